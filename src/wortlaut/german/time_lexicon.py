"""The words of time expressions, each with its class and its value.

A class is one character, so that a text is a string of classes in which one compiled expression
finds the phrases.
"""

from functools import cache
from itertools import product
from typing import NamedTuple

from wortlaut.german import resources
from wortlaut.german.time_numbers import ENDINGS, cardinals, ordinals, written

CLASSES = {
    "month": "M", "weekday": "W", "weekday_part": "V", "every_weekday": "v", "day_part": "P",
    "small_part": "p", "each_part": "E", "season": "S", "unit": "u", "units": "U", "fiscal": "K",
    "last": "l", "next": "k", "following": "f", "current": "c", "same": "s", "same_word": "s",
    "deictic": "t", "deictic_adjective": "T", "reference": "r", "reference_noun": "R", "soon": "Q",
    "this_year": "Y", "article": "a", "this": "h", "that": "j", "one": "e", "every": "J",
    "all": "A", "begin": "B", "early": "b", "about": "m", "some": "q", "few": "w", "both": "2",
    "half": "H", "long": "L", "since_then": "+", "before_then": "<", "clock": "C", "slash": "/",
    "dash": "-", "until": "_", "and": "&", "comma": ",", "in": "i", "of": "o", "times": "x",
    "to": ")", "per": "(", "at": "@", "more": ">", "than": "~", "earlier": "=", "whole": "*",
    "quarter": ":", "quarter_half": "6", "warm": "g", "cold": "g", "season_word": "G",
    "while": "z", "next_relative": "X", "previous_relative": "X", "year_part": "Z",
    "month_part": "Z", "week_part": "Z", "frequency": "F", "frequency_adjective": "F",
    "vague": "I", "feast": "O", "number": "n", "ordinal": "d", "year": "y", "date": "D",
    "day_month": "4", "time": "5", "decade": "8", "decade_years": "7", "length": "I",
    "ordinal_word": "9", "weekday_short": "0", "half_hour": "1", "quarter_hour": "3",
    "fixed_length": "N", "vague_reference": "'", "phrase": ";", "ago": "!", "times_word": "#",
    "half_of": "%", "new": "`",
}  # fmt: skip
"""The classes of the word list, and those of words by their shape or make."""
NOTHING = "."
PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"


class Word(NamedTuple):
    """What a word is in a time expression.

    Attributes:
        kind: its class, one character of `CLASSES`.
        value: what its class needs to know: a number, a unit, a whole value.
    """

    kind: str
    value: str


_ADJECTIVES = frozenset(
    {"last", "next", "following", "current", "same", "deictic_adjective", "early"}
    | {"frequency_adjective", "earlier", "whole", "new"}
)  # their forms are stems
_LENGTH_ADJECTIVES = {
    "jährig": "Y", "monatig": "M", "wöchig": "W", "tägig": "D", "stündig": "TH", "minütig": "TM",
    "sekündig": "TS",
}  # fmt: skip
_DECADES = (
    "zwanziger", "dreißiger", "vierziger", "fünfziger", "sechziger", "siebziger", "achtziger",
    "neunziger",
)  # fmt: skip
_FREQUENCY_ADVERBS = {"jährlich": "Y", "monatlich": "M", "wöchentlich": "W", "stündlich": "TH"}
_TIME_UNITS = {"TH": "H", "TM": "M", "TS": "S"}


def length(count: str, unit: str) -> str:
    """Returns the TIMEX3 value of a length: P3Y, PT20M, PXD.

    Args:
        count: a number, or X where the text leaves it open.
        unit: a unit of the word list.
    """
    if unit in _TIME_UNITS:
        return f"PT{count}{_TIME_UNITS[unit]}"
    if unit == "H":
        return f"P{int(count) * 6}M" if count.isdigit() else f"P{count}M"
    return f"PT{count}{unit}" if unit in {"MO", "MI", "AF", "EV", "NI"} else f"P{count}{unit}"


