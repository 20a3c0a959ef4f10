"""The page's blocks: its runs of text, each with the boxes around it.

One pass over the tree. A block is what stands between two borders of block-level elements, as a
browser would lay it out; a box is such an element.
"""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from wortlaut.pages.assemble import clean
from wortlaut.pages.tree import MAX_DEPTH
from wortlaut.pages.vocabulary import Hint, element_hints

# Elements whose text is not for reading.
_SKIPPED: Final = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
        "select",
        "option",
        "textarea",
        "input",
        "noscript",
        "head",
        "link",
        "meta",
        "map",
        "progress",
        "meter",
        "datalist",
        "applet",
        "noframes",
        "frameset",
    ]
)
# Elements that run within a line; all others (unknown ones too) begin a line of their own.
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "amp-link",
    ]
)
_APART: Final = int(Hint.CREDIT | Hint.CAPTION)
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
    """

    text: str
    box: int
    tag: str
    linked: float
    strong: float
    inline: int = 0


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


@dataclass(slots=True)
class _Run:
    """The text that is being collected."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    strong: int = 0
    inline: int = 0
    breaks: int = 0

    def clear(self) -> None:
        self.pieces.clear()
        self.linked = self.strong = self.inline = self.breaks = 0


class _Walker:
    """Walks through the tree without recursion, however deep it is."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.run = _Run()
        self.box = -1
        self.links = 0
        self.bolds = 0
        self.hints: list[int] = []

    def walk(self, root: etree._Element) -> Layout:
        stack: list[tuple[etree._Element, bool]] = [(root, True)]
        depth = 0
        while stack:
            element, opens = stack.pop()
            if opens:
                if depth < MAX_DEPTH and self.open(element):
                    depth += 1
                    stack.append((element, False))
                    stack.extend([(child, True) for child in element.iterchildren(reversed=True)])
                    if element.text:
                        self.text(element.text)
                    continue
            else:
                depth -= 1
                self.close(element)
            if element.tail:
                self.text(element.tail)
        self.flush()
        return self.layout

    def text(self, text: str) -> None:
        if text.isspace():
            self.run.pieces.append(" ")
            return
        run = self.run
        run.pieces.append(text)
        run.breaks = 0
        if self.links:
            run.linked += len(text)
        if self.bolds:
            run.strong += len(text)
        for hint in self.hints:
            run.inline |= hint

    def open(self, element: etree._Element) -> bool:
        """Begins an element; returns whether its content is to be read."""
        tag = element.tag
        if tag in _INLINE:
            return self.open_inline(element, tag)
        if tag == "br":
            self.run.breaks += 1
            if self.run.breaks > 1:
                self.flush()
            else:
                self.run.pieces.append(" ")
            return False
        if tag in {"img", "amp-img", "picture", "source"}:
            if tag in {"img", "amp-img"}:
                self.layout.images.append(self.mark(element))
            return tag == "picture"
        if tag in _SKIPPED:
            return False
        self.flush()
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
        self.hints.append(hint)
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
        if tag in _INLINE:
            if self.hints[-1] & _APART:
                self.flush()
            self.hints.pop()
            self.links -= tag == "a"
            self.bolds -= tag in {"b", "strong"}
        elif tag != "picture":
            self.flush()
            self.box = self.layout.boxes[self.box].parent

    def flush(self) -> None:
        """Ends the block that is being collected."""
        run = self.run
        if not run.pieces:
            return
        raw = "".join(run.pieces)
        if not raw.isspace():
            text = clean(raw)
            if text and self.box >= 0:
                size = max(1, sum(map(len, run.pieces)))
                self.layout.blocks.append(
                    Block(
                        text,
                        self.box,
                        self.layout.boxes[self.box].tag,
                        min(1.0, run.linked / size),
                        min(1.0, run.strong / size),
                        run.inline,
                    )
                )
        run.clear()


def lay_out(root: etree._Element) -> Layout:
    """Returns the boxes and blocks of a page."""
    return _Walker().walk(root)
