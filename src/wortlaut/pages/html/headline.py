"""The headline and the line above it."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from wortlaut.pages.assemble import clean
from wortlaut.pages.html.blocks import HEADINGS, Layout
from wortlaut.pages.html.metadata import Metadata
from wortlaut.pages.html.region import key
from wortlaut.pages.html.vocabulary import Hint, element_hints

_LONGEST_KICKER: Final = 80
_LONGEST_HEADLINE: Final = 300
_LEAST_SHARE: Final = 0.3
_LONGEST_BADGE: Final = 14
_SURE: Final = 15
_SUFFIX = re.compile(r"\s+[|–—·•-]\s+[^|–—]{2,60}$|\s+[|]\s+.{2,80}$")
_PATH = re.compile(r"\S\s*[/>›»]\s*\S.*[/>›»]\s*\S")


@dataclass(slots=True)
class Headline:
    """The headline as the page has it.

    Args:
        text: without the kicker; None: none was found.
        kicker: None: there is none.
        blocks: numbers of the blocks that hold them.
    """

    text: str | None = None
    kicker: str | None = None
    blocks: frozenset[int] = frozenset()


def _titles(data: Metadata) -> list[str]:
    """Returns the titles of the metadata, the best first."""
    found = [data.article.headline, data.first("og:title"), data.first("twitter:title")]
    if data.title:
        found += [data.title, _SUFFIX.sub("", data.title)]
    return [title[:_LONGEST_HEADLINE] for title in found if title]


def _own_text(element: etree._Element) -> str:
    return clean((element.text or "") + "".join(child.tail or "" for child in element))


def _segments(element: etree._Element) -> list[tuple[str, int]]:
    """Returns the texts of a heading's children, each with what its attributes hint at."""
    while len(element) == 1 and len(element[0]) and not _own_text(element):
        element = element[0]
    found: list[tuple[str, int]] = []
    if opening := clean(element.text or ""):
        found.append((opening, 0))
    for child in element:
        text, hints = clean("".join(map(str, child.itertext()))), element_hints(child)
        if text and not hints & Hint.HIDDEN:
            found.append((text, hints))
        if clean(child.tail or ""):
            found.append((clean(child.tail or ""), 0))
    return found


def _split(element: etree._Element, text: str, titles: list[str]) -> tuple[str | None, str]:
    """Splits a heading into kicker and headline by its elements."""
    parts = _segments(element)
    if len(parts) < 2:
        return None, text
    for title in titles:
        found = _stated(parts, key(title))
        if found:
            return found
    first, hints = parts[0]
    rest = " ".join(part for part, _ in parts[1:]).strip(" :|–-")
    rest_hints = 0
    for _, more in parts[1:]:
        rest_hints |= more
    kicker = first.rstrip(" :|/–-")
    if not kicker or not rest or len(kicker) > _LONGEST_KICKER:
        return None, text
    apart = first.endswith(":") or hints & Hint.KICKER or rest_hints & Hint.HEADLINE
    if apart or any(_joined(title, kicker, rest) for title in titles):
        return kicker, rest
    if len(parts) == 2 and hints and element[0].tag == "span":
        return kicker, rest
    return None, text


def _stated(parts: list[tuple[str, int]], title: str) -> tuple[str | None, str] | None:
    """Finds the headline among the texts of a heading by a title of the metadata.

    What stands before it is the kicker, the last of it where there is more (`Exklusiv`); behind
    it only a badge may stand (`Plus`).
    """
    if len(title) < _SURE:
        return None
    for first in range(len(parts)):
        joined = ""
        for last in range(first, len(parts)):
            joined += key(parts[last][0])
            if joined == title and sum(len(t) for t, _ in parts[last + 1 :]) <= _LONGEST_BADGE:
                headline = " ".join(text for text, _ in parts[first : last + 1]).strip(" :|–-")
                before = [text.rstrip(" :|/–-") for text, _ in parts[:first] if key(text)]
                kicker = before[-1] if before and len(before[-1]) <= _LONGEST_KICKER else None
                return (kicker, headline) if first or last + 1 < len(parts) else None
            if not title.startswith(joined):
                break
    return None


def _joined(title: str, kicker: str, headline: str) -> bool:
    """Tells whether a title is this kicker and this headline."""
    return key(title).startswith(key(kicker) + key(headline)) and bool(key(kicker))


def _likeness(text: str, keys: list[str]) -> float:
    """How like a heading is to the titles of the metadata, 0 to 1."""
    mine = key(text)
    best = 0.0
    for other in keys:
        if not mine or not other:
            continue
        if mine == other:
            return 1.0
        if mine in other or other in mine:
            share = min(len(mine), len(other)) / max(len(mine), len(other))
            best = max(best, 0.5 + 0.5 * share if share > _LEAST_SHARE else share)
    return best


