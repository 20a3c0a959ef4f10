"""Tells who is named behind a noun: der Präsident des Verbands, A. Muster."""

from wortlaut.people.heads import Heads
from wortlaut.people.reading import ADJECTIVE, Reading, unknown
from wortlaut.people.referents import Mention, Referent
from wortlaut.people.roles import role_of


class Appositions:
    """Finds the names that stand behind the nouns of speakers in one document."""

    def __init__(self, reading: Reading, heads: Heads) -> None:
        self.reading = reading
        self.heads = heads

    def person(self, head: int, last: int) -> Referent | None:
        """Returns whom a noun phrase names behind its noun; None: nobody.

        Args:
            head: the noun.
            last: token behind the phrase.
        """
        return self._beside(head, last) or self._apposed(head, last)

    def _beside(self, head: int, last: int) -> Referent | None:
        """Returns whose name stands right behind a noun: Musters Vertrauter Otto Beispiel."""
        entry = self.heads.names.get(head + 1) if head + 1 < last else None
        if entry is None or entry[1].core != head + 1 or entry[1].genitive:
            return None
        return entry[0]

    def _apposed(self, head: int, last: int) -> Referent | None:
        """Returns whom an apposition behind a role names: der Präsident des Verbands, A. Muster."""
        words = self.reading.words
        role = role_of(words[head])
        for i in range(head + 1, last):
            entry = self.heads.names.get(i)
            if entry is None or entry[1].genitive or entry[1].core != i:
                continue
            mention = entry[1]
            led = all(words[k][0].isupper() for k in range(head, i))  # Chief Executive X
            led = led or self._joined_roles(head, mention)
            apart = words[i - 1] == "," or (
                mention.last == last and words[mention.first - 1] in {",", "–"}
            )
            closing = (apart or led) and mention.last == last
            if role is None and not (closing and head not in self.heads.bodies):
                continue
            if led or apart or (mention.first == i and words[i - 1][0].isupper()):
                return entry[0]
        return None

    def _joined_roles(self, head: int, mention: Mention) -> bool:
        """Tells `die Abgeordnete und Bürgermeisterin Anna Muster`: one person with two offices."""
        words, bits = self.reading.words, self.reading.bits
        if words[head + 1] != "und" or role_of(words[mention.core - 1]) is None:
            return False
        between = range(head + 2, mention.core - 1)
        return all(bits[k] & ADJECTIVE or words[k].endswith("er") for k in between)

    def foreign_name(self, head: int, last: int) -> bool:
        """Tells a foreign name that begins with a place: die Japan Meteorological Agency."""
        words = self.reading.words
        return 1 < last - head < 5 and all(
            words[i][0].isupper() and unknown(words[i]) for i in range(head + 1, last)
        )
