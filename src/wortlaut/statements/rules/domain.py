"""How far an indirect quote reaches."""

from wortlaut.german import cues
from wortlaut.german.words import (
    CAPITAL,
    FINITE,
    INFINITIVE,
    KONJUNKTIV_1,
    KONJUNKTIV_2,
    PARTICIPLE,
    PAST,
)
from wortlaut.statements.rules.clauses import Clause, coordinated, konjunktiv
from wortlaut.statements.rules.frames import Frame, trailing
from wortlaut.statements.rules.view import Range, View


def domain_end(view: View, group: list[Clause], at: int) -> tuple[int, Frame | None]:
    """Returns the place behind the last clause of an indirect quote, and the frame that ends it.

    Args:
        view: the document.
        group: the clauses of the unit.
        at: place of the quote's first clause.
    """
    first = group[at]
    reported = konjunktiv(view, first)
    # dass er, der Minister, … kommt: the verb is still to come
    open_verb = first.verb is None and first.kind != "infinitive"
    for k in range(at + 1, len(group)):
        clause = group[k]
        if clause.kind == "quote":
            return k, None
        if view.in_quoted(clause.first):
            continue
        if clause.before == ";" and not konjunktiv(view, clause):
            return k, None
        if clause.before == ":" and not reported and konjunktiv(view, clause) & KONJUNKTIV_1:
            return k, None  # dass Frauen dienen sollten: Sie seien …
        if first.kind == "infinitive" and _adds(view, clause):
            return k, None
        if clause.before in {",", "–", "-", "“"}:
            frame = trailing(view, group, k)
            if frame is not None:
                return k, frame
        if clause.kind == "main" and not konjunktiv(view, clause):
            if open_verb:
                open_verb = False
            elif not _carries_on(group, at, k, bool(reported), coordinated(view, clause)):
                return k, None
    return len(group), None


def _adds(view: View, clause: Clause) -> bool:
    """Tells a clause that the author adds: …, wobei er …; …, was bisher niemand bestätigt hat."""
    if not clause.items or konjunktiv(view, clause):
        return False
    return clause.before == "," and view.words[clause.items[0]] in _ADDING


_ADDING = frozenset({"wobei", "nachdem", "worauf", "woraufhin", "weswegen", "was", "während"})


def _carries_on(group: list[Clause], at: int, k: int, reported: bool, joined: bool) -> bool:
    """Tells whether a main clause in the indicative still belongs to the quote."""
    if group[at].kind != "main":
        return False
    if not reported:
        return not joined
    clause = group[k]
    inverted = bool(clause.items) and clause.verb == clause.items[0]
    return inverted and k - 1 > at and group[k - 1].kind in {"sub", "purpose", "infinitive"}


def cut_at_and(view: View, span: Range, verb_final: bool) -> Range:
    """Cuts off what und joins to the frame: …, dass er komme und fügte hinzu.

    Args:
        view: the document.
        span: the quote.
        verb_final: whether the quote's verb stands at its end, so that none follows und.
    """
    first, last = span
    for i in range(first + 2, last - 2):
        if view.words[i] != "und" or view.in_quoted(i):
            continue
        verb = view.bits[i + 1]
        if not verb & FINITE or verb & (KONJUNKTIV_1 | KONJUNKTIV_2 | INFINITIVE | PARTICIPLE):
            continue
        told = cues.finite(view.words[i + 1]) and verb & PAST
        closed = view.bits[i - 1] & FINITE and not view.bits[i - 1] & CAPITAL
        if verb_final and not told and not closed:
            continue
        if view.words[i + 2] not in {",", "."}:
            return first, i
    return span
