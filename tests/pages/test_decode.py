"""Bytes of any kind become the characters that their writer meant."""

import codecs
import gzip
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.pages.decoding.decode import Decoded, decode, encoding_named, unpack

PROSE = (
    "Der Bürgermeister von Mühlheim erklärte am Dienstag, die Brücke über den großen Fluss "
    "werde früher fertig. „Wir können im März öffnen“, sagte er. Äußerst fröhlich grüßten "
    "die Gäste zurück – für Überraschung sorgte das nicht."
)

SIMPLE = {0x201E: '"', 0x201C: '"', 0x2013: "-"}
"""Typographic characters that old encodings lack."""


def page(body: str = PROSE, *, charset: str | None = None, encoding: str = "utf-8") -> bytes:
    meta = f'<meta charset="{charset}">' if charset else ""
    head = f"<!doctype html><html><head>{meta}<title>Brücke</title></head>"
    return f"{head}<body><p>{body}</p></body></html>".encode(encoding)


def codes(decoded: Decoded) -> list[str]:
    return [note.code for note in decoded.notes]


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        pytest.param(page(), None, "utf-8", id="utf-8, undeclared"),
        pytest.param(page(charset="utf-8"), None, "utf-8", id="utf-8, declared inside"),
        pytest.param(page(), "UTF-8", "utf-8", id="utf-8, declared in the header"),
        pytest.param(
            page(charset="iso-8859-1", encoding="cp1252"), None, "windows-1252", id="latin-1 inside"
        ),
        pytest.param(page(encoding="cp1252"), "ISO-8859-1", "windows-1252", id="latin-1 header"),
        pytest.param(page(encoding="cp1252"), ' "latin1" ', "windows-1252", id="a sloppy label"),
        pytest.param(
            b'<?xml version="1.0" encoding="windows-1252"?>' + page(encoding="cp1252"),
            None,
            "windows-1252",
            id="XML declaration",
        ),
        pytest.param(
            page(encoding="cp1252").replace(
                b"<title>",
                b'<meta http-equiv="Content-Type" content="text/html; charset=latin1"><title>',
            ),
            None,
            "windows-1252",
            id="http-equiv",
        ),
        pytest.param(codecs.BOM_UTF8 + page(), "iso-8859-1", "utf-8", id="a mark beats the header"),
        pytest.param(page(encoding="utf-16"), None, "utf-16le", id="utf-16 with mark"),
        pytest.param(
            codecs.BOM_UTF16_BE + page(encoding="utf-16-be"), None, "utf-16be", id="utf-16be, mark"
        ),
        pytest.param(page(encoding="utf-16-le"), None, "utf-16le", id="utf-16le without mark"),
        pytest.param(page(encoding="utf-16-be"), "utf-8", "utf-16be", id="utf-16be without mark"),
        pytest.param(page(encoding="utf-32"), None, "utf-32le", id="utf-32 with mark"),
        pytest.param(page(encoding="utf-32-be"), None, "utf-32be", id="utf-32be without mark"),
        pytest.param(page(charset="utf-16"), None, "utf-8", id="utf-16 can't say so in ASCII"),
    ],
)
def test_a_page_that_says_what_it_is_reads_without_notes(
    data: bytes, declared: str | None, encoding: str
) -> None:
    decoded = decode(data, declared=declared)
    assert PROSE in decoded.text
    assert (decoded.encoding, codes(decoded)) == (encoding, [])
    assert not decoded.text.startswith("\ufeff")


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        pytest.param(page(charset="iso-8859-1"), None, "utf-8", id="utf-8 that says latin-1"),
        pytest.param(page(), "windows-1252", "utf-8", id="utf-8 under a header of 1252"),
        pytest.param(
            page(charset="utf-8", encoding="cp1252"),
            None,
            "windows-1252",
            id="1252 that says utf-8",
        ),
        pytest.param(page(encoding="cp1252"), None, "windows-1252", id="1252 that says nothing"),
        pytest.param(
            page(charset="iso-8859-15", encoding="iso8859_15", body=PROSE.translate(SIMPLE)),
            "utf-8",
            "iso-8859-15",
            id="a server that says utf-8 and a page that knows better",
        ),
        pytest.param(page(encoding="cp1252"), "klingon", "windows-1252", id="an unknown label"),
        pytest.param(page(encoding="mac_roman"), None, "macintosh", id="Macintosh, undeclared"),
        pytest.param(
            page(charset="iso-8859-1", encoding="mac_roman"), None, "macintosh", id="Mac as latin-1"
        ),
        pytest.param(
            page(PROSE.translate(SIMPLE), encoding="cp850"),
            None,
            "ibm850",
            id="DOS, undeclared",
        ),
    ],
)
def test_a_page_that_says_something_false_reads_with_a_note(
    data: bytes, declared: str | None, encoding: str
) -> None:
    decoded = decode(data, declared=declared)
    assert "Bürgermeister" in decoded.text
    assert "früher fertig" in decoded.text
    assert (decoded.encoding, codes(decoded)) == (encoding, ["encoding"])


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Городской совет решил построить новый мост через реку до конца года. " * 8, "cp1251"),
        ("Городской совет решил построить новый мост через реку до конца года. " * 8, "koi8_r"),
        (
            "Rada miejska zdecydowała, że most będzie gotowy już w maju, łącznie z drogą. " * 8,
            "cp1250",
        ),
    ],
)
def test_other_languages_without_a_declaration_are_guessed(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


def test_japanese_in_escapes_is_read_where_it_is_declared() -> None:
    text = "<p>市議会は新しい橋を</p>"
    assert decode(text.encode("iso2022_jp"), declared="ISO-2022-JP").text == text


def test_a_page_cut_inside_a_character_loses_only_that() -> None:
    data = page(charset="utf-8")
    cut = data[: data.index("ü".encode(), 200) + 1]
    decoded = decode(cut)
    assert decoded.text == cut[:-1].decode()
    assert codes(decoded) == ["truncated"]


def test_lone_bytes_in_a_utf8_page_are_mended_or_replaced() -> None:
    data = page(PROSE + PROSE + "\ufffd", charset="utf-8")
    decoded = decode(data.replace("März".encode(), b"M\xe4rz\x81", 1))
    assert decoded.notes[0].text == "2 bytes are not UTF-8: 1 of them could not be read"
    assert "März\ufffd öffnen" in decoded.text
    assert "Mühlheim" in decoded.text
    assert codes(decoded) == ["encoding"]


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_text_encoded_twice_is_mended(wrong: str) -> None:
    twice = bytes(
        byte for char in page().decode("latin-1") for byte in _misread(char, wrong).encode()
    )
    decoded = decode(twice)
    assert PROSE in decoded.text
    assert codes(decoded) == ["encoding"]


def _misread(char: str, codec: str) -> str:
    try:
        return char.encode("latin-1").decode(codec)
    except UnicodeDecodeError:
        return char


@pytest.mark.parametrize(
    "text",
    [
        "Wer ä als Ã¤ liest, liest falsch. Für Fälle wie Ã¼ gibt es Programme, sagt die Müllerin.",
        "O Conselho de São Paulo não se reúne. A reunião é às três, à espera da decisão.",
        "EN PORTUGAL: SÃO JOÃO",
    ],
)
def test_text_that_only_looks_encoded_twice_stays(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(gzip.compress(page()), id="gzip"),
        pytest.param(gzip.compress(gzip.compress(page())), id="gzip, twice"),
        pytest.param(gzip.compress(page()[:90]) + gzip.compress(page()[90:]), id="two members"),
        pytest.param(zlib.compress(page()), id="zlib"),
        pytest.param(gzip.compress(page()) + b"\0" * 512, id="padding behind it"),
    ],
)
def test_packed_pages_are_unpacked(packed: bytes) -> None:
    assert decode(packed).text == page().decode()
    assert decode(packed).notes == ()


