"""Whether a record from elsewhere is one that the archive can keep."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from wortlaut.model import Article, Span

_KEY = re.compile(r"[A-Za-z0-9._~-]{1,100}")


def flaw(article: Article) -> str | None:
    """Returns what is wrong with a record, in one line; None: nothing is."""
    if not _KEY.fullmatch(article.id):
        return "its id is none: letters, digits and . _ ~ - (100 at most) are needed"
    for what, ids in (
        ("entities", [entity.id for entity in article.entities]),
        ("statements", [statement.id for statement in article.statements]),
    ):
        if len(set(ids)) < len(ids):
            return f"two of its {what} have one id"
    size = len(article.text)
    if any(not 0 <= start <= end <= size for start, end in _all_spans(article)):
        return "a span of it does not lie in its text"
    for statement in article.statements:
        if not _in_order(statement.quote):
            return f"the spans of its statement {statement.id} are not in order"
    return None


def _all_spans(article: Article) -> Iterable[Span]:
    for block in article.blocks:
        yield block.start, block.end
    for entity in article.entities:
        yield from entity.mentions
    for time in article.times:
        yield time.start, time.end
    for statement in article.statements:
        yield from statement.quote
        yield from statement.cue
        yield from statement.frame
        yield from statement.speaker.spans
        yield from statement.addressee.spans
        for via in statement.via:
            yield from via.spans


def _in_order(spans: Sequence[Span]) -> bool:
    return all(one[1] <= other[0] for one, other in pairwise(spans))
