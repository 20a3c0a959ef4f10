"""Rows that are made from records and corrections: statements, entities, people, the index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from wortlaut.archive import evidence, fulltext, identities, quotations
from wortlaut.archive.cells import article_of, name, storable, to_json
from wortlaut.archive.corrections import apply, journal
from wortlaut.archive.corrections.events import Event
from wortlaut.archive.keys import chunks, last_number
from wortlaut.archive.rows import Cells, StatementRow, outlet_of, statement_keys, statement_rows
from wortlaut.archive.schema import articles, entities, outdated, statement_people, statements
from wortlaut.archive.sighting import Sighting, sightings
from wortlaut.archive.terms import Indexed
from wortlaut.model import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """An article whose rows are to be written.

    Attributes:
        number: `articles.id`.
        article: the record as the engine made it.
        rows: its statements' rows without corrections; None: still to be made.
        sightings: names in it, without corrections; None: still to be looked for.
    """

    number: int
    article: Article
    rows: tuple[StatementRow, ...] | None = None
    sightings: tuple[Sighting, ...] | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """A statement's row as it was before its article was read or corrected anew."""

    id: int
    quote: str
    variant: int | None


def derive(connection: Connection, *numbers: int) -> None:
    """Makes the rows of articles anew from their records and corrections.

    Args:
        connection: in a transaction that writes.
        numbers: `articles.id`.
    """
    for some in chunks(numbers):
        rows = connection.execute(
            select(articles.c.id, articles.c.record).where(articles.c.id.in_(some))
        ).all()
        readings = [Reading(row.id, article_of(row.record)) for row in rows]
        write(connection, readings, clear(connection, readings))


def catch_up(connection: Connection, most: int | None = None) -> int:
    """Makes the rows of articles anew whose people have become others by new evidence.

    Args:
        connection: in a transaction that writes.
        most: articles at most, those that came in first; None: all.

    Returns:
        How many articles there were; 0: everything is up to date.
    """
    wanted = select(outdated.c.article).order_by(outdated.c.article).limit(most)
    numbers = list(connection.execute(wanted).scalars())
    for some in chunks(numbers):
        connection.execute(delete(outdated).where(outdated.c.article.in_(some)))
    derive(connection, *numbers)
    return len(numbers)


def clear(connection: Connection, readings: Sequence[Reading]) -> dict[str, Former]:
    """Takes the rows of articles out, and returns what their statements were, by their keys."""
    former: dict[str, Former] = {}
    evidence.forget(connection, [reading.number for reading in readings])
    for numbers in chunks(reading.number for reading in readings):
        rows = connection.execute(
            select(
                statements.c.id, statements.c.key, statements.c.quote, statements.c.variant
            ).where(statements.c.article.in_(numbers))
        ).all()
        former.update({row.key: Former(row.id, row.quote, row.variant) for row in rows})
        for ids in chunks(row.id for row in rows):
            fulltext.remove(connection, connection.dialect.name, ids)
            connection.execute(
                delete(statement_people).where(statement_people.c.statement.in_(ids))
            )
        connection.execute(delete(statements).where(statements.c.article.in_(numbers)))
        connection.execute(delete(entities).where(entities.c.article.in_(numbers)))
    return former


def write(connection: Connection, readings: Sequence[Reading], former: Mapping[str, Former]) -> int:
    """Writes the rows of articles, corrections put over them.

    Args:
        connection: in a transaction that writes.
        readings: articles that have no such rows now.
        former: what `clear` returned: statements that are still there keep their numbers.

    Returns:
        How many statements they have.
    """
    events = journal.events_of(connection, [reading.article.id for reading in readings])
    standing = [_standing(reading, events.get(reading.article.id, ())) for reading in readings]
    known = identities.link(connection, [one.seen for one in standing])
    work = _Work(connection, former, known)
    for one in standing:
        work.add(one)
    work.finish()
    return len(work.statements)


@dataclass(frozen=True, slots=True)
class _Standing:
    """An article as it stands: with its corrections."""

    article: Article
    rows: tuple[StatementRow, ...]
    seen: identities.Seen
    touched: frozenset[str] = frozenset()


