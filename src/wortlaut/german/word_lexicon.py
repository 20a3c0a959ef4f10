"""The words of `data/word_classes.tsv` with their classes, in the forms that the look-up needs."""

import unicodedata
from dataclasses import dataclass, field
from functools import cache

from wortlaut.german import resources
from wortlaut.german.morphology import (
    FINITE,
    INFINITIVE,
    PARTICIPLE,
    forms_of,
    regular_forms,
    strong_forms,
)

CLASSES: tuple[str, ...] = (
    # verbs
    "say", "ask", "demand", "promise", "accuse", "deny", "agree", "criticise", "praise", "judge",
    "believe", "perceive", "intend", "feel", "write", "show", "talk", "attempt", "decide", "harm",
    "move", "change", "state", "transfer", "act", "split",
    # nouns
    "speech", "thought", "document", "finding", "medium", "role", "profession", "person", "people",
    "institution", "organisation", "country", "event", "incident", "time", "place", "work",
    "thing", "measure", "action", "abstract",
    # adjectives and adverbs
    "good", "bad", "hedge", "certain", "emotion", "naming", "temporal", "connective", "degree",
    "manner", "origin", "plain",
)  # fmt: skip
"""The names of the bits that `classes_of` returns, from the lowest. `split`: a form that with a
particle elsewhere in its clause is a verb of speech or thought (`teilte … mit`)."""

BIT: dict[str, int] = {name: 1 << place for place, name in enumerate(CLASSES)}
"""The bit of every class."""

_TOLD = sum(BIT[name] for name in CLASSES[: CLASSES.index("show") + 1])
_SHORTEST_HEAD = 4


def key_of(word: str) -> str:
    """Returns a word in the spelling of the lexicon's keys: small letters, ss for ß."""
    return unicodedata.normalize("NFC", word).lower().replace("ß", "ss")


@dataclass(frozen=True, slots=True)
class WordLexicon:
    """Words with the bits of their classes. All but `exact` are keyed by `key_of`.

    Attributes:
        exact: written as in the text: abbreviations and names in small letters.
        nouns: nominatives singular.
        heads: the nouns that may end a compound.
        declined: stems of nouns declined like adjectives.
        verbs: all forms, joined with their particles; 0: looks like a form of a verb that stands
            here, but is hardly ever one.
        participles: the past participles among them.
        infinitives: the infinitives among them, without zu.
        adjectives: adjectives and adverbs without endings.
        endings: what ends nouns of a class.
        no_first_parts: what begins no compound.
        directions: particles that leave a verb its class.
    """

    exact: dict[str, int] = field(default_factory=dict)
    nouns: dict[str, int] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    declined: dict[str, int] = field(default_factory=dict)
    verbs: dict[str, int] = field(default_factory=dict)
    participles: set[str] = field(default_factory=set)
    infinitives: set[str] = field(default_factory=set)
    adjectives: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    no_first_parts: set[str] = field(default_factory=set)
    directions: set[str] = field(default_factory=set)

    def add_noun(self, word: str, bits: int) -> None:
        """Adds a noun as it stands in the data."""
        bare = word.rstrip("!")
        if "|" in word:
            _add(self.declined, key_of(word.partition("|")[0]), bits)
        elif bare[0].islower() or _is_abbreviation(bare):
            _add(self.exact, bare, bits)
        else:
            _add(self.nouns, key_of(bare), bits)
            if bare == word and len(bare) >= _SHORTEST_HEAD:
                _add(self.heads, key_of(bare), bits)

    def add_other(self, word: str, bits: int) -> None:
        """Adds an adjective or adverb."""
        if word[0].isupper():  # Berliner
            _add(self.nouns, key_of(word), bits)
        elif "." in word:
            _add(self.exact, word, bits)
        else:
            _add(self.adjectives, key_of(word), bits)

    def add_verb(self, lemma: str, forms: dict[str, int], bits: int) -> None:
        """Adds all forms of a verb.

        Args:
            lemma: as it stands in the data.
            forms: those of the verb without its particle, with their features.
            bits: its classes.
        """
        particle = lemma.rpartition("|")[0]
        for form, features in forms.items():
            joined = key_of(particle + form)
            _add(self.verbs, joined, bits)
            if features & PARTICIPLE:
                self.participles.add(joined)
            if features & INFINITIVE:
                self.infinitives.add(joined)
                if particle:
                    _add(self.verbs, key_of(particle + "zu" + form), bits)
            if particle and features & FINITE and bits & _TOLD:
                _add(self.verbs, key_of(form), BIT["split"])


def _add(table: dict[str, int], key: str, bits: int) -> None:
    table[key] = table.get(key, 0) | bits


def _is_abbreviation(word: str) -> bool:
    """Tells whether a word keeps its capitals: FBI, AfD, G7, but not U-Boot."""
    odd = "." in word or any(map(str.isdigit, word))
    return odd or ("-" not in word and sum(map(str.isupper, word)) > 1)


@cache
def word_lexicon() -> WordLexicon:
    """Returns the lexicon, which is built when it is first asked for."""
    lexicon = WordLexicon()
    verbs: dict[str, int] = {}
    no_verbs: list[str] = []
    lists = {
        "no_verb": no_verbs.extend,
        "no_first_part": lexicon.no_first_parts.update,
        "direction": lexicon.directions.update,
    }
    for part, name, words in resources.table("word_classes.tsv"):
        if part in lists:
            lists[part](map(key_of, words.split()))
            continue
        for word in words.split():
            if part == "verb":
                _add(verbs, word, BIT[name])
            elif part == "noun":
                lexicon.add_noun(word, BIT[name])
            elif part == "ending":
                _add(lexicon.endings, key_of(word), BIT[name])
            else:
                lexicon.add_other(word, BIT[name])
    strong = {row[0]: strong_forms(row) for row in resources.table("cue_strong_verbs.tsv")}
    for lemma, bits in verbs.items():
        base = lemma.rpartition("|")[2]
        regular = base.endswith("*")
        forms = regular_forms(base[:-1]) if regular else strong.get(base) or forms_of(base)
        lexicon.add_verb(lemma, forms, bits)
    lexicon.verbs.update(dict.fromkeys(no_verbs, 0))
    for line in resources.words("compound_weak_heads.txt"):
        for word in line.split():
            lexicon.heads.pop(key_of(word), None)
    return lexicon
