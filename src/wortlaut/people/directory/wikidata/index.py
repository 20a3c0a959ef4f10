"""Asks the compact file: who bears a name, and whom an article's evidence means."""

import re
import sqlite3
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from wortlaut.errors import InputError
from wortlaut.people.directory import spelling
from wortlaut.people.directory.decision import compare
from wortlaut.people.directory.evidence import Evidence, country_of, evidence_of, party_of
from wortlaut.people.directory.records import Candidate
from wortlaut.people.directory.wikidata.tables import APPLICATION, VERSION
from wortlaut.people.roles import role_of

_MOST_BEARERS = 50
_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Position:
    """An office that somebody held.

    Attributes:
        label: its name.
        since: from when, ISO 8601; None: not said.
        until: till when; None: not said, or still.
    """

    label: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What Wikidata knows of a person or organisation.

    Attributes:
        id: Q-id.
        label: name.
        language: of the label; `en`: there is no German one.
        description: a few words.
        born: year of birth; None: not said.
        died: year of death.
        prominence: number of Wikimedia pages.
        positions: offices.
    """

    id: str
    label: str
    language: str
    description: str
    born: int | None
    died: int | None
    prominence: int
    positions: tuple[Position, ...]


class Index:
    """The compact file of Wikidata's people and organisations, for reading."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.evidence = lru_cache(maxsize=16_384)(self._evidence)
        self.bearers_of = lru_cache(maxsize=16_384)(self._bearers)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Opens a file that `wortlaut people import` made.

        Raises:
            InputError: it is missing or another file.
        """
        if not Path(path).is_file():
            raise InputError(f"{path}: no such file; make it with 'wortlaut people import'")
        db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
        try:
            (application,) = db.execute("PRAGMA application_id").fetchone()
            (version,) = db.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            db.close()
            raise InputError(f"{path}: {error}; make it with 'wortlaut people import'") from error
        if application != APPLICATION or version != VERSION:
            db.close()
            raise InputError(f"{path}: not made by this 'wortlaut people import'; make it anew")
        return cls(db)

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def bearers(self, name: str, *, person: bool) -> int:
        """Returns how many items bear a name, as label or alias."""
        return len(self.bearers_of(spelling.key_of(name), person))

    def _bearers(self, key: str, person: bool) -> tuple[tuple[int, bool], ...]:
        """Returns the items of a name, and whether it is an alias, the most prominent first."""
        rows = self._db.execute(
            "SELECT n.item, min(n.alias) FROM names n JOIN items i ON i.id = n.item "
            "WHERE n.key = ? AND i.type = ? GROUP BY n.item ORDER BY max(i.prominence) DESC, 1 "
            "LIMIT ?",
            (key, "p" if person else "o", _MOST_BEARERS),
        )
        return tuple((item, bool(alias)) for item, alias in rows)

    def item_of(self, name: str, evidence: Evidence, *, person: bool) -> str | None:
        """Returns the one item that a name with this evidence means; None: none or several.

        A person's item needs the same kind of occupation as the article's roles tell, nothing
        against it, and for an alias, a common name or one of several bearers something besides
        (country, party, office, age).
        """
        bearers = self.bearers_of(evidence.key, person)
        if not person:
            return f"Q{bearers[0][0]}" if len(bearers) == 1 else None
        if evidence.silent:
            return None
        fitting = [
            (item, alias)
            for item, alias in bearers
            if not (known := compare(evidence, self.evidence(item))).conflict
            and known.answer != "different"
            and evidence.kinds & self.evidence(item).kinds
        ]
        if len(fitting) != 1:
            return None
        ((item, alias),) = fitting
        doubtful = alias or len(bearers) > 1 or spelling.is_common(name)
        if doubtful and not _besides(evidence, self.evidence(item)):
            return None
        return f"Q{item}"

    def candidates(self, name: str, evidence: Evidence, *, person: bool) -> tuple[Candidate, ...]:
        """Returns items that a name might mean, the likeliest first."""
        found: list[Candidate] = []
        for item, _ in self.bearers_of(spelling.key_of(name), person):
            verdict = compare(evidence, self.evidence(item))
            if verdict.answer == "different":
                continue
            known = self.known(f"Q{item}")
            if known is not None:
                what = (known.description,) if known.description else ()
                score = round(verdict.score, 2)
                found.append(Candidate(known.id, known.label, score, (*what, *verdict.reasons)))
        ranked = sorted(found, key=lambda one: -one.score)
        return tuple(ranked[:_MOST_CANDIDATES])

    def aliases(self, item: str) -> tuple[str, ...]:
        """Returns the names of an item, as keys; its label first."""
        rows = self._db.execute(
            "SELECT key FROM names WHERE item = ? ORDER BY alias, rowid", (int(item[1:]),)
        )
        return tuple(key for (key,) in rows)

    def known(self, item: str) -> Known | None:
        """Returns what is known of an item; None: it is not in the file."""
        if not re.fullmatch(r"Q\d{1,15}", item):
            return None
        row = self._db.execute(
            "SELECT label, language, description, born, died, prominence FROM items WHERE id = ?",
            (int(item[1:]),),
        ).fetchone()
        if row is None:
            return None
        positions = self._db.execute(
            "SELECT l.label, f.since, f.until FROM facts f JOIN labels l ON l.id = f.value "
            "WHERE f.item = ? AND f.property = 'position' ORDER BY f.since, l.label",
            (int(item[1:]),),
        )
        label, language, description, born, died, prominence = row
        held = tuple(Position(*position) for position in positions)
        return Known(item, label, language, description, born, died, prominence, held)

    def find(self, name: str, limit: int = 10) -> list[Known]:
        """Returns who bears a name, as label or alias, the most prominent first."""
        key = spelling.key_of(name)
        both = [item for kind in (True, False) for item, _ in self.bearers_of(key, kind)]
        found = [known for item in both if (known := self.known(f"Q{item}")) is not None]
        return sorted(found, key=lambda known: -known.prominence)[:limit]

    def _evidence(self, item: int) -> Evidence:
        """Returns what Wikidata tells of an item, in the terms of articles."""
        row = self._db.execute(
            "SELECT label, description, born FROM items WHERE id = ?", (item,)
        ).fetchone()
        if row is None:
            return Evidence("")
        label, description, born = row
        roles, parties, countries = [description.partition("(")[0]], set(), set()
        for words in re.findall(r"\(([^)]*)\)", description):
            parties.add(party_of(words))
        for property_, value, named in self._db.execute(
            "SELECT f.property, f.value, coalesce(l.label, '') FROM facts f "
            "LEFT JOIN labels l ON l.id = f.value WHERE f.item = ?",
            (item,),
        ):
            if property_ == "party":
                parties.update(map(party_of, (named, *self.aliases(f"Q{value}"))))
            elif property_ == "country":
                countries.add(country_of(named))
            elif property_ in {"position", "occupation"}:
                roles.append(named)
        told = evidence_of(label, tuple(roles), parties=tuple(p for p in parties if p), born=born)
        more = frozenset(country for country in countries if country)
        return replace(told, countries=told.countries | more)


def _besides(one: Evidence, other: Evidence) -> bool:
    """Tells whether more than the kind of occupation speaks for two being one."""
    born = one.born is not None and other.born is not None and abs(one.born - other.born) <= 1
    return born or bool(
        one.countries & other.countries
        or one.parties & other.parties
        or one.bodies & other.bodies
        or any(_is_office(post) for post in one.posts & other.posts)
    )


def _is_office(post: str) -> bool:
    """Tells an office (Bundesminister) from what many are (Minister, Politiker)."""
    role = role_of(post.title())
    return role is not None and bool(role.prefix)
