"""The one shape in which the API says that something went wrong."""

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from msgspec import Meta
from starlette.exceptions import HTTPException

from wortlaut.errors import UsageError, WortlautError

Code = Literal[
    "bad_request", "unauthorized", "forbidden", "not_found", "not_allowed", "too_large", "failed"
]
_CODES: dict[int, Code] = {
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "not_allowed",
    413: "too_large",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong."""

    code: Annotated[Code, Meta(description="For programs; new ones may be added.")]
    message: Annotated[str, Meta(description="For people: what is wrong and the way out.")]
    field: Annotated[
        str | None, Meta(description="The parameter that was wrong; null: none of them.")
    ] = None


@dataclass(frozen=True, slots=True)
class ProblemAnswer:
    """The body of every answer whose status is 400 or above."""

    error: Problem


def answer(status: int, message: str, field: str | None = None) -> Response:
    """Returns the answer for something that went wrong.

    Args:
        status: of HTTP.
        message: what is wrong, and the way out.
        field: the parameter that was wrong; None: none of them.
    """
    code = _CODES.get(status, "failed" if status >= 500 else "bad_request")
    body = msgspec.json.encode(ProblemAnswer(Problem(code, message, field)))
    return Response(body, status_code=status, media_type="application/json")


async def on_invalid(_request: Request, error: Exception) -> Response:
    """Answers for parameters that are not what they should be."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it
    first = error.errors()[0]
    names = [str(part) for part in first["loc"][1:]]
    return answer(400, str(first["msg"]), ".".join(names) or None)


async def on_refused(_request: Request, error: Exception) -> Response:
    """Answers for what the framework itself refuses."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    return answer(error.status_code, str(error.detail))


async def on_failed(_request: Request, error: Exception) -> Response:
    """Answers for our own errors: wrong use is the caller's, failed work is ours."""
    assert isinstance(error, WortlautError)  # noqa: S101 - registered for it
    return answer(400 if isinstance(error, UsageError) else 500, str(error))
