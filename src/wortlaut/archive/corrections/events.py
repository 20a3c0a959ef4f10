"""Corrections as events: what a person said, of which words, when and why.

The words are named as in the W3C Web Annotation Data Model (Recommendation of 23 February 2017,
sections 4.2.4 and 4.2.5): by their text with what stands around it, and by their position, so that
they are found again when a newer reading of the page has moved them.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import msgspec

from wortlaut.archive.cells import decoded, to_json
from wortlaut.model import EntityType, StatementKind

Action = Literal["speaker", "span", "kind", "confirm", "reject", "add", "merge", "split", "undo"]
"""What a correction does; `undo` takes another one back."""

PEOPLE_ACTIONS = frozenset({"merge", "split"})


@dataclass(frozen=True, slots=True)
class Selector:
    """Words of an article, so named that they are found again.

    Attributes:
        exact: the words.
        prefix: what stood before them; at most `CONTEXT` code points.
        suffix: what stood behind them, likewise.
        start: where they stood: code point of the article's text, at the time of the correction.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0


Selectors: TypeAlias = tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class SpeakerValue:
    """Who said it, as a person has decided.

    Attributes:
        name: canonical name; None: the text does not say who.
        type: what the speaker is.
        mention: the words that name the speaker here; empty: none.
    """

    name: str | None
    type: EntityType = "person"
    mention: Selectors = ()


@dataclass(frozen=True, slots=True)
class Target:
    """The statement that is meant, as it stood: enough to find it, and to put it back.

    Attributes:
        quote: its spans.
        kind: its kind.
        speaker: who it was given to; None: nobody.
    """

    quote: Selectors = ()
    kind: StatementKind = "direct"
    speaker: SpeakerValue | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What is to hold from now on; only what the action sets is there.

    Attributes:
        speaker: for `speaker` and `add`.
        quote: for `span` and `add`.
        kind: for `kind` and `add`.
        identity: for `merge` and `split`: whom it is about.
        into: for `merge`: who stays; for `split`: the new identity.
        name: for `split`: the new identity's name.
        articles: for `split`: keys of the articles that speak of the new identity.
        event: for `undo`: the correction taken back.
    """

    speaker: SpeakerValue | None = None
    quote: Selectors = ()
    kind: StatementKind | None = None
    identity: str | None = None
    into: str | None = None
    name: str | None = None
    articles: tuple[str, ...] = ()
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person wants put right.

    Attributes:
        action: what to do.
        author: who says so.
        article: key of the article; None: about people or an event.
        target: the statement meant; empty for `add` and for people.
        value: what is to hold.
        reason: why; None: not said.
    """

    action: Action
    author: str
    article: str | None = None
    target: Target = Target()
    value: Value = Value()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A correction as it stands in the archive.

    Attributes:
        id: its number; later ones are greater.
        created: when, ISO 8601 in UTC.
        correction: what it says.
        undone_by: number of the event that took it back; None: in force.
    """

    id: int
    created: str
    correction: Correction
    undone_by: int | None = None


def encode(part: Target | Value) -> str:
    """Returns a target or a value as JSON for its column; what is empty is left out."""
    plain = msgspec.to_builtins(part)
    return to_json({k: v for k, v in plain.items() if v not in (None, [], "")})


def decode_target(json: str) -> Target:
    """Reads what `encode` wrote.

    Raises:
        msgspec.ValidationError: it is no target.
    """
    return decoded(json.encode(), Target)


def decode_value(json: str) -> Value:
    """Reads what `encode` wrote.

    Raises:
        msgspec.ValidationError: it is no value.
    """
    return decoded(json.encode(), Value)
