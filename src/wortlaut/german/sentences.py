"""Finds the sentences of a paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wortlaut.german.tokens import Token, abbreviations, starts_sentence

_STOPS = frozenset({".", "!", "?", "…", "..", "...", "...."})
_CLOSING = frozenset({")", "]", "“", "”", "«", "»", "‘", "’", "'", '"', "‹", "›", "''"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or what stands for one: a headline, an item of a list.

    Attributes:
        start: first code point.
        end: code point behind the last.
        first: number of its first token.
        last: number of the token behind its last.
        block: place in the document's blocks of the block that holds it; None: no block does.
    """

    start: int
    end: int
    first: int
    last: int
    block: int | None = None


def _ends(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Tells whether a sentence may end with token `i`, the next being inside the paragraph."""
    word = tokens[i].text
    after = tokens[i + 1].text if i + 1 < last else ""
    if word[-1] == "." and len(word) > 1 and word not in _STOPS:
        stem = word[:-1]
        if not after or not after[0].isupper() or not starts_sentence(after):
            return False
        if stem.lower() in abbreviations():
            return abbreviations()[stem.lower()]
        return True
    return word in _STOPS


def _goes_on(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Tells whether what begins with token `i` continues the sentence before."""
    if i >= last:
        return False
    word = tokens[i].text
    if word in {",", ";", ")", "]", ":"}:
        return True
    if word in {"–", "—", "-", "--"} and i + 1 < last:
        word = tokens[i + 1].text
    return word[0].islower()


def cut(
    tokens: Sequence[Token], first: int, last: int, closing: frozenset[int] | set[int]
) -> Iterator[tuple[int, int]]:
    """Cuts a paragraph into sentences.

    Args:
        tokens: the tokens of the text.
        first: number of the paragraph's first token.
        last: number of the token behind its last.
        closing: numbers of the tokens that close a quotation; a mark that looks the same at both
            ends is known by them.

    Yields:
        First token and token behind the last of each sentence.
    """
    begin = i = first
    while i < last:
        if not _ends(tokens, i, last):
            i += 1
            continue
        i += 1
        while i < last and (
            tokens[i].text in _STOPS
            or i in closing
            or (tokens[i].text in _CLOSING and tokens[i].start == tokens[i - 1].end)
        ):
            i += 1
        if not _goes_on(tokens, i, last):
            yield begin, i
            begin = i
    if begin < last:
        yield begin, last
