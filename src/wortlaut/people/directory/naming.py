"""Which entities of a record bear a name that can identify them, and under which key they stand."""

from dataclasses import dataclass
from functools import cache, lru_cache

from wortlaut.german import resources
from wortlaut.model import Entity
from wortlaut.people import lexicon
from wortlaut.people.directory.spelling import LONGEST_NAME, block_of, full_name, is_common, key_of

_PACKAGE = "wortlaut.people.directory"


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a name identifies its bearer.

    Attributes:
        block: key under which all names stand that may be this one: `p` or `o` for persons and
            organisations, a space, then the name as it sounds or is spelled.
        cautious: the name is common, so that it proves nothing by itself.
    """

    block: str
    cautious: bool


def bearing_of(entity: Entity) -> Bearing | None:
    """Returns how an entity's name identifies it; None: it is no full name, or nobody's.

    Places and groups have no identity here, nor have descriptions (*eine Sprecherin*), single
    names of persons (*Berg*), and bodies called by what they are (*Polizei*, *Bundesrat*).
    """
    if entity.type == "person":
        return person(entity.name)
    if entity.type == "organization":
        return organization(entity.name)
    return None


def person(name: str) -> Bearing | None:
    """Returns how a person's name identifies; None: it is no full name."""
    if full_name(name) is None:
        return None
    return Bearing(f"p {block_of(name)}", is_common(name))


@lru_cache(maxsize=16_384)
def organization(name: str) -> Bearing | None:
    """Returns how an organisation's name identifies; None: several may be called so."""
    name = name[:LONGEST_NAME]
    key = key_of(name)
    if not key or is_shared(name) or not _is_proper(name):
        return None
    return Bearing(f"o {_without_legal_form(name)}", cautious=False)


def is_shared(name: str) -> bool:
    """Tells names that bodies of several countries bear (`Bundesrat`)."""
    return key_of(name) in _shared()


@cache
def _shared() -> frozenset[str]:
    return frozenset(key_of(name) for name in resources.words("shared_names.txt", _PACKAGE))


@cache
def _known() -> frozenset[str]:
    known = lexicon.bodies()
    return frozenset(
        key_of(" ".join(body.words))
        for bodies in known.values()
        for body in bodies
        if body.type == "organization"
    )


@cache
def _places() -> frozenset[str]:
    known = lexicon.bodies()
    names = {body.words[0] for bodies in known.values() for body in bodies if body.type == "place"}
    return frozenset(names | {name + "s" for name in names})


def _without_legal_form(name: str) -> str:
    forms = lexicon.word_set("legal_form")
    kept = [word for word in name.split() if word not in forms]
    return key_of(" ".join(kept)) or key_of(name)


@cache
def _generic() -> frozenset[str]:
    return resources.words("generic_bodies.txt", _PACKAGE)


def _is_proper(name: str) -> bool:
    """Tells the name of one body from a noun for many (`Außenministerium`, `Amtsgericht`)."""
    if key_of(name) in _known():
        return True
    words = name.split()
    if name.casefold() in lexicon.word_set("article"):
        return False  # what is left of „DER …“ in capitals
    if not words[0][:1].isupper() and not words[0][:1].isdigit():
        return False
    capital = [word for word in words if word[:1].isupper()]
    nouns = [word for word in capital if lexicon.body_noun(word) or word in lexicon.common_nouns()]
    if not nouns:
        return True
    if len(nouns) == len(capital):
        return False
    if any(word.casefold().endswith(tuple(_generic())) for word in nouns):
        return any(word in _places() for word in capital)
    return True