def test_a_packed_page_cut_off_gives_what_is_there() -> None:
    lines = "\n".join(f"Zeile {number}: {number * number % 9973}" for number in range(2000))
    decoded = decode(gzip.compress(lines.encode())[:-1000])
    assert decoded.text
    assert lines.startswith(decoded.text)
    assert codes(decoded) == ["truncated"]


def test_text_that_begins_like_a_packed_file_stays_text() -> None:
    assert decode(b"x^2 + y^2 = z^2").text == "x^2 + y^2 = z^2"


def test_a_bomb_is_cut_at_the_limit() -> None:
    bomb = gzip.compress(gzip.compress(bytes(200_000_000), 9), 9)
    start = time.perf_counter()
    plain, notes = unpack(bomb, 1_000_000)
    assert time.perf_counter() - start < 2
    assert len(plain) == 1_000_000
    assert {note.code for note in notes} == {"size"}


def test_many_empty_members_take_no_quadratic_time() -> None:
    start = time.perf_counter()
    unpack(gzip.compress(b"") * 200_000)
    assert time.perf_counter() - start < 1


def test_a_page_over_the_limit_is_cut_with_a_note() -> None:
    decoded = decode(("ä" * 60).encode(), max_bytes=101)
    assert decoded.text == "ä" * 50
    assert codes(decoded) == ["size", "truncated"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ISO-8859-1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("Latin1", "windows-1252"),
        ("iso8859-15", "iso-8859-15"),
        ("utf8", "utf-8"),
        ("GB2312", "gb18030"),
        ("zlib", None),
        ("unicode_escape", None),
        ("", None),
        (None, None),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str | None, name: str | None) -> None:
    assert encoding_named(label) == name


