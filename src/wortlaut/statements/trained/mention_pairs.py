"""How mentions stand to the statements whose speaker they may be, in numbers."""

from collections.abc import Sequence

import numpy as np

from wortlaut.statements.rules.view import Range
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.groups import Ints, Sets, counted
from wortlaut.statements.trained.marks import Marks
from wortlaut.statements.trained.mentions import Speech, tokens_of
from wortlaut.statements.trained.overlaps import Numbers, clean, common

_FAR = 40
"""Tokens to the cue of a statement that has none."""
_OWN, _FRAME, _QUOTE, _BEFORE, _TOUCHING = range(5)
"""Places of the sets that mentions of a statement are compared with; more than one touch it."""

Compared = Sequence[Range] | None
"""A set to compare with; None: there is none, and nothing agrees with it."""


class MentionPairs:
    """Statements and mentions that may be their speaker, in columns.

    Args:
        found: the statements.
        speech: what the rules find around each.
        mentions: the distinct mentions.
        owner: the number of the statement of every pair, in order.
        which: the number of its mention.
    """

    def __init__(
        self,
        found: Sequence[Candidate],
        speech: Sequence[Speech],
        mentions: Sets,
        owner: Ints,
        which: Ints,
    ) -> None:
        self._found, self._owner = found, owner
        filled = mentions.counts > 0
        first, last = np.zeros((2, len(filled)), np.intp)
        first[filled] = mentions.firsts[mentions.begins[filled]]
        last[filled] = mentions.lasts[(mentions.begins + mentions.counts - 1)[filled]] - 1
        self._first, self._last = first[which], last[which]
        self._sizes = mentions.sizes[which]
        self._compare(speech, mentions, which)

    def _compare(self, speech: Sequence[Speech], mentions: Sets, which: Ints) -> None:
        """Counts what mentions have in common with all that speaks for or against them."""
        compared: list[Compared] = []
        counts, earlier = [], []
        for candidate, around in zip(self._found, speech, strict=True):
            start = len(compared)
            draft = candidate.draft
            near = [d for d in around.near if d is not draft]
            before = [d.speaker for d in near if d.last <= draft.first]
            compared += [draft.speaker, draft.frame, candidate.spans]
            compared += [before[-1] if before else None, None]
            compared += [d.speaker for d in near if d.last > draft.first]
            earlier.append(len(compared) - start)
            compared += [None, *(d.speaker for d in around.before)]
            counts.append(len(compared) - start)
        sets = Sets([clean(one or ()) for one in compared])
        sizes = sets.sizes + [one is None for one in compared]
        own = np.array(counts, np.intp)
        several = own[self._owner]
        right = counted((own.cumsum() - own)[self._owner], several)
        both = common(mentions, sets, which.repeat(several), right)
        together = self._sizes.repeat(several) + sizes[right]
        same = np.where(together > 0, 2 * both / np.maximum(together, 1), 1)
        self._starts: Ints = several.cumsum() - several
        self._both, self._same = both, same
        self._alike = both[self._starts] == sizes[right[self._starts]]
        self._earlier: Ints = self._starts + np.array(earlier, np.intp)[self._owner]

    def agreement(self) -> Numbers:
        """Returns how much mentions agree with the speakers that the rules give.

        With the statement's own; whether they are the same; with those of statements that share
        tokens with it, of the last one before it, and of those before it.
        """
        starts, same = self._starts, self._same
        parts = np.stack([starts, starts + _TOUCHING, self._earlier], axis=1).ravel()
        most = np.maximum.reduceat(same, parts).reshape(-1, 3)
        equal = self._alike & (self._both[starts] == self._sizes)
        return np.column_stack([
            same[starts + _OWN], equal, most[:, 1], same[starts + _BEFORE], most[:, 2],
        ])  # fmt: skip

    def places(self, marks: Marks) -> Numbers:
        """Returns how mentions lie to the quote.

        Tokens between (as a logarithm), before, behind, share inside, sentences between.
        """
        drafts = [c.draft for c in self._found]
        begin = np.array([d.first for d in drafts])[self._owner]
        end = np.array([d.last for d in drafts])[self._owner]
        at = np.array([marks.sentence(d.first) for d in drafts])[self._owner]
        first, last = self._first, self._last
        inside = self._both[self._starts + _QUOTE] / np.maximum(self._sizes, 1)
        after = self._nearest([[b for _, b in d.quote] for d in drafts], first)
        gap = np.where(inside > 0, 0, np.where(last < begin, begin - last, after))
        number = marks.sentence_of[first] - at
        return np.column_stack([np.log(1 + gap), last < begin, first >= end, inside, number])

    def frames(self) -> Numbers:
        """Returns how mentions lie to the frame and the cue: share, tokens between, behind it."""
        cues = [sorted(tokens_of(c.draft.cue)) for c in self._found]
        there = np.array([bool(cue) for cue in cues])[self._owner]
        begin = np.array([cue[0] if cue else 0 for cue in cues])[self._owner]
        near = np.minimum(self._nearest(cues, self._first), self._nearest(cues, self._last))
        share = self._both[self._starts + _FRAME] / np.maximum(self._sizes, 1)
        return np.column_stack([share, np.log(1 + near), there & (self._first > begin)])

    def _nearest(self, tokens: Sequence[Sequence[int]], ends: Ints) -> Ints:
        """Returns how far the nearest of some tokens of the statement is from ends of mentions."""
        flat = np.array([i for some in tokens for i in some] + [0], np.intp)
        counts = np.array([len(some) for some in tokens], np.intp)
        starts, several = (counts.cumsum() - counts)[self._owner], counts[self._owner]
        far = np.abs(flat[counted(starts, several)] - ends.repeat(several))
        found = np.full(len(ends), _FAR)
        filled = several > 0
        if filled.any():
            edges = several.cumsum() - several
            found[filled] = np.minimum.reduceat(far, edges[filled])
        return found
