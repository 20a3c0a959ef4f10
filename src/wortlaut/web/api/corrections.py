"""Corrections over HTTP: listed, made, taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from wortlaut.archive import store
from wortlaut.archive.archive import Archive
from wortlaut.archive.corrections import journal, making, session, telling
from wortlaut.archive.corrections.apply import apply
from wortlaut.archive.corrections.events import PEOPLE_ACTIONS, Event
from wortlaut.archive.views import CorrectionView
from wortlaut.errors import UsageError
from wortlaut.model import StatementKind
from wortlaut.web.api.bodies import Undo, Wanted, described_body, read
from wortlaut.web.api.encoding import ServedArchive, archive_of, as_json
from wortlaut.web.api.problems import answer, described

router = APIRouter(prefix="/corrections")

_LARGEST_NUMBER = 2**53

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Corrections:
    """A page of corrections, the latest first."""

    items: tuple[CorrectionView, ...]
    next: int | None
    """`before` of the next page's question; null: this is the last."""


@router.get("", responses={200: {"model": Corrections}})
def list_corrections(
    archive: ServedArchive,
    article: Annotated[
        str | None, Query(max_length=200, description="Only those of this article.")
    ] = None,
    before: Annotated[
        int | None,
        Query(ge=1, le=_LARGEST_NUMBER, description="`next` of the answer before."),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 50,
) -> Response:
    """List corrections, the latest first."""
    with archive.connect() as connection:
        found = journal.listing(connection, article=article, before=before, limit=limit + 1)
        items = _views(connection, found[:limit])
    return as_json(Corrections(items, items[-1].id if len(found) > limit else None))


@router.post(
    "",
    status_code=201,
    responses={201: {"model": CorrectionView}, **described(403, 413)},
    openapi_extra=described_body(Wanted),
)
async def make_correction(request: Request) -> Response:
    """Make a correction. The statement's key stays the same where only speaker or kind change."""
    wanted = await read(request, Wanted)
    if isinstance(wanted, Response):
        return wanted
    return await run_in_threadpool(_put_right, archive_of(request), wanted)


@router.post(
    "/{number}/undo",
    status_code=201,
    responses={201: {"model": CorrectionView}, **described(403, 404, 413)},
    openapi_extra=described_body(Undo),
)
async def undo_correction(
    request: Request, number: Annotated[int, Path(ge=1, le=_LARGEST_NUMBER)]
) -> Response:
    """Take a correction back; taking that back puts the correction in force again."""
    wanted = await read(request, Undo)
    if isinstance(wanted, Response):
        return wanted
    return await run_in_threadpool(_take_back, archive_of(request), number, wanted)


def _take_back(archive: Archive, number: int, wanted: Undo) -> Response:
    with archive.connect() as connection:
        latest = journal.listing(connection, before=number + 1, limit=1)
    if not latest or latest[0].id != number:
        return answer(404, f"correction {number}: not in the archive")
    event = session.undo(archive, number, author=wanted.author, reason=wanted.reason)
    return _made(archive, event)


def _put_right(archive: Archive, wanted: Wanted) -> Response:
    return _made(archive, put_right(archive, wanted))


def _made(archive: Archive, event: Event) -> Response:
    with archive.connect() as connection:
        (view,) = _views(connection, [event])
    return as_json(view, 201)


def put_right(archive: Archive, wanted: Wanted) -> Event:
    """Makes the correction that a client wants.

    Raises:
        UsageError: something is missing, or not in the archive.
    """
    if wanted.action in PEOPLE_ACTIONS:
        return _people(archive, wanted)
    author, reason = wanted.author, wanted.reason
    if wanted.action == "add":
        article = session.article_of(archive, _needed(wanted.article, "article"))
        kind: StatementKind = _needed(wanted.kind, "kind")
        value = making.speaker_value(article, wanted.speaker, wanted.speaker_type)
        spans = wanted.spans
        correction = making.add(article, spans, kind, value, author=author, reason=reason)
        return session.correct(archive, correction)
    article, one = session.statement_of(archive, _needed(wanted.statement, "statement"))
    if wanted.action == "speaker":
        value = making.speaker_value(article, wanted.speaker, wanted.speaker_type)
        correction = making.set_speaker(article, one, value, author=author, reason=reason)
    elif wanted.action == "kind":
        kind = _needed(wanted.kind, "kind")
        correction = making.set_kind(article, one, kind, author=author, reason=reason)
    elif wanted.action == "span":
        correction = making.set_spans(article, one, wanted.spans, author=author, reason=reason)
    else:
        right = wanted.action == "confirm"
        correction = making.judge(article, one, right, author=author, reason=reason)
    return session.correct(archive, correction)


def _people(archive: Archive, wanted: Wanted) -> Event:
    author, reason = wanted.author, wanted.reason
    identity = _needed(wanted.identity, "identity")
    if wanted.action == "merge":
        into = _needed(wanted.into, "into")
        correction = making.merge(identity, into, author=author, reason=reason)
        return session.correct(archive, correction)
    keys = list(dict.fromkeys(wanted.articles))
    return session.split(archive, identity, keys, name=wanted.name, author=author, reason=reason)


def _needed(value: _Value | None, name: str) -> _Value:
    if not value:
        raise UsageError(f"{name}: is missing")
    return value


def _views(connection: Connection, events: Iterable[Event]) -> tuple[CorrectionView, ...]:
    found = list(events)
    in_force = _in_force(connection, found)
    return tuple(
        CorrectionView(
            id=event.id,
            created=event.created,
            author=event.correction.author,
            reason=event.correction.reason,
            action=event.correction.action,
            article_key=event.correction.article,
            summary=telling.summary(event.correction),
            undone=event.undone_by is not None,
            applies=event.id in in_force,
        )
        for event in found
    )


def _in_force(connection: Connection, events: Iterable[Event]) -> set[int]:
    """Returns which of some corrections hold: neither undone nor their words lost."""
    holding: set[int] = set()
    articles: dict[str, None] = {}
    for event in events:
        if event.undone_by is None:
            if event.correction.action in PEOPLE_ACTIONS | {"undo"}:
                holding.add(event.id)
            elif event.correction.article is not None:
                articles[event.correction.article] = None
    for key, given in journal.events_of(connection, list(articles)).items():
        record = store.load(connection, key, corrected=False)
        if record is not None:
            holding |= apply(record, given).in_force
    return holding
