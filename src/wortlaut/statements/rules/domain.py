"""How far an indirect quote reaches."""

from wortlaut.german.words import CAPITAL
from wortlaut.statements.rules.clauses import Clause, coordinated, konjunktiv
from wortlaut.statements.rules.frames import Frame, trailing
from wortlaut.statements.rules.view import View


def domain_end(view: View, group: list[Clause], at: int) -> tuple[int, Frame | None]:
    """Returns the place behind the last clause of an indirect quote, and the frame that ends it.

    Args:
        view: the document.
        group: the clauses of the unit.
        at: place of the quote's first clause.
    """
    reported = konjunktiv(view, group[at])
    kind = group[at].kind
    k = at + 1
    while k < len(group):
        clause = group[k]
        if view.held[clause.first] and clause.kind != "quote":
            k += 1
            continue
        if clause.before == ";" or clause.kind == "quote":
            return k, None
        frame = trailing(view, group, k) if clause.before in {",", "–", "-", "“"} else None
        if frame is not None:
            return k, frame
        if clause.kind == "main":
            now = konjunktiv(view, clause)
            opens_late = clause.items and clause.verb == clause.items[0]
            after_sub = group[k - 1].kind in {"sub", "purpose", "infinitive"} and k - 1 > at
            if now:
                pass
            elif kind == "main" and reported and after_sub and opens_late:
                pass
            elif kind == "main" and not reported:
                pass
            elif coordinated(view, clause) or kind != "main" or reported:
                return k, None
        k += 1
    return k, None


def names(view: View, clause: Clause) -> bool:
    """Tells whether a clause holds a noun or name."""
    return any(view.bits[i] & CAPITAL for i in clause.items)
