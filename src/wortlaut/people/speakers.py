"""Finds who stands behind the mention that names a statement's speaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wortlaut.german.cues import noun
from wortlaut.german.words import FINITE, bits
from wortlaut.model import How, Spans, Statement
from wortlaut.people import lexicon
from wortlaut.people.antecedents import Antecedents, Pronoun
from wortlaut.people.descriptions import Descriptions
from wortlaut.people.phrases import is_plural
from wortlaut.people.reading import (
    ADJECTIVE,
    CAPITAL,
    DETERMINER,
    PREPOSITION,
    TIME,
    Reading,
    unknown,
)
from wortlaut.people.referents import Mention, Referent
from wortlaut.people.roles import Role, role_of
from wortlaut.people.strangers import Strangers

_PERSONAL = {"er": "m", "sie": "f", "es": "n"}
_POINTING = {
    "dieser": "m", "diese": "f", "dieses": "n", "jener": "m", "jene": "f", "letzterer": "m",
    "letztere": "f", "ersterer": "m", "erstere": "f",
}  # fmt: skip
_ARTICLE_ONLY = {"der": "m", "die": "f", "das": "n", "dem": "m"}
_POSSESSIVE = {
    "seinen": "m", "seiner": "m", "seinem": "m", "dessen": "m",
    "ihren": "f", "ihrer": "f", "ihrem": "f", "deren": "f",
}  # fmt: skip

_FAR = 4
"""Sentences behind which `der Experte` is no longer taken for who spoke last."""


@dataclass(frozen=True, slots=True)
class Found:
    """Who a mention names, and how.

    Attributes:
        referent: who; None: it cannot be told.
        how: how; None: the finder of statements knows better.
    """

    referent: Referent | None
    how: How | None


class Speakers:
    """Resolves the speakers of a document's statements, in the order of the text."""

    def __init__(
        self,
        reading: Reading,
        persons: list[Referent],
        bodies: list[Referent],
        descriptions: Descriptions,
    ) -> None:
        self.reading = reading
        self.bodies = bodies
        self.strangers = Strangers(reading)
        self.descriptions = {found.core: found for found in descriptions.found}
        self.linked = descriptions.linked
        self.antecedents = Antecedents(reading, [*persons, *bodies])
        self._names = _index(persons, "name")
        self._bodies = _index(bodies, None)
        self._by_span: dict[tuple[int, int], Found] = {}
        self.last: Referent | None = None
        self.last_source: Referent | None = None

    def of(self, statement: Statement) -> Found:
        """Returns who made a statement."""
        spans = statement.speaker.spans
        if not spans:
            return Found(None, None)
        known = self._by_span.get(spans[0])
        if known is None:
            known = self._of_spans(spans, statement)
            self._by_span[spans[0]] = known
        if known.referent is not None:
            known.referent.shown = True
            self.last = known.referent
            if known.how == "source" or statement.speaker.how == "source":
                self.last_source = known.referent
        return known

    def mention(self, span: tuple[int, int]) -> Referent | None:
        """Returns who or what a mention names that is no speaker (a source, an addressee)."""
        known = self._by_span.get(span)
        if known is not None:
            return known.referent
        first, last = self.reading.token_range(*span)
        return self._known(first, last) if first < last else None

    def _of_spans(self, spans: Spans, statement: Statement) -> Found:
        first, last = self.reading.token_range(*spans[0])
        if first >= last or last > len(self.reading.words):
            return Found(None, None)
        words = self.reading.words
        if last - first == 1 and not words[first][0].isdigit():
            alone = self._one_word(first, statement)
            if alone is not None:
                return alone
        behind = self._behind_words_of(first, last)
        return self._phrase(behind, last, statement, owned=behind > first)

    def _one_word(self, i: int, statement: Statement) -> Found | None:
        """Resolves a single word that is a pronoun; None: it is none."""
        word = self.reading.words[i].lower()
        if word in lexicon.word_set("back_to_source"):
            return Found(self._source_before(), "source")
        plural = self._plural_verb(i, statement)
        if word in _PERSONAL:
            gender = "p" if plural and word == "sie" else _PERSONAL[word]
            return Found(self._antecedent(Pronoun(i, gender), statement), "pronoun")
        if word in _POINTING:
            gender = "p" if plural and word == "diese" else _POINTING[word]
            return Found(self._antecedent(Pronoun(i, gender, True), statement), "pronoun")
        if word in _ARTICLE_ONLY or word in {"welcher", "welche"}:
            relative = self.antecedents.before_comma(i)
            if relative is None and self._opens(i):
                gender = "p" if plural else _ARTICLE_ONLY.get(word, "m")
                relative = self._antecedent(Pronoun(i, gender, True), statement)
            return Found(relative, "pronoun")
        known = self.reading.bits[i]
        if not known & CAPITAL or known & DETERMINER:
            return Found(None, "pronoun" if known & DETERMINER else None)
        return None

    def _opens(self, i: int) -> bool:
        words = self.reading.words
        return i == self.reading.sentence_range(i)[0] or words[i - 1] in {".", ";", "–", "und"}

    def _source_before(self) -> Referent | None:
        return self.last_source or self.last

    def _plural_verb(self, pronoun: int, statement: Statement) -> bool:
        """Tells whether the verb that goes with a pronoun is a plural."""
        words = self.reading.words
        near = [
            words[i].lower()
            for i in (pronoun - 1, pronoun + 1)
            if 0 <= i < len(words) and words[i][0].isalpha()
        ]
        cues = [
            words[i].lower()
            for span in statement.cue
            for i in range(*self.reading.token_range(*span))
        ]
        for word in (*cues, *near):
            if word in lexicon.word_set("singular_verb"):
                return False
            if word in lexicon.word_set("plural_verb"):
                return True
        finite = [word for word in near if word in cues] or cues[:1]
        return bool(finite) and finite[0].endswith("n") and bool(bits(finite[0]) & FINITE)

    def _antecedent(self, pronoun: Pronoun, statement: Statement) -> Referent | None:
        own = () if statement.kind == "reported" else statement.quote
        ranges = [self.reading.token_range(*span) for span in own]
        found = self.antecedents.resolve(pronoun, ranges, self.last)
        if found is not None:
            mention = Mention(pronoun.token, pronoun.token + 1, pronoun.token, "pronoun")
            found.mentions.append(mention)
            self.antecedents.add(found, mention)
        return found

    def _behind_words_of(self, first: int, last: int) -> int:
        """Goes from `Angaben der Polizei` to `der Polizei`."""
        words = self.reading.words
        for i in range(first, min(last - 1, first + 4)):
            if words[i][0].isupper() and words[i].lower().endswith(_words_of()):
                after = words[i + 1]
                if after in lexicon.word_set("of") and i + 2 < last and not self._is_time(i + 2):
                    return i + 2 if after in {"von", "vom", "aus"} else i + 1
                return first
        return first

    def _is_time(self, i: int) -> bool:
        word = self.reading.words[i].lower()
        return bool(self.reading.bits[i] & TIME) or word.endswith(
            tuple(lexicon.word_set("of_time"))
        )

    def _phrase(self, first: int, last: int, statement: Statement, *, owned: bool) -> Found:
        words = self.reading.words
        if first >= last:
            return Found(None, None)
        head = self._head(first, last)
        if head is None:
            return Found(None, None)
        owner = self._possessor(first, head, statement)
        if owner is not None:
            return owner
        known = self._somebody_known(first, head, last)
        if known is not None:
            return known
        role = role_of(words[head])
        if role is None:
            return self._stranger(first, head, last, statement)
        if not role.names and head + 1 < last and unknown(words[head + 1]):
            return Found(self.strangers.firm(words[head + 1]), "named")
        genitive_plural = owned and role.gender != "f" and words[first] == "der"
        if not role.singular or genitive_plural or self._is_plural(first, head, role):
            return self._stranger(first, head, last, statement)
        before = self._spoke_before(first, head, last, role)
        person = before or self.strangers.person(first, head, last, role)
        return Found(person, "description")

    def _somebody_known(self, first: int, head: int, last: int) -> Found | None:
        """Returns the person or body of the document whose mention a phrase is."""
        person = self._person_at(head)
        if person is not None:
            return Found(person, "named")
        if head in self.linked:
            return Found(self.linked[head], "description")
        apposed = self._beside(head, last) or self._apposed(head, last)
        if apposed is not None:
            return Found(apposed, "named")
        body = self._body_at(head)
        if body is None:
            return None
        more = body.type == "group" and self.strangers.phrase_end(head, last) > head + 1
        if body.kind:
            return Found(body, "named")
        return None if more or self._counted(first, head) else Found(body, "description")

    def _spoke_before(self, first: int, head: int, last: int, role: Role) -> Referent | None:
        """Returns who spoke last, if `der Experte` can be nobody else: their role is not known."""
        person = self.last
        if person is None or person.type != "person" or person.roles or not person.family:
            return None
        words = self.reading.words
        definite = first < head and words[first].lower() in lexicon.word_set("definite")
        if not definite or self.strangers.phrase_end(head, last) > head + 1:
            return None
        if {person.gender, role.gender} == {"f", "m"}:
            return None
        back = self.reading.sentence_of(head) - max(
            (
                self.reading.sentence_of(mention.core)
                for mention in person.mentions
                if mention.core < head
            ),
            default=-_FAR,
        )
        return person if back < _FAR else None

    def _stranger(self, first: int, head: int, last: int, statement: Statement) -> Found:
        """Resolves what no finder of names has found."""
        words = self.reading.words
        role = role_of(words[head])
        if words[head].lower() in lexicon.word_set("words_of") and last - head == 1:
            if first == head:
                return Found(None, "source")
            if words[first].lower() in lexicon.word_set("definite") and head == first + 1:
                return Found(self._source_before(), "source")
        body = self.strangers.compound(words[head], self.bodies)
        if body is not None:
            return Found(body, "source")
        named = self.strangers.named(first, head, last, statement)
        if named is not None:
            return Found(named, "named")
        plural = role is not None and self._is_plural(first, head, role)
        phrase = self.strangers.phrase(first, head, last, statement, plural=plural)
        source = "s" in noun(words[head]) or statement.speaker.how == "source"
        return Found(phrase, "source" if source else "description")

    def _beside(self, head: int, last: int) -> Referent | None:
        """Returns whose name stands right behind a noun: Musters Vertrauter Otto Beispiel."""
        entry = self._names.get(head + 1) if head + 1 < last else None
        if entry is None or entry[1].core != head + 1 or entry[1].genitive:
            return None
        return entry[0]

    def _apposed(self, head: int, last: int) -> Referent | None:
        """Returns whom an apposition behind a role names: der Präsident des Verbands, A. Muster."""
        words = self.reading.words
        if role_of(words[head]) is None:
            return None
        for i in range(head + 1, last):
            entry = self._names.get(i)
            if entry is None or entry[1].genitive or entry[1].core != i:
                continue
            if words[i - 1] == "," or (entry[1].first == i and words[i - 1][0].isupper()):
                return entry[0]
        return None

    def _counted(self, first: int, head: int) -> bool:
        """Tells `ein Unternehmen` and `mehrere Experten` from `die Polizei`."""
        article = self.reading.words[first].lower()
        return (
            first < head
            and article not in lexicon.word_set("definite")
            and not self.reading.words[first][0].isdigit()
            and bool(self.reading.bits[first] & DETERMINER)
        )

    def _head(self, first: int, last: int) -> int | None:
        """Returns the token of the noun or name that a phrase is about."""
        reading = self.reading
        i = first
        while i < last:
            word = reading.words[i]
            if word[0].isupper() or word in lexicon.bodies() or i in self._names:
                mention = self._names.get(i)
                if mention is not None and mention[1].genitive and i + 1 < last:
                    i = mention[1].last  # Trumps Anwälte
                    continue
                if self._governed(first, i, last):
                    i += 1
                    continue
                opens = i == first and reading.bits[i] & (DETERMINER | PREPOSITION)
                known = mention is not None or i in self._bodies or role_of(word) is not None
                if not (opens and not known) and not (i == first and self._small_twin(i, last)):
                    return i
            elif i in self.descriptions:
                return i
            i += 1
        return None

    def _governed(self, first: int, i: int, last: int) -> bool:
        """Tells a noun inside an attribute: der von der Hamas kontrollierte Zivilschutz."""
        reading = self.reading
        j = i - 1
        while j > first and reading.bits[j] & (DETERMINER | ADJECTIVE):
            j -= 1
        if j <= first or not reading.bits[first] & DETERMINER or not reading.bits[j] & PREPOSITION:
            return False
        return any(
            reading.words[k][0].isupper() and reading.bits[k - 1] & ADJECTIVE
            for k in range(i + 2, min(last, i + 5))
        )

    def _small_twin(self, i: int, last: int) -> bool:
        """Tells an adjective or number that opens a sentence from a noun."""
        reading = self.reading
        if i not in reading.initial or i + 1 >= last or i in self._names or i in self._bodies:
            return False
        if role_of(reading.words[i]) is not None:
            return False
        return reading.words[i + 1][0].isupper() and (
            reading.words[i] in lexicon.common_nouns()
            or reading.words[i].endswith(("e", "er", "es", "en"))
        )

    def _possessor(self, first: int, head: int, statement: Statement) -> Found | None:
        """Resolves `seinen Angaben zufolge`, `ihrer Meinung nach`."""
        words = self.reading.words
        if words[first] == "eigenen" and words[head].lower() in lexicon.word_set("words_of"):
            return Found(self.antecedents.subject_before(first), "pronoun")
        gender = _POSSESSIVE.get(words[first].lower())
        if gender is None or words[head].lower() not in lexicon.word_set("words_of"):
            return None
        return Found(self._antecedent(Pronoun(first, gender), statement), "pronoun")

    def _person_at(self, i: int) -> Referent | None:
        """Returns the person in whose mention a token stands, its titles counted in."""
        entry = self._names.get(i)
        return entry[0] if entry is not None else None

    def _body_at(self, i: int) -> Referent | None:
        entry = self._bodies.get(i)
        return entry[0] if entry is not None else None

    def _known(self, first: int, last: int) -> Referent | None:
        """Returns whom a phrase names, without making anybody new."""
        head = self._head(self._behind_words_of(first, last), last)
        if head is None:
            return None
        return self._person_at(head) or self.linked.get(head) or self._body_at(head)

    def medium_at(self, i: int) -> tuple[Referent, Mention] | None:
        """Returns the agency, paper or station that is mentioned at a token."""
        entry = self._bodies.get(i)
        if entry is None or i != entry[1].core or entry[0].kind not in {"agency", "medium"}:
            return None
        return entry

    def _is_plural(self, first: int, head: int, role: Role) -> bool:
        if not role.plural:
            return False
        article = self.reading.words[first].lower() if first < head else ""
        if article in lexicon.word_set("quantifier"):
            return True
        if article in {
            "ein",
            "eine",
            "einem",
            "einer",
            "eines",
            "einen",
            "der",
            "dem",
            "des",
            "den",
        }:
            return False
        if article.endswith(("die", "ese", "ere", "hre", "eine")) and role.gender == "m":
            return True
        return is_plural(self.reading, first, head + 1) or article == ""

    def note(self, referent: Referent, spans: Sequence[tuple[int, int]]) -> None:
        """Adds the mention of a speaker that no finder of names has seen."""
        for span in spans[:1]:
            first, last = self.reading.token_range(*span)
            if first < last and not any(
                mention.first < last and first < mention.last for mention in referent.mentions
            ):
                referent.mentions.append(Mention(first, last, first, "role"))


@cache
def _words_of() -> tuple[str, ...]:
    """Returns the nouns in laut- and nach-phrases whose genitive is the speaker."""
    return tuple(lexicon.word_set("words_of"))


def _index(referents: Sequence[Referent], kind: str | None) -> dict[int, tuple[Referent, Mention]]:
    """Maps tokens to the mention that holds them; the name itself wins over what leads to it."""
    found: dict[int, tuple[Referent, Mention]] = {}
    for referent in referents:
        for mention in referent.mentions:
            if kind is not None and mention.kind != kind:
                continue
            for i in range(mention.first, mention.last):
                known = found.get(i)
                if known is None or (i >= mention.core and i < known[1].core):
                    found[i] = (referent, mention)
    return found
