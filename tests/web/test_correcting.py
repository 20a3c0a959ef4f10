"""What people put right in the reader, with nothing but forms."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from tests.web.articles import bridge, fill
from tests.web.visitor import Visitor

from wortlaut.archive import Archive


def _correct(visitor: Visitor, words: str, **fields: object) -> str:
    """Sends a correction of a statement; returns the page that it leads to."""
    answer = visitor.send(visitor.statement(words) + "/correct", author="Clara Wiehen", **fields)
    assert answer.status_code == 303, re.sub("<[^>]+>", " ", answer.text)
    return answer.headers["location"]


def test_another_speaker(visitor: Visitor) -> None:
    path = _correct(visitor, "Am Ende zahle", action="speaker", speaker="Petra Lindqvist")
    page = visitor.get(path).text
    assert "Der Sprecher ist gesetzt." in page
    assert "von Hand gesetzt: Petra Lindqvist" in page
    assert "Clara Wiehen" in page
    person = visitor.get(visitor.person("Petra Lindqvist")).text
    assert "Am Ende zahle die Stadt." in person


def test_another_kind(visitor: Visitor) -> None:
    path = _correct(visitor, "Am Ende zahle", action="kind", kind="reported", reason="Kein Konj.")
    page = visitor.get(path).text
    assert "Redebericht" in page
    assert "Kein Konj." in page


def test_other_words_by_choosing_the_first_and_the_last(visitor: Visitor) -> None:
    page = visitor.get(visitor.statement("die Zahlen kenne")).text
    starts = re.findall(r'<option value="(\d+)"[^>]*>\d+ Verkehrsminister<', page)
    ends = re.findall(r'<option value="(\d+)"[^>]*>\d+ kenne<', page)
    assert starts
    assert ends
    path = _correct(visitor, "die Zahlen kenne", action="span", start=starts[0], end=ends[-1])
    page = visitor.get(path).text
    said = re.search(r'<span class="said indirect">(.*?)</span>', page)
    assert said
    assert said[1] == "Verkehrsminister Henrik Saalfeld die Zahlen kenne"


def test_confirming_and_rejecting(visitor: Visitor) -> None:
    assert "bestätigt" in visitor.get(_correct(visitor, "solange", action="confirm")).text
    path = _correct(visitor, "Am Ende zahle", action="reject")
    assert path.startswith("/article/wbridge")
    page = visitor.get(path).text
    assert "Die Aussage ist verworfen." in page
    assert page.count('role="note"') == 5


def test_adding_a_statement(visitor: Visitor) -> None:
    text = bridge().text
    start = text.index("Der Minister widerspricht")
    end = start + len("Der Minister widerspricht")
    page = visitor.get(f"/article/wbridge/add?start={start}&end={end}").text
    assert f'<option value="{start}" selected>1 Der</option>' in page
    assert f'<option value="{end}" selected>3 widerspricht</option>' in page
    answer = visitor.send(
        "/article/wbridge/add",
        start=start,
        end=end,
        kind="reported",
        speaker="Henrik Saalfeld",
        author="Clara",
    )
    assert answer.status_code == 303
    page = visitor.get(answer.headers["location"]).text
    assert "Die Aussage ist ergänzt." in page
    assert "Der Minister widerspricht" in page
    assert visitor.get("/article/wbridge").text.count('role="note"') == 7


def test_corrections_survive_a_new_reading(visitor: Visitor, archive: Archive) -> None:
    _correct(visitor, "Am Ende zahle", action="speaker", speaker="Petra Lindqvist")
    _correct(visitor, "Die Brücke bleibt stehen", action="reject")
    fill(archive, replace(bridge(), headline="Neu gelesen", tags=("Brücke",)))
    page = visitor.get(visitor.statement("Am Ende zahle")).text
    assert "Neu gelesen" in page
    assert "von Hand gesetzt: Petra Lindqvist" in page
    with pytest.raises(StopIteration):
        visitor.statement("Die Brücke bleibt stehen")


def test_corrections_are_listed_and_taken_back(visitor: Visitor) -> None:
    _correct(visitor, "Am Ende zahle", action="speaker", speaker="Petra Lindqvist", reason="Anruf")
    page = visitor.get("/corrections").text
    for words in ("Sprecher gesetzt", "Am Ende zahle die Stadt.", "gesagt von Petra Lindqvist",
                  "Clara Wiehen", "Anruf"):  # fmt: skip
        assert words in page
    path = re.search(r'action="(/corrections/\d+/undo)"', page)
    assert path
    answer = visitor.send(path[1], author="Deniz")
    assert answer.status_code == 303
    page = visitor.get(answer.headers["location"]).text
    assert "Die Korrektur ist zurückgenommen." in page
    assert "zurückgenommen durch Nr. 2" in page
    assert "Henrik Saalfeld" in visitor.get(visitor.statement("Am Ende zahle")).text
    again = visitor.send(path[1], author="Deniz")
    assert again.status_code == 400
    assert 'role="alert"' in again.text


def test_people_are_merged(visitor: Visitor) -> None:
    one, other = visitor.person("Petra Lindqvist"), visitor.person("Henrik Saalfeld")
    found = visitor.get(one + "/merge?name=Saalfeld").text
    assert f'value="{other.removeprefix("/person/")}"' in found
    answer = visitor.send(one + "/merge", other=other.removeprefix("/person/"), author="Clara")
    assert answer.status_code == 303
    page = visitor.get(answer.headers["location"]).text
    assert "Beide sind zusammengeführt." in page
    assert "Der Hafen ist ein Gewinn" in page


def test_namesakes_are_told_apart(visitor: Visitor) -> None:
    one = visitor.person("Petra Lindqvist")
    assert "Saalfeld lobt den Hafen" in visitor.get(one + "/split").text
    answer = visitor.send(one + "/split", article="wharbour", name="Petra L. (Hafen)", author="C")
    assert answer.status_code == 303
    other = visitor.get(visitor.person("Petra L. (Hafen)")).text
    assert "kennt unseren Hafen nicht" in other
    assert "kennt unseren Hafen nicht" not in visitor.get(one).text


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"action": "confirm", "author": ""}, 400, "author"),
        ({"action": "confirm", "author": "x" * 200}, 400, "author"),
        ({"action": "speaker", "speaker": "x" * 300, "author": "C"}, 400, "speaker"),
        ({"action": "kind", "kind": "sung", "author": "C"}, 400, "Wählen Sie"),
        ({"action": "span", "start": "9", "end": "3", "author": "C"}, 400, "span"),
        ({"action": "span", "start": "0", "end": "99999999", "author": "C"}, 400, "span"),
        ({"action": "span", "start": "-1", "end": "²", "author": "C"}, 400, "Wählen Sie"),
        ({"action": "drop tables", "author": "C"}, 400, "Wählen Sie"),
        ({}, 400, "Wählen Sie"),
    ],
)
def test_what_makes_no_sense_is_told(
    visitor: Visitor, fields: dict[str, object], status: int, told: str
) -> None:
    answer = visitor.send(visitor.statement("solange") + "/correct", **fields)
    assert answer.status_code == status
    assert told in answer.text
    assert "Noch hat niemand etwas berichtigt." in visitor.get("/corrections").text


def test_splitting_nothing_and_merging_with_oneself_is_told(visitor: Visitor) -> None:
    one = visitor.person("Petra Lindqvist")
    assert visitor.send(one + "/split", author="C", name="X").status_code == 400
    same = one.removeprefix("/person/")
    assert visitor.send(one + "/merge", other=same, author="C").status_code == 400
    assert visitor.send(one + "/merge", other="niemand", author="C").status_code == 400


def test_the_author_is_remembered(visitor: Visitor) -> None:
    answer = visitor.send(
        visitor.statement("solange") + "/correct", action="confirm", author="Jürgen ‹b› Ö"
    )
    assert quote("Jürgen ‹b› Ö", safe="") in answer.headers["set-cookie"]
    assert 'value="Jürgen ‹b› Ö"' in visitor.get("/article/wbridge/add").text
