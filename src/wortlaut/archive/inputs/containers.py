"""Tar and zip archives: their pages one by one, within limits, never unpacked onto the disk."""

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from wortlaut.archive.inputs import lines
from wortlaut.archive.inputs.found import MAX_MEMBER, PAGES, Broken, Found, Page
from wortlaut.pages.reading import Origin

ZIP = (".zip",)
TAR = (
    ".tar",
    ".tar.gz",
    ".tgz",
    ".tar.bz2",
    ".tbz2",
    ".tbz",
    ".tar.xz",
    ".txz",
)
SUFFIXES = (*ZIP, *TAR)

MOST_MEMBERS = 5_000_000
MOST_RATIO = 500
"""How many times its packed size an archive may have unpacked; pages have ten to fifty."""
SURE_SIZE = 200_000_000
"""Bytes unpacked below which nobody asks for the ratio."""

_NESTED = "an archive within an archive is not opened; unpack it"
_BOMB = "unpacks to more than anybody's pages; the rest is left out"
_DAMAGES = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)


def members(path: Path, file: BinaryIO) -> Iterator[Found]:
    """Yields the pages and lines in an archive; other files in it are passed over.

    Args:
        path: the archive's name.
        file: opened to read.
    """
    inside = _in_zip if path.name.lower().endswith(ZIP) else _in_tar
    try:
        yield from inside(path, file)
    except _DAMAGES as error:
        yield Broken(str(path), f"damaged or of another kind: {_told(error)}")
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in {"lzma", "_lzma"}:
            raise
        yield Broken(str(path), f"damaged: {_told(error)}")


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


class _Budget:
    """What an archive may still unpack to."""

    def __init__(self, packed: int) -> None:
        self._most = max(SURE_SIZE, packed * MOST_RATIO)
        self._members = MOST_MEMBERS

    def takes(self, size: int) -> bool:
        self._members -= 1
        self._most -= size
        return self._members >= 0 and self._most >= 0


def _in_zip(path: Path, file: BinaryIO) -> Iterator[Found]:
    budget = _Budget(path.stat().st_size)
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            name = f"{path}/{info.filename}"
            if not budget.takes(info.file_size):
                yield Broken(str(path), _BOMB)
                return
            if info.flag_bits & 1 and _wanted(info.filename):
                yield Broken(name, "encrypted; unpack it")
                continue
            try:
                with archive.open(info) as member:
                    yield from _member(name, member, info.file_size)
            except _DAMAGES as error:
                yield Broken(name, f"damaged: {_told(error)}")


def _in_tar(path: Path, file: BinaryIO) -> Iterator[Found]:
    budget = _Budget(path.stat().st_size)
    with tarfile.open(fileobj=file, mode="r|*") as archive:
        for info in archive:
            # Skipping costs unpacking, too.
            if not budget.takes(info.size):
                yield Broken(str(path), _BOMB)
                return
            member = archive.extractfile(info) if info.isreg() else None
            if member is not None:
                yield from _member(f"{path}/{info.name}", member, info.size)
            # It remembers every header, a kilobyte each; a million of them would not be flat.
            getattr(archive, "members", []).clear()


def _member(name: str, file: IO[bytes], size: int) -> Iterator[Found]:
    low = PurePosixPath(name).name.lower()
    if low.startswith("."):
        return
    if low.endswith((*SUFFIXES, ".rar", ".7z")):
        yield Broken(name, _NESTED)
    elif low.endswith(lines.SUFFIXES) or low.removesuffix(".gz").endswith(lines.SUFFIXES):
        yield from lines.in_file(name, _stream(file), packed=low.endswith(".gz"))
    elif _wanted(low):
        data = file.read(MAX_MEMBER + 1) if size <= MAX_MEMBER else b""
        if size > MAX_MEMBER or len(data) > MAX_MEMBER:
            yield Broken(name, f"longer than {MAX_MEMBER:,} bytes; no page is")
        else:
            yield Page(name, data, Origin(name))


def _wanted(name: str) -> bool:
    low = PurePosixPath(name).name.lower()
    return low.removesuffix(".gz").endswith(PAGES) or "." not in low


def _stream(file: IO[bytes]) -> BinaryIO:
    return file  # type: ignore[return-value] # it reads bytes, which is all that is needed
