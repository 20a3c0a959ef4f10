"""Direct speech: quoted sentences with the frame before, behind or between them."""

from wortlaut.german.words import word_set
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.cue_search import find_cue
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.frames import Frame, beside_quote, front, trailing
from wortlaut.statements.rules.view import View


def direct(view: View, group: list[Clause]) -> list[Draft]:
    """Finds the quoted sentences of a unit."""
    found: list[Draft] = []
    current: Draft | None = None
    k = 0
    while k < len(group):
        clause = group[k]
        if clause.kind != "quote":
            k += 1
            continue
        span = (clause.first, clause.last)
        behind = _behind(view, group, k)
        if (
            current is not None
            and not _colon_before(view, clause)
            and _continues(group, k, current)
        ):
            current.quote.append(span)
        else:
            current = Draft("direct", "direct_alone", [span])
            found.append(current)
            if k > 0 and group[k - 1].kind != "quote" and _colon_before(view, clause):
                _take_front(view, group, k - 1, current)
                _take_shared(found, current)
            elif k > 0 and group[k - 1].last == clause.first and group[k - 1].kind != "quote":
                _take_joined(view, group, k - 1, current)
            elif k > 0 and group[k - 1].after == "," and group[k - 1].last + 1 == clause.first:
                _take_comma(view, group, k - 1, current)
        if behind is not None and (not current.frame or current.frame[0][0] < current.first):
            _take_behind(behind, current)
            k = behind.last
        else:
            k += 1
    return found


def _colon_before(view: View, clause: Clause) -> bool:
    return clause.first > 0 and view.words[clause.first - 1] == ":"


def _between(view: View, group: list[Clause], at: int) -> Frame | None:
    """Returns a frame between indirect and direct speech: Er komme, sagte Meier: „…“."""
    for k in range(at, 0, -1):
        if group[k].kind == "quote" or group[k].before != ",":
            return None
        frame = trailing(view, group, k)
        if frame is None:
            continue
        if frame.last != at + 1 or frame.speaker is None:
            return None
        opener = group[0].opener
        that = opener is not None and view.words[opener] in word_set("that")
        return frame if that or any(clause.kind == "main" for clause in group[:k]) else None
    return None


def _take_front(view: View, group: list[Clause], at: int, draft: Draft) -> None:
    frame = _between(view, group, at)
    if frame is not None:
        _take_behind(frame, draft)
        draft.rule = "direct_colon"
        return
    span, cue, speaker, draft.addressee = front(view, group, at)
    draft.rule = "direct_colon" if cue is not None else "direct_colon_bare"
    draft.frame = [span]
    if cue is not None:
        draft.cue, draft.medium = cue.spans, cue.medium
    if speaker is not None:
        draft.speaker = [speaker]


def _take_shared(found: list[Draft], draft: Draft) -> None:
    """Takes the frame that follows the quotation before, too: „…“, sagte Meier: „…“."""
    before = found[-2] if len(found) > 1 else None
    if before is None or not before.frame or before.frame[-1][1] != draft.frame[0][1]:
        return
    if before.frame[-1][0] <= draft.frame[0][0] + 1:
        draft.frame, draft.cue, draft.speaker = before.frame, before.cue, before.speaker
        draft.medium, draft.addressee, draft.rule = before.medium, before.addressee, before.rule


def _take_joined(view: View, group: list[Clause], at: int, draft: Draft) -> None:
    """Takes a frame that nothing divides from the quote: mit den Worten „…“."""
    if find_cue(view, group[at], "d") is None:
        return
    _take_front(view, group, at, draft)
    draft.frame = [(draft.frame[0][0], draft.first)]
    draft.rule = "direct_joined"


def _take_comma(view: View, group: list[Clause], at: int, draft: Draft) -> None:
    """Takes a frame that only a comma divides from the quote: Er hoffe, „dass …“."""
    if group[at].kind == "quote" or find_cue(view, group[at], "dc") is None:
        return
    _take_front(view, group, at, draft)
    draft.rule = "direct_comma"


def _take_behind(frame: Frame, draft: Draft) -> None:
    draft.rule = "direct_" + frame.pattern
    draft.frame = [frame.span]
    draft.cue = frame.cue
    draft.addressee, draft.medium = frame.addressee, frame.medium
    if frame.speaker is not None:
        draft.speaker = [frame.speaker]


def _behind(view: View, group: list[Clause], k: int) -> Frame | None:
    for j in (k + 1, k + 2):
        if j < len(group) and (group[j].items or group[j].kind != "fragment"):
            if group[j].kind == "quote":
                return None
            return trailing(view, group, j) or beside_quote(view, group, j)
    return None


def _continues(group: list[Clause], k: int, current: Draft) -> bool:
    """Tells whether a quotation goes on behind an interrupting frame."""
    if not current.frame:
        return False
    return (
        current.frame[-1][0] >= current.quote[-1][1] and current.frame[-1][1] >= group[k].first - 1
    )
