"""Lines that stand in an article's column and are not the article."""

import re
from functools import cache
from typing import Final, Literal

from wortlaut.pages.dates import find_moments
from wortlaut.pages.source_line import parse_source_line
from wortlaut.pages.tables import lines, rows

LineKind = Literal["notice", "date", "sign", "source", "byline"]
"""What a line is that is not text: a notice, a date, an editor's sign, a source, a byline."""

_LONGEST_NOTICE: Final = 700
_LONGEST_OFFER: Final = 80
_LONGEST_LINE: Final = 160
_SIGN = re.compile(r"[(\[][\w.]{2,5}(?:\s?[/,]\s?[\w.-]{2,8}){0,3}[)\]]")
_DATE_WORDS = re.compile(
    r"\b(?:Stand|Uhr|veröffentlicht|publiziert|aktualisiert|erschienen|erstellt|zuletzt|update|"
    r"geändert|am|um|vom|von|online seit|seit|lesezeit|min(?:ute|uten)?|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonnabend|sonntag|heute|gestern|ca|datum)\b|[\d\W_]+",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"Mit (?:Informationen|Material|Inhalten|Texten)\b[^.!?]{0,200}"
    r"(?:[Aa]gentur|\b(?:dpa|AFP|APA|AP|epd|KNA|Reuters|SDA|SID)\b)[^!?]{0,80}"
)
# `Audio 03:12`, `Regionalstudio. 12.01.2026. 00:21 Min. Verfügbar bis 12.01.2027.`
_MEDIA = re.compile(
    r"(?:Audio|Video|Podcast)\W{0,3}\d{1,2}:\d\d\b.{0,80}"
    r"|.{0,120}\b\d{1,2}:\d\d\s?Min\b.{0,20}\b[Vv]erfügbar bis\b.{0,80}"
)
_AGO = re.compile(
    r"vor (?:\d{1,3}|eine[mr]|wenigen) "
    r"(?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BYLINE = re.compile(
    r"(?:[Vv]on:?|(?:Text|Redaktion|Bericht|Protokoll|Interview|Autor(?:in|en)?)\s?:|"
    r"Eine? (?:Kommentar|Analyse|Gastbeitrag|Interview) von)\s+"
    r"[A-ZÄÖÜ][\w.'’-]+(?:,?\s+(?:(?:und|&|von|de|der|zu|in|aus)\s+)?[A-ZÄÖÜ(][\w.'’()-]*){0,11}"
    r"(?:,\s+(?:dpa|afp|ap|epd|kna|sid))?(?:,\s+[A-ZÄÖÜ]\w+ [^.!?]{2,50})?"
    r"|Text\s*:\s*[^:]{2,50}\b(?:Foto|Bild|Grafik|Video)(?:s|er)?\s*:\s*[^:]{2,50}"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    phrases: dict[str, list[str]] = {"line": [], "opening": [], "section": []}
    for kind, phrase in rows("furniture_lines.tsv"):
        phrases[kind].append(r"\s+".join(re.escape(word) for word in phrase.split()))
    for words in phrases.values():
        words.sort(key=len, reverse=True)
    return {
        "line": re.compile(rf"\W*(?:{'|'.join(phrases['line'])})\W*", re.IGNORECASE),
        "opening": re.compile(rf"\W{{0,4}}(?:{'|'.join(phrases['opening'])})(?!\w)", re.IGNORECASE),
        # `12 Kommentare`, `Kommentare (12)`
        "section": re.compile(
            rf"\W*(?:\d[\d.]{{0,6}}\s)?(?:{'|'.join(phrases['section'])})\W*(?:\d[\d.]{{0,6}})?\W*",
            re.IGNORECASE,
        ),
    }


def opens_furniture(heading: str) -> bool:
    """Tells whether what stands under a heading is not the article (`Mehr zum Thema`)."""
    return len(heading) <= _LONGEST_LINE and bool(_patterns()["section"].fullmatch(heading))


@cache
def _appeal() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(map(re.escape, lines("appeal_words.txt")))
    readers = r"\b(?:Sie|Ihnen|Ihre?[mnrs]?|du|dir|dich|deine?[mnrs]?|euch|eure?[mnrs]?|wir|uns)\b"
    return re.compile(words, re.IGNORECASE), re.compile(readers)


def is_appeal(text: str) -> bool:
    """Tells whether a paragraph offers the reader a subscription, a newsletter or the like.

    Such words occur in articles too: the caller looks at where the paragraph stands.
    """
    if len(text) > _LONGEST_NOTICE:
        return False
    words, readers = _appeal()
    return words.search(text) is not None and readers.search(text) is not None


def heads_appeal(heading: str) -> bool:
    """Tells whether a heading stands over an offer to the reader (`Jetzt kostenlos testen`)."""
    return len(heading) < _LONGEST_OFFER and _appeal()[0].search(heading) is not None


def line_kind(text: str) -> LineKind | None:
    """Says what a line is that is not text of the article, by its words alone.

    Args:
        text: a block's text.

    Returns:
        Its kind; None: nothing speaks against its being text.
    """
    if len(text) > _LONGEST_NOTICE:
        return None
    patterns = _patterns()
    if patterns["opening"].match(text) or patterns["line"].fullmatch(text):
        return "notice"
    if text.startswith("Mit ") and _ORIGIN.fullmatch(text):
        return "source"
    if len(text) > _LONGEST_LINE:
        return None
    if _MEDIA.fullmatch(text):
        return "notice"
    if _AGO.fullmatch(text):
        return "date"
    if _SIGN.fullmatch(text):
        return "sign"
    if len(text) < 90 and text[0] in "VvTAEIBPR" and _BYLINE.fullmatch(text):
        return "byline"
    if _DIGIT.search(text) and _is_date(text):
        return "date"
    return "source" if parse_source_line(text) else None


def _is_date(text: str) -> bool:
    found = find_moments(text)
    if not found:
        return False
    if found[0].clock and found[0].start < 20 and len(text) < 80:
        return True
    for moment in reversed(found):
        text = text[: moment.start] + " " + text[moment.end :]
    return not _DATE_WORDS.sub("", text)
