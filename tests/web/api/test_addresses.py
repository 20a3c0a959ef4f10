"""What can be asked, what is answered, and how wrong questions are told."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.api.client import API, Client, problem
from tests.web.articles import bridge, fill, harbour
from tests.web.visitor import Visitor

from wortlaut.archive import Archive, runs
from wortlaut.archive.fulltext import key_of
from wortlaut.archive.store import Item, store
from wortlaut.archive.tokens import Place, token
from wortlaut.exports.json import to_json
from wortlaut.exports.schema import json_schema
from wortlaut.model import Source
from wortlaut.web.security import LONGEST_ADDRESS
from wortlaut.web.settings import Settings


def test_statements_are_found_a_page_at_a_time(reading: Client) -> None:
    everything = reading.found("/statements", limit=100)
    assert everything["total"] == len(everything["hits"]) == 8
    assert everything["next"] is None
    keys, after = [], None
    for _ in range(10):
        page = reading.found("/statements", limit=3, **({"after": after} if after else {}))
        keys += [hit["key"] for hit in page["hits"]]
        after = page["next"]
        if after is None:
            break
    assert keys == [hit["key"] for hit in everything["hits"]]


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ({"text": "Hafen"}, 2),
        ({"text": "Infrastruktur"}, 2),
        ({"text": "nirgends"}, 0),
        ({"speaker": "Lindqvist"}, 4),
        ({"speaker": "Saalfeld", "kind": "direct"}, 2),
        ({"about": "Henrik Saalfeld"}, 2),
        ({"source": "Nordagentur"}, 1),
        ({"outlet": ["Küstenblatt", "Nirgendsblatt"]}, 2),
        ({"kind": ["direct", "indirect"]}, 7),
        ({"since": "2026-02"}, 2),
        ({"until": "2026-01-15"}, 6),
        ({"min_confidence": 0.99}, 0),
        ({"corrected": "true"}, 0),
        ({"corrected": "false", "grouped": "false", "sort": "oldest"}, 8),
    ],
)
def test_a_search_takes_these_parameters(
    reading: Client, parameters: dict[str, object], number: int
) -> None:
    assert reading.found("/statements", **parameters)["total"] == number
    kinds = reading.found("/facets", **parameters)["kinds"]
    assert sum(kind["count"] for kind in kinds) == number


def test_one_statement(reading: Client) -> None:
    key = reading.key("der Energieinfrastruktur")
    page = reading.found(f"/statements/{key}")
    one = page["statement"]
    assert one["key"] == key
    assert one["kind"] == "indirect"
    assert one["speaker"]["name"] == "Henrik Saalfeld"
    assert [via["name"] for via in one["via"]] == ["Nordagentur"]
    text = reading.found("/articles/wbridge")["text"]
    assert [text[start:end] for start, end in one["spans"]] == [one["quote"]]


def test_articles_and_their_records(reading: Client) -> None:
    assert [one["key"] for one in reading.found("/articles")["articles"]] == ["wharbour", "wbridge"]
    assert reading.found("/articles", outlet="Wesenauer Bote")["total"] == 1
    assert reading.found("/articles", day="2026-03-02")["total"] == 1
    first = reading.found("/articles", limit=1)
    second = reading.found("/articles", limit=1, after=first["next"])
    assert [one["key"] for one in second["articles"]] == ["wbridge"]
    answer = reading.get(f"{API}/articles/wbridge")
    reading.check("get", "/articles/wbridge", answer)
    assert answer.text == to_json(bridge(), indent=0)


def test_the_bytes_come_back_as_they_came(archive: Archive, client: Client) -> None:
    data = "<p>Größe\r\n</p>".encode("latin-1")
    digest = hashlib.sha256(data).hexdigest()
    source = Source(digest, len(data), "html", "iso-8859-1", 'x"\r\nX-Evil: 1.html')
    with archive.begin() as connection:
        run = runs.begin(connection, runs.Reader("none"))
    store(archive, [Item(replace(bridge(), id="wsource", source=source), data)], run)
    answer = client.get(f"{API}/articles/wsource/source")
    assert answer.content == data
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="source"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "x-evil" not in answer.headers
    assert client.refused("/articles/wbridge/source")["status"] == 404


def test_people(reading: Client) -> None:
    assert [one["name"] for one in reading.found("/people", name="Lindquist")] == [
        "Petra Lindqvist"
    ]
    one = reading.found(f"/people/{reading.id('Petra Lindqvist')}")
    assert one["statements"] == 4
    assert [role["role"] for role in one["roles"]] == ["Bürgermeisterin"]
    assert reading.found("/people", name="  ") == []


def test_contrast_overview_and_schema(reading: Client) -> None:
    about = reading.found("/contrast", about="Saalfeld")
    assert [column["speaker"]["name"] for column in about["columns"]] == ["Petra Lindqvist"]
    hafen = reading.found("/contrast", text="Hafen", columns=1)
    assert len(hafen["columns"]) == 1
    assert reading.found("/overview")["articles"] == 2
    answer = reading.get(f"{API}/schema")
    assert answer.json() == json_schema()
    assert answer.headers["content-type"] == "application/schema+json"


@pytest.mark.parametrize(
    ("path", "status", "code", "field"),
    [
        ("/statements/wbridge-00000000", 404, "not_found", None),
        ("/statements/%00%0d%0a", 404, "not_found", None),
        ("/statements/" + "x" * 201, 400, "bad_request", "key"),
        ("/articles/wnone", 404, "not_found", None),
        ("/articles/%00", 404, "not_found", None),
        ("/articles/%00/source", 404, "not_found", None),
        ("/articles/%ed%a0%80", 404, "not_found", None),
        ("/articles/wbridge?corrected=maybe", 400, "bad_request", "corrected"),
        ("/articles?day=2026-01", 400, "bad_request", "day"),
        ("/articles?day=2026-02-30", 400, "bad_request", None),
        ("/people/niemand", 404, "not_found", None),
        ("/people/%00", 404, "not_found", None),
        ("/people", 400, "bad_request", "name"),
        ("/people?name=" + "x" * 201, 400, "bad_request", "name"),
        ("/contrast", 400, "bad_request", "about"),
        ("/contrast?about=%20&text=", 400, "bad_request", "about"),
        ("/contrast?about=x&columns=13", 400, "bad_request", "columns"),
        ("/statements?since=gestern", 400, "bad_request", "since"),
        ("/statements?until=2026-13", 400, "bad_request", None),
        ("/statements?since=0000", 400, "bad_request", None),
        ("/statements?kind=sung", 400, "bad_request", "kind"),
        ("/statements?kind=" + "&kind=".join(["direct"] * 6), 400, "bad_request", "kind"),
        ("/statements?outlet=" + "&outlet=".join(["x"] * 21), 400, "bad_request", "outlet"),
        ("/statements?limit=0", 400, "bad_request", "limit"),
        ("/statements?limit=101", 400, "bad_request", "limit"),
        ("/statements?limit=" + "9" * 400, 400, "bad_request", "limit"),
        ("/statements?min_confidence=nan", 400, "bad_request", "min_confidence"),
        ("/statements?min_confidence=1e999", 400, "bad_request", "min_confidence"),
        ("/statements?text=" + "x" * 501, 400, "bad_request", "text"),
        ("/statements?text=" + "a+" * 100, 400, "bad_request", None),
        ("/statements?speeker=Kern", 400, "bad_request", "speeker"),
        ("/overview?limit=1", 400, "bad_request", "limit"),
        ("/corrections?before=0", 400, "bad_request", "before"),
        ("/statements?text=" + "x" * LONGEST_ADDRESS, 414, "too_large", None),
        ("", 404, "not_found", None),
        ("/", 404, "not_found", None),
        ("/statements/", 404, "not_found", None),
        ("/nirgends", 404, "not_found", None),
        ("/docs", 404, "not_found", None),
        ("/redoc", 404, "not_found", None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_shape(
    reading: Client, path: str, status: int, code: str, field: str | None
) -> None:
    told = reading.refused(path, follow_redirects=True)
    assert (told["status"], told["code"], told["field"]) == (status, code, field), told
    assert "Traceback" not in told["message"]


@pytest.mark.parametrize(
    ("method", "path", "methods"),
    [
        ("POST", "/statements", "GET, HEAD"),
        ("DELETE", "/articles/wbridge", "GET, HEAD"),
        ("PUT", "/corrections", "GET, HEAD, POST"),
        ("GET", "/corrections/1/undo", "POST"),
        ("OPTIONS", "/overview", "GET, HEAD"),
    ],
)
def test_other_methods_are_refused(reading: Client, method: str, path: str, methods: str) -> None:
    answer = reading.ask(method, API + path)
    assert problem(answer)["code"] == "not_allowed"
    assert answer.status_code == 405
    assert answer.headers["allow"] == methods


@pytest.mark.parametrize("path", ["/statements", "/articles/wbridge", "/nirgends", "/people"])
def test_head_is_get_without_the_body(reading: Client, path: str) -> None:
    got, head = reading.get(API + path), reading.ask("HEAD", API + path)
    assert head.status_code == got.status_code
    assert head.content == b""
    for name in ("content-type", "content-length", "content-security-policy"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize("path", ["/statements", "/articles"])
@pytest.mark.parametrize(
    "after",
    ["", "x", "====", "W10", "bnVsbA", "WyJhIiwwLDFd", "Ü", "%00", "%F0%9F%98%80", "A" * 499],
)
def test_garbage_is_no_token(reading: Client, path: str, after: str) -> None:
    told = reading.refused(f"{path}?after={after}")
    assert told["code"] == "bad_request"
    assert "token" in told["message"]


def test_a_token_belongs_to_its_question(reading: Client) -> None:
    after = reading.found("/statements", limit=1)["next"]
    for path in ("/statements?text=Hafen", "/statements?grouped=false", "/articles?limit=1"):
        told = reading.refused(f"{path}&after={after}")
        assert "another search" in told["message"]
    changed = after[:-4] + ("A" if after[-4] != "A" else "B") + after[-3:]
    assert reading.get(f"{API}/statements?after={changed}").status_code in {200, 400}


@pytest.mark.parametrize("key", [-1, 0, 2**32, 2**61, 2**62 - 1, key_of("9999-12-31", 2**32 - 1)])
def test_a_made_up_place_is_only_another_place(reading: Client, key: int) -> None:
    question = repr(("articles", None, None))
    reading.found("/articles", after=token(question, Place(0, key)))


def test_tokens_stay_good_while_articles_come_in(client: Client, archive: Archive) -> None:
    first = client.found("/statements", limit=2)
    rest = client.found("/statements", limit=100, after=first["next"])["hits"]
    fill(archive, replace(harbour(), id="wnew", published="2026-04-01", url=None))
    again = client.found("/statements", limit=100, after=first["next"])["hits"]
    assert [hit["key"] for hit in again] == [hit["key"] for hit in rest]


_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.sampled_from(["/statements", "/facets", "/contrast", "/people", "/articles"]),
    parameters=st.dictionaries(
        st.sampled_from(["text", "speaker", "about", "source", "outlet", "since", "name", "after"]),
        _TEXT,
        max_size=3,
    ),
)
def test_no_question_breaks_it(reading: Client, path: str, parameters: dict[str, str]) -> None:
    answer = reading.get(API + path, params=parameters)
    if answer.status_code == 200:
        reading.check("get", path, answer)
    else:
        assert problem(answer)["status"] == 400


def test_read_only_answers_and_changes_nothing(archive: Archive) -> None:
    client = Client(archive, Settings(read_only=True))
    assert client.found("/overview")["articles"] == 2
    answer = client.send_json("/corrections", {"action": "confirm", "author": "C"})
    assert problem(answer)["code"] == "forbidden"
    assert "--read-only" in problem(answer)["message"]
    assert client.found("/corrections") == {"items": [], "next": None}


def test_an_archive_open_to_read_is_told(where: str, archive: Archive) -> None:
    key = Client(archive).key("solange")
    with Archive.open(where, read_only=True) as still:
        client = Client(still)
        body = {"action": "confirm", "author": "C", "statement": key}
        assert client.send_json("/corrections", body).status_code == 403
        assert client.found("/statements")["total"] == 8


def test_what_fails_inside_is_told_without_its_reason(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_archive: Archive) -> None:
        raise RuntimeError("/home/somebody/secret")

    monkeypatch.setattr("wortlaut.archive.overview.overview", fail)
    answer = client.get(f"{API}/overview")
    assert problem(answer)["code"] == "failed"
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]
    assert answer.headers["x-request-id"] in caplog.text


def test_a_password_is_asked_in_the_same_shape(archive: Archive) -> None:
    locked = Settings(password="brücke-und-hafen")  # noqa: S106 - of this test
    visitor = Visitor(archive, locked)
    for _ in range(5):
        told = visitor.get(f"{API}/overview", headers={"authorization": "Bearer falsch"})
        assert problem(told)["code"] == "unauthorized"
        assert told.headers["www-authenticate"] == "Bearer"
    told = visitor.get(f"{API}/overview", headers={"authorization": "Bearer falsch"})
    assert (problem(told)["code"], told.status_code) == ("too_many", 429)
