"""Metadata of pages: times, authors, keywords, outlet, from wherever the page has them."""

import json

import pytest

from wortlaut.pages.draft import Draft
from wortlaut.pages.html import read_html
from wortlaut.pages.html.authors import names_in
from wortlaut.pages.html.timestamps import parse_timestamp
from wortlaut.pages.html.vocabulary import Hint, hints_of

TEXT = "".join(
    f"<p>Satz {i} der Meldung steht hier, und er ist lang genug für einen Absatz.</p>"
    for i in range(6)
)


def read(head: str = "", above: str = "", below: str = "") -> Draft:
    return read_html(
        f"<html><head>{head}</head><body><article><h1>Neue Brücke</h1>{above}"
        f"<div>{TEXT}</div>{below}</article></body></html>"
    )


def ld(**fields: object) -> str:
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Neue Brücke",
        **fields,
    }
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-01-15T09:31:00+01:00", "2026-01-15T09:31:00+01:00"),
        ("2026-01-15T08:31:00.123Z", "2026-01-15T08:31:00+00:00"),
        ("2026-01-15T09:31:00+0100", "2026-01-15T09:31:00+01:00"),
        ("2026-01-15T09:31+01", "2026-01-15T09:31:00+01:00"),
        ("2026-01-15 09:31:00.0", "2026-01-15T09:31:00"),
        ("2026-01-15", "2026-01-15"),
        ("20260115T083100Z", "2026-01-15T08:31:00+00:00"),
        ("Thu, 15 Jan 2026 09:31:00 +0100", "2026-01-15T09:31:00+01:00"),
        ("Thu Jan 15 09:31:00 CET 2026", "2026-01-15T09:31:00+01:00"),
        (
            "Thu Jan 15 2026 08:31:00 GMT+0000 (Coordinated Universal Time)",
            "2026-01-15T08:31:00+00:00",
        ),
        ("January 15, 2026 9:31 PM", "2026-01-15T21:31:00"),
        ("15.01.2026, 09:31 Uhr", "2026-01-15T09:31:00+01:00"),
        ("Veröffentlicht am 15. Januar 2026 um 9:31", "2026-01-15T09:31:00+01:00"),
        ("31.02.2026", None),
        ("2026-13-40T99:99", None),
        ("gestern", None),
        ("", None),
        (None, None),
    ],
)
def test_times_as_pages_write_them(written: str | None, iso: str | None) -> None:
    found = parse_timestamp(written)
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("head", "above", "published"),
    [
        (ld(datePublished="2026-01-15T09:31:00+01:00"), "", "2026-01-15T09:31:00+01:00"),
        (ld(datePublished="2026-01-15"), "", "2026-01-15"),
        (
            ld(datePublished="2026-01-15"),
            "<time datetime='2026-01-15T09:31:00+01:00'>15.1.</time>",
            "2026-01-15T09:31:00+01:00",
        ),
        (
            "<meta property='article:published_time' content='2026-01-15T09:31+01:00'>",
            "",
            "2026-01-15T09:31:00+01:00",
        ),
        ("", "<p class='date'>15.01.2026, 09:31 Uhr</p>", "2026-01-15T09:31:00+01:00"),
        (
            "",
            "<p>Aktualisiert: 16.01.2026, 10:00 Uhr</p><p>15.01.2026, 09:31 Uhr</p>",
            "2026-01-15T09:31:00+01:00",
        ),
        ("", "", None),
    ],
)
def test_when_it_was_published(head: str, above: str, published: str | None) -> None:
    assert read(head, above).published == published


