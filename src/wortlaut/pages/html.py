"""Reading an HTML page: from bytes to the draft of an article."""

from typing import Final

from wortlaut.model import Audio, Note
from wortlaut.pages.authors import find_authors
from wortlaut.pages.blocks import Layout, lay_out
from wortlaut.pages.classify import Placed, classify
from wortlaut.pages.draft import Draft, Part
from wortlaut.pages.headline import find_headline
from wortlaut.pages.images import find_images
from wortlaut.pages.keywords import find_keywords
from wortlaut.pages.metadata import Metadata, read_metadata
from wortlaut.pages.region import find_region, key, weigh
from wortlaut.pages.timestamps import Timestamp, parse_timestamp
from wortlaut.pages.tree import parse
from wortlaut.pages.vocabulary import Hint

_NO_ARTICLE: Final = Note("no_article", "The page has no article text.")
_PUBLISHED: Final = (
    "article:published_time",
    "article:published:time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "cxenseparse:recs:publishtime",
)
_UPDATED: Final = (
    "article:modified_time",
    "article:modified:time",
    "og:updated_time",
    "datemodified",
    "last-modified",
)


def _published(data: Metadata, layout: Layout) -> Timestamp | None:
    stated = [parse_timestamp(data.article.published)]
    stated += [parse_timestamp(data.first(name)) for name in _PUBLISHED]
    found = [moment for moment in stated if moment]
    if not found:
        return None
    for moment in found:
        if moment.exact:
            return moment
    return found[0]


def read_html(data: bytes | str, *, url: str | None = None, encoding: str | None = None) -> Draft:
    """Reads a news page.

    Args:
        data: the page, as bytes or characters.
        url: address that it came from, where known; the page's canonical address goes first.
        encoding: of the bytes, decided by the caller; None lets the bytes tell.

    Returns:
        The draft of its article. A page without one gives a draft with a note `no_article`.
    """
    root = parse(data, encoding)
    if root is None:
        return Draft(url=url, notes=[_NO_ARTICLE])
    meta = read_metadata(root)
    layout = lay_out(root)
    stated = key(meta.article.body or "")
    weigh(layout, stated)
    region = find_region(layout)
    draft = Draft(url=meta.canonical or url)
    if region is None:
        draft.notes.append(_NO_ARTICLE)
        return draft
    headline = find_headline(layout, meta, region.first)
    summaries = [meta.article.description, meta.first("og:description"), meta.first("description")]
    placed = classify(layout, region, headline, [key(s) for s in summaries if s], stated)
    if headline.kicker:
        draft.parts.append(Part("kicker", headline.kicker))
    if headline.text:
        draft.parts.append(Part("headline", headline.text))
    for kind in ("lead", None):
        for item in placed:
            if item.kind and (item.kind == "lead") == (kind == "lead"):
                draft.parts.append(Part(item.kind, layout.blocks[item.number].text))
    draft.images = find_images(layout, placed)
    published = _published(meta, layout)
    draft.published = published.iso if published else None
    updated = parse_timestamp(meta.article.modified or meta.first(*_UPDATED))
    draft.updated = updated.iso if updated else None
    draft.outlet = meta.first("og:site_name") or meta.article.outlet
    draft.section = (
        meta.article.sections[0] if meta.article.sections else meta.first("article:section")
    )
    draft.authors = find_authors(meta, _bylines(layout, placed), draft.outlet)
    draft.tags = find_keywords(meta, [], draft.authors)
    if meta.article.audio:
        draft.audio = Audio(meta.article.audio)
    return draft


def _bylines(layout: Layout, placed: list[Placed]) -> list[str]:
    found = []
    for item in placed[:40]:
        block = layout.blocks[item.number]
        box = layout.boxes[block.box]
        hints = box.hints | block.inline
        hints |= layout.boxes[box.parent].hints if box.parent >= 0 else 0
        if len(block.text) < 160 and (hints & Hint.BYLINE or block.text.startswith("Von ")):
            found.append(block.text)
    return found
