"""The speaker of a cue: its subject, in front of the verb or behind it."""

from wortlaut.german import cues, resources
from wortlaut.german.words import (
    ADJECTIVE,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    NUMBER,
    PREPOSITION,
    TIME,
    word_set,
)
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.cue_search import Cue, find_cue
from wortlaut.statements.rules.mentions import silent_forms
from wortlaut.statements.rules.phrases import (
    noun_phrase,
    opens_phrase,
    strip_adverbs,
    subject_after,
)
from wortlaut.statements.rules.speaking import SPEAKS, is_adverb, is_silent, voice
from wortlaut.statements.rules.view import Range, View


def speaker_of(view: View, group: list[Clause], at: int, cue: Cue) -> Range | None:
    """Returns the subject of a cue; None: a passive, or no subject is found.

    Args:
        view: the document.
        group: the clauses of the unit.
        at: place of the cue's clause in them.
        cue: the cue.
    """
    clause = group[at]
    if cue.owner is not None or (cue.entry is None and view.words[cue.verb] in silent_forms()):
        return cue.owner
    told = _of_document(view, group, at, cue)
    if told is not None or _says_nobody(cue, group, at):
        return told
    if cue.passive:
        if cue.entry is not None and cue.entry.infinitive == "zitieren":
            return _front_field(view, group, at) or subject_after(view, cue.verb + 1, clause.last)
        return _agent(view, clause) or _stated_in(view, clause)
    if clause.kind == "relative":
        return _relative_speaker(view, clause)
    if clause.kind == "sub":
        begin = (clause.opener if clause.opener is not None else clause.first) + 1
        return subject_after(view, begin, clause.last)
    return _of_main_clause(view, group, at)


def _of_document(view: View, group: list[Clause], at: int, cue: Cue) -> Range | None:
    """Returns where something is written or found: In dem Bericht heißt es."""
    if cue.entry is None:
        return None
    if cue.entry.medium == "result" and _reflexive(view, cue):
        return _document(view, group[at])  # Bei der Befragung hat sich gezeigt
    if cue.entry.infinitive not in {"heißen", "lauten", "hervorgehen"}:
        return None
    for k in range(at, -1, -1):
        document = _document(view, group[k])
        if document is not None:
            return document
        if group[k].kind == "main" and k < at:
            break
    return None


def _says_nobody(cue: Cue, group: list[Clause], at: int) -> bool:
    """Tells hieß es, which names nobody, from the paper that heißt so and so."""
    clause = group[at]
    return (
        cue.entry is not None
        and cue.entry.infinitive == "heißen"
        and clause.kind == "main"
        and clause.items[0] == clause.verb
        and at > 0
    )


def _of_main_clause(view: View, group: list[Clause], at: int) -> Range | None:
    """Returns the subject of a main clause: what stands before the verb, or behind it."""
    clause = group[at]
    front = _front_field(view, group, at)
    if front is not None and voice(view, front) == SPEAKS:
        return front
    behind = _behind_verb(view, group, at)
    if front is not None:
        # Jegliche Mitverantwortung weist X von sich: what cannot speak is the object
        other = behind is not None and voice(view, behind) > voice(view, front)
        return behind if other else front
    if behind is None:
        behind = _calendar_name(view, clause)
    if behind is None and at > 0 and _leaves_subject_out(view, clause):
        return _subject_before(view, group, at)
    return behind


def _reflexive(view: View, cue: Cue) -> bool:
    """Tells whether sich stands beside the verb of a cue: zeigt sich, hat sich ergeben."""
    near = range(max(0, cue.verb - 2), min(len(view.words), cue.verb + 3))
    return any(view.words[i] == "sich" for i in near)


def _behind_verb(view: View, group: list[Clause], at: int) -> Range | None:
    """Returns the subject behind the verb of a clause, with what is apposed to it."""
    clause = group[at]
    if clause.verb is None:
        return None
    end = clause.last
    if at + 1 < len(group) and group[at + 1].kind == "fragment":
        end = max(end, group[at + 1].last)
    return subject_after(view, clause.verb + 1, end)


