"""Parts of speech, morphology and what hangs on what, from a small trained network.

Trained by `training/tagger.py`; it reads a document of any length in one go, sentence by sentence
side by side, at more than a hundred thousand tokens a second.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wortlaut.german import words
from wortlaut.german.document import Document
from wortlaut.german.sentences import Sentence
from wortlaut.nets import Lexicon, Network, read_model

DENSE = 2
"""Inputs beside the word: first of its sentence, last of its sentence."""
BITS = 24
"""How many of the bits of `words.bits` are inputs."""
_ROWS = 4096
"""Tokens whose scores become probabilities at a time."""

Ids = NDArray[np.uint8]


def _head(name: str) -> "cached_property[Ids]":
    """Returns the attribute of Tags for the most probable labels of a head."""

    def ids(tags: "Tags") -> Ids:
        found: Ids = tags.features[:, tags.columns[name]].argmax(axis=1).astype(np.uint8)
        return found

    return cached_property(ids)


# Without slots: the ids of a head are found when they are first asked for, and kept.
@dataclass(frozen=True, eq=False)
class Tags:
    """What the tagger says about every token; all arrays are as long as the document's tokens.

    An id is a place in the names of its head: `names["pos"][tags.pos[i]]`.

    Attributes:
        features: how probable every label of every head is, side by side: [tokens, labels].
        names: the labels of each head, in the order of the columns of `features`.
        columns: where in `features` each head stands.
        pos: universal part of speech (zum, im: ADP).
        form: of a verb: indicative, konjunktiv1, konjunktiv2, imperative, infinitive, participle.
        case: of nouns, and of all that agrees with them (zum: of its article).
        number: Sing or Plur.
        gender: Masc, Fem or Neut; often none in the plural.
        person: 1, 2 or 3, of finite verbs and pronouns.
        relation: to the head of the token (Universal Dependencies; svp: split-off part of a verb).
        head: where the head stands: direction and distance in tokens.
    """

    features: NDArray[np.float32]
    names: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, slice]

    pos = _head("pos")
    form = _head("form")
    case = _head("case")
    number = _head("number")
    gender = _head("gender")
    person = _head("person")
    relation = _head("relation")
    head = _head("head")


@cache
def _lexicon() -> tuple[Network, Lexicon]:
    data = resources.files(__package__).joinpath("data", "tagger.npz").read_bytes()
    network = Network(read_model(data, "tagger.npz"))
    return network, Lexicon(network, words.bits)


def dense_inputs(tokens: int, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    """Returns the inputs beside the word: [tokens, DENSE].

    Args:
        tokens: how many.
        sentences: they leave no token out.
    """
    dense = np.zeros((tokens, DENSE), np.float32)
    dense[[sentence.first for sentence in sentences], 0] = 1
    dense[[sentence.last - 1 for sentence in sentences], 1] = 1
    return dense


def tag(document: Document) -> Tags:
    """Tags all tokens of a document."""
    return tag_all((document,))[0]


def tag_all(documents: Sequence[Document]) -> list[Tags]:
    """Tags several documents in one go, which is faster where they are short."""
    network, lexicon = _lexicon()
    lengths = [len(document.tokens) for document in documents]
    texts = [token.text for document in documents for token in document.tokens]
    dense = [dense_inputs(n, d.sentences) for n, d in zip(lengths, documents, strict=True)]
    scores = network.run(
        lexicon.look_up(texts),
        np.concatenate(dense) if dense else np.empty((0, DENSE), np.float32),
        lengths,
    )
    for start in range(0, len(scores), _ROWS):
        _to_probabilities(scores[start : start + _ROWS], network.columns)
    edges = np.cumsum([0, *lengths]).tolist()
    names = network.header.heads
    return [Tags(scores[low:high], names, network.columns) for low, high in pairwise(edges)]


def _to_probabilities(scores: NDArray[np.float32], columns: Mapping[str, slice]) -> None:
    """Turns scores [tokens, labels] into probabilities, each head for itself, in place."""
    member = np.zeros((scores.shape[1], len(columns)), np.float32)
    for number, column in enumerate(columns.values()):
        member[column, number] = 1
    # One shift for all heads keeps every sum within what float32 holds, and is much faster than
    # one for each.
    scores -= scores.max(axis=1, keepdims=True)
    np.maximum(scores, -80, out=scores)
    np.exp(scores, out=scores)
    scores /= (scores @ member) @ member.T
