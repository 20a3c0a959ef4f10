"""Corrects whose words go on: quotations without a frame, and Konjunktiv that runs on."""

from collections.abc import Sequence

from wortlaut.german.document import Document
from wortlaut.model import Statement
from wortlaut.people.referents import Referent

_BACK = 12
"""Statements before that are looked at."""
_GAP = 3
"""Code points between two sentences that stand side by side."""
_SHORT = 150
"""Code points of a sentence or two between two statements of one speaker."""


class Carrying:
    """Tells in one document whose words go on in a paragraph.

    Args:
        document: the document.
        statements: its statements, in the order of the text.
        behind: their speakers; what is found is filled in by the caller.
    """

    def __init__(
        self,
        document: Document,
        statements: Sequence[Statement],
        behind: Sequence[Referent | None],
    ) -> None:
        self.text = document.text
        self.statements = statements
        self.behind = behind

    def speaker(self, number: int) -> Referent | None:
        """Returns who goes on speaking, other than the finder of statements has it; None: nobody.

        A quotation without a frame goes on from a person's quotation in its paragraph, not from a
        body named since. Konjunktiv goes on from the sentence right before it, and does not wait
        for a speaker of the next paragraph.
        """
        statement = self.statements[number]
        if not statement.quote or statement.frame:
            return None
        if statement.kind == "direct":
            return self._after_quotation(number) or self._not_from_below(number)
        if statement.kind in {"indirect_free_indirect", "free_indirect"}:
            return self._adjacent(number) or self._not_from_below(number) or self._near(number)
        return None

    def _adjacent(self, number: int) -> Referent | None:
        """Returns who speaks in the sentence right before Konjunktiv; None: nobody does.

        Of the corpus's statements that stand so, 95 in 100 go on from there.
        """
        statement = self.statements[number]
        start, given = statement.quote[0][0], self.behind[number]
        before = self.statements[number - 1] if number else statement
        quoted = before.kind == "direct" and 0 <= start - before.quote[-1][1] <= _GAP
        if given is not None and given.type != "person" and quoted:
            speaker = self.behind[number - 1]
            person = speaker is not None and speaker.type == "person"
            return speaker if person and statement.speaker.how == "carried" else None
        if statement.speaker.spans or given is not None:
            return None
        found: list[tuple[int, Referent]] = []
        for other in range(number - 1, max(-1, number - _BACK), -1):
            before, speaker = self.statements[other], self.behind[other]
            if not before.quote:
                continue
            last = max(b for _, b in (*before.quote, *before.frame))
            if 0 <= start - last <= _GAP and speaker is not None:
                size = sum(b - a for a, b in before.quote)
                found.append((size, speaker))
        return max(found, key=lambda entry: entry[0])[1] if found else None

    def _near(self, number: int) -> Referent | None:
        """Returns the person who spoke shortly before in the paragraph, if nobody was marked."""
        statement = self.statements[number]
        if statement.speaker.spans or self.behind[number] is not None or not number:
            return None
        before, speaker = self.statements[number - 1], self.behind[number - 1]
        start = statement.quote[0][0]
        if speaker is None or speaker.type != "person" or not before.quote:
            return None
        last = max(b for _, b in (*before.quote, *before.frame))
        near = 0 <= start - last < _SHORT and self._same_paragraph(last, start)
        return speaker if near else None

    def _after_quotation(self, number: int) -> Referent | None:
        """Returns the person who was quoted before in the paragraph, if a body is given now."""
        statement, given = self.statements[number], self.behind[number]
        if statement.speaker.how != "carried" or given is None or given.type == "person":
            return None
        start = statement.quote[0][0]
        for other in range(number - 1, max(-1, number - _BACK), -1):
            before = self.statements[other]
            if not before.quote or not self._same_paragraph(before.quote[0][0], start):
                return None
            if before.quote[-1][1] > start:
                continue  # it holds this one
            speaker = self.behind[other]
            if before.kind == "direct" and speaker is not None and speaker.type == "person":
                return speaker
        return None

    def _not_from_below(self, number: int) -> Referent | None:
        """Returns who spoke before in the paragraph, if the mention given stands below it."""
        statement = self.statements[number]
        spans, end = statement.speaker.spans, statement.quote[0][1]
        if not spans or spans[0][0] < end:
            return None
        between = self.text[end : spans[0][0]].split("\n")[1:-1]
        if not any(line.strip() for line in between):
            return None  # not a whole paragraph or heading lies between
        for other in range(number - 1, max(-1, number - _BACK), -1):
            before = self.statements[other]
            if not before.quote or not self._same_paragraph(before.quote[0][0], end):
                return None
            if self.behind[other] is not None:
                return self.behind[other]
        return None

    def _same_paragraph(self, one: int, other: int) -> bool:
        return "\n" not in self.text[min(one, other) : max(one, other)]
