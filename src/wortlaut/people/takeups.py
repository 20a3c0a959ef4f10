"""Whom words take up that stand for a source: demnach, danach, and the relative `der`."""

from wortlaut.german.cues import noun
from wortlaut.people import lexicon
from wortlaut.people.antecedents import Antecedents
from wortlaut.people.lexicon import body_noun
from wortlaut.people.reading import ADJECTIVE, DETERMINER, Reading
from wortlaut.people.referents import Referent
from wortlaut.people.roles import plain_person, role_of
from wortlaut.people.strangers import Strangers

_MOST_ADJECTIVES = 3
_LONGEST_SUBJECT = 9
"""Words of a subject with which a sentence opens, at most."""


class TakeUps:
    """Finds in one document what was just named as a source."""

    def __init__(self, reading: Reading, antecedents: Antecedents, strangers: Strangers) -> None:
        self.reading = reading
        self.antecedents = antecedents
        self.strangers = strangers

    def publisher(self, i: int) -> Referent | None:
        """Returns who gives something out in the sentence before `demnach`; None: nobody does."""
        first, last = self._before(i)
        words = self.reading.words[first:last]
        if last <= first or lexicon.word_set("giving_out").isdisjoint(words):
            return None
        return self.antecedents.subject_near(first)

    def document(self, i: int) -> Referent | None:
        """Returns the report or the claims of the sentence before `demnach`; None: there are none.

        Of several the last is meant.
        """
        first, last = self._before(i)
        for k in range(last - 1, first - 1, -1):
            word = self.reading.words[k]
            if word[0].isupper() and (self._is_document(word) or (noun(word) and _several(word))):
                start = self._phrase_start(k, first)
                end = self.strangers.phrase_end(k, last)
                return self.strangers.phrase(start, k, end, plural=False, source=True)
        return None

    def relative(self, i: int) -> tuple[int, int] | None:
        """Returns the noun phrase right before a relative pronoun's comma: ein Mann, der.

        Args:
            i: the pronoun.

        Returns:
            First token and the one behind the last; None: no noun that it may take up.
        """
        words, bits = self.reading.words, self.reading.bits
        head = i - 2
        if head < 1 or words[i - 1] != "," or not words[head][0].isupper():
            return None
        role = role_of(words[head]) or plain_person(words[head])
        body = body_noun(words[head])
        gender = role.gender if role is not None else body.gender if body is not None else "u"
        if gender == "u" and self._is_document(words[head]):
            gender = "m" if words[i].lower() == "der" else "u"
        start = self._phrase_start(head, 0)
        article = words[start].lower() if start < head and bits[start] & DETERMINER else ""
        plural = words[i].lower() == "die" and (role is None or role.plural) and article != "eine"
        fits = {"der": "m", "die": "f", "das": "n"}.get(words[i].lower()) == gender
        genitive = article in {"des", "eines"} or (article == "der" and gender != "m")
        if not (fits or plural) or gender == "u" or genitive:
            return None
        return start, head + 1

    def whole(self, first: int, last: int) -> int:
        """Returns the token behind `Angaben informierter Kreise` where only `Angaben` is marked."""
        words, bits = self.reading.words, self.reading.bits
        if words[first].lower() not in lexicon.word_set("plain_words") | lexicon.word_set(
            "words_of"
        ):
            return last
        k = last
        if k < len(words) and words[k] in {"der", "des", "von", "vom", "eines", "einer"}:
            k += 1
        while k < len(words) and words[k][0].islower() and bits[k] & ADJECTIVE:
            k += 1
        named = last < k < len(words) and words[k][0].isupper()
        return k + 1 if named and self.reading.same_paragraph(first, k) else last

    def opening(self, i: int) -> tuple[int, int] | None:
        """Returns the noun phrase with which a token's sentence opens: Der Konzern will nach.

        Returns:
            First token and the one behind the last; None: it opens with something else.
        """
        words, bits = self.reading.words, self.reading.bits
        first, last = self.reading.sentence_range(i)
        if not bits[first] & DETERMINER:
            return None
        for k in range(first + 1, min(last, i, first + _LONGEST_SUBJECT)):
            if self.reading.is_finite(k) and not bits[k] & ADJECTIVE:
                return (first, k) if words[k - 1][0].isupper() else None
            if not words[k][0].isalpha():
                return None
        return None

    def _before(self, i: int) -> tuple[int, int]:
        """Returns the sentence before that of a token, as far as they share a paragraph."""
        start = self.reading.sentence_range(i)[0]
        if not start:
            return 0, 0
        first, last = self.reading.sentence_range(start - 1)
        return (first, last) if self.reading.same_paragraph(first, i) else (last, last)

    def _phrase_start(self, head: int, floor: int) -> int:
        words, bits = self.reading.words, self.reading.bits
        i = head
        while i > floor and head - i < _MOST_ADJECTIVES and bits[i - 1] & ADJECTIVE:
            if bits[i - 1] & DETERMINER or words[i - 1][0].isupper():
                break
            i -= 1
        return i - 1 if i > floor and bits[i - 1] & DETERMINER else i

    def _is_document(self, word: str) -> bool:
        return word.lower().endswith(tuple(lexicon.word_set("document_noun")))


def _several(word: str) -> bool:
    return word.endswith(("en", "n", "e"))
