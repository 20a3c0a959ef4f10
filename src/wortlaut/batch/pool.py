"""Work over many items on all cores, in order, with bounded memory."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

from wortlaut.errors import WortlautError

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 3  # chunks under way per worker: enough to keep it busy, few enough to stay small


def cores() -> int:
    """Returns the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def ordered(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    jobs: int | None = None,
    chunk: int = 16,
) -> Iterator[Result]:
    """Yields ``function(item)`` for every item, in the items' order.

    The items are drawn as they are needed, so an endless stream is fine. Few items, or one
    job, are worked on in this process.

    Args:
        function: a module-level function; it must not raise.
        items: what to work on; must be picklable, as must be the results.
        jobs: how many processes; None means one a core.
        chunk: how many items go to a process at once.

    Raises:
        WortlautError: a worker process died.
    """
    jobs = jobs or cores()
    items = iter(items)
    first = list(islice(items, chunk if jobs > 1 else 0))
    if jobs == 1 or len(first) < min(chunk, 2 * jobs):
        yield from map(function, chain(first, items))
        return
    # "spawn" is the one method that is safe wherever a caller has threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_attend_parent) as pool:
        pending: deque[Future[list[Result]]] = deque()
        try:
            for batch in chain([first], _chunks(items, chunk)):
                pending.append(pool.submit(_each, function, batch))
                if len(pending) >= jobs * _AHEAD:
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        except BrokenProcessPool as error:
            raise WortlautError(
                "a worker process died, most likely for want of memory; "
                "run again with fewer --jobs (and --resume where the command has it)"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _chunks(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while batch := list(islice(items, size)):
        yield batch


def _each(function: Callable[[Item], Result], batch: list[Item]) -> list[Result]:
    return [function(item) for item in batch]


def _attend_parent() -> None:
    """Leaves Ctrl-C to the parent, which stops handing out work; ends when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A killed parent cannot say so: without this its workers would wait for ever.
    threading.Thread(target=_end_with_parent, name="wortlaut-parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
