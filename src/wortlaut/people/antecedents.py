"""Finds whom a pronoun takes up: by gender and number, nearness, and who is the subject.

The weights follow the salience of mentions in Lappin and Leass (1994), An Algorithm for Pronominal
Anaphora Resolution: recency before subject before topic; what stands in others' words counts less.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from wortlaut.german.words import FINITE
from wortlaut.people import lexicon
from wortlaut.people.functions import Candidate, Functions
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Mention, Referent

_BACK = 3
"""Sentences before the pronoun's own that are looked at."""
_NEARNESS = (20, 18, 9, 3)
_GENITIVE = -7
_QUOTED = -9
_LAST_SPEAKER = 5
_AS_SAID = 8
_NOT_A_PERSON = -3
_TELLING = -10
"""For a body beside a verb that bodies hardly go with."""
_GENDER_OPEN = -2
_NEW_PARAGRAPH = -2
_HEADING = -6
"""For what stands in a headline above the pronoun's block."""
_POINTING = 4
"""What a demonstrative adds to the last word of a sentence, and less to those before."""
_NEAR_VERB = 8
"""Tokens between a verb and the name in a mention beside it, at most."""
_MOST = 60
"""Mentions before a pronoun that are weighed at most."""
_TOPIC_BACK = 12
"""Sentences before a pronoun in which those that are no speakers are resolved too."""
_NEARER = 11
"""What somebody further back must be ahead of somebody of the sentence before."""
_LEAST = 0
"""A candidate below this is no answer, even if it is the only one."""
_MARGIN = 2
"""A candidate less than this ahead of another is no answer."""

