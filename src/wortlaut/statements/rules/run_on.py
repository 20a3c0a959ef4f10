"""Speech without a frame of its own: the Konjunktiv that runs on, and hearsay with sollen."""

from wortlaut.german.words import (
    INFINITIVE,
    KONJUNKTIV_1,
    KONJUNKTIV_2,
    PARTICIPLE,
    word_set,
)
from wortlaut.statements.rules.clauses import Clause, konjunktiv
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.view import Range, View

_BIDDEN = frozenset({"stelle", "nehme", "denke", "beachte", "bedenke", "vergleiche", "lese"})


def run_on(view: View, group: list[Clause], unit: Range, after_speech: bool) -> Draft | None:
    """Returns a sentence whose main verb is in the Konjunktiv as free indirect speech.

    Args:
        view: the document.
        group: the clauses of the unit.
        unit: the unit.
        after_speech: whether the sentence before was somebody's words; only then the second
            Konjunktiv, which may also be the author's own, is taken for speech.
    """
    mains = [c for c in group if c.kind == "main"]
    if not mains or view.words[unit[1] - 1] == "?":
        return None
    found = konjunktiv(view, mains[0])
    if not found & KONJUNKTIV_1 and _supposes(view, mains[0]):
        return None
    if _bids(view, mains[0]):
        return None
    if found & KONJUNKTIV_1 or (found & KONJUNKTIV_2 and after_speech):
        if any(c.kind == "quote" for c in group) or _put_in(view, group, mains):
            return None
        rule = "run_on_1" if found & KONJUNKTIV_1 else "run_on_2"
        if not after_speech:
            rule += "_new"
        return Draft("indirect_free_indirect", rule, [unit])
    return None


def _supposes(view: View, clause: Clause) -> bool:
    """Tells whether the author supposes: es dürfte …, das würde wohl …."""
    if clause.verb is None:
        return False
    verb = view.words[clause.verb]
    return verb in {"dürfte", "dürften"} or any(view.words[i] == "wohl" for i in clause.items)


def _bids(view: View, clause: Clause) -> bool:
    """Tells whether the author bids the reader: man stelle sich vor, man nehme."""
    near = {view.words[i] for i in clause.items[:3]}
    return "man" in near and not near.isdisjoint(_BIDDEN)


def _put_in(view: View, group: list[Clause], mains: list[Clause]) -> bool:
    """Tells a clause in the Konjunktiv put into a sentence: Seine Haltung, man müsse …, stößt …."""
    at = group.index(mains[0])
    if at == 0 or group[at - 1].kind != "fragment" or mains[0].before != ",":
        return False
    return any(
        c.before == "," and c.items[0] == c.verb and not konjunktiv(view, c) for c in mains[1:]
    )


def hearsay(view: View, group: list[Clause], unit: Range) -> Draft | None:
    """Returns a sentence with soll as free indirect speech: Er soll gelogen haben.

    What somebody is said to have done or to be is hearsay; what is to be done is mostly a plan.
    """
    clause = next((c for c in group if c.kind == "main" and c.verb is not None), None)
    if clause is None or clause.verb is None or len(clause.items) < 3:
        return None
    if view.words[clause.verb] not in {"soll", "sollen"}:
        return None
    last, before = clause.items[-1], clause.items[-2]
    if not view.bits[last] & INFINITIVE:
        return None
    if view.words[last] in {"haben", "sein"} and view.bits[before] & PARTICIPLE:
        rule = "hearsay"
    elif view.words[last] in word_set("state_infinitive"):
        rule = "hearsay_state"
    else:
        rule = "planned"
    return Draft("free_indirect", rule, [unit])
