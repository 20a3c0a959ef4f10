"""Finds the cue in a clause: a verb of saying with particle and auxiliary, or a noun."""

from dataclasses import dataclass, replace

from wortlaut.german import cues, resources
from wortlaut.german.cues import CueVerb
from wortlaut.german.words import (
    ADJECTIVE,
    AUXILIARY,
    DETERMINER,
    FINITE,
    MODAL,
    PARTICIPLE,
    PREPOSITION,
    word_set,
)
from wortlaut.model import Medium
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.view import Range, View

_BEFORE_FINAL = frozenset({"bekannt", "kund", "bedenken", "protokoll"})
"""Words that stand apart before a verb at the end of a clause: wie er zu bedenken gab."""
_WITH_ZU = frozenset({"bereit", "zuversichtlich", "optimistisch", "überzeugt", "sicher", "stolz"})
_IS = frozenset({"ist", "war", "sei", "steht", "stand", "stehe"})
_APART = frozenset({"bekannt", "kund"})
_STATE = frozenset({"ist", "sind", "war", "waren", "sei", "seien", "wäre", "wären"})
_STATAL = frozenset({"planen", "verbieten", "verpflichten", "untersagen", "vorsehen"})
"""Verbs whose participle with sein tells a state: es ist verboten, … zu …."""
_LASSEN = frozenset({"lasse", "lassen", "lässt", "ließ", "ließe", "ließen"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a clause.

    Attributes:
        spans: its tokens.
        verb: number of its finite verb (with a noun alone, of the noun).
        entry: what the lexicon says of the verb; None: a noun or an adjective says it.
        passive: whether the subject is not the speaker.
        owner: the genitive behind a noun (die Forderung der SPD); None: none.
    """

    spans: list[Range]
    verb: int
    entry: CueVerb | None
    passive: bool = False
    owner: Range | None = None

    @property
    def medium(self) -> Medium:
        """Spoken or written; what somebody thinks he may as well have said (ST).

        A passive and a finding leave open whether it was spoken or written (SW).
        """
        if self.entry is None or self.entry.medium == "thought":
            return "ST"
        if self.entry.medium == "writing":
            return "writing"
        return "SW" if self.passive or self.entry.medium == "result" else "speech"


def spans_of(places: list[int]) -> list[Range]:
    """Returns tokens as ranges, neighbours joined."""
    spans: list[Range] = []
    for i in sorted(set(places)):
        if spans and spans[-1][1] == i:
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    return spans


def find_cue(view: View, clause: Clause, letters: str = "dcwz") -> Cue | None:
    """Returns the cue of a clause for one of the complements; None: the clause has none.

    Args:
        view: the document.
        clause: a clause with a finite verb.
        letters: complements that the cue may have, as in `CueVerb.complements`.
    """
    if clause.verb is None:
        return None
    verb = clause.verb
    let = _let(view, clause, letters)
    if let is not None:
        return let
    if view.bits[verb] & (AUXILIARY | MODAL):
        return (
            _with_auxiliary(view, clause, letters)
            or _predicate(view, clause, letters)
            or _behind_and(view, clause, letters)
        )
    if clause.kind in {"sub", "relative"}:
        entries = _fit(cues.final(view.words[verb]), letters)
        if not entries and verb - 1 >= clause.first and view.words[verb - 1] in _BEFORE_FINAL:
            entries = _fit(cues.final(view.words[verb - 1] + view.words[verb]), letters)
            if entries:
                return Cue([(verb - 1, verb + 1)], verb, entries[0])
        if entries:
            return Cue(spans_of([verb, *_pointer(view, clause, verb)]), verb, entries[0])
        return _predicate(view, clause, letters)
    found = _in_second_place(view, clause, verb, letters)
    if found is not None and found.entry is not None and found.entry.infinitive == "zeigen":
        found = _predicate(view, clause, letters) or found  # zeigte sich besorgt
    return found or _predicate(view, clause, letters) or _behind_and(view, clause, letters)


def _let(view: View, clause: Clause, letters: str) -> Cue | None:
    """Finds ließ durchblicken, hat wissen lassen, verlauten ließ."""
    verb = clause.verb
    if verb is None:
        return None
    if view.words[verb] in _LASSEN:
        places = [verb]
    elif view.bits[verb] & AUXILIARY and clause.items and view.words[clause.items[-1]] == "lassen":
        places = [verb, clause.items[-1]]
    else:
        return None
    for i in reversed(clause.items[-4:]):
        found = _fit(cues.told_by_lassen(view.words[i]), letters)
        if found:
            return Cue(spans_of([*places, i, *_pointer(view, clause, i)]), verb, found[0])
    return None


def _behind_and(view: View, clause: Clause, letters: str) -> Cue | None:
    """Finds the second verb of a clause: er stand auf und sagte."""
    verb = clause.verb
    if verb is None:
        return None
    joined = False
    for i in clause.items:
        if i <= verb:
            continue
        joined = joined or view.words[i] in {"und", "aber", "doch"}
        if joined and view.bits[i] & FINITE and cues.finite(view.words[i]):
            if view.bits[i] & PARTICIPLE:
                continue
            cue = _in_second_place(view, clause, i, letters)
            if cue is not None:
                return replace(cue, verb=verb)
    return None


def _fit(entries: tuple[CueVerb, ...], letters: str) -> list[CueVerb]:
    return [e for e in entries if any(c in e.complements for c in letters)]


def _in_second_place(view: View, clause: Clause, verb: int, letters: str) -> Cue | None:
    entries = _fit(cues.finite(view.words[verb]), letters)
    if not entries:
        return None
    behind = [i for i in clause.items if i > verb]
    for entry in entries:
        if entry.particle:
            for i in reversed(behind[-4:]):
                if view.words[i] == entry.particle:
                    return Cue(spans_of([verb, i, *_pointer(view, clause, i)]), verb, entry)
    bare = [e for e in entries if not e.particle]
    if not bare:
        return None
    # stellte … vor is no stellen, sah … vor is no sehen: a particle at the end makes another verb
    if behind and view.words[behind[-1]] in word_set("verb_particle"):
        return None
    pointer = _pointer(view, clause, clause.last)
    if bare[0].infinitive == "heißen" and not pointer:
        return None  # das heißt, dass …: that means
    return Cue(spans_of([verb, *pointer]), verb, bare[0])


def _pointer(view: View, clause: Clause, before: int) -> list[int]:
    """Returns davon, darauf … that points to the clause behind; the es of heißt es, too."""
    verb = clause.verb
    if verb is not None and view.words[verb] in word_set("impersonal_verb"):
        near = [i for i in (verb - 1, verb + 1) if clause.first <= i < clause.last]
        return [i for i in near if view.words[i] == "es"]
    for i in reversed([k for k in clause.items if k < before][-3:]):
        if view.words[i] in word_set("pointing_adverb"):
            return [i]
    return []


def _with_auxiliary(view: View, clause: Clause, letters: str) -> Cue | None:
    verb = clause.verb
    if verb is None:
        return None
    others = [i for i in clause.items if i != verb]
    # Kritisiert wird vor allem, dass …: the participle may open the sentence
    opening = [others[0]] if len(others) > 4 and others[0] < verb else []
    for i in [*reversed(others[-4:]), *opening]:
        word = view.words[i]
        apart = i - 1 > verb and view.words[i - 1] in _APART
        if apart:
            word = view.words[i - 1] + word  # bekannt gegeben
        found = _fit(cues.participle(word), letters) or (
            _fit(cues.infinitive(word), letters) if view.bits[verb] & MODAL else []
        )
        if view.words[verb] in _STATE:
            found = [entry for entry in found if entry.infinitive not in _STATAL]
        if not found:
            continue
        places = [verb, i - 1, i] if apart else [verb, i]
        behind = [k for k in others if k > i and view.words[k] in {"worden", "haben", "werden"}]
        places += behind
        passive = view.words[verb] in word_set("passive") or any(
            view.words[k] in {"worden", "werden"} for k in behind
        )
        places += _pointer(view, clause, i)
        return Cue(spans_of(places), verb, found[0], passive)
    return None


def _plain_to(view: View, clause: Clause, verb: int) -> Cue | None:
    """Finds für X ist klar, für X steht fest."""
    first, last = clause.items[0], clause.items[-1]
    if view.words[first] != "für" or view.words[verb] not in _IS or verb - first < 2:
        return None
    if view.words[last] not in {"klar", "fest", "sicher", "eindeutig"} or last - verb > 3:
        return None
    return Cue([(verb, verb + 1), (last, last + 1)], verb, None, owner=(first + 1, verb))


def _predicate(view: View, clause: Clause, letters: str) -> Cue | None:
    """Finds sich besorgt zeigen, der Meinung sein, die Hoffnung äußern: what takes a clause."""
    verb = clause.verb
    if verb is None:
        return None
    if not any(c in "cz" for c in letters):
        return None
    tail = [i for i in clause.items if i != verb][-3:]
    plain = _plain_to(view, clause, verb) if "c" in letters else None
    if plain is not None:
        return plain
    judged = _judged(view, clause, verb)
    if judged is not None:
        return judged
    if view.words[verb] in word_set("light_predicate") and "c" in letters:
        for i in tail:
            if view.words[i] == "für":
                return Cue(spans_of([verb, *range(i, clause.items[-1] + 1)]), verb, None)
    for i in reversed(tail):
        word = view.tokens[i].text
        if word in resources.words("cue_adjectives.txt"):
            if "c" not in letters and word not in _WITH_ZU:
                continue
            return Cue(spans_of([verb, i]), verb, None)
        if ("d" if "c" in letters else "z") in cues.noun(word):
            first = i
            while first - 1 > verb and view.bits[first - 1] & (
                DETERMINER | ADJECTIVE | PREPOSITION
            ):
                first -= 1
            passive = view.words[verb] in word_set("passive")
            return Cue(spans_of([verb, *range(first, i + 1)]), verb, None, passive)
    return None


def _judged(view: View, clause: Clause, verb: int) -> Cue | None:
    """Finds what judges the clause behind: sah es als erwiesen an, hielten es für sinnvoll."""
    marks = word_set("judging_form")
    es = next((i for i in clause.items if view.words[i] == "es"), None)
    if view.words[verb] not in marks or es is None:
        return None
    for i in clause.items:
        if i > es and view.words[i] in {"als", "für"} and clause.items[-1] - i < 6:
            behind = [k for k in clause.items if k >= i and k != verb]
            return Cue(spans_of([verb, es, *behind]), verb, None)
    return None
