"""Where an archive lies: a file, or a database of a PostgreSQL server."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from wortlaut.errors import InputError, UsageError

DEFAULT = "wortlaut.db"

_SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an archive lies.

    Attributes:
        path: the SQLite file; None: it is on a server.
        url: the server's address; None: it is a file.
    """

    path: Path | None = None
    url: URL | None = None

    def __str__(self) -> str:
        """How messages call it: never with the password."""
        if self.url is not None:
            query = {name: value for name, value in self.url.query.items() if name != "password"}
            return self.url.set(drivername="postgresql", query=query).render_as_string()
        return str(self.path)


def place_of(where: str | Path) -> Place:
    """Reads what people write after ``--archive``.

    Raises:
        UsageError: it is neither a path nor an address of PostgreSQL.
    """
    text = str(where)
    if text.lower().startswith(_SERVERS):
        return Place(url=_server(text))
    if "://" in text:
        kind = text.partition("://")[0]
        raise UsageError(f"archive: {kind}:// is not known; name a file or postgresql://…")
    if not text or "\0" in text:
        raise UsageError("archive: the name is empty or broken; name a file or postgresql://…")
    return Place(path=Path(where))


def _server(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # Not the reason: it would show the address with the password in it.
        message = "archive: the address cannot be read; postgresql://USER@HOST/DATABASE is one"
        raise UsageError(message) from None
    if not url.database:
        raise UsageError(f"archive: {Place(url=url)} names no database; …/DATABASE is missing")
    return url.set(drivername="postgresql+psycopg")


def need_driver() -> None:
    """Looks for what speaks to PostgreSQL.

    Raises:
        InputError: it is not installed.
    """
    try:
        import psycopg  # noqa: F401 - only whether it is there
    except ImportError as error:
        message = "PostgreSQL needs psycopg: pip install 'wortlaut[postgres]'"
        raise InputError(message) from error
