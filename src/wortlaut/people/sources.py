"""What a statement is about, and through whom the author has it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from wortlaut.model import Statement, Via
from wortlaut.people import lexicon
from wortlaut.people.body_names import QUOTATION_MARKS
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Mention, Referent
from wortlaut.people.speakers import MEDIA, Speakers

_NEAR_CUE = 6
"""Tokens behind a verb of saying in which a person talked to stands."""
_ENOUGH = 0.8
"""Share of a statement's words that another must hold to tell where it comes from."""
_LONGEST = 120
"""Tokens of a sentence in which sources are looked for."""
_PLACED = frozenset(
    {"mit", "gegenüber", "bei", "beim", "in", "im", "auf", "via", "über", "zu", "vor"}
)
_REFERRING = (
    ("unter", "Berufung", "auf"), ("unter", "Verweis", "auf"), ("mit", "Verweis", "auf"),
    ("unter", "Bezug", "auf"), ("mit", "Bezug", "auf"), ("unter", "Hinweis", "auf"),
)  # fmt: skip
_PREPOSITIONS_ALL = _PLACED | {
    "von",
    "aus",
    "nach",
    "laut",
    "zufolge",
    "für",
    "durch",
    "an",
    "am",
    "wie",
}
_REFERENCES = frozenset(noun for _, noun, _ in _REFERRING)
_SAYING_SOURCE = frozenset({"laut", "Laut", "gemäß", "Gemäß"})

Source = tuple[Via, Referent | None]


