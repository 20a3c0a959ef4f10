"""An agency's alternative text made readable: place, date, people and credit become data.

Agencies fill a picture's text field by fixed patterns (`COUNTRY, CITY - MONTH 7, 2026: …`,
`15.01.2026, Berlin: … Foto: …`). Some systems turn it into a file name, with hyphens for every
blank and sign; then the words are there, but no commas and brackets.
"""

import re
from dataclasses import dataclass
from functools import cache

from wortlaut.model import AltFacts
from wortlaut.pages.agencies import find_agency
from wortlaut.pages.assemble import clean
from wortlaut.pages.credit import picture_source, split_credit
from wortlaut.pages.dates import calendar_day, find_moments, month_pattern, months
from wortlaut.pages.tables import forms, lines, rows

LONGEST = 3000
"""Code points beyond which a text is no alternative text."""

_NOTICE = re.compile(
    r"^(?:dpatopbilder|FILE PHOTO|FILED|FILES?|\(FILES?\)|TOPSHOT|ARCHIV|KOMBO|COMBO|BESTPIX)"
    r"\s*[-:–]?\s+"
    r"|\s*\+{2,}[^+]*\+{2,}\s*$"
    r"|\s*(?:ATTENTION EDITORS|EDITORIAL USE ONLY|NO SALES|TPX IMAGES|MANDATORY CREDIT|"
    r"NO RESALES|RESTRICTED TO).*$"
)
_PHOTO_BY = re.compile(
    r"\s*\((?:Photo by|AP Photo/|Photo:|Credit Image:|AP Foto/)\s*[^()]*\)\s*$"
    r"|\s+(?:REUTERS|AP|AFP|EPA)/[A-ZÄÖÜ][^.]{2,60}\.?$"
    r"|\s*Credit Image:\s*.{3,100}$"
    r"|(?<=\.)\s+[^.]{3,80}\bvia (?:REUTERS|AP|AFP)\.?$",
)
_NO_PLACES = frozenset({"archivbild", "archivfoto", "archiv", "symbolbild", "symbolfoto"})
_TAIL_PLACE = re.compile(
    r"\bin\s((?:[A-ZÄÖÜ][\w.'-]*(?:\s(?:region|province|city))?,?\s){1,6})(?:on\s)?(?:\w+day,?\s)?$"
)
_HEAD_BREAK = re.compile(r"\s*[:–—]\s+|\s+-\s+")
_MARK = frozenset(
    {
        "R",
        "L",
        "C",
        "M",
        "r",
        "l",
        "2R",
        "2L",
        "CDU",
        "CSU",
        "SPD",
        "FDP",
        "AfD",
        "ÖVP",
        "SPÖ",
        "FPÖ",
        "SVP",
        "SP",
    }
)
_CREDIT_WORDS = frozenset({"Credit", "Foto", "Photo", "Copyright", "Bild"})
_NOISE = frozenset(
    {"dpatopbilder", "FILE", "FILES", "FILED", "TOPSHOT", "ARCHIV", "KOMBO", "PHOTO"}
)
_NAME = re.compile(r"[A-ZÄÖÜ][a-zäöüßéèáóíçčšžøåñ'’]+")
_MARKED_PERSON = re.compile(
    r"((?:[A-ZÄÖÜ][\wäöüßéèčšž'’-]+\s+)(?:(?:von|van|de|der|den|zu|al|el)\s+)*[A-ZÄÖÜ][\w'’-]+)\s*\((?:"
    + "|".join(sorted(_MARK - {"C", "M"}))
    + r"|[lrm]\.|links|rechts|\d\d)\b[^)]*\)"
)


@cache
def _countries() -> dict[tuple[str, ...], str]:
    return {
        tuple(re.split(r"[\s-]+", form.casefold())): form
        for row in rows("countries.tsv")
        for field in row
        for form in forms(field)
    }


