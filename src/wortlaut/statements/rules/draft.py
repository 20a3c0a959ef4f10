"""A statement while the rules still work on it, counted in tokens."""

from dataclasses import dataclass, field

from wortlaut.model import How, Medium, StatementKind
from wortlaut.statements.rules.view import Range


@dataclass(slots=True, eq=False)
class Draft:
    """A statement in token ranges.

    Attributes:
        kind: kind of representation.
        rule: name of the rule that found it; the confidence hangs on it.
        quote: what was said.
        speaker: the mention of the speaker; empty: none found.
        cue: the words of saying.
        frame: what introduces the quote.
        addressee: the mention of the one spoken to.
        how: how the speaker was found; None: told by the mention later on.
        medium: spoken, thought or written.
        parent: the statement whose words hold this one.
    """

    kind: StatementKind
    rule: str
    quote: list[Range]
    speaker: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    frame: list[Range] = field(default_factory=list)
    addressee: list[Range] = field(default_factory=list)
    how: How | None = None
    medium: Medium = "speech"
    parent: "Draft | None" = None

    @property
    def first(self) -> int:
        """Number of the quote's first token."""
        return self.quote[0][0]

    @property
    def last(self) -> int:
        """Number of the token behind the quote's last."""
        return self.quote[-1][1]

    def holds(self, span: Range) -> bool:
        """Tells whether one span of the quote holds a range of tokens."""
        return any(first <= span[0] and span[1] <= last for first, last in self.quote)

    def touches(self, span: Range) -> bool:
        """Tells whether the quote and a range of tokens have a token in common."""
        return any(first < span[1] and span[0] < last for first, last in self.quote)


def without(whole: Range, holes: list[Range]) -> list[Range]:
    """Returns a range of tokens without some ranges inside."""
    parts: list[Range] = []
    at = whole[0]
    for first, last in sorted(holes):
        if first > at:
            parts.append((at, min(first, whole[1])))
        at = max(at, last)
    if at < whole[1]:
        parts.append((at, whole[1]))
    return parts
