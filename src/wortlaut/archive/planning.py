"""A search is worked out: words and conditions become one question to the index."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from wortlaut.archive import query_text
from wortlaut.archive.fulltext import day_key
from wortlaut.archive.matching import But, Match, all_of, any_of, tagged
from wortlaut.archive.terms import ALL, PARTS, called_tag, confidence_tag, tag
from wortlaut.archive.views import PersonRef, Query
from wortlaut.archive.who import Meant, family, who_is
from wortlaut.errors import UsageError

_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?\Z")
_FIRST_KEY = day_key("0001-01-01")
LAST_KEY = day_key("9999-12-31") + (1 << 32) - 1
"""No statement's place in the index is behind it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of the index.

    Attributes:
        tiers: questions from the strictest to the widest, each holding the one before.
        low: smallest key that counts.
        high: largest key that counts.
        confidence: least confidence.
        worded: whether words must be there, so that answers can fit better or worse.
        people: whom the names were taken for.
        suggestions: who has a similar name where a name is nobody's.
    """

    tiers: tuple[Match, ...]
    low: int
    high: int
    confidence: float
    worded: bool
    people: tuple[PersonRef, ...]
    suggestions: tuple[PersonRef, ...]


def plan(connection: Connection, query: Query) -> Plan | None:
    """Works a search out; None: nothing can answer it (no word in it, days that turn round).

    Raises:
        UsageError: the words are too many, or a day is none.
    """
    terms = query_text.parse(query.text)
    if query.text.strip() and not terms:
        return None
    low, high = _days(query)
    if low > high:
        return None
    conditions, meant = _conditions(connection, query)
    wide = query_text.positive(terms, "parts")
    tiers = [wide] if wide is not None else []
    if wide is not None:
        closer = [query_text.positive(terms, "quote"), query_text.positive(terms, "sentence")]
        near = query_text.adjacent(terms)
        tiers = [each for each in (near, *closer, wide) if each is not None]
    without = query_text.negative(terms)
    if query.corrected is False:
        conditions_without = [tagged(["corrected"])] + ([without] if without else [])
        without = any_of(conditions_without)
    questions = [_joined(each, conditions, without) for each in tiers]
    if not questions:
        questions = [_joined(None, conditions, without)]
    return Plan(
        tuple(dict.fromkeys(questions)),
        low,
        high,
        query.min_confidence,
        wide is not None,
        tuple(dict.fromkeys(person for each in meant for person in each.people)),
        tuple(dict.fromkeys(person for each in meant for person in each.suggestions)),
    )


def _joined(words: Match | None, conditions: Sequence[Match], without: Match | None) -> Match:
    asked = [*([words] if words is not None else []), *conditions]
    match = all_of(asked) if asked else tagged([ALL])
    return But(match, without) if without is not None else match


def _conditions(connection: Connection, query: Query) -> tuple[list[Match], list[Meant]]:
    conditions: list[Match] = []
    meant: list[Meant] = []
    for part, name in (
        (PARTS["speaker"], query.speaker),
        (PARTS["about"], query.about),
        (PARTS["addressee"], query.addressee),
        (PARTS["via"], query.source),
    ):
        if name and name.strip():
            found = who_is(connection, name)
            conditions.append(tagged(tags_for(connection, part, name, found)))
            meant.append(found)
    if query.kinds:
        conditions.append(tagged([tag("kind", kind) for kind in query.kinds]))
    if query.outlets:
        conditions.append(tagged([tag("out", outlet) for outlet in query.outlets]))
    if query.min_confidence >= 0.1:
        least = min(9, int(query.min_confidence * 10))
        conditions.append(tagged([confidence_tag(tenth) for tenth in range(least, 10)]))
    if query.corrected:
        conditions.append(tagged(["corrected"]))
    return conditions, meant


def tags_for(connection: Connection, part: str, name: str, found: Meant) -> list[str]:
    """Returns the tags of those who are meant, and of those who are only called so."""
    ids = [
        identity
        for person in found.people
        if person.id
        for identity in family(connection, person.id)
    ]
    return [*(tag(part, identity) for identity in ids), called_tag(part, name)]


def _days(query: Query) -> tuple[int, int]:
    """Returns the smallest and the largest key of the days asked for."""
    if not query.since and not query.until:
        return 0, LAST_KEY
    low = day_key(_day(query.since, last=False)) if query.since else _FIRST_KEY
    high = day_key(_day(query.until, last=True)) | 0xFFFFFFFF if query.until else LAST_KEY
    return low, high


def _day(text: str, *, last: bool) -> str:
    """Returns the first or last day of a day, month or year.

    Raises:
        UsageError: it is none of them.
    """
    found = _DAY.match(text.strip())
    try:
        if not found:
            raise ValueError
        year = int(found[1])
        month = int(found[2]) if found[2] else 12 if last else 1
        longest = calendar.monthrange(year, month)[1]
        number = int(found[3]) if found[3] else longest if last else 1
        return date(year, month, number).isoformat()
    except (ValueError, OverflowError, calendar.IllegalMonthError) as error:
        raise UsageError(
            f"{text[:40]}: not a day, a month or a year; write 2026-01-15, 2026-01 or 2026"
        ) from error
