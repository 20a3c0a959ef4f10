"""What an article tells of somebody beside the name: occupation, country, party, body, age."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from wortlaut.german import resources
from wortlaut.model import Article, Entity
from wortlaut.people import lexicon
from wortlaut.people.directory.spelling import key_of
from wortlaut.people.roles import age_of, role_of

_PACKAGE = "wortlaut.people.directory"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the bearer of a name: the part of a sighting that decides.

    Attributes:
        key: the name as `spelling.key_of` writes it.
        kinds: kinds of occupation (`politics`, `sport` …); empty: none is told.
        countries: countries that an office belongs to, in German.
        parties: parties, as the record names them.
        bodies: other houses that an office belongs to (`airbus`), lower case.
        posts: nouns of office, lower case and masculine (`us-präsident`).
        born: year of birth, right to a year either way; None: no age is told.
        item: Wikidata item that was found for this evidence; None: none was.
    """

    key: str
    kinds: frozenset[str] = _NONE
    countries: frozenset[str] = _NONE
    parties: frozenset[str] = _NONE
    bodies: frozenset[str] = _NONE
    posts: frozenset[str] = _NONE
    born: int | None = None
    item: str | None = None

    @property
    def silent(self) -> bool:
        """Nothing but the name is known."""
        return not (self.kinds or self.countries or self.parties or self.bodies or self.item) and (
            self.born is None
        )


@dataclass(slots=True)
class _Found:
    kinds: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)


@cache
def _endings() -> dict[str, str]:
    rows = resources.table("occupations.tsv", _PACKAGE)
    return {ending: kind for kind, endings in rows for ending in endings.split()}


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """Returns for a kind of occupation those that one person often has besides."""
    found: dict[str, set[str]] = {}
    for kind, others in resources.table("neighbours.tsv", _PACKAGE):
        for other in others.split():
            found.setdefault(kind, set()).add(other)
            found.setdefault(other, set()).add(kind)
    return {kind: frozenset(others) for kind, others in found.items()}


@cache
def _country_stems() -> dict[str, str]:
    rows = resources.table("countries.tsv", _PACKAGE)
    return {stem: row[0] for row in rows for stem in row[1].split()}


@cache
def _country_prefixes() -> dict[str, str]:
    rows = resources.table("countries.tsv", _PACKAGE)
    return {prefix.casefold(): row[0] for row in rows for prefix in row[2].split()}


@cache
def _country_names() -> dict[str, str]:
    known = lexicon.bodies()
    found = {
        body.name: body.name
        for bodies in known.values()
        for body in bodies
        if body.kind == "country"
    }
    for row in resources.table("countries.tsv", _PACKAGE):
        found[row[0]] = row[0]
        for other in row[3].split(",") if len(row) > 3 else ():
            found[other.strip()] = row[0]
    return found


def country_of(name: str) -> str | None:
    """Returns the country that a name means, as evidence has it; None: no known country."""
    return _country_names().get(name)


@cache
def _party_names() -> dict[str, str]:
    known = lexicon.bodies()
    return {
        " ".join(body.words).casefold(): body.name
        for bodies in known.values()
        for body in bodies
        if body.kind == "party"
    }


def party_of(words: str) -> str | None:
    """Returns the party that words name, as the record writes it; None: no known party."""
    return _party_names().get(words.strip().casefold())


@cache
def _no_house() -> frozenset[str]:
    return resources.words("no_house.txt", _PACKAGE)


def _kind(noun: str) -> str | None:
    """Returns the kind of an occupation by the longest ending that is known."""
    endings = _endings()
    for start in range(len(noun)):
        kind = endings.get(noun[start:])
        if kind is not None and (start == 0 or len(noun) - start > 3):
            return kind
    return None


@lru_cache(maxsize=65_536)
def _of_role(role: str) -> _Found:
    """Reads one role as a record has it (`frühere Sprecherin der Stadtwerke Lindenau`)."""
    found = _Found()
    seen_noun = False
    for word in re.findall(r"[\w.&/-]+", role[:300]):
        if word[:1].islower():
            country = _country_stems().get(_adjective(word))
            if country:
                found.countries.add(country)
            continue
        noun = None if seen_noun else role_of(word)
        if noun is not None and word[:1].isalpha():
            seen_noun = True
            hyphen = "-" if noun.base[len(noun.prefix) :][:1] == "-" else ""
            masculine = f"{noun.prefix}{hyphen}{noun.head}".casefold()
            kind = _kind(masculine)
            if kind:
                found.kinds.add(kind)
            found.posts.add(masculine)
            _house(noun.prefix, found, compound="-" not in word)
        elif not age_of(word):
            _house(word, found)
    _by_office(found)
    return found


