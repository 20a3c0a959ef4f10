"""Given names as they stand in German news, from `data/first_names.txt`."""

from functools import cache

from wortlaut.german import resources


def rows() -> tuple[tuple[str, ...], ...]:
    """Returns the lines of the list: a gender (`f`, `m`, `u` for either), and names.

    Names are separated by blanks; one with ~ before it is a common word or a place as well.
    """
    return resources.table("first_names.txt")


@cache
def sure_names() -> frozenset[str]:
    """Returns the names that are hardly any other word."""
    return frozenset(
        name for _, names in rows() for name in names.split() if not name.startswith("~")
    )
