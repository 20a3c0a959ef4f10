"""Cue, frame and addressee of statements, told token by token.

Rules and network both mark them; trees that see both, and how the token stands to the quote,
decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.rules.view import Range
from wortlaut.statements.trained.candidates import Candidate, ranges
from wortlaut.statements.trained.reading import Reading
from wortlaut.statements.trained.trees import Trees

PARTS = ("cue", "frame", "addressee")
FRAMED = frozenset({"direct", "indirect"})
"""Kinds that have a cue and a frame."""
_SURE = {"cue": 0.5, "frame": 0.5, "addressee": 0.4}
_AROUND = 120
"""Tokens of the sentence, before and behind, that may be the frame."""
_HINT = 0.08
"""How probable the network must hold a part of a token for it to be looked at."""
_FAMILIES = ("source", "leading", "framed", "nested", "in", "words", "dass", "ob", "zu", "clause")
_POS = ("VERB", "AUX", "NOUN", "PROPN", "PRON", "DET", "ADP", "ADV", "SCONJ", "PUNCT", "PART")
_RELATIONS = ("root", "nsubj", "obj", "iobj", "obl", "nmod", "aux", "svp", "case", "mark")
_FORMS = ("indicative", "konjunktiv1", "konjunktiv2", "infinitive", "participle")
_CASES = ("Nom", "Acc", "Dat")
_WORDS = ("wie", "so", ",", ":", ".", "dass", "darauf", "gegenüber", "zu", "an", "es", "das")
_FAR = 40

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]


class Tokens(NamedTuple):
    """Tokens around statements that may be a part of them.

    Attributes:
        owner: the number of the statement of each.
        token: the number of each in the document.
        rows: what is known of each.
    """

    owner: Ints
    token: Ints
    rows: Floats


@dataclass(frozen=True, slots=True)
class Parts:
    """Cue, frame and addressee of a statement."""

    cue: list[Range]
    frame: list[Range]
    addressee: list[Range]


def tokens_around(reading: Reading, found: Sequence[Candidate]) -> Tokens:
    """Returns the tokens that may be cue, frame or addressee of some statements.

    Args:
        reading: the document.
        found: the statements; those of kinds without a frame have no tokens.
    """
    marks = reading.marks
    owner: list[int] = []
    token: list[int] = []
    stated: list[list[float]] = []
    placed: list[tuple[float, ...]] = []
    hinted = (marks.roles[:, :2].max(axis=1) > _HINT).tolist() if len(marks.roles) else []
    commas = np.concatenate([[0], np.cumsum([w == "," for w in reading.view.words])]).tolist()
    for number, candidate in enumerate(found):
        draft = candidate.draft
        if draft.kind not in FRAMED:
            continue
        named = [_tokens(part) for part in (draft.cue, draft.frame, draft.addressee, draft.speaker)]
        known = named[0] | named[1] | named[2]
        around = [i for i in _window(reading, candidate) if hinted[i] or i in known]
        around = sorted({*around, *(known - candidate.tokens)})
        if not around:
            continue
        at = marks.roles[around]
        best = at.max(axis=0).tolist()
        cue = around[int(at[:, 0].argmax())]
        family = draft.rule.partition("_")[0]
        common = [
            draft.kind == "direct", candidate.ruled, bool(draft.cue), bool(draft.frame),
            bool(draft.addressee), draft.how == "carried", draft.parent is not None,
            len(draft.quote), *(family == name for name in _FAMILIES), *best,
        ]  # fmt: skip
        first, last = draft.first, draft.last
        for i in around:
            near = first if i < first else min(last, i)
            low, high = (i, near) if i < near else (near, i)
            placed.append((
                *(i in part for part in named), i - 1 in named[1], i + 1 in named[1],
                i - 1 in named[0], i + 1 in named[0],
                max(-_FAR, min(_FAR, i - first)), max(-_FAR, min(_FAR, i - last)),
                i < first, i >= last, commas[high] - commas[low],
                max(-_FAR, min(_FAR, i - cue)), i == around[0], i == around[-1],
            ))  # fmt: skip
        owner += [number] * len(around)
        token += around
        stated += [common] * len(around)
    where = np.array(token, np.intp)
    if not token:
        return Tokens(where, where, np.empty((0, 0), np.float32))
    rows = np.concatenate(
        [np.array(stated, np.float32), np.array(placed, np.float32), _own(reading)[where]], axis=1
    )
    return Tokens(np.array(owner, np.intp), where, rows)


def _window(reading: Reading, candidate: Candidate) -> list[int]:
    """Returns the tokens of the sentences of a quote that are not in it."""
    marks, draft = reading.marks, candidate.draft
    low = max(draft.first - _AROUND, marks.sentences[marks.sentence(draft.first)].first)
    high = min(draft.last + _AROUND, marks.sentences[marks.sentence(draft.last - 1)].last)
    return [i for i in range(low, high) if i not in candidate.tokens]


def _own(reading: Reading) -> Floats:
    """Returns what is known of every token by itself, and of the two beside it."""
    tags, marks, view = reading.tags, reading.marks, reading.view

    def of(head: str, labels: Sequence[str]) -> Floats:
        start = tags.columns[head].start
        return tags.features[:, [start + tags.names[head].index(label) for label in labels]]

    pos = of("pos", _POS)
    words = np.array([[w == known for known in _WORDS] for w in view.words], np.float32)
    roles = marks.roles
    return np.concatenate(
        [
            roles, _moved(roles, 1), _moved(roles, -1),
            pos, _moved(pos, 1), _moved(pos, -1), words, _moved(words, 1),
            of("relation", _RELATIONS), of("form", _FORMS), of("case", _CASES),
            marks.cues, 1 - marks.outside,
        ],
        axis=1,
    )  # fmt: skip


def _moved(values: Floats, by: int) -> Floats:
    """Returns the values of the token before (1) or behind (-1); zero where there is none."""
    found = np.roll(values, by, axis=0)
    if len(found):
        found[0 if by > 0 else -1] = 0
    return found


def parts_of(reading: Reading, found: Sequence[Candidate], forests: Sequence[Trees]) -> list[Parts]:
    """Returns cue, frame and addressee of statements.

    Args:
        reading: the document.
        found: the statements.
        forests: trees that tell how probable it is that a token is part of each of PARTS.
    """
    around = tokens_around(reading, found)
    taken: list[list[list[int]]] = [[[] for _ in PARTS] for _ in found]
    if len(around.token):
        for column, (name, forest) in enumerate(zip(PARTS, forests, strict=True)):
            sure = np.flatnonzero(forest.probabilities(around.rows) > _SURE[name])
            for number, token in zip(
                around.owner[sure].tolist(), around.token[sure].tolist(), strict=True
            ):
                taken[number][column].append(token)
    return [Parts(*(ranges(tokens) for tokens in one)) for one in taken]


def _tokens(spans: Sequence[Range]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(*span))
