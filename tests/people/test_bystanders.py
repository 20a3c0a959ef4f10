"""People without a name, of whom a pronoun may speak."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.people.bystanders import bystanders
from wortlaut.people.reading import Reading


def _found(text: str, *named: str) -> list[tuple[str, str]]:
    """Returns words and gender of the bystanders; some words are names already."""
    reading = Reading(analyse(text))
    known = {i for i, word in enumerate(reading.words) if word in named}
    return [
        (reading.text(one.mentions[0].first, one.mentions[0].last), one.gender)
        for one in bystanders(reading, known)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # one person
        ("Ein Polizist nahm ab.", [("Ein Polizist", "m")]),
        ("Die alte Lehrerin nahm ab.", [("Die alte Lehrerin", "f")]),
        ("Die Ärztin der Klinik nahm ab.", [("Die Ärztin", "f")]),
        ("Die Abgeordnete nahm ab.", []),  # may be several: die Abgeordneten
        ("Er sprach mit einer Ärztin.", [("einer Ärztin", "f")]),
        ("Ein Mann und eine Frau kamen.", [("Ein Mann", "m"), ("eine Frau", "f")]),
        ("Er hörte vom Richter nichts.", [("vom Richter", "m")]),
        # several
        ("Zwei Winzer kamen.", [("Winzer", "p")]),
        ("Lehrerinnen warten.", [("Lehrerinnen", "p")]),
        # a group that is a body of the text
        ("Zwei Polizisten kamen.", []),
        # no person, no article
        ("Ein Tisch stand da.", []),
        ("Das Gericht tagte.", []),
        ("Er wurde Richter in Wien.", []),
    ],
)
def test_people_whom_nobodys_name_explains(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ein Richter, Zedrani, kam.",
        "Der Anwalt seiner Familie – Zedrani – kam.",
    ],
)
def test_an_apposition_names_them(text: str) -> None:
    assert _found(text, "Zedrani") == []


def test_who_has_a_name_is_none() -> None:
    assert _found("Der Richter kam.", "Richter") == []
