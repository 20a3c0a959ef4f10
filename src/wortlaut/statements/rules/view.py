"""A document as the rules see it: words with their bits, and units of a frame with its quotes."""

from collections.abc import Iterator
from dataclasses import dataclass

from wortlaut.german.document import Document
from wortlaut.german.quotations import Quotation
from wortlaut.german.words import CAPITAL, FINITE, PUNCTUATION, classify

Range = tuple[int, int]
"""Token numbers: the first, and the one behind the last."""

_SENTENCE_END = frozenset({".", "!", "?", "…", "...", ".."})
_MAX_SENTENCE = 1000
"""Tokens, without what is quoted; a longer sentence is a table or damage."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence; or several that one quotation holds together, with the frame around it.

    Attributes:
        first: number of its first token.
        last: number of the token behind its last.
        quotes: quotations that are sentences of their own and no part of the sentence around.
        fragments: quotations that are words of the sentence around.
        block: place in the document's blocks; None: no block.
        paragraph: number of the paragraph.
        damaged: whether it is too long to be a sentence; only its quoted sentences are read.
    """

    first: int
    last: int
    quotes: tuple[Range, ...]
    fragments: tuple[Range, ...]
    block: int | None
    paragraph: int
    damaged: bool = False


class View:
    """A document with everything the rules look up, counted out once."""

    def __init__(self, document: Document) -> None:
        """Looks up every word of a document."""
        self.document = document
        self.tokens = document.tokens
        self.words = [token.text.lower() for token in document.tokens]
        self.bits = classify(document.tokens)
        self.units = list(self._units())
        self.held = bytearray(len(self.tokens))
        for unit in self.units:
            for first, last in unit.fragments:
                for i in range(first + 1, last):
                    self.held[i] = 1

    def text(self, span: Range) -> str:
        """Returns the characters of a range of tokens."""
        return self.document.text[self.tokens[span[0]].start : self.tokens[span[1] - 1].end]

    def chars(self, span: Range) -> tuple[int, int]:
        """Returns first code point and code point behind the last of a range of tokens."""
        return self.tokens[span[0]].start, self.tokens[span[1] - 1].end

    def kind(self, unit: Unit) -> str:
        """Returns the kind of the block that a unit stands in; plain text is paragraphs."""
        return "paragraph" if unit.block is None else self.document.blocks[unit.block].kind

    def _units(self) -> Iterator[Unit]:
        sentences = self.document.sentences
        outer = [q for q in self.document.quotations if q.depth == 0]
        paragraphs = self.document.paragraphs
        i = at = paragraph = 0
        while i < len(sentences):
            first, last = sentences[i].first, sentences[i].last
            begin = i
            held: list[Quotation] = []
            while True:
                while at < len(outer) and outer[at].first < last:
                    held.append(outer[at])
                    at += 1
                if held and held[-1].last > last and i + 1 < len(sentences):
                    i += 1
                    last = sentences[i].last
                else:
                    break
            while paragraph + 1 < len(paragraphs) and paragraphs[paragraph].last <= first:
                paragraph += 1
            quotes = tuple((q.first, q.last) for q in held if self._stands_alone(q, first, last))
            alone = set(quotes)
            fragments = tuple((q.first, q.last) for q in held if (q.first, q.last) not in alone)
            spoken = sum(closed - opened for opened, closed in quotes)
            damaged = last - first - spoken > _MAX_SENTENCE
            if quotes or not damaged:
                fragments = () if damaged else fragments
                block = sentences[begin].block
                yield Unit(first, last, quotes, fragments, block, paragraph, damaged)
            i += 1

    def _stands_alone(self, quotation: Quotation, first: int, last: int) -> bool:
        """Tells a quoted sentence from quoted words that are part of the sentence around."""
        opened, closed = quotation.first, quotation.last
        inside = closed - opened - 2
        before = self.words[opened - 1] if opened > first else ""
        after = self.words[closed] if closed < last else ""
        if before == ":":
            return True
        if (
            opened > first
            and self.bits[opened + 1] & ~CAPITAL
            and not self.bits[opened + 1] & CAPITAL
        ):
            return False
        ends = self.words[closed - 2] in _SENTENCE_END
        if ends and inside > 2:
            return True
        if opened == first and after in {"", "."}:
            return True
        if opened > first and before not in {",", "–", "-"}:
            return ends and inside > 1
        if not self.bits[opened + 1] & CAPITAL and before != "":
            return False
        if after in {",", "–", "-"} or after == "":
            return inside > 3 or self._has_verb(opened + 1, closed - 1)
        follows = closed < last and self.bits[closed] & FINITE and inside > 4
        return bool(follows and self._has_verb(opened + 1, closed - 1))

    def _has_verb(self, first: int, last: int) -> bool:
        return any(self.bits[i] & FINITE for i in range(first, min(last, first + 60)))

    def trim(self, span: Range) -> Range:
        """Takes full stops, commas and dashes off both ends of a range."""
        first, last = span
        while last > first and self.words[last - 1] in {".", ",", ";", ":", "–", "-", "—", "!"}:
            last -= 1
        while last > first and self.words[first] in {",", ";", ":", "–", "-", "—", "."}:
            first += 1
        return first, last

    def is_mark(self, i: int) -> bool:
        """Tells whether a token is no word."""
        return bool(self.bits[i] & PUNCTUATION)
