"""A progress bar on standard error, where somebody looks at it."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar

from wortlaut.commands import streams
from wortlaut.exports.harmless import one_line


class Progress:
    """Counts finished items; shows nothing when quiet or when nobody watches.

    Args:
        what: the name of the items, in the plural.
        total: how many there will be; None: unknown.
        quiet: show nothing.
    """

    def __init__(self, what: str, *, total: int | None = None, quiet: bool = False) -> None:
        self._bar: Bar | None = None
        if not quiet and sys.stderr.isatty():
            self._bar = Bar(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
            )
            self._task = self._bar.add_task(what, total=total, rate="")

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def advance(self, *, total: float | None = None) -> None:
        """Counts one item.

        Args:
            total: how many there will be, where that is guessed on the way.
        """
        if self._bar:
            speed = self._bar.tasks[0].speed
            rate = f"{speed:.0f}/s" if speed else ""
            self._bar.update(self._task, advance=1, rate=rate, total=total)

    def tell(self, line: str) -> None:
        """Prints a line to standard error, above the bar if there is one."""
        if self._bar:
            safe = one_line(line)
            self._bar.console.print(safe, markup=False, highlight=False, soft_wrap=True)
        else:
            streams.tell(line)
