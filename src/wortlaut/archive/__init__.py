"""The archive: keeps records, finds statements, and lets people correct them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wortlaut.archive.archive import Archive

__all__ = ["Archive"]


def __getattr__(name: str) -> object:
    """Loads the database library when an archive is asked for: commands without stay quick."""
    if name == "Archive":
        from wortlaut.archive.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
