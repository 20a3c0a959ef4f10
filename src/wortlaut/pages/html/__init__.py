"""A web page becomes a draft: one tree, its metadata, and what its blocks are."""

from wortlaut.pages.html.page import read_html

__all__ = ["read_html"]
