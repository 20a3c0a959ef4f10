"""Statements whose words are the sentence before: … Das teilte die Stadt mit."""

from wortlaut.german.words import KONJUNKTIV_1, word_set
from wortlaut.statements.rules.clauses import Clause, konjunktiv
from wortlaut.statements.rules.cue_search import Cue, find_cue
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.speakers import speaker_of
from wortlaut.statements.rules.speaking import is_silent
from wortlaut.statements.rules.view import Range, View

_POINTING = frozenset({"das", "dies", "dieses"})


def pointing_back(view: View, group: list[Clause], unit: Range, before: Range) -> Draft | None:
    """Returns a statement whose words are the sentence before and the word that points to it.

    Args:
        view: the document.
        group: the clauses of the unit.
        unit: the unit.
        before: the unit before.
    """
    clause = group[0]
    if clause.kind != "main" or clause.verb is None or len(clause.items) < 3:
        return None
    first = clause.items[0]
    if view.words[first] not in _POINTING or clause.items[1] != clause.verb:
        return None
    if any(c.after == ":" for c in group) or konjunktiv(view, clause) & KONJUNKTIV_1:
        return None  # Das sagte sie so: „…“
    cue = find_cue(view, clause, "dcz")
    if cue is None or cue.entry is None or cue.spans[0][0] > clause.verb:
        return None
    if cue.entry.infinitive not in word_set("asserting_verb"):
        return None
    speaker = _speaker(view, group, clause, cue)
    if speaker is None:
        return None
    whole = (before[0], first + 1)
    quote = [whole] if before[1] == first else [view.trim(before), (first, first + 1)]
    draft = Draft("indirect", "pointing_back", quote, speaker=[speaker], cue=cue.spans)
    draft.medium = cue.medium
    draft.frame = [view.trim((first + 1, unit[1]))]
    return draft


def _speaker(view: View, group: list[Clause], clause: Clause, cue: Cue) -> Range | None:
    """Returns who says it: behind the verb, or the agent of a passive."""
    speaker = speaker_of(view, group, 0, cue)
    if (
        speaker is None
        or clause.verb is None
        or speaker[0] < clause.verb
        or is_silent(view, speaker)
    ):
        return None
    return speaker
