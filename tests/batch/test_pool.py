import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wortlaut.batch.pool import ordered
from wortlaut.errors import WortlautError


def square(number: int) -> int:
    return number * number


def die(number: int) -> int:
    if number == 40:
        os._exit(1)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 3, 100])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(ordered(square, range(count), jobs=jobs, chunk=7)) == [n * n for n in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_drawn_as_needed(jobs: int) -> None:
    endless = ordered(square, itertools.count(), jobs=jobs, chunk=4)
    assert list(itertools.islice(endless, 50)) == [n * n for n in range(50)]


def test_a_dead_worker_is_told_with_the_way_out() -> None:
    with pytest.raises(WortlautError, match="fewer --jobs"):
        list(ordered(die, range(100), jobs=2, chunk=4))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_workers_end_when_their_parent_is_killed() -> None:
    code = (
        "import itertools, time\n"
        "from wortlaut.batch.pool import ordered\n"
        "if __name__ == '__main__':\n"
        "    for _ in ordered(abs, itertools.count(), jobs=2, chunk=4):\n"
        "        print(flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        workers = _children(parent.pid)
        assert workers
        parent.send_signal(signal.SIGKILL)
    end = time.monotonic() + 10
    while any(_stat(worker)[:1] not in ([], ["Z"]) for worker in workers):
        assert time.monotonic() < end, workers
        time.sleep(0.05)


def _children(parent: int) -> list[int]:
    numbers = (int(path.name) for path in Path("/proc").glob("[0-9]*"))
    return [number for number in numbers if _stat(number)[1:2] == [str(parent)]]


def _stat(process: int) -> list[str]:
    """State, parent and so on; empty when there is no such process."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []
