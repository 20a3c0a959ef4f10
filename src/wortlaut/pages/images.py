"""Pictures of the article with caption, credit and alternative text."""

from typing import Final

from wortlaut.model import Image
from wortlaut.pages.assemble import clean
from wortlaut.pages.blocks import Layout
from wortlaut.pages.classify import Placed
from wortlaut.pages.credit import split_credit
from wortlaut.pages.vocabulary import Hint

_LEVELS: Final = 8


def _figure_of(layout: Layout, box: int) -> int:
    """Returns the box that holds a picture and its caption; the box itself if there is none."""
    at = box
    for _ in range(_LEVELS):
        if at < 0:
            break
        if layout.boxes[at].tag == "figure":
            return at
        at = layout.boxes[at].parent
    return box


def find_images(layout: Layout, placed: list[Placed]) -> list[Image]:
    """Puts captions, credits and pictures together.

    Args:
        layout: the page's blocks and pictures.
        placed: what each block of the article is.

    Returns:
        The pictures that have a caption or an alternative text, in the order of the page.
    """
    found: list[Image] = []
    for item in placed:
        if item.kind != "caption":
            continue
        block = layout.blocks[item.number]
        caption, credit = block.text, None
        figure = _figure_of(layout, block.box)
        for n in range(max(0, item.number - 2), min(len(layout.blocks), item.number + 3)):
            other = layout.blocks[n]
            hints = layout.boxes[other.box].hints | other.inline
            if n != item.number and hints & Hint.CREDIT and _figure_of(layout, other.box) == figure:
                credit = other.text
        alt = None
        for image in layout.images:
            if _figure_of(layout, image.box) == figure:
                alt = clean(image.element.get("alt") or "") or None
        caption, inner = split_credit(caption)
        found.append(Image(alt=alt, caption=caption or None, credit=credit or inner))
    return found
