"""Keywords, apart again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.pages.tags import has_tag_label, looks_like_tags, split_tags, words_of

KNOWN = words_of(
    "Die CDU und Nora Dahl sprachen mit Leif Aasgard vom Konzern McDonald's über iPhone, NATO, "
    "AfD und die RheinEnergie. Der Rat beriet über Verkehr, Klima und Energie."
)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("VerkehrNora DahlKlimaschutz", "Verkehr|Nora Dahl|Klimaschutz"),
        (
            "Angriff auf OstmahlKriege und KonflikteNora Dahl",
            "Angriff auf Ostmahl|Kriege und Konflikte|Nora Dahl",
        ),
        ("CDUNora DahlAfDYouTube", "CDU|Nora Dahl|AfD|YouTube"),
        ("iPhoneMcDonald'sNATO", "iPhone|McDonald's|NATO"),
        ("RheinEnergieVerkehr", "RheinEnergie|Verkehr"),
        ("Ronald McDonaldVerkehr", "Ronald McDonald|Verkehr"),
        ("LehrerInnenVerkehr", "LehrerInnen|Verkehr"),
        ("Themen: Klima, Energie, CDU", "Klima|Energie|CDU"),
        ("Schlagwörter: Klima", "Klima"),
        ("#Klima #Energie", "Klima|Energie"),
        ("#Klima#Energie", "Klima|Energie"),
        ("Klima • Energie • NATO", "Klima|Energie|NATO"),
        ("Klima | Energie", "Klima|Energie"),
        ("Klima, Energie, Klima", "Klima|Energie"),
        ("Klimaschutz", "Klimaschutz"),
        ("", ""),
    ],
)
def test_split(line: str, tags: str) -> None:
    assert split_tags(line, KNOWN) == tuple(tag for tag in tags.split("|") if tag)


@pytest.mark.parametrize(
    ("line", "behind", "expected"),
    [
        ("VerkehrNora DahlKlimaschutz", False, True),
        ("#Klima #Energie", False, True),
        ("Klima, Energie, Verkehr", True, True),
        ("Klima, Energie, Verkehr", False, False),
        ("Der Rat beriet, dann ging er heim.", True, False),
        ("Das neue iPhone kommt im Herbst", True, False),
        ("Nora Dahl", True, False),
        ("", True, False),
    ],
)
def test_looks_like_tags(line: str, behind: bool, expected: bool) -> None:
    assert looks_like_tags(line, KNOWN, behind_article=behind) is expected


def test_label() -> None:
    assert has_tag_label("Themen: Klima, Energie")
    assert not has_tag_label("Themen:")
    assert not has_tag_label("Die Themen: Klima und Energie")


@given(st.text(max_size=300), st.frozensets(st.text(max_size=10), max_size=5))
def test_every_tag_is_in_the_line(line: str, known: frozenset[str]) -> None:
    folded = " ".join(line.split())
    for tag in split_tags(line, known):
        assert tag
        assert tag in folded or not line.isprintable()
