"""What a reader must know of a page: no article, a paywall, a text that breaks off."""

import re
from functools import cache
from typing import Final

from wortlaut.model import Note
from wortlaut.pages.draft import Draft
from wortlaut.pages.html.blocks import HEADINGS, Layout
from wortlaut.pages.html.classify import Placed
from wortlaut.pages.html.metadata import Metadata
from wortlaut.pages.html.vocabulary import Hint
from wortlaut.pages.tables import lines

NO_ARTICLE: Final = Note("no_article", "the page has no article text")
_PAYWALL: Final = Note("paywall", "the page shows only the beginning; the rest is for subscribers")
_INCOMPLETE: Final = Note("incomplete", "the text breaks off on the page")

_CUT: Final = Note("size", "the page is too long: only its beginning was read")

_SHORTEST_ARTICLE: Final = 200
_SHORT_ARTICLE: Final = 1500
_MANY_HEADINGS: Final = 12
_MANY_TITLES: Final = 8
_CONSENT_WORDS: Final = 3
_LONGEST_WALL: Final = 4000
_BREAKS_OFF = re.compile(r"(?:(?<!\.)\.\.\.|…|\[…\]|\[\.\.\.\])$")


@cache
def _appeals() -> re.Pattern[str]:
    phrases = (r"\s+".join(map(re.escape, line.split())) for line in lines("paywall_phrases.txt"))
    return re.compile("|".join(phrases), re.IGNORECASE)


def _appeals_for_money(layout: Layout, placed: list[Placed]) -> bool:
    """Tells whether a notice behind the text offers the rest to subscribers."""
    if not placed:
        return False
    last = max((item.number for item in placed if item.kind), default=placed[-1].number)
    return any(
        _appeals().search(block.text)
        for block in layout.blocks[max(0, last - 3) : last + 25]
        if len(block.text) < 400
    )


def _is_consent_wall(texts: list[str]) -> bool:
    text = "\n".join(texts).casefold()
    return sum(word in text for word in lines("consent_words.txt")) >= _CONSENT_WORDS


def _is_overview(draft: Draft, layout: Layout, meta: Metadata) -> bool:
    """Tells whether the page is a front page or a list of articles."""
    if meta.article.is_article or (meta.first("og:type") or "").lower() == "article":
        return False
    if draft.published:
        return False
    texts = [p.text for p in draft.parts if p.kind in {"paragraph", "lead"}]
    prose = sum(map(len, texts))
    if prose < _LONGEST_WALL and _is_consent_wall(texts):
        return True
    headings = sum(part.kind == "subhead" for part in draft.parts)
    linked = sum(len(b.text) for b in layout.blocks if b.linked > 0.6)
    titles = sum(b.tag in HEADINGS and b.linked > 0.6 for b in layout.blocks)
    if titles >= max(_MANY_TITLES, len(texts) / 2):
        return True
    return (prose < _SHORT_ARTICLE and linked > 4 * prose) or headings > max(
        _MANY_HEADINGS, sum(part.kind == "paragraph" for part in draft.parts)
    )


def notes_on(draft: Draft, layout: Layout, placed: list[Placed], meta: Metadata) -> list[Note]:
    """Returns what is to be noted of a page once it is read.

    Args:
        draft: what was read.
        layout: the page's blocks.
        placed: what each block of the article is.
        meta: the page's metadata.
    """
    if layout.cut:
        return [_CUT]
    prose = [p.text for p in draft.parts if p.kind in {"lead", "paragraph", "list"}]
    size = sum(map(len, prose))
    restricted = meta.article.free is False or any(
        box.hints & Hint.PAYWALL and not box.weight for box in layout.boxes
    )
    appeals = _appeals_for_money(layout, placed)
    if size < _SHORT_ARTICLE and appeals and restricted:
        return [_PAYWALL]
    if size < _SHORTEST_ARTICLE and not meta.article.is_article:
        return [NO_ARTICLE]
    if not prose:
        return [NO_ARTICLE]
    if _is_overview(draft, layout, meta):
        return [NO_ARTICLE]
    if meta.article.free is False and appeals:
        return [_PAYWALL]
    last = prose[-1]
    if size < _SHORT_ARTICLE and len(last) > 30 and _BREAKS_OFF.search(last):
        return [_INCOMPLETE]
    return []
