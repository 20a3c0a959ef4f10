"""This room's data files: lines and tab-separated rows under a commented head."""

from wortlaut.german import resources

_PACKAGE = "wortlaut.pages"


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Returns the rows of a file in ``pages/data``, each with its fields.

    Args:
        name: the file's name, with suffix. Lines that begin with ``#`` and empty lines are no rows.
    """
    return resources.table(name, _PACKAGE)


def lines(name: str) -> tuple[str, ...]:
    """Returns the entries of a file in ``pages/data`` that has one per line."""
    return tuple(row[0] for row in rows(name))


def forms(field: str) -> tuple[str, ...]:
    """Splits a field that holds several forms, apart by ``|``."""
    return tuple(form for form in (part.strip() for part in field.split("|")) if form)
