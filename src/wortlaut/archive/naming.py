"""Identities are made, and the names under which they are found are kept."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from wortlaut.archive import name_index
from wortlaut.archive.cells import name as name_cell
from wortlaut.archive.derived import name_words
from wortlaut.archive.keys import chunks
from wortlaut.archive.schema import identities, identity_names
from wortlaut.people.directory.spelling import slug


@dataclass(frozen=True, slots=True)
class Name:
    """A name, made comparable, and what its bearer is."""

    name: str
    norm: str
    type: str


def make(connection: Connection, names: Sequence[Name], *, unsure: bool = False) -> list[str]:
    """Makes identities, with readable ids that nobody ever had.

    Args:
        connection: in a transaction that writes.
        names: what they are called first.
        unsure: they stand for names that may be several people's.

    Returns:
        Their ids, in the order of the names.
    """
    if not names:
        return []
    wishes = [slug(one.name) for one in names]
    taken = _taken(connection, set(wishes))
    made: list[str] = []
    for wish in wishes:
        found, number = wish, 1
        while found in taken:
            number += 1
            found = f"{wish}-{number}"
        taken.add(found)
        made.append(found)
    rows = [
        {"id": i, "name": name_cell(n.name), "type": n.type, "norm": n.norm, "open": int(unsure)}
        for i, n in zip(made, names, strict=True)
    ]
    connection.execute(insert(identities), rows)
    return made


def _taken(connection: Connection, slugs: set[str]) -> set[str]:
    """Returns the ids that begin as these do; few names share a slug."""
    taken: set[str] = set()
    for some in chunks(sorted(slugs)):
        rows = connection.execute(select(identities.c.id).where(identities.c.id.in_(some)))
        taken.update(row.id for row in rows)
    for each in sorted(taken):
        like = identities.c.id.startswith(f"{each}-", autoescape=True)
        taken.update(row.id for row in connection.execute(select(identities.c.id).where(like)))
    return taken


def stand_ins(connection: Connection, names: Sequence[Name]) -> dict[tuple[str, str], str]:
    """Returns the identities that stand for names of which it is not known whose they are.

    Args:
        connection: in a transaction that writes.
        names: the names; those without a stand-in get one.

    Returns:
        Identities by `Name.norm` and `Name.type`.
    """
    wanted = {(one.norm, one.type): one for one in reversed(names)}
    found: dict[tuple[str, str], str] = {}
    for some in chunks(sorted({norm for norm, _ in wanted})):
        rows = connection.execute(
            select(identities.c.id, identities.c.norm, identities.c.type).where(
                identities.c.norm.in_(some), identities.c.open == 1
            )
        )
        found.update({(row.norm, row.type): row.id for row in rows})
    missing = [wanted[key] for key in sorted(wanted) if key not in found]
    made = make(connection, missing, unsure=True)
    return found | {(n.norm, n.type): i for n, i in zip(missing, made, strict=True)}


def rename(
    connection: Connection,
    gone: Collection[tuple[str, str]],
    new: Mapping[tuple[str, str], str],
) -> None:
    """Changes under which names people are found.

    Args:
        connection: in a transaction that writes.
        gone: identities with norms that nothing calls them any more.
        new: names as written, by identities and norms.
    """
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    for identity, norm in sorted(gone):
        connection.execute(
            delete(identity_names).where(
                identity_names.c.identity == identity, identity_names.c.norm == norm
            )
        )
    if new:
        rows = [
            {"identity": identity, "norm": norm, "name": name_cell(new[identity, norm])}
            for identity, norm in sorted(new)
        ]
        connection.execute(dialect.insert(identity_names).on_conflict_do_nothing(), rows)
        name_index.add(connection, [(identity, new[identity, norm]) for identity, norm in new])
    for some in chunks(sorted({identity for identity, _ in gone})):
        _index_again(connection, some)


def _index_again(connection: Connection, ids: Sequence[str]) -> None:
    connection.execute(delete(name_words).where(name_words.c.identity.in_(ids)))
    rows = connection.execute(
        select(identity_names.c.identity, identity_names.c.name).where(
            identity_names.c.identity.in_(ids)
        )
    )
    name_index.add(connection, [(row.identity, row.name) for row in rows])
