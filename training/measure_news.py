"""Measures an engine on the gold of real news.

usage: python training/measure_news.py training/news_gold/tune.jsonl ../shared [--engine rules]

Prints the measures of `wortlaut.evaluation.statements`: quote, roles and joint are token averages
over paired statements, words and who-said-what the shares of statements with the right words, and
with the right speaker too, for all and per kind. Tokens are the project's own. Only totals are
printed: what is not to be looked at on `held_out.jsonl` are its single errors.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from news_gold.standoff import NewsArticle, NewsStatement, articles_of

from wortlaut.errors import InputError
from wortlaut.evaluation.gold import PARTS, GoldArticle, GoldStatement, PredictedStatement
from wortlaut.evaluation.statements import Report, score_statements, touched
from wortlaut.evaluation.table import table
from wortlaut.german.document import Document, analyse
from wortlaut.model import Span, Spans, Statement
from wortlaut.statements import Engine, find


def _gold(article: NewsArticle, document: Document) -> GoldArticle:
    tokens = tuple((token.start, token.end) for token in document.tokens)
    ends = [end for _, end in tokens]
    statements = tuple(_gold_statement(one, tokens, ends) for one in article.statements)
    return GoldArticle(article.id, document.text, tokens, statements)


def _gold_statement(one: NewsStatement, tokens: tuple[Span, ...], ends: list[int]) -> GoldStatement:
    spans: dict[str, Spans] = {part: getattr(one, part) for part in PARTS}
    parts = {part: tuple(sorted(touched(spans[part], tokens, ends))) for part in PARTS}
    return GoldStatement(one.kind, one.medium, **parts)


def _predicted(one: Statement) -> PredictedStatement:
    return PredictedStatement(
        kind=one.kind,
        medium=one.medium,
        quote=one.quote,
        speaker=one.speaker.spans,
        cue=one.cue,
        frame=one.frame,
        addressee=one.addressee.spans,
    )


def measure(gold_file: Path, shared: Path, engine: Engine) -> Report:
    """Returns the scores of an engine on a file of the gold.

    Raises:
        InputError: the gold or its texts cannot be read, or do not fit each other.
    """
    gold: list[GoldArticle] = []
    predictions: dict[str | int, list[PredictedStatement]] = {}
    for article, document in _documents(gold_file, shared):
        gold.append(_gold(article, document))
        found = find(document, engine=engine)
        predictions[article.id] = [_predicted(one) for one in found]
    return score_statements(gold, predictions)


def _documents(gold_file: Path, shared: Path) -> Iterator[tuple[NewsArticle, Document]]:
    for article, text in articles_of(gold_file, shared):
        yield article, analyse(text)


def main() -> int:
    """Prints the scores; returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="tune.jsonl or held_out.jsonl")
    parser.add_argument("shared", type=Path, help="the folder with pages/ and times/")
    parser.add_argument("--engine", choices=["trained", "rules"], default="trained")
    arguments = parser.parse_args()
    try:
        print(table(measure(arguments.gold, arguments.shared, arguments.engine)))
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
