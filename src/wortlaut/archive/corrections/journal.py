"""The corrections of an archive: written as events, read again, taken back; nothing is deleted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from wortlaut.archive.cells import storable
from wortlaut.archive.corrections.events import (
    PEOPLE_ACTIONS,
    Correction,
    Event,
    Value,
    decode_target,
    decode_value,
    encode,
)
from wortlaut.archive.corrections.overrides import Overrides, overrides
from wortlaut.archive.schema import corrections as table
from wortlaut.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Row

LONGEST_AUTHOR = 100
LONGEST_REASON = 2000
"""Code points."""

_MOST_KEYS = 500
"""Values in one condition; databases have limits."""


def write(connection: Connection, correction: Correction) -> Event:
    """Writes a correction down and returns it as an event; rows derived from it are not touched.

    Args:
        connection: within a transaction.
        correction: what to write; `undo` marks the event that it takes back, and an `undo` that is
            taken back puts that event in force again.

    Raises:
        UsageError: the author is missing or too long, or there is no such event to undo.
    """
    author = " ".join(correction.author.split())
    if not author or len(author) > LONGEST_AUTHOR or not author.isprintable():
        message = f"author: say who corrects, in at most {LONGEST_AUTHOR} readable characters"
        raise UsageError(message)
    reason = storable((correction.reason or "").strip()) or None
    if reason and len(reason) > LONGEST_REASON:
        message = f"reason: at most {LONGEST_REASON} characters"
        raise UsageError(message)
    created = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    number = connection.execute(
        insert(table).values(
            created=created,
            author=author,
            reason=reason,
            action=correction.action,
            article_key=correction.article,
            target_json=encode(correction.target),
            value_json=encode(correction.value),
        )
    ).inserted_primary_key
    assert number is not None  # noqa: S101 - both databases give it
    event = get(connection, int(number[0]))
    if correction.action == "undo":
        _take_back(connection, event)
    return event


def _take_back(connection: Connection, undo: Event) -> None:
    number = undo.correction.value.event
    if number is None or number >= undo.id:
        message = "undo: say which correction, by its number"
        raise UsageError(message)
    undone = get(connection, number)
    if undone.undone_by is not None:
        message = f"correction {number}: is undone already (by {undone.undone_by})"
        raise UsageError(message)
    connection.execute(update(table).where(table.c.id == number).values(undone_by=undo.id))
    if undone.correction.action == "undo":
        again = undone.correction.value.event
        connection.execute(update(table).where(table.c.id == again).values(undone_by=None))


def undoing(event: Event, *, author: str, reason: str | None = None) -> Correction:
    """Returns the correction that takes another one back."""
    value = Value(event=event.id)
    return Correction("undo", author, event.correction.article, value=value, reason=reason)


def get(connection: Connection, number: int) -> Event:
    """Returns a correction by its number.

    Raises:
        UsageError: there is none.
    """
    row = connection.execute(select(table).where(table.c.id == number)).first()
    if row is None:
        message = f"correction {number}: not in the archive; `wortlaut correct list` shows them"
        raise UsageError(message)
    return _event(row)


def _event(row: "Row[tuple[object, ...]]") -> Event:
    return Event(
        row.id,
        row.created,
        Correction(
            row.action,
            row.author,
            row.article_key,
            decode_target(row.target_json),
            decode_value(row.value_json),
            row.reason,
        ),
        row.undone_by,
    )


def events_of(connection: Connection, keys: Sequence[str]) -> dict[str, list[Event]]:
    """Returns the corrections of articles, oldest first; articles without any are left out.

    Args:
        connection: to read from.
        keys: of articles, any number.
    """
    found: dict[str, list[Event]] = defaultdict(list)
    for at in range(0, len(keys), _MOST_KEYS):
        rows = connection.execute(
            select(table)
            .where(table.c.article_key.in_(keys[at : at + _MOST_KEYS]))
            .order_by(table.c.id)
        )
        for row in rows:
            found[row.article_key].append(_event(row))
    return dict(found)


def people_overrides(connection: Connection) -> Overrides:
    """Returns who people have been said to be."""
    rows = connection.execute(select(table).where(table.c.action.in_(sorted(PEOPLE_ACTIONS))))
    return overrides(_event(row) for row in rows)


def listing(
    connection: Connection,
    *,
    article: str | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Event]:
    """Returns corrections, the latest first.

    Args:
        connection: to read from.
        article: only those of this article; None: all.
        before: only those with a smaller number, for the next page; None: from the latest.
        limit: at most so many.
    """
    query = select(table).order_by(table.c.id.desc()).limit(limit)
    if article is not None:
        query = query.where(table.c.article_key == storable(article))
    if before is not None:
        query = query.where(table.c.id < before)
    return [_event(row) for row in connection.execute(query)]


def every(connection: Connection) -> Iterable[Event]:
    """Yields all corrections, oldest first."""
    in_portions = {"yield_per": 500}
    rows = connection.execute(select(table).order_by(table.c.id), execution_options=in_portions)
    with rows:  # whoever stops early leaves no cursor open
        for row in rows:
            yield _event(row)
