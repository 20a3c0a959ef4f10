"""The names that people give become what they stand for, one after the other."""

import glob
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from wortlaut.archive.inputs import containers, feeds, lines, warc
from wortlaut.archive.inputs.found import MAX_MEMBER, PAGES, Address, Broken, Found, Page
from wortlaut.files import STANDARD_STREAM, unreadable
from wortlaut.pages.decoding.sniff import is_feed
from wortlaut.pages.kept import SIDECAR, fetching_of
from wortlaut.pages.reading import Origin

_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_PATTERN = re.compile(r"[*?\[]")
_LONGEST_NAME = 8192
_FEEDS = (".rss", ".atom")


@dataclass(slots=True)
class Measure:
    """How far the work on what was named has come, for guessing how long the rest takes.

    Attributes:
        files: files that were named or found in folders.
        size: their bytes.
        done: bytes of those that are read.
        now: bytes read of the file that is being read.
        sure: every name is known in its size; False: streams and addresses are among them.
    """

    files: int = 0
    size: int = 0
    done: int = 0
    sure: bool = True
    now: Callable[[], int] = field(default=lambda: 0)

    def share(self) -> float | None:
        """Returns which part of all is read, 0 to 1; None: nobody knows."""
        if not self.sure or not self.size:
            return None
        return min(1.0, (self.done + self.now()) / self.size)


def expand(
    names: Iterable[str], stream: BinaryIO, measure: Measure | None = None
) -> Iterator[Found]:
    """Yields what names stand for.

    Args:
        names: files, folders, patterns, addresses, and ``-`` for a list of such on `stream`.
        stream: what ``-`` reads: a name a line, or lines of JSON.
        measure: is told how far it has come.
    """
    measure = measure or Measure()
    given = list(names)
    files: dict[str, int] = {}
    for name in given:
        _measure(name, measure, files)
    for name in given:
        if name == str(STANDARD_STREAM):
            yield from _list(stream, measure)
        else:
            yield from _named(name, measure)


def _measure(name: str, measure: Measure, files: dict[str, int]) -> None:
    if name == str(STANDARD_STREAM) or _ADDRESS.match(name):
        measure.sure = False
        return
    for path in _paths(name):
        try:
            size = Path(path).stat().st_size
        except (OSError, ValueError):
            continue
        files[path] = size
        measure.files += 1
        measure.size += size


def _list(stream: BinaryIO, measure: Measure) -> Iterator[Found]:
    """Reads names, or lines of JSON; a line that begins like a record is one."""
    for number, line in enumerate(lines.raw(stream), 1):
        text = line.strip()
        if not text:
            continue
        if text.startswith(b"{"):
            yield lines.line(f"-, line {number}", line)
        elif len(text) > _LONGEST_NAME:
            yield Broken(f"-, line {number}", "no name of a file or address; one a line")
        else:
            yield from _named(os.fsdecode(text), measure)


def _named(name: str, measure: Measure) -> Iterator[Found]:
    if _ADDRESS.match(name):
        yield Address(name, name, feed=True)
        return
    if _SCHEME.match(name):
        way_out = "only http:// and https:// can be fetched; save the page and name the file"
        yield Broken(name, way_out)
        return
    if not name:
        yield Broken(name, "the name is empty; name a file or an address")
        return
    found = False
    for path in _paths(name):
        found = True
        yield from _file(Path(path), measure, named=path == name)
    if found:
        return
    if Path(name).is_dir():
        yield Broken(name, "no pages in this folder; name the files if they have other suffixes")
    elif _PATTERN.search(name):
        yield Broken(name, "nothing fits this pattern; check the spelling and the folder")


def _paths(name: str) -> Iterator[str]:
    """Yields the files that a name stands for: itself, those in a folder, those of a pattern."""
    try:
        path = Path(name)
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists() or not _PATTERN.search(name):
            yield name
        else:
            for match in sorted(glob.iglob(name, recursive=True)):  # noqa: PTH207 - also absolute
                if Path(match).is_dir():
                    yield from _in_folder(Path(match))
                else:
                    yield match
    except (OSError, ValueError):
        yield name


def _in_folder(folder: Path) -> Iterator[str]:
    """Yields the files in a folder that look like pages, in order; links to folders stay shut."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _is_wanted(name):
                yield str(Path(place, name))


def _is_wanted(name: str) -> bool:
    low = name.lower()
    if low.endswith(SIDECAR):
        return False
    known = (*PAGES, *_FEEDS, *lines.SUFFIXES, *containers.SUFFIXES, *warc.SUFFIXES)
    return low.removesuffix(".gz").endswith(known) or low.endswith(known)


def _file(path: Path, measure: Measure, *, named: bool) -> Iterator[Found]:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            measure.now = _position(file)
            yield from _opened(path, file, named=named)
    except (OSError, ValueError) as error:
        told = unreadable(path, error) if isinstance(error, OSError) else f"{path}: {error}"
        yield Broken(str(path), told.removeprefix(f"{path}: "))
    else:
        measure.done += size
    measure.now = lambda: 0


def _position(file: BinaryIO) -> Callable[[], int]:
    def position() -> int:
        try:
            return file.tell()
        except (OSError, ValueError):  # no file with places, or closed
            return 0

    return position


def _opened(path: Path, file: BinaryIO, *, named: bool) -> Iterator[Found]:
    low = path.name.lower()
    if low.endswith(containers.SUFFIXES):
        yield from containers.members(path, file)
    elif low.endswith(warc.SUFFIXES):
        yield from warc.pages(path, file)
    elif low.removesuffix(".gz").endswith(lines.SUFFIXES):
        yield from lines.in_file(str(path), file, packed=low.endswith(".gz"))
    else:
        yield from _page(path, file, named=named)


def _page(path: Path, file: BinaryIO, *, named: bool) -> Iterator[Found]:
    regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
    if not regular and not named:
        return
    data = file.read(MAX_MEMBER + 1)
    if len(data) > MAX_MEMBER:
        yield Broken(str(path), f"longer than {MAX_MEMBER:,} bytes; no page is")
        return
    if path.name.lower().endswith(".json"):
        yield lines.line(str(path), data)
        return
    kept = fetching_of(path, data)
    if is_feed(data):
        yield from feeds.entries(str(path), data, kept.url if kept else None)
    elif kept:
        yield Page(str(path), data, Origin(str(path), kept.url, kept.fetched, kept.charset))
    else:
        yield Page(str(path), data, Origin(str(path)))
