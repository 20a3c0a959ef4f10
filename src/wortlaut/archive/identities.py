"""Who the entities of an article are over all articles.

The rules are those of `wortlaut.people.directory`: a full name is one person wherever it stands,
unless it is a common one or what articles tell of its bearers cannot be one life; a house or a
place is known by its name. A full name that may be several people's stands for itself: an identity
marked as open, so that it is found, and is nobody's words. A bare surname is no identity at all.
What people have merged and split goes before all.

Who is who depends on the articles that are there, not on their order. So new evidence may make
others of the people of earlier articles: these are noted in ``outdated``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from wortlaut.archive import evidence
from wortlaut.archive.corrections.journal import people_overrides
from wortlaut.archive.deciding import pinned
from wortlaut.archive.evidence import Told
from wortlaut.archive.regrouping import regroup
from wortlaut.archive.sighting import Sighting


@dataclass(frozen=True, slots=True)
class Seen:
    """The names of an article.

    Attributes:
        number: `articles.id`.
        key: `articles.key`.
        sightings: names that can tell who is meant.
    """

    number: int
    key: str
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Who an entity is.

    Attributes:
        identity: `identities.id`.
        evidence: `evidence.id`.
    """

    identity: str
    evidence: int


def link(connection: Connection, seen: Sequence[Seen]) -> Mapping[tuple[int, str], Linked]:
    """Finds the identities of entities, and makes those that are new.

    Args:
        connection: in a transaction that writes.
        seen: names in articles whose rows are not there (now).

    Returns:
        Who they are, by article number and `Entity.id`; who is not there is not told apart.
    """
    overrides = people_overrides(connection)
    pins = pinned(connection, [each.key for each in seen])
    digests = {
        (each, one.entity): Told(one, pins.get((each.key, one.block)))
        for each in seen
        for one in each.sightings
    }
    numbers = evidence.note(connection, digests.values())
    regroup(connection, evidence.changed_blocks(connection), overrides)
    meant = evidence.meant(connection, numbers.values())
    linked: dict[tuple[int, str], Linked] = {}
    for (each, entity), told in digests.items():
        number = numbers[told.digest]
        identity = overrides.resolve(each.key, meant[number])
        linked[each.number, entity] = Linked(identity, number)
    return linked
