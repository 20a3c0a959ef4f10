"""Citations of an article for a statement in it: APA, BibTeX, CSL-JSON.

Forms: American Psychological Association, *Publication Manual*, 7th edition, section 10.1 (online
news); BibTeX's `misc`, which biblatex reads too; the CSL 1.0.2 input data schema.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from wortlaut.exports.harmless import one_line, web_address
from wortlaut.exports.wording import Language, wording
from wortlaut.model import Article
from wortlaut.people.lexicon import particles, titles

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D", "%": r"\%", "#": r"\#"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NO_DATE = {"de": "o. D.", "en": "n.d."}
_FROM = {"de": "Abgerufen am {date}, von {url}", "en": "Retrieved {date}, from {url}"}
_QUOTED = {"de": "Darin {speaker}: {quote}", "en": "In it, {speaker}: {quote}"}


@dataclass(frozen=True, slots=True)
class Author:
    """An author's name; `given` empty: a house, or a name that has but one part."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited.

    Attributes:
        key: a name for it that no other has.
        authors: in the order of the byline.
        title: the headline; None: it has none.
        outlet: who published it; None: unknown.
        issued: ISO 8601 day; None: unknown.
        url: its address; None: unknown.
        language: ISO 639-1 code of its text; None: unknown.
        speaker: who is quoted; None: nobody is named, or the article as a whole is cited.
        quote: the words that it is cited for; None: the article as a whole.
    """

    key: str
    authors: tuple[Author, ...]
    title: str | None
    outlet: str | None
    issued: date | None
    url: str | None
    language: str | None
    speaker: str | None = None
    quote: str | None = None


def work(article: Article, *, speaker: str | None = None, quote: str | None = None) -> Work:
    """Returns what is to be cited for a statement of an article, or for the article.

    Args:
        article: the record.
        speaker: who is quoted; None: nobody is named.
        quote: the words; None: the article as a whole.
    """
    return Work(
        key=one_line(article.id),
        authors=tuple(author(name) for name in article.authors if one_line(name)),
        title=one_line(article.headline or "") or None,
        outlet=one_line(article.outlet or "") or None,
        issued=_day(article.published),
        url=web_address(article.url),
        language=article.language,
        speaker=one_line(speaker or "") or None,
        quote=one_line(quote or "") or None,
    )


def author(name: str) -> Author:
    """Takes a name apart: `Ursula von der Auen` is family `von der Auen`, given `Ursula`."""
    plain = one_line(name)
    if ", " in plain:
        family, given = plain.split(", ", 1)
        return Author(family, given)
    parts = plain.split()
    while len(parts) > 1 and parts[0] in titles():
        parts = parts[1:]
    if len(parts) < 2 or len(parts) > 5 or any(not part[0].isalpha() for part in parts):
        return Author(plain)
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in particles():
        first -= 1
    return Author(" ".join(parts[first:]), " ".join(parts[:first]))


def apa(cited: Work, *, accessed: date, language: Language = "de") -> str:
    """Returns the entry of a reference list in APA style, as plain text.

    Args:
        cited: what is cited.
        accessed: the day on which it was read.
        language: of the words between, and of the dates.
    """
    names = _apa_names(cited.authors)
    when = f"({_apa_date(cited.issued, language)})"
    title = _ended(cited.title or wording(language).labels.no_headline)
    begin = [_ended(names), f"{when}.", title] if names else [title, f"{when}."]
    if cited.outlet:
        begin.append(_ended(cited.outlet))
    if cited.url:
        day = _long_date(accessed, language)
        begin.append(_FROM[language].format(date=day, url=cited.url))
    return " ".join(begin)


def bibtex(cited: Work, *, accessed: date, language: Language = "de") -> str:
    """Returns a BibTeX entry; what BibTeX would take for commands is escaped.

    Args:
        cited: what is cited.
        accessed: the day on which it was read.
        language: of the note that holds the quoted words.
    """
    issued = cited.issued
    fields = [
        ("author", " and ".join(_bibtex_name(name) for name in cited.authors)),
        ("title", f"{{{_escaped(cited.title)}}}" if cited.title else ""),
        ("howpublished", _escaped(cited.outlet or "")),
        ("year", str(issued.year) if issued else ""),
        ("month", _MONTHS[issued.month - 1] if issued else ""),
        ("date", issued.isoformat() if issued else ""),
        ("url", "".join(_IN_ADDRESS.get(c, c) for c in cited.url or "")),
        ("urldate", accessed.isoformat()),
        ("langid", {"de": "ngerman", "en": "english"}.get(cited.language or "", "")),
        ("note", _escaped(_quoted(cited, language))),
    ]
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'}"
        for name, value in fields
        if value
    ]
    key = re.sub(r"[^A-Za-z0-9-]", "", cited.key) or "wortlaut"
    return "@misc{" + ",\n".join([key, *lines]) + "\n}\n"


def csl_json(cited: Work, *, accessed: date, language: Language = "de") -> str:
    """Returns a CSL-JSON array with one item, as Zotero and pandoc read it.

    Args:
        cited: what is cited.
        accessed: the day on which it was read.
        language: of the note that holds the quoted words.
    """
    names = [
        {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
        for name in cited.authors
    ]
    fields: list[tuple[str, object]] = [
        ("id", cited.key),
        ("type", "article-newspaper"),
        ("title", cited.title),
        ("author", names),
        ("container-title", cited.outlet),
        ("issued", _csl_date(cited.issued)),
        ("accessed", _csl_date(accessed)),
        ("URL", cited.url),
        ("language", cited.language),
        ("note", _quoted(cited, language)),
    ]
    item = {name: value for name, value in fields if value}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _apa_names(authors: tuple[Author, ...]) -> str:
    names = [_apa_name(name) for name in authors]
    if len(names) > 20:  # as the manual has it: nineteen, three dots, the last
        return ", ".join(names[:19]) + ", … " + names[-1]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + ", & " + names[-1]


def _apa_name(name: Author) -> str:
    if not name.given:
        return name.family
    initials = " ".join(
        "-".join(f"{part[0].upper()}." for part in given.split("-") if part)
        for given in name.given.split()
        if given.strip("-")
    )
    return f"{name.family}, {initials}"


def _apa_date(day: date | None, language: Language) -> str:
    if day is None:
        return _NO_DATE[language]
    month = wording(language).months[day.month - 1]
    if language == "de":
        return f"{day.year}, {day.day}. {month}"
    return f"{day.year}, {month} {day.day}"


def _long_date(day: date, language: Language) -> str:
    if language == "en":
        return f"{wording(language).months[day.month - 1]} {day.day}, {day.year}"
    return wording(language).moment(day.isoformat())


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "?“", "!“", '?"', '!"')) else f"{text}."


def _bibtex_name(name: Author) -> str:
    if not name.given:
        return f"{{{_escaped(name.family)}}}"  # braces: a house has no first name
    family, given = _escaped(name.family), _escaped(name.given)
    # a bare "and" would part the name in two
    return f"{_kept(family)}, {_kept(given)}"


def _kept(part: str) -> str:
    return f"{{{part}}}" if re.search(r"(?i)(^|\s)and(\s|$)|,", part) else part


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def _quoted(cited: Work, language: Language) -> str:
    if not cited.quote:
        return ""
    if not cited.speaker:
        return cited.quote
    return _QUOTED[language].format(speaker=cited.speaker, quote=cited.quote)


def _csl_date(day: date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
