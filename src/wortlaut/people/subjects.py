"""Tells whom and what a statement is about: who is named in it, and whom its pronouns mean."""

from bisect import bisect_left
from collections.abc import Sequence

from wortlaut.german.words import ADJECTIVE, FINITE
from wortlaut.model import Statement
from wortlaut.people.antecedents import Antecedents, Pronoun
from wortlaut.people.heads import Heads
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Mention, Referent

_PRONOUNS = {
    "er": "m", "ihn": "m", "ihm": "m", "sein": "m", "seine": "m", "seinen": "m", "seinem": "m",
    "seiner": "m", "sie": "f", "ihr": "f", "ihre": "f", "ihren": "f", "ihrem": "f", "ihrer": "f",
}  # fmt: skip
_POINTING = {"dieser": "m", "diesen": "m", "diesem": "m"}
_ABOUT = frozenset({"über", "auf"})
_FIRST_WORDS = 40
"""Tokens of a quotation in which its first pronoun is looked for."""


class Subjects:
    """Finds whom the statements of one document are about.

    Args:
        reading: the document.
        referents: everybody in it.
        shown: `id`s of those that the record has.
        heads: mentions of people by their tokens.
        antecedents: whom its pronouns may mean.
    """

    def __init__(
        self,
        reading: Reading,
        referents: Sequence[Referent],
        shown: set[int],
        heads: Heads,
        antecedents: Antecedents,
    ) -> None:
        self.reading = reading
        self.referents = referents
        self.heads = heads
        self.antecedents = antecedents
        self._places = sorted(
            (reading.starts[mention.core], number)
            for number, referent in enumerate(referents)
            if id(referent) in shown
            for mention in referent.mentions
            if mention.kind != "pronoun"
        )
        self._starts = [start for start, _ in self._places]

    def of(self, statement: Statement, speaker: Referent | None) -> list[Referent]:
        """Returns whom a statement is about, persons first; its speaker is not among them."""
        found: dict[int, Referent] = {}
        for start, end in statement.quote:
            low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
            for _, number in self._places[low:high]:
                found[number] = self.referents[number]
        meant = self._meant(statement, speaker)
        named = [referent for referent in found.values() if referent is not speaker]
        if meant is not None and all(referent is not meant for referent in named):
            named.insert(0, meant)
        return sorted(named, key=lambda referent: referent.type != "person")

    def _meant(self, statement: Statement, speaker: Referent | None) -> Referent | None:
        """Returns whom the first `er` of a quotation means; None: nobody, or it is not clear.

        That is who stands behind `über` in its frame (sagte er über Otto Muster: „Er ist bereit“),
        else the one other person of that sex in the sentence before.
        """
        if not statement.quote:
            return None
        reading = self.reading
        first, last = reading.token_range(statement.quote[0][0], statement.quote[-1][1])
        pointed = self._pointed_at(first, last, speaker)
        if pointed is not None or statement.kind == "reported":
            return pointed
        if statement.kind != "direct" and (speaker is None or speaker.gender not in "fm"):
            return None
        pronoun = next(
            (i for i in range(first, min(last, first + _FIRST_WORDS)) if self._is_pronoun(i)), None
        )
        if pronoun is None:
            return None
        gender = _PRONOUNS[reading.words[pronoun].lower()]
        if statement.kind != "direct" and not _of_another_sex(speaker, gender):
            return None  # in indirect speech er is the speaker, mostly
        spans = statement.frame or statement.cue
        at = reading.token_at(spans[0][0]) if spans else first
        low, high = reading.sentence_range(at)
        for i in range(low, high):
            entry = self._person(i)
            topic = i and reading.words[entry[1].first - 1].lower() in _ABOUT if entry else False
            if entry and topic and not first <= i < last and _fits(entry[0], gender, speaker):
                self._note(entry[0], pronoun)
                return entry[0]
        return self._only_other(low, first, gender, speaker)

    def _pointed_at(self, first: int, last: int, speaker: Referent | None) -> Referent | None:
        """Returns whom `dieser` means that opens a statement's words: Diesen halte er für klug."""
        words, bits = self.reading.words, self.reading.bits
        gender = _POINTING.get(words[first].lower()) if first + 1 < last else None
        if gender is None or not bits[first + 1] & FINITE or words[first + 1][0].isupper():
            return None
        pronoun = Pronoun(first, gender, demonstrative=True)
        found = self.antecedents.resolve(pronoun, (), None)
        if found is None or not _fits(found, gender, speaker):
            return None
        self._note(found, first)
        return found

    def _only_other(
        self, low: int, first: int, gender: str, speaker: Referent | None
    ) -> Referent | None:
        """Returns the one other person of the frame's sentence and the one before."""
        reading = self.reading
        number = max(0, reading.sentence_of(low) - 1)
        begin = reading.sentence_starts[number]
        others: dict[int, Referent] = {}
        for i in (*range(begin, min(first, len(reading.words))),):
            entry = self._person(i)
            if entry is not None and _fits(entry[0], gender, speaker):
                others[id(entry[0])] = entry[0]
        return next(iter(others.values())) if len(others) == 1 else None

    def _person(self, i: int) -> tuple[Referent, Mention] | None:
        entry = self.heads.names.get(i)
        return entry if entry is not None and entry[1].core == i else None

    def _is_pronoun(self, i: int) -> bool:
        word = self.reading.words[i]
        if word.lower() not in _PRONOUNS:
            return False
        after = self.reading.words[i + 1] if i + 1 < len(self.reading.words) else ""
        if word == "sein" and not after[:1].isupper() and not self._adjective(i + 1):
            return False  # soll gewesen sein
        if word.lower().startswith(("sie", "ihr")):
            # Sie may be the polite form or a plural: only a singular verb beside it tells
            return word.lower() == "sie" and after.lower() in {
                "ist",
                "hat",
                "war",
                "wird",
                "kann",
                "will",
            }
        return True

    def _adjective(self, i: int) -> bool:
        return i < len(self.reading.words) and bool(self.reading.bits[i] & ADJECTIVE)

    def _note(self, referent: Referent, token: int) -> None:
        if all(mention.core != token for mention in referent.mentions):
            referent.mentions.append(Mention(token, token + 1, token, "pronoun"))


def _of_another_sex(speaker: Referent | None, gender: str) -> bool:
    return speaker is not None and {speaker.gender, gender} == {"f", "m"}


def _fits(referent: Referent, gender: str, speaker: Referent | None) -> bool:
    return (
        referent is not speaker
        and referent.type == "person"
        and bool(referent.family)
        and referent.gender in (gender, "u")
    )
