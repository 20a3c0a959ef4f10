"""Wortlaut reads German news and keeps a checkable record of who said what.

`read` makes the record of a page or a pasted text, `annotate` finds the statements of a text that
stays as it is. The record's classes are in `wortlaut.model`.
"""

from typing import TYPE_CHECKING

from wortlaut.errors import FetchError, InputError, WortlautError
from wortlaut.model import Annotation, Article, Entity, Statement

if TYPE_CHECKING:
    from wortlaut.api import annotate, read

__version__ = "0.1.0"

__all__ = [
    "Annotation",
    "Article",
    "Entity",
    "FetchError",
    "InputError",
    "Statement",
    "WortlautError",
    "__version__",
    "annotate",
    "read",
]


def __getattr__(name: str) -> object:
    """Loads the readers when they are first asked for: importing the package stays quick."""
    if name in {"annotate", "read"}:
        from wortlaut import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
