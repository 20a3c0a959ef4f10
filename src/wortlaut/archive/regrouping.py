"""Makes people of the evidence under a name, and keeps their ids.

As `wortlaut.people.directory.linking` does it, over the tables of an archive.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wortlaut.archive import naming
from wortlaut.archive.corrections.overrides import Overrides
from wortlaut.archive.evidence import Decision, Piece, decide, pieces
from wortlaut.archive.keys import chunks
from wortlaut.archive.naming import Name
from wortlaut.archive.schema import entities, evidence, identities, outdated
from wortlaut.people.directory.grouping import group

Members = list[Piece]


def regroup(connection: Connection, blocks: Iterable[str], overrides: Overrides) -> None:
    """Decides anew who is meant by names; articles that this changes are noted in ``outdated``.

    Args:
        connection: in a transaction that writes.
        blocks: `evidence.block` of the names.
        overrides: what people have decided.
    """
    found = pieces(connection, blocks)
    if not found:
        return
    work = _Work(connection, overrides)
    for block in sorted(found):
        work.add(found[block])
    work.finish()


@dataclass(slots=True)
class _Work:
    """Decisions gathered for a few large statements."""

    connection: Connection
    overrides: Overrides
    decisions: list[Decision] = field(default_factory=list)
    nobody: list[tuple[Members, list[str]]] = field(default_factory=list)
    open: Members = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)

    def add(self, block: Members) -> None:
        """Groups the evidence under one name."""
        living = [piece for piece in block if piece.sightings > 0]
        self.decisions += [Decision(p, None, p.held) for p in block if p.sightings <= 0]
        groups: defaultdict[int, Members] = defaultdict(list)
        for piece, label in zip(living, self._labels(living), strict=True):
            if label is None:
                self.open.append(piece)
            else:
                groups[label].append(piece)
        self._name([groups[label] for label in sorted(groups)])

    def _labels(self, living: Members) -> Sequence[int | None]:
        if not living or living[0].undecidable:
            return [None] * len(living)
        return group(
            [piece.told for piece in living],
            cautious=any(piece.cautious for piece in living),
            decided=[p.pin and self.overrides.canonical(p.pin) for p in living],
        ).labels

    def _name(self, groups: Sequence[Members]) -> None:
        """Gives each group the identity that most of its sightings had."""
        claims: dict[str, tuple[int, int]] = {}
        for number, members in enumerate(groups):
            for identity, weight in _claimed(members).items():
                claims[identity] = max(claims.get(identity, (-1, 0)), (weight, -number))
        for number, members in enumerate(groups):
            own = [identity for identity, (_, owner) in claims.items() if -owner == number]
            own.sort(key=lambda identity: (-claims[identity][0], len(identity), identity))
            decided = {self.overrides.canonical(piece.pin) for piece in members if piece.pin}
            if decided:
                self._assign(members, min(decided), own, pinned=True)
            elif own:
                self._assign(members, own[0], own)
            else:
                self.nobody.append((members, own))

    def _assign(
        self, members: Members, identity: str, own: Sequence[str], *, pinned: bool = False
    ) -> None:
        for piece in members:
            held = piece.held if pinned else identity
            self.decisions.append(Decision(piece, identity, held))
        self.moved |= {former: identity for former in own if former != identity}

    def finish(self) -> None:
        """Makes who is new, and writes all that was gathered."""
        names = [_name_of(members) for members, _ in self.nobody]
        for (members, own), identity in zip(
            self.nobody, naming.make(self.connection, names), strict=True
        ):
            self._assign(members, identity, own)
        unsure = naming.stand_ins(
            self.connection, [Name(one.name, one.norm, one.type) for one in self.open]
        )
        for piece in self.open:
            identity = unsure[piece.norm, piece.type]
            self.decisions.append(Decision(piece, identity, piece.held))
        decide(self.connection, self.decisions)
        self._rename()
        self._lead()
        self._outdate()

    def _rename(self) -> None:
        """Lets people be found under the names that they have now, and no others."""
        before = {
            (one.piece.identity, one.piece.norm)
            for one in self.decisions
            if one.piece.counted and one.piece.identity
        }
        after = {
            (one.identity, one.piece.norm): one.piece.name
            for one in self.decisions
            if one.identity and one.piece.sightings > 0
        }
        naming.rename(
            self.connection,
            gone=before - set(after),
            new={key: name for key, name in after.items() if key not in before},
        )

    def _lead(self) -> None:
        """Lets ids of people who have become others' lead there, and those in use to themselves.

        What people have merged is theirs.
        """
        by_hand = self.overrides.merged
        ids = {former for former in self.moved if former not in by_hand}
        alive: set[str] = set()
        for some in chunks(sorted(ids)):
            rows = self.connection.execute(
                select(evidence.c.identity)
                .where(evidence.c.identity.in_(some), evidence.c.sightings > 0)
                .distinct()
            )
            alive.update(row.identity for row in rows)
        for former in sorted(ids - alive):
            self.connection.execute(
                update(identities)
                .where(identities.c.id == former)
                .values(merged_into=self.moved[former])
            )
        used = {one.identity for one in self.decisions if one.identity and one.changes}
        for some in chunks(sorted(used - set(by_hand))):
            self.connection.execute(
                update(identities)
                .where(identities.c.id.in_(some), identities.c.merged_into.is_not(None))
                .values(merged_into=None)
            )

    def _outdate(self) -> None:
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        moving = [one.piece.id for one in self.decisions if one.moves]
        for some in chunks(sorted(moving)):
            whose = select(entities.c.article).where(entities.c.evidence.in_(some)).distinct()
            self.connection.execute(
                dialect.insert(outdated).from_select(["article"], whose).on_conflict_do_nothing()
            )


def _claimed(members: Members) -> dict[str, int]:
    """Returns the identities that the pieces of a group had, with the sightings behind each."""
    found: dict[str, int] = {}
    for piece in members:
        if piece.held and not piece.pin:
            weight = piece.sightings if piece.identity == piece.held else 0
            found[piece.held] = found.get(piece.held, 0) + weight
    return found


def _name_of(members: Members) -> Name:
    """Returns the name that most articles give, the first in the alphabet of several."""
    times: defaultdict[tuple[str, str], int] = defaultdict(int)
    for piece in members:
        times[piece.norm, piece.type] += piece.sightings
    norm, kind = min(times, key=lambda key: (-times[key], key))
    name = min(piece.name for piece in members if piece.norm == norm)
    return Name(name, norm, kind)
