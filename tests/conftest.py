"""Fixtures that every test may use."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data that stands beside the checkout and is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("needs the evaluation data in ../shared")
    return SHARED
