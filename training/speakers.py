"""Trains what chooses the speaker of a statement among the mentions. Needs scikit-learn."""

from collections.abc import Sequence

import numpy as np
from boosted import classifiers, trees
from numpy.typing import NDArray
from statement_data import RIGHT_SPEAKER, RIGHT_WORDS, Gold, Proposed, Rates, Read, f1

from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.mentions import same
from wortlaut.statements.trained.speakers import speaker_choices
from wortlaut.statements.trained.trees import Trees

SEEDS = 1


def speaker_trees(
    items: Sequence[Read], proposed: Sequence[Proposed], rates: Sequence[Rates]
) -> Trees:
    """Trains what tells how probable it is that a mention is the speaker."""
    rows: list[NDArray[np.float32]] = []
    right: list[bool] = []
    for item, (found, _), rate in zip(items, proposed, rates, strict=True):
        pairs: list[tuple[Candidate, Gold]] = []
        for gold in item.article.statements:
            fit = [c for c in found if f1(c.tokens, gold.quote) >= RIGHT_WORDS]
            if fit:
                pairs.append((max(fit, key=lambda c: f1(c.tokens, gold.quote)), gold))
        for (choices, numbers), (_, gold) in zip(
            speaker_choices(item.reading, [c for c, _ in pairs], rate.words, rate.speaker),
            pairs,
            strict=True,
        ):
            rows.append(numbers)
            right += [same(c.tokens, gold.speaker) >= RIGHT_SPEAKER for c in choices]
    return trees(classifiers(np.concatenate(rows), np.array(right), SEEDS))
