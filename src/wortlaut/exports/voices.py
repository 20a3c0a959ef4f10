"""Who speaks in an article: its statements grouped by the entity behind the speaker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wortlaut.exports.harmless import one_line
from wortlaut.model import Article, Entity, Span

GAP = " […] "
"""Stands between two spans of one quote."""

UNKNOWN = "?"
"""The initials of a speaker who is not known."""

_INITIAL = re.compile(r"[^\W_]")
_PARTICLES = frozenset({"von", "van", "de", "der", "den", "zu", "zur", "und", "für", "of", "the"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in the article.

    Args:
        number: 1 for the first who speaks; 0: the statements whose speaker is not known.
        entity: who it is; None: not known.
        initials: tell the voices apart without colour (`PL`; `PL7` if taken); `?`: not known.
        statements: numbers of the statements in `Article.statements`, in their order.
    """

    number: int
    entity: Entity | None
    initials: str
    statements: tuple[int, ...]


def voices(article: Article) -> list[Voice]:
    """Groups the statements by speaker, in the order of the first statement, the unknown last."""
    known = {entity.id: entity for entity in article.entities}
    groups: dict[str, list[int]] = {}
    unknown: list[int] = []
    for number, statement in enumerate(article.statements):
        entity = statement.speaker.entity
        if entity in known and entity is not None:
            groups.setdefault(entity, []).append(number)
        else:
            unknown.append(number)
    result: list[Voice] = []
    taken: set[str] = {UNKNOWN}
    for place, (identity, numbers) in enumerate(groups.items(), 1):
        sign = initials(known[identity].name)
        if sign in taken:
            sign += str(place)
        taken.add(sign)
        result.append(Voice(place, known[identity], sign, tuple(numbers)))
    if unknown:
        result.append(Voice(0, None, UNKNOWN, tuple(unknown)))
    return result


def initials(name: str) -> str:
    """Returns the initials of a name: `PL` for Petra Lindqvist, `BND` for an abbreviation."""
    words = [word for word in re.split(r"[\s\-–/]+", name) if _INITIAL.search(word)]
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 4:
        return words[0]
    words = [word for word in words if word not in _PARTICLES] or words
    if len(words) == 1:
        return words[0][:2].capitalize()
    if len(words) > 3:
        words = [words[0], words[1], words[-1]]
    letters = [match[0].upper() for word in words if (match := _INITIAL.search(word))]
    return "".join(letters) or UNKNOWN


def words(text: str, spans: Sequence[Span]) -> str:
    """Returns the words of the spans on one line, with `[…]` where words stand between them."""
    result: list[str] = []
    behind: int | None = None
    for start, end in spans:
        start, end = max(start, 0), max(end, 0)  # noqa: PLW2901 -- never from the text's end
        if behind is not None:
            result.append(GAP if behind > start or text[behind:start].strip() else " ")
        result.append(text[start:end])
        behind = end
    return one_line("".join(result))
