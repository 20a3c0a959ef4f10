"""The reader as one application: pages, static files, and the API beside them."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from wortlaut.archive.archive import Archive
from wortlaut.errors import UsageError, WortlautError
from wortlaut.web.api import create_api, problems
from wortlaut.web.api.application import ADDRESS as API
from wortlaut.web.context import Endpoint, Web, posted
from wortlaut.web.library import Library
from wortlaut.web.pages import (
    access,
    adding,
    articles,
    contrast,
    corrections,
    overview,
    people,
    search,
    statements,
)
from wortlaut.web.phrases import phrases
from wortlaut.web.rendering import Renderer, language_of, static
from wortlaut.web.security import Guard, Keys, Refuse, Tries
from wortlaut.web.settings import Settings

_REASONS = {
    400: "fields",
    401: "password",
    403: "origin",
    404: "missing",
    405: "method",
    408: "slow",
    413: "large",
    429: "tries",
}
"""Codes of reasons where whoever refused gave none."""


def create_app(archive: Archive, settings: Settings | None = None) -> Starlette:
    """Returns the reader over an archive, to be served by any ASGI server.

    Args:
        archive: open; closing it is the caller's.
        settings: how it is served; None: to this machine, without a password.
    """
    chosen = settings or Settings()
    keys, tries = Keys(chosen), Tries()
    parts = Web(Library(archive), Renderer(chosen, keys), chosen, keys, tries)
    app = Starlette(
        routes=[*_routes(), Mount(API, create_api(archive))],
        middleware=[
            Middleware(Guard, settings=chosen, keys=keys, tries=tries, refuse=_refuse_with(parts))
        ],
        exception_handlers={HTTPException: _refused, WortlautError: _failed},
    )
    app.state.web = parts
    return app


def _routes() -> list[Route]:
    def post(path: str, answer: Endpoint) -> Route:
        return Route(path, answer, methods=["POST"])

    return [
        Route("/", overview.show),
        Route("/search", search.show),
        Route("/articles", articles.show_all),
        Route("/article/{key}", articles.show),
        Route("/article/{key}/add", adding.show),
        post("/article/{key}/add", posted(adding.add)),
        Route("/statement/{key}", statements.show),
        post("/statement/{key}/correct", posted(statements.correct)),
        Route("/people", people.show_all),
        Route("/person/{id}", people.show),
        Route("/person/{id}/merge", people.show_merge),
        post("/person/{id}/merge", posted(people.merge)),
        Route("/person/{id}/split", people.show_split),
        post("/person/{id}/split", posted(people.split)),
        Route("/contrast", contrast.show),
        Route("/corrections", corrections.show),
        post("/corrections/{id:int}/undo", posted(corrections.undo)),
        Route("/login", access.show),
        post("/login", posted(access.log_in, changes=False)),
        post("/logout", posted(access.log_out, changes=False)),
        Route("/static/{digest}/{name}", _static),
    ]


def _static(request: Request) -> Response:
    name, digest = request.path_params["name"], request.path_params["digest"]
    found = static().get(name)
    if found is None or found[0] != digest:
        raise HTTPException(404)
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(found[2], media_type=found[1], headers=headers)


async def _refused(request: Request, error: Exception) -> Response:
    """Answers for what a page or the framework refuses."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    parts: Web = request.app.state.web
    known = f"why_{error.detail}" in phrases(language_of(request)).names
    return _error(parts, request, error.status_code, error.detail if known else "")


async def _failed(request: Request, error: Exception) -> Response:
    """Answers for our own errors: their one line is made for people."""
    parts: Web = request.app.state.web
    if not isinstance(error, UsageError):
        raise error
    return _error(parts, request, 400, "", str(error))


def _refuse_with(parts: Web) -> Refuse:
    def refuse(request: Request, status: int, why: str) -> Response:
        return _error(parts, request, status, why)

    return refuse


def _error(parts: Web, request: Request, status: int, why: str, message: str = "") -> Response:
    t = phrases(language_of(request))
    words = message or t.get(f"why_{why or _REASONS.get(status, 'failed')}")
    if request.url.path.startswith(f"{API}/"):
        answer = problems.answer(status, words)
        if status == 401:
            answer.headers["www-authenticate"] = "Bearer"
        return answer
    title = t.get(f"error_{status}") if status in _REASONS or status in {414, 421, 500} else words
    if status == 401:
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        back = back if request.method == "GET" else "/"
        return parts.renderer.page(request, "login", 401, back=back, message="")
    return parts.renderer.page(request, "error", status, status=status, title=title, message=words)
