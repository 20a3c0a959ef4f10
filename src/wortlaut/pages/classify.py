"""What each block of the article's region is."""

import re
from dataclasses import dataclass
from typing import Final

from wortlaut.model import BlockKind
from wortlaut.pages.blocks import HEADINGS, Block, Layout
from wortlaut.pages.furniture import is_furniture
from wortlaut.pages.headline import Headline
from wortlaut.pages.region import Region, key
from wortlaut.pages.vocabulary import Hint

_MASS: Final = 0.3
_DROP: Final = int(Hint.FURNITURE | Hint.COMMENT | Hint.HIDDEN)
_SENTENCE_END = re.compile(r"[.!?…:][\"“”»«’‘')\]]*$")
_FURNITURE_TAGS: Final = frozenset({"nav", "footer", "aside", "form", "dialog", "button"})


@dataclass(slots=True)
class Placed:
    """A block with what it is; None: furniture."""

    number: int
    kind: BlockKind | None


def _chains(layout: Layout, main: int) -> list[int]:
    """Returns for every box the hints of it and the boxes around it.

    Boxes around the article itself say nothing about a block of it, and neither do those that
    hold a good part of its text: a page whose body element is called `newsletter` is no
    newsletter.
    """
    boxes = layout.boxes
    ancestors = set()
    at = main
    while at >= 0:
        ancestors.add(at)
        at = boxes[at].parent
    whole = boxes[main].weight
    chains = [0] * len(boxes)
    for i, box in enumerate(boxes):
        if i in ancestors:
            continue
        hints = box.hints
        if box.tag in _FURNITURE_TAGS:
            hints |= Hint.FURNITURE
        elif box.tag == "figcaption":
            hints |= Hint.CAPTION
        if box.weight >= _MASS * whole:
            hints &= ~(_DROP | Hint.BOX | Hint.PAYWALL)
        chains[i] = (chains[box.parent] if box.parent >= 0 else 0) | hints
    return chains


def _within(layout: Layout, block: Block, tags: frozenset[str], levels: int = 5) -> bool:
    at = block.box
    for _ in range(levels):
        if at < 0:
            return False
        if layout.boxes[at].tag in tags:
            return True
        at = layout.boxes[at].parent
    return False


_FIGURE: Final = frozenset({"figure", "figcaption"})
_LIST: Final = frozenset({"li", "dd", "dt"})
_TABLE: Final = frozenset({"table"})


def _kind(layout: Layout, block: Block, chain: int, stated: str) -> BlockKind | None:
    hints = layout.boxes[block.box].hints | block.inline
    text = block.text
    if chain & Hint.HIDDEN:
        return None
    if _within(layout, block, _FIGURE) or hints & Hint.CAPTION:
        if hints & Hint.CREDIT and not hints & Hint.CAPTION:
            return None
        return "caption" if not chain & Hint.COMMENT else None
    if chain & _DROP or _within(layout, block, _TABLE, 6):
        return None
    if is_furniture(text):
        return None
    if hints & Hint.CREDIT and len(text) < 120:
        return None
    if block.tag in HEADINGS:
        return "subhead" if block.linked < 0.8 else None
    if block.linked > 0.6:
        return None
    if _within(layout, block, _LIST, 3):
        return "list"
    if hints & Hint.SUBHEAD and len(text) < 140:
        return "subhead"
    if (
        block.strong > 0.95
        and len(text) < 110
        and block.tag in {"p", "div"}
        and not _SENTENCE_END.search(text)
    ):
        return "subhead"
    if block.tag == "p" or len(text) > 80 or _SENTENCE_END.search(text):
        return "paragraph"
    return None


def classify(
    layout: Layout, region: Region, headline: Headline, description: list[str], stated: str
) -> list[Placed]:
    """Says of every block from the headline to the end of the region what it is.

    Args:
        layout: the page's blocks, weighed.
        region: where the text stands.
        headline: what was found as the headline.
        description: keys of the summaries in the metadata.
        stated: key of the text in the metadata; empty: none.

    Returns:
        The blocks in their order, furniture included.
    """
    chains = _chains(layout, region.main)
    begin = min([region.first, *headline.blocks])
    after = max(headline.blocks, default=-1)
    placed: list[Placed] = []
    started = False
    for number in range(begin, region.last):
        block = layout.blocks[number]
        if number in headline.blocks:
            placed.append(Placed(number, None))
            continue
        chain = chains[block.box]
        kind: BlockKind | None
        if not started and _is_lead(layout, block, chain, description):
            kind = "lead"
        elif number < region.first or number < after:
            kind = _kind(layout, block, chain, stated)
            kind = kind if kind == "caption" else None
        else:
            kind = _kind(layout, block, chain, stated)
        started = started or kind == "paragraph"
        placed.append(Placed(number, kind))
    _drop_idle_subheads(placed)
    return placed


def _is_lead(layout: Layout, block: Block, chain: int, description: list[str]) -> bool:
    if len(block.text) < 30 or block.linked > 0.6 or chain & (Hint.HIDDEN | Hint.COMMENT):
        return False
    if _within(layout, block, _FIGURE):
        return False
    mine = key(block.text)
    if any(d and (mine.startswith(d[:60]) or d.startswith(mine)) for d in description):
        return True
    box = layout.boxes[block.box]
    near = box.hints | (layout.boxes[box.parent].hints if box.parent >= 0 else 0)
    return bool(near & Hint.LEAD) and block.tag not in HEADINGS and not chain & _DROP


def _drop_idle_subheads(placed: list[Placed]) -> None:
    """Takes away subheads that no text follows: they head something that is furniture."""
    useful = False
    for item in reversed(placed):
        if item.kind == "subhead":
            if not useful:
                item.kind = None
        elif item.kind in {"paragraph", "list"}:
            useful = True
