"""What every page needs, as it hangs on the application."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from wortlaut.web.library import Library
from wortlaut.web.rendering import Renderer
from wortlaut.web.security import BROWSER_COOKIE, Keys, Tries
from wortlaut.web.settings import Settings

MOST_FIELDS = 1000
"""Fields of one form; telling namesakes apart has one for each article."""


@dataclass(frozen=True, slots=True)
class Web:
    """The reader's parts."""

    library: Library
    renderer: Renderer
    settings: Settings
    keys: Keys
    tries: Tries


class Refused(HTTPException):
    """A request that is refused, with the code of the reason as its phrase `why_…`."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(status, why)


def web(request: Request) -> Web:
    """Returns the reader's parts."""
    found = request.app.state.web
    assert isinstance(found, Web)  # noqa: S101 - the application is made with them
    return found


class Form:
    """A form that has been checked.

    Args:
        data: its fields.
    """

    def __init__(self, data: FormData) -> None:
        self._data = data

    def one(self, name: str) -> str:
        """Returns a field's value without white space around it; empty: it is not there."""
        value = self._data.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def many(self, name: str) -> list[str]:
        """Returns all values of a field."""
        return [value for value in self._data.getlist(name) if isinstance(value, str)]

    def number(self, name: str) -> int:
        """Returns a field's value as a number.

        Raises:
            Refused: it is none.
        """
        value = self.one(name)
        if not value.isascii() or not value.isdigit() or len(value) > 12:
            raise Refused(400, "choose")
        return int(value)


Answer = Callable[[Request, Form], Response]


Endpoint = Callable[[Request], Awaitable[Response]]


def posted(answer: Answer, *, changes: bool = True) -> Endpoint:
    """Returns an endpoint that takes a form only with its token.

    Args:
        answer: what is done with the form; may block.
        changes: whether it changes the archive, which a reader that is read only refuses.
    """

    async def endpoint(request: Request) -> Response:
        parts = web(request)
        if changes and parts.settings.read_only:
            raise Refused(403, "read_only")
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as data:
            form = Form(data)
            if not parts.keys.is_form_token(request.cookies.get(BROWSER_COOKIE), form.one("token")):
                raise Refused(403, "token")
            return await run_in_threadpool(answer, request, form)

    return endpoint
