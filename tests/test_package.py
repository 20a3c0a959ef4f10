import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import wortlaut", {"rich", "jinja2", "ssl", "trafilatura", "numpy", "scipy"}),
        ("import wortlaut; wortlaut.read", {"rich", "jinja2", "ssl", "numpy", "scipy"}),
        ("import wortlaut.cli", {"lxml", "jinja2", "ssl", "numpy", "wortlaut.statements"}),
    ],
)
def test_importing_loads_nothing_heavy(statement: str, absent: set[str]) -> None:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not absent & set(run.stdout.split())
