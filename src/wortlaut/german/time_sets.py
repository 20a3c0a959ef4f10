"""Values of repetitions, of units without a number, and of words that have a fixed value."""

from functools import cache

from wortlaut.german import resources
from wortlaut.german.time_anchors import Anchors
from wortlaut.german.time_calendar import nth_weekday
from wortlaut.german.time_lexicon import PAST, PRESENT, context, length
from wortlaut.german.time_periods import month
from wortlaut.german.time_phrase import Phrase
from wortlaut.german.time_spans import count_of, unit_near, weekend


def repeated(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Jedes Jahr, jeden Montag, alle zwei Wochen, jeden letzten Samstag im Monat."""
    units = phrase.values("uU")
    kinds = phrase.kinds
    if kinds[0] == "A":
        return length(count_of(phrase), units[-1])
    if units:
        every = phrase.number("9") or 1 if kinds[:2] == "J9" and "W" not in kinds else 1
        return length(str(every), units[-1])
    if "W" in kinds or "V" in kinds:
        return f"XXXX-WXX-{phrase.value('WV')}"
    if "P" in kinds:
        return f"XXXX-XX-XXT{phrase.value('P')}"
    if "S" in kinds:
        return f"XXXX-{phrase.value('S')}"
    return f"XXXX-{phrase.number('M'):02d}" if "M" in kinds else None


def frequency(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Täglich, zweimal wöchentlich, monatlichen, zur Zeit; not zur Zeit des Krieges."""
    if ";" in phrase.kinds and phrase.word(1).lower() in context("genitive"):
        return None
    return phrase.value("F;")


def each_weekday(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Montags, samstagabends, Mo-Fr."""
    return f"XXXX-WXX-{phrase.value('v0')}"


def numbered_weekday(phrase: Phrase, anchors: Anchors) -> str | None:
    """Ersten Sonntag im Monat, a repetition; zweiten Sonntag im Mai, a day."""
    if "M" not in phrase.kinds:
        return "P1M" if phrase.value("u") == "M" else None
    whole = month(
        Phrase(phrase.pieces, phrase.last - 1 - ("y" in phrase.kinds), phrase.last), anchors
    )
    if whole is None or not whole[:4].isdigit():
        return None
    count = phrase.number("9") or 1
    day = nth_weekday(int(whole[:4]), int(whole[5:]), phrase.number("W") or 1, count)
    return day.isoformat() if day else None


def vague(phrase: Phrase, anchors: Anchors) -> str | None:
    """Kürzlich, zuletzt, künftig: the corpora mostly leave them out, a reader wants them."""
    return fixed(phrase, anchors) if anchors.points else None


def each_part(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Morgens, nachts."""
    return f"XXXX-XX-XXT{phrase.value('E')}"


def per_unit(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Pro Tag, 30 Euro im Monat, dreimal am Tag."""
    unit = phrase.value("uU") or "D"
    if phrase.kinds == "u":
        limits = {"i": {"Y", "M"}, "@": {"D"}}
        if unit not in limits.get(phrase.class_of(-1), ()):
            return None
        if phrase.class_of(1) == "a" or phrase.word(1).lower() in context("after_day"):
            return None
    return length("1", unit)


def now(_phrase: Phrase, _anchors: Anchors) -> str | None:
    """In diesen Tagen, dieser Tage."""
    return PRESENT


def bare_unit_singular(phrase: Phrase, anchors: Anchors) -> str | None:
    """Am Wochenende, Frau des Jahres, im Monat; other units mean nothing alone."""
    if phrase.value("u") == "WE":
        return weekend(phrase, anchors)
    if phrase.kinds == "au":
        if phrase.word(-1) in context("course"):  # im Laufe der Woche
            return unit_near(phrase, anchors)
        genitive = phrase.pieces.tokens[phrase.first].text == "des" and phrase.value("u") == "Y"
        return length("1", "Y") if genitive else None
    return per_unit(phrase, anchors)


def bare_unit(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Seit Jahren, nach Monaten; dem Tag, an dem; des Jahres."""
    kinds, unit = phrase.kinds, phrase.value("uU") or "D"
    if kinds[0] == "L" or phrase.word(-1).lower() in context("before_units"):
        return length("X", unit)
    return None


def fixed(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Words whose value the lexicon has: jetzt, wochenlang, dreijährigen."""
    word, before = phrase.word(0), phrase.word(-1).lower()
    if word[:1].isupper() and phrase.kinds == "r" and before.isalpha() and word != "Kurzem":
        return None  # im Hier und Jetzt
    if "R" in phrase.kinds and before not in {"in", "im"}:
        return None  # die Zukunft as a thing
    if before in context("not_once") or (word.lower() == "früher" and phrase.word(1) == "oder"):
        return None  # nicht zuletzt, so bald
    return phrase.value("rRQI'")


def adjective_length(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Fast 100-jähriges, dreitägigen; not the age of a person."""
    value = phrase.value("I") or ""
    after = phrase.word(1)
    if phrase.word(0).lower().startswith("langj"):
        return value if _is_thing(after) else None
    if value.endswith("Y") and value != "PXY":
        noun = phrase.word(0)[:1].isupper()  # die Siebzigjährige
        return value if not noun and after[:1].isupper() and _is_thing(after) else None
    return value


def that_time(phrase: Phrase, _anchors: Anchors) -> str | None:
    """Dieser Zeit, jener Zeit."""
    if "h" in phrase.kinds and phrase.pieces.tokens[phrase.first].text != "dieser":
        return None  # diese Zeit as something that is used or lost
    return PAST


@cache
def _thing_endings() -> tuple[str, ...]:
    return tuple(resources.words("times_things.txt"))


def _is_thing(noun: str) -> bool:
    return noun.lower().endswith(_thing_endings())
