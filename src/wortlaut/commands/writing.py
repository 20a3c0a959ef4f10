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

from wortlaut.files import STANDARD_STREAM
from wortlaut.model import Article


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
        self._file: IO[bytes] = sys.stdout.buffer
        self._temporary: Path | None = None
        self._started = False
        self._console: Console | None = None

    def __enter__(self) -> Self:
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
        elif self._path != STANDARD_STREAM:
            handle, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)
            self._temporary = Path(name)
            self._file = os.fdopen(handle, "wb")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._temporary:
            if kind is None:
                self._file.flush()
            return
        self._file.close()
        if kind is None and self._started:
            # mkstemp makes files for the owner alone; a result is as readable as any other file.
            mask = os.umask(0)
            os.umask(mask)
            self._temporary.chmod(0o666 & ~mask)
            self._temporary.replace(self._path)
        else:
            with suppress(OSError):
                self._temporary.unlink()

    def add(self, name: str, article: Article) -> None:
        """Writes an article.

        Args:
            name: what it is called in a line or as a file.
            article: the record.
        """
        if self._format == "terminal":
            self._show(article)
        elif self._folder:
            safe = re.sub(r"[^\w.-]+", "-", name)[:120] or article.id
            (self._folder / f"{safe}.html").write_bytes(self._bytes(name, article))
        else:
            self._file.write(self._bytes(name, article))
        self._started = True

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
            if self._temporary:
                file = os.fdopen(os.dup(self._file.fileno()), "w", encoding="utf-8")
                self._console = Console(file=file, width=100)
            else:
                self._console = Console(highlight=False)
        if self._started:
            self._console.print()
        show(article, self._console, language=self._interface or "en")
