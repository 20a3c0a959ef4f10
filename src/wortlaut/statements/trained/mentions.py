"""Mentions that may name the speaker of a statement."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wortlaut.german.words import CAPITAL, DETERMINER, PREPOSITION, PRONOUN, TIME
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.phrases import apposition, attached, noun_phrase, opens_phrase
from wortlaut.statements.rules.units import BODY
from wortlaut.statements.rules.view import Range, View
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.marks import Marks

_BEFORE = 2
"""Sentences before the quote in which its speaker may be named."""
_MOST = 60
"""Mentions per statement."""
_LONGEST_SENTENCE = 300
"""Tokens of a sentence in which mentions are looked for."""
_BARE = 2
"""Tokens of a noun with its article."""
_STRONG = 0.5
_NEAR = 12
"""Statements before that are looked at."""

Spans = tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A mention that may be the speaker of a statement; without spans it is nobody."""

    spans: Spans

    @property
    def tokens(self) -> frozenset[int]:
        """The tokens of the mention."""
        return tokens_of(self.spans)


@dataclass(frozen=True, slots=True)
class Speech:
    """What the rules find around a statement.

    Attributes:
        near: what shares tokens with it, and the last statements before it that name somebody.
        before: all such statements before it, not too far away.
    """

    near: list[Draft]
    before: list[Draft]


class Mentions:
    """The mentions of a document, found sentence by sentence when asked for.

    Args:
        view: the document.
        marks: what is known of its tokens.
        drafts: what the rules find, in the order of the text.
        rates: how often the words of each rule are right.
    """

    def __init__(
        self, view: View, marks: Marks, drafts: Sequence[Draft], rates: Mapping[str, float]
    ) -> None:
        self._view, self._marks = view, marks
        self._phrases: dict[int, list[Spans]] = {}
        self._drafts = list(drafts)
        self._firsts = [d.first for d in self._drafts]
        self._strong = [d for d in drafts if rates.get(d.rule, 0.3) >= _STRONG and d.speaker]
        self._strong_firsts = [d.first for d in self._strong]

    def _phrases_of(self, number: int) -> list[Spans]:
        """Returns the noun phrases of a sentence, longer and shorter ones."""
        known = self._phrases.get(number)
        if known is not None:
            return known
        view, sentence = self._view, self._marks.sentences[number]
        bits = view.bits
        found: dict[Spans, None] = {}
        i, end = sentence.first, min(sentence.last, sentence.first + _LONGEST_SENTENCE)
        while i < end:
            closed = bits[i] & PREPOSITION and not bits[i] & DETERMINER
            if not closed and (bits[i] & PRONOUN or opens_phrase(view, i)):
                head = noun_phrase(view, i, end, attach=False)
                if head is None and bits[i] & PRONOUN:
                    found[((i, i + 1),)] = None
                if head is not None and not (bits[i] & TIME and bits[i] & CAPITAL):
                    whole = attached(view, i, head, end)
                    found[((i, whole),)] = found[((i, apposition(view, whole, end)),)] = None
                    found[((i, head),)] = None
                    i = head
                    continue
            i += 1
        phrases = self._phrases[number] = list(found)
        return phrases

    def choices(self, candidate: Candidate, speech: Speech) -> list[Choice]:
        """Returns the mentions that may be the speaker; the first names nobody.

        Args:
            candidate: the statement.
            speech: what the rules find around it.
        """
        marks, draft = self._marks, candidate.draft
        spans: dict[Spans, None] = {(): None}
        number = marks.sentence(draft.first)
        place = self._place(number)
        for other in (draft, *speech.near):
            near = other is draft or self._place(marks.sentence(other.first)) == place
            if near and other.speaker:
                spans[tuple(other.speaker)] = None
        last = marks.sentence(draft.last - 1)
        inside = draft.kind in {"reported", "free_indirect"}
        order = [
            *range(number, min(last, number + 3) + 1),
            *range(number - 1, max(-1, number - 1 - _BEFORE), -1),
        ]
        if last > number + 3:
            order.insert(0, last)
        for k in order:
            if self._place(k) != place:
                continue
            for mention in self._phrases_of(k):
                if _is_cue(mention[0], draft):
                    continue
                if inside or not _touch(mention[0], candidate.spans):
                    spans[mention] = None
        return [Choice(mention) for mention in list(spans)[:_MOST]]

    def _place(self, number: int) -> int | None:
        """Returns the headline, caption … that holds a sentence; None: it stands in the text."""
        block = self._marks.sentences[number].block
        if block is None or self._view.document.blocks[block].kind in BODY:
            return None
        return block

    def speech(self, candidate: Candidate) -> Speech:
        """Returns what the rules find around a statement."""
        low, high = candidate.draft.first, candidate.draft.last
        before = self._spoken_before(low)
        end = bisect_left(self._firsts, high)
        begin = max(0, bisect_left(self._firsts, low) - _NEAR)
        found = [d for d in self._drafts[begin : min(end, begin + 4 * _NEAR)] if low < d.last]
        return Speech(found + before[-2:], before)

    def _spoken_before(self, token: int) -> list[Draft]:
        """Returns the last statements before a token that rules are sure of and that name one."""
        end = bisect_left(self._strong_firsts, token)
        return [d for d in self._strong[max(0, end - _NEAR) : end] if d.last <= token]


def _is_cue(span: Range, draft: Draft) -> bool:
    """Tells a noun that names what was said from who says it (die Behauptung, dass er …)."""
    first, last = span
    return last - first <= _BARE and any(a < last <= b for a, b in draft.cue)


def _touch(one: Range, spans: Sequence[Range]) -> bool:
    """Tells whether a range has a token in common with others."""
    return any(first < one[1] and one[0] < last for first, last in spans)


def tokens_of(spans: Sequence[Range]) -> frozenset[int]:
    """Returns the tokens of ranges."""
    return frozenset(i for span in spans for i in range(*span))


def same(one: frozenset[int], other: frozenset[int]) -> float:
    """Returns how much two mentions agree: the F1 of their tokens; 1 if both are empty."""
    if not one and not other:
        return 1.0
    both = len(one & other)
    return 2 * both / (len(one) + len(other)) if both else 0.0
