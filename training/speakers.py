"""Trains what chooses the speaker of a statement among the mentions. Needs scikit-learn."""

from collections.abc import Sequence

import numpy as np
from boosted import rank
from numpy.typing import NDArray
from statement_data import RIGHT_SPEAKER, Proposed, Rates, Read, pairs

from wortlaut.statements.trained.mentions import same
from wortlaut.statements.trained.speakers import speaker_choices
from wortlaut.statements.trained.trees import Trees


def speaker_trees(
    items: Sequence[Read], proposed: Sequence[Proposed], rates: Sequence[Rates]
) -> Trees:
    """Trains what tells the speaker of a statement among the mentions."""
    rows: list[NDArray[np.float32]] = []
    right: list[bool] = []
    starts: list[int] = []
    for item, (found, _), rate in zip(items, proposed, rates, strict=True):
        paired = pairs(item.article, found)
        chosen = [candidate for candidate, _ in paired]
        choices = speaker_choices(item.reading, chosen, rate.words, rate.speaker)
        for (mentions, numbers), (_, gold) in zip(choices, paired, strict=True):
            starts.append(len(right))
            rows.append(numbers)
            right += [same(mention.tokens, gold.speaker) >= RIGHT_SPEAKER for mention in mentions]
    return rank(np.concatenate(rows), np.array(right), starts)
