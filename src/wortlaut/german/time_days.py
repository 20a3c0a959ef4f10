"""Values of days and their parts: dates, weekdays, heute, feasts, hours."""

import re
from datetime import date, datetime

from wortlaut.german.time_anchors import AHEAD, OPEN, PAST_TENSE, PRESENT_TENSE, Anchors
from wortlaut.german.time_calendar import add, day_of, feast, make, weekday_from
from wortlaut.german.time_lexicon import FUTURE, PAST, PRESENT, context
from wortlaut.german.time_phrase import Phrase
from wortlaut.german.time_years import direction, full_year, nearest, year_of

_NUMBERS = re.compile(r"[0-9]+")
_NEAR = 400
"""Days; a weekday that fits a date so near decides its year."""
_SOON = 31
"""Days from the publication within which a date without a year is this one, not one told of."""
_LATE = {"AF": 12, "EV": 18}
"""Parts of the day with the hour from which a clock's twelve hours are the second ones."""


def _weekly(phrase: Phrase, anchors: Anchors, otherwise: int) -> int:
    """Returns -1 or 1: whether a bare weekday lies behind or ahead."""
    tense = direction(phrase, anchors)
    return {AHEAD: 1, PRESENT_TENSE: 1, PAST_TENSE: -1}.get(tense, otherwise)


def _day_in_year(month: int, day: int, phrase: Phrase, anchors: Anchors) -> date | None:
    """Returns the day that a date without a year means."""
    story = anchors.story_near(phrase.start)
    tense = direction(phrase, anchors)
    weekday = int((phrase.value("WV0") or "0")[0])
    if story and anchors.published and tense == PAST_TENSE and story.year < anchors.published.year:
        told = make(story.year, month, day)
        if told and weekday in {0, told.isoweekday()}:
            return told
    if anchors.published is None:
        return make(story.year, month, day) if story else None
    named = anchors.named.get((month, day))
    if named and weekday in {0, named.isoweekday()} and tense == PAST_TENSE:
        return named  # the day that the text has named with its year
    years = range(anchors.published.year - 11, anchors.published.year + 12)
    candidates = [found for year in years if (found := make(year, month, day))]
    if weekday:  # the year beside in which it fits goes before any tense
        fitting = [found for found in candidates if found.isoweekday() == weekday]
        near = nearest(fitting, anchors.published, OPEN)
        if near and abs((near - anchors.published).days) <= _NEAR:
            return near
        candidates = fitting or candidates
    near = nearest(candidates, anchors.published, OPEN)
    if named and near and abs((near - anchors.published).days) > _SOON:
        return named
    # Far off in the direction of the tense the nearest is the likelier one.
    best = nearest(candidates, anchors.published, tense)
    return best or nearest(candidates, anchors.published, OPEN)


def date_in_words(phrase: Phrase, anchors: Anchors) -> str | None:
    """24. Februar 2022, 8. Mai dieses Jahres, Montag, 3. Mai."""
    day, month = phrase.number("d9"), phrase.number("M")
    if day is None or month is None:
        return None
    if not make(2000, month, day):
        return None
    year = year_of(phrase, anchors)
    found = make(year, month, day) if year else _day_in_year(month, day, phrase, anchors)
    return found.isoformat() if found else f"XXXX-{month:02d}-{day:02d}"


def day_of_range(phrase: Phrase, anchors: Anchors) -> str | None:
    """5. in "5. bis 9. Juni": the month and the year stand behind the other day."""
    pieces = phrase.pieces
    end = pieces.classes.index("M", phrase.last)
    last = end + 2 if pieces.classes[end + 1 : end + 2] == "y" else end + 1
    month = date_in_words(Phrase(pieces, end - 1, last), anchors) or ""
    day = phrase.number("d") or 0
    if not make(2000, int(month[5:7] or 0), day):
        return None
    return f"{month[:8]}{day:02d}"


def numeric_date(phrase: Phrase, anchors: Anchors) -> str | None:
    """24.02.2022, 24.2.22, 2022-02-24."""
    text = phrase.value("D") or ""
    numbers = _NUMBERS.findall(text)
    if "-" in text:
        return text if _is_iso(text) else None
    found = make(full_year(numbers[2], anchors.published), int(numbers[1]), int(numbers[0]))
    return found.isoformat() if found and day_of(found.isoformat()) else None


