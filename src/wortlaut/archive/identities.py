"""Who the entities of an article are over all articles.

The rules are those of `wortlaut.people.directory`: a full name is one person wherever it stands,
unless it is a common one or what articles tell of its bearers cannot be one life; a house or a
place is known by its name. Whom the name does not tell stays open: null is better than somebody
else's words. What people have merged and split goes before all.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, insert, select

from wortlaut.archive import name_index
from wortlaut.archive.cells import name as name_cell
from wortlaut.archive.corrections.journal import people_overrides
from wortlaut.archive.keys import chunks
from wortlaut.archive.schema import identities, identity_evidence, identity_names
from wortlaut.archive.sighting import Sighting
from wortlaut.people.directory.grouping import group
from wortlaut.people.directory.linking import evidence_from
from wortlaut.people.directory.spelling import slug

MOST_PIECES = 24
"""Kinds of evidence kept under one name; more tell nothing new and cost time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The names of an article.

    Attributes:
        number: `articles.id`.
        key: `articles.key`.
        sightings: names that can tell who is meant.
    """

    number: int
    key: str
    sightings: tuple[Sighting, ...]


def link(connection: Connection, seen: Sequence[Seen]) -> dict[tuple[int, str], str]:
    """Finds the identities of entities, and makes those that are new.

    Args:
        connection: in a transaction that writes.
        seen: names in articles.

    Returns:
        Identities by article number and `Entity.id`; who is not there is not told apart.
    """
    known = _Known(connection, [one for each in seen for one in each.sightings])
    found = [
        (each, one.entity, identity)
        for each in seen
        for one in each.sightings
        if (identity := known.identity(one))
    ]
    known.write()
    overrides = people_overrides(connection)
    return {
        (each.number, entity): overrides.resolve(each.key, identity)
        for each, entity, identity in found
    }


class _Known:
    """What is known of the names of a batch: read at once, written at once."""

    def __init__(self, connection: Connection, wanted: Sequence[Sighting]) -> None:
        self._db = connection
        self._pieces = self._read_pieces({one.block for one in wanted})
        ids = {identity for pieces in self._pieces.values() for _, identity in pieces}
        self._names = self._read_names(ids)
        self._looked_up = {slug(one.name) for one in wanted if one.block not in self._pieces}
        self._taken = ids | self._read_taken()
        self._people: dict[str, tuple[str, str, str]] = {}
        self._new_names: dict[tuple[str, str], str] = {}
        self._new_pieces: list[tuple[str, str, str]] = []

    def _read_pieces(self, blocks: set[str]) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for some in chunks(sorted(blocks)):
            rows = self._db.execute(
                select(identity_evidence)
                .where(identity_evidence.c.block.in_(some))
                .order_by(identity_evidence.c.identity, identity_evidence.c.signature)
            )
            for row in rows:
                found[row.block].append((row.signature, row.identity))
        return found

    def _read_names(self, ids: set[str]) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for some in chunks(sorted(ids)):
            rows = self._db.execute(
                select(identity_names.c.identity, identity_names.c.norm).where(
                    identity_names.c.identity.in_(some)
                )
            )
            found.update((row.identity, row.norm) for row in rows)
        return found

    def _read_taken(self) -> set[str]:
        """Returns the ids that new identities would like and cannot have."""
        taken: set[str] = set()
        for some in chunks(sorted(self._looked_up)):
            rows = self._db.execute(select(identities.c.id).where(identities.c.id.in_(some)))
            taken.update(row.id for row in rows)
        return taken

    def identity(self, one: Sighting) -> str | None:
        """Returns who is meant, somebody new where the name is; None: it cannot be told."""
        pieces = self._pieces[one.block]
        ids = {identity for _, identity in pieces}
        same = {identity for signature, identity in pieces if signature == one.signature}
        if len(ids) == 1 and same:
            identity: str | None = same.pop()
        else:
            identity = self._decided(one, pieces)
        if identity is None:
            return None
        if (one.signature, identity) not in pieces and len(pieces) < MOST_PIECES:
            pieces.append((one.signature, identity))
            self._new_pieces.append((identity, one.block, one.signature))
        if (identity, one.norm) not in self._names:
            self._names.add((identity, one.norm))
            self._new_names[identity, one.norm] = name_cell(one.name)
        return identity

    def _decided(self, one: Sighting, pieces: Sequence[tuple[str, str]]) -> str | None:
        evidence = [evidence_from(signature, None) for signature, _ in pieces]
        groups = group(
            [*evidence, evidence_from(one.signature, None)],
            cautious=one.cautious,
            decided=[*(identity for _, identity in pieces), None],
        )
        label = groups.labels[-1]
        if label is None:
            return None
        for other, (_, identity) in zip(groups.labels, pieces, strict=False):
            if other == label:
                return identity
        return self._new(one)

    def _new(self, one: Sighting) -> str:
        wish = slug(one.name)
        identity, number = wish, 1
        while identity in self._taken or self._exists(identity):
            number += 1
            identity = f"{wish}-{number}"
        self._taken.add(identity)
        self._people[identity] = (name_cell(one.name), one.type, one.norm)
        return identity

    def _exists(self, identity: str) -> bool:
        if identity in self._looked_up:
            return False
        query = select(identities.c.id).where(identities.c.id == identity)
        return self._db.execute(query).first() is not None

    def write(self) -> None:
        """Writes what is new."""
        columns = ("id", "name", "type", "norm")
        people = [(identity, *cells) for identity, cells in self._people.items()]
        self._insert(identities, columns, people)
        names = [(*key, name) for key, name in self._new_names.items()]
        self._insert(identity_names, ("identity", "norm", "name"), names)
        self._insert(identity_evidence, ("identity", "block", "signature"), self._new_pieces)
        name_index.add(self._db, [(identity, name) for identity, _, name in names])

    def _insert(
        self, table: Table, columns: Sequence[str], rows: Sequence[tuple[str, ...]]
    ) -> None:
        if rows:
            self._db.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])
