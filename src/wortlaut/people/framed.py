"""Speakers whom the words around a quote name where the finder of statements marked nobody."""

from collections.abc import Sequence
from dataclasses import replace

from wortlaut.german import cues
from wortlaut.model import Speaker, Statement
from wortlaut.people import lexicon
from wortlaut.people.newcomers import Found
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Referent
from wortlaut.people.speakers import Speakers

_KINDS = frozenset({"direct", "indirect"})
_LONGEST = 60
"""Tokens of a frame that is looked at."""
_BEFORE = frozenset({"laut", "nach", "gemäß"})
_BEHIND = "zufolge"
_PASSIVE = frozenset({"wird", "wurde", "wurden", "werden", "worden", "werde"})
_PRONOUNS = frozenset({"er", "sie"})
_NOBODY = frozenset({"man", "niemand", "keiner", "bekannt"})
_POINTING = frozenset({"wonach", "demnach", "danach"})
_BETWEEN = frozenset({"sich", "auch", "jedoch", "aber", "dazu", "nun", "zudem"})
"""Words between a verb and its subject."""
_BACK = 8
"""Statements before and behind that are looked at."""


class Framed:
    """Finds in one document who is named around statements without a speaker."""

    def __init__(self, reading: Reading, speakers: Speakers) -> None:
        self.reading = reading
        self.speakers = speakers

    def speaker(self, statement: Statement) -> tuple[Statement, Found] | None:
        """Returns a statement with the speaker's mention filled in, and who that is.

        None: it has a speaker already, or its frame names nobody who speaks.
        """
        if statement.speaker.spans or not statement.frame or statement.kind not in _KINDS:
            return None
        tokens = self._frame(statement)
        if not tokens or len(tokens) > _LONGEST:
            return None
        phrase = self._source(tokens) or self._agent(tokens) or self._subject(tokens)
        return self._named(statement, phrase) if phrase is not None else None

    def instead(self, statement: Statement) -> tuple[Statement, Found] | None:
        """Returns a statement with the subject of its verb as speaker, where a thing was marked.

        So in `Negative Folgen hält das Gericht für „möglich“`, if the consequences were marked.
        """
        tokens = self._frame(statement)
        words = self.reading.words
        verb = next((i for i in tokens if cues.finite(words[i]) or cues.final(words[i])), None)
        if verb is None or len(tokens) > _LONGEST or statement.kind not in _KINDS:
            return None
        behind = verb + 1 + (verb + 1 < len(words) and words[verb + 1] in _BETWEEN)
        mention = self.speakers.antecedents.beside(behind, verb)
        marked = [self.reading.token_range(*span) for span in statement.speaker.spans]
        if mention is None or any(a <= mention.core < b for a, b in marked):
            return None
        return self._named(statement, (mention.first, mention.last))

    def _named(
        self, statement: Statement, phrase: tuple[int, int]
    ) -> tuple[Statement, Found] | None:
        span = self.reading.span(*phrase)
        named = replace(statement, speaker=Speaker((span,), None, None))
        found = self.speakers.of(named)
        if found.referent is None:
            return None
        how = found.how or "named"
        return replace(named, speaker=replace(named.speaker, how=how)), found

    def _frame(self, statement: Statement) -> list[int]:
        quoted = {i for span in statement.quote for i in range(*self.reading.token_range(*span))}
        spans = [self.reading.token_range(*span) for span in statement.frame]
        return [i for span in spans for i in range(*span) if i not in quoted]

    def _source(self, tokens: Sequence[int]) -> tuple[int, int] | None:
        """Finds `laut Behördenangaben` and `Medienberichten zufolge`."""
        words = self.reading.words
        for i in tokens:
            word = words[i].lower()
            if word in _BEFORE and i + 1 in tokens:
                end = self._phrase_end(i + 1, tokens)
                if word == "nach" and not self._words_of(i + 1, end):
                    continue  # nach dem Gespräch
                return (i + 1, end) if end > i + 1 else None
            if word == _BEHIND and i - 1 in tokens:
                return tokens[0], i
        return None

    def _words_of(self, first: int, last: int) -> bool:
        endings = tuple(lexicon.word_set("words_of"))
        return any(word.lower().endswith(endings) for word in self.reading.words[first:last])

    def _phrase_end(self, first: int, tokens: Sequence[int]) -> int:
        end = first
        while end in tokens and self.reading.words[end][0].isalnum():
            if end > first and self.reading.is_finite(end):
                break
            end += 1
        return end

    def _agent(self, tokens: Sequence[int]) -> tuple[int, int] | None:
        """Finds who acts in a passive: von der Polizei wurde mitgeteilt."""
        words = self.reading.words
        if _PASSIVE.isdisjoint(words[i] for i in tokens):
            return None
        for i in tokens:
            attribute = i > 0 and words[i - 1][0].isupper()  # Anzahl von Vertretern
            if words[i].lower() in {"von", "vom"} and i + 1 in tokens and not attribute:
                entry = self.speakers.heads.names.get(i + 1) or self.speakers.heads.bodies.get(
                    i + 1
                )
                if entry is not None and entry[0].type != "place":
                    return i + (words[i].lower() == "von"), entry[1].last
        return None

    def _subject(self, tokens: Sequence[int]) -> tuple[int, int] | None:
        """Finds the subject of the verb of saying: Zeller schlägt vor, sie räumte ein."""
        words = self.reading.words
        used = {words[i] for i in tokens}
        if used & _PASSIVE or used & _NOBODY or words[tokens[-1]].lower() in _POINTING:
            return None
        verb = next((i for i in tokens if self._says(words[i])), None)
        if verb is None:
            return None
        for i in (verb + 1, verb - 1):
            if i in tokens and words[i].lower() in _PRONOUNS:
                return i, i + 1
        antecedents = self.speakers.antecedents
        behind = verb + 1 + (verb + 1 < len(words) and words[verb + 1] in _BETWEEN)
        mention = antecedents.beside(behind, verb) or antecedents.subject_between(
            tokens[0], tokens[-1] + 1
        )
        if mention is None or mention.core not in tokens:
            return None
        return mention.first, mention.last

    def _says(self, word: str) -> bool:
        return bool(cues.finite(word) or cues.final(word) or word in {"hat", "hatte", "haben"})


def container(
    number: int, statements: Sequence[Statement], behind: Sequence[Referent | None]
) -> Referent | None:
    """Returns who says the statement that holds a quotation without a speaker; None: none does."""
    statement = statements[number]
    if statement.speaker.spans or not statement.quote:
        return None
    start, end = statement.quote[0][0], statement.quote[-1][1]
    if statement.kind == "direct":
        near = range(max(0, number - _BACK), min(len(statements), number + _BACK))
        around = [
            other
            for other in near
            if other != number
            and statements[other].kind != "direct"
            and behind[other] is not None
            and any(a <= start and end <= b for a, b in statements[other].quote)
        ]
        if around:
            return behind[min(around, key=lambda other: _size(statements[other]))]
    return None


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.quote)
