"""Two who correct and ten who read at once, over one archive."""

import threading
from dataclasses import replace

import pytest
from tests.web.api.client import API, Client
from tests.web.articles import bridge, fill

from wortlaut.archive import Archive

EACH = 6
READS = 8


def test_two_writers_and_ten_readers(archive: Archive) -> None:
    fill(archive, *(replace(bridge(), id=f"wb{number}", url=None) for number in range(10)))
    first = Client(archive)
    keys = [hit["key"] for hit in first.found("/statements", limit=100, grouped="false")["hits"]]
    failures: list[object] = []

    def write(name: str, own: list[str]) -> None:
        client = Client(archive)
        for key in own:
            body = {"action": "speaker", "statement": key, "speaker": name, "author": name}
            answer = client.send_json("/corrections", body)
            if answer.status_code != 201:
                failures.append(answer.text)

    def read() -> None:
        client = Client(archive)
        for _ in range(READS):
            for path in (
                "/statements?text=Hafen",
                "/overview",
                "/corrections",
                "/people?name=Kern",
            ):
                answer = client.get(API + path)
                if answer.status_code != 200:
                    failures.append((path, answer.text))

    threads = [
        threading.Thread(target=_told, args=(failures, write, "Paula Kern", keys[:EACH])),
        threading.Thread(target=_told, args=(failures, write, "Jan Holm", keys[EACH : 2 * EACH])),
        *(threading.Thread(target=_told, args=(failures, read)) for _ in range(10)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads)
    assert failures == []
    items = first.found("/corrections", limit=100)["items"]
    assert len({one["id"] for one in items}) == 2 * EACH
    assert all(one["applies"] for one in items)
    said = first.found("/statements", speaker="Paula Kern", limit=100, grouped="false")
    assert said["total"] == EACH


def test_two_who_take_the_same_correction_back(archive: Archive) -> None:
    client = Client(archive)
    client.correct(action="confirm", statement=client.key("solange"), author="C")
    statuses: list[int] = []

    def undo() -> None:
        answer = Client(archive).send_json("/corrections/1/undo", {"author": "C"})
        statuses.append(answer.status_code)

    threads = [threading.Thread(target=undo) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(statuses) == [201, 400, 400, 400]
    assert len(client.found("/corrections")["items"]) == 2


def _told(failures: list[object], work: object, *args: object) -> None:
    try:
        work(*args)  # type: ignore[operator]  # one of the two above
    except Exception as error:  # noqa: BLE001 - a thread's failure is the test's
        failures.append(repr(error))


@pytest.mark.parametrize("path", ["/statements", "/articles"])
def test_pages_do_not_repeat_while_articles_come_in(
    client: Client, archive: Archive, path: str
) -> None:
    name = "hits" if path == "/statements" else "articles"
    seen: list[str] = []
    after: str | None = None
    for number in range(20):
        page = client.found(path, limit=1, **({"after": after} if after else {}))
        seen += [one["key"] for one in page[name]]
        after = page["next"]
        if after is None:
            break
        fill(archive, replace(bridge(), id=f"wlate{number}", url=None, published="2026-05-01"))
    assert len(seen) == len(set(seen))
    assert after is None
