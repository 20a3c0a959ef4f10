"""Sources in a prepositional phrase: laut X, nach Angaben von X, X zufolge."""

from functools import cache

from wortlaut.german import cues, resources
from wortlaut.german.words import (
    ADJECTIVE,
    ADVERB,
    CAPITAL,
    DETERMINER,
    FINITE,
    NUMBER,
    PREPOSITION,
    TIME,
)
from wortlaut.statements.rules.clauses import Clause, konjunktiv
from wortlaut.statements.rules.cue_search import find_cue
from wortlaut.statements.rules.domain import domain_end
from wortlaut.statements.rules.draft import Draft, without
from wortlaut.statements.rules.phrases import apposition, noun_phrase
from wortlaut.statements.rules.speaking import is_body, names_people
from wortlaut.statements.rules.view import Range, View

_OBJECTS = frozenset({"ihm", "ihr", "ihnen"})
_LENGTHY = ("eingehend", "umfangreich", "intensiv", "ausgiebig", "gründlich", "langwierig")
_BEFORE_NOUN = DETERMINER | ADJECTIVE | NUMBER


def _source_behind(view: View, i: int, end: int) -> Range | None:
    """Returns the noun phrase behind laut, nach or gemäß at token `i`."""
    if i + 1 < end and view.words[i + 1] in _OBJECTS:
        return i + 1, i + 2  # laut ihm
    after = noun_phrase(view, i + 1, end)
    if after is None:
        return None
    for j in range(i + 1, after):
        if view.words[j] in {"eigenen", "eigener", "eigenem"} and j + 1 < after:
            return i + 1, j + 2  # nach eigenen Angaben: nothing hangs on it
    return i + 1, apposition(view, after, end)


def _saying_noun(view: View, span: Range) -> bool:
    """Tells whether the head of a phrase is a noun that can follow nach: Angaben, Ansicht …."""
    for i in range(*span):
        if view.words[i].startswith(_LENGTHY):
            return False  # nach umfangreichen Ermittlungen: when they were over
        if view.bits[i] & CAPITAL:
            if "s" in cues.noun(view.tokens[i].text):
                return True
            # nach Kinzls Ansicht: a genitive may stand before
            behind = view.bits[i + 1] if i + 1 < span[1] else DETERMINER
            if not view.tokens[i].text.endswith("s") or behind & DETERMINER:
                return False
        elif not view.bits[i] & _BEFORE_NOUN:
            return False
    return False


@cache
def _sought() -> dict[str, frozenset[str]]:
    rows = resources.table("sought.tsv", "wortlaut.statements")
    return {name: frozenset(forms.split()) for name, forms in rows}


def _is_sought(view: View, span: Range, clause: Range) -> bool:
    """Tells whether a phrase behind nach is what somebody looks for, not a source."""
    forms = _sought()
    if any(view.words[i] in forms["own"] for i in range(*span)):
        return False
    if view.words[span[0] - 2] in forms["noun"]:  # die Suche nach Hinweisen
        return span[0] - 2 >= clause[0]
    return any(view.words[i] in forms["verb"] for i in range(*clause))


def _is_source(view: View, word: str, span: Range) -> bool:
    """Tells whether a phrase behind laut, nach, gemäß or aus tells where something is from."""
    if word == "laut":
        return True
    if word == "aus":
        return _view_of_somebody(view, span)
    if _saying_noun(view, span):
        return True
    return word == "gemäß" and (names_people(view, span) or is_body(view, span))


def _view_of_somebody(view: View, span: Range) -> bool:
    """Tells aus Sicht der Grünen, aus seiner Sicht from aus juristischer Sicht."""
    for i in range(span[0], min(span[1], span[0] + 3)):
        if view.words[i] == "sicht":
            whose = i > span[0] and not view.bits[i - 1] & ADJECTIVE
            return whose or i + 1 < span[1] or view.words[i - 1] in {"seiner", "ihrer"}
    return False


def _phrase_at(view: View, i: int, unit_first: int, end: int) -> tuple[Range, Range, Range] | None:
    """Returns whole phrase, cue and speaker of a source phrase at token `i`."""
    word = view.words[i]
    if word in {"laut", "nach", "gemäß", "aus"}:
        span = _source_behind(view, i, end)
        if span is None or not _is_source(view, word, span):
            return None
        return (i, span[1]), (i, i + 1), span
    if word in {"zufolge", "nach"}:
        begin = _phrase_before(view, i, unit_first)
        if begin is None:
            return None
        return (begin, i + 1), (i, i + 1), (begin, i)
    return None


