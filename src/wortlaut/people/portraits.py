"""Quotations that name nobody in texts where one person alone talks: portraits and interviews."""

import re
from collections import Counter
from collections.abc import Sequence

from wortlaut.german.document import Document
from wortlaut.model import Statement
from wortlaut.people.referents import Referent

_LEAST_WORDS = 8
"""Words of a quotation from which it is no mere term."""
_TALKS = 4
"""Quotations of the person in the text, at least."""
_SHARE = 0.8
"""Their share of all quotations whose speaker is known."""
_FIRST_PERSON = re.compile(
    r"\b(?:ich|mich|mir|wir|uns|mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?)\b", re.IGNORECASE
)
_I = re.compile(r"\b(?:ich|mich|mir)\b", re.IGNORECASE)


class Portraits:
    """Knows who alone talks in one document.

    Args:
        document: the document.
        statements: its statements.
        behind: their speakers.
    """

    def __init__(
        self,
        document: Document,
        statements: Sequence[Statement],
        behind: Sequence[Referent | None],
    ) -> None:
        self.document = document
        self.statements = statements
        self._behind = tuple(behind)
        self._who: Referent | None = None
        self._asked = False

    def _alone(self) -> Referent | None:
        counts: Counter[int] = Counter()
        people: dict[int, Referent] = {}
        for statement, speaker in zip(self.statements, self._behind, strict=True):
            if statement.kind == "direct" and speaker is not None and self._long(statement):
                people[id(speaker)] = speaker
                counts[id(speaker)] += statement.speaker.how != "carried"
        if not counts:
            return None
        key, count = counts.most_common(1)[0]
        alone = count >= _TALKS and count >= _SHARE * counts.total()
        return people[key] if alone and people[key].type == "person" else None

    def speaker(self, number: int) -> Referent | None:
        """Returns who says a quotation that names nobody; None: more than one talk in the text."""
        statement = self.statements[number]
        if not self._asked:
            self._who, self._asked = self._alone(), True
        if self._who is None or statement.kind != "direct" or not self._long(statement):
            return None
        if _FIRST_PERSON.search(self._text(statement)) or self._answers(statement):
            return self._who
        return None

    def is_one_person(self, number: int) -> bool:
        """Tells whether a quotation says `ich`, as no body and no group does."""
        statement = self.statements[number]
        return statement.kind == "direct" and bool(_I.search(self._text(statement)))

    def _text(self, statement: Statement) -> str:
        return " ".join(self.document.text[start:end] for start, end in statement.quote)

    def _long(self, statement: Statement) -> bool:
        return len(self._text(statement).split()) >= _LEAST_WORDS

    def _answers(self, statement: Statement) -> bool:
        """Tells whether the paragraph before is a question."""
        text, start = self.document.text, statement.quote[0][0]
        begin = text.rfind("\n", 0, start) + 1
        if begin < start:
            return False
        return text[max(0, begin - 8) : begin].rstrip().endswith("?")
