"""What humans decide about identities: recorded, outliving every new reading, and undoable."""

import datetime
import sqlite3
from collections.abc import Iterable

from wortlaut.errors import UsageError
from wortlaut.people.directory import lookup
from wortlaut.people.directory.linking import Linker, evidence_from
from wortlaut.people.directory.records import Action, ActionKind

_Sighting = tuple[str, str]  # article, block


class Corrections:
    """The decisions over a directory.

    Args:
        connection: of `storage.connect`; all calls stand inside a transaction of the caller.
        linker: regroups the names that a decision touches.
    """

    def __init__(self, connection: sqlite3.Connection, linker: Linker) -> None:
        self._db = connection
        self._linker = linker

    def merge(self, one: str, other: str, by: str) -> str:
        """Makes two identities one; returns the id that stays (that of `one`)."""
        one, other = self._known(one), self._known(other)
        if one == other:
            raise UsageError(f"{one} and {other} are one already")
        if one[0] != other[0]:
            raise UsageError(f"{one} and {other}: a person and an organisation cannot be one")
        action = self._record("merge", one, other, by)
        self._pin(action, [*self._sightings(one), *self._sightings(other)], one)
        self._db.execute("UPDATE identities SET moved = ? WHERE id = ?", (one, other))
        return one

    def split(self, identity: str, articles: Iterable[str], by: str) -> str:
        """Makes the bearer of a name in some articles somebody else; returns the new id.

        The identity's other articles stay with it, by decision as well: what fits both from now on
        is left open.
        """
        identity = self._known(identity)
        moved = set(articles)
        sightings = self._sightings(identity)
        away = [sighting for sighting in sightings if sighting[0] in moved]
        if not away:
            raise UsageError(f"{identity} is in none of these articles")
        if len(away) == len(sightings):
            raise UsageError(f"{identity} is in no other article; there is nothing to split")
        new = self._linker.make(identity[0], lookup.name_of(self._db, identity))
        action = self._record("split", identity, new, by)
        self._pin(action, [s for s in sightings if s[0] not in moved], identity)
        self._pin(action, away, new)
        return new

    def keep_apart(self, one: str, other: str, by: str) -> None:
        """Notes that two identities are two, so that they are no candidates any more."""
        one, other = sorted((self._known(one), self._known(other)))
        if one == other:
            raise UsageError(f"{one}: nobody can be kept apart from himself")
        self._record("apart", one, other, by)
        self._db.execute("INSERT OR IGNORE INTO apart VALUES (?, ?)", (one, other))

    def undo(self, number: int) -> None:
        """Takes a decision back; the ids are as before."""
        row = self._db.execute(
            "SELECT kind, one, other, undone FROM actions WHERE id = ?", (number,)
        ).fetchone()
        if row is None:
            raise UsageError(f"there is no decision {number}; list them to see the numbers")
        kind, one, other, undone = row
        if undone:
            raise UsageError(f"decision {number} was taken back before")
        if kind == "apart":
            self._db.execute("DELETE FROM apart WHERE one = ? AND other = ?", (one, other))
        moves = self._db.execute(
            "SELECT article, block, before, after FROM moves WHERE action = ?", (number,)
        ).fetchall()
        if kind == "merge":
            self._db.execute("UPDATE identities SET moved = NULL WHERE id = ?", (other,))
        blocks: set[str] = set()
        for article, block, before, after in moves:
            if self._pin_of(article, block) == after:
                self._move(article, block, before, held=self._was(kind, one, other, after, before))
                blocks.add(block)
        self._db.execute("UPDATE actions SET undone = 1 WHERE id = ?", (number,))
        self._linker.regroup(blocks)
        if kind == "split":
            self._db.execute("UPDATE identities SET moved = ? WHERE id = ?", (one, other))

    @staticmethod
    def _was(kind: str, one: str, other: str, after: str, before: str) -> str | None:
        """Returns the identity that a piece of evidence falls back to; None: its own memory."""
        return one if kind == "split" and not before and after == other else None

    def actions(self) -> list[Action]:
        """Returns all decisions, the newest first."""
        rows = self._db.execute(
            "SELECT id, kind, one, other, who, at, undone FROM actions ORDER BY id DESC"
        )
        return [
            Action(number, kind, one, other, who, at, undone=bool(undone))
            for number, kind, one, other, who, at, undone in rows
        ]

    def _known(self, identity: str) -> str:
        found = lookup.current(self._db, identity)
        if found is None:
            raise UsageError(f"{identity}: nobody has this id; find the name to see ids")
        return found

    def _record(self, kind: ActionKind, one: str, other: str, by: str) -> int:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        (number,) = self._db.execute(
            "INSERT INTO actions (kind, one, other, who, at) VALUES (?, ?, ?, ?, ?) RETURNING id",
            (kind, one, other, by, now),
        ).fetchone()
        return int(number)

    def _sightings(self, identity: str) -> list[_Sighting]:
        return self._db.execute(
            "SELECT DISTINCT s.article, p.block FROM sightings s JOIN profiles p "
            "ON p.id = s.profile WHERE p.identity = ? ORDER BY 1, 2",
            (identity,),
        ).fetchall()

    def _pin(self, action: int, sightings: Iterable[_Sighting], identity: str) -> None:
        blocks: set[str] = set()
        for article, block in sightings:
            before = self._pin_of(article, block)
            self._db.execute(
                "INSERT INTO moves VALUES (?, ?, ?, ?, ?)",
                (action, article, block, before, identity),
            )
            self._move(article, block, identity)
            blocks.add(block)
        self._linker.regroup(blocks)

    def _pin_of(self, article: str, block: str) -> str:
        row = self._db.execute(
            "SELECT identity FROM pins WHERE article = ? AND block = ?", (article, block)
        ).fetchone()
        return row[0] if row else ""

    def _move(self, article: str, block: str, pin: str, held: str | None = None) -> None:
        """Gives the sightings of a name in an article to an identity; '': to nobody by hand."""
        if pin:
            self._db.execute("INSERT OR REPLACE INTO pins VALUES (?, ?, ?)", (article, block, pin))
        else:
            self._db.execute("DELETE FROM pins WHERE article = ? AND block = ?", (article, block))
        rows = self._db.execute(
            "SELECT s.id, p.id, p.signature, p.item FROM sightings s JOIN profiles p "
            "ON p.id = s.profile WHERE s.article = ? AND p.block = ?",
            (article, block),
        ).fetchall()
        for sighting, old, signature, item in rows:
            new, _ = self._linker.profile(block, evidence_from(signature, item), pin)
            if new == old:
                continue
            self._db.execute("UPDATE sightings SET profile = ? WHERE id = ?", (new, sighting))
            for profile, by in ((old, -1), (new, 1)):
                self._db.execute(
                    "UPDATE profiles SET sightings = sightings + ? WHERE id = ?", (by, profile)
                )
            if held:
                self._db.execute("UPDATE profiles SET held = ? WHERE id = ?", (held, new))
