"""What people name becomes pages and texts; what is wrong is told, and costs nothing else."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wortlaut.archive.inputs import Address, Broken, Found, Line, Page, containers, expand
from wortlaut.archive.inputs.names import Measure

HTML = b"<html><body><p>Ein Satz.</p></body></html>"
NOTHING = io.BytesIO()


def named(found: Iterator[Found], root: Path) -> list[str]:
    """The kinds and names of what was found, without the folder's own name."""
    return [f"{type(each).__name__} {each.name}".replace(f"{root}/", "") for each in found]


def make_folder(root: Path) -> None:
    (root / "b" / "c").mkdir(parents=True)
    (root / ".git").mkdir()
    for name in ("a.html", "b/d.txt", "b/c/e.HTM", ".hidden.html", ".git/f.html", "g.jpg", "h.css"):
        (root / name).write_bytes(HTML)
    (root / "a.html.fetched.json").write_text("{}")
    (root / "i.html.gz").write_bytes(gzip.compress(HTML))


def test_folder_is_searched_for_pages(tmp_path: Path) -> None:
    make_folder(tmp_path)
    assert named(expand([str(tmp_path)], NOTHING), tmp_path) == [
        "Page a.html",
        "Page i.html.gz",
        "Page b/d.txt",
        "Page b/c/e.HTM",
    ]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.html", ["Page a.html"]),
        ("**/*.txt", ["Page b/d.txt"]),
        ("b*", ["Page b/d.txt", "Page b/c/e.HTM"]),
        ("[xyz].html", ["Broken [xyz].html"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, names: list[str]) -> None:
    make_folder(tmp_path)
    assert named(expand([str(tmp_path / pattern)], NOTHING), tmp_path) == names


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.html", "No such file"),
        ("", "name is empty"),
        ("ftp://example.org/x", "only http"),
        ("empty", "no pages in this folder"),
        ("a\0b", "null"),
        ("damaged.zip", "damaged"),
        ("damaged.tar.gz", "damaged"),
        ("damaged.jsonl.gz", "damaged"),
        ("damaged.warc.gz", "damaged"),
        ("damaged.rss", "without links"),
    ],
)
def test_what_cannot_be_read_has_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    for broken in ("damaged.zip", "damaged.tar.gz", "damaged.jsonl.gz", "damaged.warc.gz"):
        Path(broken).write_bytes(gzip.compress(b"x" * 100_000)[:60] if "gz" in broken else b"PK..")
    Path("damaged.rss").write_bytes(b"<rss><channel><item><ti")
    (found,) = expand([name], NOTHING)
    assert isinstance(found, Broken)
    assert reason in found.reason
    assert "\n" not in found.reason


def members(*extra: tuple[str, bytes]) -> list[tuple[str, bytes]]:
    return [
        ("news/a.html", HTML),
        ("../../b.html", HTML),
        ("/etc/c", HTML),
        ("pic.jpg", b"\xff\xd8\xff"),
        ("inner.zip", b"PK"),
        ("texts.jsonl", b'{"text": "x"}\n\n{"text": "y"}\n'),
        *extra,
    ]


def write_tar(path: Path, mode: str, entries: list[tuple[str, bytes]]) -> None:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload] # a table's word
        for name, data in entries:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.html")
        link.type = tarfile.SYMTYPE
        link.linkname = "/etc/passwd"
        archive.addfile(link)


def write_zip(path: Path, entries: list[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("x.tar", "w"),
        ("x.tar.gz", "w:gz"),
        ("x.tgz", "w:gz"),
        ("x.tar.bz2", "w:bz2"),
        ("x.tar.xz", "w:xz"),
        ("x.zip", ""),
    ],
)
def test_archives_hold_pages(tmp_path: Path, name: str, mode: str) -> None:
    path = tmp_path / name
    if mode:
        write_tar(path, mode, members())
    else:
        write_zip(path, members())
    before = set(tmp_path.rglob("*"))
    found = list(expand([str(path)], NOTHING))
    kinds = [type(each).__name__ for each in found]
    assert kinds == ["Page", "Page", "Page", "Broken", "Line", "Line"]
    assert isinstance(found[0], Page)
    assert found[0].data == HTML
    assert found[0].name == f"{path}/news/a.html"
    assert "unpack it" in getattr(found[3], "reason", "")
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.tar.gz"])
def test_bombs_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(containers, "SURE_SIZE", 100_000)
    path = tmp_path / name
    zeros = [(f"{i}.html", b"\0" * 300_000) for i in range(20)]
    if name.endswith("zip"):
        write_zip(path, zeros)
    else:
        write_tar(path, "w:gz", zeros)
    found = list(expand([str(path)], NOTHING))
    assert isinstance(found[-1], Broken)
    assert "unpacks to more" in found[-1].reason
    assert len(found) < 20


def test_too_many_members_and_too_long_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "MOST_MEMBERS", 3)
    monkeypatch.setattr(containers, "MAX_MEMBER", 100)
    path = tmp_path / "x.zip"
    write_zip(path, [("a.html", b"x" * 101), *((f"{i}.html", HTML) for i in range(9))])
    found = list(expand([str(path)], NOTHING))
    assert [type(each).__name__ for each in found] == ["Broken", "Page", "Page", "Broken"]
    assert "longer than 100 bytes" in getattr(found[0], "reason", "")


