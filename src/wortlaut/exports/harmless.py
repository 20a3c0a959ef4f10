"""Article text made safe to show: in a terminal, on a page, as a link."""

import re
from urllib.parse import urlsplit

# Controls could drive a terminal; bidi controls could make a quote read differently from what it
# says; lone surrogates cannot be written as UTF-8. Tab, line feed and carriage return stay.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ud800-\udfff\ufffe\uffff]"
)
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"'`\\{}|^\x00-\x20\x7f-\x9f]")


def harmless(text: str) -> str:
    """Returns the text with U+FFFD for each control, bidi control and lone surrogate.

    The result is as long as the text, so offsets stay right.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Returns the harmless text with each run of white space as one space."""
    return " ".join(harmless(text).split())


def web_address(url: str | None) -> str | None:
    """Returns the address if it may become a link: http or https with a host, else None."""
    if not url or _NOT_IN_ADDRESS.search(url) or harmless(url) != url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and host else None
