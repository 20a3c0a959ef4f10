import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.exports.citation import Author, Work, apa, author, bibtex, csl_json, work
from wortlaut.model import Article

READ = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Clara Wiehen", "Wiehen", "Clara"),
        ("Ursula von der Auen", "von der Auen", "Ursula"),
        ("Jan-Peter van Holt", "van Holt", "Jan-Peter"),
        ("Dr. Hanna Sorge", "Sorge", "Hanna"),
        ("Prof. Dr. Hanna Sorge", "Sorge", "Hanna"),
        ("Wiehen, Clara", "Wiehen", "Clara"),
        ("dpa", "dpa", ""),
        ("Redaktion (red)", "Redaktion (red)", ""),
        ("Netzwerk für Recherche und Druck e.V.", "Netzwerk für Recherche und Druck e.V.", ""),
    ],
)  # fmt: skip
def test_names_are_taken_apart(name: str, family: str, given: str) -> None:
    assert author(name) == Author(family, given)


def test_apa(article: Article) -> None:
    cited = work(article)
    assert apa(cited, accessed=READ) == (
        "Wiehen, C., & Altun, D. (2026, 15. Januar). Bürgermeisterin gegen Abriss: „Die Brücke "
        "bleibt stehen“. Wesenauer Bote. Abgerufen am 22. November 2026, von "
        "https://www.wesenauer-bote.example/politik/muehlenbruecke-abriss"
    )
    assert "(2026, January 15)" in apa(cited, accessed=READ, language="en")
    assert "Retrieved November 22, 2026, from https" in apa(cited, accessed=READ, language="en")


@pytest.mark.parametrize(
    ("published", "shown"), [("2026-01-15T09:31:00+01:00", "(2026, 15. Januar)"), (None, "(o. D.)")]
)
def test_apa_without_author_begins_with_the_title(published: str | None, shown: str) -> None:
    cited = work(Article("w1", "", headline="Wer zahlt das?", published=published))
    assert apa(cited, accessed=READ) == f"Wer zahlt das? {shown}."


def test_many_authors_are_shortened_as_the_manual_says() -> None:
    authors = tuple(Author(f"Name{n}", "A.") for n in range(25))
    shown = apa(Work("w1", authors, "T", None, None, None, None), accessed=READ)
    assert "Name18, A., … Name24, A." in shown
    assert "Name19" not in shown


def test_bibtex(article: Article) -> None:
    cited = work(article, speaker="Petra Lindqvist", quote="„Die Brücke bleibt stehen“")
    assert bibtex(cited, accessed=READ) == (
        "@misc{w5f0c9d8e7b6a1234,\n"
        "  author = {Wiehen, Clara and Altun, Deniz},\n"
        "  title = {{Bürgermeisterin gegen Abriss: „Die Brücke bleibt stehen“}},\n"
        "  howpublished = {Wesenauer Bote},\n"
        "  year = {2026},\n"
        "  month = jan,\n"
        "  date = {2026-01-15},\n"
        "  url = {https://www.wesenauer-bote.example/politik/muehlenbruecke-abriss},\n"
        "  urldate = {2026-11-22},\n"
        "  langid = {ngerman},\n"
        "  note = {Darin Petra Lindqvist: „Die Brücke bleibt stehen“}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("100 % & mehr", r"100 \% \& mehr"),
        ("{Klammer", r"\{Klammer"),
        (r"a\b", r"a\textbackslash{}b"),
        ("~^_#$", r"\textasciitilde{}\textasciicircum{}\_\#\$"),
    ],
)
def test_bibtex_takes_nothing_for_a_command(text: str, escaped: str) -> None:
    entry = bibtex(work(Article("w1", "", headline=text, outlet=text)), accessed=READ)
    assert f"title = {{{{{escaped}}}}}" in entry
    assert f"howpublished = {{{escaped}}}" in entry


def test_a_house_is_no_first_and_last_name() -> None:
    cited = work(Article("w1", "", authors=("dpa",)))
    assert "author = {{dpa}}" in bibtex(cited, accessed=READ)
    assert json.loads(csl_json(cited, accessed=READ))[0]["author"] == [{"literal": "dpa"}]


def test_csl_json(article: Article) -> None:
    cited = work(article, speaker="Petra Lindqvist", quote="„Die Brücke bleibt stehen“")
    [item] = json.loads(csl_json(cited, accessed=READ))
    assert item["type"] == "article-newspaper"
    assert item["author"][0] == {"family": "Wiehen", "given": "Clara"}
    assert item["issued"] == {"date-parts": [[2026, 1, 15]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert item["container-title"] == "Wesenauer Bote"
    assert item["note"] == "Darin Petra Lindqvist: „Die Brücke bleibt stehen“"


def test_addresses_that_are_none_are_left_out(hostile: Article) -> None:
    cited = work(hostile)
    assert cited.url is None
    for text in (apa(cited, accessed=READ), bibtex(cited, accessed=READ)):
        assert "javascript:" not in text
        assert "\u202e" not in text


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_words_make_a_balanced_entry(title: str, name: str, quote: str) -> None:
    cited = work(Article("w1", "", headline=title, authors=(name,), outlet=name), quote=quote)
    entry = bibtex(cited, accessed=READ)
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
    json.loads(csl_json(cited, accessed=READ))
    apa(cited, accessed=READ, language="en")
