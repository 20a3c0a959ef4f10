"""Where on the page the article stands."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wortlaut.pages.html.blocks import Layout
from wortlaut.pages.html.vocabulary import Hint

_SHARE_OF_PARENT: Final = 0.85
_LEAST_SHARE: Final = 0.15
_MOST: Final = 0.55
_SENTENCE = re.compile(r"[.!?…:][\"“”»«’‘')\]]*(?:\s|$)")
_KEY = re.compile(r"\W+")
_LONGEST_KEPT: Final = 4000
UNWANTED: Final = Hint.FURNITURE | Hint.COMMENT | Hint.PAYWALL | Hint.HIDDEN | Hint.BOX


def key(text: str) -> str:
    """Returns the text's letters and digits alone, for comparisons."""
    return _short_key(text) if len(text) <= _LONGEST_KEPT else _key(text)


def _key(text: str) -> str:
    return _KEY.sub("", text).casefold()


_short_key = lru_cache(maxsize=4096)(_key)  # long texts would stay in memory by the thousand


@dataclass(slots=True)
class Region:
    """The box that holds the article's text.

    Args:
        main: index of that box.
        first: number of the first block in it.
        last: number behind its last block.
    """

    main: int
    first: int
    last: int


def weigh(layout: Layout, stated: str) -> None:
    """Gives every box the weight of the prose in it.

    Args:
        layout: the page's.
        stated: key of the article's text as metadata have it; empty: they do not.
    """
    boxes = layout.boxes
    chain = [0] * len(boxes)
    for i, box in enumerate(boxes):
        chain[i] = (chain[box.parent] if box.parent >= 0 else 0) | box.hints
        if box.tag in {"nav", "footer", "aside", "form", "dialog"}:
            chain[i] |= Hint.FURNITURE
        box.weight = 0.0
    for block in layout.blocks:
        size = len(block.text)
        if size < 40 or block.linked > 0.5 or not _SENTENCE.search(block.text):
            continue
        weight = float(min(size, 2000)) * (1 - block.linked)
        if block.tag == "p":
            weight *= 1.5
        if chain[block.box] & UNWANTED:
            weight *= 0.3
        if stated and key(block.text)[:200] in stated:
            weight *= 3
        boxes[block.box].weight += weight
    for i in range(len(boxes) - 1, 0, -1):
        boxes[boxes[i].parent].weight += boxes[i].weight


def find_region(layout: Layout) -> Region | None:
    """Finds the innermost box that holds nearly all of the page's prose.

    Args:
        layout: weighed.

    Returns:
        The region; None when the page has no prose.
    """
    boxes = layout.boxes
    if not boxes or not boxes[0].weight:
        return None
    children: dict[int, list[int]] = {}
    for i, box in enumerate(boxes):
        children.setdefault(box.parent, []).append(i)
    main = 0
    titled = _titled(layout)
    while main in children:
        articles = [i for i in children[main] if i in titled and boxes[i].tag == "article"]
        articles = [i for i in articles if boxes[i].weight > _LEAST_SHARE * boxes[main].weight]
        if len(articles) > 1:
            main = articles[0]  # the next ones stand below to be scrolled to
            continue
        best = max(children[main], key=lambda i: boxes[i].weight)
        if boxes[best].weight < _SHARE_OF_PARENT * boxes[main].weight:
            article = _only_article(layout, main)
            if article is None:
                break
            best = article
        if any(_alike(layout, best, i) for i in children[main] if i != best):
            break
        main = best
    inside = _inside(layout, main)
    numbers = [n for n, block in enumerate(layout.blocks) if inside[block.box]]
    return Region(main, numbers[0], numbers[-1] + 1) if numbers else None


def _titled(layout: Layout) -> set[int]:
    """Returns the boxes that hold a heading of the first order."""
    found: set[int] = set()
    for i, box in enumerate(layout.boxes):
        at = i
        while box.tag == "h1" and at >= 0 and at not in found:
            found.add(at)
            at = layout.boxes[at].parent
    return found


def _only_article(layout: Layout, main: int) -> int | None:
    """Returns the one `article` in a box when it holds most of the prose; None: there is none.

    Consent layers and words about the house can have as much text as a short article.
    """
    boxes = layout.boxes
    inside = _inside(layout, main)
    found = [
        i
        for i, box in enumerate(boxes)
        if i != main and box.tag == "article" and inside[i] and box.weight
    ]
    if len(found) != 1 or boxes[found[0]].weight < _MOST * boxes[main].weight:
        return None
    return found[0]


def _alike(layout: Layout, one: int, other: int) -> bool:
    """Tells whether two boxes with prose are of the same make: sections of one text."""
    a, b = layout.boxes[one], layout.boxes[other]
    name = a.element.get("class")
    return bool(b.weight and name and a.tag == b.tag and name == b.element.get("class"))


def _inside(layout: Layout, main: int) -> list[bool]:
    inside = [False] * len(layout.boxes)
    for i, box in enumerate(layout.boxes):
        inside[i] = i == main or (box.parent >= 0 and inside[box.parent])
    return inside
