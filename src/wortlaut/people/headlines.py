"""Quotations in headlines: whose words they are, if the body has somebody say the same."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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

_TOP = frozenset({"kicker", "headline"})
_HEADS = frozenset({"kicker", "headline", "subhead"})
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION = (
    DETERMINER | PREPOSITION | PRONOUN | OBJECT_PRONOUN | SUBORDINATOR | COORDINATOR | ADVERB
    | AUXILIARY | MODAL
)  # fmt: skip
_ENOUGH = 0.5
"""Share of a headline's words that a statement of the body must hold."""
_SAME = 3
"""Words of a quotation that stands in the body word by word, at least."""
_MOST_STATEMENTS = 600
"""In a longer text a headline is not compared with all that is said."""
_STEM = 6
"""Letters by which inflected forms of a word are taken for the same."""


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    return "" if bits(word) & _FUNCTION else word.lower()[:_STEM]


class Headlines:
    """Finds the speakers of the quotations in an article's headlines.

    Args:
        document: the article; without blocks nothing is known of headlines.
        statements: its statements.
        behind: their speakers.
    """

    def __init__(
        self,
        document: Document,
        statements: Sequence[Statement],
        behind: Sequence[Referent | None],
    ) -> None:
        self.document = document
        self.statements = statements
        self.behind = behind
        self._kinds = [_block(document, statement) for statement in statements]

    def speaker(self, number: int) -> Referent | None:
        """Returns who said in the body what a headline quotes; None: nobody, or several."""
        kind = self._kinds[number]
        if kind not in _HEADS or len(self.statements) > _MOST_STATEMENTS:
            return None
        said = self._same_words(number)
        if said is None and kind in _TOP:
            said = self._alike(number, range(len(self.statements)))
            shares = Counter(id(who) for who in self.behind if who is not None)
            if said is not None and shares[id(said)] < max(shares.values()):
                return None
        elif said is None:
            section = list(self._section(number))
            said = self._alike(number, section) or self._alone(section)
        return said

    def _body(self, numbers: Sequence[int]) -> Iterator[tuple[int, Referent]]:
        for number in numbers:
            speaker = self.behind[number]
            if speaker is not None and self._kinds[number] not in _HEADS:
                yield number, speaker

    def _section(self, number: int) -> Iterator[int]:
        """Yields the statements below a subhead."""
        start = self.statements[number].quote[0][0]
        following = [b for b in self.document.blocks if b.start > start and b.kind in _HEADS]
        end = min((block.start for block in following), default=len(self.document.text))
        for other, statement in enumerate(self.statements):
            if statement.quote and start < statement.quote[0][0] < end:
                yield other

    def _same_words(self, number: int) -> Referent | None:
        """Returns who says a quotation of some length word by word in the body."""
        words = _words(self.document, self.statements[number])
        if len(words.split()) < _SAME:
            return None
        found = {
            id(speaker): speaker
            for other, speaker in self._body(range(len(self.statements)))
            if words in _words(self.document, self.statements[other])
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _alike(self, number: int, others: Sequence[int]) -> Referent | None:
        wanted = self._stems(number)
        found = {
            id(speaker): speaker
            for other, speaker in self._body(others)
            if wanted and len(wanted & self._stems(other)) / len(wanted) >= _ENOUGH
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _alone(self, section: Sequence[int]) -> Referent | None:
        """Returns who says all that is said below a subhead, if it is more than one thing."""
        speakers = [speaker for _, speaker in self._body(section)]
        if len(speakers) < 2 or len({id(speaker) for speaker in speakers}) > 1:
            return None
        return speakers[0] if speakers[0].type == "person" else None

    def _stems(self, number: int) -> frozenset[str]:
        text = self.document.text
        return frozenset(
            stem
            for start, end in self.statements[number].quote
            for word in _WORD.findall(text, start, end)
            if (stem := _stem(word))
        )


def _words(document: Document, statement: Statement) -> str:
    """Returns the words of a quote, marks and capital letters left out, between spaces."""
    words = [
        word.lower()
        for start, end in statement.quote
        for word in _WORD.findall(document.text, start, end)
    ]
    return f" {' '.join(words)} "


def _block(document: Document, statement: Statement) -> str:
    start = statement.quote[0][0] if statement.quote else -1
    for block in document.blocks:
        if block.start <= start < block.end:
            return block.kind
    return ""
