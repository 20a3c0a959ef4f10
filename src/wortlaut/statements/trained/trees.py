"""Boosted decision trees, computed for many rows at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LIMIT = 1 << 19
"""Rows times trees that are at work at a time."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of decision trees; all nodes of all trees stand one behind the other.

    Attributes:
        roots: the first node of every tree.
        feature: the column that a node looks at.
        threshold: a row with at most so much goes left.
        left: the node to the left; a leaf leads to itself.
        right: the node to the right; a leaf leads to itself.
        value: what a leaf adds.
        depth: steps after which every row has reached a leaf.
        base: what all rows begin with.
    """

    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int
    base: float

    def sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Returns the sum of all trees for every row of numbers."""
        total = np.full(len(rows), self.base)
        step = max(1, _LIMIT // max(1, len(self.roots)))
        for start in range(0, len(rows), step):
            part = rows[start : start + step]
            places = np.arange(len(part))[:, None]
            nodes = np.broadcast_to(self.roots, (len(part), len(self.roots)))
            for _ in range(self.depth):
                left = part[places, self.feature[nodes]] <= self.threshold[nodes]
                nodes = np.where(left, self.left[nodes], self.right[nodes])
            total[start : start + step] += self.value[nodes].sum(axis=1)
        return total

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Returns the sums as probabilities."""
        found: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(self.sums(rows), -30, 30)))
        return found


def read_trees(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Trees:
    """Reads the trees that stand under a name in a model file.

    Args:
        arrays: the arrays of the file.
        name: of the trees.
    """
    return Trees(
        roots=arrays[f"{name}.roots"].astype(np.int32),
        feature=arrays[f"{name}.feature"].astype(np.int16),
        threshold=arrays[f"{name}.threshold"].astype(np.float32),
        left=arrays[f"{name}.left"].astype(np.int32),
        right=arrays[f"{name}.right"].astype(np.int32),
        value=arrays[f"{name}.value"].astype(np.float32),
        depth=int(arrays[f"{name}.depth"]),
        base=float(arrays[f"{name}.base"]),
    )
