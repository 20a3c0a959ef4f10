"""Bar charts as shapes for SVG; the templates draw them, and print the same as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wortlaut.archive.views import Count

WIDTH = 720
"""Units of the drawing; it is scaled to the page."""

HEIGHT = 150
_FOOT = 22
_HEAD = 14
_MOST = 240
"""Bars of one chart; more are summed up to months or years, so that each can be seen."""

_LONGEST = 60_000
"""Days, some 160 years: an article that is said to be of the year 1 stretches no chart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its place in the drawing and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A label below the bars."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over time.

    Attributes:
        bars: in the order of time.
        ticks: labels of the axis.
        top: the highest count, at the head of the drawing.
        base: where the bars stand.
        counts: what is drawn, for the table.
    """

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    top: int
    base: float
    counts: tuple[Count, ...]
    width: int = WIDTH
    height: int = HEIGHT


def chart(counts: Sequence[Count]) -> Chart | None:
    """Lays out counts over time; None: there is nothing to draw, or it is all of one time.

    Args:
        counts: labels are ISO 8601 days, months or years in order; times without any may lack.
    """
    shown = _coarser(_filled(counts))
    top = max((count.count for count in shown), default=0)
    if not top or len(shown) < 2:
        return None
    step = WIDTH / max(len(shown), 12)
    base = HEIGHT - _FOOT
    bars = [
        Bar(
            round(place * step + step * 0.1, 2),
            round(base - _tall(count.count, top), 2),
            round(step * 0.8, 2),
            round(_tall(count.count, top), 2),
            count.label,
            count.count,
        )
        for place, count in enumerate(shown)
    ]
    return Chart(tuple(bars), _ticks(bars), top, base, tuple(shown))


def _tall(count: int, top: int) -> float:
    # one of many is still to be seen
    return max(count / top * (HEIGHT - _FOOT - _HEAD), 1.5) if count else 0.0


def _filled(counts: Sequence[Count]) -> list[Count]:
    """Puts in the times between that have none, so that the axis is true."""
    sizes = {len(count.label) for count in counts}
    if len(counts) < 2 or len(sizes) != 1:
        return list(counts)
    known = {count.label: count.count for count in counts}
    try:
        labels = list(_times(counts[0].label, counts[-1].label))
    except ValueError:
        return list(counts)
    if not set(known) <= set(labels):
        return list(counts)
    return [Count(label, known.get(label, 0)) for label in labels]


def _times(first: str, last: str) -> Iterator[str]:
    """Yields the days, months or years from one to another.

    Raises:
        ValueError: they are none, or too far apart.
    """
    if len(first) == 10:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        if (end - day).days > _LONGEST:
            raise ValueError
        while day <= end:
            yield day.isoformat()
            day += timedelta(days=1)
        return
    months = 12 if len(first) == 4 else 1
    at, end_month = _month(first), _month(last)
    if end_month - at > _LONGEST:
        raise ValueError
    for number in range(at, end_month + 1, months):
        yield f"{number // 12:04}-{number % 12 + 1:02}"[: len(first)]


def _month(label: str) -> int:
    year, _, month = label.partition("-")
    return int(year) * 12 + int(month or 1) - 1


def _coarser(counts: Sequence[Count]) -> list[Count]:
    shown = list(counts)
    for size in (7, 4):  # of "2026-01" and "2026"
        if len(shown) <= _MOST:
            return shown
        sums: dict[str, int] = {}
        for count in shown:
            label = count.label[:size]
            sums[label] = sums.get(label, 0) + count.count
        shown = [Count(label, number) for label, number in sums.items()]
    return shown[-_MOST:]


def _ticks(bars: Sequence[Bar]) -> tuple[Tick, ...]:
    """Labels the first, the last and some in between, apart enough to be read."""
    if not bars:
        return ()
    if len(bars) == 1:
        return (Tick(bars[0].x, bars[0].label, "start"),)
    number = min(len(bars), 5)
    chosen = sorted({round(place * (len(bars) - 1) / (number - 1)) for place in range(number)})
    result: list[Tick] = []
    room = 0.0
    for place in chosen:
        bar = bars[place]
        last = place == len(bars) - 1
        middle = bar.x + bar.width / 2
        wide = len(bar.label) * 6.5
        at, anchor = (bar.x, "start") if middle < wide / 2 else (middle, "middle")
        if last and middle + wide / 2 > WIDTH:
            at, anchor = bar.x + bar.width, "end"
        left = at if anchor == "start" else at - (wide / 2 if anchor == "middle" else wide)
        if left >= room:
            result.append(Tick(round(at, 2), bar.label, anchor))
            room = left + wide + 12
    return tuple(result)
