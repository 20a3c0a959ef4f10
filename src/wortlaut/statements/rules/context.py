"""What the sentences before leave behind: who spoke last, and of whom they told."""

from wortlaut.german import cues
from wortlaut.german.words import CAPITAL, word_set
from wortlaut.statements.rules.clauses import Clause
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.speakers import is_named, speaking_subject, topic
from wortlaut.statements.rules.speaking import is_silent
from wortlaut.statements.rules.units import Unit
from wortlaut.statements.rules.view import Range, View

_BEING = frozenset({"ist", "war", "lebt", "wohnt", "arbeitet", "kommt", "stammt", "kam", "lebte"})
_SPEECH = frozenset({"direct", "indirect", "indirect_free_indirect"})


class Context:
    """The memory of a text while its units are read in order.

    Attributes:
        unit: the unit before; None: the text begins here.
        spoke: whether the unit before was somebody's words.
        running: the statement in the Konjunktiv that the unit before ended with; None: none.
        hearsay: the same of hearsay with sollen.
        reports: whether the unit before names a report.
    """

    def __init__(self) -> None:
        """Begins a text."""
        self.unit: Unit | None = None
        self.spoke = False
        self.running: Draft | None = None
        self.hearsay: Draft | None = None
        self.reports = False
        self._spoken: list[Range] = []
        self._topic: Range | None = None
        self._named = False
        self._pronoun = False

    def same_paragraph(self, unit: Unit) -> bool:
        """Tells whether the unit before stands in the paragraph of `unit`."""
        return self.unit is not None and self.unit.paragraph == unit.paragraph

    def whose(self) -> list[Range]:
        """Returns the mention of whose words a sentence without a frame holds.

        It is the subject of the sentence before if that is a full name or a personal pronoun,
        else whoever spoke last, else the subject of the sentence before.
        """
        if self._topic is not None and (self._named or self._pronoun):
            return [self._topic]
        if self._spoken:
            return self._spoken
        return [self._topic] if self._topic is not None else []

    def spoken(self) -> list[Range]:
        """Returns the mention of who spoke last."""
        return self._spoken

    def _brought_in(self, view: View, group: list[Clause], span: Range) -> bool:
        """Tells whether a subject is somebody new: eine Köchin, or a name with ist or wohnt."""
        if view.words[span[0]] in {"ein", "eine"}:
            return True
        spoken = {view.words[i] for part in self._spoken for i in range(*part)}
        name = span[1] - span[0] == 1 and view.bits[span[0]] & CAPITAL
        if not name or view.words[span[0]] in spoken:
            return False
        return any(c.verb is not None and view.words[c.verb] in _BEING for c in group[:2])

    def deny(self, view: View, unit: Unit) -> None:
        """Takes the speaker off hearsay that `unit` says is not confirmed, or is denied."""
        if self.hearsay is None or self.hearsay.how != "carried":
            return
        words = view.words[unit.first : unit.last]
        denied = any(word.startswith(("dementier", "bestreite", "bestritt")) for word in words)
        unconfirmed = not {"nicht", "kein", "keine", "weder", "bislang", "noch"}.isdisjoint(
            words
        ) and any(word.startswith(("bestätig", "bekräftig")) for word in words)
        if self.same_paragraph(unit) and (denied or unconfirmed):
            self.hearsay.speaker, self.hearsay.how = [], None

    def goes_on(self, unit: Unit, before: Draft | None) -> bool:
        """Tells whether a statement of the unit before may go on with `unit`."""
        return before is not None and self.same_paragraph(unit) and before.last == unit.first

    def extended(self, unit: Unit) -> None:
        """Notes that a unit only carried on the statement before."""
        self.unit = unit

    def note(self, view: View, unit: Unit, group: list[Clause], found: list[Draft]) -> None:
        """Notes what a unit leaves behind.

        Args:
            view: the document.
            unit: the unit.
            group: its clauses.
            found: its statements.
        """
        self.unit = unit
        self.running = next((d for d in found if d.kind == "indirect_free_indirect"), None)
        self.hearsay = next((d for d in found if d.rule.startswith("hearsay")), None)
        self.spoke = any(d.kind in _SPEECH and d.parent is None for d in found)
        words = range(unit.first, unit.last)
        self.reports = any(
            view.bits[i] & CAPITAL and "s" in cues.noun(view.tokens[i].text) for i in words
        )
        speakers = [d.speaker for d in found if d.speaker and d.rule not in word_set("points_back")]
        if speakers and self.spoke:
            self._spoken, self._topic = speakers[-1], None
            return
        if self.running is not None:
            return
        subject = topic(view, group)
        self._topic = None if subject is not None and is_silent(view, subject) else subject
        self._named = self._topic is not None and is_named(view, self._topic)
        if self._topic is not None and view.words[self._topic[0]] in {"ich", "wir", "uns"}:
            self._topic, self._named = None, False  # who writes is not who is quoted
        words_of = self._topic and view.words[self._topic[0] : self._topic[1]]
        self._pronoun = words_of in (["er"], ["sie"])
        new = self._topic is not None and self._brought_in(view, group, self._topic)
        if new and not self.spoke:
            self._spoken = []  # who is brought in ends what was carried
        heard = speaking_subject(view, group)
        if speakers:
            self._spoken = speakers[-1]
        elif heard is not None and view.words[heard[0]] not in {"ich", "wir"}:
            self._spoken = [heard]
