"""The addressee: to whom a verb of saying says it."""

from wortlaut.german.words import CAPITAL, OBJECT_PRONOUN, word_set
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.cue_search import Cue
from wortlaut.statements.rules.phrases import is_medium, noun_phrase
from wortlaut.statements.rules.view import Range, View


def addressee_of(view: View, clause: Clause, cue: Cue, speaker: Range | None) -> list[Range]:
    """Returns the one spoken to; empty: the clause names nobody.

    Args:
        view: the document.
        clause: the clause of the cue.
        cue: its cue.
        speaker: the speaker; None: not found.
    """
    if cue.entry is None:
        return []
    for i in clause.items:
        if view.words[i] == "gegenüber" and i + 1 < clause.last:
            end = noun_phrase(view, i + 1, clause.last)
            if end is not None:
                return [(i + 1, end)]
    if cue.passive:
        return _of_passive(view, clause, cue)
    if clause.kind != "main":
        return []
    begin = cue.verb + 1
    if speaker is not None and speaker[0] > cue.verb:
        begin = speaker[1]
    if begin >= clause.last:
        return []
    if cue.entry.addressee and view.bits[begin] & OBJECT_PRONOUN and view.words[begin] != "sich":
        return [(begin, begin + 1)]
    end = noun_phrase(view, begin, clause.last)
    if end is None or not (_in_case(view, begin, cue) or is_medium(view, begin, end)):
        return []
    return [(begin, end)]


def _of_passive(view: View, clause: Clause, cue: Cue) -> list[Range]:
    """Returns the subject of a passive: Die Männer werden beschuldigt, …."""
    named = cue.entry is not None and cue.entry.addressee is not None
    if not named or clause.verb is None or clause.items[0] == clause.verb:
        return []
    first = clause.items[0]
    end = noun_phrase(view, first, clause.verb)
    return [(first, end)] if end == clause.verb and view.words[first] != "es" else []


def _in_case(view: View, i: int, cue: Cue) -> bool:
    """Tells whether a phrase can stand in the case in which the verb names its addressee."""
    case = cue.entry.addressee if cue.entry is not None else None
    if case == "dat":
        return view.words[i] in word_set("dative_determiner")
    if case == "acc":
        accusative = view.words[i] in word_set("accusative_determiner")
        return accusative or bool(view.bits[i] & CAPITAL)
    return False
