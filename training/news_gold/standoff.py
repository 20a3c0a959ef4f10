"""The gold of news as it lies on disk: offsets and names, no text.

A line of `tune.jsonl` and `held_out.jsonl` is an article. Spans are [start, end) in code points of
the text that `news_gold.texts` rebuilds.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
from news_gold.texts import texts

from wortlaut.errors import InputError
from wortlaut.evaluation.gold import load_lines
from wortlaut.model import Medium, Spans, StatementKind


class NewsStatement(msgspec.Struct, frozen=True, omit_defaults=True):
    """A statement as annotated.

    `entity` is the full name of the person or body behind the speaker's mention, `parent` the id
    of the statement whose words hold this one; None: there is none.
    """

    id: str
    kind: StatementKind
    quote: Spans
    medium: Medium = "speech"
    speaker: Spans = ()
    cue: Spans = ()
    frame: Spans = ()
    addressee: Spans = ()
    via: Spans = ()
    parent: str | None = None
    entity: str | None = None


class NewsArticle(msgspec.Struct, frozen=True):
    """An article of the gold: its id, the SHA-256 of its text, its statements."""

    id: str
    sha256: str
    statements: tuple[NewsStatement, ...]


def digest_of(text: str) -> str:
    """Returns the SHA-256 by which an article's text is known, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def articles_of(gold_file: Path, shared: Path) -> Iterator[tuple[NewsArticle, str]]:
    """Yields the articles of a gold file, each with its text.

    Raises:
        InputError: a file cannot be read; an article is not there any more, or its text is no
            longer that which was annotated.
    """
    known = dict(texts(shared))
    for article in load_lines(gold_file, NewsArticle):
        text = known.get(article.id)
        if text is None:
            raise InputError(f"{gold_file}: {article.id} is not in {shared}; leave out its line")
        if digest_of(text) != article.sha256:
            raise InputError(
                f"{gold_file}: the text of {article.id} in {shared} is not the annotated one; "
                "take the data as it was, or leave out its line"
            )
        yield article, text
