"""Resolves speakers of whom the document says nothing else: by a role, as a body, as a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from wortlaut.german import cues
from wortlaut.german.cues import noun
from wortlaut.german.words import ADVERB
from wortlaut.model import How, Statement
from wortlaut.people import lexicon
from wortlaut.people.bearers import Bearers
from wortlaut.people.body_names import QUOTATION_MARKS
from wortlaut.people.heads import Heads
from wortlaut.people.leads import adjective_stem
from wortlaut.people.number import Number
from wortlaut.people.phrases import phrase_name
from wortlaut.people.reading import ADJECTIVE, TIME, Reading, of_a_place, unknown
from wortlaut.people.referents import Referent
from wortlaut.people.roles import Role, plain_person, role_of
from wortlaut.people.strangers import Strangers, is_thing_noun
from wortlaut.people.topic import Topic

_JUST_BEFORE = 2
"""Sentences back in which somebody spoke whom a description with an office of its own takes up."""
_FAR = 4
"""Sentences behind which `der Experte` is no longer taken for who spoke last."""
_TOLD = frozenset({"reported", "indirect_free_indirect", "free_indirect"})
"""Kinds that have no words of saying."""
_ONE = frozenset({"ein", "eine", "einem", "einer", "eines"})


@dataclass(frozen=True, slots=True)
class Found:
    """Who a mention names, and how.

    Attributes:
        referent: who; None: it cannot be told.
        how: how; None: the finder of statements knows better.
    """

    referent: Referent | None
    how: How | None


class Newcomers:
    """Names those that no finder of names has found, in one document."""

    def __init__(
        self,
        reading: Reading,
        heads: Heads,
        number: Number,
        strangers: Strangers,
        topic: Topic,
        bearers: Bearers,
        by_name: Mapping[str, Referent],
    ) -> None:
        self.reading = reading
        self.heads = heads
        self.number = number
        self.strangers = strangers
        self.topic = topic
        self.bearers = bearers
        self._by_name = by_name

    def of(
        self,
        first: int,
        head: int,
        last: int,
        statement: Statement,
        *,
        owned: bool,
        last_speaker: Referent | None,
    ) -> Found:
        """Returns whom a noun phrase names.

        Args:
            first: first token of the phrase.
            head: its noun.
            last: token behind the phrase.
            statement: the statement that it is the speaker of.
            owned: the phrase hangs on `Angaben` or the like.
            last_speaker: who spoke last.
        """
        words = self.reading.words
        role = role_of(words[head]) or plain_person(words[head])
        if role is None:
            return self._stranger(first, head, last, statement)
        if not role.names and head + 1 < last and unknown(words[head + 1]):
            return Found(self.strangers.firm(words[head + 1]), "named")
        if self.strangers.is_one_of(first, head):
            return Found(self.strangers.person(first, head, last, role), "description")
        genitive_plural = owned and role.gender != "f" and words[first] == "der"
        if (
            not role.singular
            or genitive_plural
            or self.number.plural_noun(first, head, role, statement)
        ):
            return self._stranger(first, head, last, statement)
        if self.bearers.stands_above(first, head, self.strangers.phrase_end(head, last)):
            return Found(self.bearers.of(role), "description")
        met = self.strangers.has_met(role)
        before = None
        if not met:
            before = self._spoke_before(first, head, last, role, last_speaker)
            before = before or self._named_below(first, head, last, role)
        person = before or self.strangers.person(first, head, last, role)
        return Found(person, "description")

    def _named_below(self, first: int, head: int, last: int, role: Role) -> Referent | None:
        """Returns whom a teaser calls `der Beauftragte` before the text names them.

        That is the person whom the text is about, if it tells no other office of theirs.
        """
        reading = self.reading
        article = reading.words[first].lower() if first < head else ""
        if article not in lexicon.word_set("definite") or not reading.in_teaser(head):
            return None
        if self.strangers.phrase_end(head, last) > head + 1:
            return None
        gender = role.gender
        if gender == "u":
            gender = "f" if article in {"die", "diese"} else "m"
        person = self.topic.most_named(gender)
        return person if person is not None and not person.roles else None

    def _spoke_before(
        self, first: int, head: int, last: int, role: Role, person: Referent | None
    ) -> Referent | None:
        """Returns who spoke last, if `der Experte` can be nobody else.

        That is so where nothing is known of their office, or where they were named just before in
        the same paragraph: somebody new is brought in as `ein Experte`, or by name.
        """
        if person is None or person.type != "person" or not person.family:
            return None
        words = self.reading.words
        definite = first < head and words[first].lower() in lexicon.word_set("definite")
        if not definite or {person.gender, role.gender} == {"f", "m"}:
            return None
        before = [mention.core for mention in person.mentions if mention.core < head]
        core = max(before, default=-1)
        back = self.reading.sentence_of(head) - self.reading.sentence_of(core)
        if core < 0 or back >= _FAR:
            return None
        bare = self.strangers.phrase_end(head, last) == head + 1
        if bare and (not person.roles or role.head in lexicon.word_set("any_expert")):
            return person
        same = person.gender == role.gender and role.head not in lexicon.word_set("spokesperson")
        foreign = any(
            adjective_stem(words[i].lower()).endswith("isch") for i in range(first + 1, head)
        )
        near = back <= _JUST_BEFORE and self.reading.same_paragraph(core, head)
        return person if same and near and not foreign else None

    def _stranger(self, first: int, head: int, last: int, statement: Statement) -> Found:
        """Resolves what no finder of names has found."""
        words = self.reading.words
        if self.reading.bits[head] & TIME:
            return Found(None, None)  # nach Stunden
        role = role_of(words[head])
        body = self.strangers.compound(words[head], self._by_name)
        if body is not None:
            return Found(body, "source")
        # laut Medienberichten: what is written by many is nobody's name
        by_many = "s" in noun(words[head])
        named = None if by_many else self.strangers.named(first, head, last, statement)
        if named is not None:
            return Found(named, "named")
        plural = (
            self.number.plural_noun(first, head, role, statement)
            if role is not None
            else self._plural_subject(first, head, last, statement)
        )
        by_source = statement.speaker.how == "source" or self._is_source(statement)
        own = self._own_body(first, head, last, statement, plural=plural)
        if own is not None:
            return Found(own, "source" if by_source else "description")
        name = self._name_in_marks(head, last) if role is None else None
        if name is not None:
            return Found(self.strangers.firm(name), "named")
        quoted = head > 0 and words[head - 1] in QUOTATION_MARKS
        end = next((i for i in range(head, last) if words[i] in QUOTATION_MARKS), last)
        if quoted and (unknown(words[head]) or (end < last and self._says(statement))):
            return Found(self.strangers.firm(self.reading.text(head, end)), "named")
        claims = bare_plural(words[head]) and bool(noun(words[head])) and self._bare(first, head)
        kept = quoted or by_source or self._is_document(head) or claims
        if (is_thing_noun(words[head]) and not kept) or self._is_adverb(first, last):
            return Found(None, None)
        source = (
            "s" in noun(words[head])
            or by_source
            or claims
            or ((bool(statement.cue) or statement.kind in _TOLD) and self._is_document(head))
        )
        article = words[first].lower() == "die" and first < head
        if article and not (plural or source) and self._singular_verb(first, last, statement):
            return Found(self._body_that_says(first, head, last, statement), "description")
        phrase = self.strangers.phrase(first, head, last, plural=plural, source=source)
        if phrase is None and not plural:
            phrase = self._body_that_says(first, head, last, statement)
        return Found(phrase, "source" if source else "description")

    def _name_in_marks(self, head: int, last: int) -> str | None:
        """Returns the name behind a noun: der Blog »Muster«; None: there is none."""
        words = self.reading.words
        opens = head + 2 < last and words[head + 1] in QUOTATION_MARKS
        if not opens or not words[head + 2][0].isupper() or self._is_document(head):
            return None
        end = next((i for i in range(head + 3, last) if words[i] in QUOTATION_MARKS), 0)
        return self.reading.text(head + 2, end) if end else None

    def _plural_subject(self, first: int, head: int, last: int, statement: Statement) -> bool:
        if statement.cue:
            return self.number.plural_verb(head, statement)
        return self.number.of_verb(first, last, statement) is True

    def _singular_verb(self, first: int, last: int, statement: Statement) -> bool:
        return bool(statement.cue) and self.number.of_verb(first, last, statement) is False

    def _own_body(
        self, first: int, head: int, last: int, statement: Statement, *, plural: bool
    ) -> Referent | None:
        """Returns the body or group that only its noun names: ein Gericht, die Parteispitze."""
        words = self.reading.words
        told = bool(statement.cue) or statement.kind in _TOLD
        if statement.speaker.how == "carried" or not told:
            return None
        noun_ = lexicon.body_noun(words[head])
        acts = words[head].lower().endswith(tuple(lexicon.word_set("acting_body")))
        acts = acts or words[head] == "Seite"  # von deutscher Seite
        if noun_ is None and not acts:
            return None
        name = phrase_name(self.reading, first, self.strangers.phrase_end(head, last))
        one = first < head and words[first].lower() in _ONE
        group = noun_ is not None and noun_.type == "group"
        if group or plural or (noun_ is not None and noun_.gender == "p" and not one):
            return self.strangers.group(name)
        return self.strangers.firm(name)

    def _bare(self, first: int, head: int) -> bool:
        """Tells a noun without an article, adjectives allowed: erste Vermutungen."""
        return all(self.reading.bits[i] & ADJECTIVE for i in range(first, head))

    def _is_document(self, head: int) -> bool:
        """Tells something written that says what stands in it: Bericht, Wahlprogramm."""
        return self.reading.words[head].lower().endswith(tuple(lexicon.word_set("document_noun")))

    def _is_source(self, statement: Statement) -> bool:
        """Tells whether the words come from what stands behind `laut` or before `zufolge`."""
        start, end = statement.cue[0] if statement.cue else (0, 0)
        word = self.reading.document.text[start:end].lower()
        return word in lexicon.word_set("source_preposition")

    def _body_that_says(
        self, first: int, head: int, last: int, statement: Statement
    ) -> Referent | None:
        """Returns the body that an unknown noun names, if it is the subject of a verb of saying."""
        words = self.reading.words
        if statement.speaker.how == "carried" or not words[head][0].isupper():
            return None
        if first == head or words[first].lower() not in lexicon.word_set("nominative_article"):
            return None
        says = self._says(statement) or (not statement.cue and self._beside_verb(first, last))
        known = self.reading.counts[words[head]] > 1 and unknown(words[head])
        says = says or (known and statement.kind == "reported")
        if not says or head in self.heads.names or head in self.heads.bodies:
            return None
        led = self.heads.led_by(words[head])
        longer = head + 1 < last and words[head + 1][0].isupper()  # die Muster Institution
        if led is not None or words[head].endswith(("erin", "istin", "login")):
            return led  # der Klempner, of whom the text told as Klempner Otto Muster
        if words[head].endswith("er") and not longer:
            single = words[first].lower() in {"der", "dieser"} and not of_a_place(words[head])
            return self.strangers.somebody(words[head]) if single else None
        end = self.strangers.phrase_end(head, last)
        return self.strangers.firm(self.reading.text(head, end))

    def _says(self, statement: Statement) -> bool:
        """Tells whether a statement's cue is a verb that bodies say something by."""
        return any(
            self.reading.words[i] in lexicon.body_verbs() or _saying(self.reading.words[i])
            for span in statement.cue
            for i in range(*self.reading.token_range(*span))
        )

    def _beside_verb(self, first: int, last: int) -> bool:
        """Tells whether `so` or a verb by which no thing acts stands beside a noun phrase."""
        words = self.reading.words
        before = words[first - 1] if first else ""
        after = words[last] if last < len(words) else ""
        telling = lexicon.body_verbs() - lexicon.word_set("not_of_words")
        return before in telling or (after in telling and after != "so")

    def _is_adverb(self, first: int, last: int) -> bool:
        """Tells a sentence's first word before its verb that is no noun (Monatelang haben …)."""
        word = self.reading.words[first]
        alone = last - first == 1 and first in self.reading.initial
        if alone and self.reading.bits[first] & ADVERB:
            return True  # Darunter
        return alone and not word.endswith(("e", "en", "er", "ern", "s", "n", "i"))


def bare_plural(word: str) -> bool:
    """Tells a plural such as Spekulationen, by its ending."""
    return word.endswith(("ungen", "ionen", "hte", "rüchte", "würfe", "agen"))


@lru_cache(maxsize=8192)
def _saying(word: str) -> bool:
    """Tells a form of a verb of saying or thinking; what a study shows is none (result)."""
    verbs = (*cues.finite(word), *cues.final(word), *cues.participle(word))
    return bool(verbs) and all(verb.medium != "result" for verb in verbs)
