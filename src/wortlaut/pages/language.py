"""Which language a text is in: by its script, its frequent words and its word forms.

Frequent words tell languages apart within a line or two (Grefenstette 1995); endings, beginnings
and letters help where a headline has none of them. The words are data, one file per language.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from wortlaut.pages import tables

_WHOLE = 4000
_PIECE = 1300
_MUCH_QUOTED = 0.8
_LEAST_SCORE = 1.05
_LEAST_DENSITY = 0.1
_LEAD = 1.15
_SHORT = 12
_LEAD_IN_SHORT = 1.4
_AFFIX = 0.5
_LETTERS = 0.3
_LONGEST_AFFIX = 6

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*['’]?")
_QUOTED = re.compile('[„“”"»«‹›][^„“”"»«‹›]{15,800}[„“”"»«‹›]')
_LATIN = "latin"

_Weights = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class _Forms:
    """What words and word forms say for which language, each with its weight."""

    languages: tuple[str, ...]
    words: dict[str, _Weights]
    beginnings: dict[str, _Weights]
    endings: dict[str, _Weights]
    letters: dict[str, _Weights]


@dataclass(frozen=True, slots=True)
class _Script:
    language: str
    characters: re.Pattern[str]
    others: tuple[tuple[str, frozenset[str]], ...]


def detect(text: str) -> str | None:
    """Tells the language of a text.

    Looks at the beginning, the middle and the end of a long one. German with much in it that is
    quoted in another language is German.

    Returns:
        ISO 639-1 code; None: too short, undecided, or a language that is not known here.
    """
    sample = _sample(text)
    script = _script(sample)
    if script != _LATIN:
        return script
    unquoted = _QUOTED.sub(" ", sample)
    if len(unquoted) < _MUCH_QUOTED * len(sample):
        told = _told(unquoted)
        if told:
            return told
    return _told(sample)


def _sample(text: str) -> str:
    if len(text) <= _WHOLE:
        return text
    middle = (len(text) - _PIECE) // 2
    pieces = (text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:])
    return "\n".join(pieces)


def _told(text: str) -> str | None:
    ranked = _ranked(text)
    if not ranked:
        return None
    (best, language), second = ranked[0], ranked[1][0] if len(ranked) > 1 else 0.0
    words = len(_WORD.findall(text))
    lead = _LEAD if words > _SHORT else _LEAD_IN_SHORT
    sure = best >= _LEAST_SCORE and best >= _LEAST_DENSITY * words and best >= lead * second
    return language if sure else None


def _ranked(text: str) -> list[tuple[float, str]]:
    """Languages with their scores, the best first."""
    forms = _forms()
    scores = [0.0] * len(forms.languages)
    lowered = text.lower().replace("’", "'")
    for word in _WORD.findall(lowered):
        weights = forms.words.get(word)
        if weights:
            for number, weight in weights:
                scores[number] += weight
            continue
        for size in range(2, min(len(word), _LONGEST_AFFIX)):
            for number, weight in forms.endings.get(word[-size:], ()):
                scores[number] += weight
            for number, weight in forms.beginnings.get(word[:size], ()):
                scores[number] += weight
    for letters, weights in forms.letters.items():
        count = lowered.count(letters)
        if count:
            for number, weight in weights:
                scores[number] += count * weight
    found = [(score, name) for score, name in zip(scores, forms.languages, strict=True) if score]
    return sorted(found, reverse=True)


@functools.cache
def _forms() -> _Forms:
    folder = resources.files("wortlaut.pages").joinpath("data/function_words")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=str)
    entries = {file.name.removesuffix(".txt"): _entries(file.read_text("utf-8")) for file in files}
    languages = tuple(entries)

    def table(kept: Iterable[set[str]], weight: float) -> dict[str, _Weights]:
        speakers: dict[str, list[int]] = {}
        for number, forms in enumerate(kept):
            for form in forms:
                speakers.setdefault(form.strip("-"), []).append(number)
        return {
            form: tuple((number, weight / len(numbers)) for number in numbers)
            for form, numbers in speakers.items()
        }

    def like(before: bool, after: bool) -> list[set[str]]:
        """The forms with a hyphen before and after, or without, of each language."""
        return [
            {form for form in forms if (form[0] == "-", form[-1] == "-") == (before, after)}
            for forms in entries.values()
        ]

    return _Forms(
        languages=languages,
        words=table(like(before=False, after=False), 1.0),
        beginnings=table(like(before=False, after=True), _AFFIX),
        endings=table(like(before=True, after=False), _AFFIX),
        letters=table(like(before=True, after=True), _LETTERS),
    )


def _entries(content: str) -> set[str]:
    lines = (line for line in content.splitlines() if not line.startswith("#"))
    return {entry.lower() for line in lines for entry in line.split()}


def _script(text: str) -> str | None:
    """The language of a script of its own, or `_LATIN`; None: there are no letters."""
    if text.isascii():
        return _LATIN if any(map(str.isalpha, text)) else None
    counts = [(len(script.characters.findall(text)), script) for script in _scripts()]
    most, script = max(counts, key=lambda count: count[0])
    if not most:
        return None
    kana = sum(count for count, other in counts if other.language == "ja")
    if script.language == "zh" and kana > 0.1 * most:
        return "ja"
    letters = {language: sum(map(own.__contains__, text)) for language, own in script.others}
    best = max(letters, key=lambda language: letters[language], default=None)
    return best if best and letters[best] > 0.005 * most else script.language


@functools.cache
def _scripts() -> tuple[_Script, ...]:
    own: dict[str, str] = {}
    others: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for language, characters, *letters in tables.rows("scripts.tsv"):
        own.setdefault(characters, language)
        if letters:
            others.setdefault(characters, []).append((language, frozenset(letters[0])))
    return tuple(
        _Script(language, re.compile(f"[{characters}]"), tuple(others.get(characters, ())))
        for characters, language in own.items()
    )
