"""The bodies of requests: read within limits, told what is wrong with them."""

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from fastapi import Request
from fastapi.responses import Response
from msgspec import Meta

from wortlaut.archive.cells import storable
from wortlaut.archive.corrections.journal import LONGEST_AUTHOR, LONGEST_REASON
from wortlaut.archive.corrections.making import LONGEST_NAME
from wortlaut.model import EntityType, StatementKind
from wortlaut.web.api.problems import answer

LARGEST = 100_000
"""Bytes of a correction's body."""

_MOST_ARTICLES = 1_000
_MOST_SPANS = 100

_Author = Annotated[str, Meta(min_length=1, max_length=LONGEST_AUTHOR, description="Who says so.")]
_Reason = Annotated[
    Annotated[str, Meta(max_length=LONGEST_REASON)] | None,
    Meta(description="Why; null: not said."),
]
_Place = Annotated[int, Meta(ge=0, le=2**53)]


_Name = Annotated[str, Meta(max_length=LONGEST_NAME)]


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a client wants put right."""

    action: Annotated[
        Literal["speaker", "span", "kind", "confirm", "reject", "add", "merge", "split"],
        Meta(description="What to do; taking back has an address of its own."),
    ]
    author: _Author
    statement: Annotated[
        _Name | None, Meta(description="The statement's key: for all but `add` and people.")
    ] = None
    article: Annotated[_Name | None, Meta(description="The article's key: for `add`.")] = None
    speaker: Annotated[
        _Name | None,
        Meta(description="For `speaker` and `add`: the name; null: nobody is named."),
    ] = None
    speaker_type: Annotated[
        EntityType | None,
        Meta(description="What the speaker is; null: as the record has it, else a person."),
    ] = None
    kind: Annotated[StatementKind | None, Meta(description="For `kind` and `add`.")] = None
    spans: Annotated[
        tuple[tuple[_Place, _Place], ...],
        Meta(
            max_length=_MOST_SPANS,
            description="For `span` and `add`: [start, end) in code points of the text.",
        ),
    ] = ()
    identity: Annotated[
        _Name | None, Meta(description="For `merge` and `split`: whom it is about.")
    ] = None
    into: Annotated[_Name | None, Meta(description="For `merge`: who stays.")] = None
    name: Annotated[
        _Name | None, Meta(description="For `split`: the other's name; null: the same.")
    ] = None
    articles: Annotated[
        tuple[_Name, ...],
        Meta(
            max_length=_MOST_ARTICLES,
            description="For `split`: keys of the articles that speak of the other.",
        ),
    ] = ()
    reason: _Reason = None


class Undo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who takes a correction back, and why."""

    author: _Author
    reason: _Reason = None


_Body = TypeVar("_Body", Wanted, Undo)


def described_body(of: type[msgspec.Struct]) -> dict[str, Any]:
    """Returns the description of a body, for OpenAPI."""
    _, parts = msgspec.json.schema_components([of], ref_template="#/components/schemas/{name}")
    content = {"application/json": {"schema": parts[of.__name__]}}
    return {"requestBody": {"required": True, "content": content}}


async def read(request: Request, of: type[_Body]) -> _Body | Response:
    """Returns the body; else an answer that says what is wrong with it."""
    if request.app.state.archive.read_only:
        return answer(403, "the archive is served read only; restart without --read-only")
    # a content type that pages of other sites cannot send without being asked about first
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return answer(400, "send the correction as Content-Type: application/json")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return answer(413, f"a correction has at most {LARGEST} bytes")
    try:
        found = msgspec.json.decode(body, type=of)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message, _, place = str(error).partition(" - at `$")
        return answer(400, f"the body: {message}", place.strip("`.") or None)
    unfit = next((name for name, text in _texts(found) if storable(text) != text), None)
    if unfit is not None:
        return answer(400, f"{unfit}: has a character that is none (U+0000)", unfit)
    return found


def _texts(body: msgspec.Struct) -> list[tuple[str, str]]:
    values = [(name, getattr(body, name)) for name in body.__struct_fields__]
    return [
        (name, text)
        for name, value in values
        for text in (value if isinstance(value, tuple) else [value])
        if isinstance(text, str)
    ]
