"""A draft becomes an article: one text, and blocks with offsets into it."""

import hashlib
import re

from wortlaut.model import Article, Block, Source
from wortlaut.pages.draft import Draft

# Characters that a page hides in its words: soft hyphens, zero-width marks, a stray BOM. The
# joiners U+200C and U+200D stay, they spell words in other scripts. Bidi controls go, they could
# make a quote read differently from what it says.
_HIDDEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Controls and lone surrogates cannot stand in JSON or XML readers downstream.
_BROKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")

BLOCK_BREAK = "\n\n"


def clean(text: str) -> str:
    """Returns the text with white space folded to single spaces and hidden characters gone."""
    if not text.isascii() or not text.isprintable():
        text = _BROKEN.sub("", _HIDDEN.sub("", text))
    return _SPACE.sub(" ", text).strip()


def assemble(draft: Draft, *, source: Source | None = None) -> Article:
    """Joins the parts of a draft into the article's text.

    Args:
        draft: what was found on the page.
        source: the bytes it was found in; None for a text in memory.

    Returns:
        The article, without statements, entities and times. Empty parts are left out.
    """
    blocks: list[Block] = []
    pieces: list[str] = []
    first: dict[str, str] = {}
    at = 0
    for part in draft.parts:
        text = clean(part.text)
        if not text:
            continue
        if pieces:
            at += len(BLOCK_BREAK)
        blocks.append(Block(part.kind, at, at + len(text)))
        pieces.append(text)
        first.setdefault(part.kind, text)
        at += len(text)
    text = BLOCK_BREAK.join(pieces)
    identity = draft.url or text
    return Article(
        id="w" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text=text,
        url=draft.url,
        language=draft.language,
        section=draft.section,
        kicker=first.get("kicker"),
        headline=first.get("headline"),
        published=draft.published,
        updated=draft.updated,
        authors=tuple(draft.authors),
        outlet=draft.outlet,
        editors=tuple(draft.editors),
        agencies=tuple(draft.agencies),
        tags=tuple(draft.tags),
        audio=draft.audio,
        images=tuple(draft.images),
        blocks=tuple(blocks),
        source=source,
        notes=tuple(draft.notes),
    )
