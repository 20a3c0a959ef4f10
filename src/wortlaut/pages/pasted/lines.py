"""Pasted text becomes lines: one per paragraph, also where the text was wrapped by hand."""

import re
from dataclasses import dataclass
from itertools import pairwise

from wortlaut.pages.assemble import clean

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
WIDEST = 130
"""Code points beyond which lines were not broken to fit a width."""
_NARROWEST = 35
_STOP = re.compile(r"[.!?:;…\"“”»«‘’)\]]$")
_AND = re.compile(r"(?:und|oder|bzw\.|sowie|bis|als|noch)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something in it.

    Args:
        text: the line with white space folded.
        gap: a blank line (or the beginning of the text) stands before it.
    """

    text: str
    gap: bool


def read_lines(text: str) -> list[Line]:
    """Returns the lines of a text that are not blank; wrapped paragraphs are joined again."""
    lines: list[Line] = []
    gap = True
    for raw in _BREAK.split(text):
        folded = clean(raw)
        if folded:
            lines.append(Line(folded, gap))
        gap = not folded
    return _unwrap(lines)


def _unwrap(lines: list[Line]) -> list[Line]:
    """Joins lines that a program broke at a width.

    The evidence is exact: such a program breaks only where the next word would not have fitted.
    Nearly all breaks inside the text's groups of lines must be of that kind, but for those at a
    sentence's end, and many of them must stand within a sentence.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= width <= WIDEST:
        width = _common_width(lines)
    if not width:
        return lines
    wraps = open_ends = others = 0
    for before, after in pairwise(lines):
        if after.gap or len(before.text) > width:
            continue
        stop = _STOP.search(before.text) is not None
        if _wrapped(before.text, after.text, width):
            wraps += 1
            open_ends += not stop
        else:
            others += not stop
    if wraps < 2 or open_ends * 2 < wraps or others * 10 > wraps:
        return lines
    return _join(lines, width)


def _common_width(lines: list[Line]) -> int:
    """Returns the width most lines keep to, when a few lines only (an address) are wider."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 20:
        return 0
    width = lengths[int(len(lengths) * 0.97)]
    return width if _NARROWEST <= width <= WIDEST else 0


def _wrapped(before: str, after: str, width: int) -> bool:
    if before.endswith("-") and len(before) > width * 0.8:
        return True  # a word divided there, or a compound
    return len(before) + 1 + len(after.split(" ", 1)[0]) > width


def _join(lines: list[Line], width: int) -> list[Line]:
    out: list[Line] = []
    pieces: list[str] = []
    gap = True
    last = ""
    for line in lines:
        if pieces and not line.gap and len(last) <= width and _wrapped(last, line.text, width):
            pieces.append(_seam(last, line.text))
        else:
            if pieces:
                out.append(Line("".join(pieces), gap))
            pieces, gap = [], line.gap
        pieces.append(line.text)
        last = line.text
        if len(pieces) > 2 and pieces[-2] == "-":
            pieces[-3:-1] = [pieces[-3][:-1]]
    if pieces:
        out.append(Line("".join(pieces), gap))
    return out


def _seam(before: str, after: str) -> str:
    """Returns what stands between two joined lines; `-` asks to take the hyphen away."""
    if len(before) > 1 and before.endswith("-") and before[-2].isalpha():
        if after[:1].islower() and not _AND.match(after):
            return "-"
        if after[:1].isalnum() and after[:1].isupper():
            return ""
    return " "
