"""What the directory answers with."""

from dataclasses import dataclass
from typing import Literal

IdentityType = Literal["person", "organization"]
LinkHow = Literal["name", "alias", "wikidata", "new", "ambiguous", "unnamed"]
ActionKind = Literal["merge", "split", "apart"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a name might mean.

    Attributes:
        identity: id in the directory, or a Wikidata item (`Q…`) that nobody is linked to yet.
        name: the name.
        score: 0 to 1; it orders candidates and is no probability.
        reasons: what speaks for and against, in words for people.
    """

    identity: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What an entity of an article was linked to.

    Attributes:
        entity: `Entity.id`.
        identity: identity in the directory; None: the name is open or none.
        how: `name` by the same full name, `alias` by another spelling or name, `wikidata` by an
            item there, `new`: the first article that names it, `ambiguous`: several fit or the
            name is too common, `unnamed`: no full name of a person or organisation.
        candidates: whom it might be, the likeliest first; empty where an identity is given.
    """

    entity: str
    identity: str | None
    how: LinkHow
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A name or role with when it was used.

    Attributes:
        text: the name or role, as written.
        articles: number of articles that use it.
        first: day of the first dated one, ISO 8601; None: none is dated.
        last: day of the last.
    """

    text: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or organisation over many articles.

    Attributes:
        id: stable and never used again for somebody else (`p-anna-berg-7f3a`).
        type: person or organisation.
        name: the name used most.
        names: all names, the most used first.
        roles: offices and descriptions, the most used first.
        articles: number of articles.
        first: day of the first dated article, ISO 8601; None: none is dated.
        last: day of the last.
        outlets: who published them, in the order of the alphabet.
        wikidata: item (`Q…`); None: not linked.
    """

    id: str
    type: IdentityType
    name: str
    names: tuple[Dated, ...]
    roles: tuple[Dated, ...]
    articles: int
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two identities that might be one.

    Attributes:
        one: the older one.
        other: the other.
        names: their names.
        score: 0 to 1; it orders pairs and is no probability.
        reasons: what speaks for and against.
    """

    one: str
    other: str
    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """A decision by a human.

    Attributes:
        id: number of the decision.
        kind: `merge`, `split`, or `apart` (two that stay two).
        one: the identity that was merged into, split, or kept apart.
        other: the one merged away, split off, or kept apart from.
        by: who decided.
        at: when, ISO 8601 in UTC.
        undone: it was taken back.
    """

    id: int
    kind: ActionKind
    one: str
    other: str
    by: str
    at: str
    undone: bool
