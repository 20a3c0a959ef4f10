"""A page is fetched from its address, with care for this machine, the network and the site."""

import re
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from wortlaut.errors import FetchError, UsageError
from wortlaut.pages.decoding import sniff
from wortlaut.pages.fetching import robots
from wortlaut.pages.fetching.addresses import Target, is_public, parse, resolve
from wortlaut.pages.fetching.transport import Limits, Response, get

DOCUMENTATION = "https://wortlaut.readthedocs.io"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset(
    {
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/xml",
        "application/xml",
        "multipart/related",
        "message/rfc822",
        "application/x-mimearchive",
        "application/octet-stream",
        "binary/octet-stream",
    }
)
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s;\"',]{1,40})", re.IGNORECASE)
_USER_AGENT = re.compile(r"[\x20-\x7e]{1,300}")
_REFUSED = {
    401: "the page asks for a login",
    402: "the page must be paid for",
    403: "the server refuses it to programs",
    404: "there is no such page",
    410: "the page is gone",
    429: "the server has been asked too often",
    451: "the page is withheld for legal reasons",
}
_BROWSER = "save it in a browser and read the file"
_WAYS_OUT = {404: "check the address", 410: "check the address", 429: "try again later"}
_ROBOTS_HOPS = 5
_DAY = 86_400.0
_MINUTE = 60.0
_MOST_SITES = 2000


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server sent it.

    Attributes:
        data: the bytes of the body, unpacked.
        url: the address after redirects, without fragment.
        content_type: the media type in small letters; None: the server said none.
        charset: the charset of the header; None: the server said none.
        fetched: when, ISO 8601 in UTC.
        status: the HTTP status, 200 as a rule.
    """

    data: bytes
    url: str
    content_type: str | None
    charset: str | None
    fetched: str
    status: int


@dataclass(frozen=True, slots=True)
class _Visit:
    """What stays the same over all requests for one page."""

    user_agent: str
    limits: Limits
    max_redirects: int
    ignore_robots: bool


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    timeout: float = 20.0,
    max_bytes: int = 20_000_000,
    max_redirects: int = 5,
    user_agent: str | None = None,
    ignore_robots: bool = False,
    feeds: bool = False,
) -> Fetched:
    """Fetches a page.

    Every number of the host must be a public one, the connection goes to a number so checked, and
    every redirect is checked anew. Once a request has gone to a public address, no redirect may
    lead to a private one, whatever is allowed. robots.txt is honoured as RFC 9309 says. No
    cookies are kept, and proxies of the environment (`HTTPS_PROXY`) are not used: behind one, the
    numbers could not be checked.

    Args:
        url: an http or https address without credentials.
        allow_private: private networks and this machine are allowed too. Link-local addresses
            never are.
        timeout: seconds for everything: names, robots.txt, redirects and the page.
        max_bytes: the greatest size of the page, before and after unpacking.
        max_redirects: how many redirects to follow.
        user_agent: who asks; None: `Wortlaut/VERSION (+documentation)`. robots.txt is read for
            the letters that it begins with.
        ignore_robots: do not ask robots.txt.
        feeds: an RSS or Atom feed is as good as a page.

    Raises:
        FetchError: the address cannot be fetched, may not be, or is no page.
        UsageError: the user agent cannot be sent.
    """
    agent = user_agent if user_agent is not None else _own_name()
    if not _USER_AGENT.fullmatch(agent):
        raise UsageError("user_agent: printable ASCII characters, 300 at most, are needed")
    limits = Limits(time.monotonic() + timeout, max_bytes)
    visit = _Visit(agent, limits, max_redirects, ignore_robots)
    target, response = _followed(parse(url), visit, allow_private=allow_private)
    return _page(target, response, feeds=feeds)


def _own_name() -> str:
    from wortlaut import __version__

    return f"Wortlaut/{__version__} (+{DOCUMENTATION})"


def _followed(target: Target, visit: _Visit, *, allow_private: bool) -> tuple[Target, Response]:
    """Asks for a page and follows its redirects, each of which is checked like the first."""
    start = target
    seen = {target.url}
    for _ in range(visit.max_redirects + 1):
        addresses = resolve(target, allow_private=allow_private, deadline=visit.limits.deadline)
        if not visit.ignore_robots:
            _ask_robots(target, visit, allow_private=allow_private)
        allow_private = allow_private and not any(map(is_public, addresses))
        response = get(target, addresses, user_agent=visit.user_agent, limits=visit.limits)
        location = response.headers.get("location")
        if response.status not in _REDIRECTS or not location:
            return target, response
        target = parse(_characters(location), base=target)
        if target.url in seen:
            raise FetchError(f"{start.url}: the redirects go in a circle; {_BROWSER}")
        seen.add(target.url)
    raise FetchError(f"{start.url}: more than {visit.max_redirects} redirects; {_BROWSER}")


def _characters(field: str) -> str:
    """A header field's own characters: servers send UTF-8 where HTTP has Latin-1."""
    try:
        return field.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return field


