"""Finds who stands behind the mention that names a statement's speaker."""

from dataclasses import replace

from wortlaut.german.words import ADJECTIVE
from wortlaut.model import Spans, Speaker, Statement
from wortlaut.people import lexicon
from wortlaut.people.antecedents import Antecedents, Pronoun
from wortlaut.people.appositions import Appositions
from wortlaut.people.bearers import Bearers
from wortlaut.people.coordination import Coordination
from wortlaut.people.descriptions import Descriptions
from wortlaut.people.heads import Heads, places
from wortlaut.people.latest import Latest
from wortlaut.people.loose import Loose
from wortlaut.people.newcomers import Found, Newcomers
from wortlaut.people.number import Number
from wortlaut.people.pronouns import (
    ARTICLE_ONLY,
    GOVERNED,
    PERSONAL,
    POINTING,
    POSSESSIVE,
    gender_of_personal,
    is_polite,
    opens_clause,
)
from wortlaut.people.reading import (
    CAPITAL,
    DETERMINER,
    TIME,
    Reading,
    is_brand,
)
from wortlaut.people.referents import Mention, Referent
from wortlaut.people.roles import role_of
from wortlaut.people.strangers import Strangers, is_thing_noun
from wortlaut.people.takeups import TakeUps
from wortlaut.people.topic import Topic

