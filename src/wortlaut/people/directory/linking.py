"""Links an article's entities to identities, and keeps the groups of each name as they must be."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import msgspec

from wortlaut.model import Article, Entity
from wortlaut.people.directory import spelling
from wortlaut.people.directory.evidence import Evidence, evidence_in
from wortlaut.people.directory.grouping import group
from wortlaut.people.directory.naming import Bearing, bearing_of
from wortlaut.people.directory.records import Candidate


class Knowledge(Protocol):
    """Somebody who knows people of public life, such as Wikidata."""

    def item_of(self, name: str, evidence: Evidence, *, person: bool) -> str | None:
        """Returns the one item that a name with this evidence means; None: none or several."""

    def candidates(self, name: str, evidence: Evidence, *, person: bool) -> tuple[Candidate, ...]:
        """Returns items that a name might mean, the likeliest first."""

    def aliases(self, item: str) -> tuple[str, ...]:
        """Returns the names of an item."""

    def bearers(self, name: str, *, person: bool) -> int:
        """Returns how many items bear the name."""

    def close(self) -> None:
        """Is told that nobody asks any more."""


class _Signature(msgspec.Struct, array_like=True, frozen=True):
    """Evidence in one way of writing it."""

    key: str
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    born: int | None = None


_DECODER = msgspec.json.Decoder(_Signature)


def signature_of(evidence: Evidence) -> str:
    """Writes evidence so that the same evidence is always written the same; without the item."""
    written = _Signature(
        evidence.key,
        kinds=tuple(sorted(evidence.kinds)),
        countries=tuple(sorted(evidence.countries)),
        parties=tuple(sorted(evidence.parties)),
        bodies=tuple(sorted(evidence.bodies)),
        posts=tuple(sorted(evidence.posts)),
        born=evidence.born,
    )
    return msgspec.json.encode(written).decode()


@lru_cache(maxsize=65_536)
def evidence_from(signature: str, item: str | None) -> Evidence:
    """Reads what `signature_of` wrote."""
    read = _DECODER.decode(signature)
    return Evidence(
        read.key,
        kinds=frozenset(read.kinds),
        countries=frozenset(read.countries),
        parties=frozenset(read.parties),
        bodies=frozenset(read.bodies),
        posts=frozenset(read.posts),
        born=read.born,
        item=item,
    )


@dataclass(frozen=True, slots=True)
class Profile:
    """A row of the table `profiles`: one kind of evidence under one name."""

    id: int
    signature: str
    item: str | None
    pin: str
    identity: str | None
    held: str | None
    sightings: int

    @property
    def evidence(self) -> Evidence:
        """The evidence."""
        return evidence_from(self.signature, self.item)


_PROFILE = "SELECT id, signature, item, pin, identity, held, sightings FROM profiles"


def profiles_of(connection: sqlite3.Connection, block: str) -> list[Profile]:
    """Returns the evidence under a name that stands in articles, in an order of its own."""
    rows = connection.execute(
        f"{_PROFILE} WHERE block = ? AND sightings > 0 ORDER BY signature, pin", (block,)
    )
    return [Profile(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity whose name can identify it."""

    entity: Entity
    bearing: Bearing
    evidence: Evidence