def _calendar_name(view: View, clause: Clause) -> Range | None:
    """Returns a family name that is a day, month or season too: Freitag sagte: …."""
    verb = clause.verb
    if verb is None:
        return None
    names = resources.words("cue_calendar_names.txt")
    for i in (verb - 1, verb + 1):
        alone = i in clause.items[:2] and view.words[i] in names
        if alone and view.bits[i] & CAPITAL and (i < verb or verb == clause.items[0]):
            return i, i + 1
    return None


def _leaves_subject_out(view: View, clause: Clause) -> bool:
    """Tells whether a clause shares the subject of the clause before: (…, sagte aber, …)."""
    return clause.verb in clause.items[:2] and (
        clause.items[0] == clause.verb or bool(view.bits[clause.items[0]] & COORDINATOR)
    )


def _subject_before(view: View, group: list[Clause], at: int) -> Range | None:
    for k in range(at - 1, -1, -1):
        clause = group[k]
        if clause.kind == "main" and clause.verb is not None:
            return _front_field(view, group, k) or subject_after(view, clause.verb + 1, clause.last)
    return None


def _stated_in(view: View, clause: Clause) -> Range | None:
    """Returns what a passive names as its source: In einer Mitteilung wird gefordert."""
    span = _document(view, clause)
    if span is None:
        return None
    nouns = [i for i in range(*span) if view.bits[i] & CAPITAL and not view.bits[i] & DETERMINER]
    return span if nouns and cues.noun(view.tokens[nouns[0]].text) else None


def _document(view: View, clause: Clause) -> Range | None:
    """Returns what something is written in: In dem Bericht heißt es."""
    for i in clause.items:
        if view.words[i] in word_set("document_preposition") and i + 1 < clause.last:
            end = noun_phrase(view, i + 1, clause.last)
            if end is not None and not view.bits[i + 1] & TIME:
                return i + 1, end
    return None


def _agent(view: View, clause: Clause) -> Range | None:
    """Returns the noun phrase behind von: es wurde von Beobachtern vermutet.

    A von that hangs on a noun names no agent: im Fall von X wurde kritisiert.
    """
    for i in clause.items:
        if view.words[i] in {"von", "vom"}:
            if _hangs_on_noun(view, clause, i):
                continue
            end = noun_phrase(view, i + 1, clause.last)
            if end is not None and not view.bits[i + 1] & TIME:
                return i + 1, end
    return None


def _hangs_on_noun(view: View, clause: Clause, i: int) -> bool:
    """Tells whether the von at token `i` belongs to the noun before it."""
    before = i - 1
    if before < clause.first or not view.bits[before] & CAPITAL or view.bits[before] & TIME:
        return False
    if clause.kind == "main" and clause.verb is not None and i < clause.verb:
        return True
    # es wurde der Rücktritt von X gefordert; wurde im Rat von X gefordert stays open
    head = before
    while head > clause.first and view.bits[head - 1] & (ADJECTIVE | CAPITAL | NUMBER):
        head -= 1
    return not (head > clause.first and view.bits[head - 1] & PREPOSITION) and bool(
        cues.noun(view.tokens[before].text)
    )


def _relative_speaker(view: View, clause: Clause) -> Range | None:
    first = clause.items[0]
    if view.bits[first] & PREPOSITION or view.words[first] in word_set("oblique_relative"):
        return subject_after(view, first + 1, clause.last)
    return first, first + 1


