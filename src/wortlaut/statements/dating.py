"""Which time expressions date the act of saying that they stand beside."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from wortlaut.german import resources
from wortlaut.german.document import Document
from wortlaut.german.time_calendar import day_of
from wortlaut.german.words import (
    ADJECTIVE,
    ADVERB,
    DETERMINER,
    FINITE,
    OBJECT_PRONOUN,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    bits,
    word_set,
)
from wortlaut.model import Time
from wortlaut.statements.telling import Telling, is_noun, tokens_of

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"
_DOCUMENT_WINDOW = 8
"""Tokens before vom in which the document may be named that it dates."""
_PHRASE_WINDOW = 6
"""Tokens before a noun in which its preposition is looked for."""
_FIELD = 8
"""Tokens that may stand before the verb without one of their own."""


@cache
def _sets() -> dict[str, frozenset[str]]:
    rows = resources.table("said_words.tsv", __package__)
    return {name: frozenset(words.split()) for name, words in rows}


def said_words(name: str) -> frozenset[str]:
    """Returns a set of words by its name in `said_words.tsv`."""
    return _sets()[name]


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(_sets()[name])


@dataclass(frozen=True, slots=True)
class _Place:
    """A time expression among the tokens.

    Attributes:
        first: number of its first token, the preposition left out.
        last: number of the token behind its last.
        preposition: in lower case; empty: none.
        before: number of the token before it and its preposition.
        article: whether an article that is not its own stands before it.
        value: its TIMEX3 value.
    """

    first: int
    last: int
    preposition: str
    before: int
    article: bool
    value: str


class Dating:
    """Judges the time expressions beside one act of saying."""

    def __init__(self, document: Document, telling: Telling, published: date | None) -> None:
        self.tokens = document.tokens
        self.document = document
        self.telling = telling
        self.published = published

    def value(self, time: Time) -> str | None:
        """Returns when the saying was if this expression tells; None: it does not."""
        place = self._place(time)
        if place is None or not self._stands_right(place) or self._depends(place):
            return None
        if self.telling.told and (self._is_announced() or not self._behind_the_verb(place)):
            return None  # what somebody will do is a plan
        return self._value_of(place)

    def distance(self, time: Time) -> int:
        """Returns how many tokens an expression stands from the words of saying."""
        inside = list(tokens_of(self.document, ((time.start, time.end),)))
        anchors = self.telling.cue or self.telling.speaker or frozenset({self.telling.first})
        return min(abs(a - b) for a in anchors for b in inside)

    def _word(self, number: int) -> str:
        return self.tokens[number].text if 0 <= number < len(self.tokens) else ""

    def _lower(self, number: int) -> str:
        return self._word(number).lower()

    def _place(self, time: Time) -> _Place | None:
        inside = list(tokens_of(self.document, ((time.start, time.end),)))
        if not inside or not self.telling.holds(inside[0]):
            return None
        first, last = inside[0], inside[-1] + 1
        if first + 1 < last and self._is(first, PREPOSITION):
            before, preposition, article = first - 1, self._lower(first), False
            first += 1
        elif self._is(first - 1, PREPOSITION):
            before, preposition, article = first - 2, self._lower(first - 1), False
        elif (
            self._is(first - 1, DETERMINER)
            and self._is(first - 2, PREPOSITION)
            and not self._is(last, ADJECTIVE)  # nach einer gestern veröffentlichten Studie
        ):
            before, preposition, article = first - 3, self._lower(first - 2), False
        else:
            before, preposition, article = first - 1, "", self._is(first - 1, DETERMINER)
        return _Place(first, last, preposition, before, article, time.value)

    def _is(self, number: int, kind: int) -> bool:
        word = self._word(number)
        return bool(word) and bool(bits(word) & kind)

    def _stands_right(self, place: _Place) -> bool:
        """Tells whether the expression stands in a clause that tells the saying."""
        clause = self.telling.clause_of(place.first)
        if clause is None:
            return False
        if self.telling.is_main(clause):
            return True
        words = range(clause[0], clause[1])
        if self._lower(clause[0]) in word_set("relative") and any(
            self._lower(number) in said_words("published") for number in words
        ):
            return True  # in einer Mitteilung, die am Mittwoch verbreitet wurde
        opens = clause == self.telling.clauses[0] and clause[1] - clause[0] <= _FIELD
        verb = any(self._is(n, FINITE) and not self._is(n, PREPOSITION) for n in words)
        return opens and not verb and not self._is(clause[0], SUBORDINATOR & ~PREPOSITION)

    def _depends(self, place: _Place) -> bool:
        """Tells whether the expression belongs to a noun or to what the saying is about."""
        return (
            self._is_attribute(place)
            or self._is_blocked(place)
            or self._is_comparison(place)
            or self._belongs_to_noun(place)
        )

    def _is_attribute(self, place: _Place) -> bool:
        """Der 2019 gegründeten Partei; but: in einem am Montag veröffentlichten Bericht."""
        inner = place.article or (bool(place.preposition) and self._is(place.before, DETERMINER))
        if not inner:
            return False
        behind = [self._lower(number) for number in range(place.last, place.last + 4)]
        if any(word in said_words("published") for word in behind):
            return False
        return bool(behind[0]) and self._is(place.last, ADJECTIVE)

    def _is_blocked(self, place: _Place) -> bool:
        preposition, opener = place.preposition, self._lower(place.first)
        if preposition in {"zu", "zum"}:
            return opener not in said_words("opening")
        if preposition in {"von", "vom"}:
            return self._lower(place.last) == "bis" or not self._dates_document(place.before)
        if preposition == "vor":
            return not self._lower(place.last - 1).endswith(_endings("distance_ending"))
        if preposition in {"gegen", "um"}:
            return "T" not in place.value  # um 9 Uhr, gegen Abend; not gegen den Montag
        return preposition in said_words("blocking")

    def _is_comparison(self, place: _Place) -> bool:
        """Wie auch im letzten Jahr gehen wir davon aus; not: Wie gestern bekannt wurde."""
        number = place.before
        while self._lower(number) != "wie" and self._is(number, ADVERB):
            number -= 1
        behind = bits(self._word(place.last)) if self._word(place.last) else 0
        return self._lower(number) == "wie" and bool(behind & FINITE) and not behind & PARTICIPLE

    def _dates_document(self, before: int) -> bool:
        """Tells whether a document is named before vom: im Bericht der Behörde vom Dezember."""
        for number in range(before, max(-1, before - _DOCUMENT_WINDOW), -1):
            word = self._lower(number)
            if is_noun(self._word(number)) and word.endswith(_endings("medium_ending")):
                return True
            if word in word_set("relative_only") or not self.telling.holds(number):
                return False
        return False

    def _belongs_to_noun(self, place: _Place) -> bool:
        before = self._word(place.before)
        if not before or not is_noun(before) or not self.telling.holds(place.before):
            return False
        if not place.preposition and self._word(place.first)[0].isdigit():
            return True  # die Wahl 2021
        if place.before in self.telling.speaker:
            return False
        if not place.preposition:  # der Haushalt des Jahres
            return self._lower(place.first) in {"des", "der"} or place.article
        if place.preposition in {"von", "vom"}:
            return False
        return self._is_governed(place.before)

    def _is_governed(self, noun: int) -> bool:
        """Über die Wahl am Sonntag, mit Blick auf den Gipfel am Freitag."""
        for number in range(noun - 1, max(-1, noun - _PHRASE_WINDOW), -1):
            word = self._lower(number)
            if not self.telling.holds(number) or number in self.telling.cue:
                return False
            if not self._is(number, PREPOSITION):
                if self._is(number, FINITE) and not self._is(number, DETERMINER | ADJECTIVE):
                    return False
                continue
            if word == "auf":
                return self._lower(number - 1) in said_words("pointing")
            if word == "vor":
                return self._lower(noun).endswith(_endings("event_ending"))
            if word in {"zu", "zum", "zur"} and self._lower(number + 1) in said_words("framing"):
                return False
            return word in said_words("governing")
        return False

    def _behind_the_verb(self, place: _Place) -> bool:
        """Tells whether the expression opens the clause or follows verb, pronoun or speaker.

        Where only the act is told, what follows an object may belong to it: Sie forderte
        Neuwahlen im Herbst.
        """
        clause = self.telling.clause_of(place.first)
        number = place.before
        while clause and number >= clause[0]:
            word = self._word(number)
            if number in self.telling.speaker or number in self.telling.cue:
                return True
            kinds = bits(word)
            if kinds & (PRONOUN | OBJECT_PRONOUN) and not kinds & DETERMINER:
                return True
            if kinds & FINITE and not kinds & (PREPOSITION | DETERMINER):
                return True
            if not kinds & ADVERB:
                return False
            number -= 1
        return True

    def _value_of(self, place: _Place) -> str | None:
        value, last = place.value, self._lower(place.last - 1)
        if value == PAST:
            return PAST
        if value == PRESENT:
            today = self._lower(place.first) == "heute" and self.published is not None
            return self.published.isoformat() if today and self.published else None
        if value.startswith("P"):
            return PAST if last in said_words("apart") else None
        if value.startswith("XXXX"):
            return value if self.published is None and self._word(place.first)[0] != "j" else None
        if value == FUTURE or not value[:4].isdigit():
            return None
        return self._not_ahead(value, place)

    def _not_ahead(self, value: str, place: _Place) -> str | None:
        """Returns a date that is not after the publication, unless the saying is announced."""
        day = day_of(value[:10]) if len(value) >= 10 else None
        if self.published is None or value[:4] < f"{self.published.year:04d}":
            return value
        if day is None:
            ahead = value[:4] > f"{self.published.year:04d}" or (
                len(value) == 7 and value[5:].isdigit() and value[:7] > self.published.isoformat()
            )
            return None if ahead else value
        if day <= self.published or self._is_announced():
            return value
        words = [self._lower(number) for number in range(place.first, place.last)]
        weekday = any(word.startswith(tuple(said_words("weekday"))) for word in words)
        if not weekday or any(word in said_words("coming") for word in words):
            return None
        back = day - timedelta(days=7)
        plain = len(words) == 1 and back <= self.published
        return back.isoformat() + value[10:] if plain else None

    def _is_announced(self) -> bool:
        return any(
            self._lower(number) in said_words("ahead")
            for clause in self.telling.clauses
            for number in range(*clause)
        )
