"""What is in an archive, and whether it is sound."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select, text

from wortlaut.archive.archive import Archive
from wortlaut.archive.cells import article_of
from wortlaut.archive.derived import statement_index
from wortlaut.archive.deriving import derive
from wortlaut.archive.migrations import fact
from wortlaut.archive.schema import (
    articles,
    corrections,
    entities,
    identities,
    problems,
    runs,
    sources,
    statements,
)
from wortlaut.archive.store import load
from wortlaut.model import Article

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class RunView:
    """A run that read articles.

    Attributes:
        id: its number.
        started: when, ISO 8601 in UTC.
        finished: likewise; None: at work, interrupted or killed.
        engine: what read.
        version: of Wortlaut.
        added: how many articles were new; likewise the others.
    """

    id: int
    started: str
    finished: str | None
    engine: str
    version: str
    added: int
    changed: int
    unchanged: int
    failed: int


@dataclass(frozen=True, slots=True)
class Info:
    """What is in an archive.

    Attributes:
        created: when it was made, ISO 8601 in UTC.
        schema: version of its tables.
        size: bytes that it takes; None: the server does not say.
        counts: rows by the name of what they are.
        first_day: day of the first dated article; None: none is dated.
        last_day: of the last.
        runs: the latest runs, the last first.
    """

    created: str | None
    schema: str | None
    size: int | None
    counts: dict[str, int]
    first_day: str | None
    last_day: str | None
    runs: tuple[RunView, ...]


def info(archive: Archive, *, latest: int = 5) -> Info:
    """Returns what is in an archive; `latest`: how many runs."""
    with archive.connect() as connection:
        tables = (articles, statements, sources, entities, identities, corrections, problems)
        counts = {
            table.name: int(
                connection.execute(select(func.count()).select_from(table)).scalar_one()
            )
            for table in tables
        }
        days = connection.execute(select(func.min(articles.c.day), func.max(articles.c.day))).one()
        rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(latest))
        views = tuple(
            RunView(
                row.id,
                row.started,
                row.finished,
                row.engine,
                row.version,
                row.added,
                row.changed,
                row.unchanged,
                row.failed,
            )
            for row in rows
        )
        return Info(
            fact(connection, "created"),
            fact(connection, "schema"),
            _size(connection),
            counts,
            days[0],
            days[1],
            views,
        )


def _size(connection: Connection) -> int | None:
    if connection.dialect.name == "sqlite":
        size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    else:
        size = "SELECT pg_database_size(current_database())"
    found = connection.execute(text(size)).scalar()
    return int(found) if found is not None else None


def check(archive: Archive) -> Iterator[str]:
    """Yields what is wrong with an archive, a line each; nothing: it is sound."""
    with archive.connect() as connection:
        if archive.dialect == "sqlite":
            for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
                if line != "ok":
                    yield f"the file is damaged: {line}"
            for row in connection.execute(text("PRAGMA foreign_key_check")):
                yield f"{row[0]}: row {row[1]} points to nothing in {row[2]}"
        found, indexed = (
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (statements, statement_index)
        )
        if found != indexed:
            yield f"{found:,} statements, but {indexed:,} in the index of words"
    for number, key, article in _records(archive):
        if article is None:
            yield f"article {key} ({number}): its record cannot be read"
            continue
        with archive.connect() as connection:
            standing = load(connection, key) or article
            for table, what, number_of in (
                (entities, "entities", len(standing.entities)),
                (statements, "statements", len(standing.statements)),
            ):
                count = select(func.count()).select_from(table).where(table.c.article == number)
                rows = connection.execute(count).scalar_one()
                if rows != number_of:
                    yield f"article {key} ({number}): {rows} of {number_of} {what} are there"


def mend(archive: Archive) -> int:
    """Makes all derived rows anew from records and corrections; returns how many articles.

    Raises:
        UsageError: the archive is open to read only.
    """
    done = 0
    last = 0
    while True:
        with archive.begin() as connection:
            some = connection.execute(
                select(articles.c.id)
                .where(articles.c.id > last)
                .order_by(articles.c.id)
                .limit(_AT_ONCE)
            ).scalars()
            numbers = list(some)
            derive(connection, *numbers)
        if not numbers:
            return done
        done += len(numbers)
        last = numbers[-1]


def records(archive: Archive, *, corrected: bool = True) -> Iterator[Article]:
    """Yields the records of all articles in the order in which they came in.

    Args:
        archive: to read from.
        corrected: with corrections put over them; else as the engine made them.
    """
    for _, key, article in _records(archive):
        if corrected and article is not None:
            with archive.connect() as connection:
                yield load(connection, key) or article
        elif article is not None:
            yield article


def _records(archive: Archive) -> Iterator[tuple[int, str, Article | None]]:
    last = 0
    while True:
        with archive.connect() as connection:
            rows = connection.execute(
                select(articles.c.id, articles.c.key, articles.c.record)
                .where(articles.c.id > last)
                .order_by(articles.c.id)
                .limit(_AT_ONCE)
            ).all()
        if not rows:
            return
        for row in rows:
            last = row.id
            try:
                article = article_of(row.record)
            except (zlib.error, msgspec.MsgspecError, ValueError):
                yield row.id, row.key, None
            else:
                yield row.id, row.key, article
