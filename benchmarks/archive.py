"""How fast an archive takes articles in and answers, and how large it becomes.

usage: python benchmarks/archive.py [--statements N …] [--folder FOLDER] [--keep]

Made-up news (`made_up_news.py`) is stored, then searched in many ways. Times are the processor's,
of one process on one core; storing is without making the articles up. With several numbers of
statements the table shows how each figure grows.
"""

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from made_up_news import News
from wortlaut.archive import Archive, runs
from wortlaut.archive.contrast import contrast
from wortlaut.archive.facets import facets
from wortlaut.archive.overview import overview
from wortlaut.archive.people import find_people, person
from wortlaut.archive.search import search
from wortlaut.archive.statement import statement
from wortlaut.archive.store import Item, store
from wortlaut.archive.views import Query

Question = Callable[[Archive], object]

PORTION = 1_000
"""Articles that are made up before the clock runs."""
SAMPLES = 40
"""Queries of each kind."""


@dataclass
class Figures:
    """What one size of archive gave."""

    statements: int
    stored_in: float = 0.0
    last_portion: float = 0.0
    size: int = 0
    times: dict[str, list[float]] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Statements stored in a second."""
        return self.statements / self.stored_in


def fill(archive: Archive, news: News, figures: Figures) -> None:
    """Stores the news, and notes how long that took."""
    with archive.begin() as connection:
        run = runs.begin(connection, runs.Reader("none"))
    articles = news.articles()
    while portion := [Item(article) for article in islice(articles, PORTION)]:
        start = time.process_time()
        stored = store(archive, portion, run)
        figures.last_portion = time.process_time() - start
        figures.stored_in += figures.last_portion
        print(
            f"\r{figures.statements:>9,} statements: {figures.stored_in:,.0f} s, "
            f"{stored.statements / figures.last_portion:,.0f} a second ",
            end="",
            file=sys.stderr,
            flush=True,
        )
    print(file=sys.stderr)


def questions(news: News) -> Iterator[tuple[str, Question]]:
    """Yields what is asked: the kind of question, and the question."""
    chance = random.Random(2)  # noqa: S311 - makes questions, no secrets

    for _ in range(SAMPLES):
        common = news.words[chance.randrange(8)]
        usual = news.word_of_rank(chance.uniform(0.001, 0.02))
        rare = news.word_of_rank(chance.uniform(0.3, 0.9))
        who = news.person_of_weight(chance.random())
        yield "a common word, by fit", _search(text=common)
        yield "a common word, newest", _search(text=common, sort="newest")
        yield "a usual word", _search(text=usual)
        yield "a rare word", _search(text=rare)
        yield "two words", _search(text=f"{common} {usual}")
        yield "three common words", _search(text=" ".join(news.words[:3]))
        yield "phrase", _search(text=f'"{common} und"')
        yield "beginning", _search(text=f"{usual[:6]}*")
        yield "word without another", _search(text=f"{usual} -{common}")
        yield "no such word", _search(text="Quarzuhrenmarmelade")
        yield "speaker", _search(speaker=who.name)
        yield "surname", _search(speaker=who.surname)
        yield "speaker and common word", _search(speaker=who.name, text=common)
        yield "speaker and usual word", _search(speaker=who.name, text=usual)
        yield "about and common word", _search(about=who.name, text=common)
        yield (
            "word, outlet, kind, year, confidence",
            _search(
                text=usual,
                outlets=(news.outlets[chance.randrange(9)],),
                kinds=("direct",),
                since="2024",
                until="2024",
                min_confidence=0.8,
            ),
        )
        yield "all, newest", _search()
        yield "facets of a common word", partial(_facets, Query(common))
        yield "facets of all", partial(_facets, Query())
        yield "fifth page", partial(_fifth, Query(common))
        yield "person", partial(_person, who.name)
        yield "person who said most", partial(_person, news.people[0].name)
        yield "contrast", partial(_contrast, who.name)
    for _ in range(5):
        yield "overview", overview
        yield (
            "statement",
            lambda archive: statement(archive, search(archive, Query(), limit=1).hits[0].key),
        )


def _search(**conditions: Any) -> Question:
    return partial(_found, Query(**conditions))


def _found(query: Query, archive: Archive) -> None:
    search(archive, query)


def _facets(query: Query, archive: Archive) -> None:
    facets(archive, query)


def _contrast(name: str, archive: Archive) -> None:
    contrast(archive, name)


def _newest(archive: Archive) -> None:
    statement(archive, search(archive, Query(), limit=1).hits[0].key)


def _fifth(query: Query, archive: Archive) -> None:
    token = None
    for _ in range(5):
        token = search(archive, query, after=token).next
        if token is None:
            return


def _person(name: str, archive: Archive) -> None:
    found = find_people(archive, name, 1)
    if found and found[0].id:
        person(archive, found[0].id)


def ask(archive: Archive, news: News, figures: Figures) -> None:
    """Asks everything, and notes how long each answer took."""
    everything = list(questions(news))
    gc.collect()
    gc.freeze()  # the made-up words are no part of an archive
    for _, question in everything[:30]:  # caches, as in an archive that is in use
        question(archive)
    for kind, question in everything:
        start = time.process_time()
        question(archive)
        took = time.process_time() - start
        figures.times.setdefault(kind, []).append(took / (5 if kind == "fifth page" else 1))


def _p95(times: list[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def table(all_figures: list[Figures]) -> str:
    """Returns the figures as a Markdown table, milliseconds as median / 95th percentile."""
    heads = [f"{figures.statements:,}" for figures in all_figures]
    lines = [
        "| statements | " + " | ".join(heads) + " |",
        "| --- |" + " ---: |" * len(heads),
        _row("stored a second", [f"{figures.rate:,.0f}" for figures in all_figures]),
        _row(
            "the last of them",
            [
                f"{min(figures.statements, PORTION * 10) / figures.last_portion:,.0f}"
                for figures in all_figures
            ],
        ),
        _row(
            "bytes a statement",
            [f"{figures.size / figures.statements:,.0f}" for figures in all_figures],
        ),
    ]
    for kind in all_figures[0].times:
        cells = []
        for figures in all_figures:
            times = figures.times[kind]
            cells.append(f"{statistics.median(times) * 1000:.1f} / {_p95(times) * 1000:.1f}")
        lines.append(_row(f"{kind}, ms", cells))
    return "\n".join(lines)


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"


def measure(statements: int, folder: Path, *, keep: bool) -> Figures:
    """Makes an archive of so many statements and asks it."""
    path = folder / f"made-up-{statements}.db"
    figures = Figures(statements)
    news = News(statements)
    _ = news.words
    if not path.exists():
        with Archive.open(path, create=True) as archive:
            fill(archive, news, figures)
    else:
        figures.stored_in = float("nan")
        figures.last_portion = float("nan")
    figures.size = sum(each.stat().st_size for each in folder.glob(f"{path.name}*"))
    with Archive.open(path) as archive:
        ask(archive, news, figures)
    if not keep:
        for each in folder.glob(f"{path.name}*"):
            each.unlink()
    return figures


def main() -> int:
    """Prints the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--statements", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="where the archives are made")
    parser.add_argument(
        "--keep", action="store_true", help="keep them; those that are there are only asked"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = [measure(each, folder, keep=arguments.keep) for each in arguments.statements]
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
