"""What a page says of its article in JSON-LD, in the words of schema.org."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from lxml import etree

from wortlaut.pages.assemble import clean

_ARTICLE_TYPES: Final = re.compile(
    r"(Article|Posting|Report|Review|Reportage|LiveBlog|Interview|ClaimReview)$"
)
_WEAKER_TYPES: Final = frozenset({"WebPage", "ItemPage", "ReportagePage", "VideoObject"})
_MAX_NODES: Final = 20_000
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DURATION = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)(?:\.\d+)?S)?)?$"
)


@dataclass(slots=True)
class LdAuthor:
    """Somebody that JSON-LD names as author."""

    name: str
    person: bool


@dataclass(slots=True)
class LdArticle:
    """The article as JSON-LD describes it; None and empty: not said."""

    headline: str | None = None
    alternative: str | None = None
    description: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: list[LdAuthor] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    body: str | None = None
    url: str | None = None
    outlet: str | None = None
    free: bool | None = None
    audio: int | None = None
    images: dict[str, str] = field(default_factory=dict)
    """Captions of pictures by their address."""
    is_article: bool = False


def _loads(text: str) -> list[Any]:
    """Reads a script's JSON, mending what is commonly broken in it."""
    try:
        return [msgspec.json.decode(text)]
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        pass
    text = _COMMENT.sub("", _COMMENT.sub("", text)).strip().rstrip(";")
    decoder = json.JSONDecoder(strict=False)
    for candidate in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        found: list[Any] = []
        at = 0
        try:
            while at < len(candidate):
                value, at = decoder.raw_decode(candidate, at)
                found.append(value)
                while at < len(candidate) and candidate[at] in " \t\r\n,;":
                    at += 1
        except (ValueError, RecursionError):
            if not found:
                continue
        if found:
            return found
    return []


def _nodes(values: list[Any]) -> Iterator[dict[str, Any]]:
    """Yields all typed objects, those further out first."""
    queue: list[Any] = list(values)
    seen = 0
    at = 0
    while at < len(queue) and seen < _MAX_NODES:
        value = queue[at]
        at += 1
        seen += 1
        if isinstance(value, list):
            queue.extend(value)
        elif isinstance(value, dict):
            yield value
            queue.extend(v for v in value.values() if isinstance(v, (dict, list)))


def _types(node: dict[str, Any]) -> tuple[str, ...]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(v.rsplit("/", 1)[-1] for v in values if isinstance(v, str))


def _plain(value: object) -> str | None:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id")
    if not isinstance(value, str):
        return None
    text = clean(html.unescape(value) if "&" in value else value)
    return text or None


def _plains(value: object, separators: str = "") -> list[str]:
    values = value if isinstance(value, list) else [value]
    found: list[str] = []
    for item in values:
        text = _plain(item)
        if text and separators:
            found.extend(part.strip() for part in re.split(f"[{separators}]", text))
        elif text:
            found.append(text)
    return [text for text in found if text]


def seconds(duration: object) -> int | None:
    """Returns the seconds of an ISO 8601 duration (`PT3M30S`); None: it is none."""
    if not isinstance(duration, str):
        return None
    match = _DURATION.match(duration.strip()[:40])
    if not match:
        return None
    d, h, m, s = (int(part or 0) for part in match.groups())
    return ((d * 24 + h) * 60 + m) * 60 + s or None


def _authors(value: object, by_id: dict[str, dict[str, Any]]) -> list[LdAuthor]:
    found = []
    for item in value if isinstance(value, list) else [value]:
        node: object = item
        if isinstance(node, dict) and "name" not in node:
            node = by_id.get(str(node.get("@id")), node)
        if isinstance(node, dict):
            person = not any("Organization" in kind for kind in _types(node))
            names = node.get("name")
            given, family = _plain(node.get("givenName")), _plain(node.get("familyName"))
            if not names and given and family:
                names = f"{given} {family}"
            found += [LdAuthor(name, person) for name in _plains(names)]
        else:
            found += [LdAuthor(name, True) for name in _plains(node)]
    return found


