"""Measures of who is behind statements, and of the persons that an article names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wortlaut.evaluation.people_gold import (
    NOBODY,
    Aligned,
    Anchor,
    GoldEntity,
    GoldPeople,
    GoldSpeech,
)
from wortlaut.model import Entity, Span, Spans, Statement

ENOUGH_WORDS = 0.8
"""F1 of its words from which a statement counts as the gold one."""

_TITLE = re.compile(
    r"(?:(?:Prof|Dr|Dipl|Ing|med|jur|phil|hc|h\.c)\.?-?\s*|Sir |Lord |Graf |Papst )+"
)
_ARTICLES = frozenset(
    {
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer",
        "eines", "sein", "seine", "seinen", "seiner", "ihr", "ihre", "dessen", "deren",
    }
)  # fmt: skip
_PARTICLE = 4
"""Letters of the longest particle of names (`auf der`, `della`); adjectives have more."""
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Read:
    """An article as the software read it, with what it found."""

    text: str
    entities: Sequence[Entity]
    statements: Sequence[Statement]


@dataclass(slots=True)
class Count:
    """How many are right, of those that were given and of those that are to be found."""

    right: int = 0
    given: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.given + self.gold
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Wrong:
    """A disagreement: what was asked of which article, what was expected, what was given."""

    article: str
    what: str
    expected: str
    given: str


@dataclass(slots=True)
class PeopleScores:
    """Counts over articles.

    Attributes:
        speakers: of the statements whose words are right: `right` have the right entity, `given`
            have any, `gold` are all.
        statements: statements of the gold whose words were found (`right`), of all.
        persons: named persons by name and type, lenient on titles.
        mentions: places that name a person, with the right one.
        roles: roles of the gold that were found; what else was found is not counted.
        via: sources in between.
        to: addressees; what else was found is not counted.
        about: whom statements are about; what else was found is not counted.
        lost: anchors of the gold that are no longer in the text.
        wrong: the disagreements.
    """

    speakers: Count = field(default_factory=Count)
    statements: Count = field(default_factory=Count)
    persons: Count = field(default_factory=Count)
    mentions: Count = field(default_factory=Count)
    roles: Count = field(default_factory=Count)
    via: Count = field(default_factory=Count)
    to: Count = field(default_factory=Count)
    about: Count = field(default_factory=Count)
    lost: int = 0
    wrong: list[Wrong] = field(default_factory=list)


def score_people(pairs: Iterable[tuple[GoldPeople, Read]]) -> PeopleScores:
    """Compares articles as they were read with the gold of them."""
    scores = PeopleScores()
    for gold, read in pairs:
        _Article(gold, read, scores).score()
    return scores


class _Article:
    """Compares one article with its gold."""

    def __init__(self, gold: GoldPeople, read: Read, scores: PeopleScores) -> None:
        self.gold, self.read, self.scores = gold, read, scores
        self.aligned = Aligned(read.text)
        self.by_id = {entity.id: entity for entity in read.entities}

    def score(self) -> None:
        for speech in self.gold.statements:
            self._score_speech(speech)
        self._score_persons()
        self._score_mentions()

    def _spans(self, anchors: Iterable[Anchor]) -> Spans | None:
        found = [self.aligned.span(anchor) for anchor in anchors]
        spans = tuple(span for span in found if span is not None)
        if len(spans) < len(found):
            self.scores.lost += 1
            return None
        return spans

    def _score_speech(self, speech: GoldSpeech) -> None:
        quote = self._spans(speech.quote)
        if quote is None:
            return
        self.scores.statements.gold += 1
        best = self._found(quote)
        if best is None:
            return
        self.scores.statements.right += 1
        self.scores.statements.given += 1
        speakers = self.scores.speakers
        speakers.gold += 1
        given = self.by_id.get(best.speaker.entity or "")
        speakers.given += given is not None
        if self._is_one(given, speech.speakers):
            speakers.right += 1
        else:
            start, end = quote[0]
            self._note(f"{start} {self.read.text[start:end][:60]!r}", speech.speakers, given)
        self._score_rest(best, speech)

    def _found(self, quote: Spans) -> Statement | None:
        """Returns the statement with the same words, the one of most agreement."""
        scored = [(_agreement(quote, s.quote), -n) for n, s in enumerate(self.read.statements)]
        best = max(scored, default=(0.0, 0))
        return self.read.statements[-best[1]] if best[0] >= ENOUGH_WORDS else None

    def _is_one(self, given: Entity | None, keys: Iterable[str]) -> bool:
        return any(
            given is None if key == NOBODY else _meant(self.gold.entities[key], given)
            for key in keys
        )

    def _score_rest(self, statement: Statement, speech: GoldSpeech) -> None:
        via = [self.by_id.get(via.entity or "") for via in statement.via]
        self._score_listed("via", self.scores.via, speech.via, via)
        to = [self.by_id.get(statement.addressee.entity or "")]
        to = [one for one in to if one]
        self._score_listed("to", self.scores.to, speech.to, to, all_given=False)
        about = [self.by_id.get(key) for key in statement.about]
        self._score_listed("about", self.scores.about, speech.about, about, all_given=False)

    def _score_listed(
        self,
        what: str,
        count: Count,
        keys: Sequence[str],
        given: Sequence[Entity | None],
        *,
        all_given: bool = True,
    ) -> None:
        right = [key for key in keys if any(self._is_one(one, (key,)) for one in given)]
        count.right += len(right)
        count.gold += len(keys)
        count.given += len(given) if all_given else len(right)
        if len(right) < len(keys) or (all_given and len(given) > len(right)):
            names = ", ".join(one.name if one else "?" for one in given)
            self._note(what, keys, None, names)

    def _note(
        self, what: str, keys: Iterable[str], given: Entity | None, names: str | None = None
    ) -> None:
        expected = "/".join(
            NOBODY if key == NOBODY else self.gold.entities[key].names[0] for key in keys
        )
        shown = names if names is not None else f"{given.name} ({given.type})" if given else NOBODY
        self.scores.wrong.append(Wrong(self.gold.id, what, expected, shown))

    def _score_persons(self) -> None:
        people = [entity for entity in self.gold.entities.values() if entity.type == "person"]
        named = [entity for entity in people if entity.named]
        found: dict[str, Entity] = {}
        for entity in self.read.entities:
            if entity.type != "person":
                continue
            match = next(
                (p for p in named if p.key not in found and _same_name(p, entity.name)), None
            )
            if match is not None:
                found[match.key] = entity
            elif _unnamed(entity) or any(_meant(p, entity) for p in people if not p.named):
                continue
            else:
                self.scores.wrong.append(Wrong(self.gold.id, "person", NOBODY, entity.name))
            self.scores.persons.given += 1
        self.scores.persons.gold += len(named)
        self.scores.persons.right += len(found)
        for person in named:
            if person.key not in found:
                self.scores.wrong.append(Wrong(self.gold.id, "person", person.names[0], NOBODY))
            else:
                self._score_roles(person, found[person.key])

    def _score_roles(self, person: GoldEntity, found: Entity) -> None:
        for role in person.roles:
            self.scores.roles.gold += 1
            if any(_share_word(role, given) for given in found.roles):
                self.scores.roles.right += 1
                self.scores.roles.given += 1
            else:
                given = ", ".join(found.roles)
                self.scores.wrong.append(Wrong(self.gold.id, f"role of {found.name}", role, given))

    def _score_mentions(self) -> None:
        places: dict[Span, str] = {}
        for mention in self.gold.mentions:
            spans = self._spans((mention.anchor,))
            if spans:
                places[spans[0]] = mention.key
        count = self.scores.mentions
        count.gold += len(places)
        seen: set[Span] = set()
        nameless = [e for e in self.gold.entities.values() if e.type == "person" and not e.named]
        for entity in self.read.entities:
            if entity.type != "person":
                continue
            anonymous = _unnamed(entity) or any(_meant(one, entity) for one in nameless)
            for span in entity.mentions:
                inside = [p for p in places if p[0] < span[1] and span[0] < p[1]]
                words = self.read.text[span[0] : span[1]]
                if not inside and (anonymous or entity.name.split()[-1] not in words):
                    continue  # a role or a pronoun
                count.given += 1
                right = [p for p in inside if _meant(self.gold.entities[places[p]], entity)]
                if right and right[-1] not in seen:
                    seen.add(right[-1])
                    count.right += 1
                else:
                    self.scores.wrong.append(
                        Wrong(self.gold.id, f"mention {span[0]} {words!r}", NOBODY, entity.name)
                    )
        for place, key in places.items():
            if place not in seen:
                words = self.read.text[place[0] : place[1]]
                self.scores.wrong.append(
                    Wrong(self.gold.id, f"mention {place[0]} {words!r}", key, NOBODY)
                )


def _agreement(one: Spans, other: Spans) -> float:
    """Returns the F1 of the code points of two quotes."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    size = sum(b - a for a, b in one) + sum(b - a for a, b in other)
    return 2 * both / size if size else 0.0


