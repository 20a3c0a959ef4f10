"""Answers about identities: what is known of one, who bears a name, who may be whom."""

import sqlite3
from collections.abc import Iterator

from wortlaut.people.directory import spelling
from wortlaut.people.directory.decision import compare
from wortlaut.people.directory.evidence import Evidence, evidence_of
from wortlaut.people.directory.linking import evidence_from, profiles_of
from wortlaut.people.directory.records import Candidate, Dated, Identity, IdentityType

_MOST_WORDS_READ = 2_000
_MOST_CANDIDATES = 5
_LEAST_LIKENESS = 0.62


def current(db: sqlite3.Connection, identity: str) -> str | None:
    """Returns the id under which an identity stands now; None: nobody ever had that id."""
    for _ in range(100):
        row = db.execute("SELECT moved FROM identities WHERE id = ?", (identity,)).fetchone()
        if row is None:
            return None
        if row[0] is None:
            return identity
        identity = row[0]
    return identity


def identity(db: sqlite3.Connection, wanted: str) -> Identity | None:
    """Returns an identity with all that articles tell of it; None: nobody ever had that id."""
    found = current(db, wanted)
    if found is None:
        return None
    type_, first_name, item = db.execute(
        "SELECT type, name, item FROM identities WHERE id = ?", (found,)
    ).fetchone()
    names = _dated(db, "s.name", "", found)
    roles = _dated(db, "r.role", "JOIN roles r ON r.sighting = s.id", found)
    articles, first, last = db.execute(
        "SELECT count(DISTINCT s.article), min(s.day), max(s.day) FROM sightings s "
        "JOIN profiles p ON p.id = s.profile WHERE p.identity = ?",
        (found,),
    ).fetchone()
    outlets = db.execute(
        "SELECT DISTINCT s.outlet FROM sightings s JOIN profiles p ON p.id = s.profile "
        "WHERE p.identity = ? AND s.outlet IS NOT NULL ORDER BY 1",
        (found,),
    )
    kind: IdentityType = "person" if type_ == "person" else "organization"
    return Identity(
        id=found,
        type=kind,
        name=names[0].text if names else first_name,
        names=names,
        roles=roles,
        articles=articles,
        first=first,
        last=last,
        outlets=tuple(outlet for (outlet,) in outlets),
        wikidata=item,
    )


def _dated(db: sqlite3.Connection, column: str, join: str, wanted: str) -> tuple[Dated, ...]:
    # `column` and `join` are constants of this module.
    rows = db.execute(
        f"SELECT {column}, count(DISTINCT s.article) AS n, min(s.day), max(s.day) "  # noqa: S608
        f"FROM sightings s JOIN profiles p ON p.id = s.profile {join} "
        f"WHERE p.identity = ? GROUP BY 1 ORDER BY n DESC, 1",
        (wanted,),
    )
    return tuple(Dated(*row) for row in rows)


def name_of(db: sqlite3.Connection, wanted: str) -> str:
    """Returns the name of an identity that is used most; the id itself if nobody has it."""
    row = db.execute(
        "SELECT s.name FROM sightings s JOIN profiles p ON p.id = s.profile "
        "WHERE p.identity = ? GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
        (wanted,),
    ).fetchone()
    row = row or db.execute("SELECT name FROM identities WHERE id = ?", (wanted,)).fetchone()
    return str(row[0]) if row else wanted


def of_block(db: sqlite3.Connection, block: str) -> tuple[str, ...]:
    """Returns the identities that bear a name now."""
    rows = db.execute(
        "SELECT DISTINCT identity FROM profiles WHERE block = ? AND sightings > 0 "
        "AND identity IS NOT NULL ORDER BY 1",
        (block,),
    )
    return tuple(row[0] for row in rows)


def find(db: sqlite3.Connection, name: str, limit: int) -> list[tuple[float, str]]:
    """Finds who bears a name, however it is written.

    Returns:
        Likeness (0 to 1) and identity, the likeliest first, those named most often first among
        equals.
    """
    asked = spelling.words_of(name)
    if not asked:
        return []
    plain = tuple(spelling.plain_key(name).split())
    best: dict[str, float] = {}
    for key, block in _spellings_like(db, {*asked, *plain}):
        words = tuple(key.split())
        score = max(_likeness(asked, words), 0.97 * _likeness(plain, words))
        if score < _LEAST_LIKENESS:
            continue
        for found in _bearers(db, key, block):
            best[found] = max(best.get(found, 0.0), score)
    ranked = sorted(best.items(), key=lambda entry: (-round(entry[1], 3), entry[0]))
    named = [
        (-round(score, 2), -_articles(db, found), found, score)
        for found, score in ranked[: limit * 5]
    ]
    return [(score, found) for *_, found, score in sorted(named)[:limit]]


