"""Mentions that may name the speaker of a statement, and what speaks for each."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from wortlaut.german import cues
from wortlaut.german.tagger import Tags
from wortlaut.german.words import ADJECTIVE, CAPITAL, DETERMINER, PREPOSITION, PRONOUN, TIME
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.phrases import apposition, noun_phrase, opens_phrase
from wortlaut.statements.rules.speakers import is_named
from wortlaut.statements.rules.view import Range, View
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.features import FAMILIES
from wortlaut.statements.trained.marks import KINDS, Marks

_BEFORE = 2
"""Sentences before the quote in which its speaker may be named."""
_MOST = 60
"""Mentions per statement."""
_NOBODY: Range = (0, 0)
_STRONG = 0.5
_NEAR = 12
"""Statements before that are looked at."""
_RELATIONS = ("nsubj", "obj", "obl", "nmod", "appos")
_POS = ("NOUN", "PROPN", "PRON", "DET", "ADJ")


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement and a mention that may be its speaker."""

    spans: tuple[Range, ...]
    tokens: frozenset[int]


class Mentions:
    """The mentions of a document, found sentence by sentence when asked for.

    Args:
        view: the document.
        tags: what the tagger says.
        marks: what the network says.
        drafts: what the rules find, in the order of the text.
        rates: how often the words of each rule are right.
        named: how often the speaker of each rule is right where its words are.
    """

    def __init__(
        self,
        view: View,
        tags: Tags,
        marks: Marks,
        drafts: Sequence[Draft],
        rates: Mapping[str, float],
        named: Mapping[str, float],
    ) -> None:
        self.view, self.marks, self.rates, self.named = view, marks, rates, named
        self._phrases: dict[int, list[Range]] = {}
        self._drafts = list(drafts)
        self._firsts = [d.first for d in self._drafts]
        self._strong = [d for d in drafts if rates.get(d.rule, 0.3) >= _STRONG and d.speaker]
        self._strong_firsts = [d.first for d in self._strong]
        columns, names = tags.columns, tags.names
        relation = tags.features[:, columns["relation"]]
        self._relation = relation[:, [names["relation"].index(n) for n in _RELATIONS]]
        pos = tags.features[:, columns["pos"]]
        self._pos = pos[:, [names["pos"].index(n) for n in _POS]]
        verbs = [names["pos"].index(n) for n in ("VERB", "AUX")]
        self._verb: list[float] = pos[:, verbs].sum(axis=1).tolist()
        case = tags.features[:, columns["case"]]
        self._nominative: list[float] = case[:, names["case"].index("Nom")].tolist()
        self._framing: list[float] = marks.roles[:, 1].tolist()
        self._speaking: list[float] = marks.roles[:, 2].tolist()

    def _phrases_of(self, number: int) -> list[Range]:
        """Returns the noun phrases of a sentence, longer and shorter ones."""
        known = self._phrases.get(number)
        if known is not None:
            return known
        view, sentence = self.view, self.marks.sentences[number]
        found: dict[Range, None] = {}
        i, end = sentence.first, min(sentence.last, sentence.first + 300)
        while i < end:
            bits = view.bits[i]
            closed = bits & PREPOSITION and not bits & DETERMINER
            if not closed and (bits & PRONOUN or opens_phrase(view, i)):
                head = noun_phrase(view, i, end, attach=False)
                if bits & PRONOUN and head is None:
                    found[(i, i + 1)] = None
                if head is not None and not (bits & TIME and bits & CAPITAL):
                    whole = noun_phrase(view, i, end) or head
                    found[(i, whole)] = found[(i, apposition(view, whole, end))] = None
                    found[(i, head)] = None
                    i = head
                    continue
            i += 1
        phrases = self._phrases[number] = list(found)
        return phrases

    def choices(self, candidate: Candidate) -> list[Choice]:
        """Returns the mentions that may be the speaker; the first names nobody."""
        marks, draft = self.marks, candidate.draft
        spans: dict[tuple[Range, ...], None] = {(): None}
        if draft.speaker:
            spans[tuple(draft.speaker)] = None
        for other in self._near(candidate):
            if other.speaker:
                spans[tuple(other.speaker)] = None
        number = marks.sentence(draft.first)
        last = marks.sentence(draft.last - 1)
        inside = draft.kind in {"reported", "free_indirect"}
        order = [
            *range(number, min(last, number + 3) + 1),
            *range(number - 1, number - 1 - _BEFORE, -1),
        ]
        if last > number + 3:
            order.insert(0, last)
        for k in order:
            if k < 0:
                break
            for span in self._phrases_of(k):
                if not inside and any(i in candidate.tokens for i in range(*span)):
                    continue
                spans[(span,)] = None
        return [
            Choice(s, frozenset(i for span in s for i in range(*span))) for s in list(spans)[:_MOST]
        ]

    def _near(self, candidate: Candidate) -> list[Draft]:
        """Returns what the rules find with tokens of a candidate, and the speech before."""
        low, high = candidate.draft.first, candidate.draft.last
        end = bisect_left(self._firsts, high)
        begin = max(0, bisect_left(self._firsts, low) - _NEAR)
        found = [d for d in self._drafts[begin : min(end, begin + 4 * _NEAR)] if low < d.last]
        return found + self._spoken_before(low)[-2:]

    def _spoken_before(self, token: int) -> list[Draft]:
        """Returns the last statements before a token that rules are sure of and that name one."""
        end = bisect_left(self._strong_firsts, token)
        return [d for d in self._strong[max(0, end - _NEAR) : end] if d.last <= token]

    def features(self, candidate: Candidate, choices: Sequence[Choice]) -> NDArray[np.float32]:
        """Returns a row of numbers for every choice."""
        draft = candidate.draft
        near = [d for d in self._near(candidate) if d is not draft]
        touching = [_tokens(d.speaker) for d in near if d.last > draft.first]
        before = [_tokens(d.speaker) for d in near if d.last <= draft.first]
        earlier = [_tokens(d.speaker) for d in self._spoken_before(draft.first)]
        own = _tokens(draft.speaker)
        family = draft.rule.partition("_")[0]
        known = self.named.get(draft.rule, self.named.get(family, 0.5)) if candidate.ruled else 0.0
        cue = sorted(_tokens(draft.cue))
        frame = _tokens(draft.frame)
        common = [
            candidate.ruled, known, bool(own), draft.how == "carried", draft.parent is not None,
            bool(cue), *(draft.kind == kind for kind in KINDS),
            *(candidate.ruled and family == name for name in FAMILIES),
        ]  # fmt: skip
        at = self.marks.sentence(draft.first)
        rows = []
        speaking = self._speaking
        for choice in choices:
            tokens = choice.tokens
            row = [
                *common, not tokens, same(tokens, own), tokens == own,
                max((same(tokens, t) for t in touching), default=0.0),
                same(tokens, before[-1]) if before else 0.0,
                max((same(tokens, t) for t in earlier), default=0.0),
            ]  # fmt: skip
            row += self._one(choice, candidate, cue, frame, at)
            rows.append(row)
        found = np.array(rows, np.float32)
        # the best of all, to be compared with
        means = np.array(
            [sum(speaking[i] for i in c.tokens) / max(1, len(c.tokens)) for c in choices]
        )
        best = means.max()
        extra = np.stack([means, means - best, np.full(len(rows), best)], axis=1)
        return np.concatenate([found, extra.astype(np.float32)], axis=1)

    def _one(
        self, choice: Choice, candidate: Candidate, cue: list[int], frame: frozenset[int], at: int
    ) -> list[float]:
        if not choice.tokens:
            return [0.0] * _OWN
        view, draft = self.view, candidate.draft
        tokens = sorted(choice.tokens)
        first, last = tokens[0], tokens[-1]
        size = len(view.tokens)
        speaking, framing = self._speaking, self._framing
        nominative, verb = self._nominative, self._verb
        inside = len(choice.tokens & candidate.tokens) / len(tokens)
        if inside:
            gap = 0
        elif last < draft.first:
            gap = draft.first - last
        else:
            gap = min((abs(first - b) for _, b in draft.quote), default=0)
        span = (first, last + 1)
        near_cue = min((abs(i - j) for i in cue for j in (first, last)), default=40)
        capital = sum(
            bool(view.bits[i] & CAPITAL and not view.bits[i] & DETERMINER) for i in tokens
        )
        row = [
            log(1 + gap), last < draft.first, first >= draft.last, inside,
            self.marks.sentence(first) - at, log(len(tokens)), len(tokens) == 1, capital,
            is_named(view, span), bool(view.bits[first] & PRONOUN and len(tokens) == 1),
            bool(view.bits[first] & DETERMINER), bool(view.bits[first] & ADJECTIVE),
            any("s" in cues.noun(view.tokens[i].text) for i in tokens[:4]),
            len(choice.tokens & frame) / len(tokens), log(1 + near_cue),
            bool(cue) and first > cue[0],
            *self._relation[first : last + 1].max(axis=0).tolist(),
            *self._relation[first].tolist()[:2],
            *self._pos[first].tolist(), max(nominative[first : last + 1]),
            nominative[first],
            verb[first - 1] if first else 0.0,
            verb[last + 1] if last + 1 < size else 0.0,
            bool(first and view.bits[first - 1] & PREPOSITION),
            bool(first and view.words[first - 1] in {"laut", "nach", "von", "so"}),
            bool(last + 1 < size and view.words[last + 1] == ","),
            bool(last + 1 < size and view.words[last + 1] in {":", "zufolge"}),
            min(speaking[first : last + 1]), speaking[first],
            speaking[first - 1] if first else 0.0,
            speaking[last + 1] if last + 1 < size else 0.0,
            sum(framing[first : last + 1]) / (last + 1 - first),
        ]  # fmt: skip
        return [float(x) for x in row]


_OWN = 41


def _tokens(spans: Sequence[Range]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(*span))


def same(one: frozenset[int], other: frozenset[int]) -> float:
    """Returns how much two mentions agree: the F1 of their tokens; 1 if both are empty."""
    if not one and not other:
        return 1.0
    both = len(one & other)
    return 2 * both / (len(one) + len(other)) if both else 0.0
