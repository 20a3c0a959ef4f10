"""The description in OpenAPI, and what is read off it: addresses, methods, parameters."""

import inspect
import re
from typing import Any, get_type_hints

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.routing import compile_path

from wortlaut import model
from wortlaut.archive import views
from wortlaut.web.api import problems

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


class DescribedApi(FastAPI):
    """An application whose description says what its answers hold, field by field."""

    def openapi(self) -> dict[str, Any]:
        """Returns the description; it is made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _tidied(super().openapi())
        return self.openapi_schema

    def methods(self, request: Request) -> list[str]:
        """Returns the methods that the address of a request takes."""
        path = str(request.scope["path"]).removeprefix(request.scope.get("root_path", ""))
        methods = {
            method.upper()
            for known, operations in self.openapi()["paths"].items()
            if compile_path(known)[0].match(path)
            for method in operations
        }
        # an address that is not described is the description's own
        return sorted(methods | {"GET", "HEAD"} if "GET" in methods or not methods else methods)


def known_only(request: Request) -> None:
    """Refuses parameters that an address does not take: one mistyped would widen a search unseen.

    Raises:
        RequestValidationError: there is one.
    """
    if not request.query_params:
        return
    operation = request.app.openapi()["paths"][request.scope["route"].path_format]
    given = operation[request.method.lower()].get("parameters", ())
    names = [parameter["name"] for parameter in given if parameter["in"] == "query"]
    for name in request.query_params:
        if name not in names:
            takes = f"this address takes {', '.join(names)}" if names else "this address takes none"
            raise RequestValidationError(
                [{"loc": ("query", name), "msg": f"no such parameter; {takes}", "type": "unknown"}]
            )


def _tidied(description: dict[str, Any]) -> dict[str, Any]:
    for operations in description["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)  # it is 400 here
            operation["summary"], _, rest = operation["description"].partition(". ")
            operation["summary"] = operation["summary"].rstrip(".")
            operation["description"] = rest or operation["description"]
    schemas = description["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for name, schema in schemas.items():
        _say(schema, _described(name))
    return description


def _described(name: str) -> type | None:
    modules = (views, model, problems)
    return next((found for m in modules if (found := getattr(m, name, None)) is not None), None)


def _say(schema: dict[str, Any], described: type | None) -> None:
    """Gives the fields of an answer their descriptions; answers have all fields, always."""
    fields: dict[str, dict[str, Any]] = schema.get("properties", {})
    schema["required"] = list(fields)
    told = _told(described) if described is not None else {}
    for name, field in fields.items():
        field.pop("title", None)
        field.pop("default", None)
        if name in told:
            field["description"] = told[name]
    if described is not None:
        schema["description"] = (inspect.getdoc(described) or "").partition("\n")[0]


def _told(described: type) -> dict[str, str]:
    """Returns what the docstring and the annotations of a class say of its fields."""
    told = {
        name: " ".join(words.split())
        for name, words in _ATTRIBUTE.findall(inspect.getdoc(described) or "")
    }
    for name, hint in get_type_hints(described, include_extras=True).items():
        for meta in getattr(hint, "__metadata__", ()):
            if isinstance(meta, msgspec.Meta) and meta.description:
                told[name] = meta.description
    return told
