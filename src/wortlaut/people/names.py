"""Finds the names of people: by given names, by roles and titles before them, by context."""

from collections.abc import Iterator

from wortlaut.people import lexicon
from wortlaut.people.contexts import Contexts
from wortlaut.people.long_names import LongNames
from wortlaut.people.name import Name, given_name, may_begin_name
from wortlaut.people.reading import (
    ADJECTIVE,
    CAPITAL,
    DETERMINER,
    FINITE,
    TIME,
    Reading,
    foreign,
    is_initial,
    is_thing,
    name_shaped,
    nounish,
    unknown,
)
from wortlaut.people.roles import role_of

_LONGEST = 6
"""Words of a name at most."""
_GERMAN_PARTICLES = frozenset({"der", "den", "da", "zu", "dem"})
"""Particles that are German words: they begin no family name alone."""
_FOREIGN_PARTICLES = frozenset({"van", "ter", "ten", "de", "del", "di", "della", "dos", "da"})
"""Particles behind which even a German noun is a family name."""
_ADDRESS = frozenset({"Herr", "Herrn", "Frau", "Dr.", "Prof.", "Professor"})
_AFTER_TITLE = frozenset({"a.D.", "h.c.", "mult.", "em.", "i.R."})


class _Finder:
    """Looks for the names of one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.bits = reading.bits
        self.size = len(reading.words)
        self.openings = reading.openings
        self.counts = reading.counts
        self.plain: set[str] = set()
        self.contexts = Contexts(reading)
        self.long = LongNames(reading, self.contexts)
        for i in reading.capitals:
            word = self.words[i]
            if word[-1] == "s" and i + 1 < self.size and self._ends_phrase(i + 1):
                self.plain.add(word)

    def _ends_phrase(self, i: int) -> bool:
        """Tells a word that cannot go on a noun phrase whose genitive stands before it."""
        plain = self.bits[i] & ADJECTIVE and not self.bits[i] & FINITE
        return self.words[i][0].islower() and not plain

    def names(self) -> Iterator[Name]:
        at = 0
        for i in self.reading.capitals:
            if i < at or not may_begin_name(self.words[i]):
                continue
            place = self._place(i)
            if place:
                at = place
                continue
            name = (
                self.long.eastern(i)
                or self.long.nicknamed(i)
                or self._behind_lead(i)
                or self._by_given_name(i, led=False)
                or self._by_context(i)
            )
            if name is not None:
                name = self.long.whole(name)
                at = name.last
                yield name

    def _place(self, i: int) -> int:
        """Returns the token behind a known name of several words (Abu Dhabi); 0: there is none."""
        for _, stems in lexicon.several_words().get(lexicon.stem(self.words[i]), ()):
            if [lexicon.stem(word) for word in self.words[i : i + len(stems)]] == list(stems):
                return i + len(stems)
        return 0

    def _behind_lead(self, i: int) -> Name | None:
        """Reads a name behind roles and titles that begin at token `i`."""
        j, names = i, False
        while j < self.size and j - i < _LONGEST and (j == i or j not in self.openings):
            word = self.words[j]
            role = role_of(word) if word[0].isupper() else None
            if word in lexicon.titles():
                names = True
            elif role is not None and role.singular:
                names = role.names and not (role.plural and self._plural(j, role.base))
            elif not (word in _AFTER_TITLE and j > i):
                break
            j += 1
        if j == i or j >= self.size or j in self.openings:
            return None
        name = self._by_given_name(j, led=names)
        if name is None and j - i > 1 and role_of(self.words[j - 1]) is not None:
            # the last role was the family name: Präsident Meister is left alone, Herr Richter not
            name = self._family_like_role(j - 1) if self.words[j - 2] in _ADDRESS else None
        if name is None:
            name = self.long.eastern(j) or self._sovereign(j)
        if name is None and names:
            name = self._unknown(j)
        return name

    def _sovereign(self, j: int) -> Name | None:
        """Reads a given name alone behind an office that is borne with it: Papst Franziskus."""
        role = role_of(self.words[j - 1]) if self.words[j - 1][0].isupper() else None
        if role is None or role.base.lower() not in lexicon.word_set("sovereign"):
            return None
        known = given_name(self.words[j])
        if known is None and not unknown(self.words[j]):
            return None
        last = j + 1
        number = self.words[last].rstrip(".") if last < self.size else ""
        if number and set(number) <= set("IVX"):
            last += 1
        elif number[:1].isupper():
            return None
        return Name(j, last, (), " ".join(self.words[j:last]), known.gender if known else "u")

    def _plural(self, j: int, base: str) -> bool:
        """Tells whether a noun that may be a plural is one, as its article shows."""
        if j > 1 and self.words[j - 1] in {"und", "oder"} and self.words[j - 2].endswith("innen"):
            return True  # Käuferinnen und Käufer
        for k in range(j - 1, max(-1, j - 4), -1):
            word = self.words[k].lower()
            if word in lexicon.word_set("singular_article"):
                return False
            if word in lexicon.word_set("plural_article"):
                return not self._woman_behind(j)
            if not self.bits[k] & ADJECTIVE:
                break
        return self.words[j] != base

    def _woman_behind(self, j: int) -> bool:
        """Tells `die Vorsitzende Anna Muster` from several."""
        known = given_name(self.words[j + 1]) if j + 1 < self.size else None
        return self.words[j].endswith("e") and known is not None and known.gender == "f"

    def _family_like_role(self, j: int) -> Name | None:
        word = self.words[j]
        return Name(j, j + 1, (), word, "u") if name_shaped(word) else None

    def _family_end(self, j: int, strict: bool) -> int:
        """Returns the token behind a family name that begins at `j`; `j`: there is none."""
        k = j
        while k < self.size and k - j < 4 and self._is_particle(k):
            k += 1
        opening = self.words[j] if k > j else ""
        if opening in _GERMAN_PARTICLES and opening != "zu" and (opening != "da" or k - j > 1):
            return j
        if k >= self.size or k in self.openings:
            return j
        foreign_particle = k > j and opening in _FOREIGN_PARTICLES
        foreign_particle = foreign_particle and k - j < 3 and name_shaped(self.words[k])
        certain = foreign_particle or (k - j > 1 and unknown(self.words[k]))  # van der Meer
        if not certain and not self._family_word(k, strict or k > j):
            return j
        k += 1
        if k < self.size and k not in self.openings and self._goes_on(k):
            k += 1
        return k

    def _is_particle(self, k: int) -> bool:
        word = self.words[k]
        if word.lower() not in lexicon.particles() or k + 1 >= self.size:
            return False
        after = self.words[k + 1]
        return after[0].isupper() or after in lexicon.particles() or name_shaped(after)

    def _family_word(self, k: int, strict: bool) -> bool:
        word = self.words[k]
        calendar = word in lexicon.word_set("calendar_family") and not strict
        if not name_shaped(word) or (self.bits[k] & TIME and not calendar):
            return False
        if is_thing(word) or word in lexicon.bodies():
            return False
        if word[-1] == "s" and self.bits[k - 1] & CAPITAL and word[:-1] in lexicon.bodies():
            return False  # dem Korrespondenten al-Jazeeras
        if strict:
            return unknown(word) and word not in self.reading.determined
        if role_of(word) is not None:
            # Gerhard Richter is a name, Angela Merkel Kanzlerin none
            after = self.words[k + 1] if k + 1 < self.size else ""
            role = role_of(word)
            return bool(role and role.base == word and "-" not in word and not after[:1].isupper())
        if word in lexicon.common_nouns():
            return word not in self.reading.determined and self.counts[word] > 0 and len(word) > 3
        return not (nounish(word) and word in self.reading.determined) and not is_thing(word)

    def _goes_on(self, k: int) -> bool:
        """Tells whether a family name has a second word: García Márquez."""
        word = self.words[k]
        known = given_name(word)
        if known is not None and not known.weak:
            return False
        if word[0].islower():
            if word in lexicon.particles() and word not in _GERMAN_PARTICLES:
                return False
            return name_shaped(word)
        if not unknown(word) or word in self.reading.determined or self.bits[k] & TIME:
            return False
        if foreign(word) or foreign(self.words[k - 1]):
            return True
        return self.counts[word] > 1 and self.counts.get(self.words[k - 1], 0) <= self.counts[word]

    def _by_given_name(self, i: int, led: bool) -> Name | None:
        given: list[str] = []
        weak, gender, j = True, "u", i
        while j < self.size and len(given) < 4 and (j == i or j not in self.openings):
            word = self.words[j]
            known = given_name(word) if word[0].isupper() else None
            initial = is_initial(word) and (bool(given) or led or self._initials_lead(j))
            if known is None and not initial:
                break
            if known is not None:
                weak = weak and known.weak
                gender = known.gender if gender == "u" else gender
            given.append(word)
            j += 1
        initials = all(map(is_initial, given))
        if not given or (weak and not led and not initials and not self._carries(i, j)):
            return None
        # behind a role even a rare given name makes a family name of a noun: Sprecherin Vera Herbst
        strict = weak and not led and not (initials and len(given) > 1)
        end = self._family_end(j, strict=strict)
        if end == j or j in self.openings:
            return self._given_names_alone(i, j, given, gender, weak)
        if end < self.size and is_thing(self.words[end]) and self.words[end] != "&":
            return None
        if end < self.size and self.words[end] == "&":
            return None
        return self._named(i, end, given, gender, j)

    def _initials_lead(self, j: int) -> bool:
        """Tells whether a name begins with an initial: J. K. Rowling, F. Scott Fitzgerald."""
        if not is_initial(self.words[j]) or j + 2 >= self.size:
            return False
        after, beyond = self.words[j + 1], self.words[j + 2]
        if self.words[j].count(".") > 1 and len(self.words[j]) > 3 and self.words[j][2].isupper():
            return unknown(after)  # C.Y. Leung
        if not after[0].isupper() or not beyond[0].isupper():
            return False
        return is_initial(after) or (given_name(after) is not None and name_shaped(beyond))

    def _carries(self, i: int, j: int) -> bool:
        """Tells whether a common word may be a given name where it stands."""
        word = self.words[i]
        if word in self.reading.determined:
            return False
        if i in self.reading.initial and not self._opens_as_name(i, j):
            return False
        if i and self.bits[i - 1] & (ADJECTIVE | DETERMINER) and not self.bits[i - 1] & CAPITAL:
            return False
        return j < self.size and self.words[j][0].isupper() and word not in lexicon.bodies()

    def _opens_as_name(self, i: int, j: int) -> bool:
        """Tells whether a sentence's first word, a common one, may be a given name."""
        if self.words[i] in lexicon.common_nouns() or self.bits[i] & ~(CAPITAL | TIME):
            return False
        if self.counts.get(self.words[j] if j < self.size else "", 0) > 1:
            return True
        after = j + 1
        return after < self.size and bool(
            self.words[after] in {",", "("} or self.bits[after] & FINITE
        )

    def _given_names_alone(
        self, i: int, j: int, given: list[str], gender: str, weak: bool
    ) -> Name | None:
        """Takes the last of several given names, or an initial, for the family name."""
        if len(given) < 2 or weak or is_initial(given[0]):
            return None
        if j < self.size and is_thing(self.words[j]):
            return None
        return self._named(i, j, given[:-1], gender, j - 1)

    def _named(self, i: int, end: int, given: list[str], gender: str, family_at: int) -> Name:
        family = " ".join(self.words[family_at:end])
        base, genitive = self._without_genitive(family, i, end)
        return Name(i, end, tuple(given), base, gender, genitive)

    def _without_genitive(self, family: str, first: int, end: int) -> tuple[str, bool]:
        """Takes a genitive -s off a family name where the text shows that it is one."""
        last = family.rpartition(" ")[2]
        if last.endswith(("'s", "’s")):
            return family[:-2], True
        if end < self.size and self.words[end] in {"'", "’"}:
            return family, True
        if not last.endswith("s") or last[-2:-1] in "sxz" or len(last) < 4:
            return family, False
        if last[:-1] in self.counts or (first and self._of_an_act(first - 1)):
            return family[:-1], True
        if last in self.plain:
            return family, False
        after = self.words[end] if end < self.size else ""
        follows = bool(after) and (
            (after[0].isupper() and given_name(after) is None)
            or (
                self.bits[end] & ADJECTIVE
                and not self.bits[end] & ~(ADJECTIVE | 0xFF)
                and end + 1 < self.size
                and self.words[end + 1][0].isupper()
            )
        )
        before = self.words[first - 1] if first else ""
        hangs = bool(before) and before[0].isupper() and role_of(before) is None
        hangs = hangs and before not in lexicon.titles() and first - 1 not in self.reading.initial
        return (family[:-1], True) if (follows or hangs) else (family, False)

    def _of_an_act(self, i: int) -> bool:
        """Tells a noun that a genitive hangs on: nach der Wahl Anna Musters zur Präsidentin."""
        noun = self.words[i].lower()
        return i not in self.reading.initial and noun.endswith(
            tuple(lexicon.word_set("act_ending"))
        )

    def _unknown(self, j: int) -> Name | None:
        """Reads one to three words that no list holds behind a role or a title."""
        end = self._family_end(j, strict=True)
        if end == j:
            return None
        if self.words[j].lower() in lexicon.particles() and self.words[j][0].islower():
            if self.words[j - 1] not in lexicon.titles():
                return None
            given: list[str] = []
            at = j
        elif end - j == 1 and self._second(end):
            given, at = [self.words[j]], j + 1
            end = self._family_end(at, strict=True)
        else:
            given, at = list(self.words[j : end - 1]), end - 1
        if end < self.size and is_thing(self.words[end]):
            return None
        return self._named(j, end, given, "u", at)

    def _second(self, k: int) -> bool:
        return k < self.size and self._family_end(k, strict=True) > k

    def _by_context(self, i: int) -> Name | None:
        """Reads two unknown words as a name where a verb of saying or an apposition shows it."""
        if not self.contexts.free(i) or i + 1 >= self.size or i + 1 in self.openings:
            return None
        end = self._family_end(i + 1, strict=True)
        if end == i + 1 or (end < self.size and is_thing(self.words[end])):
            return None
        if self.contexts.shows(i, end):
            return self._named(i, end, [self.words[i]], "u", i + 1)
        longer = end + 1 < self.size and end not in self.openings and unknown(self.words[end])
        if longer and self.contexts.shows(i, end + 1):
            return self._named(i, end + 1, list(self.words[i:end]), "u", end)
        return None


def find_names(reading: Reading) -> list[Name]:
    """Finds the names of people, full ones and those that a role or title introduces.

    Later family names alone are not among them: `wortlaut.people.persons` finds those.
    """
    names = list(_Finder(reading).names())
    families = {name.family for name in names if name.given}
    return [
        name
        for name in names
        if len(name.given) != 1
        or name.given[0] not in families
        or given_name(name.given[0]) is not None
    ]
