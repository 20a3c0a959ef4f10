"""Pictures of the article with caption, credit and alternative text."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from wortlaut.model import Image
from wortlaut.pages.alt_text import parse_alt
from wortlaut.pages.assemble import clean
from wortlaut.pages.credit import looks_like_credit, split_credit
from wortlaut.pages.html.blocks import Layout
from wortlaut.pages.html.classify import Placed
from wortlaut.pages.html.structure import DROPPED, Facts
from wortlaut.pages.html.vocabulary import Hint

_LABEL = re.compile(
    r"[\s(\[]*(?:(?:fotos?|bild(?:er|quelle|nachweis|rechte)?|grafik|illustration|quelle|credits?|"
    r"copyright|photo|picture|symbolbild|archivbild)\s*[:©|]\s*(?:by\s+)?|©\s*|\(c\)\s*)+",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(?:jpe?g|png|webp|gif|svg|avif)$|\w{0,12}\d[\w-]*$", re.IGNORECASE)
_SHORTEST_ALT: Final = 12
_CREDIT_TAGS: Final = frozenset({"footer", "small", "cite"})
_LONGEST_CREDIT: Final = 160
_MOST: Final = 100
_ALONE: Final = 10**9


@dataclass(slots=True)
class _Figure:
    """What belongs to one picture."""

    captions: list[tuple[int, str]] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    number: int = 0


@dataclass(slots=True)
class Pictures:
    """The article's pictures.

    Args:
        images: in the order of the page.
        captions: text of each caption by the number of its block, the credit taken off.
    """

    images: list[Image] = field(default_factory=list)
    captions: dict[int, str] = field(default_factory=dict)


def _figure_of(layout: Layout, facts: list[Facts], box: int) -> int:
    """Returns the outermost box that is a picture with its caption; -1: there is none."""
    found = -1
    while box >= 0 and facts[box].figure:
        found = box
        box = layout.boxes[box].parent
    return found


def _bare_credit(text: str) -> str:
    text = _LABEL.sub("", text, count=1).strip(" ,;|–-")
    if text[:1] in "([" and text[-1:] in ")]":
        text = text[1:-1]
    return (
        text.lstrip("([")
        if text.count("(") > text.count(")")
        else text.rstrip(")]")
        if (text.count(")") > text.count("("))
        else text
    )


def _is_credit(text: str, hints: int) -> bool:
    """Tells whether a text under a picture is its credit and nothing else."""
    if len(text) > _LONGEST_CREDIT:
        return False
    if hints & Hint.CREDIT and not hints & Hint.CAPTION:
        return True
    return _LABEL.match(text) is not None or looks_like_credit(text)


def _collect(layout: Layout, facts: list[Facts], placed: list[Placed]) -> dict[int, _Figure]:
    """Gathers captions and credits by the figure that they stand in."""
    figures: dict[int, _Figure] = {}
    for item in placed:
        block = layout.blocks[item.number]
        box = layout.boxes[block.box]
        hints = box.hints | block.inline
        figure = _figure_of(layout, facts, block.box)
        if item.line in {"byline", "notice"}:
            continue
        named = hints & Hint.CREDIT or box.tag in _CREDIT_TAGS
        if item.kind != "caption" and not (figure in figures and named):
            continue
        key = figure if figure >= 0 else -2 - item.number
        entry = figures.setdefault(key, _Figure(number=item.number))
        if _is_credit(block.text, hints):
            entry.credits.append(_bare_credit(block.text))
            continue
        caption, credit = split_credit(block.text)
        if credit:
            entry.credits.append(_bare_credit(credit))
        if caption and caption not in [text for _, text in entry.captions]:
            entry.captions.append((item.number, caption))
    return figures


def _alt(element: etree._Element) -> str:
    alt = clean(element.get("alt") or "")
    return alt if len(alt) >= _SHORTEST_ALT and not _FILE.fullmatch(alt) else ""


def _in_link(element: etree._Element) -> bool:
    """Tells whether a picture leads to another page, as a teaser's does."""
    for around in element.iterancestors("a", "figure", "article"):
        return around.tag == "a"
    return False


def _image(alt: str | None, caption: str | None, credit: str | None) -> Image:
    return Image(
        alt=alt or None,
        caption=caption or None,
        credit=credit or None,
        alt_facts=parse_alt(alt) if alt else None,
    )


def find_images(
    layout: Layout, facts: list[Facts], placed: list[Placed], names: set[str]
) -> Pictures:
    """Puts captions, credits and pictures together.

    Args:
        layout: the page's blocks and pictures.
        facts: what is known of its boxes.
        placed: what each block of the article is.
        names: of authors and the outlet: alternative texts of portraits and logos.

    Returns:
        The pictures that have a caption, a credit or an alternative text.
    """
    figures = _collect(layout, facts, placed)
    first, last = (placed[0].number, placed[-1].number) if placed else (0, -1)
    for mark in layout.images:
        if mark.box < 0 or not first <= mark.before <= last + 1:
            continue
        key = _figure_of(layout, facts, mark.box)
        alt = _alt(mark.element)
        if key in figures:
            figures[key].alts.append(alt)
        elif (
            alt
            and alt not in names
            and not facts[mark.box].chain & DROPPED
            and not _in_link(mark.element)
        ):
            alone = key if key >= 0 else _ALONE + mark.before
            figures.setdefault(alone, _Figure(number=mark.before)).alts.append(alt)
    found = Pictures()
    for entry in sorted(figures.values(), key=lambda figure: figure.number):
        found.captions.update(entry.captions)
        alts = [alt for alt in entry.alts if alt]
        credit = next((text for text in entry.credits if text), None)
        captions = [text for _, text in entry.captions] or [""]
        for place, caption in enumerate(captions):
            shown = alts[min(place, len(alts) - 1)] if alts else None
            if caption or credit or shown:
                found.images.append(_image(shown, caption, credit))
    found.images = list(dict.fromkeys(found.images))[:_MOST]
    return found
