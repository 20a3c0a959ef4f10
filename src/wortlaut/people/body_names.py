"""What stands around a noun for a body and belongs to its name: country, place, field, own name."""

from wortlaut.people import lexicon
from wortlaut.people.leads import adjective_stem
from wortlaut.people.lexicon import BodyNoun
from wortlaut.people.reading import ADJECTIVE, TIME, Reading, acronym, unknown

QUOTATION_MARKS = frozenset({"„", "“", "”", "»", "«", '"', "‚", "‘", "'"})
_FOREIGN_ARTICLES = frozenset({"The", "Le", "La", "El", "Il", "Die", "Der"})
_MOST_WORDS = 6
"""Words of a field (für Migration und Flüchtlinge) or of a name in quotation marks at most."""


def is_place(word: str) -> bool:
    """Tells the name of a place, in the genitive too."""
    known = lexicon.bodies().get(word) or lexicon.bodies().get(word.removesuffix("s"), ())
    return any(body.type == "place" and len(body.words) == 1 for body in known)


def _own_word(word: str) -> bool:
    """Tells a word of a firm's own name, with capitals inside too: SuperCars."""
    return (
        unknown(word)
        or acronym(word)
        or (word[0].isupper() and word[1:] != word[1:].lower() and word.isalpha())
    )


class BodyNames:
    """Reads the names around nouns for bodies in one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words

    def known(self, i: int, name_stems: tuple[str, ...]) -> bool:
        """Tells whether a name of several words begins at a token."""
        return i + len(name_stems) <= len(self.words) and all(
            lexicon.stem(self.words[i + k]) == part for k, part in enumerate(name_stems)
        )

    def own_name(self, noun: BodyNoun, i: int) -> tuple[int, int, int] | None:
        """Returns the name behind a noun: Zeitung „Muster“, Konzern Muster.

        Args:
            noun: the noun.
            i: token behind it.

        Returns:
            First token of the name, token behind its last, and token behind the whole; None: no
            name follows.
        """
        words = self.words
        if noun.type != "organization" or noun.gender == "p" or i + 1 >= len(words):
            return None
        if noun.head not in lexicon.word_set("named_body") or i in self.reading.openings:
            return None
        if words[i] in QUOTATION_MARKS:
            end = i + 1
            while end < len(words) and end - i < _MOST_WORDS and words[end] not in QUOTATION_MARKS:
                end += 1
            named = end < len(words) and words[end] in QUOTATION_MARKS and words[i + 1][0].isupper()
            return (i + 1, end, end + 1) if named else None
        end = i
        if words[i] in _FOREIGN_ARTICLES and words[i + 1][0].isupper():
            return i, i + 2, i + 2
        while end < len(words) and end - i < 3 and _own_word(words[end]):
            if words[end] in self.reading.determined or self.reading.bits[end] & TIME:
                break
            if end in self.reading.openings or is_place(words[end]):
                break
            end += 1
        person = words[i] in lexicon.given_names() and end < len(words) and words[end][0].isupper()
        return (i, end, end) if end > i and not person else None

    def quoted_name(self, noun: BodyNoun, i: int) -> int | None:
        """Returns where a name in quotation marks begins whose last word is the noun at `i`.

        Args:
            noun: the noun: *Zeitung* in der „Norderhaver Zeitung“.
            i: its token.

        Returns:
            First token of the name; None: the noun ends no such name.
        """
        words = self.words
        if noun.head not in lexicon.word_set("takes_up_medium"):
            return None
        if i + 1 >= len(words) or words[i + 1] not in QUOTATION_MARKS:
            return None
        first = i
        while first and i - first < _MOST_WORDS and words[first - 1][0].isupper():
            first -= 1
        quoted = first and first < i and words[first - 1] in QUOTATION_MARKS
        return first if quoted else None

    def place_behind(self, noun: BodyNoun, i: int) -> int:
        """Returns the token behind a place that tells which body is meant: der Ukraine, Berlin.

        Args:
            noun: the noun; behind a plural the place needs its article.
            i: token behind it.
        """
        words = self.words
        bare = noun.gender != "p"
        j = i + 1 if i < len(words) and words[i] in {"der", "des", "von"} else i
        if j >= len(words) or (j == i and not bare):
            return i
        if j > i:
            for body, stems in lexicon.several_words().get(lexicon.stem(words[j]), ()):
                if body.type == "place" and self.known(j, stems):
                    return j + len(stems)
        if i in self.reading.openings:
            return i
        if is_place(words[j]) and words[j] not in lexicon.locative_only():
            return i if j == i and noun.head in lexicon.word_set("never_located") else j + 1
        located = j == i and noun.head in lexicon.word_set("located_body") and unknown(words[j])
        return j + 1 if located and words[j] not in self.reading.determined else i

    def field_behind(self, i: int) -> int:
        """Returns the token behind what a body is for: Bundesamt für Migration und Flüchtlinge."""
        words = self.words
        if i + 1 >= len(words) or words[i] != "für" or not words[i + 1][0].isupper():
            return i
        end = i + 2
        while end + 1 < len(words) and end - i < _MOST_WORDS:
            if words[end] != "und" or not words[end + 1][0].isupper():
                break
            end += 2
        return end

    def country_before(self, noun: BodyNoun, i: int) -> str:
        """Returns the adjective of a country before a noun in base form: syrische, Berliner."""
        word = self.words[i - 1] if i else ""
        base = adjective_stem(word)
        if word and word[0].isupper() and word.endswith("er") and is_place(word[:-2]):
            return word + " "
        if word and word[0].isupper() and word.endswith("s") and is_place(word):
            country = word[:-1]
            for stem, names in lexicon.nationalities().items():
                if country in names:
                    return stem + {"m": "er", "n": "es"}.get(noun.gender, "e") + " "
        if not self.reading.bits[i - 1] & ADJECTIVE and i - 1 not in self.reading.initial:
            return ""
        if not base.endswith("isch") and base.lower() not in lexicon.nationalities():
            return ""
        if i - 1 in self.reading.initial:
            base = base[:1].lower() + base[1:]
        return base + {"m": "er", "n": "es"}.get(noun.gender, "e") + " "
