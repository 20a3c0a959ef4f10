"""Indirect speech with its frame behind it, inside it or, with wie, before it."""

from wortlaut.german.words import KONJUNKTIV_1, word_set
from wortlaut.statements.rules.clauses import Clause, coordinated, konjunktiv
from wortlaut.statements.rules.cue_search import spans_of
from wortlaut.statements.rules.domain import domain_end
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.frames import Frame, leading_wie, trailing
from wortlaut.statements.rules.view import Range, View


def framed(view: View, group: list[Clause], taken: list[Draft]) -> list[Draft]:
    """Finds indirect speech with its frame behind or inside: Er komme, sagte X, morgen."""
    found: list[Draft] = []
    lead = leading_wie(view, group)
    if lead is not None:
        draft = _around(view, group, lead, 1)
        if draft is not None:
            found.append(draft)
        return found
    begin = 0
    for k in range(1, len(group)):
        if k < begin or group[k - 1].kind == "quote" or not group[k].items:
            continue
        if group[k].before == ";":
            begin = k
            continue
        frame = trailing(view, group, k)
        if frame is None:
            continue
        if _corrected(view, group, begin, frame):
            found += _denied_words(view, group, begin, frame)
            begin = len(group)
            continue
        if any(d.frame and _takes(d.frame[0], frame.span, group[k].first) for d in taken):
            continue
        draft = _behind(view, group, begin, frame)
        if draft is not None:
            found.append(draft)
            begin = len(group)
    return found


def _takes(taken: Range, frame: Range, first: int) -> bool:
    """Tells whether a frame is another's; one between two kinds of speech belongs to both."""
    return taken[0] <= first < taken[1] and taken != frame


def _corrected(view: View, group: list[Clause], begin: int, frame: Frame) -> bool:
    """Tells whether the author contradicts: nicht …, wie X meint, sondern …."""
    if frame.pattern != "wie" or frame.last >= len(group):
        return False
    if any(konjunktiv(view, clause) & KONJUNKTIV_1 for clause in group[begin : frame.first]):
        return False
    items = group[frame.last].items
    return bool(items) and view.words[items[0]] == "sondern"


def _denied_words(view: View, group: list[Clause], begin: int, frame: Frame) -> list[Draft]:
    """Returns the quoted words that the author denies; the rest is the author's own."""
    found: list[Draft] = []
    inside = [i for i in range(group[begin].first, frame.span[0]) if view.in_quoted(i)]
    for first, last in spans_of(inside):
        draft = Draft("direct", "denied_words", [(first - 1, last)], cue=frame.cue)
        draft.frame, draft.medium = [frame.span], frame.medium
        if frame.speaker is not None:
            draft.speaker = [frame.speaker]
        found.append(draft)
    return found


def _behind(view: View, group: list[Clause], begin: int, frame: Frame) -> Draft | None:
    before = group[begin : frame.first]
    if not before or any(c.kind == "quote" for c in before):
        return None
    mains = [c for c in before if c.kind == "main"]
    reported = any(konjunktiv(view, c) for c in before)
    opener = before[0].opener
    that = (
        before[0].kind == "sub"
        and opener is not None
        and view.words[opener] in word_set("that") | {"ob"}
    )
    goes_on = frame.last < len(group)
    if frame.pattern == "verb":
        if not mains and not that:
            # Der Mann, sagte die Polizei, sei …: the verb follows the frame
            later = [c for c in group[frame.last :] if c.kind == "main"]
            if not later or not konjunktiv(view, later[0]):
                return None
            if later[0].items[0] != later[0].verb:
                return None  # In einem Brief, der …, sagte er, man werde …
            reported = True
        if not reported and not that and not _follows_clause(before):
            return None
        if before[-1].kind in {"sub", "purpose"} and not that and not reported:
            return None
        if (
            not reported
            and not that
            and "d" not in frame.letters
            and not _pointed(view, group, frame)
        ):
            return None
    rule = "framed_" + frame.pattern + ("_konjunktiv" if reported else "")
    if reported and frame.pattern == "verb":
        before = _reported_part(view, before)
    quote = [view.trim((before[0].first, before[-1].last))]
    if goes_on:
        end, _ = (
            domain_end(view, group, frame.last) if frame.last < len(group) else (frame.last, None)
        )
        rest = view.trim((group[frame.last].first, group[end - 1].last))
        tail = [c for c in group[frame.last : end] if c.kind != "quote"]
        wanted = any(konjunktiv(view, c) for c in tail) or not mains or frame.pattern != "verb"
        if rest[0] < rest[1] and wanted and tail:
            quote.append(rest)
    quote = [span for span in quote if span[0] < span[1]]
    if not quote:
        return None
    draft = Draft("indirect", rule, quote, cue=frame.cue, frame=[frame.span])
    draft.addressee, draft.medium = frame.addressee, frame.medium
    if frame.speaker is not None:
        draft.speaker = [frame.speaker]
    return draft


def _follows_clause(before: list[Clause]) -> bool:
    """Tells whether a sentence can be a quote in the indicative: it begins with its main clause.

    A clause before it has the verb behind it: Wenn es regnet, kommt er, sagte X.
    """
    main = next((c for c in before if c.kind == "main"), None)
    if main is None:
        return False
    return before[0].kind != "sub" or (before[-1] is main and main.items[0] == main.verb)


def _reported_part(view: View, before: list[Clause]) -> list[Clause]:
    """Leaves out what the author says himself: Er war weg, zwei Jahre sei er fort, sagte X."""
    for k, clause in enumerate(before):
        if clause.kind != "main":
            continue
        if konjunktiv(view, clause):
            first = k
            while first > 0 and before[first - 1].kind != "main":
                first -= 1
            own = any(c.kind == "main" for c in before[:first])
            inverted = clause.items[0] == clause.verb
            joined = coordinated(view, clause)
            return before if not own or inverted or joined else before[k:]
    return before


def _pointed(view: View, group: list[Clause], frame: Frame) -> bool:
    """Tells whether the frame points at the clause before it: …, das entschied das Gericht."""
    return view.words[group[frame.first].items[0]] in {"das", "dies"}


def _around(view: View, group: list[Clause], frame: Frame, begin: int) -> Draft | None:
    rest = group[begin:]
    if any(c.kind == "quote" for c in rest):
        return None
    quote = view.trim((rest[0].first, rest[-1].last))
    if quote[0] >= quote[1]:
        return None
    draft = Draft("indirect", "leading_wie", [quote], cue=frame.cue, frame=[frame.span])
    draft.addressee, draft.medium = frame.addressee, frame.medium
    if frame.speaker is not None:
        draft.speaker = [frame.speaker]
    return draft
