"""What can be asked."""

from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from wortlaut.archive import articles as listing
from wortlaut.archive import contrast as contrasts
from wortlaut.archive import facets as counts
from wortlaut.archive import overview as overviews
from wortlaut.archive import people, search, statement, store, views
from wortlaut.archive.archive import Archive
from wortlaut.exports.schema import json_schema
from wortlaut.model import Article, StatementKind
from wortlaut.web.api import corrections
from wortlaut.web.api.problems import ProblemAnswer, answer

LONGEST_WORD = 200
LONGEST_TEXT = 1000
"""Code points of a name, and of the words searched for."""
MOST = 100
"""Answers a page."""

router = APIRouter(
    responses={
        400: {"model": ProblemAnswer, "description": "A parameter is wrong."},
        404: {"model": ProblemAnswer, "description": "There is no such thing."},
    },
)
router.include_router(corrections.router)

_Name = Annotated[str | None, Query(max_length=LONGEST_WORD)]
_Key = Annotated[str, Path(max_length=LONGEST_WORD)]
_Day = Annotated[str | None, Query(pattern=r"^\d{4}(-\d\d){0,2}$", examples=["2025-06"])]
_Limit = Annotated[int, Query(ge=1, le=MOST)]
_Token = Annotated[str | None, Query(max_length=500)]
_Text = Annotated[str, Query(max_length=LONGEST_TEXT)]


def archive_of(request: Request) -> Archive:
    """Returns the archive that the application serves."""
    found = request.app.state.archive
    assert isinstance(found, Archive)  # noqa: S101 - the application is made with one
    return found


_Archive = Annotated[Archive, Depends(archive_of)]


def _json(body: object) -> Response:
    return Response(msgspec.json.encode(body), media_type="application/json")


def _missing(what: str) -> Response:
    return answer(404, f"{what}: not in the archive")


def _query(
    text: _Text = "",
    speaker: _Name = None,
    about: _Name = None,
    addressee: _Name = None,
    source: _Name = None,
    kind: Annotated[list[StatementKind] | None, Query(max_length=5)] = None,
    outlet: Annotated[list[str] | None, Query(max_length=20)] = None,
    since: _Day = None,
    until: _Day = None,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    corrected: bool | None = None,
    sort: views.Sort | None = None,
    grouped: bool = True,
) -> views.Query:
    return views.Query(
        text=text,
        speaker=speaker,
        about=about,
        addressee=addressee,
        source=source,
        kinds=tuple(kind or ()),
        outlets=tuple(outlet or ()),
        since=since,
        until=until,
        min_confidence=min_confidence,
        corrected=corrected,
        sort=sort,
        grouped=grouped,
    )


_Query = Annotated[views.Query, Depends(_query)]


@router.get("/statements", responses={200: {"model": views.Results}})
def statements(
    archive: _Archive, query: _Query, limit: _Limit = 20, after: _Token = None
) -> Response:
    """Search for statements. `next` of an answer is `after` of the next page's question."""
    return _json(search.search(archive, query, limit=limit, after=after))


@router.get("/facets", responses={200: {"model": views.Facets}})
def facets(archive: _Archive, query: _Query) -> Response:
    """How the answers to a search spread over speakers, kinds, outlets and years."""
    return _json(counts.facets(archive, query))


@router.get("/statements/{key}", responses={200: {"model": views.StatementPage}})
def one_statement(archive: _Archive, key: _Key) -> Response:
    """One statement with its variants, the story it is part of and its corrections."""
    found = statement.statement(archive, key)
    return _missing(f"statement {key}") if found is None else _json(found)


@router.get("/articles", responses={200: {"model": listing.Articles}})
def articles(
    archive: _Archive,
    outlet: _Name = None,
    day: _Day = None,
    limit: _Limit = 20,
    after: _Token = None,
) -> Response:
    """List the articles, the newest first."""
    return _json(listing.articles(archive, outlet=outlet, day=day, limit=limit, after=after))


@router.get("/articles/{key}", responses={200: {"model": Article}})
def one_article(
    archive: _Archive,
    key: _Key,
    corrected: Annotated[
        bool, Query(description="With corrections; false: as the engine read it.")
    ] = True,
) -> Response:
    """The whole record of an article: the same as `wortlaut read --format json`."""
    with archive.connect() as connection:
        found = store.load(connection, key, corrected=corrected)
    return _missing(f"article {key}") if found is None else _json(found)


@router.get(
    "/articles/{key}/source",
    responses={200: {"content": {"application/octet-stream": {}}}},
    response_class=Response,
)
def source(archive: _Archive, key: _Key) -> Response:
    """The bytes that an article was read from, unchanged, as a download."""
    with archive.connect() as connection:
        found = store.source(connection, key)
    if found is None:
        return _missing(f"source of article {key}")
    headers = {"Content-Disposition": 'attachment; filename="source"'}
    return Response(found, media_type="application/octet-stream", headers=headers)


@router.get("/people", responses={200: {"model": list[views.PersonRef]}})
def find_people(
    archive: _Archive,
    name: Annotated[str, Query(min_length=1, max_length=LONGEST_WORD)],
    limit: _Limit = 20,
) -> Response:
    """Find people and organisations by name, in any reasonable spelling."""
    return _json(people.find_people(archive, name, limit))


@router.get("/people/{id}", responses={200: {"model": views.PersonView}})
def one_person(archive: _Archive, id: _Key) -> Response:  # noqa: A002 - the path's own word
    """Somebody over all articles: names, roles, what they said, what was said about them."""
    found = people.person(archive, id)
    return _missing(f"person {id}") if found is None else _json(found)


@router.get("/contrast", responses={200: {"model": views.Contrast}})
def contrast(
    archive: _Archive,
    about: Annotated[str, Query(max_length=LONGEST_WORD)] = "",
    text: _Text = "",
    since: _Day = None,
    until: _Day = None,
    columns: Annotated[int, Query(ge=1, le=12)] = 6,
) -> Response:
    """What different people said about one person or subject, side by side."""
    if not (about.strip() or text.strip()):
        return answer(400, "say about whom (about=) or about what (text=)", "about")
    return _json(
        contrasts.contrast(archive, about, text=text, since=since, until=until, columns=columns)
    )


@router.get("/overview", responses={200: {"model": views.Overview}})
def overview(archive: _Archive) -> Response:
    """What is in the archive."""
    return _json(overviews.overview(archive))


@router.get("/schema", responses={200: {"content": {"application/schema+json": {}}}})
def schema(of: Literal["record"] = "record") -> Response:
    """The JSON Schema of the record."""
    del of
    return Response(msgspec.json.encode(json_schema()), media_type="application/schema+json")
