"""Reads roles that stand alone (der Kremlchef, die 47-Jährige), and tells whom they may fit."""

from dataclasses import dataclass
from functools import cache

from wortlaut.people import lexicon
from wortlaut.people.leads import adjective_stem
from wortlaut.people.lexicon import body_noun
from wortlaut.people.reading import ADJECTIVE, DETERMINER, FINITE, Reading
from wortlaut.people.referents import Referent, RoleName
from wortlaut.people.roles import Role, age_of, role_of


@dataclass(frozen=True, slots=True)
class Description:
    """A definite noun phrase whose noun is a role.

    Attributes:
        first: number of the first token.
        last: number of the token behind the noun.
        core: number of the noun.
        role: the noun; None: it is an age (`die 47-Jährige`).
        gender: `f`, `m` or `u`.
        adjectives: stems of its adjectives.
        modifiers: capitalised words that hang on it (`des Ministeriums`).
        age: the age, as digits; empty: none.
    """

    first: int
    last: int
    core: int
    role: Role | None
    gender: str
    adjectives: frozenset[str]
    modifiers: frozenset[str]
    age: str = ""


def find_descriptions(reading: Reading, taken: set[int]) -> list[Description]:
    """Finds the roles that stand alone behind a definite article, in order.

    Args:
        reading: the document.
        taken: numbers of the tokens that mentions of names hold already.
    """
    found = []
    for i in sorted((*reading.capitals, *reading.hyphened)):
        word = reading.words[i]
        if i in taken:
            continue
        if word[0].isupper():
            role = role_of(word)
            if role is None or not role.singular:
                continue
            description = _read(reading, i, role, "")
        elif "-J" in word and (age := age_of(word)):
            description = _read(reading, i, None, age)
        else:
            continue
        if description is not None:
            found.append(description)
    return found


def _read(reading: Reading, i: int, role: Role | None, age: str) -> Description | None:
    words, bits = reading.words, reading.bits
    if i + 1 < len(words) and words[i + 1][0].isupper() and i + 1 not in reading.openings:
        return None  # not alone
    first, adjectives = i, set()
    while first and words[first - 1][0].islower() and i - first < 4:
        if not bits[first - 1] & ADJECTIVE or bits[first - 1] & (FINITE | DETERMINER):
            break
        first -= 1
        adjectives.add(adjective_stem(words[first]))
    if first > 2 and words[first - 1] == "Jahre" and words[first - 2][0].isdigit():
        first -= 2  # die 30 Jahre alte Ukrainerin
    article = words[first - 1].lower() if first else ""
    owner = _owner(words[first - 1]) if first and role is not None else ""
    if article not in lexicon.word_set("definite") and not owner:
        return None
    if role is not None and role.gender == "m" and _is_body(words[i]):
        return None  # der Gemeinderat
    gender = role.gender if role is not None else "u"
    if gender == "m" and article in {"die", "diese", "zur"}:
        return None  # a plural
    if gender == "u":
        if article == "der" and words[i].endswith("n"):
            return None  # a genitive plural
        gender = _gender(article, words[i])
    modifiers = frozenset({owner}) if owner else _modifiers(reading, i + 1)
    return Description(first - 1, i + 1, i, role, gender, frozenset(adjectives), modifiers, age)


def _owner(word: str) -> str:
    """Returns the place whose genitive a word is (Österreichs Sportdirektor); empty: none."""
    if not word[0].isupper() or not word.endswith("s"):
        return ""
    known = lexicon.bodies().get(word[:-1], ())
    return word[:-1] if any(body.type == "place" for body in known) else ""


def _is_body(word: str) -> bool:
    """Tells a role that is the name of a body as well: Gemeinderat, Vorstand."""
    noun = body_noun(word)
    return noun is not None and noun.type == "organization" and noun.gender == "m"


def _gender(article: str, word: str) -> str:
    if (
        article in lexicon.word_set("masculine_article")
        or word.endswith("r")
        or (article == "der" and word[-1] == "e")
    ):
        return "m"
    return "f" if article in {"die", "diese", "zur", "der", "dieser"} else "u"


def _modifiers(reading: Reading, i: int) -> frozenset[str]:
    """Returns the capitalised words of what hangs on a noun that stands before `i`."""
    words = reading.words
    if i + 1 >= len(words) or words[i] not in {"des", "der", "von", "vom", "für"}:
        return frozenset()
    found: set[str] = set()
    for word in words[i + 1 : i + 5]:
        if word[0].isupper():
            noun = body_noun(word)
            if not found and noun is not None and noun.head in lexicon.word_set("addressed_noun"):
                return frozenset()
            found.add(word)
        elif found or not word[0].isalpha():
            break
    return frozenset(found)


