"""What runs that fill an archive tell: progress, a report, and a list of problems at the end."""

import csv
import json
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Self, TextIO

import click

from wortlaut.commands.progress import Progress
from wortlaut.errors import UsageError
from wortlaut.exports.csv import guarded
from wortlaut.exports.harmless import one_line
from wortlaut.files import writing_to

if TYPE_CHECKING:
    from wortlaut.archive.adding import Done
    from wortlaut.archive.inputs.names import Measure

SHOWN = 20
"""Problems that are listed at the end; the report and the archive have all."""

STOPPED = 130
"""Exit code of a run that was interrupted, as shells expect."""

_COLUMNS = ("source", "what", "article", "reason")


class Telling:
    """Counts what became of the sources, and tells it.

    Args:
        report: file for all of it, ``.csv`` or ``.jsonl``; None: none.
        measure: how far the sources are read.
        quiet: no progress bar and no summary.

    Raises:
        UsageError: the report's suffix is neither.
    """

    def __init__(self, report: Path | None, measure: "Measure", *, quiet: bool) -> None:
        if report and report.suffix.lower() not in {".csv", ".jsonl"}:
            raise UsageError(f"--report {report}: the suffix tells the format: .csv or .jsonl")
        self._path = report
        self._measure = measure
        self._quiet = quiet
        self._counts: Counter[str] = Counter()
        self._problems: list[str] = []
        self._stack = ExitStack()
        self._report: TextIO | None = None
        self._progress: Progress | None = None
        self._told_waiting = False

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            if self._path:
                with writing_to(self._path):
                    opened = self._path.open("w", encoding="utf-8", errors="replace", newline="")
                self._report = stack.enter_context(opened)
                self._row(_COLUMNS)
            self._progress = stack.enter_context(Progress("articles", quiet=self._quiet))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _row(self, cells: tuple[str, ...]) -> None:
        if self._report is None or self._path is None:
            return
        with writing_to(self._path):
            if self._path.suffix.lower() == ".csv":
                csv.writer(self._report, lineterminator="\r\n").writerow(
                    [guarded(one_line(cell)) for cell in cells]
                )
            elif cells != _COLUMNS:
                line = dict(zip(_COLUMNS, (cell or None for cell in cells), strict=True))
                self._report.write(json.dumps(line) + "\n")

    def done(self, done: "Done") -> None:
        """Counts a source."""
        self._counts[done.what] += 1
        self._row((done.source, done.what, done.key or "", done.reason or ""))
        if done.reason and len(self._problems) < SHOWN:
            self._problems.append(f"{done.source}: {done.reason}")
        if self._progress:
            share = self._measure.share()
            self._progress.advance(total=self._counts.total() / share if share else None)

    def tell(self, line: str) -> None:
        """Prints a line, above the bar if there is one."""
        if self._progress:
            self._progress.tell(line)

    def waiting(self, *, give_up: bool, stop: Callable[[], bool]) -> Callable[[str], bool]:
        """Returns what tells for whom a run waits, and whether it does."""

        def wait(who: str) -> bool:
            if give_up or stop():
                return False
            if not self._told_waiting:
                self._told_waiting = True
                self.tell(f"wortlaut: {who} is adding; waiting for it (Ctrl-C ends the waiting)")
            return True

        return wait

    def finish(self, *, stopped: bool) -> int:
        """Tells how it went, and returns the exit code."""
        failed = self._counts["failed"]
        for problem in self._problems:
            click.echo(f"wortlaut: {one_line(problem)}", err=True)
        if failed > len(self._problems):
            where = "in the report" if self._path else "in --report FILE"
            more = failed - len(self._problems)
            click.echo(f"wortlaut: and {more:,} more; all are {where}", err=True)
        if not self._quiet:
            parts = [f"{self._counts[w]:,} {w}" for w in ("added", "changed", "unchanged")]
            parts += [f"{failed:,} failed"] if failed else []
            click.echo(", ".join(parts), err=True)
        if stopped:
            click.echo("wortlaut: interrupted; the same command goes on", err=True)
            return STOPPED
        return 1 if failed else 0


class Stop:
    """Whether somebody wants the run to end."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def ask(self) -> None:
        """Lets the run end after what is under way."""
        self._event.set()

    def asked(self) -> bool:
        """Returns whether it is to end."""
        return self._event.is_set()


@contextmanager
def stoppable(telling: Telling) -> Iterator[Stop]:
    """Ctrl-C and SIGTERM end a run after what is under way; a second one ends it at once."""
    stop = Stop()

    def handle(_number: int, _frame: FrameType | None) -> None:
        if stop.asked():
            raise KeyboardInterrupt
        stop.ask()
        telling.tell("wortlaut: ending after what is under way; once more ends at once")

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    former = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
