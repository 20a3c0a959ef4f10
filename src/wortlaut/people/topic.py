"""Tells whom a portrait is about: the person of whom `sie` speaks where nobody stands near."""

from wortlaut.people.antecedents import Antecedents, Pronoun
from wortlaut.people.referents import Referent

_MENTIONS = 4
"""Names of the person in the text, at least."""
_SHARE = 0.6
"""Their share of all names of people whom the pronoun could mean."""


class Topic:
    """Knows whom one document speaks of most."""

    def __init__(self, antecedents: Antecedents, persons: list[Referent]) -> None:
        self.antecedents = antecedents
        self._counts = [
            (sum(mention.kind == "name" for mention in person.mentions), person)
            for person in persons
        ]

    def of(self, pronoun: Pronoun) -> Referent | None:
        """Returns the one person whom a pronoun without a near antecedent means; None: unclear."""
        person = self.most_named(pronoun.gender[0])
        if person is None or person.mentions[0].core > pronoun.token:
            return None
        return person if self.antecedents.nobody_else_near(pronoun, person) else None

    def most_named(self, gender: str) -> Referent | None:
        """Returns whom the text names far more often than others of that sex; None: nobody."""
        if gender not in "fm":
            return None
        fitting = [entry for entry in self._counts if entry[1].gender in (gender, "u")]
        total = sum(count for count, _ in fitting)
        count, person = max(fitting, key=lambda entry: entry[0], default=(0, None))
        if person is None or count < _MENTIONS or count < _SHARE * total:
            return None
        return person
