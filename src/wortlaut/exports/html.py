"""HTML: one self-contained page per article, with every statement underlined.

The page needs no script, loads nothing, and says so in its Content-Security-Policy. Details of a
statement show on hover, on focus and when its mark is followed (`#s1`); the list of evidence at
the end holds the same for print and for screen readers.
"""

import hashlib
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING

from wortlaut import __version__
from wortlaut.exports.article_page import LISTED, article_page
from wortlaut.exports.harmless import harmless, one_line
from wortlaut.exports.look import SHARED, palette, templates
from wortlaut.exports.passages import LANES
from wortlaut.exports.wording import Language, wording
from wortlaut.model import Article

if TYPE_CHECKING:
    from jinja2 import Environment

SINGLED_OUT = 60
"""Voices whose statements light up when their name is pointed at; each needs style rules."""


def to_html(article: Article, *, language: Language = "de") -> str:
    """Returns the article as one HTML page that needs nothing else.

    Args:
        article: the record.
        language: the language of the interface; the article's own words stay as they are.
    """
    style, digest = _style()
    return (
        _environment()
        .get_template("article.html.j2")
        .render(
            page=article_page(article, wording(language)),
            style=style,
            digest=digest,
            version=__version__,
            listed=LISTED,
            singled_out=SINGLED_OUT,
            colours=len(palette()),
        )
    )


@cache
def _style() -> tuple[str, str]:
    """Returns the style sheet and its digest, by which the page's policy allows it alone."""
    template = _environment().get_template("article.css.j2")
    style = template.render(palette=palette(), singled_out=SINGLED_OUT, lanes=LANES)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return style, digest


@cache
def _environment() -> "Environment":
    # Jinja is loaded on first use: most runs print JSON.
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader(templates("article.html.j2", "article.css.j2", *SHARED)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["harmless"] = harmless
    environment.filters["line"] = one_line
    return environment
