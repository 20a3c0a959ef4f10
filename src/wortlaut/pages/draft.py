"""The draft: what a reader of pages has found, before it becomes a record with offsets."""

from dataclasses import dataclass, field

from wortlaut.model import Agency, Audio, BlockKind, Image, Note


@dataclass(slots=True)
class Part:
    """A piece of the article in the order of the page.

    Args:
        kind: what the piece is.
        text: its text; white space is folded when the draft is assembled.
    """

    kind: BlockKind
    text: str


@dataclass(slots=True)
class Draft:
    """What a page holds, part by part. None and empty mean: not found.

    The kicker and the headline are parts; `published` and `updated` are ISO 8601, with the
    offset where the page has it. Every image whose caption belongs to the text has its caption
    as a part too.
    """

    parts: list[Part] = field(default_factory=list)
    url: str | None = None
    language: str | None = None
    section: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: list[str] = field(default_factory=list)
    outlet: str | None = None
    editors: list[str] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    audio: Audio | None = None
    images: list[Image] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
