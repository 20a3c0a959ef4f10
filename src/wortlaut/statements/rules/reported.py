"""Reported speech: the act is told, not the wording. Die Opposition forderte Neuwahlen."""

from functools import cache

from wortlaut.german import resources
from wortlaut.german.words import AUXILIARY, MODAL, word_set
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.cue_search import Cue, _span_list
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.speakers import speaker_of
from wortlaut.statements.rules.view import Range, View


@cache
def _acts() -> dict[str, tuple[frozenset[str], str]]:
    """Returns the verbs of telling acts: infinitive to companions and rule."""
    return {
        row[0].replace("|", ""): (frozenset(row[1].split()) - {"-"}, row[0])
        for row in resources.table("act_verbs.tsv", __package__.rpartition(".")[0])
    }


@cache
def _forms() -> dict[str, tuple[tuple[str, str], ...]]:
    from wortlaut.german.morphology import FINITE, PARTICIPLE, forms_of

    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in resources.table("act_verbs.tsv", __package__.rpartition(".")[0]):
        particle, _, base = row[0].rpartition("|")
        for form, features in forms_of(base).items():
            if features & FINITE:
                found[form] = (*found.get(form, ()), (particle + base, particle))
            if features & PARTICIPLE:
                key = "=" + particle + form
                found[key] = (*found.get(key, ()), (particle + base, ""))
    return found


def reported(view: View, group: list[Clause], unit: Range) -> Draft | None:
    """Returns a sentence that tells an act of speech with an object."""
    for k, clause in enumerate(group):
        if clause.kind != "main" or clause.verb is None:
            continue
        found = _act(view, clause)
        if found is None:
            return None
        infinitive, places = found
        companions, _ = _acts()[infinitive]
        words = {view.words[i] for i in range(clause.first, clause.last)}
        if companions and not companions & words:
            return None
        cue = Cue(_span_list(places), clause.verb, None)
        speaker = speaker_of(view, group, k, cue)
        if speaker is None:
            return None
        quote = (unit[0], unit[1])
        return Draft("reported", "act_" + infinitive, [quote], speaker=[speaker])
    return None


def _act(view: View, clause: Clause) -> tuple[str, list[int]] | None:
    verb = clause.verb
    if verb is None:
        return None
    forms = _forms()
    if view.bits[verb] & (AUXILIARY | MODAL):
        if not view.words[verb].startswith(("ha",)):
            return None
        for i in reversed(clause.items[-3:]):
            for infinitive, _ in forms.get("=" + view.words[i], ()):
                return infinitive, [verb, i]
        return None
    behind = [i for i in clause.items if i > verb]
    for infinitive, particle in forms.get(view.words[verb], ()):
        if particle:
            for i in reversed(behind[-3:]):
                if view.words[i] == particle:
                    return infinitive, [verb, i]
    for infinitive, particle in forms.get(view.words[verb], ()):
        if not particle and not (behind and view.words[behind[-1]] in word_set("verb_particle")):
            return infinitive, [verb]
    return None
