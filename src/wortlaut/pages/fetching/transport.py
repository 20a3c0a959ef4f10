"""One request for a page, to a checked number, within limits of time and size.

The standard library's client does here what is needed; the socket is opened by us, so that the
connection goes to the number that was checked, and shut down when the time is over.
"""

import functools
import http.client
import os
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from wortlaut.errors import FetchError
from wortlaut.pages.decoding import compression
from wortlaut.pages.fetching.addresses import Address, Target

_PIECE = 1 << 16
_MAX_HEADERS = 1 << 16
_MAX_CODINGS = 2
_FORMS = {"gzip": compression.GZIP, "x-gzip": compression.GZIP, "deflate": compression.ZLIB}
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much.

    Attributes:
        deadline: when the time is over, by `time.monotonic`, in seconds.
        max_bytes: the greatest size of the body, packed and unpacked.
        cut: a longer body is cut off; otherwise it is refused.
    """

    deadline: float
    max_bytes: int
    cut: bool = False

    def left(self) -> float:
        """Seconds until the deadline, a little more than none at least."""
        return max(0.001, self.deadline - time.monotonic())


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered.

    Attributes:
        status: the status code.
        headers: the header fields, their names in small letters.
        data: the body, unpacked.
    """

    status: int
    headers: Mapping[str, str]
    data: bytes


def get(
    target: Target, addresses: Sequence[Address], *, user_agent: str, limits: Limits
) -> Response:
    """Asks for an address once; follows no redirect.

    Args:
        target: the address.
        addresses: the checked numbers of its host; the first that answers is used.
        user_agent: who asks.
        limits: how long and how much.

    Raises:
        FetchError: no connection, no trust in the server's certificate, no answer in time, an
            answer that is no HTTP, is too long or ends early.
    """
    headers = {
        "Host": target.authority,
        "User-Agent": user_agent,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
        "Accept-Language": "de,*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    with _Guard(_connected(target, addresses, limits), limits) as guard:
        connection = http.client.HTTPConnection(target.host, target.port)
        try:
            if target.scheme == "https":
                guard.secure(target.host)
            connection.sock = guard.socket
            connection.request("GET", target.path, headers=headers)
            answer = connection.getresponse()
            with answer:
                fields = _fields(target, answer)
                data = _body(target, answer, limits)
        except ssl.SSLCertVerificationError as error:
            raise FetchError(
                f"{target.url}: the server's certificate is not valid: {error.verify_message}"
            ) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _failed(target, error, late=guard.late) from error
        finally:
            connection.close()
    if guard.late:
        raise _failed(target, None, late=True)
    return Response(answer.status, fields, _unpacked(target, data, fields, limits))


class _Guard:
    """Shuts a connection down when the time is over, whatever it is doing.

    The socket's own timeout starts anew with every byte; a server that drips would hold us.
    """

    def __init__(self, connected: socket.socket, limits: Limits) -> None:
        self.socket = connected
        self.late = False
        self._limits = limits
        self._timer = threading.Timer(limits.left(), self._end)
        self._timer.daemon = True

    def secure(self, host: str) -> None:
        """Begins TLS; the certificate must be the host's."""
        self.socket = tls_context().wrap_socket(
            self.socket, server_hostname=host, do_handshake_on_connect=False
        )
        self.socket.do_handshake()

    def _end(self) -> None:
        self.late = True
        try:
            # Past SSLSocket's own method, which would first forget the session in use.
            socket.socket.shutdown(self.socket, socket.SHUT_RDWR)
        except OSError:
            self.late = True  # already closed

    def __enter__(self) -> Self:
        self.socket.settimeout(self._limits.left() + 1)  # the guard comes first
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        self.socket.close()


@functools.cache
def tls_context() -> ssl.SSLContext:
    """The system's trusted certificates; `SSL_CERT_FILE` names others."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _connected(target: Target, addresses: Sequence[Address], limits: Limits) -> socket.socket:
    failure: OSError | None = None
    for number, address in enumerate(addresses):
        patience = limits.left() / (len(addresses) - number)
        try:
            return socket.create_connection((str(address), target.port), timeout=patience)
        except OSError as error:
            failure = error
    raise _failed(target, failure, late=isinstance(failure, TimeoutError)) from failure


def _failed(target: Target, error: Exception | None, *, late: bool) -> FetchError:
    if late or isinstance(error, TimeoutError):
        return FetchError(f"{target.url}: no whole answer in time; try again or allow more time")
    if isinstance(error, http.client.IncompleteRead):
        return FetchError(f"{target.url}: the answer ended early; try again")
    if isinstance(error, http.client.HTTPException):
        return FetchError(f"{target.url}: the server's answer is no HTTP ({type(error).__name__})")
    reason = getattr(error, "strerror", None) or error
    proxy = any(name in os.environ for name in _PROXIES)
    hint = "; proxies of the environment are not used" if proxy else ""
    return FetchError(f"{target.url}: no connection: {reason}{hint}")


def _fields(target: Target, answer: http.client.HTTPResponse) -> dict[str, str]:
    fields: dict[str, str] = {}
    size = 0
    for name, value in answer.getheaders():
        size += len(name) + len(value)
        fields.setdefault(name.lower(), value)
    if size > _MAX_HEADERS:
        raise FetchError(f"{target.url}: the answer's header is longer than {_MAX_HEADERS:,} bytes")
    return fields


def _body(target: Target, answer: http.client.HTTPResponse, limits: Limits) -> bytes:
    expected = None if answer.chunked else answer.length
    if expected is not None and expected > limits.max_bytes and not limits.cut:
        raise _too_long(target, limits)
    data = bytearray()
    while expected is None or len(data) < expected:
        # `read` would wait until all is there, and the limit with it.
        piece = answer.read1(_PIECE if expected is None else min(_PIECE, expected - len(data)))
        if not piece:
            break
        data += piece
        if len(data) > limits.max_bytes:
            if not limits.cut:
                raise _too_long(target, limits)
            return bytes(data[: limits.max_bytes])
    if expected is not None and len(data) < expected:
        raise http.client.IncompleteRead(bytes(data[:0]), expected - len(data))
    return bytes(data)


def _unpacked(target: Target, data: bytes, fields: Mapping[str, str], limits: Limits) -> bytes:
    codings = [coding.strip().lower() for coding in fields.get("content-encoding", "").split(",")]
    codings = [coding for coding in codings if coding not in ("", "identity")]
    unknown = [coding for coding in codings if coding not in _FORMS]
    if unknown or len(codings) > _MAX_CODINGS:
        raise FetchError(f"{target.url}: the answer is packed as {', '.join(codings)[:60]}")
    for coding in reversed(codings):
        unpacked = compression.unpack(data, limits.max_bytes, _FORMS[coding])
        if unpacked is None and coding == "deflate":  # many servers leave out zlib's frame
            unpacked = compression.unpack(data, limits.max_bytes, compression.DEFLATE)
        if unpacked is None:
            return data  # not packed, whatever it says
        if unpacked.cut and not limits.cut:
            raise _too_long(target, limits)
        if not unpacked.complete and not limits.cut:
            raise FetchError(f"{target.url}: the answer ended early; try again")
        data = unpacked.data
    return data


def _too_long(target: Target, limits: Limits) -> FetchError:
    return FetchError(
        f"{target.url}: the page is longer than {limits.max_bytes:,} bytes; "
        "save it in a browser and read the file"
    )
