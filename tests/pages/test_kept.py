from pathlib import Path

import pytest

import wortlaut
from wortlaut.errors import WortlautError
from wortlaut.pages.fetching.fetch import Fetched
from wortlaut.pages.kept import SIDECAR, fetching_of, keep

PAGE = Fetched(
    data="<html><body><h1>Ruhe</h1><p>Es ist überall ruhig.</p></body></html>".encode("cp1252"),
    url="https://www.example.org/Lokales/ruhe?id=1",
    content_type="text/html",
    charset="windows-1252",
    fetched="2026-03-12T13:00:00+00:00",
    status=200,
)


def test_a_kept_page_says_whence_and_when_it_came(tmp_path: Path) -> None:
    path = keep(PAGE, tmp_path / "pages")
    assert path.name.startswith("www.example.org-lokales-ruhe-id-1-")
    assert path.read_bytes() == PAGE.data
    source = wortlaut.read(path).source
    assert source is not None
    assert (source.url, source.fetched) == (PAGE.url, PAGE.fetched)


def test_a_note_counts_only_for_the_bytes_it_was_written_for(tmp_path: Path) -> None:
    path = keep(PAGE, tmp_path)
    assert fetching_of(path, PAGE.data) is not None
    assert fetching_of(path, PAGE.data + b" ") is None


@pytest.mark.parametrize("note", [b"", b"{", b'{"url": 1}', b"\xff"])
def test_a_damaged_note_is_no_note(tmp_path: Path, note: bytes) -> None:
    path = keep(PAGE, tmp_path)
    path.with_name(path.name + SIDECAR).write_bytes(note)
    assert fetching_of(path, PAGE.data) is None


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WortlautError, match="cannot be kept"):
        keep(PAGE, tmp_path / "file")
