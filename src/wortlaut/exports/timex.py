"""TIMEX3 values in words: weeks, months, seasons, parts of days."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

_VALUE = re.compile(
    r"""
    (?P<year>[0-9]{4})-
      (?: (?P<month>0[1-9]|1[0-2]) | W(?P<week>[0-5][0-9])(?P<weekend>-WE)?
        | Q(?P<quarter>[1-4]) | H(?P<half>[12]) | (?P<season>SP|SU|FA|WI) )
  | (?P<decade>[0-9]{3}) | (?P<century>[0-9]{2}) | (?P<reference>PAST_REF|PRESENT_REF|FUTURE_REF)
  | XXXX-WXX-(?P<weekday>[1-7])
  | (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:(?P<part>MO|MI|AF|EV|NI|DT)|(?P<time>[0-9]{2}:[0-9]{2}))
    """,
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class TimexWords:
    """The words of one language; forms have `{year}`, `{number}`, `{rest}` and the like."""

    month: str
    week: str
    weekend: str
    quarter: str
    half: str
    decade: str
    century: str
    SP: str
    SU: str
    FA: str
    WI: str
    MO: str
    MI: str
    AF: str
    EV: str
    NI: str
    DT: str
    clock: str
    PAST_REF: str
    PRESENT_REF: str
    FUTURE_REF: str
    weekdays: tuple[str, ...]


@cache
def timex_words(language: str) -> TimexWords:
    """Returns the words of a language of the interface, read from `data/timex.toml` once."""
    text = files(__package__).joinpath("data/timex.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)[language], TimexWords)


@dataclass(frozen=True, slots=True)
class Loose:
    """A TIMEX3 value that is no plain day, in words.

    Attributes:
        form: the words, where a day stands in them with `{rest}` for it.
        day: that day, ISO 8601; None: there is none.
    """

    form: str
    day: str | None = None


def loose(value: str, language: str, months: tuple[str, ...]) -> Loose | None:
    """Returns a value in words; None: it is a plain date, or none of those that news have.

    Args:
        value: a TIMEX3 value.
        language: language of the interface.
        months: its names of the months.
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    words = timex_words(language)
    year, kind = match["year"], match.lastgroup or ""
    if kind == "month":
        return Loose(words.month.format(month=months[int(match["month"]) - 1], year=year))
    if kind in {"week", "weekend"}:
        form = words.weekend if kind == "weekend" else words.week
        return Loose(form.format(number=int(match["week"]), year=year))
    if kind in {"quarter", "half"}:
        form = words.quarter if kind == "quarter" else words.half
        return Loose(form.format(number=match[kind], year=year))
    if kind == "weekday":
        return Loose(words.weekdays[int(match["weekday"]) - 1])
    if kind == "decade":
        return Loose(words.decade.format(year=value))
    if kind == "century":
        return Loose(words.century.format(number=int(value) + 1))
    if kind == "time":
        return Loose(words.clock.replace("{time}", match["time"]), match["day"])
    form = str(getattr(words, match[kind]))
    return Loose(form.replace("{year}", year or ""), match["day"])
