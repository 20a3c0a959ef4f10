"""Values of months, seasons, quarters, years, decades and centuries."""

from datetime import date

from wortlaut.german.time_anchors import AHEAD, PAST_TENSE, Anchors
from wortlaut.german.time_lexicon import context
from wortlaut.german.time_phrase import Phrase
from wortlaut.german.time_years import (
    TODAY_ABOUT,
    direction,
    year_near,
    year_of,
    year_of_month,
)

_LONGEST_SLASH = 6
"""Years that two years with a slash may lie apart."""
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def month(phrase: Phrase, anchors: Anchors) -> str | None:
    """Dezember, Ende Februar, Juni 2014, Mai vergangenen Jahres."""
    number = phrase.number("M")
    if number is None:
        return None
    year = year_of(phrase, anchors)
    if year is None and ("l" in phrase.kinds or "k" in phrase.kinds):
        year = year_of_month(number, AHEAD if "k" in phrase.kinds else PAST_TENSE, 1, anchors)
    elif year is None:
        if _is_name(phrase):
            return None
        story, tense = anchors.story_near(phrase.start), direction(phrase, anchors)
        if story and tense == PAST_TENSE:
            year = story.year
        else:
            year = year_of_month(number, tense, 0, anchors)
    return f"{year:04d}-{number:02d}" if year else f"XXXX-{number:02d}"


def _is_surname(phrase: Phrase) -> bool:
    """Tells a person who is called Herbst or Winter: a name or a title stands before."""
    before = phrase.word(-1)
    known = context("before_month") | context("joins_month")
    return before[:1].isupper() and before.isalpha() and before.lower() not in known


