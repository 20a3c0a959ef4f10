"""What the network says for a candidate and against it, in numbers."""

import itertools
from collections.abc import Sequence

import numpy as np

from wortlaut.statements.rules.view import Range
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.groups import Floats, Groups, Ints
from wortlaut.statements.trained.marks import KINDS, Marks

_EDGE = 3
"""Tokens at either end that are looked at by themselves."""


def network_features(
    marks: Marks, found: Sequence[Candidate], inside: Groups, around: Groups
) -> list[Floats]:
    """Returns columns of numbers, a row for every candidate.

    Args:
        marks: what the network says of every token.
        found: the candidates.
        inside: the tokens of each.
        around: the tokens of its sentences that are not in it.
    """
    kind = np.array([KINDS.index(c.draft.kind) for c in found])
    side = (kind > 0).astype(np.intp)  # direct, told
    sides = side.repeat(inside.sizes)
    first = inside.tokens[inside.starts]
    other = inside.mean_of(marks.outside[inside.tokens, 1 - sides])
    before = np.where(first > 0, marks.outside[first - 1, side], np.float32(1))
    gap, resumed, *parts = _elsewhere(marks, found, side)
    columns = [
        _held(marks, inside, sides),
        _kinds(marks, inside, kind),
        marks.begins[first, side],
        _ends(marks, found, side),
        _begins_inside(marks, inside, sides),
        resumed,
        gap,
        before,
        1 - other,
        around.most(marks.roles),
        inside.mean(marks.roles),
        *parts,
    ]
    return [column if column.ndim == 2 else column[:, None] for column in columns]


def gaps(spans: Sequence[Range]) -> list[Range]:
    """Returns the ranges between spans."""
    return [(end, start) for (_, end), (start, _) in itertools.pairwise(spans)]


def _held(marks: Marks, inside: Groups, sides: Ints) -> Floats:
    """Returns how probable speech is: mean, least, mean of the first and of the last tokens."""
    held = 1 - marks.outside[inside.tokens, sides]
    starts, sizes = inside.starts, inside.sizes
    ends = starts + sizes - 1
    short = np.minimum(sizes, _EDGE)
    head, tail = np.zeros(len(sizes), np.float32), np.zeros(len(sizes), np.float32)
    for step in range(_EDGE):
        there = step < sizes
        head += held[np.minimum(starts + step, ends)] * there
        tail += held[np.maximum(ends - step, starts)] * there
    mean, least = inside.mean_of(held), inside.gather(np.minimum, held)
    return np.stack([mean, least, head / short, tail / short], axis=1, dtype=np.float32)


def _kinds(marks: Marks, inside: Groups, kind: Ints) -> Floats:
    """Returns how probable the kind is, and how much more the most probable one of its layer."""
    means = inside.mean(marks.kinds)
    own = means[np.arange(len(kind)), kind]
    layer = np.where(kind > 0, means[:, 1:].max(axis=1), means[:, 0])
    return np.stack([own, layer - own], axis=1)


def _ends(marks: Marks, found: Sequence[Candidate], side: Ints) -> Floats:
    """Returns how probable the end of the last span is, and of all in the mean."""
    counts = np.array([len(c.spans) for c in found])
    ends = np.array([end for c in found for _, end in c.spans])
    inner = np.concatenate([marks.inner, np.zeros((1, 2), np.float32)])
    sure = 1 - inner[ends, side.repeat(counts)]
    last = counts.cumsum()
    mean = np.add.reduceat(sure, last - counts) / counts
    return np.stack([sure[last - 1], mean], axis=1, dtype=np.float32)


def _begins_inside(marks: Marks, inside: Groups, sides: Ints) -> Floats:
    """Returns how probable it is that speech begins behind the first token."""
    begins = marks.begins[inside.tokens, sides]
    begins[inside.starts] = 0
    return inside.gather(np.maximum, begins)


def _elsewhere(marks: Marks, found: Sequence[Candidate], side: Ints) -> Floats:
    """Returns means over what hangs on candidates: [what, candidates].

    How probable no speech is between the spans, and how probable it is that the later spans
    carry on the first; then how probable the cue, the frame and the speaker of the draft are.
    """
    size = len(found)
    ranges = Groups([
        *(gaps(c.spans) for c in found),
        *([(start, start + 1) for start, _ in c.spans[1:]] for c in found),
        *(c.draft.cue for c in found),
        *(c.draft.frame for c in found),
        *(c.draft.speaker for c in found),
    ])  # fmt: skip
    values = np.concatenate([marks.outside, marks.agains, marks.roles], axis=1)
    column = np.concatenate([side, 2 + side, np.repeat((4, 5, 6), size)])
    means = ranges.mean_of(values[ranges.tokens, column.repeat(ranges.sizes)])
    means[:size][ranges.sizes[:size] == 0] = 1
    return means.reshape(5, size)
