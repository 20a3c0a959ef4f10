"""What people name, taken apart: folders, archives, lists, feeds become pages and texts."""

from wortlaut.archive.inputs.found import Address, Broken, Found, Line, Page
from wortlaut.archive.inputs.names import expand

__all__ = ["Address", "Broken", "Found", "Line", "Page", "expand"]
