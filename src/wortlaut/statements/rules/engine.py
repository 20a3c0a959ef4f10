"""Runs the rules over a document, unit by unit, and settles what they find."""

from wortlaut.german import cues
from wortlaut.german.document import Document
from wortlaut.statements.rules import direct, indirect, nesting, reported, run_on, sources
from wortlaut.german.words import KONJUNKTIV_1
from wortlaut.statements.rules.clauses import Clause, clauses, konjunktiv
from wortlaut.statements.rules.confidence import confidence
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.speakers import is_named, speaking_subject, topic
from wortlaut.statements.rules.view import Range, Unit, View


def drafts(document: Document, *, every: bool = False) -> tuple[View, list[Draft]]:
    """Returns the statements of a document in token ranges, in the order of the text.

    Args:
        document: the text.
        every: whether to keep what rules find that have proved too weak.
    """
    view = View(document)
    found: list[Draft] = []
    memory = _Memory()
    for unit in view.units:
        if all(view.is_mark(i) for i in range(unit.first, unit.last)):
            continue
        new = _unit(view, unit, memory)
        found += new if every else [draft for draft in new if confidence(draft) > 0]
    found.sort(key=lambda d: (d.first, -d.last))
    return view, found


class _Memory:
    """What the unit before was: whose words, and of whom it spoke."""

    def __init__(self) -> None:
        self.unit: Unit | None = None
        self.speaker: list[Range] = []
        self.spoken: list[Range] = []
        self.spoke = False
        self.run_on: Draft | None = None
        self.hearsay: Draft | None = None
        self.topic: Range | None = None
        self.report = False
        self.named = False


    def whose(self) -> list[Range]:
        """Returns the speaker of a sentence that runs on: a named subject, or who spoke last."""
        if self.topic is not None and self.named:
            return [self.topic]
        return self.spoken or self.speaker


def _unit(view: View, unit: Unit, memory: _Memory) -> list[Draft]:
    group = clauses(view, unit)
    if not group:
        return []
    span = (unit.first, unit.last)
    same = memory.unit is not None and unit.paragraph - memory.unit.paragraph <= 0
    near = memory.unit is not None and unit.paragraph - memory.unit.paragraph <= 1
    found = direct.direct(view, group)
    given = sources.sources(view, group, span)
    given += sources.adverbs(view, group, memory.report)
    hanging = indirect.complements(view, group)
    framed = indirect.framed(view, group, found + hanging)
    if _runs(view, group) and not given and not framed and not found:
        # Er wisse nicht, ob …: the sentence runs on as a whole
        hanging = []
    found += _settle(given, hanging, framed)
    plain = not found
    if plain:
        back = indirect.pointing_back(view, group, span)
        if back is not None and same and memory.unit is not None and not memory.spoke:
            back.quote = [view.trim((memory.unit.first, memory.unit.last))]
            found.append(back)
            plain = False
    if plain:
        clause_drafts = indirect.konjunktiv_clauses(view, group)
        if clause_drafts and not _runs(view, group):
            found += clause_drafts
            plain = False
    if plain:
        draft = run_on.run_on(view, group, span, same and memory.spoke)
        if draft is not None:
            if near:
                draft.speaker = memory.whose()
                draft.how = "carried"
            found.append(draft)
            if same and memory.run_on is not None and memory.run_on.last == unit.first:
                memory.run_on.quote[-1] = (memory.run_on.quote[-1][0], unit.last)
                extra = nesting.nested(view, unit, [memory.run_on])
                memory.unit = unit
                return extra
        else:
            told = reported.reported(view, group, span) or run_on.hearsay(view, group, span)
            if told is not None:
                if told.kind == "free_indirect" and same and memory.hearsay is not None:
                    if memory.hearsay.last == unit.first:
                        memory.hearsay.quote[-1] = (memory.hearsay.first, unit.last)
                        memory.unit = unit
                        return []
                found.append(told)
                if told.kind == "free_indirect" and near and memory.spoken:
                    told.speaker, told.how = memory.spoken, "carried"
    found += nesting.nested(view, unit, found)
    found += nesting.fragments(view, unit, found)
    found += nesting.spoken_words(view, unit, group, found)
    for draft in found:
        if draft.rule == "direct_alone":
            if near and memory.speaker:
                draft.speaker, draft.how = memory.speaker, "carried"
                draft.rule = "direct_carried"
    heard_of = [d for d in found if d.rule == "hearsay"]
    memory.hearsay = heard_of[0] if heard_of else None
    run = [d for d in found if d.kind == "indirect_free_indirect"]
    memory.run_on = run[0] if run else None
    memory.spoke = any(
        d.kind in {"indirect", "indirect_free_indirect", "direct"} and d.parent is None
        for d in found
    )
    speakers = [
        d.speaker
        for d in found
        if d.speaker and d.kind != "reported" and d.rule not in {"demnach", "wonach"}
    ]
    if speakers:
        memory.speaker = memory.spoken = speakers[-1]
        memory.topic = None
    elif not (run and plain):
        subject = topic(view, group)
        memory.topic = subject
        memory.named = subject is not None and is_named(view, subject)
        told_speaker = [d.speaker for d in found if d.speaker]
        memory.speaker = told_speaker[-1] if told_speaker else ([subject] if subject else [])
        if told_speaker:
            memory.spoken = told_speaker[-1]
        else:
            heard = speaking_subject(view, group)
            if heard is not None:
                memory.spoken = [heard]
    memory.unit = unit
    memory.report = any("s" in cues.noun(view.tokens[i].text) for i in range(unit.first, unit.last))
    return found


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


def _same(one: Draft, other: Draft) -> bool:
    """Tells whether two statements have nearly the same words."""
    a = {i for span in one.quote for i in range(*span)}
    b = {i for span in other.quote for i in range(*span)}
    both = len(a & b)
    return 2 * both >= 1.7 * max(1, (len(a) + len(b)) / 2)
