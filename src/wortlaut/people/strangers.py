"""Speakers without a name in the text: `ein Sprecher der Polizei`, `mehrere Berichte`, `ALA`."""

from collections.abc import Mapping
from functools import lru_cache

from wortlaut.german.cues import noun as cue_noun
from wortlaut.model import Statement
from wortlaut.people import lexicon
from wortlaut.people.leads import role_name
from wortlaut.people.name import given_name
from wortlaut.people.phrases import is_plural, phrase_name
from wortlaut.people.reading import (
    ADJECTIVE,
    DETERMINER,
    PREPOSITION,
    TIME,
    Reading,
    acronym,
    is_brand,
    is_site,
    unknown,
)
from wortlaut.people.referents import Mention, Referent, RoleName
from wortlaut.people.roles import Role, plain_person, role_of

_LONGEST = 8
"""Words behind a noun that its name takes in at most."""
_REMEMBERED = 40
"""Unnamed people among whom `der Sprecher` is looked for."""
_WORDS_OF_A_PERSON = frozenset(
    {"aussage von", "aussagen von", "worten von", "meinung von", "ansicht von"}
)
_ONE_OF = frozenset({"einer", "eine", "eines", "einem"})
_OWNED = {
    "sein": "sein", "seine": "sein", "seinem": "sein", "seiner": "sein", "seines": "sein",
    "ihr": "ihr", "ihre": "ihr", "ihrem": "ihr", "ihrer": "ihr", "ihres": "ihr",
}  # fmt: skip


@lru_cache(maxsize=16_384)
def is_thing_noun(word: str) -> bool:
    """Tells a noun for a thing or a thought, which nobody is by whom words are said."""
    if role_of(word) is not None or lexicon.body_noun(word) is not None or "s" in cue_noun(word):
        return False
    lower = word.lower()
    if lower.endswith(tuple(lexicon.word_set("people_ending"))):
        return False
    return lower.endswith(tuple(lexicon.word_set("thing_word"))) or any(
        lower.endswith(suffix) for suffix in lexicon.noun_suffixes()
    )


