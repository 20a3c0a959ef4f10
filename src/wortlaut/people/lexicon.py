"""What the data files know of names, titles, places and bodies, loaded once when first needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import combining, normalize

from wortlaut.german import given_names as first_names
from wortlaut.german import resources
from wortlaut.model import EntityType

_PACKAGE = "wortlaut.people"


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name.

    Attributes:
        gender: `f`, `m`, or `u` where it does not tell.
        weak: it is a common word or a place as well.
    """

    gender: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body, a group or a place that the data files know by its name.

    Attributes:
        name: the name that the record uses.
        type: type of the entity.
        kind: `agency`, `medium`, `party`, `body`, `country`, `region` or `city`.
        words: the name's words, as they stand in the text.
        common: it is a common word too, so that it needs quotation marks or a noun before it.
    """

    name: str
    type: EntityType
    kind: str
    words: tuple[str, ...]
    common: bool = False


def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    return resources.table(name, _PACKAGE)


@cache
def word_set(name: str) -> frozenset[str]:
    """Returns one of the small sets of `word_sets.tsv`; an unknown name is an error of ours."""
    return frozenset(next(words for key, words in _rows("word_sets.tsv") if key == name).split())


@cache
def nominatives() -> dict[str, str]:
    """Returns nominatives of plural forms in other cases; words other than nouns in lower case."""
    return {row[0]: row[1] for row in _rows("nominatives.tsv")}


@cache
def given_names() -> dict[str, GivenName]:
    """Returns the given names; one that both sexes bear has gender `u`."""
    found: dict[str, GivenName] = {}
    for gender, names in first_names.rows():
        for entry in names.split():
            name = entry.lstrip("~")
            weak = entry.startswith("~") or name in common_nouns() or name in bodies()
            known = found.get(name)
            if known is not None:
                same = known.gender == gender
                found[name] = GivenName(gender if same else "u", weak or known.weak)
            else:
                found[name] = GivenName(gender, weak)
    return found


@cache
def unaccented_given_names() -> dict[str, GivenName]:
    """Returns the given names with accents as texts write them without: Istvan, Jose."""
    found: dict[str, GivenName] = {}
    for name, known in given_names().items():
        if not name.isascii() and not any(char in "äöüß" for char in name.lower()):
            plain = "".join(c for c in normalize("NFD", name) if not combining(c))
            if plain not in given_names():
                found[plain] = GivenName(known.gender, known.weak or plain in common_nouns())
    return found


@cache
def known_families() -> dict[str, str]:
    """Returns family names of people of public life with their gender."""
    return {name: gender for gender, names in _rows("known_families.tsv") for name in names.split()}


@cache
def titles() -> dict[str, str]:
    """Returns forms of address and degrees with the gender of their bearer (`u`: either)."""
    return {row[0]: row[1] for row in _rows("titles.tsv")}


@cache
def particles() -> frozenset[str]:
    """Returns the small words inside family names, lower case."""
    return resources.words("name_particles.txt", _PACKAGE)


@cache
def saying_verbs() -> frozenset[str]:
    """Returns finite verbs whose subject, if unknown, is rather a person than a firm."""
    return resources.words("saying_verbs.txt", _PACKAGE)


@cache
def body_verbs() -> frozenset[str]:
    """Returns finite verbs of saying whose subject, if it is no thing, is a body or a person."""
    return saying_verbs() | word_set("announcing_verb")


@cache
def common_nouns() -> frozenset[str]:
    """Returns capitalised words that are not taken for unknown names."""
    return frozenset(word for row in _rows("common_nouns.txt") for word in row[0].split())


@cache
def noun_suffixes() -> frozenset[str]:
    """Returns endings of common nouns."""
    return resources.words("noun_suffixes.txt", _PACKAGE)


@cache
def locative_only() -> frozenset[str]:
    """Returns places that are common words too: taken after a preposition of place alone."""
    return resources.words("ambiguous_places.txt", _PACKAGE)


@cache
def nationalities() -> dict[str, frozenset[str]]:
    """Returns stems of adjectives of countries with what else names the same country."""
    return {row[0]: frozenset(row[1].split()) for row in _rows("nationalities.tsv")}


@cache
def hypernyms() -> dict[str, frozenset[str]]:
    """Returns general words for people with the heads of roles that they may stand for."""
    return {row[0]: frozenset(row[1].split()) for row in _rows("hypernyms.tsv")}


def _places() -> Iterator[Body]:
    for kind, names in _rows("places.tsv"):
        for name in names.split(","):
            yield Body(name.strip(), "place", kind, tuple(name.split()))


def _organizations() -> Iterator[Body]:
    for type_, kind, names in _rows("organizations.tsv"):
        for entry in names.split(","):
            common = entry.strip().startswith("?")
            same = [name.strip() for name in entry.strip().lstrip("?").split("=")]
            for name in same:
                entity: EntityType = "group" if type_ == "group" else "organization"
                yield Body(same[0], entity, kind, tuple(name.split()), common)


@cache
def bodies() -> dict[str, tuple[Body, ...]]:
    """Returns bodies and places by the first word of their names, those of most words first."""
    found: dict[str, list[Body]] = {}
    for body in (*_places(), *_organizations()):
        found.setdefault(body.words[0], []).append(body)
    return {
        word: tuple(sorted(known, key=lambda body: -len(body.words)))
        for word, known in found.items()
    }


_INFLECTION = ("es", "en", "er", "em", "e", "s", "n")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Takes an ending of adjectives or nouns off a word of a name: Weißen, Hauses."""
    for ending in _INFLECTION:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


