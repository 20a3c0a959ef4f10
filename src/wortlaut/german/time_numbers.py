"""Number words: drei, zweiundzwanzig, anderthalb, and ordinals: dritte, zwanzigsten."""

from functools import cache
from itertools import product

_ONES = (
    "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
)  # fmt: skip
_TEENS = (
    "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn",
    "achtzehn", "neunzehn",
)  # fmt: skip
_TENS = (
    "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
)  # fmt: skip
_IRREGULAR_ORDINALS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
ENDINGS = ("e", "en", "er", "es", "em")
"""Endings of an adjective."""


@cache
def cardinals() -> dict[str, float]:
    """Returns the words for 2 to 100, the round hundreds and the halves, lower case.

    One is left out: it looks like the article.
    """
    words: dict[str, float] = {word: i for i, word in enumerate(_ONES, 1) if i > 1}
    words |= {word: i for i, word in enumerate(_TEENS, 10)}
    words |= {word: 10 * i for i, word in enumerate(_TENS, 2)}
    for (one, word), (ten, tens) in product(enumerate(_ONES, 1), enumerate(_TENS, 2)):
        words[f"{word}und{tens}"] = 10 * ten + one
    words |= {"hundert": 100, "einhundert": 100, "tausend": 1000, "eintausend": 1000}
    words |= {f"{word}hundert": 100 * i for i, word in enumerate(_ONES, 1) if i > 1}
    words |= {f"{word}einhalb": i + 0.5 for i, word in enumerate(_ONES, 1)}
    words |= {"anderthalb": 1.5, "zwo": 2, "dreissig": 30, "zweier": 2, "dreier": 3}
    return words


@cache
def ordinals() -> dict[str, int]:
    """Returns the ordinal words for 1 to 31 with all endings, lower case."""
    words: dict[str, int] = {}
    for word, number in cardinals().items():
        if number != int(number) or not 2 <= number <= 31:
            continue
        stem = word + ("t" if number < 20 else "st")
        for ending in ENDINGS:
            words[_IRREGULAR_ORDINALS.get(int(number), stem) + ending] = int(number)
    words |= {"erst" + ending: 1 for ending in ENDINGS}
    return words


def written(number: float) -> str:
    """Returns a number as TIMEX3 values have it: 3, 1.5."""
    return str(int(number)) if number == int(number) else f"{number:g}"