def _page(target: Target, response: Response, *, feeds: bool) -> Fetched:
    status = response.status
    if status != 200:  # the one status that brings a whole page
        problem = _REFUSED.get(status, "the server does not send the page")
        way_out = _WAYS_OUT.get(status, "try again later" if status >= 500 else _BROWSER)
        raise FetchError(f"{target.url}: {problem} ({status}); {way_out}")
    field = response.headers.get("content-type", "")
    content_type = field.partition(";")[0].strip().lower()
    feed = feeds and sniff.is_feed(response.data)
    kind = None if feed else sniff.binary_kind(response.data)
    if kind:
        raise FetchError(f"{target.url}: {kind}")
    if content_type not in _PAGES and not (feed and content_type in _FEEDS):
        raise FetchError(f"{target.url}: this is {content_type[:60]}, not a page; {_BROWSER}")
    charset = _CHARSET.search(field)
    return Fetched(
        data=response.data,
        url=target.url,
        content_type=content_type or None,
        charset=charset[1] if charset else None,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        status=status,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A site's robots.txt and until when it holds, by `time.monotonic`."""

    rules: robots.Robots
    until: float
    failure: str | None = None


_sites: dict[tuple[str, str], _Known] = {}
_sites_lock = threading.Lock()


def forget_robots() -> None:
    """Forgets what robots.txt files have said; they are asked again."""
    with _sites_lock:
        _sites.clear()


def _ask_robots(target: Target, visit: _Visit, *, allow_private: bool) -> None:
    """Raises FetchError where robots.txt does not allow an address, or cannot be had."""
    token = robots.product_token(visit.user_agent)
    key = (target.origin, token)
    now = time.monotonic()
    with _sites_lock:
        known = _sites.get(key)
    if known is None or known.until < now:
        known = _read_robots(target, token, visit, allow_private=allow_private)
        with _sites_lock:
            if len(_sites) >= _MOST_SITES:
                _sites.clear()
            _sites[key] = known
    if known.rules.allows(target.path):
        return
    if known.failure:
        raise FetchError(
            f"{target.url}: the site's robots.txt cannot be read ({known.failure}), so nothing may "
            "be fetched; try again later, or say --ignore-robots (ignore_robots=True)"
        )
    raise FetchError(
        f"{target.url}: the site's robots.txt does not allow it to programs; {_BROWSER}"
    )


def _read_robots(target: Target, token: str, visit: _Visit, *, allow_private: bool) -> _Known:
    """Reads robots.txt as RFC 9309 says: none (4xx) allows all, one that fails (5xx) nothing."""
    now = time.monotonic()
    limits = Limits(visit.limits.deadline, robots.MAX_BYTES, cut=True)
    quiet = _Visit(visit.user_agent, limits, _ROBOTS_HOPS, ignore_robots=True)
    place = Target(target.scheme, target.host, target.port, "/robots.txt")
    try:
        _, response = _followed(place, quiet, allow_private=allow_private)
    except FetchError as error:
        return _Known(robots.FORBIDDEN, now + _MINUTE, str(error).partition(": ")[2])
    if response.status >= 500:
        return _Known(robots.FORBIDDEN, now + _MINUTE, f"status {response.status}")
    if response.status != 200:
        return _Known(robots.ALLOWED, now + _DAY)
    text = response.data.decode("utf-8", "replace")
    return _Known(robots.parse(text, token), now + _DAY)
