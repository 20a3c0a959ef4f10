"""Lines that speak of the article: when, by whom, how long its audio version is."""

import re
from dataclasses import dataclass

from wortlaut.model import Agency, Audio
from wortlaut.pages.agencies import find_agency
from wortlaut.pages.dates import find_moments
from wortlaut.pages.pasted.furniture import furniture_kind, is_section
from wortlaut.pages.source_line import outlet_name

LONGEST = 160
"""Code points beyond which a line is text, not a byline or a date line."""

_PLAYER = re.compile(
    r"(?P<at>(?:\d{1,2}:)?\d{1,2}:\d\d)\s*[/|–-]\s*"
    r"(?P<of>(?:\d{1,2}:)?\d{1,2}:\d\d)(?:\s*(?:min\.?|h))?",
    re.IGNORECASE,
)
_LISTEN = re.compile(
    r"(?:audio-?version (?:dieses|des) artikels )?"
    r"(?:(?:diesen |den |zum )?(?:artikel|beitrag|text|audio|jetzt)\s*)?"
    r"(?:anhören|vorlesen(?: lassen)?|hören|audio|audioversion|abspielen)\s*[:•·|,(–-]*\s*"
    r"(?:dauer\s*:?\s*)?(?:(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d\d)(?:\s*min(?:uten)?\.?)?"
    r"|(?:ca\.\s*)?(?P<minutes>\d{1,3})\s*(?:min(?:uten?)?\.?))\)?",
    re.IGNORECASE,
)
_CLOCK_ALONE = re.compile(r"\d{1,2}[:.]\d\d(?:\s?Uhr)?|\d{1,2}\s?Uhr")

_UPDATED = re.compile(r"aktualisier|update|änderung|geändert|überarbeitet", re.IGNORECASE)
_PUBLISHED = re.compile(r"veröffentlich|erschienen|publizier|erstellt", re.IGNORECASE)
_LATER_CLOCK = re.compile(
    r"(?:aktualisiert|update|geändert)\s*:?\s*(?:um\s+)?(\d{1,2})[:.](\d\d)(?:\s?Uhr)?",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"\b(?:Stand|Veröffentlicht|Veröffentlichung|Erschienen|Publiziert|Erstveröffentlichung|"
    r"(?:zuletzt |letzte |erstmals )?(?:aktualisiert|aktualisierung|geändert|änderung)|Update|"
    r"Erstellt|Datum|Online seit|Artikel vom|Nachricht vom|Meldung vom|Ausgabe vom|Zuletzt|"
    r"vom|am|um|ab|Uhr|MESZ|MEZ|CES?T|seit|in|der|Printausgabe|"
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)s?|"
    r"Mo|Di|Mi|Do|Fr|Sa|So|"
    r"Lese(?:zeit|dauer):?\s*(?:ca\.\s*)?(?:\d+|unter einer?)\s*Min(?:uten?)?|"
    r"\d+\s*Min(?:uten?)?\.?(?:\s*Lesezeit)?|\d+\s*(?:Kommentare?|Postings?|Ergänzungen|Beiträge)|"
    r"vor \d+ \w+)\b\.?",
    re.IGNORECASE,
)
_READING = re.compile(r"\s*[•·|,–-]\s*\d{1,3}\s*min(?:uten?)?\.?(?:\s*lese\w+)?$", re.IGNORECASE)
_DATELINE_PLACE = re.compile(r"^[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?,\s*$")
_DATE_SIGNS = re.compile(r"[\s,;.|•·/:()\[\]–—-]+")

