"""One way in: bytes or characters of a page become an article without statements."""

import dataclasses
import hashlib
from typing import Literal

from wortlaut.model import Article, Note, Source
from wortlaut.pages.assemble import assemble
from wortlaut.pages.decoding.decode import decode
from wortlaut.pages.decoding.sniff import binary_kind, looks_like_html
from wortlaut.pages.draft import Draft
from wortlaut.pages.html import read_html
from wortlaut.pages.language import detect
from wortlaut.pages.pasted import read_text

Format = Literal["auto", "html", "text"]

TARGET_LANGUAGE = "de"


@dataclasses.dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from.

    Args:
        path: the file's name as given; None: no file.
        url: the address they were fetched from; None: not fetched.
        fetched: when, ISO 8601 in UTC; None: not fetched.
        charset: what the server or the caller says of the encoding; None: nothing.
    """

    path: str | None = None
    url: str | None = None
    fetched: str | None = None
    charset: str | None = None


NOWHERE = Origin()


def read_page(
    data: bytes | str, *, origin: Origin = NOWHERE, url: str | None = None, form: Format = "auto"
) -> Article:
    """Reads a page or pasted text, whatever its bytes; never raises.

    Args:
        data: the bytes of a page, or its characters.
        origin: where they come from.
        url: the article's address where the caller knows it.
        form: what the data is; "auto" looks.

    Returns:
        The article, without statements. What could not be read stands in its notes; data
        without an article gives an empty text and a note.
    """
    notes: tuple[Note, ...] = ()
    encoding = carried_url = None
    if isinstance(data, bytes):
        raw = data
        kind = binary_kind(data)
        if kind:
            draft = Draft(notes=[Note("no_article", kind)])
            return assemble(draft, source=_source(raw, "text", None, origin))
        decoded = decode(data, declared=origin.charset)
        text, encoding, notes = decoded.text, decoded.encoding, decoded.notes
        carried_url = decoded.url  # a page saved as one file knows its address
    else:
        raw = data.encode("utf-8", "surrogatepass")
        text = data
    address = url or origin.url or carried_url
    if form == "html" or (form == "auto" and looks_like_html(text)):
        draft = read_html(text, url=address)
        source = _source(raw, "html", encoding, origin)
    else:
        draft = read_text(text, url=address)
        source = _source(raw, "text", encoding, origin)
    draft.notes[:0] = notes
    article = assemble(draft, source=source)
    return _with_language(article)


def _source(
    data: bytes, form: Literal["html", "text"], encoding: str | None, origin: Origin
) -> Source:
    return Source(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        format=form,
        encoding=encoding,
        path=origin.path,
        url=origin.url,
        fetched=origin.fetched,
    )


def _with_language(article: Article) -> Article:
    """The text decides its language; what the page declares only where the text is too short."""
    notes = article.notes
    if not article.text and not any(note.code == "no_article" for note in notes):
        notes = (*notes, Note("no_article", "there is no text on the page"))
    declared = (article.language or "")[:2].lower() or None
    language = detect(article.text) or declared
    if language not in {None, TARGET_LANGUAGE}:
        note = f"the text is in another language ({language}): statements are left out"
        notes = (*notes, Note("language", note))
    return dataclasses.replace(article, language=language, notes=notes)
