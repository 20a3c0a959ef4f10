"""Teasers that no name gives away: a linked heading over a few lines of another article."""

from typing import Final

from wortlaut.pages.html.blocks import HEADINGS, Layout
from wortlaut.pages.html.structure import leads_inward
from wortlaut.pages.html.vocabulary import Hint

_LARGEST: Final = 500
_BLOCKS: Final = 4
_LINKED: Final = 0.8


def mark_teasers(layout: Layout) -> None:
    """Gives the boxes of teasers the hint of furniture.

    Args:
        layout: the page's; the boxes of its teasers are changed.
    """
    boxes = layout.boxes
    sizes = [0] * len(boxes)
    counts = [0] * len(boxes)
    for block in layout.blocks:
        sizes[block.box] += len(block.text)
        counts[block.box] += 1
    for i in range(len(boxes) - 1, 0, -1):
        sizes[boxes[i].parent] += sizes[i]
        counts[boxes[i].parent] += counts[i]
    for number, block in enumerate(layout.blocks):
        if block.tag not in HEADINGS or block.tag == "h1" or block.linked < _LINKED:
            continue
        if leads_inward(layout, number):
            continue
        at = block.box
        parent = boxes[at].parent
        while parent >= 0 and sizes[parent] <= _LARGEST and counts[parent] <= _BLOCKS:
            at, parent = parent, boxes[parent].parent
        if counts[at] > 1:
            boxes[at].hints |= Hint.FURNITURE
