"""What can be counted of the page's boxes before any block is judged."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from wortlaut.pages.html.blocks import HEADINGS, Block, Layout
from wortlaut.pages.html.vocabulary import Hint

_MASS: Final = 0.3
_LARGEST_FIGURE: Final = 500
_LONG: Final = 120
_FEW: Final = 3
_PLACE: Final = re.compile(r"#\w")
_STOPS: Final = '.!?“”"»«'
_FURNITURE_TAGS: Final = frozenset({"nav", "footer", "aside", "form", "dialog", "button"})
_FIGURE_TAGS: Final = frozenset({"figure", "figcaption"})
_TEXT_TAGS: Final = frozenset({"p", "li", "td", "th", "dd", "blockquote"})
DROPPED: Final = Hint.FURNITURE | Hint.COMMENT | Hint.HIDDEN | Hint.BOX


@dataclass(slots=True)
class Facts:
    """What is known of a box.

    Args:
        chain: bits of `Hint` of the box and the boxes around it, up to the article.
        size: code points of all text in it.
        linked: how many of them are in links.
        images: pictures in it.
        headings: headings in it.
        blocks: blocks in it.
        quotes: block quotations in it.
        prose: long paragraphs in it that are no captions.
        figure: it is a picture with its caption, or stands in one.
        list: index of the list around it; -1: none.
        inside: it stands in the article's box.
    """

    chain: int = 0
    size: int = 0
    linked: float = 0.0
    images: int = 0
    headings: int = 0
    blocks: int = 0
    quotes: int = 0
    prose: int = 0
    figure: bool = False
    table: bool = False
    quote: bool = False
    list: int = -1
    inside: bool = False


def gather(layout: Layout, main: int) -> list[Facts]:
    """Counts what is in every box and hands down what the boxes around it hint at.

    Boxes around the article itself say nothing about a block of it, and neither do those that
    hold a good part of its text: a page whose body element is called `newsletter` is no
    newsletter.

    Args:
        layout: the page's, weighed.
        main: index of the article's box.

    Returns:
        The facts of each box, by its index.
    """
    boxes = layout.boxes
    facts = [Facts() for _ in boxes]
    for block in layout.blocks:
        fact = facts[block.box]
        fact.size += len(block.text)
        fact.linked += block.linked * len(block.text)
        fact.blocks += 1
        fact.headings += block.tag in HEADINGS
        fact.prose += block.tag == "p" and len(block.text) >= _LONG and block.text[-1] in _STOPS
    for image in layout.images:
        if image.box >= 0:
            facts[image.box].images += 1
    for i in range(len(boxes) - 1, 0, -1):
        parent, fact = facts[boxes[i].parent], facts[i]
        parent.size += fact.size
        parent.linked += fact.linked
        parent.images += fact.images
        parent.headings += fact.headings
        parent.blocks += fact.blocks
        if boxes[i].tag not in _FIGURE_TAGS:
            parent.prose += fact.prose
        parent.quotes += fact.quotes + (boxes[i].tag == "blockquote")
    _hand_down(layout, facts, main)
    return facts


def _hand_down(layout: Layout, facts: list[Facts], main: int) -> None:
    boxes = layout.boxes
    around = set()
    at = main
    while at >= 0:
        around.add(at)
        at = boxes[at].parent
    facts[main].inside = True
    whole = boxes[main].weight
    for i, box in enumerate(boxes):
        if i in around:
            continue
        fact, parent = facts[i], facts[box.parent]
        hints = box.hints
        if box.tag in _FURNITURE_TAGS:
            hints |= Hint.FURNITURE
        if box.weight >= _MASS * whole:
            hints &= ~(DROPPED | Hint.PAYWALL)
        fact.chain = parent.chain | hints
        fact.inside = parent.inside
        fact.figure = parent.figure or _is_figure(layout, i, fact, whole)
        fact.table = parent.table or box.tag == "table"
        fact.quote = parent.quote or box.tag == "blockquote"
        fact.list = i if box.tag in {"ul", "ol", "dl"} else parent.list


def _is_figure(layout: Layout, i: int, fact: Facts, whole: float) -> bool:
    """Tells whether a box is a picture with its caption, by its name or by what is in it."""
    box = layout.boxes[i]
    if fact.quotes:
        return False
    if box.tag in _FIGURE_TAGS:
        return box.weight < _MASS * whole
    if box.hints & Hint.CAPTION and box.weight < _MASS * whole:
        return True
    return (
        fact.images > 0
        and 0 < fact.size <= _LARGEST_FIGURE
        and fact.blocks <= 4
        and not fact.headings
        and fact.prose < 2
        and fact.linked < 0.3 * fact.size
        and box.tag not in _TEXT_TAGS
        and not box.hints & (Hint.LEAD | Hint.BODY)
        and whole > 3 * fact.size
    )


def leads_inward(layout: Layout, number: int) -> bool:
    """Tells whether a block links to a place on the page itself, as a live blog's entries do."""
    at = bisect_left(layout.links, number, key=lambda mark: mark.before)
    for mark in layout.links[at : at + _FEW]:
        if mark.before == number and _PLACE.match(mark.element.get("href") or ""):
            return True
    return False


def signature(layout: Layout, block: Block) -> tuple[str, str]:
    """Returns what a block's box has in common with others of its kind: tag and class."""
    box = layout.boxes[block.box]
    return box.tag, str(box.element.get("class") or "")
