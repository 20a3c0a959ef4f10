"""Boosted decision trees, computed for many rows at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_LIMIT = 1 << 18
"""Numbers that are compared at a time: so many stay near the processor."""
_MOST_LEAVES = 64

Bits = NDArray[np.unsignedinteger]


class _Questions(NamedTuple):
    """The inner nodes of all trees: the first one of every tree, then the second ones, and so on.

    Attributes:
        feature: the column that each looks at.
        threshold: what is asked: is the number there greater?
        ruled_out: as bits, the leaves of its tree that yes rules out.
        values: what the leaves of each tree add: [trees, leaves], as one row.
        first: where in `values` the leaves of each tree begin.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    ruled_out: Bits
    values: NDArray[np.float32]
    first: NDArray[np.intp]


# Without slots: what is asked is worked out when it is first needed, and kept.
@dataclass(frozen=True)
class Trees:
    """A sum of decision trees; all nodes of all trees stand one behind the other.

    Rows do not walk down the trees: all nodes are asked at once, each answer rules out some leaves,
    and the first leaf that is left is the one where the walk would have ended (QuickScorer,
    Lucchese et al. 2015).

    Attributes:
        roots: the first node of every tree.
        feature: the column that a node looks at.
        threshold: a row with at most so much goes left; infinite at a leaf.
        left: the node to the left, behind which stands the one to the right; a leaf leads to
            itself.
        value: what a leaf adds.
        depth: steps after which every row has reached a leaf.
        base: what all rows begin with.
    """

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    left: NDArray[np.intp]
    value: NDArray[np.float32]
    depth: int
    base: float

    @cached_property
    def _questions(self) -> _Questions:
        nodes = np.arange(len(self.left))
        leaf = self.left == nodes
        tree = np.searchsorted(self.roots, nodes, side="right") - 1
        count, first = _leaves(self.roots, self.left, leaf)
        most, trees = int(count[self.roots].max()), len(self.roots)
        if most > _MOST_LEAVES:
            raise ValueError(f"a tree has {most} leaves; {_MOST_LEAVES} is the most")
        size = next(size for size in (2, 4, 8) if most <= 8 * size)
        inner = np.flatnonzero(~leaf)
        before = np.cumsum(~leaf)
        place = (before[inner] - before[self.roots[tree[inner]]]) * trees + tree[inner]
        feature = np.zeros((most - 1) * trees, np.intp)
        threshold = np.full(len(feature), np.inf, np.float32)
        ruled_out: Bits = np.zeros(len(feature), f"u{size}")
        feature[place] = self.feature[inner]
        threshold[place] = self.threshold[inner]
        left = (np.uint64(1) << count[self.left[inner]].astype(np.uint64)) - np.uint64(1)
        ruled_out[place] = left << first[inner].astype(np.uint64)
        values = np.zeros(most * trees, np.float32)
        values[tree[leaf] * most + first[leaf]] = self.value[leaf]
        return _Questions(feature, threshold, ruled_out, values, np.arange(trees) * most)

    def sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Returns the sum of all trees for every row of numbers."""
        total = np.full(len(rows), self.base)
        if not len(rows):
            return total
        asked = self._questions
        step = max(1, _LIMIT // max(1, len(asked.feature)))
        for start in range(0, len(rows), step):
            part = rows[start : start + step]
            yes = part.take(asked.feature, axis=1) > asked.threshold
            gone = yes.astype(asked.ruled_out.dtype)
            gone *= asked.ruled_out
            gone = np.bitwise_or.reduce(gone.reshape(len(part), -1, len(self.roots)), axis=1)
            # the lowest bit that is not set, and its number
            leaf = np.frexp((gone + gone.dtype.type(1)) & ~gone)[1] - 1
            total[start : start + step] += asked.values.take(leaf + asked.first).sum(axis=1)
        return total

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Returns the sums as probabilities."""
        found: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(self.sums(rows), -30, 30)))
        return found


def _leaves(
    roots: NDArray[np.intp], left: NDArray[np.intp], leaf: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Returns how many leaves hang on each node, and the number in its tree of the first of them.

    Leaves are counted from left to right.
    """
    levels = [roots[~leaf[roots]]]
    while len(levels[-1]):
        below = np.concatenate([left[levels[-1]], left[levels[-1]] + 1])
        levels.append(below[~leaf[below]])
    count, first = np.ones(len(left), np.intp), np.zeros(len(left), np.intp)
    for level in reversed(levels):
        count[level] = count[left[level]] + count[left[level] + 1]
    for level in levels:
        first[left[level]] = first[level]
        first[left[level] + 1] = first[level] + count[left[level]]
    return count, first


def read_trees(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Trees:
    """Reads the trees that stand under a name in a model file.

    Args:
        arrays: the arrays of the file.
        name: of the trees.
    """
    return Trees(
        roots=arrays[f"{name}.roots"].astype(np.intp),
        feature=arrays[f"{name}.feature"].astype(np.intp),
        threshold=arrays[f"{name}.threshold"].astype(np.float32),
        left=arrays[f"{name}.left"].astype(np.intp),
        value=arrays[f"{name}.value"].astype(np.float32),
        depth=int(arrays[f"{name}.depth"]),
        base=float(arrays[f"{name}.base"]),
    )
