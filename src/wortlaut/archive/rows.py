"""What of a record goes into which row; no database here, so that every core can do it."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from wortlaut.archive import duplicates
from wortlaut.archive.cells import (
    day,
    instant,
    name,
    packed,
    record_of,
    storable,
    to_json,
)
from wortlaut.archive.sighting import Sighting, sightings
from wortlaut.exports.context import contexts
from wortlaut.model import Article, Spans, Statement

_WORD = re.compile(r"[^\W_]+")

Part = Literal["addressee", "via", "about"]

Cells = dict[str, object]
"""A row by the names of its columns, as the database library takes it."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article for the archive.

    Attributes:
        article: the record.
        data: the bytes it was read from, as received; None: they are not at hand.
    """

    article: Article
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes as they came; fields as the columns of `sources`."""

    sha256: str
    size: int
    format: str
    encoding: str | None = None
    name: str | None = None
    url: str | None = None
    fetched: str | None = None
    packed: bytes | None = None

    def cells(self) -> Cells:
        """Returns the columns that the bytes decide."""
        return {
            "sha256": self.sha256,
            "size": self.size,
            "format": self.format,
            "encoding": self.encoding,
            "name": storable(self.name),
            "url": storable(self.url),
            "fetched": self.fetched,
            "bytes": self.packed,
        }


def received(item: Item) -> Received | None:
    """Returns the bytes of an item with what the record says of them; None: it has none."""
    data, source = item.data, item.article.source
    if data is None:
        return None
    digest = hashlib.sha256(data).hexdigest()
    if source is None or source.sha256 != digest:
        return Received(digest, len(data), "text", packed=packed(data))
    return Received(
        digest,
        len(data),
        source.format,
        source.encoding,
        source.path,
        source.url,
        source.fetched,
        packed(data),
    )


@dataclass(frozen=True, slots=True)
class PersonRow:
    """To whom, through whom or about whom a statement is."""

    part: Part
    position: int
    entity: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement's row before it has numbers; fields as the columns of `statements`.

    Attributes:
        entity: `Entity.id` of the speaker; None: none.
        people: rows of `statement_people`.
    """

    key: str
    number: str
    kind: str
    medium: str
    start: int
    end: int
    quote: str
    spans: Spans
    before: str
    after: str
    entity: str | None
    speaker_text: str | None
    speaker_how: str | None
    cue: str | None
    said: str | None
    said_inferred: bool
    parent: str | None
    confidence: float
    origin: str
    day: str | None
    people: tuple[PersonRow, ...]

    def cells(self) -> Cells:
        """Returns the columns that the record alone decides."""
        return {
            "key": self.key,
            "number": self.number,
            "kind": self.kind,
            "medium": self.medium,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "spans_json": to_json(self.spans),
            "before": self.before,
            "after": self.after,
            "speaker_entity": self.entity,
            "speaker_text": self.speaker_text,
            "speaker_how": self.speaker_how,
            "cue": self.cue,
            "said": self.said,
            "said_inferred": int(self.said_inferred),
            "parent": self.parent,
            "confidence": self.confidence,
            "origin": self.origin,
            "day": self.day,
        }


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that can be worked out without the archive.

    Attributes:
        article: the record.
        record: the record as JSON, packed.
        digest: SHA-256 of what the record says, whenever and from wherever it was read.
        received: the bytes that came; None: none did.
        statements: their rows as the record has them, without corrections.
        signature: what near-duplicates are found by.
        sightings: names in it that can tell who is meant.
    """

    article: Article
    record: bytes
    digest: str
    received: Received | None
    statements: tuple[StatementRow, ...]
    signature: bytes
    sightings: tuple[Sighting, ...]


def prepare(item: Item, came: Received | None = None) -> Prepared:
    """Works out all rows of an article.

    Args:
        item: the article.
        came: the bytes that came for it, where they are not the item's own.
    """
    article = item.article
    told = record_of(replace(article, source=None))
    return Prepared(
        article,
        packed(record_of(article)),
        hashlib.sha256(told).hexdigest(),
        came or received(item),
        statement_rows(article),
        duplicates.signature(article.text),
        sightings(article),
    )


