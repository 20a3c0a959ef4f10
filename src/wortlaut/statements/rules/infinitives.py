"""Infinitives with zu that no comma divides from their cue: Sie kündigte an die Bahn zu bauen."""

from wortlaut.german import cues
from wortlaut.german.words import INFINITIVE, ZU_INFINITIVE
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.cue_search import Cue, spans_of
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.speakers import speaker_of
from wortlaut.statements.rules.view import View


def infinitive_inside(view: View, group: list[Clause], k: int) -> Draft | None:
    """Returns the infinitive behind the particle of its cue; None: the clause has none."""
    clause = group[k]
    items, verb = clause.items, clause.verb
    if clause.kind != "main" or verb is None or not _ends_with_zu(view, items):
        return None
    for entry in cues.finite(view.words[verb]):
        if not entry.particle or "z" not in entry.complements:
            continue
        for i in items:
            if i > verb and view.words[i] == entry.particle and items[-1] - i > 2:
                quote = view.trim((i + 1, clause.last))
                cue = Cue(spans_of([verb, i]), verb, entry)
                draft = Draft("indirect", "zu_inside", [quote], cue=cue.spans)
                speaker = speaker_of(view, group, k, cue)
                if speaker is None or speaker[1] > i:
                    return None
                draft.speaker = [speaker]
                draft.frame = [(clause.first, i + 1)]
                draft.medium = cue.medium
                return draft
    return None


def _ends_with_zu(view: View, items: list[int]) -> bool:
    """Tells whether a clause ends with an infinitive with zu."""
    if len(items) < 4:
        return False
    joined = bool(view.bits[items[-1]] & ZU_INFINITIVE)
    return joined or (view.words[items[-2]] == "zu" and bool(view.bits[items[-1]] & INFINITIVE))
