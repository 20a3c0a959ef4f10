"""Links roles that stand alone (der Kremlchef, die Ministerin, die 47-Jährige) to persons."""

from bisect import bisect_left, insort
from dataclasses import dataclass
from functools import cache

from wortlaut.people import lexicon
from wortlaut.people.bystanders import bystanders
from wortlaut.people.leads import adjective_stem
from wortlaut.people.lexicon import body_noun
from wortlaut.people.reading import ADJECTIVE, DETERMINER, FINITE, Reading
from wortlaut.people.referents import Mention, Referent, RoleName
from wortlaut.people.roles import Role, age_of, role_of

_NEAR = 3
"""Sentences back in which somebody is looked for whose description fits loosely."""

_MANY = 60
"""Persons that are compared with one description at most; beyond, only those near it."""


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
        return 0
    if noun.head == role.head:
        if own == other or _inflected(own, other):
            return 3
        if own and other.startswith(own + "-"):
            return 2  # US-Handelsminister, der US-Minister
        if own and other.endswith(own):
            return 0 if other[: -len(own)].rstrip("-") in lexicon.word_set("other_office") else 2
        if own and not other and any(word.lower().startswith(own) for word in role.modifiers):
            return 2  # Sprecher der Polizei, der Polizeisprecher
        if not own:
            return 0 if other.rstrip("-") in lexicon.word_set("other_office") else 2
        return (
            1
            if not other and own not in lexicon.word_set("other_office") and not role.modifiers
            else 0
        )
    general = lexicon.hypernyms().get(noun.base.lower(), frozenset()) or (
        lexicon.hypernyms().get(noun.head, frozenset()) if not own or own in other else frozenset()
    )
    return 1 if role.head in general or role.base.lower() in general else 0


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
    return bool(prefix) and any(word.lower().startswith(prefix) for word in modifiers)


def _fit_party(noun: Role, person: Referent) -> int:
    if noun.head != "politiker":
        return 0
    if not noun.prefix:
        return 1 if person.parties else 0
    if noun.prefix in person.parties:
        return 2
    return 2 if any(role.base.startswith(noun.prefix + "-") for role in person.roles) else 0


def _of_another(person: Referent) -> bool:
    """Tells somebody whose country the text tells in another way."""
    return any(role.head in lexicon.word_set("people_of") for role in person.roles)