def _standing(reading: Reading, events: Sequence[Event]) -> _Standing:
    article, rows, names = reading.article, reading.rows, reading.sightings
    touched: frozenset[str] = frozenset()
    if events:
        applied = apply(article, events)
        article, touched = applied.article, applied.touched
        rows, names = statement_rows(article, statement_keys(reading.article)), None
    seen = identities.Seen(
        reading.number, article.id, sightings(article) if names is None else names
    )
    return _Standing(article, statement_rows(article) if rows is None else rows, seen, touched)


class _Work:
    """Rows gathered for a few large inserts."""

    def __init__(
        self,
        connection: Connection,
        former: Mapping[str, Former],
        known: Mapping[tuple[int, str], identities.Linked],
    ) -> None:
        self.connection = connection
        self.former = dict(former)
        self.known = known
        taken = [last_number(connection, statements), *(one.id for one in former.values())]
        self.last = max(taken)
        self.statements: list[Cells] = []
        self.people: list[Cells] = []
        self.entities: list[Cells] = []
        self.index: list[Indexed] = []
        self.ungrouped: list[int] = []

    def add(self, one: _Standing) -> None:
        """Gathers the rows of one article."""
        number, article = one.seen.number, one.article
        for entity in article.entities:
            linked = self.known.get((number, entity.id))
            self.entities.append(
                {
                    "article": number,
                    "entity": entity.id,
                    "identity": linked.identity if linked else None,
                    "evidence": linked.evidence if linked else None,
                    "name": name(entity.name),
                    "type": entity.type,
                    "roles_json": to_json(entity.roles),
                    "mentions_json": to_json(entity.mentions),
                }
            )
        names = {entity.id: entity.name for entity in article.entities}
        for row in one.rows:
            self._statement(number, article, names, row, corrected=row.number in one.touched)

    def _statement(
        self,
        number: int,
        article: Article,
        names: Mapping[str, str],
        row: StatementRow,
        *,
        corrected: bool,
    ) -> None:
        before = self.former.pop(row.key, None)
        if before is None:
            self.last += 1
        statement = before.id if before else self.last
        same = before is not None and before.quote == row.quote
        if not same:
            self.ungrouped.append(statement)
        speaker = self._who(number, row.entity)
        self.statements.append(
            {
                **row.cells(),
                "id": statement,
                "article": number,
                "speaker": speaker,
                "corrected": int(corrected),
                "variant": before.variant if before and same else None,
            }
        )
        people: dict[str, list[str]] = {"addressee": [], "via": [], "about": []}
        # Of whom only a name is known, that name is found.
        called = [("via", agency.name) for agency in article.agencies]
        if speaker is None and names.get(row.entity or ""):
            called.append(("speaker", names[row.entity or ""]))
        for person in row.people:
            identity = self._who(number, person.entity)
            if identity:
                people[person.part].append(identity)
            name = names.get(person.entity or "") or person.text
            if identity is None and name:
                called.append((person.part, name))
            self.people.append(
                {
                    "statement": statement,
                    "part": person.part,
                    "position": person.position,
                    "identity": identity,
                    "text": storable(person.text or (None if identity else name)),
                    "day": row.day,
                }
            )
        self.index.append(
            Indexed(
                statement,
                row.day,
                row.quote,
                row.before,
                row.after,
                row.kind,
                outlet_of(article),
                row.confidence,
                corrected=corrected,
                speaker=speaker,
                about=tuple(dict.fromkeys(people["about"])),
                addressee=tuple(dict.fromkeys(people["addressee"])),
                via=tuple(dict.fromkeys(people["via"])),
                called=tuple(called),
                variant=before.variant if before and same else None,
            )
        )

    def _who(self, article: int, entity: str | None) -> str | None:
        linked = self.known.get((article, entity)) if entity else None
        return linked.identity if linked else None

    def finish(self) -> None:
        """Writes all that was gathered."""
        connection = self.connection
        # What is left of the former ones is no longer said.
        quotations.forget(connection, [one.id for one in self.former.values()])
        for table, rows in (
            (entities, self.entities),
            (statements, self.statements),
            (statement_people, self.people),
        ):
            if rows:
                connection.execute(insert(table), rows)
        fulltext.add(connection, connection.dialect.name, self.index)
        quotations.assign_variants(connection, self.ungrouped)
