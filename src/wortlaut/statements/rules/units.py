"""Units: a sentence with what is quoted in it, or the sentences that one quotation holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from wortlaut.german import cues
from wortlaut.german.quotations import Quotation
from wortlaut.german.words import CAPITAL, FINITE
from wortlaut.statements.rules.view import Range, View

BODY = frozenset({"lead", "paragraph", "list"})
"""Kinds of blocks that make up the running text."""
_SENTENCE_END = frozenset({".", "!", "?", "…", "...", ".."})
_LINKS = frozenset({",", "–", "-"})
_MAX_SENTENCE = 1000
"""Tokens, without what is quoted; a longer sentence is a table or damage."""
_FAR = 60
"""Tokens in which a quoted sentence has its first verb."""


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


def kind_of(view: View, unit: Unit) -> str:
    """Returns the kind of the block that a unit stands in; plain text is paragraphs."""
    return "paragraph" if unit.block is None else view.document.blocks[unit.block].kind


def units(view: View) -> Iterator[Unit]:
    """Yields the units of a document in order."""
    sentences = view.document.sentences
    outer = [q for q in view.document.quotations if q.depth == 0]
    paragraphs = view.document.paragraphs
    i = at = paragraph = 0
    while i < len(sentences):
        begin = i
        first, last = sentences[i].first, sentences[i].last
        held: list[Quotation] = []
        while True:
            while at < len(outer) and outer[at].first < last:
                held.append(outer[at])
                at += 1
            if not held or held[-1].last <= last or i + 1 == len(sentences):
                break
            i += 1
            last = sentences[i].last
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph].last <= first:
            paragraph += 1
        yield _unit(view, (first, last), held, sentences[begin].block, paragraph)
        i += 1


def _unit(
    view: View, span: Range, held: list[Quotation], block: int | None, paragraph: int
) -> Unit:
    """Parts the quotations of a unit into quoted sentences and quoted words."""
    quotes: list[Range] = []
    words: list[Range] = []
    for quotation in held:
        inside = (quotation.first, quotation.last)
        alone = _stands_alone(view, inside, span, bool(quotes))
        (quotes if alone else words).append(inside)
    damaged = span[1] - span[0] - sum(b - a for a, b in quotes) > _MAX_SENTENCE
    if damaged:
        words = []
    for inside in words:
        view.mark_quoted(inside)
    return Unit(span[0], span[1], tuple(quotes), tuple(words), block, paragraph, damaged)


def _stands_alone(view: View, quoted: Range, unit: Range, resumes: bool) -> bool:
    """Tells a quoted sentence from quoted words that are part of the sentence around.

    Args:
        view: the document.
        quoted: the quotation with its marks.
        unit: the unit that holds it.
        resumes: whether a quoted sentence stands before it in the unit, which it may resume.
    """
    opened, closed = quoted
    inside = closed - opened - 2
    begins = opened == unit[0]
    before = "" if begins else view.words[opened - 1]
    after = view.words[closed] if closed < unit[1] else ""
    if before == ":" and not (inside < 3 and after == ")"):
        return True
    if resumes and before in _LINKS:
        return True
    small = view.words[opened + 1] == view.tokens[opened + 1].text
    if small and not begins:
        return False  # a small letter opens no sentence
    ends = view.words[closed - 2] in _SENTENCE_END
    if ends and inside > 2:
        return True
    if begins and (after in {"", "."} or _frame_follows(view, closed, unit[1])):
        return True
    if not begins and before not in _LINKS:
        return ends and inside > 1
    if not view.bits[opened + 1] & CAPITAL and not begins:
        return False
    if after in _LINKS or after == "":
        return inside > 3 or _has_verb(view, quoted)
    follows = closed < unit[1] and view.bits[closed] & FINITE and inside > 4
    return bool(follows and _has_verb(view, quoted))


def _frame_follows(view: View, closed: int, end: int) -> bool:
    """Tells whether , sagte … or , so … stands behind a quotation."""
    if closed + 2 >= end or view.words[closed] not in _LINKS:
        return False
    word = view.words[closed + 1]
    return word == "so" or any("d" in verb.complements for verb in cues.finite(word))


def _has_verb(view: View, quoted: Range) -> bool:
    last = min(quoted[1] - 1, quoted[0] + _FAR)
    return any(view.bits[i] & FINITE for i in range(quoted[0] + 1, last))
