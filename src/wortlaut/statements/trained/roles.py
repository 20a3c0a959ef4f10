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
    draft.cue, draft.frame, draft.addressee = parts.cue, parts.frame, parts.addressee
    return Settled(draft, scores[0], scores[1], candidate)


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
