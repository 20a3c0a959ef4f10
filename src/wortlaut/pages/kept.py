"""Fetched pages kept on disk: the bytes as received, and beside them whence and when."""

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wortlaut.errors import WortlautError

if TYPE_CHECKING:  # what reads kept files need not load what fetches pages
    from wortlaut.pages.fetching.fetch import Fetched

SIDECAR = ".fetched.json"


class Fetching(msgspec.Struct, frozen=True):
    """What is kept beside the bytes of a page.

    Args:
        url: the address after redirects.
        fetched: when, ISO 8601 in UTC.
        sha256: of the bytes; tells whether file and note still belong together.
        content_type: as the server said it; None: it said nothing.
        charset: likewise.
    """

    url: str
    fetched: str
    sha256: str
    content_type: str | None = None
    charset: str | None = None


def keep(page: "Fetched", folder: Path) -> Path:
    """Writes a fetched page into a folder, under a name made from its address and bytes.

    Returns:
        The file with the bytes; its note lies beside it.

    Raises:
        WortlautError: the folder cannot be written to.
    """
    digest = hashlib.sha256(page.data).hexdigest()
    name = re.sub(r"[^a-z0-9.]+", "-", page.url.partition("://")[2].lower()).strip("-.")[:80]
    path = folder / f"{name}-{digest[:12]}.html"
    note = Fetching(page.url, page.fetched, digest, page.content_type, page.charset)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.data)
        path.with_name(path.name + SIDECAR).write_bytes(msgspec.json.encode(note))
    except OSError as error:
        raise WortlautError(f"{path}: cannot be kept: {error.strerror or error}") from error
    return path


def fetching_of(path: Path, data: bytes) -> Fetching | None:
    """Returns whence and when a kept file came; None where no note of it fits the bytes."""
    try:
        note = msgspec.json.decode(path.with_name(path.name + SIDECAR).read_bytes(), type=Fetching)
    except (OSError, ValueError):
        return None
    return note if note.sha256 == hashlib.sha256(data).hexdigest() else None
