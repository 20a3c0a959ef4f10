"""Speaker, cue and frame of chosen statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from wortlaut.model import How
from wortlaut.statements.rules.draft import Draft, without
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.framing import Parts
from wortlaut.statements.trained.marks import Marks
from wortlaut.statements.trained.mentions import Choice


@dataclass(slots=True)
class Settled:
    """A chosen statement with its roles.

    Attributes:
        draft: the statement.
        words: how probable its words are.
        speaker: how probable its speaker is.
        candidate: what it was chosen from.
    """

    draft: Draft
    words: float
    speaker: float
    candidate: Candidate


def settle(
    marks: Marks,
    candidate: Candidate,
    choice: Choice,
    parts: Parts,
    scores: tuple[float, float],
) -> Settled:
    """Returns a chosen candidate as a statement of its own.

    Args:
        marks: what the network says.
        candidate: what was chosen.
        choice: its speaker.
        parts: its cue, frame and addressee.
        scores: how probable words and speaker are.
    """
    known = candidate.draft
    draft = Draft(
        known.kind, known.rule, list(candidate.spans), list(choice.spans), medium=known.medium
    )
    draft.how = _how(marks, known, choice)
    draft.frame, draft.addressee = parts.frame, parts.addressee
    # es wird erwartet: es says nothing
    draft.cue = [span for span in parts.cue if span[1] - span[0] > 1 or not _is_es(marks, span[0])]
    draft.cue = [(a + _is_es(marks, a), b) for a, b in draft.cue]
    return Settled(draft, scores[0], scores[1], candidate)


def _is_es(marks: Marks, token: int) -> bool:
    return marks.texts[token] in {"es", "Es"}


def part_cues(found: Sequence[Settled]) -> None:
    """Takes the cue of a source out of the cues of what its words frame.

    Berichten zufolge gehen die Dienste davon aus, dass …: zufolge belongs to the reports.
    """
    of_source = {
        token: (span, one.draft)
        for one in found
        if one.draft.rule.startswith("source")
        for span in one.draft.cue
        for token in range(*span)
    }
    for one in found:
        cue = one.draft.cue
        near = [of_source[i] for span in cue for i in range(*span) if i in of_source]
        holes = [
            hole
            for hole, source in near
            if source is not one.draft and source.holds(one.draft.quote[0])
        ]
        if holes:
            one.draft.cue = [part for span in cue for part in without(span, holes)]


def _how(marks: Marks, known: Draft, choice: Choice) -> How | None:
    """Returns `carried` for a mention in a sentence before; None: the mention tells."""
    if list(choice.spans) == known.speaker:
        return known.how
    if not choice.tokens:
        return None
    before = marks.sentence(max(choice.tokens)) < marks.sentence(known.first)
    return "carried" if before else None


def give_parents(found: Sequence[Settled]) -> None:
    """Gives direct speech inside other speech its parent, and what it takes from that."""
    at: dict[int, list[Settled]] = {}
    for one in found:
        if one.draft.kind != "direct":
            for token in one.candidate.tokens:
                at.setdefault(token, []).append(one)
    for inner in found:
        if inner.draft.kind != "direct":
            continue
        around = at.get(inner.draft.first, [])
        holders = [s for s in around if inner.candidate.tokens <= s.candidate.tokens]
        if not holders:
            continue
        holder = min(holders, key=lambda s: len(s.candidate.tokens))
        draft, parent = inner.draft, holder.draft
        draft.parent = parent
        if draft.rule.startswith("direct_") and draft.cue:
            continue  # it has a frame of its own
        draft.speaker, draft.how, inner.speaker = parent.speaker, parent.how, holder.speaker
        if parent.kind == "indirect":
            draft.cue, draft.medium = parent.cue, parent.medium
            quote = draft.quote
            draft.frame = [part for span in parent.frame for part in without(span, quote)]
        else:
            draft.cue, draft.frame, draft.addressee = [], [], []