def _phrase_before(view: View, i: int, first: int) -> int | None:
    """Returns where the noun phrase before zufolge begins."""
    j = i - 1
    while j >= first and i - j < 25:
        if view.words[j] in {";", ":", ".", ","} or (
            view.bits[j] & FINITE and not view.bits[j] & ADJECTIVE
        ):
            j += 1
            break
        j -= 1
    else:
        j += 1
    j = max(j, first)
    begins = [k for k in range(j, i) if _may_begin(view, k, i)]
    ends = {k: noun_phrase(view, k, i) for k in begins}
    whole = next((k for k in begins if ends[k] == i), None)
    if whole is not None and not (whole > first and view.bits[whole - 1] & PREPOSITION):
        return whole
    for k, after in ends.items():
        if after is not None and after < i and _only_attributes(view, after):
            return k
    return whole


def _may_begin(view: View, k: int, end: int) -> bool:
    """Tells whether the phrase before zufolge can begin with token `k`."""
    bits = view.bits[k]
    if bits & TIME and k + 1 < end:
        return False
    noun = bits & (DETERMINER | CAPITAL | NUMBER)
    return bool(noun or (bits & ADJECTIVE and not bits & ADVERB))


def _only_attributes(view: View, first: int) -> bool:
    """Tells whether the rest of a phrase is attributes with prepositions (vom Dezember)."""
    return bool(view.bits[first] & PREPOSITION) or view.words[first] in {"der", "des", "("}


def sources(view: View, group: list[Clause], unit: Range) -> list[Draft]:
    """Finds what a source phrase gives: Laut X ist …; … ist nach Angaben von X."""
    found: list[Draft] = []
    for k, clause in enumerate(group):
        if clause.kind == "quote":
            continue
        i = clause.first
        while i < clause.last:
            word = view.words[i]
            if word in {"laut", "nach", "gemäß", "zufolge", "aus"}:
                end = (
                    group[k + 1].last
                    if k + 1 < len(group) and group[k + 1].kind == "fragment"
                    else clause.last
                )
                phrase = _phrase_at(view, i, clause.first, end)
                if phrase is None and word == "nach":
                    phrase = _opinion_before(view, i, clause)
                if (
                    word == "nach"
                    and phrase is not None
                    and (
                        _holds_clause(view, group, k, phrase[0][1])
                        or (
                            phrase[0][0] == i > clause.first
                            and _is_sought(view, phrase[2], (clause.first, clause.last))
                        )
                    )
                ):
                    phrase = None
                if phrase is not None:
                    draft = _given(view, group, k, phrase, unit)
                    if draft is not None:
                        found.append(draft)
                        i = max(i + 1, phrase[0][1])
                        continue
            i += 1
    return found


def unsure(view: View, group: list[Clause], unit: Range, found: list[Draft]) -> list[Draft]:
    """Finds what may be a source at the beginning: Nach dem Gesetz …; Danach ….

    Args:
        view: the document.
        group: the clauses of the unit.
        unit: the unit.
        found: what is found otherwise; nothing is given twice.
    """
    clause = group[0]
    if not clause.items or any(draft.rule.startswith("source") for draft in found):
        return []
    i = clause.items[0]
    result: list[Draft] = []
    if view.words[i] in {"nach", "gemäß", "aus", "für"} and len(clause.items) > 3:
        span = _source_behind(view, i, clause.last)
        if span is not None and not any(view.bits[j] & (TIME | NUMBER) for j in range(*span)):
            draft = _given(view, group, 0, ((i, span[1]), (i, i + 1), span), unit)
            result += [draft] if draft is not None else []
    for i in clause.items:
        if view.words[i] == "danach" and clause.kind == "main":
            last = group[domain_end(view, group, 0)[0] - 1].last
            parts = [view.trim(part) for part in without((clause.first, last), [(i, i + 1)])]
            quote = [part for part in parts if part[0] < part[1]]
            one = (i, i + 1)
            result.append(Draft("indirect", "danach", quote, [one], [one], [one]))
    for draft in result:
        draft.rule = "unsure_" + view.words[draft.cue[0][0]]
    return [draft for draft in result if draft.quote]


