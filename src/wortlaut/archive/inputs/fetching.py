"""Pages behind addresses: several hosts at once, each host one page at a time, with a pause."""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from wortlaut.archive.inputs import feeds
from wortlaut.archive.inputs.found import MAX_MEMBER, Address, Broken, Found, Page
from wortlaut.errors import WortlautError
from wortlaut.pages.decoding.sniff import is_feed
from wortlaut.pages.reading import Origin

HOSTS = 16
"""Hosts that are asked at once."""

MOST_WAITING = 2_000
"""Addresses that wait; feeds beyond are read when some are done."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How pages are fetched.

    Attributes:
        allow_private: from private and loopback addresses too.
        ignore_robots: also what robots.txt forbids.
        timeout: seconds that one page may take.
        pause: seconds between two pages of one host.
    """

    allow_private: bool = False
    ignore_robots: bool = False
    timeout: float = 20.0
    pause: float = 1.0


def fetched(
    found: Iterable[Found], manners: Manners, wanted: Callable[[Address], bool]
) -> Iterator[Found]:
    """Yields pages in the place of addresses, as they come; what is no address goes on at once.

    Args:
        found: what was found; addresses among them are fetched, feeds with their articles.
        manners: how.
        wanted: whether an address is to be fetched.
    """
    with _Fetcher(manners) as fetcher:
        for each in found:
            if isinstance(each, Address):
                if wanted(each):
                    fetcher.ask(each)
                while fetcher.waiting >= MOST_WAITING:
                    yield from _sorted(fetcher, wanted, wait=True)
            else:
                yield each
            yield from _sorted(fetcher, wanted, wait=False)
        while fetcher.waiting:
            yield from _sorted(fetcher, wanted, wait=True)


def _sorted(
    fetcher: "_Fetcher", wanted: Callable[[Address], bool], *, wait: bool
) -> Iterator[Found]:
    """Passes on what has come; the addresses that a feed had are asked for."""
    for each in fetcher.take(wait=wait):
        if not isinstance(each, Address):
            yield each
        elif wanted(each):
            fetcher.ask(each)


class _Fetcher:
    """Threads that fetch; one for each host that has something to fetch."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._done: queue.SimpleQueue[list[Found]] = queue.SimpleQueue()
        self._hosts: dict[str, deque[Address]] = {}
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._threads = ThreadPoolExecutor(HOSTS, thread_name_prefix="wortlaut-fetch")
        self.waiting = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def ask(self, address: Address) -> None:
        """Lets an address be fetched."""
        self.waiting += 1
        try:
            host = (urlsplit(address.url).netloc or "").lower()
        except ValueError:
            host = ""
        with self._lock:
            if host in self._hosts:
                self._hosts[host].append(address)
                return
            self._hosts[host] = deque([address])
        self._threads.submit(self._host, host)

    def take(self, *, wait: bool) -> list[Found]:
        """Returns what has come, if anything has; waits for it if asked to."""
        try:
            found = self._done.get(block=wait)
        except queue.Empty:
            return []
        self.waiting -= 1
        return found

    def _host(self, host: str) -> None:
        """Fetches all that a host has to give, one after the other."""
        while not self._stop.is_set():
            with self._lock:
                if not self._hosts[host]:
                    del self._hosts[host]
                    return
                address = self._hosts[host].popleft()
            pause = self._last.get(host, 0.0) + self._manners.pause - time.monotonic()
            if pause > 0 and host in self._last and self._stop.wait(pause):
                return
            self._done.put(list(_fetch(address, self._manners)))
            self._last[host] = time.monotonic()


def _fetch(address: Address, manners: Manners) -> Iterator[Found]:
    # The HTTP library costs more to import than all else here.
    from wortlaut.pages.fetching.fetch import fetch

    try:
        page = fetch(
            address.url,
            allow_private=manners.allow_private,
            ignore_robots=manners.ignore_robots,
            timeout=manners.timeout,
            max_bytes=MAX_MEMBER,
            feeds=address.feed,
        )
    except WortlautError as error:
        yield Broken(address.name, str(error).removeprefix(f"{address.url}: "))
    except Exception as error:  # noqa: BLE001 - one address must not cost the others
        yield Broken(address.name, f"internal error ({error!r}); please report it")
    else:
        if address.feed and is_feed(page.data):
            yield from feeds.entries(address.name, page.data, page.url)
        else:
            yield Page(address.name, page.data, Origin(None, page.url, page.fetched, page.charset))
