"""Articles go into the archive, whole or not at all, and come out again."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, insert, select, update
from sqlalchemy import delete as delete_from

from wortlaut.archive import duplicates
from wortlaut.archive.archive import Archive
from wortlaut.archive.cells import article_of, now, storable
from wortlaut.archive.corrections import apply, journal
from wortlaut.archive.deriving import Reading, catch_up, clear, derive, write
from wortlaut.archive.keys import chunks, last_number
from wortlaut.archive.rows import Cells, Item, Prepared, article_cells, prepare
from wortlaut.archive.schema import articles, sources
from wortlaut.model import Article

__all__ = ["Item", "Stored", "delete", "derive", "load", "settle", "source", "store", "store_batch"]

BATCH = 200
"""Articles in one transaction: a second or so, after which others may write."""


Outcome = Literal["added", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of articles.

    Attributes:
        added: how many were new.
        changed: how many were there and say something else now.
        unchanged: how many were there as they are.
        statements: how many statements those added and changed have.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    statements: int = 0

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.statements + other.statements,
        )


def store(archive: Archive, items: Iterable[Item | Prepared], run: int) -> Stored:
    """Puts articles into the archive, `BATCH` of them in a transaction.

    An article that is there as it is stays untouched; one that was read to another record
    replaces it, and its corrections are put over the new one.

    Args:
        archive: open to write.
        items: articles; those prepared elsewhere are taken as they are.
        run: the run that read them, as `runs.begin` gave it.

    Raises:
        WortlautError: the database refuses; the batches before are in, this one is not at all.
    """
    total = Stored()
    for batch in batches(items):
        with archive.begin() as connection:
            written = store_batch(connection, batch, run)
        total += written.stored
    settle(archive)
    return total


def settle(archive: Archive) -> None:
    """Brings articles up to date whose people have become others by what came in later.

    `store_batch` does some of it with each batch; this is the rest, to be called behind the last.

    Args:
        archive: open to write.
    """
    done = BATCH
    while done:
        with archive.begin() as connection:
            done = catch_up(connection, BATCH)


def batches(items: Iterable[Item | Prepared]) -> Iterator[list[Prepared]]:
    """Yields articles in batches in which each is only once."""
    batch: list[Prepared] = []
    keys: set[str] = set()
    for item in items:
        prepared = prepare(item) if isinstance(item, Item) else item
        if len(batch) >= BATCH or prepared.article.id in keys:
            yield batch
            batch, keys = [], set()
        batch.append(prepared)
        keys.add(prepared.article.id)
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch.

    Attributes:
        outcomes: of each article, in the batch's order.
        statements: how many statements the added and changed ones have.
    """

    outcomes: tuple[Outcome, ...]
    statements: int

    @property
    def stored(self) -> Stored:
        """The numbers."""
        count = self.outcomes.count
        return Stored(count("added"), count("changed"), count("unchanged"), self.statements)


def store_batch(connection: Connection, batch: Sequence[Prepared], run: int) -> Written:
    """Puts articles into the archive, each only once among them; see `store`."""
    known = _known(connection, [item.article.id for item in batch])
    last = last_number(connection, articles)
    numbers: dict[str, int] = {}
    outcomes: list[Outcome] = []
    for item in batch:
        key = item.article.id
        number, digest = known.get(key, (0, ""))
        last += not number
        numbers[key] = number or last
        outcomes.append(
            "added" if not number else "changed" if digest != item.digest else "unchanged"
        )
    added = [item for item, what in zip(batch, outcomes, strict=True) if what == "added"]
    changed = [item for item, what in zip(batch, outcomes, strict=True) if what == "changed"]
    if added:
        rows = [{"id": numbers[i.article.id], "added": now(), **_row(i, run)} for i in added]
        connection.execute(insert(articles), rows)
    for item in changed:
        place = articles.c.id == numbers[item.article.id]
        connection.execute(update(articles).where(place).values(_row(item, run)))
    _keep_sources(connection, batch, numbers, run)
    former = clear(connection, [_reading(item, numbers) for item in changed])
    written = [*added, *changed]
    count = write(connection, [_reading(item, numbers) for item in written], former)
    signatures = [(numbers[item.article.id], item.signature) for item in written]
    duplicates.assign_story(connection, signatures)
    catch_up(connection, BATCH)
    return Written(tuple(outcomes), count)


