"""Numbers over many groups of tokens at once: the same as one group after the other."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from wortlaut.statements.trained import word_rows
from wortlaut.statements.trained.groups import Groups, Sets
from wortlaut.statements.trained.overlaps import clean, common
from wortlaut.statements.trained.trees import Trees
from wortlaut.statements.trained.word_rows import WordRows

SIZE = 30
VALUES = np.random.default_rng(1).random((SIZE, 3)).astype(np.float32)
Spans = list[tuple[int, int]]


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    """Ranges in order, without overlap; sometimes none."""
    edges = sorted(draw(st.sets(st.integers(0, SIZE), max_size=6)))
    return list(zip(edges[0::2], edges[1::2], strict=False))


def _tokens(one: Sequence[tuple[int, int]]) -> list[int]:
    return [i for span in one for i in range(*span)]


@given(st.lists(spans(), max_size=6))
def test_groups(groups: list[Spans]) -> None:
    found = Groups(groups)
    assert found.tokens.tolist() == [i for one in groups for i in _tokens(one)]
    assert found.sizes.tolist() == [len(_tokens(one)) for one in groups]
    most, mean = found.most(VALUES), found.mean(VALUES)
    for number, one in enumerate(groups):
        part = VALUES[_tokens(one)] if one else np.zeros((1, 3), np.float32)
        assert_allclose(most[number], part.max(axis=0))
        assert_allclose(mean[number], part.mean(axis=0), rtol=1e-5)


@given(st.lists(spans(), min_size=1, max_size=4), st.lists(spans(), min_size=1, max_size=4))
def test_common_tokens(one: list[Spans], other: list[Spans]) -> None:
    left, right = (part.ravel() for part in np.indices((len(one), len(other))))
    found = common(Sets(one), Sets(other), left, right)
    expected = [len(set(_tokens(a)) & set(_tokens(b))) for a in one for b in other]
    assert found.tolist() == expected


@pytest.mark.parametrize(
    ("given_spans", "expected"),
    [
        ([], []),
        ([(3, 5)], [(3, 5)]),
        ([(3, 5), (4, 7)], [(3, 7)]),
        ([(8, 9), (3, 5), (5, 6)], [(3, 6), (8, 9)]),
    ],
)
def test_spans_without_overlap(given_spans: Spans, expected: Spans) -> None:
    assert clean(given_spans) == expected


def test_words_are_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_rows, "_LIMIT", 3)
    asked: list[str] = []

    def row(word: str) -> list[float]:
        asked.append(word)
        return [len(word), word.isupper()]

    rows = WordRows(row, 2)
    assert rows([]).shape == (0, 2)
    assert rows(["a", "BB", "a"]).tolist() == [[1, 0], [2, 1], [1, 0]]
    assert rows(["BB", "ccc"]).tolist() == [[2, 1], [3, 0]]
    assert asked == ["a", "BB", "ccc"]
    # there are too many now: it starts afresh
    assert rows(["a", "dddd"]).tolist() == [[1, 0], [4, 0]]
    assert asked[3:] == ["a", "dddd"]


def _grown(chance: np.random.Generator, leaves: int) -> tuple[list[int], list[float]]:
    """Returns the left neighbour and the threshold of every node of a tree."""
    left, threshold = [0], [np.inf]
    for _ in range(leaves - 1):
        leaf = chance.choice([i for i, at in enumerate(left) if at == i])
        left[leaf], threshold[leaf] = len(left), float(chance.random())
        left += [len(left), len(left) + 1]
        threshold += [np.inf, np.inf]
    return left, threshold


@settings(max_examples=25)
@given(st.lists(st.integers(1, 64), min_size=1, max_size=5), st.integers(0, 1000))
def test_trees_end_where_a_walk_ends(sizes: list[int], seed: int) -> None:
    chance = np.random.default_rng(seed)
    roots: list[int] = []
    left: list[int] = []
    threshold: list[float] = []
    for leaves in sizes:
        tree = _grown(chance, leaves)
        roots.append(len(left))
        left += [roots[-1] + i for i in tree[0]]
        threshold += tree[1]
    feature = chance.integers(0, 4, len(left))
    value = chance.random(len(left)).astype(np.float32)
    trees = Trees(
        np.array(roots), feature, np.array(threshold, np.float32), np.array(left), value, 64, 0.5
    )
    rows = chance.random((7, 4)).astype(np.float32)
    for row, total in zip(rows, trees.sums(rows), strict=True):
        expected = 0.5
        for root in roots:
            node = root
            while left[node] != node:
                node = left[node] + int(row[feature[node]] > trees.threshold[node])
            expected += float(value[node])
        assert total == pytest.approx(expected, abs=1e-5)


def test_trees_with_too_many_leaves() -> None:
    left, threshold = _grown(np.random.default_rng(0), 65)
    zeros = np.zeros(len(left), np.intp)
    trees = Trees(
        np.array([0]), zeros, np.array(threshold, np.float32), np.array(left),
        np.zeros(len(left), np.float32), 64, 0.0,
    )  # fmt: skip
    with pytest.raises(ValueError, match="65 leaves"):
        trees.sums(np.zeros((1, 1), np.float32))