def _is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return day_of(text) is not None


def day_and_month(phrase: Phrase, anchors: Anchors) -> str | None:
    """24.02. without a year; not a number of chapters."""
    day, month = map(int, _NUMBERS.findall(phrase.value("4") or ""))
    if not make(2000, month, day) or phrase.word(-1).lower() in context("numbered"):
        return None
    found = _day_in_year(month, day, phrase, anchors)
    return found.isoformat() if found else f"XXXX-{month:02d}-{day:02d}"


def weekday(phrase: Phrase, anchors: Anchors) -> str | None:
    """Montag, Montagabend, kommenden Freitag."""
    if _is_newspaper(phrase):
        return None
    value = phrase.value("WV") or "1"
    number, _, part = value.partition("T")
    part = part or phrase.value("pPE") or ""
    if "E" in phrase.kinds:
        return f"XXXX-WXX-{number}T{part}"
    if phrase.kinds == "W" and phrase.word(0).endswith("s") and not phrase.word(-1).isalpha():
        return f"XXXX-WXX-{number}"  # Montags ist geschlossen
    if {phrase.word(-1).lower(), phrase.word(-2).lower()} & context("each_time"):
        return f"XXXX-WXX-{number}" + ("T" + part if part else "")  # jeweils am Montag
    day = _weekday(int(number), phrase, anchors)
    text = day.isoformat() if day else f"XXXX-WXX-{number}"
    return text + ("T" + part if part else "")


def weekday_before_date(phrase: Phrase, anchors: Anchors) -> str | None:
    """Montag (3. März): the date behind says which."""
    pieces, at = phrase.pieces, phrase.last
    if pieces.tokens[at].text != "(":
        return weekday(phrase, anchors)
    kind = pieces.classes[at + 1]
    date_of = {"d": date_in_words, "D": numeric_date, "4": day_and_month}[kind]
    last = at + 2
    if kind == "d":
        last += 2 if pieces.classes[at + 3 : at + 4] == "y" else 1
    value = date_of(Phrase(pieces, at + 1, last), anchors)
    part = (phrase.value("WV") or "").partition("T")[2]
    return value + ("T" + part if part else "") if value else None


def weekday_of_week(phrase: Phrase, anchors: Anchors) -> str | None:
    """Dienstag vergangener Woche, Freitagabend der nächsten Woche."""
    value = phrase.value("WV") or "1"
    number, _, part = value.partition("T")
    part = part or phrase.value("pPE") or ""
    shift, kinds = int(phrase.value("lkfcs") or 0), phrase.kinds
    anchor = anchors.story if "f" in kinds or "s" in kinds else anchors.published
    if phrase.value("u") != "W":
        return None
    week = add(anchor, "W", shift) if anchor else None
    day = add(week, "D", int(number) - week.isoweekday()) if week else None
    return (day.isoformat() if day else f"XXXX-WXX-{number}") + ("T" + part if part else "")


def _is_newspaper(phrase: Phrase) -> bool:
    """Tells the weekly paper from the day: „Freitag“, die Wochenzeitung Freitag."""
    if phrase.word(-1) == "am" and phrase.word(-2) in context("paper"):
        return True  # Bild am Sonntag
    return phrase.word(-1).lower().endswith("zeitung") or _is_quoted(phrase)


def _is_quoted(phrase: Phrase) -> bool:
    return phrase.word(-1) in context("quotation") and phrase.word(1) in context("quotation")


