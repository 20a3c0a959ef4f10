"""Time expressions of German text with TIMEX3 values, as in TimeML."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from wortlaut.german.document import Document
from wortlaut.german.time_anchors import Anchors
from wortlaut.german.time_calendar import day_of, make
from wortlaut.german.time_lexicon import context
from wortlaut.german.time_patterns import phrases
from wortlaut.german.time_pieces import Pieces, cut
from wortlaut.model import Time

_A_DAY_IN = 450
"""Tokens; a text that names a weekday or an hour so often tells a day's news."""


def _is_daily(paragraphs: list[Pieces]) -> bool:
    """Tells a day's news from a magazine: it says yesterday or tomorrow, or names its days."""
    if any(
        pieces.values[number] != "0"
        for pieces in paragraphs
        if "t" in pieces.classes
        for number, kind in enumerate(pieces.classes)
        if kind == "t"
    ):
        return True
    days = sum(pieces.classes.count(kind) for pieces in paragraphs for kind in "WVC")
    return days * _A_DAY_IN > sum(len(pieces.tokens) for pieces in paragraphs)


_DAY_WITH_YEAR = re.compile(r"[d9]My")


def _named_days(paragraphs: list[Pieces]) -> dict[tuple[int, int], date]:
    """Returns the days that a text names with their year, by month and day."""
    found: dict[tuple[int, int], set[date]] = {}
    for pieces in paragraphs:
        for match in _DAY_WITH_YEAR.finditer(pieces.classes):
            day, month, year = (
                int(pieces.values[number]) for number in range(match.start(), match.end())
            )
            if named := make(year, month, day):
                found.setdefault((month, day), set()).add(named)
    return {key: days.pop() for key, days in found.items() if len(days) == 1}


def find_times(
    document: Document, published: str | None, *, points: bool = False
) -> tuple[Time, ...]:
    """Finds the time expressions of a text.

    Extents and values are those of German TimeML corpora (KRAUTS, Strötgen et al. 2018): the
    preposition is left out (seit [2014], in [den vergangenen Jahren]).

    Args:
        document: the text.
        published: ISO 8601 date or date-time of its publication; None: unknown.
        points: give distances from now as points (vor zwei Jahren: 2024), where the corpora give
            lengths (P2Y).

    Returns:
        The expressions in the order of the text; they do not overlap.
    """
    paragraphs = [
        cut(document.text, document.tokens, paragraph.first, paragraph.last)
        for paragraph in document.paragraphs
    ]
    anchors = Anchors(document, day_of(published), points=points, daily=_is_daily(paragraphs))
    anchors.named = _named_days(paragraphs)
    times: list[Time] = []
    for pieces in paragraphs:
        anchors.day = None
        for phrase, valuer in phrases(pieces):
            value = valuer(phrase, anchors)
            if value is not None:
                anchors.tell(value, phrase.end, explicit="y" in phrase.kinds)
                times.append(Time(phrase.start, phrase.end, value))
    return tuple(times)


def with_prepositions(document: Document, times: Sequence[Time]) -> tuple[Time, ...]:
    """Widens expressions by the preposition before them: seit 2014, am gestrigen Montag.

    Args:
        document: the text.
        times: its time expressions, in order.

    Returns:
        The same expressions; where none stands before, the extent stays as it is.
    """
    tokens = document.tokens
    widened: list[Time] = []
    for time in times:
        at = bisect_left(tokens, time.start, key=lambda token: token.start) - 1
        least = widened[-1].end if widened else 0
        if at > 0 and tokens[at].text in context("own_adjective"):
            at -= 1
        if at > 0 and tokens[at].text in context("article"):
            at -= 1
        if (
            at < 0
            or tokens[at].text.lower() not in context("preposition")
            or tokens[at].start < least
        ):
            widened.append(time)
            continue
        if at > 0 and tokens[at].text in {"zum", "in"} and tokens[at - 1].text.lower() == "bis":
            at -= 1
        widened.append(Time(max(least, tokens[at].start), time.end, time.value))
    return tuple(widened)
