"""Which addresses a page may be fetched from: checked by their numbers, not by their names.

A page's address comes from people, files and redirects. It must not make this machine ask its own
services or its neighbours' (server-side request forgery), so the name is resolved here, once, and
the connection goes to the very number that was checked.
"""

import functools
import ipaddress
import re
import socket
import threading
import time
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from wortlaut.errors import FetchError
from wortlaut.pages import tables

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_getaddrinfo = socket.getaddrinfo
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_MAX_URL = 8192
# What may stand in a path and query as it is; everything else is percent-encoded.
_KEPT = "/:@!$&'()*+,;=~-._%?[]|"


def _networks(*ranges: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(map(ipaddress.ip_network, ranges))


# IANA's registries of special-purpose addresses: private and shared space, this machine,
# link-local, protocol assignments, documentation, benchmarking, relays, multicast, reserved.
# Python's own `is_global` differs between versions.
_SPECIAL = _networks(
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
    *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
    *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
)
# The private networks of houses and the machine itself. Link-local addresses are not among them:
# no page is there, but the credentials of cloud machines are.
_PRIVATE = _networks(
    *("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    *("::1/128", "fc00::/7"),
)
_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address, taken apart and safe to ask for.

    Attributes:
        scheme: `http` or `https`.
        host: the host's name in ASCII, or its number (IPv6 without brackets).
        port: the port to connect to.
        path: path and query, percent-encoded, as they go into the request.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port: the request's `Host`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.path


def parse(url: str, *, base: Target | None = None) -> Target:
    """Takes an address apart.

    Args:
        url: the address.
        base: what a relative address is relative to; None: it must be whole.

    Raises:
        FetchError: it is no http(s) address, holds credentials, or asks for a port of another
            protocol.
    """
    url = url.strip().replace(" ", "%20")
    shown = url[:200]
    if _UNSAFE.search(url) or len(url) > _MAX_URL:
        raise FetchError(f"{shown!r}: not an address: too long, or with a backslash or control")
    try:
        split = urlsplit(urljoin(base.url, url) if base else url)
        host, port = split.hostname, split.port
    except ValueError as error:
        raise FetchError(f"{shown}: not an address: {error}") from error
    if split.scheme not in _PORTS:
        raise FetchError(f"{shown}: only http:// and https:// addresses can be fetched")
    if "@" in split.netloc:
        public = split.netloc.rpartition("@")[2][:200]  # a password does not go into a message
        raise FetchError(f"{public}: the address holds a user name or password; leave it out")
    port = _PORTS[split.scheme] if port is None else port
    if port in _closed_ports():
        raise FetchError(f"{shown}: port {port} belongs to another protocol than the web's")
    return Target(split.scheme, _ascii_host(host or "", shown), port, _path(split))


def permitted(address: Address, *, allow_private: bool = False) -> bool:
    """Says whether a connection to a number is allowed.

    Args:
        address: the number; IPv4 numbers inside IPv6 ones (mapped, NAT64) count as what
            they hold.
        allow_private: private networks and this machine are allowed too; link-local, multicast
            and unspecified addresses never are.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return permitted(inner, allow_private=allow_private)
        if address.scope_id is not None:
            return False
    if is_public(address):
        return True
    return allow_private and any(
        address in network for network in _PRIVATE if network.version == address.version
    )


def is_public(address: Address) -> bool:
    """Says whether a number is global unicast."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_public(inner)
        if address not in _UNICAST or address.scope_id is not None:
            return False
    return not any(address in network for network in _SPECIAL if network.version == address.version)


def resolve(target: Target, *, allow_private: bool, deadline: float) -> tuple[Address, ...]:
    """Finds the numbers of a host, all of which must be permitted.

    Args:
        target: the address.
        allow_private: as for `permitted`.
        deadline: when to give up, by `time.monotonic`, in seconds.

    Raises:
        FetchError: the name is unknown, the time is over, or one of the numbers is not permitted.
    """
    addresses = _look_up(target, deadline)
    for address in addresses:
        if not permitted(address, allow_private=allow_private):
            way_out = (
                ""
                if allow_private or not permitted(address, allow_private=True)
                else "; say --allow-private (allow_private=True) if you mean it"
            )
            raise FetchError(f"{target.url}: {address} is not a public address{way_out}")
    return addresses


def _look_up(target: Target, deadline: float) -> tuple[Address, ...]:
    found: list[Address] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            infos = _getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            numbers = dict.fromkeys(str(info[4][0]) for info in infos)
            found.extend(map(ipaddress.ip_address, numbers))
        except (OSError, ValueError) as error:
            failed.append(error)

    # The system's resolver cannot be told when to stop; a thread can be left behind.
    thread = threading.Thread(target=ask, name="wortlaut-resolve", daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if thread.is_alive():
        raise FetchError(
            f"{target.url}: the name {target.host} was not resolved in time; try again"
        )
    if failed and getattr(failed[0], "errno", None) == socket.EAI_AGAIN:
        raise FetchError(f"{target.url}: {target.host} cannot be looked up; is there a network?")
    if failed or not found:
        raise FetchError(f"{target.url}: there is no host {target.host}; check the address")
    return tuple(found)


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 number inside an IPv6 one."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _ascii_host(host: str, shown: str) -> str:
    """The host's name as DNS has it: Punycode beyond ASCII, where ß stays ß (IDNA 2008)."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise FetchError(f"{shown}: not an address: {error}") from error
    labels = re.split("[.\u3002\uff0e\uff61]", unicodedata.normalize("NFC", host.lower()))
    if labels[-1] == "":
        labels.pop()  # the dot of an absolute name, which no certificate has
    try:
        name = ".".join(
            label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
            for label in labels
        )
    except UnicodeError:
        name = ""
    if (
        not _HOST.fullmatch(name)
        or ".." in name
        or any(len(label) > 63 for label in name.split("."))
    ):
        raise FetchError(f"{shown}: not an address: there is no valid host name in it")
    return name


def _path(split: SplitResult) -> str:
    path = split.path or "/"
    whole = f"{path}?{split.query}" if split.query else path
    return quote(whole, safe=_KEPT, errors="replace")


@functools.cache
def _closed_ports() -> frozenset[int]:
    return frozenset(int(port) for line in tables.lines("ports.txt") for port in line.split())
