"""The trained engine: its parts by example, and what must hold for whatever it chooses."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from wortlaut.german.document import analyse
from wortlaut.statements.find import LONGEST, find
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.trained.candidates import Candidate, ranges
from wortlaut.statements.trained.choose import choose
from wortlaut.statements.trained.confidence import confidences
from wortlaut.statements.trained.segments import INDIRECT, decode, labels
from wortlaut.statements.trained.trees import Trees

TEXT = (
    "Bürgermeisterin Ina Holm sagte am Montag, dass die Brücke im Mai öffnen werde. "
    "Man habe lange gewartet. „Wir sind froh“, sagte Holm. Laut Polizei blieb es ruhig."
)


def _layer(marks: str) -> np.ndarray:
    """Returns a layer of one kind in which B, I, C and . are certain."""
    return np.array([[float(mark == own) for own in ".BIC"] for mark in marks], np.float32)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("....", []),
        (".BII.", [(0, [(1, 4)])]),
        ("BIBI", [(0, [(0, 2)]), (0, [(2, 4)])]),
        # interrupted by a frame
        ("BI..CI", [(0, [(0, 2), (4, 6)])]),
        ("BI" + "." * 38 + "CI", [(0, [(0, 2), (40, 42)])]),
        # nothing is there to go on with
        ("..CI", [(0, [(2, 4)])]),
        ("BI" + "." * 39 + "CI", [(0, [(0, 2)]), (0, [(41, 43)])]),
    ],
)
def test_segments(marks: str, expected: list[tuple[int, list[tuple[int, int]]]]) -> None:
    assert decode(_layer(marks), (0.3, 0.5)) == [expected, expected]


def test_labels_of_a_layer() -> None:
    assert len(labels(INDIRECT)) == 13
    assert labels(("direct",)) == ("outside", "b-direct", "i-direct", "c-direct")


def test_trees() -> None:
    # one stump: x0 <= 1 gives -1, else 2; one lone leaf: 0.5
    trees = Trees(
        roots=np.array([0, 3]),
        feature=np.array([0, 0, 0, 0]),
        threshold=np.array([1, np.inf, np.inf, np.inf], np.float32),
        left=np.array([1, 1, 2, 3]),
        value=np.array([0, -1, 2, 0.5], np.float32),
        depth=1,
        base=0.25,
    )
    rows = np.array([[0], [1], [1.5]], np.float32)
    assert_allclose(trees.sums(rows), [-0.25, -0.25, 2.75])
    assert_allclose(trees.probabilities(rows)[2], 1 / (1 + np.exp(-2.75)))
    assert trees.sums(np.empty((0, 1), np.float32)).shape == (0,)


def _candidate(kind: str, first: int, last: int, *, ruled: bool = True) -> Candidate:
    draft = Draft(kind, "dass", [(first, last)])  # type: ignore[arg-type]  # one of the kinds
    return Candidate(draft, frozenset(range(first, last)), ruled=ruled)


@pytest.mark.parametrize(
    ("found", "scores", "expected"),
    [
        ([("indirect", 0, 9), ("indirect", 1, 9)], [0.6, 0.7], [1]),
        ([("indirect", 0, 9), ("indirect", 9, 12)], [0.6, 0.7], [0, 1]),
        # direct speech may stand inside
        ([("indirect", 0, 9), ("direct", 3, 6)], [0.6, 0.5], [0, 1]),
        # reports outside, the services inside
        ([("indirect", 0, 20), ("indirect", 11, 20)], [0.8, 0.7], [0, 1]),
        ([("indirect", 0, 20), ("indirect", 11, 20)], [0.8, 0.5], [0]),
        # neither holds the other
        ([("indirect", 0, 12), ("indirect", 6, 20)], [0.8, 0.7], [0]),
        ([("indirect", 0, 9)], [0.3], []),
    ],
)
def test_choice(
    found: list[tuple[str, int, int]], scores: list[float], expected: list[int]
) -> None:
    candidates = [_candidate(*one) for one in found]
    assert choose(candidates, np.array(scores), 0.4) == expected


def test_ranges() -> None:
    assert ranges([1, 2, 3, 7, 8, 11]) == [(1, 4), (7, 9), (11, 12)]


def test_confidences_are_probabilities() -> None:
    found = confidences([[100.0, 1.0], [-100.0, 1.0], [0.0, 0.0]], np.array([1.0, 0.0]))
    assert found == [1.0, 0.0, 0.5]
    assert confidences([], np.array([1.0])) == []


def test_statements_say_who_found_them() -> None:
    document = analyse(TEXT)
    trained, ruled = find(document), find(document, engine="rules")
    assert {s.origin for s in trained} == {"model:2026.11"}
    assert {s.origin for s in ruled} == {"rules:2026.11"}
    assert [TEXT[slice(*s.quote[0])] for s in trained] == [
        "dass die Brücke im Mai öffnen werde",
        "Man habe lange gewartet.",
        "„Wir sind froh“",
        "blieb es ruhig",
    ]
    assert all(0 < s.confidence < 1 for s in trained)


def test_same_text_same_statements() -> None:
    assert find(analyse(TEXT)) == find(analyse(TEXT))


def test_a_statement_in_a_text_without_any_other_words() -> None:
    assert find(analyse("")) == []
    assert find(analyse(".")) == []


def test_texts_longer_than_any_article_are_left_to_the_rules() -> None:
    document = analyse("Der Rat sagte, dass er komme. " * (LONGEST // 8 + 1))
    assert len(document.tokens) > LONGEST
    assert {s.origin for s in find(document)} == {"rules:2026.11"}
