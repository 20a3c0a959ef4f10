"""What speaks for a candidate and against it, in numbers."""

import itertools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from wortlaut.german import cues
from wortlaut.german.tagger import Tags
from wortlaut.model import StatementKind
from wortlaut.statements.rules.view import View
from wortlaut.statements.trained.candidates import Candidate, ranges

KINDS: tuple[StatementKind, ...] = (
    "direct",
    "indirect",
    "indirect_free_indirect",
    "reported",
    "free_indirect",
)
FAMILIES = (
    "direct", "nested", "in", "words", "dass", "ob", "zu", "konjunktiv", "framed", "source",
    "clause", "run", "act", "hearsay", "leading", "pointing",
)  # fmt: skip
_FORMS = ("indicative", "konjunktiv1", "konjunktiv2", "infinitive")
_POS = ("NOUN", "PROPN", "PRON", "DET", "VERB", "AUX", "ADV", "ADP", "SCONJ", "PUNCT")
_LETTERS = "dcwzr"
_AROUND = 120
"""Tokens of the sentence, before and behind, that are looked at."""


class Marks:
    """Running sums over a document, from which the mean over any range is quickly told.

    Args:
        view: the document.
        tags: what the tagger says.
        layers: probabilities of the network per layer; None: no network.
        roles: probabilities that a token is cue, frame, speaker; None: no network.
    """

    def __init__(
        self,
        view: View,
        tags: Tags,
        layers: Mapping[str, NDArray[np.float32]] | None,
        roles: NDArray[np.float32] | None,
    ) -> None:
        size = len(view.tokens)
        form, pos = tags.features[:, tags.columns["form"]], tags.features[:, tags.columns["pos"]]
        forms, parts = tags.names["form"], tags.names["pos"]
        self.forms = form[:, [forms.index(name) for name in _FORMS]]
        self.pos = pos[:, [parts.index(name) for name in _POS]]
        self.cues = _cue_marks(view)
        self.net = layers is not None
        if layers is None or roles is None:
            self.begin = self.inside = self.again = np.zeros((size, len(KINDS)), np.float32)
            self.outside = np.zeros((size, 2), np.float32)
            self.roles = np.zeros((size, 3), np.float32)
        else:
            both = [layers["direct"][:, 1:], layers["told"][:, 1:]]
            self.begin = np.concatenate([p[:, 0::3] for p in both], axis=1)
            self.inside = np.concatenate([p[:, 1::3] for p in both], axis=1)
            self.again = np.concatenate([p[:, 2::3] for p in both], axis=1)
            self.outside = np.stack([layers["direct"][:, 0], layers["told"][:, 0]], axis=1)
            self.roles = roles
        self.kinds = self.begin + self.inside + self.again
        # of each layer, direct and told: how probable a mark of any kind is
        self.begins, self.inner, self.agains = (
            np.stack([part[:, 0], part[:, 1:].sum(axis=1)], axis=1)
            for part in (self.begin, self.inside, self.again)
        )
        self.sentence_starts = [s.first for s in view.document.sentences]
        self.sentences = view.document.sentences

    def sentence(self, token: int) -> int:
        """Returns the number of the sentence of a token."""
        return max(0, bisect_right(self.sentence_starts, token) - 1)


@lru_cache(1 << 15)
def _cue_row(word: str) -> tuple[float, ...]:
    """Returns which complements a word may take as a cue, and whether it is a noun of saying."""
    row = [0.0] * 6
    low = word.lower()
    for verb in (*cues.finite(low), *cues.final(low), *cues.participle(low)):
        for letter in verb.complements:
            if letter in _LETTERS:
                row[_LETTERS.index(letter)] = 1
    row[5] = float(bool(cues.noun(word)))
    return tuple(row)


def _cue_marks(view: View) -> NDArray[np.float32]:
    """Returns the cue rows of all tokens: [tokens, 6]."""
    return np.array([_cue_row(token.text) for token in view.tokens], np.float32).reshape(-1, 6)


def features(
    view: View, marks: Marks, found: Sequence[Candidate], rates: Mapping[str, float]
) -> NDArray[np.float32]:
    """Returns a row of numbers for every candidate.

    Args:
        view: the document.
        marks: sums over it.
        found: its candidates.
        rates: how often the words of each rule are right.
    """
    if not found:
        return np.empty((0, 0), np.float32)
    rows = np.array([_one(view, marks, c, rates) for c in found], np.float32)
    return np.concatenate([rows, _neighbours(found, rates)], axis=1)


