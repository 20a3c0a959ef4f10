"""Runs: which engine, of which version, with which weights, read what."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec
from sqlalchemy import Connection, insert, select, update

from wortlaut import __version__
from wortlaut.archive.cells import now, to_json
from wortlaut.archive.schema import runs

_WEIGHTS = (("wortlaut.german", "tagger.npz"), ("wortlaut.statements", "network.npz"),
            ("wortlaut.statements", "choice.npz"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads articles: two that are equal read the same record from the same bytes.

    Attributes:
        engine: "trained", "rules", or "none" for records that came as they are.
        version: of Wortlaut.
        models: file names of weights with the SHA-256 of their bytes.
    """

    engine: str
    version: str = __version__
    models: tuple[tuple[str, str], ...] = ()


@cache
def reader(engine: str) -> Reader:
    """Returns what an engine of this installation is."""
    return Reader(engine, models=tuple(_hashes()) if engine == "trained" else _hashes()[:1])


@cache
def _hashes() -> tuple[tuple[str, str], ...]:
    found = []
    for package, name in _WEIGHTS:
        data = resources.files(package).joinpath("data", name)
        if data.is_file():
            found.append((name, hashlib.sha256(data.read_bytes()).hexdigest()))
    return tuple(found)


def begin(
    connection: Connection, reader: Reader, options: Mapping[str, object] | None = None
) -> int:
    """Notes that a run begins, and returns its number."""
    row = connection.execute(
        insert(runs)
        .values(
            started=now(),
            version=reader.version,
            engine=reader.engine,
            models_json=to_json(dict(reader.models)),
            options_json=to_json(dict(options or {})),
        )
        .returning(runs.c.id)
    ).one()
    return int(row.id)


def count(connection: Connection, run: int, *, added: int, unchanged: int, failed: int) -> None:
    """Notes how far a run has come."""
    connection.execute(
        update(runs).where(runs.c.id == run).values(added=added, unchanged=unchanged, failed=failed)
    )


def finish(connection: Connection, run: int) -> None:
    """Notes that a run is done."""
    connection.execute(update(runs).where(runs.c.id == run).values(finished=now()))


def same(connection: Connection, reader: Reader) -> frozenset[int]:
    """Returns the numbers of the runs that the same engine made."""
    rows = connection.execute(
        select(runs.c.id, runs.c.models_json).where(
            runs.c.engine == reader.engine, runs.c.version == reader.version
        )
    )
    models = dict(reader.models)
    return frozenset(
        int(row.id)
        for row in rows
        if msgspec.json.decode(row.models_json, type=dict[str, str]) == models
    )
