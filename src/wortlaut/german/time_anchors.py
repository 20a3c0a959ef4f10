"""What a relative expression is counted from: the publication, the story's own dates, the tense."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from wortlaut.german import resources
from wortlaut.german.document import Document
from wortlaut.german.morphology import PARTICIPLE, PAST, PRESENT, verb_features
from wortlaut.german.tokens import Token

PAST_TENSE = -1
AHEAD = 2
PRESENT_TENSE = 1
"""Present indicative: of now, of what always holds, or of what lies ahead."""
OPEN = 0

_CLAUSE_ENDS = frozenset({",", ";", ":", "–", "—", "(", ")"})
_LONGEST_SENTENCE = 200
"""Tokens; what is longer is a list or a table, and shows no tense."""


@cache
def _forms() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in resources.table("times_tense.tsv")}


@cache
def _moving() -> tuple[str, ...]:
    return tuple(_forms()["moving"])


def _tense_of(tokens: Sequence[Token]) -> int:
    """Returns what the words of a clause tell of: the past, what lies ahead, the present."""
    forms = _forms()
    words = {token.text.lower() for token in tokens}
    features = [verb_features(token.text) for token in tokens if token.text[0].islower()]
    past = any(bits & PAST and not bits & PARTICIPLE for bits in features)
    participle = any(bits & PARTICIPLE for bits in features)
    last = tokens[-1].text if tokens else ""
    if past or words & forms["passive"]:
        return PAST_TENSE
    announced = words & forms["announced"] and not words & forms["acting"]
    if words & forms["ahead"] or announced:
        return PAST_TENSE if participle and last in forms["infinitive"] else AHEAD
    if participle and words & forms["acting"]:
        return PAST_TENSE
    if words & forms["being"] and any(
        token.text.endswith(_moving()) and token.text[0].islower() for token in tokens
    ):
        return PAST_TENSE  # ist angekommen; but: ist geöffnet
    if any(bits & PAST for bits in features):
        return PAST_TENSE
    return PRESENT_TENSE if any(bits & PRESENT for bits in features) else OPEN


@dataclass(slots=True)
class Anchors:
    """What has been said so far, as far as later expressions are counted from it.

    Attributes:
        document: the text.
        published: day of publication; None: unknown.
        points: whether distances from now (vor zwei Jahren) are points rather than lengths.
        daily: whether the text speaks of yesterday or tomorrow, so that heute is a day.
        story: first day of the last date that the text named with its year; None: none yet.
        story_at: code point behind it.
        story_unit: how exact it is: `D`, `M`, `Y`.
        day: day last named in this paragraph; None: none.
        day_at: code point behind it.
        story_day: the last single day that the text named; None: none yet.
        named: days that the text names with their year, by month and day; one that it names in
            two years is left out.
    """

    document: Document
    published: date | None
    points: bool = False
    daily: bool = False
    story: date | None = None
    story_at: int = -1
    story_unit: str = ""
    day: date | None = None
    day_at: int = -1
    story_day: date | None = None
    named: dict[tuple[int, int], date] = field(default_factory=dict)

    def tell(self, value: str, end: int, *, explicit: bool) -> None:
        """Takes note of an expression.

        Args:
            value: its TIMEX3 value.
            end: code point behind it.
            explicit: whether its year stands in the text.
        """
        day = _first_day(value)
        if day is None:
            return
        if len(value) >= 10:
            self.day, self.day_at, self.story_day = day, end, day
        if explicit or len(value) >= 10:
            self.story, self.story_at = day, end
            self.story_unit = {4: "Y", 7: "M"}.get(len(value), "D")

    def story_near(self, start: int) -> date | None:
        """Returns the story's date if this sentence or the one before has named it.

        It gives its year to the dates behind it; a bare year does not.
        """
        if self.story is None or self.story_unit == "Y":
            return None
        return self.story if self.story_at > self._sentence_start(start, back=1) else None

    def day_before(self, start: int, *, goes_on: bool) -> date | None:
        """Returns the day that a time of day belongs to.

        Args:
            start: first code point of the time of day.
            goes_on: whether it may be a day of the paragraph that another sentence named.
        """
        if self.day is not None and (goes_on or self._sentence_start(start) < self.day_at):
            return self.day
        return self.published

    def _sentence_start(self, start: int, back: int = 0) -> int:
        sentences = self.document.sentences
        number = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1 - back
        return sentences[number].start if number >= 0 else 0

    def tense(self, start: int) -> int:
        """Returns whether the clause at a code point tells of the past or of what lies ahead."""
        sentences = self.document.sentences
        number = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        if number < 0 or start >= sentences[number].end:
            return OPEN
        sentence = sentences[number]
        if sentence.last - sentence.first > _LONGEST_SENTENCE:
            return OPEN
        tokens = self.document.tokens[sentence.first : sentence.last]
        at = bisect_right(tokens, start, key=lambda token: token.start) - 1
        first, last = at, at
        while first > 0 and tokens[first - 1].text not in _CLAUSE_ENDS:
            first -= 1
        while last < len(tokens) and tokens[last].text not in _CLAUSE_ENDS:
            last += 1
        return _tense_of(tokens[first:last]) or _tense_of(tokens)


def _first_day(value: str) -> date | None:
    """Returns the first day of a year, month or day; None: the value is none of them."""
    year, _, rest = value.partition("T")[0].partition("-")
    if len(year) != 4 or not year.isdigit() or len(rest) not in {0, 2, 5}:
        return None
    try:
        return date.fromisoformat(f"{year}-{rest or '01-01'}" + ("-01" if len(rest) == 2 else ""))
    except ValueError:
        return None
