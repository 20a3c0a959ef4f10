"""What speaks for a candidate and against it, in numbers."""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np

from wortlaut.statements.rules import offers
from wortlaut.statements.rules.view import Range, View
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.groups import Floats, Groups
from wortlaut.statements.trained.marks import KINDS, Marks
from wortlaut.statements.trained.neighbours import neighbours
from wortlaut.statements.trained.network_features import gaps, network_features

FAMILIES = (
    "direct", "nested", "in", "words", "dass", "ob", "zu", "konjunktiv", "framed", "source",
    "clause", "run", "act", "hearsay", "leading", "pointing", *offers.FAMILIES,
)  # fmt: skip
_AROUND = 120
"""Tokens of the sentence, before and behind, that are looked at."""
_STOPS = frozenset({".", "!", "?"})


def features(
    view: View, marks: Marks, found: Sequence[Candidate], rates: Mapping[str, float]
) -> Floats:
    """Returns a row of numbers for every candidate.

    Args:
        view: the document.
        marks: what is known of its tokens.
        found: its candidates.
        rates: how often the words of each rule are right.
    """
    if not found:
        return np.empty((0, 0), np.float32)
    inside = Groups([c.spans for c in found])
    around = Groups([_around(marks, c) for c in found])
    columns = [
        *_stated(found, rates),
        _placed(view, marks, found),
        *_lexical(marks, found, inside, around),
    ]
    if marks.net:
        columns += network_features(marks, found, inside, around)
    columns.append(neighbours(found, rates))
    return np.concatenate(columns, axis=1)


def _around(marks: Marks, candidate: Candidate) -> list[Range]:
    """Returns what of the sentences of a candidate is not in it, not too far away."""
    spans = candidate.spans
    first, last = spans[0][0], spans[-1][1] - 1
    low = max(marks.sentences[marks.sentence(first)].first, first - _AROUND)
    high = min(marks.sentences[marks.sentence(last)].last, last + _AROUND)
    return [(low, first), *gaps(spans), (last + 1, max(last + 1, high))]


def _stated(found: Sequence[Candidate], rates: Mapping[str, float]) -> list[Floats]:
    """Returns what the rules say of candidates."""
    families = [c.draft.rule.partition("_")[0] for c in found]
    rows = [
        (
            c.ruled,
            rates.get(c.draft.rule, rates.get(family, 0.3)) if c.ruled else 0.0,
            c.levels / 3, c.draft.parent is not None, bool(c.draft.cue), bool(c.draft.speaker),
            c.draft.how == "carried", bool(c.draft.frame),
        )
        for c, family in zip(found, families, strict=True)
    ]  # fmt: skip
    ruled = [family if c.ruled else "" for c, family in zip(found, families, strict=True)]
    kinds = [c.draft.kind for c in found]
    return [np.array(rows, np.float32), one_hot(kinds, KINDS), one_hot(ruled, FAMILIES)]


def one_hot(names: Sequence[str], known: Sequence[str]) -> Floats:
    """Returns 1 in the column of each name; a name that is not known has none."""
    found = np.zeros((len(names), len(known)), np.float32)
    for row, name in enumerate(names):
        if name in known:
            found[row, known.index(name)] = 1
    return found


def _placed(view: View, marks: Marks, found: Sequence[Candidate]) -> Floats:
    """Returns how long candidates are, and how they stand in their sentences."""
    rows = []
    for c in found:
        size, first, last = len(c.tokens), c.spans[0][0], c.spans[-1][1] - 1
        number, ending = marks.sentence(first), marks.sentence(last)
        begin, end = marks.sentences[number].first, marks.sentences[ending].last
        word = view.words[last]
        rows.append((
            log(size), size <= 3, size <= 5, len(c.spans) - 1,
            first == begin, last == end - 1, last == end - 2,
            size / (end - begin), ending - number, word in _STOPS, word == "?",
        ))  # fmt: skip
    return np.array(rows, np.float32)


def _lexical(
    marks: Marks, found: Sequence[Candidate], inside: Groups, around: Groups
) -> list[Floats]:
    """Returns forms, parts of speech and cues in candidates and around them."""
    first = np.array([c.spans[0][0] for c in found])
    last = np.array([c.spans[-1][1] - 1 for c in found])
    return [
        inside.most(marks.forms),
        inside.mean(marks.forms),
        marks.pos[first],
        marks.pos[np.minimum(first + 1, last)],
        around.most(marks.cues),
        inside.most(marks.cues),
        around.most(marks.forms),
    ]