@cache
def _titles() -> frozenset[str]:
    return frozenset(lines("alt_titles.txt"))


def parse_alt(alt: str) -> AltFacts | None:
    """Reads an alternative text as an agency writes it.

    Args:
        alt: the text, with blanks or, like a file name, with hyphens in their place.

    Returns:
        Its readable form and its data; None when it is no agency's text but a plain description.
    """
    text = clean(alt)
    if not text or len(text) > LONGEST:
        return None
    if is_slug(text):
        return _read_slug(text)
    return _read_sentence(text)


def is_slug(text: str) -> bool:
    """Tells whether hyphens stand for the blanks (`Ein-Boot-auf-dem-Rhein-am-Abend`)."""
    return text.count("-") >= 5 and not re.search(r"\s", text.strip()) and "/" not in text


# --- with blanks -----------------------------------------------------------------------------


def _read_sentence(text: str) -> AltFacts | None:
    body, credit = _without_credit(_NOTICE.sub("", text))
    body, place, day = _without_head(body)
    if place is None and day is None:
        if credit is None or not any(picture_source(p) for p in re.split(r"\s*[/|,]\s*", credit)):
            return None
        place, day = _tail_facts(body)
    people = tuple(dict.fromkeys(found[1] for found in _MARKED_PERSON.finditer(body)))
    return AltFacts(text=body or text, place=place, date=day, people=people, credit=credit)


def _without_credit(text: str) -> tuple[str, str | None]:
    text = _NOTICE.sub("", text)
    found = _PHOTO_BY.search(text)
    if found:
        credit = found[0].strip(" ().")
        for label in ("Photo by", "Credit Image:", "Photo:"):
            credit = credit.removeprefix(label).strip(" ©")
        return text[: found.start()].rstrip(), credit
    return split_credit(text)


def _without_head(text: str) -> tuple[str, str | None, str | None]:
    """Takes `15.01.2026, Berlin:` or `GERMANY, BERLIN - JUNE 7, 2026:` from the beginning."""
    moments = find_moments(text[:120])
    if not moments:
        return text, None, None
    first = moments[0]
    stop = _HEAD_BREAK.search(text, first.end)
    if stop is None or stop.start() - first.end > 50:
        return text, None, None
    around = f"{text[: first.start]}, {text[first.end : stop.start()]}".strip(" ,-–()")
    parts = [part.strip(" -–()") for part in re.split(r"\s*,\s*", around)]
    if len(around) > 60 or any(len(part.split()) > 4 or ":" in part for part in parts):
        return text, None, None
    place = _place([part for part in parts if part and part.casefold() not in _NO_PLACES])
    return text[stop.end() :], place, first.value[:10]


def _tail_facts(text: str) -> tuple[str | None, str | None]:
    """Reads `… in Uman, Ukraine, April 28, 2023.`: the date if there is but one, and its place."""
    moments = find_moments(text)
    if len({moment.value[:10] for moment in moments}) != 1:
        return None, None
    found = _TAIL_PLACE.search(text[max(0, moments[0].start - 100) : moments[0].start])
    return found[1].strip(" ,") if found else None, moments[0].value[:10]


def _place(parts: list[str]) -> str | None:
    if not parts:
        return None
    readable = [part.title() if part.isupper() and len(part) > 3 else part for part in parts]
    if len(parts) > 1 and _country(readable[0].split()):
        readable = [*readable[1:], readable[0]]
    return ", ".join(readable)


def _country(words: list[str]) -> bool:
    return tuple(word.casefold() for word in words) in _countries()


# --- with hyphens ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Dated:
    start: int
    end: int
    value: str


