"""Where the records go that ``wortlaut read`` makes."""

import os
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self

from rich.console import Console

from wortlaut.errors import UsageError
from wortlaut.files import STANDARD_STREAM, writing_to
from wortlaut.model import Article

_LONGEST_NAME = 200  # bytes, of the 255 that file systems give
_NARROW, _WIDE = 40, 160  # columns between which the view is readable


class Writing:
    """Writes articles in one format to standard output, a file or a folder.

    A file appears under its name only when all is written, so that nobody reads half of it.

    Args:
        output_format: as the command names it.
        path: where to; ``-`` is standard output.
        interface: language of the labels; None: English in the terminal, German in html.
        many: whether several articles come.
    """

    def __init__(
        self,
        output_format: Literal["terminal", "json", "jsonl", "html", "csv"],
        path: Path,
        *,
        interface: Literal["de", "en"] | None,
        many: bool,
    ) -> None:
        self._format = output_format
        self._path = path
        self._interface = interface
        self._folder = path if many and output_format == "html" else None
        self._file: IO[bytes] | None = None
        self._target = path
        self._temporary: Path | None = None
        self._started = False
        self._console: Console | None = None
        self._taken: set[str] = set()

    def __enter__(self) -> Self:
        with writing_to(self._path):
            self._open()
        return self

    def _open(self) -> None:
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
        elif self._path == STANDARD_STREAM:
            self._file = sys.stdout.buffer
        elif self._path.is_dir():
            raise UsageError(f"{self._path} is a folder; name a file in it")
        elif self._path.exists() and not self._path.is_file():
            self._file = self._path.open("wb")  # a device or a pipe stays what it is
        else:
            # Behind a link the file is replaced that it points to, not the link.
            self._target = Path(os.path.realpath(self._path))
            handle, name = tempfile.mkstemp(prefix=".wortlaut-", dir=self._target.parent)
            self._temporary = Path(name)
            self._file = os.fdopen(handle, "wb")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        finished = kind is None
        try:
            with writing_to(self._path):
                self._close(finished=finished)
        finally:
            if self._temporary:
                with suppress(OSError):  # it is no longer there when all is well
                    self._temporary.unlink()

    def _close(self, *, finished: bool) -> None:
        if self._file is None:
            return
        if self._path == STANDARD_STREAM:
            if finished:
                self._file.flush()
            return
        self._file.close()
        if self._temporary and finished and self._started:
            # mkstemp makes files for the owner alone; a result is as readable as any other file.
            mask = os.umask(0)
            os.umask(mask)
            self._temporary.chmod(0o666 & ~mask)
            self._temporary.replace(self._target)

    def add(self, name: str, article: Article) -> None:
        """Writes an article.

        Args:
            name: what it is called in a line or as a file.
            article: the record.

        Raises:
            WortlautError: it cannot be written.
        """
        with writing_to(self._path):
            if self._format == "terminal":
                self._show(article)
            elif self._folder:
                page = self._folder / self._page_name(name, article)
                page.write_bytes(self._bytes(name, article))
            elif self._file:
                self._file.write(self._bytes(name, article))
        self._started = True

    def _page_name(self, name: str, article: Article) -> str:
        """A file name of its own for each article, also where two sources bear the same name."""
        safe = re.sub(r"[^\w.-]+", "-", name).strip(".-") or article.id
        stem = safe.encode()[:_LONGEST_NAME].decode(errors="ignore")
        page, number = f"{stem}.html", 1
        while page.casefold() in self._taken:
            number += 1
            page = f"{stem}-{number}.html"
        self._taken.add(page.casefold())
        return page

    def _bytes(self, name: str, article: Article) -> bytes:
        from wortlaut.exports.csv import to_csv
        from wortlaut.exports.html import to_html
        from wortlaut.exports.json import to_json, to_jsonl

        if self._format == "json":
            return (to_json(article) + "\n").encode()
        if self._format == "jsonl":
            return (to_jsonl(name, article) + "\n").encode()
        if self._format == "csv":
            return to_csv(article, header=not self._started).encode()
        return to_html(article, language=self._interface or "de").encode()

    def _show(self, article: Article) -> None:
        from wortlaut.exports.terminal import show

        if self._console is None:
            if self._path == STANDARD_STREAM:
                self._console = Console(highlight=False)
                self._console.width = min(max(self._console.width, _NARROW), _WIDE)
            elif self._file:
                file = os.fdopen(os.dup(self._file.fileno()), "w", encoding="utf-8")
                self._console = Console(file=file, width=100)
            else:
                return
        if self._started:
            self._console.print()
        show(article, self._console, language=self._interface or "en")
