"""What the network reads of every token, beside the word itself."""

import numpy as np
from numpy.typing import NDArray

from wortlaut.german import cues, resources
from wortlaut.german.document import Document
from wortlaut.german.tagger import Tags
from wortlaut.german.word_classes import CLASSES, classes_in
from wortlaut.statements.trained.word_rows import WordRows

BITS = 24
"""How many of the bits of `german.words.bits` are inputs."""
_LETTERS = "dcwzr"
_MEDIA = ("speech", "thought", "writing", "result")
_CUES = 18
_PLACES = 8
_CLASSES = np.arange(len(CLASSES))


def _cue(word: str) -> list[float]:
    """Returns what the lexicon of cues knows of a word, as numbers 0 or 1."""
    lower = word.lower()
    found = [0.0] * _CUES
    for column, forms in enumerate((cues.finite, cues.final, cues.participle, cues.infinitive)):
        for verb in forms(lower):
            found[column] = 1
            for letter in verb.complements:
                if letter in _LETTERS:
                    found[4 + _LETTERS.index(letter)] = 1
            if verb.particle:
                found[9] = 1
            found[10 + _MEDIA.index(verb.medium)] = 1
            if verb.addressee:
                found[14] = 1
    noun = cues.noun(word)
    found[15] = float(bool(noun))
    found[16] = float("d" in noun)
    found[17] = float(word in resources.words("cue_adjectives.txt"))
    return found


_KNOWN = WordRows(_cue, _CUES)


def _places(document: Document) -> NDArray[np.float32]:
    """Returns where quotations, sentences and paragraphs begin and end."""
    places = np.zeros((len(document.tokens), _PLACES), np.float32)
    for quotation in document.quotations:
        inside = slice(quotation.first, quotation.last)
        places[quotation.first, 0] = places[quotation.last - 1, 1] = 1
        places[inside, 2 if quotation.depth == 0 else 3] = 1
        places[inside, 4] = min(1.0, (quotation.last - quotation.first - 2) / 20)
    for sentence in document.sentences:
        places[sentence.first, 5] = places[sentence.last - 1, 6] = 1
    for paragraph in document.paragraphs:
        places[paragraph.first, 7] = 1
    return places


def _meanings(texts: list[str]) -> NDArray[np.float32]:
    """Returns the classes of meaning of every word, as numbers 0 or 1: [tokens, classes]."""
    sets = np.array(classes_in(texts), np.int64)
    return ((sets[:, None] >> _CLASSES) & 1).astype(np.float32)


def dense_inputs(document: Document, tags: Tags) -> NDArray[np.float32]:
    """Returns the numbers per token: places, lexicon of cues, tagger, classes of meaning.

    Args:
        document: the text.
        tags: what the tagger says about it.
    """
    texts = [token.text for token in document.tokens]
    return np.concatenate(
        [_places(document), _KNOWN(texts), tags.features, _meanings(texts)], axis=1
    )
