"""The description in OpenAPI, and the page of the documentation, are what the code does."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.web.api.client import API
from tests.web.visitor import Visitor

from wortlaut import __version__
from wortlaut.archive import Archive
from wortlaut.commands.serve import command
from wortlaut.web.api.bodies import Wanted
from wortlaut.web.api.problems import Code

PAGE = (Path(__file__).parents[3] / "docs" / "http-api.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    where = tmp_path_factory.mktemp("description") / "w.db"
    with Archive.open(where, create=True) as archive:
        answer = Visitor(archive).get(f"{API}/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    found: dict[str, Any] = answer.json()
    return found


def operations(description: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method.upper(), path, operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]


def named(cell: str) -> list[str]:
    return re.findall(r"`([a-z_]+)`", cell)


def test_what_it_is(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    assert description["info"]["title"] == "Wortlaut"
    assert description["info"]["version"] == __version__
    assert description["servers"] == [{"url": "/api/v1"}]
    names = [operation["operationId"] for _, _, operation in operations(description)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z]+([A-Z][a-z]+)*", name) for name in names)
    assert "searchStatements" in names


def test_every_operation_tells_its_errors(description: dict[str, Any]) -> None:
    for method, path, operation in operations(description):
        assert operation["summary"], path
        assert operation["tags"], path
        told = operation["responses"]
        wanted = {"400", "401", "414", "421", "429", "500"}
        wanted |= {"404"} if "{" in path else set()
        wanted |= {"403", "413"} if method == "POST" else set()
        assert set(told) == wanted | {"201" if method == "POST" else "200"}, path
        for status in wanted:
            schema = told[status]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/ProblemAnswer"}
            assert told[status]["description"]


def test_every_field_is_always_there(description: dict[str, Any]) -> None:
    for name, schema in description["components"]["schemas"].items():
        assert schema["required"] == list(schema["properties"]), name
        assert "Attributes:" not in schema.get("description", ""), name
    view = description["components"]["schemas"]["StatementView"]["properties"]
    assert view["key"]["description"].startswith("permanent name")


def test_the_page_has_all_addresses(description: dict[str, Any]) -> None:
    rows = re.findall(r"^\| `(GET|POST) /api/v1([^`?]*)[^`]*` \|", PAGE, re.MULTILINE)
    known = [(method, path) for method, path, _ in operations(description)]
    assert sorted(rows) == sorted([*known, ("GET", "/openapi.json")])


def test_the_page_has_all_parameters(description: dict[str, Any]) -> None:
    search = named(PAGE.partition("A search takes ")[2].partition(", with the meaning")[0])
    search.remove("kind")
    search.insert(0, "kind")
    rows = dict(re.findall(r"^\| `(/[^`]*)` \| (.*) \|$", PAGE, re.MULTILINE))
    for method, path, operation in operations(description):
        parameters = operation.get("parameters", [])
        known = {one["name"]: one["schema"] for one in parameters if one["in"] == "query"}
        told = named(rows.get(path, "")) if method == "GET" else []
        told = [name for name in told if name != "record"]
        told += search if "a search" in rows.get(path, "") and method == "GET" else []
        assert sorted(told) == sorted(known), path
        limit = re.search(r"`(?:limit|columns)` \((\d+), at most (\d+)\)", rows.get(path, ""))
        if limit and method == "GET":
            schema = known.get("limit") or known["columns"]
            assert (schema["default"], schema["maximum"]) == (int(limit[1]), int(limit[2]))


def test_the_page_has_all_codes_and_actions(description: dict[str, Any]) -> None:
    codes = named(PAGE.partition("The codes are ")[2].partition("\n\n")[0])
    assert codes == list(get_args(Code))
    body = description["paths"]["/corrections"]["post"]["requestBody"]["content"]
    schema = body["application/json"]["schema"]
    section = PAGE.partition("| action | needs |")[2].partition("\n\n")[0]
    rows = [row.split("|")[1:3] for row in section.splitlines()[2:]]
    assert (
        sorted(a for cell, _ in rows for a in named(cell)) == schema["properties"]["action"]["enum"]
    )
    fields = {name for _, cell in rows for name in named(cell)}
    assert fields | {"action", "author", "reason"} == set(Wanted.__struct_fields__)


def test_the_page_names_the_port() -> None:
    port = next(one.default for one in command.params if one.name == "port")
    assert set(re.findall(r"http://127\.0\.0\.1:(\d+)", PAGE)) == {str(port)}
