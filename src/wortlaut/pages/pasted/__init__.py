"""Text as people paste it becomes a draft: the article and what its furniture tells."""

from wortlaut.pages.pasted.text import read_text

__all__ = ["read_text"]
