"""Where in a pasted page the article stands: from its first paragraph to its end.

The lines are weighed: paragraphs by their length, lines that could be anything against them, known
furniture hardly. The article is the stretch with the greatest sum (the maximum subarray, found in
one pass by Kadane's method, Bentley 1984): lists of headlines before and behind it weigh more than
the teasers' sentences among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from wortlaut.pages.pasted_roles import Item

_SHORT = -60
"""What a short line weighs, in code points of a paragraph."""
_FURNITURE = -12
_LONG = 150
"""Code points from which a paragraph behind a list of teasers is the article's."""
_MANY = 8
"""So many lines outside the article, and they are a page around it."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where the article stands.

    Args:
        first: position of its first paragraph; the number of lines when there is none.
        last: position of its last paragraph; -1 when there is none.
        end: position behind which only data of the article is looked for.
    """

    first: int
    last: int
    end: int


def find_region(items: Sequence[Item]) -> Region:
    """Returns where the article stands; plain prose is all of it."""
    prose = [n for n, item in enumerate(items) if item.role == "prose"]
    if not prose:
        return Region(len(items), -1, len(items))
    if not any(item.furniture for item in items):
        return Region(prose[0], prose[-1], len(items))
    first, last = _heaviest(items)
    if not _crowded(items[:first]):
        first = prose[0]
    end = len(items)
    if _crowded(items[last + 1 :]):
        end = last + 1
    else:
        last = prose[-1]
    end = min(end, _closing(items, [n for n in prose if first <= n <= last]))
    last = max(n for n in prose if n < end or n == first)
    return Region(first, last, end)


def _heaviest(items: Sequence[Item]) -> tuple[int, int]:
    """Returns the first and last paragraph of the heaviest stretch."""
    best = total = 0
    begin = start = stop = 0
    for n, item in enumerate(items):
        if total <= 0:
            total, begin = 0, n
        total += _weight(item)
        if total > best:
            best, start, stop = total, begin, n
    return start, stop


def _weight(item: Item) -> int:
    if item.role == "prose":
        return len(item.text)
    if item.role == "item":
        return len(item.text) // 2
    return _SHORT if item.role in {"short", "section"} else _FURNITURE


def _crowded(items: Sequence[Item]) -> bool:
    return sum(item.role not in {"prose", "item", "meta", "audio"} for item in items) >= _MANY


def _closing(items: Sequence[Item], prose: Sequence[int]) -> int:
    """Returns the position of a heading of teasers or comments behind which nothing comes."""
    sums = [0, *accumulate(len(i.text) if i.role == "prose" else 0 for i in items)]
    longs = [n for n in prose if len(items[n].text) >= _LONG]
    for n, item in enumerate(items):
        if n < prose[0] or item.role not in {"end", "more"}:
            continue
        before, after = sums[n] - sums[prose[0]], sums[prose[-1] + 1] - sums[n]
        closing = not longs or longs[-1] < n
        if closing or (item.role == "end" and before >= 300 and after * 2 < before):
            return n
    return len(items)
