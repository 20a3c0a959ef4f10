"""No query runs for ever: what a reader asks is given some seconds."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from wortlaut.errors import UsageError

SECONDS = 10.0
"""How long a search may take."""
_STEPS = 20_000  # of SQLite's machine between two looks at the clock; a millisecond or so


@contextmanager
def limited(connection: Connection, seconds: float = SECONDS) -> Iterator[None]:
    """Gives up on queries that take too long.

    Args:
        connection: reading.
        seconds: for all queries inside together (PostgreSQL: for each).

    Raises:
        UsageError: they took longer.
    """
    driver = connection.connection.driver_connection
    try:
        if isinstance(driver, sqlite3.Connection):
            end = time.monotonic() + seconds
            driver.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
        else:
            connection.execute(
                text("SELECT set_config('statement_timeout', :ms, true)"),
                {"ms": str(int(seconds * 1000))},
            )
        yield
    except OperationalError as error:
        if "interrupted" in str(error.orig) or "statement timeout" in str(error.orig):
            raise UsageError(
                f"the search took over {seconds:g} seconds; use longer or rarer words"
            ) from error
        raise
    finally:
        if isinstance(driver, sqlite3.Connection):
            driver.set_progress_handler(None, 0)
