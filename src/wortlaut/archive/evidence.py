"""What articles tell of the bearers of names, kept so that it decides who is who.

Each kind of evidence under a name is one row, however many articles have it. An article that
tells nothing new finds its evidence there, and with it who is meant.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from wortlaut.archive.cells import name as name_cell
from wortlaut.archive.keys import chunks, last_number
from wortlaut.archive.schema import GONE, NEW, entities, evidence
from wortlaut.archive.sighting import Sighting, is_open
from wortlaut.people.directory.evidence import Evidence
from wortlaut.people.directory.linking import evidence_from


@dataclass(frozen=True, slots=True)
class Told:
    """A sighting, and whom people have decided that it means.

    Attributes:
        sighting: the name with what the article tells.
        pin: identity; None: nobody has decided.
    """

    sighting: Sighting
    pin: str | None = None

    @property
    def digest(self) -> str:
        """By what the row of this evidence is found."""
        one = self.sighting
        parts = (one.block, one.norm, one.type, one.signature, self.pin or "")
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of the table `evidence`; fields as its columns."""

    id: int
    block: str
    norm: str
    name: str
    type: str
    signature: str
    cautious: bool
    pin: str | None
    identity: str | None
    held: str | None
    sightings: int
    counted: bool

    @property
    def told(self) -> Evidence:
        """What decides."""
        return evidence_from(self.signature, None)

    @property
    def undecidable(self) -> bool:
        """Whether many are called so, so that no evidence tells who is meant."""
        return is_open(self.block)


_COLUMNS = [evidence.c[name] for name in Piece.__dataclass_fields__]


def note(connection: Connection, told: Iterable[Told]) -> dict[str, int]:
    """Counts sightings, and makes the rows of evidence that nobody had.

    Args:
        connection: in a transaction that writes.
        told: sightings, as often as there are.

    Returns:
        `evidence.id` by `Told.digest`.
    """
    times: Counter[str] = Counter()
    first: dict[str, Told] = {}
    for one in told:
        digest = one.digest
        times[digest] += 1
        first.setdefault(digest, one)
    known: dict[str, int] = {}
    for some in chunks(first):
        rows = connection.execute(
            select(evidence.c.digest, evidence.c.id).where(evidence.c.digest.in_(some))
        )
        known.update({row.digest: row.id for row in rows})
    _count(connection, {known[digest]: times[digest] for digest in first if digest in known})
    new = [digest for digest in first if digest not in known]
    last = last_number(connection, evidence) if new else 0
    known.update({digest: number for number, digest in enumerate(new, last + 1)})
    if new:
        made = [
            {
                "id": known[digest],
                "digest": digest,
                "block": first[digest].sighting.block,
                "norm": first[digest].sighting.norm,
                "name": name_cell(first[digest].sighting.name),
                "type": first[digest].sighting.type,
                "signature": first[digest].sighting.signature,
                "cautious": int(first[digest].sighting.cautious),
                "pin": first[digest].pin,
                "sightings": times[digest],
                "counted": 0,
            }
            for digest in new
        ]
        connection.execute(insert(evidence), made)
    return known


def forget(connection: Connection, articles: Iterable[int]) -> None:
    """Counts the sightings of articles out, while their rows in `entities` are still there."""
    for some in chunks(articles):
        rows = connection.execute(
            select(entities.c.evidence, func.count().label("times"))
            .where(entities.c.article.in_(some), entities.c.evidence.is_not(None))
            .group_by(entities.c.evidence)
        )
        _count(connection, {row.evidence: -row.times for row in rows})


_COUNT = (
    update(evidence)
    .where(evidence.c.id == bindparam("piece"))
    .values(sightings=evidence.c.sightings + bindparam("times"))
)


def _count(connection: Connection, by: Mapping[int, int]) -> None:
    if by:
        rows = [{"piece": piece, "times": times} for piece, times in sorted(by.items())]
        connection.execute(_COUNT, rows)


def changed_blocks(connection: Connection) -> set[str]:
    """Returns the names whose evidence is another than what they were last decided by."""
    found: set[str] = set()
    for condition in (GONE, NEW):
        rows = connection.execute(select(evidence.c.block).where(text(condition)))
        found.update(row.block for row in rows)
    return found


def pieces(connection: Connection, blocks: Iterable[str]) -> dict[str, list[Piece]]:
    """Returns the evidence under names that counts or is to count, in an order of its own."""
    found: dict[str, list[Piece]] = {}
    for some in chunks(sorted(blocks)):
        rows = connection.execute(
            select(*_COLUMNS).where(
                evidence.c.block.in_(some), (evidence.c.sightings > 0) | (evidence.c.counted == 1)
            )
        )
        for row in rows:
            piece = Piece(*row)
            found.setdefault(piece.block, []).append(piece)
    for block in found.values():  # databases sort texts each in their way
        block.sort(key=lambda piece: (piece.signature, piece.norm, piece.type, piece.pin or ""))
    return found


_DECIDE = (
    update(evidence)
    .where(evidence.c.id == bindparam("piece"))
    .values(identity=bindparam("who"), held=bindparam("last"), counted=bindparam("counts"))
)


@dataclass(frozen=True, slots=True)
class Decision:
    """Who a piece of evidence means by all that is there.

    Attributes:
        piece: the evidence as it was.
        identity: who it is; None: no article has it any more.
        held: what it is to be called when it comes again.
    """

    piece: Piece
    identity: str | None
    held: str | None

    @property
    def moves(self) -> bool:
        """Whether articles that have it speak of somebody else now."""
        return self.piece.counted and self.identity != self.piece.identity

    @property
    def changes(self) -> bool:
        """Whether the row is another now."""
        counts = self.piece.sightings > 0
        before = (self.piece.identity, self.piece.held, self.piece.counted)
        return before != (self.identity, self.held, counts)


def decide(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Writes down who evidence means."""
    rows = [
        {
            "piece": one.piece.id,
            "who": one.identity,
            "last": one.held,
            "counts": int(one.piece.sightings > 0),
        }
        for one in decisions
        if one.changes
    ]
    if rows:
        connection.execute(_DECIDE, rows)


def meant(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Returns who pieces of evidence mean, by `evidence.id`."""
    found: dict[int, str] = {}
    for some in chunks(sorted(set(numbers))):
        rows = connection.execute(
            select(evidence.c.id, evidence.c.identity).where(evidence.c.id.in_(some))
        )
        found.update({row.id: row.identity for row in rows})
    return found
