"""Which year, and which side of the publication, a phrase means that does not say so itself."""

from datetime import date

from wortlaut.german.time_anchors import AHEAD, PAST_TENSE, PRESENT_TENSE, Anchors
from wortlaut.german.time_calendar import add
from wortlaut.german.time_lexicon import context
from wortlaut.german.time_phrase import Phrase

TODAY_ABOUT = 2025
"""The year that two digits and decades are read from where the publication is unknown."""


def direction(phrase: Phrase, anchors: Anchors) -> int:
    """Returns the tense that a phrase stands in, seit and bis taken into account."""
    before = {phrase.word(-1).lower(), phrase.word(-2).lower()}
    if any(kind in "dMDW4" for kind in (phrase.class_of(-2), phrase.class_of(-3)) if kind):
        before = set()  # vom 5. bis 9. Juni
    if before & context("points_back"):
        return PAST_TENSE
    tense = anchors.tense(phrase.start)
    if tense != PAST_TENSE and before & context("points_ahead"):
        return AHEAD
    return tense


def full_year(digits: str, published: date | None) -> int:
    """Returns the year of two or four digits; two mean at most fifteen years ahead."""
    if len(digits) != 2:
        return int(digits)
    latest = (published.year if published else TODAY_ABOUT) + 15
    return latest - (latest - int(digits)) % 100


_PAST_WEIGHT = 2
"""In the present tense what lies ahead may be this many times as far as what lies behind."""


def nearest(candidates: list[date], anchor: date, direction: int) -> date | None:
    """Returns the last candidate up to the anchor, the first behind it, or the nearest."""
    if direction == PAST_TENSE:
        return max((day for day in candidates if day <= anchor), default=None)
    if direction == AHEAD:
        return min((day for day in candidates if day >= anchor), default=None)
    weight = _PAST_WEIGHT if direction == PRESENT_TENSE else 1
    return min(
        candidates,
        key=lambda day: abs((day - anchor).days) * (weight if day < anchor else 1),
        default=None,
    )


def year_of(phrase: Phrase, anchors: Anchors) -> int | None:
    """Returns the year that a date names: 2022, dieses Jahres, des vergangenen Jahres."""
    year = phrase.value("y")
    if year is not None:
        return int(year)
    kinds = phrase.kinds
    if "u" not in kinds and "Y" not in kinds and "X" not in kinds:
        return None
    if "X" in kinds:
        shift = -1 if (phrase.value("X") or "").endswith("-1") else 1
    elif "f" in kinds:
        return anchors.story.year + 1 if anchors.story else None
    else:
        shift = int(phrase.value("lkcY") or 0)
    if "s" in kinds:
        return anchors.story.year if anchors.story else None
    return anchors.published.year + shift if anchors.published else None


def year_near(phrase: Phrase, anchors: Anchors) -> str | None:
    """Returns the year of a quarter that has none or calls it last, this or next year."""
    if anchors.published is None:
        return None
    shift = 0
    if "X" in phrase.kinds:
        shift = -1
    elif len(phrase.values("u6")) > 1 or "Y" in phrase.kinds:
        shift = int(phrase.value("lkcY") or 0)
    day = add(anchors.published, "Y", shift)
    return f"{day.year:04d}" if day else None


def year_of_month(number: int, tense: int, least: int, anchors: Anchors) -> int | None:
    """Returns the year of the nearest such month in the tense's direction.

    Args:
        number: the month.
        tense: a tense; the present looks both ways.
        least: how many months it is away at least.
        anchors: the anchors.
    """
    if anchors.published is None:
        return None
    now = anchors.published.year * 12 + anchors.published.month - 1
    back = now - least - (now - least - number + 1) % 12
    ahead = now + least + (number - 1 - now - least) % 12
    weight = _PAST_WEIGHT if tense == PRESENT_TENSE else 1
    if tense == AHEAD or (tense != PAST_TENSE and ahead - now < weight * (now - back)):
        return ahead // 12
    return back // 12