class Linker:
    """Writes sightings into the tables and keeps the identities of their names up to date.

    Args:
        connection: of `storage.connect`; all calls stand inside a transaction of the caller.
        knowledge: asked about names; None: nobody is.
    """

    def __init__(self, connection: sqlite3.Connection, knowledge: Knowledge | None) -> None:
        self._db = connection
        self._knowledge = knowledge

    def forget(self, article: str) -> set[int]:
        """Takes an article's sightings out; returns the evidence that no other article has."""
        rows = self._db.execute(
            "DELETE FROM sightings WHERE article = ? RETURNING profile", (article,)
        ).fetchall()
        for (profile,) in rows:
            self._count(profile, -1)
        return {
            profile
            for (profile,) in rows
            if self._db.execute(
                "SELECT sightings FROM profiles WHERE id = ?", (profile,)
            ).fetchone()
            == (0,)
        }

    def blocks(self, profiles: Iterable[int]) -> set[str]:
        """Returns the names under which some evidence stands."""
        return {
            self._db.execute("SELECT block FROM profiles WHERE id = ?", (profile,)).fetchone()[0]
            for profile in profiles
        }

    def see(self, article: Article) -> tuple[list[Named], set[int]]:
        """Writes an article's named entities down.

        Returns:
            The entities, and the evidence that no article had.
        """
        named: list[Named] = []
        new: set[int] = set()
        for entity in article.entities:
            bearing = bearing_of(entity)
            if bearing is None:
                continue
            evidence = self.evidence(article, entity, bearing)
            named.append(Named(entity, bearing, evidence))
            profile, is_new = self._write(article, entity, bearing, evidence)
            if is_new:
                new.add(profile)
        return named, new

    def evidence(self, article: Article, entity: Entity, bearing: Bearing) -> Evidence:
        """Returns what decides about an entity of an article."""
        if entity.type != "person":
            return Evidence(bearing.block.removeprefix("o "))
        evidence = evidence_in(article, entity)
        known = self._knowledge
        if bearing.cautious or (known and known.bearers(entity.name, person=True) > 1):
            return evidence
        # Of a rare name offices and houses decide nothing: the fewer kinds of evidence the better.
        return replace(evidence, bodies=frozenset(), posts=frozenset())

    def _write(
        self, article: Article, entity: Entity, bearing: Bearing, evidence: Evidence
    ) -> tuple[int, bool]:
        """Writes one sighting; returns its evidence and whether that is new under its name."""
        pinned = self._db.execute(
            "SELECT identity FROM pins WHERE article = ? AND block = ?",
            (article.id, bearing.block),
        ).fetchone()
        pin = pinned[0] if pinned else ""
        profile, new = self.profile(bearing.block, evidence, pin, entity)
        day = (article.published or article.updated or "")[:10] or None
        (sighting,) = self._db.execute(
            "INSERT INTO sightings (article, entity, profile, name, day, outlet) "
            "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            (article.id, entity.id, profile, entity.name, day, article.outlet),
        ).fetchone()
        roles = [(sighting, role) for role in dict.fromkeys(entity.roles)]
        self._db.executemany("INSERT INTO roles VALUES (?, ?)", roles)
        self._count(profile, 1)
        return profile, new

    def profile(
        self, block: str, evidence: Evidence, pin: str, entity: Entity | None = None
    ) -> tuple[int, bool]:
        """Finds or makes the row of one kind of evidence; tells whether nobody had it."""
        signature = signature_of(evidence)
        row = self._db.execute(
            "SELECT id, sightings FROM profiles WHERE block = ? AND signature = ? AND pin = ?",
            (block, signature, pin),
        ).fetchone()
        if row:
            return row[0], row[1] == 0
        item = evidence.item
        if self._knowledge is not None and entity is not None:
            person = block.startswith("p ")
            item = self._knowledge.item_of(entity.name, evidence, person=person)
        (made,) = self._db.execute(
            "INSERT INTO profiles (block, signature, item, pin) VALUES (?, ?, ?, ?) RETURNING id",
            (block, signature, item, pin),
        ).fetchone()
        if entity is not None:
            self.spelled(evidence.key, block, entity.name)
        return made, True

    def spelled(self, key: str, block: str, name: str, identity: str = "") -> None:
        """Notes a spelling of a name, so that it is found by its words."""
        self._db.execute(
            "INSERT OR IGNORE INTO spellings (key, block, name, identity) VALUES (?, ?, ?, ?)",
            (key, block, name, identity),
        )
        words = key.split()
        rows = [
            (word, spelling.cologne(word), int(i == len(words)), key, block)
            for i, word in enumerate(words, 1)
        ]
        self._db.executemany("INSERT OR IGNORE INTO words VALUES (?, ?, ?, ?, ?)", rows)

    def _count(self, profile: int, by: int) -> None:
        self._db.execute(
            "UPDATE profiles SET sightings = sightings + ? WHERE id = ?", (by, profile)
        )

    def is_cautious(self, profiles: Sequence[Profile]) -> bool:
        """Tells whether one of the names is common, or borne by several whom somebody knows."""
        keys = {profile.evidence.key for profile in profiles}
        if any(spelling.is_common(key.title()) for key in keys):
            return True
        known = self._knowledge
        return known is not None and any(known.bearers(key, person=True) > 1 for key in keys)

    def regroup(self, blocks: Iterable[str]) -> None:
        """Makes the groups under some names anew and gives them their identities."""
        for block in sorted(blocks):
            profiles = profiles_of(self._db, block)
            person = block.startswith("p ")
            groups = group(
                [profile.evidence for profile in profiles],
                cautious=person and self.is_cautious(profiles),
                decided=[profile.pin or None for profile in profiles],
            )
            members: dict[int, list[Profile]] = {}
            for profile, label in zip(profiles, groups.labels, strict=True):
                if label is None:
                    self._assign(profile, None)
                else:
                    members.setdefault(label, []).append(profile)
            self._name_groups(block, list(members.values()))

    def _assign(self, profile: Profile, identity: str | None, *, own: bool = False) -> None:
        """Gives a piece of evidence its identity; `own`: by itself, not by a human's decision."""
        held = identity if own else profile.held
        if (profile.identity, profile.held) != (identity, held):
            self._db.execute(
                "UPDATE profiles SET identity = ?, held = ? WHERE id = ?",
                (identity, held, profile.id),
            )

    def _name_groups(self, block: str, groups: Sequence[Sequence[Profile]]) -> None:
        """Gives each group the identity that most of its sightings had, else a new one."""
        claims: dict[str, tuple[int, int]] = {}
        for number, members in enumerate(groups):
            for identity, weight in _claimed(members).items():
                claims[identity] = max(claims.get(identity, (0, 0)), (weight, -number))
        for number, members in enumerate(groups):
            pins = {profile.pin for profile in members if profile.pin}
            items = {profile.item for profile in members if profile.item}
            own = [identity for identity, (_, owner) in claims.items() if -owner == number]
            own = sorted(own, key=self._number)
            item = min(items) if len(items) == 1 else None
            known = min(pins) if pins else self._of_item(item)
            identity = known or (own[0] if own else self._make(block, members))
            self._settle(identity, item, own)
            for profile in members:
                self._assign(profile, identity, own=not pins)

    def _settle(self, identity: str, item: str | None, own: Sequence[str]) -> None:
        """Notes an identity's item, and where its other former ids have gone."""
        if item is not None and self._of_item(item) is None:
            self._db.execute("UPDATE identities SET item = ? WHERE id = ?", (item, identity))
            for alias in self._knowledge.aliases(item) if self._knowledge else ():
                key = spelling.key_of(alias)
                if key:
                    block = f"{identity[0]} {spelling.block_of(alias)}"
                    self.spelled(key, block, alias, identity)
        for former in own:
            if former != identity and not self._in_use(former):
                self._db.execute("UPDATE identities SET moved = ? WHERE id = ?", (identity, former))
        self._db.execute(
            "UPDATE identities SET moved = NULL, item = CASE WHEN EXISTS (SELECT 1 FROM identities "
            "o WHERE o.item = identities.item AND o.moved IS NULL AND o.id <> identities.id) "
            "THEN NULL ELSE item END WHERE id = ? AND moved IS NOT NULL",
            (identity,),
        )

    def _in_use(self, identity: str) -> bool:
        found = self._db.execute(
            "SELECT 1 FROM profiles WHERE (identity = ?1 OR pin = ?1) AND sightings > 0 LIMIT 1",
            (identity,),
        )
        return found.fetchone() is not None

    def _number(self, identity: str) -> int:
        row = self._db.execute("SELECT number FROM identities WHERE id = ?", (identity,)).fetchone()
        return int(row[0]) if row else 0

    def _of_item(self, item: str | None) -> str | None:
        if item is None:
            return None
        row = self._db.execute(
            "SELECT id FROM identities WHERE item = ? AND moved IS NULL", (item,)
        ).fetchone()
        return row[0] if row else None

    def _make(self, block: str, members: Sequence[Profile]) -> str:
        """Makes an identity of a readable id that nobody ever had."""
        key = members[0].evidence.key
        (name,) = self._db.execute(
            "SELECT name FROM spellings WHERE block = ? AND key = ? LIMIT 1", (block, key)
        ).fetchone() or (key,)
        return self.make(block[0], name)

    def make(self, letter: str, name: str) -> str:
        """Makes an identity.

        Args:
            letter: `p` for a person, `o` for an organisation.
            name: its name.
        """
        slug, number = spelling.slug(name), 0
        while True:
            identity = f"{letter}-{slug}-{spelling.fingerprint(slug, number)}"
            number += 1
            taken = self._db.execute("SELECT 1 FROM identities WHERE id = ?", (identity,))
            if taken.fetchone() is None:
                break
        kind = "person" if letter == "p" else "organization"
        self._db.execute(
            "INSERT INTO identities (id, type, name) VALUES (?, ?, ?)", (identity, kind, name)
        )
        return identity


def _claimed(members: Sequence[Profile]) -> Mapping[str, int]:
    """Returns the identities that the pieces of a group had, with the sightings behind each."""
    found: dict[str, int] = {}
    for profile in members:
        former = profile.held
        if former and not profile.pin:
            weight = profile.sightings if profile.identity == former else 0
            found[former] = found.get(former, 0) + weight
    return found
