"""Where an article says that it comes from: agencies and editors in its lines."""

import re
from dataclasses import dataclass, field
from typing import Final

from wortlaut.model import Agency
from wortlaut.pages.html.blocks import Layout
from wortlaut.pages.html.classify import Placed
from wortlaut.pages.source_line import find_agency, parse_source_line

_DATELINE = re.compile(r"^[A-ZÄÖÜ][\w./ -]{2,40}\s*\(([^()]{2,30})\)\s*(?:[-–—]|\.\s)")
_ENDING = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*$")
_SIGN = re.compile(r"[^\W\d_]{2,5}")
_LINES: Final = 3


@dataclass(slots=True)
class Sources:
    """What the lines of an article say of its origin; empty: nothing."""

    outlet: str | None = None
    editors: list[str] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)

    def add(self, agency: Agency | None) -> None:
        """Adds an agency that is not there yet; one with its sign goes before one without."""
        if agency is None:
            return
        for place, known in enumerate(self.agencies):
            if known.name == agency.name:
                if known.sign is None:
                    self.agencies[place] = agency
                return
        self.agencies.append(agency)

    def read(self, line: str) -> None:
        """Takes over what a source line says."""
        found = parse_source_line(line)
        if found is None:
            return
        self.outlet = self.outlet or found.outlet
        self.editors += [sign for sign in found.editors if sign not in self.editors]
        for agency in found.agencies:
            self.add(agency)


def find_sources(layout: Layout, placed: list[Placed], authors: list[str]) -> Sources:
    """Reads source lines, editors' signs, datelines and agencies among the authors.

    Args:
        layout: the page's blocks.
        placed: what each block of the article is.
        authors: names of the authors.

    Returns:
        What they say, each agency once.
    """
    sources = Sources()
    for item in placed:
        text = layout.blocks[item.number].text
        if item.line == "source":
            sources.read(text)
        elif item.line == "sign":
            for sign in _SIGN.findall(text):
                agency = find_agency(sign)
                sources.add(agency)
                if agency is None and sign not in sources.editors:
                    sources.editors.append(sign)
    prose = [layout.blocks[p.number].text for p in placed if p.kind in {"lead", "paragraph"}]
    for text in prose[:_LINES]:
        match = _DATELINE.match(text)
        if match:
            sources.read(f"({match[1]})")
    for text in prose[-1:]:
        match = _ENDING.search(text[-80:])
        if match:
            sources.read(f"({match[1]})")
    for name in authors:
        sources.add(find_agency(name))
    return sources
