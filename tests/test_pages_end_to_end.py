"""Real pages and the first input, from file to record."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import wortlaut
from wortlaut.exports.json import to_json
from wortlaut.exports.schema import json_schema


@pytest.fixture(scope="module")
def seed_record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "record.json"
    path.write_text(to_json(wortlaut.read(shared / "seed" / "article.txt")), encoding="utf-8")
    return path


def test_the_first_input_comes_out_right(shared: Path, seed_record: Path) -> None:
    command = [sys.executable, str(shared / "tools" / "score_article.py")]
    command += [str(shared / "seed" / "gold.json"), str(seed_record)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    counts = re.search(
        r"elements (\d+)/(\d+); people (\d+)/(\d+); statements found \d+/17, "
        r"with the right speaker (\d+)/17, optional ones right \d+, extra (\d+)",
        run.stdout,
    )
    assert counts, run.stdout + run.stderr
    elements, all_elements, people, all_people, right, extra = map(int, counts.groups())
    assert (elements, people) == (all_elements, all_people), run.stdout
    assert right >= 15, run.stdout
    assert extra <= 4, run.stdout


def test_the_record_is_as_the_schema_says(seed_record: Path) -> None:
    jsonschema.validate(json.loads(seed_record.read_bytes()), json_schema())


def test_every_page_is_as_the_schema_says(shared: Path) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for path in sorted((shared / "pages" / "html").glob("*.gz"))[::6]:
        article = wortlaut.read(path)
        assert article.text, path.name
        validator.validate(json.loads(to_json(article)))
