"""Numbers that hang on a word alone, looked up once per distinct word."""

from collections.abc import Callable, Sequence

import numpy as np

from wortlaut.statements.trained.groups import Floats

_LIMIT = 1 << 15
"""Distinct words that are remembered; when there are more, it starts afresh."""


class WordRows:
    """A row of numbers for every word, remembered for words that come again.

    Not safe to be changed by several threads at once; a process has its own.

    Args:
        row: returns the numbers of a word.
        width: how many they are.
    """

    __slots__ = ("_index", "_row", "_rows", "_width")

    def __init__(self, row: Callable[[str], Sequence[float]], width: int) -> None:
        self._row = row
        self._width = width
        self._index: dict[str, int] = {}
        self._rows: Floats = np.empty((0, width), np.float32)

    def __call__(self, words: Sequence[str]) -> Floats:
        """Returns the rows of words: [words, width].

        Args:
            words: as the function takes them.
        """
        index = self._index
        try:
            places = np.fromiter(map(index.__getitem__, words), np.intp, len(words))
        except KeyError:
            self._learn(words)
            places = np.fromiter(map(index.__getitem__, words), np.intp, len(words))
        found: Floats = self._rows.take(places, axis=0)
        return found

    def _learn(self, words: Sequence[str]) -> None:
        """Adds the words that are not known yet."""
        index = self._index
        new = [word for word in dict.fromkeys(words) if word not in index]
        if len(index) + len(new) > _LIMIT:
            index.clear()
            new = list(dict.fromkeys(words))
        start, end = len(index), len(index) + len(new)
        if end > len(self._rows):
            grown = np.empty((max(end, 2 * start, 1024), self._width), np.float32)
            grown[:start] = self._rows[:start]
            self._rows = grown
        self._rows[start:end] = [self._row(word) for word in new]
        index.update(zip(new, range(start, end), strict=True))
