"""JSON Lines: records that were read before, and texts with what is known of them."""

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from wortlaut.archive.inputs.found import Broken, Found, Line

SUFFIXES = (".jsonl", ".ndjson")
MAX_LINE = 64_000_000
"""Bytes; a longer line is no article."""

_BOM = b"\xef\xbb\xbf"


def in_file(name: str, file: BinaryIO, *, packed: bool) -> Iterator[Found]:
    """Yields the lines of a file.

    Args:
        name: how messages call it.
        file: opened to read.
        packed: it is gzip.
    """
    stream = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
    number = 0
    try:
        for number, data in enumerate(raw(stream), 1):
            if data.strip():
                yield line(f"{name}, line {number}", data)
    except (OSError, EOFError, zlib.error) as error:
        yield Broken(name, f"damaged behind line {number}: {error}")


def raw(stream: BinaryIO) -> Iterator[bytes]:
    """Yields the lines of a stream; one over the limit is cut behind it."""
    first = True
    while data := stream.readline(MAX_LINE + 1):
        yield data.removeprefix(_BOM) if first else data
        first = False
        while len(data) > MAX_LINE and not data.endswith(b"\n"):
            data = stream.readline(MAX_LINE + 1)


def line(name: str, data: bytes) -> Found:
    """Returns a line as what it is."""
    if len(data) > MAX_LINE:
        return Broken(name, f"longer than {MAX_LINE:,} bytes; split the text")
    return Line(name, data)
