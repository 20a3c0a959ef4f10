"""Pages in the markup of many systems and newsrooms: each stands in `markup` with its record.

A record names what is to be found; in its body `#` stands before a subhead, and the lead, where it
is named, is no part of the body.
"""

import json
from pathlib import Path

import pytest

from wortlaut.model import BlockKind
from wortlaut.pages.draft import Draft
from wortlaut.pages.html import read_html

MARKUP = Path(__file__).parent / "markup"
PAGES = sorted(path.stem for path in MARKUP.glob("*.html"))


def texts(draft: Draft, *kinds: BlockKind) -> list[str]:
    return [
        f"#{part.text}" if part.kind == "subhead" else part.text
        for part in draft.parts
        if part.kind in kinds
    ]


def record(draft: Draft, wanted: dict[str, object]) -> dict[str, object]:
    """What was read, in the form of the record that is wanted."""
    prose: list[BlockKind] = ["subhead", "paragraph", "list"]
    if "lead" not in wanted:
        prose.append("lead")
    found: dict[str, object] = {
        "kicker": next(iter(texts(draft, "kicker")), None),
        "headline": next(iter(texts(draft, "headline")), None),
        "lead": next(iter(texts(draft, "lead")), None),
        "body": texts(draft, *prose),
        "captions": [image.caption for image in draft.images if image.caption],
        "credits": [image.credit for image in draft.images if image.caption],
        "authors": draft.authors,
        "tags": draft.tags,
        "published": draft.published,
        "notes": [note.code for note in draft.notes],
    }
    return {name: found[name] for name in wanted}


@pytest.mark.parametrize("name", PAGES)
def test_markup(name: str) -> None:
    wanted = json.loads((MARKUP / f"{name}.json").read_text("utf-8"))
    draft = read_html((MARKUP / f"{name}.html").read_bytes())
    assert record(draft, wanted) == wanted
