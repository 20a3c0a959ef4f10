"""A network of gated dilated convolutions over tokens, computed with matrix products.

The same function as the module in `training/network.py` in evaluation mode: tables and numbers →
linear → residual blocks (layer norm → convolution of width 3 → a·sigmoid(b)) → layer norm → linear
heads. The gains, offsets and means of the norms are folded into the matrices that follow them.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wortlaut.nets.files import Floats, Header, ModelFile
from wortlaut.nets.words import Lexical

_EPSILON = np.float32(1e-5)
_WINDOW = 2048
"""Tokens computed at a time: what is at work then stays in the processor's cache."""


class _Block(NamedTuple):
    """A residual block: its dilation and its matrix [3 · (width + 1), 2 · width]."""

    dilation: int
    matrix: Floats


class Network:
    """A model that is ready to compute.

    Args:
        model: header and weights.
    """

    __slots__ = (
        "_blocks", "_columns", "_dense", "_head_bias", "_head_matrix", "_input_bias",
        "_word_bits", "_word_tables", "_words", "header",
    )  # fmt: skip

    def __init__(self, model: ModelFile) -> None:
        self.header: Header = model.header
        weights, header = model.weights, model.header
        matrix = weights["input.weight"].T
        edges = np.cumsum([0, *(table.width for table in header.tables), header.bits]).tolist()
        self._word_tables = [weights[f"tables.{i}.weight"] for i in range(len(header.tables))]
        self._words = np.ascontiguousarray(matrix[: edges[len(header.tables)]])
        self._word_bits = np.ascontiguousarray(matrix[edges[-2] : edges[-1]])
        self._dense = np.ascontiguousarray(matrix[edges[-1] :])
        self._input_bias = weights["input.bias"]
        self._blocks = [
            _Block(
                dilation,
                _block_matrix(
                    weights[f"blocks.{i}.norm.weight"],
                    weights[f"blocks.{i}.norm.bias"],
                    weights[f"blocks.{i}.conv.weight"],
                    weights[f"blocks.{i}.conv.bias"],
                ),
            )
            for i, dilation in enumerate(header.dilations)
        ]
        heads = np.concatenate([weights[f"heads.{name}.weight"] for name in header.heads])
        biases = np.concatenate([weights[f"heads.{name}.bias"] for name in header.heads])
        self._head_matrix = np.ascontiguousarray(
            _centred((heads * weights["norm.weight"]).astype(np.float64)).T.astype(np.float32)
        )
        self._head_bias = biases + heads @ weights["norm.bias"]
        self._columns: dict[str, slice] = {}
        at = 0
        for name, labels in header.heads.items():
            self._columns[name] = slice(at, at + len(labels))
            at += len(labels)

    @property
    def columns(self) -> dict[str, slice]:
        """Where the labels of each head stand in the outputs of `run`."""
        return self._columns

    def lexical(self, ids: NDArray[np.int64], bits: Sequence[int] | None = None) -> Floats:
        """Returns what words by themselves bring to the input layer: [words, width].

        Args:
            ids: row of every word in every table: [words, tables].
            bits: bit set of every word; None: no bit is set.
        """
        tables = [table[ids[:, i]] for i, table in enumerate(self._word_tables)]
        vectors: Floats = np.zeros((len(ids), self.header.width), np.float32)
        vectors += self._input_bias
        if tables:
            vectors += np.concatenate(tables, axis=1) @ self._words
        if bits is not None and self.header.bits:
            sets = np.array([value & 0xFFFF_FFFF_FFFF_FFFF for value in bits], np.uint64)
            places = np.arange(self.header.bits, dtype=np.uint64)
            on = ((sets[:, None] >> places) & np.uint64(1)).astype(np.float32)
            vectors += on @ self._word_bits
        return vectors

    def run(
        self, lexical: Lexical, dense: Floats | None = None, lengths: Sequence[int] | None = None
    ) -> Floats:
        """Returns the scores of all labels of all heads: [tokens, labels].

        `columns` says where each head stands. What is computed for one document does not depend
        on the others, up to the rounding of float32.

        Args:
            lexical: what the words bring, from a Lexicon.
            dense: the further numbers: [tokens, dense]; None where the network takes none.
            lengths: tokens per document, one document behind the other; None: one document.
        """
        outputs = np.empty((len(lexical.rows), len(self._head_bias)), np.float32)
        if not len(outputs):
            return outputs
        places, mask = self._places(len(outputs), lengths)
        reach = self.header.reach
        for start in range(0, len(mask), _WINDOW):
            end = min(start + _WINDOW, len(mask))
            low, high = max(0, start - reach), min(len(mask), end + reach)
            first, last = np.searchsorted(places, (low, high)).tolist()
            if first == last:
                continue
            inputs: Floats = lexical.vectors[lexical.rows[first:last]]
            if dense is not None and self.header.dense:
                inputs += dense[first:last] @ self._dense
            states = np.zeros((high - low, self.header.width), np.float32)
            states[places[first:last] - low] = inputs
            scores = self._heads(self._residual(states, mask[low:high]))
            kept = slice(*np.searchsorted(places, (start, end)).tolist())
            outputs[kept] = scores[places[kept] - low]
        outputs += self._head_bias
        return outputs

    def _places(
        self, tokens: int, lengths: Sequence[int] | None
    ) -> tuple[NDArray[np.intp], Floats]:
        """Returns the row of every token, and which rows hold one.

        Between documents stand as many empty rows as the widest convolution looks to a side.
        """
        places = np.arange(tokens, dtype=np.intp)
        if lengths is not None and len(lengths) > 1:
            gap = max(self.header.dilations, default=0)
            places += np.repeat(np.arange(len(lengths)) * gap, lengths)
        mask = np.zeros(int(places[-1]) + 1, np.float32)
        mask[places] = 1
        return places, mask

    def _residual(self, states: Floats, mask: Floats) -> Floats:
        """Runs the residual blocks over rows, in place."""
        rows, width = states.shape
        taps = np.zeros((rows, 3, width + 1), np.float32)
        taps[:, 1, width] = mask
        flat = taps.reshape(rows, -1)
        gated: Floats = np.empty((rows, 2 * width), np.float32)
        left: Floats = gated[:, :width]
        right: Floats = gated[:, width:]
        for dilation, matrix in self._blocks:
            centre = taps[:, 1]
            np.multiply(states, (_scale(states) * mask)[:, None], out=centre[:, :width])
            d = min(dilation, rows)
            taps[:d, 0] = 0
            taps[d:, 0] = centre[: rows - d]
            taps[rows - d :, 2] = 0
            taps[: rows - d, 2] = centre[d:]
            np.matmul(flat, matrix, out=gated)
            # a · sigmoid(b) = a/2 · (1 + tanh(b/2)); the halves are in the matrix
            np.tanh(right, out=right)
            right += 1
            right *= left
            states += right
        return states

    def _heads(self, states: Floats) -> Floats:
        scaled: Floats = states * _scale(states)[:, None]
        scores: Floats = np.matmul(scaled, self._head_matrix)
        return scores


