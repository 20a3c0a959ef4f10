"""Puts corrections over a record: the person has the last word, over every later reading, too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wortlaut.archive.corrections.anchoring import locate_all
from wortlaut.archive.corrections.events import PEOPLE_ACTIONS, Event, SpeakerValue, Target
from wortlaut.model import Article, Entity, Spans, Speaker, Statement, StatementKind

HUMAN = "human"
"""Origin of a statement that a person has added; `…+human`: has put right."""

_SAME = 0.6
"""How much two quotes must agree to be taken for the same statement: F1 of their characters."""

_EQUAL = 0.9
"""How much they must agree for an added statement to be one that the engine has found."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A record with its corrections.

    Attributes:
        article: the record as it stands now.
        in_force: numbers of the corrections that hold.
        lost: numbers of those whose words are not in the text any more.
        touched: ids of the statements that a person has set something in.
    """

    article: Article
    in_force: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()
    touched: frozenset[str] = frozenset()


def apply(article: Article, events: Sequence[Event]) -> Applied:
    """Returns a record with corrections put over it, in the order in which they were made.

    A statement that was corrected once and that a later reading does not find is put back.

    Args:
        article: what the engine made of the page.
        events: the article's corrections, any order; those undone or about people are passed over.
    """
    work = _Work(article)
    for event in sorted(events, key=lambda event: event.id):
        correction = event.correction
        if event.undone_by is None and correction.action not in PEOPLE_ACTIONS | {"undo"}:
            (work.in_force if work.put(event) else work.lost).add(event.id)
    return work.result()


def characters(spans: Spans) -> int:
    """Returns how many code points spans hold."""
    return sum(end - start for start, end in spans)


def agreement(one: Spans, other: Spans) -> float:
    """Returns how much two lists of spans agree: the F1 of their code points, from 0 to 1."""
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    total = characters(one) + characters(other)
    return 2 * both / total if total else 0.0


def find(statements: Sequence[Statement], quote: Spans, kind: StatementKind) -> int | None:
    """Returns the place of the statement that has these words; None: there is none.

    Direct speech often fills the indirect speech that holds it: of equal ones the kind decides.
    """

    def likeness(statement: Statement) -> float:
        direct = (statement.kind == "direct") == (kind == "direct")
        return agreement(statement.quote, quote) + (0.2 if direct else 0)

    best = max(range(len(statements)), key=lambda i: likeness(statements[i]), default=None)
    if best is None or agreement(statements[best].quote, quote) < _SAME:
        return None
    return best


class _Work:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.statements = list(article.statements)
        self.entities = list(article.entities)
        self.in_force: set[int] = set()
        self.lost: set[int] = set()
        self.touched: set[str] = set()

    def put(self, event: Event) -> bool:
        """Puts one correction over the record; False: its words are not there."""
        correction = event.correction
        value, action = correction.value, correction.action
        if action == "add":
            target = Target(value.quote, value.kind or "direct", value.speaker)
            return self._place(target, event) is not None
        if action == "reject":
            return self._reject(correction.target)
        at = self._place(correction.target, event)
        if at is None:
            return False
        old = new = self.statements[at]
        if action == "speaker":
            new = replace(old, speaker=self._speaker(value.speaker))
        elif action == "kind" and value.kind:
            new = replace(old, kind=value.kind)
        elif action == "span":
            spans = locate_all(self.article.text, value.quote)
            if spans is None:
                return False
            new = replace(old, quote=spans)
        self._set(at, new)
        return True

    def _set(self, at: int, statement: Statement) -> None:
        origin = statement.origin
        if HUMAN not in origin:
            origin = f"{origin}+{HUMAN}" if origin else HUMAN
        self.statements[at] = replace(statement, confidence=1.0, origin=origin)
        self.touched.add(statement.id)

    def _reject(self, target: Target) -> bool:
        spans = locate_all(self.article.text, target.quote)
        if spans is None:
            return False
        at = find(self.statements, spans, target.kind)
        if at is not None:  # else a later reading does not have it anyway
            gone = self.statements.pop(at)
            self.touched.discard(gone.id)
            self.statements = [
                replace(s, parent=gone.parent) if s.parent == gone.id else s
                for s in self.statements
            ]
        return True

    def _place(self, target: Target, event: Event) -> int | None:
        """Returns where a target stands among the statements; it is put there if it is missing."""
        spans = locate_all(self.article.text, target.quote)
        if spans is None:
            return None
        at = find(self.statements, spans, target.kind)
        adding = event.correction.action == "add"
        if at is None or (adding and agreement(self.statements[at].quote, spans) < _EQUAL):
            return self._insert(target, spans, event)
        if adding:  # a later reading has found it, too
            speaker = self._speaker(target.speaker)
            known = replace(self.statements[at], kind=target.kind, quote=spans, speaker=speaker)
            self._set(at, known)
        return at

    def _insert(self, target: Target, spans: Spans, event: Event) -> int:
        statement = Statement(
            id=f"h{event.id}",
            kind=target.kind,
            quote=spans,
            speaker=self._speaker(target.speaker),
            confidence=1.0,
            origin=HUMAN,
        )
        at = next(
            (i for i, s in enumerate(self.statements) if s.quote and s.quote[0] > spans[0]),
            len(self.statements),
        )
        self.statements.insert(at, statement)
        self.touched.add(statement.id)
        return at

    def _speaker(self, value: SpeakerValue | None) -> Speaker:
        if value is None or value.name is None:
            return Speaker()
        spans = locate_all(self.article.text, value.mention) or ()
        return Speaker(spans, self._entity(value, spans), "named" if spans else None)

    def _entity(self, value: SpeakerValue, mention: Spans) -> str:
        """Returns the entity of a name; it is made if the record does not have it."""
        for entity in self.entities:
            if entity.name == value.name and entity.type == value.type:
                return entity.id
        taken = {entity.id for entity in self.entities}
        number = next(n for n in range(len(taken) + 1, 2 * len(taken) + 2) if f"e{n}" not in taken)
        assert value.name is not None  # noqa: S101 - the caller has looked
        self.entities.append(Entity(f"e{number}", value.name, value.type, (), mention))
        return f"e{number}"

    def result(self) -> Applied:
        """Returns the record as it stands."""
        self.in_force -= self.lost
        article = replace(
            self.article, statements=tuple(self.statements), entities=tuple(self.entities)
        )
        return Applied(
            article, frozenset(self.in_force), frozenset(self.lost), frozenset(self.touched)
        )
