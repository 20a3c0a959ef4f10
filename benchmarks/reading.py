"""How fast pages become records, beside trafilatura's extraction of the same pages.

usage: python benchmarks/reading.py [--pages FOLDER] [--rounds N]

Both read the same bytes in one process on one core, in turns, round after round; trafilatura
extracts the text and the metadata of a page, Wortlaut makes the full record with statements and
people. Machines differ and are noisy: the ratio is what counts.
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
    for work in (read, extract):  # warm caches, lexicons and compiled patterns
        seconds(work, pages[:5])
    ours, theirs = [], []
    for number in range(arguments.rounds):
        ours.append(seconds(read, pages))
        theirs.append(seconds(extract, pages))
        print(
            f"round {number + 1}: wortlaut {ours[-1]:.2f} s, trafilatura {theirs[-1]:.2f} s, "
            f"ratio {ours[-1] / theirs[-1]:.2f}"
        )
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(f"pages {len(pages)}, {sum(map(len, pages)) / 1e6:.1f} MB, one core")
    print(f"wortlaut, full record      {len(pages) / statistics.median(ours):7.1f} articles/s")
    print(f"trafilatura, text and meta {len(pages) / statistics.median(theirs):7.1f} articles/s")
    print(
        f"time ratio wortlaut/trafilatura: median {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
