"""Learns from pronouns what gender a person has whose name does not tell it."""

from bisect import bisect_left
from collections.abc import Sequence

from wortlaut.german.words import FINITE
from wortlaut.people import lexicon
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Referent

_STRONG, _WEAK = 2, 1
_ENOUGH = 3
"""Weight of the signs of one gender, at least."""
_CLEAR = 4
"""Times the weight of the signs of the other."""
_SIGNS = {
    "er": ("m", _STRONG), "ihm": ("m", _STRONG), "ihn": ("m", _STRONG), "seine": ("m", _WEAK),
    "seinen": ("m", _WEAK), "seinem": ("m", _WEAK), "seiner": ("m", _WEAK), "seines": ("m", _WEAK),
    "ihre": ("f", _WEAK), "ihren": ("f", _WEAK), "ihrem": ("f", _WEAK), "ihrer": ("f", _WEAK),
    "ihres": ("f", _WEAK),
}  # fmt: skip
_MOST = 40
"""Mentions of a person that are looked at."""
_LONGEST = 60
"""Tokens behind a mention that are looked at."""


def learn_genders(reading: Reading, persons: Sequence[Referent]) -> None:
    """Sets the gender of persons who stand alone in sentences with pronouns of one gender.

    Args:
        reading: the document.
        persons: its persons; those whose gender is `u` are changed.
    """
    if all(person.gender != "u" for person in persons):
        return
    cores = sorted((m.core, n) for n, person in enumerate(persons) for m in person.mentions)
    for number, person in enumerate(persons):
        if person.gender != "u":
            continue
        weights = {"m": 0, "f": 0}
        for mention in person.mentions[:_MOST]:
            first, last = reading.sentence_range(mention.core)
            low, high = bisect_left(cores, (first, -1)), bisect_left(cores, (last, -1))
            if any(other != number for _, other in cores[low:high]):
                continue
            for gender, weight in _signs(reading, mention.last, last):
                weights[gender] += weight
        for gender, other in (("m", "f"), ("f", "m")):
            if weights[gender] >= max(_ENOUGH, _CLEAR * weights[other]):
                person.gender = gender


def _signs(reading: Reading, first: int, last: int) -> list[tuple[str, int]]:
    """Returns the signs of gender behind a mention, and in the first words of the next sentence."""
    words = reading.words
    found = [
        _SIGNS[words[i]] for i in range(first, min(last, first + _LONGEST)) if words[i] in _SIGNS
    ]
    if last + 1 < len(words) and reading.same_paragraph(first - 1, last):
        verb = words[last + 1]
        if words[last] == "Er" and reading.bits[last + 1] & FINITE:
            found.append(("m", _STRONG))
        plural = verb.endswith("n") or verb in lexicon.word_set("plural_verb")
        if words[last] == "Sie" and reading.bits[last + 1] & FINITE and not plural:
            found.append(("f", _STRONG))
    return found
