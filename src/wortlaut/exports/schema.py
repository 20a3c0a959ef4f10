"""The JSON Schema of the record, made from the dataclasses."""

from typing import Any

import msgspec

from wortlaut import model

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = "https://wortlaut.readthedocs.io/schema/"


def json_schema() -> dict[str, Any]:
    """Returns the schema of an article as `to_json` writes it."""
    return _schema(model.Article, "Wortlaut article", model.SCHEMA.replace("/", "-"))


def annotation_schema() -> dict[str, Any]:
    """Returns the schema of an annotation: statements over a text that stays as it is."""
    name = model.SCHEMA.replace("/", "-annotation-")
    return _schema(model.Annotation, "Wortlaut annotation", name)


def _schema(record: type, title: str, name: str) -> dict[str, Any]:
    schema = msgspec.json.schema(record)
    for definition in schema["$defs"].values():
        # The outputs write every field: what has a default in Python is not optional in JSON.
        definition["required"] = list(definition["properties"])
        for field in definition["properties"].values():
            field.pop("default", None)
    head = {"$schema": DIALECT, "$id": f"{ADDRESS}{name}.json", "title": title}
    return head | schema
