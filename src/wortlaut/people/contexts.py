"""Tells by its context whether two capitalised words that no list knows are a person's name."""

from collections import Counter

from wortlaut.people import lexicon
from wortlaut.people.name import given_name
from wortlaut.people.reading import ADJECTIVE, CAPITAL, FINITE, Reading, unknown
from wortlaut.people.roles import Role, role_of

_ADJECTIVE_ENDINGS = ("e", "er", "es", "en")
_AHEAD = 5
"""Words between a verb and the role that it gives to its subject at most."""
_LONGEST_SUBJECT = 8
"""Words of a subject that a name in commas follows, at most."""
_TAKEN_UP = frozenset({"Er", "Sein", "Seine", "Seinen", "Seinem", "Seiner"})


class Contexts:
    """Judges possible names of one document by what stands around them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.bits = reading.bits
        self.size = len(reading.words)
        self.first_at: dict[str, int] = {}
        self.pairs: Counter[tuple[str, str]] = Counter()
        for i in reading.capitals:
            word = self.words[i]
            self.first_at.setdefault(word, i)
            if i and self.bits[i - 1] & CAPITAL:
                self.pairs[self.words[i - 1], word] += 1

    def free(self, i: int) -> bool:
        """Tells whether a word may begin a name: nothing before it makes a noun of it."""
        word = self.words[i]
        if not unknown(word) or word in self.reading.determined or self.bits[i] & 0xFFFF & ~CAPITAL:
            return False
        if "-" in word and given_name(word.partition("-")[0]) is None:
            return False
        if not i:
            return True
        before = self.bits[i - 1]
        return not (before & CAPITAL and role_of(self.words[i - 1]) is None) and not (
            before & ADJECTIVE and not before & 0xFF
        )

    def shows(self, i: int, end: int) -> bool:
        """Tells whether verb, apposition or pronoun make a person of words from `i` to `end`."""
        before = self.words[i - 1] if i else ""
        after = self.words[end] if end < self.size else ""
        if self._apposed(end, after) or self._announced(i, after) or self._is_somebody(i, end):
            return True
        if before == "," and after == "," and self._between_subject_and_verb(i, end):
            return True
        if i in self.reading.initial and self.words[i].endswith(_ADJECTIVE_ENDINGS):
            return False
        return (
            self._said_by(before, after) or self._speaks_elsewhere(i, end) or self._taken_up(i, end)
        )

    def _said_by(self, before: str, after: str) -> bool:
        verbs = lexicon.saying_verbs()
        if before in verbs and before != "so":
            return not after[:1].isupper()
        return after in verbs and after != "so" and (not before or not before[0].isupper())

    def _speaks_elsewhere(self, i: int, end: int) -> bool:
        """Tells whether both words stand alone too, one of them beside a verb of saying."""
        given, family = self.words[i], self.words[end - 1]
        counts = self.reading.counts
        if counts[given] < 2 or counts[family] < 2:
            return False
        # gibt Muster Beispiel die Schuld: two people, both named before
        first = self.first_at[given] == i and self.first_at[family] == end - 1
        if not first and self.pairs[given, self.words[i + 1]] < 2:
            return False
        return given in self.reading.said or family in self.reading.said

    def _announced(self, i: int, after: str) -> bool:
        """Tells whether a role with its article stands before: Der Präsident des Verbands, X Y,."""
        if not i or self.words[i - 1] != "," or after not in {",", "(", ".", ":"}:
            return False
        for k in range(i - 2, max(0, i - 10), -1):
            word = self.words[k]
            if k in self.reading.openings or not word[0].isalpha():
                return False
            if _names_somebody(_role(word)):
                first = k
                while first > 1 and self.bits[first - 1] & ADJECTIVE:
                    first -= 1
                return self.words[first - 1].lower() in lexicon.word_set("definite")
        return False

    def _between_subject_and_verb(self, i: int, end: int) -> bool:
        """Tells `Der Gefährte des Königs, X Y, wandte sich`, `Einer der Putschisten, X Y, sagte`.

        What is called so opens its sentence; `der …e` is a person's noun, a firm's is none.
        """
        first = self.reading.sentence_range(i)[0]
        if i - first > _LONGEST_SUBJECT or end + 1 >= self.size:
            return False
        if not self.reading.is_finite(end + 1) or "," in self.words[first : i - 1]:
            return False
        opening = self.words[first]
        if opening in {"Einer", "Eine"}:
            return self.words[first + 1] in {"der", "seiner", "ihrer", "dieser"}
        noun = next((k for k in range(first + 1, i - 1) if self.words[k][0].isupper()), first)
        weak = opening == "Der" and self.words[noun].endswith("e") and noun > first
        return weak or (opening in {"Der", "Die"} and _names_somebody(_role(self.words[noun])))

    def _apposed(self, end: int, after: str) -> bool:
        """Tells whether party, age or role follow: (SPD), (47), Sprecher der Polizei."""
        inner = self.words[end + 1] if end + 2 < self.size else ""
        if after == "(" and self.words[end + 2] == ")" if end + 2 < self.size else False:
            known = lexicon.bodies().get(inner, ())
            return any(body.kind == "party" for body in known) or (
                inner.isdigit() and 1 <= len(inner) <= 2
            )
        if after != ",":
            return False
        k = end + 1
        if inner.lower() in lexicon.word_set("article"):
            k += 1
            while k < self.size and self.words[k][0].islower() and self.bits[k] & ADJECTIVE:
                k += 1
            inner = self.words[k] if k < self.size else ""
        return _names_somebody(_role(inner))

    def _is_somebody(self, i: int, end: int) -> bool:
        """Tells `X Y ist Lehrerin`, `X Y arbeitet als Lehrerin`, `X Y heißt …`."""
        if end + 1 >= self.size or (i and self.words[i - 1].lower() in lexicon.word_set("article")):
            return False
        verb = self.words[end]
        if verb not in {"ist", "war", "arbeitet", "arbeitete", "wurde", "wird"}:
            return False
        for k in range(end + 1, min(end + _AHEAD, self.size)):
            word = self.words[k]
            if word[0].isupper():
                return _names_somebody(_role(word))
            if not word[0].isalpha():
                return False
        return False

    def _taken_up(self, i: int, end: int) -> bool:
        """Tells whether the subject of a sentence is taken up as `er` by the next one."""
        if i not in self.reading.openings or end >= self.size or not self.reading.is_finite(end):
            return False
        following = self.reading.sentence_range(i)[1]
        if following + 1 >= self.size or self.words[following] not in _TAKEN_UP:
            return False
        masculine = self.words[following] != "Er" or bool(self.bits[following + 1] & FINITE)
        clause = self.words[end + 1 : following]
        return masculine and not any(_names_somebody(_role(word)) for word in clause)


def _role(word: str) -> Role | None:
    return role_of(word) if word[:1].isupper() else None


def _names_somebody(role: Role | None) -> bool:
    return role is not None and role.singular and role.names
