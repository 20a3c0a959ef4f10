"""Who is meant by a name: people and organisations of an archive in any reasonable spelling."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, Connection, select

from wortlaut.archive.cells import storable
from wortlaut.archive.derived import name_words, tallies
from wortlaut.archive.name_index import sound_of
from wortlaut.archive.schema import identities, identity_names
from wortlaut.archive.views import PersonRef
from wortlaut.model import EntityType
from wortlaut.people.directory.spelling import cologne, key_of, likeness, words_of

LONGEST_NAME = 200
_MOST = 200
"""Namesakes that one name is taken for."""
_MOST_WORDS = 8
_MOST_SUGGESTED = 5
_CHUNK = 400
_MOST_MERGES = 20
_LEAST_LIKENESS = 0.7
_BEGINNING = 4
"""Letters that a similar name's last word begins with, where it does not sound alike."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name was taken for.

    Attributes:
        people: those who bear it, who said most first.
        suggestions: who bears a similar one, where nobody bears it.
    """

    people: tuple[PersonRef, ...]
    suggestions: tuple[PersonRef, ...] = ()


def who_is(connection: Connection, name: str, *, wanted: int = 1) -> Meant:
    """Tells whom a name means: an id, a full name or alias, a surname, or the same by sound.

    Args:
        connection: reading.
        name: as somebody typed it.
        wanted: look for similar names where fewer people bear the name itself.
    """
    name = storable(name[:LONGEST_NAME]).strip()
    words = words_of(name)[:_MOST_WORDS]
    found = _by_id(connection, name) or _by_name(connection, key_of(name), words)
    if not found and words:
        found = _by_words(connection, words, name_words.c.word)
    if not found and words:
        found = _by_sound(connection, words)
    people = _ranked(connection, found)
    if len(people) >= wanted or not words:
        return Meant(people)
    return Meant(people, similar(connection, words, {person.id for person in people}))


def _by_id(connection: Connection, name: str) -> set[str]:
    row = connection.execute(select(identities.c.id).where(identities.c.id == name)).first()
    return {row.id} if row else set()


def _by_name(connection: Connection, norm: str, words: Sequence[str]) -> set[str]:
    """Who bears exactly this name; of a single word, everybody whose name ends with it, too."""
    if not norm:
        return set()
    rows = connection.execute(
        select(identity_names.c.identity).where(identity_names.c.norm == norm).limit(_MOST)
    )
    found = {row.identity for row in rows}
    if len(words) == 1:
        rows = connection.execute(
            select(identity_names.c.identity)
            .join(name_words, name_words.c.identity == identity_names.c.identity)
            .where(name_words.c.word == words[0], identity_names.c.norm.endswith(f" {words[0]}"))
            .limit(_MOST)
        )
        found |= {row.identity for row in rows}
    return found


def _by_words(connection: Connection, words: Sequence[str], column: ColumnElement[str]) -> set[str]:
    """Who has all the words in a name: a given name, a name in another order, without a middle."""
    found: set[str] | None = None
    for word in dict.fromkeys(words):
        if len(word) == 1 and len(words) > 1:
            continue  # an initial
        condition = select(name_words.c.identity).where(column == word)
        if found is not None:
            condition = condition.where(name_words.c.identity.in_(sorted(found)))
        found = {row.identity for row in connection.execute(condition.limit(_MOST * 5))}
        if not found:
            return set()
    return set(sorted(found or ())[:_MOST])


def _by_sound(connection: Connection, words: Sequence[str]) -> set[str]:
    found = _by_words(connection, [sound_of(word) for word in words], name_words.c.sound)
    if not found or len(words) > 1:
        return found
    # A single word that only sounds like a given name is nobody's name.
    rows = connection.execute(
        select(identity_names.c.identity, identity_names.c.norm).where(
            identity_names.c.identity.in_(sorted(found))
        )
    )
    sound = sound_of(words[0])
    return {row.identity for row in rows if sound_of(row.norm.split()[-1]) == sound}


def similar(
    connection: Connection, words: Sequence[str], known: set[str | None]
) -> tuple[PersonRef, ...]:
    """Returns who has a similar name: the last word sounds like or begins as that asked for.

    Args:
        connection: reading.
        words: of the name asked for, as `spelling.words_of` gives them.
        known: ids that are left out.
    """
    last = words[-1]
    candidates: set[str] = set()
    for condition in (
        name_words.c.code == cologne(last),
        name_words.c.word.between(last[:_BEGINNING], last[:_BEGINNING] + "\U0010ffff"),
    ):
        line = select(name_words.c.identity).where(condition).limit(_MOST)
        candidates |= {row.identity for row in connection.execute(line)}
    scored = [
        (max(_likeness(words, name.split()) for name in norms), identity)
        for identity, norms in _names(connection, candidates).items()
        if identity not in known
    ]
    best = sorted((-score, identity) for score, identity in scored if score >= _LEAST_LIKENESS)
    people = refs(connection, [identity for _, identity in best[: _MOST_SUGGESTED * 3]])
    chosen = {people[identity].id: people[identity] for _, identity in best if identity in people}
    return tuple(ref for ref in chosen.values() if ref.id not in known)[:_MOST_SUGGESTED]


def _likeness(asked: Sequence[str], words: Sequence[str]) -> float:
    """Compares the last words, and where both have them the first ones."""
    if len(asked) > 1 and len(words) > 1 and asked[0][:1] != words[0][:1]:
        return 0.0
    family = likeness(asked[-1], words[-1])
    if family < _LEAST_LIKENESS or len(asked) == 1 or len(words) == 1:
        return family
    return (family + likeness(asked[0], words[0])) / 2


def _names(connection: Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for some in _chunks(sorted(ids)):
        rows = connection.execute(
            select(identity_names.c.identity, identity_names.c.norm).where(
                identity_names.c.identity.in_(some)
            )
        )
        for row in rows:
            names[row.identity].append(row.norm)
    return names


def _ranked(connection: Connection, found: Iterable[str]) -> tuple[PersonRef, ...]:
    """Returns people, each once and as they stand after merging, who said most first."""
    people = {ref.id: ref for ref in refs(connection, found).values()}
    said = counts(connection, [identity for identity in people if identity])
    return tuple(
        sorted(people.values(), key=lambda one: (-said.get(one.id or "", 0), one.name, one.id))
    )


def counts(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Returns how many statements people have made."""
    said: dict[str, int] = {}
    for some in _chunks(ids):
        rows = connection.execute(
            select(tallies.c.identity, tallies.c.count.label("number")).where(
                tallies.c.what == "said", tallies.c.identity.in_(some)
            )
        )
        said.update({row.identity: row.number for row in rows})
    return said


