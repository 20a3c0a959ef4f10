"""The search index: which statements have which words and tags, in the order of their days.

A statement's place in the index (its *key*) is made of its day and its id, so that the newest
answers are read first and no more than are needed, however common a word is. In SQLite the index
is an FTS5 table without contents, in PostgreSQL a column of lexemes; both hold terms that
`archive.terms` has prepared. ``statement_index`` keeps each statement's tags and group beside
it, ``tallies`` what the pages of people count.

To take a statement out, its terms are worked out again. So a change of `archive.terms` or of the
lexicons behind it needs a new version of the tables, with `rebuild` as the step to it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import BigInteger, Connection, bindparam, column, delete, select, table

from wortlaut.archive import derived, schema
from wortlaut.archive.terms import Indexed, Terms, tag_value, tags_of, terms_of

COLUMNS = ("forms", "quote", "context", "parts", "tags")
_ID_BITS = 32
_ID_MASK = (1 << _ID_BITS) - 1
_CHUNK = 500

_SQLITE = (
    "CREATE VIRTUAL TABLE statement_words USING fts5("
    "forms, quote, context, parts, tags, content='', columnsize=0, "
    "tokenize=\"ascii tokenchars ':-._~%?'\")"
)
_POSTGRESQL = (
    "CREATE TABLE statement_words (key BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL)",
    "CREATE INDEX statement_words_by_terms ON statement_words USING gin (terms)",
)
# Written by the driver alone: there are very many of them.
_TAGS = {
    "sqlite": "INSERT INTO statement_index (key, variant, confidence, tags) VALUES (?, ?, ?, ?)",
    "postgresql": "INSERT INTO statement_index (key, variant, confidence, tags) "
    "VALUES (%s, %s, %s, %s)",
}
_TALLIES = {
    "sqlite": "INSERT INTO tallies (identity, what, value, count) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (identity, what, value) DO UPDATE SET count = count + excluded.count",
    "postgresql": "INSERT INTO tallies (identity, what, value, count) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (identity, what, value) DO UPDATE SET count = tallies.count + excluded.count",
}
_MAX_POSITION = 16_383  # of a lexeme in PostgreSQL


class Tally(NamedTuple):
    """What is counted: about whom, what, and which value of it."""

    identity: str
    what: str
    value: str


def create(connection: Connection, dialect: str) -> None:
    """Makes the index's own table; those of `schema` are there.

    Args:
        connection: in a transaction that writes.
        dialect: "sqlite" or "postgresql".
    """
    for line in (_SQLITE,) if dialect == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(line)


def day_key(day: str | None) -> int:
    """Returns the smallest key of a day; 0: no day that the calendar knows."""
    try:
        return date.fromisoformat(day or "").toordinal() << _ID_BITS
    except ValueError:
        return 0


def key_of(day: str | None, statement: int) -> int:
    """Returns a statement's place in the index: by day, within it by id."""
    return day_key(day) | statement


def id_of(key: int) -> int:
    """Returns `statements.id` of a place in the index."""
    return key & _ID_MASK


def day_of(key: int) -> str | None:
    """Returns the day of a place in the index; None: it has none."""
    ordinal = key >> _ID_BITS
    known = 0 < ordinal <= date.max.toordinal()
    return date.fromordinal(ordinal).isoformat() if known else None


def add(connection: Connection, dialect: str, rows: Iterable[Indexed]) -> None:
    """Takes statements into the index.

    Args:
        connection: in a transaction that writes.
        dialect: "sqlite" or "postgresql".
        rows: statements that are not in it.
    """
    # In the order of keys: FTS5 begins a new segment whenever a key is smaller than the last.
    keyed = sorted(((key_of(row.day, row.id), row) for row in rows), key=lambda pair: pair[0])
    if not keyed:
        return
    entries = [(key, row, tags_of(row), terms_of(row)) for key, row in keyed]
    _write_words(connection, dialect, [(key, tags, terms) for key, _, tags, terms in entries])
    connection.exec_driver_sql(
        _TAGS[dialect],
        [(key, row.variant, row.confidence, " ".join(tags)) for key, row, tags, _ in entries],
    )
    counts: Counter[Tally] = Counter()
    for key, _, tags, _ in entries:
        counts.update(_tallies(key, tags))
    _count(connection, dialect, counts)


def remove(connection: Connection, dialect: str, ids: Iterable[int]) -> None:
    """Takes statements out of the index; to be called while their rows are as they were added.

    Args:
        connection: in a transaction that writes.
        dialect: "sqlite" or "postgresql".
        ids: `statements.id`s; those that are not in the index do no harm.
    """
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        _remove(connection, dialect, wanted[start : start + _CHUNK])


