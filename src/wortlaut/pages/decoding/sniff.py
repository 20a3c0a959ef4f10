"""What kind of data this is: a page, a text, or something that holds neither."""

import re
from typing import Literal

from wortlaut.pages.decoding import compression, guess

_LOOK = 1 << 16
_WAY_OUT = "save the page as HTML or paste its text"

_MAGIC = (
    (0, b"%PDF-", "a PDF"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"\x89PNG\r\n", "a PNG picture"),
    (0, b"GIF87a", "a GIF picture"),
    (0, b"GIF89a", "a GIF picture"),
    (8, b"WEBP", "a WebP picture"),
    (4, b"ftypavif", "an AVIF picture"),
    (4, b"ftyphei", "a HEIC picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"BM", "a bitmap picture"),
    (0, b"\0\0\1\0", "an icon"),
    (0, b"8BPS", "a Photoshop picture"),
    (0, b"ID3", "an MP3 recording"),
    (0, b"OggS", "a recording"),
    (0, b"fLaC", "a FLAC recording"),
    (8, b"WAVE", "a WAV recording"),
    (4, b"ftypM4A", "a recording"),
    (4, b"ftyp", "a video"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (8, b"AVI ", "a video"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of the old form"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"PK\3\4", "a ZIP archive"),
    (0, b"PK\5\6", "a ZIP archive"),
    (0, b"Rar!\x1a\7", "a RAR archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"bplist00", "a web archive of Safari"),
    (0, b"SQLite format 3\0", "a SQLite database"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90", "a program"),
    (0, b"%!PS", "a PostScript document"),
)
# Two letters of text may begin like these: they count only if there are zero bytes behind them.
_SHORT = (b"BM", b"ID3", b"BZh", b"OggS", b"wOFF", b"wOF2", b"8BPS", b"MZ")
_IN_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub+zip", "an EPUB book"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")

_JSON = re.compile(
    r"\s*(?:\{\s*(?:\"[^\"\n]{0,200}\"\s*:|\}\s*\Z)"
    r"|\[\s*(?:\{\s*\"[^\"\n]{0,200}\"\s*:|\]\s*\Z|\[|-?\d[\d.]*\s*,))"
)
_PROLOGUE = re.compile(
    r"[\s\ufeff]*(?:<(?:\?(?!php)[^>]{0,500}|!--(?:(?!-->).){0,5000}--)>\s*)*", re.DOTALL
)
_FEED = re.compile(r"<(?:rss|rdf:RDF|feed|urlset|sitemapindex)[\s>]")
_FEED_TYPE = re.compile(r"<!DOCTYPE\s+(?:rss|rdf:RDF|feed)[\s>\[]")
_SVG = re.compile(r"<(?:!DOCTYPE\s+)?svg[\s>]", re.IGNORECASE)
_NAMES = (
    r"html|head|body|title|meta|link|script|style|p|div|span|br|hr|a|b|i|em|strong|h[1-6]|ul|ol|li"
    r"|table|tr|td|img|figure|figcaption|article|section|main|header|footer|nav|aside|time"
    r"|blockquote|base|noscript|center|font"
)
_BEGINS = re.compile(rf"<(?:!doctype\s+html|(?:{_NAMES})(?=[\s/>])[^<>]{{0,2000}}>)", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:html|head|body|title|meta|p|div|br|h[1-6]|ul|li|article|section|table|td|script)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_ENOUGH_TAGS = 4

Kind = Literal["json", "feed", "svg", "html", "text"]


def binary_kind(data: bytes) -> str | None:
    """Says why data cannot be read as a page: it is a PDF, a picture, an archive, a feed.

    Args:
        data: the bytes as received; gzip is looked into.

    Returns:
        What it is and the way out, for people; None: it may be a page or a text.
    """
    if compression.is_gzip(data):
        unpacked = compression.unpack(data[: 4 * _LOOK], _LOOK)
        data = unpacked.data if unpacked else data
    name = _format_of(data)
    return f"this is {name}: {_WAY_OUT}" if name else None


def is_feed(data: bytes) -> bool:
    """Says whether data is an RSS or Atom feed, or a list of pages in XML."""
    head = data[:4096].decode("utf-8", "replace")
    return text_kind(head) == "feed" or bool(_FEED_TYPE.match(head, _start(head)))


def text_kind(text: str) -> Kind:
    """Tells pages from texts, and from the texts that only programs read."""
    if _JSON.match(text):
        return "json"
    start = _start(text)
    if _FEED.match(text, start):
        return "feed"
    if _SVG.match(text, start):
        return "svg"
    return "html" if looks_like_html(text) else "text"


def looks_like_html(text: str) -> bool:
    """Says whether a text is HTML: it begins with a tag, or has several in its first 64 K.

    Prose that mentions a tag or two is none.
    """
    start = _start(text)
    if _BEGINS.match(text, start):
        return True
    closing = False
    for number, tag in enumerate(_BLOCK.finditer(text, start, start + _LOOK), 1):
        closing = closing or tag[0].startswith("</")
        if number >= _ENOUGH_TAGS and closing:
            return True
    return False


def _start(text: str) -> int:
    """Where the text begins behind white space, XML declaration and comments."""
    found = _PROLOGUE.match(text)
    return found.end() if found else 0


def _format_of(data: bytes) -> str | None:
    head = data[:_LOOK]
    for offset, magic, name in _MAGIC:
        if head.startswith(magic, offset) and (magic not in _SHORT or 0 in head[:512]):
            return _zipped(data) if magic == b"PK\3\4" else name
    look = head[:4096]
    if look.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or guess.wide(look):
        return None
    controls = len(look) - len(look.translate(None, _CONTROLS))
    if controls > 0.05 * len(look):
        return "binary data"
    return _text_format(head)


def _text_format(head: bytes) -> str | None:
    kind = text_kind(head[:4096].decode("utf-8", "replace"))
    names = {"json": "JSON", "feed": "a feed or a list of pages", "svg": "a drawing"}
    return names.get(kind)


def _zipped(data: bytes) -> str:
    ends = data[:_LOOK] + data[-_LOOK:]
    return next((name for sign, name in _IN_ZIP if sign in ends), "a ZIP archive")
