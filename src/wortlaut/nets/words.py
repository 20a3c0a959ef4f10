"""Words as numbers: hashes of the word and its ends, its shape, computed once per distinct word."""

import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wortlaut.nets.files import Floats, Table

if TYPE_CHECKING:
    from wortlaut.nets.network import Network

SHAPES = 24
"""How many shapes there are."""
_MARKS = '.,:;!?–-"()'
_SAME = str.maketrans(
    {
        "ß": "ss",
        **dict.fromkeys("„“”»«", '"'),
        **dict.fromkeys("‚‘’›‹`´", "'"),
        **dict.fromkeys("–—", "-"),
        **dict.fromkeys("123456789", "0"),
    }
)


class Lexical(NamedTuple):
    """The share of words in an input layer.

    Attributes:
        vectors: one row per distinct word: [rows, width].
        rows: the row of every word.
    """

    vectors: Floats
    rows: NDArray[np.intp]


def shape(word: str) -> int:
    """Returns what a word looks like: digits, punctuation, capitals; 0 <= shape < SHAPES.

    Args:
        word: as written, at least one character.
    """
    first = word[0]
    if first.isdigit():
        return 1 if word.isdigit() else 2
    if not first.isalnum():
        return 4 + _MARKS.index(first) if first in _MARKS else 3
    if word.isupper():
        return 17 if len(word) > 1 else 18
    if first.isupper():
        return 19 if any(letter.isupper() for letter in word[1:]) else 20
    return 21 if word.islower() else 22


def _value(table: Table, word: str, lower: str) -> int:
    letters = table.letters
    if table.feature == "shape":
        return shape(word) % table.rows
    if table.feature == "word":
        key = "w" + lower
    elif table.feature == "suffix":
        key = f"s{letters}{lower[-letters:]}"
    else:
        key = f"p{letters}{lower[:letters]}"
    return zlib.crc32(key.encode("utf-8", "replace")) % table.rows


def hashed(tables: Sequence[Table], words: Iterable[str]) -> NDArray[np.int64]:
    """Returns the row of every word in every table: an array [words, tables].

    Training and use must both come here. What only looks different is the same: ß and ss, the
    quotation marks and dashes, the digits.

    Args:
        tables: the tables of a model.
        words: as written, none empty.
    """
    rows = []
    for word in words:
        lower = word.lower().translate(_SAME)
        rows.append([_value(table, word, lower) for table in tables])
    return np.array(rows, np.int64).reshape(-1, len(tables))


class Lexicon:
    """What a network makes of a word by itself, remembered for words that come again.

    Not safe to be changed by several threads at once; a process has its own.

    Args:
        network: the network whose input layer is used.
        bits: returns the bit set of a word; None: the network takes none.
        limit: how many distinct words are remembered; when there are more, it starts afresh.
    """

    __slots__ = ("_bits", "_index", "_limit", "_network", "_vectors")

    def __init__(
        self, network: "Network", bits: Callable[[str], int] | None = None, limit: int = 1 << 15
    ) -> None:
        self._network = network
        self._bits = bits
        self._limit = limit
        self._index: dict[str, int] = {}
        self._vectors: Floats = np.empty((0, network.header.width), np.float32)

    def look_up(self, words: Sequence[str]) -> Lexical:
        """Returns what the words bring to the input layer.

        Args:
            words: as written, none empty.
        """
        index = self._index
        try:
            rows = np.fromiter(map(index.__getitem__, words), np.intp, len(words))
        except KeyError:
            self._learn(words)
            rows = np.fromiter(map(index.__getitem__, words), np.intp, len(words))
        return Lexical(self._vectors, rows)

    def _learn(self, words: Sequence[str]) -> None:
        """Adds the words that are not known yet."""
        index, header = self._index, self._network.header
        new = [word for word in dict.fromkeys(words) if word not in index]
        if len(index) + len(new) > self._limit:
            index.clear()
            self._vectors = self._vectors[:0]  # a new array: the old one may be in use
            new = list(dict.fromkeys(words))
        start, end = len(index), len(index) + len(new)
        if end > len(self._vectors):
            grown = np.empty((max(end, 2 * start, 1024), header.width), np.float32)
            grown[:start] = self._vectors[:start]
            self._vectors = grown
        bits = [self._bits(word) for word in new] if self._bits and header.bits else None
        ids = hashed(header.tables, new)
        self._vectors[start:end] = self._network.lexical(ids, bits)
        index.update(zip(new, range(start, end), strict=True))
