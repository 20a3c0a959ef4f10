"""The directory's SQLite file: its tables, its version, and how older files are brought up."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wortlaut.errors import InputError

APPLICATION = 0x576F5044
"""SQLite's `application_id` of directories ("WoPD"), so that no other file is taken for one."""

VERSION = 1

_TABLES = """
CREATE TABLE identities (
    number INTEGER PRIMARY KEY,          -- in the order of their making; never used again
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    name TEXT NOT NULL,                  -- the first name it had
    item TEXT,                           -- Wikidata
    moved TEXT                           -- id of the identity that took this one in
);
CREATE UNIQUE INDEX identities_item ON identities (item) WHERE item IS NOT NULL AND moved IS NULL;
CREATE TABLE profiles (                  -- one kind of evidence under one name
    id INTEGER PRIMARY KEY,
    block TEXT NOT NULL,                 -- names that may be one name
    signature TEXT NOT NULL,             -- the evidence, in one way of writing it
    item TEXT,                           -- Wikidata's answer to the evidence
    pin TEXT NOT NULL DEFAULT '',        -- identity that a human gave; '': nobody did
    identity TEXT,                       -- what it means now; NULL: open
    held TEXT,                           -- last identity that it had, to give it the same again
    sightings INTEGER NOT NULL DEFAULT 0,
    UNIQUE (block, signature, pin)
);
CREATE INDEX profiles_identity ON profiles (identity);
CREATE TABLE sightings (                 -- one entity of one article
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    entity TEXT NOT NULL,
    profile INTEGER NOT NULL REFERENCES profiles (id),
    name TEXT NOT NULL,
    day TEXT,
    outlet TEXT,
    UNIQUE (article, entity)
);
CREATE INDEX sightings_profile ON sightings (profile);
CREATE TABLE roles (
    sighting INTEGER NOT NULL REFERENCES sightings (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (sighting, role)
) WITHOUT ROWID;
CREATE TABLE spellings (                 -- every name ever seen, and aliases of identities
    key TEXT NOT NULL,
    block TEXT NOT NULL,
    name TEXT NOT NULL,
    identity TEXT NOT NULL DEFAULT '',   -- of an alias; '': whoever has the block
    PRIMARY KEY (block, key, identity)
) WITHOUT ROWID;
CREATE TABLE words (                     -- words of spellings, to find them by
    word TEXT NOT NULL,
    code TEXT NOT NULL,                  -- Kölner Phonetik
    last INTEGER NOT NULL,               -- 1: the last word of the name
    key TEXT NOT NULL,
    block TEXT NOT NULL,
    PRIMARY KEY (word, key, block)
) WITHOUT ROWID;
CREATE INDEX words_code ON words (code);
CREATE TABLE apart (                     -- pairs that a human keeps apart
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE moves (                     -- what an action changed, to take it back
    action INTEGER NOT NULL REFERENCES actions (id),
    article TEXT NOT NULL,
    block TEXT NOT NULL,
    before TEXT NOT NULL,                -- pin
    after TEXT NOT NULL
);
CREATE INDEX moves_action ON moves (action);
CREATE TABLE pins (                      -- what humans decided; it outlives reading an article anew
    article TEXT NOT NULL,
    block TEXT NOT NULL,
    identity TEXT NOT NULL,
    PRIMARY KEY (article, block)
) WITHOUT ROWID;
"""

_MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {}
"""For each older version what brings a file to the next one."""


def connect(path: Path | str) -> sqlite3.Connection:
    """Opens a directory's file, makes it where there is none, brings an older one up.

    Args:
        path: the file, or ":memory:".

    Raises:
        InputError: it cannot be opened, is no directory, or is of a newer version.
    """
    name = str(path)
    try:
        connection = sqlite3.connect(name, isolation_level=None)
        try:
            _prepare(connection, name)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise InputError(f"{name}: {error}; name a directory of people, or a new file") from error
    return connection


def _prepare(connection: sqlite3.Connection, name: str) -> None:
    connection.execute("PRAGMA busy_timeout = 10000")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and application != APPLICATION:
        raise InputError(f"{name}: no directory of people; name one, or a new file")
    if version > VERSION:
        raise InputError(f"{name}: made by a newer Wortlaut (version {version}); update Wortlaut")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if version == VERSION:
        return
    with transaction(connection):
        # Another process may have made the tables since we looked.
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if not tables:
            for statement in _statements(_TABLES):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        else:
            for older in range(version, VERSION):
                _MIGRATIONS[older](connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    """Takes a script apart, since `executescript` would end the transaction around it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Does all inside or nothing; inside another transaction it is part of that one."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
