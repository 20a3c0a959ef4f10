"""A stretch of pieces that a pattern matched, as the functions that give it a value see it."""

from dataclasses import dataclass

from wortlaut.german.time_pieces import Pieces


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate for a time expression.

    Attributes:
        pieces: the pieces of its paragraph.
        first: number of its first piece.
        last: number of the piece behind its last.
    """

    pieces: Pieces
    first: int
    last: int

    @property
    def start(self) -> int:
        """First code point."""
        return self.pieces.tokens[self.first].start

    @property
    def end(self) -> int:
        """Code point behind the last."""
        return self.pieces.tokens[self.last - 1].end

    @property
    def kinds(self) -> str:
        """The classes of its pieces."""
        return self.pieces.classes[self.first : self.last]

    def value(self, kinds: str) -> str | None:
        """Returns the value of the first piece of one of these classes; None: there is none."""
        for number in range(self.first, self.last):
            if self.pieces.classes[number] in kinds:
                return self.pieces.values[number]
        return None

    def values(self, kinds: str) -> list[str]:
        """Returns the values of all pieces of these classes."""
        classes, values = self.pieces.classes, self.pieces.values
        return [values[i] for i in range(self.first, self.last) if classes[i] in kinds]

    def number(self, kinds: str) -> int | None:
        """Returns the first value of these classes as a number; None: there is none."""
        value = self.value(kinds)
        return int(value) if value is not None else None

    def word(self, distance: int) -> str:
        """Returns a neighbour's word as written; empty: there is none.

        Args:
            distance: -1 is the word before, 1 the one behind, 0 its own last.
        """
        number = self.first + distance if distance < 0 else self.last - 1 + distance
        tokens = self.pieces.tokens
        return tokens[number].text if 0 <= number < len(tokens) else ""

    def class_of(self, distance: int) -> str:
        """Returns a neighbour's class; empty: there is no neighbour."""
        number = self.first + distance if distance < 0 else self.last - 1 + distance
        return self.pieces.classes[number] if 0 <= number < len(self.pieces.classes) else ""

    def classes_behind(self, count: int) -> str:
        """Returns the classes of the next pieces."""
        return self.pieces.classes[self.last : self.last + count]
