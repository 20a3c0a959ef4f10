import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from wortlaut.errors import InputError
from wortlaut.evaluation.gold import (
    PARTS,
    GoldArticle,
    GoldStatement,
    PredictedArticle,
    PredictedStatement,
    load_gold,
    load_lines,
    load_predictions,
)
from wortlaut.evaluation.statements import score_statements
from wortlaut.evaluation.table import as_dict, misses, table
from wortlaut.model import Span, Spans

TEXT = "Ada Muster sagte , dass es reicht . „ Genug ! “"


def tokens(text: str) -> tuple[Span, ...]:
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    return tuple(spans)


GOLD = GoldArticle(
    "a",
    TEXT,
    tokens(TEXT),
    (
        GoldStatement("Indirect", "Speech", (4, 5, 6), (0, 1), (2,), (0, 1, 2, 3)),
        GoldStatement("Direct", "Speech", (8, 9, 10, 11)),
    ),
)


def span(first: int, last: int) -> Spans:
    return ((GOLD.tokens[first][0], GOLD.tokens[last][1]),)


PERFECT = (
    PredictedStatement("indirect", "speech", span(4, 6), span(0, 1), span(2, 2), span(0, 3)),
    PredictedStatement("direct", "speech", span(8, 11)),
)


@pytest.mark.parametrize(
    ("predicted", "name", "precision", "recall"),
    [
        (PERFECT, "quote", 1, 1),
        (PERFECT, "joint", 1, 1),
        (PERFECT, "who-said-what:all", 1, 1),
        (PERFECT[:1], "quote", 1, 0.5),
        (PERFECT[:1], "words:all", 1, 0.5),
        ((), "quote", 0, 0),
        # Half of the words of the indirect one, and the speaker's first name only.
        ((PredictedStatement("indirect", None, span(4, 4), span(0, 0)),), "quote", 1, 1 / 6),
        ((PredictedStatement("indirect", None, span(4, 6), span(0, 0)),), "speaker", 1, 0.5),
        ((PredictedStatement("indirect", None, span(4, 6), span(2, 2)),), "words:indirect", 1, 1),
        (
            (PredictedStatement("indirect", None, span(4, 6), span(2, 2)),),
            "who-said-what:indirect",
            0,
            0,
        ),
        # A statement that is not there costs precision alone.
        ((*PERFECT, PredictedStatement("direct", None, span(0, 0))), "quote", 2 / 3, 1),
    ],
)
def test_measures(
    predicted: Sequence[PredictedStatement], name: str, precision: float, recall: float
) -> None:
    score = score_statements([GOLD], {"a": predicted}).scores[name]
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_an_article_without_prediction_counts_as_empty_and_is_told() -> None:
    report = score_statements([GOLD], {}, misses=5)
    assert report.unpredicted == 1
    assert report.scores["words:all"].recall == 0
    assert "1 articles of the gold have no prediction" in table(report)
    shown = [json.loads(line) for line in misses(report, [GOLD])]
    assert shown[1]["gold"]["quote"] == "„ Genug ! “"
    assert shown[1]["predicted"]["quote"] == ""


def test_a_speaker_may_stand_as_in_the_record(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    row = {
        "id": "a",
        "statements": [
            {"kind": "direct", "quote": [[0, 3]], "speaker": {"spans": [[4, 6]]}, "cue": None}
        ],
    }
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    (article,) = load_lines(path, PredictedArticle)
    assert article.statements[0].spans("speaker") == ((4, 6),)
    assert article.statements[0].spans("cue") == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"id": "a"}\n', "line 1: Object missing required field `statements`"),
        (b'{"id": "a", "statements": []}\n{oops\n', "line 2: "),
        (b'{"id": "\xff"}\n', "line 1: "),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError, match="p.jsonl, " + message):
        list(load_lines(path, PredictedArticle))


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl.gz"
    path.write_bytes(b"\x1f\x8b\x08 no more")
    with pytest.raises(InputError, match="the file is damaged"):
        list(load_lines(path, PredictedArticle))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "there is no article in it"),
        ([[0], [0]], "'a' stands there twice"),
        ([[0, 1]], "token 1 is not among the article's 1"),
        ([[-1]], "token -1 is not among"),
    ],
)
def test_a_gold_that_does_not_fit_itself_is_told(
    tmp_path: Path, rows: list[list[int]], message: str
) -> None:
    path = tmp_path / "gold.jsonl"
    articles = [
        {
            "id": "a",
            "text": "Ja",
            "tokens": [[0, 2]],
            "statements": [{"type": "Direct", "cue": row}],
        }
        for row in rows
    ]
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))
    with pytest.raises(InputError, match=message):
        load_gold(path)


def test_predictions_have_each_article_once(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": 1, "statements": []}\n' * 2)
    with pytest.raises(InputError, match="1 stands there twice"):
        load_predictions(path)


def test_scores_equal_those_of_the_corpus_scorer(shared: Path, tmp_path: Path) -> None:
    """The gold itself, damaged at random, makes predictions of every sort."""
    gold = shared / "wikinews" / "dev.jsonl.gz"
    articles = load_gold(gold)
    chance = random.Random(1)
    path = tmp_path / "predictions.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            if chance.random() < 0.95:
                row = {"id": article.id, "statements": list(_damaged(article, chance))}
                file.write(json.dumps(row) + "\n")
    ours = as_dict(score_statements(articles, load_predictions(path)))
    command = [sys.executable, str(shared / "tools" / "score_statements.py"), str(gold), str(path)]
    run = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    theirs = json.loads(run.stdout)
    assert ours.keys() == theirs.keys()
    for name, score in theirs.items():
        assert ours[name] == pytest.approx(score, abs=1e-9), name


def _damaged(article: GoldArticle, chance: random.Random) -> list[dict[str, object]]:
    return [
        {
            "kind": statement.kind if chance.random() < 0.8 else "direct",
            "medium": statement.medium_name,
            **{part: _shifted(article, statement.part(part), chance) for part in PARTS},
        }
        for statement in article.statements
        if chance.random() < 0.8
    ]


def _shifted(
    article: GoldArticle, numbers: Sequence[int], chance: random.Random
) -> list[list[int]]:
    kept = (number + (chance.random() < 0.1) for number in numbers if chance.random() < 0.9)
    return [list(article.tokens[number]) for number in kept if number < len(article.tokens)]
