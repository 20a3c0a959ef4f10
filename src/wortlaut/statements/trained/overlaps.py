"""How many tokens sets of tokens have in common, all pairs of a document at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.rules.view import Range
from wortlaut.statements.trained.candidates import ranges
from wortlaut.statements.trained.groups import Ints, Sets, counted

Numbers = NDArray[np.float64]


def clean(spans: Sequence[Range]) -> Sequence[Range]:
    """Returns spans without overlap."""
    if len(spans) < 2:
        return spans
    return ranges(sorted({i for span in spans for i in range(*span)}))


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
    a = one.begins[left][pair] + within // width
    b = other.begins[right][pair] + within % width
    ends = np.minimum(one.lasts[a], other.lasts[b])
    shared = np.maximum(0, ends - np.maximum(one.firsts[a], other.firsts[b]))
    return np.bincount(pair, weights=shared, minlength=len(left)).astype(np.float64, copy=False)
