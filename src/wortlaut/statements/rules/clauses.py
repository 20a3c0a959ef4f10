"""Cuts a unit into its clauses at commas and colons, and tells what each clause is."""

from dataclasses import dataclass
from typing import Literal

from wortlaut.german.words import (
    ADJECTIVE,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    FINITE,
    INFINITIVE,
    KONJUNKTIV_1,
    KONJUNKTIV_2,
    MODAL,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SUBORDINATOR,
    ZU_INFINITIVE,
    bits,
    word_set,
)
from wortlaut.statements.rules.units import Unit
from wortlaut.statements.rules.view import View

Kind = Literal["main", "sub", "relative", "infinitive", "purpose", "fragment", "quote"]

_CUTS = frozenset({",", ";", ":", "–", "—", "-", "--"})


@dataclass(slots=True)
class Clause:
    """A stretch between two cuts.

    Attributes:
        first: number of its first token.
        last: number of the token behind its last, the cut left out.
        items: numbers of its words, without marks and what stands in brackets.
        before: the cut before it; empty: the unit begins here.
        after: the cut behind it; empty: the unit ends here.
        kind: `main` has its verb in first or second place; `sub` opens with a conjunction or
            question word, `relative` with a pronoun; `infinitive` ends with one with zu;
            `purpose` is one with um, ohne, statt; `fragment` has no verb; `quote` is a quoted
            sentence.
        verb: number of the finite verb; None: none.
        opener: number of the word that opens a `sub`; None elsewhere.
    """

    first: int
    last: int
    items: list[int]
    before: str
    after: str
    kind: Kind = "fragment"
    verb: int | None = None
    opener: int | None = None


def clauses(view: View, unit: Unit) -> list[Clause]:
    """Returns the clauses of a unit in order."""
    found: list[Clause] = []
    quotes = dict(unit.quotes)
    items: list[int] = []
    begin = i = unit.first
    before = ""
    depth = 0

    def close(end: int, after: str) -> None:
        nonlocal items, begin, before
        if end > begin:
            clause = Clause(begin, end, items, before, after)
            _tell(view, clause)
            found.append(clause)
        items = []
        before = after

    while i < unit.last:
        word = view.words[i]
        if i in quotes:
            close(i, "„")
            end = quotes[i]
            after = view.words[end] if end < unit.last else ""
            found.append(Clause(i, end, [], before, after if after in _CUTS else "“", "quote"))
            i = begin = end
            before, depth = "“", 0
            continue
        if word in {"(", "["}:
            depth += 1
        elif word in {")", "]"}:
            depth = max(0, depth - 1)
        elif depth == 0 and word in _CUTS and not _hyphen(view, i):
            close(i, word)
            begin = i + 1
        elif depth == 0 and not view.bits[i] & PUNCTUATION:
            items.append(i)
        i += 1
    close(unit.last, "")
    return _rejoin(view, found)


def _hyphen(view: View, i: int) -> bool:
    """Tells a dash inside a compound („Bild“-Zeitung, Köln–Bonn) from one between clauses."""
    if view.words[i] not in {"-", "–", "—"} or i == 0:
        return False
    return view.tokens[i - 1].end == view.tokens[i].start


def _rejoin(view: View, found: list[Clause]) -> list[Clause]:
    """Joins a clause again that an apposition or a relative clause cut before its last word.

    Der Investor hatte, so heißt der Sprecher, … zugesagt; teilte die Behörde, X, mit; wie Y,
    Sprecher der Z, mitteilte.
    """
    k = 0
    while k + 2 < len(found):
        head, middle, tail = found[k : k + 3]
        if (
            head.after == "," == middle.after
            and middle.kind in {"fragment", "relative"}
            and middle.items
            and tail.items
            and tail.kind == "fragment"
            and _completes(view, head, tail)
        ):
            joined = Clause(head.first, tail.last, head.items + tail.items, head.before, tail.after)
            _tell(view, joined)
            if joined.kind in (head.kind, "sub"):
                found[k : k + 3] = [joined]
        k += 1
    for k, head in enumerate(found[:-1]):
        if not head.items or head.kind != "fragment" or "wie" not in _openers(view, head):
            continue
        for j in range(k + 1, min(len(found), k + 4)):
            if found[j - 1].after != "," or found[j].kind == "quote":
                break
            items = [i for clause in found[k : j + 1] for i in clause.items]
            if found[j].items and _final_verb(view, found[j].items) is not None:
                joined = Clause(head.first, found[j].last, items, head.before, found[j].after)
                _tell(view, joined)
                if joined.kind == "sub":
                    found[k : j + 1] = [joined]
                    return found
    return found


