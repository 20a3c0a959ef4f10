"""Segments: stretches of speech as the network marks them, token by token."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wortlaut.model import StatementKind
from wortlaut.statements.rules.view import Range

INDIRECT: tuple[StatementKind, ...] = (
    "indirect",
    "indirect_free_indirect",
    "reported",
    "free_indirect",
)
"""Kinds of the layer `told`; direct speech, which may stand inside, has a layer of its own."""
LAYERS: dict[str, tuple[StatementKind, ...]] = {"told": INDIRECT, "direct": ("direct",)}
"""Layers, each with its kinds. Labels of a layer: 0 outside; of each kind begin, inside, again."""
_GAP = 39
"""Tokens over which a quote is not interrupted any more."""
_BEGINS = 0.5
"""How probable a begin must be inside."""

Flags = NDArray[np.bool_]


def labels(kinds: tuple[StatementKind, ...]) -> tuple[str, ...]:
    """Returns the names of the labels of a layer."""
    return ("outside", *(f"{mark}-{kind}" for kind in kinds for mark in ("b", "i", "c")))


def decode(
    layer: NDArray[np.float32], levels: Sequence[float]
) -> list[list[tuple[int, list[Range]]]]:
    """Returns for every level the segments of a layer: number of the kind, ranges of tokens.

    Args:
        layer: probabilities of the labels [tokens, labels].
        levels: from which probabilities on a token is inside.
    """
    kinds = layer[:, 1:].reshape(len(layer), layer.shape[1] // 3, 3)
    begin, again = kinds[:, :, 0].sum(axis=1), kinds[:, :, 2].sum(axis=1)
    mass = np.zeros((len(layer) + 1, kinds.shape[1]))
    kinds.sum(axis=2).cumsum(axis=0, dtype=np.float64, out=mass[1:])
    held, resumes = 1 - layer[:, 0], again > begin
    return [_segments(held > level, begin > _BEGINS, resumes, mass) for level in levels]


def _segments(
    inside: Flags, begins: Flags, resumes: Flags, mass: NDArray[np.float64]
) -> list[tuple[int, list[Range]]]:
    """Returns the segments of a layer at one level.

    Args:
        inside: which tokens are inside.
        begins: which begin a segment if they are.
        resumes: which carry on the segment before where they begin one.
        mass: sums of the probabilities of each kind before every token, and behind the last.
    """
    if not inside.any():
        return []
    starts = inside.copy()
    starts[1:] &= ~inside[:-1] | begins[1:]
    firsts = np.flatnonzero(starts)
    edges = np.append(np.flatnonzero(starts | ~inside), len(inside))
    lasts = edges[np.searchsorted(edges, firsts, side="right")]
    kinds = (mass[lasts] - mass[firsts]).argmax(axis=1)
    found: list[tuple[int, list[Range]]] = []
    for first, last, kind, resumed in zip(
        firsts.tolist(), lasts.tolist(), kinds.tolist(), resumes[firsts].tolist(), strict=True
    ):
        spans = found[-1][1] if resumed and found else []
        if not spans or first - spans[-1][1] >= _GAP:
            found.append((kind, [(first, last)]))
        elif spans[-1][1] == first:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return found