_RELATIVE = {"der": "m", "welcher": "m", "die": "fp", "welche": "fp", "das": "n", "dem": "mn"}
_HEADINGS = frozenset({"kicker", "headline", "subhead", "caption"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun to be resolved.

    Attributes:
        token: number of its token.
        gender: `m`, `f`, `n`, or `p` for a plural; several where the form leaves it open (deren).
        demonstrative: it points (dieser) and so does not prefer the subject.
        tells: its verb is one that bodies hardly go with (erzählt sie).
        as_said: it speaks of what its own sentence tells (Muster bleibe, wie sie sagte).
    """

    token: int
    gender: str
    demonstrative: bool = False
    tells: bool = False
    as_said: bool = False


class Antecedents:
    """Resolves the pronouns of one document.

    Pronouns that are resolved become mentions themselves (`add`), so that chains hold.
    """

    def __init__(self, reading: Reading, referents: Sequence[Referent]) -> None:
        self.reading = reading
        self._candidates = sorted(
            (
                Candidate(mention.core, mention, referent)
                for referent in referents
                for mention in referent.mentions
            ),
            key=lambda candidate: (candidate.core, candidate.mention.first),
        )
        self._cores = [candidate.core for candidate in self._candidates]
        self.functions = Functions(reading, self._candidates, self._cores)
        quotations = [
            q for q in reading.document.quotations if q.depth == 0 and q.last - q.first > 5
        ]
        self._quote_starts = [quotation.first for quotation in quotations]
        self._quote_ends = [quotation.last for quotation in quotations]
        self._subjects: list[Pronoun] | None = None
        self._next_subject = 0

    def add(self, referent: Referent, mention: Mention) -> None:
        """Adds a mention that was found later."""
        place = bisect_right(self._cores, mention.core)
        self._cores.insert(place, mention.core)
        self._candidates.insert(place, Candidate(mention.core, mention, referent))

    def carry_on(self, token: int, last_speaker: Referent | None) -> None:
        """Resolves the pronouns that are subjects before a token, so that they carry the topic on.

        Args:
            token: number of a token; earlier calls had smaller ones, or are answered already.
            last_speaker: who spoke last.
        """
        floor = (
            self.reading.sentence_starts[max(0, self.reading.sentence_of(token) - _TOPIC_BACK)]
            if self.reading.sentence_starts
            else 0
        )
        if self._subjects is None:
            self._subjects = _subject_pronouns(self.reading)
        while self._next_subject < len(self._subjects):
            pronoun = self._subjects[self._next_subject]
            if pronoun.token >= token:
                break
            self._next_subject += 1
            if pronoun.token < floor or self._quoted(pronoun.token) or self._at(pronoun.token):
                continue
            found = self.resolve(pronoun, (), last_speaker)
            if found is not None and found.name:
                place = pronoun.token
                self.add(found, Mention(place, place + 1, place, "pronoun"))

    def _at(self, token: int) -> bool:
        """Tells whether somebody is mentioned at a token already."""
        place = bisect_left(self._cores, token)
        return place < len(self._cores) and self._cores[place] == token

    def _quoted(self, token: int) -> bool:
        place = bisect_right(self._quote_starts, token) - 1
        return place >= 0 and token < self._quote_ends[place]

    def resolve(
        self, pronoun: Pronoun, own_words: Sequence[tuple[int, int]], last_speaker: Referent | None
    ) -> Referent | None:
        """Returns whom a pronoun stands for; None: nobody fits, or two fit alike.

        A referent without a name holds the place of somebody whom nothing more is known of; it is
        for the caller to say what becomes of it.

        Args:
            pronoun: the pronoun.
            own_words: tokens of the statement itself, half-open: who is spoken of there is hardly
                the speaker.
            last_speaker: who spoke last.
        """
        reading = self.reading
        sentence = reading.sentence_of(self._anchor(pronoun, own_words))
        floor = reading.sentence_starts[max(0, sentence - _BACK)] if reading.sentence_starts else 0
        scores: dict[int, tuple[float, Referent]] = {}
        first, last = bisect_left(self._cores, floor), bisect_left(self._cores, pronoun.token)
        for candidate in self._candidates[max(first, last - _MOST) : last]:
            if any(a <= candidate.core < b for a, b in own_words):
                continue
            score = self._score(candidate, pronoun, sentence, last_speaker)
            key = id(candidate.referent)
            if score is not None and score > scores.get(key, (-99.0,))[0]:
                scores[key] = (score, candidate.referent)
        ranked = sorted(scores.values(), key=lambda pair: -pair[0])
        if not ranked or ranked[0][0] < _LEAST:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
            return None
        if self._passes_over(ranked, pronoun, sentence):
            return None
        return ranked[0][1]

    def _anchor(self, pronoun: Pronoun, own_words: Sequence[tuple[int, int]]) -> int:
        """Returns from where a pronoun looks back: „…“, sagte sie looks past all its quotation."""
        first = self.reading.sentence_range(pronoun.token)[0]
        before = [a for a, b in own_words if a < pronoun.token and b >= first]
        return min([pronoun.token, *before])

    def _passes_over(
        self, ranked: list[tuple[float, Referent]], pronoun: Pronoun, sentence: int
    ) -> bool:
        """Tells whether the best candidate stands behind another in the sentence before.

        Somebody further back is meant only where nobody nearer comes close.
        """
        if len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= _NEARER:
            return False
        back = [sentence - self._last_sentence(entry[1], pronoun.token) for entry in ranked[:2]]
        return back[0] > 1 and back[1] <= 1

    def _last_sentence(self, referent: Referent, token: int) -> int:
        """Returns the number of the last sentence before a token that mentions a referent."""
        place = bisect_left(self._cores, token) - 1
        for candidate in self._candidates[max(0, place - _MOST) : place + 1][::-1]:
            if candidate.referent is referent:
                return self.reading.sentence_of(candidate.core)
        return -_MOST

    def _score(
        self, candidate: Candidate, pronoun: Pronoun, sentence: int, last_speaker: Referent | None
    ) -> float | None:
        referent, mention = candidate.referent, candidate.mention
        if referent.type == "place" or not _agrees(referent, pronoun.gender):
            return None
        back = sentence - self.reading.sentence_of(candidate.core)
        score = float(_NEARNESS[min(max(back, 0), _BACK)])
        if pronoun.as_said and not back:
            score += _AS_SAID
        score += candidate.core / (len(self.reading.words) + 1)  # of equals the later one
        score += self.functions.weight(candidate) if not pronoun.demonstrative else 0
        if pronoun.demonstrative:
            first, last = self.reading.sentence_range(candidate.core)
            score += _POINTING * (candidate.core - first) / (last - first)
            score += _GENITIVE if mention.genitive and mention.first == mention.core else 0
        if self._quoted(candidate.core) and not self._quoted(pronoun.token):
            score += _QUOTED
        if referent is last_speaker and not pronoun.demonstrative:
            score += _LAST_SPEAKER
        if referent.type != "person" and referent.gender != "p":
            score += _TELLING if pronoun.tells else _NOT_A_PERSON
        if referent.gender == "u":
            score += _GENDER_OPEN
        if back and self._other_paragraph(candidate.core, pronoun.token):
            score += _HEADING if self._in_heading(candidate.core) else _NEW_PARAGRAPH
        return score + min(2.0, len(referent.mentions) / 4)

    def _other_paragraph(self, one: int, other: int) -> bool:
        tokens, text = self.reading.document.tokens, self.reading.document.text
        start, end = tokens[one].start, tokens[other].start
        return text.find("\n", max(start, end - 600), end) >= 0

    def _in_heading(self, token: int) -> bool:
        document = self.reading.document
        block = document.sentences[self.reading.sentence_of(token)].block
        return block is not None and document.blocks[block].kind in _HEADINGS

    def nobody_else_near(self, pronoun: Pronoun, referent: Referent) -> bool:
        """Tells whether no other person that a pronoun may mean stands in the sentences before."""
        reading = self.reading
        sentence = reading.sentence_of(pronoun.token)
        floor = reading.sentence_starts[max(0, sentence - _BACK)] if reading.sentence_starts else 0
        first, last = bisect_left(self._cores, floor), bisect_left(self._cores, pronoun.token)
        return not any(
            candidate.referent is not referent
            and candidate.referent.type == "person"
            and _agrees(candidate.referent, pronoun.gender)
            for candidate in self._candidates[max(first, last - _MOST) : last]
        )

    def subject_near(self, token: int) -> Referent | None:
        """Returns the first possible subject of a sentence (nach eigenen Angaben)."""
        floor, ceiling = self.reading.sentence_range(token)
        first = bisect_left(self._cores, floor)
        for candidate in self._candidates[first : first + _MOST]:
            if candidate.core >= ceiling:
                return None
            acts = candidate.referent.type != "place"
            if acts and self.functions.weight(candidate) > 0:
                return candidate.referent if candidate.referent.name else None
        return None

    def subject_between(self, first: int, last: int) -> Mention | None:
        """Returns the first mention of a stretch that can be a subject; None: there is none."""
        place = bisect_left(self._cores, first)
        for candidate in self._candidates[place : place + _MOST]:
            if candidate.core >= last:
                return None
            acts = candidate.referent.type != "place" and candidate.mention.first >= first
            if acts and self.functions.weight(candidate) > 0:
                return candidate.mention
        return None

    def beside(self, first: int, last: int) -> Mention | None:
        """Returns the subject beside a verb; None: no mention there can be one.

        That is what opens the sentence and ends before the verb, else what begins behind it, else
        what ends before it.

        Args:
            first: token behind the verb.
            last: the verb.
        """
        near = self._candidates[
            bisect_left(self._cores, last - _NEAR_VERB) : bisect_right(
                self._cores, first + _NEAR_VERB
            )
        ]
        ending = [
            candidate.mention
            for candidate in near
            if candidate.mention.last == last and self.functions.weight(candidate) > 0
        ]
        for mention in ending:
            if mention.first in self.reading.openings:
                return mention
        for candidate in near:
            mention = candidate.mention
            subject = candidate.referent.type != "place" and not mention.genitive
            if mention.first == first and subject and not self.functions.is_oblique(candidate):
                return mention
        return ending[0] if ending else None

    def before_comma(self, token: int) -> Referent | None:
        """Returns whose mention ends right before a relative pronoun's comma."""
        words = self.reading.words
        comma = token - 1
        if comma >= 0 and words[comma] != ",":
            comma -= 1
        if comma < 1 or words[comma] != ",":
            return None
        end = comma
        if words[end - 1] == ")":
            while end > 1 and words[end - 1] != "(":
                end -= 1
            end -= 1
        place = bisect_left(self._cores, comma) - 1
        genders = _RELATIVE.get(words[token].lower(), "")
        for candidate in self._candidates[max(0, place - 2) : place + 1][::-1]:
            mention, referent = candidate.mention, candidate.referent
            fits = referent.gender in genders or referent.gender == "u"
            if mention.last == end and not mention.genitive and fits:
                return referent if referent.name else None
        return None


def _subject_pronouns(reading: Reading) -> list[Pronoun]:
    """Returns the pronouns that can be nothing but singular subjects: er, and Sie with a verb."""
    words, bits = reading.words, reading.bits
    found = []
    for i, word in enumerate(words):
        if word in {"er", "Er"}:
            found.append(Pronoun(i, "m"))
        elif word == "Sie" and i in reading.openings and i + 1 < len(words):
            verb = words[i + 1]
            plural = verb.endswith("n") or verb in lexicon.word_set("plural_verb")
            if bits[i + 1] & FINITE and not plural:
                found.append(Pronoun(i, "f"))
    return found


def _agrees(referent: Referent, gender: str) -> bool:
    """Tells whether a pronoun of one of some genders can mean somebody."""
    if referent.gender == "p" or referent.type != "person":
        return referent.gender in gender
    return any(one in "fm" and referent.gender in (one, "u") for one in gender)
