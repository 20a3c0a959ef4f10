"""An archive as it is open: one writer at a time, many readers."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, cast

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from wortlaut.archive import engines, migrations
from wortlaut.archive.place import DEFAULT, Place, need_driver, place_of
from wortlaut.errors import InputError, UsageError, WortlautError

Dialect = Literal["sqlite", "postgresql"]

_WRITERS = 0x576F7274
"""PostgreSQL's advisory lock that every writing transaction holds."""


class Archive:
    """An open archive; `open` makes one.

    Attributes:
        place: where it lies.
        engine: for those who write their own queries; its connections read.
        dialect: which database it is.
        read_only: whether `begin` refuses.
    """

    def __init__(self, place: Place, engine: Engine, *, read_only: bool) -> None:
        self.place = place
        self.engine = engine
        self.dialect = cast("Dialect", engine.dialect.name)
        self.read_only = read_only

    @classmethod
    def open(
        cls, where: str | Path = DEFAULT, *, create: bool = False, read_only: bool = False
    ) -> Self:
        """Opens an archive; one of an older version is brought up to this one.

        Args:
            where: a file, or ``postgresql://USER:PASSWORD@HOST/DATABASE``.
            create: make it where there is none.
            read_only: write nothing, also where the file or folder may not be written.

        Raises:
            InputError: there is none, it is no archive, is of a newer version, or cannot be
                opened.
            UsageError: `where` is neither a path nor an address.
        """
        place = place_of(where)
        if place.path is not None:
            engine = engines.sqlite(place.path, create=create, read_only=read_only)
        else:
            need_driver()
            engine = engines.postgresql(place, read_only=read_only)
        archive = cls(place, engine, read_only=read_only)
        try:
            archive._prepare(create=create)
        except BaseException:
            archive.close()
            raise
        return archive

    def _prepare(self, *, create: bool) -> None:
        with _told(self.place):
            with self.connect() as connection:
                state = migrations.state(connection, self.place)
            if state == "absent" and not (create and not self.read_only):
                raise InputError(
                    f"{self.place}: there is no archive; 'wortlaut add' makes one, "
                    "--archive names another"
                )
            if state == "older" and self.read_only:
                raise InputError(
                    f"{self.place}: made by an older Wortlaut; "
                    "'wortlaut archive info' brings it up to this one"
                )
            if state != "current":
                with self.begin() as connection:
                    migrations.upgrade(connection, self.place)
            if self.dialect == "sqlite" and not self.read_only:
                # Only now: a file that is none of ours stays as it is.
                engines.keep_a_log(self.engine)

    @contextlib.contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is in, or nothing; other writers wait.

        Raises:
            UsageError: the archive was opened to read.
            WortlautError: the disk is full, or another writer holds it too long.
        """
        if self.read_only:
            raise UsageError(f"{self.place}: open to read only")
        with _told(self.place), self.engine.connect() as plain:
            connection = plain.execution_options(**{engines.WRITES: True})
            with connection.begin():
                if self.dialect == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _WRITERS})
                yield connection

    @contextlib.contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection to read from; what it reads is of one moment."""
        with _told(self.place), self.engine.connect() as plain:
            if self.dialect == "postgresql":
                yield plain.execution_options(isolation_level="REPEATABLE READ")
            else:
                yield plain

    def tidy(self) -> None:
        """Lets the database look at what has grown, so that it finds its ways; takes a moment."""
        if self.dialect == "sqlite" and not self.read_only:
            with _told(self.place), self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA analysis_limit = 400")
                connection.exec_driver_sql("PRAGMA optimize")

    def close(self) -> None:
        """Closes all connections; what was begun and not finished is taken back."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@contextlib.contextmanager
def _told(place: Place) -> Iterator[None]:
    """Gives what a database complains of one line with a way out."""
    try:
        yield
    except DatabaseError as error:
        raise _problem(place, error) from error


def _problem(place: Place, error: DatabaseError) -> WortlautError:
    words = str(error.orig).strip().partition("\n")[0]
    low = words.lower()
    for sign, told in _COMPLAINTS.items():
        if sign in low:
            return InputError(f"{place}: {told}")
    if error.connection_invalidated or "connection" in low:
        return InputError(f"{place}: no connection: {words}; check the server and the address")
    return WortlautError(f"{place}: the database says: {words}")


_COMPLAINTS = {
    "not a database": "no archive; --archive names another file",
    "disk is full": "the disk is full; what was being added is not in, all before it is",
    "database or disk is full": "the disk is full; what was being added is not in",
    "could not extend file": "the server's disk is full; what was being added is not in",
    "readonly database": "may not be written; check who owns the file and its folder",
    "read-only transaction": "may not be written; it is open to read only",
    "database is locked": "another program is writing; try again when it is done",
    "unable to open database": "cannot be opened; check the folder and who may write it",
    "malformed": "the file is damaged; 'wortlaut archive check' looks, a copy brings it back",
    "password authentication failed": "the server refuses name or password",
    "permission denied": "the server's user may not do this; ask who runs it",
    "disk i/o error": "the disk fails or is full; check it",
}
