"""Files as people name them: plain or gzip, a path or ``-``."""

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from wortlaut.errors import InputError

STANDARD_STREAM = Path("-")


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Opens a file for reading bytes; ``-`` is standard input, ``*.gz`` is unpacked.

    Raises:
        InputError: the file cannot be opened.
    """
    if path == STANDARD_STREAM:
        yield sys.stdin.buffer
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(unreadable(path, error)) from error
    with file:
        if path.suffix == ".gz":
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast("BinaryIO", io.BufferedReader(unpacked))
        else:
            yield file


def unreadable(path: Path, error: OSError) -> str:
    """Returns the one line to print for a file that cannot be read."""
    hints = {
        FileNotFoundError: "check the spelling and the folder",
        IsADirectoryError: "name the files in it instead",
        PermissionError: "check who may read it",
    }
    hint = hints.get(type(error), "check the disk and the path")
    return f"{path}: {error.strerror or error}; {hint}"
