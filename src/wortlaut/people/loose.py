"""Links descriptions that say little (der Mann, die Berlinerin, der frühere Manager) to persons."""

from wortlaut.people import lexicon
from wortlaut.people.antecedents import Antecedents, Pronoun
from wortlaut.people.leads import adjective_stem
from wortlaut.people.reading import ADJECTIVE, Reading, of_a_place
from wortlaut.people.referents import Referent
from wortlaut.people.roles import Role, age_of, plain_person, role_of

_FORMER_BACK = 2
"""Sentences back in which somebody spoke who is `der frühere Minister` now."""


class Loose:
    """Finds whom a description without an office of its own takes up, in one document."""

    def __init__(self, reading: Reading, antecedents: Antecedents) -> None:
        self.reading = reading
        self.antecedents = antecedents

    def takes_up(
        self, first: int, head: int, end: int, own: list[tuple[int, int]], last: Referent | None
    ) -> Referent | None:
        """Returns whom `der Mann` means; None: it says more than that, or nobody is clear.

        Args:
            first: first token of the noun phrase.
            head: its noun.
            end: token behind what hangs on the noun.
            own: tokens of the statement's own words.
            last: who spoke last.
        """
        words = self.reading.words
        article = words[first].lower() if first < head else ""
        if article not in lexicon.word_set("definite") or not self._attributes(first, head):
            return None
        role = person_noun(words[head])
        gender = role.gender if role is not None else "u"
        if gender == "u":
            gender = "m" if article in lexicon.word_set("masculine_article") else "f"
        if role is None or not _fits_article(article, gender):
            return None
        if end == head + 1 and says_little(words[head], role):
            found = self.antecedents.resolve(Pronoun(head, gender), own, last)
            if found is None or not found.family or _contradicts(role, found):
                return None
            return found
        return self._former(first, head, gender, last)

    def _attributes(self, first: int, head: int) -> bool:
        """Tells whether nothing but adjectives and an age stand before the noun."""
        words, bits = self.reading.words, self.reading.bits
        return all(
            bits[i] & ADJECTIVE or words[i][0].isdigit() or words[i] == "Jahre" or age_of(words[i])
            for i in range(first + 1, head)
        )

    def _former(self, first: int, head: int, gender: str, last: Referent | None) -> Referent | None:
        """Returns who spoke just before, if `der frühere Manager` tells more of them."""
        words, reading = self.reading.words, self.reading
        stems = {adjective_stem(words[i].lower()) for i in range(first + 1, head)}
        if last is None or last.type != "person" or not last.family:
            return None
        if not stems & lexicon.word_set("former") or {last.gender, gender} == {"f", "m"}:
            return None
        sentence = reading.sentence_of(head)
        near = any(
            sentence - _FORMER_BACK <= reading.sentence_of(mention.core) <= sentence
            for mention in last.mentions
            if mention.core < first
        )
        return last if near else None


def person_noun(word: str) -> Role | None:
    """Reads a noun for a person, that of a city's or country's people counted in."""
    known = role_of(word) or plain_person(word)
    if known is None and age_of(word) is not None:
        return Role(word, word.lower(), "u", singular=True, plural=False, names=False)
    if known is not None or not word[:1].isupper() or not of_a_place(word.removesuffix("in")):
        return known
    if word.endswith("erin"):
        return Role(word, word.lower(), "f", singular=True, plural=False, names=False)
    if word.endswith("er") and "-" not in word:
        return Role(word, word.lower(), "m", singular=True, plural=True, names=False)
    return None


def says_little(word: str, role: Role) -> bool:
    """Tells nouns that anybody may be called by: Mann, Berlinerin, Ukrainer."""
    if plain_person(word) is not None or role_of(word) is None:
        return True
    if role.head == "politiker" and role.prefix:
        return True
    return role.head in lexicon.word_set("people_of") and not role.prefix


def _contradicts(role: Role, person: Referent) -> bool:
    """Tells a party that is not the person's: der CDU-Politiker, Anna Muster (SPD)."""
    return role.head == "politiker" and bool(person.parties)


def _fits_article(article: str, gender: str) -> bool:
    if gender == "f":
        return article not in {"das", "des", "dem", "beim", "vom", "zum", "dieses", "diesem"}
    return article not in {"die", "diese", "zur"}
