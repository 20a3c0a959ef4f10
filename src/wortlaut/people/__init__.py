"""Mentions become entities, and the speakers of statements become people."""

from wortlaut.people.resolution import Resolution, resolve

__all__ = ["Resolution", "resolve"]
