import re
from base64 import b64encode
from collections.abc import AsyncIterator
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Route
from tests.web.articles import HOSTILE
from tests.web.checker import problems
from tests.web.visitor import Visitor

from wortlaut.archive import Archive
from wortlaut.web.security import LARGEST_BODY, LONGEST_ADDRESS, Keys, Tries
from wortlaut.web.settings import Settings, is_loopback

PASSWORD = "brücke-und-hafen"  # noqa: S105 - of these tests
WRONG = {"password": "falsch"}
LOCKED = Settings(host="192.0.2.7", names=("archiv.example",), password=PASSWORD)


def test_every_answer_carries_the_policy(visitor: Visitor) -> None:
    pages = ("/", "/nirgends", "/search?since=x", "/api/v1/overview", "/api/v1/nirgends")
    for page in (*pages, "/static/0/reader.css"):
        headers = visitor.get(page).headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
        assert re.fullmatch("[0-9a-f]{12}", headers["x-request-id"])
        assert "server" not in headers


def test_nothing_is_loaded_from_elsewhere(attack: Visitor) -> None:
    for page in ("/", "/article/whostile", "/search", attack.statement("gestern")):
        source = attack.get(page).text
        for found in re.findall(r'(?:src|href|action)="([^"]*)"', source):
            assert found.startswith(("/", "#", "https://www.wesenauer-bote.example/")), found


def test_links_to_elsewhere_give_nothing_away(visitor: Visitor) -> None:
    source = visitor.get("/article/wbridge").text
    links = re.findall(r'<a href="http[^>]*>', source)
    assert links
    assert all('rel="noopener noreferrer external"' in link for link in links)


@pytest.mark.parametrize(
    "page", ["/article/whostile", "/", "/search", "/articles", "/people", "/contrast", "STATEMENT",
             "PERSON", "PERSON/split", "PERSON/merge?name=Saalfeld", "/article/whostile/add",
             "/search?outlet=HOSTILE",
             "/search?q=HOSTILE", "/people?name=HOSTILE", "/contrast?about=HOSTILE&text=HOSTILE",
             "/articles?outlet=HOSTILE&day=HOSTILE", "/login?back=HOSTILE"],
)  # fmt: skip
def test_hostile_articles_and_questions_stay_words(attack: Visitor, page: str) -> None:
    if page == "STATEMENT":
        page = attack.statement("gestern")
    page = page.replace("PERSON", attack.person(HOSTILE.replace("\ud800", "")))
    query = HOSTILE.encode("utf-8", "replace").decode()
    answer = attack.get(page.replace("HOSTILE", "".join(f"%{b:02x}" for b in query.encode())))
    source = answer.text
    assert answer.status_code in {200, 400}
    assert "<script>alert" not in source
    assert "<img" not in source
    assert 'href="javascript:' not in source
    for control in ("\u202e", "\u2066", "\x1b"):
        assert control not in source
    assert problems(source) == []


NASTY = (
    '"', '""', '"offen', '*', '-', '=', '=*', '- -', '"a" OR "b"', "NEAR(a b)", "a AND NOT", "%",
    "_%", "'; DROP TABLE articles; --", "\\", "\x00", "\ud83d", "😀", "a:b", "(", "{{7*7}}",
    "a" * 299, "ß ẞ İ ı", "ﷺ", "\u0301", "%00", "../..", "\r\nX: y",
)  # fmt: skip


@pytest.mark.parametrize("field", ["q", "speaker", "about", "source", "outlet", "after", "since"])
def test_any_question_is_answered(visitor: Visitor, field: str) -> None:
    for words in NASTY:
        query = urlencode({field: words.encode("utf-8", "replace")})
        assert visitor.get(f"/search?{query}").status_code in {200, 400}, words
    assert visitor.get("/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/people?name=", "/contrast?about=", "/contrast?text=", "/articles?after=",
             "/articles?outlet=", "/corrections?before=", "/article/", "/statement/", "/person/",
             "/article/wbridge/add?block=", "/article/wbridge/add?end=9&start="],
)  # fmt: skip
def test_any_address_is_answered(visitor: Visitor, path: str) -> None:
    for words in NASTY:
        asked = quote(words.encode("utf-8", "replace"), safe="")
        assert visitor.get(path + asked).status_code in {200, 400, 404}, words


