"""Properties of reading HTML that hold whatever comes in: no error, clean text, bounded time."""

import gzip
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.pages.assemble import assemble, clean
from wortlaut.pages.draft import Draft
from wortlaut.pages.html import read_html

KINDS = {"kicker", "headline", "lead", "subhead", "paragraph", "list", "caption"}
SENTENCE = "Das ist ein Satz der Meldung, der lang genug ist, um gezählt zu werden. "

SCRAPS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='article-body'>",
        "</div>",
        "<h1>",
        "<h2 id='x'>",
        "</h2>",
        "<figure><figcaption>",
        "<img alt='Ein Bild von etwas'>",
        "<a href='/thema/x' rel=tag>",
        "</a>",
        "<br><br>",
        "<ul><li>",
        "<blockquote>",
        "<script type='application/ld+json'>",
        '{"@type": "NewsArticle", "author": [{"name": ["x"]}], "datePublished": 7',
        "</script>",
        "<script>window.x = {",
        "<!--",
        "-->",
        "<![CDATA[",
        "&shy;&#0;&bogus;&#x110000;",
        "<time datetime='99.99.9999'>",
        "<meta property='og:title' content='x'>",
        "<table><tr><td>",
        "<template>",
        "\x00\x01\ud800\u202e",
        SENTENCE,
        "Von Anna Muster, dpa",
        "Quelle: dpa",
    ]
)


def check(draft: Draft) -> None:
    assert {part.kind for part in draft.parts} <= KINDS
    article = assemble(draft)
    for block in article.blocks:
        text = article.text[block.start : block.end]
        assert text == clean(text) != ""
    loose = [*draft.authors, *draft.tags, draft.outlet, draft.section, draft.published]
    loose += [text for image in draft.images for text in (image.alt, image.caption, image.credit)]
    for value in loose:
        assert value is None or (value and "\x00" not in value and value == value.strip())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["utf-8", "cp1252", "utf-16", "nonsense", None]))
def test_any_bytes(data: bytes, encoding: str | None) -> None:
    check(read_html(data, encoding=encoding))


@settings(max_examples=300, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=20), max_size=40))
def test_any_markup(scraps: list[str]) -> None:
    check(read_html("".join(scraps)))


@pytest.mark.parametrize("seed", range(24))
def test_mutated_pages(shared: Path, seed: int) -> None:
    pages = sorted((shared / "pages" / "html").glob("*.html.gz"))
    chance = random.Random(seed)
    data = bytearray(gzip.decompress(chance.choice(pages).read_bytes()))
    other = gzip.decompress(chance.choice(pages).read_bytes())
    at = chance.randrange(len(data))
    match seed % 4:
        case 0:
            del data[at:]
        case 1:
            data[at:at] = other[: chance.randrange(len(other))]
        case 2:
            for _ in range(2000):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case _:
            del data[at : at + chance.randrange(20_000)]
    check(read_html(bytes(data), encoding="utf-8"))


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<article>{'<p>' + SENTENCE + '</p>'}" * 60_000, id="paragraphs"),
        pytest.param("<a href='/x'>Ein Link steht hier</a> " * 100_000, id="links"),
        pytest.param("<div>" * 100_000 + SENTENCE, id="depth"),
        pytest.param("<b><i>" * 50_000 + SENTENCE, id="inline depth"),
        pytest.param(
            "<p " + " ".join(f"a{i}='x'" for i in range(100_000)) + ">" + SENTENCE, id="attributes"
        ),
        pytest.param("<p>" + "Wort<br><br>" * 200_000, id="breaks"),
        pytest.param("<script type='application/ld+json'>" + '{"a":' * 200_000, id="json depth"),
        pytest.param("<h1>" + "a - " * 500_000 + "</h1>", id="headline"),
        pytest.param(
            "<meta name='author' content='" + "Anna Muster, " * 100_000 + "'>", id="authors"
        ),
        pytest.param("<ul class='tags'>" + "<li><a rel=tag href='/t'>x y</a>" * 20_000, id="tags"),
    ],
)
def test_time_is_bounded(html: str) -> None:
    begin = time.perf_counter()
    check(read_html(html))
    assert time.perf_counter() - begin < 15
