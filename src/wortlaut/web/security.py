"""What keeps strangers out: hosts, origins, sizes, passwords, and the headers of every answer.

Method: OWASP's cheat sheets on cross-site request forgery (signed double submit, origin check) and
on HTTP headers; against DNS rebinding the `Host` must be an address or a name known here.
"""

import asyncio
import hashlib
import hmac
import ipaddress
import logging
import secrets
import socket
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wortlaut.web.settings import Settings

LONGEST_ADDRESS = 8_192
"""Bytes of path and query."""

SLOWEST_BODY = 20.0
"""Seconds in which a body must have come, so that slow ones do not hold up the others."""
LARGEST_BODY = 256 * 1024
"""Bytes of a request's body."""

SESSION_HOURS = 12
SESSION_COOKIE = "wortlaut_session"
BROWSER_COOKIE = "wortlaut_browser"

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "no-referrer" would make browsers send "Origin: null" with our own forms
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "x-robots-tag": "noindex, nofollow",
}

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/login", "/static/")
"""Paths that need no password."""

_ACCESS = ("/login", "/logout")
"""Forms that change nothing in the archive."""

_log = logging.getLogger("wortlaut.web")

Refuse = Callable[[Request, int, str], Response]
"""Makes the answer to a request that is refused: request, HTTP status, code of the reason."""


class Keys:
    """Signs and checks sessions and form tokens with the secret of this start."""

    def __init__(self, settings: Settings) -> None:
        self._secret = settings.secret
        self._password = _digest(settings.password) if settings.password else None

    def sign(self, purpose: str, value: str) -> str:
        """Returns the signature of a value for a purpose."""
        message = f"{purpose}:{value}".encode()
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()

    def form_token(self, browser: str) -> str:
        """Returns the token that forms sent by a browser must hold."""
        return self.sign("form", browser)

    def is_form_token(self, browser: str | None, token: str) -> bool:
        """Returns whether a token is the one given to a browser."""
        return bool(browser) and _equal(token, self.form_token(browser or ""))

    def session(self, now: float) -> str:
        """Returns a session that holds for `SESSION_HOURS`."""
        until = str(int(now) + SESSION_HOURS * 3600)
        return f"{until}.{self.sign('session', until)}"

    def is_session(self, value: str | None, now: float) -> bool:
        """Returns whether a session is one of ours and still holds."""
        until, _, signature = (value or "").partition(".")
        if not until.isascii() or not until.isdigit() or len(until) > 12:
            return False
        return _equal(signature, self.sign("session", until)) and int(until) > now

    def is_password(self, value: str) -> bool:
        """Returns whether a password is the right one, in the same time whatever it is."""
        return self._password is not None and hmac.compare_digest(_digest(value), self._password)


class Tries:
    """Counts wrong passwords, so that nobody tries them all.

    Args:
        each: wrong tries within a minute that one address has.
        everybody: those that all addresses have together.
    """

    _MINUTE = 60.0
    _KEPT = 1000

    def __init__(self, each: int = 5, everybody: int = 60) -> None:
        self._each, self._everybody = each, everybody
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._all: deque[float] = deque()

    def allowed(self, address: str, now: float) -> bool:
        """Returns whether an address may try again."""
        mine = _since(self._wrong.get(address, deque()), now - self._MINUTE)
        return (
            len(mine) < self._each and len(_since(self._all, now - self._MINUTE)) < self._everybody
        )

    def wrong(self, address: str, now: float) -> None:
        """Notes a wrong try."""
        self._wrong.setdefault(address, deque(maxlen=self._each)).append(now)
        self._wrong.move_to_end(address)
        self._all.append(now)
        while len(self._wrong) > self._KEPT:
            self._wrong.popitem(last=False)


