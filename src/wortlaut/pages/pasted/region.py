"""Where in a pasted page the article stands: from its first paragraph to its end.

The lines are weighed: paragraphs by their length, lines that could be anything against them, known
furniture hardly. The article is the stretch with the greatest sum (the maximum subarray, found in
one pass by Kadane's method, Bentley 1984): lists of headlines before and behind it weigh more than
the teasers' sentences among them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from wortlaut.pages.pasted.roles import Item

_SHORT = -60
"""What a short line weighs, in code points of a paragraph."""
_FURNITURE = -12
_TEASERS = 5
"""So many lines below a heading of teasers belong to it."""
_LONG = 150
"""Code points from which a paragraph below the article's end is the article's all the same."""
_AROUND = frozenset({"drop", "more", "end", "tag_label", "section", "crumb"})
_QUOTED = re.compile(r"[„“”»«‚‘\"]")
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
    region = [n for n in prose if first <= n <= last]
    end = min(end, _closing(items, region, crowded=end < len(items)))
    last = max(n for n in prose if n < end or n == first)
    return Region(first, last, end)


def _heaviest(items: Sequence[Item]) -> tuple[int, int]:
    """Returns the first and last paragraph of the heaviest stretch."""
    best = total = 0
    begin = start = stop = 0
    teasers = 0
    for n, item in enumerate(items):
        if total <= 0:
            total, begin = 0, n
        # Teasers amid the article stand under their heading: a few weigh no more than furniture.
        teasers = _TEASERS if item.role == "more" else teasers - 1
        total += _FURNITURE if teasers > 0 and item.role == "short" else _weight(item)
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
    """Tells whether a stretch is what stands around an article: many lines, furniture among them.

    Without furniture they may be the article's own, a table of results for one.
    """
    many = sum(item.role not in {"prose", "item", "meta", "audio"} for item in items) >= _MANY
    return many and sum(item.role in _AROUND for item in items) >= 2


def _closing(items: Sequence[Item], prose: Sequence[int], *, crowded: bool) -> int:
    """Returns the position of a heading of teasers behind which nothing of the article comes.

    Behind it there is no paragraph; behind a heading that only stands below articles there may be
    the short sentences of teasers, without any quotation. On a crowded page the sentences of
    teasers and comments may weigh up to half of the article, for so much stands there.
    """
    sums = [0, *accumulate(len(item.text) if item.role == "prose" else 0 for item in items)]
    for n, item in enumerate(items):
        if n < prose[0] or item.role not in {"end", "more"}:
            continue
        behind = [items[m].text for m in prose if m > n]
        short = all(len(text) < _LONG for text in behind)
        quiet = short and not any(_QUOTED.search(text) for text in behind)
        if not behind or (crowded and quiet):
            return n
        if item.role == "end":
            before, after = sums[n] - sums[prose[0]], sums[prose[-1] + 1] - sums[n]
            light = before >= 300 and after * 2 < before and not _runs_on(items, n, prose[-1])
            if quiet or (crowded and light):
                return n
    return len(items)


def teaser_runs(items: Sequence[Item], region: Region) -> frozenset[int]:
    """Returns the positions of headlines of other articles that stand in a row in the article.

    They are told from a list by their form (`Topic: headline of several words`), and looked for on
    crowded pages only.
    """
    if sum(item.role in _AROUND for item in items) < 2 * _MANY:
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    for n in range(region.first, region.end + 1):
        item = items[n] if n < region.end else None
        if item is not None and item.role == "short" and not item.text.endswith("."):
            run.append(n)
            continue
        if item is not None and item.role == "drop":
            continue
        if len(run) >= 3 and 2 * sum(_is_headline(items[m].text) for m in run) >= len(run):
            found.update(run)
        run = []
    return frozenset(found)


def _is_headline(text: str) -> bool:
    topic, colon, rest = text.partition(": ")
    return bool(colon) and topic.count(" ") <= 3 and rest.count(" ") >= 3


def _runs_on(items: Sequence[Item], n: int, last: int) -> bool:
    """Tells whether two full paragraphs follow one another behind a line, as in an article."""
    full = [item.role == "prose" and len(item.text) >= _LONG for item in items[n : last + 1]]
    return any(a and b for a, b in pairwise(full))
