"""What tagger, network and the lexicon of cues say of every token of a document."""

from collections.abc import Mapping

import numpy as np

from wortlaut.german import cues
from wortlaut.german.tagger import Tags
from wortlaut.model import StatementKind
from wortlaut.statements.rules.view import View
from wortlaut.statements.trained.groups import Floats, Ints
from wortlaut.statements.trained.word_rows import WordRows

KINDS: tuple[StatementKind, ...] = (
    "direct",
    "indirect",
    "indirect_free_indirect",
    "reported",
    "free_indirect",
)
_FORMS = ("indicative", "konjunktiv1", "konjunktiv2", "infinitive")
_POS = ("NOUN", "PROPN", "PRON", "DET", "VERB", "AUX", "ADV", "ADP", "SCONJ", "PUNCT")
_LETTERS = "dcwzr"


def _cue_row(word: str) -> list[float]:
    """Returns which complements a word may take as a cue, and whether it is a noun of saying."""
    row = [0.0] * 6
    low = word.lower()
    for verb in (*cues.finite(low), *cues.final(low), *cues.participle(low)):
        for letter in verb.complements:
            if letter in _LETTERS:
                row[_LETTERS.index(letter)] = 1
    row[5] = float(bool(cues.noun(word)))
    return row


_CUES = WordRows(_cue_row, 6)


class Marks:
    """Numbers per token from which the features of candidates, mentions and frames are made.

    Args:
        view: the document.
        tags: what the tagger says.
        layers: probabilities of the network per layer; None: no network.
        roles: probabilities that a token is cue, frame, speaker; None: no network.

    Attributes:
        texts: the tokens as written.
        forms: how probable some forms of the verb are: [tokens, 4].
        pos: the same of some parts of speech: [tokens, 10].
        cues: complements that the word takes as a cue; whether it is a noun of saying.
        net: whether there is a network; without one the following are 0.
        kinds: how probable speech of each of `KINDS` is: [tokens, 5].
        outside: how probable no speech is, direct and told: [tokens, 2].
        begins: how probable a begin of any kind is, direct and told: [tokens, 2].
        inner: the same of what lies inside.
        agains: the same of speech that goes on after an interruption.
        roles: how probable cue, frame, speaker are: [tokens, 3].
        sentences: the sentences of the document.
        sentence_of: the number of the sentence of every token.
    """

    def __init__(
        self, view: View, tags: Tags, layers: Mapping[str, Floats] | None, roles: Floats | None
    ) -> None:
        size = len(view.tokens)
        self.forms = probabilities(tags, "form", _FORMS)
        self.pos = probabilities(tags, "pos", _POS)
        self.texts = [token.text for token in view.tokens]
        self.cues = _CUES(self.texts)
        self.net = layers is not None
        if layers is None or roles is None:
            self.kinds = np.zeros((size, len(KINDS)), np.float32)
            self.outside = self.begins = self.inner = self.agains = np.zeros((size, 2), np.float32)
            self.roles = np.zeros((size, 3), np.float32)
        else:
            direct, told = layers["direct"], layers["told"]
            # a layer: outside, then begin, inside, again of each of its kinds
            marks = np.concatenate([direct[:, 1:], told[:, 1:]], axis=1)
            marks = marks.reshape(size, len(KINDS), 3)
            self.kinds = marks.sum(axis=2)
            any_kind = np.stack([marks[:, 0], marks[:, 1:].sum(axis=1)], axis=1)
            self.begins, self.inner, self.agains = (any_kind[:, :, k] for k in range(3))
            self.outside = np.stack([direct[:, 0], told[:, 0]], axis=1)
            self.roles = roles
        self.sentences = view.document.sentences
        lengths = [s.last - s.first for s in self.sentences]
        self.sentence_of: Ints = np.repeat(np.arange(len(lengths)), lengths)
        self._sentence_of: list[int] = self.sentence_of.tolist()

    def sentence(self, token: int) -> int:
        """Returns the number of the sentence of a token."""
        return self._sentence_of[token]


def probabilities(tags: Tags, head: str, labels: tuple[str, ...]) -> Floats:
    """Returns how probable some labels of a head of the tagger are: [tokens, labels]."""
    start, names = tags.columns[head].start, tags.names[head]
    columns = [start + names.index(label) for label in labels]
    found: Floats = tags.features.take(columns, axis=1)
    return found
