"""Indirect speech: clauses that hang on a cue before them, and clauses in the Konjunktiv."""

from wortlaut.german import cues
from wortlaut.german.words import (
    DETERMINER,
    FINITE,
    KONJUNKTIV_1,
    PREPOSITION,
    word_set,
)
from wortlaut.statements.rules.addressees import addressee_of
from wortlaut.statements.rules.clauses import Clause, konjunktiv
from wortlaut.statements.rules.cue_search import Cue, find_cue
from wortlaut.statements.rules.domain import cut_at_and, domain_end
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.infinitives import infinitive_inside
from wortlaut.statements.rules.phrases import noun_phrase
from wortlaut.statements.rules.speakers import speaker_of, topic
from wortlaut.statements.rules.speaking import is_somebody
from wortlaut.statements.rules.view import Range, View

_BEHIND_COLON = frozenset({"konjunktiv", "dass", "indicative", "sollen"})
_SHALL = frozenset({"soll", "sollen", "sollten"})


def complements(view: View, group: list[Clause]) -> list[Draft]:
    """Finds the clauses that follow their cue: X sagte, dass …; X forderte Y auf, … zu …."""
    found: list[Draft] = []
    k = 0
    while k < len(group) - 1:
        draft, after = _complement(view, group, k)
        if draft is not None:
            found.append(draft)
        k = max(k + 1, after)
    if not found:
        inside = (infinitive_inside(view, group, k) for k in range(len(group)))
        found += [draft for draft in inside if draft is not None]
    return found


def _complement(view: View, group: list[Clause], k: int) -> tuple[Draft | None, int]:
    """Returns the statement whose cue stands in clause `k`, and the clause to go on with."""
    clause = group[k]
    j = _place_of_complement(group, k)
    if j is None or (clause.items and view.words[clause.items[0]] == "wer"):
        return None, k + 1  # wer glaubt, dass …: nobody in particular
    form = _form(view, group, j, next_to_cue=j == k + 1)
    if form is None:
        return None, k + 1
    rule, letters = form
    if any(find_cue(view, between, letters) for between in group[k + 1 : j]):
        return None, k + 1  # eine Frau, die angab, … zu haben: the nearer cue has it
    cue = find_cue(view, clause, letters) or _noun_cue(view, clause, letters)
    if cue is None and rule == "indicative":
        cue = find_cue(view, clause, "c")  # Sie ist überzeugt: Das Dach hält
        cue = None if cue is None or cue.entry is not None else cue
    if cue is not None and _tells_no_words(view, clause, cue):
        return None, k + 1
    if cue is None or (clause.after == ":" and rule not in _BEHIND_COLON):
        return None, k + 1
    if clause.verb is None and rule == "konjunktiv" and group[j].kind != "main":
        return None, k + 1
    end = len(group) if rule == "indicative" else domain_end(view, group, j)[0]
    whole = view.trim((group[j].first, group[end - 1].last))
    quote = cut_at_and(view, whole, rule != "konjunktiv")
    if quote[0] >= quote[1]:
        return None, k + 1
    draft = Draft("indirect", rule + _variant(clause, cue), [quote], cue=cue.spans)
    speaker = speaker_of(view, group, k, cue) if clause.verb is not None else cue.owner
    if speaker is None and not cue.passive and cue.entry and cue.entry.medium == "result":
        return None, k + 1  # es zeigt sich, dass …: nobody says so
    verb = any(view.bits[i] & FINITE for i in range(*quote))
    if rule == "indicative" and not (verb and speaker and is_somebody(view, speaker)):
        return None, k + 1
    if speaker is not None:
        draft.speaker = [speaker]
    draft.frame = [(_frame_start(group, k), min(group[j].first, quote[0]))]
    draft.addressee = addressee_of(view, clause, cue, speaker)
    draft.medium = cue.medium
    return draft, j


def _tells_no_words(view: View, clause: Clause, cue: Cue) -> bool:
    """Tells what takes a clause, but says nothing: es besteht darin, als sie erfuhr, …."""
    if cue.entry is None:
        return False
    verb = cue.entry.infinitive
    words = {view.words[i] for i in clause.items}
    if verb == "bestehen":
        return "darin" in words
    if verb == "bestätigen":
        return "nicht" in words
    if verb == "herausstellen":
        return True  # a fact, nobody's words
    opener = view.words[clause.opener] if clause.opener is not None else ""
    return opener in {"als", "nachdem"} and verb in _PERCEIVING


_PERCEIVING = frozenset({"erfahren", "bemerken", "hören", "erkennen", "wissen", "entdecken"})


def _place_of_complement(group: list[Clause], k: int) -> int | None:
    """Returns the clause that may depend on clause `k`: the next, behind what is put between."""
    if group[k].after not in {",", ":"} or group[k].kind == "quote":
        return None
    j = k + 1
    while (
        j + 1 < len(group)
        and j - k <= 3
        and group[j].kind in {"relative", "fragment"}
        and group[j].after == ","
        and group[j + 1].kind in {"sub", "infinitive", "fragment"}
    ):
        j += 1
    return k + 1 if group[j].kind == "fragment" else j


