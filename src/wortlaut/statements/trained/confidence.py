"""How sure a statement is: how probable it is that its words and its speaker are right."""

from math import log

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.marks import KINDS


def inputs(candidate: Candidate, words: float, speaker: float) -> list[float]:
    """Returns the inputs of the confidence of a statement.

    Args:
        candidate: the statement.
        words: how probable its words are.
        speaker: how probable its speaker is.
    """
    kinds = (float(candidate.draft.kind == kind) for kind in KINDS)
    return [_odds(words), _odds(speaker), float(candidate.ruled), *kinds, 1.0]


def _odds(probability: float) -> float:
    bounded = min(max(probability, 0.01), 0.99)
    return log(bounded / (1 - bounded))


def confidences(rows: list[list[float]], weights: NDArray[np.float64]) -> list[float]:
    """Returns the confidence for every row of inputs, 0 to 1."""
    if not rows:
        return []
    sums = np.array(rows) @ weights
    found: list[float] = np.round(1 / (1 + np.exp(-np.clip(sums, -30, 30))), 3).tolist()
    return found
