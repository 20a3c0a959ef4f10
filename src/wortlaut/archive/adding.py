"""Many sources go into the archive: read on all cores, written by one."""

import functools
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Literal

from sqlalchemy import or_, select

from wortlaut.api import Options
from wortlaut.archive import runs
from wortlaut.archive.archive import Archive
from wortlaut.archive.inputs import Address, Broken, Found, Line, Page, expand
from wortlaut.archive.inputs.fetching import Manners, fetched
from wortlaut.archive.inputs.names import Measure
from wortlaut.archive.keys import chunks
from wortlaut.archive.reading import Read, digest_of, read
from wortlaut.archive.schema import articles, sources
from wortlaut.archive.store import BATCH, settle, store_batch
from wortlaut.archive.turns import turn
from wortlaut.batch.pool import ordered
from wortlaut.pages.reading import Origin
from wortlaut.statements import Engine

What = Literal["added", "changed", "unchanged", "failed"]

PATIENCE = 3.0
"""Seconds after which a batch is written, though it is not full: what a kill may cost."""

_LOOK_AHEAD = 64  # sources that are looked up at once
_LOOK_BYTES = 32_000_000
_CHUNK = 4  # articles that go to a process at once


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a source.

    Attributes:
        source: as it is called: path, member of an archive, line of a file, or address.
        what: what became of it.
        key: the article's; None: there is none, or it was known before it was read.
        reason: why it failed, in one line; None: it did not.
    """

    source: str
    what: What
    key: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """How sources are read and what is told of it.

    Attributes:
        engine: what finds the statements.
        min_confidence: statements below are left out, 0 to 1.
        jobs: how many processes read; None: one a core.
        manners: how addresses are fetched.
        again: read also what is there and was read by the same engine; fetch known addresses.
        told: called with what became of each source, after it is in for good.
        stop: asked before each source; True: begin nothing new.
        waiting: called with who is adding already; False: do not wait.
    """

    engine: Engine = "trained"
    min_confidence: float = 0.0
    jobs: int | None = None
    manners: Manners = field(default_factory=Manners)
    again: bool = False
    told: Callable[[Done], None] = lambda _done: None
    stop: Callable[[], bool] = lambda: False
    waiting: Callable[[str], bool] = lambda _who: True


def add(
    archive: Archive,
    names: Sequence[str],
    stream: BinaryIO,
    how: Adding,
    measure: Measure | None = None,
) -> runs.Tally:
    """Puts what names stand for into the archive.

    Args:
        archive: open to write.
        names: files, folders, patterns, archives, addresses, feeds; ``-``: a list on `stream`.
        stream: what ``-`` reads.
        how: how to read them, and whom to tell.
        measure: is told how far it has come.

    Returns:
        How many sources came to what.

    Raises:
        WortlautError: the archive cannot be written, or a worker process died. What was told to
            be in is in.
    """
    return _Run(archive, how).work(expand(names, stream, measure))


def reread(archive: Archive, how: Adding) -> runs.Tally:
    """Reads the kept bytes of all articles anew; corrections stay over the new readings.

    Articles that the same engine has read are left as they are, unless `how.again` is set.
    """
    return _Run(archive, how).work(_kept(archive))


class _Run:
    """One run of many sources."""

    def __init__(self, archive: Archive, how: Adding) -> None:
        self.archive = archive
        self.how = how
        self.reader = runs.reader(how.engine, how.min_confidence)
        self.tally = runs.Tally()
        self.broken: list[tuple[str, str]] = []
        self.number = 0
        self.same: frozenset[int] = frozenset()
        self.asked: set[str] = set()

    def work(self, found: Iterable[Found]) -> runs.Tally:
        """Does all of it."""
        with turn(self.archive, self.how.waiting):
            with self.archive.begin() as connection:
                self.same = runs.same(connection, self.reader)
                self.number = runs.begin(connection, self.reader)
            for batch in _batches(self._read(found)):
                self._write(batch)
            if not self.how.stop():
                settle(self.archive)
            with self.archive.begin() as connection:
                runs.count(connection, self.number, self.tally, self._take_broken())
                if not self.how.stop():
                    runs.finish(connection, self.number)
            self.archive.tidy()
        return self.tally

    def _read(self, found: Iterable[Found]) -> Iterator[Read]:
        options = Options(engine=self.how.engine, min_confidence=self.how.min_confidence)
        pages = fetched(self._until_stopped(found), self.how.manners, self._wanted)
        yield from ordered(
            functools.partial(read, options=options),
            self._unread(pages),
            jobs=self.how.jobs,
            chunk=_CHUNK,
        )

    def _until_stopped(self, found: Iterable[Found]) -> Iterator[Found]:
        for each in found:
            if self.how.stop():
                return
            yield each

    def _wanted(self, address: Address) -> bool:
        """Tells whether an address is to be fetched: once, and a known one only if asked for."""
        if self.how.stop() or address.url in self.asked:
            return False
        self.asked.add(address.url)
        if self.how.again:
            return True
        with self.archive.connect() as connection:
            query = select(sources.c.id).where(
                or_(sources.c.url == address.url, sources.c.name == address.url)
            )
            known = (
                connection.execute(query.limit(1)).first()
                or connection.execute(
                    select(articles.c.id).where(articles.c.url == address.url).limit(1)
                ).first()
            )
        if known:
            self._tell(Done(address.name, "unchanged"))
        return not known

    def _unread(self, found: Iterable[Found]) -> Iterator[Page | Line]:
        """Passes on what must be read: not what the same engine read from the same bytes."""
        for some in _looked_ahead(found):
            read_before = self._read_before([e for e in some if isinstance(e, Page | Line)])
            for each in some:
                if isinstance(each, Broken):
                    self._tell(Done(each.name, "failed", reason=each.reason))
                elif isinstance(each, Page | Line):
                    key, run = read_before.get(digest_of(each), (None, 0))
                    if run in self.same and not self.how.again:
                        self._tell(Done(each.name, "unchanged", key))
                    else:
                        yield replace(each, key=each.key or key)

    def _read_before(self, found: Sequence[Page | Line]) -> dict[str, tuple[str, int]]:
        before: dict[str, tuple[str, int]] = {}
        with self.archive.connect() as connection:
            for digests in chunks(map(digest_of, found)):
                rows = connection.execute(
                    select(sources.c.sha256, articles.c.key, sources.c.run)
                    .join_from(sources, articles)
                    .where(sources.c.sha256.in_(digests))
                )
                before.update({row.sha256: (row.key, row.run) for row in rows})
        return before

    def _write(self, batch: Sequence[Read]) -> None:
        prepared = [each.prepared for each in batch if each.prepared]
        done = [Done(e.name, "failed", reason=e.problem) for e in batch if not e.prepared]
        with self.archive.begin() as connection:
            written = store_batch(connection, prepared, self.number)
            names = [each.name for each in batch if each.prepared]
            for name, item, what in zip(names, prepared, written.outcomes, strict=True):
                done.append(Done(name, what, item.article.id))
            for each in done:
                self._count(each)
            runs.count(connection, self.number, self.tally, self._take_broken())
        for each in done:
            self.how.told(each)

    def _tell(self, done: Done) -> None:
        self._count(done)
        self.how.told(done)

    def _count(self, done: Done) -> None:
        self.tally = replace(self.tally, **{done.what: getattr(self.tally, done.what) + 1})
        if done.reason:
            self.broken.append((done.source, done.reason))

    def _take_broken(self) -> list[tuple[str, str]]:
        broken, self.broken = self.broken, []
        return broken


def _looked_ahead(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Yields what was found by some at once; what comes slowly is not waited for."""
    some: list[Found] = []
    size, begun = 0, time.monotonic()
    for each in found:
        some.append(each)
        size += len(each.data) if isinstance(each, Page | Line) else 0
        late = time.monotonic() - begun > PATIENCE
        if len(some) >= _LOOK_AHEAD or size > _LOOK_BYTES or late:
            yield some
            some, size, begun = [], 0, time.monotonic()
    if some:
        yield some


