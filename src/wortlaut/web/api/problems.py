"""The one shape in which the API says that something went wrong."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import Field
from starlette.exceptions import HTTPException

from wortlaut.errors import UsageError, WortlautError

_log = logging.getLogger("wortlaut.web")

Code = Literal[
    "bad_request",
    "unauthorized",
    "forbidden",
    "not_found",
    "not_allowed",
    "too_large",
    "too_many",
    "failed",
]
_CODES: dict[int, Code] = {
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "not_allowed",
    413: "too_large",
    414: "too_large",
    429: "too_many",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong."""

    code: Annotated[Code, Field(description="For programs; new ones may be added.")]
    message: Annotated[str, Field(description="For people: what is wrong and the way out.")]
    field: Annotated[
        str | None, Field(description="The parameter that was wrong; null: none of them.")
    ] = None


@dataclass(frozen=True, slots=True)
class ProblemAnswer:
    """The body of every answer whose status is 400 or above."""

    error: Problem


DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DAY_MONTH_YEAR = r"^[0-9]{4}(-[0-9]{2}){0,2}$"
_DAYS = {
    DAY: "not a day; write 2026-01-15",
    DAY_MONTH_YEAR: "not a day, a month or a year; write 2026-01-15, 2026-01 or 2026",
}

Responses = dict[int | str, dict[str, Any]]
"""Answers of a route, as FastAPI takes them."""

_MEANINGS = {
    400: "A parameter or the body is wrong.",
    401: "The password is missing or wrong.",
    403: "The archive is served read only, or the request comes from a page of another site.",
    404: "There is no such thing in the archive.",
    413: "The body is too large.",
    414: "The address is too long.",
    421: "The server is not known by the name in the `Host` header.",
    429: "Too many wrong passwords; try again in a minute.",
    500: "The server's fault; its log tells more under the answer's `X-Request-ID`.",
}
ANYWHERE = (400, 401, 414, 421, 429, 500)
"""Statuses that every route may answer with."""


def described(*statuses: int) -> Responses:
    """Returns how answers of these statuses are described."""
    found: Responses = {
        status: {"model": ProblemAnswer, "description": _MEANINGS[status]} for status in statuses
    }
    return found


def answer(
    status: int, message: str, field: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """Returns the answer for something that went wrong.

    Args:
        status: of HTTP.
        message: what is wrong, and the way out.
        field: the parameter that was wrong; None: none of them.
        headers: besides the usual ones; None: none.
    """
    code = _CODES.get(status, "failed" if status >= 500 else "bad_request")
    problem = ProblemAnswer(Problem(code, _writable(message), _writable(field) if field else None))
    return Response(
        msgspec.json.encode(problem),
        status_code=status,
        media_type="application/json",
        headers=dict(headers or {}),
    )


def _writable(text: str) -> str:
    """Returns a text without what has no UTF-8 form."""
    return text.encode("utf-8", "replace").decode()


async def on_invalid(_request: Request, error: Exception) -> Response:
    """Answers for parameters that are not what they should be."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it
    first = error.errors()[0]
    field = str(first["loc"][1]) if len(first["loc"]) > 1 else None
    pattern = first.get("ctx", {}).get("pattern")
    message = _DAYS.get(pattern) or str(first["msg"])
    return answer(400, f"{field}: {message}" if field else message, field)


async def on_refused(request: Request, error: Exception) -> Response:
    """Answers for what the framework itself refuses."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    status, headers = error.status_code, dict(error.headers or {})
    if status == 404:
        return answer(404, "no such address; GET /api/v1/openapi.json lists them", headers=headers)
    if status == 405:
        # not the framework's: it knows only those of the first route of an address
        methods = ", ".join(request.app.methods(request))
        return answer(405, f"this address takes {methods}", headers={**headers, "Allow": methods})
    return answer(status, str(error.detail), headers=headers)


async def on_failed(request: Request, error: Exception) -> Response:
    """Answers for wrong use; failed work is for the log, as it may tell of the machine."""
    assert isinstance(error, WortlautError)  # noqa: S101 - registered for it
    if isinstance(error, UsageError):
        return answer(400, str(error))
    identity = request.scope.get("state", {}).get("request_id", "")
    _log.error("request %s failed: %s", identity, error)
    return _failed()


async def on_unexpected(_request: Request, _error: Exception) -> Response:
    """Answers for what failed here; the framework raises it again, for the log."""
    return _failed()


def _failed() -> Response:
    return answer(500, "the server failed; its log tells more under the answer's X-Request-ID")
