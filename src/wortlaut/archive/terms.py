"""What a statement is found by: the words of its sentence in comparable form, and its tags.

A tag stands for a condition (``spk:emil-kranz``, ``kind:direct``), so that words and conditions
are one look into one index.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote as escaped
from urllib.parse import unquote

from wortlaut.german.compounds import parts
from wortlaut.german.stems import fold, stem, verb_base
from wortlaut.people.directory.spelling import key_of

_WORD = re.compile(r"\d++(?:[.,:]\d++)*+(?![^\W\d_]|[-‐‑][^\W_])|[^\W_]++(?:[-‐‑'’*:_][^\W_]++)*+")
_HYPHEN = re.compile(r"[-‐‑]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_LONGEST_WORD = 200
"""Code points of a word that count; PostgreSQL takes no word of over 2,046 bytes."""
_LONGEST_TAG = 1_800
"""Bytes of a tag's value, likewise."""
_MOST_WORDS = 600
"""Words of a sentence that are looked at; longer ones are tables or damage."""
GAP = "·"
"""Stands between what is before a quote and behind it, so that no phrase runs over."""
ALL = "any"
"""The tag of every statement."""

PARTS = {"speaker": "spk", "about": "abt", "addressee": "adr", "via": "via"}
"""Parts that people have in a statement, and the names of their tags."""
CALLED = "?"
"""Ends the name of a tag whose value is a name and not an identity."""


class Forms(NamedTuple):
    """A word as the index has it.

    Attributes:
        form: as it stands, folded.
        stem: what its inflected forms share.
        parts: stems of what it is made of; empty: no compound.
    """

    form: str
    stem: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index takes of a statement.

    Attributes:
        id: `statements.id`.
        day: of the article; None: unknown.
        quote: the words.
        before: what stands before them in their sentences.
        after: what stands behind.
        kind: of the statement.
        outlet: of the article; None: unknown.
        confidence: 0 to 1.
        corrected: whether a person has touched it.
        speaker: identity; None: not found.
        about: identities that it is about.
        addressee: identities that it was made to.
        via: identities through whom the article has it.
        called: names of those who are no identities, each with the part they have (`PARTS`).
        variant: `statements.variant`.
    """

    id: int
    day: str | None
    quote: str
    before: str
    after: str
    kind: str
    outlet: str | None
    confidence: float
    corrected: bool = False
    speaker: str | None = None
    about: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    called: tuple[tuple[str, str], ...] = ()
    variant: int | None = None


class Terms(NamedTuple):
    """The columns of the index; each a list of words in the order of the text, but for `parts`."""

    forms: list[str]
    quote: list[str]
    context: list[str]
    parts: list[str]


def words_of(text: str) -> list[str]:
    """Returns the words and numbers of a text as written."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _INVISIBLE.search(text):
            text = _INVISIBLE.sub("", text)
    return _WORD.findall(text)


@lru_cache(maxsize=200_000)
def forms_of(word: str) -> Forms:
    """Returns a word as the index has it.

    Args:
        word: as `words_of` gives it. A word in lower case that can be a form of a verb has the
            verb's stem.
    """
    word = word[:_LONGEST_WORD]
    if word[0].isdigit() and not any(sign.isalpha() for sign in word):
        number = word.replace(".", "").replace(",", "_").replace(":", "_")
        return Forms(number, number, ())
    form = fold(word)
    pieces = _HYPHEN.split(word)
    if len(pieces) > 1:
        found = [part for piece in map(fold, pieces) for part in (stem(piece), *parts(piece))]
        return Forms(form, stem(form), tuple(dict.fromkeys(filter(None, found))))
    base = verb_base(word) if word.islower() else None
    return Forms(form, base or stem(form), () if base else parts(form))


@lru_cache(maxsize=8_192)
def forms_in(text: str) -> tuple[Forms, ...]:
    """Returns the words of a text as the index has them; of a very long one the first ones."""
    return tuple([forms_of(word) for word in words_of(text)[:_MOST_WORDS]])


def terms_of(row: Indexed) -> Terms:
    """Returns the words that a statement is found by."""
    before, quote, after = forms_in(row.before), forms_in(row.quote), forms_in(row.after)
    everything = [*before, *quote, *after]
    context = [forms.stem for forms in before]
    if after:
        context += [GAP, *(forms.stem for forms in after)]
    return Terms(
        [forms.form for forms in everything],
        [forms.stem for forms in quote],
        context,
        [part for forms in everything for part in forms.parts],
    )


@lru_cache(maxsize=50_000)
def tag(name: str, value: str) -> str:
    """Returns the tag of a condition, one word whatever the value is."""
    word = escaped(value, safe="-._~", errors="replace")
    if len(word) > _LONGEST_TAG:  # a code point has twelve signs at most
        word = escaped(value[: _LONGEST_TAG // 12], safe="-._~", errors="replace")
    return f"{name}:{word}"


@lru_cache(maxsize=50_000)
def tag_value(word: str) -> tuple[str, str]:
    """Returns name and value of a tag; the value is empty where it has none."""
    name, _, value = word.partition(":")
    return name, unquote(value)


def called_tag(part: str, name: str) -> str:
    """Returns the tag of somebody of whom only a name is known (*Berg*, *die Ministerin*).

    Args:
        part: value of `PARTS`.
        name: as the article has it, or as somebody looks for it.
    """
    return tag(part + CALLED, key_of(name))


def confidence_tag(tenths: int) -> str:
    """Returns the tag of statements whose confidence begins with so many tenths."""
    return f"p{tenths}"


def tags_of(row: Indexed) -> list[str]:
    """Returns a statement's tags."""
    tags = [ALL, tag("kind", row.kind), confidence_tag(min(9, max(0, int(row.confidence * 10))))]
    if row.outlet:
        tags.append(tag("out", row.outlet))
    if row.speaker:
        tags.append(tag("spk", row.speaker))
    for name, people in (("abt", row.about), ("adr", row.addressee), ("via", row.via)):
        tags += [tag(name, one) for one in _distinct(people)]
    tags += _distinct(called_tag(PARTS[part], name) for part, name in row.called if key_of(name))
    if row.corrected:
        tags.append("corrected")
    return tags


def _distinct(values: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(value for value in values if value)
