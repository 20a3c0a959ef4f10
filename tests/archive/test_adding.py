"""Sources go into the archive once, on many cores, and what fails is told."""

import contextlib
import dataclasses
import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlalchemy import func, select

from wortlaut.api import Options, annotate, read_bytes
from wortlaut.archive import Archive, adding, reading, runs, schema
from wortlaut.archive.adding import Adding, Done, add, reread
from wortlaut.archive.corrections import making, session
from wortlaut.archive.inputs.fetching import Manners
from wortlaut.archive.store import load, source
from wortlaut.exports.json import to_json, to_jsonl
from wortlaut.model import Article
from wortlaut.pages.fetching.fetch import forget_robots


def page(number: int, words: str = "Wir warten nicht länger", address: bool = True) -> bytes:
    link = f'<link rel="canonical" href="https://bote.example/a{number}">' if address else ""
    return f"""<!doctype html><html lang="de"><head><title>Brücke {number}</title>{link}</head>
<body><article><h1>Die Brücke {number} öffnet</h1>
<p>Die Stadt Lindenau hat am Montag die Brücke Nummer {number} über den Fluss eröffnet, wie das
Rathaus nach der Sitzung des Rates am Abend mitteilte.</p>
<p>„{words}“, sagte der Bürgermeister Emil Kranz. Er dankte den Leuten, die dort gearbeitet
haben, und kündigte an, dass die Straße im Mai folgen werde.</p></article></body></html>""".encode()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.html").write_bytes(page(number))
    return folder


class Told:
    """What a run tells."""

    def __init__(self) -> None:
        self.done: list[Done] = []

    def how(self, **options: object) -> Adding:
        how = Adding(engine="rules", jobs=1, told=self.done.append)
        return dataclasses.replace(how, **options)  # type: ignore[arg-type] # a test's words

    @property
    def problems(self) -> dict[str, str]:
        return {Path(d.source).name: d.reason for d in self.done if d.reason}


@pytest.fixture
def told() -> Told:
    return Told()


def put(archive: Archive, told: Told, *names: str | Path, **options: object) -> runs.Tally:
    return add(archive, [str(name) for name in names], io.BytesIO(), told.how(**options))


def count(archive: Archive, name: str) -> int:
    table = schema.metadata.tables[name]
    with archive.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_folder_goes_in_with_its_bytes(archive: Archive, told: Told, pages: Path) -> None:
    assert put(archive, told, pages) == runs.Tally(added=6)
    data = (pages / "3.html").read_bytes()
    key = read_bytes(data, Options()).id
    with archive.connect() as connection:
        article = load(connection, key)
        assert source(connection, key) == data
        said = connection.execute(select(schema.statements.c.quote, schema.statements.c.speaker))
        assert ("„Wir warten nicht länger“", "emil-kranz") in [tuple(row) for row in said]
    assert article
    assert article.source
    assert article.source.path == str(pages / "3.html")
    assert {done.what for done in told.done} == {"added"}


