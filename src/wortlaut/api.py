"""The library's front door: `read` a page, `annotate` a text."""

import dataclasses
import os
import re
from pathlib import Path

from wortlaut.files import page_bytes
from wortlaut.german.document import analyse
from wortlaut.german.times import find_times, with_prepositions
from wortlaut.model import Annotation, Article, Note
from wortlaut.pages.kept import fetching_of
from wortlaut.pages.reading import NOWHERE, TARGET_LANGUAGE, Format, Origin, read_page
from wortlaut.people import resolve
from wortlaut.statements import Engine, find
from wortlaut.statements.said import date_statements
from wortlaut.statements.selection import surer

MAX_SEARCHED = 300_000
"""Code points of a page in which statements are looked for; an article has some thousands."""

_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\n<>\"„“|]{1,1000}\.(?:html?|xhtml|txt|md|gz|mhtml?)\Z", re.IGNORECASE)
_LONGEST_PATH = 4096


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read a source.

    Args:
        url: the article's address where the caller knows it and the source does not say it.
        form: "html" or "text" where the caller knows better than the look of the data.
        allow_private: fetch from private and loopback addresses too.
        ignore_robots: fetch also what the site's robots.txt forbids.
        timeout: seconds that fetching may take in all.
        keep: folder to keep fetched pages in; None: they are not kept.
        engine: what finds the statements.
        min_confidence: leave out statements below it, 0 to 1.
    """

    url: str | None = None
    form: Format = "auto"
    allow_private: bool = False
    ignore_robots: bool = False
    timeout: float = 20.0
    keep: Path | None = None
    engine: Engine = "trained"
    min_confidence: float = 0.0


def read(
    source: str | bytes | os.PathLike[str],
    *,
    url: str | None = None,
    form: Format = "auto",
    allow_private: bool = False,
    ignore_robots: bool = False,
    timeout: float = 20.0,
    engine: Engine = "trained",
    min_confidence: float = 0.0,
) -> Article:
    """Reads a news page or a pasted text: its parts, and who says what in it.

    Args:
        source: a path, the bytes of a page, an address (``https://…``), or a text. A string
            counts as a path if a file of that name exists or it looks like a file's name.
        url: the article's address where you know it and the source does not say it.
        form: "html" or "text" if you know better than the look of the data.
        allow_private: fetch from private and loopback addresses too.
        ignore_robots: fetch also what the site's robots.txt forbids.
        timeout: seconds that fetching may take in all.
        engine: what finds the statements: "trained" finds more and knows better how sure it is,
            "rules" is several times faster.
        min_confidence: leave out statements below this confidence, 0 to 1.

    Returns:
        The record. Bytes and texts never raise: what could not be read stands in
        `Article.notes`, and a source without an article has an empty text.

    Raises:
        InputError: a file cannot be read.
        FetchError: an address cannot be fetched, or may not be.
    """
    options = Options(
        url=url,
        form=form,
        allow_private=allow_private,
        ignore_robots=ignore_robots,
        timeout=timeout,
        engine=engine,
        min_confidence=min_confidence,
    )
    if isinstance(source, str):
        if _ADDRESS.match(source):
            return read_address(source, options)
        if not _is_file_name(source):
            return _with_statements(read_page(source, url=url, form=form), options)
    elif isinstance(source, bytes):
        return read_bytes(source, options)
    return read_file(Path(source), options)


def annotate(
    text: str,
    *,
    published: str | None = None,
    engine: Engine = "trained",
    min_confidence: float = 0.0,
) -> Annotation:
    """Finds the statements of a text, which stays as it is.

    Args:
        text: plain text; every line is a paragraph of its own.
        published: when it was published, ISO 8601; it anchors times such as *gestern*. None:
            unknown.
        engine: what finds the statements, as for `read`.
        min_confidence: leave out statements below this confidence, 0 to 1.

    Returns:
        Statements, entities and times, with offsets in code points into `text`.
    """
    document = analyse(text)
    resolution = resolve(document, find(document, engine=engine))
    points = find_times(document, published, points=True) if resolution.statements else ()
    statements = date_statements(document, resolution.statements, points, published)
    return Annotation(
        statements=tuple(surer(statements, min_confidence)),
        entities=resolution.entities,
        # Extents and lengths as TimeML corpora have them, since corpora are what is annotated.
        times=find_times(document, published),
    )


def read_bytes(data: bytes, options: Options, origin: Origin = NOWHERE) -> Article:
    """Reads the bytes of a page or text, wherever they come from; never raises."""
    article = read_page(data, origin=origin, url=options.url, form=options.form)
    return _with_statements(article, options)


def read_file(path: Path, options: Options) -> Article:
    """Reads a file; where it is a kept page, its record says whence and when it came.

    Raises:
        InputError: the file cannot be read.
    """
    data = page_bytes(path)
    origin = Origin(path=str(path))
    kept = fetching_of(path, data)
    if kept:
        origin = Origin(str(path), kept.url, kept.fetched, kept.charset)
    return read_bytes(data, options, origin)


def read_address(address: str, options: Options) -> Article:
    """Fetches and reads a page.

    Raises:
        FetchError: it cannot be fetched, or may not be.
        WortlautError: it cannot be kept as asked.
    """
    # The HTTP library costs more to import than the rest of the front door.
    from wortlaut.pages.fetching.fetch import fetch
    from wortlaut.pages.kept import keep

    page = fetch(
        address,
        allow_private=options.allow_private,
        ignore_robots=options.ignore_robots,
        timeout=options.timeout,
    )
    path = keep(page, options.keep) if options.keep else None
    origin = Origin(str(path) if path else None, page.url, page.fetched, page.charset)
    return _with_statements(read_page(page.data, origin=origin, form=options.form), options)


def _is_file_name(source: str) -> bool:
    if len(source) > _LONGEST_PATH or "\n" in source or "\0" in source:
        return False
    if _FILE_NAME.match(source):
        return True
    try:
        return Path(source).is_file()
    except (OSError, ValueError):
        return False


def _with_statements(article: Article, options: Options) -> Article:
    if article.language not in {None, TARGET_LANGUAGE} or not article.text:
        return article
    text, blocks, notes = article.text, article.blocks, article.notes
    if len(text) > MAX_SEARCHED:
        blocks = tuple(block for block in blocks if block.end <= MAX_SEARCHED)
        text = text[: blocks[-1].end if blocks else MAX_SEARCHED]
        note = f"statements were looked for in the first {len(text):,} characters only"
        notes = (*notes, Note("size", note))
    document = analyse(text, blocks)
    resolution = resolve(document, find(document, engine=options.engine))
    published = article.published or article.updated
    times = with_prepositions(document, find_times(document, published, points=True))
    statements = date_statements(document, resolution.statements, times, published)
    return dataclasses.replace(
        article,
        statements=tuple(surer(statements, options.min_confidence)),
        entities=resolution.entities,
        times=times,
        notes=notes,
    )
