"""Runs the rules over a document, unit by unit, and settles what they find."""

from wortlaut.german.document import Document
from wortlaut.german.words import KONJUNKTIV_1
from wortlaut.statements.rules import (
    backward,
    direct,
    frames,
    indirect,
    labels,
    nesting,
    offers,
    reported,
    run_on,
    source_adverbs,
    sources,
)
from wortlaut.statements.rules import framed as framed_speech
from wortlaut.statements.rules.clauses import Clause, clauses, konjunktiv
from wortlaut.statements.rules.confidence import confidence
from wortlaut.statements.rules.context import Context
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.mentions import is_calendar_name, mention
from wortlaut.statements.rules.units import BODY, Unit, kind_of, units
from wortlaut.statements.rules.view import Range, View


def drafts(document: Document, *, every: bool = False) -> tuple[View, list[Draft]]:
    """Returns the statements of a document in token ranges, in the order of the text.

    Args:
        document: the text.
        every: whether to keep what rules find that have proved too weak.
    """
    view = View(document)
    found: list[Draft] = []
    offered: list[Draft] = []
    body = Context()
    read = list(units(view))
    for unit in read:
        if all(view.is_mark(i) for i in range(unit.first, unit.last)):
            continue
        # what a headline or caption says is nobody's to carry on, nor does it interrupt the body
        new = _unit(view, unit, body if kind_of(view, unit) in BODY else Context())
        found += new if every else [draft for draft in new if confidence(draft) > 0]
        if every and not unit.damaged:
            offered += offers.offers(view, unit, new)
    found = labels.labelled(view, read, found) + offered
    found.sort(key=lambda d: (d.first, -d.last))
    return view, found


def _unit(view: View, unit: Unit, context: Context) -> list[Draft]:
    """Finds the statements of one unit and notes what it leaves behind."""
    group = clauses(view, unit)
    if not group:
        return []
    context.deny(view, unit)
    found = _framed(view, unit, group, context)
    back = _pointing_back(view, unit, group, context)
    if back is not None:
        found.append(back)
    if not found:
        carried_on = _carry_on(view, unit, group, context)
        if carried_on is not None:
            return carried_on
        found = _unframed(view, unit, group, context)
    found += nesting.nested(view, unit, found)
    found += nesting.fragments(view, unit, found)
    found += nesting.spoken_words(view, unit, group, found)
    found = [draft for draft in found if not nesting.names_work(view, unit, draft)]
    for draft in found:
        other = any(frames.holds_person(view, span) for span in draft.frame)
        if draft.rule == "direct_colon_bare" and not draft.speaker and not other:
            draft.speaker, draft.how = context.whose(), "carried"  # Und: „…“
        if draft.rule == "run_on_colon" and not draft.speaker:
            draft.speaker, draft.how = context.whose(), "carried"
        if draft.rule == "direct_alone":
            if not _is_headline(view, unit, context):
                draft.speaker, draft.how = context.whose(), "carried"
            if draft.speaker:
                draft.rule = "direct_carried"
        rule = draft.rule if draft.parent is None else draft.parent.rule
        source = rule.startswith(("source", "direct_so", "framed_so"))
        named = [mention(view, span, source=source) for span in draft.speaker]
        draft.speaker = [span for span in named if span is not None]
        if not draft.speaker:
            draft.how = None
        elif draft.how is None and is_calendar_name(view, draft.speaker[0]):
            draft.how = "named"
    context.note(view, unit, group, found)
    return found


_LONGEST_HEADLINE = 10


def _is_headline(view: View, unit: Unit, context: Context) -> bool:
    """Tells a few quoted words without a full stop that begin a paragraph: „Bin wieder da“."""
    if unit.last - unit.first > _LONGEST_HEADLINE or context.same_paragraph(unit):
        return False
    return not any(word in {".", "!", "?", "…", ","} for word in view.words[unit.first : unit.last])


def _framed(view: View, unit: Unit, group: list[Clause], context: Context) -> list[Draft]:
    """Finds what has a frame in the unit itself."""
    span = (unit.first, unit.last)
    found = direct.direct(view, group)
    if unit.damaged:
        return found
    given = sources.sources(view, group, span)
    given += source_adverbs.adverbs(view, group, context.reports)
    hanging = indirect.complements(view, group)
    framed = framed_speech.framed(view, group, found)
    # …, sagt er, …: what depends on a cue inside is part of what the frame gives
    hanging = [d for d in hanging if not any(_share_frame(d, other) for other in framed)]
    mains = [c for c in group if c.kind == "main"]
    # Die Aussage, er sei …, stieß auf Kritik: what runs is what the noun holds
    held = bool(mains) and any(
        d.rule in {"konjunktiv_phrase", "konjunktiv_noun"} and d.first <= mains[0].first
        for d in hanging
    )
    if _runs(view, group) and not held and not given and not framed and not found:
        # Er wisse nicht, ob …: the sentence runs on as a whole
        return []
    # „…“, sagte er laut dpa: what stands in the frame is nobody's words
    given = [d for d in given if not any(_inside(d, frame) for o in found for frame in o.frame)]
    framed_or_given = _settle(given, hanging, framed)
    colons = _before_colon(view, group, found) + _behind_colon(view, group, framed_or_given)
    return found + framed_or_given + colons