def test_a_dangerous_address_is_shown_but_no_link(attack: Visitor) -> None:
    source = attack.get("/article/whostile").text
    assert "javascript:alert(1)" in source
    assert 'href="javascript' not in source


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1:8765", True),
        ("localhost", True),
        ("LOCALHOST:9", True),
        ("[::1]:8765", True),
        ("192.0.2.7", True),
        ("archiv.example", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost@evil.example", False),
        ("evil.example/localhost", False),
        ("", False),
        ("[::1", False),
        ("localhost:port", False),
    ],
)
def test_only_known_hosts_are_answered(archive: Archive, host: str, known: bool) -> None:
    visitor = Visitor(archive, Settings(names=("archiv.example",)))
    answer = visitor.get("/login", headers={"host": host})
    assert answer.status_code == (200 if known else 421)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": "http://127.0.0.1:8765"}, 303),
        ({"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:1234"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_forms_of_other_pages_are_refused(
    visitor: Visitor, headers: dict[str, str], status: int
) -> None:
    path = visitor.statement("solange") + "/correct"
    fields = {"token": visitor.token(), "action": "confirm", "author": "Clara"}
    assert visitor.post(path, fields, headers=headers).status_code == status


@pytest.mark.parametrize("token", ["", "0" * 64, "ü", None])
def test_forms_without_their_token_are_refused(archive: Archive, token: str | None) -> None:
    visitor, other = Visitor(archive), Visitor(archive)
    path = visitor.statement("solange") + "/correct"
    visitor.get("/login")
    sent = other.token() if token is None else token  # another browser's
    fields = {"token": sent, "action": "confirm", "author": "Clara"}
    answer = visitor.post(path, fields)
    assert answer.status_code == 403
    assert "veraltet" in answer.text


def test_every_form_of_every_page_has_a_token(visitor: Visitor) -> None:
    pages = ("/article/wbridge/add", visitor.statement("solange"), "/corrections")
    person = visitor.person("Petra Lindqvist")
    for page in (*pages, person, person + "/split", person + "/merge?name=Saalfeld"):
        for form in re.findall(r'<form method="post".*?</form>', visitor.get(page).text, re.DOTALL):
            assert re.search(r'name="token" value="[0-9a-f]{64}"', form)


def test_every_route_that_takes_a_form_asks_for_the_token(visitor: Visitor) -> None:
    paths = [
        route.path
        for route in visitor.app.routes
        if isinstance(route, Route) and "POST" in (route.methods or ())
    ]
    assert len(paths) >= 7
    for path in paths:
        address = re.sub(r"\{id:int\}", "1", re.sub(r"\{\w+\}", "x", path))
        assert visitor.post(address, {"author": "x"}).status_code == 403, path


def test_cookies_are_strict(visitor: Visitor) -> None:
    for cookie in visitor.get("/?lang=en").headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie


def test_limits(visitor: Visitor) -> None:
    assert visitor.get("/search?q=" + "x" * LONGEST_ADDRESS).status_code == 414
    assert visitor.get("/search?q=" + "x" * 400).status_code == 400
    path = visitor.statement("solange") + "/correct"
    big = {"token": visitor.token(), "reason": "x" * LARGEST_BODY}
    assert visitor.post(path, big).status_code == 413
    many = {"token": visitor.token(), **{f"f{n}": "" for n in range(1500)}}
    assert visitor.post(path, many).status_code == 400
    size = {"content-length": "-1"}
    assert visitor.ask("POST", path, content=b"x", headers=size).status_code == 413


def test_a_body_of_unknown_length_is_cut_off(visitor: Visitor) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"a=" + b"x" * 10_000

    path = visitor.statement("solange") + "/correct"
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert visitor.ask("POST", path, content=endless(), headers=kind).status_code == 413


def test_read_only_refuses_every_correction(archive: Archive) -> None:
    visitor = Visitor(archive, Settings(read_only=True))
    path = visitor.statement("solange") + "/correct"
    answer = visitor.send(path, action="reject", author="Clara")
    assert answer.status_code == 403
    assert "--read-only" in answer.text
    assert visitor.ask("POST", "/api/v1/corrections", json={}).status_code == 403


def test_with_a_password_nothing_is_shown_before_it(archive: Archive) -> None:
    visitor = Visitor(archive, LOCKED)
    for page in ("/", "/article/wbridge", "/search?q=Hafen", "/api/v1/overview", "/nirgends"):
        answer = visitor.get(page)
        assert answer.status_code == 401
        assert "Lindqvist" not in answer.text
    assert visitor.get("/api/v1/overview").headers["www-authenticate"] == "Bearer"
    assert problems(visitor.get("/").text) == []


def test_logging_in_leads_back_and_logging_out_ends_it(archive: Archive) -> None:
    visitor = Visitor(archive, LOCKED)
    answer = visitor.send("/login", password=PASSWORD, back="/search?q=Hafen")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=Hafen"
    page = visitor.get("/")
    assert page.status_code == 200
    assert "Abmelden" in page.text
    assert problems(page.text) == []
    visitor.send("/logout")
    assert visitor.get("/").status_code == 401


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "x"])
def test_logging_in_leads_nowhere_else(archive: Archive, back: str) -> None:
    visitor = Visitor(archive, LOCKED)
    answer = visitor.send("/login", password=PASSWORD, back=back)
    assert answer.headers["location"] == "/"


