"""CSV: a row per statement, for spreadsheets and statistics.

The form is that of RFC 4180: commas, double quotes doubled, CRLF, a header line. A cell that a
spreadsheet would take for a formula (one that begins with `=`, `+`, `-`, `@`, their full-width
forms or a tab) gets an apostrophe before it, so that an article's words can never run as code;
`guard=False` leaves them out for programs that need the bare words.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from wortlaut.exports.context import contexts
from wortlaut.exports.harmless import one_line
from wortlaut.exports.voices import words
from wortlaut.model import Article, Entity, Span, Statement

COLUMNS = (
    "article", "url", "outlet", "published", "headline", "statement", "kind", "medium", "quote",
    "speaker", "mention", "how", "roles", "addressee", "cue", "frame", "via", "about", "said",
    "parent", "confidence", "origin", "start", "end", "context",
)  # fmt: skip
"""The header line. Several values in one cell are joined by `; `, spans by ` […] `; `start` and
`end` are the code points of the quote's first and last span."""

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")  # fmt: skip


def to_csv(article: Article, *, bom: bool = False, guard: bool = True, header: bool = True) -> str:
    """Returns an article's statements as CSV; see `write_csv`."""
    stream = io.StringIO(newline="")
    write_csv([article], stream, bom=bom, guard=guard, header=header)
    return stream.getvalue()


def write_csv(
    articles: Iterable[Article],
    stream: TextIO,
    *,
    bom: bool = False,
    guard: bool = True,
    header: bool = True,
) -> None:
    r"""Writes a row per statement of each article.

    Args:
        articles: any number, taken one by one.
        stream: opened with ``newline=""``; the lines end in CRLF.
        bom: begin with a byte order mark, by which Excel knows UTF-8.
        guard: put an apostrophe before what a spreadsheet would take for a formula.
        header: begin with the line of column names.
    """
    if bom:
        stream.write(BOM)
    writer = csv.writer(stream, lineterminator="\r\n")
    if header:
        writer.writerow(COLUMNS)
    for article in articles:
        for row in rows(article):
            writer.writerow([guarded(cell) for cell in row] if guard else row)


def rows(article: Article) -> Iterator[tuple[str, ...]]:
    """Yields the cells of each statement in the order of `COLUMNS`, without guards."""
    entities = {entity.id: entity for entity in article.entities}
    head = (article.id, article.url, article.outlet, article.published, article.headline)
    common = tuple(one_line(cell or "") for cell in head)
    for statement, around in zip(article.statements, contexts(article), strict=True):
        yield (
            *common,
            *(one_line(cell) for cell in _cells(article, statement, entities)),
            words(article.text, [around]),
        )


def guarded(cell: str) -> str:
    """Returns the cell, with an apostrophe before it if it begins like a formula."""
    return f"'{cell}" if cell.lstrip(" \ufffd").startswith(_FORMULA) else cell


def _cells(
    article: Article, statement: Statement, entities: Mapping[str, Entity]
) -> tuple[str, ...]:
    def name(identity: str | None) -> str:
        entity = entities.get(identity) if identity is not None else None
        return entity.name if entity else ""

    def text(spans: Iterable[Span]) -> str:
        return words(article.text, tuple(spans))

    speaker = statement.speaker
    who = entities.get(speaker.entity) if speaker.entity is not None else None
    return (
        statement.id,
        statement.kind,
        statement.medium,
        text(statement.quote),
        name(speaker.entity),
        text(speaker.spans),
        speaker.how or "",
        "; ".join(who.roles) if who else "",
        name(statement.addressee.entity) or text(statement.addressee.spans),
        text(statement.cue),
        text(statement.frame),
        "; ".join(name(via.entity) or text(via.spans) for via in statement.via),
        "; ".join(filter(None, map(name, statement.about))),
        statement.said.value if statement.said else "",
        statement.parent or "",
        f"{statement.confidence:.2f}",
        statement.origin,
        str(statement.quote[0][0]) if statement.quote else "",
        str(statement.quote[-1][1]) if statement.quote else "",
    )
