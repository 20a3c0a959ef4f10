"""What a statement is about, and through whom the author has it."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from wortlaut.model import Statement, Via
from wortlaut.people.reading import PREPOSITION, Reading
from wortlaut.people.referents import Referent
from wortlaut.people.speakers import Speakers


def via(
    reading: Reading,
    statement: Statement,
    statements: Sequence[Statement],
    behind: Sequence[Referent | None],
    speakers: Speakers,
) -> list[tuple[Via, Referent | None]]:
    """Returns the sources between the speaker and the author.

    A source is a statement around this one (mehreren Berichten zufolge …) or an agency, a paper
    or a station to which the speaker talked in the same sentence.

    Args:
        reading: the document.
        statement: the statement.
        statements: all of them.
        behind: their speakers.
        speakers: who is mentioned where.
    """
    if not statement.quote:
        return []
    start, end = statement.quote[0][0], statement.quote[-1][1]
    place = bisect_left(statements, start - 400, key=_start)
    for other, speaker in zip(statements[place:], behind[place:], strict=True):
        if _start(other) > end:
            break
        if other is statement or not other.speaker.spans or other.kind != "indirect":
            continue
        same = other.speaker.spans == statement.speaker.spans
        if other.speaker.how == "source" and not same and _holds(other, start, end):
            return [(Via(other.speaker.spans), speaker)]
    return _told_to(reading, statement, speakers)


def _start(statement: Statement) -> int:
    return statement.quote[0][0] if statement.quote else 0


def _holds(outer: Statement, start: int, end: int) -> bool:
    return any(a <= start and end <= b and (a, b) != (start, end) for a, b in outer.quote)


def _told_to(
    reading: Reading, statement: Statement, speakers: Speakers
) -> list[tuple[Via, Referent | None]]:
    """Finds `in einem Interview mit der Nachrichtenagentur Reuters` around the quote."""
    spans = statement.frame or statement.cue
    if not spans:
        return []
    first = reading.sentence_range(reading.token_at(spans[0][0]))[0]
    last = reading.sentence_range(reading.token_at(spans[-1][1] - 1))[1]
    inside = [reading.token_range(*span) for span in (*statement.quote, *statement.speaker.spans)]
    for i in range(first, min(last, first + 120)):
        medium = speakers.medium_at(i)
        if medium is None or any(a <= i < b for a, b in inside):
            continue
        referent, mention = medium
        before = mention.first - 1
        governed = before >= 0 and bool(reading.bits[before] & PREPOSITION)
        article = reading.words[mention.first].lower() if mention.first < mention.core else ""
        reported = any(
            word.lower().startswith(("bericht", "zitier", "meld"))
            for word in reading.words[first:last]
        )
        if governed or article in {"der", "dem"} or reported:
            return [(Via((reading.span(mention.first, mention.last),)), referent)]
    return []


def about(
    reading: Reading, referents: Sequence[Referent], ids: dict[int, str]
) -> Callable[[Statement, Referent | None], tuple[str, ...]]:
    """Returns a function that tells whom a statement is about: persons first, then others.

    Args:
        reading: the document.
        referents: everybody in it.
        ids: numbers of those in the record, by `id`.
    """
    places = sorted(
        (reading.starts[mention.core], number)
        for number, referent in enumerate(referents)
        if id(referent) in ids
        for mention in referent.mentions
        if mention.kind != "pronoun"
    )
    starts = [start for start, _ in places]

    def topics(statement: Statement, speaker: Referent | None) -> tuple[str, ...]:
        found: dict[int, Referent] = {}
        for start, end in statement.quote:
            for _, number in places[bisect_left(starts, start) : bisect_left(starts, end)]:
                referent = referents[number]
                if referent is not speaker:
                    found[number] = referent
        ordered = sorted(found.values(), key=lambda referent: referent.type != "person")
        return tuple(ids[id(referent)] for referent in ordered)

    return topics
