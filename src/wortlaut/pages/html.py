"""Reading an HTML page: from bytes to the draft of an article."""

from typing import Final

from wortlaut.model import Audio, Note
from wortlaut.pages.authors import find_authors
from wortlaut.pages.blocks import lay_out
from wortlaut.pages.bylines import find_bylines
from wortlaut.pages.classify import Classifier
from wortlaut.pages.credit import split_credit
from wortlaut.pages.draft import Draft, Part
from wortlaut.pages.headline import find_headline
from wortlaut.pages.images import find_images
from wortlaut.pages.keywords import find_keywords
from wortlaut.pages.metadata import read_metadata
from wortlaut.pages.published import find_times
from wortlaut.pages.region import find_region, key, weigh
from wortlaut.pages.structure import gather
from wortlaut.pages.topics import find_topics
from wortlaut.pages.tree import parse

_NO_ARTICLE: Final = Note("no_article", "The page has no article text.")


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
    facts = gather(layout, region.main)
    placed = Classifier(
        layout, facts, region, headline, [key(s) for s in summaries if s]
    ).classify()
    if headline.kicker:
        draft.parts.append(Part("kicker", headline.kicker))
    if headline.text:
        draft.parts.append(Part("headline", headline.text))
    for kind in ("lead", None):
        for item in placed:
            if item.kind and (item.kind == "lead") == (kind == "lead"):
                text = layout.blocks[item.number].text
                if item.kind == "caption":
                    text = split_credit(text)[0]
                if text:
                    draft.parts.append(Part(item.kind, text))
    draft.images = find_images(layout, placed)
    top = min(headline.blocks, default=region.first)
    draft.published, draft.updated = find_times(meta, layout, placed, top)
    draft.outlet = meta.first("og:site_name") or meta.article.outlet
    draft.section = (
        meta.article.sections[0] if meta.article.sections else meta.first("article:section")
    )
    draft.authors = find_authors(meta, find_bylines(layout, facts, placed, top), draft.outlet)
    topics, sure = find_topics(layout, region, top)
    draft.tags = find_keywords(meta, topics, sure, draft.authors)
    if meta.article.audio:
        draft.audio = Audio(meta.article.audio)
    return draft
