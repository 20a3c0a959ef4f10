"""Corrections in words."""

from wortlaut.archive.corrections.events import Correction, Event, Selectors
from wortlaut.exports.harmless import one_line

_LONGEST = 70
"""Code points of quoted words that are shown."""


def summary(correction: Correction) -> str:
    """Returns what a correction does, in a line."""
    value, quote = correction.value, _words(correction.target.quote)
    match correction.action:
        case "speaker":
            name = value.speaker.name if value.speaker else None
            return f"{quote}: said by {name or 'nobody named'}"
        case "kind":
            return f"{quote}: is {value.kind}"
        case "span":
            return f"{quote}: the words are {_words(value.quote)}"
        case "confirm":
            return f"{quote}: right"
        case "reject":
            return f"{quote}: no statement"
        case "add":
            name = value.speaker.name if value.speaker else None
            return f"{_words(value.quote)}: a statement by {name or 'nobody named'}"
        case "merge":
            return f"{value.identity} is {value.into}"
        case "split":
            return f"{value.identity} is {value.into} in {', '.join(value.articles)}"
        case "undo":
            return f"takes back correction {value.event}"


def line(event: Event) -> str:
    """Returns an event in one line: number, time, author, article, what, why."""
    correction = event.correction
    parts = [f"{event.id}", event.created, correction.author]
    if correction.article:
        parts.append(correction.article)
    parts.append(summary(correction))
    if correction.reason:
        parts.append(f"({correction.reason})")
    if event.undone_by is not None:
        parts.append(f"[undone by {event.undone_by}]")
    return one_line("  ".join(parts))


def _words(selectors: Selectors) -> str:
    words = " … ".join(selector.exact for selector in selectors)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
