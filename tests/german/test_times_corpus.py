"""Time expressions against the hand-made record and a corpus, where they are at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wortlaut.german.document import analyse
from wortlaut.german.times import find_times, with_prepositions

FLOORS = {"relaxed": 0.945, "strict": 0.90, "value": 0.835}
"""F1 on all 67 articles; half of them were looked at only after the first measurements."""


def test_the_seed_article(shared: Path) -> None:
    record = json.loads((shared / "seed" / "gold.json").read_text("utf-8"))
    document = analyse((shared / "seed" / "article.txt").read_text("utf-8"))
    times = find_times(document, record["article"]["published"], points=True)
    wide = {(t.start, t.end): t.value for t in with_prepositions(document, times)}
    assert len(record["times"]) == 10
    for gold in record["times"]:
        assert wide.get(tuple(gold["span"])) == gold["value"], gold


def test_a_corpus_of_newspaper_articles(shared: Path, tmp_path: Path) -> None:
    corpus, scorer = shared / "times", shared / "tools" / "score_times.py"
    if not corpus.is_dir() or not scorer.is_file():
        pytest.skip("needs the corpus and its scorer in ../shared")
    lines = subprocess.run(
        [sys.executable, scorer, "--input", corpus], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    predictions = tmp_path / "times.jsonl"
    with predictions.open("w", encoding="utf-8") as file:
        for article in map(json.loads, lines):
            times = find_times(analyse(article["text"]), article["published"])
            spans = [{"start": t.start, "end": t.end, "value": t.value} for t in times]
            file.write(json.dumps({"id": article["id"], "times": spans}) + "\n")
    result = subprocess.run(
        [sys.executable, scorer, corpus, predictions, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    scores = json.loads(result.stdout)
    assert {name: scores[name]["f1"] >= floor for name, floor in FLOORS.items()} == dict.fromkeys(
        FLOORS, True
    ), scores
