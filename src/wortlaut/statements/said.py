"""When each statement was made: what the text says beside it, or else the publication."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from wortlaut.german.document import Document
from wortlaut.german.time_calendar import day_of
from wortlaut.model import Said, Statement, Time
from wortlaut.statements.dating import PAST, Dating, said_words
from wortlaut.statements.telling import Telling, telling_of

_MOST = 12
"""Time expressions beside one act of saying that are looked at."""
_FAR = 50
"""Statements back that one may continue."""
_PLUPERFECT = frozenset({"hatte", "hatten", "hätte", "hätten"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with what its own clause says of its time.

    Attributes:
        statement: the statement.
        telling: where its saying is told; None: nowhere.
        own: the time that stands there; None: none that dates it.
        paragraph: number of its paragraph.
    """

    statement: Statement
    telling: Telling | None
    own: Said | None
    paragraph: int


def date_statements(
    document: Document,
    statements: Sequence[Statement],
    times: Sequence[Time],
    published: str | None,
) -> tuple[Statement, ...]:
    """Fills in when each statement was made.

    A time expression beside the words of saying dates it (sagte er am Montag), one inside the
    quote never does. A statement that goes on takes the time of the one it continues.

    Args:
        document: the text.
        statements: its statements, in the order of the text, with speakers.
        times: its time expressions in order, distances given as points; with or without their
            prepositions.
        published: ISO 8601 date or date-time of publication; None: unknown.

    Returns:
        The statements in their order, `said` filled in: from an expression, with its span; else
        the day of publication, without one; None where that is unknown too.
    """
    day = day_of(published)
    told = [_told(document, statement, times, day) for statement in statements]
    by_id = {entry.statement.id: entry for entry in told}
    found: list[Said | None] = []
    for number, entry in enumerate(told):
        said = entry.own
        if said is None and not _returns(document, entry):
            said = _continued(document, told, found, number) or _of_parent(entry, by_id)
        found.append(said)
    inferred = Said(day.isoformat()) if day else None
    return tuple(
        replace(statement, said=said or inferred)
        for statement, said in zip(statements, found, strict=True)
    )


def _told(
    document: Document, statement: Statement, times: Sequence[Time], day: date | None
) -> _Told:
    start = statement.quote[0][0] if statement.quote else 0
    paragraph = bisect_right(document.paragraphs, start, key=lambda each: each.start) - 1
    telling = telling_of(document, statement)
    own = _own(document, telling, times, day) if telling else None
    return _Told(statement, telling, own, paragraph)


def _own(
    document: Document, telling: Telling, times: Sequence[Time], day: date | None
) -> Said | None:
    """Returns the time that stands beside the words of saying, the nearest if there are more."""
    first, last = document.tokens[telling.first], document.tokens[telling.last - 1]
    dating = Dating(document, telling, day)
    low = bisect_left(times, first.start, key=lambda time: time.start)
    candidates: list[tuple[bool, int, Said]] = []
    high = bisect_left(times, last.end, key=lambda time: time.start)
    for time in times[low : min(high, low + _MOST)]:
        value = dating.value(time)
        if value is not None:
            vague = value == PAST  # zuletzt am Montag
            candidates.append((vague, dating.distance(time), Said(value, (time.start, time.end))))
    if not candidates:
        return None
    return min(candidates, key=lambda candidate: candidate[:2])[2]


def _words(document: Document, entry: _Told) -> set[str]:
    if entry.telling is None:
        return set()
    return {
        document.tokens[number].text.lower()
        for clause in entry.telling.clauses
        for number in range(*clause)
    }


def _returns(document: Document, entry: _Told) -> bool:
    """Tells whether a statement comes back to the text's own day: nun sagte sie."""
    return bool(_words(document, entry) & said_words("returning"))


def _continued(
    document: Document, told: Sequence[_Told], found: Sequence[Said | None], number: int
) -> Said | None:
    """Returns the time of the statement that this one continues; None: it continues none."""
    entry = told[number]
    speaker = entry.statement.speaker
    if speaker.entity is None or speaker.how not in {"carried", "pronoun"}:
        return None
    for back in range(number - 1, max(-1, number - _FAR), -1):
        other = told[back]
        if entry.paragraph - other.paragraph > (speaker.how == "carried"):
            return None
        if other.statement.speaker.entity == speaker.entity:
            flashback = _words(document, other) & _PLUPERFECT
            if entry.telling and flashback and not _words(document, entry) & _PLUPERFECT:
                return None
            return found[back]
    return None


def _of_parent(entry: _Told, by_id: dict[str, _Told]) -> Said | None:
    """Returns the time of the statement around this one, if it is the same person's."""
    parent = by_id.get(entry.statement.parent or "")
    if parent is None or parent.statement.speaker.entity != entry.statement.speaker.entity:
        return None
    return parent.own
