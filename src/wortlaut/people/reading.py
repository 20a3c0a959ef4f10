"""One document as the finders of names see it: its words, what each can be, where each stands."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache

from wortlaut.german.document import Document
from wortlaut.german.words import (
    ADJECTIVE,
    CAPITAL,
    DETERMINER,
    FINITE,
    PREPOSITION,
    PUNCTUATION,
    TIME,
    classify,
)
from wortlaut.people import lexicon
from wortlaut.people.roles import role_of

_OPENING = frozenset(
    {"„", "“", "»", "«", '"', "‚", "‘", "(", ":", "–", "—", "-", "…", "|", "•", "›"}
)


_TEASER = frozenset({"kicker", "headline", "lead", "subhead", "caption"})

_FIRST_SENTENCES = 3

_SHORT_BRAND = 3
"""Letters of an odd word that is no firm's name yet."""

_SELDOM = 4
"""Of so many places of a word one must follow an adjective, if it is to be a noun."""

_CAMEL = re.compile(
    r"(?<![-'’])(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Di)(?<!^La)(?<!^Le)(?<!^Du)(?<!^Al)(?<!^El)(?<!^Ul)(?<!^Da)(?<!^Del)(?<!^Van)(?<!^Fitz)(?<=\w)[A-ZÄÖÜ]"
)
"""A capital letter inside a word, as trade and user names have it; McCain and DeLay may."""


