"""A program that asks the API, and looks whether the answers are as described."""

import json
from typing import Any

import httpx
import jsonschema
from tests.web.visitor import Visitor

from wortlaut.archive import Archive
from wortlaut.web.settings import Settings

API = "/api/v1"


class Client(Visitor):
    """Asks addresses under ``/api/v1``; every answer of JSON is held to the description."""

    def __init__(self, archive: Archive, settings: Settings | None = None) -> None:
        super().__init__(archive, settings)
        self.description: dict[str, Any] = super().ask("GET", f"{API}/openapi.json").json()

    def found(self, path: str, **parameters: object) -> Any:
        """Returns what an address gives that answers well."""
        answer = self.get(f"{API}{path}", params=parameters)
        assert answer.status_code == 200, answer.text
        self.check("get", path, answer)
        return answer.json()

    def refused(self, path: str, method: str = "GET", **more: Any) -> dict[str, Any]:
        """Returns the error of an address that answers badly."""
        answer = self.ask(method, f"{API}{path}", **more)
        assert answer.status_code >= 400, answer.text
        return problem(answer)

    def correct(self, **body: object) -> Any:
        """Makes a correction that must succeed."""
        answer = self.send_json("/corrections", body)
        assert answer.status_code == 201, answer.text
        self.check("post", "/corrections", answer)
        return answer.json()

    def send_json(self, path: str, body: object) -> httpx.Response:
        """Posts a body."""
        data = json.dumps(body).encode()
        kind = {"content-type": "application/json"}
        return self.ask("POST", f"{API}{path}", content=data, headers=kind)

    def check(self, method: str, path: str, answer: httpx.Response) -> None:
        """Holds an answer to the description."""
        described = self.operation(method, path)["responses"][str(answer.status_code)]
        kind, _, _ = answer.headers["content-type"].partition(";")
        schema = described["content"][kind]["schema"]
        if kind == "application/json":
            whole = {**schema, "components": self.description["components"]}
            jsonschema.Draft202012Validator(whole).validate(answer.json())

    def operation(self, method: str, path: str) -> dict[str, Any]:
        """Returns how an address is described."""
        parts = path.split("/")
        for known, operations in self.description["paths"].items():
            wanted = known.split("/")
            if len(wanted) == len(parts) and all(
                one == other or one.startswith("{")
                for one, other in zip(wanted, parts, strict=True)
            ):
                found: dict[str, Any] = operations[method]
                if not any(part.startswith("{") for part in wanted) or known != path:
                    return found
        raise LookupError(path)

    def key(self, words: str) -> str:
        """Returns the key of the statement that has these words."""
        return self.statement(words).removeprefix("/statement/")

    def id(self, name: str) -> str:
        """Returns the id of somebody."""
        return self.person(name).removeprefix("/person/")


def problem(answer: httpx.Response) -> dict[str, Any]:
    """Returns an error, which has the one shape."""
    assert answer.headers["content-type"] == "application/json"
    body = json.loads(answer.content.decode("utf-8", "strict"))
    assert list(body) == ["error"]
    assert list(body["error"]) == ["code", "message", "field"]
    assert body["error"]["message"]
    return {**body["error"], "status": answer.status_code}
