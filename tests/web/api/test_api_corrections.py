"""What programs put right over HTTP, and what they may not."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.api.client import API, Client, problem
from tests.web.articles import bridge, fill
from tests.web.visitor import Visitor

from wortlaut.archive import Archive
from wortlaut.web.api.bodies import LARGEST


def test_every_action(client: Client) -> None:
    text = client.found("/articles/wbridge")["text"]
    start = text.index("Der Minister widerspricht")
    one = client.key("Am Ende zahle")
    lindqvist, saalfeld = client.id("Petra Lindqvist"), client.id("Henrik Saalfeld")
    kenne = text.index("dass Verkehrsminister"), text.index(" die Zahlen")
    bodies: list[dict[str, object]] = [
        {"action": "speaker", "statement": one, "speaker": "Petra Lindqvist"},
        {"action": "speaker", "statement": one, "speaker": None},
        {"action": "kind", "statement": one, "kind": "reported"},
        {"action": "span", "statement": client.key("die Zahlen kenne"), "spans": [kenne]},
        {"action": "confirm", "statement": client.key("solange")},
        {"action": "reject", "statement": client.key("bleibt stehen")},
        {"action": "add", "article": "wbridge", "kind": "reported", "speaker": "Henrik Saalfeld",
         "spans": [[start, start + 25]]},
        {"action": "split", "identity": lindqvist, "articles": ["wharbour"], "name": "Petra L."},
        {"action": "merge", "identity": lindqvist, "into": saalfeld},
    ]  # fmt: skip
    for number, body in enumerate(bodies, 1):
        made = client.correct(**body, author="Clara Wiehen", reason="nachgehört")
        assert made["id"] == number
        assert made["action"] == body["action"]
        assert made["applies"] is True
    listed = client.found("/corrections", limit=100)
    assert [one["id"] for one in listed["items"]] == list(range(len(bodies), 0, -1))
    assert listed["next"] is None
    assert client.found(f"/people/{lindqvist}")["person"]["id"] == saalfeld
    assert client.found("/statements", corrected="true")["total"] > 0
    assert client.found("/overview")["corrections"] == len(bodies)


def test_corrections_are_listed_a_page_at_a_time(client: Client) -> None:
    key = client.key("solange")
    for _ in range(4):
        client.correct(action="confirm", statement=key, author="C")
    page = client.found("/corrections", limit=2)
    assert [one["id"] for one in page["items"]] == [4, 3]
    page = client.found("/corrections", limit=2, before=page["next"])
    assert ([one["id"] for one in page["items"]], page["next"]) == ([2, 1], None)
    assert len(client.found("/corrections", article="wbridge")["items"]) == 4
    assert client.found("/corrections", article="wharbour\0")["items"] == []


def test_taking_back(client: Client) -> None:
    key = client.key("Am Ende zahle")
    client.correct(action="speaker", statement=key, speaker="Petra Lindqvist", author="C")
    assert client.found(f"/statements/{key}")["statement"]["speaker"]["name"] == "Petra Lindqvist"
    answer = client.send_json("/corrections/1/undo", {"author": "D"})
    assert answer.status_code == 201
    client.check("post", "/corrections/1/undo", answer)
    assert client.found(f"/statements/{key}")["statement"]["speaker"]["name"] == "Henrik Saalfeld"
    first = client.found("/corrections")["items"][-1]
    assert (first["undone"], first["applies"]) == (True, False)
    assert problem(client.send_json("/corrections/1/undo", {"author": "D"}))["status"] == 400
    assert problem(client.send_json("/corrections/99/undo", {"author": "D"}))["status"] == 404
    assert problem(client.send_json("/corrections/0/undo", {"author": "D"}))["field"] == "number"


def test_words_that_a_new_reading_lost_are_told(client: Client, archive: Archive) -> None:
    client.correct(action="confirm", statement=client.key("solange"), author="C")
    other = replace(bridge(), text="x" * len(bridge().text), statements=())
    fill(archive, other)
    (one,) = client.found("/corrections")["items"]
    assert (one["undone"], one["applies"]) == (False, False)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, None),
        ([], None),
        ({"action": "confirm"}, None),
        ({"action": "confirm", "author": ""}, "author"),
        ({"action": "confirm", "author": "x" * 101}, "author"),
        ({"action": "confirm", "author": "C"}, None),
        ({"action": "confirm", "author": "C", "statement": 1}, "statement"),
        ({"action": "confirm", "author": "C", "statement": "none"}, None),
        ({"action": "confirm", "author": "C", "statement": "wbridge-\0"}, "statement"),
        ({"action": "confirm", "author": "C\0", "statement": "KEY"}, "author"),
        ({"action": "confirm", "author": "C\u202e", "statement": "KEY"}, None),
        ({"action": "confirm", "author": " ", "statement": "KEY"}, None),
        ({"action": "confirm", "author": "C", "statement": "KEY", "reason": "\0"}, "reason"),
        ({"action": "confirm", "author": "C", "statement": "KEY", "reason": "x" * 2001}, "reason"),
        ({"action": "confirm", "author": "C", "statement": "KEY", "more": 1}, None),
        ({"action": "undo", "author": "C"}, "action"),
        ({"action": "kind", "author": "C", "statement": "KEY"}, None),
        ({"action": "kind", "author": "C", "statement": "KEY", "kind": "sung"}, "kind"),
        ({"action": "span", "author": "C", "statement": "KEY"}, None),
        ({"action": "span", "author": "C", "statement": "KEY", "spans": [[9, 3]]}, None),
        ({"action": "span", "author": "C", "statement": "KEY", "spans": [[-1, 3]]}, "spans[0][0]"),
        ({"action": "span", "author": "C", "statement": "KEY", "spans": [[0, 10**30]]},
         "spans[0][1]"),
        ({"action": "span", "author": "C", "statement": "KEY", "spans": [[0, 2.5]]},
         "spans[0][1]"),
        ({"action": "span", "author": "C", "statement": "KEY", "spans": [[0, 1]] * 101}, "spans"),
        ({"action": "speaker", "author": "C", "statement": "KEY", "speaker": "x" * 201},
         "speaker"),
        ({"action": "speaker", "author": "C", "statement": "KEY", "speaker": "a\u2066b"}, None),
        ({"action": "add", "author": "C", "article": "wbridge", "spans": [[0, 5]]}, None),
        ({"action": "add", "author": "C", "article": "x", "kind": "direct"}, None),
        ({"action": "merge", "author": "C", "identity": "ID"}, None),
        ({"action": "merge", "author": "C", "identity": "ID", "into": "ID"}, None),
        ({"action": "merge", "author": "C", "identity": "ID", "into": "niemand"}, None),
        ({"action": "split", "author": "C", "identity": "ID"}, None),
        ({"action": "split", "author": "C", "identity": "ID", "articles": ["x"]}, None),
        ({"action": "split", "author": "C", "identity": "ID", "articles": ["wharbour"],
          "name": "a\nb\u202e"}, None),
        ({"action": "split", "author": "C", "identity": "ID", "articles": ["wharbour"],
          "name": "x" * 201}, "name"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(reading: Client, body: Any, field: str | None) -> None:
    if isinstance(body, dict):
        known = {"KEY": reading.key("solange"), "ID": reading.id("Petra Lindqvist")}
        body = {name: known.get(str(value), value) for name, value in body.items()}
    told = problem(reading.send_json("/corrections", body))
    assert (told["status"], told["code"], told["field"]) == (400, "bad_request", field), told
    assert reading.found("/corrections")["items"] == []


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 400, "bad_request"),
        (b"{", 400, "bad_request"),
        (b'{"action": "confirm", "author": "\xff"}', 400, "bad_request"),
        (b'{"action": "confirm", "author": "\\ud800"}', 400, "bad_request"),
        (b"[" * 90_000, 400, "bad_request"),
        (b'{"author": ' + b"[" * 90_000, 400, "bad_request"),
        (b'{"x": ' + b'{"x": ' * 9_000, 400, "bad_request"),
        (b'{"action": "span", "author": "C", "spans": [[0, ' + b"9" * 9_000, 400, "bad_request"),
        (b" " * (LARGEST + 1), 413, "too_large"),
        (b" " * 300_000, 413, "too_large"),
    ],
)
def test_bodies_that_are_none(reading: Client, data: bytes, status: int, code: str) -> None:
    kind = {"content-type": "application/json"}
    told = reading.refused("/corrections", "POST", content=data, headers=kind)
    assert (told["status"], told["code"]) == (status, code)
    assert len(told["message"]) < 500


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "text/json"],
)
def test_what_pages_of_other_sites_may_send_is_refused(reading: Client, kind: str) -> None:
    body = {"action": "confirm", "author": "C", "statement": reading.key("solange")}
    told = reading.refused(
        "/corrections", "POST", content=json.dumps(body), headers={"content-type": kind}
    )
    assert (told["status"], "application/json" in told["message"]) == (400, True)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1234"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_sites_are_refused(reading: Client, headers: dict[str, str]) -> None:
    body = json.dumps({"action": "confirm", "author": "C", "statement": reading.key("solange")})
    all_headers = {"content-type": "application/json", **headers}
    told = reading.refused("/corrections", "POST", content=body, headers=all_headers)
    assert (told["status"], told["code"]) == (403, "forbidden")


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
_KEYS = st.sampled_from(["STATEMENT", "ARTICLE", "ID", "OTHER"]) | _TEXTS
_NUMBERS = st.integers(-5, 400) | st.integers()
_FIELDS: dict[str, st.SearchStrategy[object]] = {
    "statement": st.just("STATEMENT") | _KEYS,
    "article": st.just("ARTICLE") | _KEYS,
    "speaker": st.none() | st.sampled_from(["Petra Lindqvist", "Neu Hier"]) | _TEXTS,
    "speaker_type": st.sampled_from([None, "person", "group", "ghost"]),
    "kind": st.sampled_from([None, "direct", "reported", "sung"]),
    "spans": st.lists(st.tuples(_NUMBERS, _NUMBERS), max_size=3),
    "identity": _KEYS,
    "into": _KEYS,
    "name": st.none() | _TEXTS,
    "articles": st.lists(_KEYS, max_size=3),
    "reason": st.none() | _TEXTS,
}
_ACTIONS = ["speaker", "span", "kind", "confirm", "reject", "add", "merge", "split"]


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    action=st.sampled_from(_ACTIONS),
    body=st.fixed_dictionaries({"author": st.just("Clara") | _TEXTS}, optional=_FIELDS),
)
def test_no_correction_breaks_it(client: Client, action: str, body: dict[str, object]) -> None:
    hits = client.found("/statements", limit=1)["hits"]
    people = client.found("/overview")["most_quoted"]
    known = {
        "STATEMENT": hits[0]["key"] if hits else "",
        "ARTICLE": "wbridge",
        "ID": people[0]["id"] if people else "",
        "OTHER": people[-1]["id"] if people else "",
    }

    def meant(value: object) -> object:
        if isinstance(value, list):
            return [meant(one) for one in value]
        return known.get(value, value) if isinstance(value, str) else value

    sent = {name: meant(value) for name, value in body.items()}
    answer = client.send_json("/corrections", {"action": action, **sent})
    if answer.status_code == 201:
        client.check("post", "/corrections", answer)
        client.found("/corrections", limit=5)
        client.found("/articles/wbridge")
    else:
        assert problem(answer)["status"] == 400


def test_the_reader_takes_the_same_hostile_keys(archive: Archive) -> None:
    visitor = Visitor(archive)
    for path in ("/statement/%00", "/article/%00", "/person/%00", "/article/%00/add"):
        assert visitor.get(path).status_code == 404, path
    for path in ("/statement/%00/correct", "/person/%00/split"):
        assert visitor.send(path, action="confirm", author="C").status_code in {400, 404}, path
    assert visitor.get(f"{API}/overview").status_code == 200
