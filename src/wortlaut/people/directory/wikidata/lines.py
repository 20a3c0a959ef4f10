"""The lines of a dump, one entity each, out of a plain, gzip or bzip2 file or standard input."""

import bz2
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from wortlaut.errors import InputError
from wortlaut.files import STANDARD_STREAM, unreadable

_BUFFER = 1 << 20


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Opens a dump; `-` is standard input, packed ones are known by their first bytes.

    Yields:
        The unpacked stream, and the stream as it lies there (its position tells the progress).

    Raises:
        InputError: it cannot be opened.
    """
    if path == STANDARD_STREAM:
        yield _unpacked(sys.stdin.buffer), sys.stdin.buffer
        return
    try:
        file = path.open("rb", buffering=_BUFFER)
    except OSError as error:
        raise InputError(unreadable(path, error)) from error
    with file:
        yield _unpacked(file), file


def _unpacked(file: BinaryIO) -> BinaryIO:
    start = cast("io.BufferedReader", file).peek(3)[:3]
    if start[:2] == b"\x1f\x8b":
        return cast("BinaryIO", io.BufferedReader(gzip.GzipFile(fileobj=file), _BUFFER))
    if start == b"BZh":
        return cast("BinaryIO", io.BufferedReader(bz2.BZ2File(file), _BUFFER))
    return file


class Entities:
    """The lines with entities, with their numbers from 1.

    Args:
        file: what `opened` gave.
        name: the dump's name, for errors.

    Attributes:
        cut_off: after the last line: the list was begun and not ended.
    """

    def __init__(self, file: BinaryIO, name: Path) -> None:
        self._file = file
        self._name = name
        self.cut_off = False

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """Yields number and JSON of each line with an entity.

        Raises:
            InputError: the file ends amid its packing, or is damaged.
        """
        number = 0
        try:
            for line in self._file:
                number += 1
                entity = line.strip().rstrip(b",")
                if entity in {b"[", b"]"}:
                    self.cut_off = entity == b"["
                elif entity:
                    yield number, entity
        except (EOFError, OSError, zlib.error) as error:
            raise InputError(
                f"{self._name}: damaged or cut off behind line {number} ({error}); "
                "download it again"
            ) from error
