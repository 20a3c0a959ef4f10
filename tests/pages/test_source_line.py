"""Source lines, read into outlet, signs and agencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.model import Agency
from wortlaut.pages.agencies import find_agency
from wortlaut.pages.source_line import SourceLine, outlet_name, parse_source_line
from wortlaut.pages.tables import rows


@pytest.mark.parametrize(
    ("line", "outlet", "editors", "agencies"),
    [
        ("Quelle: talbote.de, mhe/rts", "talbote.de", "mhe", "Reuters"),
        ("Quelle: ntv.de", "ntv.de", "", ""),
        ("Quelle: F.A.Z.", "F.A.Z.", "", ""),
        ("Quelle: sid/dpa", None, "", "SID dpa"),
        ("(Quelle: APA/sda/dpa)", None, "", "APA Keystone-SDA dpa"),
        ("Quelle: ZEIT ONLINE, dpa, afp, mfh", "ZEIT ONLINE", "mfh", "dpa AFP"),
        ("Quelle: dpa Sport", None, "", "dpa"),
        ("Quelle: hessenschau.de, dpa/lhe", "hessenschau.de", "", "dpa"),
        ("dpa/lno", None, "", "dpa"),
        ("lno", None, "", "dpa"),
        ("(APA)", None, "", "APA"),
        ("(red, APA, 15.1.2026)", None, "", "APA"),
        ("red, ORF.at/Agenturen", "ORF.at", "", ""),
        ("(sda/dpa/roy)", None, "roy", "Keystone-SDA dpa"),
        ("afp/jm", None, "jm", "AFP"),
        ("mgo/dpa/AFP", None, "mgo", "dpa AFP"),
        ("RND/dpa", "RND", "", "dpa"),
        ("© SZ/dpa/jobr", "SZ", "jobr", "dpa"),
        ("© dpa-infocom, dpa:260115-99-12345/3 (dpa)", None, "", "dpa"),
        ("mit dpa", None, "", "dpa"),
        ("mit Material von dpa", None, "", "dpa"),
        ("Mit Material der dpa und AFP", None, "", "dpa AFP"),
        ("Mit Informationen der Nachrichtenagenturen dpa und Reuters", None, "", "dpa Reuters"),
        ("Verwendete Quellen: Nachrichtenagentur dpa", None, "", "dpa"),
    ],
)
def test_source_line(line: str, outlet: str | None, editors: str, agencies: str) -> None:
    found = parse_source_line(line)
    assert found is not None
    assert found.outlet == outlet
    assert found.editors == tuple(editors.split())
    assert [agency.name for agency in found.agencies] == agencies.split()


@pytest.mark.parametrize(
    "line",
    [
        "", "Der Minister kommt", "Die Welt", "Quelle: IMAGO", "Foto: Anna Muster", "Anna Muster",
        "Quelle: Statistisches Bundesamt", "mit Freunden", "Von Anna Muster", "dpa meldet Verluste",
        "Das berichtete die Nachrichtenagentur dpa am Montag unter Berufung auf die Polizei.",
    ],
)  # fmt: skip
def test_no_source_line(line: str) -> None:
    assert parse_source_line(line) is None


def test_author_in_the_source_line() -> None:
    found = parse_source_line("Quelle: hessenschau.de/Anna Muster, dpa/lhe")
    assert found == SourceLine("hessenschau.de", (), (Agency("dpa", "dpa"),), ("Anna Muster",))


@pytest.mark.parametrize(
    ("text", "sign", "name"),
    [
        ("rts", "rts", "Reuters"),
        ("Reuters", None, "Reuters"),
        ("DPA", "DPA", "dpa"),
        ("afp", "afp", "AFP"),
        ("Deutsche Presse-Agentur", None, "dpa"),
        ("Agence France-Presse", None, "AFP"),
        ("Nachrichtenagentur AFP", "AFP", "AFP"),
        ("dpa/lno", "dpa", "dpa"),
        ("DJ", "DJ", "Dow Jones"),
        ("Katholische Nachrichten-Agentur", None, "KNA"),
    ],
)
def test_agency(text: str, sign: str | None, name: str) -> None:
    assert find_agency(text) == Agency(sign, name)


@pytest.mark.parametrize("text", ["", "pa", "Sid", "Anna Muster", "Apa", "dpa und Anna Muster"])
def test_no_agency(text: str) -> None:
    assert find_agency(text) is None


@pytest.mark.parametrize(
    ("text", "outlet"),
    [("tagesschau.de", "tagesschau.de"), ("F.A.Z.", "F.A.Z."), ("BILD", "BILD"), ("Rathaus", None)],
)
def test_outlet(text: str, outlet: str | None) -> None:
    assert outlet_name(text) == outlet


@pytest.mark.parametrize(
    "name", ["agencies.tsv", "outlets.tsv", "countries.tsv", "months.tsv", "text_furniture.tsv"]
)
def test_data_files_hold_each_entry_once(name: str) -> None:
    found = rows(name)
    assert found
    key = 2 if name == "text_furniture.tsv" else 1
    if name != "agencies.tsv":
        assert len({row[:key] for row in found}) == len(found)


@given(st.text(max_size=250))
def test_never_raises(line: str) -> None:
    parse_source_line(line)
    find_agency(line)