def length_adjective(count: str, word: str) -> str | None:
    """Returns the value of a number with -jährig, -tägig and the like; None: no such word.

    Args:
        count: the number.
        word: the rest of the word, without hyphen, lower case.
    """
    for suffix, unit in _LENGTH_ADJECTIVES.items():
        if word.startswith(suffix) and word[len(suffix) :] in {"", *ENDINGS}:
            return length(count, unit)
    return None


@cache
def _units() -> dict[str, str]:
    rows = resources.table("times_words.tsv")
    return {
        form.lower(): unit
        for name, unit, forms in rows
        if name in {"unit", "units"}
        for form in forms.split()
    }


def length_noun(count: str, word: str) -> str | None:
    """Returns the value of 14-Tage- and its like; None: the word is no unit."""
    unit = _units().get(word.lower())
    return None if unit is None else length(count, unit)


def _built() -> dict[str, Word]:
    """Returns words that are put together: Montagabend, dreijährig, Neunzigerjahre."""
    found: dict[str, Word] = {}
    rows = resources.table("times_words.tsv")
    days = [(form, row[1]) for row in rows if row[0] == "weekday" for form in row[2].split()]
    parts = [(form, row[1]) for row in rows if row[0] == "day_part" for form in row[2].split()]
    for (day, number), (part, letters) in product(days, parts):
        if not day.endswith("s"):
            found[day + part.lower()] = Word(CLASSES["weekday_part"], f"{number}T{letters}")
            found[f"{day.lower()}{part.lower().removesuffix('s')}s"] = Word(
                CLASSES["every_weekday"], number
            )
    counts = {word: written(number) for word, number in cardinals().items()}
    for word, count in {"ein": "1", "mehr": "X", **counts}.items():
        for (suffix, unit), ending in product(_LENGTH_ADJECTIVES.items(), ("", *ENDINGS)):
            found[word + suffix + ending] = Word(CLASSES["length"], length(count, unit))
        for suffix, unit in _FREQUENCY_ADVERBS.items():
            found[word + suffix] = Word(CLASSES["frequency"], length(count, unit))
    for ten, word in enumerate(_DECADES, 2):
        for form in (word, word + "n"):
            found[form] = Word(CLASSES["decade"], str(ten))
        for tail in ("jahre", "jahren", "-jahre", "-jahren"):
            found[word + tail] = Word(CLASSES["decade_years"], str(ten))
    return found


def _forms(name: str, form: str) -> list[str]:
    if name in _ADJECTIVES:
        return [form + ending for ending in ENDINGS]
    return [form]


@cache
def lexicon() -> dict[str, Word]:
    """Returns the words by their forms as written; abbreviations with and without full stop."""
    found: dict[str, Word] = {}

    def add(form: str, word: Word) -> None:
        found.setdefault(form, word)
        if form[0].islower():
            found.setdefault(form[0].upper() + form[1:], word)

    for name, value, forms in resources.table("times_words.tsv"):
        for stem in forms.split():
            for form in _forms(name, stem):
                add(form, Word(CLASSES[name], value))
    for form, number in cardinals().items():
        add(form, Word(CLASSES["number"], written(number)))
    for form, ordinal in ordinals().items():
        add(form, Word(CLASSES["ordinal_word"], str(ordinal)))
    for form, word in _built().items():
        add(form, word)
    return found


@cache
def names() -> dict[str, list[tuple[tuple[str, ...], Word]]]:
    """Returns the expressions of several words by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for name, value, form in resources.table("times_names.tsv"):
        words = tuple(form.split())
        for first in {words[0], words[0][0].upper() + words[0][1:]}:
            entry = ((first, *words[1:]), Word(CLASSES[name], value))
            found.setdefault(first, []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def _context() -> dict[str, frozenset[str]]:
    rows = resources.table("times_context.tsv")
    return {name: frozenset(words.split()) for name, words in rows}


def context(name: str) -> frozenset[str]:
    """Returns a set of words that tell what a candidate beside them means."""
    return _context()[name]
