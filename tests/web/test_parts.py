import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.archive.views import Count
from wortlaut.exports.look import palette
from wortlaut.model import Statement
from wortlaut.web.charts import HEIGHT, WIDTH, chart
from wortlaut.web.pages.statements import chosen_spans
from wortlaut.web.phrases import phrases, preferred
from wortlaut.web.queries import asked
from wortlaut.web.reading import choices
from wortlaut.web.rendering import beginning, ending, static

WEB = files("wortlaut.web")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "de"),
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,en;q=0.9,de;q=0.1", "en"),
        ("fr", "en"),
        ("fr, de;q=0.5", "de"),
        ("de;q=0, en;q=0.1", "en"),
        ("de;q=unsinn", "en"),
        ("*;;;=,,", "en"),
    ],
)
def test_the_browsers_language(header: str, language: str) -> None:
    assert preferred(header) == language


def test_both_languages_have_every_phrase_and_no_other() -> None:
    tables = tomllib.loads(WEB.joinpath("data/interface.toml").read_text(encoding="utf-8"))
    assert list(tables["de"]) == list(tables["en"])
    for name in tables["de"]:
        german, english = tables["de"][name], tables["en"][name]
        assert sorted(re.findall(r"\{\w*\}", german)) == sorted(re.findall(r"\{\w*\}", english))
        assert german.count("|") == english.count("|")


def test_every_phrase_is_used_and_every_use_has_a_phrase() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("", "pages", "templates")
        for path in WEB.joinpath(folder).iterdir()
        if path.name.endswith((".j2", ".py"))
    )
    known = phrases("de").names
    used = set(re.findall(r"\bt\.([a-z]\w+)", sources)) - {"count", "number", "get", "language"}
    used |= set(re.findall(r't\.count\("(\w+)"', sources))
    assert used <= known
    by_name = ("action_", "done_", "error_", "found_", "type_", "why_")
    unused = {n for n in known - used if not n.startswith(by_name)} - {"thousands"}
    assert not unused - set(re.findall(r"why_\w+", sources))


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0 Aussagen"), (1, "1 Aussage"), (12345, "12.345 Aussagen")]
)
def test_numbers_of_things(number: int, shown: str) -> None:
    assert phrases("de").count("statements_count", number) == shown


def test_a_question_is_read_and_written_back() -> None:
    pairs = [("q", "  der   Hafen "), ("kind", "direct"), ("kind", "indirect"), ("outlet", "A&B"),
             ("since", "2026-01"), ("sure", "80"), ("all", "1"), ("unknown", "x")]  # fmt: skip
    question = asked(pairs)
    assert question.address() == (
        "/search?q=der+Hafen&kind=direct&kind=indirect&outlet=A%26B&since=2026-01&sure=80&all=1"
    )
    query = question.query()
    assert (query.text, query.kinds, query.outlets) == (
        "der Hafen",
        ("direct", "indirect"),
        ("A&B",),
    )
    assert query.min_confidence == 0.8
    assert not query.grouped
    assert question.without("kind", "direct").count("kind=") == 1
    assert question.with_one("kind", "reported").count("kind=") == 3
    assert question.with_one("speaker", "e1").endswith("speaker=e1")
    assert question.in_year("2025").endswith("since=2025&until=2025")


@pytest.mark.parametrize(
    ("pair", "wrong"),
    [
        (("since", "gestern"), "since"),
        (("until", "2026-13"), "until"),
        (("sure", "101"), "sure"),
        (("sure", "²"), "sure"),
        (("sure", "-1"), "sure"),
        (("kind", "sung"), "kind"),
        (("sort", "random"), "sort"),
        (("q", "x" * 301), "q"),
    ],
)
def test_what_cannot_be_read_is_named(pair: tuple[str, str], wrong: str) -> None:
    assert asked([pair]).wrong == (wrong,)


@given(st.lists(st.tuples(st.sampled_from(["q", "speaker", "kind", "since", "sure", "after"]),
                          st.text(max_size=20))))  # fmt: skip
def test_any_question_can_be_read(pairs: list[tuple[str, str]]) -> None:
    question = asked(pairs)
    question.query()
    assert question.address().isascii()


