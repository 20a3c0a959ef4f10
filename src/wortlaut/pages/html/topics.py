"""The page's own list of keywords: links to its topic pages."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from wortlaut.pages.assemble import clean
from wortlaut.pages.html.blocks import Layout, Mark
from wortlaut.pages.html.region import Region
from wortlaut.pages.html.vocabulary import Hint, element_hints

_ADDRESS = re.compile(
    r"/(?:themen?|tags?|topics?|schlagwort(?:e|er)?|stichwort|keywords?)/", re.IGNORECASE
)
_LABEL = re.compile(
    r"\W*(?:themen?|schlag(?:worte|wörter)|stich(?:worte|wörter)|tags?|keywords|mehr zum thema|"
    r"mehr (?:lesen )?(?:zu|über)|lesen sie mehr zu(?:m thema|:)?|topics|(?:verwandte|weitere|"
    r"passende|ähnliche) themen)(?: (?:im|in|zu|dieses|des) (?:diese[mns]? )?\w+)?\W*",
    re.IGNORECASE,
)
_LONGEST: Final = 60
_MOST: Final = 25
_ENOUGH: Final = 2.0
_CLIMB: Final = 7
_NO_TOPIC = re.compile(
    r"alle themen|mehr|weitere|.*(?:bearbeiten|überspringen|anzeigen|folgen)", re.IGNORECASE
)
_COUNT = re.compile(r"\s?\d{1,6}$")


@dataclass(slots=True)
class _Group:
    """Links that stand together."""

    container: etree._Element
    names: list[str] = field(default_factory=list)
    addressed: int = 0
    marked: int = 0
    before: int = 0


def _container(link: etree._Element) -> etree._Element | None:
    """Returns the element that holds a link and its like; None: it stands in running text."""
    at = link
    alone: etree._Element | None = None
    for _ in range(_CLIMB):
        parent = at.getparent()
        if parent is None or parent.tag in {"body", "p", "h1", "h2", "h3", "h4", "figcaption"}:
            break
        at = parent
        # len() would count all children: it makes long lists slow.
        if at.tag not in {"li", "span"} and at[0].getnext() is not None:
            return at
        if at.tag in {"ul", "ol", "nav"} or element_hints(at) & Hint.TAGS:
            alone = at
    return alone


def _label(container: etree._Element) -> bool:
    """Tells whether a label such as `Themen:` stands before the links."""
    candidates = [container.text]
    before = container.getprevious()
    parent = container.getparent()
    if before is not None:
        candidates.append("".join(map(str, before.itertext()))[:200])
    elif parent is not None:
        candidates.append(parent.text)
    candidates += [
        "".join(map(str, child.itertext()))[:200]
        for child in list(container)[:2]
        if child.tag != "a" and child.find(".//a") is None
    ]
    return any(text and _LABEL.fullmatch(clean(text)) for text in candidates)


def _score(group: _Group, region: Region, headline: int) -> float:
    """Says how likely a group is the article's list of keywords."""
    count = len(group.names)
    if not 1 <= count <= _MOST or not headline <= group.before <= region.last + 40:
        return 0.0
    if _in_page_footer(group.container):
        return 0.0
    score = 0.0
    near = group.container
    for _ in range(3):
        hints = element_hints(near)
        if hints & Hint.TAGS:
            score += 2.0
            break
        parent = near.getparent()
        if parent is None or near.tag in {"main", "article", "body"}:
            break
        near = parent
    score += 2.5 * (group.marked > 0.6 * count) + 1.2 * (group.addressed > 0.6 * count)
    score += 1.5 * _label(group.container)
    if group.before >= region.last - 3:
        score += 0.3
    return score


def _in_page_footer(element: etree._Element) -> bool:
    for around in element.iterancestors("footer", "article", "main"):
        return (
            around.tag == "footer"
            and around.getparent() is not None
            and not any(True for _ in around.iterancestors("article", "main"))
        )
    return False


def find_topics(layout: Layout, region: Region, headline: int) -> tuple[list[str], float]:
    """Finds the list of keywords that the page shows.

    Args:
        layout: the page's blocks and links.
        region: where the article stands.
        headline: number of the headline's block.

    Returns:
        The keywords in their order, and how sure it is that they are the article's (0: none;
        2 and more: at least two signs speak for it).
    """
    groups: dict[etree._Element, _Group] = {}
    for mark in layout.links:
        if not headline <= mark.before <= region.last + 40:
            continue
        _add(groups, mark)
    best: _Group | None = None
    best_score = _ENOUGH - 0.5
    for group in groups.values():
        score = _score(group, region, headline)
        if score > best_score:
            best, best_score = group, score
    if not best:
        return [], 0.0
    names = best.names
    if len(names) > 1 and all(_COUNT.search(name) for name in names):
        names = [_COUNT.sub("", name) for name in names]
    return names, best_score


def _add(groups: dict[etree._Element, _Group], mark: Mark) -> None:
    name = clean("".join(map(str, mark.element.itertext()))).strip(" #,;|·•")
    if not 2 <= len(name) <= _LONGEST or name.endswith(("!", "?")):
        return
    if _NO_TOPIC.fullmatch(name):
        return
    container = _container(mark.element)
    if container is None:
        return
    group = groups.setdefault(container, _Group(container, before=mark.before))
    group.names.append(name)
    group.addressed += _ADDRESS.search(mark.element.get("href") or "") is not None
    group.marked += "tag" in (mark.element.get("rel") or "").lower().split()
