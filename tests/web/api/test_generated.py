"""Questions that schemathesis makes from the description: right ones and wrong ones."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.web.articles import bridge, fill, harbour, hostile

from wortlaut.archive import Archive
from wortlaut.web.app import create_app
from wortlaut.web.settings import Settings

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
OPERATIONS = [
    "GET /statements",
    "GET /facets",
    "GET /statements/{key}",
    "GET /articles",
    "GET /articles/{key}",
    "GET /articles/{key}/source",
    "GET /people",
    "GET /people/{id}",
    "GET /contrast",
    "GET /overview",
    "GET /schema",
    "GET /corrections",
    "POST /corrections",
    "POST /corrections/{number}/undo",
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    with Archive.open(tmp_path_factory.mktemp("generated") / "w.db", create=True) as archive:
        fill(archive, bridge(), harbour(), hostile())
        app = create_app(archive, Settings(names=("testserver",)))
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


def test_all_operations_are_tried(described: BaseSchema) -> None:
    known = [
        f"{method.upper()} {path}" for path, found in described.raw_schema["paths"].items()
        for method in found
    ]  # fmt: skip
    assert sorted(known) == sorted(OPERATIONS)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", OPERATIONS)
def test_answers_are_as_described(described: BaseSchema, name: str, mode: GenerationMode) -> None:
    method, path = name.split()
    if mode.is_negative and path == "/overview":
        pytest.skip("nothing can be asked wrongly")
    operation = described[path][method]

    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
