"""What can be no mention of a speaker: articles, verbs, feelings; cut off or dropped."""

from functools import cache

from wortlaut.german import resources
from wortlaut.german.morphology import FINITE, PRESENT, forms_of, verb_features
from wortlaut.german.words import (
    ADJECTIVE,
    ADVERB,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
)
from wortlaut.statements.rules.view import Range, View

_CLOSED = COORDINATOR | PREPOSITION | SUBORDINATOR | ADVERB
_NOBODY = frozenset({"wer", "was", "wen", "wem", "wo", "wie", "man", "wir"})
_MARKS = frozenset({"„", "“", "”", '"', "»", "«"})
_ENDINGS = ("", "en", "n", "e", "s", "es")


def mention(view: View, span: Range, *, source: bool = False) -> Range | None:
    """Returns the part of a range that can name a speaker; None: it names nobody.

    Args:
        view: the document.
        span: what was taken for the mention of a speaker.
        source: whether so or nach names it; then it may be a thought (so der Vorwurf).
    """
    first, last = span
    last = _before_verb(view, first, last)
    while last - first > 1 and _hangs_loose(view, last - 1):
        last -= 1
    if first >= last or view.words[first] in _NOBODY or _verb_first(view, first):
        return None
    if last - first == 1 and view.bits[first] & _CLOSED and not _may_stand_alone(view, first):
        return None
    if not source and is_abstract(view, (first, last)):
        return None
    return first, last


def _may_stand_alone(view: View, i: int) -> bool:
    """Tells a word that is a speaker by itself (dieser, demnach, Mai) from a mere Und."""
    return bool(view.bits[i] & (DETERMINER | PRONOUN)) or not view.bits[i] & COORDINATOR


def _hangs_loose(view: View, i: int) -> bool:
    """Tells whether an article stands where nothing follows it: Angaben (der)."""
    return view.words[i] in {"der", "des", "dem", "den", "die", "das", "ein", "eine", "einer"}


def _before_verb(view: View, first: int, last: int) -> int:
    """Returns where a verb behind the first noun ends a mention: Freunde (erzählten einige …)."""
    for i in range(first + 1, last - 1):
        if not _MARKS.isdisjoint(view.words[max(first, i - 2) : i]):
            return last  # a name in quotation marks may hold a verb
        bits = view.bits[i]
        if not bits & FINITE or bits & CAPITAL or not view.bits[i - 1] & CAPITAL:
            continue
        if not bits & ADJECTIVE or view.bits[i + 1] & (DETERMINER | PRONOUN):
            return i
    return last


def _verb_first(view: View, first: int) -> bool:
    """Tells a verb with a capital letter from a noun: Zieht, Kritisiert."""
    word = view.words[first]
    if not view.bits[first] & CAPITAL or not word.endswith("t"):
        return False
    begins = first == 0 or view.is_mark(first - 1)
    return begins and bool(verb_features(word) & PRESENT) and word not in _NOUNS_TOO


_NOUNS_TOO = frozenset({"macht", "wacht", "haft", "bericht", "antwort", "gewicht", "rat"})


def is_abstract(view: View, span: Range) -> bool:
    """Tells whether the head of a phrase is a feeling or thought, which says nothing itself."""
    for i in range(*span):
        if view.bits[i] & CAPITAL and not view.bits[i] & DETERMINER:
            return i + 1 >= span[1] and _abstract(view.words[i])
        if not view.bits[i] & (DETERMINER | ADJECTIVE | NUMBER):
            return False
    return False


def is_calendar_name(view: View, span: Range) -> bool:
    """Tells whether a mention is a family name that is a day, month or season too."""
    word = view.words[span[0]]
    return span[1] - span[0] == 1 and word in resources.words("cue_calendar_names.txt")


def _abstract(word: str) -> bool:
    nouns = resources.words("cue_abstract_nouns.txt")
    return any(word.endswith(e) and word[: len(word) - len(e)] in nouns for e in _ENDINGS)


@cache
def silent_forms() -> frozenset[str]:
    """Returns the forms of verbs whose object nobody says: nährten (den Vorwurf, dass …)."""
    return frozenset(
        form for verb in resources.words("cue_silent_verbs.txt") for form in forms_of(verb)
    )
