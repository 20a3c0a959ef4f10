"""Nothing is lost: kill -9, a full disk, several writers, files that are no archives."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event, func, inspect, select, text

from wortlaut.archive import Archive, migrations, runs, schema
from wortlaut.archive.place import place_of
from wortlaut.archive.store import Item, store
from wortlaut.archive.turns import turn
from wortlaut.errors import InputError, UsageError, WortlautError
from wortlaut.model import Article

Make = Callable[..., Article]


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("text.db", "no archive"),
        ("other.db", "another database"),
        ("folder", "is a folder"),
        ("newer.db", "newer Wortlaut"),
    ],
)
def test_what_is_no_archive_is_refused_and_left_alone(
    tmp_path: Path, name: str, told: str, create: bool
) -> None:
    (tmp_path / "text.db").write_text("No database, just words. " * 500)
    other_database(tmp_path / "other.db")
    (tmp_path / "folder").mkdir()
    newer = text("UPDATE archive_meta SET value = '999' WHERE name = 'schema'")
    with Archive.open(tmp_path / "newer.db", create=True) as opened, opened.begin() as connection:
        connection.execute(newer)
    path = tmp_path / name
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(InputError, match=told) as caught:
        Archive.open(path, create=create)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    ("where", "error", "told"),
    [
        ("missing.db", InputError, "'wortlaut add' makes one"),
        ("no/folder/x.db", InputError, "there is no"),
        ("", UsageError, "empty"),
        ("mysql://root:geheim@host/db", UsageError, "mysql:// is not known"),
        ("postgresql://anna:geheim@127.0.0.1:1/db", InputError, "anna:***@127.0.0.1:1/db: no conn"),
        ("postgresql://anna:geheim@127.0.0.1:x/db", UsageError, "cannot be read"),
        ("postgresql://anna:geheim@127.0.0.1", UsageError, "names no database"),
    ],
)
def test_where_there_is_nothing_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, error: type[Exception], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if where.startswith("postgresql"):
        pytest.importorskip("psycopg")
    with pytest.raises(error) as caught:
        Archive.open(where)
    assert told in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_postgresql_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError, match=r"pip install 'wortlaut\[postgres\]'"):
        Archive.open("postgresql://anna:geheim@host/db")


def test_password_is_never_shown() -> None:
    place = place_of("postgresql://anna:geheim@host/db?password=geheim&sslmode=require")
    assert "geheim" not in str(place)
    assert "sslmode=require" in str(place)


def test_older_archive_is_brought_up(
    where: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.close()

    def step(connection: object) -> None:
        connection.exec_driver_sql("ALTER TABLE runs ADD COLUMN mood TEXT")  # type: ignore[attr-defined] # a connection

    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setitem(migrations.STEPS, 1, step)
    with pytest.raises(InputError, match="older Wortlaut"):
        Archive.open(where, read_only=True)
    for _ in range(2):  # the second finds it done
        with Archive.open(where) as opened, opened.connect() as connection:
            assert connection.execute(text("SELECT mood FROM runs")).all() == []
            assert migrations.fact(connection, "schema") == "2"


def test_failed_migration_changes_nothing(
    where: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.close()

    def step(connection: object) -> None:
        connection.exec_driver_sql("ALTER TABLE runs ADD COLUMN mood TEXT")  # type: ignore[attr-defined] # a connection
        raise WortlautError("no")

    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setitem(migrations.STEPS, 1, step)
    with pytest.raises(WortlautError, match="no"):
        Archive.open(where)
    monkeypatch.undo()
    with Archive.open(where) as opened, opened.connect() as connection:
        assert migrations.fact(connection, "schema") == "1"
        columns = [column["name"] for column in inspect(connection).get_columns("runs")]
    assert "mood" not in columns


def test_full_disk_costs_only_the_batch(tmp_path: Path, make_article: Make) -> None:
    articles = [make_article(f"w{i}", ("Wir warten. " * 300, "Anna Muster")) for i in range(300)]
    with Archive.open(tmp_path / "x.db", create=True) as archive:
        with archive.begin() as connection:
            run = runs.begin(connection, runs.Reader("none"))
        store(archive, map(Item, articles[:50]), run)
        pages = (tmp_path / "x.db").stat().st_size // 4096 + 40

        def limit(connection: object, _record: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined] # the driver's

        archive.close()
        event.listen(archive.engine, "connect", limit)
        with pytest.raises(WortlautError, match="disk is full"):
            store(archive, map(Item, articles[50:]), run)
    with Archive.open(tmp_path / "x.db") as archive:
        check(archive, {article.id for article in articles[:50]})
        assert store(archive, map(Item, articles), run).added == 250
        check(archive, {article.id for article in articles})


def check(archive: Archive, keys: set[str]) -> None:
    """Looks whether each article is in whole, and nothing of any other."""
    with archive.connect() as connection:
        if archive.dialect == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        rows = connection.execute(select(schema.articles.c.id, schema.articles.c.key)).all()
        assert {row.key for row in rows} == keys
        for table in (schema.statements, schema.entities):
            owners = connection.execute(select(table.c.article).distinct()).scalars()
            assert set(owners) == {row.id for row in rows}
        index = schema.metadata.tables["statement_index"]
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (schema.statements, index)
        ]
        assert counts[0] == counts[1]


def pages_in(folder: Path, number: int) -> set[str]:
    folder.mkdir()
    for i in range(number):
        (folder / f"{i}.html").write_text(
            f'<html><head><link rel="canonical" href="https://x.example/{i}"></head><body><article>'
            f"<h1>Die Brücke {i} öffnet</h1><p>„Wir warten nicht länger“, sagte Emil Kranz über "
            f"die Brücke {i}, die seit vielen Jahren gesperrt ist und saniert wird.</p></article>"
        )
    return {f"{i}.html" for i in range(number)}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_killed_run_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    """A few kills; benchmarks/crash.py does many."""
    number = len(pages_in(tmp_path / "pages", 150))
    path = tmp_path / "x.db"
    patience = "import wortlaut.archive.adding as a; a.PATIENCE = 0.05; a._LOOK_AHEAD = 8\n"
    program = patience + "from wortlaut.cli import main; main()"
    command = [sys.executable, "-c", program, "add", str(tmp_path / "pages"), "--archive"]
    command += [str(path), "--engine", "rules", "--jobs", "1", "--quiet"]
    chance = random.Random(5)
    seen = 0
    for _ in range(3):
        process = subprocess.Popen(command)
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            if path.exists() and _articles(path) > seen:
                break
            time.sleep(0.02)
        time.sleep(chance.random() * 0.1)
        process.kill()
        process.wait()
        left = _articles(path)
        assert left >= seen
        seen = left
        with Archive.open(path) as archive:
            with archive.connect() as connection:
                keys = set(connection.execute(select(schema.articles.c.key)).scalars())
            if keys:
                check(archive, keys)
    subprocess.run(command, check=True, timeout=120)
    assert _articles(path) == number


def _articles(path: Path) -> int:
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals as on Unix")
def test_sigterm_ends_after_what_is_under_way(tmp_path: Path) -> None:
    pages_in(tmp_path / "pages", 400)
    path = tmp_path / "x.db"
    command = [sys.executable, "-m", "wortlaut", "add", str(tmp_path / "pages"), "--archive"]
    command += [str(path), "--engine", "rules", "--jobs", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not (path.with_name("x.db-adding")).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on" in told
    assert "Traceback" not in told
    assert not path.with_name("x.db-adding").exists()
    assert _articles(path) < 400


def test_second_run_waits_and_says_for_whom(where: str, archive: Archive) -> None:
    told: list[str] = []

    def waiting(who: str) -> bool:
        told.append(who)
        return False

    with Archive.open(where) as other:
        refused = pytest.raises(WortlautError, match=f"{os.getpid()}.* is adding")
        with turn(archive, waiting), refused, turn(other, waiting):
            pytest.fail("two runs at once")
        assert told
        with turn(other, waiting):
            pass
    assert len(told) == 1


def test_two_writers_and_ten_readers(
    where: str, archive: Archive, run: int, make_article: Make
) -> None:
    failures: list[BaseException] = []
    stop = threading.Event()

    def guarded(work: Callable[[], None]) -> threading.Thread:
        def inner() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - told in the test's own thread
                failures.append(error)

        thread = threading.Thread(target=inner)
        thread.start()
        return thread

    def write(name: str) -> Callable[[], None]:
        def work() -> None:
            with Archive.open(where) as mine:
                for i in range(30):
                    article = make_article(f"{name}{i}", ("Ja.", "Anna Muster"), ("Nein.", "Emil"))
                    store(mine, [Item(article)], run)

        return work

    def read() -> None:
        with Archive.open(where, read_only=True) as mine:
            while not stop.is_set():
                with mine.connect() as connection:
                    articles, statements = (
                        connection.execute(select(func.count()).select_from(table)).scalar_one()
                        for table in (schema.articles, schema.statements)
                    )
                assert statements == 2 * articles  # of one moment, whole articles only

    readers = [guarded(read) for _ in range(10)]
    writers = [guarded(write(name)) for name in "ab"]
    for thread in writers:
        thread.join()
    stop.set()
    for thread in readers:
        thread.join()
    assert not failures
    check(archive, {f"{name}{i}" for name in "ab" for i in range(30)})


def test_read_only_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_article: Make
) -> None:
    path = tmp_path / "x.db"
    with Archive.open(path, create=True) as archive:
        with archive.begin() as connection:
            run = runs.begin(connection, runs.Reader("none"))
        store(archive, [Item(make_article("w1", ("Ja.", "Anna Muster")))], run)
    # Root may write anywhere: what the system would say is put into its mouth.
    real = os.access
    monkeypatch.setattr(os, "access", lambda name, mode: mode != os.W_OK and real(name, mode))
    with Archive.open(path, read_only=True) as archive:
        check(archive, {"w1"})
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.db"]
