"""Looking after an archive: what is in it, whether it is sound, out and in again."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Table, delete, text

from wortlaut.archive import Archive, checkup, schema
from wortlaut.cli import cli
from wortlaut.exports.json import to_jsonl
from wortlaut.model import Article

Make = Callable[..., Article]
Keep = Callable[..., None]


def invoke(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(each) for each in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return int(result.return_value or 0), result.output


def test_info(archive: Archive, keep: Keep, make_article: Make) -> None:
    keep(make_article("w1", ("Ja.", "Anna Muster")), make_article("w2", day="2026-03-01"))
    found = checkup.info(archive)
    assert found.counts["articles"] == 2
    assert found.counts["statements"] == 1
    assert (found.first_day, found.last_day) == ("2026-01-15", "2026-03-01")
    assert [run.finished for run in found.runs] == [None]
    assert (found.size or 0) > 0


def test_sound_archive_has_nothing_wrong(archive: Archive, keep: Keep, make_article: Make) -> None:
    keep(make_article("w1", ("Ja.", "Anna Muster"), about=("Emil Kranz",)))
    assert list(checkup.check(archive)) == []


def test_damage_is_found_and_mended(archive: Archive, keep: Keep, make_article: Make) -> None:
    keep(make_article("w1", ("Ja.", "Anna Muster")), make_article("w2", ("Nein.", "Emil Kranz")))
    with archive.begin() as connection:
        connection.execute(delete(schema.statements).where(schema.statements.c.id == 1))
        connection.execute(delete(schema.entities).where(schema.entities.c.article == 2))
    wrong = list(checkup.check(archive))
    assert wrong[0].startswith("1 statements, but 2 in the index")
    assert wrong[1:] == [
        "article w1 (1): 0 of 1 statements are there",
        "article w2 (2): 0 of 1 entities are there",
    ]


def test_unreadable_record_is_named(archive: Archive, keep: Keep, make_article: Make) -> None:
    keep(make_article("w1", ("Ja.", "Anna Muster")))
    with archive.begin() as connection:
        connection.execute(schema.articles.update().values(record=b"no record"))
    assert list(checkup.check(archive)) == ["article w1 (1): its record cannot be read"]


def test_mending_makes_derived_rows_anew(archive: Archive, keep: Keep, make_article: Make) -> None:
    keep(make_article("w1", ("Ja.", "Anna Muster")))
    with archive.begin() as connection:
        connection.execute(delete(schema.entities))
    assert list(checkup.check(archive)) != []
    assert checkup.mend(archive) == 1
    assert list(checkup.check(archive)) == []


def test_export_goes_into_another_archive(
    where: str, keep: Keep, make_article: Make, tmp_path: Path
) -> None:
    keep(make_article("w1", ("Ja.", "Anna Muster")), make_article("w2", ("Nein.", "Emil Kranz")))
    records = tmp_path / "records.jsonl"
    assert invoke("archive", "export", "--archive", where, "-o", records)[0] == 0
    assert [json.loads(line)["id"] for line in records.read_text().splitlines()] == ["w1", "w2"]
    other = tmp_path / "other.db"
    assert invoke("add", records, "--archive", other, "--quiet")[0] == 0
    with Archive.open(where) as one, Archive.open(other) as two:
        assert list(checkup.records(one)) == list(checkup.records(two))
    assert "sound" in invoke("archive", "check", "--archive", other)[1]
    assert "2 articles" in invoke("archive", "info", "--archive", other)[1]


def test_add_tells_what_failed_and_reports_all(tmp_path: Path) -> None:
    lines = [{"id": 1, "text": "„Ja“, sagte Anna Muster."}, {"id": 2}, {"id": 3, "text": "Nein."}]
    source = tmp_path / "=texts.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)))
    for report in ("report.csv", "report.jsonl"):
        archive = tmp_path / f"{report}.db"
        arguments: list[str | Path] = ["add", source, "--archive", archive, "--engine", "rules"]
        code, told = invoke(*arguments, "--jobs", "1", "--report", tmp_path / report)
        assert code == 1
        assert "=texts.jsonl, line 2: " in told
        assert "2 added, 0 changed, 0 unchanged, 1 failed" in told
    rows = (tmp_path / "report.csv").read_text().splitlines()
    assert rows[0] == "source,what,article,reason"
    assert len(rows) == 4
    told_lines = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text().splitlines()]
    assert sorted(line["what"] for line in told_lines) == ["added", "added", "failed"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "x", "--report", "r.xml"], ".csv or .jsonl"),
        (["archive", "export", "-o", "r.xml"], ".jsonl"),
        (["archive", "info", "--archive", "none.db"], "'wortlaut add' makes one"),
    ],
)
def test_wrong_use_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Exception, match=told):
        invoke(*arguments)


def test_tables_read_without_wortlaut(tmp_path: Path, make_article: Make) -> None:
    """The queries of docs/archive.md run with sqlite3 alone."""
    records = tmp_path / "r.jsonl"
    records.write_text(to_jsonl("x", make_article("w1", ("Ja.", "Anna Muster"))))
    invoke("add", records, "--archive", tmp_path / "x.db", "--quiet")
    page = Path(__file__).parents[2] / "docs" / "archive.md"
    queries = [
        block.partition("\n")[2]
        for block in page.read_text(encoding="utf-8").split("```")
        if block.startswith("sql\n")
    ]
    assert queries
    connection = sqlite3.connect(tmp_path / "x.db")
    try:
        for query in queries:
            assert connection.execute(query).fetchall()
    finally:
        connection.close()


def test_every_column_says_what_it_is() -> None:
    from wortlaut.archive import derived

    searching = {table for table in vars(derived).values() if isinstance(table, Table)}
    for table in set(schema.metadata.tables.values()) - searching:
        assert table.comment
        assert all(column.comment for column in table.columns), table.name


def test_facts_of_the_archive(archive: Archive) -> None:
    with archive.connect() as connection:
        rows = connection.execute(text("SELECT name, value FROM archive_meta")).all()
    facts = {row[0]: row[1] for row in rows}
    assert facts["schema"] == str(schema.VERSION)
    assert facts["by"].startswith("wortlaut ")
