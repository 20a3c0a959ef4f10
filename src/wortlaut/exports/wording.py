"""The words of the interface, for outputs that people read."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from wortlaut.exports.timex import loose
from wortlaut.model import How, Medium, StatementKind

Language = Literal["de", "en"]


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of the parts of a page and of a statement's details."""

    no_headline: str
    by: str
    edited: str
    agencies: str
    updated: str
    audio: str
    tags: str
    notes: str
    image: str
    images: str
    original: str
    speakers: str
    unresolved: str
    unresolved_hint: str
    nobody: str
    statement: str
    statements: str
    statement_one: str
    statement_many: str
    no_statements: str
    evidence: str
    evidence_hint: str
    legend: str
    skip: str
    close: str
    in_list: str
    permalink: str
    continued: str
    kind: str
    how: str
    medium: str
    addressee: str
    cue: str
    frame: str
    via: str
    about: str
    said: str
    inferred: str
    parent: str
    children: str
    confidence: str
    origin: str
    made_by: str
    source: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of one interface language.

    Args:
        language: its ISO 639-1 code.
        quotes: quotation marks, opening and closing.
        other_quotes: those around words that hold quotation marks themselves.
        percent: form of a number of per cent.
        date_form: form of a date, with `{day}`, `{month}` and `{year}`.
        time_form: form of a date with a time of day, with `{date}`, `{hour}` and `{minute}`.
        months: names of the months.
        sure: words for a confidence from 0.8, from 0.5, and below.
        labels: names of parts.
        kinds: names of the kinds of statements.
        how: how a speaker was found.
        media: names of the media.
    """

    language: Language
    quotes: tuple[str, str]
    other_quotes: tuple[str, str]
    percent: str
    date_form: str
    time_form: str
    months: tuple[str, ...]
    sure: tuple[str, str, str]
    labels: Labels
    kinds: dict[StatementKind, str]
    how: dict[How, str]
    media: dict[Medium, str]

    def quoted(self, text: str) -> str:
        """Returns the text in quotation marks that it does not hold itself."""
        held = any(mark in text for mark in self.quotes)
        start, end = self.other_quotes if held else self.quotes
        return f"{start}{text}{end}"

    def count(self, number: int) -> str:
        """Returns a number of statements in words: `1 Aussage`, `2 Aussagen`."""
        label = self.labels.statement_one if number == 1 else self.labels.statement_many
        return f"{number} {label}"

    def confidence(self, value: float) -> str:
        """Returns a confidence as a word and in per cent."""
        word = self.sure[0 if value >= 0.8 else 1 if value >= 0.5 else 2]
        return f"{word} ({self.percent.format(round(value * 100))})"

    def moment(self, value: str) -> str:
        """Returns an ISO 8601 date or time, or a TIMEX3 value, as people write it.

        Anything else stays as it is.
        """
        known = loose(value, self.language, self.months)
        if known:
            return known.form.replace("{rest}", self.moment(known.day) if known.day else "")
        try:
            if len(value) == len("2026-01-15"):
                return self._date(date.fromisoformat(value))
            moment = datetime.fromisoformat(value)
        except ValueError:
            return value
        return self.time_form.format(
            date=self._date(moment), hour=f"{moment.hour:02}", minute=f"{moment.minute:02}"
        )

    def _date(self, day: date) -> str:
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


@cache
def wording(language: Language = "de") -> Wording:
    """Returns the interface's words in a language, read from `data/interface.toml` once."""
    text = files(__package__).joinpath("data/interface.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)[language] | {"language": language}, Wording)
