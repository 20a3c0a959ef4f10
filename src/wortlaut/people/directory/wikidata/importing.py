"""Makes the compact file from a dump: two passes over a file, one over standard input."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec

from wortlaut.errors import InputError, WortlautError
from wortlaut.files import STANDARD_STREAM
from wortlaut.people.directory import spelling
from wortlaut.people.directory.naming import organization
from wortlaut.people.directory.wikidata.items import Item, number_of, read_item
from wortlaut.people.directory.wikidata.lines import Entities, opened
from wortlaut.people.directory.wikidata.tables import APPLICATION, INDEXES, TABLES, VERSION

_STEP = 1_000
_MOST_BAD = 20
_LONGEST_ALIAS = 120


@dataclass(slots=True)
class Imported:
    """What an import did.

    Attributes:
        lines: lines with entities in the dump.
        people: persons taken.
        organizations: organisations taken.
        skipped: lines that could not be read.
        cut_off: the dump's list does not end: a part of it is missing.
    """

    lines: int = 0
    people: int = 0
    organizations: int = 0
    skipped: int = 0
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how an import goes.

    Attributes:
        tell: gets a line about each line that was skipped.
        advance: gets the number of lines since the last call, in each of the two passes, and the
            bytes of the file read in all.
    """

    tell: Callable[[str], None] = field(default=lambda _: None)
    advance: Callable[[int, int], None] = field(default=lambda _lines, _bytes: None)


def import_dump(dump: Path, target: Path, watcher: Watcher | None = None) -> Imported:
    """Makes the compact file of a dump's people and organisations.

    The file appears when all is done; an import that fails leaves an older one as it was. Memory
    does not grow with the dump, but for the numbers of items that others point to.

    Args:
        dump: Wikidata's JSON dump (`.json`, `.gz`, `.bz2`), or `-` for standard input. From
            standard input there is one pass: of offices and parties those have names that are
            classes or organisations of the dump.
        target: the file to make.
        watcher: who is told how it goes.

    Raises:
        InputError: the dump cannot be read, is damaged, or holds no entity.
        WortlautError: the target cannot be written.
    """
    watching = watcher or Watcher()
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with contextlib.closing(_made(partial)) as db:
            done = _Importer(db, dump, watching).run()
        partial.replace(target)
    except sqlite3.Error as error:
        raise WortlautError(f"{target}: cannot be written: {error}; check the disk") from error
    except OSError as error:
        why = error.strerror or error
        raise WortlautError(
            f"{target}: cannot be written: {why}; check the folder and the disk"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return done


def _made(path: Path) -> sqlite3.Connection:
    if not path.parent.is_dir():
        raise FileNotFoundError(2, "No such file or directory", str(path.parent))
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    # Nobody reads it before it is done and moved: neither journal nor waiting for the disk.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
        db.execute(f"PRAGMA {pragma}")
    db.executescript(TABLES)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    return db


class _Importer:
    def __init__(self, db: sqlite3.Connection, dump: Path, watcher: Watcher) -> None:
        self._db = db
        self._dump = dump
        self._watcher = watcher
        self._done = Imported()
        self._wanted: set[int] = set()
        self._one_pass = dump == STANDARD_STREAM

    def run(self) -> Imported:
        self._db.execute("BEGIN")
        for item in self._items():
            self._take(item)
        self._db.execute("COMMIT")
        if self._done.lines == self._done.skipped:
            raise InputError(
                f"{self._dump}: no entity in it; is it Wikidata's JSON dump, an entity a line?"
            )
        if not self._one_pass:
            self._db.execute("BEGIN")
            self._name_wanted()
            self._db.execute("COMMIT")
        self._db.execute("DELETE FROM labels WHERE id NOT IN (SELECT DISTINCT value FROM facts)")
        self._db.executescript(INDEXES)
        return self._done

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        with opened(self._dump) as (file, raw):
            count, lines = 0, Entities(file, self._dump)
            for line in lines:
                count += 1
                if count % _STEP == 0:
                    self._watcher.advance(_STEP, _position(raw))
                yield line
            self._watcher.advance(count % _STEP, _position(raw))
            self._done.cut_off = lines.cut_off

    def _items(self) -> Iterator[Item]:
        for number, line in self._lines():
            self._done.lines += 1
            try:
                item = read_item(line)
            except (msgspec.DecodeError, ValueError, RecursionError) as error:
                self._skip(number, error)
                continue
            if item is not None:
                yield item

    def _skip(self, number: int, error: Exception) -> None:
        self._done.skipped += 1
        self._watcher.tell(f"{self._dump}, line {number}: no entity ({error}); skipped")
        if self._done.skipped == self._done.lines == _MOST_BAD:
            raise InputError(
                f"{self._dump}: none of the first {_MOST_BAD} lines is an entity; "
                "is it Wikidata's JSON dump?"
            )

    def _take(self, item: Item) -> None:
        if item.type == "x" or not item.label:
            if self._one_pass and item.subclass and item.label:
                self._label(item)
            return
        if item.type == "p":
            self._done.people += 1
        else:
            self._done.organizations += 1
        self._db.execute(
            "INSERT OR IGNORE INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(item.number, item.type, item.label, item.language, item.description),
                *(item.gender, item.born, item.died, item.prominence),
            ),
        )
        self._db.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", _names(item))
        self._db.executemany(
            "INSERT INTO facts VALUES (?, ?, ?, ?, ?)",
            [(item.number, f.property, f.value, f.start, f.end) for f in item.facts],
        )
        self._wanted.update(fact.value for fact in item.facts)
        if item.type == "o":
            self._label(item)

    def _label(self, item: Item) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO labels VALUES (?, ?, ?)",
            (item.number, item.label, item.language),
        )

    def _name_wanted(self) -> None:
        for _, line in self._lines():
            number = number_of(line)
            if number is not None and number not in self._wanted:
                continue
            try:
                item = read_item(line)
            except (msgspec.DecodeError, ValueError, RecursionError):
                continue  # told in the first pass
            if item is not None and item.label and item.number in self._wanted:
                self._label(item)


def _position(raw: BinaryIO) -> int:
    try:
        return raw.tell()
    except (OSError, ValueError):
        return 0


def _names(item: Item) -> Iterator[tuple[str, str, int, int]]:
    """Yields block, key, item, and whether it is an alias, for each name of an item."""
    seen: set[str] = set()
    for number, name in enumerate((item.label, *item.aliases)):
        key = spelling.key_of(name[:_LONGEST_ALIAS])
        if not key or key in seen:
            continue
        seen.add(key)
        block = spelling.block_of(name) if item.type == "p" else key
        if item.type == "o":
            bearing = organization(name)
            block = bearing.block[2:] if bearing else key
        yield f"{item.type} {block}", key, item.number, int(number > 0)