def _word_likeness(text: str, titles: list[str]) -> float:
    words = set(re.findall(r"\w{4,}", text.casefold()))
    best = 0.0
    for title in titles:
        others = set(re.findall(r"\w{4,}", title.casefold()))
        if words and others:
            best = max(best, len(words & others) / len(words | others))
    return best


def find_headline(layout: Layout, data: Metadata, main_first: int) -> Headline:
    """Finds the headline among the page's headings.

    Args:
        layout: the page's blocks.
        data: its metadata.
        main_first: number of the first block of the article's text.

    Returns:
        The headline; from the metadata where the page shows none.
    """
    titles = _titles(data)
    keys = [key(title) for title in titles]
    boxes, blocks = layout.boxes, layout.blocks
    groups: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        box, at = block.box, block.box
        for _ in range(4):
            if boxes[at].tag in HEADINGS:
                box = at
                break
            at = boxes[at].parent
            if at < 0:
                break
        if boxes[box].tag in HEADINGS or boxes[box].hints & Hint.HEADLINE:
            groups.setdefault(box, []).append(number)
    best, best_score = -1, 0.0
    for box, numbers in groups.items():
        text = " ".join(blocks[n].text for n in numbers)
        if len(text) > _LONGEST_HEADLINE:
            continue
        score = max(_likeness(text, keys), 0.8 * _word_likeness(text, titles))
        tag = boxes[box].tag
        score += 0.5 if tag == "h1" else 0.1 if tag in HEADINGS else 0.0
        if _in_navigation(layout, box):
            score -= 0.6
        if numbers[0] > main_first + 40:
            score -= 0.3
        if score > best_score:
            best, best_score = box, score
    if best < 0 or best_score < 0.5:
        # JSON-LD names the headline alone, other titles have the outlet behind it.
        return Headline(
            titles[0] if data.article.headline else _SUFFIX.sub("", (*titles, "")[0]) or None
        )
    numbers = groups[best]
    text = " ".join(blocks[n].text for n in numbers)
    kicker, headline = _split(boxes[best].element, text, titles)
    used = set(numbers)
    if kicker is None:
        kicker, where = _kicker_near(layout, numbers, headline, titles)
        used.update(where)
    if kicker is None:
        kicker = _kicker_of_titles(headline, titles)
    return Headline(headline, kicker, frozenset(used))


def _in_navigation(layout: Layout, box: int) -> bool:
    while box >= 0:
        if layout.boxes[box].tag in {"nav", "li", "footer", "aside"}:
            return True
        box = layout.boxes[box].parent
    return False


def _kicker_near(
    layout: Layout, numbers: list[int], headline: str, titles: list[str]
) -> tuple[str | None, list[int]]:
    """Looks for the kicker in the blocks around the headline; returns its block with it."""
    around = list(range(numbers[0] - 1, max(-1, numbers[0] - 6), -1))
    around += range(numbers[-1] + 1, min(len(layout.blocks), numbers[-1] + 3))
    for n in around:
        block = layout.blocks[n]
        text = block.text.rstrip(" :|/")
        if not 2 <= len(text) <= _LONGEST_KICKER or _PATH.search(text):
            continue
        box = layout.boxes[block.box]
        hints = box.hints | block.inline
        parent = layout.boxes[box.parent].hints if box.parent >= 0 else 0
        if any(_joined(title, text, headline) for title in titles):
            return _spaced(box.element, text), [n]
        if (hints | parent) & Hint.KICKER and n < numbers[0] and key(text) != key(headline):
            return _spaced(box.element, text), [n]
        if n == numbers[0] - 1 and _stands_over(layout, n, numbers[0]):
            return _spaced(box.element, text), [n]
    return None, []


def _stands_over(layout: Layout, number: int, headline: int) -> bool:
    """Tells whether a block is a heading right above the headline, in the same box."""
    block, other = layout.blocks[number], layout.blocks[headline]
    box, title = layout.boxes[block.box], layout.boxes[other.box]
    return (
        box.tag in HEADINGS - {"h1"}
        and title.tag == "h1"
        and box.parent == title.parent
        and not block.linked
        and not block.text.endswith((".", "!", "?"))
    )


def _spaced(element: etree._Element, text: str) -> str:
    """Returns a kicker with blanks between its elements, which only their style sets apart."""
    spaced = clean(" ".join(map(str, element.itertext()))).rstrip(" :|/")
    return spaced if key(spaced) == key(text) else text


def _kicker_of_titles(headline: str, titles: list[str]) -> str | None:
    """Takes the kicker from a title that ends with the headline."""
    for title in titles:
        if len(title) > len(headline) + 2 and title.endswith(headline):
            before = title[: -len(headline)].rstrip()
            if before.endswith((":", "/")) and len(before) <= _LONGEST_KICKER:
                return before.rstrip(" :/")
    return None