def _openers(view: View, clause: Clause) -> list[str]:
    return [view.words[i] for i in clause.items[:2]]


def _completes(view: View, head: Clause, tail: Clause) -> bool:
    """Tells whether `tail` holds what the verb of `head` lacks: its particle or participle."""
    if head.kind != "main" or head.verb is None:
        return False
    last = tail.items[-1]
    if view.bits[head.verb] & (AUXILIARY | MODAL):
        return bool(view.bits[last] & (PARTICIPLE | INFINITIVE)) and not any(
            view.bits[i] & (PARTICIPLE | INFINITIVE) for i in head.items if i > head.verb
        )
    return len(tail.items) <= 3 and view.words[last] in word_set("late_particle")


def _tell(view: View, clause: Clause) -> None:
    """Tells the kind of a clause and finds its finite verb."""
    items, words = clause.items, view.words
    if not items:
        return
    at = 0
    while at + 1 < len(items) and words[items[at]] in word_set("before_opener"):
        at += 1
    opener = words[items[at]]
    second = words[items[at + 1]] if at + 1 < len(items) else ""
    final = _final_verb(view, items)
    if opener in word_set("purpose") and _zu_infinitive(view, items):
        clause.kind = "purpose"
        return
    if view.bits[items[at]] & SUBORDINATOR and (
        opener in word_set("always_subordinating") or final is not None
    ):
        clause.kind, clause.verb, clause.opener = "sub", final, items[at]
        return
    if final is not None and clause.before and _opens_relative(view, clause, at, opener, second):
        clause.kind, clause.verb, clause.opener = "relative", final, items[at]
        return
    verb = first_verb(view, items)
    # bestimmte Waren zu kaufen: what looks like a verb is an adjective
    adjective = verb == items[0] and view.bits[verb] & ADJECTIVE
    doubtful = verb is None or view.bits[verb] & (INFINITIVE | PARTICIPLE) or adjective
    if doubtful and _zu_infinitive(view, items):
        clause.kind = "infinitive"
        return
    if verb is not None:
        clause.kind, clause.verb = "main", verb


def _opens_relative(view: View, clause: Clause, at: int, opener: str, second: str) -> bool:
    """Tells a relative or question clause from a main clause that begins with an article."""
    items = clause.items
    if view.bits[items[at]] & PREPOSITION:
        return (
            second in word_set("relative")
            and len(items) > at + 2
            and not (
                view.bits[items[at + 2]] & CAPITAL
                and second not in {"denen", "deren", "dessen"}
                and len(items) == at + 4
            )
        )
    if opener in word_set("relative_only"):
        return True
    if opener not in word_set("relative"):
        return False
    final = items[-1]
    if view.bits[final] & KONJUNKTIV_1 and len(items) > at + 2:
        # er sagte, der Mann lüge: an article with its noun, no pronoun
        j = at + 1
        while j < len(items) - 1 and view.bits[items[j]] & (ADJECTIVE | NUMBER):
            j += 1
        noun = j
        while j < len(items) - 1 and view.bits[items[j]] & CAPITAL:
            j += 1
        return not (j > noun and j == len(items) - 1)
    return True