def _read_slug(text: str) -> AltFacts | None:
    words = [word for word in text.split("-") if word]
    while words and words[0] in _NOISE:
        words.pop(0)
    words, credit = _slug_credit(words)
    dated = _slug_day(words)
    place = None
    if dated:
        head, rest = words[: dated.start], words[dated.end :]
        if len(head) <= 6 and (head or credit):
            place, rest = _slug_place(head, rest)
            words = rest
        else:
            words = [*head, *words[dated.start :]]
    readable = " ".join(
        f"({word})" if word in _MARK and n else word for n, word in enumerate(words)
    )
    if not readable:
        return None
    person = _slug_person(words)
    return AltFacts(
        text=readable,
        place=place,
        date=dated.value if dated else None,
        people=(person,) if person else (),
        credit=credit,
    )


def _slug_credit(words: list[str]) -> tuple[list[str], str | None]:
    for n in range(len(words) - 2, max(0, len(words) - 16), -1):
        if words[n] not in _CREDIT_WORDS:
            continue
        at = n + 1
        while at < len(words) and words[at] in {"Image", "by", "Credit", "c"}:
            at += 1
        begin = n - 1 if n and words[n - 1] in _CREDIT_WORDS else n
        return words[:begin], _credit_of(words[at:])
    return words, None


def _credit_of(words: list[str]) -> str | None:
    """Puts back the stroke between photographer and agency that the hyphens have swallowed."""
    for n in range(1, len(words)):
        known = any(_source(words[n : n + size]) for size in (3, 2, 1))
        if known and words[n - 1].casefold() not in {"via", "for", "für"}:
            return f"{' '.join(words[:n])} / {' '.join(words[n:])}"
    return " ".join(words) or None


def _source(words: list[str]) -> bool:
    name = " ".join(words)
    return bool(name) and (picture_source(name) or find_agency(name) is not None)


def _slug_day(words: list[str]) -> _Dated | None:
    pattern = re.compile(month_pattern(), re.IGNORECASE)
    for n in range(len(words) - 2):
        a, b, c = words[n : n + 3]
        found = None
        if pattern.fullmatch(a) and b.isdecimal() and c.isdecimal() and len(c) == 4:
            found = calendar_day(int(c), months()[a.rstrip(".").casefold()], int(b))
        elif pattern.fullmatch(b) and a.isdecimal() and c.isdecimal() and len(c) == 4:
            found = calendar_day(int(c), months()[b.rstrip(".").casefold()], int(a))
        elif a.isdecimal() and b.isdecimal() and c.isdecimal():
            if len(a) == 4:
                found = calendar_day(int(a), int(b), int(c))
            elif len(c) == 4:
                found = calendar_day(int(c), int(b), int(a))
        if found:
            return _Dated(n, n + 3, found.isoformat())
    return None


def _slug_place(head: list[str], rest: list[str]) -> tuple[str | None, list[str]]:
    if not head:
        # The date stands first: a place behind it ends nowhere, unless a country closes it.
        for size in range(2, 5):
            for length in (1, 2):
                if length < size and _country(rest[size - length : size]):
                    parts = [" ".join(rest[: size - length]), " ".join(rest[size - length : size])]
                    return _place(parts), rest[size:]
        return None, rest
    for length in (3, 2, 1):
        if len(head) > length and _country(head[:length]):
            return _place([" ".join(head[:length]), " ".join(head[length:])]), rest
        if len(head) > length and _country(head[-length:]):
            return _place([" ".join(head[:-length]), " ".join(head[-length:])]), rest
    return _place([" ".join(head)]), rest


def _slug_person(words: list[str]) -> str | None:
    """Returns the name at the beginning when a mark behind it or a title before it proves it."""
    at = 0
    titled = False
    for n, word in enumerate(words[:5]):
        if word in _MARK:
            break
        if word in _titles():
            at, titled = n + 1, True
    name: list[str] = []
    for word in words[at : at + 4]:
        if not _NAME.fullmatch(word):
            break
        name.append(word)
    behind = words[at + len(name)] if at + len(name) < len(words) else ""
    marked = behind in _MARK or (titled and behind[:1].islower())
    return " ".join(name) if 2 <= len(name) <= 3 and marked else None
