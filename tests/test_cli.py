import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = """Politik

Ministerin lehnt Steuer ab

12.03.2026, 14:20 Uhr

Die Finanzministerin Petra Lang hat eine neue Steuer abgelehnt. „Wir brauchen keine neue Steuer“, \
sagte sie am Montag in Lindenau.

Ihr Vorgänger Emil Kranz widersprach. Er erklärte, dass die Kassen leer seien.
"""


def wortlaut(
    *arguments: str | Path, stdin: str | bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    run = subprocess.run(
        [sys.executable, "-m", "wortlaut", *map(str, arguments)],
        input=data,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100"},
    )
    return subprocess.CompletedProcess(
        run.args, run.returncode, run.stdout.decode(), run.stderr.decode()
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_read_shows_the_article_and_who_says_what(article: Path) -> None:
    run = wortlaut("read", article)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Ministerin lehnt Steuer ab" in run.stdout
    assert "Petra Lang" in run.stdout
    assert "„Wir brauchen keine neue Steuer“" in run.stdout


def test_read_prints_the_record(article: Path) -> None:
    run = wortlaut("read", article, "--format", "json", "--url", "https://example.org/a")
    record = json.loads(run.stdout)
    assert record["schema"] == "wortlaut/1"
    assert record["url"] == "https://example.org/a"
    assert record["headline"] == "Ministerin lehnt Steuer ab"
    assert record["published"] == "2026-03-12T14:20:00+01:00"
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    (quote,) = [s for s in record["statements"] if s["kind"] == "direct"]
    assert [record["text"][a:b] for a, b in quote["quote"]] == ["„Wir brauchen keine neue Steuer“"]
    assert names[quote["speaker"]["entity"]] == "Petra Lang"


def test_read_takes_standard_input() -> None:
    run = wortlaut("read", "-", "--format", "json", stdin=ARTICLE)
    assert json.loads(run.stdout)["headline"] == "Ministerin lehnt Steuer ab"


def test_read_names_a_record_after_its_file(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "seite.2.html.gz"
    other.write_text(f"<html><body><article><h1>Titel</h1><p>{ARTICLE}</p></article>")
    run = wortlaut("read", article, other, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["artikel", "seite.2"]


def test_read_writes_a_table(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "statements.csv"
    run = wortlaut("read", article, article, "--format", "csv", "-o", target)
    assert (run.returncode, run.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert len(rows) >= 4
    assert {row["kind"] for row in rows} >= {"direct", "indirect"}


def test_read_writes_pages_into_a_folder(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "zweiter.txt"
    other.write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "out"
    run = wortlaut("read", article, other, "--format", "html", "-o", folder)
    assert run.returncode == 0, run.stderr
    assert {path.name for path in folder.iterdir()} == {"artikel.html", "zweiter.html"}


def test_a_bad_source_is_told_and_skipped(article: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "bericht.pdf"
    pdf.write_bytes(b"%PDF-1.7\n\x00\x01")
    empty = tmp_path / "leer.html"
    empty.touch()
    run = wortlaut("read", pdf, tmp_path / "fehlt.html", empty, article, "--format", "jsonl")
    assert run.returncode == 1
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["artikel"]
    told = run.stderr.splitlines()
    assert len(told) == 3, run.stderr
    assert "bericht.pdf: " in told[0]
    assert "PDF" in told[0]
    assert "fehlt.html: No such file or directory; check the spelling" in told[1]
    assert "leer.html: " in told[2]


def test_a_failed_reading_leaves_an_older_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    target.write_text("older")
    run = wortlaut("read", tmp_path / "fehlt.txt", "--format", "json", "-o", target)
    assert run.returncode == 1
    assert target.read_text() == "older"
    assert list(tmp_path.iterdir()) == [target]


def test_another_language_is_told(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text(
        "Council rejects the plan\n\nThe mayor of Lindenau said on Monday that the council would "
        "not pay for the bridge. “We have no money for this,” she told reporters at the town hall."
    )
    run = wortlaut("read", path, "--format", "json")
    record = json.loads(run.stdout)
    assert (record["language"], record["statements"]) == ("en", [])
    assert "another language (en)" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "Missing argument 'SOURCE...'"),
        (["read", "x", "--format", "xml"], "'xml' is not one of"),
        (["read", "x", "--nonsense"], "No such option"),
        (["red", "x"], "No such command 'red'"),
        (["read", "a", "b", "--format", "json"], "use --format jsonl"),
        (["read", "a", "b", "--format", "html"], "need a folder: -o FOLDER"),
        (["read", "a", "b", "--url", "https://example.org"], "one by one"),
        (["annotate", "a", "-o", "b", "--resume", "--force"], "exclude each other"),
        (["annotate", "-", "--resume"], "standard output cannot be resumed"),
        (["read", "-", "--url", "example"], "--url example: not an address"),
        (["read", "-", "-o", "."], ". is a folder; name a file in it"),
        (["read", "-", "-o", ""], "is a folder"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(arguments: list[str], message: str) -> None:
    run = wortlaut(*arguments)
    assert run.returncode == 2
    assert run.stdout == ""
    assert message in run.stderr
    assert len(run.stderr.splitlines()) == 1, run.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read", "."], "name the files in it"),
        (["read", "http://127.0.0.1:8123/x"], "--allow-private"),
        (["annotate", "fehlt.jsonl"], "fehlt.jsonl: No such file or directory"),
        (["evaluate", "fehlt.jsonl", "x"], "No such file or directory"),
        (["read", "-", "-o", "fehlt/x.json"], "fehlt/x.json: cannot be written: No such file"),
        (["annotate", "-", "-o", "fehlt/x"], "fehlt/x: cannot be written: No such file"),
        (["read", "-", "-o", "/dev/full"], "/dev/full: cannot be written: No space left"),
        (["read", "ftp://example.org/a"], "only http:// and https:// addresses"),
        (["read", "file:///etc/hosts"], "only http:// and https:// addresses"),
        (["read", ""], "the name is empty"),
        (["read", "a\nb\x1b[31m.html"], "a b\ufffd[31m.html: No such file"),
        (["read", "/dev/zero"], "longer than 100,000,000 bytes"),
    ],
)
def test_failed_work_is_one_line_and_code_1(
    arguments: list[str], message: str, tmp_path: Path
) -> None:
    run = wortlaut(*arguments, cwd=tmp_path, stdin=ARTICLE)
    assert run.returncode == 1
    assert message in run.stderr
    assert len(run.stderr.splitlines()) == 1, run.stderr


def shell(command: str) -> tuple[int, str, str]:
    run = subprocess.run(
        ["bash", "-c", command.replace("wortlaut", f"{sys.executable} -m wortlaut", 1)],
        capture_output=True,
        check=False,
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def test_a_reader_that_goes_away_is_no_error(article: Path) -> None:
    out = shell(f"wortlaut read {article} --format json | head -c 1; exit ${{PIPESTATUS[0]}}")
    assert out == (0, "{", "")
    assert shell("wortlaut schema | true; exit ${PIPESTATUS[0]}") == (0, "", "")


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("wortlaut read - <&-", 1, "-: no article found"),
        ("wortlaut annotate - <&-", 0, "0 texts, 0 statements"),
        ("wortlaut schema >&-", 1, "standard output: Bad file descriptor"),
        ("wortlaut schema >/dev/full", 1, "standard output: No space left on device"),
        ("wortlaut read fehlt 2>&-", 1, ""),
    ],
)
def test_streams_may_be_closed_or_full(command: str, code: int, message: str) -> None:
    returned, out, told = shell(command)
    assert (returned, out) == (code, "")
    assert message in told
    assert len(told.splitlines()) == bool(message), told


def test_an_output_without_german_letters_gets_stand_ins(tmp_path: Path) -> None:
    path = tmp_path / "artikel.txt"
    path.write_text(ARTICLE.replace("Petra Lang", "Petra Größel"), encoding="utf-8")
    _, out, _ = shell(f"PYTHONIOENCODING=ascii wortlaut read {path}")
    assert "Petra Groessel" in out
    assert '[["Wir brauchen keine neue Steuer"]]' in out


def test_a_link_keeps_pointing_to_its_file(article: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "record.json", tmp_path / "link.json"
    link.symlink_to(target)
    assert wortlaut("read", article, "--format", "json", "-o", link).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_text())["headline"] == "Ministerin lehnt Steuer ab"


def test_sources_of_one_name_get_pages_of_their_own(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "zweiter" / "Artikel.txt"
    other.parent.mkdir()
    other.write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "out"
    run = wortlaut("read", article, other, "--format", "html", "-o", folder)
    assert run.returncode == 0, run.stderr
    assert {path.name for path in folder.iterdir()} == {"artikel.html", "Artikel-2.html"}


def test_no_source_is_overwritten(article: Path, tmp_path: Path) -> None:
    run = wortlaut("read", article, "-o", article)
    assert (run.returncode, "is a source" in run.stderr) == (2, True)
    run = wortlaut("read", article, "x", "--format", "html", "-o", tmp_path)
    assert (run.returncode, "holds sources" in run.stderr) == (2, True)
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_annotate_keeps_going_over_bad_lines(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    text = "Emil Kranz sagte: „Nein.“"
    good = [json.dumps({"id": number, "text": text}) for number in range(40)]
    source.write_text("\n".join([*good[:20], "{", '{"id": "x"}', "", *good[20:]]))
    run = wortlaut("annotate", source, "-o", target)
    assert run.returncode == 1
    told = run.stderr.splitlines()
    assert "line 21: " in told[0]
    assert "line 22: Object missing required field `text`" in told[1]
    assert told[2] == "40 texts, 40 statements, 2 lines skipped"
    rows = [json.loads(line) for line in target.read_text().splitlines()]
    assert [row["id"] for row in rows] == list(range(40))
    assert rows[0]["statements"][0]["quote"] == [[18, 25]]


def test_annotate_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": f"t{n}", "text": "Er sagte: „Nein.“"}) + "\n" for n in range(10)]
    source.write_text("".join(lines))
    assert wortlaut("annotate", source, "-o", target).returncode == 0
    whole = target.read_bytes()
    assert "exists; --resume goes on with it" in wortlaut("annotate", source, "-o", target).stderr
    target.write_bytes(whole[: len(whole) // 2])  # as a killed run leaves it
    run = wortlaut("annotate", source, "-o", target, "--resume")
    assert run.returncode == 0, run.stderr
    assert target.read_bytes() == whole
    assert wortlaut("annotate", source, "-o", target, "--force").returncode == 0
    assert target.read_bytes() == whole


def test_statements_may_be_left_out_by_confidence(article: Path) -> None:
    every = json.loads(wortlaut("read", article, "--format", "json").stdout)["statements"]
    bound = sorted(statement["confidence"] for statement in every)[len(every) // 2]
    run = wortlaut("read", article, "--format", "json", "--min-confidence", str(bound))
    kept = json.loads(run.stdout)["statements"]
    assert 0 < len(kept) < len(every)
    assert all(statement["confidence"] >= bound for statement in kept)


@pytest.mark.parametrize(("engine", "origin"), [("trained", "model:"), ("rules", "rules:")])
def test_the_engine_is_named_in_the_record(article: Path, engine: str, origin: str) -> None:
    run = wortlaut("read", article, "--format", "json", "--engine", engine)
    origins = {statement["origin"] for statement in json.loads(run.stdout)["statements"]}
    assert origins
    assert all(name.startswith(origin) for name in origins)


def test_annotate_streams() -> None:
    line = json.dumps({"id": 1, "text": "Er sagte: „Nein.“"})
    run = wortlaut("annotate", "-", "--quiet", stdin=line)
    assert run.stderr == ""
    assert json.loads(run.stdout)["id"] == 1


def test_annotate_reads_a_byte_order_mark_over() -> None:
    line = json.dumps({"id": 1, "text": "Er sagte: „Nein.“"})
    run = wortlaut("annotate", "-", stdin=f"\ufeff{line}\r\n")
    assert (run.returncode, run.stderr) == (0, "1 text, 1 statement\n")


def test_annotate_does_not_go_through_what_is_no_json_lines(tmp_path: Path) -> None:
    source = tmp_path / "artikel.txt"
    source.write_text("Kein JSON\n" * 1000)
    run = wortlaut("annotate", source)
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 21
    assert "is it JSON Lines?" in run.stderr.splitlines()[-1]


def test_schema_is_json() -> None:
    assert "properties" in wortlaut("schema").stdout
