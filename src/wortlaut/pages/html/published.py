"""When the article was published and last changed."""

import re
from typing import Final

from wortlaut.pages.html.blocks import Layout
from wortlaut.pages.html.classify import Placed
from wortlaut.pages.html.metadata import Metadata
from wortlaut.pages.html.timestamps import Timestamp, parse_timestamp

_PUBLISHED: Final = (
    "article:published_time",
    "article:published:time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article:published",
    "publish_date",
    "date.available",
    "dcterms.available",
)
_UPDATED: Final = (
    "article:modified_time",
    "article:modified:time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
)
_CHANGED_CLASS = re.compile(r"updat|modif", re.IGNORECASE)
_PUBLISHED_CLASS = re.compile(r"publish|pubdate|entry-date|created", re.IGNORECASE)
_CHANGED = re.compile(r"aktualisiert|update|zuletzt|geändert|stand\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:datum|veröffentlicht|publiziert|erschienen|erstellt|online seit)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_BEFORE: Final = 5
_BEHIND: Final = 3


def _near(layout: Layout, placed: list[Placed], headline: int) -> range:
    first = next((p.number for p in placed if p.kind == "paragraph"), headline)
    return range(max(0, headline - _BEFORE), min(len(layout.blocks), first + _BEHIND))


def _shown(
    layout: Layout, placed: list[Placed], headline: int
) -> tuple[list[Timestamp], list[Timestamp]]:
    """Returns the times shown near the headline: of publication, of change."""
    near = _near(layout, placed, headline)
    published: list[Timestamp] = []
    changed: list[Timestamp] = []
    for mark in layout.times:
        if mark.before not in near:
            continue
        element = mark.element
        stamp = parse_timestamp(element.get("datetime")) or parse_timestamp(
            "".join(map(str, element.itertext()))
        )
        if stamp:
            words = " ".join(filter(None, (element.get("class"), element.get("itemprop"))))
            is_change = _CHANGED_CLASS.search(words) and not _PUBLISHED_CLASS.search(words)
            (changed if is_change else published).append(stamp)
    kinds = {item.number: item for item in placed}
    end = placed[-1].number if placed else 0
    for number in range(max(near.stop, end - 5), min(len(layout.blocks), end + 15)):
        text = layout.blocks[number].text
        if len(text) <= 160 and _LABELLED.match(text):
            stamp = parse_timestamp(text)
            if stamp:
                published.append(stamp)
    for number in near:
        text = layout.blocks[number].text
        item = kinds.get(number)
        if len(text) > 160 or (item and item.kind):
            continue
        stamp = parse_timestamp(text) if _DIGIT.search(text) else None
        if stamp:
            (changed if _CHANGED.search(text) else published).append(stamp)
    if not published and not changed:
        published += _signed_off(layout, placed)
    return published, changed


def _signed_off(layout: Layout, placed: list[Placed]) -> list[Timestamp]:
    """Returns the date of a line of its own at the end of the text."""
    dates = (layout.blocks[item.number].text for item in placed[-_BEFORE:] if item.line == "date")
    return [stamp for stamp in map(parse_timestamp, dates) if stamp]


def find_times(
    data: Metadata, layout: Layout, placed: list[Placed], headline: int
) -> tuple[str | None, str | None]:
    """Finds when the article was published and last changed.

    Metadata go before what is shown, times with the minute before bare dates; a bare date in the
    metadata takes the time of day from a time that is shown for the same day.

    Args:
        data: the page's metadata.
        layout: its blocks and time elements.
        placed: what each block of the article is.
        headline: number of the headline's block.

    Returns:
        Both as ISO 8601, with the offset where the page has it; None: not said.
    """
    stated = [parse_timestamp(data.article.published)]
    stated += [parse_timestamp(data.first(name)) for name in _PUBLISHED]
    known = [stamp for stamp in stated if stamp]
    shown, changed = _shown(layout, placed, headline)
    best = next((stamp for stamp in known if stamp.exact), None)
    if best is None and known:
        best = known[0]
    if best is None:
        candidates = shown or changed
        best = next((s for s in candidates if s.exact), candidates[0] if candidates else None)
    if best and not best.exact:
        best = next((s for s in shown + changed if s.exact and s.day == best.day), best)
    updated = parse_timestamp(data.article.modified or data.first(*_UPDATED))
    if updated is None and changed and best and changed[0] is not best:
        updated = changed[0]
    return (best.iso if best else None), (updated.iso if updated else None)