class Sources:
    """Finds through whom the author of one document has what others say.

    Args:
        reading: the document.
        statements: its statements, in the order of the text.
        behind: their speakers.
        speakers: who is mentioned where.
    """

    def __init__(
        self,
        reading: Reading,
        statements: Sequence[Statement],
        behind: Sequence[Referent | None],
        speakers: Speakers,
    ) -> None:
        self.reading = reading
        self.statements = statements
        self.behind = behind
        self.speakers = speakers
        words = reading.words
        self._places = self._all_media()
        self._cores = [mention.core for mention, _ in self._places]
        self._laut = [i for i, word in enumerate(words) if word in _SAYING_SOURCE]
        self._referring = [i for i in reading.capitals if words[i] in _REFERENCES]

    def _all_media(self) -> list[tuple[Mention, Referent]]:
        """Returns the agencies, papers, stations and platforms of the document, in order."""
        known = {
            i: (mention, referent)
            for i, (referent, mention) in self.speakers.heads.bodies.items()
            if i == mention.core and referent.kind in MEDIA
        }
        for i in self.reading.capitals:
            if "-" in self.reading.words[i] and i not in known:
                compound = self._in_compound(i)
                if compound is not None:
                    known[i] = compound[1], compound[0]
        return [known[i] for i in sorted(known)]

    def _in_compound(self, i: int) -> tuple[Referent, Mention] | None:
        """Returns the paper or station in `DW-Interview`, `Spiegel-Gespräch`."""
        first, dash, rest = self.reading.words[i].partition("-")
        if not dash or rest not in lexicon.word_set("interview"):
            return None
        known = [body for body in lexicon.bodies().get(first, ()) if body.kind in MEDIA]
        if not known:
            return None
        referent = self.speakers.by_name.get(known[0].name) or self.speakers.strangers.firm(
            known[0].name
        )
        referent.kind = known[0].kind
        mention = Mention(i, i + 1, i, "name")
        if all(other.core != i for other in referent.mentions):
            referent.mentions.append(mention)
        return referent, mention

    def via(self, number: int) -> list[Source]:
        """Returns the sources between a statement's speaker and the author, the outermost last.

        First whom the speaker refers to (unter Berufung auf Insider), then to whom they talked
        (im Interview mit Reuters), then the reports around it (mehreren Berichten zufolge …).
        """
        statement = self.statements[number]
        if not statement.quote:
            return []
        first, last, inside = self._surroundings(statement)
        told = (
            self.speakers.mention(statement.addressee.spans[0])
            if statement.addressee.spans
            else None
        )
        found = [
            *self._referred_to(first, last, inside),
            *([(Via(statement.addressee.spans), told)] if told and told.kind in MEDIA else []),
            *self._told_to(first, last, inside),
            *self._reported_by(first, last, inside),
            *self._around(number),
        ]
        seen: set[int] = set()
        chain: list[Source] = []
        for source, referent in found:
            key = id(referent) if referent is not None else hash(source.spans)
            if key not in seen and (referent is None or referent is not self.behind[number]):
                seen.add(key)
                chain.append((source, referent))
        return chain

    def told(self, number: int) -> Source | None:
        """Returns to whom a speaker talks where the finder of statements names nobody.

        That is an agency or a paper (sagte er der dpa, gegenüber dpa), or a person (zu Eva Muster).
        """
        statement = self.statements[number]
        if not statement.quote or not statement.cue:
            return None
        words = self.reading.words
        first, last, inside = self._surroundings(statement)
        for mention, referent in self._media(first, last, inside):
            before = words[mention.first - 1] if mention.first else ""
            article = words[mention.first].lower() if mention.first < mention.core else ""
            dative = article in {"der", "dem"} and before.lower() not in _PREPOSITIONS_ALL
            if (dative and referent is not self.behind[number]) or before == "gegenüber":
                return Via((self.reading.span(mention.first, mention.last),)), referent
        return self._person_told(last, inside[: len(statement.quote)], statement)

    def _person_told(
        self, last: int, inside: list[tuple[int, int]], statement: Statement
    ) -> Source | None:
        """Returns the person behind `zu` or `gegenüber` right behind the verb of saying."""
        words = self.reading.words
        cue = self.reading.token_range(*statement.cue[0])[1]
        for i in range(cue, min(last, cue + _NEAR_CUE)):
            if words[i] not in {"zu", "gegenüber"} or any(a <= i < b for a, b in inside):
                continue
            entry = self.speakers.heads.names.get(i + 1)
            if entry is not None and not entry[1].genitive:
                mention = entry[1]
                return Via((self.reading.span(i + 1, mention.last),)), entry[0]
        return None

    def _surroundings(self, statement: Statement) -> tuple[int, int, list[tuple[int, int]]]:
        """Returns the sentence of a statement's frame, and the tokens that are no source in it."""
        spans = statement.frame or statement.cue
        if not spans:
            return 0, 0, []
        reading = self.reading
        first = reading.sentence_range(reading.token_at(spans[0][0]))[0]
        last = reading.sentence_range(reading.token_at(spans[-1][1] - 1))[1]
        own = (*statement.quote, *statement.speaker.spans)
        inside = [reading.token_range(*span) for span in own]
        return first, min(last, first + _LONGEST), inside

    def _media(
        self, first: int, last: int, inside: list[tuple[int, int]]
    ) -> Iterator[tuple[Mention, Referent]]:
        """Yields the agencies, papers, stations and platforms of a sentence outside the words."""
        low, high = bisect_left(self._cores, first), bisect_left(self._cores, last)
        for mention, referent in self._places[low:high]:
            i = mention.core
            if not any(a <= i < b for a, b in inside) or self._behind_name(mention, inside[-1]):
                yield mention, referent

    def _behind_name(self, mention: Mention, speaker: tuple[int, int]) -> bool:
        """Tells a dative that looks like the speaker's genitive: sagte Eva Muster der ARD."""
        words = self.reading.words
        return (
            speaker[0] < mention.first < speaker[1] <= mention.last + 1
            and words[mention.first] in {"der", "dem"}
            and mention.first - 1 in self.speakers.heads.names
        )

    def _told_to(self, first: int, last: int, inside: list[tuple[int, int]]) -> Iterator[Source]:
        words = self.reading.words
        reported = any(
            word.lower().startswith(("zitier", "interview")) for word in words[first:last]
        )
        for mention, referent in self._media(first, last, inside):
            opening = mention.first - 1
            if opening > 0 and words[opening] in QUOTATION_MARKS:
                opening -= 1  # im „Tagesspiegel“
            before = words[opening].lower() if opening >= 0 else ""
            article = words[mention.first].lower() if mention.first < mention.core else ""
            compound = mention.last == mention.core + 1 and "-" in words[mention.core]
            placed = before in _PLACED or article in {"im", "beim"}
            dative = article in {"der", "dem", "des"} and before not in _PREPOSITIONS_ALL
            if placed or dative or compound or reported:
                yield Via((self.reading.span(mention.first, mention.last),)), referent

    def _reported_by(
        self, first: int, last: int, inside: list[tuple[int, int]]
    ) -> Iterator[Source]:
        """Finds `wie der Sender X berichtete`, `laut israelischen Medienberichten`."""
        reading, words = self.reading, self.reading.words
        for mention, referent in self._media(first, last, inside):
            opening = words[mention.first - 1].lower() if mention.first else ""
            if opening in {"wie", "laut", "nach"} and mention.first > first:
                yield Via((reading.span(mention.first, mention.last),)), referent
        for i in _between(self._laut, first, last):
            if any(a <= i + 1 < b for a, b in inside):
                continue
            found = self._phrase(i + 1, last)
            if found is not None:
                yield found

    def _referred_to(
        self, first: int, last: int, inside: list[tuple[int, int]]
    ) -> Iterator[Source]:
        """Finds whom a report relies on: unter Berufung auf Insider."""
        words = self.reading.words
        for i in _between(self._referring, first + 1, last - 1):
            if (words[i - 1].lower(), words[i], words[i + 1]) not in _REFERRING:
                continue
            if any(a <= i < b for a, b in inside):
                continue
            found = self._phrase(i + 2, last)
            if found is not None:
                yield found

    def _phrase(self, first: int, last: int) -> Source | None:
        """Reads the noun phrase of a source that begins at a token."""
        end = first
        while end < last and self.reading.words[end][0].isalnum():
            end += 1
        found = self.speakers.source(first, end)
        if found is None:
            return None
        referent, behind = found
        return Via((self.reading.span(first, behind),)), referent

    def _around(self, number: int) -> list[Source]:
        """Returns the reports that hold a statement, the innermost first."""
        statement = self.statements[number]
        start, end = statement.quote[0][0], statement.quote[-1][1]
        place = bisect_left(self.statements, start - 400, key=_start)
        around: list[tuple[int, Source]] = []
        for other, speaker in zip(self.statements[place:], self.behind[place:], strict=True):
            if _start(other) > end:
                break
            if other is statement or not other.speaker.spans or other.kind != "indirect":
                continue
            same = other.speaker.spans == statement.speaker.spans
            medium = speaker is not None and speaker.kind in {"agency", "medium"}
            if same or not (other.speaker.how == "source" or medium):
                continue
            if _holds(other, start, end) or (medium and _repeats(other, statement)):
                size = other.quote[-1][1] - other.quote[0][0]
                around.append((size, (Via(other.speaker.spans), speaker)))
        return [source for _, source in sorted(around, key=lambda pair: pair[0])]


def _between(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]


def _start(statement: Statement) -> int:
    return statement.quote[0][0] if statement.quote else 0


def _holds(outer: Statement, start: int, end: int) -> bool:
    return any(a <= start and end <= b and (a, b) != (start, end) for a, b in outer.quote)


def _repeats(outer: Statement, inner: Statement) -> bool:
    """Tells whether two statements share most of their words: the one reports the other."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in outer.quote for c, d in inner.quote)
    return both >= _ENOUGH * sum(b - a for a, b in inner.quote)
