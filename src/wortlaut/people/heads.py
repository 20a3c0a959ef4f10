"""Finds the noun or name that a speaker's noun phrase is about."""

from collections.abc import Sequence
from functools import cache

from wortlaut.german.words import (
    ADVERB,
    AUXILIARY,
    OBJECT_PRONOUN,
    PRONOUN,
    QUESTION,
    SUBORDINATOR,
)
from wortlaut.people import lexicon
from wortlaut.people.lexicon import body_noun
from wortlaut.people.reading import (
    ADJECTIVE,
    DETERMINER,
    PREPOSITION,
    TIME,
    Reading,
    is_brand,
    is_site,
    of_a_place,
)
from wortlaut.people.referents import Mention, Referent
from wortlaut.people.roles import age_of, role_of

_CLOSED = (
    DETERMINER
    | PREPOSITION
    | PRONOUN
    | OBJECT_PRONOUN
    | SUBORDINATOR
    | QUESTION
    | ADVERB
    | AUXILIARY
)
_MEASURED = ("alt", "stark", "lang", "breit", "hoch", "hohe", "groß", "schwer", "dick")
"""What stands behind a measure: 35 Jahre alt, 330 Seiten stark."""
Places = dict[int, tuple[Referent, Mention]]
"""Mentions by the tokens that they hold."""


def places(referents: Sequence[Referent], kind: str | None) -> dict[int, tuple[Referent, Mention]]:
    """Maps tokens to the mention that holds them; the name itself wins over what leads to it."""
    found: Places = {}
    for referent in referents:
        for mention in referent.mentions:
            if kind is not None and mention.kind != kind:
                continue
            for i in range(mention.first, mention.last):
                known = found.get(i)
                if known is None or (i >= mention.core and i < known[1].core):
                    found[i] = (referent, mention)
    return found


@cache
def _words_of() -> tuple[str, ...]:
    """Returns the nouns in laut- and nach-phrases whose genitive is the speaker."""
    return tuple(lexicon.word_set("words_of"))


