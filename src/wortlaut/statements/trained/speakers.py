"""Chooses the speaker of every statement among the mentions."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.mention_features import MentionFeatures
from wortlaut.statements.trained.mentions import Choice, Mentions
from wortlaut.statements.trained.model import Choosers
from wortlaut.statements.trained.reading import Reading


class Named(NamedTuple):
    """The speaker of a statement, and how probable it is."""

    mention: Choice
    probable: float


def speaker_choices(
    reading: Reading,
    chosen: Sequence[Candidate],
    rates: Mapping[str, float],
    named: Mapping[str, float],
) -> list[tuple[list[Choice], NDArray[np.float32]]]:
    """Returns the mentions that may be the speaker of each statement, with their numbers.

    Args:
        reading: the document.
        chosen: the statements.
        rates: how often the words of each rule are right.
        named: how often the speaker of each rule is right where its words are.
    """
    if not chosen:
        return []
    view, marks = reading.view, reading.marks
    mentions = Mentions(view, marks, reading.drafts, rates)
    speech = [mentions.speech(candidate) for candidate in chosen]
    choices = [mentions.choices(*pair) for pair in zip(chosen, speech, strict=True)]
    numbers = MentionFeatures(view, reading.tags, marks, named).rows(chosen, speech, choices)
    return list(zip(choices, numbers, strict=True))


def speakers(reading: Reading, chosen: Sequence[Candidate], choosers: Choosers) -> list[Named]:
    """Returns the speaker of every chosen statement."""
    choices = speaker_choices(reading, chosen, choosers.rates, choosers.named)
    if not choices:
        return []
    sums = choosers.speaker.sums(np.concatenate([part for _, part in choices]))
    found, at = [], 0
    for mentions, part in choices:
        own = sums[at : at + len(part)]
        at += len(part)
        # the mentions of a statement were learnt against each other: their shares add up to one
        shares = np.exp(own - own.max())
        best = int(own.argmax())
        found.append(Named(mentions[best], float(shares[best] / shares.sum())))
    return found
