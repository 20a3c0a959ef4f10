"""Who published the page, and in which section."""

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from wortlaut.pages.html.metadata import Metadata

_COMPANY = re.compile(r"\b(?:GmbH|AG|KG|SE|e\.\s?V|Verlag|Verlagsgesellschaft|Ltd|Inc|LLC)\b")
_HANDLE = re.compile(r"https?://|^@|^www\.|^\d+$")
_WORD = re.compile(r"[^\W_]{2,}")
_LONGEST: Final = 60


def _host(address: str | None) -> str:
    try:
        return (urlsplit(address or "").hostname or "").replace("-", "")
    except ValueError:
        return ""


def find_outlet(data: Metadata, address: str | None) -> str | None:
    """Returns the outlet's name as the page gives it.

    Args:
        data: the page's metadata.
        address: the article's address; a name that it contains goes before others.

    Returns:
        The name; None: the page gives none.
    """
    names = [
        data.first("og:site_name"),
        data.article.outlet,
        data.first("application-name", "publisher", "apple-mobile-web-app-title"),
    ]
    host = _host(address)
    known = [n for n in names if n and len(n) <= _LONGEST and not _HANDLE.search(n)]
    for name in known:
        words = _WORD.findall(name.replace("-", "").casefold())
        if not _COMPANY.search(name) and any(word in host for word in words):
            return name
    known = known[1:2] + known[:1] + known[2:]
    return next((name for name in known if not _COMPANY.search(name)), known[0] if known else None)


def find_section(data: Metadata) -> str | None:
    """Returns the section that the metadata name first; None: they name none."""
    for section in (*data.article.sections, data.first("article:section", "dc.subject")):
        if section and len(section) <= _LONGEST:
            return section.split(",")[0].strip() or None
    return None


def find_address(data: Metadata, url: str | None) -> str | None:
    """Returns the article's own address: the canonical one, made whole with the page's."""
    for address in (data.canonical, data.first("og:url"), data.article.url):
        if not address:
            continue
        try:
            whole = urljoin(url or data.first("og:url") or "", address)
        except ValueError:
            continue
        if whole.startswith(("http://", "https://")) and len(whole) < 2_000:
            return whole
    return url
