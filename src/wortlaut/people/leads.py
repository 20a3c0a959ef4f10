"""Reads what stands around a name: titles and roles before, appositions, party and age behind."""

from dataclasses import dataclass, field
from functools import lru_cache

from wortlaut.german.words import ADVERB, COORDINATOR, PRONOUN, QUESTION, SUBORDINATOR
from wortlaut.people import lexicon
from wortlaut.people.name import Name
from wortlaut.people.reading import ADJECTIVE, DETERMINER, FINITE, PREPOSITION, Reading
from wortlaut.people.referents import RoleName
from wortlaut.people.roles import Role, age_of, role_of

_MOST_LEADING = 6
"""Words between the beginning of a title and the name at most."""
_MOST_MODIFIERS = 9
"""Words of an apposition behind its noun at most."""


_CLOSED = DETERMINER | PREPOSITION | ADVERB | SUBORDINATOR | COORDINATOR | PRONOUN | QUESTION


@dataclass(slots=True)
class Surroundings:
    """What the words around a name say of its bearer.

    Attributes:
        first: number of the first token of the whole mention.
        roles: roles, in base form.
        gender: `f`, `m`, or `u` where nothing tells.
        ages: ages, as digits.
        parties: parties, by the names that the record uses.
    """

    first: int
    roles: list[RoleName] = field(default_factory=list)
    gender: str = "u"
    ages: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    def tell(self, gender: str) -> None:
        """Notes a gender where none is known yet."""
        if self.gender == "u" and gender in "fm":
            self.gender = gender


