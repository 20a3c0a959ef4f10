"""Remembers who spoke last and which source was named last: whom `demnach` speaks of."""

from wortlaut.people import lexicon
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Referent
from wortlaut.people.takeups import TakeUps

_FAR = 4
"""Sentences behind which `demnach` takes nobody up."""


class Latest:
    """Follows the speakers of one document as they are resolved.

    Attributes:
        speaker: who spoke last; None: nobody yet.
    """

    def __init__(self, reading: Reading, takeups: TakeUps) -> None:
        self.reading = reading
        self.takeups = takeups
        self.speaker: Referent | None = None
        self._spoke_at = 0
        self._source: Referent | None = None
        self._source_at = 0

    def note(self, speaker: Referent, offset: int, *, source: bool) -> None:
        """Takes note of a speaker.

        Args:
            speaker: who.
            offset: where the mention starts, in code points.
            source: the words are told as coming from them (laut, zufolge).
        """
        self.speaker = speaker
        self._spoke_at = offset
        if source:
            self._source = speaker
            self._source_at = offset

    def source(self, i: int) -> Referent | None:
        """Returns the source that `demnach` speaks of: the last one named, else who spoke last.

        Args:
            i: token of the word.
        """
        given_out = self.takeups.publisher(i)
        if given_out is not None:
            return given_out
        sentence = self.reading.sentence_of(i) - _FAR
        nearest = max(self._source_at if self._source else 0, self._spoke_at)
        if self._sentence(nearest) < self.reading.sentence_of(i) - 1 or not nearest:
            follows = self.reading.words[i].lower() in lexicon.word_set("following")
            document = self.takeups.document(i) if follows else None
            if document is not None:
                return document
        if self._source is not None and self._sentence(self._source_at) > sentence:
            return self._source
        return self.speaker if self._sentence(self._spoke_at) > sentence else None

    def _sentence(self, offset: int) -> int:
        return self.reading.sentence_of(self.reading.token_at(offset))
