"""Acts of speech that are told, wherever they stand: what the trained engine may choose from.

The rules take a sentence only when its first main clause tells an act and nothing else in it is
speech. Here every clause counts, passives and what und joins, too, each with several extents.
"""

from collections.abc import Iterator

from wortlaut.german.words import FINITE
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.cue_search import Cue, spans_of
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.reported import ACT_VERBS, PERFECT, ActVerb, act_forms
from wortlaut.statements.rules.speakers import speaker_of
from wortlaut.statements.rules.view import Range, View

_MORE = "told_verbs.tsv"
_PASSIVE = frozenset({
    "wird", "werden", "wurde", "wurden", "werde", "würde", "würden",
    "ist", "sind", "war", "waren", "sei", "seien",
})  # fmt: skip
_JOINS = frozenset({"und", "aber", "sowie", "doch", "oder"})


def told(view: View, group: list[Clause], unit: Range) -> list[Draft]:
    """Returns every act that a unit tells, each as the sentence and as the clause."""
    found: list[Draft] = []
    spoken = any(clause.kind == "quote" for clause in group)
    for at, clause in enumerate(group):
        if clause.kind not in {"main", "sub", "relative"} or clause.verb is None:
            continue
        for verb, places, passive in _acts(view, clause):
            cue = Cue(spans_of(places), places[0], None, passive=passive)
            speaker = speaker_of(view, group, at, cue)
            name = ("passive_" if passive else "told_") + verb.infinitive
            joined = _joined(view, clause, places)
            end = _end(group, at, unit)
            extents = {(joined, end), (joined, clause.last)}
            if clause.kind == "main" and not spoken:
                extents.add(unit)
            for extent in sorted(extents):
                if extent[1] - extent[0] < 3:
                    continue
                part = "" if extent == unit else "part_"
                draft = Draft("reported", part + name, [extent])
                if speaker is not None and extent[0] <= speaker[0] and speaker[1] <= extent[1]:
                    draft.speaker = [speaker]
                found.append(draft)
    return found


def _acts(view: View, clause: Clause) -> Iterator[tuple[ActVerb, list[int], bool]]:
    """Yields the verbs of telling in a clause, the tokens each stands in, whether it is passive."""
    finite, participles = act_forms(ACT_VERBS, _MORE)
    words = {view.words[i] for i in range(clause.first, clause.last)}
    items = clause.items
    for n, i in enumerate(items):
        word = view.words[i]
        if word in PERFECT or word in _PASSIVE:
            for j in reversed(items):
                verb = next((v for v in participles.get(view.words[j], ()) if v.fits(words)), None)
                if verb is not None and j != i:
                    yield verb, sorted([i, j]), word in _PASSIVE
                    break
            continue
        joined = n > 0 and view.words[items[n - 1]] in _JOINS
        if not view.bits[i] & FINITE or not (i == clause.verb or joined):
            continue
        for verb in finite.get(word, ()):
            if not verb.fits(words):
                continue
            if not verb.particle:
                yield verb, [i], False
                break
            behind = next((j for j in items[n + 1 :] if view.words[j] == verb.particle), None)
            if behind is not None:
                yield verb, [i, behind], False
                break


def _joined(view: View, clause: Clause, places: list[int]) -> int:
    """Returns where the part of a clause begins that und joins and the verb stands in."""
    if clause.verb is not None and places[0] > clause.verb:
        for i in range(places[0] - 1, max(clause.first, places[0] - 4), -1):
            if view.words[i] in _JOINS:
                return i
    return clause.first


def _end(group: list[Clause], at: int, unit: Range) -> int:
    """Returns where a clause ends with the clauses that hang on it."""
    for clause in group[at + 1 :]:
        if clause.kind in {"main", "quote"}:
            return clause.first
    return unit[1]