class Descriptions:
    """Links descriptions to the persons of a document, in the order of the text.

    Attributes:
        found: the descriptions, in order.
        linked: persons by the number of the noun's token.
    """

    def __init__(self, reading: Reading, persons: list[Referent], taken: set[int]) -> None:
        self.reading = reading
        self._taken = taken
        self.found = find_descriptions(reading, taken)
        self.linked: dict[int, Referent] = {}
        self._places = {
            id(person): sorted(mention.core for mention in person.mentions) for person in persons
        }
        self._order = sorted(
            (
                (mention.core, number)
                for number, person in enumerate(persons)
                for mention in person.mentions
            )
        )
        self._persons = persons
        self._by_role: dict[str, list[Referent]] = {}
        for person in persons:
            keys = {role.head for role in person.roles} | {
                role.base.lower() for role in person.roles
            }
            for role in person.roles:
                keys |= compound_tails(role.head)
            keys |= {f"age {age}" for age in person.ages} | ({"party"} if person.parties else set())
            for key in keys:
                self._by_role.setdefault(key, []).append(person)
        for description in self.found:
            chosen = self._choose(description)
            if chosen is not None:
                self._link(description, chosen)

    def somebody(self) -> list[Referent]:
        """Returns the people whom neither a name nor a description explains."""
        return bystanders(self.reading, self._taken | self.linked.keys())

    def _link(self, description: Description, person: Referent) -> None:
        self.linked[description.core] = person
        insort(self._places[id(person)], description.core)
        person.mentions.append(
            Mention(description.first, description.last, description.core, "role")
        )

    def _candidates(self, description: Description, role: Role) -> list[Referent]:
        """Returns the persons whose roles may fit, each once."""
        general = lexicon.hypernyms()
        heads = {role.head} | general.get(role.base.lower(), frozenset())
        heads |= general.get(role.head, frozenset())
        if role.head == "politiker":
            heads.add("party")
        found = {
            id(person): person for head in sorted(heads) for person in self._by_role.get(head, ())
        }
        if len(found) <= _MANY:
            return list(found.values())
        near = {id(person) for person in self._near_persons(description)}
        return [person for key, person in found.items() if key in near][:_MANY]

    def _choose(self, description: Description) -> Referent | None:
        if description.role is None:
            return self._by_age(description)
        scored = [
            (fit(description, person), person)
            for person in self._candidates(description, description.role)
        ]
        best = max((score for score, _ in scored), default=0)
        if not best:
            return self._introduced(description) or self._compatriot(description)
        fitting = [person for score, person in scored if score == best]
        before = [
            (last, person) for person in fitting if (last := self._last(person, description)) >= 0
        ]
        if not before:
            return (
                fitting[0]
                if len(fitting) == 1 and self._named_later(best, fitting[0], description)
                else None
            )
        last, person = max(before, key=lambda pair: pair[0])
        if best == 1 and not self._near(last, description.core):
            return None
        return person

    def _named_later(self, score: int, person: Referent, description: Description) -> bool:
        """Tells whether a description stands before the first name of whom it describes."""
        if score != 2:
            return score > 2
        sentence = self.reading.sentence_of(description.core)
        first = self._places[id(person)][0]
        return self.reading.sentence_of(first) - sentence == 1

    def _introduced(self, description: Description) -> Referent | None:
        """Returns the person of the sentence before whom `Der Jurist ist …` tells more of."""
        reading = self.reading
        words = reading.words
        opens = description.first in reading.openings and description.last < len(words)
        if not opens or not self._continues(description):
            return None
        before = reading.sentence_of(description.first) - 1
        near = [
            person
            for person in self._near_persons(description)
            if reading.sentence_of(self._last(person, description)) >= before
        ]
        if len(near) != 1 or near[0].roles or {near[0].gender, description.gender} == {"f", "m"}:
            return None
        return near[0]

    def _compatriot(self, description: Description) -> Referent | None:
        """Returns the one person near of whom `die Ukrainerin` can tell more."""
        role = description.role
        little = role is not None and role.head in lexicon.word_set("people_of")
        if not little or description.modifiers or description.gender not in "fm":
            return None
        near = [
            person
            for person in self._near_persons(description)
            if person.gender in (description.gender, "u")
        ]
        fits = len(near) == 1 and near[0].gender == description.gender
        return near[0] if fits and not _of_another(near[0]) else None

    def _continues(self, description: Description) -> bool:
        """Tells a subject that takes up whom the sentence before brings in."""
        words = self.reading.words
        former = bool(description.adjectives & lexicon.word_set("former"))
        verb = words[description.last]
        if former and self.reading.is_finite(description.last):
            return True
        article = "Die" if description.gender == "f" else "Der"
        return verb in lexicon.word_set("copula") and words[description.first] == article

    def _by_age(self, description: Description) -> Referent | None:
        aged = [
            person
            for person in self._by_role.get(f"age {description.age}", ())
            if fit(description, person)
        ]
        if aged:
            return aged[0] if len(aged) == 1 else None
        near = [
            person
            for person in self._near_persons(description)
            if not person.ages
            and (person.gender == description.gender or "u" in (person.gender, description.gender))
        ]
        return near[0] if len(near) == 1 else None

    def _near_persons(self, description: Description) -> list[Referent]:
        """Returns the persons mentioned in the sentences just before a description."""
        starts = self.reading.sentence_starts
        floor = starts[max(0, self.reading.sentence_of(description.core) - _NEAR)]
        first = bisect_left(self._order, (floor, -1))
        last = bisect_left(self._order, (description.first, -1))
        numbers = dict.fromkeys(
            number for _, number in self._order[max(first, last - _MANY) : last]
        )
        return [self._persons[number] for number in numbers]

    def _last(self, person: Referent, description: Description) -> int:
        cores = self._places[id(person)]
        number = bisect_left(cores, description.first) - 1
        return cores[number] if number >= 0 else -1

    def _near(self, core: int, at: int) -> bool:
        reading = self.reading
        return core >= 0 and reading.sentence_of(at) - reading.sentence_of(core) <= _NEAR
