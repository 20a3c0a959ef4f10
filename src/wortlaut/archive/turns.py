"""One ``wortlaut add`` at a time: others wait, and can say for whom.

Each transaction alone is safe anyway; but two runs would read the same pages twice. Corrections do
not wait for a run: they only wait for its transaction.
"""

import contextlib
import os
import platform
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import text

from wortlaut.archive.archive import Archive
from wortlaut.archive.cells import now
from wortlaut.errors import WortlautError

_LOCK = 0x576F7275
_PATIENCE = 0.5  # seconds between two looks


@contextlib.contextmanager
def turn(archive: Archive, waiting: Callable[[str], bool]) -> Iterator[None]:
    """Holds the archive for a run; waits for another one to end.

    Args:
        archive: open to write.
        waiting: called again and again with who holds it; False: do not wait any longer.

    Raises:
        WortlautError: nobody wants to wait any longer.
    """
    path = archive.place.path
    take = _by_server(archive) if path is None else _by_file(path)
    with take as held:
        while not (holder := held()).free:
            if not waiting(holder.who):
                raise WortlautError(
                    f"{archive.place}: {holder.who} is adding to it; wait for it or end it"
                )
            time.sleep(_PATIENCE)
        yield


class _Holder:
    """Who holds an archive; `free`: we do now."""

    def __init__(self, who: str | None) -> None:
        self.free = who is None
        self.who = who or ""


@contextlib.contextmanager
def _by_file(path: Path) -> Iterator[Callable[[], _Holder]]:
    """A lock on a file beside the archive; the system lets go of it however we end."""
    beside = path.with_name(path.name + "-adding")
    held: list[int] = []

    def take() -> _Holder:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
        if not _lock(handle):
            os.lseek(handle, 1, os.SEEK_SET)
            who = os.read(handle, 500).decode(errors="replace").strip() or "another run"
            os.close(handle)
            return _Holder(who)
        try:
            ours = os.fstat(handle).st_ino == beside.stat().st_ino
        except OSError:
            ours = False
        if not ours:  # who held it has just taken it away: a new one is there, or will be
            os.close(handle)
            return _Holder("another run")
        os.ftruncate(handle, 0)
        who = f"process {os.getpid()} on {platform.node() or 'this machine'}, since {now()}"
        os.write(handle, b"\n" + who.encode())
        held.append(handle)
        return _Holder(None)

    try:
        yield take
    finally:
        for handle in held:
            with contextlib.suppress(OSError):
                beside.unlink()
            os.close(handle)


def _lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _lock_byte(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lock_byte(handle: int) -> bool:
    import msvcrt  # pragma: no cover - only there

    try:  # pragma: no cover
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined] # only there
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _by_server(archive: Archive) -> Iterator[Callable[[], _Holder]]:
    """A lock of the server's that lasts as long as our connection."""
    with archive.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:

        def take() -> _Holder:
            mine = connection.execute(
                text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}
            ).scalar_one()
            if mine:
                return _Holder(None)
            row = connection.execute(
                text(
                    "SELECT a.application_name, a.client_addr, a.backend_start "
                    "FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
                    "WHERE l.locktype = 'advisory' AND l.objid = :lock AND l.granted LIMIT 1"
                ),
                {"lock": _LOCK},
            ).first()
            if row is None:
                return _Holder("another run")
            where = row.client_addr or "the server's machine"
            who = f"{row.application_name} on {where}, since {row.backend_start:%Y-%m-%dT%H:%M:%SZ}"
            return _Holder(who)

        try:
            yield take
        finally:
            connection.execute(text("SELECT pg_advisory_unlock_all()"))