class Heads:
    """Reads the noun phrases of speakers in one document.

    Attributes:
        names: mentions of persons by their tokens.
        bodies: mentions of bodies, groups and places by their tokens.
    """

    def __init__(self, reading: Reading, names: Places, bodies: Places) -> None:
        self.reading = reading
        self.names = names
        self.bodies = bodies
        self._led: dict[str, list[Referent]] | None = None

    def behind_words_of(self, first: int, last: int) -> int:
        """Goes from `Angaben der Polizei` to `der Polizei`."""
        words = self.reading.words
        for i in range(first, min(last - 1, first + 4)):
            if words[i][0].isupper() and words[i].lower().endswith(_words_of()):
                after = words[i + 1]
                owner = self.names.get(i + 1) or self._place(i + 1)
                if owner is not None and owner[1].genitive:
                    return i + 1  # Angaben Musters, Meinung Russlands
                if after in lexicon.word_set("of") and i + 2 < last and not self._is_time(i + 2):
                    return i + 2 if after in {"von", "vom", "aus"} else i + 1
                return first
            other = words[i][0].isupper() and not self.reading.bits[i] & (_CLOSED | ADJECTIVE)
            if other and i not in self.names and not self._place(i):
                return first  # Experten aus Sicht der Kassen
        return first

    def led_by(self, noun: str) -> Referent | None:
        """Returns the one person before whose name a noun stands: Klempner Otto Muster."""
        if self._led is None:
            self._led = {}
            for i, (referent, mention) in self.names.items():
                if i == mention.core and i:
                    self._led.setdefault(self.reading.words[i - 1], []).append(referent)
        found = self._led.get(noun, [])
        return found[0] if found and all(one is found[0] for one in found) else None

    def people_in(self, first: int, last: int) -> list[str]:
        """Returns the names of the persons named in a stretch of tokens, each once."""
        found = [self.names[i][0].name for i in range(first, last) if i in self.names]
        return list(dict.fromkeys(found))

    def _is_time(self, i: int) -> bool:
        word = self.reading.words[i].lower()
        return bool(self.reading.bits[i] & TIME) or word.endswith(
            tuple(lexicon.word_set("of_time"))
        )

    def counted(self, first: int, head: int) -> bool:
        """Tells `ein Unternehmen` and `mehrere Experten` from `die Polizei`."""
        article = self.reading.words[first].lower()
        return (
            first < head
            and article not in lexicon.word_set("definite")
            and not self.reading.words[first][0].isdigit()
            and bool(self.reading.bits[first] & DETERMINER)
        )

    def head(self, first: int, last: int) -> int | None:
        """Returns the token of the noun or name that a phrase is about."""
        reading = self.reading
        i = first
        while i < last:
            word = reading.words[i]
            if word[0].isupper() or word in lexicon.bodies() or i in self.names or is_brand(word):
                mention = self.names.get(i) or self._place(i)
                if mention is not None and mention[1].genitive and mention[1].last < last:
                    after = reading.words[mention[1].last].lower()
                    if after.endswith(_words_of()):
                        return i  # Musters Ansicht
                    i = mention[1].last  # Musters Anwälte
                    continue
                behind = i > first and reading.bits[i - 1] & PREPOSITION
                if (behind and self._place(i)) or self._governed(first, i, last):
                    i += 1
                    continue
                if (
                    self._adjective_of_place(i, last)
                    or self._measure(i, last)
                    or self._adjective_of_a_name(i, last)
                ):
                    i += 1
                    continue
                opens = reading.bits[i] & _CLOSED or word.lower() in lexicon.word_set("no_speaker")
                known = self._core(i) or role_of(word) is not None
                if not (opens and not known) and not (i == first and self._small_twin(i, last)):
                    return i
            elif (word[0].isdigit() and "-" in word and self._aged(i, last)) or is_site(word):
                return i
            i += 1
        return None

    def _aged(self, i: int, last: int) -> bool:
        """Tells `die 47-Jährige`, written small too, from `der 47-jährige Mann`."""
        alone = i + 1 >= last or not self.reading.words[i + 1][0].isalpha()
        return age_of(self.reading.words[i]) is not None and (
            "-J" in self.reading.words[i] or alone
        )

    def _adjective_of_place(self, i: int, last: int) -> bool:
        """Tells `Schweizer` and `Berliner` before a noun from the people of a place."""
        words = self.reading.words
        if i + 1 >= last or not words[i + 1][0].isupper() or i in self.names:
            return False
        if not words[i].endswith("er") or role_of(words[i]) is not None:
            return False
        after = role_of(words[i + 1]) is not None or body_noun(words[i + 1]) is not None
        return of_a_place(words[i]) or (after and body_noun(words[i]) is None and i > 0)

    def _adjective_of_a_name(self, i: int, last: int) -> bool:
        """Tells a capitalised adjective before its noun: die Schweizerische Volkspartei."""
        if i + 1 >= last or not self.reading.words[i + 1][0].isupper():
            return False
        return self.reading.words[i].lower().endswith(("ische", "ischen", "ischer", "isches"))

    def _measure(self, i: int, last: int) -> bool:
        """Tells the noun in `35 Jahre alte` and a capitalised ordinal before a noun."""
        words = self.reading.words
        if i + 1 >= last:
            return False
        if i and words[i - 1][0].isdigit() and words[i + 1].startswith(_MEASURED):
            return True
        return words[i] in lexicon.word_set("ordinal") and words[i + 1][0].isupper()

    def _core(self, i: int) -> bool:
        """Tells whether a token belongs to a name or noun itself, not to its article."""
        return any(
            entry is not None and entry[1].core <= i
            for entry in (self.names.get(i), self.bodies.get(i))
        )

    def _place(self, i: int) -> tuple[Referent, Mention] | None:
        entry = self.bodies.get(i)
        return entry if entry is not None and entry[0].type == "place" else None

    def _governed(self, first: int, i: int, last: int) -> bool:
        """Tells a noun inside an attribute: der von der Hamas kontrollierte Zivilschutz."""
        reading = self.reading
        j = i - 1
        while j > first and (
            reading.bits[j] & ADJECTIVE
            or reading.words[j][0].isupper()
            or (reading.bits[j] & DETERMINER and not reading.bits[j] & PREPOSITION)
        ):
            j -= 1
        inner = reading.bits[j] & PREPOSITION or (
            j == first and i - 1 > first and reading.bits[first + 1] & DETERMINER
        )
        if not reading.bits[first] & DETERMINER or not inner or (j == first and i - 1 == first):
            return False
        if reading.bits[first] & PREPOSITION and j == first:
            return False
        return any(
            reading.words[k][0].isupper() and reading.bits[k - 1] & ADJECTIVE
            for k in range(i + 2, min(last, i + 5))
        )

    def _small_twin(self, i: int, last: int) -> bool:
        """Tells an adjective or number that opens a sentence from a noun."""
        reading = self.reading
        if i not in reading.initial or i + 1 >= last or i in self.names or i in self.bodies:
            return False
        if role_of(reading.words[i]) is not None:
            return False
        if reading.bits[i + 1] & ADJECTIVE and reading.words[i + 1][0].islower():
            endings = reading.words[i].endswith(("e", "er", "es", "en"))
            return endings and any(reading.words[k][0].isupper() for k in range(i + 2, last))
        return reading.words[i + 1][0].isupper() and (
            reading.words[i] in lexicon.common_nouns()
            or reading.words[i].endswith(("e", "er", "es", "en"))
        )