def test_again_reads_nothing(
    archive: Archive, told: Told, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(archive, told, pages)
    monkeypatch.setattr(reading, "read_bytes", None)
    assert put(archive, told, pages) == runs.Tally(unchanged=6)
    monkeypatch.undo()
    assert put(archive, told, pages, again=True) == runs.Tally(unchanged=6)
    assert put(archive, told, pages, min_confidence=0.99).changed == 6
    assert count(archive, "runs") == 4
    assert count(archive, "articles") == 6


def test_interrupted_run_goes_on_where_it_stopped(
    archive: Archive, told: Told, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_LOOK_AHEAD", 1)
    asked = iter(range(100))
    first = put(archive, told, pages, stop=lambda: next(asked) >= 3)
    assert 0 < first.added < 6
    with archive.connect() as connection:
        assert connection.execute(select(schema.runs.c.finished)).scalars().all() == [None]
    second = put(archive, told, pages)
    assert (second.added, second.unchanged) == (6 - first.added, first.added)


def test_what_fails_is_told_and_the_rest_is_in(archive: Archive, told: Told, pages: Path) -> None:
    (pages / "empty.html").write_bytes(b"")
    (pages / "picture.html").write_bytes(b"\xff\xd8\xff\xe0JFIF")
    tally = put(archive, told, pages, pages / "missing.html")
    assert tally == runs.Tally(added=6, failed=3)
    assert set(told.problems) == {"empty.html", "picture.html", "missing.html"}
    with archive.connect() as connection:
        rows = connection.execute(select(schema.problems.c.source, schema.problems.c.reason)).all()
    assert {Path(row.source).name: row.reason for row in rows} == told.problems


def test_records_go_in_without_being_read(
    archive: Archive, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = read_bytes(page(1), Options(engine="rules"))
    other = read_bytes(page(2), Options(engine="rules"))
    broken = dataclasses.replace(article, id="a/b")
    outside = to_json(dataclasses.replace(article, id="w9", text="kurz"), indent=0)
    path = tmp_path / "records.jsonl"
    path.write_text(
        "\n".join(
            [to_jsonl("x", article), to_json(other, indent=0), to_jsonl("y", broken), outside]
        )
    )
    monkeypatch.setattr(reading, "read_bytes", None)
    assert put(archive, told, path) == runs.Tally(added=2, failed=2)
    assert "its id is none" in told.problems["records.jsonl, line 3"]
    assert "does not lie in its text" in told.problems["records.jsonl, line 4"]
    with archive.connect() as connection:
        assert load(connection, article.id) == article
        assert source(connection, article.id) is None
    assert put(archive, told, path) == runs.Tally(unchanged=2, failed=2)


def test_texts_stay_as_they_are(archive: Archive, told: Told, tmp_path: Path) -> None:
    text = "  „Wir warten nicht“, sagte Anna Muster.\n\nSie ging. \ud800"
    lines = [
        {"id": 7, "text": text, "published": "2026-01-15", "outlet": "Bote", "more": [1]},
        {"id": 8, "text": " "},
        {"id": 9},
    ]
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n{")
    assert put(archive, told, path) == runs.Tally(added=1, failed=3)
    with archive.connect() as connection:
        row = connection.execute(select(schema.articles)).one()
        article = load(connection, row.key)
    assert article
    assert article.text == text
    assert article.statements == annotate(text, published="2026-01-15", engine="rules").statements
    assert (row.day, row.outlet) == ("2026-01-15", "Bote")
    assert put(archive, told, path).unchanged == 1


def test_list_and_lines_on_standard_input(archive: Archive, told: Told, pages: Path) -> None:
    record = to_jsonl("x", read_bytes(page(9), Options(engine="rules")))
    stream = io.BytesIO(f"{pages}/1.html\n{record}\n".encode())
    assert add(archive, ["-"], stream, told.how()) == runs.Tally(added=2)


def test_one_article_in_two_pages_keeps_both(archive: Archive, told: Told, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(1))
    (tmp_path / "b.html").write_bytes(page(1, words="Wir warten länger"))
    assert put(archive, told, tmp_path / "a.html", tmp_path / "b.html").changed == 1
    assert count(archive, "sources") == 2
    assert put(archive, told, tmp_path / "a.html", tmp_path / "b.html").unchanged == 2


def test_processes_share_the_reading(archive: Archive, told: Told, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.html").write_bytes(page(number))
    assert put(archive, told, tmp_path, jobs=2) == runs.Tally(added=12)


def test_article_without_address_stays_itself_when_read_anew(
    archive: Archive, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_bytes(page(1, address=False))
    put(archive, told, tmp_path / "a.html")
    key = told.done[-1].key
    real = read_bytes

    def newer(data: bytes, *rest: object) -> Article:
        return dataclasses.replace(real(data, *rest), id="w-other-text")  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(reading, "read_bytes", newer)
    assert put(archive, told, tmp_path / "a.html", again=True) == runs.Tally(unchanged=1)
    assert told.done[-1].key == key
    assert reread(archive, told.how(again=True)) == runs.Tally(unchanged=1)
    assert count(archive, "articles") == 1


def test_correction_survives_reading_anew(archive: Archive, told: Told, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(1))
    put(archive, told, tmp_path / "a.html")
    with archive.connect() as connection:
        said = schema.statements
        query = select(said.c.key).where(said.c.quote.contains("warten nicht"))
        key = connection.execute(query).scalar_one()
    article, statement = session.statement_of(archive, key)
    value = making.speaker_value(article, "Rosa Brand")
    session.correct(archive, making.set_speaker(article, statement, value, author="me"))
    assert _speaker(archive, key) == ("rosa-brand", 1)
    tally = reread(archive, told.how(min_confidence=0.01))
    assert tally.changed + tally.unchanged == 1
    assert _speaker(archive, key) == ("rosa-brand", 1)


def _speaker(archive: Archive, key: str) -> tuple[str, int]:
    table = schema.statements
    with archive.connect() as connection:
        row = connection.execute(
            select(table.c.speaker, table.c.corrected).where(table.c.key == key)
        ).one()
        return row.speaker, row.corrected


class Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body, kind = self._answer()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def _answer(self) -> tuple[bytes, str]:
        host = f"http://{self.headers['Host']}"
        if self.path == "/feed":
            items = "".join(f"<item><link>{host}/a{n}</link></item>" for n in (1, 2, 3))
            return f"<rss><channel>{items}</channel></rss>".encode(), "application/rss+xml"
        if self.path in {"/a1", "/a2"}:
            return page(int(self.path[2:]), address=False), "text/html; charset=utf-8"
        return b"", "text/html"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and what it was asked."""
    asked: list[str] = []
    handler = type("Asked", (Handler,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    forget_robots()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


LOCAL = Manners(allow_private=True, pause=0.0)


def test_feed_and_its_articles(archive: Archive, told: Told, site: tuple[str, list[str]]) -> None:
    url, asked = site
    tally = put(archive, told, f"{url}/feed", manners=LOCAL)
    assert tally == runs.Tally(added=2, failed=1)
    assert "404" in told.problems["a3"]
    with archive.connect() as connection:
        rows = connection.execute(select(schema.articles.c.url)).scalars().all()
        fetched = connection.execute(select(schema.sources.c.fetched)).scalars().all()
    assert set(rows) == {f"{url}/a1", f"{url}/a2"}
    assert all(fetched)
    asked.clear()
    assert put(archive, told, f"{url}/feed", manners=LOCAL) == runs.Tally(unchanged=2, failed=1)
    assert "/a1" not in asked
    assert put(archive, told, f"{url}/a1", manners=LOCAL, again=True).added == 0


def test_private_addresses_are_not_fetched(
    archive: Archive, told: Told, site: tuple[str, list[str]]
) -> None:
    url, asked = site
    assert put(archive, told, f"{url}/feed") == runs.Tally(failed=1)
    assert not asked


def test_sites_are_given_time(
    archive: Archive, told: Told, site: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, _ = site
    waits: list[float] = []
    real = threading.Event.wait

    def wait(self: threading.Event, timeout: float | None = None) -> bool:
        if timeout and 5 < timeout <= 9:
            waits.append(timeout)
            return False
        return real(self, timeout)

    monkeypatch.setattr(threading.Event, "wait", wait)
    names = [f"{url}/a1", f"{url}/a2", f"{url}/feed"]
    put(archive, told, *names, manners=dataclasses.replace(LOCAL, pause=9.0))
    assert len(waits) == 3  # between the three, and before the feed's third article
