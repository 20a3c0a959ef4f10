"""What can be asked."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from wortlaut.archive import articles as listing
from wortlaut.archive import contrast as contrasts
from wortlaut.archive import facets as counts
from wortlaut.archive import overview as overviews
from wortlaut.archive import people, search, statement, store, views
from wortlaut.archive.query_text import LONGEST as LONGEST_TEXT
from wortlaut.exports.schema import json_schema
from wortlaut.model import Article, StatementKind
from wortlaut.web.api import corrections
from wortlaut.web.api.description import known_only
from wortlaut.web.api.encoding import ServedArchive, as_json, as_schema
from wortlaut.web.api.problems import ANYWHERE, DAY, DAY_MONTH_YEAR, answer, described

LONGEST_WORD = 200
"""Code points of a name or a key."""
MOST = 100
"""Answers a page."""

router = APIRouter(dependencies=[Depends(known_only)], responses=described(*ANYWHERE))
router.include_router(corrections.router, tags=["corrections"])

_Word = Annotated[str, Query(max_length=LONGEST_WORD)]
_Name = Annotated[
    str | None,
    Query(max_length=LONGEST_WORD, description="A name in any reasonable spelling, or an id."),
]
_Key = Annotated[str, Path(max_length=LONGEST_WORD)]
_Day = Annotated[
    str | None,
    Query(
        pattern=DAY_MONTH_YEAR,
        description="A day, a month or a year, included.",
        examples=["2025-06"],
    ),
]
_Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
_Token = Annotated[
    str | None, Query(max_length=500, description="`next` of the answer before; null: from first.")
]
_Text = Annotated[
    str,
    Query(
        max_length=LONGEST_TEXT,
        description='Words: `"a phrase"`, `="exact wording"`, `beginning*`, `-without`.',
    ),
]


def _query(
    text: _Text = "",
    speaker: _Name = None,
    about: _Name = None,
    addressee: _Name = None,
    source: _Name = None,
    kind: Annotated[list[StatementKind] | None, Query(max_length=5)] = None,
    outlet: Annotated[list[_Word] | None, Query(max_length=20)] = None,
    since: _Day = None,
    until: _Day = None,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    corrected: Annotated[
        bool | None, Query(description="Only those that a person has touched; false: only others.")
    ] = None,
    sort: Annotated[
        views.Sort | None,
        Query(description="Not given: by relevance where there is text, else the newest first."),
    ] = None,
    grouped: Annotated[
        bool, Query(description="Whether the same quotation in several articles is one answer.")
    ] = True,
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


def _missing(what: str) -> Response:
    return answer(404, f"{what}: not in the archive")


@router.get("/statements", tags=["search"], responses={200: {"model": views.Results}})
def search_statements(
    archive: ServedArchive, query: _Query, limit: _Limit = 20, after: _Token = None
) -> Response:
    """Search for statements. `next` of an answer is `after` of the next page's question."""
    return as_json(search.search(archive, query, limit=limit, after=after))


@router.get("/facets", tags=["search"], responses={200: {"model": views.Facets}})
def count_facets(archive: ServedArchive, query: _Query) -> Response:
    """How the answers to a search spread over speakers, kinds, outlets and years."""
    return as_json(counts.facets(archive, query))


@router.get(
    "/statements/{key}",
    tags=["search"],
    responses={200: {"model": views.StatementPage}, **described(404)},
)
def get_statement(archive: ServedArchive, key: _Key) -> Response:
    """One statement with its variants, the story it is part of and its corrections."""
    found = statement.statement(archive, key)
    return _missing(f"statement {key}") if found is None else as_json(found)


@router.get("/articles", tags=["archive"], responses={200: {"model": listing.Articles}})
def list_articles(
    archive: ServedArchive,
    outlet: Annotated[str | None, Query(max_length=LONGEST_WORD)] = None,
    day: Annotated[str | None, Query(pattern=DAY, examples=["2026-01-15"])] = None,
    limit: _Limit = 20,
    after: _Token = None,
) -> Response:
    """List the articles, the newest first. `next` of an answer is `after` of the next question."""
    return as_json(listing.articles(archive, outlet=outlet, day=day, limit=limit, after=after))


@router.get(
    "/articles/{key}", tags=["archive"], responses={200: {"model": Article}, **described(404)}
)
def get_article(
    archive: ServedArchive,
    key: _Key,
    corrected: Annotated[
        bool, Query(description="With corrections; false: as the engine read it.")
    ] = True,
) -> Response:
    """The whole record of an article: the same as `wortlaut read --format json`."""
    with archive.connect() as connection:
        found = store.load(connection, key, corrected=corrected)
    return _missing(f"article {key}") if found is None else as_json(found)


@router.get(
    "/articles/{key}/source",
    tags=["archive"],
    responses={
        200: {"content": {"application/octet-stream": {"schema": {}}}},
        **described(404),
    },
    response_class=Response,
)
def get_source(archive: ServedArchive, key: _Key) -> Response:
    """The bytes that an article was read from, unchanged, as a download."""
    with archive.connect() as connection:
        found = store.source(connection, key)
    if found is None:
        return _missing(f"source of article {key}")
    headers = {"Content-Disposition": 'attachment; filename="source"'}
    return Response(found, media_type="application/octet-stream", headers=headers)


@router.get("/people", tags=["archive"], responses={200: {"model": list[views.PersonRef]}})
def find_people(
    archive: ServedArchive,
    name: Annotated[str, Query(min_length=1, max_length=LONGEST_WORD)],
    limit: _Limit = 20,
) -> Response:
    """Find people and organisations by name, in any reasonable spelling."""
    return as_json(people.find_people(archive, name, limit))


@router.get(
    "/people/{id}", tags=["archive"], responses={200: {"model": views.PersonView}, **described(404)}
)
def get_person(archive: ServedArchive, id: _Key) -> Response:  # noqa: A002 - the path's own word
    """Somebody over all articles: names, roles, what they said, what was said about them."""
    found = people.person(archive, id)
    return _missing(f"person {id}") if found is None else as_json(found)


@router.get("/contrast", tags=["search"], responses={200: {"model": views.Contrast}})
def contrast(
    archive: ServedArchive,
    about: Annotated[
        str, Query(max_length=LONGEST_WORD, description="A name or an id; else words.")
    ] = "",
    text: _Text = "",
    since: _Day = None,
    until: _Day = None,
    columns: Annotated[int, Query(ge=1, le=12, description="People at most.")] = 8,
) -> Response:
    """What different people said about one person or subject, side by side."""
    if not (about.strip() or text.strip()):
        return answer(400, "say about whom (about=) or about what (text=)", "about")
    return as_json(
        contrasts.contrast(archive, about, text=text, since=since, until=until, columns=columns)
    )


@router.get("/overview", tags=["archive"], responses={200: {"model": views.Overview}})
def get_overview(archive: ServedArchive) -> Response:
    """What is in the archive."""
    return as_json(overviews.overview(archive))


@router.get(
    "/schema",
    tags=["archive"],
    responses={200: {"content": {"application/schema+json": {"schema": {"type": "object"}}}}},
    response_class=Response,
)
def get_schema(of: Literal["record"] = "record") -> Response:
    """The JSON Schema of the record."""
    del of
    return as_schema(json_schema())