def _one(view: View, marks: Marks, candidate: Candidate, rates: Mapping[str, float]) -> list[float]:
    draft = candidate.draft
    tokens = np.fromiter(sorted(candidate.tokens), np.intp)
    first, last = int(tokens[0]), int(tokens[-1])
    family = draft.rule.partition("_")[0]
    rate = rates.get(draft.rule, rates.get(family, 0.3)) if candidate.ruled else 0.0
    sentence = marks.sentences[marks.sentence(first)]
    ending = marks.sentences[marks.sentence(last)]
    spans = ranges(tokens.tolist())
    low, high = max(sentence.first, first - _AROUND), min(ending.last, last + _AROUND)
    around = [i for i in range(low, high) if i not in candidate.tokens]
    forms = marks.forms[tokens]
    row = [
        candidate.ruled, rate, candidate.levels / 3, draft.parent is not None,
        bool(draft.cue), bool(draft.speaker), draft.how == "carried", bool(draft.frame),
        *(draft.kind == kind for kind in KINDS),
        *(candidate.ruled and family == name for name in FAMILIES),
        log(len(tokens)), len(tokens) <= 3, len(tokens) <= 5, len(spans) - 1,
        first == sentence.first, last == ending.last - 1, last == ending.last - 2,
        len(tokens) / (ending.last - sentence.first), marks.sentence(last) - marks.sentence(first),
        view.words[last] in {".", "!", "?"}, view.words[last] == "?",
        *forms.max(axis=0).tolist(), *forms.mean(axis=0).tolist(),
        *marks.pos[first].tolist(), *marks.pos[min(first + 1, last)].tolist(),
    ]  # fmt: skip
    row += (marks.cues[around].max(axis=0) if around else np.zeros(6)).tolist()
    row += marks.cues[tokens].max(axis=0).tolist()
    row += (marks.forms[around].max(axis=0) if around else np.zeros(4)).tolist()
    return [float(x) for x in row] + _network(marks, candidate, tokens, spans, around)


def _network(
    marks: Marks,
    candidate: Candidate,
    tokens: NDArray[np.intp],
    spans: list[tuple[int, int]],
    around: list[int],
) -> list[float]:
    if not marks.net:
        return []
    kind = KINDS.index(candidate.draft.kind)
    layer = slice(0, 1) if kind == 0 else slice(1, 5)
    side = 0 if kind == 0 else 1
    inside = 1 - marks.outside[tokens, side]
    size = len(marks.outside)
    begin, inner, again = marks.begins[:, side], marks.inner[:, side], marks.agains[:, side]
    first = int(tokens[0])
    ends = [1 - float(inner[b]) if b < size else 1.0 for _, b in spans]
    gaps = [i for (_, a), (b, _) in itertools.pairwise(spans) for i in range(a, b)]
    own = float(marks.kinds[tokens, kind].mean())
    inner_begins = begin[tokens[1:]].max() if len(tokens) > 1 else 0.0
    row = [
        inside.mean(), inside.min(), inside[:3].mean(), inside[-3:].mean(), own,
        float(marks.kinds[tokens, layer].mean(axis=0).max()) - own,
        begin[first], ends[-1], sum(ends) / len(ends), inner_begins,
        sum(float(again[a]) for a, _ in spans[1:]) / max(1, len(spans) - 1),
        marks.outside[gaps, side].mean() if gaps else 1.0,
        marks.outside[first - 1, side] if first else 1.0,
        1 - marks.outside[tokens, 1 - side].mean(),
        *(marks.roles[around].max(axis=0) if around else (0, 0, 0)),
        *marks.roles[tokens].mean(axis=0),
    ]  # fmt: skip
    draft = candidate.draft
    for column, part in enumerate((draft.cue, draft.frame, draft.speaker)):
        at = [i for span in part for i in range(*span)]
        row.append(marks.roles[at, column].mean() if at else 0.0)
    return [float(x) for x in row]


def _neighbours(found: Sequence[Candidate], rates: Mapping[str, float]) -> NDArray[np.float32]:
    """Returns how a candidate stands to those that share tokens with it, and to the last before."""
    rows = []
    starts = [c.draft.first for c in found]
    strength = [rates.get(c.draft.rule, 0.3) if c.ruled else 0.0 for c in found]
    for k, one in enumerate(found):
        best = [0.0] * 8
        for j in _overlapping(found, starts, k):
            other = found[j]
            both = len(one.tokens & other.tokens)
            if not both:
                continue
            same = 2 * both / (len(one.tokens) + len(other.tokens))
            inside, holds = both == len(one.tokens), both == len(other.tokens)
            if one.direct == other.direct:
                best[0] = max(best[0], strength[j] * same)
                best[1] = max(best[1], other.levels / 3 * same)
                best[2] = max(best[2], strength[j])
                best[3] = max(best[3], strength[j] * inside)
                best[4] = max(best[4], strength[j] * holds)
                best[5] += 1
            else:
                best[6] = max(best[6], strength[j] * inside)
                best[7] = max(best[7], strength[j] * holds)
        behind = range(k - 1, max(-1, k - 1 - _WINDOW), -1)
        before = next(
            (j for j in behind if strength[j] > 0.4 and found[j].draft.last <= one.draft.first),
            None,
        )
        gap = one.draft.first - found[before].draft.last if before is not None else 200
        rows.append([*best, log(1 + max(0, gap)), strength[before] if before is not None else 0.0])
    return np.array(rows, np.float32).reshape(len(found), 10)


_WINDOW = 40
"""Candidates before and behind that are looked at for tokens in common."""


def _overlapping(found: Sequence[Candidate], starts: list[int], k: int) -> list[int]:
    one = found[k]
    near = [j for j in range(max(0, k - _WINDOW), k) if found[j].draft.last > one.draft.first]
    for j in range(k + 1, min(len(found), k + _WINDOW)):
        if starts[j] >= one.draft.last:
            break
        near.append(j)
    return near
