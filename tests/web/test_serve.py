"""``wortlaut serve``, as it is started and ended."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from wortlaut.archive import Archive

COMMAND = [sys.executable, "-m", "wortlaut", "serve"]


def _told(*arguments: str, password: str = "", start: list[str] | None = None) -> tuple[int, str]:
    """Returns how a call that does not serve ends: its exit code and its one line."""
    ended = subprocess.run(
        [*(start or COMMAND), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "WORTLAUT_PASSWORD": password},
        check=False,
    )
    assert ended.stderr.count("\n") == 1, ended.stderr
    assert not ended.stdout
    return ended.returncode, ended.stderr


@pytest.fixture
def place(archive: Archive) -> str:
    return str(archive.place)


@pytest.fixture
def server(place: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    started = subprocess.Popen(
        [*COMMAND, "--archive", place, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert started.stdout
    line = started.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    yield started, found[0]
    if started.poll() is None:
        started.kill()
    started.communicate(timeout=30)


def test_it_tells_its_address_serves_and_ends_clean(
    server: tuple[subprocess.Popen[str], str],
) -> None:
    started, address = server
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own
        assert "Petra Lindqvist" in answer.read().decode()
        assert answer.headers["server"] is None
    started.send_signal(signal.SIGINT)
    _, errors = started.communicate(timeout=30)
    assert started.returncode == 0
    assert errors == ""


def test_a_port_in_use_is_told_with_the_way_out(place: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, line = _told("--archive", place, "--port", port)
    assert code == 1
    assert line == (
        f"wortlaut: port {port} is in use; choose another with --port, or --port 0 for any free "
        "one\n"
    )


def test_others_are_let_in_with_a_password_only(place: str, tmp_path: Path) -> None:
    code, line = _told("--archive", place, "--host", "192.0.2.1")
    assert code == 2
    assert "WORTLAUT_PASSWORD or with --password-file" in line
    code, line = _told("--archive", place, "--host", "192.0.2.1", password="kurz")  # noqa: S106
    assert code == 2
    assert "at least 8 characters" in line
    assert "kurz" not in line
    missing = str(tmp_path / "nirgends")
    code, line = _told("--archive", place, "--password-file", missing)
    assert code == 1
    assert line.startswith(f"wortlaut: {missing}: No such file")


@pytest.mark.parametrize(
    ("host", "told"), [("192.0.2.1", "choose another --host"), ("no such host", "try 127.0.0.1")]
)
def test_an_address_of_another_machine_is_told(place: str, host: str, told: str) -> None:
    secret = "lang-genug-für-alle"  # noqa: S105 - of this test
    code, line = _told("--archive", place, "--host", host, "--port", "0", password=secret)
    assert code in {1, 2}
    assert told in line


def test_no_archive_is_told(tmp_path: Path) -> None:
    code, line = _told("--archive", str(tmp_path / "none.db"))
    assert code == 1
    assert "wortlaut add" in line


def test_a_missing_extra_is_told_in_one_line(place: str) -> None:
    program = (
        "import sys; sys.modules['uvicorn'] = None; from wortlaut.cli import main; "
        f"main(['serve', '--archive', {place!r}])"
    )
    code, line = _told(start=[sys.executable, "-c", program])
    assert code == 1
    assert 'pip install "wortlaut[web]"' in line
