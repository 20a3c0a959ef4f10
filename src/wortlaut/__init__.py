"""Wortlaut reads German news and keeps a checkable record of who said what."""

__version__ = "0.1.0"
