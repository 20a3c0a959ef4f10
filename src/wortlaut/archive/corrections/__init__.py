"""Corrections: a layer of its own over every reading of an article."""

from wortlaut.archive.corrections.apply import Applied, apply

__all__ = ["Applied", "apply"]
