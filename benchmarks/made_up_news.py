"""German-looking news by nobody about nobody: records with statements, made directly.

Words follow Zipf's law over nouns, compounds of them and verbs, with inflection; people are made
of syllables, some share a surname; one article in twenty is another's text with small changes,
in another paper. The same seed makes the same news.
"""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from importlib import resources
from itertools import accumulate

from wortlaut.model import Addressee, Article, Entity, Speaker, Statement, StatementKind

STATEMENTS = 10
"""Statements of an article."""
DAYS = 1_095
"""Days over which the articles spread."""
_START = date(2023, 1, 1)
_COPIES = 0.05
_LEXEMES = 60_000
_OUTLETS = 60


def _words(text: str) -> list[str]:
    return text.split()


_SMALL = _words(
    "der die und in das den mit zu von für auf im dem nicht ein eine sich des als auch es an "
    "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum kann "
    "nur ihr seine wir ich aber vor durch mehr sein wenn gegen vom schon habe ihre dann unter"
)
_ADJECTIVES = _words(
    "neu groß deutsch hoch klein gut alt lang stark schwach wichtig schwer sicher klar "
    "öffentlich sozial politisch rechtlich möglich nötig offen hart schnell teuer billig frei"
)
_SAYS = ("sagte", "erklärte", "betonte", "meinte", "berichtete", "warnte")
_ROLES = ("Ministerin", "Sprecher", "Direktorin", "Bürgermeister", "Vorsitzende", "Forscher")
_SYLLABLES = _words(
    "ba be bro da do fa fel gra gut ha hel hol ka kel kro lan lin lu ma mer mo nau neu or pel "
    "ra rei ro sal sche sta tan tho ul ver wa wei wol za ze"
)
_ENDS = _words("mann berg er ner stein bach ke ling hoff mer feld ler rich inger ow ski")
_FIRST = _words(
    "Anna Berta Clara Dora Emma Frieda Greta Hanna Ida Jana Karla Lena Marta Nora Olga Paula "
    "Rosa Sonja Tilda Ute Vera Wilma Anton Bruno Carl David Emil Franz Georg Hugo Igor Jonas "
    "Kurt Ludwig Max Nils Otto Paul Ralf Simon Theo Udo Viktor Walter"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    name: str
    role: str

    @property
    def surname(self) -> str:
        """The last of the name's words."""
        return self.name.rsplit(" ", 1)[-1]


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement before it stands in a text."""

    kind: StatementKind
    lead: str
    quote: str
    end: str
    speaker: Person
    about: tuple[Person, ...]


class News:
    """A made-up country's news.

    Args:
        statements: how many there are to be; a tenth as many articles.
        seed: of the chance.
    """

    def __init__(self, statements: int, seed: int = 1) -> None:
        self.articles_wanted = max(1, statements // STATEMENTS)
        self._random = random.Random(seed)  # noqa: S311 - makes news, no secrets
        self.people = self._people(max(50, statements // 50))
        self._people_weights = _zipf(len(self.people), 0.9)
        self.outlets = [f"{self._surname().lower()}er-bote.de" for _ in range(_OUTLETS)]

    @cached_property
    def words(self) -> list[str]:
        """Nouns and compounds, the most frequent first."""
        text = resources.files("wortlaut.german").joinpath("data", "compound_nouns.txt")
        lines = text.read_text("utf-8").splitlines()
        nouns = [word for line in lines if not line.startswith("#") for word in line.split()]
        self._random.shuffle(nouns)
        words = dict.fromkeys(nouns)
        while len(words) < _LEXEMES:
            first, second = self._random.sample(nouns, 2)
            link = "s" if first.endswith(("ung", "heit", "schaft", "ion", "tät")) else ""
            words[first + link + second.lower()] = None
        return list(words)

    @cached_property
    def _word_weights(self) -> list[float]:
        return _zipf(len(self.words), 1.0)

    @cached_property
    def _verbs(self) -> list[str]:
        text = resources.files("wortlaut.german").joinpath("data", "weak_verbs.txt")
        lines = text.read_text("utf-8").splitlines()
        return [line for line in lines if line and not line.startswith("#")]

    def articles(self) -> Iterator[Article]:
        """Yields all articles, about in the order of their days."""
        kept: list[list[_Said | str]] = []
        for number in range(self.articles_wanted):
            if kept and self._random.random() < _COPIES:
                pieces = self._changed(self._random.choice(kept))
            else:
                pieces = self._pieces()
                kept.append(pieces)
                del kept[:-200]
            yield self._article(number, pieces)

    def _article(self, number: int, pieces: Sequence[_Said | str]) -> Article:
        ahead = number * DAYS // self.articles_wanted + self._random.randint(-2, 2)
        day = _START + timedelta(days=max(0, ahead))
        outlet = self._random.choice(self.outlets)
        return _assembled(
            f"a{number:07}", f"{self._noun()} und {self._noun()}", pieces, day, outlet
        )

    def _pieces(self) -> list[_Said | str]:
        cast = self._random.choices(self.people, cum_weights=self._people_weights, k=4)
        pieces: list[_Said | str] = []
        for _ in range(STATEMENTS):
            pieces.append(self._sentence(12))
            pieces.append(self._said(cast))
        return pieces

    def _said(self, cast: Sequence[Person]) -> _Said:
        speaker = self._random.choice(cast)
        about = tuple(one for one in cast if one is not speaker and self._random.random() < 0.25)
        says = self._random.choice(_SAYS)
        words = self._sentence(16)
        if self._random.random() < 0.4:
            return _Said("direct", f"{speaker.role} {speaker.name} {says}: ", f"„{words}“", "",
                         speaker, about)  # fmt: skip
        quote = "dass " + words[0].lower() + words[1:-1]
        return _Said("indirect", f"{speaker.surname} {says}, ", quote, ".", speaker, about)

    def _changed(self, pieces: Sequence[_Said | str]) -> list[_Said | str]:
        """Another paper's version: a sentence less, a word changed here and there."""
        changed: list[_Said | str] = []
        for piece in pieces:
            if isinstance(piece, str) and self._random.random() < 0.1:
                continue
            if isinstance(piece, _Said) and self._random.random() < 0.2:
                words = piece.quote.split(" ")
                words[self._random.randrange(1, len(words) - 1)] = self._random.choice(_SMALL)
                changed.append(replace(piece, quote=" ".join(words)))
            else:
                changed.append(piece)
        return changed

    def _sentence(self, words: int) -> str:
        """A sentence of about so many words, half of them small ones."""
        chance = self._random
        content = words // 2
        nouns = chance.choices(self.words, cum_weights=self._word_weights, k=content - 1)
        made = []
        for noun in nouns:
            made.append(chance.choice(_SMALL))
            if chance.random() < 0.15:
                made.append(chance.choice(_ADJECTIVES) + chance.choice(("e", "en", "er")))
            made.append(_inflected(noun, chance.random()))
        made.append(_verb(chance.choice(self._verbs), chance.random()))
        made[0] = made[0].capitalize()
        return " ".join(made) + "."

    def _noun(self) -> str:
        return self._random.choices(self.words, cum_weights=self._word_weights)[0]

    def _people(self, number: int) -> list[Person]:
        surnames = [self._surname() for _ in range(max(10, number // 3))]
        people: dict[str, Person] = {}
        while len(people) < number:
            name = f"{self._random.choice(_FIRST)} {self._random.choice(surnames)}"
            if name in people:
                name = f"{self._random.choice(_FIRST)} {self._surname()}"
            people[name] = Person(name, self._random.choice(_ROLES))
        return list(people.values())

    def _surname(self) -> str:
        syllables = self._random.choices(_SYLLABLES, k=self._random.choice((1, 2, 2)))
        return ("".join(syllables) + self._random.choice(_ENDS)).capitalize()

    def word_of_rank(self, share: float) -> str:
        """Returns the word at a share (0 to 1) of the list of words, the most frequent first."""
        return self.words[min(len(self.words) - 1, int(share * len(self.words)))]

    def person_of_weight(self, chance: float) -> Person:
        """Returns somebody by chance (0 to 1), who speaks much rather than little."""
        return self.people[bisect(self._people_weights, chance * self._people_weights[-1])]


def _zipf(number: int, power: float) -> list[float]:
    return list(accumulate(1 / rank**power for rank in range(1, number + 1)))


def _inflected(noun: str, chance: float) -> str:
    if chance < 0.6:
        return noun
    if noun.endswith(("ung", "heit", "keit", "schaft", "ion", "tät")):
        return noun + "en" if chance < 0.8 else noun
    if noun.endswith("e"):
        return noun + "n"
    return noun + ("s" if chance < 0.8 else "en")


def _verb(infinitive: str, chance: float) -> str:
    stem = infinitive.removesuffix("n").removesuffix("e")
    if chance < 0.4:
        return infinitive
    return stem + ("e" if chance < 0.6 else "te" if chance < 0.8 else "ten")


def _assembled(
    key: str, headline: str, pieces: Sequence[_Said | str], day: date, outlet: str
) -> Article:
    """Puts pieces together, three a paragraph, and counts their places."""
    parts = [headline, "\n\n"]
    at = len(headline) + 2
    people: dict[str, str] = {}
    mentions: dict[str, list[tuple[int, int]]] = {}
    statements: list[Statement] = []
    for number, piece in enumerate(pieces):
        text = piece if isinstance(piece, str) else piece.lead + piece.quote + piece.end
        if isinstance(piece, _Said):
            for one in (piece.speaker, *piece.about):
                people.setdefault(one.name, f"e{len(people) + 1}")
            name = piece.speaker.name if piece.kind == "direct" else piece.speaker.surname
            start = at + piece.lead.index(name)
            mentions.setdefault(piece.speaker.name, []).append((start, start + len(name)))
            begin = at + len(piece.lead)
            statements.append(
                Statement(
                    f"s{len(statements) + 1}",
                    piece.kind,
                    ((begin, begin + len(piece.quote)),),
                    Speaker(((start, start + len(name)),), people[piece.speaker.name], "named"),
                    Addressee(),
                    frame=((at, begin - 1),),
                    about=tuple(people[one.name] for one in piece.about),
                    confidence=round(0.3 + 0.69 * ((number * 37) % 100) / 100, 3),
                    origin="made-up",
                )
            )
        gap = "\n\n" if number % 3 == 2 else " "
        parts += [text, gap]
        at += len(text) + len(gap)
    return Article(
        id=key,
        text="".join(parts).rstrip(),
        url=f"https://{outlet}/{key}",
        language="de",
        headline=headline,
        published=f"{day}T{8 + len(key) % 10:02}:30:00+01:00",
        outlet=outlet,
        entities=tuple(
            Entity(identity, name, "person", mentions=tuple(mentions.get(name, ())))
            for name, identity in people.items()
        ),
        statements=tuple(statements),
    )
