"""WARC: what crawlers keep; the pages in it with their addresses and times."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from wortlaut.archive.inputs.found import MAX_MEMBER, Broken, Found, Page
from wortlaut.pages.reading import Origin

SUFFIXES = (".warc", ".warc.gz", ".warc.zst")

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_NO_READER = "WARC needs fastwarc: pip install 'wortlaut[warc]'"


def pages(path: Path, file: BinaryIO) -> Iterator[Found]:
    """Yields the pages of a WARC file that servers sent whole (status 200).

    Args:
        path: the file's name.
        file: opened to read.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield Broken(str(path), _NO_READER)
        return
    wanted = WarcRecordType.response | WarcRecordType.resource
    number = 0
    try:
        records = ArchiveIterator(
            file, record_types=wanted, parse_http=True, auto_decode="all", fsspec_args=False
        )
        for number, record in enumerate(records, 1):
            url = record.headers.get("WARC-Target-URI") or ""
            headers = record.http_headers
            kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
            if kind not in _PAGES or (headers and headers.status_code != 200):
                continue
            data = record.reader.read(MAX_MEMBER + 1)
            name = f"{path}: {url or number}"
            if len(data) > MAX_MEMBER:
                yield Broken(name, f"longer than {MAX_MEMBER:,} bytes; no page is")
                continue
            fetched = record.headers.get("WARC-Date")
            address = url.strip("<>") if url.lower().startswith(("http", "<http")) else None
            yield Page(name, data, Origin(name, address, fetched, record.http_charset))
    except Exception as error:  # noqa: BLE001 - the library raises what its streams raise
        told = " ".join(str(error).split())[:200] or type(error).__name__
        yield Broken(str(path), f"damaged behind record {number}: {told}")
