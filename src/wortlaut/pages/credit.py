"""Caption and credit apart: `Der Hafen am Morgen. (Foto: Anna Muster/dpa)`."""

import re
from functools import cache

from wortlaut.pages.agencies import find_agency
from wortlaut.pages.assemble import clean
from wortlaut.pages.tables import lines

LONGEST_CREDIT = 160
"""Code points beyond which no credit is looked for."""

_LABEL = (
    r"(?:(?:Foto|Bild|Symbolbild|Symbolfoto|Archivbild|Archivfoto|Titelbild)(?:s|er)?"
    r"(?:quelle|rechte|nachweis|credit|agentur)?n?|Quelle|Credits?|Copyright|Photo(?:\s+by)?|"
    r"Illustration|Visualisierung|Rendering|Grafik|Karte|Screenshot|Montage|Collage|Video|BILD|FOTO|"
    r"FOTOS)"
)
# With its bracket, a label may hold anything; brackets inside are allowed one deep.
_BRACKETED = re.compile(
    rf"[(\[]\s*(?:{_LABEL}\s*[:|©]\s*|©\s*|\(c\)\s*|Credit Image\s*:?\s*|Photo by\s+)"
    r"((?:[^()\[\]]|\([^()]*\)){1,150})[)\]]?[\s.]*$"
)
_LABELLED = re.compile(
    rf"(?:(?<=[\s.,;:!?…»«“”\"')\]])|(?<=[a-zäöüß0-9]))(?:{_LABEL}\s*:\s*(?:©\s*)?|(?:{_LABEL}\s*)?©\s*|\(c\)\s*)(?=\S)"
    rf"|^(?:{_LABEL}\s*:\s*(?:©\s*)?|(?:{_LABEL}\s*)?©\s*|\(c\)\s*)(?=\S)"
)
_BARE_CREDIT = re.compile(rf"[(\[]?\s*(?:{_LABEL}\s*[:|©]|©|\(c\))")
_IN_THE_PICTURE = re.compile(
    r"(?:\b(?:im|am|auf dem|das|dieses|ein|unser|vom|zum|aus dem|ins|unten im|oben im))\s*$",
    re.IGNORECASE,
)
_LAST_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,100})[)\]]\.?$")
_BARE_TAIL = re.compile(r"(?:(?<=\w\w[.!?])|(?<=[»“\"”)]))(?<![0-9]\.)\s*(?=[^\s.])")
# Set apart, the whole rest must be a credit: `Der Hafen. | dpa`, `Der Hafen - Keystone`.
_APART_TAIL = re.compile(r"\s+(?:[|•·]|[-–—]{1,2})\s+(?=\S)")
_SEPARATOR = re.compile(r"\s*[/|,;·•]\s*|\s+(?:via|für|for|by|von|und|and|über)\s+")
_INNER_STOP = re.compile(r"[a-zäöüß]{4,}[.!?]\s+[A-ZÄÖÜ]")
_WORD = re.compile(r"[A-ZÄÖÜÉČŠŽØ0-9][^\s]*|(?:von|van|de|der|den|zu|al|el|di|da|du|images|stock)")
_GLUED_NAMES = re.compile(
    r"[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+){0,3}(?:/[A-ZÄÖÜ][\w.-]+(?: [\w.-]+){0,3})+"
)
_MARKS = '„“”"»«'


@cache
def _picture_sources() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in lines("picture_agencies.txt"))


def picture_source(text: str) -> bool:
    """Tells whether the text is the name of a source of pictures (`IMAGO`, `AP Photo`, `dpa`)."""
    folded = text.strip(" .()").casefold()
    return folded in _picture_sources() or find_agency(text) is not None


