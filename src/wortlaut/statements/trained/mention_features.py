"""What speaks for a mention as the speaker of a statement, in numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wortlaut.german import cues
from wortlaut.german.tagger import Tags
from wortlaut.german.words import ADJECTIVE, CAPITAL, DETERMINER, PREPOSITION, PRONOUN, TIME
from wortlaut.statements.rules.view import Range, View
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.features import FAMILIES, one_hot
from wortlaut.statements.trained.groups import Floats, Groups
from wortlaut.statements.trained.marks import KINDS, Marks, probabilities
from wortlaut.statements.trained.mention_pairs import MentionPairs
from wortlaut.statements.trained.mentions import Choice, Spans, Speech
from wortlaut.statements.trained.overlaps import Numbers, clean
from wortlaut.statements.trained.word_rows import WordRows

_RELATIONS = ("nsubj", "obj", "obl", "nmod", "appos")
_POS = ("NOUN", "PROPN", "PRON", "DET", "ADJ")
_FIRST = 4
"""Tokens of a mention among which a source is looked for."""


def _word(word: str) -> list[bool]:
    """Returns whether a word is a source, and whether mentions stand behind it or before."""
    low = word.lower()
    before, behind = low in {"laut", "nach", "von", "so"}, low in {":", "zufolge"}
    return ["s" in cues.noun(word), before, low == ",", behind]


_WORDS = WordRows(_word, 4)


class MentionFeatures:
    """The numbers of the mentions of a document.

    Args:
        view: the document.
        tags: what the tagger says.
        marks: what is known of its tokens.
        named: how often the speaker of each rule is right where its words are.
    """

    def __init__(self, view: View, tags: Tags, marks: Marks, named: Mapping[str, float]) -> None:
        self._marks, self._named = marks, named
        self._relation = probabilities(tags, "relation", _RELATIONS)
        self._pos = probabilities(tags, "pos", _POS)
        self._verb = probabilities(tags, "pos", ("VERB", "AUX")).sum(axis=1)
        self._nominative = probabilities(tags, "case", ("Nom",))[:, 0]
        self._bits = np.array(view.bits, np.int64)
        self._words = _WORDS(marks.texts)

    def rows(
        self,
        found: Sequence[Candidate],
        speech: Sequence[Speech],
        choices: Sequence[Sequence[Choice]],
    ) -> list[Floats]:
        """Returns a row of numbers for every choice of every statement.

        Args:
            found: the statements.
            speech: what the rules find around each.
            choices: the mentions that may be the speaker of each.
        """
        counts = np.array([len(some) for some in choices], np.intp)
        number: dict[Spans, int] = {}
        which = np.array([
            number.setdefault(choice.spans, len(number)) for some in choices for choice in some
        ], np.intp)  # fmt: skip
        mentions = _Mentions([clean(spans) for spans in number])
        owner = np.arange(len(found)).repeat(counts)
        pairs = MentionPairs(found, speech, mentions.tokens, owner, which)
        alone, ends = self._alone(mentions), counts.cumsum()
        speaking = self._speaking(mentions)[which]
        best = np.maximum.reduceat(speaking, ends - counts).repeat(counts)
        named = (mentions.tokens.sizes > 0)[which]
        placed: list[NDArray[Any]] = [
            pairs.places(self._marks), alone[0][which], pairs.frames(), alone[1][which],
        ]  # fmt: skip
        columns: list[NDArray[Any]] = [
            self._stated(found)[owner],
            ~named[:, None],
            pairs.agreement(),
            np.concatenate(placed, axis=1) * named[:, None],
            np.stack([speaking, speaking - best, best], axis=1),
        ]
        rows = np.concatenate(columns, axis=1, dtype=np.float32, casting="unsafe")
        return np.split(rows, ends[:-1])

    def _stated(self, found: Sequence[Candidate]) -> Floats:
        """Returns what the rules say of the statements."""
        named = self._named
        families = [c.draft.rule.partition("_")[0] for c in found]
        rows = [
            (
                c.ruled,
                named.get(c.draft.rule, named.get(family, 0.5)) if c.ruled else 0.0,
                bool(c.draft.speaker), c.draft.how == "carried", c.draft.parent is not None,
                bool(c.draft.cue),
            )
            for c, family in zip(found, families, strict=True)
        ]  # fmt: skip
        ruled = [family if c.ruled else "" for c, family in zip(found, families, strict=True)]
        kinds = one_hot([c.draft.kind for c in found], KINDS)
        return np.concatenate([np.array(rows, np.float32), kinds, one_hot(ruled, FAMILIES)], axis=1)

    def _alone(self, mentions: "_Mentions") -> tuple[Numbers, Floats]:
        """Returns what is known of mentions by themselves, in two parts."""
        first, last, sizes = mentions.first, mentions.last, mentions.tokens.sizes
        bits = self._bits
        opening, closing, inner = bits[first], bits[last], bits[np.maximum(last - 1, 0)]
        named = (last > first) & _has(closing, CAPITAL) & _has(inner, CAPITAL)
        capital = _has(bits, CAPITAL) & ~_has(bits, DETERMINER)
        words = [
            np.log(np.maximum(sizes, 1)),
            sizes == 1,
            mentions.tokens.gather(np.add, capital[mentions.tokens.tokens].astype(np.float32)),
            named & ~_has(inner, DETERMINER | PREPOSITION | TIME),
            _has(opening, PRONOUN) & (sizes == 1),
            _has(opening, DETERMINER),
            _has(opening, ADJECTIVE),
            self._source(mentions),
        ]
        roles, hull = self._marks.roles, mentions.hull
        highest = hull.most(np.column_stack([self._relation, self._nominative]))
        framing = hull.mean_of(roles[hull.tokens, 1].astype(np.float64))
        beside = np.column_stack([
            self._verb, _has(bits, PREPOSITION), self._words[:, 1:], roles[:, 2],
        ])  # fmt: skip
        edge = np.zeros((1, beside.shape[1]), beside.dtype)
        beside = np.concatenate([edge, beside, edge])
        before, behind = beside[first], beside[last + 2]
        around = [
            highest[:, :-1], self._relation[first, :2], self._pos[first], highest[:, -1],
            self._nominative[first], before[:, 0], behind[:, 0], before[:, 1], before[:, 2],
            behind[:, 3], behind[:, 4], hull.gather(np.minimum, roles[hull.tokens, 2]),
            roles[first, 2], before[:, 5], behind[:, 5], framing,
        ]  # fmt: skip
        return np.column_stack(words), np.column_stack(around)

    def _source(self, mentions: "_Mentions") -> NDArray[np.bool_]:
        """Returns whether one of the first tokens is a source: Bericht, Angaben."""
        group = mentions.tokens
        known = np.append(self._words[group.tokens, 0] > 0, False)
        found = np.zeros(len(group.sizes), np.bool_)
        for step in range(_FIRST):
            found |= known[group.starts + np.minimum(step, group.sizes - 1)] & (step < group.sizes)
        return found

    def _speaking(self, mentions: "_Mentions") -> Numbers:
        """Returns how probable it is in the mean that the tokens of mentions name a speaker."""
        group = mentions.tokens
        return group.mean_of(self._marks.roles[group.tokens, 2].astype(np.float64))


class _Mentions:
    """Distinct mentions in columns.

    Attributes:
        tokens: the tokens of each.
        first: the first token of each; 0 for nobody.
        last: the last one; 0 for nobody.
        hull: all tokens from the first to the last; none for nobody.
    """

    def __init__(self, spans: Sequence[Sequence[Range]]) -> None:
        self.tokens = Groups(spans)
        ends = [(one[0][0], one[-1][1] - 1) if one else (0, 0) for one in spans]
        self.first, self.last = np.array(ends, np.intp).T
        several = any(len(one) > 1 for one in spans)
        hulls = [[(a, b + 1)] if one else [] for one, (a, b) in zip(spans, ends, strict=True)]
        self.hull = Groups(hulls) if several else self.tokens


def _has(bits: NDArray[np.int64], mask: int) -> NDArray[np.bool_]:
    """Tells for every word whether it has one of some bits."""
    found: NDArray[np.bool_] = (bits & mask) != 0
    return found
