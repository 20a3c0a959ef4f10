"""What was found becomes articles with all their rows: the work that every core can do."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from wortlaut.api import Options, annotate, read_bytes
from wortlaut.archive.cells import packed
from wortlaut.archive.checking import flaw
from wortlaut.archive.inputs import Line, Page
from wortlaut.archive.rows import Item, Prepared, Received, prepare
from wortlaut.errors import InputError, WortlautError
from wortlaut.model import SCHEMA, Article, Source
from wortlaut.pages.language import detect
from wortlaut.pages.reading import TARGET_LANGUAGE

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a page or a line.

    Attributes:
        name: how messages call it.
        prepared: the article; None: there is none.
        problem: why not, in one line; None: nothing is wrong.
    """

    name: str
    prepared: Prepared | None = None
    problem: str | None = None


class _Text(msgspec.Struct, frozen=True):
    """A line with a text that stays as it is; what else it has is ignored."""

    text: str
    id: str | int | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    section: str | None = None
    headline: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class _Record(msgspec.Struct, frozen=True):
    """A line as ``wortlaut read --format jsonl`` writes it."""

    article: Article


class _Look(msgspec.Struct, frozen=True):
    """Enough of a line to tell what it is."""

    article: msgspec.Raw = msgspec.Raw()
    schema: str | None = None


def digest_of(found: Page | Line) -> str:
    """Returns the SHA-256 by which bytes are known again."""
    data = found.data if isinstance(found, Page) else found.data.strip()
    return hashlib.sha256(data).hexdigest()


def read(found: Page | Line, options: Options) -> Read:
    """Reads a page or a line; never raises."""
    try:
        if isinstance(found, Page):
            return _page(found, options)
        return _line(found, options)
    except WortlautError as error:
        return Read(found.name, problem=str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours on one must not cost the others
        return Read(found.name, problem=f"internal error ({error!r}); please report it")


def _page(page: Page, options: Options) -> Read:
    article = read_bytes(page.data, options, page.origin)
    if not article.text:
        reasons = "; ".join(note.text for note in article.notes)
        return Read(page.name, problem=f"no article found: {reasons}")
    source = article.source
    came = Received(
        digest_of(page),
        len(page.data),
        source.format if source else "text",
        source.encoding if source else None,
        page.name,
        page.origin.url,
        page.origin.fetched,
        packed(page.data),
    )
    return Read(page.name, prepare(Item(_known_as(article, page.key)), came))


def _known_as(article: Article, key: str | None) -> Article:
    """Bytes that are read anew stay the article that they were, whatever its text is now."""
    return replace(article, id=key) if key else article


def _line(line: Line, options: Options) -> Read:
    data = line.data.strip()
    digest = digest_of(line)
    try:
        look = _decoded(data, _Look)
        if bytes(look.article):
            article = _decoded(data, _Record).article
        elif look.schema == SCHEMA:
            article = _decoded(data, Article)
        else:
            text = _decoded(data, _Text)
            article = _known_as(_annotated(text, line.name, digest, len(data), options), line.key)
            came = Received(digest, len(data), "jsonl", "utf-8", line.name, packed=packed(data))
            return Read(line.name, prepare(Item(article), came))
    except (msgspec.MsgspecError, ValueError) as error:
        way_out = 'a line is a record of "wortlaut read", or {"id": …, "text": …}'
        raise InputError(f"{' '.join(str(error).split())[:300]}; {way_out}") from error
    wrong = flaw(article)
    if wrong:
        raise InputError(wrong)
    came = Received(digest, len(data), "record", "utf-8", line.name)
    return Read(line.name, prepare(Item(article), came))


def _decoded(data: bytes, kind: type[Kind]) -> Kind:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError:
        # Only the standard library reads the escapes of lone surrogates.
        if b"\\ud" not in data.lower():
            raise
        return msgspec.convert(json.loads(data), kind)


def _annotated(text: _Text, name: str, digest: str, size: int, options: Options) -> Article:
    if not text.text.strip():
        raise InputError("the text is empty")
    language = detect(text.text) or (text.language or "")[:2].lower() or None
    found = annotate(
        text.text if language in {None, TARGET_LANGUAGE} else "",
        published=text.published,
        engine=options.engine,
        min_confidence=options.min_confidence,
    )
    identity = text.url or text.text
    return Article(
        id="w" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text=text.text,
        url=text.url,
        language=language,
        section=text.section,
        headline=text.headline,
        published=text.published,
        authors=text.authors,
        outlet=text.outlet,
        tags=text.tags,
        entities=found.entities,
        times=found.times,
        statements=found.statements,
        source=Source(digest, size, "text", "utf-8", path=name),
    )