MEDIA = frozenset({"agency", "medium", "platform"})
"""Kinds of bodies through which somebody talks to the public."""


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
        self.by_name = {body.name: body for body in reversed(bodies)}
        self.strangers = Strangers(reading)
        self.linked = descriptions.linked
        somebody = descriptions.somebody()
        self.antecedents = Antecedents(reading, [*persons, *bodies, *somebody])
        self.heads = Heads(reading, places(persons, "name"), places(bodies, None))
        self.appositions = Appositions(reading, self.heads)
        self.number = Number(reading)
        self.topic = Topic(self.antecedents, persons)
        self.newcomers = Newcomers(
            reading,
            self.heads,
            self.number,
            self.strangers,
            self.topic,
            Bearers(reading, persons),
            self.by_name,
        )
        self.loose = Loose(reading, self.antecedents)
        self.takeups = TakeUps(reading, self.antecedents, self.strangers)
        self.latest = Latest(reading, self.takeups)
        self.coordination = Coordination(reading, self.heads, self.linked)
        self._by_span: dict[tuple[int, int], Found] = {}
        self._bystanders: dict[int, Referent] = {}

    def of(self, statement: Statement) -> Found:
        """Returns who made a statement."""
        spans = statement.speaker.spans
        if not spans:
            return Found(None, None)
        known = self._by_span.get(spans[0])
        if known is None:
            known = self._of_spans(spans, statement)
            self._by_span[spans[0]] = known
            if known.referent is not None and known.how != "pronoun":
                self._note(known.referent, spans[0], source=known.how == "source")
        if known.referent is not None:
            known.referent.shown = True
            by_source = known.how == "source" or statement.speaker.how == "source"
            self.latest.note(known.referent, spans[0][0], source=by_source)
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
            last = self.takeups.whole(first, last)
        elif self.reading.is_finite(first) and not self.reading.bits[first] & DETERMINER:
            first += words[first + 1][0].isupper()  # starben Angaben der Polizei zufolge
        behind = self.heads.behind_words_of(first, last)
        return self._phrase(behind, last, statement, owned=behind > first)

    def _one_word(self, i: int, statement: Statement) -> Found | None:
        """Resolves a single word that is a pronoun; None: it is none."""
        word = self.reading.words[i].lower()
        if word in lexicon.word_set("back_to_source"):
            return Found(self.latest.source(i), "source")
        if word == "sie" and is_polite(self.reading, i):
            return Found(None, "pronoun")
        plural = self.number.plural_verb(i, statement)
        if word in PERSONAL:
            gender = gender_of_personal(self.reading, i, plural=plural)
            pronoun = Pronoun(i, gender, tells=self._tells(statement))
            return Found(self._antecedent(pronoun, statement), "pronoun")
        if word in GOVERNED:  # für ihn ist klar, nach ihm, ihr zufolge
            polite = is_polite(self.reading, i)
            pronoun = Pronoun(i, GOVERNED[word])
            return Found(None if polite else self._antecedent(pronoun, statement), "pronoun")
        if word in POINTING:
            gender = "p" if plural and word == "diese" else POINTING[word]
            return Found(self._antecedent(Pronoun(i, gender, True), statement), "pronoun")
        if word in ARTICLE_ONLY or word in {"welcher", "welche"}:
            relative = self.antecedents.before_comma(i)
            if relative is None and opens_clause(self.reading, i):
                gender = "p" if plural else ARTICLE_ONLY.get(word, "m")
                relative = self._antecedent(Pronoun(i, gender, True), statement)
            phrase = self.takeups.relative(i) if relative is None else None
            if phrase is not None:
                relative = self._beside(phrase, statement)
            return Found(relative, "pronoun")
        if word in lexicon.word_set("some_people"):
            return Found(self.strangers.group(word), "description")
        known = self.reading.bits[i]
        if is_brand(self.reading.words[i]):
            return None
        if not known & CAPITAL or known & DETERMINER:
            return Found(None, "pronoun" if known & DETERMINER else None)
        return None

    def _note(self, referent: Referent, span: tuple[int, int], *, source: bool) -> None:
        """Adds the mention of a speaker that no finder of names has seen.

        A report takes no pronoun up: Berichten zufolge gehen diese davon aus.
        """
        first, last = self.reading.token_range(*span)
        for i in range(first, last):
            if self.linked.get(i) is referent:
                return
            for known in (self.heads.names.get(i), self.heads.bodies.get(i)):
                if known is not None and known[0] is referent:
                    return
        mention = Mention(first, last, first, "role")
        referent.mentions.append(mention)
        if source:
            return
        if referent.type == "person" or referent.gender == "p":
            self.antecedents.add(referent, mention)
        elif referent.type == "organization" and referent.gender == "u" and not referent.kind:
            # an unknown name may be a person: a pronoun behind it must not reach past it
            self.antecedents.add(Referent("", "person", shown=False), mention)

    def _antecedent(self, pronoun: Pronoun, statement: Statement) -> Referent | None:
        self.antecedents.carry_on(pronoun.token, self.latest.speaker)
        # Anna Muster bleibe, wie sie sagte: who is spoken of speaks
        as_said = pronoun.token > 0 and self.reading.words[pronoun.token - 1].lower() == "wie"
        own = [] if as_said else self._own_words(statement)
        pronoun = replace(pronoun, as_said=as_said)
        found = self._named(self.antecedents.resolve(pronoun, own, self.latest.speaker))
        if found is None and not pronoun.demonstrative:
            found = self.topic.of(pronoun)
        if found is not None:
            mention = Mention(pronoun.token, pronoun.token + 1, pronoun.token, "pronoun")
            found.mentions.append(mention)
            self.antecedents.add(found, mention)
        return found

    def _tells(self, statement: Statement) -> bool:
        return any(
            self.reading.words[i] in lexicon.word_set("telling_verb")
            for span in statement.cue
            for i in range(*self.reading.token_range(*span))
        )

    def _own_words(self, statement: Statement) -> list[tuple[int, int]]:
        """Returns the tokens of a statement's words: who is named there is hardly the speaker."""
        own = () if statement.kind == "reported" else statement.quote
        return [self.reading.token_range(*span) for span in own]

    def _named(self, referent: Referent | None) -> Referent | None:
        """Gives a bystander whom a pronoun takes up the name that the text has for it."""
        if referent is None or referent.name or not referent.mentions:
            return referent
        mention = referent.mentions[0]
        known = self._bystanders.get(id(referent))
        if known is None:
            known = self.strangers.bystander(mention, referent.gender)
            if known is None:
                return None
            self._bystanders[id(referent)] = known
            known.mentions.append(mention)
            self.antecedents.add(known, mention)
        known.shown = True
        return known

    def _phrase(self, first: int, last: int, statement: Statement, *, owned: bool) -> Found:
        if first >= last:
            return Found(None, None)
        head = self.heads.head(first, last)
        if head is None:
            return Found(None, None)
        return (
            self._possessor(first, head, statement)
            or self._several(first, head, last, statement)
            or self._somebody_known(first, head, last, statement)
            or self._taken_up(first, head, last, statement)
            or self._new(first, head, last, statement, owned=owned)
        )

    def _beside(self, phrase: tuple[int, int], statement: Statement) -> Referent | None:
        """Returns whom a noun phrase names that a pronoun beside it takes up."""
        found = self._phrase(*phrase, statement, owned=False)
        if found.referent is not None:
            self._note(found.referent, self.reading.span(*phrase), source=found.how == "source")
        return found.referent

    def _new(self, first: int, head: int, last: int, statement: Statement, *, owned: bool) -> Found:
        """Resolves a phrase of which the document knows nobody."""
        words = self.reading.words
        if words[head].lower() in lexicon.word_set("plain_words") and last - head == 1:
            if first == head:
                vague = words[head].lower() in lexicon.word_set("claims")
                return Found(self.strangers.group(words[head]) if vague else None, "source")
            if words[first].lower() in lexicon.word_set("definite") and head == first + 1:
                return Found(self.latest.source(head), "source")
        return self.newcomers.of(
            first, head, last, statement, owned=owned, last_speaker=self.latest.speaker
        )

    def _taken_up(self, first: int, head: int, last: int, statement: Statement) -> Found | None:
        """Resolves `der Mann`, `der frühere Manager`; None: it is no such phrase."""
        end = self.strangers.phrase_end(head, last)
        meant = self.loose.takes_up(
            first, head, end, self._own_words(statement), self.latest.speaker
        )
        return Found(meant, "description") if meant is not None else None

    def _several(self, first: int, head: int, last: int, statement: Statement) -> Found | None:
        """Resolves two who said something together; None: the phrase names one."""
        plural = self.number.of_verb(first, last, statement)
        opening = self.reading.bits[first]
        if self.reading.is_finite(first) and not opening & (DETERMINER | ADJECTIVE):
            return Found(None, None)  # a mention does not begin with a verb
        parts = self.coordination.members(first, head, last, plural)
        if not parts and _of_several(self.reading.words[first]):
            named = self.heads.people_in(first, last)
            if len(named) > 1:
                return Found(self.strangers.group(" und ".join(named)), "named")
        if parts and any(
            is_thing_noun(self.reading.words[noun])
            for part in parts
            if (noun := self.heads.head(*part)) is not None
        ):
            return None
        if parts:
            name = self.coordination.name(first, last, parts)
            return Found(self.strangers.group(name), "named")
        cut = last < len(self.reading.words) and self.reading.words[last] in {"und", "sowie"}
        if cut and plural and self._person_at(head) is not None:
            return Found(None, None)  # the mention holds the first of two alone
        return None

    def _somebody_known(
        self, first: int, head: int, last: int, statement: Statement
    ) -> Found | None:
        """Returns the person or body of the document whose mention a phrase is."""
        person = self._person_at(head)
        if person is not None:
            return Found(person, "named")
        if head in self.linked and self.reading.words[first].lower() != "den":
            return Found(self.linked[head], "description")
        apposed = self.appositions.person(head, last)
        if apposed is not None:
            return Found(apposed, "named")
        body = self._body_at(head)
        role = role_of(self.reading.words[head])
        if body is None or (
            body.type == "group"
            and role is not None
            and not self.number.plural_noun(first, head, role, statement)
        ):
            return None
        if body.type == "place" and first < head and self.appositions.foreign_name(head, last):
            return Found(self.strangers.firm(self.reading.text(head, last)), "named")
        more = body.type == "group" and self.strangers.phrase_end(head, last) > head + 1
        if body.kind:
            return Found(body, "named")
        return None if more or self.heads.counted(first, head) else Found(body, "description")

    def _possessor(self, first: int, head: int, statement: Statement) -> Found | None:
        """Resolves `seinen Angaben zufolge`, `ihrer Meinung nach`."""
        words = self.reading.words
        if words[first] in {"eigenen", "eigener"}:
            for i in range(head + 1, min(head + 6, len(words))):
                if words[i] in {"er", "sie"}:
                    return Found(
                        self._antecedent(Pronoun(i, PERSONAL[words[i]]), statement), "pronoun"
                    )
            subject = self.antecedents.subject_near(first)
            opening = self.takeups.opening(first) if subject is None else None
            if opening is not None:
                subject = self._beside(opening, statement)
            return Found(subject, "pronoun")
        asked = is_polite(self.reading, first) and words[first].lower() in POSSESSIVE
        if asked and words[head].lower() in lexicon.word_set("words_of"):
            return Found(None, "pronoun")  # Ihrer Meinung nach: the one who is asked
        gender = None if is_polite(self.reading, first) else POSSESSIVE.get(words[first].lower())
        if gender is None or words[head].lower() not in lexicon.word_set("words_of"):
            own = gender is not None and words[head].lower() in lexicon.word_set("own_words")
            own = own or (gender is not None and self._opens_quotation(head, statement))
            if not own:
                return None
        return Found(self._antecedent(Pronoun(first, gender or "u"), statement), "pronoun")

    def _opens_quotation(self, head: int, statement: Statement) -> bool:
        """Tells a thing of somebody's that leads to a quotation: Seine Zuversicht ist groß: „…“."""
        before = (
            self.reading.document.text[: statement.quote[0][0]].rstrip() if statement.quote else ""
        )
        thing = (
            is_thing_noun(self.reading.words[head]) and role_of(self.reading.words[head]) is None
        )
        return statement.kind == "direct" and thing and before.endswith(":")

    def _person_at(self, i: int) -> Referent | None:
        """Returns the person in whose mention a token stands, its titles counted in."""
        entry = self.heads.names.get(i)
        return entry[0] if entry is not None else None

    def _body_at(self, i: int) -> Referent | None:
        entry = self.heads.bodies.get(i)
        return entry[0] if entry is not None else None

    def _known(self, first: int, last: int) -> Referent | None:
        """Returns whom a phrase names, without making anybody new."""
        head = self.heads.head(self.heads.behind_words_of(first, last), last)
        if head is None:
            return None
        return self._person_at(head) or self.linked.get(head) or self._body_at(head)

    def source(self, first: int, last: int) -> tuple[Referent, int] | None:
        """Returns whom the noun phrase of a source names, and the token behind the phrase."""
        head = self.heads.head(first, last) if first < last else None
        if head is None or self.reading.bits[head] & TIME:
            return None
        end = self.strangers.phrase_end(head, last)
        statement = Statement(
            id="",
            kind="indirect",
            quote=(),
            speaker=Speaker((), None, "source"),
        )
        found = self._phrase(first, end, statement, owned=False)
        if found.referent is None or found.referent.type == "place":
            return None
        span = self.reading.span(first, end)
        if span not in self._by_span:
            self._by_span[span] = found
            self._note(found.referent, span, source=True)
        return found.referent, end


def _of_several(word: str) -> bool:
    """Tells a number or a word for several: zwei, beide, mehrere."""
    return word.lower() in lexicon.word_set("quantifier")
