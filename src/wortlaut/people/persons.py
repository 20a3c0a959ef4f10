"""Gathers the names of a document into persons, and finds their later mentions by family name."""

from bisect import bisect_right, insort
from collections import Counter
from dataclasses import replace

from wortlaut.people import lexicon
from wortlaut.people.leads import Leads, Surroundings
from wortlaut.people.name import Name, given_name
from wortlaut.people.names import find_names
from wortlaut.people.reading import (
    ADJECTIVE,
    DETERMINER,
    FINITE,
    PREPOSITION,
    Reading,
    acronym,
    is_thing,
    nounish,
    unknown,
)
from wortlaut.people.referents import Mention, Referent
from wortlaut.people.roles import role_of


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tells whether two sets of given names can be the same person's."""
    if not one or not other:
        return True
    a, b = one[0], other[0]
    if a == b or a in other or b in one:
        return True
    if min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)):
        return True
    if a.endswith(".") or b.endswith("."):
        return a[0] == b[0]
    return a.startswith(b + "-") or b.startswith(a + "-")


def _core(family: str) -> str:
    return family.rpartition(" ")[2]


def _sound(name: str) -> str:
    """Folds what transliterations of one name differ in: Dunzowa, Duntzova; Natalia, Nataliia."""
    folded = name.casefold()
    for written, plain in _SPELLINGS:
        folded = folded.replace(written, plain)
    return "".join(char for i, char in enumerate(folded) if not i or char != folded[i - 1])


def _several_people(word: str) -> bool:
    """Tells a plural for people: Staatsmännern, Politiker, Persönlichkeiten."""
    role = role_of(word)
    return (role is not None and role.plural) or word.lower().endswith(
        tuple(lexicon.word_set("great_people"))
    )