def _weekday(number: int, phrase: Phrase, anchors: Anchors) -> date | None:
    anchor, kinds = anchors.published, phrase.kinds
    shift = _deictic_before(phrase)
    if shift is not None:
        return add(anchor, "D", shift) if anchor else None
    if "f" in kinds or "s" in kinds:
        anchor = anchors.story
    if anchor is None:
        return None
    if phrase.class_of(-1) == "_" and phrase.class_of(-2) in {"W", "V"} and anchors.day:
        return weekday_from(anchors.day, number, 1)  # von Montag bis Freitag
    if "l" in kinds:
        return weekday_from(add(anchor, "D", -1) or anchor, number, -1)
    if "k" in kinds or "f" in kinds:
        return weekday_from(add(anchor, "D", 1) or anchor, number, 1)
    if "h" in kinds:
        return weekday_from(anchor, number, _weekly(phrase, anchors, 1))
    return weekday_from(anchor, number, _weekly(phrase, anchors, -1))


def _deictic_before(phrase: Phrase) -> int | None:
    """Returns how far from today the day is: heutigen Samstag, morgen, Sonntag; None: not said."""
    back = 1 if phrase.class_of(-1) in {"T", "t"} else 2 if phrase.class_of(-1) == "," else 0
    if not back or phrase.first < back:
        return None
    word = Phrase(phrase.pieces, phrase.first - back, phrase.first - back + 1)
    if word.kinds == "P":
        return 1 if word.word(0) == "Morgen" and not word.word(-1).isalnum() else None
    return word.number("Tt")


def night_before(phrase: Phrase, anchors: Anchors) -> str | None:
    """Nacht zum 3. Januar: the night begins on the day before."""
    pieces = phrase.pieces
    month = pieces.classes.rindex("M", phrase.first, phrase.last)
    day = day_of(date_in_words(Phrase(pieces, month - 1, phrase.last), anchors))
    eve = add(day, "D", -1) if day else None
    return f"{_date_or_any(eve)}TNI"


def night(phrase: Phrase, anchors: Anchors) -> str | None:
    """Nacht zum Samstag, Nacht von Freitag auf Samstag: it begins on the day before."""
    found = _weekday(int(phrase.values("W")[-1]), phrase, anchors)
    eve = add(found, "D", -1) if found else None
    return f"{eve.isoformat()}TNI" if eve else "XXXX-XX-XXTNI"


def deictic_day(phrase: Phrase, anchors: Anchors) -> str | None:
    """Heute, gestern Abend, heutigen Tag; heute is a day only where the text speaks of days."""
    part = "MO" if "tt" in phrase.kinds else phrase.value("pPE")
    shift = phrase.number("tT") or 0
    if "z" in phrase.kinds or (shift == 0 and not part and not _today(phrase, anchors)):
        return PRESENT
    day = add(anchors.published, "D", shift) if anchors.published else None
    if part:
        return f"{_date_or_any(day)}T{part}"
    if day is None:
        return PAST if shift < 0 else FUTURE if shift else PRESENT
    return day.isoformat()


def _today(phrase: Phrase, anchors: Anchors) -> bool:
    if phrase.word(-1).lower() in context("heute_lasting") or phrase.word(1).lower() in context(
        "heute_still"
    ):
        return False
    return (
        anchors.daily
        or anchors.tense(phrase.start) == PAST_TENSE
        or any(kind in phrase.classes_behind(4) for kind in "5CVWP")
    )


def day_part(phrase: Phrase, anchors: Anchors) -> str | None:
    """Am Nachmittag, in der Nacht, frühen Morgen: of the day that was named last."""
    before = phrase.word(-1)
    if before.lower() not in context("before_day_part"):
        first = phrase.kinds == "P" and phrase.word(0) == "Morgen" and not before.isalnum()
        goes_on = phrase.word(1).islower() or phrase.classes_behind(2) == ",W"
        return tomorrow(phrase, anchors) if first and goes_on else None
    day = anchors.day_before(phrase.start, goes_on=True)
    part = "24:00" if phrase.word(0) == "Mitternacht" else phrase.value("P")
    return f"{_date_or_any(day)}T{part}"


def part_beside(phrase: Phrase, anchors: Anchors) -> str | None:
    """Am Abend zuvor, am Morgen danach."""
    anchor = anchors.story_day or anchors.published
    shift = -1 if "<" in phrase.kinds else 1
    day = add(anchor, "D", shift) if anchor else None
    return f"{_date_or_any(day)}T{phrase.value('P')}"


