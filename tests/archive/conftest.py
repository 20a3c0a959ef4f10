"""An archive of each database for every test, and articles to put into it.

PostgreSQL's tests run where its binaries are installed: a server of their own, in a temporary
folder, reached through a socket there. It refuses to run as root, so that a root (as in a
container) hands it to an unprivileged user.
"""

import dataclasses
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wortlaut.archive import Archive, runs
from wortlaut.archive.store import Item, store
from wortlaut.model import Addressee, Article, Entity, Source, Speaker, Statement

USERS = ("postgres", "nobody")
PORT = "54329"  # names the socket; nothing listens on the network


@dataclasses.dataclass(frozen=True)
class Server:
    """A running PostgreSQL."""

    folder: Path
    binaries: Path
    user: str | None

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        start = ["runuser", "-u", self.user, "--"] if self.user else []
        program = str(self.binaries / command[0])
        return subprocess.run(
            [*start, program, *command[1:]],
            capture_output=True,
            text=True,
            check=True,
            cwd="/",
            timeout=120,
        )

    def address(self, database: str) -> str:
        return f"postgresql://wortlaut@/{database}?host={self.folder}&port={PORT}"


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return places[0].parent if places else None


def _unprivileged() -> str | None:
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((user for user in USERS if user in names), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    pytest.importorskip("psycopg", reason="needs psycopg: the extra 'postgres'")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("needs PostgreSQL's binaries (initdb)")
    user = None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        user = _unprivileged()
        if user is None or not shutil.which("runuser"):
            pytest.skip("PostgreSQL does not run as root, and there is nobody to hand it to")
    import tempfile

    # Not pytest's folder: others may not enter it, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="wortlaut-pg-"))
    if user:
        shutil.chown(folder, user)
    server = Server(folder, binaries, user)
    data = str(folder / "data")
    try:
        server.run("initdb", "-D", data, "-U", "wortlaut", "-A", "trust", "-E", "UTF8", "--no-sync",
                   "--locale=C")  # fmt: skip
        settings = f"-p {PORT} -k {folder} -c listen_addresses='' -c fsync=off"
        server.run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_where(postgresql: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database."""
    name = f"t{abs(hash(request.node.nodeid)):x}"
    postgresql.run("createdb", "-h", str(postgresql.folder), "-p", PORT, "-U", "wortlaut", name)
    yield postgresql.address(name)
    postgresql.run("dropdb", "-f", "-h", str(postgresql.folder), "-p", PORT, "-U", "wortlaut", name)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made: a path, or an address."""
    if request.param == "sqlite":
        return str(tmp_path / "test.db")
    return str(request.getfixturevalue("postgresql_where"))


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    """An empty archive, once in each database."""
    with Archive.open(where, create=True) as opened:
        yield opened


@pytest.fixture
def run(archive: Archive) -> int:
    with archive.begin() as connection:
        return runs.begin(connection, runs.Reader("none"))


@pytest.fixture
def keep(archive: Archive, run: int) -> Callable[..., None]:
    """Puts articles into the archive: ``keep(article, …)``."""

    def keep(*articles: Article) -> None:
        store(archive, (Item(article) for article in articles), run)

    return keep


Said = tuple[str, str | None]


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Makes a record: ``make_article("w1", ("Wir warten.", "Anna Muster"), day="2026-01-15")``.

    Each pair is a sentence with who says it (None: nobody named) and becomes
    ``Anna Muster sagte: „Wir warten.“``; `about` names others that every statement is about.
    """

    def make(
        key: str,
        *said: Said,
        about: tuple[str, ...] = (),
        to: str | None = None,
        day: str = "2026-01-15",
        outlet: str = "lindenauer-bote.de",
        headline: str = "Ein Tag in Lindenau",
        data: bytes | None = None,
        types: dict[str, str] | None = None,
    ) -> Article:
        names = dict.fromkeys([name for _, name in said if name] + list(about) + [to] * bool(to))
        ids = {name: f"e{number}" for number, name in enumerate(names, 1)}
        text = headline
        statements = []
        for number, (words, name) in enumerate(said, 1):
            lead = f"{name or 'Man'} sagte: „"
            start = len(text) + 1 + len(lead)
            text += f"\n{lead}{words}“"
            begin = start - len(lead)
            speaker = Speaker(((begin, begin + len(name)),), ids[name], "named") if name else None
            statements.append(
                Statement(
                    f"s{number}",
                    "direct",
                    ((start, start + len(words)),),
                    speaker or Speaker(),
                    addressee=Addressee((), ids[to]) if to else Addressee(),
                    about=tuple(ids[name] for name in about),
                    confidence=0.9,
                    origin="test",
                )
            )
        kinds = types or {}
        return Article(
            id=key,
            text=text,
            url=f"https://{outlet}/{key}",
            language="de",
            headline=headline,
            published=f"{day}T09:31:00+01:00",
            outlet=outlet,
            entities=tuple(
                Entity(ids[name], name, kinds.get(name, "person"))  # type: ignore[arg-type] # a test's word
                for name in names
                if name
            ),
            statements=tuple(statements),
            source=_source(data) if data is not None else None,
        )

    return make


def _source(data: bytes) -> Source:
    import hashlib

    return Source(hashlib.sha256(data).hexdigest(), len(data), "html", "utf-8")
