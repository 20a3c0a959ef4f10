"""The API as an application of its own, to be mounted beside the reader."""

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wortlaut import __version__
from wortlaut.archive.archive import Archive
from wortlaut.errors import WortlautError
from wortlaut.web.api import problems
from wortlaut.web.api.description import DescribedApi
from wortlaut.web.api.routes import router

ADDRESS = "/api/v1"
"""Where it is mounted."""

_DESCRIPTION = """\
Searches, articles, people and corrections of an archive of German news: who said what.

Offsets are counted in Unicode code points of an article's text, from 0, half-open. Days are ISO
8601. Every answer whose status is 400 or above has the shape `ProblemAnswer`.
"""

_TAGS = [
    {"name": "search", "description": "Find statements."},
    {"name": "archive", "description": "Articles, people, and what is in the archive."},
    {"name": "corrections", "description": "What people have put right."},
]


def create_api(archive: Archive) -> DescribedApi:
    """Returns the API over an archive.

    Args:
        archive: open; closing it is the caller's.
    """
    api = DescribedApi(
        title="Wortlaut",
        summary="A checkable record of who said what in German news",
        description=_DESCRIPTION,
        version=__version__,
        servers=[{"url": ADDRESS}],
        root_path_in_servers=False,
        openapi_tags=_TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,  # their pages would load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation,
        middleware=[Middleware(Heads)],
        exception_handlers={
            RequestValidationError: problems.on_invalid,
            HTTPException: problems.on_refused,
            WortlautError: problems.on_failed,
            Exception: problems.on_unexpected,
        },
    )
    api.include_router(router)
    api.state.archive = archive
    return api


def _operation(route: APIRoute) -> str:
    """Returns the name of an operation for clients that are generated: ``searchStatements``."""
    first, *others = route.name.split("_")
    return first + "".join(word.capitalize() for word in others)


class Heads:
    """Answers HEAD as GET, without the body.

    Args:
        app: what answers GET.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, bare)
