"""Wikidata's people and organisations: from its JSON dump to a compact file that linking asks."""

from wortlaut.people.directory.wikidata.index import Index

__all__ = ["Index"]
