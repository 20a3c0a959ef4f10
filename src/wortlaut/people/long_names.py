"""Names with more words than a given and a family name, and names that follow other customs."""

import re

from wortlaut.people import lexicon
from wortlaut.people.contexts import Contexts
from wortlaut.people.name import Name, given_name
from wortlaut.people.reading import (
    ADJECTIVE,
    DETERMINER,
    FINITE,
    TIME,
    Reading,
    is_thing,
    name_shaped,
    unknown,
)
from wortlaut.people.roles import role_of

_SYLLABLES = re.compile(r"[A-Z][a-z]{1,6}-[a-z]{1,7}")
"""A Korean or Chinese given name: Ki-moon, Jae-in."""
_LONGEST_FAMILY = 6
"""Letters of the family name before it, at most."""
_INNER = frozenset({"da", "de", "del", "della", "di", "do", "dos", "du", "bin", "ibn", "al", "el"})
"""Particles between two family names: Lula da Silva."""
_CLOSING = {"(": ")", "„": "“”", "»": "«", "«": "»", '"': '"', "“": "”", "‚": "‘", "'": "'"}
_BEHIND = frozenset({",", "("})
_LONGEST_LEAD = 5
"""Words of article, adjectives, roles and titles before a name, at most."""


class LongNames:
    """Tells in one document where names go on."""

    def __init__(self, reading: Reading, contexts: Contexts) -> None:
        self.reading = reading
        self.words = reading.words
        self.contexts = contexts

    def eastern(self, i: int) -> Name | None:
        """Reads a family name before a given name in syllables: Ban Ki-moon."""
        given = self.words[i + 1] if i + 1 < len(self.words) else ""
        if "-" not in given or not _SYLLABLES.fullmatch(given):
            return None
        family = self.words[i]
        if (
            len(family) > _LONGEST_FAMILY
            or not unknown(family)
            or family in self.reading.determined
        ):
            return None
        return Name(i, i + 2, (family,), self.words[i + 1], "u")

    def nicknamed(self, i: int) -> Name | None:
        """Reads a name with another inside: Dwayne „The Rock“ Johnson, Otto (Fritz) Muster."""
        words = self.words
        closing = _CLOSING.get(words[i + 1] if i + 1 < len(words) else "", "")
        if not closing or not words[i][0].isupper():
            return None
        end = next((k for k in range(i + 3, min(i + 6, len(words))) if words[k] in closing), 0)
        family = words[end + 1] if 0 < end < len(words) - 1 else ""
        if not family[:1].isupper() or not unknown(family) or end + 1 in self.reading.openings:
            return None
        known = given_name(words[i]) or (given_name(words[i + 2]) if words[i + 1] == "(" else None)
        if known is None or known.weak:
            return None
        return Name(i, end + 2, (words[i],), family, known.gender)

    def whole(self, name: Name) -> Name:
        """Returns a name with the words that go on behind it, which no list holds.

        A third word belongs to a name that opens its sentence and stands before verb or comma
        (Ahmad Yousaf Nuristani, der …), or that is told as its verb's only companion.
        """
        if not name.given or name.genitive:
            return name
        end = self._behind_particle(name.last) or self._third(name)
        if end <= name.last:
            return name
        parts = tuple(self.words[name.last : end])
        if parts[0] in _INNER:
            family = " ".join((name.family, *parts))
            return Name(name.first, end, name.given, family, name.gender)
        given = (*name.given, *name.family.split(" "))
        return Name(name.first, end, given, " ".join(parts), name.gender)

    def _behind_particle(self, at: int) -> int:
        """Returns the token behind `da Silva` that begins at a token; 0: it does not."""
        if at + 1 >= len(self.words) or self.words[at] not in _INNER:
            return 0
        word = self.words[at + 1]
        return at + 2 if name_shaped(word) and unknown(word) else 0

    def _third(self, name: Name) -> int:
        """Returns the token behind a third word of a name; 0: there is none."""
        at = name.last
        if at + 1 >= len(self.words) or at in self.reading.openings:
            return 0
        word = self.words[at]
        known = given_name(word)
        if (known is not None and not known.weak) or word in lexicon.known_families():
            return 0
        if not unknown(word) or word in self.reading.determined or self.reading.bits[at] & TIME:
            return 0
        if self.contexts.first_at.get(word) != at or is_thing(self.words[at + 1]):
            return 0
        after = self.words[at + 1]
        verb = bool(self.reading.bits[at + 1] & FINITE) and after[0].islower()
        begin = self._lead_start(name.first)
        if begin in self.reading.openings or begin in self.reading.initial:
            return at + 1 if verb or after in _BEHIND else 0
        told = begin > 0 and self.words[begin - 1] in lexicon.body_verbs()
        return at + 1 if told and not after[0].isalnum() else 0

    def _lead_start(self, first: int) -> int:
        """Returns where roles, titles and article begin that stand before a name."""
        i, words, bits = first, self.words, self.reading.bits
        while i and i not in self.reading.openings and first - i < _LONGEST_LEAD:
            word = words[i - 1]
            led = word in lexicon.titles() or (word[0].isupper() and role_of(word) is not None)
            plain = i < first and word[0].islower() and bits[i - 1] & (ADJECTIVE | DETERMINER)
            capital = i < first and bits[i - 1] & DETERMINER
            if not (led or plain or capital):
                break
            i -= 1
        return i
