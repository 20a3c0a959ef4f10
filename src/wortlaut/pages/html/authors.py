"""Who wrote the article: names out of metadata and bylines."""

import re
from functools import cache
from typing import Final

from wortlaut.pages import tables
from wortlaut.pages.agencies import find_agency
from wortlaut.pages.assemble import clean
from wortlaut.pages.html.metadata import Metadata

_SEPARATOR = re.compile(r"\s*(?:[,;|/•·–—]|\s(?:und|u\.|and|&|sowie|mit|e)\s)\s*")
_OPENING = re.compile(
    r"^(?:(?:(?:eine?r?\s+(?:[\w-]+\s+){1,3}|(?:text|kommentar|analyse|gastbeitrag|interview|essay|"
    r"reportage|kolumne|bericht|verfasst|geschrieben|erstellt|veröffentlicht|recherchiert)"
    r"[\w\s-]{0,20}?\s)?(?:von|by)\b:?)|(?:autor(?:in|en)?"
    r"(?:/autor(?:in)?)?|text|redaktion)(?=[\s:])[\s:]|"
    r"(?:interview|gespräch|protokoll|bericht|recherche|analyse|kommentar)(?:\s+und\s+\w+)?\s*:)\s*",
    re.IGNORECASE,
)
# `Anna Muster am Di., 13.01.2026`
_WHEN = re.compile(r"\s+am\s+(?:\w{2,10}[.,]{0,2}\s+)?\d.*$", re.IGNORECASE | re.DOTALL)
_INVERTED = re.compile(r"([A-ZÄÖÜ][\w’'-]+), ([A-ZÄÖÜ][\w’'-]+)")
_STATED: Final = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NO_NAME = re.compile(r"https?://|www\.|@|\d|[?!:„“\"»«=<>]")
_LONGEST: Final = 60
_LONGEST_BYLINE: Final = 1000
_OFFICES: Final = frozenset({"Studio", "Redaktion", "Büro"})


@cache
def _functions() -> frozenset[str]:
    return frozenset(line.casefold() for line in tables.lines("author_functions.txt"))


def names_in(byline: str) -> list[str]:
    """Splits a byline into names.

    Args:
        byline: `Von Anna Muster und Ben Beispiel, Berlin` or a name alone.

    Returns:
        What looks like a name, without functions, signs in brackets and addresses.
    """
    text = _WHEN.sub("", _BRACKETS.sub("", _OPENING.sub("", clean(byline)[:_LONGEST_BYLINE])))
    found: list[str] = []
    for piece in _SEPARATOR.split(text):
        name = piece.strip(" .:*")
        if not name or len(name) > _LONGEST or _NO_NAME.search(name):
            continue
        if any(map(_is_function, name.split())):
            continue
        agency = find_agency(name)
        if len(name.split()) > 5 or not (agency or any(c.isupper() for c in name)):
            continue
        # A single word behind full names is the place that the report comes from.
        if found and " " not in name and not agency and " " in found[0]:
            continue
        found.append(name)
    return found


def _is_function(word: str) -> bool:
    """Tells whether a word of a byline is a function or an office (`ARD-Studio`), not a name."""
    first, _, last = word.rpartition("-")
    known = last.casefold() in _functions()
    return (known and (not first or first.isupper())) or (bool(first) and last in _OFFICES)


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return list(seen.values())


def find_authors(data: Metadata, bylines: list[str], outlet: str | None) -> list[str]:
    """Chooses the authors.

    Args:
        data: the page's metadata.
        bylines: visible bylines in the order of the page.
        outlet: the publisher's name, which is no author while persons are named.

    Returns:
        Names in the order of the page, each once.
    """
    house = {
        name.casefold()
        for name in (outlet, data.article.outlet, data.first("publisher", "application-name"))
        if name
    }
    stated = [(n, a.person) for a in data.article.authors for n in _stated(a.name)]
    persons = [n for n, person in stated if person and n.casefold() not in house]
    if persons:
        # Agencies are named among the authors, other houses are not.
        return _unique([n for n, person in stated if n in persons or find_agency(n)])
    meta: list[str] = []
    for name in _STATED:
        names = [n for content in data.all(name) for n in names_in(content)]
        names = [n for n in names if " " in n or find_agency(n)]
        meta = meta or [n for n in names if n.casefold() not in house]
    visible = [n for line in bylines[:8] for n in names_in(line) if n.casefold() not in house]
    if stated and all(find_agency(name) for name in visible):
        visible = []
    return _unique(visible[:8] or [n for n, _ in stated] or meta)


def _stated(name: str) -> list[str]:
    """Splits a name of JSON-LD, which may hold several; one that defies splitting stays."""
    inverted = _INVERTED.fullmatch(name)
    if inverted:
        name = f"{inverted[2]} {inverted[1]}"
    return names_in(name) or ([name] if len(name) <= _LONGEST and "@" not in name else [])
