import bz2
import contextlib
import gzip
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.errors import InputError, WortlautError
from wortlaut.model import Article
from wortlaut.people import Directory
from wortlaut.people.directory import evidence_of
from wortlaut.people.directory.wikidata.importing import Watcher, import_dump
from wortlaut.people.directory.wikidata.index import Index, Position
from wortlaut.people.directory.wikidata.items import number_of, read_item

Made = Callable[..., Article]


@pytest.fixture
def wikidata(dump: Path, tmp_path: Path) -> Path:
    target = tmp_path / "wikidata.db"
    import_dump(dump, target)
    return target


def test_people_and_organisations_are_taken(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "wikidata.db"
    done = import_dump(dump, target)
    assert (done.lines, done.people, done.organizations, done.skipped) == (18, 6, 3, 0)
    assert not done.cut_off
    with Index.open(target) as index:
        (known,) = index.find("volodymyr testenko")
        assert (known.id, known.label, known.language) == ("Q900000001", "Wolodymyr Testenko", "de")
        assert (known.description, known.born, known.prominence) == (
            "ukrainischer Politiker",
            1978,
            90,
        )
        assert known.positions == (Position("Präsident der Ukraine", "2019-05-20", None),)
        minister = index.find("Jana Kramm")[0]
        assert minister.positions == (
            Position("Bundesministerin für Fährwesen", "2018-03-14", "2022-10-01"),
        )
        assert index.find("Rosa Englander")[0].language == "en"
        assert index.find("LSW")[0].label == "Lindenauer Stahlwerke"
        assert index.find("Berlin") == []
        assert index.known("Q900000005") is None  # it has no name


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_packed_dumps(
    dump: Path, tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    packed = tmp_path / f"dump{suffix}"
    packed.write_bytes(pack(dump.read_bytes()))
    assert import_dump(packed, tmp_path / "w.db").people == 6
    misnamed = tmp_path / "dump.dat"
    misnamed.write_bytes(pack(dump.read_bytes()))
    assert import_dump(misnamed, tmp_path / "w.db").people == 6


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_cut_packed_dump_leaves_the_older_file(
    dump: Path, tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    target = tmp_path / "w.db"
    target.write_bytes(b"older")
    cut = tmp_path / "cut.json.packed"
    cut.write_bytes(pack(dump.read_bytes())[:-20])
    with pytest.raises(InputError, match="damaged or cut off"):
        import_dump(cut, target)
    assert target.read_bytes() == b"older"
    assert {path.name for path in tmp_path.iterdir()} == {"w.db", cut.name, dump.name}


def test_broken_lines_are_told_with_their_number(dump: Path, tmp_path: Path) -> None:
    lines = dump.read_bytes().splitlines()
    lines[3:3] = [b'{"type":"item","id":"Q1', b"42,", b'{"type":"item","id":7},', b"\xff\xfe,"]
    dump.write_bytes(b"\n".join(lines))
    told: list[str] = []
    done = import_dump(dump, tmp_path / "w.db", Watcher(tell=told.append))
    assert (done.people, done.skipped) == (6, 4)
    assert [line.split(":")[0] for line in told] == [f"{dump}, line {n}" for n in (4, 5, 6, 7)]


def test_a_cut_plain_dump_is_told(dump: Path, tmp_path: Path) -> None:
    dump.write_bytes(dump.read_bytes()[:-200])
    told: list[str] = []
    done = import_dump(dump, tmp_path / "w.db", Watcher(tell=told.append))
    assert (done.cut_off, done.skipped, len(told)) == (True, 1, 1)


@pytest.mark.parametrize("content", [b"", b"[\n]\n", b"{}\n" * 30, b"<html>\n" * 30, b"\0" * 99])
def test_what_is_no_dump(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match="dump"):
        import_dump(path, tmp_path / "w.db")
    assert not (tmp_path / "w.db").exists()


def test_missing_files(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        import_dump(tmp_path / "fehlt.json", tmp_path / "w.db")
    with pytest.raises(WortlautError, match="cannot be written: No such file"):
        import_dump(dump, tmp_path / "fehlt" / "w.db")
    with pytest.raises(InputError, match="no such file; make it with"):
        Index.open(tmp_path / "fehlt.db")
    with pytest.raises(InputError, match="people import"):
        Index.open(dump)


def test_standard_input_is_read_once(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(bz2.compress(dump.read_bytes()))))
    monkeypatch.setattr(sys, "stdin", stream)
    target = tmp_path / "w.db"
    assert import_dump(Path("-"), target).people == 6
    with Index.open(target) as index:
        # Classes of things have names, single things (an office that is no class) have none.
        assert [p.label for p in index.find("Jana Kramm")[0].positions] == [
            "Bundesministerin für Fährwesen"
        ]
        assert index.find("Wolodymyr Testenko")[0].positions == ()


@pytest.mark.parametrize(
    ("name", "roles", "item"),
    [
        ("Wolodymyr Testenko", ("ukrainischer Präsident",), "Q900000001"),
        ("Volodymyr Testenko", ("Präsident der Ukraine",), "Q900000001"),
        ("Volodymyr Testenko", ("Politiker",), None),  # an alias needs more
        ("Wolodymyr Testenko", ("Politiker",), "Q900000001"),
        ("Wolodymyr Testenko", ("Landwirt",), None),
        ("Wolodymyr Testenko", (), None),
        ("Jana Kramm", ("SPD-Ministerin",), "Q900000002"),
        ("Jana Kramm", ("deutsche Schwimmerin",), "Q900000003"),
        ("Jana Kramm", ("Ministerin",), None),  # there are two
        ("Emil Kranz", ("FDP-Politiker",), None),  # both may be meant
        ("Nora Niemand", ("Ministerin",), None),
    ],
)
def test_whom_a_name_means(
    wikidata: Path, name: str, roles: tuple[str, ...], item: str | None
) -> None:
    with Index.open(wikidata) as index:
        assert index.item_of(name, evidence_of(name, roles), person=True) == item


def test_linking_through_wikidata(wikidata: Path, article: Made) -> None:
    with Directory.open(wikidata=wikidata) as people:
        (one,) = people.link(article("a1", ("Wolodymyr Testenko", "ukrainischer Präsident")))
        (two,) = people.link(article("a2", ("Volodymyr Testenko", "Präsident der Ukraine")))
        (bare,) = people.link(article("a3", "Wolodymyr Testenko"))
        assert (one.how, two.how, bare.how) == ("wikidata", "wikidata", "name")
        assert one.identity == two.identity == bare.identity
        assert one.identity is not None
        known = people.identity(one.identity)
        assert known is not None
        assert known.wikidata == "Q900000001"
        assert [found.id for found in people.find("W. Testenko")] == [known.id]


def test_several_bearers_stay_open(wikidata: Path, article: Made) -> None:
    with Directory.open(wikidata=wikidata) as people:
        (link,) = people.link(article("a1", "Jana Kramm"))
        assert (link.identity, link.how) == (None, "ambiguous")
        assert {candidate.identity for candidate in link.candidates} == {
            "Q900000002",
            "Q900000003",
        }
        (minister,) = people.link(article("a2", ("Jana Kramm", "SPD-Ministerin")))
        (swimmer,) = people.link(article("a3", ("Jana Kramm", "deutsche Schwimmerin")))
        assert minister.how == swimmer.how == "wikidata"
        assert minister.identity != swimmer.identity


def test_organisations(wikidata: Path, article: Made) -> None:
    with Directory.open(wikidata=wikidata) as people:
        (firm,) = people.link(article("a1", "Lindenauer Stahlwerke AG", type_="organization"))
        (short,) = people.link(article("a2", "LSW", type_="organization"))
        assert firm.how == short.how == "wikidata"
        assert firm.identity == short.identity


@given(st.binary(max_size=200))
def test_any_line_is_read_or_refused(line: bytes) -> None:
    number_of(line)
    with contextlib.suppress(ValueError):  # msgspec's DecodeError is one
        read_item(line)


@pytest.mark.parametrize(
    "line",
    [
        b'{"id":"Q1","claims":[],"labels":[],"aliases":[],"sitelinks":[],"descriptions":[]}',
        b'{"id":"Q1","claims":{"P31":[{"mainsnak":{"snaktype":"somevalue"}}]}}',
        b'{"id":"P31","type":"property"}',
        b'{"id":"Q1","claims":{"P569":[{"mainsnak":{"datavalue":{"value":{"time":"-0044"}}}}]}}',
    ],
)
def test_odd_entities(line: bytes) -> None:
    item = read_item(line)
    assert item is None or item.type == "x"
