"""The words in which an act of saying is told, without what is said."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from wortlaut.german.document import Document
from wortlaut.german.words import CAPITAL, PREPOSITION, bits
from wortlaut.model import Spans, Statement

CLAUSE_ENDS = frozenset({",", ";", ":", "–", "—", "(", ")", ".", "!", "?"})
_LONGEST = 150
"""Tokens; no telling is longer, what looks so is a table."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The clause or clauses that tell an act of saying.

    Attributes:
        first: number of its first token.
        last: number of the token behind its last.
        clauses: first token and the one behind the last of each clause in it.
        cue: numbers of the tokens that say that somebody speaks; empty: the clause as a whole.
        speaker: numbers of the speaker's tokens.
        told: whether there is no wording, only the act (kind `reported`).
    """

    first: int
    last: int
    clauses: tuple[tuple[int, int], ...]
    cue: frozenset[int]
    speaker: frozenset[int]
    told: bool

    def clause_of(self, token: int) -> tuple[int, int] | None:
        """Returns the clause that a token stands in; None: it is no part of the telling."""
        return next((c for c in self.clauses if c[0] <= token < c[1]), None)

    def holds(self, token: int) -> bool:
        """Tells whether a token stands in one of the clauses."""
        return self.clause_of(token) is not None

    def is_main(self, clause: tuple[int, int]) -> bool:
        """Tells whether a clause holds the words of saying."""
        anchors = self.cue or self.speaker
        if not anchors:
            return clause == self.clauses[0]
        return any(clause[0] <= token < clause[1] for token in anchors)


def tokens_of(document: Document, spans: Spans) -> Iterable[int]:
    """Yields the numbers of the tokens that begin inside spans."""
    for start, end in spans:
        number = bisect_left(document.tokens, start, key=lambda token: token.start)
        while number < len(document.tokens) and document.tokens[number].start < end:
            yield number
            number += 1


def telling_of(document: Document, statement: Statement) -> Telling | None:
    """Returns where the saying of a statement is told; None: nowhere beside it."""
    told = statement.kind == "reported" and not statement.frame
    spans = statement.quote if told else statement.frame or statement.cue
    inside = list(tokens_of(document, spans))
    if not inside or len(inside) > _LONGEST:
        return None
    quoted = frozenset() if told else frozenset(tokens_of(document, statement.quote))
    runs = _widened(document, sorted({*inside, *tokens_of(document, statement.cue)}), quoted)
    clauses = [clause for run in runs for clause in _clauses(document, run)]
    if not clauses:
        return None
    return Telling(
        clauses[0][0],
        clauses[-1][1],
        tuple(clauses),
        frozenset(tokens_of(document, statement.cue)),
        frozenset(tokens_of(document, statement.speaker.spans)),
        told,
    )


def _widened(
    document: Document, inside: list[int], quoted: frozenset[int]
) -> list[tuple[int, int]]:
    """Returns the runs of tokens, each widened to the ends of its clause but not into a quote."""
    tokens, runs = document.tokens, list[tuple[int, int]]()
    for number in inside:
        if number in quoted:
            continue
        if runs and number < runs[-1][1]:
            continue
        low, high = _sentence(document, number)
        first = number
        while first > low and first - 1 not in quoted and tokens[first - 1].text not in CLAUSE_ENDS:
            first -= 1
        last = number + 1
        while last < high and last not in quoted and tokens[last].text not in CLAUSE_ENDS:
            last += 1
        if runs and first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _sentence(document: Document, number: int) -> tuple[int, int]:
    start = document.tokens[number].start
    at = bisect_left(document.sentences, start + 1, key=lambda sentence: sentence.start) - 1
    sentence = document.sentences[max(at, 0)]
    return max(sentence.first, number - _LONGEST), min(sentence.last, number + _LONGEST)


def _clauses(document: Document, run: tuple[int, int]) -> Iterable[tuple[int, int]]:
    first = run[0]
    for number in range(run[0], run[1]):
        if document.tokens[number].text in CLAUSE_ENDS:
            if number > first:
                yield first, number
            first = number + 1
    if run[1] > first:
        yield first, run[1]


def is_noun(word: str) -> bool:
    """Tells whether a word is written as a noun or a name."""
    return bool(bits(word) & CAPITAL) and not bits(word) & PREPOSITION
