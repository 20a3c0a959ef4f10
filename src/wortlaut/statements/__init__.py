"""Statements: who says what in an article's text."""

from wortlaut.statements.find import find

__all__ = ["find"]