def _final_verb(view: View, items: list[int]) -> int | None:
    """Returns the finite verb at the end of a clause; None: the clause is no verb-final one."""
    bits_ = view.bits
    last = items[-1]
    if len(items) > 1 and view.words[items[-2]] == "zu" and bits_[last] & INFINITIVE:
        return None
    if bits_[last] & FINITE and not bits_[last] & CAPITAL:
        ambiguous = bits_[last] & (PARTICIPLE | INFINITIVE)
        if not ambiguous:
            return last
        # erklärt, haben: finite only if no auxiliary or modal stands before
        for i in items[:-1]:
            if bits_[i] & (AUXILIARY | MODAL) and bits_[i] & FINITE:
                return None
        return last
    if len(items) >= 3 and bits_[last] & (INFINITIVE | PARTICIPLE):
        # dass er habe kommen können; weil er sich hat helfen lassen
        for i in items[-4:-1]:
            if bits_[i] & (AUXILIARY | MODAL) and bits_[i] & FINITE and i != items[1]:
                follows = items.index(i)
                if all(bits_[k] & (INFINITIVE | PARTICIPLE) for k in items[follows + 1 :]):
                    return i if len(items) - follows > 2 else None
    return None


def _zu_infinitive(view: View, items: list[int]) -> bool:
    """Tells whether a clause ends with an infinitive with zu."""
    for position in range(len(items) - 1, max(len(items) - 6, -1), -1):
        i = items[position]
        if view.bits[i] & ZU_INFINITIVE:
            return True
        if view.words[i] == "zu" and position + 1 < len(items):
            return bool(view.bits[items[position + 1]] & INFINITIVE)
    return False


_BEFORE_ADJECTIVE = DETERMINER | PREPOSITION | ADJECTIVE


def first_verb(view: View, items: list[int]) -> int | None:
    """Returns the finite verb of a main clause; None: there is none."""
    bits_, words = view.bits, view.words
    attribute = False
    for position, i in enumerate(items):
        found = bits_[i]
        before = bits_[items[position - 1]] if position else 0
        after = bits_[items[position + 1]] if position + 1 < len(items) else 0
        if found & PREPOSITION and before & DETERMINER and not found & DETERMINER:
            # eine von der Agentur verbreitete Erklärung: an attribute with a phrase of its own
            attribute = True
        if found & CAPITAL:
            if position == 0 and _opens_with_verb(view, i):
                return i
            continue
        if not found & FINITE or (position and words[items[position - 1]] == "zu"):
            continue
        if found & ADJECTIVE and not found & (AUXILIARY | MODAL) and after & (CAPITAL | ADJECTIVE):
            if attribute and after & CAPITAL:
                attribute = False
                continue
            pronoun = position > 0 and words[items[position - 1]] in word_set("personal_subject")
            if before & _BEFORE_ADJECTIVE and not before & CAPITAL and not pronoun:
                continue
            if after & CAPITAL and _inside_attribute(view, items[: position + 1]):
                continue
            if before & NUMBER and len(words[items[position - 1]]) != len("2026"):
                continue
        return i
    return None


def _inside_attribute(view: View, items: list[int]) -> bool:
    """Tells an attribute behind its article and adverbs: der erst kürzlich ernannte (Bischof)."""
    bits_ = view.bits
    if len(items) < 3 or not bits_[items[0]] & DETERMINER or bits_[items[1]] & FINITE:
        return False
    return not any(bits_[i] & (CAPITAL | AUXILIARY | MODAL | PRONOUN) for i in items[1:-1])


def _opens_with_verb(view: View, i: int) -> bool:
    """Tells whether a capitalised first word is a verb (Hat er …? Kritisiert wird …)."""
    found = bits(view.words[i])
    return bool(found & (AUXILIARY | MODAL) and found & FINITE)


def konjunktiv(view: View, clause: Clause) -> int:
    """Returns which Konjunktiv the clause's finite verb is in, 0 if none.

    The first person shares its present with Konjunktiv I: a clause with ich is none.
    """
    if clause.verb is None:
        return 0
    found = view.bits[clause.verb] & (KONJUNKTIV_1 | KONJUNKTIV_2)
    if not found or (view.bits[clause.verb] & CAPITAL and found & KONJUNKTIV_2):
        return found
    if found & KONJUNKTIV_1:
        near = range(max(clause.first, clause.verb - 2), min(clause.last, clause.verb + 3))
        if any(view.words[i] == "ich" for i in near):
            return 0
    return found


def coordinated(view: View, clause: Clause) -> bool:
    """Tells whether a clause opens with und, oder, aber …."""
    return bool(clause.items) and bool(view.bits[clause.items[0]] & COORDINATOR)
