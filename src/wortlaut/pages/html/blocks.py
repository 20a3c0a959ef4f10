"""The page's blocks: its runs of text, each with the boxes around it.

One pass over the tree. A block is what stands between two borders of block-level elements, as a
browser would lay it out; a box is such an element.
"""

from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Final

from lxml import etree

from wortlaut.pages.assemble import clean
from wortlaut.pages.html.tree import MAX_DEPTH
from wortlaut.pages.html.vocabulary import Hint, element_hints
from wortlaut.pages.tables import rows

MAX_BLOCKS: Final = 20_000
MAX_BOXES: Final = 120_000
"""Pages are read up to this many blocks and boxes: a hundred times what articles have."""
_MENUS: Final = frozenset({"nav", "footer"})
_MENU_LINKS: Final = 40
_APART: Final = Hint.CREDIT | Hint.CAPTION
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Box:
    """A block-level element.

    Args:
        element: the element.
        parent: index of the box around it; -1 for the root.
        hints: bits of `Hint` from its own attributes.
        weight: how much of the article's text it seems to hold; set later.
    """

    element: etree._Element
    tag: str
    parent: int
    hints: int
    weight: float = 0.0


@dataclass(slots=True)
class Block:
    """A run of text between two borders of boxes.

    Args:
        text: with white space folded.
        box: index of the innermost box around it.
        tag: that box's element name.
        linked: share of its characters inside links, 0 to 1.
        strong: share of its characters in bold.
        inline: bits of `Hint` of the inline elements that hold the whole of it.
        partly: bits of `Hint` of the inline elements that hold some of it.
    """

    text: str
    box: int
    tag: str
    linked: float
    strong: float
    inline: int = 0
    partly: int = 0


@dataclass(slots=True)
class Mark:
    """An element within a block that is of interest by itself: a picture, a link, a time.

    Args:
        element: the element.
        box: index of the box around it; -1: none.
        before: number of blocks before the one that it stands in.
    """

    element: etree._Element
    box: int
    before: int


@dataclass(slots=True)
class Layout:
    """Boxes and blocks of a page in the order of the page."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    images: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    times: list[Mark] = field(default_factory=list)
    cut: bool = False
    """The page has more than was read."""


@dataclass(slots=True)
class _Run:
    """The text that is being collected."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    strong: int = 0
    inline: int = -1
    partly: int = 0
    breaks: int = 0

    def clear(self) -> None:
        self.pieces.clear()
        self.size = self.linked = self.strong = self.breaks = self.partly = 0
        self.inline = -1


@cache
def _elements(kind: str) -> frozenset[str]:
    """Returns the names of elements of a kind: `skipped` or `inline`."""
    return frozenset(
        name for row in rows("elements.tsv") if row[0] == kind for name in row[1].split()
    )


def _is_menu(element: etree._Element) -> bool:
    """Tells whether an element is the site's menu: no list of keywords has so many links."""
    return next(islice(element.iter("a"), _MENU_LINKS, None), None) is not None


class _Walker:
    """Walks through the tree without recursion, however deep it is."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.run = _Run()
        self.box = -1
        self.links = 0
        self.bolds = 0
        self.hints = [0]
        self.inline = _elements("inline")
        self.skipped = _elements("skipped")

    def walk(self, root: etree._Element) -> Layout:
        # None stands before an element that is to be closed.
        stack: list[etree._Element | None] = [root]
        depth = 0
        layout = self.layout
        while stack:
            if len(layout.blocks) >= MAX_BLOCKS or len(layout.boxes) >= MAX_BOXES:
                layout.cut = True
                break
            element = stack.pop()
            if element is None:
                element = stack.pop()
                if element is not None:
                    depth -= 1
                    self.close(element)
            elif depth < MAX_DEPTH and self.open(element):
                if element.text:
                    self.text(element.text)
                if len(element):
                    depth += 1
                    stack += (element, None)
                    stack.extend(element.iterchildren(reversed=True))
                    continue
                self.close(element)
            if element is not None and element.tail:
                self.text(element.tail)
        self.flush()
        return self.layout

    def text(self, text: str) -> None:
        run = self.run
        if text.isspace():
            run.pieces.append(" ")
            return
        run.pieces.append(text)
        size = len(text)
        run.size += size
        run.breaks = 0
        if self.links:
            run.linked += size
        if self.bolds:
            run.strong += size
        run.inline &= self.hints[-1]
        run.partly |= self.hints[-1]

    def open(self, element: etree._Element) -> bool:
        """Begins an element; returns whether its content is to be read."""
        tag = element.tag
        if tag in self.inline:
            return self.open_inline(element, tag)
        if tag == "br":
            self.run.breaks += 1
            if self.run.breaks > 1:
                self.flush()
            else:
                self.run.pieces.append(" ")
            return False
        if tag in self.skipped:
            if tag in {"img", "amp-img"}:
                self.layout.images.append(self.mark(element))
            return False
        self.flush()
        if tag in _MENUS and _is_menu(element):
            return False
        self.layout.boxes.append(Box(element, tag, self.box, element_hints(element)))
        self.box = len(self.layout.boxes) - 1
        return True

    def open_inline(self, element: etree._Element, tag: str) -> bool:
        hint = element_hints(element) if len(element.attrib) else 0
        if hint & Hint.HIDDEN:
            return False
        if hint & Hint.CAPTION or (hint & Hint.CREDIT and self.in_caption()):
            self.flush()
        else:
            hint &= ~_APART
        if tag == "a":
            self.layout.links.append(self.mark(element))
        elif tag == "time":
            self.layout.times.append(self.mark(element))
        self.hints.append(hint | self.hints[-1])
        self.links += tag == "a"
        self.bolds += tag in {"b", "strong"}
        return True

    def mark(self, element: etree._Element) -> Mark:
        return Mark(element, self.box, len(self.layout.blocks))

    def in_caption(self) -> bool:
        """Tells whether a caption is being read; credits in it are blocks of their own."""
        at = self.box
        for _ in range(3):
            if at < 0:
                break
            box = self.layout.boxes[at]
            if box.tag in {"figure", "figcaption"} or box.hints & Hint.CAPTION:
                return True
            at = box.parent
        return False

    def close(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in self.inline:
            if self.hints.pop() & _APART:
                self.flush()
            self.links -= tag == "a"
            self.bolds -= tag in {"b", "strong"}
        else:
            self.flush()
            self.box = self.layout.boxes[self.box].parent

    def flush(self) -> None:
        """Ends the block that is being collected."""
        run = self.run
        if not run.pieces:
            return
        text = " ".join("".join(run.pieces).split())
        if text and not text.isprintable():
            text = clean(text)
        if text and self.box >= 0:
            self.layout.blocks.append(
                Block(
                    text,
                    self.box,
                    self.layout.boxes[self.box].tag,
                    run.linked / run.size,
                    run.strong / run.size,
                    run.inline,
                    run.partly,
                )
            )
        run.clear()


def lay_out(root: etree._Element) -> Layout:
    """Returns the boxes and blocks of a page."""
    return _Walker().walk(root)
