import re
import time
from dataclasses import replace
from html import unescape

import pytest
from tests.web.articles import BRIDGE, bridge, fill, harbour
from tests.web.checker import Tree, problems
from tests.web.visitor import Visitor

from wortlaut.archive import Archive
from wortlaut.model import Article, Block, Entity, Speaker, Statement
from wortlaut.web.settings import Settings

PAGES = (
    "/",
    "/search",
    "/search?q=Br%C3%BCcke&speaker=Lindqvist&kind=direct&since=2026-01&sure=50&sort=oldest&all=1",
    "/search?q=gibtesnicht",
    "/search?since=morgen",
    "/people",
    "/people?name=Saalfeld",
    "/people?name=Niemand",
    "/articles",
    "/articles?outlet=K%C3%BCstenblatt&day=2026-03-02",
    "/article/wbridge",
    "/article/wbridge/add",
    "/article/wbridge/add?block=4",
    "/contrast",
    "/contrast?about=Saalfeld",
    "/contrast?about=Niemand",
    "/corrections",
    "/login",
    "/nirgends",
    "STATEMENT",
    "PERSON",
    "PERSON/merge?name=Lindqvist",
    "PERSON/split",
)


def _address(visitor: Visitor, page: str) -> str:
    if page == "STATEMENT":
        return visitor.statement("solange ich hier bin")
    if page.startswith("PERSON"):
        return visitor.person("Henrik Saalfeld") + page.removeprefix("PERSON")
    return page


def test_every_page_is_sound_in_both_languages(visitor: Visitor) -> None:
    for page in PAGES:
        address = _address(visitor, page)
        for language in ("de", "en"):
            visitor.headers["accept-language"] = language
            answer = visitor.get(address)
            expected = 404 if page == "/nirgends" else 400 if "morgen" in page else 200
            assert answer.status_code == expected, page
            assert f'<html lang="{language}">' in answer.text
            assert problems(answer.text) == [], page


def test_pages_of_an_empty_archive_say_what_to_do(empty: Archive) -> None:
    visitor = Visitor(empty)
    for page in ("/", "/search?q=Wort", "/people", "/articles", "/contrast?about=Wer"):
        answer = visitor.get(page)
        assert answer.status_code == 200
        assert "wortlaut add" in answer.text, page
        assert problems(answer.text) == [], page
    assert "wortlaut correct" in visitor.get("/corrections").text


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/", ["2 Artikel", "Am häufigsten zitiert", "Petra Lindqvist", "Wesenauer Bote", "<svg"]),
        ("/search?q=Infrastruktur", ["Energieinfrastruktur", "Henrik Saalfeld"]),
        ("/search?speaker=Lindqvist", ["solange ich hier bin", "kennt unseren Hafen nicht"]),
        ("/search?q=gibtesnicht", ["Nichts gefunden", "weniger oder andere Wörter"]),
        ("/people?name=Saalfeld", ["Henrik Saalfeld"]),
        ("/articles", ["Saalfeld lobt den Hafen", "2. März 2026"]),
        ("/contrast?about=Saalfeld", ["Petra Lindqvist", "kennt unseren Hafen nicht"]),
    ],
)
def test_pages_show_what_the_archive_holds(visitor: Visitor, page: str, words: list[str]) -> None:
    text = re.sub(r"<title>\S+: \d+</title>", "", visitor.get(page).text)
    if page == "/":
        text = text.replace('<a href="/articles">2</a>', "2 Artikel")
    for expected in words:
        assert expected in text, expected


def test_an_article_has_every_word_its_statements_and_margin_notes(visitor: Visitor) -> None:
    source = visitor.get("/article/wbridge").text
    runs = [e for e in Tree(source).root.every("span") if e.attributes.get("class") == "run"]
    shown = [run.text(without="data-not-text") for run in runs]
    assert shown == [words for _, words in BRIDGE]
    article = bridge()
    starts = [int(run.attributes["data-start"]) for run in runs]
    assert starts == [block.start for block in article.blocks]
    assert "Sie</span><span" in source  # a pronoun shows its person
    assert ">Lindqvist</a>]" in source
    assert source.count('role="note"') == 6
    for words in ("wörtliche Rede · ", "aus der Aussage davor", "über ein Fürwort"):
        assert words in source
    assert f'href="{visitor.statement("solange ich hier bin")}"' in source
    assert f'href="{visitor.person("Petra Lindqvist")}"' in source


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("solange ich hier bin", ["im Satz genannt: „Petra Lindqvist“", "14. Januar 2026"]),
        ("die Zahlen kenne", ["Fürwort „Sie“, bezogen auf Petra Lindqvist"]),
        ("Am Ende zahle", ["aus der Aussage davor übernommen: Henrik Saalfeld"]),
        ("der Bund", ["Übermittelt durch", "Nordagentur", "Wesenauer Bote"]),
        ("solange ich hier bin", ["Wiehen, C. (2026, 15. Januar)", "@misc{wbridge", "CSL-JSON"]),
    ],
)
def test_a_statement_says_where_it_is_from(
    visitor: Visitor, statement: str, words: list[str]
) -> None:
    text = visitor.get(visitor.statement(statement)).text
    for expected in words:
        assert expected in text, expected


