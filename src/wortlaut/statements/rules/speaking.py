"""Who can speak: people, bodies, countries, media and documents; no event, thing or thought."""

from wortlaut.german.word_classes import BIT, classes_of
from wortlaut.german.words import ADJECTIVE, ADVERB, CAPITAL, DETERMINER, NUMBER
from wortlaut.statements.rules.names import is_given_name
from wortlaut.statements.rules.view import Range, View


def _bits(*names: str) -> int:
    return sum(BIT[name] for name in names)


_PEOPLE = _bits("role", "profession", "person", "people")
_VOICES = _PEOPLE | _bits("institution", "organisation", "country", "medium", "document", "finding")
_WORDS = BIT["speech"]
_SPEAKERS = _VOICES | _WORDS
_SILENT = _bits(
    "event", "incident", "time", "work",
    "thing", "measure", "action", "abstract", "thought",
)  # fmt: skip
SPEAKS = 2
"""What `voice` gives whoever can speak."""
_BODIES = _bits("institution", "organisation")
_ADVERBIAL = _bits("manner", "temporal", "connective", "degree", "hedge", "certain", "plain")
_NO_PERSON = frozenset({"es", "das", "dies", "dieses", "was", "man", "wer", "alles", "nichts"})


def head_classes(view: View, span: Range) -> int:
    """Returns the classes of the nouns with which a phrase begins; 0: none is known.

    Args:
        view: the document.
        span: a noun phrase with all that hangs on it.
    """
    found = 0
    for i in _head_nouns(view, span):
        found |= classes_of(view.tokens[i].text)
    return found


def _head_nouns(view: View, span: Range) -> range:
    """Returns the first nouns of a phrase that stand side by side: (der) Trainer Max Meier."""
    first = span[0]
    while first < span[1] and (
        not view.bits[first] & CAPITAL
        or view.bits[first] & DETERMINER
        or (first + 1 < span[1] and view.words[first + 1] in {"alte", "alten", "alter"})
    ):
        first += 1  # der 21 Jahre alte Mann
    last = first
    while last < span[1] and view.bits[last] & CAPITAL:
        last += 1
    return range(first, last)


def voice(view: View, span: Range) -> int:
    """Returns how well a phrase can be a speaker.

    Returns:
        2: people, bodies, documents, and what is not known, as it may be a name; 1: words
        (Einwände, Vorwürfe); 0: events, things, thoughts.
    """
    nouns = _head_nouns(view, span)
    if not nouns:
        return 0 if view.words[span[0]] in _NO_PERSON else 2
    # a name may be a noun, too: Nina Hagen, Max Brand; a place may be a body: die Stadt
    each = [classes_of(view.tokens[i].text) for i in nouns]
    if all(found & _SILENT and not found & _SPEAKERS for found in each):
        return 0
    return 1 if all(found & _WORDS and not found & _VOICES for found in each) else 2


def is_silent(view: View, span: Range) -> bool:
    """Tells whether a phrase names what cannot speak: an event, a thing, an abstract noun."""
    return voice(view, span) == 0


def names_people(view: View, span: Range) -> bool:
    """Tells whether a phrase begins with a noun for people: der Sprecher, Trainer Max Meier."""
    return bool(head_classes(view, span) & _PEOPLE)


def is_body(view: View, span: Range) -> bool:
    """Tells whether a phrase begins with a noun for a body: (die) Gewerkschaft, Regierung."""
    return bool(head_classes(view, span) & _BODIES)


def is_somebody(view: View, span: Range) -> bool:
    """Tells whether a phrase surely names people: er, Ada Munk, Munk, die Forscher."""
    if view.words[span[0]] in {"er", "sie", "ich", "wir"}:
        return True
    alone = span[1] - span[0] == 1 and view.bits[span[0]] & CAPITAL
    named = any(is_given_name(view.tokens[i].text) for i in range(*span)) or (
        alone and not classes_of(view.tokens[span[0]].text)
    )
    return bool(named or names_people(view, span)) and not is_silent(view, span)


def is_adverb(view: View, i: int) -> bool:
    """Tells whether a word with a capital letter is an adverb: Monatelang (hatte er …)."""
    if view.bits[i] & (DETERMINER | NUMBER):
        return False
    if view.bits[i] & ADVERB:
        return True
    found = classes_of(view.tokens[i].text)
    return bool(found) and not found & ~_ADVERBIAL and not view.bits[i] & ADJECTIVE
