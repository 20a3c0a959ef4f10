"""Packed bytes unpacked, within bounds: gzip, zlib and raw deflate."""

import zlib
from dataclasses import dataclass

_PIECE = 1 << 16
# A gzip file may be several one after another. Pages are not; a bound keeps a file of a million
# empty ones from costing quadratic time.
_MAX_MEMBERS = 1000

GZIP = 31
ZLIB = 15
DEFLATE = -15


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of packed bytes.

    Attributes:
        data: the bytes, never more than the limit.
        cut: there was more than the limit.
        complete: the packed stream was whole and undamaged, as far as it was read.
    """

    data: bytes
    cut: bool
    complete: bool


def is_gzip(data: bytes) -> bool:
    """Says whether the bytes begin as a gzip file."""
    return data[:3] == b"\x1f\x8b\x08"


def is_zlib(data: bytes) -> bool:
    """Says whether the bytes may be a zlib stream; text may look so too (`x^`)."""
    return len(data) > 2 and data[0] == 0x78 and (data[0] << 8 | data[1]) % 31 == 0


def unpack(data: bytes, limit: int, form: int = GZIP) -> Unpacked | None:
    """Unpacks bytes, at most `limit` of them.

    A damaged or unfinished stream gives what could be read before the damage.

    Args:
        data: the packed bytes.
        limit: the greatest number of bytes to unpack.
        form: `GZIP`, `ZLIB` or `DEFLATE`.

    Returns:
        The unpacked bytes; None where not even the beginning is of this form.
    """
    out = bytearray()
    at = 0
    for _ in range(_MAX_MEMBERS):
        stream = zlib.decompressobj(form)
        try:
            while at < len(data) and not stream.eof and len(out) <= limit:
                piece = stream.unconsumed_tail + data[at : at + _PIECE]
                at += _PIECE
                out += stream.decompress(piece, limit + 1 - len(out))
        except zlib.error:
            return Unpacked(bytes(out), cut=False, complete=False) if out else None
        if len(out) > limit:
            return Unpacked(bytes(out[:limit]), cut=True, complete=True)
        if not stream.eof:
            return Unpacked(bytes(out), cut=False, complete=False)
        at = min(at, len(data)) - len(stream.unused_data)
        if not is_gzip(data[at : at + 3]):
            break
    return Unpacked(bytes(out), cut=False, complete=True)
