"""Bylines that the page shows."""

import re
from itertools import islice, zip_longest
from typing import Final

from lxml import etree

from wortlaut.pages.assemble import clean
from wortlaut.pages.dates import find_moments
from wortlaut.pages.html.authors import names_in
from wortlaut.pages.html.blocks import Layout
from wortlaut.pages.html.classify import Placed
from wortlaut.pages.html.structure import Facts
from wortlaut.pages.html.vocabulary import Hint, element_hints

_ADDRESS = re.compile(
    r"/(?:autor(?:en|in|innen)?[/_-]|(?:authors?|verfasser|redakteur(?:e|in)?|redaktion|"
    r"profil(?:e)?|profiles?|journalist(?:en)?|reporter|korrespondent(?:en)?)/)\w",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:autor(?:in|en)?(?:/autor(?:in)?)?|text)\b[\s:]+(?=[A-ZÄÖÜ])", re.IGNORECASE
)
_BEFORE: Final = 4
_BEHIND: Final = 3
_END: Final = 6
_LONGEST: Final = 160
_SHORT: Final = 60
_MOST: Final = 20
_NAMED = re.compile(r"\W*(?:von|by|autor(?:in)?)\b[\s:]+[A-ZÄÖÜ]", re.IGNORECASE)


def _without_dates(line: str) -> str:
    """Returns a line without its dates and times of day."""
    for moment in reversed(find_moments(line)):
        line = f"{line[: moment.start]} {line[moment.end :]}"
    return line.strip(" |,–-•·")


def _holds(element: etree._Element, other: etree._Element | None) -> bool:
    return other is not None and any(element is around for around in other.iterancestors())


def _named_inside(element: etree._Element) -> list[str]:
    """Returns the texts of the innermost elements of a line that are called its author."""
    marked = (child for child in element.iterdescendants() if element_hints(child) & Hint.BYLINE)
    named = list(islice(marked, _MOST))
    # What holds a named element has it as the next one in the order of the page.
    inner = [e for e, behind in zip_longest(named, named[1:]) if not _holds(e, behind)]
    return [text for e in inner if (text := clean("".join(map(str, e.itertext()))))]


def find_bylines(
    layout: Layout, facts: list[Facts], placed: list[Placed], headline: int
) -> list[str]:
    """Finds the lines and links that name the article's authors.

    Args:
        layout: the page's blocks and links.
        facts: what is known of its boxes.
        placed: what each block of the article is.
        headline: number of the headline's block.

    Returns:
        Texts around the headline first, those that are links to authors' pages before others.
    """
    first = next((p.number for p in placed if p.kind == "paragraph"), headline)
    near = range(headline - _BEFORE, first + _BEHIND)
    linked: list[str] = []
    for mark in layout.links:
        if mark.before not in near:
            continue
        rel = (mark.element.get("rel") or "").lower()
        if rel == "author" or _ADDRESS.search(mark.element.get("href") or ""):
            text = clean("".join(map(str, mark.element.itertext())))
            if text and len(text) < _LONGEST and names_in(text):
                linked.append(text)
    lines = [
        layout.blocks[p.number].text
        for p in placed
        if p.line == "byline"
        and (p.number in near or p.number > placed[-1].number - _END)
        and layout.blocks[p.number].text not in linked
        and not layout.blocks[p.number].text.startswith("Redaktion")  # who edited, not who wrote
    ]
    hinted: list[str] = []
    for number in near:
        if not 0 <= number < len(layout.blocks) or number == headline:
            continue
        block = layout.blocks[number]
        box = layout.boxes[block.box]
        hints = box.hints | block.partly
        hints |= layout.boxes[box.parent].hints if box.parent >= 0 else 0
        if hints & Hint.BYLINE and len(block.text) < _LONGEST and not facts[block.box].figure:
            hinted += _named_inside(box.element) if block.partly & Hint.BYLINE else [block.text]
    dated = [
        _without_dates(layout.blocks[p.number].text)
        for p in placed
        if p.line == "date" and p.number in near
    ]
    dated = [text for text in dated if _NAMED.match(text)]
    end = placed[-1].number if placed else 0
    labelled = [
        block.text
        for block in layout.blocks[max(near.stop, end - 5) : end + 15]
        if len(block.text) < _LONGEST and _LABELLED.match(block.text)
    ]
    signed: list[str] = []
    for number in range(max(near.stop, end - 2), min(len(layout.blocks), end + _BEHIND)):
        block = layout.blocks[number]
        if layout.boxes[block.box].hints & Hint.BYLINE and len(block.text) < _SHORT:
            signed.append(block.text)
    return linked or lines or dated or hinted or labelled or signed