def article_cells(article: Article) -> Cells:
    """Returns the columns of `articles` that say what the record says."""
    return {
        "key": article.id,
        "url": storable(article.url),
        "outlet": outlet_of(article),
        "section": storable(article.section),
        "language": storable(article.language),
        "kicker": storable(article.kicker),
        "headline": storable(article.headline),
        "authors_json": to_json(article.authors),
        "tags_json": to_json(article.tags),
        "agencies_json": to_json(article.agencies),
        "published": instant(article.published),
        "day": day(article.published) or day(article.updated),
        "updated": instant(article.updated),
        "text": storable(article.text),
        "sha256": article.source.sha256 if article.source else None,
    }


def outlet_of(article: Article) -> str | None:
    """Returns the outlet as the tables have it."""
    return name(article.outlet) if article.outlet else None


def statement_keys(article: Article) -> dict[str, str]:
    """Returns the permanent names of an article's statements by their ids in the record.

    They stay when the article is read anew: they come from the words, whatever the kind.
    """
    text = storable(article.text)
    seen: Counter[str] = Counter()
    return {s.id: _key(article.id, words_of(text, s.quote), seen) for s in article.statements}


def statement_rows(
    article: Article, known: Mapping[str, str] | None = None
) -> tuple[StatementRow, ...]:
    """Returns the rows of an article's statements, in their order.

    Args:
        article: the record, corrected or not.
        known: permanent names that statements have from before a correction, by their ids.
    """
    text = storable(article.text)
    known = known or {}
    seen: Counter[str] = Counter(known.values())
    rows = []
    when = day(article.published) or day(article.updated)
    for statement, (begin, end) in zip(article.statements, contexts(article), strict=True):
        spans = statement.quote
        start, stop = (spans[0][0], spans[-1][1]) if spans else (0, 0)
        quote = words_of(text, spans)
        row = StatementRow(
            key=known.get(statement.id) or _key(article.id, quote, seen),
            number=statement.id,
            kind=statement.kind,
            medium=statement.medium,
            start=start,
            end=stop,
            quote=quote,
            spans=spans,
            before=text[begin:start].lstrip(),
            after=text[stop:end].rstrip(),
            entity=statement.speaker.entity,
            speaker_text=words_of(text, statement.speaker.spans) or None,
            speaker_how=statement.speaker.how,
            cue=words_of(text, statement.cue) or None,
            said=storable(statement.said.value) if statement.said else None,
            said_inferred=statement.said is not None and statement.said.span is None,
            parent=statement.parent,
            confidence=statement.confidence,
            origin=storable(statement.origin),
            day=when,
            people=_people(text, statement),
        )
        rows.append(row)
    return tuple(rows)


def words_of(text: str, spans: Spans) -> str:
    """Returns the words of spans, joined by an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)


def _key(article: str, quote: str, seen: Counter[str]) -> str:
    words = " ".join(_WORD.findall(quote.casefold()))
    while True:
        seen[words] += 1
        mark = hashlib.sha256(f"{words}\0{seen[words]}".encode()).hexdigest()[:8]
        key = f"{article}-{mark}"
        if not seen[key]:  # words hold no hyphen, so that they are no other's key
            seen[key] = 1
            return key


def _people(text: str, statement: Statement) -> tuple[PersonRow, ...]:
    rows = []
    addressee = statement.addressee
    if addressee.entity or addressee.spans:
        words = words_of(text, addressee.spans) or None
        rows.append(PersonRow("addressee", 0, addressee.entity, words))
    for position, via in enumerate(statement.via):
        words = words_of(text, via.spans) or None
        rows.append(PersonRow("via", position, via.entity, words))
    for position, entity in enumerate(statement.about):
        rows.append(PersonRow("about", position, entity, None))
    return tuple(rows)
