"""A text with everything that is counted out once and used by every room above."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wortlaut.german.quotations import Quotation, find_quotations
from wortlaut.german.sentences import Sentence, cut
from wortlaut.german.tokens import Token, tokenise
from wortlaut.model import Block


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that no sentence leaves: a block, or a line of plain text.

    Attributes:
        start: first code point.
        end: code point behind the last.
        first: number of its first token.
        last: number of the token behind its last.
        block: place in the document's blocks; None: the text has no block here.
    """

    start: int
    end: int
    first: int
    last: int
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text, cut into tokens, sentences and paragraphs, with its quotations.

    Attributes:
        text: the text, unchanged; all offsets are code points into it.
        blocks: the blocks it was given with; empty for plain text.
        tokens: all tokens.
        paragraphs: the paragraphs that hold a token.
        sentences: the sentences, in order; they do not overlap and leave no token out.
        quotations: the paired quotation marks, in the order of the opening ones.
    """

    text: str
    blocks: tuple[Block, ...]
    tokens: Sequence[Token]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]


_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def _stretches(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int | None]]:
    """Yields start, end and block of the lines of a text, in order, without overlap."""
    at = 0
    for index, block in sorted(enumerate(blocks), key=lambda pair: pair[1].start):
        start, end = max(at, block.start), min(len(text), block.end)
        if start >= end:
            continue
        for line in _LINE.finditer(text, at, start):
            yield line.start(), line.end(), None
        for line in _LINE.finditer(text, start, end):
            yield line.start(), line.end(), index
        at = end
    for line in _LINE.finditer(text, at):
        yield line.start(), line.end(), None


def _paragraphs(text: str, blocks: Sequence[Block], tokens: Sequence[Token]) -> Iterator[Paragraph]:
    starts = [token.start for token in tokens]
    first = 0
    for _, end, block in _stretches(text, blocks):
        last = bisect_left(starts, end, first)
        if last > first:
            yield Paragraph(tokens[first].start, tokens[last - 1].end, first, last, block)
        first = last


def analyse(text: str, blocks: Sequence[Block] = ()) -> Document:
    """Cuts a text into tokens, sentences and quotations.

    Args:
        text: any text; it is not changed.
        blocks: the parts of the text. Without them, line breaks end paragraphs.
    """
    tokens = tokenise(text)
    paragraphs = tuple(_paragraphs(text, blocks, tokens))
    quotations = find_quotations(tokens, ((p.first, p.last) for p in paragraphs))
    closing = {quotation.last - 1 for quotation in quotations}
    sentences = tuple(
        Sentence(tokens[first].start, tokens[last - 1].end, first, last, paragraph.block)
        for paragraph in paragraphs
        for first, last in cut(tokens, paragraph.first, paragraph.last, closing)
    )
    return Document(text, tuple(blocks), tokens, paragraphs, sentences, quotations)
