"""Quotations that name nobody: whose they are, if one alone speaks in their paragraph."""

from collections.abc import Sequence

from wortlaut.german.document import Document
from wortlaut.model import Statement
from wortlaut.people.referents import Referent

_CARRIED = frozenset({"direct", "indirect_free_indirect"})
_NEAR = 40
"""Statements before and behind that are looked at."""
_WORDS = 3
"""Words of a quotation that is no mere term, at least."""


def paragraph_speaker(
    document: Document,
    number: int,
    statements: Sequence[Statement],
    behind: Sequence[Referent | None],
) -> Referent | None:
    """Returns who says all else that is said in a quotation's paragraph; None: nobody, or several.

    Args:
        document: the text.
        number: number of a statement whose speaker is not known.
        statements: all statements, in the order of the text.
        behind: their speakers.
    """
    statement = statements[number]
    if statement.kind not in _CARRIED or not statement.quote:
        return None
    start, end = statement.quote[0][0], statement.quote[-1][1]
    if len(document.text[start:end].split()) < _WORDS:
        return None
    floor = document.text.rfind("\n", 0, start) + 1
    ceiling = document.text.find("\n", end)
    ceiling = ceiling if ceiling >= 0 else len(document.text)
    found: dict[int, Referent] = {}
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(statements) and statements[other].quote:
            if abs(other - number) > _NEAR:
                return None
            begin = statements[other].quote[0][0]
            if not floor <= begin < ceiling:
                break
            speaker = behind[other]
            if speaker is not None:
                found[id(speaker)] = speaker
            elif statements[other].speaker.spans and statements[other].speaker.how != "carried":
                return None  # somebody else, of whom nothing is known
            other += step
    speaker = next(iter(found.values())) if len(found) == 1 else None
    return speaker if speaker is not None and speaker.type == "person" else None