class Reading:
    """A document's words with their classes.

    Attributes:
        document: the document.
        words: the tokens' texts.
        bits: what each can be (`wortlaut.german.words`).
        initial: whether each opens a sentence or stands behind an opening mark, so that its capital
            letter says nothing.
        openings: numbers of the words that open sentences.
        capitals: numbers of the words with a capital letter, in order.
        counts: how often each word with a capital letter stands in the document.
        hyphened: numbers of the words with a hyphen and no capital letter (al-Assad, 47-Jährige),
            and of names in small letters (dpa).
        said: words with a capital letter that stand next to a verb of saying, as its subject may.
        told: those next to a verb whose subject is hardly ever a firm.
        determined: words that stand somewhere behind an article or an adjective as nouns do.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = [token.text for token in document.tokens]
        self.bits = classify(document.tokens)
        self.starts = [token.start for token in document.tokens]
        self.sentence_starts = [sentence.first for sentence in document.sentences]
        self.openings = frozenset(self.sentence_starts)
        self.capitals = [i for i, bits in enumerate(self.bits) if bits & CAPITAL]
        small = lexicon.small_names()
        self.hyphened = [
            i
            for i, word in enumerate(self.words)
            if ("-" in word and not word[0].isupper()) or word in small
        ]
        self.counts = Counter(self.words[i] for i in self.capitals)
        self.said = self._beside(lexicon.saying_verbs())
        self.told = self._beside(lexicon.word_set("telling_verb"))
        self.initial = self._find_initial()
        self.determined = self._find_determined()

    def _beside(self, verbs: frozenset[str]) -> frozenset[str]:
        words, openings = self.words, self.openings
        last = len(words) - 1
        return frozenset(
            words[i]
            for i in self.capitals
            if (i and words[i - 1] in verbs and i not in openings)
            or (i < last and words[i + 1] in verbs and words[i + 1] != "so" and i in openings)
        )

    def _find_initial(self) -> frozenset[int]:
        words, firsts = self.words, self.openings
        return frozenset(
            i for i in self.capitals if i in firsts or i == 0 or words[i - 1] in _OPENING
        )

    def _find_determined(self) -> frozenset[str]:
        words, bits = self.words, self.bits
        found: set[str] = set()
        described: Counter[str] = Counter()
        for i in self.capitals[bool(self.capitals and not self.capitals[0]) :]:
            if bits[i - 1] & DETERMINER and not (i > 1 and words[i - 2] in {",", "und"}):
                found.add(words[i])
            elif bits[i - 1] & (ADJECTIVE | CAPITAL | FINITE | TIME) == ADJECTIVE:
                described[words[i]] += 1
        # a verb that no list holds looks like an adjective: once among many tells nothing
        found |= {word for word, n in described.items() if n * _SELDOM >= self.counts[word]}
        return frozenset(found)

    def sentence_of(self, token: int) -> int:
        """Returns the number of the sentence that holds a token."""
        return max(0, bisect_right(self.sentence_starts, token) - 1)

    def sentence_range(self, token: int) -> tuple[int, int]:
        """Returns first token and token behind the last of the sentence that holds a token."""
        if not self.document.sentences:
            return 0, len(self.words)
        sentence = self.document.sentences[self.sentence_of(token)]
        return sentence.first, sentence.last

    def token_at(self, offset: int) -> int:
        """Returns the number of the first token that does not end before a code point."""
        number = bisect_right(self.starts, offset) - 1
        if number >= 0 and self.document.tokens[number].end > offset:
            return number
        return number + 1

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Returns the numbers of the tokens that a stretch of text holds, half-open."""
        return self.token_at(start), bisect_left(self.starts, end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Returns the code points of a stretch of tokens."""
        end = self.document.tokens[last - 1].end
        # the platform at a sentence's end is cut with its full stop, as an initial is
        return self.document.tokens[first].start, end - (self.words[last - 1] == "X.")

    def same_paragraph(self, one: int, other: int) -> bool:
        """Tells whether no line ends between two tokens, the first before the second."""
        tokens = self.document.tokens
        return self.document.text.find("\n", tokens[one].start, tokens[other].start) < 0

    def in_teaser(self, token: int) -> bool:
        """Tells whether a token stands above the article's paragraphs, or in its first words."""
        sentence = self.sentence_of(token)
        block = self.document.sentences[sentence].block
        if sentence < _FIRST_SENTENCES:
            return True
        return block is not None and self.document.blocks[block].kind in _TEASER

    def is_finite(self, i: int) -> bool:
        """Tells whether a token can be a finite verb."""
        return bool(self.bits[i] & FINITE) and self.words[i][0].islower()

    def text(self, first: int, last: int) -> str:
        """Returns the text of a stretch of tokens, white space folded."""
        start, end = self.span(first, last)
        return " ".join(self.document.text[start:end].split())


@lru_cache(maxsize=65_536)
def nounish(word: str) -> bool:
    """Tells a capitalised word that is a common noun, or opens sentences, from a possible name."""
    if word in lexicon.common_nouns() or word in lexicon.word_set("legal_form"):
        return True
    last = word.rpartition("-")[2] or word
    if last != word and (last[0].islower() or nounish(last)):
        return True
    if role_of(word) is not None or lexicon.body_noun(word) is not None:
        return True
    lower = last.lower()
    return any(
        lower[-size:] in lexicon.noun_suffixes()
        for size in range(2, 15)
        if len(lower) >= size + 3 or (size > 3 and len(lower) == size)
    )


@lru_cache(maxsize=65_536)
def of_a_place(word: str) -> bool:
    """Tells the name of a place or body, its genitive, and what comes from it (Berliner)."""
    known = lexicon.bodies()
    for ending in ("", "s", "er", "r", "ner"):
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and any(len(body.words) == 1 for body in known.get(stem, ())):
            return True
    return False


@lru_cache(maxsize=65_536)
def name_shaped(word: str) -> bool:
    """Tells whether a word has the shape of a name: a capital letter, then small ones.

    `al-Assad`, `O'Neill` and `McCain` have it; `SPD`, `B2B` and `US-Dollar` do not.
    """
    if word[0].islower():
        head, _, tail = word.partition("-")
        return head in lexicon.word_set("article_prefix") and tail[:1].isupper()
    if not word[0].isupper() or any(char.isdigit() for char in word):
        return False
    if any(char in "&/_*:" for char in word):
        return False
    if len(word) < 2 or word[-1] == "." or (word.isupper() and len(word) < 6):
        return False
    return word.isupper() or not _CAMEL.search(word)


@lru_cache(maxsize=65_536)
def unknown(word: str) -> bool:
    """Tells whether a word can be a name that no list holds."""
    return name_shaped(word) and not nounish(word) and not of_a_place(word)


@lru_cache(maxsize=65_536)
def is_thing(word: str) -> bool:
    """Tells a word behind a name that makes a firm, a street or a prize of it."""
    return word in lexicon.word_set("legal_form") or word.lower().endswith(
        tuple(lexicon.word_set("thing_ending"))
    )


def acronym(word: str) -> bool:
    """Tells an abbreviation in capital letters: ECCHR, WADA."""
    return 2 <= len(word) <= 8 and word.isupper() and word.isalpha()


def foreign(word: str) -> bool:
    """Tells a word with letters that German words do not have."""
    return not word.isascii() and not any(char in "äöüßÄÖÜ" for char in word)


_SITE = re.compile(r"[\w-]{2,40}\.(?:de|at|ch|com|net|org|info|tv|eu|news|fm)", re.IGNORECASE)


def is_site(word: str) -> bool:
    """Tells the name of a site: tagesschau.de."""
    return "." in word and _SITE.fullmatch(word) is not None


_BRAND = re.compile(r"[A-Z]?[a-zäöü]?[A-Z][a-zäöü]+(?:-[A-ZÄÖÜ][a-zäöü]+)?")


def is_brand(word: str) -> bool:
    """Tells the name of a firm or a site by capitals inside: eBay, EBay-Deutschland."""
    odd = word[0].islower() or word[1:2].isupper()
    return odd and len(word) > _SHORT_BRAND and _BRAND.fullmatch(word) is not None


def is_initial(word: str) -> bool:
    """Tells initials of a name (`S.`, `H.-J.`, `J.R.`)."""
    return word[0].isupper() and word[-1] == "." and len(word) < 7 and word[1] in ".-"


__all__ = [
    "ADJECTIVE",
    "CAPITAL",
    "DETERMINER",
    "FINITE",
    "PREPOSITION",
    "PUNCTUATION",
    "TIME",
    "Reading",
    "acronym",
    "foreign",
    "is_brand",
    "is_initial",
    "is_site",
    "is_thing",
    "name_shaped",
    "nounish",
    "of_a_place",
    "unknown",
]
