"""Bytes become characters, whatever encoding they are in or say they are in."""

import codecs
import functools
import re
from dataclasses import dataclass

from wortlaut.model import Note
from wortlaut.pages import tables
from wortlaut.pages.decoding import compression, guess, mojibake
from wortlaut.pages.decoding.mhtml import saved_page

MAX_BYTES = 25_000_000
"""Bytes of a page that are read, after unpacking; what is behind them is left out."""

_HEAD = 4096
_LAYERS = 3
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_WIDE = frozenset({"utf-16le", "utf-16be", "utf-32le", "utf-32be"})
_ESCAPED = "iso-2022-jp"  # Japanese in bytes that are all ASCII
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{2,40})")
# In a page of UTF-8, a lone byte of Windows-1252 before a plain character is mended if it is one
# of these letters; any other broken byte becomes U+FFFD.
_GERMAN_BYTES = frozenset("äöüÄÖÜß".encode("cp1252"))
_MOST_MENDED = 10_000
_C1 = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte)  # undefined bytes: the controls
    for byte in range(256)
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page.

    Attributes:
        text: the characters, without a byte order mark.
        encoding: the encoding they were read in, by its WHATWG name (`utf-8`, `windows-1252`).
        notes: what a reader of the record must know; empty: all is well.
        url: the address that a browser's MHTML file was saved from; None: not said.
    """

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()
    url: str | None = None


def decode(data: bytes, *, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Decoded:
    """Decodes the bytes of a page or a text file; never raises.

    Unpacks gzip and zlib, and takes the page out of a browser's MHTML file or a mail. Then, in
    this order: a byte order mark; UTF-16 and UTF-32 by their zero bytes; UTF-8 if the bytes fit
    (few single-byte texts do, so it wins over what is declared); the declared encoding; a guess,
    which is Windows-1252 where nothing speaks against it. Text that was encoded twice is mended.

    Args:
        data: the bytes as received.
        declared: the charset of the HTTP header; None: there was none. What the page itself
            declares is looked for in its first 4 KB.
        max_bytes: the number of unpacked bytes to read at most.

    Returns:
        The text, the encoding and notes.
    """
    data, notes = unpack(data, max_bytes)
    saved = saved_page(data)
    if saved:
        data, declared = saved.data, saved.charset
    text, encoding, more = _decode(data, encoding_named(declared))
    notes.extend(more)
    text, mended = mojibake.mend(text)
    if mended:
        notes.append(
            Note("encoding", f"the text was encoded twice: {mended} characters are mended")
        )
    return Decoded(text, encoding, tuple(notes), saved.url if saved else None)


def unpack(data: bytes, max_bytes: int = MAX_BYTES) -> tuple[bytes, list[Note]]:
    """Unpacks gzip and zlib, several layers if need be, and cuts what is too long.

    Returns:
        The plain bytes, at most `max_bytes`, and notes on what was cut or damaged.
    """
    notes: list[Note] = []
    for _ in range(_LAYERS):
        if compression.is_gzip(data):
            unpacked = compression.unpack(data, max_bytes)
        elif compression.is_zlib(data):
            unpacked = compression.unpack(data, max_bytes, compression.ZLIB)
        else:
            break
        if unpacked is None:
            break
        data = unpacked.data
        if unpacked.cut:
            notes.append(_size_note(max_bytes))
        if not unpacked.complete:
            notes.append(Note("truncated", "the packed file is damaged: its end is missing"))
    if len(data) > max_bytes:
        data = data[:max_bytes]
        notes.append(_size_note(max_bytes))
    return data, notes


def encoding_named(label: str | None) -> str | None:
    """Returns the name of the encoding that a label means; None: unknown or no label."""
    if not label:
        return None
    found = _labels().get(label.strip(" \t\r\n\f\"'").lower())
    return found[0] if found else None


@functools.cache
def _labels() -> dict[str, tuple[str, str]]:
    """Label to name and Python codec."""
    labels: dict[str, tuple[str, str]] = {}
    for name, codec, aliases in tables.rows("encodings.tsv"):
        labels.update(dict.fromkeys((name, *aliases.split()), (name, codec)))
    return labels


def _decode(data: bytes, declared: str | None) -> tuple[str, str, list[Note]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding)
    wide = guess.wide(data[:_HEAD])
    if wide:
        return _as(data, wide)
    inside = _declared_inside(data)
    if b"\x1b$" in data and (declared or inside) == _ESCAPED:
        return _as(data, _ESCAPED)
    if data.isascii():
        return data.decode("ascii"), "utf-8", []
    if declared in _WIDE and not _is_utf8(data) and _fits(data, declared):
        return _as(data, declared)
    if declared is None or declared in _WIDE:
        declared = inside
    return _utf8(data, declared) or _single(data, declared, inside)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared_inside(data: bytes) -> str | None:
    head = _COMMENT.sub(b"", data[:_HEAD])
    found = _XML.search(head) or _META.search(head)
    name = encoding_named(found[1].decode("ascii", "replace")) if found else None
    # What could be read byte by byte to get here is not UTF-16, whatever it says of itself.
    return "utf-8" if name in _WIDE else name


def _utf8(data: bytes, declared: str | None) -> tuple[str, str, list[Note]] | None:
    """Reads as UTF-8 what is UTF-8, or is so but for some bytes; None: it is not."""
    notes: list[Note] = []
    if declared not in (None, "utf-8"):
        notes.append(Note("encoding", f"the page says {declared} but is in UTF-8"))
    try:
        return data.decode("utf-8"), "utf-8", notes
    except UnicodeDecodeError as error:
        cut = error.start if error.reason == "unexpected end of data" else None
    if cut is not None and (declared == "utf-8" or not data[:cut].isascii()):
        notes.append(Note("truncated", "the page ends in the middle of a character"))
        return data[:cut].decode("utf-8"), "utf-8", notes
    own = data.count("\ufffd".encode())  # what others could not read stands in the page
    broken = data.decode("utf-8", "replace").count("\ufffd") - own
    sound = _characters_beyond_ascii(data)
    if sound < (3 if declared == "utf-8" else 10) * broken:
        return None
    errors = "wortlaut.mend" if broken <= _MOST_MENDED else "replace"
    text = data.decode("utf-8", errors)
    lost = text.count("\ufffd") - own
    notes.append(
        Note("encoding", f"{broken} bytes are not UTF-8: {lost} of them could not be read")
    )
    return text, "utf-8", notes


def _characters_beyond_ascii(data: bytes) -> int:
    text = data.decode("utf-8", "ignore")
    return len(text) - len(text.encode("ascii", "ignore"))


def _mend(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lone = error.object[error.start]
    follows = error.object[error.start + 1 : error.start + 2]
    if lone in _GERMAN_BYTES and follows.isascii():
        return bytes([lone]).decode("cp1252"), error.start + 1
    return "\ufffd", error.end


codecs.register_error("wortlaut.mend", _mend)


def _single(data: bytes, declared: str | None, inside: str | None) -> tuple[str, str, list[Note]]:
    """Reads bytes that are not UTF-8, as is declared by the server or inside the page."""
    said = f"says {declared}, which does not fit" if declared else "does not say its encoding"
    if declared == "windows-1252":
        other = guess.other_than_windows(data)
        if other:
            return _as(data, other, f"the page says {declared} but is in {other}")
    for encoding in (declared, inside):
        if encoding and encoding != "utf-8" and _fits(data, encoding):
            note = None if encoding == declared else f"the page {said}: {encoding} does"
            return _as(data, encoding, note)
    encoding = encoding_named(guess.encoding(data)) or "windows-1252"
    return _as(data, encoding, f"the page {said}: {encoding} is a guess")


def _fits(data: bytes, encoding: str) -> bool:
    """Says whether at most one character in a hundred beyond ASCII is broken."""
    if encoding == "windows-1252":
        return True
    text = data.decode(_codec(encoding), "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * 100 <= beyond


def _codec(encoding: str) -> str:
    return _labels()[encoding][1]


def _as(data: bytes, encoding: str, note: str | None = None) -> tuple[str, str, list[Note]]:
    notes: list[Note] = []
    if note:
        notes.append(Note("encoding", note))
    if encoding == "windows-1252":
        return codecs.charmap_decode(data, "strict", _C1)[0], encoding, notes
    codec = _codec(encoding)
    try:
        return data.decode(codec), encoding, notes
    except UnicodeDecodeError as error:
        if error.reason in ("unexpected end of data", "truncated data"):
            notes.append(Note("truncated", "the page ends in the middle of a character"))
            return data[: error.start].decode(codec, "replace"), encoding, notes
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    notes.append(Note("encoding", f"{lost} characters could not be read as {encoding}"))
    return text, encoding, notes


def _size_note(limit: int) -> Note:
    return Note("size", f"the page is longer than {limit:,} bytes: the rest is left out")
