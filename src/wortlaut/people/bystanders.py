"""People without a name in the text, of whom a pronoun may speak."""

from collections.abc import Container

from wortlaut.people import lexicon
from wortlaut.people.lexicon import body_noun
from wortlaut.people.reading import ADJECTIVE, DETERMINER, Reading
from wortlaut.people.referents import Mention, Referent
from wortlaut.people.roles import Role, role_of

_ATTRIBUTE = 5
"""Words from a noun to the mark behind its attribute, at most."""
_CONTRACTED = frozenset({"vom", "zum", "beim"})
"""Prepositions with the article of one man or thing."""

_FEMININE = frozenset({"die", "diese"})
"""Articles that a plural may have too, if the noun does not tell."""


def bystanders(reading: Reading, known: Container[int]) -> list[Referent]:
    """Returns a referent without a name for every single person whom nobody's name explains.

    A pronoun behind `ein Polizist` speaks of that policeman, not of whoever was named before.
    """
    found: list[Referent] = []
    for i in reading.capitals:
        word = reading.words[i]
        if i in known:
            continue
        role = role_of(word)
        if role is not None and _plural_role(reading, i, role):
            mention = Mention(i, i + 1, i, "role")
            found.append(Referent("", "group", "p", mentions=[mention], shown=False))
            continue
        if role is not None and role.singular and role.gender in "fm":
            gender = role.gender
        elif word.lower() in lexicon.word_set("man"):
            gender = "m"
        elif word.lower() in lexicon.word_set("woman"):
            gender = "f"
        else:
            continue
        first = i
        while first and i - first < 4 and reading.bits[first - 1] & ADJECTIVE:
            first -= 1
        article = reading.words[first - 1].lower() if first else ""
        single = article in lexicon.word_set("singular_only") or article in _CONTRACTED
        single = single or (article in _FEMININE and reading.words[i].endswith("in"))
        if single and not (gender == "m" and article in {"das", "den"}):
            if _apposed(reading, i, known):
                continue
            genitive = article in {"des", "eines"}
            mention = Mention(first - 1, i + 1, i, "role", genitive)
            found.append(Referent("", "person", gender, mentions=[mention], shown=False))
    return found


def _apposed(reading: Reading, i: int, known: Container[int]) -> bool:
    """Tells `der beste Deutsche, Otto Muster,` and `der Anwalt seiner Familie – Otto Muster`."""
    for k in range(i + 1, min(i + _ATTRIBUTE, len(reading.words) - 1)):
        if reading.words[k] in {",", "–"}:
            return k + 1 in known
        if not reading.words[k][0].isalpha():
            return False
    return False


def _plural_role(reading: Reading, i: int, role: Role) -> bool:
    """Tells several people without names: Forscher, die Lehrerinnen, zwei Polizisten."""
    if not role.plural or body_noun(reading.words[i]) is not None:
        return False
    first = i
    while first and i - first < 4 and reading.bits[first - 1] & ADJECTIVE:
        if reading.bits[first - 1] & DETERMINER:
            break
        first -= 1
    article = reading.words[first - 1].lower() if first else ""
    if not role.singular:
        return True
    if article in _CONTRACTED:
        return False
    if article in {"die", "zwei", "drei", "vier", "viele", "mehrere", "einige"}:
        return role.gender != "u" or article != "die"
    return not reading.bits[first - 1] & DETERMINER if first else True