def _same_country(adjective: str, role: RoleName) -> bool:
    if adjective in role.adjectives:
        return True
    names = lexicon.nationalities().get(adjective, frozenset())
    return role.prefix in names or any(word.removesuffix("s") in names for word in role.modifiers)


def _adjectives_fit(description: Description, role: RoleName) -> bool:
    former = bool(description.adjectives & lexicon.word_set("former"))
    if former and not (
        role.adjectives & lexicon.word_set("former")
        or role.prefix.lower().startswith(("ex", "alt"))
    ):
        return False
    countries = [word for word in description.adjectives if word in lexicon.nationalities()]
    countries += [word for word in description.adjectives if word.endswith("isch")]
    return all(_same_country(word, role) for word in countries)


def fit(description: Description, person: Referent) -> int:
    """Tells how well a description fits a person: 3 as the text has it, 1 loosely, 0 not."""
    if {description.gender, person.gender} == {"f", "m"}:
        return 0
    if description.role is None:
        return 3 if description.age in person.ages else 0
    best = 0
    for role in person.roles:
        best = max(best, _fit_role(description, description.role, role))
    return best or _fit_party(description.role, person)


def _fit_role(description: Description, noun: Role, role: RoleName) -> int:
    if not _adjectives_fit(description, role):
        return 0
    own, other = noun.prefix.lower(), role.prefix.lower()
    if not own and noun.head in compound_tails(role.head):
        return 2  # Augenzeuge, der Zeuge
    if description.modifiers and not _modifiers_fit(description.modifiers, role):
        # der Informationsminister Muster, der Informationsminister des Südens
        told = role.modifiers or role.adjectives
        return 2 if own and own == other and noun.head == role.head and not told else 0
    if noun.head == role.head:
        if own == other or _inflected(own, other):
            return 3
        if own and other.startswith(own + "-"):
            return 2  # US-Handelsminister, der US-Minister
        if own and other.endswith(own):
            return 0 if other[: -len(own)].rstrip("-") in lexicon.word_set("other_office") else 2
        if own and not other and _begins_one(own, role.modifiers):
            return 2  # Sprecher der Polizei, der Polizeisprecher
        if not own:
            return 0 if other.rstrip("-") in lexicon.word_set("other_office") else 2
        return (
            1
            if not other and own not in lexicon.word_set("other_office") and not role.modifiers
            else 0
        )
    general = lexicon.hypernyms().get(noun.masculine, frozenset()) or (
        lexicon.hypernyms().get(noun.head, frozenset()) if not own or own in other else frozenset()
    )
    return 1 if role.head in general or role.prefix.lower() + role.head in general else 0


@cache
def compound_tails(head: str) -> frozenset[str]:
    """Returns the general nouns that end a role listed as a whole (Augenzeuge: Zeuge)."""
    tails = lexicon.word_set("compound_tail")
    return frozenset(tail for tail in tails if head != tail and head.endswith(tail))


def _inflected(one: str, other: str) -> bool:
    """Tells two forms of a compound's first part: Synodal, Synoden."""
    if min(len(one), len(other)) < 4:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same > 3 and max(len(one), len(other)) - same < 3


def _modifiers_fit(modifiers: frozenset[str], role: RoleName) -> bool:
    """Tells whether `Sprecher der Polizei` may be the Polizeisprecher."""
    prefix = role.prefix.lower()
    if modifiers & role.modifiers:
        return True
    return bool(prefix) and _begins_one(prefix, modifiers)


def _begins_one(prefix: str, modifiers: frozenset[str]) -> bool:
    """Tells whether a compound's first part stands behind the noun: Gewerkschaftssprecher."""
    stems = {prefix, prefix.removesuffix("s")} - {""}
    return any(word.lower().startswith(stem) for word in modifiers for stem in stems)


def _fit_party(noun: Role, person: Referent) -> int:
    if noun.head != "politiker":
        return 0
    if not noun.prefix:
        return 1 if person.parties else 0
    if noun.prefix in person.parties:
        return 2
    return 2 if any(role.base.startswith(noun.prefix + "-") for role in person.roles) else 0