def looks_like_credit(text: str) -> bool:
    """Tells whether a text without a label is a credit (`Jehad Alshrafi / AP`).

    It is one when all of it is names and at least one is a news or picture agency.
    """
    text = text.strip(" ()[].©")
    if not text or len(text) > 100:
        return False
    sources = 0
    for piece in _SEPARATOR.split(text):
        if picture_source(piece):
            sources += 1
            continue
        words = piece.split()
        if not 0 < len(words) <= 5 or not all(_WORD.fullmatch(word) for word in words):
            return False
        sources += any(picture_source(" ".join(words[:n])) for n in (1, 2) if n < len(words))
    return sources > 0


def is_bare_credit(text: str) -> bool:
    """Tells whether a line is a credit with its label and nothing else (`Foto: Anna Muster`)."""
    return _BARE_CREDIT.match(text) is not None and split_credit(text)[0] == ""


def split_credit(caption: str) -> tuple[str, str | None]:
    """Splits a caption from its credit.

    Args:
        caption: the text under or beside a picture.

    Returns:
        The caption without the credit, and the credit as written without its label (`Foto:`,
        `©`, brackets); None when no credit is told with certainty, the caption is whole then.
    """
    text = clean(caption)
    # Only the end is looked at: credits stand there, and long texts stay cheap.
    at = max(0, len(text) - LONGEST_CREDIT - 40)
    for find in (_bracketed, _labelled, _last_bracket, _bare):
        cut = find(text, at)
        if cut and _keeps_quotes(cut[0], text):
            return cut[0].rstrip().rstrip(",|–-").rstrip(), cut[1].strip(" ;,")
    return text, None


def _bracketed(text: str, at: int) -> tuple[str, str] | None:
    found = _BRACKETED.search(text, at)
    return (text[: found.start()], found[1]) if found else None


def _labelled(text: str, at: int) -> tuple[str, str] | None:
    tail = text[at:]
    if ":" not in tail and "©" not in tail and "(c)" not in tail:
        return None
    for found in _LABELLED.finditer(text, at):
        credit = text[found.end() :]
        before = text[: found.start()]
        sign = "©" in found[0] or "(c)" in found[0]
        if _IN_THE_PICTURE.search(before[-20:]) or not _plausible(credit, sign=sign):
            continue
        return before, credit
    return None


def _plausible(credit: str, *, sign: bool) -> bool:
    if len(credit) > LONGEST_CREDIT or _INNER_STOP.search(credit):
        return False
    if sign or looks_like_credit(credit):
        return True
    if credit.endswith((".", "!", "?")) and not credit.endswith(("e.V.", "u.a.", "a.D.")):
        return False
    lower = [w for w in credit.split() if w[0].islower() and not _WORD.fullmatch(w)]
    return len(credit) <= 90 and len(lower) <= 2


def _last_bracket(text: str, _at: int) -> tuple[str, str] | None:
    found = _LAST_BRACKET.search(text, max(0, len(text) - 110))
    if found and looks_like_credit(found[1]):
        return text[: found.start()], found[1]
    return None


def _bare(text: str, at: int) -> tuple[str, str] | None:
    if text.endswith((".", "!", "?", ":", "“", "”", "«", "»", '"')):
        return None
    for found in _APART_TAIL.finditer(text, at):
        if looks_like_credit(text[found.end() :]):
            return text[: found.start()], text[found.end() :]
    for found in _BARE_TAIL.finditer(text, at):
        before, tail = text[: found.start()], text[found.end() :]
        glued = found.start() == found.end()
        if " " in before and (
            looks_like_credit(tail) or (glued and _GLUED_NAMES.fullmatch(tail) is not None)
        ):
            return before, tail
    return ("", text) if looks_like_credit(text) else None


def _keeps_quotes(caption: str, whole: str) -> bool:
    """A quotation is never cut: no mark may be open before the cut and closed behind it."""
    behind = whole[len(caption) :]
    return caption.count('"') % 2 == 0 and not (
        caption.count("„") > caption.count("“") + caption.count("”")
        and any(m in behind for m in _MARKS)
    )
