"""Gold articles and predictions as they lie on disk.

A gold line is an article of a quotation corpus with token numbers for every part; a prediction
line is what ``wortlaut annotate`` writes, or the flatter form with plain lists of spans.
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from wortlaut.errors import InputError
from wortlaut.files import reading
from wortlaut.model import Span, Spans, StatementKind

Line = TypeVar("Line")

PARTS = ("quote", "addressee", "cue", "frame", "speaker")
"""The parts of a statement that are compared."""

KINDS: dict[str, StatementKind] = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "reported",
    "FreeIndirect": "free_indirect",
    "IndirectFreeIndirect": "indirect_free_indirect",
}
"""The kinds as the Wikinews corpus names them, and as the record does."""
_MEDIA = {"Speech": "speech", "Thought": "thought", "Writing": "writing"}


class GoldStatement(msgspec.Struct, frozen=True):
    """A statement as annotators marked it: its parts are token numbers of the article."""

    type: str
    medium: str | None = None
    quote: tuple[int, ...] = ()
    speaker: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    frame: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """The kind under the record's names; a name that is not known stays as it is."""
        return KINDS.get(self.type, self.type)

    @property
    def medium_name(self) -> str | None:
        """The medium under the record's names; None where it was not annotated."""
        return _MEDIA.get(self.medium, self.medium) if self.medium else None

    def part(self, name: str) -> tuple[int, ...]:
        """Returns the token numbers of a part."""
        tokens: tuple[int, ...] = getattr(self, name)
        return tokens


class GoldArticle(msgspec.Struct, frozen=True):
    """An article of the gold with its tokens, [start, end) in code points of the text."""

    id: str | int
    text: str
    tokens: tuple[Span, ...]
    statements: tuple[GoldStatement, ...]


class _Role(msgspec.Struct, frozen=True):
    """A speaker or addressee as in the record; its entity is not compared."""

    spans: Spans = ()


class PredictedStatement(msgspec.Struct, frozen=True):
    """A predicted statement; a part may be missing, null or empty."""

    kind: str | None = None
    medium: str | None = None
    quote: Spans | None = ()
    speaker: Spans | _Role | None = ()
    cue: Spans | None = ()
    frame: Spans | None = ()
    addressee: Spans | _Role | None = ()

    def spans(self, name: str) -> Spans:
        """Returns the spans of a part, code points of the article's text."""
        value: Spans | _Role | None = getattr(self, name)
        if isinstance(value, _Role):
            return value.spans
        return value or ()


class PredictedArticle(msgspec.Struct, frozen=True):
    """The predictions for one article."""

    id: str | int
    statements: tuple[PredictedStatement, ...]


def load_lines(path: Path, line_type: type[Line]) -> Iterator[Line]:
    """Yields the lines of a JSON Lines file (plain or gzip), decoded and checked.

    Raises:
        InputError: the file cannot be read, or a line is not what it should be; the message
            names file, line and field.
    """
    decoder = msgspec.json.Decoder(line_type)
    number = 0
    with reading(path) as file:
        try:
            for line in file:
                number += 1
                if not line.isspace():
                    yield decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            reason = re.sub(r"\s+", " ", str(error))
            raise InputError(
                f"{path}, line {number}: {reason}; mend or leave out the line"
            ) from error
        except (OSError, EOFError) as error:
            raise InputError(
                f"{path}, after line {number}: {error}; the file is damaged"
            ) from error


def load_gold(path: Path) -> list[GoldArticle]:
    """Returns the articles of a gold file.

    Raises:
        InputError: as for `load_lines`; there is none; an id stands there twice; a statement has
            a token that its article has not.
    """
    articles: dict[str | int, GoldArticle] = {}
    for article in load_lines(path, GoldArticle):
        if article.id in articles:
            raise InputError(f"{path}: {article.id!r} stands there twice; each id needs one line")
        known = range(len(article.tokens))
        for statement in article.statements:
            for token in itertools.chain.from_iterable(map(statement.part, PARTS)):
                if token not in known:
                    raise InputError(
                        f"{path}, {article.id!r}: token {token} is not among the article's "
                        f"{len(known)}; mend or leave out the line"
                    )
        articles[article.id] = article
    if not articles:
        raise InputError(f"{path}: there is no article in it; name the gold's file")
    return list(articles.values())


def load_predictions(path: Path) -> dict[str | int, tuple[PredictedStatement, ...]]:
    """Returns the predicted statements of each article of a file.

    Raises:
        InputError: as for `load_lines`; an id stands there twice.
    """
    predicted: dict[str | int, tuple[PredictedStatement, ...]] = {}
    for row in load_lines(path, PredictedArticle):
        if row.id in predicted:
            raise InputError(f"{path}: {row.id!r} stands there twice; each id needs one line")
        predicted[row.id] = row.statements
    return predicted