@pytest.mark.parametrize(
    ("head", "above", "authors"),
    [
        (ld(author={"@type": "Person", "name": "Anna Muster"}), "", ["Anna Muster"]),
        (
            ld(author=[{"name": "Anna Muster"}, {"name": "Ben Beispiel (bb)"}]),
            "",
            ["Anna Muster", "Ben Beispiel"],
        ),
        (
            ld(author=["Von Anna Muster und Ben Beispiel, Berlin"]),
            "",
            ["Anna Muster", "Ben Beispiel"],
        ),
        (ld(author={"@type": "Person", "name": "dpa"}), "", ["dpa"]),
        (
            ld(author={"@type": "Organization", "name": "Altenfurter Bote"}),
            "<p class='author'>Von Anna Muster</p>",
            ["Anna Muster"],
        ),
        (
            ld(author={"@type": "Organization", "name": "Altenfurter Bote"}),
            "",
            ["Altenfurter Bote"],
        ),
        ("<meta name='author' content='Anna Muster'>", "", ["Anna Muster"]),
        ("", "<p>Von Anna Muster</p>", ["Anna Muster"]),
        ("", "<a rel='author' href='/wir/anna'>Anna Muster</a>", ["Anna Muster"]),
        ("", "", []),
    ],
)
def test_who_wrote_it(head: str, above: str, authors: list[str]) -> None:
    assert read(head, above).authors == authors


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Von Anna Muster", ["Anna Muster"]),
        ("Ein Kommentar von Anna Muster", ["Anna Muster"]),
        ("Anna Muster, Redakteurin Wirtschaft", ["Anna Muster"]),
        ("Peter von Berg und Anna zu Muster", ["Peter von Berg", "Anna zu Muster"]),
        ("Text: Anna Muster", ["Anna Muster"]),
        ("Anna Muster, dpa", ["Anna Muster", "dpa"]),
        ("redaktion@altenfurt.example", []),
        ("https://www.facebook.com/altenfurt", []),
        ("12 Minuten Lesezeit", []),
    ],
)
def test_names_in_bylines(byline: str, names: list[str]) -> None:
    assert names_in(byline) == names


@pytest.mark.parametrize(
    ("head", "below", "tags"),
    [
        (ld(keywords=["Brücke", "Altenfurt"]), "", ["Brücke", "Altenfurt"]),
        (ld(keywords="Brücke, Altenfurt, brücke"), "", ["Brücke", "Altenfurt"]),
        ("<meta name='news_keywords' content='Brücke,Altenfurt'>", "", ["Brücke", "Altenfurt"]),
        (
            "".join(
                f"<meta property='article:tag' content='{name}'>" for name in ("Brücke", "Bau")
            ),
            "",
            ["Brücke", "Bau"],
        ),
        (
            "",
            "<ul class='tag-list'><li><a href='/x'>Brücke</a><li><a href='/y'>Bau</a></ul>",
            ["Brücke", "Bau"],
        ),
        (
            "",
            "<h4>Themen</h4><ul><li><a href='/thema/x'>Brücke</a><li><a href='/thema/y'>Bau</a>",
            ["Brücke", "Bau"],
        ),
        (
            "<meta name='keywords' content='Nachrichten, Zeitung, Lokales'>",
            "<div class='tags'><a rel='tag' href='/x'>Brücke</a> <a rel='tag' href='/y'>Bau</a>",
            ["Brücke", "Bau"],
        ),
        ("", "<ul><li><a href='/x'>Was Brücken kosten</a></li></ul>", []),
    ],
)
def test_keywords(head: str, below: str, tags: list[str]) -> None:
    assert read(head, below=below).tags == tags


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "Neue Brücke", "datePublished": "2026-01-15", }',
        '<!-- {"@type": "NewsArticle", "headline": "x", "datePublished": "2026-01-15"} -->',
        '{"@type": "Thing"}{"@type": "Article", "headline": "a\nb", "datePublished": "2026-01-15"}',
        '{"@graph": [{"@type": ["NewsArticle", "Article"], "datePublished": "2026-01-15"}]};',
        '[[{"@type": "https://schema.org/NewsArticle", "datePublished": "2026-01-15"}]]',
    ],
)
def test_broken_json_is_mended(broken: str) -> None:
    assert read(f"<script type='application/ld+json'>{broken}</script>").published == "2026-01-15"


@pytest.mark.parametrize(
    "broken", ["", "{", "[1, 2", "null", '"x"', "{]}", '{"@graph": 7}', "[" * 5000]
)
def test_hopeless_json_does_no_harm(broken: str) -> None:
    assert read(f"<script type='application/ld+json'>{broken}</script>").parts


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("article-body", Hint.BODY),
        ("c-article__teaserText", Hint.LEAD),
        ("newsletter", Hint.FURNITURE),
        ("m-NewsletterBox__title", Hint.FURNITURE),
        ("image__caption__credit", Hint.CREDIT),
        ("fig-caption", Hint.CAPTION),
        ("tag-list", Hint.TAGS),
        ("visually-hidden", Hint.HIDDEN),
    ],
)
def test_class_names_hint(value: str, hint: int) -> None:
    assert hints_of(value) & hint


@pytest.mark.parametrize("value", ["", "header-2ad9f", "col-3ad4", "x7", "shadow", "article"])
def test_class_names_that_say_nothing(value: str) -> None:
    assert not hints_of(value)


def test_outlet_and_section() -> None:
    draft = read(
        ld(
            publisher={"@type": "Organization", "name": "Altenfurter Bote"},
            articleSection="Politik",
        )
    )
    assert (draft.outlet, draft.section) == ("Altenfurter Bote", "Politik")