def test_windows_1252_has_a_character_for_every_byte() -> None:
    assert len(decode(bytes(range(1, 256)), declared="latin1").text) == 255


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_twenty_megabytes_take_well_under_a_second(encoding: str) -> None:
    data = (PROSE * 90_000).encode(encoding)[:24_000_000]
    start = time.perf_counter()
    decoded = decode(data, declared=encoding if encoding == "cp1252" else None)
    assert time.perf_counter() - start < 1.5
    assert decoded.text.startswith("Der Bürgermeister")


@given(st.binary(max_size=3000), st.one_of(st.none(), st.text(max_size=12)))
def test_no_bytes_raise(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared=declared)
    assert encoding_named(decoded.encoding) == decoded.encoding


@given(st.binary(max_size=300), st.sampled_from(["gbk", "sjis", "utf-16", "koi8-r", "iso-2022-jp"]))
def test_no_bytes_raise_whatever_is_declared(data: bytes, declared: str) -> None:
    decode(data, declared=declared)
    decode(b'<meta charset="' + declared.encode() + b'">' + data)


GERMAN = st.text(alphabet=st.sampled_from("abcdefgnrst .,-äöüßÄÖÜ„“–"), max_size=200)


@given(st.text(max_size=400))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if data.startswith((b"\xef\xbb\xbf", b"\x1f\x8b", b"x")) or "\0" in text or "\x1b" in text:
        return
    try:
        expected = data.decode()
    except UnicodeDecodeError:
        return
    decoded = decode(data, declared="utf-8")
    assert decoded.notes or decoded.text == expected


@given(GERMAN, st.sampled_from(["cp1252", "utf-8", "utf-16", "utf-32"]))
def test_what_is_declared_rightly_comes_back_as_it_was(text: str, codec: str) -> None:
    text = "<p>für</p> " + text
    assert decode(text.encode(codec), declared=codec).text == text


def test_real_pages_read_as_utf8(shared: Path) -> None:
    pages = sorted((shared / "pages" / "html").glob("*.html.gz"))
    for path in pages:
        decoded = decode(path.read_bytes())
        assert decoded.encoding == "utf-8"