class Guard:
    """Stands before everything: refuses what must not get in, marks every answer.

    Args:
        app: what is guarded.
        settings: how the reader is served.
        keys: signs and checks sessions.
        tries: counts wrong passwords.
        refuse: makes the answers to refused requests.
    """

    def __init__(
        self, app: ASGIApp, *, settings: Settings, keys: Keys, tries: Tries, refuse: Refuse
    ) -> None:
        self.app, self.settings, self.keys, self.tries = app, settings, keys, tries
        self.refuse = refuse
        self.names = {
            name.lower().rstrip(".")
            for name in ("localhost", settings.host, socket.gethostname(), *settings.names)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers or refuses one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        identity = secrets.token_hex(6)
        scope.setdefault("state", {})["request_id"] = identity
        answer = _Answer(send, identity)
        request = Request(scope)
        try:
            refusal = self._refusal(request)
            if refusal:
                await self.refuse(request, *refusal)(scope, receive, answer.send)
            else:
                await self.app(scope, _bounded(receive), answer.send)
        except Exception:  # noqa: BLE001 - told in the log, by the request's id; never on a page
            _log.exception("request %s failed: %s %s", identity, request.method, request.url.path)
            if not answer.begun:
                await self.refuse(request, 500, "failed")(scope, receive, answer.send)

    def _refusal(self, request: Request) -> tuple[int, str] | None:
        size = len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"])
        length = request.headers.get("content-length", "0")
        if not self._known(request.headers.get("host", "")):
            return 421, "host"
        if size > LONGEST_ADDRESS:
            return 414, "long"
        if not length.isascii() or not length.isdigit() or len(length) > 12:
            return 413, "large"
        if int(length) > LARGEST_BODY:
            return 413, "large"
        if request.method not in SAFE_METHODS and not self._own(request):
            return 403, "origin"
        changes = request.method not in SAFE_METHODS and not request.url.path.startswith(_ACCESS)
        if self.settings.read_only and changes:
            return 403, "read_only"
        if self.settings.password is None or request.url.path.startswith(_OPEN):
            return None
        return self._without_password(request)

    def _without_password(self, request: Request) -> tuple[int, str] | None:
        now, address = time.time(), client(request)
        if self.keys.is_session(request.cookies.get(SESSION_COOKIE), now):
            return None
        given = request.headers.get("authorization", "")
        if not given:
            return 401, "password"
        if not self.tries.allowed(address, now):
            return 429, "tries"
        scheme, _, value = given.partition(" ")
        if scheme.lower() == "bearer" and self.keys.is_password(value.strip()):
            return None
        self.tries.wrong(address, now)
        return 401, "password"

    def _known(self, header: str) -> bool:
        """Returns whether a `Host` is an address or a name of ours: no other can be rebound."""
        host = _host(header)
        if host is None:
            return False
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return host in self.names
        return True

    def _own(self, request: Request) -> bool:
        """Returns whether a request that changes something comes from a page of ours."""
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return False
        origin = request.headers.get("origin")
        if origin is None:  # not a browser, or an old one: its form needs the token anyway
            return True
        try:
            return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
        except ValueError:
            return False


class _Answer:
    """Adds the headers that every answer has."""

    def __init__(self, send: Send, identity: str) -> None:
        self._send, self._identity = send, identity
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            given = list(message.get("headers", []))
            names = {name.lower() for name, _ in given}
            always = {**HEADERS, "x-request-id": self._identity, "cache-control": "no-store"}
            given += [
                (name.encode(), value.encode("latin-1"))
                for name, value in always.items()
                if name.encode() not in names
            ]
            message = {**message, "headers": given}
        await self._send(message)


def client(request: Request) -> str:
    """Returns the address that a request comes from."""
    return request.client.host if request.client else "unknown"


def _bounded(receive: Receive) -> Receive:
    """Returns a receiver that ends a body of unknown length where it becomes too large or slow."""
    loop = asyncio.get_running_loop()
    latest = loop.time() + SLOWEST_BODY
    read, whole = 0, False

    async def bounded() -> Message:
        nonlocal read, whole
        if whole:  # what comes now is only that the client has gone, whenever that is
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, latest - loop.time()))
        except TimeoutError:
            raise HTTPException(408) from None
        read += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if read > LARGEST_BODY:
            raise HTTPException(413)
        return message

    return bounded


def _host(header: str) -> str | None:
    """Returns the host of a `Host` header without its port; None: it is malformed."""
    try:
        parts = urlsplit(f"//{header}")
        parts.port  # noqa: B018 - raises on a malformed one
        host = parts.hostname
    except ValueError:
        return None
    if not host or parts.netloc != header or "@" in header or parts.path:
        return None
    return host.rstrip(".")


def _since(times: deque[float], start: float) -> deque[float]:
    while times and times[0] < start:
        times.popleft()
    return times


def _digest(value: str) -> bytes:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).digest()


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())
