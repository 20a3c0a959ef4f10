"""Corrections for other programs: articles to train with, and W3C Web Annotations."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import select

from wortlaut.archive import store
from wortlaut.archive.corrections import apply, journal, telling
from wortlaut.archive.corrections.events import Event, Selectors
from wortlaut.archive.schema import articles, corrections
from wortlaut.evaluation.gold import KINDS
from wortlaut.german.document import Document, analyse
from wortlaut.model import Article, Spans, Statement

if TYPE_CHECKING:
    from wortlaut.archive.archive import Archive

_TYPES = {kind: name for name, kind in KINDS.items()}


class TrainingStatement(NamedTuple):
    """A statement by token numbers, as the Wikinews quotation corpus has it."""

    type: str
    medium: str
    quote: list[int]
    speaker: list[int]
    cue: list[int]
    frame: list[int]
    addressee: list[int]
    checked: bool
    """Whether a person has looked at it; the others are the engine's."""


def training_lines(archive: "Archive") -> Iterator[str]:
    """Yields a JSON line for every corrected article, in the form of the Wikinews corpus.

    `training/statements.py` and `wortlaut evaluate` read it. Statements that nobody has looked at
    are the engine's own: `checked` tells them apart.
    """
    with archive.connect() as connection:
        keys = [
            row.article_key
            for row in connection.execute(
                select(corrections.c.article_key)
                .where(corrections.c.article_key.is_not(None))
                .distinct()
                .order_by(corrections.c.article_key)
            )
        ]
        for key in keys:
            article = store.load(connection, key, corrected=False)
            if article is None:  # taken out of the archive since
                continue
            events = journal.events_of(connection, [key])[key]
            found = apply(article, events)
            if found.in_force:
                yield _training_line(found.article, found.touched)


def _training_line(article: Article, touched: frozenset[str]) -> str:
    document = analyse(article.text, article.blocks)
    line = {
        "id": article.id,
        "text": article.text,
        "sentences": [[s.start, s.end] for s in document.sentences],
        "tokens": [[token.start, token.end] for token in document.tokens],
        "statements": [
            _training_statement(document, statement, statement.id in touched)._asdict()
            for statement in article.statements
        ],
    }
    return msgspec.json.encode(line).decode()


def _training_statement(
    document: Document,
    statement: Statement,
    checked: bool,
) -> TrainingStatement:
    return TrainingStatement(
        type=_TYPES[statement.kind],
        medium=statement.medium.capitalize() if statement.medium.islower() else statement.medium,
        quote=_tokens(document, statement.quote),
        speaker=_tokens(document, statement.speaker.spans),
        cue=_tokens(document, statement.cue),
        frame=_tokens(document, statement.frame),
        addressee=_tokens(document, statement.addressee.spans),
        checked=checked,
    )


def _tokens(document: Document, spans: Spans) -> list[int]:
    starts = [token.start for token in document.tokens]
    ends = [token.end for token in document.tokens]
    found: list[int] = []
    for start, end in spans:
        found.extend(range(bisect_right(ends, start), bisect_left(starts, end)))
    return found


def annotation_lines(archive: "Archive") -> Iterator[str]:
    """Yields every correction as a Web Annotation (W3C Recommendation, 23 February 2017)."""
    with archive.connect() as connection:
        addresses = {
            row.key: row.url
            for row in connection.execute(
                select(articles.c.key, articles.c.url).where(
                    articles.c.key.in_(
                        select(corrections.c.article_key).where(
                            corrections.c.article_key.is_not(None)
                        )
                    )
                )
            )
        }
        for event in journal.every(connection):
            yield msgspec.json.encode(_annotation(event, addresses)).decode()


def _annotation(event: Event, addresses: dict[str, str | None]) -> dict[str, object]:
    correction = event.correction
    key = correction.article
    found: dict[str, object] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:wortlaut:correction:{event.id}",
        "type": "Annotation",
        "created": event.created,
        "creator": {"type": "Person", "name": correction.author},
        "motivation": "editing",
        "bodyValue": telling.summary(correction),
        "wortlaut:action": correction.action,
        "wortlaut:value": msgspec.to_builtins(correction.value),
        "wortlaut:reason": correction.reason,
        "wortlaut:undoneBy": event.undone_by,
    }
    if key is None:
        found["target"] = "urn:wortlaut:people"
        return found
    quote = correction.target.quote or correction.value.quote
    found["target"] = {
        "source": addresses.get(key) or f"urn:wortlaut:article:{key}",
        "selector": _selectors(quote),
    }
    return found


def _selectors(quote: Selectors) -> list[dict[str, object]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": one.exact,
            "prefix": one.prefix,
            "suffix": one.suffix,
            "refinedBy": {
                "type": "TextPositionSelector",
                "start": one.start,
                "end": one.start + len(one.exact),
            },
        }
        for one in quote
    ]
