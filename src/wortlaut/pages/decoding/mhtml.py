"""Pages saved as one file by a browser (MHTML), and mails: the page inside is taken out."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

_FIRST = re.compile(
    rb"\s*(?:From|Received|Return-Path|Delivered-To|Message-ID|Subject|Date|MIME-Version"
    rb"|Content-Type|X-[A-Za-z-]{1,40})\s?:",
    re.IGNORECASE,
)
_CONTENT_TYPE = re.compile(rb"^Content-Type\s?:", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_MAX_HEADER = 1 << 16
_MAX_PARTS = 500
_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Saved:
    """The page inside a saved file or a mail.

    Attributes:
        data: its bytes, as the server once sent them.
        charset: what the file says of their encoding; None: nothing.
        url: the address it was saved from; None: not said.
    """

    data: bytes
    charset: str | None
    url: str | None


def saved_page(data: bytes) -> Saved | None:
    """Takes the page out of an MHTML file or a mail: its first HTML part, else its first text.

    Returns:
        The page; None: the data is neither, or holds no page.
    """
    if not _FIRST.match(data, 0, 200):
        return None
    message = _split(data)
    if message is None or "mime-version" not in message[0]:
        return None
    header, body = message
    parts = [
        part
        for part in _parts(header, body, _MAX_DEPTH)
        if part[0].get_content_maintype() == "text"
    ]
    pages = [part for part in parts if part[0].get_content_subtype() in ("html", "xhtml+xml")]
    for header_of_part, content in pages or parts[:1]:
        location = header["Snapshot-Content-Location"] or header_of_part["Content-Location"]
        return Saved(
            _decoded(header_of_part, content),
            header_of_part.get_content_charset(),
            str(location).strip() if location else None,
        )
    return None


def _split(data: bytes) -> tuple[Message, bytes] | None:
    """Header and body; None: there is no header."""
    from email.parser import BytesHeaderParser  # slow to load, seldom needed

    blank = _BLANK.search(data, 0, _MAX_HEADER)
    if not blank or not _CONTENT_TYPE.search(data, 0, blank.start()):
        return None
    return BytesHeaderParser().parsebytes(data[: blank.start()].lstrip()), data[blank.end() :]


def _parts(header: Message, body: bytes, depth: int) -> list[tuple[Message, bytes]]:
    """The parts that are not made of parts themselves."""
    if header.get_content_maintype() != "multipart":
        return [(header, body)]
    boundary = header.get_boundary()
    if not boundary or not depth:
        return []
    mark = b"--" + boundary.encode("utf-8", "replace")
    found = []
    for piece in body.split(mark, _MAX_PARTS)[1:]:
        if piece.startswith(b"--"):
            break
        part = _split(piece.lstrip(b" \t"))
        if part:
            found.extend(_parts(part[0], part[1], depth - 1))
    return found


def _decoded(header: Message, content: bytes) -> bytes:
    transfer = str(header["Content-Transfer-Encoding"] or "").strip().lower()
    if transfer == "quoted-printable":
        return binascii.a2b_qp(content)
    if transfer == "base64":
        try:
            return binascii.a2b_base64(content)
        except binascii.Error:
            return content
    return content
