"""The gold of real news: texts rebuilt, marks as offsets, offsets as tokens again."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wortlaut.errors import InputError

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training"
GOLD = TRAINING / "news_gold"

PAGE = {
    "id": "Bote_2026_05_04",
    "reference": {
        "title": "Fähre bleibt  im Hafen",
        "summary": ["Der Motor ist defekt."],
        "sections": [
            {"headline": [], "paragraphs": ["Man warte auf Teile, sagte Petra Lang.", "\n"]},
            {"headline": ["Kein Ersatz"], "paragraphs": ["Ein Schiff <fehlt>."]},
        ],
    },
}
PAGE_TEXT = (
    "Fähre bleibt im Hafen\n\nDer Motor ist defekt.\n\nMan warte auf Teile, sagte Petra Lang."
    "\n\nKein Ersatz\n\nEin Schiff ‹fehlt›."
)
TIMEML = """<TimeML><DCT>5. Mai</DCT><TEXT>
Emil Kranz &amp; Söhne öffnen <TIMEX3 tid="t1">am Freitag</TIMEX3>.

  Das Brot ist warm.
</TEXT></TimeML>"""
TIMES_TEXT = "Emil Kranz & Söhne öffnen am Freitag.\n\nDas Brot ist warm."
MARKED = """=== pages-Bote_2026_05_04 | test
Fähre bleibt im Hafen
Der Motor ist defekt.
<q1:i>Man warte auf Teile</q1><f1>, <c1>sagte</c1> <s1=Petra Lang>Petra Lang</s1></f1>.
Kein Ersatz
Ein Schiff ‹fehlt›.
"""


@pytest.fixture(autouse=True)
def _training_modules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lets the scripts find each other as they do when they are run from their folder."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(TRAINING))
    yield
    for name in set(sys.modules) - before:
        if str(TRAINING) in str(getattr(sys.modules[name], "__file__", None)):
            del sys.modules[name]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "times").mkdir()
    (tmp_path / "pages" / "pages.jsonl").write_text(json.dumps(PAGE) + "\n", "utf-8")
    (tmp_path / "times" / "1999_1_Brot.tml").write_text(TIMEML, "utf-8")
    return tmp_path


@pytest.fixture
def gold(data: Path, tmp_path: Path) -> Path:
    """A folder with both files of the gold of one marked article."""
    from news_gold.annotate import write_gold

    (tmp_path / "marked").mkdir()
    (tmp_path / "marked" / "a.txt").write_text(MARKED, "utf-8")
    (tmp_path / "gold").mkdir()
    assert write_gold(tmp_path / "marked", data, tmp_path / "gold") == 0
    return tmp_path / "gold"


def test_texts_are_rebuilt(data: Path) -> None:
    from news_gold.texts import texts

    assert list(texts(data)) == [
        ("pages-Bote_2026_05_04", PAGE_TEXT),
        ("times-1999_1_Brot", TIMES_TEXT),
    ]


@pytest.mark.parametrize(
    ("lengths", "kept"),
    [
        pytest.param([10, 10], 2, id="short: whole"),
        pytest.param([9000, 10], 1, id="the first paragraph always"),
        pytest.param([4000, 2000, 2000, 10], 2, id="ends before the one that is too much"),
    ],
)
def test_long_texts_end_with_a_paragraph(lengths: list[int], kept: int) -> None:
    from news_gold.texts import joined

    text = joined("x" * length for length in lengths)
    assert [len(paragraph) for paragraph in text.split("\n\n")] == lengths[:kept]


def test_data_that_is_not_there_is_told(tmp_path: Path) -> None:
    from news_gold.texts import texts

    with pytest.raises(InputError, match="holds pages/"):
        list(texts(tmp_path))


def test_halves_are_by_turns_within_a_source() -> None:
    from news_gold.texts import halves

    ids = [f"{source}-{number}" for source in ("pages", "times") for number in range(10)]
    half_of = halves(ids)
    for source in ("pages", "times"):
        found = [half for name, half in half_of.items() if name.startswith(source)]
        assert sorted(found) == ["held_out"] * 5 + ["tune"] * 5
    assert half_of == halves(reversed(ids))


def test_marks_become_offsets_without_text(gold: Path) -> None:
    lines = [(gold / f"{half}.jsonl").read_text("utf-8") for half in ("tune", "held_out")]
    (row,) = [json.loads(line) for line in lines if line]
    (statement,) = row["statements"]
    words = {
        part: [PAGE_TEXT[a:b] for a, b in statement[part]]
        for part in ("quote", "speaker", "cue", "frame")
    }
    assert words == {
        "quote": ["Man warte auf Teile"],
        "speaker": ["Petra Lang"],
        "cue": ["sagte"],
        "frame": [", sagte Petra Lang"],
    }
    assert statement["kind"] == "indirect"
    assert statement["entity"] == "Petra Lang"
    assert "Motor" not in "".join(lines)


def test_answers_of_interviews_need_no_quotation_marks(tmp_path: Path) -> None:
    from news_gold.annotate import as_standoff, read_marked

    marked = "=== pages-x | interview\nBleibt die Fähre?\n<q1:d=Petra Lang>Sie bleibt.</q1>\n"
    (tmp_path / "x.txt").write_text(marked, "utf-8")
    (article,) = read_marked(tmp_path)
    (statement,) = as_standoff(article).statements
    assert (statement.kind, statement.entity) == ("direct", "Petra Lang")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Der Motor", "Ein Motor", "the text was changed at 23"),
        ("pages-Bote_2026_05_04", "pages-Kurier", "there is no such text"),
    ],
)
def test_changed_texts_are_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    from news_gold.annotate import write_gold

    (tmp_path / "a.txt").write_text(MARKED.replace(old, new), "utf-8")
    assert write_gold(tmp_path, data, tmp_path) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "tune.jsonl").exists()


def _filled(gold: Path) -> Path:
    return next(path for path in gold.iterdir() if path.stat().st_size)


def test_gold_is_read_as_tokens(gold: Path, data: Path) -> None:
    from statement_data import read_news

    (article,) = read_news(_filled(gold), data)
    (statement,) = article.statements
    words = {
        part: [article.document.tokens[i].text for i in sorted(getattr(statement, part))]
        for part in ("quote", "speaker", "cue", "frame")
    }
    assert article.id == "pages-Bote_2026_05_04"
    assert words == {
        "quote": ["Man", "warte", "auf", "Teile"],
        "speaker": ["Petra", "Lang"],
        "cue": ["sagte"],
        "frame": [",", "sagte", "Petra", "Lang"],
    }


def test_gold_of_another_text_is_refused(gold: Path, data: Path) -> None:
    from statement_data import read_news

    pages = data / "pages" / "pages.jsonl"
    pages.write_text(pages.read_text("utf-8").replace("Motor", "Anker"), "utf-8")
    with pytest.raises(InputError, match="not the annotated one"):
        list(read_news(_filled(gold), data))


def test_an_engine_is_measured(gold: Path, data: Path) -> None:
    from measure_news import measure

    scores = measure(_filled(gold), data, "rules").scores
    assert scores["who-said-what:all"].f1 == 1.0
    assert scores["words:indirect"].gold == 1


@pytest.mark.parametrize("half", ["tune", "held_out"])
def test_the_gold_fits_the_data(shared: Path, half: str) -> None:
    from news_gold.standoff import articles_of

    path = GOLD / f"{half}.jsonl"
    if not path.exists():
        pytest.skip("no gold yet")
    for article, text in articles_of(path, shared):
        ids = {statement.id for statement in article.statements}
        for statement in article.statements:
            assert statement.quote
            assert statement.quote[-1][1] <= len(text)
            assert statement.parent is None or statement.parent in ids
