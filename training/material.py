"""What the statement engine learns from: annotated articles of three sources, cut into folds."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from statement_data import Annotated, read_corpus, read_news, read_wikinews

Source = Literal["wikinews", "news", "own"]
HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
NEWS = HERE / "news_gold" / "tune.jsonl"


@dataclass(frozen=True, slots=True)
class Material:
    """An annotated article.

    Attributes:
        article: the article.
        source: where it is from: `wikinews` (texts and annotations of others), `news` (texts of
            others, annotated by the project), `own` (written and annotated by the project).
        group: what must not be parted by folds; invented names recur within a file of `own`.
    """

    article: Annotated
    source: Source
    group: str


def material(
    wikinews: Path | None, shared: Path | None = None, corpus: Path | None = None
) -> list[Material]:
    """Returns what there is to learn from.

    Args:
        wikinews: the folder with `train.jsonl.gz`; None: without.
        shared: the folder with the texts of the annotated news (`pages/`, `times/`); None: without.
        corpus: the folder of the project's own articles; None: without.
    """
    found: list[Material] = []
    if wikinews:
        articles = read_wikinews(wikinews / "train.jsonl.gz")
        found += [Material(article, "wikinews", article.id) for article in articles]
    if shared:
        found += [Material(article, "news", article.id) for article in read_news(NEWS, shared)]
    if corpus:
        own = read_corpus(corpus)
        found += [Material(article, "own", article.id.rpartition("-")[0]) for article in own]
    return found


def folds(pieces: Sequence[Material], parts: int, seed: int) -> list[int]:
    """Returns a fold for every article, drawn by chance, each source spread over all folds."""
    of_group: dict[tuple[Source, str], int] = {}
    for source in dict.fromkeys(piece.source for piece in pieces):
        groups = list(dict.fromkeys(p.group for p in pieces if p.source == source))
        drawn = [i % parts for i in range(len(groups))]
        random.Random(seed).shuffle(drawn)
        of_group |= {(source, group): fold for group, fold in zip(groups, drawn, strict=True)}
    return [of_group[piece.source, piece.group] for piece in pieces]
