"""Lines that stand in an article's column and are not the article."""

import re
from functools import cache
from importlib import resources
from typing import Final

_LONGEST: Final = 240


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    source = resources.files("wortlaut.pages") / "data" / "furniture_lines.tsv"
    whole: list[str] = []
    opening: list[str] = []
    for line in source.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, phrase = line.split("\t")
        words = r"\s+".join(re.escape(word) for word in phrase.split())
        (whole if kind == "line" else opening).append(words)
    longest = sorted(opening, key=len, reverse=True)
    return (
        re.compile(rf"(?:{'|'.join(whole)})\s*[.:!…>›»]*", re.IGNORECASE),
        re.compile(rf"\W{{0,3}}(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE),
    )


def is_furniture(text: str) -> bool:
    """Tells whether a line is a notice, a link to other texts or the like, by its words."""
    if len(text) > _LONGEST:
        return False
    whole, opening = _patterns()
    return whole.fullmatch(text) is not None or opening.match(text) is not None
