"""What a word can be: its closed classes, its forms as a verb, its shape, as one set of bits."""

from collections.abc import Sequence
from functools import cache, lru_cache

from wortlaut.german import resources
from wortlaut.german.morphology import (
    FINITE,
    INFINITIVE,
    KONJUNKTIV_1,
    KONJUNKTIV_2,
    PARTICIPLE,
    PAST,
    PRESENT,
    ZU_INFINITIVE,
    verb_features,
)
from wortlaut.german.tokens import Token

DETERMINER = 1 << 8
PRONOUN = 1 << 9
"""A pronoun that can be a subject."""
OBJECT_PRONOUN = 1 << 10
SUBORDINATOR = 1 << 11
QUESTION = 1 << 12
COORDINATOR = 1 << 13
PREPOSITION = 1 << 14
ADVERB = 1 << 15
AUXILIARY = 1 << 16
MODAL = 1 << 17
TIME = 1 << 18
"""A day, a month, a span of time."""
CAPITAL = 1 << 19
"""Written with a capital letter."""
NUMBER = 1 << 20
PUNCTUATION = 1 << 21
PARTICLE = 1 << 22
"""Can be the split-off part of a verb."""
ADJECTIVE = 1 << 23
"""By its ending it can be an adjective before a noun."""

_CLASSES = {
    "determiner": DETERMINER,
    "pronoun": PRONOUN,
    "object_pronoun": OBJECT_PRONOUN,
    "subordinator": SUBORDINATOR,
    "question": QUESTION,
    "coordinator": COORDINATOR,
    "preposition": PREPOSITION,
    "adverb": ADVERB,
    "auxiliary": AUXILIARY,
    "modal": MODAL,
    "time": TIME,
}
_CLOSED = DETERMINER | PRONOUN | OBJECT_PRONOUN | SUBORDINATOR | PREPOSITION | ADVERB | COORDINATOR
_ENDINGS = ("e", "en", "er", "es", "em")


@cache
def _function_words() -> dict[str, int]:
    found: dict[str, int] = {}
    for name, members in resources.table("function_words.tsv"):
        for word in members.split():
            found[word] = found.get(word, 0) | _CLASSES[name]
    for particle in resources.words("separable_particles.txt"):
        found[particle] = found.get(particle, 0) | PARTICLE
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """Returns a small set of words by its name in `word_sets.tsv`.

    Raises:
        KeyError: there is no set of that name.
    """
    return _word_sets()[name]


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in resources.table("word_sets.tsv")}


@lru_cache(maxsize=65536)
def bits(word: str) -> int:
    """Returns everything that a word can be by its form.

    Args:
        word: as written; a word with a capital letter is no verb unless it is a word of a closed
            class or is asked for in lower case.
    """
    first = word[0]
    lower = word.lower()
    known = _function_words().get(lower, 0)
    if first.isupper():
        return known | CAPITAL
    if first.isdigit():
        # der 51-Jährige is a noun
        noun = any(part[:1].isupper() for part in word.split("-")[1:])
        return known | (CAPITAL if noun else NUMBER)
    if not first.isalpha():
        return PUNCTUATION
    if known & (AUXILIARY | MODAL):
        return known | verb_features(lower)
    if known & _CLOSED:
        return known
    if "." in lower and len(lower) > 4:  # tagesschau.de is a name
        return CAPITAL
    found = known | verb_features(lower)
    if lower.endswith(_ENDINGS) and len(lower) > 3:
        found |= ADJECTIVE
    return found


def classify(tokens: Sequence[Token]) -> list[int]:
    """Returns the bits of every token."""
    return [bits(token.text) for token in tokens]


__all__ = [
    "FINITE",
    "INFINITIVE",
    "KONJUNKTIV_1",
    "KONJUNKTIV_2",
    "PARTICIPLE",
    "PAST",
    "PRESENT",
    "ZU_INFINITIVE",
    "bits",
    "classify",
    "word_set",
]