@lru_cache(maxsize=8192)
def adjective_stem(word: str) -> str:
    """Takes the ending off an adjective before a noun."""
    for ending in ("en", "er", "em", "es", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def role_name(
    role: Role, gender: str, adjectives: list[str], behind: str, modifiers: frozenset[str]
) -> RoleName:
    """Writes a role in its base form.

    Args:
        role: the noun.
        gender: gender of the bearer, for nouns that both sexes share (`Abgeordneter`).
        adjectives: adjectives before it, as written.
        behind: what follows the noun (`der Polizei`); may be empty.
        modifiers: the capitalised words of it.
    """
    base = role.base
    female = role.gender == "f" or (role.gender == "u" and gender == "f")
    if role.gender == "u" and female:
        base = base[:-1]
    stems = [adjective_stem(word.lower()) for word in adjectives]
    kept = [
        adjective_stem(word) + ("e" if female else "er")
        for word, stem in zip(adjectives, stems, strict=True)
        if age_of(word) is None and _lasts(stem)
    ]
    text = " ".join((*kept, base, *((behind,) if behind else ())))
    return RoleName(text, base, role.head, role.prefix, frozenset(stems), modifiers)


def _lasts(stem: str) -> bool:
    """Tells an adjective that belongs to a role (demokratisch) from one of the moment (redend)."""
    if stem.endswith("end"):
        return stem in lexicon.word_set("lasting_participle")
    return stem not in lexicon.word_set("loose_adjective")


def _is_office(role: Role) -> bool:
    """Tells offices that are borne as titles too: Papst, König, Dekan."""
    known = lexicon.word_set("sovereign") | lexicon.word_set("title_office")
    return role.base.lower() in known


def _plain_adjective(bits: int) -> bool:
    return bool(bits & ADJECTIVE) and not bits & FINITE


class Leads:
    """Reads the surroundings of names in one document."""

    def __init__(self, reading: Reading, names: list[Name]) -> None:
        self.reading = reading
        self.words = reading.words
        self.bits = reading.bits
        self.starts = {name.first for name in names}
        self.inside = {i for name in names for i in range(name.first, name.last)}

    def around(self, name: Name) -> Surroundings:
        """Reads what stands before and behind a name."""
        found = Surroundings(name.first)
        if not (name.genitive and not name.given):
            self._before(name, found)
            if not found.roles:
                self._comma_before(name, found)
        self._behind(name, found)
        return found

    def _before(self, name: Name, found: Surroundings) -> None:
        floor = max(0, name.first - _MOST_LEADING, self.reading.sentence_range(name.first)[0])
        roles: list[Role] = []
        i = name.first
        while i > floor:
            word = self.words[i - 1]
            role = role_of(word) if word[0].isupper() else None
            if word in lexicon.titles() and (role is None or not _is_office(role)):
                found.tell(lexicon.titles()[word])
            elif role is not None and role.singular:
                roles.append(role)
                found.tell(role.gender)
            elif word != "a.D." and not self._joins(i - 1, roles, floor):
                break
            i -= 1
        found.first = i
        stem = self._adjectives_and_article(i, floor, found, bare=i == name.first)
        gender = name.gender if name.gender != "u" else found.gender
        country = self._country(found.first - 1) if found.first > floor else frozenset()
        for number, role in enumerate(reversed(roles)):
            found.roles.append(role_name(role, gender, [] if number else stem, "", country))

    def _country(self, i: int) -> frozenset[str]:
        """Returns the place whose genitive stands before a role: Österreichs Sportdirektor."""
        word = self.words[i]
        known = word[0].isupper() and word.endswith("s") and lexicon.bodies().get(word[:-1])
        if known and any(body.type == "place" for body in known):
            return frozenset({word[:-1]})
        return frozenset()

    def _joins(self, i: int, roles: list[Role], floor: int) -> bool:
        """Tells whether `und` joins two roles of one person (der Kanzler und Parteichef X)."""
        if self.words[i] != "und" or not roles or i - 1 <= floor:
            return False
        word = self.words[i - 1]
        role = role_of(word) if word[0].isupper() else None
        return role is not None and role.singular and role.gender == roles[-1].gender

    def _adjectives_and_article(
        self, i: int, floor: int, found: Surroundings, *, bare: bool
    ) -> list[str]:
        """Goes on to the left over adjectives and the article; returns the adjectives."""
        adjectives: list[str] = []
        j = i
        while j > floor:
            word = self.words[j - 1]
            age = age_of(word)
            if age is not None:
                found.ages.add(age)
                self._tell_by_ending(word, j - 2, found)
            elif not (word[0].islower() and _plain_adjective(self.bits[j - 1])):
                break
            adjectives.insert(0, word)
            j -= 1
        if bare and j == i and self._relative(j - 1, floor):
            return adjectives
        if j > floor and self.bits[j - 1] & DETERMINER and self._article(j - 1):
            found.first = j - 1
            self._tell_by_article(self.words[j - 1].lower(), found)
        return adjectives

    def _article(self, i: int) -> bool:
        return self.words[i].lower() in lexicon.word_set("article")

    def _relative(self, i: int, floor: int) -> bool:
        """Tells a relative pronoun from an article: die Werft, die Otto Muster leitet."""
        if i <= floor or self.words[i] not in lexicon.word_set("relative"):
            return False
        if self.words[i - 1] == ",":
            return True
        behind = i - 1 > floor and bool(self.bits[i - 1] & PREPOSITION)
        return behind and self.words[i - 2] == ","

    def _tell_by_article(self, article: str, found: Surroundings) -> None:
        if article in {"dem", "des", "den", "einem", "eines", "einen", "dessen"}:
            found.tell("m" if article != "dessen" else "u")
        elif article in {"die", "eine"}:
            found.tell("f")

    def _tell_by_ending(self, word: str, article: int, found: Surroundings) -> None:
        before = self.words[article].lower() if article >= 0 else ""
        if word.endswith("er") or (before == "der" and word.endswith("e")):
            found.tell("m")
        elif before == "die" and word.endswith("e"):
            found.tell("f")

    def _comma_before(self, name: Name, found: Surroundings) -> None:
        """Reads `Der Gesandte des Königs, Otto Beispiel,`."""
        comma = found.first - 1
        floor = self.reading.sentence_range(name.first)[0]
        if comma <= floor or self.words[comma] != "," or not self._closes(name.last):
            return
        noun = comma - 1
        while noun > max(floor, comma - _MOST_MODIFIERS):
            word = self.words[noun]
            role = role_of(word) if word[0].isupper() else None
            if noun in self.inside:
                return
            if role is not None and role.singular:
                if self._take_apposition(name, found, role, noun, comma):
                    return
            elif word == ")":
                while noun > floor and self.words[noun] != "(":
                    noun -= 1
            elif not self._modifier(noun):
                return
            noun -= 1

    def _take_apposition(
        self, name: Name, found: Surroundings, role: Role, noun: int, comma: int
    ) -> bool:
        i = noun
        adjectives: list[str] = []
        while i and self.words[i - 1][0].islower() and _plain_adjective(self.bits[i - 1]):
            i -= 1
            adjectives.insert(0, self.words[i])
        if not (
            i and self.words[i - 1].lower() in {"der", "die", "den", "dem", "des", "ein", "eine"}
        ):
            return False
        if name.gender in "fm" and role.gender in "fm" and name.gender != role.gender:
            return False
        article = self.words[i - 1].lower()
        if article == "die" and role.gender == "m":
            return False
        if article in {"der", "des"} and i > 1 and self._attribute(i - 2, article):
            return False  # der Sprecher der Händler
        found.first = i - 1
        found.tell(role.gender)
        self._tell_by_article(article, found)
        gender = name.gender if name.gender != "u" else found.gender
        found.roles.append(self._with_modifiers(role, gender, adjectives, noun + 1, comma))
        return True

    def _attribute(self, i: int, article: str) -> bool:
        """Tells whether a genitive behind a noun hangs on it, whose bearer is not the named one.

        `Aussagen des Ministers, Otto Beispiel` names the minister, `der Sprecher des Ministers,
        Otto Beispiel` and `die Gewerkschaft der Lehrer, Otto Beispiel` do not.
        """
        word = self.words[i]
        if not word[0].isupper() or self.bits[i] & _CLOSED:
            return False
        role = role_of(word)
        return article == "der" or (role is not None and role.singular)

    def _with_modifiers(
        self, role: Role, gender: str, adjectives: list[str], first: int, last: int
    ) -> RoleName:
        behind = self.reading.text(first, last) if last > first else ""
        nouns = frozenset(word for word in self.words[first:last] if word[0].isupper())
        return role_name(role, gender, adjectives, behind, nouns)

    def _modifier(self, i: int) -> bool:
        """Tells whether a word may belong to what follows a role's noun."""
        word = self.words[i]
        if word[0].isupper() or word in lexicon.word_set("modifier_preposition"):
            return True
        if word == "und":  # der Vorsitzende der Lehrer und Erzieher, Otto Beispiel,
            return self.words[i - 1][0].isupper() and i + 1 < len(self.words)
        bits = self.bits[i]
        return bool(bits & (DETERMINER | PREPOSITION)) or _plain_adjective(bits)

    def _closes(self, i: int) -> bool:
        return i >= len(self.words) or self.words[i] in lexicon.word_set("closing")

    def _behind(self, name: Name, found: Surroundings) -> None:
        words, i = self.words, name.last
        if i + 2 < len(words) and words[i] == "(":
            i = self._bracket(i, found)
        if i + 1 >= len(words) or words[i] != ",":
            return
        noun, adjectives = i + 1, []
        articled = words[noun].lower() in {"der", "die", "ein", "eine", "einer"}
        noun += articled
        while noun < len(words) and noun - i < 5 and _plain_adjective(self.bits[noun]):
            if not words[noun][0].islower():
                break
            adjectives.append(words[noun])
            noun += 1
        role = role_of(words[noun]) if noun < len(words) and words[noun][0].isupper() else None
        if role is None or not role.singular or noun + 1 in self.starts:
            return
        if name.gender in "fm" and role.gender in "fm" and name.gender != role.gender:
            return
        end = self._apposition_end(noun + 1)
        if end is None:
            return
        found.tell(role.gender)
        gender = name.gender if name.gender != "u" else found.gender
        found.roles.append(self._with_modifiers(role, gender, adjectives, noun + 1, end))

    def _apposition_end(self, i: int) -> int | None:
        """Returns where an apposition ends whose noun stands before `i`; None: it is none."""
        end = i
        while end < len(self.words) and end - i <= _MOST_MODIFIERS:
            if self.words[end] in {",", ".", ";", ":", ")", "“", '"', "–", "!", "?"}:
                return end
            if end in self.starts or not self._modifier(end):
                return None
            end += 1
        return end if end == len(self.words) else None

    def _bracket(self, i: int, found: Surroundings) -> int:
        """Reads party and age in brackets behind a name; returns the token behind them."""
        end = i + 1
        while end < len(self.words) and end - i < 6 and self.words[end] != ")":
            word = self.words[end]
            if word.isdigit() and len(word) <= 2:
                found.ages.add(word)
            for body in lexicon.bodies().get(word, ()):
                if body.kind == "party":
                    found.parties.add(body.name)
            end += 1
        return end + 1 if end < len(self.words) and self.words[end] == ")" else i
