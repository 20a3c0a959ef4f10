"""Annotated articles for the training of the statement engine, with all parts as token numbers."""

import bisect
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from markup import load
from news_gold.standoff import articles_of
from numpy.typing import NDArray

from wortlaut.evaluation.gold import KINDS
from wortlaut.german.document import Document, analyse
from wortlaut.model import StatementKind
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.reading import Reading

RIGHT_WORDS = 0.8
RIGHT_SPEAKER = 0.5
PARTS = ("quote", "speaker", "cue", "frame", "addressee")


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated statement: the tokens of its parts."""

    kind: StatementKind
    quote: frozenset[int]
    speaker: frozenset[int]
    cue: frozenset[int]
    frame: frozenset[int]
    addressee: frozenset[int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article as the engine sees it, and what annotators found in it."""

    id: str
    document: Document
    statements: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated article as the engine reads it."""

    article: Annotated
    reading: Reading


class Rates(NamedTuple):
    """How often rules are right: in their words, and in the speaker where the words are."""

    words: Mapping[str, float]
    speaker: Mapping[str, float]


Proposed = tuple[list[Candidate], NDArray[np.float32]]


def f1(one: frozenset[int], other: frozenset[int]) -> float:
    """Returns the F1 of two sets of tokens."""
    both = len(one & other)
    return 2 * both / (len(one) + len(other)) if both else 0.0


def best_gold(tokens: frozenset[int], article: Annotated) -> Gold | None:
    """Returns the annotated statement whose words are right; None: there is none."""
    gold = max(article.statements, key=lambda g: f1(tokens, g.quote), default=None)
    return gold if gold is not None and f1(tokens, gold.quote) >= RIGHT_WORDS else None


def pairs(article: Annotated, found: Sequence[Candidate]) -> list[tuple[Candidate, Gold]]:
    """Returns the annotated statements that are among candidates, each with the nearest one."""
    paired = []
    for gold in article.statements:
        best = max(found, key=lambda c: f1(c.tokens, gold.quote), default=None)
        if best is not None and f1(best.tokens, gold.quote) >= RIGHT_WORDS:
            paired.append((best, gold))
    return paired


def _tokens(document: Document, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Returns the tokens that spans of code points touch."""
    ends = [token.end for token in document.tokens]
    found = set()
    for start, end in spans:
        i = bisect.bisect_right(ends, start)
        while i < len(ends) and document.tokens[i].start < end:
            found.add(i)
            i += 1
    return frozenset(found)


def read_wikinews(path: Path) -> Iterator[Annotated]:
    """Yields the articles of a part of the Wikinews quotation data."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            places = article["tokens"]
            document = analyse(article["text"])
            yield Annotated(
                article["id"],
                document,
                tuple(
                    Gold(
                        KINDS[one["type"]],
                        *(_tokens(document, [places[i] for i in one[part]]) for part in PARTS),
                    )
                    for one in article["statements"]
                ),
            )


def read_corpus(folder: Path) -> Iterator[Annotated]:
    """Yields the project's own training articles."""
    for article in load(sorted(folder.glob("*.txt"))):
        document = analyse(article.text)
        yield Annotated(
            article.id,
            document,
            tuple(
                Gold(one.kind, *(_tokens(document, one.spans(part)) for part in PARTS))
                for one in article.statements.values()
                if one.kind is not None
            ),
        )


def read_news(gold_file: Path, shared: Path) -> Iterator[Annotated]:
    """Yields real news of a file of `news_gold`, with the texts from `shared`.

    Raises:
        InputError: a file cannot be read, or an article's text is not the annotated one any more.
    """
    for article, text in articles_of(gold_file, shared):
        document = analyse(text)
        yield Annotated(
            article.id,
            document,
            tuple(
                Gold(one.kind, *(_tokens(document, getattr(one, part)) for part in PARTS))
                for one in article.statements
            ),
        )


def segments(tokens: Iterable[int]) -> Sequence[tuple[int, int]]:
    """Returns the ranges that a set of tokens makes up."""
    found: list[tuple[int, int]] = []
    for i in sorted(tokens):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
