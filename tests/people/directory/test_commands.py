import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from wortlaut.model import Article

Made = Callable[..., Article]


def wortlaut(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wortlaut", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path, article: Made, dump: Path) -> Path:
    records = [
        article("a1", ("Wolodymyr Testenko", "ukrainischer Präsident")),
        article("a2", ("Anna Kesselring", "SPD-Abgeordnete")),
        article("a3", ("Anna Kesselring", "CDU-Abgeordnete")),
    ]
    lines = [msgspec.json.encode({"id": one.id, "article": one}) for one in records]
    (tmp_path / "records.jsonl").write_bytes(b"\n".join(lines))
    assert dump.parent == tmp_path
    return tmp_path


def test_from_records_to_decisions(folder: Path) -> None:
    run = wortlaut("people", "import", "dump.json", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "18 lines: 6 people, 3 organisations\n")
    run = wortlaut("people", "link", "records.jsonl", "--wikidata", "wikidata.db", cwd=folder)
    assert (run.returncode, run.stderr) == (0, "3 articles linked\n")

    run = wortlaut("people", "find", "testenko", cwd=folder)
    assert run.returncode == 0
    assert "Wolodymyr Testenko" in run.stdout
    assert "Wikidata Q900000001" in run.stdout
    assert "ukrainischer Präsident, 2026-03-01" in run.stdout

    run = wortlaut("people", "find", "Rosa Englander", "--wikidata", "wikidata.db", cwd=folder)
    assert "[no German label]" in run.stdout

    run = wortlaut("people", "candidates", cwd=folder)
    ids = [line.split("(")[1].rstrip(")") for line in run.stdout.splitlines() if "(p-" in line]
    assert len(ids) == 2
    assert "CDU against SPD" in run.stdout or "SPD against CDU" in run.stdout

    run = wortlaut("people", "merge", *ids, "--by", "rd", cwd=folder)
    assert run.stdout == f"{ids[0]}: decision 1\n"
    assert wortlaut("people", "candidates", cwd=folder).stdout == ""
    run = wortlaut("people", "decisions", cwd=folder)
    assert f"rd: merge {ids[0]} {ids[1]}" in run.stdout
    assert wortlaut("people", "undo", "1", cwd=folder).returncode == 0
    assert "(taken back)" in wortlaut("people", "decisions", cwd=folder).stdout
    assert wortlaut("people", "apart", *ids, cwd=folder).stdout == "decision 2\n"
    assert wortlaut("people", "candidates", cwd=folder).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["find", "Anna"], 1, "people.db: no such file; make it with 'wortlaut people link'"),
        (["link", "fehlt.jsonl"], 1, "fehlt.jsonl: No such file"),
        (["link"], 2, "Missing argument"),
        (["import", "fehlt.json"], 1, "fehlt.json: No such file"),
        (["import", "dump.json", "-o", "dump.json"], 2, "is the dump"),
        (["import", "dump.json", "-o", "."], 2, "name a file"),
        (["import", "records.jsonl"], 1, "no entity"),
        (["link", "records.jsonl", "--wikidata", "dump.json"], 1, "people import"),
        (["link", "records.jsonl", "--directory", "dump.json"], 1, "directory of people"),
    ],
)
def test_wrong_use_is_one_line(folder: Path, arguments: list[str], code: int, message: str) -> None:
    run = wortlaut("people", *arguments, cwd=folder)
    assert run.returncode == code
    assert message in run.stderr
    assert "Traceback" not in run.stderr


def test_a_bad_line_is_told_and_skipped(folder: Path) -> None:
    with (folder / "records.jsonl").open("a") as file:
        file.write('\n{"id": "x"}\n')
    run = wortlaut("people", "link", "records.jsonl", cwd=folder)
    assert run.returncode == 1
    assert "records.jsonl, line 4: no record" in run.stderr
    assert "3 articles linked" in run.stderr