class Strangers:
    """The speakers of one document that no finder of names has found.

    They are referents of their own because a reader wants their words in one place; nothing is
    guessed about who they are.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._known: dict[str, Referent] = {}
        self._people: list[Referent] = []

    @property
    def all(self) -> list[Referent]:
        """The referents made so far."""
        return list(self._known.values())

    def person(self, first: int, head: int, last: int, role: Role) -> Referent:
        """Returns the person whom a role names: somebody met before, or somebody new.

        Args:
            first: first token of the noun phrase.
            head: its noun.
            last: token behind the phrase.
            role: the noun.
        """
        words = self.reading.words
        article = words[first].lower() if first < head else ""
        if self.is_one_of(first, head):
            return self._one_of(first, head, last, role)
        definite = article in lexicon.word_set("definite")
        known = self._met(role) if definite else None
        if known is not None:
            return known
        end = self.phrase_end(head, last)
        behind = self.reading.text(head + 1, end) if end > head + 1 else ""
        nouns = frozenset(word for word in words[head + 1 : end] if word[0].isupper())
        gender = role.gender
        if gender == "u":
            gender = "f" if article in {"die", "eine", "einer"} else "m"
        adjectives = self._adjectives(first, head)
        described = role_name(role, gender, adjectives, behind, nouns)
        name = _with_article(article, gender, described)
        if first < head and words[first][0].isupper() and words[first].endswith("s"):
            name = f"{words[first]} {described.text}"  # Russlands Außenminister
            article = ""
        return self._person(name if definite or not article else f"{name} {first}", name, described)

    def bystander(self, mention: Mention, gender: str) -> Referent | None:
        """Returns somebody without a name at whose mention a pronoun points; None: no such noun."""
        word = self.reading.words[mention.core]
        role = role_of(word) or plain_person(word)
        if role is None:
            return None
        if gender == "p":
            return self.group(phrase_name(self.reading, mention.core, mention.last))
        return self.person(mention.first, mention.core, mention.last, role)

    def is_one_of(self, first: int, head: int) -> bool:
        """Tells `einer der Wissenschaftler`, which is one of many."""
        words = self.reading.words
        one = words[first].lower() in _ONE_OF and head - first > 1
        return one and words[first + 1] in {"der", "dieser", "seiner", "ihrer"}

    def _adjectives(self, first: int, head: int) -> list[str]:
        """Returns the adjectives right before a noun; none of an age or of a longer attribute."""
        words, bits = self.reading.words, self.reading.bits
        i = head
        while i > first and words[i - 1][0].islower() and bits[i - 1] & ADJECTIVE:
            if bits[i - 1] & DETERMINER:
                break
            i -= 1
        before = words[i - 1] if i - 1 > first else ""
        long = before[:1].isupper() and not bits[i - 1] & DETERMINER
        return words[head:head] if long or before == "in" else words[i:head]

    def _one_of(self, first: int, head: int, last: int, role: Role) -> Referent:
        """Returns `einer der Wissenschaftler`, named as the text has it."""
        article = "eine" if self.reading.words[first].lower() == "eine" else "einer"
        name = f"{article} {self.reading.text(first + 1, self.phrase_end(head, last))}"
        gender = "f" if article == "eine" else "m"
        described = role_name(role, gender, [], "", frozenset())
        return self._person(f"{name} {first}", name, described)

    def has_met(self, role: Role) -> bool:
        """Tells whether somebody without a name bears a role."""
        return self._met(role) is not None

    def _met(self, role: Role) -> Referent | None:
        for person in self._people[: -_REMEMBERED - 1 : -1]:
            known = person.roles[0]
            alike = known.head == role.head and person.gender in (role.gender, "u")
            if alike and (known.prefix == role.prefix or not role.prefix):
                return person
        return None

    def _person(self, key: str, name: str, role: RoleName) -> Referent:
        known = self._known.get(key)
        if known is not None:
            return known
        gender = "f" if role.base.lower() != role.head and role.base.endswith(("in", "e")) else "m"
        person = Referent(name, "person", gender, roles=[role])
        self._known[key] = person
        self._people.append(person)
        return person

    def phrase_end(self, head: int, last: int) -> int:
        """Returns where the modifiers of a noun end: a mark, a time, some words."""
        words, bits = self.reading.words, self.reading.bits
        end = head + 1
        while end < last and end - head < _LONGEST:
            if not words[end][0].isalnum():
                break
            joined = words[end] == "und" and end + 1 < last
            if joined and bits[end + 1] & DETERMINER and words[end + 1] != words[head + 1]:
                break
            if bits[end] & TIME and not bits[end - 1] & PREPOSITION:
                break
            if words[end] in {"am", "um"} and end + 1 < last and bits[end + 1] & TIME:
                break  # die Polizei am Montag
            end += 1
        while end > head + 1 and (
            bits[end - 1] & (PREPOSITION | DETERMINER) or words[end - 1][0].islower()
        ):
            end -= 1
        return end

    def named(self, first: int, head: int, last: int, statement: Statement) -> Referent | None:
        """Returns who an unknown name stands for; None: the words are no name."""
        words = self.reading.words
        if head == last - 1 and (
            acronym(words[head]) or is_site(words[head]) or is_brand(words[head])
        ):
            return self._make(words[head], "organization")
        if head != first or last - first > 2 or not self._is_name(first, last):
            return None
        said = words[first] in self.reading.said or any(
            words[i] in lexicon.saying_verbs()
            for span in statement.cue
            for i in range(*self.reading.token_range(*span))
        )
        person = said and not acronym(words[first])
        owner = " ".join(words[max(0, first - 2) : first]).lower()
        person = person or (last - first == 2 and owner in _WORDS_OF_A_PERSON)
        person = person and words[first] not in self.reading.determined
        if words[first] in self.reading.determined:
            return None
        announces = any(
            words[i] in lexicon.body_verbs() or words[i].lower() in {"laut", "zufolge"}
            for span in statement.cue
            for i in range(*self.reading.token_range(*span))
        )
        seen = self.reading.counts[words[first]] > 1 or announces
        if not person and last - first == 1 and not seen:
            return None
        return self._make(" ".join(words[first:last]), "person" if person else "organization")

    def firm(self, name: str) -> Referent:
        """Returns the firm or body of a name that a noun leads to (Vermögensverwalter Muster)."""
        return self._make(name, "organization")

    def somebody(self, name: str) -> Referent:
        """Returns the person whom a noun tells that no list holds (der Randalierer)."""
        person = self._make(name, "person")
        person.family = ""
        return person

    def group(self, name: str) -> Referent:
        """Returns the group of a name: several who speak together."""
        return self._make(name, "group", "p")

    def phrase(
        self, first: int, head: int, last: int, *, plural: bool, source: bool
    ) -> Referent | None:
        """Returns the group or source that a noun phrase stands for; None: no plural, no source."""
        plural = plural or is_plural(self.reading, first, last)
        name = phrase_name(self.reading, first, min(last, self.phrase_end(head, last)))
        if not (plural or source) or not any(char.isalpha() for char in name):
            return None
        return self._make(name, "group", "p" if plural else "u")

    def _is_name(self, first: int, last: int) -> bool:
        """Tells whether words can be a name: no list knows them, and no sentence begins there."""
        words = self.reading.words
        if first in self.reading.initial and self.reading.counts[words[first]] < 2:
            return False
        for word in words[first:last]:
            prefix = word.partition("-")[0].lower()
            foreign = prefix in lexicon.word_set("article_prefix")
            if "-" in word and not foreign and given_name(word) is None:
                return False
        if words[last - 1].endswith(("ende", "innen", "leute")):
            return False
        return all(unknown(word) or acronym(word) for word in words[first:last])

    def _make(self, name: str, type_: str, gender: str = "u") -> Referent:
        known = self._known.get(name)
        if known is None:
            known = Referent(name, "group", gender)
            if type_ == "person":
                known.type, known.family = "person", name
            elif type_ == "organization":
                known.type = "organization"
            self._known[name] = known
        return known

    def compound(self, word: str, bodies: Mapping[str, Referent]) -> Referent | None:
        """Returns the body in `Polizeiangaben`; None: the word is no such compound."""
        lower = word.lower()
        if not lower.endswith("angaben") or len(lower) < 11:
            return None
        first = word[: -len("angaben")].rstrip("-")
        for name in (first, first.removesuffix("s"), first.removesuffix("n")):
            if lexicon.body_noun(name) is not None or name in lexicon.bodies():
                return bodies.get(name) or self._make(name, "organization")
        return None


def _with_article(article: str, gender: str, role: RoleName) -> str:
    """Returns a role with the article that shows that its bearer has no name in the text."""
    if article.startswith("ein"):
        return ("eine " if gender == "f" else "ein ") + role.text
    if article in _OWNED:
        return f"{_OWNED[article]}{'e' if gender == 'f' else ''} {role.text}"
    return role.text
