"""Numbers that hang on a word alone, looked up once per distinct word."""

from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np

from wortlaut.statements.trained.groups import Floats

_LIMIT = 1 << 15
"""Distinct words that are remembered; when there are more, it starts afresh."""


class WordRows:
    """A row of numbers for every word, remembered for words that come again.

    Several threads may ask at once.

    Args:
        row: returns the numbers of a word.
        width: how many they are.
    """

    __slots__ = ("_known", "_lock", "_row", "_width")

    def __init__(self, row: Callable[[str], Sequence[float]], width: int) -> None:
        self._row = row
        self._width = width
        self._lock = Lock()
        self._known: tuple[dict[str, int], Floats] = ({}, np.empty((0, width), np.float32))

    def __call__(self, words: Sequence[str]) -> Floats:
        """Returns the rows of words: [words, width].

        Args:
            words: as the function takes them.
        """
        index, rows = self._known
        try:
            places = np.fromiter(map(index.__getitem__, words), np.intp, len(words))
        except KeyError:
            index, rows = self._learn(words)
            places = np.fromiter(map(index.__getitem__, words), np.intp, len(words))
        found: Floats = rows.take(places, axis=0)
        return found

    def _learn(self, words: Sequence[str]) -> tuple[dict[str, int], Floats]:
        """Adds the words that are not known yet; returns the places of all words and their rows.

        What another thread has in hand stays as it is: rows are added behind the known ones,
        or in a table of their own.
        """
        with self._lock:
            index, rows = self._known
            new = [word for word in dict.fromkeys(words) if word not in index]
            if len(index) + len(new) > _LIMIT:
                index, rows, new = {}, rows[:0], list(dict.fromkeys(words))
            start, end = len(index), len(index) + len(new)
            if end > len(rows):
                grown = np.empty((max(end, 2 * start, 1024), self._width), np.float32)
                grown[:start] = rows[:start]
                index, rows = dict(index), grown
            for place, word in enumerate(new, start):
                rows[place] = self._row(word)
                index[word] = place
            self._known = index, rows
            return self._known
