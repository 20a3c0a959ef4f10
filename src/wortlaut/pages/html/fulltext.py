"""The article's text where the page itself shows too little of it."""

import re
from typing import Final

from wortlaut.pages.assemble import clean
from wortlaut.pages.draft import Part
from wortlaut.pages.html.furniture import line_kind
from wortlaut.pages.html.region import key

_BREAK = re.compile(r"\n|<br\s{0,9}/?>|</p>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_MUCH_MORE: Final = 1.5
_AT_LEAST: Final = 400
_LONGEST_SUBHEAD: Final = 100
_TAIL: Final = 40


def paragraphs_of(body: str) -> list[str]:
    """Splits a text of the metadata into its paragraphs."""
    pieces = (clean(_TAG.sub("", piece)) for piece in _BREAK.split(body))
    return [piece for piece in pieces if piece and not line_kind(piece)]


def completed(parts: list[Part], body: str | None) -> list[Part] | None:
    """Adds what the metadata's text has beyond the text that the page shows.

    Args:
        parts: as read from the page.
        body: the article's text in the metadata; None: there is none.

    Returns:
        The parts with the rest of the text; None when the page shows (nearly) all of it.
    """
    shown = sum(len(p.text) for p in parts if p.kind in {"lead", "paragraph", "list"})
    if not body or len(body) < max(_MUCH_MORE * shown, shown + _AT_LEAST):
        return None
    known = "\n".join(key(part.text) for part in parts)
    prose = [part.text for part in parts if part.kind == "paragraph"]
    rest = body
    if prose:
        tail = clean(prose[-1])[-_TAIL:]
        at = clean(body).find(tail)
        if at >= 0 and "\n" not in body:
            rest = clean(body)[at + len(tail) :]
    added = [
        Part("paragraph", text)
        for text in paragraphs_of(rest)
        if key(text) and key(text) not in known and len(text) > _LONGEST_SUBHEAD / 4
    ]
    return [*parts, *added] if added else None
