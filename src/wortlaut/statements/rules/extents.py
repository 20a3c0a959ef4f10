"""Other extents of an indirect quote: it may end a clause earlier or later, or begin elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

from wortlaut.german.words import CAPITAL, FINITE
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.view import Range, View

_JOINS = frozenset({"und", "aber", "sowie", "doch"})
_MOST = 3
"""Extents to each side of what the rule chose."""


def extents(view: View, group: list[Clause], found: list[Draft]) -> list[Draft]:
    """Returns the indirect statements of a unit once more, with other ends and beginnings."""
    ends = _ends(view, group)
    begins = [clause.first for clause in group]
    result: list[Draft] = []
    for draft in found:
        if draft.kind != "indirect" or draft.parent or draft.rule.startswith("pointing"):
            continue
        for name, quote in _variants(view, draft, begins, ends):
            result.append(replace(draft, rule=f"{name}_{draft.rule}", quote=quote))
    return result


def _ends(view: View, group: list[Clause]) -> list[int]:
    """Returns where a quote may end: at a clause's end, or before und and a verb."""
    found = {clause.last for clause in group}
    for clause in group:
        for i in clause.items[2:-1]:
            if view.words[i] in _JOINS and view.bits[i + 1] & FINITE:
                found.add(i)
    return sorted(found)


def resumes(view: View, last: int) -> bool:
    """Tells whether the clause around goes on with its verb: Die Klage, dass …, ist alt."""
    comma = last + 1 < len(view.words) and view.words[last] == ","
    return comma and bool(view.bits[last + 1] & FINITE and not view.bits[last + 1] & CAPITAL)


def _variants(
    view: View, draft: Draft, begins: list[int], ends: list[int]
) -> Iterator[tuple[str, list[Range]]]:
    first, last = draft.quote[-1]
    frame = max((span[1] for span in draft.frame), default=0)
    shorter = [e for e in ends if max(first + 2, frame) < e < last - 1][-_MOST:]
    longer = [] if resumes(view, last) else [e for e in ends if e > last + 1][:_MOST]
    for name, places in (("shorter", shorter), ("longer", longer)):
        for end in places:
            span = view.trim((first, end))
            if span[1] - span[0] > 1 and span != (first, last):
                yield name, [*draft.quote[:-1], span]
    first, last = draft.quote[0]
    for begin in [b for b in begins if first < b < last][:_MOST]:
        span = view.trim((begin, last))
        if (span[1] - span[0] > 1 or draft.quote[1:]) and span != (first, last):
            yield "later", [span, *draft.quote[1:]]
    if len(draft.quote) > 1:
        for part in (draft.quote[:1], draft.quote[-1:]):
            yield "half", part
