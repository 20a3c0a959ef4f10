"""Stems and compounds: what finds what, and what must not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.archive.terms import forms_of
from wortlaut.german.compounds import parts
from wortlaut.german.stems import fold, stem, verb_base

TABLE = Path(__file__).parent / "data" / "compounds.tsv"
RECALL, PRECISION = 0.97, 0.95
"""Floors over the table."""


@pytest.mark.parametrize(
    "forms",
    [
        "Abkommen Abkommens",
        "Haus Hauses Häuser Häusern Haeuser",
        "Straße Straßen Strasse STRASSEN",
        "Verhandlung Verhandlungen",
        "Minister Ministers Ministern",
        "Ministerin Ministerinnen",
        "Museum Museums Museen",
        "Ministerium Ministerien Ministeriums",
        "Zentrum Zentren",
        "Thema Themen Themas",
        "Ergebnis Ergebnisse Ergebnissen Ergebnisses",
        "Land Landes Länder Ländern",
        "Mutter Mütter Müttern",
        "Bürger Bürgers Bürgern",
        "Rakete Raketen",
        "Krise Krisen",
        "neu neue neuen neuer neues",
        "US-Präsident US-Präsidenten",
        "Café Cafés Cafes",
        "Politiker:innen Politiker*innen PolitikerInnen Politikerinnen",
        "Büro Büros",
        "Gefängnis Gefängnisse",
        "Rad Räder Rädern",
    ],
)
def test_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bürger", "Burg"),
        ("Arbeiter", "Arbeit"),
        ("Verhandlung", "Handlung"),
        ("Verhandlung", "Handel"),
        ("Wetter", "Wette"),
        ("Lager", "Lage"),
        ("Förderung", "Forderung"),
        ("Gericht", "Gerücht"),
        ("Minister", "Ministerium"),
        ("Regierung", "Region"),
        ("Staat", "Stadt"),
        ("Kurs", "Kur"),
        ("Note", "Not"),
    ],
)
def test_two_stems(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("verhandeln verhandelt verhandelte verhandle", "verhandeln"),
        ("sprechen spricht sprach spräche gesprochen", "sprechen"),
        ("aufnehmen aufgenommen aufzunehmen aufnimmt", "aufnehmen"),
        ("liefern lieferte geliefert", "liefern"),
    ],
)
def test_forms_of_a_verb(forms: str, base: str) -> None:
    assert {verb_base(form) for form in forms.split()} == {verb_base(base)}


def test_the_table_of_compounds() -> None:
    wanted = found = right = told = 0
    missed: list[str] = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        word, _, expected = line.partition("\t")
        sought = {stem(fold(one)) for one in expected.split()}
        given_parts = set(forms_of(word).parts)
        wanted += len(sought)
        found += len(sought & given_parts)
        told += len(given_parts)
        # Neighbouring pieces joined are right, too, where they are made of what is sought.
        good = {one for one in given_parts if one in sought or _is_joined(one, sought)}
        right += len(good)
        if sought - given_parts or given_parts - good:
            missed.append(f"{word}: -{sought - given_parts} +{given_parts - good}")
    recall, precision = found / wanted, right / told
    assert wanted > 300
    assert recall >= RECALL, (recall, precision, missed)
    assert precision >= PRECISION, (recall, precision, missed)


def _is_joined(piece: str, sought: set[str]) -> bool:
    return sum(one[:4] in piece for one in sought) >= 2


NO_COMPOUNDS = """
Infrastruktur Parlament Verhandlung Herausforderung Bundestag Landtag Sonntag Elektrizität
Demokratie demokratischen Präsidentschaft Unterstützung Vorstellung Auseinandersetzung
Verantwortung Botschafter Protest Diebstahl Vertrag Antrag Beitrag Auftrag Übersetzung
Gewerkschaft Wissenschaft Universität Restaurant Kandidat Automat Heimat Opposition Position
Tradition Information Organisation Generation Institution Konstitution Widerspruch Anspruch
Gericht Nachricht Unterricht Bericht Urteil Vorteil Handwerk Hochzeit Verstand Zustand Bestand
Großbritannien Deutschland Hamburg Brandenburg Schleswig Selenskyj Lawrow Netanjahu Scholz
Baerbock Steinmeier
"""


@pytest.mark.parametrize("word", NO_COMPOUNDS.split())
def test_what_only_looks_like_a_compound(word: str) -> None:
    assert parts(fold(word)) == ()


@given(st.text(max_size=80))
def test_any_text_has_forms(text: str) -> None:
    folded = fold(text)
    assert len(folded) <= 60
    assert stem(folded) or not folded
    assert isinstance(parts(folded), tuple)


def test_long_words_take_no_time() -> None:
    parts("bundes" * 2_000)
    stem("haus" * 20_000)
    fold("ä" * 1_000_000)