def test_encrypted_members_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    write_zip(path, [("a.html", HTML)])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    data[data.index(b"PK\3\4") + 6] |= 1
    path.write_bytes(data)
    (found,) = expand([str(path)], NOTHING)
    assert isinstance(found, Broken)
    assert "encrypted" in found.reason


@pytest.mark.parametrize("packed", [True, False])
def test_lines_of_json(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("x.jsonl.gz" if packed else "x.ndjson")
    data = b'\xef\xbb\xbf{"id": 1, "text": "a"}\n\n{"id": 2, "text": "b"}'
    path.write_bytes(gzip.compress(data) if packed else data)
    found = list(expand([str(path)], NOTHING))
    assert [each.name for each in found] == [f"{path}, line 1", f"{path}, line 3"]
    assert all(isinstance(each, Line) for each in found)


def test_list_on_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a b.html").write_bytes(HTML)
    lines = f"{tmp_path}/a b.html\n\n  https://example.org/x\n" + '{"text": "c"}\n' + "x" * 9000
    found = list(expand(["-"], io.BytesIO(lines.encode())))
    assert [type(each).__name__ for each in found] == ["Page", "Address", "Line", "Broken"]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><link>https://x.example/</link>
<item><title>a</title><link>https://x.example/a</link></item>
<item><guid>https://x.example/b</guid></item>
<item><guid isPermaLink="false">17</guid></item>
<item><link>https://x.example/a</link></item>
<item><link>file:///etc/passwd</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/news/">
<entry><link rel="self" href="self"/><link href="a"/></entry>
<entry><link rel="alternate" href="https://x.example/b"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://x.example/a"/>
<item rdf:about="z"><link>https://x.example/b</link></item></rdf:RDF>"""
ENTITY = '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + RSS.replace(
    '<?xml version="1.0"?>', ""
).replace("x.example/b", "x.example/b&e;")


@pytest.mark.parametrize(
    ("feed", "urls"),
    [
        (RSS, ["https://x.example/a", "https://x.example/b"]),
        (ATOM, ["https://x.example/news/a", "https://x.example/b"]),
        (RDF, ["https://x.example/a", "https://x.example/b"]),
        (ENTITY, ["https://x.example/a", "https://x.example/b"]),
        (RSS.replace("</item>", ""), ["https://x.example/a"]),
    ],
    ids=["rss", "atom", "rdf", "entity", "broken"],
)
def test_feeds(tmp_path: Path, feed: str, urls: list[str]) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(feed)
    found = list(expand([str(path)], NOTHING))
    assert all(isinstance(each, Address) for each in found)
    assert [each.url for each in found if isinstance(each, Address)][: len(urls)] == urls
    assert not any("root:" in each.name for each in found)  # nothing was opened


WARC = """WARC/1.0\r
WARC-Type: response\r
WARC-Target-URI: {url}\r
WARC-Date: 2026-01-15T08:31:00Z\r
WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{n}>\r
Content-Type: application/http; msgtype=response\r
Content-Length: {length}\r
\r
"""


def warc_record(n: int, status: str, kind: str, body: bytes) -> bytes:
    payload = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = WARC.format(url=f"https://x.example/{n}", n=n, length=len(payload))
    return head.encode() + payload + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
def test_warc(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("fastwarc", reason="needs fastwarc: the extra 'warc'")
    records = [
        warc_record(1, "200 OK", "text/html; charset=iso-8859-1", HTML),
        warc_record(2, "404 Not Found", "text/html", HTML),
        warc_record(3, "200 OK", "image/png", b"\x89PNG"),
    ]
    path = tmp_path / ("x.warc.gz" if packed else "x.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    (page,) = expand([str(path)], NOTHING)
    assert isinstance(page, Page)
    assert page.data == HTML
    assert page.origin.url == "https://x.example/1"
    assert page.origin.fetched == "2026-01-15T08:31:00Z"
    assert page.origin.charset == "iso-8859-1"


def test_warc_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    (tmp_path / "x.warc").write_bytes(b"WARC/1.0")
    (found,) = expand([str(tmp_path)], NOTHING)
    assert isinstance(found, Broken)
    assert "pip install 'wortlaut[warc]'" in found.reason


def test_measure_tells_how_far_it_has_come(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.html").write_bytes(HTML)
    measure = Measure()
    shares = [measure.share() for _ in expand([str(tmp_path)], NOTHING, measure)]
    assert shares == [0.25, 0.5, 0.75, 1.0]
    assert measure.files == 4
    list(expand(["-"], io.BytesIO(), measure := Measure()))
    assert measure.share() is None


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_cut_archives_give_what_is_before_the_cut(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for number in range(50):
            data = json.dumps([number, *range(5000)]).encode()
            info = tarfile.TarInfo(f"{number}.html")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    packed = pack(stream.getvalue())
    path = tmp_path / "x.tar.gz"  # the suffix does not decide how it is packed
    path.write_bytes(packed[: len(packed) // 2])
    found = list(expand([str(path)], NOTHING))
    assert isinstance(found[-1], Broken)
    assert all(isinstance(each, Page) for each in found[:-1])
