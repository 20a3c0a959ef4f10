"""Weighs what mentions are in their sentences: subjects, objects, in which clause."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from wortlaut.german.words import ADVERB, COORDINATOR, SUBORDINATOR
from wortlaut.people import lexicon
from wortlaut.people.reading import PREPOSITION, Reading
from wortlaut.people.referents import Mention, Referent

_SUBJECT = 6
_OBLIQUE = -4
_GENITIVE = -7
_OBJECT = -2
_CONTENT_CLAUSE = -5
_OTHER_CLAUSE = -3
_DEPTH = 8
"""Members of an enumeration that are followed back to its first."""
_CLAUSE = 12
"""Words around the agent of a passive in which its verb stands."""
_PASSIVE = frozenset({"wird", "wurde", "wurden", "werden", "worden", "werde", "würde", "würden"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention with whom it mentions and the token of its name or noun."""

    core: int
    mention: Mention
    referent: Referent


class Functions:
    """Weighs the mentions of one document.

    Args:
        reading: the document.
        candidates: its mentions in order; more may be added to the list.
        cores: the tokens of their names or nouns.
    """

    def __init__(
        self, reading: Reading, candidates: Sequence[Candidate], cores: Sequence[int]
    ) -> None:
        self.reading = reading
        self.candidates = candidates
        self.cores = cores

    def weight(self, candidate: Candidate, depth: int = 0) -> int:
        """Weighs what a mention is in its sentence: subject, object, behind a preposition."""
        words, bits = self.reading.words, self.reading.bits
        mention = candidate.mention
        if mention.kind == "pronoun":
            return _SUBJECT
        clause = self._clause(mention.first)
        if mention.genitive:
            return _GENITIVE + clause
        before = mention.first - 1
        while before >= 0 and bits[before] & ADVERB and not bits[before] & PREPOSITION:
            before -= 1
        small = before >= 0 and (words[before][0].islower() or before in self.reading.openings)
        if small and bits[before] & PREPOSITION:
            return (_OBJECT if self._agent(before) else _OBLIQUE) + clause
        if before >= 0 and words[before] == "sich":
            return _SUBJECT + clause  # dagegen sprach sich Muster aus
        if before >= 0 and words[before] in {"und", "sowie"} and depth < _DEPTH:
            joined = self._ending_at(before)
            if joined is not None:
                return self.weight(joined, depth + 1)
        if self.is_oblique(candidate):
            return _OBLIQUE + clause
        if self._behind_subject(mention):
            return _OBJECT + clause
        return _SUBJECT + clause

    def _agent(self, preposition: int) -> bool:
        """Tells who acts in a passive: Die Pläne wurden von Muster kritisiert."""
        if self.reading.words[preposition] not in {"von", "vom"}:
            return False
        first, last = self.reading.sentence_range(preposition)
        near = self.reading.words[max(first, preposition - _CLAUSE) : preposition + _CLAUSE]
        return last > first and not _PASSIVE.isdisjoint(near)

    def is_oblique(self, candidate: Candidate) -> bool:
        """Tells a dative, genitive or accusative by its article."""
        mention = candidate.mention
        if mention.first == mention.core:
            return False
        article = self.reading.words[mention.first].lower()
        if article == "vom" and self._agent(mention.first):
            return False
        feminine = candidate.referent.gender == "f" and article in {"der", "einer", "dieser"}
        return feminine or article in lexicon.word_set("not_subject")

    def _ending_at(self, token: int) -> Candidate | None:
        """Returns the candidate whose mention ends before a token."""
        place = bisect_left(self.cores, token) - 1
        if place >= 0 and self.candidates[place].mention.last == token:
            return self.candidates[place]
        return None

    def _clause(self, first: int) -> int:
        """Weighs the clause that a mention stands in."""
        words, bits = self.reading.words, self.reading.bits
        floor = max(self.reading.sentence_range(first)[0], first - 25)
        for i in range(first - 1, floor - 1, -1):
            if words[i] not in {",", "–", ":", ";"} and i > floor:
                continue
            opener = i + 1 if not words[i][0].isalpha() else i
            if opener >= first:
                return 0
            word = words[opener].lower()
            if word in lexicon.word_set("content_clause"):
                return _CONTENT_CLAUSE
            if bits[opener] & SUBORDINATOR or (
                word in lexicon.word_set("relative") and words[i] == ","
            ):
                return _OTHER_CLAUSE if opener != self.reading.sentence_range(first)[0] else 0
            if i > floor and bits[opener] & PREPOSITION:
                continue
            return 0
        return 0

    def _behind_subject(self, mention: Mention) -> bool:
        """Tells whether another mention that may be the subject stands before it in its clause."""
        words, bits = self.reading.words, self.reading.bits
        place = bisect_left(self.cores, mention.core) - 1
        floor = self.reading.sentence_range(mention.core)[0]
        while place >= 0 and self.cores[place] >= floor:
            other = self.candidates[place].mention
            between = words[other.last : mention.first]
            if other.last > mention.first or len(between) > 8:
                break
            if any(not word[0].isalpha() for word in between):
                break
            if any(bits[i] & COORDINATOR for i in range(other.last, mention.first)):
                break
            before = other.first - 1
            governed = before >= 0 and (bits[before] & PREPOSITION or self._hangs(other))
            if not governed and not other.genitive and other.kind != "pronoun":
                return words[other.first].lower() not in lexicon.word_set("not_subject")
            place -= 1
        return False

    def _hangs(self, mention: Mention) -> bool:
        """Tells a genitive behind a noun: die Politik der Regierung."""
        words = self.reading.words
        return words[mention.first] in {"der", "des"} and words[mention.first - 1][0].isupper()
