"""The three streams that a shell gives us, made safe to use whatever it gave."""

import codecs
import os
import sys
import unicodedata

import click

from wortlaut.exports.harmless import one_line

_PLAIN = {
    **dict.fromkeys("„“”«»‟", '"'),
    **dict.fromkeys("‚‘’‹›", "'"),
    **dict.fromkeys("–—−", "-"),
    "⟦": "[[", "⟧": "]]", "·": "-", "…": "...", "€": "EUR",
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS",
}  # fmt: skip
_ERRORS = "wortlaut.plain"


def prepare() -> None:
    """Opens what the shell has closed, and gives outputs stand-ins for what they cannot show.

    What is read from a closed input is empty; what is written to a closed output fails as to any
    other file that cannot be written, for its stand-in is opened for reading only.
    """
    for name, mode, access in (
        ("stdin", "r", os.O_RDONLY),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            # The lowest free number is the closed stream's own, so no other file can take it.
            opened = os.open(os.devnull, access)
            setattr(sys, name, os.fdopen(opened, mode, encoding="utf-8"))
    codecs.register_error(_ERRORS, _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_ERRORS)


def tell(line: str) -> None:
    """Prints one line to standard error; names and messages may hold anything."""
    click.echo(one_line(line), err=True)


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(map(_plain, lost)), error.end


def _plain(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() else "?"
