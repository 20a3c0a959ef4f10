"""What is found as JSON, and parameters as the archive takes them."""

from typing import Annotated

import msgspec
from fastapi import Depends, Request
from fastapi.responses import Response

from wortlaut.archive.archive import Archive
from wortlaut.archive.cells import to_json


def archive_of(request: Request) -> Archive:
    """Returns the archive that the application serves."""
    found = request.app.state.archive
    assert isinstance(found, Archive)  # noqa: S101 - the application is made with one
    return found


ServedArchive = Annotated[Archive, Depends(archive_of)]


def as_json(body: object, status: int = 200) -> Response:
    """Returns an answer; lone surrogates, which have no UTF-8 form, are written as escapes."""
    return Response(to_json(body).encode(), status_code=status, media_type="application/json")


def as_schema(body: object) -> Response:
    """Returns a JSON Schema as an answer."""
    return Response(msgspec.json.encode(body), media_type="application/schema+json")
