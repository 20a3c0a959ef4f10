"""Pairs quotation marks: nested ones, unbalanced ones, and quotations over several paragraphs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from wortlaut.german import resources
from wortlaut.german.tokens import Token

MAX_DEPTH = 4
"""Deeper nesting is not language but damage."""
MAX_PARAGRAPHS = 12
"""A quotation that runs over more paragraphs than this has lost its closing mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between a pair of quotation marks.

    Attributes:
        start: code point of the opening mark.
        end: code point behind the closing mark.
        first: number of the token that is the opening mark.
        last: number of the token behind the closing mark.
        depth: 0 for a quotation that no other holds.
        parent: place in the document's quotations of the one that holds it; None: none does.
    """

    start: int
    end: int
    first: int
    last: int
    depth: int
    parent: int | None


@cache
def _closers() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in resources.table("quotation_marks.tsv")}


@cache
def marks() -> frozenset[str]:
    """Returns every quotation mark, opening or closing."""
    closers = _closers()
    return frozenset(closers).union(*closers.values())


_ALWAYS_OPEN = frozenset({"„", "‚", ",,", "``"})
_APOSTROPHES = frozenset({"'", "’", "‘"})


class _Pairing:
    """The pairing of one document: open marks of the paragraph, and one left from before."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.open: list[int] = []
        self.pending: int | None = None
        self.pending_age = 0
        self.pairs: list[tuple[int, int]] = []
        self.closers = _closers()
        self.marks = marks()

    def paragraph(self, first: int, last: int) -> None:
        """Pairs the marks of the tokens from `first` up to `last`."""
        reopened = self._reopened(first, last)
        for i in range(first + reopened, last):
            mark = self.tokens[i].text
            if mark in self.marks:
                self._take(i, mark, first, last)
        self._end_paragraph()

    def _reopened(self, first: int, last: int) -> bool:
        """Tells whether the paragraph begins by opening the quotation before once more."""
        if self.pending is None or first >= last:
            return False
        return self.tokens[first].text == self.tokens[self.pending].text

    def _take(self, i: int, mark: str, first: int, last: int) -> None:
        before = i > first and self.tokens[i - 1].end == self.tokens[i].start
        after = i + 1 < last and self.tokens[i + 1].start == self.tokens[i].end
        opens = after and (not before or self.tokens[i - 1].text in "([{-–—/")
        if mark in _ALWAYS_OPEN:
            self._push(i)
            return
        if not (opens and mark in self.closers) and self._close(i, mark):
            return
        if mark in _APOSTROPHES and not (opens and self.tokens[i + 1].text[0].isalpha()):
            return
        if mark in self.closers and (opens or (not before and after) or mark in "»«"):
            self._push(i)

    def _push(self, i: int) -> None:
        if len(self.open) < MAX_DEPTH:
            self.open.append(i)

    def _close(self, i: int, mark: str) -> bool:
        for depth in range(len(self.open) - 1, -1, -1):
            if mark in self.closers[self.tokens[self.open[depth]].text]:
                self.pairs.append((self.open[depth], i))
                del self.open[depth:]
                return True
        if self.pending is None or mark in _APOSTROPHES:
            return False
        if mark not in self.closers[self.tokens[self.pending].text]:
            return False
        self.pairs.append((self.pending, i))
        self.pending = None
        return True

    def _end_paragraph(self) -> None:
        """Keeps the outermost open mark: its quotation may go on in the next paragraph."""
        if self.pending is not None:
            self.pending_age += 1
            if self.pending_age > MAX_PARAGRAPHS:
                self.pending = None
        if self.pending is None and self.open:
            outer = self.open[0]
            self.pending = None if self.tokens[outer].text in _APOSTROPHES else outer
            self.pending_age = 0
        self.open.clear()


def find_quotations(
    tokens: Sequence[Token], paragraphs: Iterable[tuple[int, int]]
) -> tuple[Quotation, ...]:
    """Pairs the quotation marks of a text.

    A mark that finds no partner in its paragraph is left alone, unless the next paragraph opens
    with the same mark once more or closes it without opening another.

    Args:
        tokens: the tokens of the text.
        paragraphs: token numbers, first and behind the last, of each paragraph, in order.

    Returns:
        The quotations in the order of their opening marks.
    """
    pairing = _Pairing(tokens)
    for first, last in paragraphs:
        pairing.paragraph(first, last)
    found: list[Quotation] = []
    holders: list[int] = []
    for opened, closed in sorted(pairing.pairs):
        while holders and found[holders[-1]].last <= opened:
            holders.pop()
        if holders and found[holders[-1]].last <= closed:
            continue  # crosses its holder: damage
        if closed == opened + 1:
            continue  # nothing inside
        found.append(
            Quotation(
                start=tokens[opened].start,
                end=tokens[closed].end,
                first=opened,
                last=closed + 1,
                depth=len(holders),
                parent=holders[-1] if holders else None,
            )
        )
        holders.append(len(found) - 1)
    return tuple(found)
