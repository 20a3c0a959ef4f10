"""Files as people name them: plain or gzip, a path or ``-``."""

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from wortlaut.errors import InputError, WortlautError

STANDARD_STREAM = Path("-")

MAX_PAGE = 100_000_000
"""Bytes of a page's or text's file; a longer one (or a device without end) is refused unread."""


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


def page_bytes(path: Path) -> bytes:
    """Reads a page's or text's file as it lies there, packed or not; ``-`` is standard input.

    Raises:
        InputError: the file cannot be read, or is longer than `MAX_PAGE`.
    """
    try:
        if path == STANDARD_STREAM:
            data = sys.stdin.buffer.read(MAX_PAGE + 1)
        else:
            with path.open("rb") as file:
                data = file.read(MAX_PAGE + 1)
    except OSError as error:
        raise InputError(unreadable(path, error)) from error
    if len(data) > MAX_PAGE:
        raise InputError(f"{path}: longer than {MAX_PAGE:,} bytes; no page is: name the right file")
    return data


def unreadable(path: Path, error: OSError) -> str:
    """Returns the one line to print for a file that cannot be read."""
    hints = {
        FileNotFoundError: "check the spelling and the folder",
        IsADirectoryError: "name the files in it instead",
        PermissionError: "check who may read it",
    }
    hint = hints.get(type(error), "check the disk and the path")
    return f"{path}: {error.strerror or error}; {hint}"


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Gives failures of writing the name of what is written; a reader gone away is none.

    Raises:
        WortlautError: for any other OSError inside.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if path == STANDARD_STREAM else path
        raise WortlautError(
            f"{name}: cannot be written: {error.strerror or error}; check the folder and the disk"
        ) from error


def same_file(one: Path, other: Path) -> bool:
    """Returns whether two names stand for one file or folder; ``-`` is none."""
    try:
        return STANDARD_STREAM not in {one, other} and one.samefile(other)
    except (OSError, ValueError):
        return False
