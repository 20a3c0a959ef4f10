"""Gold of people as it lies on disk: who is named and who speaks, by offsets, without the texts.

A file has a record a line, its fields separated by tabs:

- ``article``: source (`page`, `wikinews`), id, SHA-256 of the text that was annotated;
- ``entity``: key, type, whether it has a name (`named`, `unnamed`), names and roles, by `` | ``;
- ``mention``: key of the entity, anchor;
- ``statement``: anchors of the quote, by commas; keys of who may be given as the speaker, by ``/``
  (``-``: nobody); then ``via=``, ``to=`` and ``about=`` with keys.

An anchor is ``start:end:check``: code points, half-open, and the first eight hexadecimal digits of
the SHA-256 of the words that it covers, white space folded. By its check an anchor is found again
where a later reading has moved the words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Literal

from wortlaut.errors import InputError
from wortlaut.model import EntityType, Span, Spans

Source = Literal["page", "wikinews"]
GoldType = EntityType | Literal["source"]

NOBODY = "-"
"""Key that says that no entity is the speaker."""
_CHECKED = 8
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a text and a check of its words."""

    start: int
    end: int
    check: str

    def __str__(self) -> str:
        return f"{self.start}:{self.end}:{self.check}"


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """Somebody or something that the annotators saw in an article.

    Attributes:
        key: identity within the article.
        type: what it is; `source`: a report or paper, for which no type is asked.
        named: it has a name of its own; else `names` says what the text calls it.
        names: the fullest name first, then others that are right as well.
        roles: offices and descriptions that the article gives it.
    """

    key: str
    type: GoldType
    named: bool
    names: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A place that names an entity."""

    key: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class GoldSpeech:
    """A statement and who is behind it.

    Attributes:
        quote: what was said.
        speakers: keys of the entities that are right as the speaker; `NOBODY`: none is.
        via: keys of the sources in between.
        to: keys of those it was said to.
        about: keys of those it is about, among others.
    """

    quote: tuple[Anchor, ...]
    speakers: tuple[str, ...]
    via: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(slots=True)
class GoldPeople:
    """The people of one article."""

    source: Source
    id: str
    digest: str
    entities: dict[str, GoldEntity] = field(default_factory=dict)
    mentions: list[GoldMention] = field(default_factory=list)
    statements: list[GoldSpeech] = field(default_factory=list)


def check_of(words: str) -> str:
    """Returns the check of some words."""
    return sha256(" ".join(words.split()).encode()).hexdigest()[:_CHECKED]


def anchor(text: str, start: int, end: int) -> Anchor:
    """Returns the anchor of a stretch of a text."""
    return Anchor(start, end, check_of(text[start:end]))


def digest_of(text: str) -> str:
    """Returns the SHA-256 by which an article's text is known."""
    return sha256(text.encode()).hexdigest()


def load_people(path: Path) -> list[GoldPeople]:
    """Reads a file of gold.

    Raises:
        InputError: the file cannot be read, or a line of it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"cannot read the gold: {error}") from error
    articles: list[GoldPeople] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            _add(articles, line.split("\t"))
        except (ValueError, IndexError, KeyError) as error:
            raise InputError(f"{path}, line {number}: no line of people's gold") from error
    return articles


def _add(articles: list[GoldPeople], fields: list[str]) -> None:
    kind, *rest = fields
    if kind == "article":
        source: Source = "page" if rest[0] == "page" else "wikinews"
        articles.append(GoldPeople(source, rest[1], rest[2]))
        return
    article = articles[-1]
    if kind == "entity":
        entity = GoldEntity(
            rest[0], _type(rest[1]), rest[2] == "named", _listed(rest[3]), _listed(rest[4])
        )
        article.entities[entity.key] = entity
    elif kind == "mention":
        article.mentions.append(GoldMention(_known(article, rest[0]), _anchor(rest[1])))
    elif kind == "statement":
        more = {name: _keys(article, keys) for name, keys in (f.split("=") for f in rest[2:])}
        quote = tuple(map(_anchor, rest[0].split(",")))
        speakers = tuple(k if k == NOBODY else _known(article, k) for k in rest[1].split("/"))
        article.statements.append(GoldSpeech(quote, speakers, **more))
    else:
        raise ValueError(kind)


def _type(name: str) -> GoldType:
    for known in ("person", "organization", "place", "group", "source"):
        if name == known:
            return known
    raise ValueError(name)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(" | ") if part)


def _keys(article: GoldPeople, text: str) -> tuple[str, ...]:
    return tuple(_known(article, key) for key in text.split(","))


def _known(article: GoldPeople, key: str) -> str:
    return article.entities[key].key


def _anchor(text: str) -> Anchor:
    start, end, check = text.split(":")
    return Anchor(int(start), int(end), check)


def lines_of(article: GoldPeople) -> Iterator[str]:
    """Yields the lines of an article as `load_people` reads them."""
    yield f"article\t{article.source}\t{article.id}\t{article.digest}"
    for entity in article.entities.values():
        named = "named" if entity.named else "unnamed"
        names, roles = " | ".join(entity.names), " | ".join(entity.roles)
        yield f"entity\t{entity.key}\t{entity.type}\t{named}\t{names}\t{roles}"
    for mention in article.mentions:
        yield f"mention\t{mention.key}\t{mention.anchor}"
    for speech in article.statements:
        more = [
            f"{name}={','.join(keys)}"
            for name, keys in (("via", speech.via), ("to", speech.to), ("about", speech.about))
            if keys
        ]
        quote = ",".join(map(str, speech.quote))
        yield "\t".join(("statement", quote, "/".join(speech.speakers), *more))


class Aligned:
    """Finds anchors in a text that may have changed since it was annotated."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._words]
        self._found: dict[tuple[int, str], Span | None] = {}

    def span(self, anchor: Anchor) -> Span | None:
        """Returns where an anchor's words stand; None: they are not in the text as they were.

        Words that have moved are taken where they stand nearest to the old place.
        """
        if check_of(self.text[anchor.start : anchor.end]) == anchor.check:
            return anchor.start, anchor.end
        length = anchor.end - anchor.start
        places = [
            start
            for start in self._places()
            if check_of(self.text[start : start + length]) == anchor.check
        ]
        if not places:
            return None
        start = min(places, key=lambda place: abs(place - anchor.start))
        return start, start + length

    def _places(self) -> Iterator[int]:
        """Yields where a stretch may begin: at words, and behind marks that open them."""
        for start, end in self._words:
            yield start
            for i in range(start, end - 1):
                if not self.text[i].isalnum():
                    yield i + 1


def spans_of(numbers: Sequence[int], tokens: Sequence[Sequence[int]]) -> Spans:
    """Returns the spans that tokens cover, those in a row joined.

    Args:
        numbers: of tokens, any order.
        tokens: [start, end) of every token, in code points of the text.
    """
    spans: list[Span] = []
    before = -2
    for number in sorted(numbers):
        start, end = tokens[number]
        if spans and number == before + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        before = number
    return tuple(spans)
