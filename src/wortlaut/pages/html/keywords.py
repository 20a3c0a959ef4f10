"""Keywords of a page, from its metadata or its visible list."""

import re
from typing import Final

from wortlaut.pages.html.metadata import Metadata

_COMMA = re.compile(r"\s*[,;|]\s*")
_MOST: Final = 40
_LONGEST: Final = 80
_SURE: Final = 2.0
_NAMES: Final = (
    "news_keywords",
    "keywords",
    "article:tag",
    "custom-keywords",
    "parsely-tags",
    "sailthru.tags",
    "cxenseparse:keywords",
    "dcterms.subject",
)


def _split(values: list[str]) -> list[str]:
    """Splits values that hold several keywords; one value without commas is one keyword."""
    if len(values) == 1:
        values = _COMMA.split(values[0])
    return [v.strip(" #") for v in values if v.strip(" #")]


def find_keywords(
    data: Metadata, visible: list[str], sure: float, authors: list[str], text: str
) -> list[str]:
    """Chooses the keywords.

    Args:
        data: the page's metadata.
        visible: the texts of the page's own list of keywords.
        sure: how sure it is that these are the article's.
        text: the article's, in small letters.
        authors: names that are no keywords, though systems add them.

    Returns:
        Keywords in the page's order, each once.
    """
    stated = _split(data.article.keywords)
    if len(data.article.keywords) == 1 and len(stated) == 1 and len(stated[0].split()) > 3:
        stated = []  # several keywords with no border between them
    source = "json-ld"
    for name in _NAMES:
        if stated:
            break
        source, stated = name, _split(data.all(name))
    if source == "keywords" and not any(keyword.casefold() in text for keyword in stated):
        stated = []  # not one of them occurs: they speak of the outlet
    skipped = {name.casefold() for name in authors}
    seen: dict[str, str] = {}
    generic = source == "keywords" or not stated
    if (
        sure >= _SURE
        and generic
        and not {k.casefold() for k in stated} & {k.casefold() for k in visible}
    ):
        stated = visible  # the metadata speak of the outlet, not of the article
    for keyword in stated or visible:
        if len(keyword) <= _LONGEST and keyword.casefold() not in skipped:
            seen.setdefault(keyword.casefold(), keyword)
    return list(seen.values())[:_MOST]
