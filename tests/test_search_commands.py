"""`wortlaut search` and `wortlaut contrast`, as they are called."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wortlaut.archive import Archive, runs
from wortlaut.archive.store import Item, store
from wortlaut.cli import cli
from wortlaut.model import Article, Entity, Speaker, Statement

Call = Callable[..., Result]


def _article(key: str, name: str, words: str, day: str) -> Article:
    lead = f"{name} sagte: "
    text = f"{lead}„{words}“ Dann war Schluss."
    return Article(
        id=key,
        text=text,
        url=f"https://bote.de/{key}",
        published=f"{day}T10:00:00+01:00",
        outlet="bote.de",
        headline="=1+1 Schlagzeile",
        language="de",
        entities=(Entity("e1", name, "person"), Entity("e2", "Carla Berg", "person")),
        statements=(
            Statement(
                "s1",
                "direct",
                ((len(lead), len(lead) + len(words) + 2),),
                Speaker(((0, len(name)),), "e1", "named"),
                about=("e2",),
                confidence=0.8,
            ),
        ),
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "test.db"
    with Archive.open(path, create=True) as archive:
        with archive.begin() as connection:
            run = runs.begin(connection, runs.Reader("none"))
        articles = [
            _article("a1", "Anna Muster", "Der Hafen bleibt offen.", "2026-01-10"),
            _article("a2", "Emil Kranz", "Die Häfen sind zu teuer.", "2026-02-10"),
            _article("a3", "Emil Kranz", "Evil \x1b[31m red \u202e text.", "2026-03-10"),
        ]
        store(archive, map(Item, articles), run)
    return path


@pytest.fixture
def call(path: Path) -> Call:
    def call(*arguments: str) -> Result:
        result = CliRunner().invoke(
            cli, [*arguments, "--archive", str(path)], standalone_mode=False
        )
        assert result.exception is None, result.output
        return result

    return call


def test_for_people(call: Call) -> None:
    result = call("search", "Hafen")
    assert result.stdout.splitlines() == [
        "Emil Kranz  2026-02-10  bote.de  direct  0.80",
        "  Emil Kranz sagte: ⟦„Die Häfen sind zu teuer.“⟧",
        "  about Carla Berg",
        f"  https://bote.de/a2  {_key(call, 'teuer')}",
        "",
        "Anna Muster  2026-01-10  bote.de  direct  0.80",
        "  Anna Muster sagte: ⟦„Der Hafen bleibt offen.“⟧",
        "  about Carla Berg",
        f"  https://bote.de/a1  {_key(call, 'offen')}",
    ]
    assert result.stderr == "2 found\n\n"


def _key(call: Call, word: str) -> str:
    (hit,) = json.loads(call("search", word, "--format", "json").stdout)["hits"]
    return str(hit["key"])


def test_no_control_reaches_the_terminal(call: Call) -> None:
    for form in ("text", "csv"):
        out = call("search", "evil", "--format", form).stdout
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_json(call: Call) -> None:
    answer = json.loads(call("search", "Hafen", "--format", "json").stdout)
    assert answer["total"] == 2
    assert answer["exact"] is True
    assert [hit["speaker"]["id"] for hit in answer["hits"]] == ["emil-kranz", "anna-muster"]


def test_lines(call: Call) -> None:
    lines = call("search", "--limit", "0", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["article"]["key"] for line in lines] == ["a3", "a2", "a1"]


def test_table(call: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(call("search", "Hafen", "--format", "csv").stdout)))
    assert [row["speaker"] for row in rows] == ["Emil Kranz", "Anna Muster"]
    assert rows[0]["headline"] == "'=1+1 Schlagzeile"


def test_conditions(call: Call) -> None:
    result = call(
        "search", "--speaker", "Muster", "--about", "Berg", "--kind", "direct", "--outlet",
        "bote.de", "--since", "2026", "--until", "2026-01", "--min-confidence", ".8", "--sort",
        "oldest", "--limit", "1", "--format", "jsonl",
    )  # fmt: skip
    assert json.loads(result.stdout)["article"]["key"] == "a1"


def test_nothing_found_says_what_to_loosen(call: Call) -> None:
    result = call("search", "Hafen", "--since", "2027")
    assert result.return_value == 0
    assert result.stdout == ""
    assert result.stderr == "nothing found\nwithout --since: 2\n"
    assert (
        "did you mean: Anna Muster (anna-muster)?" in call("search", "--speaker", "Mustre").stderr
    )


def test_more_than_the_limit_is_told(call: Call) -> None:
    assert "3 found, the first 1 here (--limit)" in call("search", "--limit", "1").stderr


def test_contrast(call: Call) -> None:
    out = call("contrast", "Berg").stdout
    assert out.index("Emil Kranz · 2") < out.index("Anna Muster · 1")
    answer = json.loads(call("contrast", "Carla Berg", "Hafen", "--format", "json").stdout)
    assert [column["total"] for column in answer["columns"]] == [1, 1]
    assert call("contrast", "Quendel").stderr == "nothing found\n"
