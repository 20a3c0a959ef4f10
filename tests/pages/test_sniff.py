"""Pages are told from texts, and from what is neither."""

import base64
import gzip
import io
import quopri
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.pages.decoding.decode import decode
from wortlaut.pages.decoding.mhtml import saved_page
from wortlaut.pages.decoding.sniff import binary_kind, looks_like_html, text_kind

PAGE = (
    "<!DOCTYPE html><html><head><title>Brücke öffnet</title></head><body><p>Text</p></body></html>"
)


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "\ufeff\n  <!-- Kopf --> " + PAGE,
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
        "<p>Ein Absatz ohne Rahmen.</p>",
        "<HTML><BODY>Alt",
        '<div class="article"><p>Text</p>',
        "Kopfzeile\n<p>Eins</p>\n<p>Zwei</p>",
        "<meta charset=utf-8><title>Kurz</title>",
    ],
)
def test_pages(text: str) -> None:
    assert looks_like_html(text)
    assert text_kind(text) == "html"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Der Stadtrat hat entschieden.\n\nDie Brücke wird gebaut.",
        "Das <p>-Element beginnt einen Absatz, <br> bricht eine Zeile.",
        "<dpa> Die Lage am Morgen",
        "3 < 4 und 5 > 4",
        '"Ich komme wieder", sagte sie.',
        "[Eilmeldung] Brücke gesperrt",
        "{Platzhalter} im Text",
        "<Anmerkung der Redaktion> Der Name ist geändert.",
        "<a",
    ],
)
def test_texts(text: str) -> None:
    assert not looks_like_html(text)
    assert text_kind(text) == "text"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"id": "1", "text": "Hallo"}\n{"id": "2", "text": "Welt"}', "json"),
        ('[{"headline": "Brücke"}]', "json"),
        ("[1, 2, 3]", "json"),
        ("{}", "json"),
        ('<?xml version="1.0"?><rss version="2.0"><channel>', "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ('<?xml version="1.0"?><!-- x --><urlset xmlns="…">', "feed"),
        ('<svg xmlns="http://www.w3.org/2000/svg">', "svg"),
    ],
)
def test_texts_for_programs(text: str, kind: str) -> None:
    assert text_kind(text) == kind
    assert binary_kind(text.encode()) is not None


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"\0\0\0\x20ftypisom\0\0", "a video"),
        (b"ID3\4\0\0\0\0\0\0", "an MP3 recording"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an Office document of the old form"),
        (zipped("word/document.xml"), "a Word document"),
        (zipped("seite.html"), "a ZIP archive"),
        (gzip.compress(b"%PDF-1.7 ..."), "a PDF"),
        (bytes(range(256)) * 20, "binary data"),
    ],
)
def test_what_is_no_page_is_named_with_a_way_out(data: bytes, name: str) -> None:
    assert binary_kind(data) == f"this is {name}: save the page as HTML or paste its text"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PAGE.encode(),
        gzip.compress(PAGE.encode()),
        PAGE.encode("utf-16"),
        PAGE.encode("utf-16-be"),
        PAGE.encode("utf-32"),
        PAGE.encode("cp1252"),
        b"BMW und Mercedes melden Zahlen.",
        b"ID3 hei\xdft ein VW.",
        "Привет, мир".encode("koi8-r"),
        b"Ein Text mit \x0c Seitenwechsel",
    ],
)
def test_what_may_be_read_is_not_refused(data: bytes) -> None:
    assert binary_kind(data) is None


def mhtml(transfer: str, body: bytes, *, charset: str = "utf-8") -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://zeitung.example/bruecke\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\tboundary="--Grenze"\r\n\r\n\r\n'
        f"----Grenze\r\nContent-Type: text/html; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n"
        "Content-Location: https://zeitung.example/bruecke\r\n\r\n"
    )
    tail = "\r\n----Grenze\r\nContent-Type: image/png\r\n\r\n\x00\x01\r\n----Grenze--\r\n"
    return head.encode() + body + tail.encode()


@pytest.mark.parametrize(
    "data",
    [
        mhtml("quoted-printable", quopri.encodestring(PAGE.encode())),
        mhtml("base64", base64.encodebytes(PAGE.encode())),
        mhtml("8bit", PAGE.encode("cp1252"), charset="iso-8859-1"),
        gzip.compress(mhtml("binary", PAGE.encode())),
    ],
)
def test_a_page_saved_as_one_file_is_taken_out(data: bytes) -> None:
    assert decode(data).text.rstrip() == PAGE
    assert decode(data).notes == ()


def test_a_saved_page_knows_its_address() -> None:
    saved = saved_page(mhtml("8bit", PAGE.encode()))
    assert saved is not None
    assert (saved.charset, saved.url) == ("utf-8", "https://zeitung.example/bruecke")
    assert decode(mhtml("8bit", PAGE.encode())).url == saved.url


def test_a_mail_gives_its_html_part() -> None:
    mail = (
        "Return-Path: <a@b.example>\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=x\n\n"
        "--x\nContent-Type: text/plain; charset=utf-8\n\nnur Text\n"
        "--x\nContent-Type: text/html; charset=utf-8\n\n<p>für alle</p>\n--x--\n"
    )
    assert decode(mail.encode()).text.strip() == "<p>für alle</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Date: gestern\n\nSubject: nichts weiter",
        "From: oben\nMIME-Version: 1.0\n\nText",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nohne Grenze",
        "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n\n",
    ],
)
def test_a_text_that_only_looks_like_a_mail_stays(text: str) -> None:
    assert decode(text.encode()).text == text


def test_nested_parts_end() -> None:
    level = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    start = time.perf_counter()
    assert saved_page(level * 20_000) is None
    assert time.perf_counter() - start < 2


@given(st.binary(max_size=500))
def test_no_bytes_raise(data: bytes) -> None:
    binary_kind(data)
    saved_page(data)
    saved_page(b"MIME-Version: 1.0\nContent-Type: " + data)


@given(st.text(alphabet="<>/! abhp=\"'-?{}[]", max_size=300))
def test_no_text_raises(text: str) -> None:
    text_kind(text)


@pytest.mark.parametrize("piece", ["<", "<p ", "<!--", "<?x>", " ", "{", '{"', "<!-- -->", "a<b>"])
def test_long_texts_take_no_time(piece: str) -> None:
    text = piece * (5_000_000 // len(piece))
    start = time.perf_counter()
    text_kind(text)
    assert time.perf_counter() - start < 2


def test_real_pages_are_pages(shared: Path) -> None:
    for path in sorted((shared / "pages" / "html").glob("*.html.gz")):
        data = path.read_bytes()
        assert binary_kind(data) is None
        assert looks_like_html(decode(data).text)
    seed = (shared / "seed" / "article.txt").read_text("utf-8")
    assert not looks_like_html(seed)
