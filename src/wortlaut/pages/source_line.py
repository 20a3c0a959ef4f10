"""The source line (`Quelle: talbote.de, mhe/rts`) becomes outlet, editors' signs and agencies."""

import re
from dataclasses import dataclass
from functools import cache

from wortlaut.model import Agency
from wortlaut.pages.agencies import find_agency, regional_service
from wortlaut.pages.assemble import clean
from wortlaut.pages.credit import picture_source
from wortlaut.pages.tables import forms, rows

__all__ = ["SourceLine", "find_agency", "outlet_name", "parse_source_line"]

LONGEST = 200
"""Code points beyond which a line is no source line."""

_LONGEST_BARE = 60

_LABEL = re.compile(
    r"^(?:(?:verwendete\s+)?quellen?(?:nangaben?)?\s*:|mit\s+(?:material|informationen|inhalten|"
    r"agenturmaterial|agenturinformationen|texten|agenturen)\b(?:\s+(?:von|der|des|durch)\b)?"
    r"(?:\s+(?:nachrichten)?agentur(?:en)?\b)?\s*:?|mit\s+(?=\w+[)\].]*$)|mit\s+(?=\w+\s+und\s+\w+$)|"
    r"(?:nachrichten)?agentur(?:en)?\s*:|(?:©|\(c\)|copyright)\s*:?\s*(?:20\d\d\s*)?)\s*",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*(?:[,;/|•·+]|\s+und\s+|\s+mit\s+|\s+–\s+|\s+-\s+)\s*")
_DOMAIN = re.compile(
    r"(?:[a-zäöüß0-9-]+\.)+(?:de|at|ch|com|net|org|info|eu|lu|li|tv|news|online|media|berlin|"
    r"hamburg|koeln|wien|ruhr|saarland|bayern|tirol)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[a-zäöüß]{1,6}|[A-ZÄÖÜ]{1,3}|[A-ZÄÖÜ]?[a-zäöüß]{1,3}[A-ZÄÖÜ]{0,2}")
JOB_NUMBER = re.compile(r"\b[a-z]{3,7}:\d{6}-[\d-]+(?:/\d+)?")
"""The number that an agency gives each report: `dpa:260115-99-12345/3`."""

_DATE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|\w{3,9})\s?(?:\d{2,4})?|\d{1,2}[:.]\d\d(?:\s?Uhr)?")
_NAME = re.compile(
    r"(?:Dr\.\s+|Prof\.\s+)*[A-ZÄÖÜÉ][\w'’.-]+(?:\s+(?:von|van|de|der|den|zu|zur|al|el|di|da))*"
    r"(?:\s+[A-ZÄÖÜÉ][\w'’.-]+){1,2}"
)
_OFFICE = re.compile(r"studio|redaktion|büro|korrespondent|redakteur|reporter", re.IGNORECASE)
_NEUTRAL = frozenset(
    {"agenturen", "agentur", "red", "red.", "redaktion", "eigene", "u. a.", "u.a.", "online"}
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a source line says; empty fields: it says nothing of that.

    Args:
        outlet: who published the article, as written.
        editors: signs of editors, as written, in their order.
        agencies: the agencies, each once.
        authors: full names that stand in the line.
    """

    outlet: str | None = None
    editors: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    authors: tuple[str, ...] = ()


@cache
def _outlets() -> frozenset[str]:
    known = (form for row in rows("outlets.tsv") for field in row for form in forms(field))
    return frozenset(variant for form in known for variant in (form, form.upper()))


def outlet_name(text: str) -> str | None:
    """Returns the text when it is an outlet's name or web address, else None."""
    text = text.strip(" ,;:()")
    bare = text.rstrip(".")
    if text in _outlets():
        return text
    return bare if bare in _outlets() or _DOMAIN.fullmatch(bare) else None


def parse_source_line(line: str) -> SourceLine | None:
    """Reads a source line.

    Args:
        line: one line of a page: with a label (`Quelle: …`, `mit Material von …`), in brackets
            (`(APA, 15.1.2026)`) or bare (`dpa/lno`, `mgo/AFP`).

    Returns:
        What it says; None when it is no source line. A line without a label is one only if it
        names an agency and holds nothing but agencies, outlets, signs and dates.
    """
    if len(line) > LONGEST:
        return None
    text = clean(line)
    if text[:1] + text[-1:] in {"()", "[]"}:
        text = text[1:-1].strip()
    label = _LABEL.match(text)
    if label is None and len(text) > _LONGEST_BARE:
        return None
    found = _read_pieces(text[label.end() :] if label else text, labelled=label is not None)
    if found is None:
        return None
    wire = found.agencies or (found.outlet and "agentur" in text.casefold())
    if label is None and not wire:
        return None
    if label is None and found.authors:
        return None
    if label and label[0].casefold().startswith("mit") and found.authors:
        return found
    return found if found.outlet or found.editors or found.agencies else None


def _read_pieces(text: str, *, labelled: bool) -> SourceLine | None:
    outlet: str | None = None
    editors: list[str] = []
    authors: list[str] = []
    agencies: dict[str, Agency] = {}
    services: list[Agency] = []
    for raw in _PIECES.split(JOB_NUMBER.sub(" ", text)):
        piece = raw.strip(" ()[].")
        if not piece or piece.casefold() in _NEUTRAL or _DATE.fullmatch(piece):
            continue
        agency = find_agency(piece)
        service = regional_service(piece)
        if agency:
            if agency.sign or agency.name not in agencies:
                agencies[agency.name] = agency
        elif service:
            services.append(service)
        elif name := outlet_name(raw):
            outlet = outlet or name
        elif picture_source(piece):
            return None
        elif _SIGN.fullmatch(piece):
            editors.append(piece)
        elif labelled and authors and _OFFICE.search(piece):
            continue
        elif _NAME.fullmatch(piece):
            authors.append(piece)
        elif not (labelled and authors):
            # Behind an author's name a place or an office may stand, it says nothing of sources.
            return None
    for service in services:
        agencies.setdefault(service.name, service)
    return SourceLine(outlet, tuple(editors), tuple(agencies.values()), tuple(authors))
