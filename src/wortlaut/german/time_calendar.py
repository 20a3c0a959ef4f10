"""Calendar arithmetic on TIMEX3 values: units added to dates, weeks, quarters, movable feasts."""

from calendar import monthrange
from datetime import date, timedelta

_EARLIEST, _LATEST = 1000, 2999
"""Years; with room on both sides for what is counted from them."""
UNIT_DAYS = {"D": 1, "W": 7, "WE": 7}
_UNIT_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "L": 12000}


def day_of(stamp: str | None) -> date | None:
    """Returns the day of an ISO 8601 date or date-time; None: it is none that news could have."""
    if not stamp:
        return None
    try:
        day = date.fromisoformat(stamp[:10])
    except ValueError:
        return None
    return day if _EARLIEST <= day.year <= _LATEST else None


def make(year: int, month: int, day: int) -> date | None:
    """Returns a date; None: there is no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def add(start: date, unit: str, count: int) -> date | None:
    """Returns the date `count` units later; a day that the month lacks becomes its last.

    None: the calendar does not reach so far, or the unit is shorter than a day.
    """
    if abs(count) > 100_000:
        return None
    if unit in UNIT_DAYS:
        ordinal = start.toordinal() + UNIT_DAYS[unit] * count
        return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    if unit not in _UNIT_MONTHS:
        return None
    months = start.year * 12 + start.month - 1 + _UNIT_MONTHS[unit] * count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def granule(day: date, unit: str) -> str:
    """Returns the TIMEX3 value of the unit that holds a day: its year, its week, its decade."""
    year = f"{day.year:04d}"
    if unit in {"W", "WE"}:
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    return {
        "M": f"{year}-{day.month:02d}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "H": f"{year}-H{(day.month + 5) // 6}",
        "Y": year,
        "DE": year[:3],
        "CE": year[:2],
        "L": year[:1],
    }.get(unit, day.isoformat())


def easter(year: int) -> date:
    """Returns Easter Sunday, by Meeus, Jones and Butcher (Gregorian)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def first_advent(year: int) -> date:
    """Returns the first Sunday of Advent: the fourth before Christmas."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.isoweekday() + 21)


def feast(name: str, year: int) -> date | None:
    """Returns the day of a feast.

    Args:
        name: month and day (`12-24`), the days after Easter Sunday (`E-2`) or after the first
            Sunday of Advent (`A7`), or a month and the number of its Sunday (`N05-2`).
        year: the year, 1 to 9999.
    """
    if not 1 <= year <= 9999:
        return None
    if name[0] == "E":
        return easter(year) + timedelta(days=int(name[1:]))
    if name[0] == "A":
        return first_advent(year) + timedelta(days=int(name[1:]))
    if name[0] == "N":
        return nth_weekday(year, int(name[1:3]), 7, int(name[4:]))
    return make(year, int(name[:2]), int(name[3:]))


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date | None:
    """Returns the second Sunday of a month and its like; None: it has no such day.

    Args:
        year: the year.
        month: the month.
        weekday: ISO weekday, 1 is Monday.
        count: 1 is the first; -1 the last.
    """
    start = make(year, month, 1)
    if start is None:
        return None
    if count < 0:
        return weekday_from(date(year, month, monthrange(year, month)[1]), weekday, -1)
    return make(year, month, 1 + (weekday - start.isoweekday()) % 7 + 7 * (count - 1))


def weekday_from(start: date, weekday: int, direction: int) -> date | None:
    """Returns the nearest day of a weekday at or before (-1), or at or after (1) a date.

    Args:
        start: the date; if it has the weekday itself it is returned.
        weekday: ISO weekday, 1 is Monday.
        direction: -1 or 1.
    """
    distance = (
        (start.isoweekday() - weekday) % 7 if direction < 0 else (weekday - start.isoweekday()) % 7
    )
    return add(start, "D", direction * distance)
