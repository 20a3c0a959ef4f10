"""Sources in one word: demnach, danach, wonach, and nach denen behind a report."""

from wortlaut.german import cues
from wortlaut.german.words import ADJECTIVE, DETERMINER
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.domain import domain_end
from wortlaut.statements.rules.draft import Draft, without
from wortlaut.statements.rules.phrases import noun_phrase
from wortlaut.statements.rules.view import Range, View

_RELATIVE = frozenset({"dem", "der", "denen", "welchem", "welcher", "welchen"})


def adverbs(view: View, group: list[Clause], after_report: bool) -> list[Draft]:
    """Finds demnach, danach and wonach: frame, cue and source in one word.

    Args:
        view: the document.
        group: the clauses of the unit.
        after_report: whether the sentence before names a report; only then danach is no time.
    """
    found: list[Draft] = []
    for k, clause in enumerate(group):
        i = _pointing_adverb(view, clause, after_report and k == 0)
        if i is None:
            continue
        which = clause.kind == "relative" and view.words[i] in {"nach", "laut"}
        if which and _report_before(view, group[:k]) is None:
            continue  # die Regeln, nach denen …
        begin = i + 1 + which if which or view.words[i] == "wonach" else clause.first
        last = group[domain_end(view, group, k)[0] - 1].last
        parts = [view.trim(part) for part in without((begin, last), [(i, i + 1)])]
        quote = [part for part in parts if part[0] < part[1]]
        if quote:
            one = (i, i + 1)
            if which:
                found.append(_which(view, group, k, i, quote))
                continue
            source = _report_before(view, group[:k]) if view.words[i] == "wonach" else None
            draft = Draft("indirect", view.words[i], quote, [source or one], [one], [one])
            draft.how, draft.medium = "source", "SW"
            found.append(draft)
    return found


def _which(view: View, group: list[Clause], k: int, i: int, quote: list[Range]) -> Draft:
    """Returns what stands behind nach denen: Gerüchte, nach denen er krank sei."""
    source = _report_before(view, group[:k]) or (i + 1, i + 2)
    draft = Draft("indirect", "wonach_which", quote, [source], [(i, i + 1)], [(i, i + 2)])
    draft.how, draft.medium = "source", "SW"
    return draft


def _report_before(view: View, group: list[Clause]) -> Range | None:
    """Returns the report that wonach points back to: eine Schätzung, wonach …."""
    for clause in reversed(group[-2:]):
        for i in reversed(clause.items):
            if not cues.noun(view.tokens[i].text):
                continue
            first = i
            while first > clause.first and view.bits[first - 1] & (DETERMINER | ADJECTIVE):
                first -= 1
            end = noun_phrase(view, first, clause.last)
            return None if end is None else (first, end)
    return None


def _pointing_adverb(view: View, clause: Clause, after_report: bool) -> int | None:
    """Returns the token of wonach, demnach or danach in a clause; None: none names a source."""
    if clause.kind == "quote" or not clause.items:
        return None
    head = clause.items[0]
    if view.words[head] == "wonach":
        return head if clause.before == "," and len(clause.items) > 2 else None
    if view.words[head] in {"nach", "laut"} and clause.kind == "relative":
        return head if len(clause.items) > 3 and view.words[head + 1] in _RELATIVE else None
    if clause.kind != "main":
        return None
    if view.words[head] == "danach" and after_report:
        return head
    return next((i for i in clause.items if view.words[i] == "demnach"), None)
