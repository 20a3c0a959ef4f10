"""Reads the data files of this package: lines of words, and tables separated by tabs."""

from collections.abc import Iterator
from functools import cache
from importlib import resources


def _lines(package: str, name: str) -> Iterator[str]:
    text = resources.files(package).joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


@cache
def words(name: str, package: str = __package__) -> frozenset[str]:
    """Returns the entries of a word list: one per line, lines that begin with # left out.

    Args:
        name: file name in the package's `data` folder.
        package: the package that holds the folder.
    """
    return frozenset(line.strip() for line in _lines(package, name))


@cache
def table(name: str, package: str = __package__) -> tuple[tuple[str, ...], ...]:
    """Returns the rows of a table separated by tabs, comment lines left out.

    Args:
        name: file name in the package's `data` folder.
        package: the package that holds the folder.
    """
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in _lines(package, name))
