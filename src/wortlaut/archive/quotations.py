"""The same quotation in several places, in the same or nearly the same words.

Two are one quotation when their words are nearly the same and nothing that turns the meaning
differs: neither *nicht* and its like, nor *mehr* and *weniger*, nor numbers, nor the speaker, where
both are known.
Candidates share one of the smallest hashes of two or three telling words in a row (a bottom-k
sketch).
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sqlalchemy import Connection, bindparam, select, update

from wortlaut.archive.derived import quotation_bands, statement_index
from wortlaut.archive.fulltext import key_of
from wortlaut.archive.groups import Groups
from wortlaut.archive.schema import statements
from wortlaut.archive.terms import forms_in
from wortlaut.german import resources

SHORTEST = 4
"""Words that a quotation needs; shorter ones are said by everybody."""
SHORTEST_UNKNOWN = 8
"""Words that it needs where a speaker is not known."""
ALIKE = 0.65
"""Share of telling words in common from which two are one quotation."""
ALIKE_UNKNOWN = 0.85
"""The same where a speaker is not known."""
_FEWEST_TELLING = 3
_BANDS = ((3, 1), (2, 2))
"""How many telling words in a row, and how many hashes of such; the longer are the rarer ones."""
_BUCKET = 40
"""Statements that one band keeps: a phrase that everybody uses tells nothing."""
_NEAREST = 8
"""Candidates that are compared with a quotation; in a large archive many share one band."""
_MOST_WORDS = 300
_CHUNK = 400
_DEGREES = frozenset({"mehr", "weniger", "minder", "wenig", "viel", "halb", "doppelt"})
_NEGATIONS = frozenset(
    {"nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals", "nichts"}
    | {"niemand", "weder", "ohne", "kaum"}
)
_TURNING = _NEGATIONS | _DEGREES


@dataclass(frozen=True, slots=True)
class Wording:
    """What a quotation is compared by.

    Attributes:
        words: how many it has.
        all: a hash of all of them.
        telling: stems of the words that tell something, in order.
        turning: what turns its meaning: negations, degrees and numbers.
    """

    words: int
    all: int
    telling: tuple[str, ...]
    turning: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Quotation:
    id: int
    article: int
    wording: Wording
    speaker: str | None
    variant: int | None
    day: str | None


@lru_cache(maxsize=8192)  # those nearby are asked for again and again
def wording_of(quote: str) -> Wording:
    """Returns what a quotation is compared by."""
    words = forms_in(quote)[:_MOST_WORDS]
    telling = tuple(word.stem for word in words if word.form not in _silent())
    turning = sorted(
        "nicht" if word.form in _NEGATIONS else word.form
        for word in words
        if word.form in _TURNING or word.form[0].isdigit()
    )
    return Wording(len(words), _hash([word.form for word in words]), telling, tuple(turning))


@cache
def _silent() -> frozenset[str]:
    """Words that other wordings change freely; Konjunktiv of sein and haben among them."""
    from wortlaut.german.stems import fold

    closed = {word for row in resources.table("function_words.tsv") for word in row[1].split()}
    verbs = "ist sind sei seien war waren wäre wären hat habe haben hatte hätte wird werde werden"
    return frozenset(map(fold, closed | set(verbs.split()))) | _NEGATIONS


def alike(one: Wording, other: Wording, *, known: bool) -> bool:
    """Tells whether two are one quotation.

    Args:
        one: wording of the first.
        other: wording of the second.
        known: whether both are of the same known speaker; else nobody knows of at least one.
    """
    if one.turning != other.turning:
        return False
    if not known and min(one.words, other.words) < SHORTEST_UNKNOWN:
        return False
    if one.all == other.all:
        return one.words >= SHORTEST
    if one.telling == other.telling and len(one.telling) >= _FEWEST_TELLING:
        return True
    first, second = Counter(one.telling), Counter(other.telling)
    shared, either = (first & second).total(), (first | second).total()
    if shared <= _FEWEST_TELLING:
        return False
    return shared / either >= (ALIKE if known else ALIKE_UNKNOWN)


def _bands(wording: Wording) -> tuple[int, ...]:
    telling = wording.telling
    if wording.words < SHORTEST or not telling:
        return ()
    if len(telling) <= _FEWEST_TELLING:
        return (_hash(telling),)
    chosen: list[int] = []
    for size, number in _BANDS:
        rows = {_hash(telling[at : at + size]) for at in range(len(telling) - size + 1)}
        chosen += sorted(rows)[:number]
    return tuple(chosen)


def _hash(words: Sequence[str]) -> int:
    data = "\0".join(words).encode()
    return zlib.crc32(data) << 20 | zlib.adler32(data) & 0xFFFFF


def assign_variants(connection: Connection, ids: Sequence[int]) -> None:
    """Sets `statements.variant` for statements that were just written.

    Args:
        connection: in a transaction that writes.
        ids: `statements.id`.
    """
    fresh = _quotations(connection, ids)
    bands = {one.id: _bands(one.wording) for one in fresh.values()}
    owners: dict[int, list[int]] = defaultdict(list)
    for number, each in bands.items():
        for band in each:
            owners[band].append(number)
    if not owners:
        return
    there = _there(connection, sorted(owners))
    _write_bands(connection, owners, there)
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for band, owning in owners.items():
        near_by = [*there.get(band, ()), *owning[:_BUCKET]]
        for number in owning:
            shared[number].update(near_by)
    near = {number: _nearest(number, counts) for number, counts in shared.items()}
    others = {number for each in near.values() for number in each} - set(fresh)
    _link(connection, fresh | _quotations(connection, sorted(others)), near)


def _nearest(number: int, counts: Counter[int]) -> list[int]:
    """Returns those that share most bands with a statement, the earliest first of equals."""
    del counts[number]
    return sorted(counts, key=lambda other: (-counts[other], other))[:_NEAREST]


def _there(connection: Connection, bands: Sequence[int]) -> dict[int, list[int]]:
    there: dict[int, list[int]] = defaultdict(list)
    for some in _chunks(bands):
        rows = connection.execute(select(quotation_bands).where(quotation_bands.c.band.in_(some)))
        for row in rows:
            there[row.band].append(row.statement)
    return there


_INSERTS = {
    "sqlite": "INSERT OR IGNORE INTO quotation_bands (band, statement) VALUES (?, ?)",
    "postgresql": "INSERT INTO quotation_bands (band, statement) VALUES (%s, %s) "
    "ON CONFLICT DO NOTHING",
}


def _write_bands(
    connection: Connection, owners: Mapping[int, Sequence[int]], there: Mapping[int, Sequence[int]]
) -> None:
    rows = [
        (band, number)
        for band, owning in sorted(owners.items())
        for number in owning[: max(0, _BUCKET - len(there.get(band, ())))]
    ]
    if rows:
        connection.exec_driver_sql(_INSERTS[connection.dialect.name], rows)


_QUOTATIONS = select(
    statements.c.id,
    statements.c.article,
    statements.c.quote,
    statements.c.speaker,
    statements.c.variant,
    statements.c.day,
).where(statements.c.id.in_(bindparam("ids", expanding=True)))


def _quotations(connection: Connection, ids: Sequence[int]) -> dict[int, _Quotation]:
    return {
        row.id: _Quotation(
            row.id, row.article, wording_of(row.quote), row.speaker, row.variant, row.day
        )
        for some in _chunks(ids)
        for row in connection.execute(_QUOTATIONS, {"ids": list(some)})
    }


def _link(
    connection: Connection, known: Mapping[int, _Quotation], near: Mapping[int, Iterable[int]]
) -> None:
    groups = Groups({one.id: one.variant for one in known.values() if one.variant is not None})
    for number, found in sorted(near.items()):
        one = known[number]
        for other in sorted(found):
            if other in known and _one_quotation(one, known[other]):
                groups.join(number, other)
    for old, new in groups.moved():
        _relabel(connection, old, new)
    _label(
        connection,
        [
            (known[number], groups.of(number))
            for number in sorted(groups.members())
            if number in known and known[number].variant is None
        ],
    )


def _one_quotation(one: _Quotation, other: _Quotation) -> bool:
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return False
    if one.article == other.article and one.wording.telling != other.wording.telling:
        return False  # an article that tells something alike twice means two things
    known = one.speaker is not None and one.speaker == other.speaker
    return alike(one.wording, other.wording, known=known)


def _relabel(connection: Connection, old: int, new: int | None) -> None:
    members = connection.execute(
        select(statements.c.id, statements.c.day).where(statements.c.variant == old)
    ).all()
    connection.execute(update(statements).where(statements.c.variant == old).values(variant=new))
    _note(connection, [(key_of(row.day, row.id), new) for row in members])


def _label(connection: Connection, pairs: Sequence[tuple[_Quotation, int]]) -> None:
    if not pairs:
        return
    connection.execute(
        update(statements)
        .where(statements.c.id == bindparam("which"))
        .values(variant=bindparam("its_group")),
        [{"which": one.id, "its_group": group} for one, group in pairs],
    )
    _note(connection, [(key_of(one.day, one.id), group) for one, group in pairs])


def _note(connection: Connection, pairs: Sequence[tuple[int, int | None]]) -> None:
    """Tells the search index of groups."""
    if pairs:
        connection.execute(
            update(statement_index)
            .where(statement_index.c.key == bindparam("which"))
            .values(variant=bindparam("its_group")),
            [{"which": key, "its_group": group} for key, group in pairs],
        )


def forget(connection: Connection, ids: Sequence[int]) -> None:
    """Names groups anew that statements leave, as `archive.store` takes them out.

    Args:
        connection: in a transaction that writes.
        ids: `statements.id`s that are gone or about to go; a group is named after its smallest.
    """
    gone = set(ids)
    for some in _chunks(sorted(gone)):
        rows = connection.execute(
            select(statements.c.id, statements.c.variant).where(statements.c.variant.in_(some))
        ).all()
        left: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            if row.id not in gone:
                left[row.variant].append(row.id)
        for group, members in left.items():
            _relabel(connection, group, min(members) if len(members) > 1 else None)


def _chunks(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
