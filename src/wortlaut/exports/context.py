"""The sentences around a quote."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from wortlaut.german.document import analyse
from wortlaut.model import Article, Block, Span, Statement

MARGIN = 400
"""Code points of context at most on each side of the quote, so that a row stays readable."""


def blocks_of(article: Article) -> list[Block]:
    """Returns blocks that cover all of the article's text, in its order, without overlap.

    Text outside the article's blocks comes as paragraphs, one per line; an article without
    blocks is such text alone.
    """
    result: list[Block] = []
    size = len(article.text)
    at = 0
    for block in sorted(article.blocks, key=lambda block: (block.start, -block.end)):
        start, end = max(block.start, at), min(block.end, size)
        if start < end:
            result += _lines(article.text, at, start)
            result.append(Block(block.kind, start, end))
            at = end
    return result + _lines(article.text, at, size)


def _lines(text: str, start: int, end: int) -> list[Block]:
    result: list[Block] = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        words = line.strip()
        if words:
            first = at + line.index(words)
            result.append(Block("paragraph", first, first + len(words)))
        at += len(line)
    return result


def contexts(article: Article) -> list[Span]:
    """Finds the sentences around each statement's quote, cue and frame.

    Returns:
        A span of `Article.text` per statement, in their order, that ends where the block ends
        and reaches at most `MARGIN` code points beyond the quote.
    """
    if not article.statements:
        return []
    return _contexts(article, article.statements)


def context(article: Article, statement: Statement) -> Span:
    """Finds the sentences around one statement's quote; `contexts` is faster for many."""
    return _contexts(article, [statement])[0]


def _contexts(article: Article, statements: Sequence[Statement]) -> list[Span]:
    sentences = _sentences(article, statements)
    starts = [start for start, _ in sentences]
    ends = [end for _, end in sentences]
    result: list[Span] = []
    for statement in statements:
        quote = _hull(statement.quote, len(article.text))
        start, end = _reach(statement, quote)
        if sentences:
            start = min(start, starts[max(bisect_right(starts, start) - 1, 0)])
            end = max(end, ends[min(bisect_left(ends, end), len(ends) - 1)])
        result.append(_within_margin(article.text, (start, end), quote))
    return result


def _sentences(article: Article, statements: Sequence[Statement]) -> list[Span]:
    """Returns the sentences of the blocks in which statements stand, in order."""
    blocks = blocks_of(article)
    ends = [block.end for block in blocks]
    wanted: set[int] = set()
    for statement in statements:
        start, end = _reach(statement, _hull(statement.quote, len(article.text)))
        at = bisect_right(ends, start)
        while at < len(blocks) and blocks[at].start < end:
            wanted.add(at)
            at += 1
    found: list[Span] = []
    for at in sorted(wanted):
        first = blocks[at].start
        document = analyse(article.text[first : blocks[at].end])
        found += [(first + s.start, first + s.end) for s in document.sentences]
    return found


def _hull(spans: Sequence[Span], size: int) -> Span:
    start = min((start for start, _ in spans), default=0)
    end = max((end for _, end in spans), default=0)
    start = min(max(start, 0), size)
    return start, min(max(end, start), size)


def _reach(statement: Statement, quote: Span) -> Span:
    start, end = quote
    for first, last in (*statement.frame, *statement.cue):
        if quote[0] - MARGIN <= first <= last <= quote[1] + MARGIN:
            start, end = min(start, max(first, 0)), max(end, last)
    return start, end


def _within_margin(text: str, span: Span, quote: Span) -> Span:
    start, end = max(span[0], quote[0] - MARGIN, 0), min(span[1], quote[1] + MARGIN, len(text))
    if start > span[0]:  # not in mid-word
        start = min(text.find(" ", start) + 1 or quote[0], quote[0])
    if end < span[1]:
        end = max(text.rfind(" ", quote[1], end), quote[1])
    return start, end
