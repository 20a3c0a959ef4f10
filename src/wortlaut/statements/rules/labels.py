"""Speech behind a name and a colon: headlines (Experten: Preise steigen), answers (Meier: Ja)."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from wortlaut.german.words import (
    ADJECTIVE,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    FINITE,
    INFINITIVE,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
)
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.names import is_given_name
from wortlaut.statements.rules.phrases import noun_phrase
from wortlaut.statements.rules.speaking import head_classes, is_body, is_silent, names_people
from wortlaut.statements.rules.units import Unit, kind_of
from wortlaut.statements.rules.view import Range, View

_LONGEST_LABEL = 8
_SHORTEST_ANSWER = 4
_HEADS = frozenset({"headline", "subhead", "kicker", "paragraph"})
_VERB = FINITE | INFINITIVE | PARTICIPLE
_JOINING = DETERMINER | PREPOSITION | COORDINATOR | ADJECTIVE | NUMBER
_SPOKEN = frozenset({"direct", "indirect"})


def labelled(view: View, units: Sequence[Unit], found: list[Draft]) -> list[Draft]:
    """Returns the statements of a document, those behind labels among them.

    Args:
        view: the document.
        units: its units in order.
        found: the statements found otherwise; those inside a labelled answer are left out.
    """
    paragraphs = _paragraphs(units)
    names = _speaking_names(view, found)
    heads = [_head(view, units_, names) for units_ in paragraphs if len(units_) == 1]
    taken = {draft.first for draft in found}
    new = [draft for draft in heads if draft is not None and draft.first not in taken]
    answers = _answers(view, paragraphs)
    ends = {draft.first: draft.last for draft in answers}
    begins = sorted(ends)

    def end_around(token: int) -> int:
        """Returns where the answer ends that begins last up to a token; answers never overlap."""
        at = bisect_right(begins, token)
        return ends[begins[at - 1]] if at else 0

    kept = [draft for draft in found if draft.last > end_around(draft.first)]
    return kept + [draft for draft in new if draft.first >= end_around(draft.first)] + answers


def _paragraphs(units: Sequence[Unit]) -> list[list[Unit]]:
    paragraphs: list[list[Unit]] = []
    for unit in units:
        if paragraphs and paragraphs[-1][-1].paragraph == unit.paragraph:
            paragraphs[-1].append(unit)
        else:
            paragraphs.append([unit])
    return paragraphs


def _speaking_names(view: View, found: list[Draft]) -> set[str]:
    """Returns the last words of names that speak elsewhere with a cue of their own."""
    return {
        view.words[span[1] - 1]
        for draft in found
        if draft.kind in _SPOKEN and draft.cue
        for span in draft.speaker
        if view.bits[span[1] - 1] & CAPITAL and not is_silent(view, span)
    }


def _label(view: View, unit: Unit) -> int | None:
    """Returns the token of the colon behind the few words that a unit begins with."""
    if not view.bits[unit.first] & CAPITAL:
        return None
    for i in range(unit.first + 1, min(unit.last - 1, unit.first + _LONGEST_LABEL)):
        if view.words[i] == ":":
            return i
        if view.is_mark(i) and view.words[i] not in {"-", "(", ")"}:
            return None
    return None


def _head(view: View, paragraph: list[Unit], names: set[str]) -> Draft | None:
    """Returns what a headline gives after its speaker: Gewerkschaft: Mehr Personal nötig."""
    unit = paragraph[0]
    colon = _label(view, unit)
    if colon is None or kind_of(view, unit) not in _HEADS or unit.quotes or unit.fragments:
        return None
    if view.words[unit.last - 1] in {".", "?", ":"} or unit.last - colon < _SHORTEST_ANSWER:
        return None
    if any(view.words[i] == ":" for i in range(colon + 1, unit.last)):
        return None
    end = noun_phrase(view, unit.first, colon)
    if end is None or view.bits[unit.first] & DETERMINER:
        return None
    span = (unit.first, end)
    if end < colon and not view.bits[end] & PREPOSITION:
        return None
    quote = (colon + 1, unit.last)
    if not (names_people(view, span) and _tells(view, quote, 0)) and (
        end < colon
        or not (
            view.words[end - 1] in names
            or (is_body(view, span) and end - unit.first == 1 and _tells(view, quote, _VERB))
        )
    ):
        return None
    draft = Draft("indirect", "label_head", [quote], speaker=[span])
    draft.frame = [(unit.first, colon + 1)]
    return draft


def _tells(view: View, span: Range, bits: int) -> bool:
    """Tells a message from a name or a title: it has a small word that says something.

    Args:
        view: the document.
        span: what stands behind the colon.
        bits: what the word must be able to be; 0: anything but a word that only joins others.
    """
    last = view.words[span[1] - 1]
    if bits and last.endswith(("en", "ern", "eln")) and not view.bits[span[1] - 1] & CAPITAL:
        return True  # Mehr Personal einstellen
    return any(
        not view.bits[i] & (CAPITAL | _JOINING) and (view.bits[i] & bits or not bits)
        for i in range(*span)
        if not view.is_mark(i)
    )


def _answers(view: View, paragraphs: list[list[Unit]]) -> list[Draft]:
    """Returns the answers of an interview without quotation marks: Ada Munk: Das ist gut.

    One such paragraph may be anything; two are a conversation.
    """
    found: list[Draft] = []
    labels = Counter(
        view.text((paragraph[0].first, colon))
        for paragraph in paragraphs
        if (colon := _label(view, paragraph[0])) is not None
    )
    for paragraph in paragraphs:
        first = paragraph[0]
        colon = _label(view, first)
        if colon is None or any(unit.quotes or unit.damaged for unit in paragraph):
            continue
        span = (first.first, colon)
        quote = (colon + 1, paragraph[-1].last)
        again = labels[view.text(span)] > 1
        if not _is_speaker(view, span, again=again) or not _is_speech(view, quote, again=again):
            continue
        draft = Draft("direct", "label_answer", [quote], speaker=[span])
        draft.frame = [(first.first, colon + 1)]
        found.append(draft)
    return found if len(found) > 1 else []


def _is_speaker(view: View, span: Range, *, again: bool) -> bool:
    """Tells whether a label names who speaks: Ada Munk, or again and again Munk or a paper.

    Args:
        view: the document.
        span: the label.
        again: whether other paragraphs have the same.
    """
    if not all(view.bits[i] & CAPITAL for i in range(*span)):
        return False
    text = view.tokens[span[0]].text
    if span[1] - span[0] > 1:
        return is_given_name(text) or (again and text.isupper())
    if not again:
        return False
    return text.isupper() or head_classes(view, span) == 0 or names_people(view, span)


def _is_speech(view: View, quote: Range, *, again: bool) -> bool:
    """Tells a sentence from a list of names: it has a verb and ends with a mark."""
    if view.words[quote[1] - 1] not in {".", "!", "?", "…"}:
        return False
    if again:
        return quote[1] - quote[0] > 1
    return quote[1] - quote[0] >= _SHORTEST_ANSWER and any(
        view.bits[i] & FINITE for i in range(*quote)
    )
