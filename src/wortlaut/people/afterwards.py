"""Speakers who are named in the sentence behind their words: Das teilte die Polizei mit."""

from wortlaut.model import Span, Statement
from wortlaut.people import lexicon
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Referent
from wortlaut.people.speakers import Speakers

_POINTING = frozenset({"Das", "Dies"})
_KINDS = frozenset({"direct", "indirect", "indirect_free_indirect"})
_LONGEST = 25
"""Words of such a sentence at most."""
_MORE = frozenset(".,;:!?")


def named_afterwards(
    reading: Reading, statement: Statement, speakers: Speakers
) -> tuple[Referent, Span] | None:
    """Returns who is named behind a statement's words as the one who said it, and where.

    Args:
        reading: the document.
        statement: a statement without a speaker.
        speakers: who is mentioned where.

    Returns:
        The speaker and the mention; None: the next sentence does not speak of the words.
    """
    if statement.kind not in _KINDS or statement.speaker.spans or not statement.quote:
        return None
    last = reading.token_at(statement.quote[-1][1] - 1)
    first, end = reading.sentence_range(last)
    behind = sum(word not in _MORE for word in reading.words[last + 1 : end])
    if end >= len(reading.words) or behind > 1 or not reading.same_paragraph(first, end):
        return None
    words, stop = reading.words, reading.sentence_range(end)[1]
    if words[end] not in _POINTING or stop - end > _LONGEST or end + 2 >= stop:
        return None
    verb = words[end + 1]
    if verb not in lexicon.body_verbs() or verb in lexicon.word_set("not_of_words"):
        return None
    found = speakers.source(end + 2, stop)
    if found is None:
        return None
    return found[0], reading.span(end + 2, found[1])
