"""How fast pages become records, beside trafilatura's extraction of the same pages.

usage: python benchmarks/reading.py [--pages FOLDER] [--rounds N]

All read the same bytes in one process on one core, in turns, round after round; trafilatura
extracts the text and the metadata of a page, Wortlaut makes the full record with statements and
people, once with each engine. Machines differ and are noisy: the ratio is what counts.
"""

import argparse
import gc
import gzip
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura

import wortlaut

PAGES = Path(__file__).parents[2] / "shared" / "pages" / "html"


def load(folder: Path) -> list[bytes]:
    """Returns the pages of a folder, unpacked."""
    paths = sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")])
    return [
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in paths
    ]


def extract(page: bytes) -> None:
    """What the peer does: text and metadata."""
    trafilatura.bare_extraction(page, favor_precision=True, with_metadata=True)


def read(page: bytes) -> None:
    """What Wortlaut does: the full record."""
    wortlaut.read(page)


def read_by_rules(page: bytes) -> None:
    """The same with the faster engine."""
    wortlaut.read(page, engine="rules")


def seconds(work: Callable[[bytes], None], pages: Sequence[bytes]) -> float:
    """Returns the processor time that the work takes over all pages."""
    gc.collect()
    start = time.process_time()
    for page in pages:
        work(page)
    return time.process_time() - start


def main() -> int:
    """Prints the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=Path, default=PAGES, help="folder of *.html or *.html.gz")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    pages = load(arguments.pages)
    if not pages:
        print(f"{arguments.pages}: no pages there; name a folder with --pages", file=sys.stderr)
        return 1
    works = {
        "wortlaut, trained engine": read,
        "wortlaut, rules": read_by_rules,
        "trafilatura, text and meta": extract,
    }
    for work in works.values():  # warm caches, lexicons and compiled patterns
        seconds(work, pages[:5])
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(arguments.rounds):
        for name, work in works.items():
            taken[name].append(seconds(work, pages))
        times = ", ".join(f"{name} {row[-1]:.2f} s" for name, row in taken.items())
        print(f"round {number + 1}: {times}")
    print(f"\n{len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} MB, one core")
    peer = taken["trafilatura, text and meta"]
    for name, row in taken.items():
        ratios = [a / b for a, b in zip(row, peer, strict=True)]
        print(
            f"{name:28}{len(pages) / statistics.median(row):7.1f} articles/s, time ratio to "
            f"trafilatura {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
