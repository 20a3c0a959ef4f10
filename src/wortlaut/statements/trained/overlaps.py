"""How many tokens sets of tokens have in common, all pairs of a document at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.rules.view import Range
from wortlaut.statements.trained.candidates import ranges
from wortlaut.statements.trained.groups import Ints, counted

Numbers = NDArray[np.float64]


def clean(spans: Sequence[Range]) -> Sequence[Range]:
    """Returns spans without overlap."""
    if len(spans) < 2:
        return spans
    return ranges(sorted({i for span in spans for i in range(*span)}))


class Sets:
    """Sets of tokens in columns.

    Args:
        spans: the spans of each set, without overlap; it may have none.

    Attributes:
        firsts: the first token of every span, one set behind the other.
        lasts: the token behind its last.
        starts: where in them each set begins.
        counts: how many spans it has.
        sizes: how many tokens.
    """

    __slots__ = ("counts", "firsts", "lasts", "sizes", "starts")

    def __init__(self, spans: Sequence[Sequence[Range]]) -> None:
        flat = np.array([span for one in spans for span in one], np.intp).reshape(-1, 2)
        self.firsts: Ints = flat[:, 0]
        self.lasts: Ints = flat[:, 1]
        self.counts: Ints = np.array([len(one) for one in spans], np.intp)
        self.starts: Ints = self.counts.cumsum() - self.counts
        edges = np.zeros(len(flat) + 1, np.intp)
        (self.lasts - self.firsts).cumsum(out=edges[1:])
        self.sizes: Ints = edges[self.starts + self.counts] - edges[self.starts]


def common(one: Sets, other: Sets, left: Ints, right: Ints) -> Numbers:
    """Returns how many tokens pairs of sets have in common.

    Args:
        one: some sets.
        other: some more.
        left: the number of the set in `one` of every pair.
        right: the number of the set in `other`.
    """
    counts = one.counts[left] * other.counts[right]
    pair = np.repeat(np.arange(len(left)), counts)
    within = counted(np.zeros(len(left), np.intp), counts)
    width = other.counts[right][pair]
    a = one.starts[left][pair] + within // width
    b = other.starts[right][pair] + within % width
    ends = np.minimum(one.lasts[a], other.lasts[b])
    shared = np.maximum(0, ends - np.maximum(one.firsts[a], other.firsts[b]))
    return np.bincount(pair, weights=shared, minlength=len(left)).astype(np.float64, copy=False)
