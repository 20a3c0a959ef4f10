"""What the documentation shows is what the program does."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "docs/tutorial.md", "docs/people.md"]

# Shown to people, not run by tests: they install, need the network, or run the tests themselves.
_NOT_RUN = (
    *("pip install", "make ", "git clone", "wortlaut read https://", "xdg-open", "wortlaut serve"),
)


def fences(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(page: str) -> list[str]:
    lines = "".join(fences(page, "sh")).replace("\\\n", " ").splitlines()
    return [line for line in lines if line and not line.startswith(("#", *_NOT_RUN))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_commands_run(page: str, folder: Path) -> None:
    program = f"{shlex.quote(sys.executable)} -m wortlaut"
    assert commands(page)
    for line in commands(page):
        command = re.sub(r"(^|\| )wortlaut\b", rf"\1{program}", line)
        run = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)
        assert run.returncode == 0, f"{line}: {run.stderr.decode()}"


@pytest.mark.parametrize("page", PAGES)
def test_python_runs(page: str, folder: Path) -> None:
    for code in fences(page, "python"):
        command = [sys.executable, "-W", "error", "-c", code]
        run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert run.returncode == 0, f"{code}: {run.stderr.decode()}"


def test_reference_is_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target
