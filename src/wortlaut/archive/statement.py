"""One statement with all that belongs to it: variants, the story it is in, corrections."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from wortlaut.archive.answers import ARTICLE, article_ref, views
from wortlaut.archive.archive import Archive
from wortlaut.archive.cells import storable
from wortlaut.archive.corrections import apply, journal
from wortlaut.archive.corrections.anchoring import locate_all
from wortlaut.archive.corrections.apply import agreement
from wortlaut.archive.corrections.events import Event
from wortlaut.archive.corrections.telling import summary
from wortlaut.archive.duplicates import similarity
from wortlaut.archive.limits import limited
from wortlaut.archive.schema import articles, statements
from wortlaut.archive.store import load
from wortlaut.archive.views import CorrectionView, StatementPage, StoryArticle
from wortlaut.model import Spans

_MOST = 100
"""Variants and articles of a story that are shown."""
_SAME = 0.5
"""How much a correction's words and the statement's must agree."""


def statement(archive: Archive, key: str) -> StatementPage | None:
    """Returns all about one statement.

    Args:
        archive: open.
        key: its permanent name.

    Returns:
        The page; None: there is no such statement (any more).
    """
    with archive.connect() as connection, limited(connection):
        row = connection.execute(
            select(
                statements.c.id,
                statements.c.variant,
                articles.c.id.label("article"),
                articles.c.key,
                articles.c.story,
                articles.c.signature,
                articles.c.text,
            )
            .join(articles, articles.c.id == statements.c.article)
            .where(statements.c.key == storable(key))
        ).first()
        if row is None:
            return None
        (view,) = views(connection, [row.id])
        return StatementPage(
            view,
            views(connection, _variants(connection, row.id, row.variant)),
            _story(connection, row.article, row.story, bytes(row.signature or b"")),
            _corrections(connection, row.key, row.text, view.spans),
        )


def _variants(connection: Connection, number: int, variant: int | None) -> Sequence[int]:
    if variant is None:
        return [number]
    rows = connection.execute(
        select(statements.c.id)
        .join(articles, articles.c.id == statements.c.article)
        .where(statements.c.variant == variant)
        .order_by(
            articles.c.day.asc().nulls_last(),
            articles.c.published.asc().nulls_last(),
            statements.c.id,
        )
        .limit(_MOST)
    )
    return [row.id for row in rows]


def _story(
    connection: Connection, number: int, story: int | None, signature: bytes
) -> tuple[StoryArticle, ...]:
    if story is None:
        return ()
    rows = connection.execute(
        select(articles.c.id, articles.c.signature, *ARTICLE)
        .where(articles.c.story == story, articles.c.id != number)
        .order_by(articles.c.day.asc().nulls_last(), articles.c.id)
        .limit(_MOST)
    )
    return tuple(
        StoryArticle(article_ref(row), round(similarity(signature, bytes(row.signature or b"")), 2))
        for row in rows
    )


def _corrections(
    connection: Connection, article: str, text: str, spans: Spans
) -> tuple[CorrectionView, ...]:
    events = journal.events_of(connection, [article]).get(article, [])
    record = load(connection, article, corrected=False) if events else None
    in_force = apply(record, events).in_force if record else frozenset()
    return tuple(
        _view(event, applies=event.id in in_force)
        for event in events
        if _is_about(event, text, spans)
    )


def _is_about(event: Event, text: str, spans: Spans) -> bool:
    target, value = event.correction.target, event.correction.value
    for quote in (target.quote, value.quote):
        found = locate_all(text, quote) if quote else None
        if found and agreement(found, spans) >= _SAME:
            return True
    return False


def _view(event: Event, *, applies: bool) -> CorrectionView:
    correction = event.correction
    return CorrectionView(
        event.id,
        event.created,
        correction.author,
        correction.reason,
        correction.action,
        correction.article,
        summary(correction),
        undone=event.undone_by is not None,
        applies=applies,
    )
