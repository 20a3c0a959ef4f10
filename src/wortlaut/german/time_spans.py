"""Values of lengths, and of units counted from an anchor."""

from datetime import date

from wortlaut.german.time_anchors import OPEN, PAST_TENSE, Anchors
from wortlaut.german.time_calendar import add, granule
from wortlaut.german.time_lexicon import FUTURE, PAST, PRESENT, context, length
from wortlaut.german.time_numbers import written
from wortlaut.german.time_phrase import Phrase

_SHORT = frozenset({"TS", "TM", "TH"})
_REFERENCES = {-2: PAST, -1: PAST, 0: PRESENT, 1: FUTURE, 2: FUTURE}


def _shift(phrase: Phrase) -> int | None:
    """Returns -1 for letzte, 0 for diese, 2 for übernächste; None: no such word."""
    shift = phrase.value("lkfch")
    return None if shift is None else int(shift) if shift != "-" else 0


def _anchor(phrase: Phrase, anchors: Anchors, unit: str) -> date | None:
    """Returns what folgend, selb and nächst are counted from: the story where there is one."""
    kinds = phrase.kinds
    if unit == "D" and anchors.story_day and any(kind in kinds for kind in "fskhj"):
        return anchors.story_day
    if "f" in kinds or "s" in kinds or "j" in kinds:
        return anchors.story or anchors.published
    return anchors.published


def unit_near(phrase: Phrase, anchors: Anchors) -> str | None:
    """Vergangene Woche, in diesem Jahr, am nächsten Tag, Ende des Monats, im selben Jahr."""
    unit = phrase.value("u") or phrase.value("U") or phrase.value("K") or "D"
    shift = _shift(phrase)
    if unit == "WE":
        return weekend(phrase, anchors)
    if unit in _SHORT:  # die letzten Minuten, not die letzte Minute
        return None if shift is None or phrase.kinds[-1] == "u" else _REFERENCES[shift]
    if shift is None:
        shift = 0
    if phrase.kinds[-1] == "U":  # den vergangenen Jahren
        measure = not anchors.points or unit in {"Y", "DE", "CE"}
        return length("X", unit) if measure else _REFERENCES[shift]
    anchor = _anchor(phrase, anchors, unit)
    if anchor is None:
        return _REFERENCES[shift]
    day = add(anchor, unit, shift)
    return granule(day, unit) if day else None


def weekend(phrase: Phrase, anchors: Anchors) -> str | None:
    """Am Wochenende, kommenden Wochenende."""
    shift = _shift(phrase)
    if anchors.published is None:
        return "XXXX-WXX-WE"
    if shift is None:
        back = phrase.class_of(-1) == "o" or anchors.tense(phrase.start) in {PAST_TENSE, OPEN}
        shift = -1 if back and anchors.published.isoweekday() < 6 else 0
    day = add(anchors.published, "W", shift)
    return granule(day, "WE") if day else None


def count_of(phrase: Phrase) -> str:
    """Returns the number of a length; X: the text leaves it open."""
    kinds = phrase.kinds
    if "H" in kinds:
        return "0.5"
    if "n" in kinds:
        return written(float(phrase.value("n") or 1))
    if "y" in kinds:
        return phrase.value("y") or "X"
    if "q" in kinds or "w" in kinds or kinds[-2:-1] in {"", ">"} or kinds[0] == "U":
        return "X"
    return "2" if "2" in kinds else "1"


def duration(phrase: Phrase, anchors: Anchors) -> str | None:
    """Drei Jahre, sechs Wochen, ein halbes Jahr, vor einer Woche; not 47 Jahre alt."""
    unit = phrase.value("uU") or "D"
    if _is_age(phrase, unit):
        return None
    if phrase.pieces.tokens[phrase.first].text.lower() == "eines" and unit == "D":
        return None  # eines Tages
    count = count_of(phrase)
    return (_distance(phrase, unit, count, anchors) if anchors.points else None) or length(
        count, unit
    )


def qualified_duration(phrase: Phrase, anchors: Anchors) -> str | None:
    """Zwei aufeinanderfolgende Tage, ein ganzes Jahr: an adjective stands between."""
    word = phrase.pieces.tokens[phrase.last - 2].text
    plain = word in context("measure_adjective") or (
        phrase.kinds[-1] == "U" and word.islower() and word.endswith(("e", "en"))
    )
    if not plain or word in context("no_adjective"):
        return None
    return duration(phrase, anchors)