def _behind_colon(view: View, group: list[Clause], found: list[Draft]) -> list[Draft]:
    """Finds speech that runs on behind what has a frame: Laut X ist es gut: Man habe …."""
    for draft in found:
        for clause in group:
            if clause.before != ":" or clause.first != draft.last + 1 or clause.kind != "main":
                continue
            if konjunktiv(view, clause) & KONJUNKTIV_1:
                more = Draft(
                    "indirect_free_indirect", "run_on_colon", [(clause.first, group[-1].last)]
                )
                more.speaker, more.how = draft.speaker, "carried"
                return [more]
    return []


def _before_colon(view: View, group: list[Clause], found: list[Draft]) -> list[Draft]:
    """Finds speech that runs on before a quotation: Umso wichtiger sei Geduld: „…“."""
    if len(found) != 1 or found[0].rule != "direct_colon_bare" or found[0].speaker:
        return []
    if not _runs(view, group) or found[0].frame[0][1] != found[0].first:
        return []
    span = (found[0].frame[0][0], found[0].first - 1)
    found[0].frame = []
    return [Draft("indirect_free_indirect", "run_on_colon", [span])]


def _carry_on(view: View, unit: Unit, group: list[Clause], context: Context) -> list[Draft] | None:
    """Lengthens the statement before by a unit that carries it on.

    Returns:
        What is new inside it; None: the unit carries nothing on.
    """
    span = (unit.first, unit.last)
    before: Draft | None = None
    if context.goes_on(unit, context.running):
        before = context.running if run_on.run_on(view, group, span, after_speech=True) else None
    elif context.goes_on(unit, context.hearsay):
        before = context.hearsay if run_on.hearsay(view, group, span) else None
    if before is None:
        return None
    before.quote[-1] = (before.quote[-1][0], unit.last)
    context.extended(unit)
    return nesting.nested(view, unit, [before])


def _unframed(view: View, unit: Unit, group: list[Clause], context: Context) -> list[Draft]:
    """Finds what the unit tells without a frame: the first of these that fits."""
    span = (unit.first, unit.last)
    same = context.same_paragraph(unit)
    if not _runs(view, group):
        hanging = indirect.konjunktiv_clauses(view, group)
        if hanging:
            return hanging
    draft = run_on.run_on(view, group, span, same and context.spoke)
    if draft is not None:
        draft.speaker, draft.how = context.whose(), "carried"
        return [draft]
    draft = reported.reported(view, group, span)
    if draft is not None:
        return [draft]
    draft = run_on.hearsay(view, group, span)
    if draft is not None:
        if same:
            draft.speaker, draft.how = context.spoken(), "carried"
        draft.medium = "SW"
        return [draft]
    return []


def _pointing_back(view: View, unit: Unit, group: list[Clause], context: Context) -> Draft | None:
    """Finds the sentence before where the unit says whose words it is: Das teilte X mit."""
    before = context.unit
    if before is None or before.last > unit.first or unit.damaged:
        return None
    span, told = (unit.first, unit.last), (before.first, before.last)
    draft = backward.pointing_back(view, group, span, told)
    if draft is not None and not context.same_paragraph(unit):
        draft.rule += "_over"
        # a quote that runs over the end of a paragraph is two
        draft.quote = [view.trim(told), (draft.quote[-1][1] - 1, draft.quote[-1][1])]
    elif draft is not None and context.spoke:
        draft.rule += "_speech"
    return draft


def _runs(view: View, group: list[Clause]) -> bool:
    """Tells whether the sentence itself is in Konjunktiv I."""
    mains = [c for c in group if c.kind == "main"]
    return bool(mains) and bool(konjunktiv(view, mains[0]) & KONJUNKTIV_1)


def _settle(given: list[Draft], hanging: list[Draft], framed: list[Draft]) -> list[Draft]:
    """Keeps source phrases that go around other speech; drops doubles."""
    found = list(hanging)
    for draft in framed:
        if not any(_same(draft, other) for other in found):
            found.append(draft)
    for draft in given:
        if not any(_same(draft, other) for other in found):
            found.append(draft)
    return found


def _share_frame(one: Draft, other: Draft) -> bool:
    """Tells whether two statements hang on the same cue."""
    return bool(one.cue and other.cue) and one.cue[0] in other.cue


def _inside(draft: Draft, frame: Range) -> bool:
    """Tells whether the whole quote of a statement stands in a frame."""
    return frame[0] <= draft.first and draft.last <= frame[1]


def _same(one: Draft, other: Draft) -> bool:
    """Tells whether two statements have nearly the same words."""
    a = {i for span in one.quote for i in range(*span)}
    b = {i for span in other.quote for i in range(*span)}
    both = len(a & b)
    return 2 * both >= 1.7 * max(1, (len(a) + len(b)) / 2)
