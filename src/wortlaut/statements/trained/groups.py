"""Numbers of tokens over groups of them, all groups of a document at once."""

from collections.abc import Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.rules.view import Range

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Number = TypeVar("Number", np.float32, np.float64)


class Sets:
    """Sets of tokens in columns.

    Args:
        ranges: the ranges of each set, in order and without overlap; it may have none.

    Attributes:
        firsts: the first token of every range, one set behind the other.
        lasts: the token behind its last.
        begins: where in them each set begins.
        counts: how many ranges it has.
        starts: how many tokens the sets before it have.
        sizes: how many tokens it has.
    """

    __slots__ = ("begins", "counts", "firsts", "lasts", "sizes", "starts")

    def __init__(self, ranges: Sequence[Sequence[Range]]) -> None:
        numbers = chain.from_iterable(chain.from_iterable(ranges))
        flat = np.fromiter(numbers, np.intp).reshape(-1, 2)
        self.firsts: Ints = flat[:, 0]
        self.lasts: Ints = flat[:, 1]
        self.counts: Ints = np.fromiter(map(len, ranges), np.intp, len(ranges))
        ends = self.counts.cumsum()
        self.begins: Ints = ends - self.counts
        edges = np.zeros(len(flat) + 1, np.intp)
        (self.lasts - self.firsts).cumsum(out=edges[1:])
        self.starts: Ints = edges[self.begins]
        self.sizes: Ints = edges[ends] - self.starts


class Groups(Sets):
    """Sets of tokens whose numbers are wanted.

    Args:
        ranges: the ranges of each set; it may have none.

    Attributes:
        tokens: the tokens of all sets, one set behind the other.
    """

    __slots__ = ("_full", "_stops", "tokens")

    def __init__(self, ranges: Sequence[Sequence[Range]]) -> None:
        super().__init__(ranges)
        self.tokens: Ints = counted(self.firsts, self.lasts - self.firsts)
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
