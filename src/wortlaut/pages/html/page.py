"""Reading an HTML page: from bytes to the draft of an article."""

from typing import Final

from lxml import etree

from wortlaut.model import Audio
from wortlaut.pages.draft import Draft, Part
from wortlaut.pages.html.authors import find_authors
from wortlaut.pages.html.blocks import Layout, lay_out
from wortlaut.pages.html.bylines import find_bylines
from wortlaut.pages.html.classify import Classifier, Placed
from wortlaut.pages.html.fulltext import completed
from wortlaut.pages.html.headline import Headline, find_headline
from wortlaut.pages.html.images import Pictures, find_images
from wortlaut.pages.html.keywords import find_keywords
from wortlaut.pages.html.metadata import Metadata, read_metadata
from wortlaut.pages.html.outlet import find_address, find_outlet, find_section
from wortlaut.pages.html.page_notes import NO_ARTICLE, notes_on
from wortlaut.pages.html.published import find_times
from wortlaut.pages.html.region import Region, find_region, key, weigh
from wortlaut.pages.html.sources import find_sources
from wortlaut.pages.html.state import state_paragraphs
from wortlaut.pages.html.structure import gather
from wortlaut.pages.html.teasers import mark_teasers
from wortlaut.pages.html.topics import find_topics
from wortlaut.pages.html.tree import parse

_TOO_LITTLE: Final = 250
"""Code points of prose below which the page's own scripts are asked for the text."""


def read_html(data: bytes | str, *, url: str | None = None, encoding: str | None = None) -> Draft:
    """Reads a news page.

    Args:
        data: the page, as bytes or characters; at most 20 MB of it are read.
        url: address that it came from, where known; the page's canonical address goes first.
        encoding: of the bytes, decided by the caller; None lets the bytes tell.

    Returns:
        The draft of its article. A page without one gives a draft with a note `no_article`.
    """
    root = parse(data, encoding)
    if root is None:
        return Draft(url=url, notes=[NO_ARTICLE])
    meta = read_metadata(root)
    layout = lay_out(root)
    mark_teasers(layout)
    weigh(layout, key(meta.article.body or ""))
    draft = Draft(url=find_address(meta, url), section=find_section(meta))
    draft.outlet = find_outlet(meta, draft.url)
    draft.language = (meta.language or "")[:2].lower() or None
    region = find_region(layout)
    headline = find_headline(layout, meta, region.first if region else 0)
    placed: list[Placed] = []
    if region is not None:
        placed = _read_region(draft, layout, region, headline, meta)
    else:
        _add_parts(draft, layout, headline, placed, Pictures())
        draft.authors = find_authors(meta, [], draft.outlet)
        draft.published, draft.updated = find_times(meta, layout, placed, 0)
        draft.tags = find_keywords(meta, [], 0.0, draft.authors, (headline.text or "").casefold())
    _complete(draft, root, meta)
    draft.notes += notes_on(draft, layout, placed, meta)
    return draft


def _read_region(
    draft: Draft, layout: Layout, region: Region, headline: Headline, meta: Metadata
) -> list[Placed]:
    """Reads the article's region into the draft."""
    facts = gather(layout, region.main)
    summaries = [meta.article.description, meta.first("og:description"), meta.first("description")]
    keys = [key(summary) for summary in summaries if summary]
    placed = Classifier(layout, facts, region, headline, keys).classify()
    top = min(headline.blocks, default=region.first)
    bylines = find_bylines(layout, facts, placed, top)
    draft.authors = find_authors(meta, bylines, draft.outlet)
    pictures = find_images(layout, facts, placed, {*draft.authors, draft.outlet or ""})
    _add_parts(draft, layout, headline, placed, pictures)
    draft.images = pictures.images
    draft.published, draft.updated = find_times(meta, layout, placed, top)
    text = "\n".join(part.text for part in draft.parts).casefold()
    topics, sure = find_topics(layout, region, top)
    draft.tags = find_keywords(meta, topics, sure, draft.authors, text)
    sources = find_sources(layout, placed, draft.authors)
    draft.outlet = draft.outlet or sources.outlet
    draft.editors, draft.agencies = sources.editors, sources.agencies
    if meta.article.audio:
        draft.audio = Audio(meta.article.audio)
    return placed


def _add_parts(
    draft: Draft, layout: Layout, headline: Headline, placed: list[Placed], pictures: Pictures
) -> None:
    """Adds kicker, headline and lead, then the other parts in the order of the page."""
    if headline.kicker:
        draft.parts.append(Part("kicker", headline.kicker))
    if headline.text:
        draft.parts.append(Part("headline", headline.text))
    found: list[Part] = []
    for item in placed:
        if item.kind == "caption":
            caption = pictures.captions.get(item.number)
            if caption:
                found.append(Part("caption", caption))
        elif item.kind:
            found.append(Part(item.kind, layout.blocks[item.number].text))
    draft.parts += [part for part in found if part.kind == "lead"]
    draft.parts += [part for part in found if part.kind != "lead"]


def _complete(draft: Draft, root: etree._Element, meta: Metadata) -> None:
    """Takes the text from the metadata or the page's scripts where the page shows little."""
    whole = completed(draft.parts, meta.article.body)
    if whole:
        draft.parts = whole
    prose = sum(len(p.text) for p in draft.parts if p.kind in {"paragraph", "list", "lead"})
    if prose < _TOO_LITTLE:
        paragraphs = state_paragraphs(root)
        if sum(map(len, paragraphs)) > max(2 * prose, _TOO_LITTLE):
            known = "\n".join(key(part.text) for part in draft.parts)
            draft.parts += [Part("paragraph", t) for t in paragraphs if key(t) not in known]
