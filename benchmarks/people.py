"""Measures who is behind statements on the gold of people.

usage: python benchmarks/people.py SHARED [--half tune|held_out] [--wrong] [--engine rules]

Two figures for speakers: `found`, of the statements whose words the software finds; `given`, of
Wikinews statements whose words, cues and speakers' mentions are given from the corpus. SHARED is
the folder with `pages/` and `wikinews/`. Disagreements (`--wrong`) are shown for `tune` alone.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from wortlaut.api import annotate, read
from wortlaut.evaluation.gold import KINDS
from wortlaut.evaluation.people import Count, PeopleScores, Read, score_people
from wortlaut.evaluation.people_gold import GoldPeople, load_people, spans_of
from wortlaut.german.document import analyse
from wortlaut.model import Addressee, Speaker, Statement
from wortlaut.people import resolve
from wortlaut.statements import Engine

GOLD = Path(__file__).resolve().parent.parent / "training" / "people_gold"


def corpus(shared: Path) -> dict[str, Any]:
    """Returns the articles of the Wikinews training part by their numbers."""
    with gzip.open(shared / "wikinews/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = map(json.loads, lines)
        return {str(article["id"]).split(" ")[0]: article for article in articles}


def found(
    gold: list[GoldPeople], shared: Path, articles: dict[str, Any], engine: Engine
) -> Iterator[tuple[GoldPeople, Read]]:
    """Yields the gold with the articles as the software reads them."""
    pages = {}
    for line in (shared / "pages/pages.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        pages[page["id"]] = page
    for entry in gold:
        if entry.source == "page":
            page = pages[entry.id]
            article = read(shared / "pages" / page["html"], url=page["url"], engine=engine)
            yield entry, Read(article.text, article.entities, article.statements)
        else:
            text = articles[entry.id]["text"]
            noted = annotate(text, engine=engine)
            yield entry, Read(text, noted.entities, noted.statements)


def given(gold: list[GoldPeople], articles: dict[str, Any]) -> Iterator[tuple[GoldPeople, Read]]:
    """Yields the gold with the corpus's statements, resolved."""
    for entry in gold:
        if entry.source == "wikinews":
            article = articles[entry.id]
            resolution = resolve(analyse(article["text"]), statements_of(article))
            yield entry, Read(article["text"], resolution.entities, resolution.statements)


def statements_of(article: dict[str, Any]) -> list[Statement]:
    """Returns the statements that annotators marked, in the order of the text."""
    marked = sorted(article["statements"], key=lambda s: min(s["quote"], default=0))
    tokens = article["tokens"]
    return [
        Statement(
            id=f"s{number}",
            kind=KINDS[one["type"]],
            quote=spans_of(one["quote"], tokens),
            speaker=Speaker(spans_of(one["speaker"], tokens)),
            addressee=Addressee(spans_of(one["addressee"], tokens)),
            cue=spans_of(one["cue"], tokens),
            frame=spans_of(one["frame"], tokens),
        )
        for number, one in enumerate(marked, 1)
    ]


def show(title: str, scores: PeopleScores, *, wrong: bool) -> None:
    """Prints the counts, and the disagreements."""
    print(f"{title} (anchors lost: {scores.lost})")
    for entry in fields(scores):
        count = getattr(scores, entry.name)
        if isinstance(count, Count) and count.gold:
            shares = f"P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
            print(f"  {entry.name:11} {shares}  {count.right} of {count.gold}, {count.given} given")
    if wrong:
        for one in scores.wrong:
            print(f"    {one.article[:22]:22} | {one.what} | {one.expected} | {one.given}")


def main() -> None:
    """Measures both halves, or one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--half", choices=("tune", "held_out"))
    parser.add_argument("--engine", choices=("trained", "rules"), default="trained")
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    articles = corpus(arguments.shared)
    for half in [arguments.half] if arguments.half else ["tune", "held_out"]:
        gold = load_people(GOLD / f"{half}.tsv")
        wrong = arguments.wrong and half == "tune"
        pairs = list(found(gold, arguments.shared, articles, arguments.engine))
        for source in ("page", "wikinews"):
            part = [(entry, read_) for entry, read_ in pairs if entry.source == source]
            show(f"{half}, {source}, found", score_people(part), wrong=wrong)
        show(f"{half}, wikinews, given", score_people(given(gold, articles)), wrong=wrong)


if __name__ == "__main__":
    main()
