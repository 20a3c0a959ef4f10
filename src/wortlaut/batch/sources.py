"""Sources as people name them on the command line become articles."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wortlaut.api import Options, read_address, read_bytes, read_file
from wortlaut.batch.pool import ordered
from wortlaut.errors import InputError, WortlautError
from wortlaut.files import STANDARD_STREAM, page_bytes
from wortlaut.model import Article

_SUFFIXES = frozenset({".gz", ".html", ".htm", ".xhtml", ".txt", ".md", ".mht", ".mhtml"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a source.

    Args:
        source: as it was named.
        article: what was read; None when nothing could be.
        problem: why not, in one line; None when nothing is wrong.
    """

    source: str
    article: Article | None = None
    problem: str | None = None

    @property
    def id(self) -> str:
        """The file's name without its suffixes; for an address or a stream the article's id."""
        if self.source != str(STANDARD_STREAM) and not is_address(self.source):
            path = Path(self.source)
            if path.suffix.lower() not in _SUFFIXES:
                return path.stem
            while path.suffix.lower() in _SUFFIXES:
                path = path.with_suffix("")
            return path.name
        return self.article.id if self.article else self.source


def is_address(source: str) -> bool:
    """Returns whether a source is named by its address on the web."""
    return source.lower().startswith(("http://", "https://"))


def read_sources(
    sources: Sequence[str], options: Options, *, jobs: int | None = None
) -> Iterator[Reading]:
    """Yields what becomes of each source, in order.

    Args:
        sources: paths, addresses, or ``-`` for standard input.
        options: how to read them.
        jobs: how many processes; None means one a core.

    Raises:
        WortlautError: a worker process died.
    """
    # Standard input belongs to this process.
    alone = jobs or (1 if str(STANDARD_STREAM) in sources else None)
    yield from ordered(functools.partial(_read, options=options), sources, jobs=alone, chunk=4)


def _read(source: str, options: Options) -> Reading:
    try:
        article = _article(source, options)
    except WortlautError as error:
        told = str(error).removeprefix(f"{source}: ").removeprefix(f"{Path(source)}: ")
        return Reading(source, problem=told)
    except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not cost the others
        return Reading(
            source, problem=f"internal error ({error!r}); please report it with the page"
        )
    if article.text:
        return Reading(source, article)
    reasons = "; ".join(note.text for note in article.notes)
    return Reading(source, article, problem=f"no article found: {reasons}")


def _article(source: str, options: Options) -> Article:
    if source == str(STANDARD_STREAM):
        return read_bytes(page_bytes(STANDARD_STREAM), options)
    if is_address(source):
        return read_address(source, options)
    if not source:
        raise InputError("the name is empty; name a file or an address")
    if _SCHEME.match(source):
        raise InputError(
            "only http:// and https:// addresses can be fetched; save the page and read the file"
        )
    return read_file(Path(source), options)
