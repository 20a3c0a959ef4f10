"""A block of text as a stream of pieces: words, and where each statement opens and closes."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from wortlaut.exports.segments import segments
from wortlaut.model import Block, Span, Statement

LANES = 4
"""Lines under a text that can be told apart; what lies deeper shares the last."""

REACH = 200
"""Blocks that one span of a quote may run over; keeps the work linear whatever the record."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words.

    Args:
        text: the words as in the article.
    """

    text: str
    kind: Literal["words"] = field(default="words", init=False)


@dataclass(frozen=True, slots=True)
class Open:
    """Here a statement's stretch opens; it is nested in those that are open.

    Args:
        statement: number of the statement.
        line: whether it is to be underlined; else it holds an interruption too.
        lane: which line, 0 nearest the words.
    """

    statement: int
    line: bool
    lane: int
    kind: Literal["open"] = field(default="open", init=False)


@dataclass(frozen=True, slots=True)
class Close:
    """Here the innermost open stretch closes."""

    kind: Literal["close"] = field(default="close", init=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """Here a statement ends in this block.

    Args:
        statement: number of the statement.
        last: whether it ends for good; else it goes on in a later block.
    """

    statement: int
    last: bool
    kind: Literal["mark"] = field(default="mark", init=False)


Piece: TypeAlias = Words | Open | Close | Mark


@dataclass(frozen=True, slots=True)
class _Stretch:
    statement: int
    span: Span
    line: bool
    whole: bool


def passages(
    text: str, blocks: Sequence[Block], statements: Sequence[Statement]
) -> list[list[Piece]]:
    """Lays the quotes of all statements over the blocks.

    Args:
        text: the article's text.
        blocks: in the order of the text, without overlap.
        statements: their quotes may overlap, hold one another, cross and run over blocks.

    Returns:
        The pieces of each block. Every `Open` has its `Close`; the words joined are the block's
        text. A statement with words in a block has exactly one `Mark` there, at its end.
    """
    starts = [block.start for block in blocks]
    held: list[dict[int, list[Span]]] = [{} for _ in blocks]
    final: dict[int, int] = {}
    for number, statement in enumerate(statements):
        for place, span in _by_block(statement.quote, blocks, starts):
            held[place].setdefault(number, []).append(span)
            final[number] = max(final.get(number, 0), place)
    return [
        list(_Weaver(text, block, held[place], _ending(held[place], final, place)).weave())
        for place, block in enumerate(blocks)
    ]


def _by_block(
    quote: Sequence[Span], blocks: Sequence[Block], starts: Sequence[int]
) -> Iterator[tuple[int, Span]]:
    for start, end in quote:
        first = max(bisect_right(starts, start) - 1, 0)
        for place in range(first, min(first + REACH, len(blocks))):
            block = blocks[place]
            if block.start >= end:
                break
            span = max(start, block.start), min(end, block.end)
            if span[0] < span[1]:
                yield place, span


def _ending(held: Iterable[int], final: Mapping[int, int], place: int) -> set[int]:
    return {number for number in held if final[number] == place}


class _Weaver:
    """Nests the stretches of one block; what crosses is closed and opened again."""

    def __init__(
        self,
        text: str,
        block: Block,
        held: Mapping[int, Sequence[Span]],
        ending: set[int],
    ) -> None:
        self.text = text
        self.block = block
        self.ending = ending
        self.hulls = {
            number: (min(start for start, _ in spans), max(end for _, end in spans))
            for number, spans in held.items()
        }
        self.lanes = _lanes(self.hulls)
        self.stretches = list(_stretches(held, self.hulls))
        self.unmarked: dict[int, dict[int, None]] = defaultdict(dict)
        for number, (_, end) in self.hulls.items():
            self.unmarked[end][number] = None
        self.open: list[int] = []

    def weave(self) -> Iterator[Piece]:
        """Yields the block's pieces."""
        within = self.block.start, self.block.end
        for segment in segments([stretch.span for stretch in self.stretches], within):
            yield from self._turn(segment.start, segment.covers)
            yield Words(self.text[segment.start : segment.end])
        yield from self._turn(self.block.end, ())

    def _turn(self, at: int, covers: Sequence[int]) -> Iterator[Piece]:
        """Closes and opens what the stretches do between two characters."""
        keep = 0
        for one, other in zip(self.open, covers, strict=False):
            if one != other:
                break
            keep += 1
        unmarked = self.unmarked.get(at, {})
        while len(self.open) > keep:
            stretch = self.stretches[self.open.pop()]
            if stretch.whole and stretch.statement in unmarked:
                del unmarked[stretch.statement]
                yield Mark(stretch.statement, stretch.statement in self.ending)
            yield Close()
        for number in unmarked:  # they lie too deep to be underlined
            yield Open(number, line=False, lane=0)
            yield Mark(number, number in self.ending)
            yield Close()
        unmarked.clear()
        for label in covers[keep:]:
            self.open.append(label)
            stretch = self.stretches[label]
            yield Open(stretch.statement, stretch.line, self.lanes[stretch.statement])


def _stretches(held: Mapping[int, Sequence[Span]], hulls: Mapping[int, Span]) -> Iterator[_Stretch]:
    for number, spans in held.items():
        alone = len(spans) == 1
        yield _Stretch(number, hulls[number], line=alone, whole=True)
        if not alone:
            for span in spans:
                yield _Stretch(number, span, line=True, whole=False)


def _lanes(hulls: Mapping[int, Span]) -> dict[int, int]:
    """Gives each statement the line nearest the words that is free over all its stretch."""
    free_from = [0] * LANES
    result: dict[int, int] = {}
    for number, (start, end) in sorted(hulls.items(), key=lambda hull: (hull[1][0], -hull[1][1])):
        lane = next((lane for lane in range(LANES) if free_from[lane] <= start), LANES - 1)
        free_from[lane] = max(free_from[lane], end)
        result[number] = lane
    return result