def test_programs_give_the_password_as_a_token(archive: Archive) -> None:
    visitor = Visitor(archive, LOCKED)
    for value, status in ((PASSWORD, 200), ("falsch", 401)):
        # a header is Latin-1; so is this password
        header = {"authorization": f"Bearer {value}".encode("latin-1")}
        assert visitor.get("/api/v1/overview", headers=header).status_code == status
    basic = b64encode(f"x:{PASSWORD}".encode()).decode()
    header_basic = {"authorization": f"Basic {basic}"}
    assert visitor.get("/api/v1/overview", headers=header_basic).status_code == 401


def test_passwords_cannot_be_tried_without_end(archive: Archive) -> None:
    visitor = Visitor(archive, LOCKED)
    tried = [visitor.send("/login", **WRONG).status_code for _ in range(7)]
    assert tried == [401] * 5 + [429] * 2
    assert visitor.send("/login", password=PASSWORD).status_code == 429


def test_tries_are_forgotten_after_a_minute() -> None:
    tries = Tries(each=2, everybody=3)
    for _ in range(2):
        tries.wrong("a", 0.0)
    assert not tries.allowed("a", 1.0)
    assert tries.allowed("b", 1.0)
    tries.wrong("b", 1.0)
    assert not tries.allowed("c", 2.0)  # all together
    assert tries.allowed("a", 62.0)


@given(st.text(max_size=80))
def test_no_session_is_made_up(value: str) -> None:
    keys = Keys(Settings(password=PASSWORD))
    assert not keys.is_session(value, 0.0)
    assert not keys.is_form_token("browser", value)


def test_sessions_end() -> None:
    keys = Keys(Settings(password=PASSWORD))
    session = keys.session(1000.0)
    assert keys.is_session(session, 1000.0)
    assert not keys.is_session(session, 1000.0 + 12 * 3600 + 1)
    assert not Keys(Settings(password=PASSWORD)).is_session(session, 1000.0)  # another start


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.8.8", True),
     ("::", False), ("192.168.0.2", False), ("wesenau.example", False)],
)  # fmt: skip
def test_what_is_this_machine_alone(host: str, own: bool) -> None:
    assert is_loopback(host) is own
