"""How fast statements are found, stage by stage, in tokens a second on one core.

usage: python benchmarks/tokens.py [--data FILE.jsonl.gz] [--articles N] [--rounds N] [--joined N]

Every stage is timed by itself, article by article, and the best round counts. `--joined 4` makes
one text of four articles, since Wikinews articles are short (200 tokens). Machines differ and are
noisy: compare two versions in turns, and trust the ratio.
"""

import argparse
import gzip
import itertools
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from wortlaut.german.document import Document, analyse  # the threads are set before NumPy comes
from wortlaut.german.tagger import tag
from wortlaut.german.times import find_times
from wortlaut.people import resolve
from wortlaut.statements import find
from wortlaut.statements.rules.engine import drafts
from wortlaut.statements.trained import engine
from wortlaut.statements.trained.model import model
from wortlaut.statements.trained.reading import read

DATA = Path(__file__).parents[2] / "shared" / "wikinews" / "train.jsonl.gz"
TOGETHER = ("analyse", "find")
"""Stages that lead from raw text to statements; the others are parts of `find`, or come after."""


def load(path: Path, articles: int, joined: int) -> list[str]:
    """Returns the texts of the first articles of a file, some of them as one."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in itertools.islice(lines, articles)]
    return ["\n".join(texts[i : i + joined]) for i in range(0, len(texts), joined)]


def _parts(document: Document) -> Iterator[str]:
    """Runs the parts of `find`, and names each when it is done."""
    trained = model()
    tags = tag(document)
    yield "  tagger"
    scores = engine.network_scores(document, tags, trained)
    yield "  network"
    drafts(document, every=True)
    yield "  rules"
    reading = read(document, scores, trained.network.columns, tags)
    yield ""
    found, rows = engine.proposals(reading, trained.choosers.rates)
    yield "  candidates and their numbers"
    engine.settled(reading, found, rows, trained.choosers)
    yield "  choice, speakers, frames"


def stages(text: str) -> Iterator[str]:
    """Runs all stages over a text, and names each when it is done; an empty name does not count."""
    document = analyse(text)
    yield "analyse"
    yield from _parts(document)
    statements = find(document)
    yield "find"
    find(document, engine="rules")
    yield "find by rules"
    resolve(document, statements)
    yield "people"
    find_times(document, None, points=True)
    yield "times"


def seconds(texts: Sequence[str]) -> dict[str, float]:
    """Returns the processor time of every stage over all texts."""
    taken: dict[str, float] = defaultdict(float)
    for text in texts:
        start = time.process_time()
        for name in stages(text):
            end = time.process_time()
            taken[name] += end - start
            start = time.process_time()
    taken.pop("", None)
    return taken


def main() -> int:
    """Prints the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="JSON Lines with texts, gzipped")
    parser.add_argument("--articles", type=int, default=250)
    parser.add_argument("--joined", type=int, default=1, help="articles that make up one text")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if not arguments.data.is_file():
        print(f"{arguments.data}: no such file; name one with --data", file=sys.stderr)
        return 1
    texts = load(arguments.data, arguments.articles, arguments.joined)
    tokens = sum(len(analyse(text).tokens) for text in texts)
    seconds(texts[:20])  # warm caches, lexicons and compiled patterns
    best: dict[str, float] = {}
    for _ in range(arguments.rounds):
        for name, taken in seconds(texts).items():
            best[name] = min(taken, best.get(name, taken))
    best["raw text to statements"] = sum(best[name] for name in TOGETHER)
    print(f"{len(texts)} texts, {tokens} tokens")
    for name, taken in best.items():
        print(f"{name:32}{tokens / taken:10,.0f} tokens/s {taken / tokens * 1e6:8.2f} µs/token")
    return 0


if __name__ == "__main__":
    sys.exit(main())
