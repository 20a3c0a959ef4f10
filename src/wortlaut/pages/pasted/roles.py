"""What a line of pasted text is by itself, before its neighbours are asked."""

import re
from dataclasses import dataclass
from typing import Literal

from wortlaut.model import Audio
from wortlaut.pages.alt_text import is_slug
from wortlaut.pages.credit import split_credit
from wortlaut.pages.pasted.furniture import FurnitureKind, breadcrumb, furniture_kind, is_section
from wortlaut.pages.pasted.lines import Line
from wortlaut.pages.pasted.meta import Meta, is_player, read_audio, read_meta
from wortlaut.pages.source_line import JOB_NUMBER, SourceLine, parse_source_line

Role = Literal[
    "prose", "short", "item", "drop", "more", "end", "tag_label", "meta", "by", "audio", "source",
    "caption", "credit", "alt", "crumb", "section",
]  # fmt: skip

_ROLES: dict[FurnitureKind, Role] = {
    "drop": "drop",
    "box": "drop",
    "more": "more",
    "end": "end",
    "tags": "tag_label",
}

LONGEST_CAPTION = 500
"""Code points beyond which a line with a credit at its end is a paragraph."""

_END = re.compile(r"[.!?…:][\"“”»«’‘')\]]*$")
_QUESTION = re.compile(r"[!?…:][\"“”»«’‘')\]]*$")
_INNER_END = re.compile(r"[a-zäöüß\")“”»«][.!?][\"“”»«’‘]?\s+[„\"»«“‚(]?[A-ZÄÖÜ]")
_HUMP = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_BULLET = re.compile(r"^(?:[•▪▸►●◦‣■·➤✓]\s*|[-–—*]\s+|\d{1,2}[.)]\s+(?=[^\d\s]))(?=\S)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_BY_LABEL = re.compile(
    r"(?:von|autor(?:in|en|:in|\*in|innen)?|text|verfasst von)\s*:?", re.IGNORECASE
)
_TRAILING = re.compile(r"(?<=[.!?…\"“”»«])\s*([(\[][^()\[\]]{2,60}[)\]]|Quellen?: .{2,80})$")
_CREDIT_LABEL = re.compile(r"^\s*[(\[]?(?:©|\(c\)|foto|bild|grafik|illustration)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A line and what it is.

    Args:
        line: the line.
        role: what it is by itself.
        text: its text; for a caption without the credit, for prose without a source at its end.
        credit: for captions and credits, the credit.
        meta: for `meta`, what the line says.
        audio: for `audio`, the length; None: a player without one.
        source: for `source`, and for prose with a source at its end, what it says.
        path: for `crumb`, the steps of the breadcrumb.
    """

    line: Line
    role: Role
    text: str
    credit: str | None = None
    meta: Meta | None = None
    audio: Audio | None = None
    source: SourceLine | None = None
    path: tuple[str, ...] = ()

    @property
    def furniture(self) -> bool:
        """Tells whether the line is evidence of a page around the article."""
        return self.role not in {"prose", "short", "item"}


def is_prose(text: str) -> bool:
    """Tells whether a line reads as a paragraph: sentences, not a heading or a name."""
    if len(text) >= 160:
        return len(_HUMP.findall(text)) < 5 or _INNER_END.search(text) is not None
    if not _END.search(text):
        return len(text) >= 110 and _INNER_END.search(text) is not None
    if _INNER_END.search(text):
        return len(text) >= 40
    if _QUESTION.search(text):
        return len(text) > 110
    return len(text) >= 60 or text.count(" ") >= 7


def read_item(line: Line) -> Item:
    """Returns what the line is by itself."""
    text = line.text
    if len(text) <= LONGEST_CAPTION:
        if is_slug(text):
            return Item(line, "alt", text)
        found = _short_furniture(line) if len(text) <= 300 else None
        found = found or _source(line) or _picture(line)
        if found:
            return found
    if _BULLET.match(text) and len(text) <= 600:
        return Item(line, "item", text)
    trailing = _TRAILING.search(text, max(0, len(text) - 100))
    source = parse_source_line(trailing[1]) if trailing else None
    if trailing and source:
        text = text[: trailing.start()].rstrip()
    return Item(line, "prose" if is_prose(text) else "short", text, source=source)


def without_bullet(text: str) -> str:
    """Returns a list item without its mark."""
    return _BULLET.sub("", text) or text


def _short_furniture(line: Line) -> Item | None:
    text = line.text
    audio = read_audio(text)
    if audio or is_player(text):
        return Item(line, "audio", text, audio=audio)
    if _BY_LABEL.fullmatch(text):
        return Item(line, "by", text)
    if is_section(text):
        return Item(line, "section", text)
    if _ADDRESS.fullmatch(text):
        return Item(line, "drop", text)
    kind = furniture_kind(text)
    if kind:
        return Item(line, _ROLES[kind], text)
    path = breadcrumb(text)
    if path:
        return Item(line, "crumb", text, path=path)
    meta = read_meta(text)
    return Item(line, "meta", text, meta=meta) if meta else None


def _source(line: Line) -> Item | None:
    source = parse_source_line(line.text)
    if source is None:
        return None
    # `© dpa` is a picture's; `© SZ/dpa/jobr` is the article's.
    photo = _CREDIT_LABEL.match(line.text) and not JOB_NUMBER.search(line.text)
    if photo and not (source.outlet or source.editors):
        return None
    return Item(line, "source", line.text, source=source)


def _picture(line: Line) -> Item | None:
    caption, credit = split_credit(line.text)
    if credit is None:
        return None
    if not caption.strip(" .()"):
        return Item(line, "credit", line.text, credit=credit)
    tail = line.text[len(caption) :]
    if parse_source_line(tail.strip()) and not _CREDIT_LABEL.match(tail):
        return None
    return Item(line, "caption", caption, credit=credit)
