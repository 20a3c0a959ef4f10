"""Dates as pages write them become ISO 8601."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wortlaut.pages.tables import forms, rows

ZONE: Final = "Europe/Berlin"


@cache
def months() -> dict[str, int]:
    """Returns the number of each month's name, small letters, without full stop."""
    return {
        form.casefold(): int(row[0])
        for row in rows("months.tsv")
        for field in row[1:]
        for form in forms(field)
    }


@cache
def month_pattern() -> str:
    """Returns a regular expression for a month's name; use it without regard to case."""
    names = sorted(months(), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, names)) + r")\b\.?"


@cache
def _zone() -> ZoneInfo | None:
    try:
        return ZoneInfo(ZONE)
    except (ZoneInfoNotFoundError, OSError):
        return None


def _last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


def berlin_offset(moment: datetime) -> timedelta:
    """Returns the offset of Europe/Berlin at a local time.

    Without time zone data on the machine, the rule in force since 1996 is used: summer time from
    the last Sunday of March, 2:00, to the last Sunday of October, 3:00.
    """
    zone = _zone()
    if zone is not None:
        return moment.replace(tzinfo=zone).utcoffset() or timedelta(hours=1)
    begin = datetime.combine(_last_sunday(moment.year, 3), datetime.min.time())
    end = datetime.combine(_last_sunday(moment.year, 10), datetime.min.time())
    summer = begin + timedelta(hours=2) <= moment < end + timedelta(hours=3)
    return timedelta(hours=2 if summer else 1)


def iso(day: date, clock: tuple[int, int, int] | None = None) -> str:
    """Returns the day, or with a clock time the moment in Berlin, as ISO 8601.

    Args:
        day: the calendar day.
        clock: hour, minute and second, local; None: the day alone is known.
    """
    if clock is None:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day, *clock)  # noqa: DTZ001 - the offset follows
    return moment.replace(tzinfo=timezone(berlin_offset(moment))).isoformat()


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Returns the day, None when the calendar has no such day; two-digit years are of our time."""
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        return date(year, month, day) if 1600 <= year <= 2200 else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date found in a line, with the time of day behind or before it.

    Args:
        start: first code point in the line.
        end: code point behind the last.
        value: ISO 8601; with time and offset where the line has a time.
        clock: a time of day stands beside the date.
    """

    start: int
    end: int
    value: str
    clock: bool


@cache
def _day_pattern() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        r"(?<![\d.])(?:"
        r"(?P<iso_y>(?:19|20)\d\d)-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)"
        r"|(?P<d1>\d{1,2})\.\s?(?P<m1>\d{1,2})\.\s?(?P<y1>(?:19|20)\d\d|\d\d(?![\d:.]))"
        rf"|(?P<d2>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?P<n2>{month})\s?,?\s?(?P<y2>(?:19|20)\d\d)"
        rf"|(?P<n3>{month})\s?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y3>(?:19|20)\d\d)"
        r"|(?P<d4>\d{1,2})/(?P<m4>\d{1,2})/(?P<y4>(?:19|20)\d\d)"
        r")(?!\d)",
        re.IGNORECASE,
    )


# Cheap to look for, and no date is without it.
_LIKELY = re.compile(r"(?:19|20)\d\d|\d\.\s?\d{1,2}\.\s?\d\d")
_CLOCK = re.compile(
    r"(?:T|\s*[,|•·–—-]?\s*(?:um|ab|gegen|at)?\s*)"
    r"(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?(?!\d)"
    r"(?:\s?Uhr\b|\s?h\b)?|\s?Uhr\b)(?:\s?(?:MESZ|MEZ|CES?T))?",
    re.IGNORECASE,
)


def _day_of(found: re.Match[str]) -> date | None:
    group = found.groupdict()
    if group["iso_y"]:
        return calendar_day(int(group["iso_y"]), int(group["iso_m"]), int(group["iso_d"]))
    for n in ("1", "4"):
        if group[f"d{n}"]:
            return calendar_day(int(group[f"y{n}"]), int(group[f"m{n}"]), int(group[f"d{n}"]))
    n = "2" if group["d2"] else "3"
    month = months()[group[f"n{n}"].rstrip(".").casefold()]
    return calendar_day(int(group[f"y{n}"]), month, int(group[f"d{n}"]))


def find_moments(line: str) -> list[Moment]:
    """Returns the dates of a line, in its order, each with the time of day behind it."""
    moments: list[Moment] = []
    if not _LIKELY.search(line):
        return moments
    for found in _day_pattern().finditer(line):
        day = _day_of(found)
        if day is None:
            continue
        end = found.end()
        clock = _CLOCK.match(line, end)
        at: tuple[int, int, int] | None = None
        if clock and int(clock["h"]) < 24:
            at = int(clock["h"]), int(clock["m"] or 0), int(clock["s"] or 0)
            end = clock.end()
        moments.append(Moment(found.start(), end, iso(day, at), at is not None))
    return moments