_PARTICLE = r"(?:von|van|de|der|den|zu|zur|zum|al|el|di|da|du|la|le|ten|ter|bin|dos|und zu|vom)"
_WORD = r"(?:[A-ZÄÖÜÉÈÁÓÇČŠŽØÅ][\w'’.-]*|d'[A-Z][\w-]+)"
_TITLES = r"(?:(?:Prof|Dr|Dipl|Mag|Ing|MMag|DDr|PD|Pfarrer|rer|nat|med|jur|phil)\.?\s+)*"
_NAME = rf"{_TITLES}{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{1,3}}"
_FULL_NAME = re.compile(_NAME)
_NAMES_SPLIT = re.compile(r"\s*(?:,|;|/|\||•|·|&|\+|\bund\b|\bsowie\b|\bu\.)\s*")
_GENRE = (
    r"(?:(?:Ein|Eine|Einen|Der|Die|Das)\s+)?(?:[\w-]*(?:kommentar|analyse|bericht|reportage|gastbeitrag|"
    r"interview|essay|kolumne|glosse|leitartikel|porträt|rezension|kritik|feature|einordnung|"
    r"überblick|recherche|meinung|beitrag|hintergrund|nachruf|faktencheck|protokoll|text|artikel|"
    r"podcast|video|leserbrief|ticker|gespräch)s?)"
)
_BY = re.compile(
    rf"^(?:{_GENRE}\s+(?:von|der|des|aus\s+\w+\s+von)|(?:[Vv]on|VON|[Bb]y)\s*:?|"
    r"(?:Autor|Autorin|Autoren|Autor:in|AutorIn|Autor\*in|Text|Redaktion|Interview|Protokoll|"
    r"Bericht|Recherche|Geschrieben von|Verfasst von|Ein Beitrag von|Notiert von|Aufgezeichnet von)"
    r"\s*:|(?:Interview|Protokoll|Aufgezeichnet|Geschrieben|Verfasst|Gesammelt|Zusammengestellt)\s+"
    r"von)\s*",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"^Aus\s+[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?\s+(?:berichtet|berichten|von)\s+({_NAME})$"
)
_FUNCTION = re.compile(
    r"(?:[\w-]*(?:redakteur|redaktor|korrespondent|reporter|volontär|chef|autor|leiter|mitarbeiter|"
    r"kolumnist|journalist|büro|studio|ressort|redaktion|hospitant|praktikant|experte|expertin|"
    r"ständig|freie|newsroom|herausgeber)\w*|ARD-\w+|ZDF-\w+)",
    re.IGNORECASE,
)
_STOP = (".", "!", "?", ":", "“", '"', "«")


@dataclass(frozen=True, slots=True)
class Meta:
    """What a line says about the article; None and empty: nothing of that.

    Args:
        published: ISO 8601.
        updated: ISO 8601.
        stand: the line gives a state (`Stand: …`), which is the publication where no other is.
        authors: names.
        agencies: agencies in the authors' place (`Anna Muster / dpa`).
        dated: a date makes this line what it is.
        labelled: a word such as `Von` makes it a byline.
    """

    published: str | None = None
    updated: str | None = None
    stand: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[Agency, ...] = ()
    dated: bool = False
    labelled: bool = False


def _seconds(clock: str) -> int:
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total


def read_audio(line: str) -> Audio | None:
    """Returns the spoken version that a player's line tells of (`00:00 / 03:30`), else None."""
    if len(line) > 80:
        return None
    text = line.strip(" ()▶►•|")
    player = _PLAYER.fullmatch(text)
    if player:
        return Audio(_seconds(player["of"])) if _seconds(player["of"]) else None
    listen = _LISTEN.fullmatch(text)
    if listen is None:
        return None
    if listen["clock"]:
        return Audio(_seconds(listen["clock"]))
    return Audio(int(listen["minutes"]) * 60)


def is_player(line: str) -> bool:
    """Tells whether the line is a player's, even one without a length (`00:00 / 00:00`)."""
    return len(line) <= 80 and _PLAYER.fullmatch(line.strip(" ()▶►•|")) is not None


def is_clock(line: str) -> bool:
    """Tells whether the line is a time of day and nothing else."""
    return len(line) <= 12 and _CLOCK_ALONE.fullmatch(line) is not None


def read_meta(line: str) -> Meta | None:
    """Reads a date line, a byline, or both in one.

    Args:
        line: one line of the page.

    Returns:
        What it says; None when anything in it is neither date nor byline.
    """
    if len(line) > LONGEST:
        return None
    moments = find_moments(line)
    if not moments:
        return _byline(line)
    line = _READING.sub("", line)
    published = updated = stand = None
    left: list[str] = []
    at = 0
    for moment in moments:
        label = line[at : moment.start]
        left.append(label)
        at = moment.end
        if _UPDATED.search(label) and not _PUBLISHED.search(label):
            updated = updated or moment.value
        elif re.search(r"\bstand\b", label, re.IGNORECASE):
            stand = stand or moment.value
        elif published is None:
            published = moment.value
        else:
            updated = updated or moment.value
    tail = line[at:]
    later = _LATER_CLOCK.search(tail)
    if later:
        day = find_moments(f"{moments[0].value[:10]} {later[1]}:{later[2]}")
        updated = updated or (day[0].value if day else None)
        tail = tail[: later.start()] + tail[later.end() :]
    left.append(tail)
    if len(line) <= 70 and _DATELINE_PLACE.match(left[0]):
        left[0] = ""
    rest = _DATE_WORDS.sub(" ", " ".join(left)) if not _BY.match(line) else None
    if rest is not None and not _DATE_SIGNS.sub("", rest):
        return Meta(published, updated, stand, dated=True)
    by = _rest_byline(left)
    if by is None:
        outlet = _BY.sub("", left[0]).strip(" ,|·•–-") if _BY.match(line) else ""
        if (rest is not None and _only_labels(rest)) or re.fullmatch(_WORD, outlet):
            return Meta(published, updated, stand, dated=True)
        return None
    return Meta(
        published, updated, stand, by.authors, by.agencies, dated=True, labelled=by.labelled
    )


