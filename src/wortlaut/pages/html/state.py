"""Embedded page state: what a page's own scripts were given, as JSON in script elements.

Pages that browsers build by script carry their text here and nowhere else. It is looked into only
where the page itself shows no text.
"""

import json
import re
from collections import defaultdict
from typing import Any, Final

import msgspec
from lxml import etree

from wortlaut.pages.assemble import clean

_ASSIGNED = re.compile(r"^\s*(?:window|self|globalThis)?\.?[\w.$\[\]\"']*\s*=\s*(?=[{\[])")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SENTENCE = re.compile(r"[.!?…][\"“”»«’‘')\]]*(?:\s|$)")
_MARKUP_END = re.compile(r"</(?:p|h[1-6]|li|blockquote|div)>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_SMALLEST: Final = 500
_LARGEST: Final = 8_000_000
_MOST_NODES: Final = 400_000
_SHORTEST: Final = 60


def _values(root: etree._Element) -> list[Any]:
    found: list[Any] = []
    for script in root.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").lower()
        if not _SMALLEST <= len(text) <= _LARGEST or "ld+json" in kind:
            continue
        if "json" not in kind:
            match = _ASSIGNED.match(text[:300])
            if not match:
                continue
            text = text[match.end() :]
        try:
            found.append(msgspec.json.decode(text))
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            try:
                found.append(json.JSONDecoder(strict=False).raw_decode(text.lstrip())[0])
            except (ValueError, RecursionError):
                continue
    return found


def _is_prose(text: str) -> bool:
    return (
        len(text) >= _SHORTEST
        and " " in text
        and not text.startswith(("http", "{", "[", "/*", "function"))
        and _SENTENCE.search(text) is not None
    )


def state_paragraphs(root: etree._Element) -> list[str]:
    """Finds the article's paragraphs in embedded state.

    Args:
        root: of the page.

    Returns:
        The largest group of prose that stands in one list, in its order; empty: there is none.
    """
    groups: dict[int, list[str]] = defaultdict(list)
    for value in _values(root):
        # A string belongs to the innermost list above it with at least two members.
        stack: list[tuple[Any, int]] = [(value, 0)]
        seen = 0
        while stack and seen < _MOST_NODES:
            node, group = stack.pop()
            seen += 1
            if isinstance(node, list):
                inner = id(node) if len(node) > 1 else group
                stack.extend((child, inner) for child in reversed(node))
            elif isinstance(node, dict):
                stack.extend((child, group) for child in reversed(node.values()))
            elif isinstance(node, str) and len(node) >= _SHORTEST:
                for piece in _MARKUP_END.split(node):
                    text = clean(_TAG.sub("", piece)) if "<" in piece else clean(piece)
                    if _is_prose(text):
                        groups[group].append(text)
    best = max(groups.values(), key=lambda texts: sum(map(len, texts)), default=[])
    return list(dict.fromkeys(best))