def _holds_clause(view: View, group: list[Clause], k: int, end: int) -> bool:
    """Tells whether what was said hangs on the noun itself: nach der Ankündigung, … zu …."""
    if k + 1 >= len(group) or end != group[k].last or group[k].after != ",":
        return False
    after = group[k + 1]
    return after.kind == "infinitive" or (
        after.kind == "sub"
        and after.opener is not None
        and view.words[after.opener] in {"dass", "daß"}
    )


def _opinion_before(view: View, i: int, clause: Clause) -> tuple[Range, Range, Range] | None:
    """Returns the phrase of seiner Meinung nach."""
    if i - 1 < clause.first or "s" not in cues.noun(view.tokens[i - 1].text):
        return None
    if i - 2 >= clause.first and view.words[i - 2] in {"meiner", "unserer"}:
        return None  # the author's own
    begin = _phrase_before(view, i, clause.first)
    if begin is None or i - begin > 4:
        return None
    return (begin, i + 1), (i, i + 1), (begin, i)


def _given(
    view: View, group: list[Clause], k: int, phrase: tuple[Range, Range, Range], unit: Range
) -> Draft | None:
    whole, cue, speaker = phrase
    clause = group[k]
    word = view.words[cue[0]]
    first_word = clause.items[0] if clause.items else clause.first
    frame = whole
    if word == "aus" and (clause.kind != "main" or konjunktiv(view, clause)):
        return None  # what is seen so may be anybody's
    if (
        clause.kind in {"relative", "sub"}
        and k > 0
        and not (clause.kind == "sub" and clause.before == "")
    ):
        # ein Mann, der laut Polizei betrunken war: the clause alone is given
        opener = view.words[clause.opener] if clause.opener is not None else ""
        if opener in {"dass", "daß", "ob"} and _depends(view, group[k - 1]):
            return None
        quote = without((clause.first, clause.last), [whole])
        rule = "source_clause"
    elif first_word >= whole[0] and (
        k == 0 or clause.before in {";", ":", "“"} or _only_fragments(group, k)
    ):
        # Laut X ist …: all up to the verb is the frame
        j = k
        while j < len(group) and (group[j].kind != "main" or group[j].verb is None):
            j += 1
        if j == len(group) or j - k > 3:
            j = k  # no verb that is known
        verb = group[j].verb
        begin = whole[1] if verb is None else verb
        if verb is None:
            pass
        elif j == k and verb < whole[1]:
            begin = whole[1]
        elif j == k and verb > whole[1]:
            begin = verb if verb - whole[1] < 14 else whole[1]
        end, _ = domain_end(view, group, j)
        quote = [(begin, group[end - 1].last)]
        frame = (whole[0], begin)
        rule = "source_front"
    else:
        begin = _sentence_start(group, k)
        end, _ = domain_end(view, group, k)
        left = whole[0]
        quote = without((group[begin].first, group[end - 1].last), [whole])
        rule = "source_inside"
        if left > 0 and view.words[left - 1] in {",", "–"}:
            frame = (left - 1, whole[1])
        if whole[1] < unit[1] and view.words[whole[1]] == "," and view.words[left - 1] == ",":
            frame = (frame[0], whole[1] + 1)
    quote = [view.trim(span) for span in quote]
    quote = [s for s in quote if s[0] < s[1] and any(not view.is_mark(i) for i in range(*s))]
    if not quote:
        return None
    quote = [s for part in quote for s in without(part, [frame])]
    if not quote:
        return None
    draft = Draft("indirect", f"{rule}_{word}", quote, speaker=[speaker], cue=[cue], frame=[frame])
    draft.medium = "SW"  # a source leaves open whether it speaks or writes
    return draft


def _depends(view: View, before: Clause) -> bool:
    """Tells whether somebody says what the clause behind holds: sagte, dass … laut Polizei …."""
    return find_cue(view, before, "cw") is not None or any(
        "d" in cues.noun(view.tokens[i].text) for i in before.items[-3:]
    )


def _only_fragments(group: list[Clause], k: int) -> bool:
    return all(c.kind == "fragment" and not c.items for c in group[:k])


def _sentence_start(group: list[Clause], k: int) -> int:
    """Returns the clause with which the sentence around clause `k` begins."""
    first = k
    clause = group[k]
    inverted = clause.kind == "main" and clause.items[0] == clause.verb
    seen = clause.kind == "main" and not inverted
    while first > 0 and group[first].before not in {";", "“", ":"}:
        before = group[first - 1]
        if before.kind == "quote" or (seen and before.kind == "main"):
            break
        seen = seen or before.kind == "main"
        first -= 1
    return first