def part_of_date(phrase: Phrase, anchors: Anchors) -> str | None:
    """Am Morgen des 7. Oktober, am Abend des 3.5.2012."""
    kinds, pieces = phrase.kinds, phrase.pieces
    at = phrase.first + kinds.index("P") + 2
    date_of = {"D": numeric_date, "4": day_and_month}.get(pieces.classes[at], date_in_words)
    value = date_of(Phrase(pieces, at, phrase.last), anchors)
    return f"{value}T{phrase.value('P')}" if value else None


def part_of_next_day(phrase: Phrase, anchors: Anchors) -> str | None:
    """Am nächsten Morgen, in der gleichen Nacht, vergangene Nacht."""
    kinds, anchor = phrase.kinds, anchors.story_day or anchors.published
    if "l" in kinds:
        anchor = anchors.published
    shift = 0 if "s" in kinds else -1 if "l" in kinds else 1
    day = add(anchor, "D", shift) if anchor else None
    return f"{_date_or_any(day)}T{phrase.value('P')}"


def tomorrow(phrase: Phrase, anchors: Anchors) -> str | None:
    """Morgen and Morgen Abend at the beginning of a sentence."""
    if phrase.pieces.tokens[phrase.first].text != "Morgen":
        return None
    day = add(anchors.published, "D", 1) if anchors.published else None
    if phrase.kinds == "PP":
        return f"{_date_or_any(day)}T{phrase.values('P')[1]}"
    return day.isoformat() if day else FUTURE


def _date_or_any(day: date | None) -> str:
    return day.isoformat() if day else "XXXX-XX-XX"


def clock(phrase: Phrase, anchors: Anchors) -> str | None:
    """14.30 Uhr, 20 Uhr, and 14 in "14-18 Uhr"."""
    written = [phrase.value("5") or "", *phrase.values("n")]
    numbers = [int(digits) for value in written for digits in _NUMBERS.findall(value)]
    if any("." in value for value in phrase.values("n")):
        return None  # 1,5 Uhr
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if hour > 24 or minute > 59:
        return None
    return _at(hour, minute, phrase, anchors)


def clock_in_words(phrase: Phrase, anchors: Anchors) -> str | None:
    """Halb neun, Viertel nach acht."""
    count = phrase.value("n") or ""
    if phrase.word(-1).lower() not in context("before_clock") or not count.isdigit():
        return None
    between = phrase.pieces.tokens[phrase.first + 1].text.lower()
    shift = -30 if "1" in phrase.kinds else {"nach": 15, "vor": -15}.get(between)
    hour = int(count)
    if shift is None or not 1 <= hour <= 24:
        return None
    return _at(*divmod(hour * 60 + shift, 60), phrase, anchors)


def _at(hour: int, minute: int, phrase: Phrase, anchors: Anchors) -> str:
    """Returns an hour of the day that is spoken of; acht Uhr abends is the twentieth."""
    part = phrase.value("Ep") or ""
    if hour < 12 and hour + 12 >= _LATE.get(part, 24):
        hour += 12
    day = anchors.day_before(phrase.start, goes_on=phrase.word(-1)[:1].isupper())
    return f"{_date_or_any(day)}T{hour:02d}:{minute:02d}"


def holiday(phrase: Phrase, anchors: Anchors) -> str | None:
    """Ostern, Weihnachten 2024, Silvester."""
    name = phrase.value("O") or ""
    if _is_quoted(phrase):
        return None
    shift = phrase.number("T")
    if shift is not None:  # gestrigen Karfreitag
        day = add(anchors.published, "D", shift) if anchors.published else None
        return day.isoformat() if day else None
    year = year_of(phrase, anchors)
    if year:
        found = feast(name, year)
        return found.isoformat() if found else None
    anchor = anchors.published
    if anchor is None:
        return "XXXX-XX-XX" if name[0].isalpha() else f"XXXX-{name}"
    candidates = [
        found for year in range(anchor.year - 1, anchor.year + 2) if (found := feast(name, year))
    ]
    best = nearest(candidates, anchor, OPEN if "a" in phrase.kinds else direction(phrase, anchors))
    return (best or anchor).isoformat()
