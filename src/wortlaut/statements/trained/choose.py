"""Chooses among candidates: the best first, and none that contradicts a better one."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.rules.offers import FAMILIES
from wortlaut.statements.trained.candidates import Candidate

_NESTED = 0.6
"""How probable speech inside other speech of the same layer must be."""
_INNER = 0.2
"""The same of speech whose frame a source's words hold: annotators rarely mark both."""
_ALIKE = 0.8
_NAME = 0.75
"""How probable marked words that look like a name must be: ships, films and parties abound."""


def choose(found: Sequence[Candidate], scores: NDArray[np.float64], threshold: float) -> list[int]:
    """Returns the places of the chosen candidates, in the order of the text.

    Args:
        found: candidates in the order of the text.
        scores: how probable it is that the words of each are right.
        threshold: the lowest score to be chosen.
    """
    chosen: list[int] = []
    owner: dict[tuple[bool, int], list[int]] = {}
    for place in np.argsort(-scores, kind="stable").tolist():
        if scores[place] < min(_INNER, threshold):
            break
        one = found[place]
        if scores[place] < threshold and not _held(one, found, owner):
            continue
        if one.name and scores[place] < _NAME:
            continue
        rivals = {k for i in one.tokens for k in owner.get((one.direct, i), ())}
        if all(_beside(one, found[k], float(scores[place])) for k in rivals):
            chosen.append(place)
            for i in one.tokens:
                owner.setdefault((one.direct, i), []).append(place)
    return sorted(chosen)


def _held(
    one: Candidate, found: Sequence[Candidate], owner: Mapping[tuple[bool, int], Sequence[int]]
) -> bool:
    """Tells whether rules find speech whose frame stands in what a chosen source says.

    Args:
        one: the speech.
        found: all candidates.
        owner: the places of the chosen ones that hold a token, of direct or of other speech.
    """
    if not one.ruled or not one.draft.cue or one.draft.rule.partition("_")[0] in FAMILIES:
        return False
    around = owner.get((False, one.draft.cue[0][0]), ())
    return any(_framed_inside(one, found[k]) for k in around)


def _beside(one: Candidate, better: Candidate, score: float) -> bool:
    """Tells whether a candidate may stand beside a better one that shares tokens with it.

    Reports outside, the services inside: both hang on frames of their own.
    """
    if one.direct or not (one.ruled and better.ruled):
        return False
    both, sizes = len(one.tokens & better.tokens), (len(one.tokens), len(better.tokens))
    if both != min(sizes):
        return False
    if _framed_inside(one, better) or _framed_inside(better, one):
        return True
    return score >= _NESTED and 2 * both < _ALIKE * sum(sizes)


def _framed_inside(inner: Candidate, outer: Candidate) -> bool:
    """Tells whether what a source says is itself the frame of the inner speech."""
    if not outer.draft.rule.startswith("source") or not inner.draft.cue:
        return False
    return all(i in outer.tokens for span in inner.draft.cue for i in range(*span))
