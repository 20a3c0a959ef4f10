"""An article as a page shows it: blocks as pieces, voices, statements with their details.

The one-article page and the web reader show the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from wortlaut.exports.context import blocks_of
from wortlaut.exports.details import Detail, details
from wortlaut.exports.harmless import one_line, web_address
from wortlaut.exports.passages import Piece, passages
from wortlaut.exports.voices import Voice, voices, words
from wortlaut.exports.wording import Wording
from wortlaut.model import Article, Block, Image, StatementKind

LISTED = 40
"""Statements linked from one name at the side; the evidence lists all."""

_ANCHOR = re.compile(r"s\d{1,9}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Record:
    """A statement as the page shows it.

    Args:
        number: its place in the article, from 1.
        anchor: name of its mark in the text (`s1`).
        kind: its kind.
        quote: its words on one line.
        voice: who speaks.
        name: the speaker as shown: name, else the mention, else empty.
        roles: the speaker's roles.
        details: all else that is known.
        parent: the statement that holds it; None: none.
        children: those that it holds.
    """

    number: int
    anchor: str
    kind: StatementKind
    quote: str
    voice: Voice
    name: str
    roles: str
    details: tuple[Detail, ...]
    parent: tuple[int, str] | None
    children: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its pieces.

    Args:
        kind: the block's kind.
        pieces: its words, and where statements open and close.
        image: the picture that a caption belongs to; None: it is no caption, or of no picture.
        start: the block's first code point in `Article.text`.
    """

    kind: str
    pieces: list[Piece]
    image: Image | None
    start: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template shows."""

    article: Article
    say: Wording
    language: str | None
    url: str | None
    head: list[Passage]
    body: list[tuple[str, list[Passage]]]
    images: list[Image]
    voices: list[Voice]
    records: list[Record]
    kinds: list[StatementKind]
    in_text: frozenset[int]


def article_page(article: Article, say: Wording) -> Page:
    """Lays an article out: its blocks as pieces, its statements with all that is known of them.

    Args:
        article: the record.
        say: the interface's language; the article's own words stay as they are.
    """
    blocks = blocks_of(article)
    laid = passages(article.text, blocks, article.statements)
    images = {one_line(image.caption): image for image in article.images if image.caption}
    shown = [
        Passage(block.kind, pieces, _image_of(article, block, images), block.start)
        for block, pieces in zip(blocks, laid, strict=True)
    ]
    captions = {id(passage.image) for passage in shown}
    group = voices(article)
    return Page(
        article=article,
        say=say,
        language=article.language if _LANGUAGE.fullmatch(article.language or "") else None,
        url=web_address(article.url),
        head=[passage for passage in shown if passage.kind in {"kicker", "headline"}],
        body=[
            (kind, list(same))
            for kind, same in groupby(
                (passage for passage in shown if passage.kind not in {"kicker", "headline"}),
                key=lambda passage: passage.kind,
            )
        ],
        images=[image for image in article.images if id(image) not in captions],
        voices=group,
        records=_records(article, group, say),
        kinds=[kind for kind in say.kinds if any(s.kind == kind for s in article.statements)],
        in_text=frozenset(
            piece.statement for pieces in laid for piece in pieces if piece.kind == "mark"
        ),
    )


def _image_of(article: Article, block: Block, images: dict[str, Image]) -> Image | None:
    if block.kind != "caption":
        return None
    return images.get(one_line(article.text[block.start : block.end]))


def _records(article: Article, group: Sequence[Voice], say: Wording) -> list[Record]:
    entities = {entity.id: entity for entity in article.entities}
    speaking = {number: voice for voice in group for number in voice.statements}
    anchors = list(_anchors([statement.id for statement in article.statements]))
    places = {statement.id: place for place, statement in enumerate(article.statements)}
    children: dict[int, list[tuple[int, str]]] = {}
    parents: dict[int, tuple[int, str]] = {}
    for place, statement in enumerate(article.statements):
        parent = places.get(statement.parent) if statement.parent is not None else None
        if parent is not None and parent != place:
            parents[place] = parent + 1, anchors[parent]
            children.setdefault(parent, []).append((place + 1, anchors[place]))
    result: list[Record] = []
    for place, statement in enumerate(article.statements):
        voice = speaking[place]
        entity = voice.entity
        mention = words(article.text, statement.speaker.spans)
        result.append(
            Record(
                number=place + 1,
                anchor=anchors[place],
                kind=statement.kind,
                quote=words(article.text, statement.quote),
                voice=voice,
                name=one_line(entity.name) if entity else mention,
                roles=", ".join(map(one_line, entity.roles)) if entity else "",
                details=tuple(details(article, statement, entities, say)),
                parent=parents.get(place),
                children=tuple(children.get(place, ())[:LISTED]),
            )
        )
    return result


def _anchors(identities: Sequence[str]) -> Iterator[str]:
    """Yields a name for each mark: the statement's id where it can be one and is not taken."""
    taken: set[str] = set()
    for number, identity in enumerate(identities, 1):
        usable = _ANCHOR.fullmatch(identity) and identity not in taken
        anchor = identity if usable else f"x{number}"
        taken.add(anchor)
        yield anchor
