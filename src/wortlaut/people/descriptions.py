"""Links roles that stand alone (der Kremlchef, die Ministerin, die 47-Jährige) to persons."""

from bisect import bisect_left, insort

from wortlaut.people import lexicon
from wortlaut.people.bystanders import bystanders
from wortlaut.people.fitting import Description, compound_tails, find_descriptions, fit
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Mention, Referent
from wortlaut.people.roles import Role

_NEAR = 3
"""Sentences back in which somebody is looked for whose description fits loosely."""

_NAMING = 5
"""Words around a name in which it is said that somebody is called so."""

_MANY = 60
"""Persons that are compared with one description at most; beyond, only those near it."""


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
                role.prefix.lower() + role.head for role in person.roles
            }
            for role in person.roles:
                keys |= compound_tails(role.head)
            keys |= {f"age {age}" for age in person.ages} | ({"party"} if person.parties else set())
            for key in keys:
                self._by_role.setdefault(key, []).append(person)
        self._link_renamed()
        for description in self.found:
            if description.core in self.linked:
                continue
            chosen = self._choose(description)
            if chosen is not None:
                self._link(description, chosen)

    def _link_renamed(self) -> None:
        """Links `der Mann, den wir hier Otto nennen` and `die Frau, die Eva heißt` to the name."""
        words = self.reading.words
        for person in self._persons:
            for mention in tuple(person.mentions):
                near = words[mention.last : mention.last + _NAMING]
                if lexicon.word_set("naming").isdisjoint(near):
                    continue
                for k in range(mention.first - 1, max(1, mention.first - _NAMING), -1):
                    relative = words[k] in {"der", "die", "den"} and words[k - 1] == ","
                    noun = k - 2
                    if relative and noun not in self._taken and words[noun][0].isupper():
                        self.linked[noun] = person
                        insort(self._places[id(person)], noun)
                        person.mentions.append(Mention(noun, noun + 1, noun, "role"))
                        break

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
        heads = {role.head} | general.get(role.masculine, frozenset())
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
        if best == 1 and self._somebody_between(last, person, description):
            return None
        return person

    def _somebody_between(self, last: int, person: Referent, description: Description) -> bool:
        """Tells whether another of that sex stands nearer, in the description's own paragraph."""
        reading = self.reading
        return any(
            other is not person
            and other.gender == description.gender
            and (core := self._last(other, description)) > last
            and reading.same_paragraph(core, description.core)
            for other in self._near_persons(description)
        )

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