@pytest.mark.parametrize(
    ("labels", "bars"),
    [
        (["2026-01-30", "2026-02-02"], 4),
        (["2025-11", "2026-02"], 4),
        (["2020", "2023"], 4),
        (["2023-01-01", "2026-01-01"], 37),  # too many days: months
        (["1026-01-01", "2026-01-01"], 2),  # one of them is a mistake
        (["so", "wie"], 2),
    ],
)
def test_charts_have_a_bar_for_each_time(labels: list[str], bars: int) -> None:
    drawn = chart([Count(label, number + 1) for number, label in enumerate(labels)])
    assert drawn
    assert len(drawn.bars) == bars
    assert drawn.top == 2


def test_a_chart_of_one_time_or_of_nothing_is_none() -> None:
    assert chart([]) is None
    assert chart([Count("2026-01", 5)]) is None
    assert chart([Count("2026-01", 0), Count("2026-02", 0)]) is None


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=500))
def test_bars_and_labels_stay_within_the_drawing(numbers: list[int]) -> None:
    counts = [Count(f"{1500 + n}", number) for n, number in enumerate(numbers)]
    drawn = chart(counts)
    if drawn is None:
        return
    for bar in drawn.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 0.01
        assert 0 <= bar.y <= bar.y + bar.height <= HEIGHT
    assert [tick.x for tick in drawn.ticks] == sorted(tick.x for tick in drawn.ticks)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("eins zwei drei", "eins …", "… drei"),
        ("kurz", "kurz", "kurz"),
        ("Donaudampfschiff", "Donaudampf …", "… ampfschiff"),
    ],
)
def test_what_stands_around_a_quote_is_cut_at_words(text: str, first: str, last: str) -> None:
    assert beginning(text, 10 if len(text) > 14 else 6) == first
    assert ending(text, 10 if len(text) > 14 else 6) == last


def test_words_to_choose_have_edges_where_the_quote_has() -> None:
    text = "Er sagte: „Nein“, dann ging er."
    start, end = text.index("„"), text.index(",")
    words = choices(text, (0, len(text)), (start, end))
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    assert {start} <= {word.start for word in words}
    assert {end} <= {word.end for word in words}


@pytest.mark.parametrize(
    ("span", "spans"),
    [
        ((0, 30), [(0, 5), (20, 30)]),  # as it was
        ((2, 28), [(2, 5), (20, 28)]),
        ((0, 5), [(0, 5)]),
        ((22, 25), [(22, 25)]),
        ((7, 40), [(7, 40)]),
    ],
)
def test_an_interrupted_quote_stays_so(span: tuple[int, int], spans: list[tuple[int, int]]) -> None:
    statement = Statement("s1", "direct", ((0, 5), (20, 30)))
    assert chosen_spans(statement, span) == spans


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_can_be_chosen_from(text: str, start: int, end: int) -> None:
    words = choices(text, (0, len(text)), (start, end))
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_of_wcag_2_2_aa(scheme: int) -> None:
    style = static()["reader.css"][2].decode()
    tones: dict[str, str] = {}
    for root in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme:4:2]:
        tones |= dict(re.findall(r"--(\w+): (#\w{6})", root))
    assert {"paper", "card", "ink", "quiet", "link", "warn"} <= set(tones)
    for ground in (tones["paper"], tones["card"]):
        assert _contrast(tones["ink"], ground) >= 7
        for name in ("quiet", "link", "warn"):
            assert _contrast(tones[name], ground) >= 4.5, name
    for name in ("link", "warn"):  # words on buttons
        assert _contrast(tones["paper"], tones[name]) >= 4.5
    for colour in palette():
        shown = (colour.light, colour.dark)[scheme]
        assert _contrast(shown, tones["card"]) >= 4.5


def test_the_style_sheet_loads_nothing_and_regards_the_reader() -> None:
    style = static()["reader.css"][2].decode()
    assert "url(" not in style
    assert "@import" not in style
    for regard in ("prefers-color-scheme", "prefers-reduced-motion", "forced-colors", "print"):
        assert regard in style
    assert ":focus-visible" in style
