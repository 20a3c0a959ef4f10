"""A document as the rules see it: every word with its bits, looked up once."""

from wortlaut.german import cues
from wortlaut.german.document import Document
from wortlaut.german.morphology import FINITE, INFINITIVE, PARTICIPLE, PAST, PRESENT
from wortlaut.german.word_classes import BIT, CLASSES, classes_of
from wortlaut.german.words import (
    ADJECTIVE,
    ADVERB,
    CAPITAL,
    DETERMINER,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SUBORDINATOR,
    classify,
)

Range = tuple[int, int]
"""Token numbers: the first, and the one behind the last."""

_KNOWN = (
    FINITE | INFINITIVE | PARTICIPLE | ADVERB | CAPITAL | DETERMINER | NUMBER | PREPOSITION
    | PRONOUN | PUNCTUATION | SUBORDINATOR
)  # fmt: skip
_VERBS = sum(BIT[name] for name in CLASSES[: CLASSES.index("split")])
_CLOSING = frozenset({"“", "”", '"', "«", "»", "‘"})
_MARGINS = frozenset({".", ",", ";", ":", "–", "-", "—"})


class View:
    """A document with everything the rules look up, counted out once.

    Attributes:
        document: the document.
        tokens: its tokens.
        words: their text in lower case.
        bits: what each can be, as `wortlaut.german.words` tells it.
    """

    def __init__(self, document: Document) -> None:
        """Looks up every word of a document."""
        self.document = document
        self.tokens = document.tokens
        self.words = [token.text.lower() for token in document.tokens]
        self.bits = _with_cues(self.words, classify(document.tokens), document)
        self._quoted = bytearray(len(self.tokens))

    def text(self, span: Range) -> str:
        """Returns the characters of a range of tokens."""
        return self.document.text[self.tokens[span[0]].start : self.tokens[span[1] - 1].end]

    def chars(self, span: Range) -> tuple[int, int]:
        """Returns first code point and code point behind the last of a range of tokens."""
        return self.tokens[span[0]].start, self.tokens[span[1] - 1].end

    def trim(self, span: Range) -> Range:
        """Takes full stops, commas and dashes off both ends of a range."""
        first, last = span
        while last > first and (self.words[last - 1] in _MARGINS or self.words[last - 1] == "!"):
            last -= 1
        while last > first and self.words[first] in _MARGINS:
            first += 1
        return first, last

    def is_mark(self, i: int) -> bool:
        """Tells whether a token is no word."""
        return bool(self.bits[i] & PUNCTUATION)

    def mark_quoted(self, span: Range) -> None:
        """Notes quoted words that are part of the sentence around them."""
        for i in range(span[0] + 1, span[1]):
            self._quoted[i] = 1

    def in_quoted(self, i: int) -> bool:
        """Tells whether a token stands in quoted words, the opening mark left out."""
        return bool(self._quoted[i])


def _is_compound_name(text: str) -> bool:
    """Tells a noun behind a small first part: dpa-Meldung, al-Hariri."""
    before, _, behind = text.partition("-")
    return before[:1].islower() and behind[:1].isupper()


def _with_cues(words: list[str], bits: list[int], document: Document) -> list[int]:
    """Adds the forms of verbs of saying that the general lists of verbs lack (gestand, ätzt)."""
    for i, token in enumerate(document.tokens):
        if "-" in token.text and _is_compound_name(token.text):
            bits[i] |= CAPITAL
        if not bits[i] & _KNOWN and token.text == words[i]:
            bits[i] |= cues.features(words[i])
            if not bits[i] & ~ADJECTIVE:
                follows = document.tokens[i + 1].text if i + 1 < len(words) else ""
                bits[i] |= _as_verb(words[i], follows)
        elif words[i] == "meinen" and _opens_frame(words, i):
            bits[i] = cues.features("meinen")
    return bits


def _as_verb(word: str, follows: str) -> int:
    """Returns what a word is as a form of a verb that only the classes of words know: wischt."""
    past = word.endswith("te")
    if not (past or word.endswith("t")) or not classes_of(word) & _VERBS:
        return 0
    if past:
        return 0 if follows[:1].isupper() else PAST
    return PARTICIPLE if word.startswith("ge") else PRESENT


def _opens_frame(words: list[str], i: int) -> bool:
    """Tells the verb of …, meinen sie from the article of …, meinen Freund."""
    if i < 2 or words[i - 1] != "," or i + 1 >= len(words):
        return False
    return words[i - 2] in _CLOSING or words[i + 1] in {"sie", "die", "viele", "manche", "einige"}
