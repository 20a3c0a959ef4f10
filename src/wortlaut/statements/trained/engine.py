"""Runs the trained engine over a document."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wortlaut.german.document import Document
from wortlaut.german.tagger import Tags, tag
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.view import View
from wortlaut.statements.trained.candidates import Candidate, candidates
from wortlaut.statements.trained.choose import choose
from wortlaut.statements.trained.confidence import confidences, inputs
from wortlaut.statements.trained.features import features
from wortlaut.statements.trained.framing import parts_of
from wortlaut.statements.trained.inputs import dense_inputs
from wortlaut.statements.trained.model import Choosers, Model, model
from wortlaut.statements.trained.reading import Reading, read
from wortlaut.statements.trained.roles import Settled, give_parents, part_cues, settle
from wortlaut.statements.trained.speakers import speakers


def network_scores(document: Document, tags: Tags, trained: Model) -> NDArray[np.float32]:
    """Returns what the network says of every token: [tokens, labels of all heads]."""
    texts = [token.text for token in document.tokens]
    return trained.network.run(trained.lexicon.look_up(texts), dense_inputs(document, tags))


def proposals(
    reading: Reading, rates: Mapping[str, float]
) -> tuple[list[Candidate], NDArray[np.float32]]:
    """Returns the candidates of a document and a row of numbers for each."""
    found = candidates(reading.view, reading.drafts, rates, reading.layers)
    return found, features(reading.view, reading.marks, found, rates)


def settled(
    reading: Reading,
    found: Sequence[Candidate],
    rows: NDArray[np.float32],
    choosers: Choosers,
) -> list[Settled]:
    """Returns the statements chosen among candidates, with all their roles.

    Args:
        reading: the document.
        found: its candidates.
        rows: the numbers of each.
        choosers: what chooses.
    """
    if not found:
        return []
    words = choosers.words.probabilities(rows)
    places = choose(found, words, choosers.threshold)
    chosen = [found[k] for k in places]
    named = speakers(reading, chosen, choosers)
    parts = parts_of(reading, chosen, choosers.parts)
    result = []
    for place, candidate, (mention, probable), around in zip(
        places, chosen, named, parts, strict=True
    ):
        scores = (float(words[place]), probable)
        result.append(settle(reading.marks, candidate, mention, around, scores))
    part_cues(result)
    give_parents(result)
    return result


def statements(document: Document) -> tuple[View, list[Draft], list[float]]:
    """Returns the statements of a document in the order of the text, and how sure each is."""
    trained = model()
    tags = tag(document)
    scores = network_scores(document, tags, trained)
    reading = read(document, scores, trained.network.columns, tags)
    found, rows = proposals(reading, trained.choosers.rates)
    result = settled(reading, found, rows, trained.choosers)
    sure = confidences(
        [inputs(s.candidate, s.words, s.speaker) for s in result], trained.choosers.confidence
    )
    return reading.view, [s.draft for s in result], sure