def refs(connection: Connection, ids: Iterable[str]) -> dict[str, PersonRef]:
    """Returns who stands behind identities now, by the ids asked for; merged ones are followed."""
    wanted = set(ids)
    rows = _rows(connection, wanted)
    pending = {row.merged_into for row in rows.values() if row.merged_into} - set(rows)
    for _ in range(_MOST_MERGES):
        if not pending:
            break
        more = _rows(connection, pending)
        rows |= more
        pending = {row.merged_into for row in more.values() if row.merged_into} - set(rows)
    return {
        identity: rows[current].ref
        for identity in wanted
        if identity in rows and (current := _end(identity, rows)) is not None
    }


@dataclass(frozen=True, slots=True)
class _Row:
    ref: PersonRef
    merged_into: str | None


def _rows(connection: Connection, ids: Iterable[str]) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    for some in _chunks(sorted(ids)):
        rows = connection.execute(
            select(
                identities.c.id, identities.c.name, identities.c.type, identities.c.merged_into
            ).where(identities.c.id.in_(some))
        )
        for row in rows:
            ref = PersonRef(row.id, row.name, cast("EntityType", row.type))
            found[row.id] = _Row(ref, row.merged_into)
    return found


def _end(identity: str, rows: Mapping[str, _Row]) -> str | None:
    for _ in range(_MOST_MERGES):
        target = rows[identity].merged_into
        if not target or target not in rows:
            return identity
        identity = target
    return None


def family(connection: Connection, identity: str) -> tuple[str, ...]:
    """Returns an identity and all that were merged into it."""
    found = {identity: None}
    pending = [identity]
    for _ in range(_MOST_MERGES):
        if not pending:
            break
        rows = connection.execute(
            select(identities.c.id).where(identities.c.merged_into.in_(pending[:_CHUNK]))
        ).all()
        pending = [row.id for row in rows if row.id not in found]
        found |= dict.fromkeys(pending)
    return tuple(found)


def _chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
