"""Helpers for tests of people: from texts to names."""

from collections.abc import Callable

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Block, Statement
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
