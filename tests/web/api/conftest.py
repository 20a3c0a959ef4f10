"""An archive of each database, and a program that asks its API."""

from collections.abc import Iterator

import pytest
from tests.archive.conftest import postgresql, postgresql_where, where
from tests.web.api.client import Client
from tests.web.articles import bridge, fill, harbour

from wortlaut.archive import Archive

__all__ = ["postgresql", "postgresql_where", "where"]


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    """Two articles, once in each database."""
    with Archive.open(where, create=True) as opened:
        fill(opened, bridge(), harbour())
        yield opened


@pytest.fixture
def client(archive: Archive) -> Client:
    return Client(archive)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def reading(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Client]:
    """A client that only asks; its archives are made once."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("reading") / "archive.db")
    else:
        server = request.getfixturevalue("postgresql")
        where = server.address("postgres")
    with Archive.open(where, create=True) as opened:
        fill(opened, bridge(), harbour())
        yield Client(opened)