def _batches(reads: Iterable[Read]) -> Iterator[list[Read]]:
    """Yields what was read in batches in which each article is only once."""
    batch: list[Read] = []
    keys: set[str] = set()
    begun = time.monotonic()
    for each in reads:
        key = each.prepared.article.id if each.prepared else None
        late = time.monotonic() - begun > PATIENCE
        if batch and (len(batch) >= BATCH or key in keys or late):
            yield batch
            batch, keys, begun = [], set(), time.monotonic()
        batch.append(each)
        if key:
            keys.add(key)
    if batch:
        yield batch


def _kept(archive: Archive) -> Iterator[Found]:
    """Yields the kept bytes of each article, those that its record was made from."""
    made_from = sources.c.sha256 == articles.c.sha256
    columns = (sources.c.format, sources.c.encoding, sources.c.name, sources.c.url)
    last = 0
    while True:
        with archive.connect() as connection:
            numbers = connection.execute(
                select(articles.c.id)
                .where(articles.c.id > last)
                .order_by(articles.c.id)
                .limit(_LOOK_AHEAD)
            ).scalars()
            some = list(numbers)
            rows = connection.execute(
                select(articles.c.id, articles.c.key, *columns, sources.c.fetched, sources.c.bytes)
                .join_from(articles, sources)
                .where(articles.c.id.in_(some), sources.c.bytes.is_not(None))
                .order_by(articles.c.id, made_from.desc(), sources.c.id.desc())
            ).all()
        if not some:
            return
        for row in rows:  # the first of each article is the one
            if row.id != last:
                last = row.id
                data = zlib.decompress(row.bytes)
                name = row.name or row.url or row.key
                if row.format == "jsonl":
                    yield Line(name, data, row.key)
                else:
                    origin = Origin(row.name, row.url, row.fetched, row.encoding)
                    yield Page(name, data, origin, row.key)
        last = some[-1]
