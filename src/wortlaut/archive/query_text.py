"""The words of a search: what somebody typed becomes a question to the index.

Words are joined by *and*. ``"two words"`` is a phrase, ``="Wort"`` or ``=Wort`` an exact wording,
``Wort*`` a beginning, ``-word`` must not be there. There is no wrong input: what is none of
these is read as words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from typing import Literal

from wortlaut.archive.matching import Has, Match, all_of, any_of
from wortlaut.archive.terms import forms_of, words_of
from wortlaut.errors import UsageError
from wortlaut.german import resources
from wortlaut.german.stems import fold, stem, verb_base

LONGEST = 500
"""Code points that a search may have."""
MOST_WORDS = 24
"""Words that a search may have."""
SHORTEST_BEGINNING = 3
"""Letters that stand before a ``*`` at least."""
_MOST_READINGS = 8  # of a phrase whose words can be several things

Level = Literal["quote", "sentence", "parts"]
"""Where a word may stand: in the words that were said, in their sentence, in a compound of it."""

_COLUMNS: dict[Level, tuple[str, ...]] = {
    "quote": ("quote",),
    "sentence": ("quote", "context"),
    "parts": ("quote", "context", "parts"),
}

_OPENING, _CLOSING = '"„“”»«', '"“”„«»'
_PIECE = re.compile(
    rf"(?P<minus>-)?(?P<exact>=)?[{_OPENING}](?P<phrase>[^{_CLOSING}]*+)[{_CLOSING}]|(?P<word>\S++)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One condition on the words.

    Attributes:
        kind: how the words must stand.
        words: as typed; one, but for phrases and exact wordings.
        negated: whether they must not be there.
    """

    kind: Literal["word", "phrase", "exact", "prefix"]
    words: tuple[str, ...]
    negated: bool = False


def parse(text: str) -> tuple[Term, ...]:
    """Reads what somebody typed.

    Words that only join others (*der*, *und*) are left out where other words are left.

    Raises:
        UsageError: it is too long, or has too many words.
    """
    if len(text) > LONGEST:
        raise UsageError(f"the search has over {LONGEST} characters; use fewer words")
    terms = list(_terms(text))
    if sum(len(term.words) for term in terms) > MOST_WORDS:
        raise UsageError(f"the search has over {MOST_WORDS} words; use fewer")
    telling = [term for term in terms if not _joins_only(term)]
    return tuple(telling if any(not term.negated for term in telling) else terms)


def _terms(text: str) -> Iterator[Term]:
    for piece in _PIECE.finditer(text):
        if piece["word"] is None:
            words = tuple(words_of(piece["phrase"]))
            if words:
                kind: Literal["exact", "phrase"] = "exact" if piece["exact"] else "phrase"
                yield Term(kind, words, negated=piece["minus"] is not None)
        else:
            yield from _words(piece["word"])


def _words(typed: str) -> Iterator[Term]:
    negated = len(typed) > 1 and typed[0] == "-" and (typed[1].isalnum() or typed[1] == "=")
    bare = typed[1:] if negated else typed
    exact = bare.startswith("=") and bare[1:2].isalnum()
    words = words_of(bare)
    if exact and words:
        yield Term("exact", tuple(words), negated)
        return
    last = len(words) - 1
    for number, word in enumerate(words):
        starred = number == last and bare.endswith("*") and not bare.endswith("**")
        if starred and len(fold(word)) >= SHORTEST_BEGINNING:
            yield Term("prefix", (word,), negated)
        else:
            yield Term("word", (word,), negated)


def _joins_only(term: Term) -> bool:
    return term.kind == "word" and term.words[0].lower() in _function_words()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(
        word for row in resources.table("function_words.tsv") for word in row[1].split()
    )


def positive(terms: Sequence[Term], level: Level) -> Match | None:
    """Returns what asks for all words that must be there; None: none must."""
    asked = [_match(term, level) for term in terms if not term.negated]
    return all_of(asked) if asked else None


def negative(terms: Sequence[Term]) -> Match | None:
    """Returns what asks for any word that must not be there; None: there is no such word."""
    asked = [_match(term, "parts") for term in terms if term.negated]
    return any_of(asked) if asked else None


def adjacent(terms: Sequence[Term]) -> Match | None:
    """Returns what asks for the words side by side in the quote; None: not several plain words."""
    words = [term.words[0] for term in terms if term.kind == "word" and not term.negated]
    if len(words) < 2 or any(term.kind != "word" and not term.negated for term in terms):
        return None
    return any_of([Has(("quote",), reading) for reading in _readings(words)])


def _match(term: Term, level: Level) -> Match:
    if term.kind == "exact":
        return Has(("forms",), tuple(forms_of(word).form for word in term.words))
    if term.kind == "prefix":
        return Has(("forms",), (fold(term.words[0]),), prefix=True)
    if term.kind == "word" or len(term.words) == 1:
        return any_of([Has(_COLUMNS[level], (one,)) for one in _stems(term.words[0])])
    columns: tuple[str, ...] = ("quote",) if level == "quote" else ("quote", "context")
    asked: list[Match] = [Has(columns, reading) for reading in _readings(term.words)]
    if level != "quote":
        # A phrase may run from the frame into the quote; there only its very words are looked for.
        asked.append(Has(("forms",), tuple(forms_of(word).form for word in term.words)))
    return any_of(asked)


def _stems(word: str) -> tuple[str, ...]:
    """Returns what a typed word may be in the index: typed in lower case, a noun or a verb."""
    forms = forms_of(word)
    if not any(sign.isalpha() for sign in word):
        return (forms.stem,)
    found = [stem(fold(word))]
    base = verb_base(word) if word.islower() else None
    if base:
        found.append(base)
    return tuple(dict.fromkeys(found))


def _readings(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(islice(product(*(_stems(word) for word in words)), _MOST_READINGS))
