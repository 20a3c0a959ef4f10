"""How the two databases are spoken to."""

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event

from wortlaut.archive.place import Place
from wortlaut.errors import InputError

WRITES = "wortlaut_writes"
"""Execution option of connections that write."""

PATIENCE = 60
"""Seconds that one transaction waits for another's to end."""

_LARGEST_LOG = 64 * 1024 * 1024
"""Bytes to which the log is cut back when its pages are in the file."""

_CACHE = 32 * 1024
"""KiB of pages that a connection keeps."""


def sqlite(path: Path, *, create: bool, read_only: bool) -> Engine:
    """Returns the engine for a file.

    Raises:
        InputError: the file is missing (and not to be made), or is none.
    """
    _check_file(path, create=create and not read_only)
    mode = "rwc" if create and not read_only else "ro" if read_only else "rw"
    flags = "&immutable=1" if read_only and _lies_still(path) else ""
    address = f"file:{quote(str(path.absolute()))}?mode={mode}{flags}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=_pool(), max_overflow=40)

    # No annotation: what the library passes here is the driver's own.
    def prepare(connection: Any, _record: Any) -> None:
        # FULL: with NORMAL a power failure may take the last transactions back, and a person's
        # correction cannot be made again by reading. A batch costs one more sync, milliseconds.
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("PRAGMA temp_store = MEMORY")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA journal_size_limit = {_LARGEST_LOG}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: one that first reads could not write later."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def keep_a_log(engine: Engine) -> None:
    """Lets a file's readers go on while somebody writes (write-ahead log); it stays so."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _check_file(path: Path, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; name a file in it")
        if not path.exists():
            if not create:
                raise InputError(
                    f"{path}: there is no archive; 'wortlaut add' makes one, --archive names "
                    "another"
                )
            if not path.absolute().parent.is_dir():
                raise InputError(f"{path}: there is no such folder; make it first")
        elif not os.access(path, os.R_OK):
            raise InputError(f"{path}: may not be read; check who owns it")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be opened: {error}; check the name") from error


def _lies_still(path: Path) -> bool:
    """Tells a file where SQLite could not make its helpers, so that nobody can be writing it."""
    beside = path.with_name(path.name + "-wal")
    return not os.access(path.absolute().parent, os.W_OK) and not beside.exists()


def postgresql(place: Place, *, read_only: bool) -> Engine:
    """Returns the engine for a server's database."""
    assert place.url is not None  # noqa: S101 - the caller has looked
    options = {"application_name": f"wortlaut {os.getpid()}", "connect_timeout": 15}
    engine = create_engine(
        place.url, connect_args=options, pool_pre_ping=True, max_overflow=40, hide_parameters=True
    )
    if read_only:
        return engine.execution_options(postgresql_readonly=True)
    return engine
