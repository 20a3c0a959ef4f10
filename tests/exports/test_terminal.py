import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from wortlaut.exports.terminal import show, show_many
from wortlaut.model import Article, Entity, Speaker, Statement


def _print(article: Article, width: int = 80, *, compact: bool = False) -> str:
    stream = io.StringIO()
    show(article, Console(file=stream, width=width), compact=compact)
    return stream.getvalue()


@pytest.fixture(params=["article", "hostile", "bare", "many"])
def any_article(request: pytest.FixtureRequest) -> Article:
    if request.param == "bare":
        return Article(id="w0", text="")
    found: Article = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("compact", [False, True])
def test_no_line_is_wider_than_the_terminal(
    any_article: Article, width: int, *, compact: bool
) -> None:
    lines = _print(any_article, width, compact=compact).splitlines()
    assert lines
    assert max(map(cell_len, lines)) <= width


def test_no_control_character_reaches_the_terminal(any_article: Article) -> None:
    for compact in (False, True):
        printed = _print(any_article, compact=compact)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)


def test_markup_in_the_article_is_text() -> None:
    article = Article(
        "w0",
        "[bold]Halt[/bold], rief sie. [link=https://x.example]da[/]",
        headline="[red]Rot[/red] :smile:",
        statements=(Statement("s1", "direct", ((0, 17),)),),
    )
    printed = _print(article)
    assert "[red]Rot[/red] :smile:" in printed
    assert "⟦[bold]Halt[/bold]⟧, rief sie." in printed


def test_card_has_what_the_page_says_of_itself(article: Article) -> None:
    card = _print(article).split("╰")[0]
    for words in (
        "Streit um die Mühlenbrücke",
        "Bürgermeisterin gegen Abriss: „Die Brücke bleibt stehen“",
        "Wesenauer Bote · Politik · 15. Januar 2026, 09:31 Uhr",
        "Clara Wiehen, Deniz Altun",
        "Deutsche Presse-Agentur (dpa), Reuters",
        "3:30 min",
        "Wesenau, Brücken, Verkehr, Petra Lindqvist",
        "! Die Seite bricht vor dem letzten Absatz ab.",
    ):
        assert words in card


def test_statements_stand_under_their_speakers_the_unknown_last(article: Article) -> None:
    printed = _print(article)
    headings = re.findall(r"^(.+?) · \d+ Aussagen? ─", printed, re.MULTILINE)
    assert headings[:3] == ["Petra Lindqvist", "Ilse Rademaker", "Henrik Saalfeld"]
    assert headings[-1] == "Nicht zugeordnet"
    last = printed[printed.index("Nicht zugeordnet") :]
    assert re.findall(r"^(s\d+) ", last, re.MULTILINE) == ["s12", "s13", "s14"]


def test_quote_stands_in_its_sentence_with_how_the_speaker_was_found(article: Article) -> None:
    lines = [line.strip() for line in _print(article).splitlines()]
    (at,) = (place for place, line in enumerate(lines) if line.startswith("s5 "))
    assert lines[at].startswith("s5   ⟦„Wir haben Zeit“⟧, erklärte sie dem Vorsitzenden")
    assert lines[at + 1] == "Özdal, ⟦„aber wir haben keine zweite Brücke.“⟧"
    assert lines[at + 2] == "wörtliche Rede · über ein Fürwort: „sie“ · recht sicher (93 %)"
    assert lines[at + 3].startswith("Gerichtet an: Tarik Özdal")


def test_no_spaces_at_line_ends(article: Article) -> None:
    statements = _print(article).split("╯")[1]
    assert not re.search(" $", statements, re.MULTILINE)


def test_styles_tell_the_quote_where_there_are_styles(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", width=80)
    show(article, console)
    printed = stream.getvalue()
    assert "\x1b[1;34m„Wir haben Zeit“\x1b[0m" in printed
    assert "\x1b[2;4merklärte\x1b[0m" in printed
    assert "⟦" not in printed

    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    show(article, Console(file=stream, force_terminal=True, color_system="standard", width=80))
    assert "\x1b[1m„Wir haben Zeit“\x1b[0m" in stream.getvalue()


def test_nothing_but_words_when_piped(article: Article) -> None:
    assert "\x1b" not in _print(article)


def test_compact_form_is_a_line_for_each_statement(article: Article) -> None:
    lines = _print(article, compact=True).splitlines()
    assert len(lines) == 1 + len(article.statements)
    assert lines[0].startswith("Bürgermeisterin gegen Abriss: „Die Brücke bleibt stehen“ · ")
    assert "  Henrik Saalfeld: „höchstens die Hälfte“" in lines
    assert "  ? ein Ratsherr, der nicht genannt werden wollte: „Am Ende zahlt die Stadt“" in lines


def test_english_interface(article: Article) -> None:
    stream = io.StringIO()
    show_many([article, article], Console(file=stream, width=99), language="en")
    assert stream.getvalue().count("15 January 2026") == 2
    show(article, Console(file=stream, width=80), language="en")
    assert "direct speech · by a pronoun: “sie” · fairly sure (93%)" in stream.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-9, 70), st.integers(-9, 70)), max_size=5),
    st.text(max_size=30),
)
def test_any_record_can_be_shown(text: str, quotes: list[tuple[int, int]], name: str) -> None:
    article = Article(
        "w0",
        text,
        headline=name,
        entities=(Entity("e1", name, "person", (name,)),),
        statements=tuple(
            Statement(name, "direct", (quote,), Speaker((quote,), "e1"), cue=(quote,))
            for quote in quotes
        ),
    )
    _print(article, 40).encode()
    _print(article, 40, compact=True).encode()
