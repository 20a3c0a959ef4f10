"""What is found in what people name."""

from dataclasses import dataclass
from typing import TypeAlias

from wortlaut.pages.reading import NOWHERE, Origin

MAX_MEMBER = 25_000_000
"""Bytes of one page or text; a longer one is none."""

PAGES = (".html", ".htm", ".xhtml", ".txt", ".md", ".mht", ".mhtml")
"""Suffixes of pages and texts in folders and archives."""


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page or text.

    Attributes:
        name: how messages call it.
        data: as they lie there.
        origin: where they come from.
        key: the article that they were read to before; None: they are new.
    """

    name: str
    data: bytes
    origin: Origin = NOWHERE
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of JSON: a record, or a text with what is known of it.

    Attributes:
        name: how messages call it.
        data: the line, or a file of one record.
        key: the article that it was read to before; None: it is new.
    """

    name: str
    data: bytes
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A page that is still to be fetched.

    Attributes:
        url: where it is.
        name: how messages call it.
        feed: whether it may be a feed, whose pages are meant.
    """

    url: str
    name: str
    feed: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that cannot be read.

    Attributes:
        name: how messages call it.
        reason: why not, in one line.
    """

    name: str
    reason: str


Found: TypeAlias = Page | Line | Address | Broken
