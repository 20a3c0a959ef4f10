"""Corrects an archive: the event and all that follows from it, in one transaction."""

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from wortlaut.archive import deciding, deriving, name_index, store
from wortlaut.archive.cells import storable
from wortlaut.archive.corrections import journal, making
from wortlaut.archive.corrections.events import PEOPLE_ACTIONS, Correction, Event
from wortlaut.archive.corrections.overrides import Overrides
from wortlaut.archive.schema import articles, entities, identities, identity_names, statements
from wortlaut.errors import UsageError
from wortlaut.model import Article, Statement
from wortlaut.people.directory.spelling import key_of

if TYPE_CHECKING:
    from wortlaut.archive.archive import Archive


def correct(archive: "Archive", correction: Correction) -> Event:
    """Writes a correction down and makes the rows that it changes anew.

    Raises:
        UsageError: the correction is of an article, people or an event that are not there, or the
            archive is read only.
    """
    with archive.begin() as connection:
        before = journal.people_overrides(connection)
        _check(connection, correction)
        event = journal.write(connection, correction)
        subject = _subject(connection, event)
        if subject.correction.action in PEOPLE_ACTIONS:
            after = journal.people_overrides(connection)
            deciding.settle(connection, subject, before)
            _settle_people(connection, subject, before, after)
            touched = _articles_of(connection, subject, before, after)
        else:
            touched = _article(connection, subject.correction.article)
        store.derive(connection, *touched)
        deriving.catch_up(connection)
    return event


def undo(archive: "Archive", number: int, *, author: str, reason: str | None = None) -> Event:
    """Takes a correction back.

    Raises:
        UsageError: there is none of this number, or it is undone already.
    """
    with archive.connect() as connection:
        event = journal.get(connection, number)
    return correct(archive, journal.undoing(event, author=author, reason=reason))


def statement_of(archive: "Archive", key: str) -> tuple[Article, Statement]:
    """Returns the corrected record that a statement is in, and the statement.

    Args:
        archive: the archive.
        key: the statement's permanent name.

    Raises:
        UsageError: there is no such statement.
    """
    with archive.connect() as connection:
        row = connection.execute(
            select(articles.c.key, statements.c.number)
            .join_from(statements, articles)
            .where(statements.c.key == storable(key))
        ).first()
        article = store.load(connection, row.key) if row else None
    if row and article:
        for statement in article.statements:
            if statement.id == row.number:
                return article, statement
    message = f"{key}: no such statement in the archive; `wortlaut search` prints their names"
    raise UsageError(message)


def article_of(archive: "Archive", key: str) -> Article:
    """Returns a corrected record.

    Raises:
        UsageError: there is no such article.
    """
    with archive.connect() as connection:
        article = store.load(connection, key)
    if article is None:
        message = f"{key}: no such article in the archive"
        raise UsageError(message)
    return article


def split(
    archive: "Archive",
    identity: str,
    keys: list[str],
    *,
    name: str | None = None,
    author: str,
    reason: str | None = None,
) -> Event:
    """Tells somebody apart from another of the same name, in the articles that speak of them.

    Args:
        archive: the archive.
        identity: who was taken for both.
        keys: of the articles that speak of the other.
        name: the other's name; None: the same.
        author: who says so.
        reason: why; None: not said.

    Raises:
        UsageError: identity or articles are not there.
    """
    with archive.connect() as connection:
        known = _identity(connection, identity)
        for key in keys:
            _article(connection, key)
    mark = hashlib.sha256("\n".join([identity, *sorted(keys)]).encode()).hexdigest()[:6]
    event = making.split(
        identity, f"{identity}-{mark}", name or known, keys, author=author, reason=reason
    )
    return correct(archive, event)


def _subject(connection: Connection, event: Event) -> Event:
    """Returns the correction that an event is about: through any number of undos."""
    while event.correction.action == "undo" and event.correction.value.event is not None:
        event = journal.get(connection, event.correction.value.event)
    return event


def _check(connection: Connection, correction: Correction) -> None:
    if correction.action == "undo":
        return
    if correction.action in PEOPLE_ACTIONS:
        _identity(connection, correction.value.identity)
        if correction.action == "merge":
            _identity(connection, correction.value.into)
    else:
        _article(connection, correction.article)


def _identity(connection: Connection, identity: str | None) -> str:
    """Returns the name of an identity."""
    row = connection.execute(
        select(identities.c.name).where(identities.c.id == storable(identity or ""))
    ).first()
    if row is None:
        message = f"{identity}: nobody of this id in the archive; `wortlaut search` shows the ids"
        raise UsageError(message)
    return str(row.name)


def _article(connection: Connection, key: str | None) -> list[int]:
    row = connection.execute(
        select(articles.c.id).where(articles.c.key == storable(key or ""))
    ).first()
    if row is None:
        message = f"{key}: no such article in the archive"
        raise UsageError(message)
    return [int(row.id)]


def _settle_people(
    connection: Connection, event: Event, before: Overrides, after: Overrides
) -> None:
    """Writes what a merge or a split makes of the identities."""
    value = event.correction.value
    if event.correction.action == "split" and value.into and value.name:
        known = connection.execute(
            select(identities).where(identities.c.id == (value.identity or ""))
        ).one()
        exists = connection.execute(
            select(identities.c.id).where(identities.c.id == value.into)
        ).first()
        if exists is None:
            norm = key_of(value.name)
            row = {"id": value.into, "name": value.name, "type": known.type, "norm": norm}
            connection.execute(insert(identities).values(row))
            connection.execute(
                insert(identity_names).values(identity=value.into, norm=norm, name=value.name)
            )
            name_index.add(connection, [(value.into, value.name)])
    # Others lead to those whom linking has found them to be.
    connection.execute(
        update(identities)
        .where(identities.c.id.in_(sorted(before.merged)))
        .values(merged_into=None)
    )
    for merged in after.merged:
        connection.execute(
            update(identities)
            .where(identities.c.id == merged)
            .values(merged_into=after.canonical(merged))
        )


def _articles_of(
    connection: Connection, event: Event, before: Overrides, after: Overrides
) -> list[int]:
    """Returns the `articles.id` of those that speak of somebody whom an event is about."""
    value = event.correction.value
    whom = {name for name in (value.identity, value.into) if name}
    ends = {side.canonical(name) for name in whom for side in (before, after)} | whom
    for side in (before, after):
        whom |= {name for name in side.merged if side.canonical(name) in ends}
    rows = connection.execute(
        select(entities.c.article).where(entities.c.identity.in_(sorted(whom | ends))).distinct()
    )
    return [int(row.article) for row in rows]
