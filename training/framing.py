"""Trains what tells cue, frame and addressee of statements, token by token. Needs scikit-learn."""

from collections.abc import Sequence

import numpy as np
from boosted import classifiers, trees
from statement_data import Proposed, Read, pairs

from wortlaut.statements.trained.framing import PARTS, tokens_around
from wortlaut.statements.trained.trees import Trees


def part_trees(items: Sequence[Read], proposed: Sequence[Proposed]) -> list[Trees]:
    """Trains what tells how probable it is that a token is in each of `PARTS`."""
    rows = []
    right: dict[str, list[bool]] = {part: [] for part in PARTS}
    for item, (found, _) in zip(items, proposed, strict=True):
        paired = pairs(item.article, found)
        around = tokens_around(item.reading, [candidate for candidate, _ in paired])
        if not len(around.token):
            continue
        rows.append(around.rows)
        for part, seen in right.items():
            known = [getattr(gold, part) for _, gold in paired]
            seen += [
                token in known[owner]
                for owner, token in zip(around.owner.tolist(), around.token.tolist(), strict=True)
            ]
    table = np.concatenate(rows)
    return [trees(classifiers(table, np.array(right[part]), 1)) for part in PARTS]
