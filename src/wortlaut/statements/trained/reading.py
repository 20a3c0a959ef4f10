"""A document as rules, tagger and network see it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wortlaut.german.document import Document
from wortlaut.german.tagger import Tags
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.engine import drafts
from wortlaut.statements.rules.view import View
from wortlaut.statements.trained.marks import Marks
from wortlaut.statements.trained.segments import LAYERS


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as rules, tagger and network see it.

    Attributes:
        view: the document.
        drafts: all that the rules find.
        tags: what the tagger says.
        layers: probabilities of the network: [tokens, labels] per layer.
        marks: the same, to be asked for ranges.
    """

    view: View
    drafts: list[Draft]
    tags: Tags
    layers: Mapping[str, NDArray[np.float32]]
    marks: Marks


def read(
    document: Document, scores: NDArray[np.float32], columns: Mapping[str, slice], tags: Tags
) -> Reading:
    """Returns what is known of a document before anything is chosen.

    Args:
        document: the text.
        scores: of the network: [tokens, labels of all heads].
        columns: where in them each head stands.
        tags: what the tagger says.
    """
    view, found = drafts(document, every=True)
    layers = {name: _probabilities(scores[:, columns[name]]) for name in LAYERS}
    roles = 1 / (1 + np.exp(-np.clip(scores[:, columns["roles"]], -30, 30)))
    return Reading(view, found, tags, layers, Marks(view, tags, layers, roles.astype(np.float32)))


def _probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: NDArray[np.float32] = shifted / shifted.sum(axis=1, keepdims=True)
    return found
