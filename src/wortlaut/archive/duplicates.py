"""The same story in several papers: articles whose texts are nearly the same.

A text is its shingles of four words; its MinHash signature (Broder 1997) tells how many of them two
texts share. Signatures that agree in a band of three numbers are compared; what is alike enough
is one story, and so is what is linked over others. The result does not depend on the order in
which articles come in. (Quotations: `archive.quotations`.)
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, bindparam, func, select, update

from wortlaut.archive.derived import story_bands
from wortlaut.archive.groups import Groups
from wortlaut.archive.quotations import assign_variants, forget
from wortlaut.archive.schema import articles
from wortlaut.archive.terms import words_of

__all__ = ["assign_story", "assign_variants", "forget", "signature", "similarity"]

SHINGLE = 4
NUMBERS = 63
BAND = 3
ALIKE = 0.4
"""Share of shingles in common from which two articles are one story."""
SHORTEST = 40
"""Words that a text needs to be compared at all."""
_MOST_WORDS = 5_000
_CHUNK = 400
_BUCKET = 100  # articles of one band that are looked at; a story has not more

_Numbers = npt.NDArray[np.uint64]


@cache
def _factors() -> tuple[_Numbers, _Numbers]:
    chance = np.random.default_rng(20260115)
    factors = chance.integers(1, 2**63, NUMBERS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, chance.integers(0, 2**63, NUMBERS, dtype=np.uint64)


def signature(text: str) -> bytes:
    """Returns what near-duplicates of a text are found by; empty: it is too short.

    Returns:
        63 numbers of 32 bits.
    """
    words = [word.lower().encode("utf-8", "replace") for word in words_of(text)[:_MOST_WORDS]]
    if len(words) < SHORTEST:
        return b""
    shingles = {
        zlib.crc32(b" ".join(words[start : start + SHINGLE]))
        for start in range(len(words) - SHINGLE + 1)
    }
    hashes = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    factors, summands = _factors()
    # Multiply and shift (Dietzfelbinger et al. 1997): overflow is meant.
    spread = (hashes[:, None] * factors + summands) >> np.uint64(32)
    least: bytes = spread.min(axis=0).astype("<u4").tobytes()
    return least


def similarity(one: bytes, other: bytes) -> float:
    """Returns the share of shingles that two texts have in common, estimated; 0 to 1."""
    if len(one) != NUMBERS * 4 or len(other) != NUMBERS * 4:
        return 0.0
    same = np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")
    return float(same.mean())


def _bands(sign: bytes) -> list[int]:
    size = BAND * 4
    starts = range(0, len(sign), size)
    # The band's number is in it; 62 bits fit both databases' integers.
    return [
        (start // size) << 56 | zlib.crc32(sign[start : start + size]) << 24 & (1 << 56) - 1
        | zlib.adler32(sign[start : start + size]) & 0xFFFFFF
        for start in starts
    ]  # fmt: skip


def assign_story(connection: Connection, pairs: Sequence[tuple[int, bytes]]) -> None:
    """Sets `articles.story` for articles that are new or were changed.

    Args:
        connection: in a transaction that writes; the articles' rows are written.
        pairs: `articles.id` and signature.
    """
    leave(connection, [number for number, _ in pairs])
    signs = {number: sign for number, sign in pairs if sign}
    if not signs:
        return
    bands = {number: _bands(sign) for number, sign in signs.items()}
    _write_bands(connection, bands)
    _link(connection, signs, bands)


def leave(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes articles out of their stories; those they leave behind are grouped anew."""
    gone = set(numbers)
    stories: set[int] = set()
    for some in _chunks(sorted(gone)):
        rows = connection.execute(
            select(articles.c.story).where(articles.c.id.in_(some), articles.c.story.is_not(None))
        )
        stories.update(row.story for row in rows)
    if not stories:
        return
    left: dict[int, bytes] = {}
    for some in _chunks(sorted(stories)):
        members = connection.execute(
            select(articles.c.id, articles.c.signature).where(articles.c.story.in_(some))
        )
        left |= {row.id: row.signature for row in members if row.id not in gone and row.signature}
        connection.execute(update(articles).where(articles.c.story.in_(some)).values(story=None))
    _link(connection, left, {number: _bands(sign) for number, sign in left.items()})


_INSERTS = {
    "sqlite": "INSERT OR IGNORE INTO story_bands (band, article) VALUES (?, ?)",
    "postgresql": "INSERT INTO story_bands (band, article) VALUES (%s, %s) ON CONFLICT DO NOTHING",
}


def _write_bands(connection: Connection, bands: Mapping[int, Sequence[int]]) -> None:
    # Bands of a text that is no longer there stay: they only lead to one comparison too many.
    rows = sorted((band, number) for number, each in bands.items() for band in each)
    connection.exec_driver_sql(_INSERTS[connection.dialect.name], rows)


def _link(
    connection: Connection, signs: Mapping[int, bytes], bands: Mapping[int, Sequence[int]]
) -> None:
    near = _neighbours(connection, bands)
    others = {number for each in near.values() for number in each}
    known = _known(connection, others | set(signs))
    groups = Groups({number: story for number, (_, story) in known.items() if story is not None})
    for number, found in sorted(near.items()):
        for other in sorted(found):
            if other in known and similarity(signs[number], known[other][0]) >= ALIKE:
                groups.join(number, other)
    for old, new in groups.moved():
        connection.execute(update(articles).where(articles.c.story == old).values(story=new))
    fresh = [
        {"which": number, "its_group": groups.of(number)}
        for number in sorted(groups.members())
        if number in known and known[number][1] is None
    ]
    if fresh:
        connection.execute(
            update(articles)
            .where(articles.c.id == bindparam("which"))
            .values(story=bindparam("its_group")),
            fresh,
        )


def _neighbours(connection: Connection, bands: Mapping[int, Sequence[int]]) -> dict[int, set[int]]:
    """Returns for each article those that share a band with it."""
    owners: dict[int, list[int]] = defaultdict(list)
    for number, each in bands.items():
        for band in each:
            owners[band].append(number)
    near: dict[int, set[int]] = defaultdict(set)
    ranked = select(
        story_bands.c.band,
        story_bands.c.article,
        func.row_number()
        .over(partition_by=story_bands.c.band, order_by=story_bands.c.article)
        .label("place"),
    )
    for some in _chunks(sorted(owners)):
        table = ranked.where(story_bands.c.band.in_(some)).subquery()
        rows = connection.execute(
            select(table.c.band, table.c.article).where(table.c.place <= _BUCKET)
        )
        for row in rows:
            for owner in owners[row.band]:
                if owner != row.article:
                    near[owner].add(row.article)
    return near


def _known(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[bytes, int | None]]:
    known: dict[int, tuple[bytes, int | None]] = {}
    for some in _chunks(sorted(numbers)):
        rows = connection.execute(
            select(articles.c.id, articles.c.signature, articles.c.story).where(
                articles.c.id.in_(some)
            )
        )
        known.update({row.id: (bytes(row.signature or b""), row.story) for row in rows})
    return known


def _chunks(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
