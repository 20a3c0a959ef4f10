"""The texts of the news gold, rebuilt from data that the project does not hold.

Pages come from `pages/pages.jsonl` (title, summary, headlines and paragraphs of the reference),
newspaper articles from `times/*.tml` (TimeML; the words between its `TEXT` tags).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from wortlaut.errors import InputError

LIMIT = 7000
"""Code points, about: the paragraph that would pass it and all behind it are left out."""
_ANGLES = str.maketrans("<>", "‹›")
"""Angle brackets are the markup's own."""


class NewsText(NamedTuple):
    """An article as annotators saw it: paragraphs with an empty line between them."""

    id: str
    text: str


def joined(paragraphs: Iterable[str]) -> str:
    """Returns the text of an article: white space as one blank, from the start up to `LIMIT`."""
    kept: list[str] = []
    length = 0
    for paragraph in paragraphs:
        line = " ".join(paragraph.split()).translate(_ANGLES)
        if not line:
            continue
        if kept and length + len(line) > LIMIT:
            break
        kept.append(line)
        length += len(line) + 1
    return "\n\n".join(kept)


def of_page(reference: Mapping[str, Any]) -> str:
    """Returns the text of a page's reference."""
    paragraphs = [reference["title"] or "", *(reference.get("summary") or ())]
    for section in reference["sections"]:
        paragraphs += [*section["headline"], *section["paragraphs"]]
    return joined(paragraphs)


def of_timeml(source: str) -> str:
    """Returns the text of a TimeML document; empty where it has none."""
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
    return joined(unescape(re.sub(r"<[^>]+>", "", body[1])).split("\n")) if body else ""


def texts(shared: Path) -> Iterator[NewsText]:
    """Yields the texts under a folder with `pages/` and `times/`.

    Raises:
        InputError: the pages cannot be read, or there is no newspaper article.
    """
    pages = shared / "pages" / "pages.jsonl"
    try:
        rows = [json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines()]
        for row in rows:
            yield NewsText(f"pages-{row['id']}", of_page(row["reference"]))
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{pages}: {error!r}; name the folder that holds pages/") from error
    articles = sorted((shared / "times").glob("*.tml"))
    if not articles:
        raise InputError(f"{shared / 'times'}: no TimeML in it; name the folder that holds times/")
    for path in articles:
        name = path.name.partition(".")[0]
        yield NewsText(f"times-{name}", of_timeml(path.read_text(encoding="utf-8")))


def halves(ids: Iterable[str]) -> dict[str, str]:
    """Returns the half of every id: by turns in the order of their hashes, within each source.

    The ids are those of all texts, annotated or not, so that a new annotation moves no other.
    """
    sources: dict[str, list[str]] = {}
    for whole in ids:
        source, _, name = whole.partition("-")
        sources.setdefault(source, []).append(name)
    return {
        f"{source}-{name}": ("tune", "held_out")[turn % 2]
        for source, names in sources.items()
        for turn, name in enumerate(sorted(names, key=_hash))
    }


def _hash(name: str) -> str:
    return sha256(f"news {name}".encode()).hexdigest()
