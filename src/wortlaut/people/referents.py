"""Who and what a document speaks of, while it is being gathered: referents and their mentions."""

from dataclasses import dataclass, field
from typing import Literal

from wortlaut.model import EntityType

MentionKind = Literal["name", "role", "pronoun"]


@dataclass(frozen=True, slots=True)
class RoleName:
    """A role as a document gives it to somebody.

    Attributes:
        text: in base form, with adjectives and what follows (`Sprecherin der Polizei`).
        base: the noun alone (`Kremlchef`).
        head: its last part, lower case and masculine (`chef`).
        prefix: what stands before the head (`Kreml`); may be empty.
        adjectives: stems of the adjectives before it.
        modifiers: capitalised words behind it (`Polizei`).
    """

    text: str
    base: str
    head: str
    prefix: str
    adjectives: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a referent is mentioned.

    Attributes:
        first: number of the first token, article and titles counted in.
        last: number of the token behind the last.
        core: number of the first token of the name or noun itself.
        kind: what it mentions the referent by.
        genitive: it is, or may be, a genitive.
    """

    first: int
    last: int
    core: int
    kind: MentionKind
    genitive: bool = False


@dataclass(slots=True)
class Referent:
    """A person, body, group or place of the document.

    Attributes:
        name: the fullest name so far.
        type: type of the entity.
        gender: `f`, `m`, `n`, `p` (plural) or `u` (unknown); for bodies that of the noun.
        given: given names of a person.
        family: family name of a person; empty: the person is known by a role alone.
        roles: roles of a person, in the order of the text.
        ages: ages that the document gives, as digits.
        parties: parties of a person.
        mentions: mentions, in the order in which they were found.
        shown: it belongs into the record, whether it speaks or not.
        kind: kind of a known body (`agency`, `country` …); empty: none.
        head: head noun of a body that a noun names, lower case; empty: it is named by a name.
    """

    name: str
    type: EntityType
    gender: str = "u"
    given: tuple[str, ...] = ()
    family: str = ""
    roles: list[RoleName] = field(default_factory=list)
    ages: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    shown: bool = True
    kind: str = ""
    head: str = ""
