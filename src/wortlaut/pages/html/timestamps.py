"""Times of publication: the forms that metadata and `time` elements use become ISO 8601."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Final

from wortlaut.pages.dates import find_moments, month_pattern, months

_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:(?:T|\s+|,\s*)(?P<H>\d{1,2}):(?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?$"
)
_CLOCK = re.compile(
    r"(?<![\d:+-])(?P<H>[01]?\d|2[0-3]):(?P<M>[0-5]\d)(?::(?P<S>[0-5]\d))?(?:\.\d+)?"
    r"(?:\s*(?P<half>[ap])\.?m\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-]\d\d:?\d\d)(?!\d)")
_ZONE_NAME = re.compile(r"\b(CEST|MESZ|CET|MEZ|GMT|UTC)\b")
_ZONES: Final = {"CEST": 120, "MESZ": 120, "CET": 60, "MEZ": 60, "GMT": 0, "UTC": 0}
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A point in time as a page states it.

    Args:
        iso: ISO 8601 without fractions of seconds; only the date where the page has no more.
        exact: it has the minute.
        zoned: the page gives its offset from UTC.
    """

    iso: str
    exact: bool
    zoned: bool

    @property
    def day(self) -> str:
        """The date alone."""
        return self.iso[:10]


@cache
def _worded() -> re.Pattern[str]:
    month = month_pattern()
    return re.compile(
        rf"\b(?:(?P<name>{month})\s+(?P<d>[0-3]?\d)\b,?|(?P<d2>[0-3]?\d)\.?\s+(?P<name2>{month}))",
        re.IGNORECASE,
    )


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _stamp(
    day: tuple[int, int, int], clock: tuple[int, int, int] | None, zone: timezone | None
) -> Timestamp | None:
    try:
        moment = datetime(*day, *(clock or (0, 0, 0)), tzinfo=zone)
    except ValueError:
        return None
    if clock is None:
        return Timestamp(moment.date().isoformat(), False, False)
    return Timestamp(moment.isoformat(), True, zone is not None)


def _clock(match: re.Match[str] | None) -> tuple[int, int, int] | None:
    if match is None or match["H"] is None:
        return None
    return int(match["H"]), int(match["M"]), int(match["S"] or 0)


def _worded_stamp(text: str) -> Timestamp | None:
    """Reads `Fri Apr 28 19:20:36 CEST 2023` and the other forms of browsers and mail."""
    match = _worded().search(text)
    year = _YEAR.search(text, match.end()) if match else None
    if not match or not year:
        return None
    found = _CLOCK.search(text)
    clock = _clock(found)
    if clock and found and found["half"] and clock[0] <= 12:
        clock = (clock[0] % 12 + (12 if found["half"].lower() == "p" else 0), *clock[1:])
    offset = _OFFSET.search(text, match.end())
    named = _ZONE_NAME.search(text)
    zone = _zone(offset[1]) if offset else None
    if zone is None and named:
        zone = timezone(timedelta(minutes=_ZONES[named[1]]))
    name = match["name"] or match["name2"]
    month = months()[name.rstrip(".").casefold()]
    return _stamp((int(year[1]), month, int(match["d"] or match["d2"])), clock, zone)


def parse_timestamp(text: str | None) -> Timestamp | None:
    """Reads a time as pages write it, in attributes or in their text.

    Args:
        text: ISO 8601 in its variants, German (`28.04.2023, 17:52 Uhr`), or the forms of
            browsers and mail; more text may stand around it.

    Returns:
        The time; None when there is none in the first 120 characters.
    """
    text = (text or "").strip()[:_LONGEST]
    if not text:
        return None
    match = _ISO.search(text) or _COMPACT.match(text)
    if match:
        day = (int(match["y"]), int(match["m"]), int(match["d"]))
        return _stamp(day, _clock(match), _zone(match["zone"]))
    worded = _worded_stamp(text)
    if worded and (worded.zoned or (worded.exact and "." not in text)):
        return worded
    for moment in find_moments(text):
        return Timestamp(moment.value, moment.clock, False)
    return worded
