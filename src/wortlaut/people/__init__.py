"""Mentions become entities, and the speakers of statements become people."""

from typing import TYPE_CHECKING

from wortlaut.people.resolution import Resolution, resolve

if TYPE_CHECKING:
    from wortlaut.people.directory import Directory

__all__ = ["Directory", "Resolution", "resolve"]


def __getattr__(name: str) -> object:
    # Reading an article needs no directory, and so no database.
    if name == "Directory":
        from wortlaut.people.directory import Directory

        return Directory
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
