"""An archive of made-up articles, and a visitor to it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

pytest.importorskip("fastapi", reason="needs the extra 'web'")

from tests.web.articles import HOSTILE, bridge, fill, harbour, hostile
from tests.web.visitor import Visitor

from wortlaut.archive import Archive
from wortlaut.archive.schema import identities


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that every test gets a copy of: making one anew takes its time."""
    path = tmp_path_factory.mktemp("filled") / "wortlaut.db"
    with Archive.open(path, create=True) as opened:
        fill(opened, bridge(), harbour())
    return path


@pytest.fixture
def archive(tmp_path: Path, filled: Path) -> Iterator[Archive]:
    for file in filled.parent.iterdir():
        shutil.copy(file, tmp_path)
    with Archive.open(tmp_path / filled.name) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "empty.db", create=True) as opened:
        yield opened


@pytest.fixture
def visitor(archive: Archive) -> Visitor:
    return Visitor(archive)


@pytest.fixture
def attack(archive: Archive) -> Visitor:
    fill(archive, hostile(), replace(hostile(), id="whostile2", url=None))
    with archive.begin() as connection:
        connection.execute(
            update(identities)
            .where(identities.c.name == "Petra Lindqvist")
            .values(name=HOSTILE.replace("\ud800", ""))
        )
    return Visitor(archive)
