"""Corrections over HTTP: listed, made, taken back."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

import msgspec
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from wortlaut.archive.archive import Archive
from wortlaut.archive.corrections import journal, making, session, telling
from wortlaut.archive.corrections.events import Event
from wortlaut.archive.views import CorrectionView
from wortlaut.errors import UsageError
from wortlaut.model import EntityType, StatementKind
from wortlaut.web.api.problems import ProblemAnswer, answer

router = APIRouter(prefix="/corrections")

_LARGEST = 100_000
"""Bytes of a correction's body."""


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a client wants put right.

    Attributes:
        action: what to do; `undo` has an address of its own.
        author: who says so.
        statement: the statement's key, for all but `add` and those about people.
        article: the article's key, for `add`.
        speaker: for `speaker` and `add`: the name; null: nobody is named.
        speaker_type: what the speaker is; null: as the record has it, else a person.
        kind: for `kind` and `add`.
        spans: for `span` and `add`: [start, end) in code points of the article's text.
        identity: for `merge` and `split`: whom it is about.
        into: for `merge`: who stays.
        name: for `split`: the other's name; null: the same.
        articles: for `split`: keys of the articles that speak of the other.
        reason: why; null: not said.
    """

    action: Literal["speaker", "span", "kind", "confirm", "reject", "add", "merge", "split"]
    author: str
    statement: str | None = None
    article: str | None = None
    speaker: str | None = None
    speaker_type: EntityType | None = None
    kind: StatementKind | None = None
    spans: tuple[tuple[int, int], ...] = ()
    identity: str | None = None
    into: str | None = None
    name: str | None = None
    articles: tuple[str, ...] = ()
    reason: str | None = None


class Undo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who takes a correction back, and why."""

    author: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """A page of corrections, the latest first."""

    items: tuple[CorrectionView, ...]
    next: int | None
    """`before` of the next page's question; null: this is the last."""


_Body = TypeVar("_Body", Wanted, Undo)


def _body(of: type[msgspec.Struct]) -> dict[str, object]:
    _, parts = msgspec.json.schema_components([of], ref_template="#/components/schemas/{name}")
    return {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": parts[of.__name__]}},
        }
    }


@router.get("", responses={200: {"model": Corrections}})
def listed(
    request: Request,
    article: Annotated[str | None, Query(max_length=200)] = None,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> Response:
    """List corrections, the latest first."""
    with _archive(request).connect() as connection:
        found = journal.listing(connection, article=article, before=before, limit=limit)
    page = Corrections(
        tuple(_view(event) for event in found), found[-1].id if len(found) == limit else None
    )
    return Response(msgspec.json.encode(page), media_type="application/json")


@router.post(
    "",
    status_code=201,
    responses={201: {"model": CorrectionView}, 403: {"model": ProblemAnswer}},
    openapi_extra=_body(Wanted),
)
async def make(request: Request) -> Response:
    """Make a correction. The statement's key stays the same where only speaker or kind change."""
    wanted = await _read(request, Wanted)
    return wanted if isinstance(wanted, Response) else await _in_thread(request, wanted)


@router.post(
    "/{number}/undo",
    status_code=201,
    responses={201: {"model": CorrectionView}, 403: {"model": ProblemAnswer}},
    openapi_extra=_body(Undo),
)
async def undo(request: Request, number: Annotated[int, Path(ge=1, le=2**53)]) -> Response:
    """Take a correction back; taking that back puts the correction in force again."""
    from starlette.concurrency import run_in_threadpool

    wanted = await _read(request, Undo)
    if isinstance(wanted, Response):
        return wanted
    event = await run_in_threadpool(
        session.undo, _archive(request), number, author=wanted.author, reason=wanted.reason
    )
    return _made(event)


async def _in_thread(request: Request, wanted: Wanted) -> Response:
    from starlette.concurrency import run_in_threadpool

    return _made(await run_in_threadpool(put_right, _archive(request), wanted))


def _made(event: Event) -> Response:
    body = msgspec.json.encode(_view(event))
    return Response(body, status_code=201, media_type="application/json")


async def _read(request: Request, of: type[_Body]) -> _Body | Response:
    """Returns the body; an answer that says what is wrong with it."""
    if request.app.state.archive.read_only:
        return answer(403, "the archive is served read only; restart without --read-only")
    # a content type that pages of other sites cannot send without being asked about first
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return answer(400, "send the correction as application/json")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            return answer(413, f"a correction has at most {_LARGEST} bytes")
    try:
        return msgspec.json.decode(body, type=of)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return answer(400, str(error))


def put_right(archive: Archive, wanted: Wanted) -> Event:
    """Makes the correction that a client wants.

    Raises:
        UsageError: something is missing, or not in the archive.
    """
    author, reason = wanted.author, wanted.reason
    if wanted.action in {"merge", "split"}:
        identity = _needed(wanted.identity, "identity")
        if wanted.action == "merge":
            correction = making.merge(
                identity, _needed(wanted.into, "into"), author=author, reason=reason
            )
            return session.correct(archive, correction)
        return session.split(
            archive, identity, list(wanted.articles), name=wanted.name, author=author, reason=reason
        )
    if wanted.action == "add":
        article = session.article_of(archive, _needed(wanted.article, "article"))
        value = making.speaker_value(article, wanted.speaker, wanted.speaker_type)
        correction = making.add(
            article, wanted.spans, wanted.kind or "direct", value, author=author, reason=reason
        )
        return session.correct(archive, correction)
    article, one = session.statement_of(archive, _needed(wanted.statement, "statement"))
    if wanted.action == "speaker":
        value = making.speaker_value(article, wanted.speaker, wanted.speaker_type)
        correction = making.set_speaker(article, one, value, author=author, reason=reason)
    elif wanted.action == "kind":
        kind = wanted.kind
        if kind is None:
            raise UsageError("kind: is missing")
        correction = making.set_kind(article, one, kind, author=author, reason=reason)
    elif wanted.action == "span":
        correction = making.set_spans(article, one, wanted.spans, author=author, reason=reason)
    else:
        right = wanted.action == "confirm"
        correction = making.judge(article, one, right, author=author, reason=reason)
    return session.correct(archive, correction)


def _needed(value: str | None, name: str) -> str:
    if not value:
        raise UsageError(f"{name}: is missing")
    return value


def _archive(request: Request) -> Archive:
    found = request.app.state.archive
    assert isinstance(found, Archive)  # noqa: S101 - the application is made with one
    return found


def _view(event: Event) -> CorrectionView:
    correction = event.correction
    return CorrectionView(
        id=event.id,
        created=event.created,
        author=correction.author,
        reason=correction.reason,
        action=correction.action,
        article_key=correction.article,
        summary=telling.summary(correction),
        undone=event.undone_by is not None,
        applies=event.undone_by is None,
    )