def distance_from_day(phrase: Phrase, anchors: Anchors) -> str | None:
    """Heute vor zehn Jahren, gestern vor einer Woche."""
    count = count_of(phrase)
    day = add(anchors.published, "D", phrase.number("t") or 0) if anchors.published else None
    if day is None or not count.isdigit():
        return PAST
    day = add(day, phrase.value("uU") or "D", -int(count))
    return day.isoformat() if day else None


def fixed_length(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Eine Viertelstunde, ein Vierteljahrhundert."""
    return phrase.value("N") if set(phrase.kinds) <= set("aemN") else None


def part_as_length(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Ein Nachmittag, eine Nacht; not eines Abends."""
    if phrase.pieces.tokens[phrase.first].text.lower() == "eines":
        return None
    return length("1", phrase.value("P") or "NI")


def new_year(phrase: Phrase, anchors: Anchors) -> str | None:
    """Im neuen Jahr: the next one if the year ends, else this one."""
    if phrase.value("u") != "Y" or anchors.published is None:
        return None
    return str(anchors.published.year + (anchors.published.month > 8))


def _distance(phrase: Phrase, unit: str, count: str, anchors: Anchors) -> str | None:
    """Returns the point that vor and in lead to; None: it is no distance."""
    before = phrase.word(-1).lower()
    ahead = before == "in" and anchors.tense(phrase.start) != PAST_TENSE
    if anchors.published is None or not (ahead or before == "vor") or "l" in phrase.kinds:
        return None
    if not count.isdigit():
        return (FUTURE if ahead else PAST) if count == "X" else None
    day = add(anchors.published, unit, int(count) if ahead else -int(count))
    return granule(day, unit) if day else None


def _is_age(phrase: Phrase, unit: str) -> bool:
    after, before = phrase.word(1).lower(), phrase.word(-1).lower()
    if unit not in {"Y", "M", "W", "D"}:
        return False
    near = [phrase.word(-back).lower() for back in range(1, 6)]
    named = "alter" in near or "alter" in near[1]  # Altersgrenze, Durchschnittsalter
    if after in context("old") or named or before == "mit":
        return True
    if unit != "Y" or phrase.kinds[0] != "n":
        return False
    if before in context("older"):
        return True
    if before == "über":  # Menschen über 60 Jahren, but: vor über zehn Jahren
        return phrase.word(-2)[:1].isupper()
    if before in context("before_age_range"):
        return phrase.word(-2)[:1].isupper() or phrase.word(-2) in {"Jahren", "Jahre"}
    return before in context("is") and not after.isalpha()


def point_after(phrase: Phrase, anchors: Anchors) -> str | None:
    """Zwei Jahre zuvor: a length; as points, days are counted from the story's last day."""
    unit, count = phrase.value("uU") or "D", count_of(phrase)
    known = anchors.points and anchors.story_day and unit in {"D", "W"}
    if not known or anchors.story_day is None or not count.isdigit():
        return length(count, unit)
    day = add(anchors.story_day, unit, (-1 if "<" in phrase.kinds else 1) * int(count))
    return granule(day, unit) if day else None


def next_unit(phrase: Phrase, anchors: Anchors) -> str | None:
    """Tags darauf, im Jahr davor: the unit beside the one that the story is in."""
    unit = phrase.value("u") or "D"
    anchor = (anchors.story_day if unit in {"D", "W"} else None) or anchors.story
    anchor = anchor or anchors.published
    day = add(anchor, unit, -1 if "<" in phrase.kinds else 1) if anchor else None
    return granule(day, unit) if day else None


def whole_unit(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Den ganzen Tag, das ganze Jahr, die ganze Nacht."""
    return length("1", phrase.value("uP") or "D")


def heuer(_phrase: Phrase, anchors: Anchors) -> str | None:
    """Heuer: this year."""
    return granule(anchors.published, "Y") if anchors.published else PRESENT


def dated_unit(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Der Tag, an dem: a length of one."""
    return length("1", phrase.value("u") or "D")


def relative_noun(phrase: Phrase, anchors: Anchors) -> str | None:
    """Vorjahr, Vortag, Folgejahr."""
    value = phrase.value("X") or "Y-1"
    unit, shift = value[0], int(value[1:])
    anchor = anchors.published
    if unit == "D" or shift > 0:
        anchor = anchors.story or anchor
    if anchor is None:
        return _REFERENCES[shift]
    day = add(anchor, unit, shift)
    return granule(day, unit) if day else None


def part_of_unit(phrase: Phrase, anchors: Anchors) -> str | None:
    """Jahresende, Monatsanfang; bis Jahresende 2027."""
    if "y" in phrase.kinds:
        return phrase.value("y")
    return granule(anchors.published, phrase.value("Z") or "Y") if anchors.published else None
