"""Helpers for tests of people: from texts to names."""

import re
from collections.abc import Callable

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Block, Entity, Speaker, Statement
from wortlaut.people import resolve


@pytest.fixture
def people() -> Callable[[str], list[str]]:
    """Returns a function that names the persons of a text, in order."""

    def names(text: str) -> list[str]:
        entities = resolve(analyse(text), []).entities
        return [entity.name for entity in entities if entity.type == "person"]

    return names


@pytest.fixture
def speaker_of() -> Callable[..., str | None]:
    """Returns a function that names the speaker of the last of some statements."""

    def name(text: str, *statements: Statement, blocks: tuple[Block, ...] = ()) -> str | None:
        resolution = resolve(analyse(text, blocks), statements)
        names = {entity.id: entity.name for entity in resolution.entities}
        entity = resolution.statements[-1].speaker.entity
        return names[entity] if entity is not None else None

    return name


_MARKS = {"[": "]", "<": ">", "{": "}"}
_PIECE = re.compile(r"[\[\]<>{}]")


def _read_marked(marked: str) -> tuple[str, list[Statement]]:
    """Returns a text without its marks, and its statements: the nth speaker, cue and quote.

    `[Anna Muster] <sagte>, {es sei kalt}.` marks speaker, cue and quote; an empty pair of marks
    stands for a cue that is not there.
    """
    text = ""
    spans: dict[str, list[tuple[int, int]]] = {mark: [] for mark in _MARKS}
    opened, at = 0, 0
    for match in _PIECE.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group() in _MARKS:
            opened = len(text)
        else:
            opening = next(mark for mark, close in _MARKS.items() if close == match.group())
            spans[opening].append((opened, len(text)))
    text += marked[at:]
    cues = spans["<"] or [(0, 0)] * len(spans["{"])
    statements = [
        Statement(
            id=f"s{number}",
            kind="indirect",
            quote=(quote,),
            speaker=Speaker((speaker,), None, "named"),
            cue=(cue,) if cue[0] < cue[1] else (),
        )
        for number, (speaker, cue, quote) in enumerate(
            zip(spans["["], cues, spans["{"], strict=True), 1
        )
    ]
    return text, statements


def _speakers_of(marked: str) -> list[Entity | None]:
    """Returns the speakers of a marked text, in order."""
    text, statements = _read_marked(marked)
    resolution = resolve(analyse(text), statements)
    entities = {entity.id: entity for entity in resolution.entities}
    return [
        entities[statement.speaker.entity] if statement.speaker.entity else None
        for statement in resolution.statements
    ]


def _names_of(marked: str) -> list[str | None]:
    """Returns the names of the speakers of a marked text, in order."""
    return [entity.name if entity else None for entity in _speakers_of(marked)]


@pytest.fixture
def speakers_of() -> Callable[[str], list[Entity | None]]:
    """Returns a function that gives the speakers of a marked text, in order."""
    return _speakers_of


@pytest.fixture
def names_of() -> Callable[[str], list[str | None]]:
    """Returns a function that names the speakers of a marked text, in order."""
    return _names_of