def _form(view: View, group: list[Clause], j: int, *, next_to_cue: bool) -> tuple[str, str] | None:
    """Returns rule and complement letters of a clause that can be a complement."""
    target = group[j]
    if target.kind == "infinitive":
        return "zu", "z"
    opener = view.words[target.opener] if target.opener is not None else ""
    if target.kind == "sub" and view.words[target.items[0]] in {"so", "damit", "ohne"}:
        return None
    if target.kind == "sub" and opener in word_set("that"):
        return "dass", "c"
    if next_to_cue and target.kind in {"sub", "relative"} and opener in word_set("question"):
        return "ob", "w"
    if next_to_cue and _in_konjunktiv(view, group, j):
        return "konjunktiv", "c"
    if next_to_cue and target.before == ":" and _shall(view, target):
        return "sollen", "c"
    told = target.before == ":" and group[j - 1].kind == "main"
    if told and not any(c.kind == "quote" for c in group) and not view.in_quoted(target.first):
        return "indicative", "d"  # Sie warnten: Das Wasser steigt
    return None


def _shall(view: View, clause: Clause) -> bool:
    """Tells whether a main clause has soll in second place: …: Die Arbeit soll beginnen."""
    if clause.kind != "main" or clause.verb is None or clause.verb == clause.items[0]:
        return False
    return view.words[clause.verb] in _SHALL


def _variant(clause: Clause, cue: Cue) -> str:
    """Returns what is added to a rule's name: each variant has a precision of its own."""
    if clause.after == ":":
        return "_colon"
    if cue.entry is None:
        noun = clause.verb is None or cue.verb != clause.verb
        return "_noun" if noun else "_phrase"
    if cue.passive:
        return "_passive"
    return "_result" if cue.entry.medium == "result" else ""


def _in_konjunktiv(view: View, group: list[Clause], at: int) -> bool:
    """Tells whether the clauses from `at` on are a main clause in the Konjunktiv.

    It may begin with a clause of its own: wenn es regne, werde man warten; der Mann, der komme,
    sei krank.
    """
    for k in range(at, min(len(group), at + 5)):
        clause = group[k]
        if clause.kind == "main":
            if not konjunktiv(view, clause):
                return False
            return (clause.items[0] != clause.verb) == (k == at)
        if clause.kind == "quote" or (clause.before == ":" and k > at):
            return False
        if (
            clause.kind == "sub"
            and clause.opener is not None
            and view.words[clause.opener] in word_set("that")
        ):
            return False
    return False


def _frame_start(group: list[Clause], k: int) -> int:
    """Returns the token that a leading frame begins with."""
    if group[k].kind in {"sub", "relative"}:
        return group[k].first
    first = k
    while (
        first > 0
        and group[first].before in {",", "–"}
        and group[first - 1].kind not in {"main", "quote"}
    ):
        first -= 1
    return group[first].first


def _noun_cue(view: View, clause: Clause, letters: str) -> Cue | None:
    """Returns the noun before the comma: die Behauptung, dass …."""
    if letters not in {"c", "z"} or not clause.items:
        return None
    for i in reversed(clause.items[-10:]):
        if not set(cues.noun(view.tokens[i].text)) & set("dz" if letters == "z" else "d"):
            continue
        # der Vorwurf der CDU, …: a genitive or von … may stand between the noun and its clause
        end = i + 1
        owner: Range | None = None
        if end < clause.last:
            begin = end + (view.words[end] in {"von", "vom", "an", "gegen"})
            after = noun_phrase(view, begin, clause.last)
            if after != clause.last or not view.bits[end] & (DETERMINER | PREPOSITION):
                continue
            owner = (begin, after)
        return Cue([(i, i + 1)], i, None, passive=True, owner=owner)
    return None


def konjunktiv_clauses(view: View, group: list[Clause]) -> list[Draft]:
    """Finds clauses in Konjunktiv I beside a main clause that tells: … Einspruch, weil er … sei."""
    for k, clause in enumerate(group):
        if k == 0 or clause.kind not in {"sub", "relative", "main"}:
            continue
        if not konjunktiv(view, clause) & KONJUNKTIV_1:
            continue
        if any(c.kind == "quote" for c in group):
            return []
        end, _ = domain_end(view, group, k)
        begin = k
        if clause.kind == "main" and clause.items[0] == clause.verb:
            while begin > 1 and group[begin - 1].kind in {"fragment", "relative", "sub"}:
                begin -= 1
        quote = view.trim((group[begin].first, group[end - 1].last))
        if quote[0] >= quote[1]:
            continue
        draft = Draft("indirect", "clause_" + clause.kind, [quote])
        subject = topic(view, group)
        if subject is not None and subject[1] <= quote[0]:
            draft.speaker = [subject]
        draft.frame = [(group[0].first, quote[0])]
        return [draft]
    return []
