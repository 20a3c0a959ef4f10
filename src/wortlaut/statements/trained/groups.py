"""Numbers of tokens over groups of them, all groups of a document at once."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.rules.view import Range

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Number = TypeVar("Number", np.float32, np.float64)


class Groups:
    """Groups of tokens, each made up of ranges.

    Args:
        ranges: the ranges of every group; a group may have none.

    Attributes:
        tokens: the tokens of all groups, one group behind the other.
        sizes: how many tokens each group has.
        starts: where in `tokens` each group begins.
    """

    __slots__ = ("_full", "_stops", "sizes", "starts", "tokens")

    def __init__(self, ranges: Sequence[Sequence[Range]]) -> None:
        flat = np.array([span for spans in ranges for span in spans], np.intp).reshape(-1, 2)
        lengths = flat[:, 1] - flat[:, 0]
        self.tokens: Ints = counted(flat[:, 0], lengths)
        edges = np.zeros(len(flat) + 1, np.intp)
        lengths.cumsum(out=edges[1:])
        counts = np.array([len(spans) for spans in ranges], np.intp)
        last = counts.cumsum()
        self.starts: Ints = edges[last - counts]
        self.sizes: Ints = edges[last] - self.starts
        self._full = self.sizes > 0
        # without the empty groups, every group ends where the next one begins
        self._stops: Ints = self.starts[self._full]

    def most(self, values: Floats) -> Floats:
        """Returns the largest value of each group, 0 for one without tokens: [groups, columns].

        Args:
            values: of every token of the document: [tokens, columns].
        """
        return self.gather(np.maximum, values.take(self.tokens, axis=0))

    def mean(self, values: Floats) -> Floats:
        """Returns the mean of each group, 0 for one without tokens: [groups, columns].

        Args:
            values: of every token of the document: [tokens, columns].
        """
        return self.mean_of(values.take(self.tokens, axis=0))

    def mean_of(self, values: NDArray[Number]) -> NDArray[Number]:
        """Returns the mean of each group over values that belong to `tokens`."""
        sizes = np.maximum(self.sizes, 1).astype(values.dtype)
        found = self.gather(np.add, values)
        found /= sizes if values.ndim == 1 else sizes[:, None]
        return found

    def gather(self, function: np.ufunc, values: NDArray[Number]) -> NDArray[Number]:
        """Returns a function over each group, 0 for one without tokens.

        Args:
            function: of two values: np.add, np.maximum.
            values: they belong to `tokens`.
        """
        found = np.zeros((len(self.sizes), *values.shape[1:]), values.dtype)
        if len(self._stops):
            found[self._full] = function.reduceat(values, self._stops, axis=0)
        return found


def counted(firsts: Ints, lengths: Ints) -> Ints:
    """Returns the numbers of ranges, one range behind the other.

    Args:
        firsts: the first number of each range.
        lengths: how many it has.
    """
    ends = lengths.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    found: Ints = np.arange(total) + np.repeat(firsts - ends + lengths, lengths)
    return found
