"""Boosted decision trees, computed for many rows at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LIMIT = 1 << 15
"""Rows times trees that are at work at a time: so many stay near the processor."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of decision trees; all nodes of all trees stand one behind the other.

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

    def sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Returns the sum of all trees for every row of numbers."""
        total = np.full(len(rows), self.base)
        step = max(1, _LIMIT // max(1, len(self.roots)))
        width = rows.shape[1] if len(rows) else 0
        for start in range(0, len(rows), step):
            part = rows[start : start + step]
            numbers = part.ravel()
            places = (np.arange(len(part)) * width)[:, None]
            nodes: NDArray[np.intp] = np.broadcast_to(self.roots, (len(part), len(self.roots)))
            for _ in range(self.depth):
                value = numbers.take(self.feature.take(nodes) + places)
                nodes = self.left.take(nodes) + (value > self.threshold.take(nodes))
            total[start : start + step] += self.value.take(nodes).sum(axis=1)
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
        roots=arrays[f"{name}.roots"].astype(np.intp),
        feature=arrays[f"{name}.feature"].astype(np.intp),
        threshold=arrays[f"{name}.threshold"].astype(np.float32),
        left=arrays[f"{name}.left"].astype(np.intp),
        value=arrays[f"{name}.value"].astype(np.float32),
        depth=int(arrays[f"{name}.depth"]),
        base=float(arrays[f"{name}.base"]),
    )
