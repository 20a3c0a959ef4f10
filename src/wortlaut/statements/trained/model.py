"""The model of the trained engine, read once from its two files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from wortlaut.german import words
from wortlaut.nets import Lexicon, Network, read_model
from wortlaut.statements.trained.framing import PARTS
from wortlaut.statements.trained.trees import Trees, read_trees

NETWORK = "network.npz"
CHOICE = "choice.npz"


@dataclass(frozen=True, slots=True)
class Choosers:
    """What chooses among candidates and mentions, and says how sure that is.

    Attributes:
        words: trees that tell how probable it is that the words of a candidate are right.
        speaker: trees whose sums tell, among the mentions of a statement, the speaker.
        parts: trees that tell of a token how probable it is in each of `PARTS`.
        rates: how often the words of each rule are right.
        named: how often the speaker of each rule is right where its words are.
        threshold: how probable the words of a statement must be.
        confidence: weights of the inputs that make up the confidence; the last is the constant.
    """

    words: Trees
    speaker: Trees
    parts: Sequence[Trees]
    rates: Mapping[str, float]
    named: Mapping[str, float]
    threshold: float
    confidence: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """Network and choosers."""

    network: Network
    lexicon: Lexicon
    choosers: Choosers


def _data(name: str) -> bytes:
    package = __package__.rpartition(".")[0]
    return resources.files(package).joinpath("data", name).read_bytes()


def read_choosers(data: bytes) -> Choosers:
    """Reads the file of the choosers."""
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        names = [str(name) for name in arrays["rules"]]
        return Choosers(
            words=read_trees(arrays, "words"),
            speaker=read_trees(arrays, "speaker"),
            parts=[read_trees(arrays, name) for name in PARTS],
            rates=dict(zip(names, arrays["rates"].tolist(), strict=True)),
            named=dict(zip(names, arrays["named"].tolist(), strict=True)),
            threshold=float(arrays["threshold"]),
            confidence=arrays["confidence"].astype(np.float64),
        )


@cache
def model() -> Model:
    """Returns the model; the files are read at the first call."""
    network = Network(read_model(_data(NETWORK), NETWORK))
    return Model(network, Lexicon(network, words.bits), read_choosers(_data(CHOICE)))
