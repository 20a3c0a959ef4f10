"""Reads this room's data files: lines and tab-separated rows under a commented head."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Returns the rows of a file in ``pages/data``, each with its fields.

    Args:
        name: the file's name, with suffix. Lines that begin with ``#`` and empty lines are no rows.
    """
    text = files("wortlaut.pages").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(
        tuple(field.strip() for field in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def lines(name: str) -> tuple[str, ...]:
    """Returns the entries of a file in ``pages/data`` that has one per line."""
    return tuple(row[0] for row in rows(name))


def forms(field: str) -> tuple[str, ...]:
    """Splits a field that holds several forms, apart by ``|``."""
    return tuple(form for form in (part.strip() for part in field.split("|")) if form)
