"""Overlapping spans become a row of segments, each with the spans that cover it."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wortlaut.model import Span

DEPTH = 8
"""How many spans may cover one segment; more cannot be shown, and would cost quadratic space."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which no span begins or ends.

    Args:
        start: first code point.
        end: code point behind the last.
        covers: numbers of the spans over the stretch, the outermost first.
    """

    start: int
    end: int
    covers: tuple[int, ...]


def segments(spans: Sequence[Span], within: Span, *, depth: int = DEPTH) -> list[Segment]:
    """Cuts a stretch of text wherever one of the spans begins or ends.

    The segments joined are the stretch again. A span that begins where `depth` others already
    lie still cuts but covers nothing, so that time and space grow with the number of spans and
    not with its square.

    Args:
        spans: half-open, in any order, overlapping or not; what lies outside `within` is cut off.
        within: the stretch to cut.
        depth: how many spans may cover a segment.

    Returns:
        The segments in the order of the text; none if the stretch is empty.
    """
    first, last = within
    if first >= last:
        return []
    opening: dict[int, list[int]] = defaultdict(list)
    clipped: dict[int, Span] = {}
    cuts = {first, last}
    for number, (start, end) in enumerate(spans):
        start, end = max(start, first), min(end, last)  # noqa: PLW2901 -- clipped in place
        if start < end:
            clipped[number] = (start, end)
            opening[start].append(number)
            cuts.update((start, end))
    result: list[Segment] = []
    covering: list[int] = []
    bounds = sorted(cuts)
    for start, end in itertools.pairwise(bounds):
        covering = [number for number in covering if clipped[number][1] > start]
        # Longer spans first: they hold the shorter ones.
        for number in sorted(opening.get(start, ()), key=lambda n: (-clipped[n][1], n)):
            if len(covering) < depth:
                covering.append(number)
        result.append(Segment(start, end, tuple(covering)))
    return result
