"""By what an entity of an article is known over all articles; no database here."""

from dataclasses import dataclass, replace

from wortlaut.model import Article, Entity
from wortlaut.people.directory.evidence import Evidence, evidence_in
from wortlaut.people.directory.linking import signature_of
from wortlaut.people.directory.naming import bearing_of
from wortlaut.people.directory.spelling import key_of

_LONGEST = 300  # code points of a block or a signature; databases' indexes have limits

_OPEN = "s "  # beside `p` and `o` of the directory, and `l` of places


def is_open(block: str) -> bool:
    """Tells names that many share (*Polizei*, *Bundesrat*): nothing tells who is meant."""
    return block.startswith(_OPEN)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in an article that can tell who is meant.

    Attributes:
        entity: `Entity.id`.
        name: as the article has it.
        norm: the name made comparable.
        type: what its bearer is.
        block: names that may be this one have the same; see `is_open`.
        signature: what the article tells of the bearer.
        cautious: the name is common, so that it proves nothing by itself.
    """

    entity: str
    name: str
    norm: str
    type: str
    block: str
    signature: str
    cautious: bool


def sightings(article: Article) -> tuple[Sighting, ...]:
    """Returns the entities of an article whose names can tell who they are."""
    found = (_sighting(article, entity) for entity in article.entities)
    return tuple(one for one in found if one)


def _sighting(article: Article, entity: Entity) -> Sighting | None:
    bearing = bearing_of(entity)
    norm = key_of(entity.name)
    if bearing is not None:
        block, cautious = bearing.block, bearing.cautious
    elif entity.type == "place" and norm and entity.name[:1].isupper():
        block, cautious = f"l {norm}", False
    elif entity.type == "organization" and norm and entity.name[:1].isupper():
        block, cautious = f"{_OPEN}{norm}", False
    else:
        return None
    if entity.type == "person":
        evidence = evidence_in(article, entity)
        if not cautious:
            # Of a rare name offices and houses decide nothing: the fewer kinds of evidence the
            # better.
            evidence = replace(evidence, bodies=frozenset(), posts=frozenset())
    else:
        evidence = Evidence(block[2:])
    signature = signature_of(evidence)
    if not norm or len(block) > _LONGEST or len(norm) > _LONGEST or len(signature) > _LONGEST:
        return None
    return Sighting(entity.id, entity.name, norm, entity.type, block, signature, cautious)
