"""Segments: stretches of speech as the network marks them, token by token."""

import numpy as np
from numpy.typing import NDArray

from wortlaut.model import StatementKind

INDIRECT: tuple[StatementKind, ...] = (
    "indirect",
    "indirect_free_indirect",
    "reported",
    "free_indirect",
)
"""Kinds of the layer `told`; direct speech, which may stand inside, has a layer of its own."""
LAYERS: dict[str, tuple[StatementKind, ...]] = {"told": INDIRECT, "direct": ("direct",)}
"""Layers, each with its kinds. Labels of a layer: 0 outside; of each kind begin, inside, again."""
BEGIN, INSIDE, AGAIN = 1, 2, 3
_GAP = 40
"""Tokens over which a quote may be interrupted."""


def labels(kinds: tuple[StatementKind, ...]) -> tuple[str, ...]:
    """Returns the names of the labels of a layer."""
    return ("outside", *(f"{mark}-{kind}" for kind in kinds for mark in ("b", "i", "c")))


def decode(layer: NDArray[np.float32], level: float) -> list[tuple[int, list[int]]]:
    """Returns the segments of a layer: number of the kind, tokens.

    Args:
        layer: probabilities of the labels [tokens, labels].
        level: from which probability on a token is inside.
    """
    begin, again = layer[:, BEGIN::3].sum(axis=1), layer[:, AGAIN::3].sum(axis=1)
    inside = np.append(1 - layer[:, 0] > level, False)
    before = np.concatenate([[False], inside[:-1]])
    starts = inside & (~before | np.append(begin > 0.5, False))
    found: list[tuple[int, list[int]]] = []
    for first in np.flatnonzero(starts).tolist():
        last = first + 1
        while inside[last] and not starts[last]:
            last += 1
        mass = layer[first:last].sum(axis=0)
        kind = int((mass[BEGIN::3] + mass[INSIDE::3] + mass[AGAIN::3]).argmax())
        resumes = again[first] > begin[first] and found and first - found[-1][1][-1] < _GAP
        if resumes:
            found[-1][1].extend(range(first, last))
        else:
            found.append((kind, list(range(first, last))))
    return found
