"""Tells whom a role alone above an article means: `Landrätin kündigt Prüfung an`."""

from wortlaut.people import lexicon
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Referent, RoleName
from wortlaut.people.roles import Role

_TOP = frozenset({"kicker", "headline"})
_NOT_IN_OFFICE = frozenset({"stellvertretend"})
"""Stem of an adjective by which somebody holds a role beside another, besides `former`."""


class Bearers:
    """Knows who holds which role in one document.

    Args:
        reading: the document.
        persons: its persons.
    """

    def __init__(self, reading: Reading, persons: list[Referent]) -> None:
        self.reading = reading
        self.persons = persons

    def stands_above(self, first: int, head: int, end: int) -> bool:
        """Tells a role without an article or anything else in a headline or kicker.

        It names somebody whom the text is to tell of, nobody of its own.

        Args:
            first: first token of the noun phrase.
            head: its noun.
            end: token behind the phrase.
        """
        document = self.reading.document
        block = document.sentences[self.reading.sentence_of(head)].block
        alone = first == head and end == head + 1
        return alone and block is not None and document.blocks[block].kind in _TOP

    def of(self, role: Role) -> Referent | None:
        """Returns the one person who holds just that role; None: nobody does, or several do."""
        found = [
            person
            for person in self.persons
            if {person.gender, role.gender} != {"f", "m"}
            and any(_same(role, held) for held in person.roles)
        ]
        return found[0] if len(found) == 1 else None


def _same(role: Role, held: RoleName) -> bool:
    """Tells whether a person holds a role itself: not a former one, not as a deputy."""
    if role.head != held.head or role.prefix.lower() != held.prefix.lower():
        return False
    return held.adjectives.isdisjoint(lexicon.word_set("former") | _NOT_IN_OFFICE)
