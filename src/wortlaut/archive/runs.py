"""Runs: which engine, of which version, with which weights, read what."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec
from sqlalchemy import Connection, insert, select, update

from wortlaut import __version__
from wortlaut.archive.cells import now, storable, to_json
from wortlaut.archive.schema import problems, runs

_WEIGHTS = (("wortlaut.german", "tagger.npz"), ("wortlaut.statements", "network.npz"),
            ("wortlaut.statements", "choice.npz"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads articles: two that are equal read the same record from the same bytes.

    Attributes:
        engine: "trained", "rules", or "none" for records that came as they are.
        version: of Wortlaut.
        models: file names of weights with the SHA-256 of their bytes.
        min_confidence: statements below are left out.
    """

    engine: str
    version: str = __version__
    models: tuple[tuple[str, str], ...] = ()
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the sources of a run."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0


class _Options(msgspec.Struct):
    min_confidence: float = 0.0


def reader(engine: str, min_confidence: float = 0.0) -> Reader:
    """Returns what an engine of this installation is."""
    models = _hashes() if engine == "trained" else _hashes()[:1]
    return Reader(engine, models=models, min_confidence=min_confidence)


@cache
def _hashes() -> tuple[tuple[str, str], ...]:
    found = []
    for package, name in _WEIGHTS:
        data = resources.files(package).joinpath("data", name)
        if data.is_file():
            found.append((name, hashlib.sha256(data.read_bytes()).hexdigest()))
    return tuple(found)


def begin(connection: Connection, reader: Reader) -> int:
    """Notes that a run begins, and returns its number."""
    row = connection.execute(
        insert(runs)
        .values(
            started=now(),
            version=reader.version,
            engine=reader.engine,
            models_json=to_json(dict(reader.models)),
            options_json=to_json(_Options(reader.min_confidence)),
        )
        .returning(runs.c.id)
    ).one()
    return int(row.id)


def count(
    connection: Connection, run: int, tally: Tally, broken: Iterable[tuple[str, str]] = ()
) -> None:
    """Notes how far a run has come, and what of its sources could not be read, and why."""
    connection.execute(
        update(runs)
        .where(runs.c.id == run)
        .values(
            added=tally.added,
            changed=tally.changed,
            unchanged=tally.unchanged,
            failed=tally.failed,
        )
    )
    rows = [
        {"run": run, "source": storable(source), "reason": storable(reason)}
        for source, reason in broken
    ]
    if rows:
        connection.execute(insert(problems), rows)


def finish(connection: Connection, run: int) -> None:
    """Notes that a run is done."""
    connection.execute(update(runs).where(runs.c.id == run).values(finished=now()))


def same(connection: Connection, reader: Reader) -> frozenset[int]:
    """Returns the numbers of the runs that read as this one does."""
    rows = connection.execute(
        select(runs.c.id, runs.c.models_json, runs.c.options_json).where(
            runs.c.engine == reader.engine, runs.c.version == reader.version
        )
    )
    models = dict(reader.models)
    return frozenset(
        int(row.id)
        for row in rows
        if msgspec.json.decode(row.models_json, type=dict[str, str]) == models
        and msgspec.json.decode(row.options_json, type=_Options).min_confidence
        == reader.min_confidence
    )
