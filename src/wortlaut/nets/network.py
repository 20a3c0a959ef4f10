"""A network of gated dilated convolutions over tokens, computed with matrix products.

The same function as the module in `training/network.py` in evaluation mode: tables and numbers →
linear → residual blocks (layer norm → convolution of width 3 → a·sigmoid(b)) → layer norm → linear
heads. The gains, offsets and means of the norms are folded into the matrices that follow them.

The convolutions are computed two outputs at a time with four products instead of six (Winograd's
F(2, 3), as Lavin and Gray 2016 use it), which takes a third off the work.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wortlaut.nets.files import Floats, Header, ModelFile
from wortlaut.nets.words import Lexical

_EPSILON = np.float32(1e-5)
_WINDOW = 2048
"""Tokens computed at a time: what is at work then stays in the processor's cache."""


class _Block(NamedTuple):
    """A residual block: its dilation and its four matrices [4, width + 1, 2 · width]."""

    dilation: int
    matrices: Floats


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
                _block_matrices(
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
        windows = -(-len(mask) // _WINDOW)
        edges = [len(mask) * k // windows for k in range(windows + 1)]
        for start, end in pairwise(edges):
            low, high = max(0, start - reach), min(len(mask), end + reach)
            first, last = np.searchsorted(places, (low, high)).tolist()
            if first == last:
                continue
            states: Floats = lexical.vectors.take(lexical.rows[first:last], axis=0)
            if dense is not None and self.header.dense:
                states += dense[first:last] @ self._dense
            if last - first < high - low:
                inputs, states = states, np.zeros((high - low, self.header.width), np.float32)
                states[places[first:last] - low] = inputs
            scores = self._heads(self._residual(states, mask[low:high]))
            kept = slice(*np.searchsorted(places, (start, end)).tolist())
            outputs[kept] = scores.take(places[kept] - low, axis=0)
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
        far = max(self.header.dilations, default=0)
        # rows of zeros on both sides; the last column is 1 where there is a token
        padded = np.zeros((rows + 4 * far, width + 1), np.float32)
        centre = padded[far : far + rows]
        centre[:, width] = mask
        half = rows // 2 + far
        mixed = np.empty(4 * half * (width + 1), np.float32)
        products = np.empty(8 * half * width, np.float32)
        gated = np.empty((2 * half, 2 * width), np.float32)
        left, right = gated[:rows, :width], gated[:rows, width:]
        gate = np.empty_like(states)
        for dilation, matrices in self._blocks:
            np.multiply(states, (_scale(states) * mask)[:, None], out=centre[:, :width])
            _convolve(padded[far - dilation :], rows, dilation, matrices, (mixed, products, gated))
            # a · sigmoid(b) = a/2 · (1 + tanh(b/2)); the halves are in the matrices
            np.tanh(right, out=gate)
            gate += 1
            gate *= left
            states += gate
        return states

    def _heads(self, states: Floats) -> Floats:
        scaled: Floats = states * _scale(states)[:, None]
        scores: Floats = np.matmul(scaled, self._head_matrix)
        return scores


def _convolve(
    padded: Floats,
    rows: int,
    dilation: int,
    matrices: Floats,
    work: tuple[Floats, Floats, Floats],
) -> None:
    """Computes a convolution of width 3 over rows, two outputs of four inputs at a time.

    With d for the dilation, the outputs at t and t + d hang on the inputs at t - d, t, t + d and
    t + 2d; rows are taken in stretches of 2d, in which each t has its t + d.

    Args:
        padded: the inputs behind `dilation` rows of zeros, and zeros behind them.
        rows: how many outputs.
        dilation: how far the convolution looks to either side.
        matrices: what the four mixtures of inputs are multiplied with.
        work: room for the mixtures and the products; the outputs.
    """
    mixed, products, outputs = work
    inner, outer = matrices.shape[1:]
    pairs = -(-rows // (2 * dilation))
    size = pairs * dilation
    stretches = padded[: (pairs + 1) * 2 * dilation].reshape(pairs + 1, 2, dilation, inner)
    x0, x1 = stretches[:-1, 0], stretches[:-1, 1]
    x2, x3 = stretches[1:, 0], stretches[1:, 1]
    mixed = mixed[: 4 * size * inner]
    m0, m1, m2, m3 = mixed.reshape(4, pairs, dilation, inner)
    np.subtract(x0, x2, out=m0)
    np.add(x1, x2, out=m1)
    np.subtract(x2, x1, out=m2)
    np.subtract(x1, x3, out=m3)
    products = products[: 4 * size * outer].reshape(4, size, outer)
    np.matmul(mixed.reshape(4, size, inner), matrices, out=products)
    p0, p1, p2, p3 = products.reshape(4, pairs, dilation, outer)
    y = outputs[: 2 * size].reshape(pairs, 2, dilation, outer)
    y0, y1 = y[:, 0], y[:, 1]
    np.add(p0, p1, out=y0)
    y0 += p2
    np.subtract(p1, p2, out=y1)
    y1 -= p3


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


def _block_matrices(gain: Floats, offset: Floats, kernel: Floats, bias: Floats) -> Floats:
    """Folds a norm and a convolution into the four matrices of `_convolve`.

    The last row of each tap is for a column that is 1 where there is a token.
    """
    width = len(gain)
    taps = []
    for tap in range(3):
        weights = kernel[:, :, tap].astype(np.float64)
        shift = weights @ offset
        if tap == 1:
            shift = shift + bias
        taps.append(np.vstack((_centred(weights * gain).T, shift)) / 2)
    before, here, behind = taps
    if here.shape[1] != 2 * width:
        raise ValueError("a convolution must have twice as many outputs as inputs")
    both = before + behind
    mixed = (before, (both + here) / 2, (both - here) / 2, behind)
    return np.ascontiguousarray(np.stack(mixed), np.float32)