def _reading(item: Prepared, numbers: dict[str, int]) -> Reading:
    number = numbers[item.article.id]
    return Reading(number, item.article, item.statements, item.sightings)


def _known(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for some in chunks(keys):
        rows = connection.execute(
            select(articles.c.key, articles.c.id, articles.c.record_sha256).where(
                articles.c.key.in_(some)
            )
        )
        found.update({row.key: (row.id, row.record_sha256) for row in rows})
    return found


def _row(item: Prepared, run: int) -> Cells:
    return {
        **article_cells(item.article),
        "record": item.record,
        "record_sha256": item.digest,
        "run": run,
        "read": now(),
        "signature": item.signature,
    }


def _keep_sources(
    connection: Connection, batch: Sequence[Prepared], numbers: dict[str, int], run: int
) -> None:
    """Keeps the bytes that are new, and notes of the others that they were read again."""
    given = [(numbers[item.article.id], item.received) for item in batch if item.received]
    known: dict[tuple[int, str], int] = {}
    for some in chunks(came.sha256 for _, came in given):
        rows = connection.execute(
            select(sources.c.id, sources.c.article, sources.c.sha256).where(
                sources.c.sha256.in_(some)
            )
        )
        known.update({(row.article, row.sha256): row.id for row in rows})
    fresh: list[Cells] = []
    again: list[int] = []
    number = last_number(connection, sources)
    for article, came in given:
        if (article, came.sha256) in known:
            again.append(known[article, came.sha256])
            continue
        number += 1
        fresh.append({"id": number, "article": article, "run": run, **came.cells()})
    if fresh:
        connection.execute(insert(sources), fresh)
    if again:
        connection.execute(update(sources).where(sources.c.id.in_(again)).values(run=run))


# --- out again


def load(connection: Connection, key: str, *, corrected: bool = True) -> Article | None:
    """Returns an article's record; None: it is not there.

    Args:
        connection: to read from.
        key: `Article.id`.
        corrected: with its corrections put over it; else as the engine made it.
    """
    row = connection.execute(
        select(articles.c.record).where(articles.c.key == storable(key))
    ).first()
    if row is None:
        return None
    article = article_of(row.record)
    if corrected:
        events = journal.events_of(connection, [key]).get(key)
        article = apply(article, events).article if events else article
    return article


def source(connection: Connection, key: str) -> bytes | None:
    """Returns the bytes that an article's record was made from; None: they are not there."""
    made_from = sources.c.sha256 == articles.c.sha256
    row = connection.execute(
        select(sources.c.bytes)
        .join_from(sources, articles)
        .where(articles.c.key == storable(key), sources.c.bytes.is_not(None))
        .order_by(made_from.desc(), sources.c.id.desc())
        .limit(1)
    ).first()
    return zlib.decompress(row.bytes) if row else None


def delete(connection: Connection, key: str) -> bool:
    """Takes an article out with its bytes and statements; its corrections stay in the journal.

    Returns:
        Whether it was there.
    """
    row = connection.execute(
        select(articles.c.id, articles.c.record).where(articles.c.key == key)
    ).first()
    if row is None:
        return False
    clear(connection, [Reading(row.id, article_of(row.record))])
    write(connection, [], {})  # who others are may depend on it
    catch_up(connection)
    duplicates.leave(connection, [row.id])
    connection.execute(delete_from(sources).where(sources.c.article == row.id))
    connection.execute(delete_from(articles).where(articles.c.id == row.id))
    return True