def first_of_range(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Mai in "Mai bis Juni 2012": the year stands behind the other month."""
    year = phrase.pieces.values[phrase.last + 2]
    number = phrase.number("M")
    return f"{year}-{number:02d}" if number else f"{year}-{phrase.value('S')}"


def _is_name(phrase: Phrase) -> bool:
    """Tells whether a bare month is a person's name: Frau Mai, August Macke."""
    if phrase.last - phrase.first > 1:
        return False
    before, after = phrase.word(-1), phrase.word(1)
    if before.lower() in context("before_name"):
        return True
    if phrase.word(0) not in context("month_name"):
        return False
    if after[:1].isupper() and after.isalpha() and before.lower() not in context("before_month"):
        return True
    near = context("before_month") | context("joins_month")
    return before[:1].isupper() and before.isalpha() and before.lower() not in near


def year(phrase: Phrase, _anchors: Anchors) -> str | None:
    """1987, Jahr 2001, Ende 2027; not 2000 Menschen."""
    digits = phrase.value("y") or ""
    return None if phrase.kinds == "y" and _is_count(int(digits), phrase) else digits


def _is_count(number: int, phrase: Phrase) -> bool:
    """Tells a number of things from a year."""
    before, after = phrase.word(-1).lower(), phrase.word(1)
    if before in context("counted_before") or after.lower() in context("counted"):
        return True
    if after == "bis" and phrase.word(3).lower() in context("counted"):
        return True
    if not 1200 <= number <= 2100:
        return not before.startswith("jahr")
    if phrase.class_of(1) == "i" and "u" in phrase.classes_behind(3):
        return True  # davon 2000 im Jahr 2011
    if number % 100 != 0 or before in context("before_year"):
        return False
    return number < 1800 or (after[:1].isupper() and len(after) > 1 and after.isalpha())


def second_year(phrase: Phrase, _anchors: Anchors) -> str | None:
    """2025/26 and 1990-94 as one span: the first of the years; not a file number."""
    first, second = phrase.value("y") or "", phrase.value("n") or ""
    if len(second) != 2 or not second.isdecimal() or not 1200 <= int(first) <= 2100:
        return None
    step = (int(second) - int(first[2:])) % 100
    plain = phrase.word(-1).isalpha() and phrase.word(-1).lower() not in context("numbered")
    war = step <= _LONGEST_SLASH and plain  # im Krieg 1914/18, not: Az. 1914/18
    return first if step == 1 or (step and ("-" in phrase.kinds or war)) else None


def season(phrase: Phrase, anchors: Anchors) -> str | None:
    """Sommer 2025, vergangenen Sommer, Ende des Winters."""
    letters = phrase.value("Sg") or ""
    if phrase.kinds == "S" and _is_surname(phrase):
        return None
    year = year_of(phrase, anchors)
    if year is None and "s" in phrase.kinds:
        year = anchors.story.year if anchors.story else None
    elif year is None:
        year = _season_year(letters, phrase, anchors)
    return f"{year:04d}-{letters}" if year else f"XXXX-{letters}"


def _season_year(letters: str, phrase: Phrase, anchors: Anchors) -> int | None:
    """Returns the year of a season that has none; a winter has the year of its December."""
    published, kinds = anchors.published, phrase.kinds
    if published is None:
        return None
    if any(kind in kinds for kind in "hc"):
        return published.year - (letters == "WI" and published.month < 6)
    if "l" in kinds:
        return _season_from(letters, published, over=True)
    if "k" in kinds or "f" in kinds:
        return 1 + _season_from(letters, published, over=False)
    tense = direction(phrase, anchors)
    if tense == PAST_TENSE:
        story = anchors.story_near(phrase.start)
        return story.year if story else _season_from(letters, published, over=False)
    if tense == AHEAD:
        return 1 + _season_from(letters, published, over=True)
    return published.year


def _season_from(letters: str, day: date, *, over: bool) -> int:
    """Returns the year of the last such season that had begun, or was over, on a day."""
    months = _SEASON_STARTS[letters] + (2 if over else 0)
    now = day.year * 12 + day.month
    return (now - months - over) // 12


def first_century(phrase: Phrase, _anchors: Anchors) -> str | None:
    """18. in "18. und 19. Jahrhundert"."""
    pieces = phrase.pieces
    unit = pieces.values[pieces.classes.index("u", phrase.last)]
    number = phrase.number("d9") or 0
    return f"{number - 1:02d}" if unit == "CE" and 1 <= number <= 30 else None


def half(phrase: Phrase, anchors: Anchors) -> str | None:
    """Zweite Hälfte des Jahres 2013; of a century no half has a value of its own."""
    ordinals = phrase.values("9d")
    if ordinals[0] not in {"1", "2"}:
        return None
    if phrase.value("u") == "CE":
        number = int(ordinals[1]) if len(ordinals) > 1 else 0
        return f"{number - 1:02d}" if 1 <= number <= 30 else None
    if phrase.value("u") != "Y" or len(ordinals) > 1:
        return None
    year = phrase.value("y")
    if year is None and anchors.published:
        year = str(anchors.published.year + int(phrase.value("lkc") or 0))
    return f"{year or 'XXXX'}-H{ordinals[0]}"


def century(phrase: Phrase, anchors: Anchors) -> str | None:
    """21. Jahrhundert, dritten Jahrtausend, erstes Quartal 2025, zweiten Halbjahr."""
    number, unit = phrase.number("d9"), phrase.value("u6")
    if number is None or phrase.word(2).startswith("Chr"):
        return None
    if unit in {"D", "W", "M", "Y"}:  # am dritten Tag
        return f"P1{unit}"
    if unit == "CE":
        return f"{number - 1:02d}" if 1 <= number <= 30 else None
    if unit == "L":
        return str(number - 1) if 1 <= number <= 9 else None
    highest = {"Q": 4, "H": 2}.get(unit or "", 0)
    if not 1 <= number <= highest:
        return None
    year = phrase.value("y") or year_near(phrase, anchors)
    return f"{year or 'XXXX'}-{unit}{number}"


def numbered_quarter(phrase: Phrase, anchors: Anchors) -> str | None:
    """Q3 2025."""
    return f"{phrase.value('y') or year_near(phrase, anchors) or 'XXXX'}-Q{phrase.value(':')}"


def decade(phrase: Phrase, anchors: Anchors) -> str | None:
    """Neunziger Jahre, 1970er-Jahre, Anfang der Achtziger: the last one that has begun."""
    digits = (phrase.value("87") or "").partition("e")[0].rstrip("-")
    if len(digits) == 4:
        return digits[:3]
    ten = int(digits[0])
    now = anchors.published.year if anchors.published else TODAY_ABOUT
    return f"20{ten}" if 2000 + 10 * ten <= now else f"19{ten}"
