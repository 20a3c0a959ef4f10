"""What the pages look like: colours, style sheets and the pieces that their templates share."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Colour:
    """A speaker's colour as `#rrggbb`, on light paper and on dark."""

    light: str
    dark: str


@cache
def palette() -> tuple[Colour, ...]:
    """Returns the speakers' colours, from `data/palette.tsv`."""
    lines = resource("data/palette.tsv").splitlines()
    return tuple(Colour(*line.split("\t")) for line in lines if not line.startswith("# "))


SHARED = (
    "tones.css.j2",
    "base.css.j2",
    "prose.css.j2",
    "marks.css.j2",
    "parts.html.j2",
    "head.html.j2",
    "body.html.j2",
)
"""Templates that the one-article page and the web reader are both made of."""


@cache
def templates(*names: str) -> dict[str, str]:
    """Returns the sources of templates of this room by their names."""
    return {name: resource(f"templates/{name}") for name in names}


def resource(name: str) -> str:
    """Returns the text of a file of this room."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
