"""Cue, frame and addressee of statements, told token by token.

Rules and network both mark them; trees that see both, and how the token stands to the quote,
decide.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from wortlaut.statements.rules.view import Range
from wortlaut.statements.trained.candidates import Candidate, ranges
from wortlaut.statements.trained.features import one_hot
from wortlaut.statements.trained.groups import Floats, Ints
from wortlaut.statements.trained.marks import Marks
from wortlaut.statements.trained.mentions import tokens_of
from wortlaut.statements.trained.reading import Reading
from wortlaut.statements.trained.trees import Trees
from wortlaut.statements.trained.word_rows import WordRows

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
_KNOWN = WordRows(lambda word: [word == known for known in _WORDS], len(_WORDS))


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
    roles = reading.marks.roles
    hints = np.flatnonzero(roles[:, :2].max(axis=1) > _HINT).tolist() if len(roles) else []
    framed = [_Framed(number, c) for number, c in enumerate(found) if c.draft.kind in FRAMED]
    for one in framed:
        one.look_around(reading.marks, hints)
    framed = [one for one in framed if one.around]
    if not framed:
        where = np.empty(0, np.intp)
        return Tokens(where, where, np.empty((0, 0), np.float32))
    sizes = np.array([len(one.around) for one in framed])
    where = np.array([i for one in framed for i in one.around], np.intp)
    rows = np.concatenate(
        [
            *_stated(reading, framed, where, sizes),
            np.array([row for one in framed for row in one.members()], np.float32),
            _placed(reading, framed, where, sizes),
            *_own(reading, where),
        ],
        axis=1,
    )
    return Tokens(np.repeat([one.number for one in framed], sizes), where, rows)


class _Framed:
    """A statement with the tokens around it that may be its cue, frame or addressee.

    Attributes:
        number: its place among the statements.
        candidate: the statement.
        parts: the tokens of cue, frame, addressee and speaker that the rules give.
        around: the tokens to be asked for, in order.
    """

    __slots__ = ("around", "candidate", "number", "parts")

    def __init__(self, number: int, candidate: Candidate) -> None:
        draft = candidate.draft
        self.number, self.candidate = number, candidate
        parts = (draft.cue, draft.frame, draft.addressee, draft.speaker)
        self.parts = [tokens_of(part) for part in parts]
        self.around: list[int] = []

    def look_around(self, marks: Marks, hints: list[int]) -> None:
        """Finds the tokens: what the rules name, and hints in the sentences of the quote.

        Args:
            marks: what is known of all tokens.
            hints: tokens that the network holds possible, in order.
        """
        draft, tokens = self.candidate.draft, self.candidate.tokens
        low = max(draft.first - _AROUND, marks.sentences[marks.sentence(draft.first)].first)
        high = min(draft.last + _AROUND, marks.sentences[marks.sentence(draft.last - 1)].last)
        cue, frame, addressee, _ = self.parts
        near = hints[bisect_left(hints, low) : bisect_left(hints, high)]
        self.around = sorted(cue.union(frame, addressee, near) - tokens)

    def members(self) -> Iterator[tuple[bool, ...]]:
        """Yields in which parts each token is, and whether those beside are in frame and cue."""
        cue, frame, addressee, speaker = self.parts
        for i in self.around:
            yield (
                i in cue, i in frame, i in addressee, i in speaker,
                i - 1 in frame, i + 1 in frame, i - 1 in cue, i + 1 in cue,
            )  # fmt: skip


def _stated(
    reading: Reading, framed: Sequence[_Framed], where: Ints, sizes: Ints
) -> tuple[Floats, Floats, Floats]:
    """Returns what rules and network say of the statements, a row for every token."""
    rows = []
    for one in framed:
        draft = one.candidate.draft
        rows.append((
            draft.kind == "direct", one.candidate.ruled, bool(draft.cue), bool(draft.frame),
            bool(draft.addressee), draft.how == "carried", draft.parent is not None,
            len(draft.quote),
        ))  # fmt: skip
    families = [one.candidate.draft.rule.partition("_")[0] for one in framed]
    best = np.maximum.reduceat(reading.marks.roles.take(where, axis=0), sizes.cumsum() - sizes)
    return (
        np.array(rows, np.float32).repeat(sizes, axis=0),
        one_hot(families, _FAMILIES).repeat(sizes, axis=0),
        best.repeat(sizes, axis=0),
    )


def _placed(reading: Reading, framed: Sequence[_Framed], where: Ints, sizes: Ints) -> Floats:
    """Returns how tokens lie to the quote, to the likeliest cue, and to the others asked for."""
    ends = [(one.candidate.draft.first, one.candidate.draft.last) for one in framed]
    first, last = np.repeat(ends, sizes, axis=0).T
    commas = np.zeros(len(reading.marks.texts) + 1, np.intp)
    np.cumsum([word == "," for word in reading.marks.texts], out=commas[1:])
    edge = np.where(where < first, first, np.minimum(last, where))
    behind = sizes.cumsum()
    begin = behind - sizes
    sure = np.split(reading.marks.roles[where, 0], behind[:-1])
    cue = where[begin + [int(one.argmax()) for one in sure]].repeat(sizes)
    place = np.arange(len(where))
    return np.column_stack([
        np.clip(where - first, -_FAR, _FAR), np.clip(where - last, -_FAR, _FAR),
        where < first, where >= last, np.abs(commas[edge] - commas[where]),
        np.clip(where - cue, -_FAR, _FAR),
        place == begin.repeat(sizes), place == (behind - 1).repeat(sizes),
    ]).astype(np.float32)  # fmt: skip


def _own(reading: Reading, where: Ints) -> list[Floats]:
    """Returns what is known of tokens by themselves, and of the two beside each."""
    tags, marks = reading.tags, reading.marks
    own, before, behind = (_beside(tags.features, where, by) for by in (0, -1, 1))
    words = _KNOWN(reading.view.words)

    def of(head: str, labels: tuple[str, ...], rows: Floats = own) -> Floats:
        start, names = tags.columns[head].start, tags.names[head]
        found: Floats = rows.take([start + names.index(label) for label in labels], axis=1)
        return found

    return [
        *(_beside(marks.roles, where, by) for by in (0, -1, 1)),
        of("pos", _POS), of("pos", _POS, before), of("pos", _POS, behind),
        words.take(where, axis=0), _beside(words, where, -1),
        of("relation", _RELATIONS), of("form", _FORMS), of("case", _CASES),
        marks.cues.take(where, axis=0), 1 - marks.outside.take(where, axis=0),
    ]  # fmt: skip


def _beside(values: Floats, where: Ints, by: int) -> Floats:
    """Returns the values of tokens some places away; zero where there is none."""
    places = where + by
    found: Floats = values.take(places, axis=0, mode="clip")
    found[(places < 0) | (places >= len(values))] = 0
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
