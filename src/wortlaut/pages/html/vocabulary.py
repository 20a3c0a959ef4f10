"""What the attributes of an element hint at: the words that web editors use for its parts."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, cast

from lxml import etree

from wortlaut.pages import tables


class Hint:
    """What a class name or another attribute hints at: bits, of which several may be set.

    Plain integers: an enumeration of flags takes a third of the time that reading a page takes.
    """

    BODY: Final = 1
    LEAD: Final = 2
    KICKER: Final = 4
    HEADLINE: Final = 8
    SUBHEAD: Final = 16
    CAPTION: Final = 32
    CREDIT: Final = 64
    BYLINE: Final = 128
    DATE: Final = 256
    TAGS: Final = 512
    PAYWALL: Final = 1024
    COMMENT: Final = 2048
    HIDDEN: Final = 4096
    FURNITURE: Final = 8192
    BOX: Final = 16384


_ATTRIBUTES: Final = frozenset(
    {"class", "id", "role", "itemprop", "aria-label", "aria-roledescription", "rel"}
    | {f"data-{name}" for name in ("testid", "test", "test-id", "qa", "area", "component")}
    | {f"data-{name}" for name in ("module", "type", "name", "block", "element", "tb-region")}
)
_PICTURE: Final = Hint.CAPTION | Hint.CREDIT
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST_VALUE: Final = 400
_WORD = re.compile(r"[A-Z]+(?![a-zäöü])|[A-ZÄÖÜ]?[a-zäöüß]+")
# What build tools add to names: letters behind digits.
_HASH = re.compile(r"[A-Za-z]*\d+[A-Za-z][A-Za-z0-9]*")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    words: dict[str, int]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    inside: tuple[tuple[re.Pattern[str], int], ...]


@cache
def _vocabulary() -> _Vocabulary:
    words: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    inside: dict[int, list[str]] = {}
    for name, terms in tables.rows("vocabulary.tsv"):
        hint = int(getattr(Hint, name.upper()))
        for term in (t.strip() for t in terms.split(",")):
            tokens = tuple(term.split())
            if term.startswith("*"):
                inside.setdefault(hint, []).append(re.escape(term.strip("*")))
            elif len(tokens) == 1:
                words[term] = words.get(term, 0) | hint
            else:
                phrases.setdefault(tokens[0], []).append((tokens, hint))
    return _Vocabulary(
        words,
        {first: tuple(rest) for first, rest in phrases.items()},
        tuple((re.compile("|".join(parts)), hint) for hint, parts in inside.items()),
    )


@lru_cache(maxsize=20_000)
def hints_of(value: str) -> int:
    """Returns what an attribute's value hints at, as the bits of `Hint`."""
    vocabulary = _vocabulary()
    value = value[:_LONGEST_VALUE]
    tokens = [word.lower() for word in _WORD.findall(_HASH.sub(" ", value))]
    found = last = 0
    for at, token in enumerate(tokens):
        here = vocabulary.words.get(token, 0)
        for phrase, hint in vocabulary.phrases.get(token, ()):
            if tuple(tokens[at : at + len(phrase)]) == phrase:
                here |= hint
        found |= here
        last = here & _PICTURE or last
    lowered = value.lower()
    for pattern, hint in vocabulary.inside:
        if pattern.search(lowered):
            found |= hint
    if found & _PICTURE == _PICTURE and last:
        found = found & ~_PICTURE | last  # `image__caption__credit`: the last word tells
    return found


def element_hints(element: etree._Element) -> int:
    """Returns what the attributes of an element hint at, as the bits of `Hint`."""
    found = 0
    heading = element.tag in _HEADINGS
    for name, value in cast("list[tuple[str, str]]", element.items()):
        if name in _ATTRIBUTES:
            # The id of a heading is made from its words.
            if value and not (heading and name == "id"):
                found |= hints_of(value[:_LONGEST_VALUE])  # what the cache keeps is short
            if name == "itemprop" and value == "description":
                found |= Hint.LEAD
        elif (name == "style" and _NO_DISPLAY.search(value)) or (
            name == "hidden" or (name == "aria-hidden" and value == "true")
        ):
            found |= Hint.HIDDEN
    return found
