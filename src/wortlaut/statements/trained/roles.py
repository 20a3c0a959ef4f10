"""Speaker, cue and frame of chosen statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from wortlaut.model import How
from wortlaut.statements.rules.draft import Draft, without
from wortlaut.statements.rules.view import Range
from wortlaut.statements.trained.candidates import Candidate, ranges
from wortlaut.statements.trained.features import Marks
from wortlaut.statements.trained.mentions import Choice

_FRAMED = frozenset({"direct", "indirect"})
"""Kinds that have a cue and a frame."""
_SURE = 0.5
_AROUND = 120
"""Tokens of the sentence, before and behind, that may be the frame."""


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
    scores: tuple[float, float],
) -> Settled:
    """Returns a chosen candidate as a statement of its own.

    Args:
        marks: what the network says.
        candidate: what was chosen.
        choice: its speaker.
        scores: how probable words and speaker are.
    """
    known = candidate.draft
    quote = ranges(sorted(candidate.tokens))
    draft = Draft(known.kind, known.rule, quote, list(choice.spans), medium=known.medium)
    draft.how = _how(marks, known, choice)
    if candidate.ruled:
        draft.cue, draft.addressee = list(known.cue), list(known.addressee)
        # a frame never holds what was said
        draft.frame = [part for span in known.frame for part in without(span, quote)]
    elif known.kind in _FRAMED:
        draft.cue, draft.frame = _framed(marks, candidate)
    return Settled(draft, scores[0], scores[1], candidate)


def _how(marks: Marks, known: Draft, choice: Choice) -> How | None:
    """Returns `carried` for a mention in a sentence before; None: the mention tells."""
    if list(choice.spans) == known.speaker:
        return known.how
    if not choice.tokens:
        return None
    before = marks.sentence(max(choice.tokens)) < marks.sentence(known.first)
    return "carried" if before else None


def _framed(marks: Marks, candidate: Candidate) -> tuple[list[Range], list[Range]]:
    """Returns cue and frame as the network marks them beside a quote."""
    first, last = candidate.draft.first, candidate.draft.last
    sentences = marks.sentences
    low = max(first - _AROUND, sentences[marks.sentence(first)].first)
    high = min(last + _AROUND, sentences[marks.sentence(last - 1)].last)
    around = [i for i in range(low, high) if i not in candidate.tokens]
    frame = [i for i in around if marks.roles[i, 1] > _SURE]
    inside = set(frame)
    cue = [i for i in around if marks.roles[i, 0] > _SURE and (i in inside or not frame)]
    return ranges(cue), ranges(frame)


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
