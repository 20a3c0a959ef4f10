"""Finds words again in a text that may have changed since.

The order of trials is that of the Hypothesis project's anchoring (Csillag 2013, *Fuzzy anchoring*):
the position, the words with their surroundings, then words that are nearly the same.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from wortlaut.archive.corrections.events import Selector, Selectors
from wortlaut.model import Span, Spans

CONTEXT = 32
"""Code points kept before and behind the words."""

_MOST = 200
"""Places of the same words that are looked at, those nearest to the old position."""

_ALIKE = 0.8
"""Share of the words that must still be the same."""

_LONGEST = 20_000
"""Code points; longer words are only found again as they were."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("„“”»«‟", '"'),
        **dict.fromkeys("‚‘’›‹`´", "'"),
        **dict.fromkeys("–—‑‐", "-"),
        "\u00a0": " ",
        "\u202f": " ",
        "\n": " ",
        "\t": " ",
    }
)
"""Only code points that map to one: offsets stay."""


def anchor(text: str, span: Span) -> Selector:
    """Returns the selector of a span of a text."""
    start, end = span
    return Selector(
        text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start
    )


def anchors(text: str, spans: Sequence[Span]) -> Selectors:
    """Returns the selectors of spans of a text."""
    return tuple(anchor(text, span) for span in spans)


def locate(text: str, selector: Selector) -> Span | None:
    """Returns where the words stand in a text; None: they are not there any more.

    Args:
        text: the article's text as it is now.
        selector: the words as they were.
    """
    exact = selector.exact
    if not exact:
        return None
    end = selector.start + len(exact)
    if text[selector.start : end] == exact and _around(text, (selector.start, end), selector) > 0.5:
        return selector.start, end
    found = _best(text, exact, selector)
    if found is None:
        found = _best(text.translate(_SAME), exact.translate(_SAME), selector)
    return found or _nearly(text, selector)


def locate_all(text: str, selectors: Selectors) -> Spans | None:
    """Returns where all the words stand, in order; None: some are not there any more."""
    spans: list[Span] = []
    for selector in selectors:
        span = locate(text, selector)
        if span is None or (spans and span[0] < spans[-1][1]):
            return None
        spans.append(span)
    return tuple(spans) or None


def _places(text: str, words: str, near: int) -> Iterator[int]:
    """Yields where words stand, those next to a position first, as far as `_MOST` go."""
    before, behind = near, near
    for _ in range(_MOST // 2):
        at = text.find(words, behind)
        if at >= 0:
            behind = at + 1
            yield at
        back = text.rfind(words, 0, max(0, before) + len(words) - 1) if before > 0 else -1
        if back >= 0:
            before = back
            yield back
        if at < 0 and back < 0:
            return


def _best(text: str, words: str, selector: Selector) -> Span | None:
    best: tuple[float, Span] | None = None
    for at in _places(text, words, min(selector.start, len(text))):
        span = at, at + len(words)
        distance = abs(at - selector.start) / (len(text) + 1)
        score = _around(text, span, selector) - 0.5 * distance
        if best is None or score > best[0]:
            best = score, span
    return best[1] if best else None


def _around(text: str, span: Span, selector: Selector) -> float:
    """Returns how much of the surroundings is still the same, from 0 to 1."""
    start, end = span
    wanted = len(selector.prefix) + len(selector.suffix)
    if not wanted:
        return 1.0
    before = _common(reversed(text[max(0, start - CONTEXT) : start]), reversed(selector.prefix))
    behind = _common(text[end : end + CONTEXT], selector.suffix)
    return (before + behind) / wanted


def _common(one: Iterator[str] | str, other: Iterator[str] | str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a.translate(_SAME) != b.translate(_SAME):
            break
        count += 1
    return count


def _nearly(text: str, selector: Selector) -> Span | None:
    """Returns the words as they were changed, found by their longest piece that stayed."""
    exact = selector.exact
    words = list(re.finditer(r"\w+", exact))
    if len(exact) > _LONGEST or len(words) < 4:  # fewer words are too easily others' words
        return None
    for size in (len(words) // 2, len(words) // 3):
        for first in range(0, len(words) - size + 1, max(1, size // 2)):
            low, high = words[first].start(), words[first + size - 1].end()
            at = text.find(exact[low:high])
            if size < 2 or at < 0 or text.find(exact[low:high], at + 1) >= 0:
                continue
            found = _grown(text, exact, at - low)
            if found:
                return found
    return None


def _grown(text: str, exact: str, start: int) -> Span | None:
    """Returns the stretch about where the words should begin that is most like them."""
    slack = max(8, len(exact) // 5)
    low, high = max(0, start - slack), min(len(text), start + len(exact) + slack)
    matcher = SequenceMatcher(None, text[low:high], exact, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= 3]
    if not blocks or sum(block.size for block in blocks) < _ALIKE * len(exact):
        return None
    first, last = blocks[0], blocks[-1]
    begin, end = low + first.a, low + last.a + last.size
    # a changed first or last word belongs to them, too
    if first.b:
        begin = max(low, begin - first.b)
        begin += len(text[begin:]) - len(text[begin:].lstrip())
    rest = len(exact) - last.b - last.size
    return begin, min(high, end + rest)