@cache
def several_words() -> dict[str, tuple[tuple[Body, tuple[str, ...]], ...]]:
    """Returns the bodies whose names have several words, by the stem of the first."""
    found: dict[str, list[tuple[Body, tuple[str, ...]]]] = {}
    for known in bodies().values():
        for body in known:
            if len(body.words) > 1:
                stems = tuple(stem(word) for word in body.words)
                found.setdefault(stems[0], []).append((body, stems))
    return {
        first: tuple(sorted(names, key=lambda pair: -len(pair[1])))
        for first, names in found.items()
    }


@cache
def small_names() -> frozenset[str]:
    """Returns the names of bodies that begin with a small letter: dpa, taz."""
    return frozenset(word for word in bodies() if word[0].islower())


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """A common noun for a body or for a group of people.

    Attributes:
        type: type of the entity that it stands for.
        gender: `f`, `m`, `n`, or `p` for a plural.
        head: the noun itself, lower case, without what stands before it in a compound.
    """

    type: EntityType
    gender: str
    head: str


_LONGEST_WORD = 60


@cache
def _body_nouns() -> dict[str, tuple[BodyNoun, bool]]:
    found: dict[str, tuple[BodyNoun, bool]] = {}
    for type_, gender, nouns in _rows("organization_nouns.tsv"):
        entity: EntityType = "group" if type_ == "group" else "organization"
        for entry in nouns.split():
            word = entry.lstrip("!").lower()
            noun = BodyNoun(entity, gender, word)
            for form in _forms(word, gender):
                found.setdefault(form, (noun, not entry.startswith("!")))
    return found


def _forms(word: str, gender: str) -> tuple[str, ...]:
    if gender in "mn":
        return (word, word + "s", word + "es")
    if gender == "p" and not word.endswith(("n", "s")):
        return (word, word + "n")
    return (word,)


@cache
def _by_length() -> tuple[int, ...]:
    return tuple(sorted({len(form) for form in _body_nouns()}, reverse=True))


@lru_cache(maxsize=65_536)
def body_noun(word: str) -> BodyNoun | None:
    """Returns what body or group a noun stands for, alone or as the last part of a compound."""
    if len(word) > _LONGEST_WORD:
        return None
    known = _body_nouns()
    lower = word.lower()
    whole = known.get(lower)
    if whole is not None:
        return whole[0]
    for length in _by_length():
        if length < len(lower) - 1:
            part = known.get(lower[-length:])
            if part is not None and part[1]:
                return part[0]
    return None