def _by_office(found: _Found) -> None:
    """Who presides over a country, and who is of a party, is a politician."""
    heads = tuple(found.posts)
    presides = any(post.endswith(("präsident", "vorsitzender", "chef", "vize")) for post in heads)
    if found.parties or (found.countries and presides):
        found.kinds.add("politics")


def _adjective(word: str) -> str:
    for ending in ("en", "er", "em", "es", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


def _house(words: str, found: _Found, *, compound: bool = False) -> None:
    """Notes what house a prefix or a word behind a role names.

    Args:
        words: the prefix or word.
        found: takes what is told.
        compound: the words are written together with the role (Bildungsminister): they name no
            house, but may name a party or country (Kremlchef).
    """
    for part in words.split("-"):
        low = part.casefold()
        if len(low) < 2 or low in _no_house():
            continue
        party = party_of(part) or party_of(part.rstrip("n")) or party_of(part + "n")
        country = _country_prefixes().get(low) or country_of(part)
        if country is None and part.endswith("s"):
            country = country_of(part[:-1])
        if party:
            found.parties.add(party)
        elif country:
            found.countries.add(country)
        elif not compound and _is_proper(part):
            found.bodies.add(key_of(part))


def _is_proper(word: str) -> bool:
    """Tells words that may name one house from those that many are called by (Bank, Polizei)."""
    return not (
        word in lexicon.common_nouns()
        or lexicon.body_noun(word) is not None
        or role_of(word) is not None
        or _adjective(word.casefold()) in _country_stems()
        or word.casefold().endswith(("ischen", "ische", "ischer", "ung", "keit", "schaft", "ik"))
    )


_LONGEST_ROLES = 20


@cache
def _same_party() -> dict[str, frozenset[str]]:
    rows = resources.table("parties.tsv", _PACKAGE)
    return {row[0]: frozenset(name.strip() for name in row[1].split(",")) for row in rows}


def _counted(parties: set[str]) -> frozenset[str]:
    known = _same_party()
    return frozenset(name for party in parties for name in known.get(party, {party}))


def evidence_of(
    name: str,
    roles: tuple[str, ...] = (),
    *,
    parties: tuple[str, ...] = (),
    born: int | None = None,
) -> Evidence:
    """Reads what decides about a name from the roles that stand with it.

    Args:
        name: the name as an article has it.
        roles: offices and descriptions, as `Entity.roles` has them.
        parties: parties that the text gives the bearer.
        born: year of birth, if an age is told.
    """
    found = _Found()
    for role in roles[:_LONGEST_ROLES]:
        one = _of_role(role)
        found.kinds |= one.kinds
        found.countries |= one.countries
        found.parties |= one.parties
        found.bodies |= one.bodies
        found.posts |= one.posts
    if parties:
        found.parties |= set(parties)
        found.kinds.add("politics")
    return Evidence(
        key_of(name),
        frozenset(found.kinds),
        frozenset(found.countries),
        _counted(found.parties),
        frozenset(found.bodies),
        frozenset(found.posts),
        born,
    )


_BEHIND = re.compile(r"\s?\(([^()\n]{1,30})\)")
_AGE = re.compile(r"\d{1,3}\Z")


def evidence_in(article: Article, entity: Entity) -> Evidence:
    """Reads what an article tells of one of its entities: roles, party and age behind the name.

    Args:
        article: the record; spans of mentions that lie outside its text are passed over.
        entity: one of its entities.
    """
    year = _year(article.published or article.updated)
    parties: list[str] = []
    ages = [age for role in entity.roles for word in role.split() if (age := age_of(word))]
    for _, end in entity.mentions[:50]:
        behind = _BEHIND.match(article.text, max(end, 0))
        if behind is None:
            continue
        for part in re.split(r"[,/;]", behind[1]):
            party = party_of(part)
            if party:
                parties.append(party)
            elif _AGE.match(part.strip()):
                ages.append(part.strip())
    born = year - int(ages[0]) if ages and year is not None else None
    return evidence_of(entity.name, entity.roles, parties=tuple(parties), born=born)


def _year(moment: str | None) -> int | None:
    return int(moment[:4]) if moment and re.match(r"\d{4}", moment) else None