def _front_field(view: View, group: list[Clause], at: int) -> Range | None:
    """Returns what stands before the verb if it is the subject."""
    clause = group[at]
    verb = clause.verb
    if verb is None:
        return None
    if clause.items and clause.items[0] == verb:
        return _before_comma(view, group, at, verb)
    start, end = strip_adverbs(view, (clause.first, verb))
    if start >= end or not opens_phrase(view, start) or _adverbial(view, start, end):
        return None
    if view.bits[start] & TIME and view.bits[start] & CAPITAL:
        return None
    if end == start + 1 and is_adverb(view, start):
        return None
    if noun_phrase(view, start, end) is None:
        return None
    if any(view.words[i] in {"zufolge", "entgegen", "nach"} for i in range(start, end)):
        return None
    # everything before the verb is one constituent
    start = _apposed(view, group, at, start)
    after = view.words[verb + 1] if verb + 1 < clause.last else ""
    object_first = after in {"er", "man", "wir", "ich"} and view.bits[start] & DETERMINER
    return None if object_first else (start, end)


def _before_comma(view: View, group: list[Clause], at: int, verb: int) -> Range | None:
    """Returns a subject whose apposition ends before the verb: Tack, Sprecher der X, sagte."""
    k = at
    while k > 0 and group[k - 1].kind in {"fragment", "relative"} and group[k].before == ",":
        k -= 1
    if k == at or group[k].kind == "relative":
        return None
    if k > 0 and group[k - 1].kind != "main" and group[k].before == ",":
        return None
    first = group[k].first
    if not opens_phrase(view, _first_word(view, first, verb)):
        return None
    j = k
    while j + 1 < at and group[j + 1].kind == "fragment":
        j += 1
    span = strip_adverbs(view, (first, group[j].last))
    return span if span[0] < span[1] else None


def _apposed(view: View, group: list[Clause], at: int, start: int) -> int:
    """Returns where a subject begins whose last comma is missing: ein Sprecher, Max Meier sagte."""
    k = at
    while k > 0 and group[k].before == "," and group[k - 1].kind == "fragment":
        k -= 1
    if k < at and (k == 0 or group[k].before in {";", ":"}):
        begin = _first_word(view, group[k].first, start)
        if opens_phrase(view, begin):
            return begin
    return start


def _adverbial(view: View, start: int, end: int) -> bool:
    """Tells an adjective that opens a sentence from a name: Unmissverständlich sagte er."""
    word = view.words[start]
    if len(word) < 7 or not word.endswith(tuple(word_set("adverbial_ending"))):
        return False
    behind = start + 1
    return behind >= end or not view.bits[behind] & CAPITAL


def _first_word(view: View, first: int, last: int) -> int:
    while first < last - 1 and (
        (view.is_mark(first) and view.words[first] not in {"„", '"', "»", "“"})
        or view.words[first] in {"und", "aber", "auch", "doch"}
    ):
        first += 1
    return first


def speaking_subject(view: View, group: list[Clause]) -> Range | None:
    """Returns the subject of a verb of saying that has no quote: Das erklärte X."""
    for at, clause in enumerate(group):
        if clause.kind == "main":
            cue = find_cue(view, clause, "dcwzr")
            if cue is not None and cue.entry is not None:
                return speaker_of(view, group, at, cue)
    return None


def is_named(view: View, span: Range) -> bool:
    """Tells whether a phrase ends with a name of two words: der Minister Usman Ngom."""
    last = span[1] - 1
    return (
        span[1] - span[0] >= 2
        and bool(view.bits[last] & CAPITAL and view.bits[last - 1] & CAPITAL)
        and not view.bits[last - 1] & (DETERMINER | PREPOSITION | TIME)
    )


def topic(view: View, group: list[Clause]) -> Range | None:
    """Returns the subject of a sentence that has no cue, to whom a later quote may belong."""
    for clause in group:
        if clause.kind == "main" and clause.verb is not None:
            front = _front_field(view, group, group.index(clause))
            if front is not None and not is_silent(view, front):
                return front
            behind = subject_after(view, clause.verb + 1, clause.last)
            other = behind is not None and not is_silent(view, behind)
            return behind if other else front or behind
        if clause.kind not in {"fragment", "relative"}:
            return None
    return None