def test_the_same_quotation_elsewhere_is_told(archive: Archive) -> None:
    later = replace(
        harbour(), id="wlater", outlet="Nordpost", published="2026-03-05T08:00:00+01:00"
    )
    fill(archive, later)
    visitor = Visitor(archive)
    hits = visitor.get("/search?q=Hafen&speaker=Saalfeld").text
    assert hits.count('class="hit"') == 1
    assert "2 Fassungen: <bdi>Küstenblatt, Nordpost</bdi>" in hits
    page = visitor.get(visitor.statement("Der Hafen ist ein Gewinn")).text
    assert "Andere Fassungen" in page
    assert "Zuerst gesehen" in page
    assert page.index("2. März 2026") < page.index("5. März 2026")
    assert "Nordpost" in page


def test_a_person_says_and_is_spoken_of(visitor: Visitor) -> None:
    text = visitor.get(visitor.person("Henrik Saalfeld")).text
    assert "Was Henrik Saalfeld sagt" in text
    assert "Der Hafen ist ein Gewinn" in text
    assert "kennt unseren Hafen nicht" in text
    assert "Verkehrsminister" in text


def test_the_language_is_chosen_by_the_browser_then_by_the_link(visitor: Visitor) -> None:
    visitor.headers["accept-language"] = "fr, en;q=0.8, de;q=0.2"
    assert '<html lang="en">' in visitor.get("/search").text
    assert '<html lang="de">' in visitor.get("/search?lang=de").text
    assert '<html lang="de">' in visitor.get("/search").text  # a cookie keeps it


def test_the_link_to_the_other_language_keeps_the_question(visitor: Visitor) -> None:
    text = visitor.get("/search?q=Hafen&kind=direct").text
    assert 'href="/search?q=Hafen&amp;kind=direct&amp;lang=en"' in text


def test_whom_a_name_is_taken_for_is_told(visitor: Visitor) -> None:
    text = visitor.get("/search?speaker=Lindqvist&about=Saalfeld").text
    told = re.search(r'<p class="hint">(Gemeint: .*?)</p>', text)
    assert told
    assert "Petra Lindqvist" in told[1]
    assert "Henrik Saalfeld" in told[1]


def test_facets_lead_to_narrower_questions(visitor: Visitor) -> None:
    text = visitor.get("/search?q=Hafen").text
    assert 'href="/search?q=Hafen&amp;kind=direct"' in text
    narrowed = visitor.get("/search?q=Hafen&kind=direct").text
    assert 'class="on"' in narrowed


def test_many_answers_come_in_pages(archive: Archive) -> None:
    fill(archive, *(replace(harbour(), id=f"w{number}") for number in range(30)))
    visitor = Visitor(archive)
    seen: list[str] = []
    address = "/search?speaker=Lindqvist&all=1"
    while address:
        page = visitor.get(address).text
        seen += re.findall(r'class="quoted" href="([^"]+)"', page)
        following = re.search(r'<a class="next" rel="next" href="([^"]+)"', page)
        address = unescape(following[1]) if following else ""
    assert len(seen) == len(set(seen)) == 34
    assert visitor.get("/search?q=Hafen&after=unsinn").status_code == 400


def test_a_long_article_is_shown_in_bounded_time(archive: Archive) -> None:
    sentence = "Er sagte, dass er die Brücke sehe. "
    text = sentence * 3000
    mentions = tuple((n * len(sentence), n * len(sentence) + 2) for n in range(3000))
    said = tuple(
        Statement(
            f"s{n}",
            "indirect",
            ((n * len(sentence) + 10, n * len(sentence) + 33),),
            Speaker((mentions[n],), "e1", "pronoun"),
        )
        for n in range(0, 3000, 2)
    )
    long = Article(
        "wlong",
        text,
        blocks=(Block("paragraph", 0, len(text)),),
        entities=(Entity("e1", "Jan Holm", "person", (), mentions),),
        statements=said,
    )
    fill(archive, long)
    start = time.perf_counter()
    page = Visitor(archive).get("/article/wlong").text
    assert time.perf_counter() - start < 20
    assert page.count('role="note"') == 1500
    assert page.count('class="pronoun"') == 3000


def test_a_person_unknown_or_a_statement_gone_is_404(visitor: Visitor) -> None:
    for page in ("/person/niemand", "/statement/nie", "/article/nie", "/article/nie/add"):
        answer = visitor.get(page)
        assert answer.status_code == 404
        assert answer.headers["x-request-id"] in answer.text


def test_failures_show_no_trace(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_self: object) -> None:
        raise RuntimeError("the secret of the cellar")

    monkeypatch.setattr("wortlaut.web.library.Library.overview", fails)
    answer = visitor.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert answer.headers["x-request-id"] in caplog.text
    assert problems(answer.text) == []


def test_read_only_shows_no_forms(archive: Archive) -> None:
    visitor = Visitor(archive, Settings(read_only=True))
    for page in (
        "/article/wbridge",
        visitor.statement("solange"),
        visitor.person("Petra Lindqvist"),
    ):
        assert '<form method="post"' not in visitor.get(page).text
        assert "/add" not in visitor.get(page).text


def test_every_static_file_is_kept_by_browsers(visitor: Visitor) -> None:
    tree = Tree(visitor.get("/").text)
    files = [
        e.attributes.get("href") or e.attributes["src"] for e in tree.root.every("link", "script")
    ]
    assert len(files) == 3
    for file in files:
        answer = visitor.get(file)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert visitor.get("/static/000000000000/reader.css").status_code == 404
    assert visitor.get("/static/../../etc/passwd").status_code == 404
