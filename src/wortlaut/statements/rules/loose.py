"""Clauses that look like what was said, but hang on no cue that the lexicon knows."""

from collections.abc import Iterator

from wortlaut.german.words import (
    INFINITIVE,
    KONJUNKTIV_1,
    KONJUNKTIV_2,
    MODAL,
    ZU_INFINITIVE,
    word_set,
)
from wortlaut.statements.rules.clauses import Clause, konjunktiv
from wortlaut.statements.rules.cue_search import Cue, find_cue
from wortlaut.statements.rules.domain import domain_end
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.speakers import speaker_of, topic
from wortlaut.statements.rules.view import View

_LONGEST = 60
"""Words of a clause in which an infinitive without a comma is looked for."""
_MOST = 30
"""Clauses of a unit that are followed to their end."""


def loose(view: View, group: list[Clause], found: list[Draft]) -> list[Draft]:
    """Returns clauses with dass, ob, zu, … that no statement of the unit holds as its quote."""
    known = {draft.first for draft in found}
    result: list[Draft] = []
    for k, clause in enumerate(group):
        if clause.kind == "quote" or not clause.items or k == 0:
            continue
        rule = _form(view, group, k)
        if rule is None or clause.first in known:
            continue
        ends = {clause.last}
        if len(result) < _MOST:
            ends.add(group[domain_end(view, group, k)[0] - 1].last)
        for last in sorted(ends):
            quote = view.trim((clause.first, last))
            if quote[1] - quote[0] < 3:
                continue
            draft = Draft("indirect", rule, [quote])
            _take_cue(view, group, k, draft)
            result.append(draft)
    return result


def _form(view: View, group: list[Clause], k: int) -> str | None:
    """Returns the rule for clause `k`; None: it does not look like a complement."""
    clause, before = group[k], group[k - 1]
    opener = view.words[clause.opener] if clause.opener is not None else ""
    if clause.kind == "infinitive" and clause.before == ",":
        return "loose_zu"
    if clause.kind == "sub" and opener in word_set("that"):
        return "loose_dass"
    if clause.kind == "sub" and opener in word_set("question"):
        return "loose_ob"
    if clause.kind != "main" or clause.verb is None or clause.items[0] == clause.verb:
        return None
    if clause.before == ":":
        return "loose_colon"
    if clause.before != "," or before.kind == "quote":
        return None
    bits = view.bits[clause.verb]
    if konjunktiv(view, clause) & (KONJUNKTIV_1 | KONJUNKTIV_2) or bits & MODAL:
        return "loose_clause"
    return "loose_indicative" if _cue(view, before) is not None else None


def _cue(view: View, clause: Clause) -> Cue | None:
    return find_cue(view, clause, "dc")


def _take_cue(view: View, group: list[Clause], k: int, draft: Draft) -> None:
    """Takes frame, cue and speaker from the clause before, as far as it has them."""
    before = group[k - 1]
    if before.kind == "quote":
        return
    draft.frame = [(before.first, draft.first)]
    cue = find_cue(view, before, "dcwzr")
    speaker = (
        speaker_of(view, group, k - 1, cue) if cue is not None else topic(view, group[k - 1 :])
    )
    if cue is not None:
        draft.cue, draft.medium = cue.spans, cue.medium
    if speaker is not None and not draft.touches(speaker):
        draft.speaker = [speaker]


def bare_infinitives(view: View, group: list[Clause]) -> list[Draft]:
    """Finds an infinitive with zu that no comma divides from its cue: bietet an[,] … zu erhöhen."""
    found: list[Draft] = []
    for k, clause in enumerate(group):
        verb = clause.verb
        if verb is None or clause.kind == "quote" or len(clause.items) > _LONGEST:
            continue
        end = _zu(view, clause)
        if end is None:
            continue
        for cue in _cues(view, clause):
            begin = max(i for span in cue.spans for i in range(*span)) + 1
            speaker = speaker_of(view, group, k, cue)
            if speaker is not None and speaker[1] > begin and speaker[0] >= begin:
                begin = speaker[1]
            if end - begin < 3:
                continue
            draft = Draft("indirect", "zu_bare", [(begin, end)], cue=cue.spans)
            draft.frame = [(clause.first, begin)]
            if speaker is not None and speaker[1] <= begin:
                draft.speaker = [speaker]
            found.append(draft)
            break
    return found


def _zu(view: View, clause: Clause) -> int | None:
    """Returns the token behind the infinitive with zu that ends a clause."""
    items = clause.items
    last = items[-1] if items else -1
    if last < 0:
        return None
    if view.bits[last] & ZU_INFINITIVE or (
        len(items) > 1 and view.words[items[-2]] == "zu" and view.bits[last] & INFINITIVE
    ):
        return last + 1
    return None


def _cues(view: View, clause: Clause) -> Iterator[Cue]:
    """Yields the cues of a clause that stops before one of its words."""
    for n in range(3, len(clause.items) - 2):
        head = Clause(
            clause.first, clause.items[n], clause.items[:n], clause.before, ",", "main", clause.verb
        )
        if clause.verb is not None and clause.verb < head.last:
            cue = find_cue(view, head, "z")
            if cue is not None and cue.entry is not None:
                yield cue
                return
