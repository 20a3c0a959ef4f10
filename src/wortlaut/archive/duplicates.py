"""The same story in several papers, and the same quotation in different wordings."""

from collections.abc import Sequence

from sqlalchemy import Connection


def signature(text: str) -> bytes:
    """Returns what near-duplicates of a text are found by."""
    return b""


def assign_story(connection: Connection, articles: Sequence[tuple[int, bytes]]) -> None:
    """Sets `articles.story` for new or changed articles (number and signature)."""


def assign_variants(connection: Connection, ids: Sequence[int]) -> None:
    """Sets `statements.variant` for statements that were just written."""


def forget_articles(connection: Connection, ids: Sequence[int]) -> None:
    """Takes articles out of their stories, before their rows go."""


def forget(connection: Connection, ids: Sequence[int]) -> None:
    """Takes statements that are gone out of their groups."""
