"""Configuration of the documentation."""

from wortlaut import __version__

project = "Wortlaut"
author = "The Wortlaut developers"
copyright = "The Wortlaut developers, Apache-2.0"  # noqa: A001 - Sphinx's own name for it
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Wortlaut"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
default_role = "py:obj"
myst_heading_anchors = 3
nitpicky = False
