"""Runs the trained engine over a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wortlaut.german.document import Document
from wortlaut.german.tagger import Tags, tag
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.engine import drafts
from wortlaut.statements.rules.view import View
from wortlaut.statements.trained.candidates import Candidate, candidates
from wortlaut.statements.trained.choose import choose
from wortlaut.statements.trained.confidence import confidences, inputs
from wortlaut.statements.trained.features import Marks, features
from wortlaut.statements.trained.inputs import dense_inputs
from wortlaut.statements.trained.mentions import Choice, Mentions
from wortlaut.statements.trained.model import Choosers, Model, model
from wortlaut.statements.trained.roles import Settled, give_parents, settle
from wortlaut.statements.trained.segments import LAYERS

_MARGIN = 0.1
"""By how much a mention must be more probable as the speaker than that nobody is named."""


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
    view, marks, tags = reading.view, reading.marks, reading.tags
    mentions = Mentions(view, tags, marks, reading.drafts, rates, named)
    found = []
    for candidate in chosen:
        choices = mentions.choices(candidate)
        found.append((choices, mentions.features(candidate, choices)))
    return found


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
    choices = speaker_choices(reading, chosen, choosers.rates, choosers.named)
    if not choices:
        return []
    probable = choosers.speaker.probabilities(np.concatenate([part for _, part in choices]))
    result = []
    at = 0
    for place, candidate, (mentions, part) in zip(places, chosen, choices, strict=True):
        own = probable[at : at + len(part)]
        at += len(part)
        best = _best(own)
        scores = (float(words[place]), float(own[best]))
        result.append(settle(reading.marks, candidate, mentions[best], scores))
    give_parents(result)
    return result


def _best(probable: NDArray[np.float64]) -> int:
    """Returns the place of the speaker; the first choice, nobody, wins where it is close."""
    best = int(probable.argmax())
    return 0 if probable[0] > probable[best] - _MARGIN else best


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
