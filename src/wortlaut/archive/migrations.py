"""Archives made by older versions are brought up to this one."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, insert, inspect, select, update

from wortlaut import __version__
from wortlaut.archive import fulltext, schema
from wortlaut.archive.place import Place
from wortlaut.errors import InputError

Step = Callable[[Connection], None]

STEPS: dict[int, Step] = {}
"""For each older version what brings its tables to the next one; within one transaction."""

State = Literal["absent", "older", "current"]


def state(connection: Connection, place: Place) -> State:
    """Looks what is there.

    Raises:
        InputError: it is something else than an archive, or made by a newer version.
    """
    tables = set(inspect(connection).get_table_names())
    if schema.meta.name not in tables:
        # A database of a server may hold others' tables beside ours, a file may not.
        if tables and place.path is not None:
            raise InputError(f"{place}: no archive but another database; name another file")
        ours = tables & set(schema.metadata.tables)
        if ours:
            raise InputError(
                f"{place}: holds tables of others ({', '.join(sorted(ours)[:3])}); name another "
                "database"
            )
        return "absent"
    version = _version(connection, place)
    if version > schema.VERSION:
        raise InputError(
            f"{place}: made by a newer Wortlaut (tables of version {version}, this one knows "
            f"{schema.VERSION}); update Wortlaut"
        )
    return "current" if version == schema.VERSION else "older"


def _version(connection: Connection, place: Place) -> int:
    value = fact(connection, "schema")
    if value is None or not value.isdecimal():
        raise InputError(f"{place}: no archive, or a damaged one: it does not tell its version")
    return int(value)


def fact(connection: Connection, name: str) -> str | None:
    """Returns a fact of the archive itself; None: it has none of this name."""
    row = connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == name)).first()
    return str(row.value) if row else None


def upgrade(connection: Connection, place: Place) -> None:
    """Makes the tables, or brings older ones up; another process may have done it meanwhile.

    Args:
        connection: in a transaction that writes.
        place: where the archive lies.

    Raises:
        InputError: as `state`.
    """
    found = state(connection, place)
    if found == "absent":
        _create(connection)
    elif found == "older":
        for version in range(_version(connection, place), schema.VERSION):
            STEPS[version](connection)
        connection.execute(
            update(schema.meta)
            .where(schema.meta.c.name == "schema")
            .values(value=str(schema.VERSION))
        )


def _create(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
    schema.metadata.create_all(connection)
    fulltext.create(connection, connection.dialect.name)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    facts = {"schema": str(schema.VERSION), "created": now, "by": f"wortlaut {__version__}"}
    connection.execute(
        insert(schema.meta), [{"name": name, "value": value} for name, value in facts.items()]
    )
