"""Pairs of identities that might be one person, for a human to decide."""

import heapq
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wortlaut.people.directory import spelling
from wortlaut.people.directory.decision import Verdict, compare
from wortlaut.people.directory.evidence import Evidence
from wortlaut.people.directory.linking import evidence_from
from wortlaut.people.directory.lookup import name_of
from wortlaut.people.directory.records import Pair
from wortlaut.people.name import given_name

_MOST_OF_A_FAMILY = 150
"""Identities of one family name that are compared with each other."""
_LEAST_LIKENESS = 0.7


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one identity, all articles together."""

    identity: str
    number: int
    keys: frozenset[str]
    evidence: tuple[Evidence, ...]


def candidates(db: sqlite3.Connection, limit: int) -> list[Pair]:
    """Returns pairs that might be one person, the likeliest first.

    Pairs that a human keeps apart are left out; so are pairs whose roles say that they differ,
    unless one outlet writes of both.

    Args:
        db: connection to the directory.
        limit: how many at most.
    """
    apart = {frozenset(row) for row in db.execute("SELECT one, other FROM apart")}
    best = heapq.nlargest(
        limit,
        (pair for pair in _pairs(db) if frozenset((pair.one, pair.other)) not in apart),
        key=lambda pair: (pair.score, pair.one, pair.other),
    )
    return [replace(pair, names=(name_of(db, pair.one), name_of(db, pair.other))) for pair in best]


def _pairs(db: sqlite3.Connection) -> Iterator[Pair]:
    for family in _families(db):
        for i, one in enumerate(family):
            for other in family[i + 1 :]:
                pair = _pair(db, one, other)
                if pair is not None:
                    yield pair


def _families(db: sqlite3.Connection) -> Iterator[list[_Known]]:
    """Yields the persons of one family name, as it sounds, where there are several."""
    codes = db.execute(
        "SELECT code FROM words WHERE last = 1 AND code <> '' AND block GLOB 'p *' "
        "GROUP BY code HAVING count(*) > 1 OR (SELECT count(DISTINCT p.identity) FROM profiles p "
        "WHERE p.block = max(words.block)) > 1 ORDER BY code"
    )
    for (code,) in codes:
        rows = db.execute(
            "SELECT p.identity, i.number, p.signature, p.item FROM profiles p "
            "JOIN identities i ON i.id = p.identity WHERE p.sightings > 0 AND p.block IN "
            "(SELECT block FROM words WHERE code = ? AND last = 1 AND block GLOB 'p *') "
            "ORDER BY i.number, p.signature",
            (code,),
        )
        known: dict[str, tuple[int, list[Evidence]]] = {}
        for identity, number, signature, item in rows:
            if identity not in known and len(known) >= _MOST_OF_A_FAMILY:
                continue
            known.setdefault(identity, (number, []))[1].append(evidence_from(signature, item))
        if len(known) > 1:
            yield [
                _Known(identity, number, frozenset(e.key for e in evidence), tuple(evidence[:20]))
                for identity, (number, evidence) in known.items()
            ]


def _pair(db: sqlite3.Connection, one: _Known, other: _Known) -> Pair | None:
    near, alike = max((_names_alike(a, b), f"{a} and {b}") for a in one.keys for b in other.keys)
    if near < _LEAST_LIKENESS:
        return None
    verdicts = [compare(a, b) for a in one.evidence for b in other.evidence]
    if any(verdict.answer == "different" for verdict in verdicts):
        return _of_one_outlet(db, one, other, verdicts) if near == 1 else None
    best = max(verdicts, key=lambda verdict: verdict.score)
    why = "the same full name" if near == 1 else f"{alike} are alike"
    # The first reason speaks of the spelling, for names that sound alike.
    reasons = (why, *best.reasons[1:])
    score = near * best.score - 0.2 * any(verdict.conflict for verdict in verdicts)
    first, second = sorted((one, other), key=lambda known: known.number)
    return Pair(first.identity, second.identity, ("", ""), round(max(score, 0.01), 3), reasons)


def _of_one_outlet(
    db: sqlite3.Connection, one: _Known, other: _Known, verdicts: Sequence[Verdict]
) -> Pair | None:
    """Returns a pair whose roles differ, but of whom one outlet writes: it may be one region."""
    told_apart = any(a.item and b.item for a in one.evidence for b in other.evidence) or any(
        a.born and b.born and abs(a.born - b.born) > 2 for a in one.evidence for b in other.evidence
    )
    shared = _outlets(db, one.identity) & _outlets(db, other.identity)
    if told_apart or not shared:
        return None
    worst = next(verdict for verdict in verdicts if verdict.answer == "different")
    reasons = (*worst.reasons, f"both in {', '.join(sorted(shared)[:3])}")
    first, second = sorted((one, other), key=lambda known: known.number)
    return Pair(first.identity, second.identity, ("", ""), 0.1, reasons)


def _outlets(db: sqlite3.Connection, identity: str) -> set[str]:
    rows = db.execute(
        "SELECT DISTINCT s.outlet FROM sightings s JOIN profiles p ON p.id = s.profile "
        "WHERE p.identity = ? AND s.outlet IS NOT NULL LIMIT 100",
        (identity,),
    )
    return {outlet for (outlet,) in rows}


def _names_alike(one: str, other: str) -> float:
    """Returns how alike two full names are, 0 to 1; both family and given name must be."""
    if one == other:
        return 1.0
    if spelling.block_of(one) == spelling.block_of(other):
        return 0.95
    a, b = spelling.full_name(one.title()), spelling.full_name(other.title())
    if a is None or b is None:
        return 0.0
    family = spelling.likeness(a.family, b.family)
    if family < 0.8:
        return 0.0
    first = _given_alike(a.given, b.given)
    return family * first if first >= _LEAST_LIKENESS else 0.0


def _given_alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Compares given names: each of the shorter list must stand in the longer one somehow."""
    few, many = sorted((one, other), key=len)
    genders = {known.gender for words in (one, other) if (known := given_name(words[0].title()))}
    if {"f", "m"} <= genders:
        return 0.0
    alike = [max(spelling.likeness(word, name) for name in many) for word in few]
    return min(alike) * (1.0 if len(few) == len(many) else 0.95)