class Persons:
    """The persons of one document.

    Attributes:
        all: the persons, in the order in which their names were found.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.all: list[Referent] = []
        self._cores: dict[int, list[int]] = {}
        self._by_family: dict[str, list[Referent]] = {}
        self._by_given: dict[str, list[Referent]] = {}
        self._by_sound: dict[str, Referent] = {}
        names = _without_places(reading, find_names(reading))
        self._leads = Leads(reading, names)
        self._words = {word for name in names for word in reading.words[name.first : name.last]}
        self._taken = {i for name in names for i in range(name.first, name.last)}
        self._gather(names)
        self._unintroduced()
        self._later_mentions()
        self._owned()
        self.all = [person for person in self.all if person.mentions]
        for person in self.all:
            person.mentions.sort(key=lambda mention: (mention.core, mention.first))

    def _gather(self, names: list[Name]) -> None:
        plain = {_core(name.family) for name in names if not name.genitive}
        alone: list[Name] = []
        for name in names:
            if name.given:
                self._add(self._person(name, plain), name)
            else:
                alone.append(name)
        for name in alone:
            surroundings = self._leads.around(name)
            known = self._among(self._find(name.family), name.first, surroundings.gender)
            if known is None and len(self._by_given.get(name.family, ())) == 1:
                known = self._by_given[name.family][0]  # Thai, Icelandic, Chinese names
            self._add(known or self._new(name), name, surroundings)

    def _find(self, family: str) -> list[Referent]:
        return self._by_family.get(_core(family), [])

    def _person(self, name: Name, plain: set[str]) -> Referent:
        core = _core(name.family)
        for person in self._by_family.get(core, ()):
            if {person.gender, name.gender} == {"f", "m"}:
                continue
            if _same_given(person.given, name.given) or person.name.endswith(" " + name.full):
                return person
        if not name.genitive and core.endswith("s") and core[:-1] in plain:
            for person in self._by_family.get(core[:-1], ()):
                if person.given[:1] == name.given[:1]:
                    return person
        return self._by_sound.get(_sound(name.full)) or self._new(name)

    def _new(self, name: Name) -> Referent:
        person = Referent(name.full, "person", name.gender, given=name.given, family=name.family)
        self.all.append(person)
        self._by_family.setdefault(_core(name.family), []).append(person)
        self._first_family(name, person)
        if name.given:
            self._by_sound.setdefault(_sound(name.full), person)
        for given in name.given[:1]:
            self._by_given.setdefault(given, []).append(person)
        return person

    def _first_family(self, name: Name, person: Referent) -> None:
        """Lets the first of two family names stand for both: Pérez Esquivel, Pérez."""
        first, _, second = name.family.partition(" ")
        if second and name.given and " " not in second and first[0].isupper() and unknown(first):
            self._by_family.setdefault(first, []).append(person)

    def _add(self, person: Referent, name: Name, surroundings: Surroundings | None = None) -> None:
        around = surroundings or self._leads.around(name)
        self._remember(person, Mention(around.first, name.last, name.first, "name", name.genitive))
        self._learn(person, name, around)

    def _learn(self, person: Referent, name: Name, around: Surroundings) -> None:
        longer = len(name.full) > len(person.name) and len(name.given) == len(person.given)
        if len(name.given) > len(person.given) or (
            longer and _sound(name.full) != _sound(person.name)
        ):
            person.given, person.name = name.given, name.full
        if len(name.family) > len(person.family) and name.given:
            person.family = name.family
        if person.gender == "u":
            person.gender = name.gender if name.gender != "u" else around.gender
        texts = {role.text for role in person.roles}
        person.roles.extend(role for role in around.roles if role.text not in texts)
        person.ages |= around.ages
        person.parties |= around.parties

    def _among(self, known: list[Referent], at: int, gender: str) -> Referent | None:
        """Chooses among people of one family name: by gender, then the last one mentioned."""
        fitting = [person for person in known if gender == "u" or person.gender in (gender, "u")]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return max(fitting, key=lambda person: self._last_before(person, at))

    def _last_before(self, person: Referent, at: int) -> int:
        """Returns where a person was last mentioned before a token; -1: nowhere."""
        cores = self._cores.setdefault(id(person), [])
        number = bisect_right(cores, at) - 1
        return cores[number] if number >= 0 else -1

    def _remember(self, person: Referent, mention: Mention) -> None:
        person.mentions.append(mention)
        insort(self._cores.setdefault(id(person), []), mention.core)

    def _unintroduced(self) -> None:
        """Takes a lone word that tells something, more than once, for somebody's family name."""
        reading = self.reading
        families = lexicon.known_families()
        for found in reading.counts:
            word = found if found in families else found.removesuffix("s")
            gender = families.get(word)
            if gender and word not in self._by_family and word not in self._words:
                self._new(Name(0, 0, (), word, gender))
        for word in sorted(reading.told):
            if word in self._by_family or word in self._by_given or reading.counts[word] < 2:
                continue
            if word in self._words or word in reading.determined or "-" in word:
                continue
            if unknown(word) and not acronym(word) and not word.endswith(_PLURALS):
                self._new(Name(0, 0, (), word, "u"))
        self._of_governments()
        self._examples()
        self._without_families()

    def _of_governments(self) -> None:
        """Takes the first part of `Muster-Regierung` for a family name, if it stands alone too."""
        reading = self.reading
        for i in reading.capitals:
            word, dash, rest = reading.words[i].partition("-")
            if not dash or rest.lower() not in lexicon.word_set("government"):
                continue
            if not reading.counts[word] or word in self._by_family or word in self._words:
                continue
            if unknown(word) and not acronym(word) and word not in reading.determined:
                self._new(Name(0, 0, (), word, "u"))

    def _examples(self) -> None:
        """Takes those for people who stand as examples of people: Politiker wie Otto und Muster."""
        words = self.reading.words
        for i in self.reading.capitals:
            if i + 1 >= len(words) or words[i + 1] != "wie" or not _several_people(words[i]):
                continue
            found: list[str] = []
            k = i + 2
            while k + 1 < len(words) and unknown(words[k]) and not words[k + 1][0].isupper():
                found.append(words[k])
                if words[k + 1] not in {",", "und", "oder", "sowie"}:
                    break
                k += 2
            # Dickmacher wie Fett und Zucker: a role alone may be a thing's
            sure = role_of(words[i]) is None or any(word in self._by_family for word in found)
            if len(found) < _EXAMPLES or not sure:
                continue
            for word in found:
                known = word in self._by_family or word in self._words or acronym(word)
                if not known and word not in self.reading.determined:
                    self._new(Name(0, 0, (), word, "u"))

    def _without_families(self) -> None:
        """Finds people who bear a given name alone in the whole document."""
        reading, words = self.reading, self.reading.words
        alone: Counter[str] = Counter()
        barred: set[str] = set()
        for i in reading.capitals:
            word = words[i]
            known = given_name(word)
            if known is None or known.weak or word in self._words or word in self._by_family:
                continue
            before = words[i - 1] if i and i not in reading.initial else ""
            after = words[i + 1] if i + 1 < len(words) and i + 1 not in reading.openings else ""
            if before[:1].isupper() or after[:1].isupper() or word in reading.determined:
                barred.add(word)
            else:
                named = {before, after} & lexicon.word_set("naming")
                alone[word] += 2 if named or word in reading.said else 1
        for word, count in alone.items():
            known = given_name(word)
            if count > 1 and known is not None and word not in barred:
                self._new(Name(0, 0, (), word, known.gender))

    def _later_mentions(self) -> None:
        words = self.reading.words
        for i in sorted((*self.reading.capitals, *self.reading.hyphened)):
            if i in self._taken:
                continue
            word = words[i]
            genitive = False
            known = self._by_family.get(word)
            if known is None and word[-1] == "s":
                known = self._by_family.get(word[:-1]) or (
                    self._by_family.get(word[:-2]) if word[-2:] in {"'s", "’s"} else None
                )
                genitive = known is not None
            if known is None:
                self._given_alone(i, word)
                continue
            if not self._may_be_name(i, word):
                continue
            person = self._among(known, i, "u")
            if person is not None:
                self._mention(person, i, genitive)

    def _mention(self, person: Referent, i: int, genitive: bool) -> None:
        words, bits = self.reading.words, self.reading.bits
        first = i
        size = person.family.count(" ")
        if size and i >= size and self._joined(i - size, i + 1) in person.family:
            first = i - size
        before = words[first - 1] if first else ""
        if not genitive and (before in lexicon.titles() or (before and role_of(before))):
            self._add(person, Name(first, i + 1, (), person.family, "u"))
            return
        whole = first
        if first and bits[first - 1] & ADJECTIVE and not bits[first - 1] & FINITE:
            if first > 1 and bits[first - 2] & DETERMINER:
                whole = first - 2
        elif first and words[first - 1] in {"der", "die", "dem", "den", "des"} and not genitive:
            whole = first
        if not genitive and i + 1 < len(words) and words[i + 1] in {"'", "’"}:
            genitive = words[i][-1] in "sxzß"
        self._remember(person, Mention(whole, i + 1, first, "name", genitive))

    def _joined(self, first: int, last: int) -> str:
        return " ".join(self.reading.words[first:last]).removesuffix("s")

    def _owned(self) -> None:
        """Counts a genitive before a title into the mention: Musters Sohn Otto Beispiel."""
        owners = {
            mention.last: mention.core
            for person in self.all
            for mention in person.mentions
            if mention.genitive
        }
        for person in self.all:
            person.mentions = [
                replace(mention, first=owners[mention.first])
                if mention.first < mention.core and mention.first in owners
                else mention
                for mention in person.mentions
            ]

    def _may_be_name(self, i: int, word: str) -> bool:
        """Tells whether a word that is somebody's family name names that person here."""
        reading = self.reading
        before = reading.bits[i - 1] if i else 0
        if i and reading.words[i - 1] == "-":
            return False
        body = lexicon.bodies().get(word)
        if body is not None and before & PREPOSITION and reading.words[i - 1].lower() in _WHERE:
            return False
        after = reading.words[i + 1] if i + 1 < len(reading.words) else ""
        if word in self._by_family and after[:1].isupper() and is_thing(after):
            return False  # Muster University, unlike Musters Haus
        common = nounish(word) or nounish(word.rstrip("s"))
        if not common and body is None:
            return True
        if before & DETERMINER or (before & ADJECTIVE and not before & FINITE):
            return False
        if i in reading.initial and word in lexicon.common_nouns():
            return i + 1 < len(reading.words) and bool(reading.bits[i + 1] & FINITE)
        return True

    def _given_alone(self, i: int, word: str) -> None:
        """Takes a given name alone for the one person that bears it in this document."""
        known = self._by_given.get(word)
        if known is None or len(known) != 1:
            return
        listed = given_name(word)
        if listed is None and not unknown(word):
            return
        if listed is not None and listed.weak and listed.gender != "u":
            return
        words = self.reading.words
        follows = words[i + 1] if i + 1 < len(words) else ""
        before = words[i - 1] if i else ""
        if follows[:1].isupper() or (before[:1].isupper() and i not in self.reading.initial):
            return
        if word in lexicon.bodies() or word in self.reading.determined:
            return
        known[0].mentions.append(Mention(i, i + 1, i, "name"))


def _without_places(reading: Reading, names: list[Name]) -> list[Name]:
    """Leaves out names that stand behind `in` or `aus` mostly: they are places."""
    located: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name in names:
        total[name.full] += 1
        before = reading.words[name.first - 1] if name.first else ""
        located[name.full] += before in {"in", "aus"}
    return [
        name for name in names if total[name.full] < 2 or located[name.full] * 2 < total[name.full]
    ]


_SPELLINGS = (
    ("w", "v"),
    ("ph", "f"),
    ("y", "i"),
    ("j", "i"),
    ("tz", "z"),
    ("sch", "sh"),
    ("ck", "k"),
)
_EXAMPLES = 2
"""Examples of people that are named together, at least."""
_PLURALS = ("innen", "ende", "leute", "en")
_WHERE = frozenset({"in", "im", "aus", "nach", "bei", "um", "nahe"})