def _spellings_like(db: sqlite3.Connection, words: set[str]) -> Iterator[tuple[str, str]]:
    """Yields spellings with a word that is, sounds or begins like one of the words."""
    seen: set[tuple[str, str]] = set()
    for word in sorted(words):
        queries: list[tuple[str, tuple[str, ...]]] = [
            ("word = ?", (word,)),
            ("code = ? AND code <> ''", (spelling.cologne(word),)),
        ]
        if len(word) > 3:
            queries.append(("word >= ? AND word < ?", (word[:3], word[:3] + "\U0010ffff")))
        for condition, values in queries:
            # `condition` is one of the three above.
            rows = db.execute(
                f"SELECT key, block FROM words WHERE {condition} LIMIT {_MOST_WORDS_READ}",  # noqa: S608
                values,
            )
            for row in rows:
                if row not in seen:
                    seen.add(row)
                    yield row


def _bearers(db: sqlite3.Connection, key: str, block: str) -> set[str]:
    """Returns who bears a spelling, by itself or as an alias."""
    found: set[str] = set()
    for (alias_of,) in db.execute(
        "SELECT identity FROM spellings WHERE block = ? AND key = ? AND identity <> ''",
        (block, key),
    ).fetchall():
        now = current(db, alias_of)
        if now:
            found.add(now)
    for profile in profiles_of(db, block):
        if profile.identity and profile.evidence.key == key:
            found.add(profile.identity)
    return found


def _articles(db: sqlite3.Connection, wanted: str) -> int:
    (number,) = db.execute(
        "SELECT coalesce(sum(sightings), 0) FROM profiles WHERE identity = ?", (wanted,)
    ).fetchone()
    return int(number)


def _likeness(asked: tuple[str, ...], words: tuple[str, ...]) -> float:
    """Returns how well a name fits the words asked for; words that nobody asked for cost little."""
    if not asked or not words:
        return 0.0
    if asked == words:
        return 1.0
    left = list(words)
    total = 0.0
    for word in asked:
        score, nearest = max((spelling.likeness(word, other), other) for other in left or [""])
        total += score
        if score:
            left.remove(nearest)
    score = total / len(asked)
    if len(asked) == 1 and words[-1] in left:
        score *= 0.8  # a given name alone
    return score * (1 - 0.04 * len(left)) * (0.98 if len(asked) > len(words) else 1.0)


def candidates_for(
    db: sqlite3.Connection, evidence: Evidence, block: str, *, cautious: bool
) -> tuple[Candidate, ...]:
    """Returns whom a full name that stays open might mean."""
    found: dict[str, Candidate] = {}
    for profile in profiles_of(db, block):
        if profile.identity is None:
            continue
        verdict = compare(evidence, profile.evidence, cautious=cautious)
        if verdict.answer == "different":
            continue
        known = found.get(profile.identity)
        if known is None or verdict.score > known.score:
            name = name_of(db, profile.identity)
            found[profile.identity] = Candidate(
                profile.identity, name, round(verdict.score, 2), verdict.reasons
            )
    return _best(found)


def candidates_for_single(
    db: sqlite3.Connection, name: str, roles: tuple[str, ...]
) -> tuple[Candidate, ...]:
    """Returns whom a single name (*Berg*, *Minister Berg*) might mean."""
    words = spelling.words_of(name)
    if len(words) != 1 or not words[0]:
        return ()
    told = evidence_of(name, roles)
    rows = db.execute(
        "SELECT DISTINCT p.identity, p.signature, p.item FROM words w JOIN profiles p "
        "ON p.block = w.block WHERE w.word = ? AND w.last = 1 AND p.identity IS NOT NULL "
        "AND p.sightings > 0 AND p.block GLOB 'p *' LIMIT 200",
        (words[0],),
    ).fetchall()
    found: dict[str, Candidate] = {}
    for bearer, signature, item in rows:
        evidence = evidence_from(signature, item)
        candidate = _single(db, bearer, told, evidence)
        known = found.get(bearer)
        if known is None or candidate.score > known.score:
            found[bearer] = candidate
    return _best(found)


def _single(db: sqlite3.Connection, bearer: str, told: Evidence, known: Evidence) -> Candidate:
    reasons = ["the same family name"]
    score = 0.3
    if told.kinds & known.kinds:
        reasons.append(
            f"the same kind of occupation ({', '.join(sorted(told.kinds & known.kinds))})"
        )
        score = 0.5
    elif told.kinds and known.kinds:
        reasons.append(f"{', '.join(sorted(told.kinds))} against {', '.join(sorted(known.kinds))}")
        score = 0.1
    for what in (told.countries & known.countries, told.parties & known.parties):
        if what:
            reasons.append(", ".join(sorted(what)))
            score += 0.1
    return Candidate(bearer, name_of(db, bearer), round(score, 2), tuple(reasons))


def _best(found: dict[str, Candidate]) -> tuple[Candidate, ...]:
    ranked = sorted(found.values(), key=lambda one: (-one.score, one.identity))
    return tuple(ranked[:_MOST_CANDIDATES])