def _only_labels(rest: str) -> bool:
    """Tells whether what stands beside a date is a section or furniture (`in: Kultur`)."""
    pieces = [piece.strip(" :()") for piece in re.split(r"[|,;·•/]|\s[–-]\s|:\s", rest)]
    return all(
        not _DATE_SIGNS.sub("", piece)
        or piece.isdecimal()
        or is_section(piece)
        or furniture_kind(piece) == "drop"
        for piece in pieces
    )


def _rest_byline(pieces: list[str]) -> Meta | None:
    """Reads what stands around the dates of a line: a byline, or labels and nothing else."""
    found: Meta | None = None
    for piece in pieces:
        text = piece.strip(" ,;|•·–—-/:()")
        if not text or not _DATE_SIGNS.sub("", _DATE_WORDS.sub(" ", text)):
            continue
        trimmed = re.sub(
            r"(?:[,;|•·–—-]\s*|\s)(?:am|um|vom|stand|aktualisiert|veröffentlicht)$",
            "",
            text,
            flags=re.IGNORECASE,
        )
        by = _byline(trimmed) or _plain_names(trimmed)
        if by is None or found is not None:
            return None
        found = by
    return found


def _byline(line: str) -> Meta | None:
    text = line.strip(" |•·")
    away = _FROM.match(text)
    if away:
        return Meta(authors=(away[1],), labelled=True)
    by = _BY.match(text)
    if by is None:
        return _names_with_agency(text)
    rest = text[by.end() :].strip(" .")
    found = _names(rest)
    if found is None:
        return None
    authors, agencies = found
    return Meta(authors=authors, agencies=agencies, labelled=True) if authors or agencies else None


def _names(text: str) -> tuple[tuple[str, ...], tuple[Agency, ...]] | None:
    """Splits names; behind the first name a place or a function may stand, it is left out."""
    authors: list[str] = []
    agencies: list[Agency] = []
    if not text or len(text) > 120:
        return None
    for piece in _NAMES_SPLIT.split(text):
        name = re.sub(r"\s*\([^()]*\)|\s+\d{1,2}\.$", "", piece).strip(" .")
        name = re.sub(rf"\s+(?:in|aus)\s+{_WORD}(?:\s+{_WORD})?$", "", name)
        agency = find_agency(name)
        if not name:
            continue
        if agency:
            agencies.append(agency)
        elif _FUNCTION.search(name) or outlet_name(name):
            # `Anna Muster Redakteurin`: the name may stand before its function.
            lead = _before_function(name)
            if lead:
                authors.append(lead)
        elif _FULL_NAME.fullmatch(name):
            authors.append(_readable(name))
        elif not (authors and re.fullmatch(rf"{_WORD}(?:[\s-]+{_WORD})?", name)):
            return None
    return tuple(dict.fromkeys(authors)), tuple(agencies)


def _before_function(text: str) -> str | None:
    words = text.split()
    for n, word in enumerate(words):
        if _FUNCTION.fullmatch(word):
            name = " ".join(words[:n])
            return name if _FULL_NAME.fullmatch(name) else None
    return None


def _readable(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 6 else name


def _names_with_agency(text: str) -> Meta | None:
    """Reads `Anna Muster / dpa`: names are names here because an agency stands beside them."""
    if len(text) > 80 or not re.search(r"[/,|]", text) or text.endswith(_STOP):
        return None
    found = _names(text)
    if found and found[0] and found[1]:
        return Meta(authors=found[0], agencies=found[1])
    return None


def _plain_names(text: str) -> Meta | None:
    found = _names(text)
    return Meta(authors=found[0], agencies=found[1]) if found and (found[0] or found[1]) else None


def is_function(line: str) -> bool:
    """Tells whether a line is an office such as stands below an author's name (`Redakteurin`)."""
    first = line.split(" ", 1)[0].strip(",")
    return len(line) <= 80 and _FUNCTION.fullmatch(first) is not None


def split_names(line: str) -> tuple[str, ...]:
    """Returns the names of a line that holds names and nothing else."""
    return tuple(name for name in (_readable(p.strip()) for p in _NAMES_SPLIT.split(line)) if name)


def is_name_line(line: str) -> bool:
    """Tells whether the line is one to three full names and nothing else (`Anna Muster`)."""
    if len(line) > 80 or line.endswith(_STOP):
        return False
    pieces = _NAMES_SPLIT.split(line)
    return len(pieces) <= 3 and all(
        _FULL_NAME.fullmatch(piece) and 2 <= len(piece.split()) <= 4 for piece in pieces
    )
