"""Articles full of scripts, bidi controls and broken Unicode, from the archive to JSON."""

import json
from dataclasses import replace
from urllib.parse import quote

import pytest
from tests.web.api.client import API, Client
from tests.web.articles import HOSTILE, fill, hostile

from wortlaut.archive import Archive
from wortlaut.model import Article, Block, Statement

NASTY = [
    HOSTILE,
    "\0\0",
    "\ud800\udfff",
    "a\r\nSet-Cookie: x=1\r\n\r\n<html>",
    "\u202e\u2066\u2069\u200b\ufeff\u2028\u2029",
    "x" * 100_000,
    '"; filename="evil.html"; \'',
    "'; DROP TABLE statements; --",
    '" OR quote MATCH "*',
    "%s %(x)s {0} {{7*7}} ${7*7}",
    "𝔄" * 1000 + "\u0301" * 1000,
    "../../../etc/passwd",
    "1" * 3000,
    "",
]


@pytest.mark.parametrize("nasty", NASTY, ids=lambda text: repr(text[:12]))
def test_nothing_breaks(client: Client, archive: Archive, nasty: str) -> None:
    article = replace(
        hostile(),
        headline=nasty,
        outlet=nasty,
        authors=(nasty,),
        tags=(nasty,),
        url=f"javascript:alert('{nasty[:500]}')",
        published=nasty[:500] or None,
        entities=tuple(replace(one, name=nasty, roles=(nasty,)) for one in hostile().entities),
    )
    fill(archive, article)
    hits = client.found("/statements", limit=100)["hits"]
    keys = [hit["key"] for hit in hits if hit["article"]["key"] == "whostile"]
    assert len(keys) == 2
    for key in keys:
        client.found(f"/statements/{key}")
    client.found("/facets")
    client.found("/articles")
    client.found("/overview")
    for person in client.found("/people", name=_asked(nasty) or "x"):
        client.found(f"/people/{quote(person['id'], safe='')}")
    client.found("/contrast", about=_asked(nasty) or "x")
    client.found("/statements", text=_asked(nasty), outlet=_asked(nasty), speaker=_asked(nasty))
    answer = client.get(f"{API}/articles/whostile")
    assert "set-cookie" not in answer.headers
    record = json.loads(answer.content.decode("utf-8", "strict"))
    # two halves side by side have no form in JSON; the length, and so all offsets, stay
    assert record["headline"] == nasty.replace("\ud800\udfff", "\ufffd\udfff")
    assert record["text"] == article.text


@pytest.mark.parametrize("word", ["x" * 5000, "𝔄" * 3000, "1" * 5000, "ß" * 3000, "a-" * 3000])
def test_words_without_end_are_found(client: Client, archive: Archive, word: str) -> None:
    text = f"„{word} Gurkensalat“, sagte niemand."
    span = (0, text.index(","))
    blocks = (Block("paragraph", 0, len(text)),)
    said = Statement("s1", "direct", (span,))
    fill(archive, Article("wlong", text, outlet=word, blocks=blocks, statements=(said,)))
    (hit,) = client.found("/statements", text="Gurkensalat", limit=100)["hits"]
    assert hit["quote"] == text[: span[1]]


def test_their_statements_can_be_corrected(client: Client, archive: Archive) -> None:
    fill(archive, hostile())
    hits = client.found("/statements", limit=100)["hits"]
    for hit in hits:
        if hit["article"]["key"] == "whostile":
            client.correct(action="speaker", statement=hit["key"], speaker="Neu", author="C")
            client.correct(action="confirm", statement=hit["key"], author="C")
    listed = client.get(f"{API}/corrections")
    listed.content.decode("utf-8", "strict")
    assert len(client.found("/corrections")["items"]) == 4
    assert all(one["applies"] for one in client.found("/corrections")["items"])
    for number in (4, 3, 2, 1):
        assert client.send_json(f"/corrections/{number}/undo", {"author": "C"}).status_code == 201


def _asked(text: str) -> str:
    return text[:100].encode("utf-8", "replace").decode()
