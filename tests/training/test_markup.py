import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def markup() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("markup", ROOT / "training" / "markup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["markup"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["markup"]


def test_marks_become_spans(markup: ModuleType) -> None:
    lines = [
        "# a comment",
        "=== x-1 | test",
        "<q1:i>Der Plan</q1> <f1>, so <s1,2=Petra Lang>sie</s1,2>,</f1> <q1>sei gut</q1>.",
        "<q2:x>Man warte nicht.</q2> <q3:d=Emil Kranz>„Nein“</q3>",
    ]
    (article,) = markup.parse(lines, "x")
    assert article.text == "Der Plan , so sie, sei gut.\n\nMan warte nicht. „Nein“"
    words = {
        number: [article.text[a:b] for a, b in statement.spans("quote")]
        for number, statement in article.statements.items()
    }
    assert words == {1: ["Der Plan", "sei gut"], 2: ["Man warte nicht."], 3: ["„Nein“"]}
    speaker = article.statements[2].spans("speaker")
    assert [article.text[a:b] for a, b in speaker] == ["sie"]
    assert article.statements[3].entity == "Emil Kranz"
    assert json.loads(markup.as_json(article))["statements"][0]["kind"] == "indirect"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("<q1:i>Er komme", "never closed: q1"),
        ("Er komme</q1>", "closes nothing"),
        ("<q1>Er komme</q1>", "names no kind"),
        ("<q1:z>Er komme</q1>", "kinds are"),
        ("<q1:d>Er komme</q1>", "direct quote without its mark"),
        ("<q1:i>Er komme.</q1>", "with its full stop"),
        ("<q1:i>Er <f1>komme</q1>, sagt er</f1>.", "overlap"),
        ("<q1:x>Er komme.</q1> <c1>sagt</c1>", "has no cue"),
        ("<q1:d@2>„Nein“</q1>", "its parent 2 is not there"),
        ("<s1>Er</s1> <q1:r>fordert Ruhe.</q1>", "no name"),
        ("<q1:i> er komme</q1>", "white space at an edge"),
        ("<x1>Er</x1>", "not a tag"),
    ],
)
def test_what_does_not_hold_is_told(markup: ModuleType, line: str, problem: str) -> None:
    with pytest.raises(markup.MarkupError, match=problem):
        list(markup.parse(["=== x-1 | test", line], "x"))


def test_answers_of_an_interview_need_no_marks(markup: ModuleType) -> None:
    lines = ["=== x-1 | interview", "Kommen Sie?", "<q1:d=Petra Lang>Gern.</q1>"]
    (article,) = markup.parse(lines, "x")
    assert article.statements[1].kind == "direct"


def test_the_corpus_holds(markup: ModuleType) -> None:
    articles = list(markup.load(sorted((ROOT / "training" / "corpus").glob("*.txt"))))
    assert all(article.text for article in articles)
