import html.parser
import re
import time
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.exports.html import to_html
from wortlaut.exports.look import palette
from wortlaut.exports.wording import wording
from wortlaut.model import Article, Block, Entity, Speaker, Statement

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(html.parser.HTMLParser):
    """What the tests ask of a page: tags, attributes, words; whether it is well nested.

    `prose` is the words outside the cards and marks.
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.prose: list[str] = []
        self.open: list[str] = []
        self.beside: int | None = None
        self.feed(source)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            if self.beside is None and {"card", "mark"} & set(
                (dict(attrs).get("class") or "").split()
            ):
                self.beside = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if self.beside == len(self.open):
            self.beside = None
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "title"}:
            self.words.append(data)
            if self.beside is None:
                self.prose.append(data)

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]


@pytest.fixture(params=["article", "hostile", "bare", "blockless", "many"])
def any_article(request: pytest.FixtureRequest) -> Article:
    if request.param == "bare":
        return Article(id="w0", text="")
    if request.param == "blockless":
        article: Article = request.getfixturevalue("article")
        return replace(article, blocks=())
    found: Article = request.getfixturevalue(request.param)
    return found


def test_page_is_well_nested_and_every_anchor_leads_somewhere(any_article: Article) -> None:
    page = Page(to_html(any_article))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    anchors = [href[1:] for href in page.attributes("href") if href.startswith("#")]
    assert set(anchors) <= set(ids)


def test_page_loads_nothing_and_runs_nothing(any_article: Article) -> None:
    source = to_html(any_article)
    page = Page(source)
    assert {tag for tag, _ in page.tags} & {"script", "img", "link", "iframe", "object"} == set()
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert page.attributes("style") == page.attributes("src") == []
    for href in page.attributes("href"):
        assert href.startswith(("#", "https://", "http://"))
    style = re.findall("<style>(.*?)</style>", source, re.DOTALL)
    assert len(style) == 1
    assert "url(" not in style[0]
    assert "@import" not in style[0]
    digest = b64encode(sha256(style[0].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy in page.attributes("content")


def test_links_to_the_web_give_nothing_away(article: Article) -> None:
    links = [attrs for tag, attrs in Page(to_html(article)).tags if tag == "a"]
    web = [attrs for attrs in links if not (attrs["href"] or "").startswith("#")]
    assert [attrs["href"] for attrs in web] == [article.url]
    assert all("noopener" in (attrs["rel"] or "").split() for attrs in web)


def test_hostile_text_stays_text(hostile: Article) -> None:
    source = to_html(hostile)
    assert "<script" not in source
    assert "<img" not in source
    assert "{{" in source  # it is shown, not run
    assert "\u202e" not in source
    assert "\x1b" not in source
    assert 'alert("1")' in "".join(Page(source).words)


def test_every_word_of_the_article_is_on_the_page(article: Article) -> None:
    shown = "".join(Page(to_html(article)).prose)
    for block in article.blocks:
        assert article.text[block.start : block.end] in shown


def test_details_of_a_statement_stand_in_its_card_and_in_the_evidence(article: Article) -> None:
    source = to_html(article)
    for words in (
        "Tarik Özdal, „dem Vorsitzenden des Bauausschusses, Tarik Özdal“",
        "über ein Fürwort: „sie“",
        "14. Januar 2026, „am Mittwoch“",
        "recht sicher (93 %)",
        "Wesenauer Zeitung, »einem Bericht der „Wesenauer Zeitung“«",
    ):
        assert source.count(words) >= 2
    assert 'id="s19"' in source
    assert 'href="#s18">Aussage 18</a>' in source
    assert "„Deutsche" not in source


def test_marks_say_to_a_screen_reader_who_speaks(article: Article) -> None:
    labels = Page(to_html(article)).attributes("aria-label")
    assert "Aussage 3: Petra Lindqvist, wörtliche Rede" in labels
    assert "Aussage 12: Nicht zugeordnet, freie indirekte Rede" in labels
    assert "Aussage 15: Brücke für alle, indirekte Rede ohne Einleitung (geht weiter)" in labels


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", ["Wer spricht", "wörtliche Rede"]), ("en", ["Who speaks", "direct speech"])],
)
def test_interface_in_two_languages(
    article: Article, language: Literal["de", "en"], words: list[str]
) -> None:
    source = to_html(article, language=language)
    assert source.startswith("<!doctype html>")
    assert f'<html lang="{language}">' in source
    assert '<main id="text" class="prose" lang="de">' in source
    assert all(word in source for word in words)


def test_languages_have_the_same_entries() -> None:
    german, english = wording("de"), wording("en")
    for table in ("kinds", "how", "media"):
        assert list(getattr(german, table)) == list(getattr(english, table))
    assert german.labels != english.labels


def test_two_thousand_statements_in_bounded_size_and_time(many: Article) -> None:
    start = time.perf_counter()
    source = to_html(many)
    assert time.perf_counter() - start < 20
    assert len(source) < 20_000_000


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _mix(over: str, under: str, share: float) -> str:
    parts = [
        round(int(over[n : n + 2], 16) * share + int(under[n : n + 2], 16) * (1 - share))
        for n in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _grounds(source: str, scheme: str) -> dict[str, str]:
    roots = re.findall(r":root \{(.*?)\}", source, re.DOTALL)
    return dict(re.findall(r"--(\w+): (#\w{6}|\d+%)", roots[0 if scheme == "light" else 1]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_the_contrast_of_wcag_2_2_aa(article: Article, scheme: str) -> None:
    ground = _grounds(to_html(article), scheme)
    share = int(ground["glow"].rstrip("%")) / 100
    colours = [getattr(colour, scheme) for colour in palette()] + [ground["quiet"]]
    assert len(set(colours)) == 13
    for under in (ground["paper"], ground["card"]):
        assert _contrast(ground["ink"], under) >= 7
        for colour in colours:
            assert _contrast(colour, under) >= 4.5
            lit = _mix(colour, under, share)
            assert _contrast(colour, lit) >= 4.5, (colour, lit)
            assert _contrast(ground["ink"], lit) >= 7
    assert all(_contrast(ground["paper"], colour) >= 4.5 for colour in colours)  # badges


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-9, 70), st.integers(-9, 70)), max_size=3),
    st.lists(st.tuples(st.integers(-9, 70), st.integers(-9, 70)), max_size=8),
    st.text(max_size=8),
)
def test_any_record_becomes_a_page(
    text: str, blocks: list[tuple[int, int]], quotes: list[tuple[int, int]], name: str
) -> None:
    article = Article(
        "w0",
        text,
        blocks=tuple(Block("list", *span) for span in blocks),
        entities=(Entity("e1", name, "person"),),
        statements=tuple(
            Statement(name, "direct", (quote,), Speaker((quote,), "e1"), parent=name)
            for quote in quotes
        ),
    )
    source = to_html(article)
    source.encode()
    Page(source)
