"""Quotations in headlines: whose words they are, if the body has somebody say the same."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from wortlaut.german.document import Document
from wortlaut.german.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    MODAL,
    OBJECT_PRONOUN,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    bits,
)
from wortlaut.model import Statement
from wortlaut.people.referents import Referent

_HEADS = frozenset({"kicker", "headline", "lead", "subhead", "caption"})
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION = (
    DETERMINER | PREPOSITION | PRONOUN | OBJECT_PRONOUN | SUBORDINATOR | COORDINATOR | ADVERB
    | AUXILIARY | MODAL
)  # fmt: skip
_ENOUGH = 0.5
"""Share of a headline's words that a statement of the body must hold."""
_MOST_STATEMENTS = 600
"""In a longer text a headline is not compared with all that is said."""
_STEM = 6
"""Letters by which inflected forms of a word are taken for the same."""


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    return "" if bits(word) & _FUNCTION else word.lower()[:_STEM]


def _stems(document: Document, statement: Statement) -> frozenset[str]:
    return frozenset(
        stem
        for start, end in statement.quote
        for word in _WORD.findall(document.text, start, end)
        if (stem := _stem(word))
    )


def _block(document: Document, statement: Statement) -> str:
    start = statement.quote[0][0] if statement.quote else -1
    for block in document.blocks:
        if block.start <= start < block.end:
            return block.kind
    return ""


def headline_speaker(
    document: Document,
    statement: Statement,
    statements: Sequence[Statement],
    behind: Sequence[Referent | None],
) -> Referent | None:
    """Returns who said in the body what a headline quotes; None: nobody, or several.

    Args:
        document: the article; without blocks nothing is known of headlines.
        statement: a quotation without a speaker.
        statements: all statements.
        behind: their speakers.
    """
    if _block(document, statement) not in {"kicker", "headline"}:
        return None
    wanted = _stems(document, statement)
    if not wanted:
        return None
    if len(statements) > _MOST_STATEMENTS:
        return None
    said: Counter[int] = Counter()
    holders: dict[int, Referent] = {}
    for other, speaker in zip(statements, behind, strict=True):
        if (
            other is statement
            or speaker is None
            or _block(document, other) in {"kicker", "headline"}
        ):
            continue
        if len(wanted & _stems(document, other)) / len(wanted) >= _ENOUGH:
            said[id(speaker)] += 1
            holders[id(speaker)] = speaker
    if len(said) != 1:
        return None
    speaker = next(iter(holders.values()))
    shares = Counter(id(who) for who in behind if who is not None)
    return speaker if shares[id(speaker)] == max(shares.values()) else None