def _plain(name: str) -> str:
    """Returns a name without titles and marks, for comparison."""
    return " ".join(_WORDS.findall(_TITLE.sub("", name))).casefold().replace("’", "'")


def _same_name(gold: GoldEntity, name: str) -> bool:
    return _plain(name) in {_plain(known) for known in gold.names}


def _unnamed(entity: Entity) -> bool:
    """Tells a person whom the record calls by a role alone (`ein Sprecher`)."""
    first, *rest = entity.name.split() or [""]
    if first.casefold() in _ARTICLES:
        return True
    if any(word[:1].islower() and len(word) > _PARTICLE + 1 for word in (first, *rest)):
        return True  # an adjective: Luxemburgs ehemaliger Außenminister
    return any(_plain(entity.name) == _plain(role) for role in entity.roles)


def _meant(gold: GoldEntity, given: Entity | None) -> bool:
    """Tells whether the record's entity is the gold's."""
    if given is None:
        return False
    if gold.type == "person" and gold.named:
        return given.type == "person" and any(_agree(name, given.name) for name in gold.names)
    if gold.type == "person" and given.type != "person":
        return False
    if _unfit(gold, given):
        return False
    return any(_share_name(name, given.name) for name in gold.names)


def _unfit(gold: GoldEntity, given: Entity) -> bool:
    return given.type == "person" and gold.type in {"organization", "place", "group"}


def _agree(one: str, other: str) -> bool:
    """Tells whether two names can be one person's: the family name, and the given one if both."""
    a, b = _plain(one).split(), _plain(other).split()
    if not a or not b:
        return False
    if a == b:
        return True
    same = a[-1] == b[-1] or a[-1] == b[-1].removesuffix("s")
    return same and (len(a) == 1 or len(b) == 1 or a[0] == b[0])


def _stems(name: str) -> list[str]:
    words = [word for word in _WORDS.findall(name) if word.casefold() not in _ARTICLES]
    return [_stem(word.casefold()) for word in words]


def _stem(word: str) -> str:
    for ending in ("innen", "en", "es", "er", "in", "e", "n", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def _share_name(gold: str, given: str) -> bool:
    """Tells whether one phrase is the other, or the other with more words."""
    a, b = _stems(gold), _stems(given)
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return set(short) <= set(long)


def _share_word(role: str, given: str) -> bool:
    a, b = set(_stems(role)), set(_stems(given))
    return bool(a & b) or any(
        x.endswith(y) or y.endswith(x) for x in a for y in b if min(len(x), len(y)) > 3
    )
