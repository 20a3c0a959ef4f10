"""Pages are fetched from servers on this machine, which the tests start themselves."""

import contextlib
import gzip
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.errors import FetchError, UsageError
from wortlaut.pages.fetching import addresses, transport
from wortlaut.pages.fetching import fetch as fetching
from wortlaut.pages.fetching.addresses import is_public, parse, permitted
from wortlaut.pages.fetching.fetch import fetch, forget_robots

PAGE = "<!doctype html><title>Brücke</title><p>Die Brücke öffnet im März.</p>".encode()
PEM = Path(__file__).parent / "data" / "zeitung.example.pem"

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by a table of paths; everything else is missing."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers.get(self.path.partition("?")[0])
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            if answer:
                answer(self)
            else:
                self.reply(404, {}, b"")
        self.close_connection = True

    def reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Says nothing."""


class Site(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stop = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/artikel", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are what is tested."""


@pytest.fixture
def site() -> Iterator[Site]:
    forget_robots()
    with Site() as server:
        server.answers["/artikel"] = page()
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.stop.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A resolver of our own: names to numbers."""
    table: dict[str, str] = {}

    def look_up(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        if host not in table:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(0, 0, 0, "", (number, port)) for number in table[host].split()]

    monkeypatch.setattr(addresses, "_getaddrinfo", look_up)
    return table


def page(
    body: bytes = PAGE, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
) -> Answer:
    fields = {"Content-Type": kind} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    return lambda handler: handler.reply(status, fields, body)


def redirect(location: str, status: int = 302) -> Answer:
    return page(b"", status, Location=location)


def raw(data: bytes) -> Answer:
    def answer(handler: Handler) -> None:
        handler.wfile.write(data)

    return answer


def drip(start: bytes, piece: bytes) -> Answer:
    def answer(handler: Handler) -> None:
        handler.wfile.write(start)
        while not handler.server.stop.wait(0.02):
            handler.wfile.write(piece)

    return answer


def refusal(url: str, **options: Any) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(url, **{"allow_private": True, "timeout": 5.0, **options})
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_page_comes_with_what_is_known_of_it(site: Site) -> None:
    fetched = fetch(site.url("/artikel#absatz"), allow_private=True)
    assert fetched.data == PAGE
    assert fetched.url == site.url()
    assert (fetched.status, fetched.content_type, fetched.charset) == (200, "text/html", "utf-8")
    assert fetched.fetched.endswith("+00:00")
    assert site.paths() == ["/robots.txt", "/artikel"]
    assert site.asked[1][1]["User-Agent"].startswith("Wortlaut/")
    assert "https://" in site.asked[1][1]["User-Agent"]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(page(gzip.compress(PAGE), Content_Encoding="gzip"), id="gzip"),
        pytest.param(page(zlib.compress(PAGE), Content_Encoding="deflate"), id="deflate"),
        pytest.param(page(zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"), id="raw deflate"),
        pytest.param(page(PAGE, Content_Encoding="gzip"), id="not packed, whatever it says"),
        pytest.param(
            raw(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                % (len(PAGE), PAGE)
            ),
            id="chunked",
        ),
        pytest.param(raw(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE), id="until the end"),
    ],
)
def test_ways_to_send_a_page(site: Site, answer: Answer) -> None:
    site.answers["/artikel"] = answer
    assert fetch(site.url(), allow_private=True).data == PAGE


def test_redirects_are_followed(site: Site) -> None:
    site.answers["/1"] = redirect("/2?a=ä", 301)
    site.answers["/2"] = redirect(site.url("/artikel#x"), 308)
    assert fetch(site.url("/1"), allow_private=True).url == site.url()
    assert "/2?a=%C3%A4" in site.paths()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param(redirect("/artikel"), "in a circle", id="circle"),
        pytest.param(redirect("ftp://127.0.0.1/x"), "only http", id="another protocol"),
        pytest.param(redirect("file:///etc/passwd"), "only http", id="a file"),
        pytest.param(redirect("http://a:b@127.0.0.1/"), "password", id="credentials"),
        pytest.param(redirect("http://127.0.0.1:22/"), "port 22", id="another protocol's port"),
        pytest.param(redirect("http://169.254.169.254/latest"), "not a public", id="metadata"),
        pytest.param(page(b"", 403), "refuses it to programs (403)", id="403"),
        pytest.param(page(b"", 404), "no such page (404); check", id="404"),
        pytest.param(page(b"", 429), "too often (429); try again later", id="429"),
        pytest.param(page(b"", 503), "does not send the page (503); try again later", id="503"),
        pytest.param(page(b"", 204), "(204)", id="nothing"),
        pytest.param(page(b"", 304), "(304)", id="a redirect that is none"),
        pytest.param(page(b"%PDF-1.7 x", kind="application/pdf"), "a PDF", id="PDF"),
        pytest.param(page(b"%PDF-1.7 x"), "a PDF", id="PDF that says HTML"),
        pytest.param(page(b'{"a": 1}', kind="application/json"), "this is JSON", id="JSON"),
        pytest.param(page(b"abc", kind="audio/mpeg"), "this is audio/mpeg", id="audio"),
        pytest.param(page(b"abc", Content_Encoding="br"), "packed as br", id="unasked packing"),
        pytest.param(page(b"abc", Content_Length="9"), "ended early", id="too short"),
        pytest.param(
            page(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"), "ended early", id="cut gzip"
        ),
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            "ended early",
            id="cut chunks",
        ),
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab"),
            "ended early",
            id="broken chunks",
        ),
        pytest.param(raw(b"SSH-2.0-OpenSSH\r\n"), "no HTTP", id="not HTTP"),
        pytest.param(raw(b""), "no HTTP", id="no answer"),
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 300 + b"\r\n"), "no HTTP", id="many fields"
        ),
        pytest.param(page(PAGE, X_Long="x" * 65_000, Y="y" * 9000), "header", id="a long header"),
    ],
)
def test_what_goes_wrong_is_said_in_a_line(site: Site, answer: Answer, says: str) -> None:
    site.answers["/artikel"] = answer
    message = refusal(site.url())
    assert says in message
    assert message.startswith(("http://127.0.0.1", "127.0.0.1", "http://169", "ftp:", "file:"))


def test_redirects_end(site: Site) -> None:
    for number in range(9):
        site.answers[f"/{number}"] = redirect(f"/{number + 1}")
    assert "more than 5 redirects" in refusal(site.url("/0"))
    site.answers["/5"] = page()
    assert fetch(site.url("/0"), allow_private=True).url == site.url("/5")


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        pytest.param(b"", b"H", id="status line"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-", b"a", id="header"),
        pytest.param(b"", b"HTTP/1.1 100 Continue\r\n\r\n", id="endless patience"),
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n", b"a", id="body"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"a", id="body, length"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", id="chunks"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0", id="size of a chunk"
        ),
    ],
)
def test_a_server_that_drips_is_left_in_time(site: Site, start: bytes, piece: bytes) -> None:
    site.answers["/artikel"] = drip(start, piece)
    begun = time.monotonic()
    assert "in time" in refusal(site.url(), timeout=0.5)
    assert time.monotonic() - begun < 2


def test_a_server_that_is_silent_is_left_in_time(site: Site) -> None:
    site.answers["/artikel"] = drip(b"", b"")
    assert "in time" in refusal(site.url(), timeout=0.4)


def test_a_resolver_that_hangs_is_left_in_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> list[tuple[Any, ...]]:
        site.stop.wait(10)
        return []

    monkeypatch.setattr(addresses, "_getaddrinfo", hang)
    assert "not resolved in time" in refusal("http://zeitung.example/", timeout=0.3)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(page(b"a" * 20_001), id="length said"),
        pytest.param(raw(b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 20_001), id="length not said"),
        pytest.param(page(gzip.compress(bytes(9_000_000)), Content_Encoding="gzip"), id="bomb"),
        pytest.param(
            page(gzip.compress(gzip.compress(bytes(9_000_000))), Content_Encoding="gzip, gzip"),
            id="bomb in a bomb",
        ),
    ],
)
def test_pages_that_are_too_long_are_refused(site: Site, answer: Answer) -> None:
    site.answers["/artikel"] = answer
    assert "longer than 20,000 bytes" in refusal(site.url(), max_bytes=20_000)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "no connection" in refusal(f"http://127.0.0.1:{port}/", ignore_robots=True)


def test_there_is_no_such_host(names: dict[str, str]) -> None:
    names["zeitung.example"] = ""
    assert "there is no host nirgends.example" in refusal("http://nirgends.example/")
    assert "there is no host zeitung.example" in refusal("http://zeitung.example/")


def test_there_is_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> list[tuple[Any, ...]]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(addresses, "_getaddrinfo", look_up)
    assert "is there a network?" in refusal("http://zeitung.example/")


def test_this_machine_is_refused_unless_allowed(site: Site) -> None:
    message = refusal(site.url(), allow_private=False)
    assert "127.0.0.1 is not a public address; say --allow-private" in message
    assert site.asked == []


@pytest.mark.parametrize(
    "numbers",
    ["10.1.2.3", "::1", "93.184.215.14 127.0.0.1", "::ffff:127.0.0.1", "fe80::1", "100.64.1.1"],
)
def test_a_name_with_one_private_number_is_refused(names: dict[str, str], numbers: str) -> None:
    names["zeitung.example"] = numbers
    assert "not a public address" in refusal("http://zeitung.example/", allow_private=False)


def test_no_public_page_leads_to_a_private_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    public = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr(fetching, "is_public", lambda address: address == public)
    site.answers["/artikel"] = redirect(site.url("/geheim", host="127.0.0.2"))
    assert "127.0.0.2 is not a public address" in refusal(site.url())
    assert "/geheim" not in site.paths()


def test_the_connection_goes_to_the_number_that_was_checked(
    site: Site, names: dict[str, str]
) -> None:
    names["zeitung.example"] = "127.0.0.1"
    fetched = fetch(site.url(host="zeitung.example"), allow_private=True)
    assert fetched.url == site.url(host="zeitung.example")
    assert site.asked[-1][1]["Host"] == f"zeitung.example:{site.port}"


@pytest.fixture
def secure_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(PEM)
    site.socket = server.wrap_socket(site.socket, server_side=True)
    trusting = ssl.create_default_context(cafile=str(PEM))
    monkeypatch.setattr(transport, "tls_context", lambda: trusting)
    return site


def test_the_certificate_must_be_the_names(secure_site: Site, names: dict[str, str]) -> None:
    names |= {"zeitung.example": "127.0.0.1", "andere.example": "127.0.0.1"}
    address = f"https://zeitung.example:{secure_site.port}/artikel"
    assert fetch(address, allow_private=True).data == PAGE
    message = refusal(address.replace("zeitung", "andere"), ignore_robots=True)
    assert "certificate is not valid: Hostname mismatch" in message


def test_a_certificate_that_nobody_vouches_for_is_refused(
    secure_site: Site, names: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    assert not names
    address = f"https://localhost:{secure_site.port}/artikel"
    assert "certificate is not valid" in refusal(address, ignore_robots=True)


def test_a_handshake_that_never_ends_is_left_in_time(names: dict[str, str]) -> None:
    names["zeitung.example"] = "127.0.0.1"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://zeitung.example:{silent.getsockname()[1]}/"
        begun = time.monotonic()
        assert "in time" in refusal(address, timeout=0.4, ignore_robots=True)
        assert time.monotonic() - begun < 2


def robots(text: str) -> Answer:
    return page(text.encode(), kind="text/plain")


def test_robots_txt_is_honoured_and_asked_once(site: Site) -> None:
    site.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /artikel\n")
    site.answers["/frei"] = page()
    assert "robots.txt does not allow it" in refusal(site.url())
    assert fetch(site.url("/frei"), allow_private=True).status == 200
    assert site.paths() == ["/robots.txt", "/frei"]
    assert fetch(site.url(), allow_private=True, ignore_robots=True).status == 200


def test_robots_txt_is_read_for_the_user_agent_that_asks(site: Site) -> None:
    site.answers["/robots.txt"] = robots("User-agent: Wortlaut\nDisallow: /\n")
    assert "robots.txt" in refusal(site.url())
    assert fetch(site.url(), allow_private=True, user_agent="Archiv/1.0").status == 200


def test_robots_txt_holds_for_redirects_too(site: Site) -> None:
    site.answers["/robots.txt"] = robots("User-agent: *\nDisallow: /artikel\n")
    site.answers["/1"] = redirect("/artikel")
    assert "robots.txt" in refusal(site.url("/1"))
    assert "/artikel" not in site.paths()


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [
        pytest.param(page(b"", 404), True, id="missing"),
        pytest.param(page(b"", 403), True, id="refused"),
        pytest.param(page(b"", 500), False, id="failing"),
        pytest.param(raw(b"?"), False, id="broken"),
        pytest.param(redirect("/robots2.txt"), False, id="elsewhere"),
        pytest.param(redirect("http://169.254.1.1/"), False, id="leading astray"),
        pytest.param(robots("#" * 600_000 + "\nUser-agent: *\nDisallow: /"), True, id="too long"),
    ],
)
def test_robots_txt_that_is_not_there(site: Site, answer: Answer, *, allowed: bool) -> None:
    site.answers["/robots.txt"] = answer
    site.answers["/robots2.txt"] = robots("User-agent: *\nDisallow: /")
    if allowed:
        assert fetch(site.url(), allow_private=True).status == 200
    else:
        assert "robots.txt" in refusal(site.url())
        assert "/artikel" not in site.paths()


def test_a_user_agent_must_fit_into_a_header() -> None:
    with pytest.raises(UsageError):
        fetch("https://zeitung.example/", user_agent="a\r\nX: y")


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://zeitung.example", "https://zeitung.example/"),
        (" HTTPS://Zeitung.Example:443/a#b ", "https://zeitung.example/a"),
        ("http://zeitung.example:8080/a?b=c", "http://zeitung.example:8080/a?b=c"),
        (
            "https://größe.example/ä ö?q=ü%20x",
            "https://xn--gre-6ka8i.example/%C3%A4%20%C3%B6?q=%C3%BC%20x",
        ),
        ("https://zeitung.example./", "https://zeitung.example/"),
        ("http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81/"),
    ],
)
def test_addresses_have_one_spelling(url: str, whole: str) -> None:
    assert parse(url).url == whole


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "only http"),
        ("zeitung.example/a", "only http"),
        ("javascript:alert(1)", "only http"),
        ("file:///etc/passwd", "only http"),
        ("https://", "no valid host"),
        ("https:///a", "no valid host"),
        ("https://a..b/", "no valid host"),
        ("https://a%00b/", "no valid host"),
        ("https://ha$e.example/", "no valid host"),
        ("https://zeitung.example:99999/", "not an address"),
        ("https://zeitung.example:x/", "not an address"),
        ("https://[::1/", "not an address"),
        ("https://zeitung.example\\@127.0.0.1/", "not an address"),
        ("https://zeitung.example/\r\nHost: x", "not an address"),
        ("https://anna:geheim@zeitung.example/", "password"),
        ("https://zeitung.example:25/", "port 25"),
        ("https://zeitung.example/" + "a" * 9000, "not an address"),
    ],
)
def test_what_is_no_address_is_refused(url: str, says: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse(url)
    assert says in str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("number", "public", "private"),
    [
        ("93.184.215.14", True, True),
        ("2606:2800:21f:cb07::1", True, True),
        ("127.0.0.1", False, True),
        ("10.0.0.1", False, True),
        ("172.20.0.1", False, True),
        ("192.168.178.1", False, True),
        ("100.64.0.1", False, True),
        ("::1", False, True),
        ("fd00::1", False, True),
        ("0.1.2.3", False, False),
        ("169.254.169.254", False, False),
        ("192.0.0.8", False, False),
        ("192.0.2.1", False, False),
        ("198.18.0.1", False, False),
        ("224.0.0.1", False, False),
        ("255.255.255.255", False, False),
        ("::", False, False),
        ("fe80::1", False, False),
        ("fe80::1%eth0", False, False),
        ("ff02::1", False, False),
        ("2001:db8::1", False, False),
        ("2001::1", False, False),
        ("::ffff:93.184.215.14", True, True),
        ("::ffff:127.0.0.1", False, True),
        ("::ffff:169.254.169.254", False, False),
        ("64:ff9b::5db8:d70e", True, True),
        ("64:ff9b::7f00:1", False, True),
        ("64:ff9b:1::1", False, False),
        ("2002:7f00:1::", False, False),
        ("2002:5db8:d70e::", False, False),
        ("2002:a9fe:a9fe::", False, False),
        ("::7f00:1", False, False),
    ],
)
def test_numbers(number: str, *, public: bool, private: bool) -> None:
    address = ipaddress.ip_address(number)
    assert is_public(address) is public
    assert permitted(address) is public
    assert permitted(address, allow_private=True) is private


@given(st.ip_addresses())
def test_what_python_calls_private_is_not_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if address.is_private or address.is_multicast or address.is_loopback or address.is_link_local:
        assert not is_public(address) or getattr(address, "ipv4_mapped", None)


@given(st.text(max_size=60))
def test_no_address_raises_anything_else(text: str) -> None:
    for url in (text, "https://" + text, "https://zeitung.example/" + text):
        with contextlib.suppress(FetchError):
            parse(url)
