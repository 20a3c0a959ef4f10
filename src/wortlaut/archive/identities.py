"""Who the entities of an article are over all articles.

A full name is one person wherever it stands, unless it is a common one; a house or a place is
known by its name. Who is named by a surname alone, or not at all, stays open: null is better than
somebody else's words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from wortlaut.archive import name_index
from wortlaut.archive.cells import name as name_cell
from wortlaut.archive.corrections.journal import people_overrides
from wortlaut.archive.keys import chunks
from wortlaut.archive.schema import identities, identity_names
from wortlaut.model import Article, Entity
from wortlaut.people.directory.spelling import full_name, key_of, slug


@dataclass(frozen=True, slots=True)
class Sight:
    """A name as an article has it."""

    norm: str
    type: str


def sight(entity: Entity) -> Sight | None:
    """Returns by what an entity is looked up; None: its name does not tell who it is."""
    name = entity.name.strip()
    norm = key_of(name)
    if not norm or not any(word[:1].isupper() for word in name.split()):
        return None
    if entity.type == "person":
        named = full_name(name) is not None
    else:
        named = entity.type != "group" and name[:1].isupper()
    return Sight(norm, entity.type) if named else None


def link(
    connection: Connection, articles: Sequence[tuple[int, Article]]
) -> dict[tuple[int, str], str]:
    """Finds the identities of entities, and makes those that are new.

    Args:
        connection: in a transaction that writes.
        articles: numbers (`articles.id`) and records, corrected ones.

    Returns:
        Identities by article number and `Entity.id`; who is not there is not told apart.
    """
    sights: dict[Sight, str] = {}  # with the name as first written
    seen: list[tuple[int, str, str, Sight]] = []
    for number, article in articles:
        for entity in article.entities:
            found = sight(entity)
            if found:
                sights.setdefault(found, entity.name)
                seen.append((number, article.id, entity.id, found))
    known = _known(connection, sights)
    known |= _made(connection, {s: name for s, name in sights.items() if s not in known})
    overrides = people_overrides(connection)
    return {
        (number, entity): overrides.resolve(key, known[found])
        for number, key, entity, found in seen
    }


def _known(connection: Connection, sights: Iterable[Sight]) -> dict[Sight, str]:
    wanted = set(sights)
    found: dict[Sight, str] = {}
    for norms in chunks(sorted({sight.norm for sight in wanted})):
        rows = connection.execute(
            select(identity_names.c.norm, identities.c.id, identities.c.type)
            .join_from(identity_names, identities)
            .where(identity_names.c.norm.in_(norms))
        )
        for row in rows:
            each = Sight(row.norm, row.type)
            if each in wanted and (each not in found or _older(row.id, found[each])):
                found[each] = row.id
    return found


def _older(one: str, other: str) -> bool:
    """Of two with one name the second was split off, by a longer id."""
    return (len(one), one) < (len(other), other)


def _made(connection: Connection, names: Mapping[Sight, str]) -> dict[Sight, str]:
    if not names:
        return {}
    taken = _taken(connection, {slug(name) for name in names.values()})
    made: dict[Sight, str] = {}
    for each, name in names.items():
        made[each] = _free(slug(name), taken)
        taken.add(made[each])
    connection.execute(
        insert(identities),
        [
            {"id": made[each], "name": name_cell(name), "type": each.type, "norm": each.norm}
            for each, name in names.items()
        ],
    )
    connection.execute(
        insert(identity_names),
        [
            {"identity": made[each], "norm": each.norm, "name": name_cell(name)}
            for each, name in names.items()
        ],
    )
    name_index.add(connection, [(made[each], name) for each, name in names.items()])
    return made


def _taken(connection: Connection, slugs: set[str]) -> set[str]:
    """Returns the ids that begin as these do; few names share a slug."""
    taken: set[str] = set()
    for some in chunks(sorted(slugs)):
        rows = connection.execute(select(identities.c.id).where(identities.c.id.in_(some)))
        taken.update(row.id for row in rows)
    for each in list(taken & slugs):
        like = identities.c.id.startswith(f"{each}-", autoescape=True)
        taken.update(row.id for row in connection.execute(select(identities.c.id).where(like)))
    return taken


def _free(wish: str, taken: set[str]) -> str:
    number = 1
    found = wish
    while found in taken:
        number += 1
        found = f"{wish}-{number}"
    return found