def _scale(states: Floats) -> Floats:
    """Returns one over the standard deviation of every row."""
    width = states.shape[1]
    mean = states @ np.full(width, 1 / width, np.float32)
    variance = np.einsum("ij,ij->i", states, states) / np.float32(width) - mean * mean
    variance = np.maximum(variance, 0, dtype=np.float32)
    scale: Floats = 1 / np.sqrt(variance + _EPSILON)
    return scale


def _centred(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns the matrix [outputs, inputs] that takes the mean off its inputs first."""
    centred: NDArray[np.float64] = matrix - matrix.mean(axis=1, keepdims=True)
    return centred


def _block_matrix(gain: Floats, offset: Floats, kernel: Floats, bias: Floats) -> Floats:
    """Folds a norm and a convolution into one matrix.

    The last row of each tap is for a column that is 1 where there is a token.
    """
    width = len(gain)
    rows = []
    for tap in range(3):
        weights = kernel[:, :, tap].astype(np.float64)
        shift = weights @ offset
        if tap == 1:
            shift = shift + bias
        rows.append(np.vstack((_centred(weights * gain).T, shift)))
    matrix = np.vstack(rows) / 2
    if matrix.shape[1] != 2 * width:
        raise ValueError("a convolution must have twice as many outputs as inputs")
    return np.ascontiguousarray(matrix, np.float32)
