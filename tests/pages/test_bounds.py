"""Hostile pages and texts come back within seconds."""

import json
import time

import pytest

from wortlaut.pages.html import read_html
from wortlaut.pages.pasted import read_text
from wortlaut.pages.pasted.text import MAX_LINES

BODY = (
    "<body><article><h1>Der Rat stimmt zu</h1><p>Der Rat von Lindenau hat dem Plan zugestimmt, "
    "der die Brücke retten soll.</p><p>Gebaut wird vom kommenden Frühjahr an.</p></article></body>"
)


@pytest.mark.parametrize(
    "unit", ["(", "[", " (", ", ", "von ", "a und ", "\n ", "<p>", "</p> ", "–"]
)
def test_metadata_without_end(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    fields = ("headline", "description", "keywords", "articleBody", "dateModified")
    data = {"@type": "NewsArticle", "author": {"@type": "Person", "name": text}}
    data |= dict.fromkeys(fields, text)
    page = (
        f'<html><head><script type="application/ld+json">{json.dumps(data)}</script>{BODY}</html>'
    )
    start = time.perf_counter()
    draft = read_html(page)
    assert time.perf_counter() - start < 5
    assert any("dem Plan zugestimmt" in part.text for part in draft.parts)


def test_a_text_of_too_many_lines_is_cut() -> None:
    draft = read_text("Der Rat hat zugestimmt.\n" + "x\n" * (MAX_LINES + 10))
    assert [note.code for note in draft.notes] == ["size"]
