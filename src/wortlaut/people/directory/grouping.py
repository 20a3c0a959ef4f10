"""From evidence to people: which pieces of evidence under one name belong together.

The groups depend on what is there, not on the order in which it came: a piece of evidence that
fits two people who cannot be one is left open, and what remains falls into classes by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wortlaut.people.directory.decision import Verdict, compare
from wortlaut.people.directory.evidence import Evidence

MOST_PIECES = 300
"""Pieces of evidence of one name that are compared, the first ones; the others stay open."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups over pieces of evidence.

    Attributes:
        labels: for each piece the number of its group, in the order of the pieces; None: open, it
            fits several people or proves none.
    """

    labels: tuple[int | None, ...]


def group(
    pieces: Sequence[Evidence],
    *,
    cautious: bool = False,
    decided: Sequence[str | None] | None = None,
) -> Groups:
    """Groups the evidence under one name (all of one `spelling.block_of`) into people.

    Args:
        pieces: the evidence; each piece different from the others.
        cautious: the name is common.
        decided: for each piece the identity that a human has given it; None: nobody has. Pieces
            with one decision are one person, with two decisions two.
    """
    pins = list(decided) if decided is not None else [None] * len(pieces)
    seen = list(pieces[:MOST_PIECES])
    linked = seen if cautious else _linked(seen, pins)
    # Much of the evidence of a well-known name is equal once its occupations are linked.
    numbers: dict[tuple[Evidence, str | None], int] = {}
    of_piece = [numbers.setdefault(pair, len(numbers)) for pair in zip(linked, pins, strict=False)]
    kinds = list(numbers)
    table = _table([one for one, _ in kinds], [pin for _, pin in kinds], cautious=cautious)
    proved = [pin is not None or table[i][i].answer == "same" for i, (_, pin) in enumerate(kinds)]
    same = [
        [j for j in range(len(kinds)) if j != i and proved[j] and table[i][j].answer == "same"]
        for i in range(len(kinds))
    ]
    open_ = {
        i
        for i, (_, pin) in enumerate(kinds)
        if not proved[i] or (pin is None and _fits_two(same[i], table))
    }
    of_kind = _classes(same, open_, table)
    labels = _in_order([of_kind[number] for number in of_piece])
    rest: list[int | None] = [None] * (len(pieces) - len(seen))
    return Groups((*labels, *rest))


def _in_order(labels: Sequence[int | None]) -> list[int | None]:
    """Numbers groups by their first piece."""
    numbers: dict[int, int] = {}
    return [None if label is None else numbers.setdefault(label, len(numbers)) for label in labels]


def _fits_two(fitting: Sequence[int], table: Sequence[Sequence[Verdict]]) -> bool:
    return any(table[j][k].conflict for j in fitting for k in fitting if j < k)


def _table(
    pieces: Sequence[Evidence], pins: Sequence[str | None], *, cautious: bool
) -> list[list[Verdict]]:
    """Compares every two pieces; the decisions of humans go before all."""
    table: list[list[Verdict]] = [[] for _ in pieces]
    for i, one in enumerate(pieces):
        for j in range(i + 1):
            verdict = _decided(pins[i], pins[j]) or compare(one, pieces[j], cautious=cautious)
            table[i].append(verdict)
            if i != j:
                table[j].append(verdict)
    return table


def _decided(one: str | None, other: str | None) -> Verdict | None:
    if one is None or other is None:
        return None
    if one == other:
        return Verdict("same", ("decided by hand",), conflict=False, score=1.0)
    return Verdict("different", ("decided by hand",), conflict=True, score=0.0)


def _linked(pieces: Sequence[Evidence], pins: Sequence[str | None]) -> list[Evidence]:
    """Lets pieces that tell of two occupations or parties of one person speak for the others.

    Where one article calls somebody an actor and a governor, another's actor and a third's
    governor of that name do not speak against each other.
    """
    kinds = _Classes()
    parties = _Classes()
    by_pin: dict[str, tuple[set[str], set[str]]] = {}
    for piece, pin in zip(pieces, pins, strict=False):
        kinds.join(piece.kinds)
        parties.join(piece.parties)
        if pin is not None:
            both = by_pin.setdefault(pin, (set(), set()))
            both[0].update(piece.kinds)
            both[1].update(piece.parties)
    for of_one in by_pin.values():
        kinds.join(of_one[0])
        parties.join(of_one[1])
    return [
        replace(piece, kinds=kinds.closed(piece.kinds), parties=parties.closed(piece.parties))
        for piece in pieces
    ]


class _Classes:
    """Sets of words that belong together."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}

    def join(self, words: Iterable[str]) -> None:
        joined: set[str] = set()
        for word in words:
            joined |= self._of.get(word, {word})
        for word in joined:
            self._of[word] = joined

    def closed(self, words: frozenset[str]) -> frozenset[str]:
        return frozenset(other for word in words for other in self._of.get(word, {word}))


def _classes(
    same: Sequence[Sequence[int]], open_: set[int], table: Sequence[Sequence[Verdict]]
) -> list[int | None]:
    """Numbers the classes of pieces that are the same, open ones left out."""
    labels: list[int | None] = [None] * len(same)
    number = 0
    for first in range(len(same)):
        if first in open_ or labels[first] is not None:
            continue
        members, waiting = [first], [first]
        while waiting:
            for other in same[waiting.pop()]:
                if other not in open_ and other not in members:
                    members.append(other)
                    waiting.append(other)
        torn = any(table[i][j].conflict for i in members for j in members if i < j)
        for member in sorted(members):
            labels[member] = number
            number += torn  # a chain whose ends conflict falls apart
        number += not torn
    return labels
