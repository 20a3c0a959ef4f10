"""Numbers of rows, and values in conditions."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table, func, select

LIMIT = 500
"""Values in one condition; databases have limits."""

Value = TypeVar("Value", int, str)


def last_number(connection: Connection, table: Table) -> int:
    """Returns the greatest number given; there is one writer, so those behind it are free."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Yields values in lists short enough for one condition."""
    rest = iter(values)
    while some := list(islice(rest, LIMIT)):
        yield some
