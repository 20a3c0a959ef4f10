"""Statements: who says what in an article's text."""

from wortlaut.statements.find import Engine, find

__all__ = ["Engine", "find"]
