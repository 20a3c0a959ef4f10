"""Holds the scores on the evaluation data against the pinned ones.

usage: python benchmarks/gate.py [--update [--allow-lower REASON]]

Without arguments: exit code 1 when a score is below its pin. --update pins higher scores; lower
ones only with --allow-lower, and only when REASON stands in CHANGELOG.md. Pins hold for data of the
pinned hash only: other data is an error, not a lower score.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

import people
from wortlaut.api import Options
from wortlaut.batch.lines import annotate_lines
from wortlaut.batch.sources import read_sources
from wortlaut.evaluation.gold import load_gold, load_predictions
from wortlaut.evaluation.people import score_people
from wortlaut.evaluation.people_gold import load_people
from wortlaut.evaluation.statements import score_statements
from wortlaut.exports.json import to_json, to_jsonl

ROOT = Path(__file__).parents[1]
NEWS = ROOT / "training" / "news_gold" / "held_out.jsonl"
SHARED = ROOT.parent / "shared"
PINS = Path(__file__).with_name("scores.json")

PAGE_SCORES = (
    *("body F1", "paragraphs F1", "title, kicker allowed", "date, minute", "authors F1"),
    *("tags F1", "subheads found", "captions F1"),
)
STATEMENT_SCORES = ("quote", "roles", "joint", "words:all", "who-said-what:all")
SEED_SUMMARY = re.compile(
    r"article elements (\d+)/\d+; people (\d+)/\d+; statements found (\d+)/\d+, "
    r"with the right speaker (\d+)/\d+, optional ones right \d+, extra (\d+)"
)


class Scores(msgspec.Struct):
    """The scores on one data set, rounded to four digits; higher is better in each.

    Args:
        sha256: of the data's names and bytes.
        scores: by name.
    """

    sha256: str
    scores: dict[str, float]


def digest(paths: Sequence[Path]) -> str:
    """Returns one hash over the names and bytes of files."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def scorer(name: str, *arguments: str | Path) -> str:
    """Returns what a scorer of the evaluation data prints; its exit code is its verdict."""
    command = [sys.executable, str(SHARED / "tools" / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own scorers on our own files


def seed(folder: Path) -> Scores:
    """Scores the one article of which everything is known."""
    page, gold = SHARED / "seed" / "article.txt", SHARED / "seed" / "gold.json"
    (reading,) = read_sources([str(page)], Options(), jobs=1)
    assert reading.article is not None, reading.problem  # noqa: S101 - a gate may fail loudly
    record = folder / "seed.json"
    record.write_text(to_json(reading.article), encoding="utf-8")
    summary = SEED_SUMMARY.search(scorer("score_article.py", gold, record))
    assert summary is not None  # noqa: S101 - as above
    elements, people, found, right, extra = map(float, summary.groups())
    scores = {"elements": elements, "people": people, "found": found, "right speaker": right}
    return Scores(digest([page, gold]), scores | {"extra, negative": -extra})


def pages(folder: Path) -> Scores:
    """Scores the parts of articles read from HTML."""
    reference = SHARED / "pages" / "pages.jsonl"
    paths = sorted((SHARED / "pages" / "html").glob("*.html.gz"))
    records = folder / "pages.jsonl"
    with records.open("w", encoding="utf-8") as file:
        for reading in read_sources([str(path) for path in paths], Options()):
            if reading.article:
                file.write(to_jsonl(reading.id, reading.article) + "\n")
    got = json.loads(scorer("score_pages.py", reference, records, "--json"))
    return Scores(digest([reference, *paths]), {name: got[name] for name in PAGE_SCORES})


def statements(folder: Path) -> Scores:
    """Scores the statements of the development part of the Wikinews corpus."""
    gold = SHARED / "wikinews" / "dev.jsonl.gz"
    records = folder / "dev.jsonl"
    with records.open("wb") as file:
        file.writelines(done.line for done in annotate_lines(gold) if done.line)
    report = score_statements(load_gold(gold), load_predictions(records))
    scores = {name: report.scores[name].f1 for name in STATEMENT_SCORES}
    scores["quote precision"] = report.scores["quote"].precision
    return Scores(digest([gold]), scores)


def news(folder: Path) -> Scores:
    """Scores the statements of the held-out half of our own gold of real news."""
    del folder
    sys.path.append(str(ROOT / "training"))
    from measure_news import measure as measure_news

    report = measure_news(NEWS, SHARED, "trained")
    return Scores(digest([NEWS]), {name: report.scores[name].f1 for name in STATEMENT_SCORES})


def times(folder: Path) -> Scores:
    """Scores the time expressions of newspaper articles."""
    gold = SHARED / "times"
    texts, records = folder / "texts.jsonl", folder / "times.jsonl"
    texts.write_text(scorer("score_times.py", "--input", gold), encoding="utf-8")
    with records.open("wb") as file:
        file.writelines(done.line for done in annotate_lines(texts) if done.line)
    got = json.loads(scorer("score_times.py", gold, records, "--json"))
    return Scores(digest(sorted(gold.glob("*.tml"))), {name: got[name]["f1"] for name in got})


def persons(folder: Path) -> Scores:
    """Scores the people behind statements on the held-out half of our own gold."""
    del folder
    gold = load_people(people.GOLD / "held_out.tsv")
    articles = people.corpus(SHARED)
    pairs = list(people.found(gold, SHARED, articles, "trained"))
    scores = {}
    for source in ("page", "wikinews"):
        found = score_people([(entry, read) for entry, read in pairs if entry.source == source])
        scores[f"{source}: speakers right"] = found.speakers.recall
        scores[f"{source}: persons F1"] = found.persons.f1
    return Scores(digest([people.GOLD / "held_out.tsv"]), scores)


SETS: dict[str, Callable[[Path], Scores]] = {
    "seed": seed,
    "pages": pages,
    "wikinews-dev": statements,
    "news": news,
    "times": times,
    "people": persons,
}


def measure() -> dict[str, Scores]:
    """Returns the scores on every data set."""
    with tempfile.TemporaryDirectory() as folder:
        measured = {name: function(Path(folder)) for name, function in SETS.items()}
    for result in measured.values():
        result.scores = {name: round(value, 4) for name, value in result.scores.items()}
    return measured


def compare(pinned: dict[str, Scores], measured: dict[str, Scores]) -> list[str]:
    """Prints the scores beside their pins; returns the names of the lower ones."""
    lower = []
    for name, now in measured.items():
        pins = pinned.get(name)
        if pins and pins.sha256 != now.sha256:
            raise SystemExit(f"{name}: the data is not what the pins were reached on")
        for score, value in now.scores.items():
            pin = pins.scores.get(score) if pins else None
            mark = (
                "new"
                if pin is None
                else "LOWER"
                if value < pin
                else "higher"
                if value > pin
                else ""
            )
            print(
                f"{name:14} {score:24} {value:8.4f}  {'' if pin is None else f'{pin:8.4f}'}  {mark}"
            )
            if mark == "LOWER":
                lower.append(f"{name}: {score}")
    return lower


def main() -> int:
    """Measures and compares; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="pin the scores as they are now")
    parser.add_argument("--allow-lower", metavar="REASON", help="as it stands in CHANGELOG.md")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("the evaluation data is not beside the checkout: nothing to hold against the pins")
        return 0
    pinned = (
        msgspec.json.decode(PINS.read_bytes(), type=dict[str, Scores]) if PINS.is_file() else {}
    )
    measured = measure()
    lower = compare(pinned, measured)
    if lower and not (arguments.update and arguments.allow_lower):
        print(f"{len(lower)} scores are below their pins: {'; '.join(lower)}", file=sys.stderr)
        return 1
    if lower and arguments.allow_lower not in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"):
        print("the reason for lower scores must stand in CHANGELOG.md", file=sys.stderr)
        return 1
    if arguments.update:
        PINS.write_bytes(msgspec.json.format(msgspec.json.encode(measured), indent=2) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
