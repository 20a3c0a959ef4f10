"""Parsing: whatever came as HTML becomes one tree, within bounds."""

import re
from typing import Final

from lxml import etree

from wortlaut.pages.decoding.decode import decode

MAX_BYTES: Final = 20_000_000
"""Pages are read up to this many bytes; no news article is longer."""

MAX_DEPTH: Final = 1_000
"""Elements nested deeper than this are left out; broken markup nests without end."""


# A tag with thousands of attributes takes the parser a time that grows with their square.
_LONG_TAG = re.compile(rb"<([A-Za-z][\w:-]{0,40})\s[^<>]{16000,}>?")
# All but the tags of text, for pages nested deeper than the parser goes.
_OTHER_TAG = re.compile(
    rb"<(?!/?(?:p|h[1-6]|br|li|ul|ol|title|meta|script)\b)[^<>]{0,2000}>", re.IGNORECASE
)


def _as_utf8(data: bytes | str, encoding: str | None) -> bytes:
    if isinstance(data, bytes):
        data = data[:MAX_BYTES]
        if encoding is None:
            text = decode(data).text
        else:
            try:
                text = data.decode(encoding, "replace")
            except (LookupError, ValueError):
                text = data.decode("utf-8", "replace")
    else:
        text = data[:MAX_BYTES]
    return text.replace("\0", " ").encode("utf-8", "replace")[:MAX_BYTES]


def parse(data: bytes | str, encoding: str | None = None) -> etree._Element | None:
    """Parses a page, mending what is broken in it.

    Args:
        data: the page.
        encoding: of the bytes; None lets the bytes tell. Unknown names are read as UTF-8.

    Returns:
        The root element without comments; None when there is nothing to parse.
    """
    raw = _as_utf8(data, encoding)
    if not raw.strip():
        return None
    raw = _LONG_TAG.sub(rb"<\1>", raw)
    root = _parse(raw)
    if root is None:
        root = _parse(_OTHER_TAG.sub(b" ", raw))
    return root


def _parse(raw: bytes) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError):
        return None
    # Beyond a depth of some thousand elements the parser gives up and drops the rest.
    last = parser.error_log.last_error
    return None if last is not None and "depth" in last.message else root
