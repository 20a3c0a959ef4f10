"""Reported speech: the act is told, not the wording. Die Opposition forderte Neuwahlen."""

from dataclasses import dataclass
from functools import cache

from wortlaut.german import resources
from wortlaut.german.morphology import FINITE, PARTICIPLE, forms_of
from wortlaut.german.words import AUXILIARY, MODAL, word_set
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.cue_search import Cue, spans_of
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.phrases import noun_phrase
from wortlaut.statements.rules.speakers import speaker_of
from wortlaut.statements.rules.speaking import is_silent
from wortlaut.statements.rules.view import Range, View

ACT_VERBS = "act_verbs.tsv"
_PACKAGE = __package__.rpartition(".")[0]
_ALSO_OF_THINGS = frozenset({"sprechen", "hinweisen"})
PERFECT = frozenset({"hat", "haben", "hatte", "hatten", "habe", "hätte", "hätten"})


@dataclass(frozen=True, slots=True)
class ActVerb:
    """A verb that tells an act of speech with an object.

    Attributes:
        infinitive: with its particle, written together.
        particle: the part that it splits off; empty: none.
        with_one_of: words of which one must stand in the clause; empty: none needed.
        without: words that make it another act (das Beben forderte Menschenleben).
    """

    infinitive: str
    particle: str
    with_one_of: frozenset[str]
    without: frozenset[str]

    def fits(self, words: set[str]) -> bool:
        """Tells whether the words of a clause let the verb tell an act of speech."""
        if self.without & words:
            return False
        return not self.with_one_of or bool(self.with_one_of & words)


@cache
def act_forms(
    *tables: str,
) -> tuple[dict[str, list[ActVerb]], dict[str, list[ActVerb]]]:
    """Returns the verbs of every finite form and of every participle that tables list."""
    finite: dict[str, list[ActVerb]] = {}
    participles: dict[str, list[ActVerb]] = {}
    rows = [row for table in tables for row in resources.table(table, _PACKAGE)]
    for written, needed, excluded in rows:
        particle, _, base = written.rpartition("|")
        verb = ActVerb(
            particle + base,
            particle,
            frozenset(needed.split()) - {"-"},
            frozenset(excluded.split()) - {"-"},
        )
        for form, features in forms_of(base).items():
            if features & FINITE:
                finite.setdefault(form, []).append(verb)
            if features & PARTICIPLE:
                participles.setdefault(particle + form, []).append(verb)
    return finite, participles


def reported(view: View, group: list[Clause], unit: Range) -> Draft | None:
    """Returns a sentence whose first main clause tells an act of speech with its subject."""
    at = next((k for k, c in enumerate(group) if c.kind == "main" and c.verb is not None), None)
    if at is None:
        return None
    found = _act(view, group[at])
    if found is None:
        return None
    verb, places = found
    if not verb.fits({view.words[i] for i in range(group[at].first, group[at].last)}):
        return None
    speaker = speaker_of(view, group, at, Cue(spans_of(places), places[0], None))
    if speaker is None or _happens(view, group[at]):
        return None
    if verb.infinitive in _ALSO_OF_THINGS and is_silent(view, speaker):
        return None  # Gründe sprechen dafür
    return Draft("reported", "act_" + verb.infinitive, [unit], speaker=[speaker])


def _happens(view: View, clause: Clause) -> bool:
    """Tells what an event does: Der Brand fordert die Feuerwehr."""
    first = clause.items[0]
    if view.words[first] != "der" or clause.verb is None:
        return False
    end = noun_phrase(view, first, clause.verb)
    return end == clause.verb and is_silent(view, (first, end))


def _act(view: View, clause: Clause) -> tuple[ActVerb, list[int]] | None:
    """Returns the verb of telling in a clause, with the tokens it stands in."""
    verb = clause.verb
    if verb is None:
        return None
    finite, participles = act_forms(ACT_VERBS)
    if view.bits[verb] & (AUXILIARY | MODAL):
        if view.words[verb] not in PERFECT:
            return None
        for i in reversed(clause.items[-3:]):
            for act in participles.get(view.words[i], ()):
                return act, [verb, i]
        return None
    behind = [i for i in clause.items if i > verb]
    acts = finite.get(view.words[verb], ())
    for act in acts:
        for i in reversed(behind[-3:]):
            if act.particle and view.words[i] == act.particle:
                return act, [verb, i]
    if behind and view.words[behind[-1]] in word_set("verb_particle"):
        return None
    return next(((act, [verb]) for act in acts if not act.particle), None)
