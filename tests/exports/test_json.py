import json
from typing import Any

import jsonschema
import msgspec
import pytest

from wortlaut.exports.json import to_json, to_jsonl
from wortlaut.exports.schema import annotation_schema, json_schema
from wortlaut.model import Annotation, Article, Statement


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema as a gate: no field that it does not name."""
    for definition in schema["$defs"].values():
        definition["additionalProperties"] = False
    return schema


@pytest.fixture(params=["article", "hostile", "many", "bare"])
def any_article(request: pytest.FixtureRequest) -> Article:
    if request.param == "bare":
        return Article(id="w0", text="")
    found: Article = request.getfixturevalue(request.param)
    return found


def test_schemas_are_schemas() -> None:
    for schema in (json_schema(), annotation_schema()):
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$id"].startswith("https://")


def test_output_is_held_to_the_schema(any_article: Article) -> None:
    jsonschema.Draft202012Validator(_closed(json_schema())).validate(
        json.loads(to_json(any_article))
    )


def test_annotation_is_held_to_the_schema(article: Article) -> None:
    annotation = Annotation(article.statements, article.entities, article.times)
    jsonschema.Draft202012Validator(_closed(annotation_schema())).validate(
        json.loads(to_json(annotation))
    )


@pytest.mark.parametrize(
    "change",
    [
        {"url": 3},
        {"blocks": [{"kind": "footer", "start": 0, "end": 2}]},
        {"blocks": [{"kind": "lead", "start": 0}]},
        {"statements": [{"id": "s1"}]},
        {"schema": "wortlaut/0"},
    ],
)
def test_schema_refuses(article: Article, change: dict[str, Any]) -> None:
    record = json.loads(to_json(article)) | change
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(record)


def test_every_field_is_written_and_required() -> None:
    article = json.loads(to_json(Article(id="w0", text="")))
    assert list(article) == list(json_schema()["$defs"]["Article"]["required"])
    assert article["url"] is None
    assert article["statements"] == []


def test_json_comes_back_as_the_record(any_article: Article) -> None:
    assert msgspec.json.decode(to_json(any_article), type=Article) == any_article


def test_json_is_indented_or_on_one_line(article: Article) -> None:
    assert to_json(article).startswith('{\n  "id": "w5f0c9d8e7b6a1234",\n')
    assert to_json(article, indent=4).startswith('{\n    "id"')
    assert "\n" not in to_json(article, indent=0)


def test_line_of_json_lines(article: Article) -> None:
    line = to_jsonl('bote "7"', article)
    assert "\n" not in line
    assert json.loads(line) == {"id": 'bote "7"', "article": json.loads(to_json(article))}


def test_lone_surrogates_stay_in_their_place() -> None:
    article = Article(id="w0", text="ein \ud800 Wort", statements=(Statement("s1", "direct", ()),))
    assert json.loads(to_json(article))["text"] == article.text
    assert json.loads(to_jsonl("\udfff", article))["id"] == "\udfff"
