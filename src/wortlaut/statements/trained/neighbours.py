"""How candidates stand to each other: what shares tokens with them, and what stands before."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.trained.candidates import Candidate

_WINDOW = 40
"""Candidates before and behind that are looked at."""
_CHUNK = 120
"""Candidates that are compared with their neighbours at a time."""
_STRONG = 0.4
_FAR = 200
"""Tokens to the statement before where there is none."""

Numbers = NDArray[np.float64]


def strengths(found: Sequence[Candidate], rates: Mapping[str, float]) -> Numbers:
    """Returns how often the rules that found candidates are right; 0 where none did."""
    return np.array([rates.get(c.draft.rule, 0.3) if c.ruled else 0.0 for c in found])


def neighbours(found: Sequence[Candidate], rates: Mapping[str, float]) -> NDArray[np.float32]:
    """Returns how a candidate stands to those that share tokens with it, and to the last before.

    Args:
        found: candidates in the order of the text.
        rates: how often the words of each rule are right.
    """
    table = _Table(found, rates)
    parts = [
        table.rows(start, min(start + _CHUNK, len(found))) for start in range(0, len(found), _CHUNK)
    ]
    return np.concatenate(parts).astype(np.float32)


class _Table:
    """Candidates in columns."""

    def __init__(self, found: Sequence[Candidate], rates: Mapping[str, float]) -> None:
        self._strength = strengths(found, rates)
        self._levels = np.array([c.levels for c in found]) / 3
        self._sizes = np.array([len(c.tokens) for c in found])
        self._direct = np.array([c.direct for c in found])
        self._first = np.array([c.draft.first for c in found])
        self._last = np.array([c.draft.last for c in found])
        self._spans = np.array([span for c in found for span in c.spans])
        self._edges = np.cumsum([0, *(len(c.spans) for c in found)])

    def rows(self, begin: int, end: int) -> Numbers:
        """Returns the rows of some candidates."""
        low, high = max(0, begin - _WINDOW), min(len(self._sizes), end + _WINDOW)
        own, near = slice(begin, end), slice(low, high)
        ahead = np.arange(low, high) - np.arange(begin, end)[:, None]
        strength, levels = self._strength[near], self._levels[near]
        both = self._common(own, near)
        both[(ahead == 0) | (ahead < -_WINDOW) | (ahead >= _WINDOW)] = 0
        sizes = self._sizes[own][:, None]
        same = 2 * both / (sizes + self._sizes[near])
        touching = both > 0
        inside, holds = touching & (both == sizes), touching & (both == self._sizes[near])
        alike = self._direct[own][:, None] == self._direct[near]
        rivals = touching & alike
        before, gap = self._before(own, near, ahead)
        columns = [
            (strength * same * alike).max(axis=1),
            (levels * same * alike).max(axis=1),
            (strength * rivals).max(axis=1),
            (strength * (inside & alike)).max(axis=1),
            (strength * (holds & alike)).max(axis=1),
            rivals.sum(axis=1),
            (strength * (inside & ~alike)).max(axis=1),
            (strength * (holds & ~alike)).max(axis=1),
            np.log(1 + np.maximum(0, gap)),
            before,
        ]
        return np.stack(columns, axis=1)

    def _common(self, own: slice, near: slice) -> NDArray[np.intp]:
        """Returns how many tokens candidates have in common."""
        edges = self._edges
        one = self._spans[edges[own.start] : edges[own.stop]]
        other = self._spans[edges[near.start] : edges[near.stop]]
        ends = np.minimum(one[:, 1:], other[:, 1])
        shared: NDArray[np.intp] = np.maximum(0, ends - np.maximum(one[:, :1], other[:, 0]))
        if len(one) > own.stop - own.start:
            shared = np.add.reduceat(shared, edges[own] - edges[own.start], axis=0)
        if len(other) > near.stop - near.start:
            shared = np.add.reduceat(shared, edges[near] - edges[near.start], axis=1)
        return shared

    def _before(
        self, own: slice, near: slice, ahead: NDArray[np.intp]
    ) -> tuple[Numbers, NDArray[np.intp]]:
        """Returns the strength of the last strong candidate before, and the tokens to it."""
        first, last = self._first[own], self._last[near]
        earlier = (ahead < 0) & (ahead >= -_WINDOW) & (self._strength[near] > _STRONG)
        earlier &= last <= first[:, None]
        place = len(last) - 1 - earlier[:, ::-1].argmax(axis=1)
        there = earlier.any(axis=1)
        strength = np.where(there, self._strength[near][place], 0.0)
        return strength, np.where(there, first - last[place], _FAR)