def rebuild(connection: Connection, dialect: str) -> None:
    """Makes the index of words anew; the step of a migration after `archive.terms` has changed.

    Args:
        connection: in a transaction that writes.
        dialect: "sqlite" or "postgresql".
    """
    connection.exec_driver_sql("DROP TABLE statement_words")
    create(connection, dialect)
    last = -1
    while found := connection.execute(_NEXT, {"last": last}).all():
        last = found[-1].key
        texts = {
            row.id: row
            for row in connection.execute(_TEXTS, {"ids": [id_of(entry.key) for entry in found]})
        }
        entries = [
            (entry.key, entry.tags.split(), _terms_again(*texts[id_of(entry.key)][2:]))
            for entry in found
            if id_of(entry.key) in texts
        ]
        _write_words(connection, dialect, entries)


def _write_words(
    connection: Connection, dialect: str, entries: Sequence[tuple[int, list[str], Terms]]
) -> None:
    if dialect == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO statement_words (rowid, forms, quote, context, parts, tags) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(key, *_columns(terms, " ".join(tags))) for key, tags, terms in entries],
        )
    else:
        connection.exec_driver_sql(
            "INSERT INTO statement_words (key, terms) VALUES (%s, %s::tsvector)",
            [(key, _lexemes(terms, tags)) for key, tags, terms in entries],
        )


_NEXT = (
    select(derived.statement_index.c.key, derived.statement_index.c.tags)
    .where(derived.statement_index.c.key > bindparam("last"))
    .order_by(derived.statement_index.c.key)
    .limit(_CHUNK)
)
_TEXTS = select(
    schema.statements.c.id,
    schema.statements.c.day,
    schema.statements.c.quote,
    schema.statements.c.before,
    schema.statements.c.after,
).where(schema.statements.c.id.in_(bindparam("ids", expanding=True)))
_INDEXED = select(derived.statement_index).where(
    derived.statement_index.c.key.in_(bindparam("keys", expanding=True))
)

_FORGET_TAGS = delete(derived.statement_index).where(
    derived.statement_index.c.key.in_(bindparam("keys", expanding=True))
)
_FORGET_WORDS = delete(table("statement_words", column("key", BigInteger))).where(
    column("key", BigInteger).in_(bindparam("keys", expanding=True))
)


def _remove(connection: Connection, dialect: str, ids: Sequence[int]) -> None:
    rows = {key_of(row.day, row.id): row for row in connection.execute(_TEXTS, {"ids": ids})}
    found = connection.execute(_INDEXED, {"keys": list(rows)}).all()
    if not found:
        return
    keys = [entry.key for entry in found]
    counts: Counter[Tally] = Counter()
    for entry in found:
        counts.subtract(_tallies(entry.key, entry.tags.split()))
    if dialect == "sqlite":
        # A table without contents must be told what it had.
        connection.exec_driver_sql(
            "INSERT INTO statement_words (statement_words, rowid, forms, quote, context, parts, "
            "tags) VALUES ('delete', ?, ?, ?, ?, ?, ?)",
            [
                (entry.key, *_columns(_terms_again(*rows[entry.key][2:]), entry.tags))
                for entry in found
            ],
        )
    else:
        connection.execute(_FORGET_WORDS, {"keys": keys})
    connection.execute(_FORGET_TAGS, {"keys": keys})
    _count(connection, dialect, counts)
    connection.execute(delete(derived.tallies).where(derived.tallies.c.count <= 0))


def _terms_again(quote: str, before: str, after: str) -> Terms:
    return terms_of(Indexed(0, None, quote, before, after, "", None, 0.0))


def _columns(terms: Terms, tags: str) -> tuple[str, ...]:
    return (*(" ".join(column) for column in terms), tags)


def _lexemes(terms: Terms, tags: Sequence[str]) -> str:
    """Returns PostgreSQL's notation of terms; ``=`` stands before forms, the weight is where."""
    lexemes: list[str] = []
    for position, form in enumerate(terms.forms[:_MAX_POSITION], 1):
        lexemes.append(f"'={form}':{position}D")
    for words, weight in ((terms.quote, "A"), (terms.context, "B")):
        for position, word in enumerate(words[:_MAX_POSITION], 1):
            lexemes.append(f"'{word}':{position}{weight}")
    lexemes += [f"'{part}':1C" for part in terms.parts]
    lexemes += [f"'#{word.lower()}'" for word in tags]
    return " ".join(lexemes)


def _tallies(key: int, tags: Sequence[str]) -> Iterable[Tally]:
    speaker = outlet = None
    about: list[str] = []
    for word in tags:
        name, value = tag_value(word)
        if name == "spk":
            speaker = value
        elif name == "out":
            outlet = value
        elif name == "abt":
            about.append(value)
            yield Tally(value, "about", "")
    if speaker is None:
        return
    yield Tally(speaker, "said", "")
    yield Tally(speaker, "month", (day_of(key) or "")[:7])
    if outlet:
        yield Tally(speaker, "outlet", outlet)
    for one in about:
        if one != speaker:
            yield Tally(speaker, "speaks_about", one)


def _count(connection: Connection, dialect: str, counts: Counter[Tally]) -> None:
    # Sorted, so that neighbours are written together.
    rows = [(*tally, count) for tally, count in sorted(counts.items()) if count]
    if rows:
        connection.exec_driver_sql(_TALLIES[dialect], rows)