def _images(value: object, into: dict[str, str]) -> None:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            url, caption = _plain(item.get("url")), _plain(item.get("caption"))
            if url and caption:
                into.setdefault(url, caption)


def _rank(node: dict[str, Any]) -> int:
    """How likely a node is the page's article."""
    types = _types(node)
    rank = 0
    if any(_ARTICLE_TYPES.search(kind) for kind in types):
        rank = 10
    elif any(kind in _WEAKER_TYPES for kind in types):
        rank = 1
    if not rank:
        return 0
    for key in ("headline", "datePublished", "author", "articleBody"):
        rank += bool(node.get(key))
    # The entries of a live blog are articles too, and their texts are at hand.
    return rank + 5 * ("LiveBlogPosting" in types)


def _read_article(
    node: dict[str, Any], by_id: dict[str, dict[str, Any]], article: LdArticle
) -> None:
    """Fills what is not known yet from a node."""
    article.headline = article.headline or _plain(node.get("headline")) or _plain(node.get("name"))
    article.alternative = article.alternative or _plain(node.get("alternativeHeadline"))
    article.description = article.description or _plain(node.get("description"))
    article.published = article.published or _plain(node.get("datePublished"))
    article.modified = article.modified or _plain(node.get("dateModified"))
    article.authors = article.authors or _authors(node.get("author"), by_id)
    article.sections = article.sections or _plains(node.get("articleSection"))
    article.keywords = article.keywords or _plains(node.get("keywords"))
    body = node.get("articleBody") or node.get("text")
    if article.body is None and isinstance(body, str):
        article.body = html.unescape(body) if "&" in body else body
    article.url = article.url or _plain(node.get("url")) or _plain(node.get("mainEntityOfPage"))
    publisher = node.get("publisher")
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = by_id.get(str(publisher.get("@id")), publisher)
    if isinstance(publisher, dict):
        article.outlet = article.outlet or _plain(publisher.get("name"))
    free = node.get("isAccessibleForFree")
    if article.free is None and free is not None:
        article.free = str(free).strip().lower() in {"true", "1", "yes"}
    _images(node.get("image"), article.images)
    audio = node.get("audio")
    if isinstance(audio, dict) and not audio.get("name"):
        article.audio = article.audio or seconds(audio.get("duration"))


def read_jsonld(root: etree._Element) -> LdArticle:
    """Reads the article's node out of all JSON-LD on the page.

    Args:
        root: of the page.

    Returns:
        What the best node says, completed from the next ones of the same rank of types.
    """
    nodes: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            nodes.extend(_nodes(_loads(script.text)))
    by_id: dict[str, dict[str, Any]] = {}
    for node in nodes:
        key = node.get("@id")
        if isinstance(key, str) and "name" in node:
            by_id.setdefault(key, node)
    article = LdArticle()
    ranked = sorted(((_rank(n), -i) for i, n in enumerate(nodes)), reverse=True)
    for rank, i in ranked[:3]:
        if rank >= 10 and (not article.is_article or nodes[-i].get("headline") == article.headline):
            article.is_article = True
            _read_article(nodes[-i], by_id, article)
    if not article.is_article:
        for rank, i in ranked[:1]:
            if rank:
                _read_article(nodes[-i], by_id, article)
    for node in nodes:
        if article.audio is None and "AudioObject" in _types(node):
            article.audio = _spoken_version(node, article)
    return article


def _spoken_version(node: dict[str, Any], article: LdArticle) -> int | None:
    """Returns the length of a sound file that carries the article's own headline."""
    title = (article.headline or "").casefold()
    names = [_plain(node.get(key)) for key in ("name", "headline", "caption", "transcript")]
    if title and any(name and title in name.casefold() for name in names):
        return seconds(node.get("duration"))
    return None
