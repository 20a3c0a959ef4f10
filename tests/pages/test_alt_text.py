"""Agencies' alternative texts, made readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.model import AltFacts
from wortlaut.pages.alt_text import parse_alt


@pytest.mark.parametrize(
    ("alt", "facts"),
    [
        (
            (
                "GERMANY-MUSTERSTADT-REGION-MARCH-7-2026-Petra-Lindholm-R-Mayor-of-Musterstadt-opens-"
                "the-bridge-Credit-Image-Jonas-Feld-TASS-via-ZUMA-Press"
            ),
            AltFacts(
                "Petra Lindholm (R) Mayor of Musterstadt opens the bridge",
                "Musterstadt Region, Germany",
                "2026-03-07",
                ("Petra Lindholm",),
                "Jonas Feld / TASS via ZUMA Press",
            ),
        ),
        (
            "OSLO-NORWAY-JANUARY-5-2026-A-man-walks-his-dog-Photo-by-Jane-Doe-NurPhoto",
            AltFacts(
                "A man walks his dog", "Oslo, Norway", "2026-01-05", (), "Jane Doe / NurPhoto"
            ),
        ),
        (
            (
                "January-14-2026-Oslo-Norway-President-Nora-Dahl-speaks-to-reporters-Credit-Image-"
                "Leif-Lie-ZUMA-Press-Wire"
            ),
            AltFacts(
                "President Nora Dahl speaks to reporters",
                "Oslo, Norway",
                "2026-01-14",
                ("Nora Dahl",),
                "Leif Lie / ZUMA Press Wire",
            ),
        ),
        (
            "15.01.2026, Berlin: Anna Muster (CDU) spricht im Rat. Foto: Max Feld/dpa +++ dpa +++",
            AltFacts(
                "Anna Muster (CDU) spricht im Rat.",
                "Berlin",
                "2026-01-15",
                ("Anna Muster",),
                "Max Feld/dpa",
            ),
        ),
        (
            "ARCHIV - 02.11.2025, Brandenburg, Potsdam: Ein Boot liegt am Ufer. Foto: Max Feld/dpa",
            AltFacts(
                "Ein Boot liegt am Ufer.", "Potsdam, Brandenburg", "2025-11-02", (), "Max Feld/dpa"
            ),
        ),
        (
            "NORWAY, OSLO - MAY 7, 2026: Nora Dahl (L) opens a school. Photo: Leif Lie/ZUMA",
            AltFacts(
                "Nora Dahl (L) opens a school.",
                "Oslo, Norway",
                "2026-05-07",
                ("Nora Dahl",),
                "Leif Lie/ZUMA",
            ),
        ),
        (
            "A man walks in Oslo, Norway, on January 14, 2026. (Photo by Jane Doe / AFP)",
            AltFacts(
                "A man walks in Oslo, Norway, on January 14, 2026.",
                "Oslo, Norway",
                "2026-01-14",
                (),
                "Jane Doe / AFP",
            ),
        ),
        (
            "Ein-Boot-auf-dem-Rhein-am-Abend",
            AltFacts("Ein Boot auf dem Rhein am Abend"),
        ),
    ],
)
def test_agency_text(alt: str, facts: AltFacts) -> None:
    assert parse_alt(alt) == facts


@pytest.mark.parametrize(
    "alt",
    [
        "",
        "Ein Polizist steht am Ufer",
        "Der Torhüter bei einer Parade im Spiel gegen Ostmahl",
        "Kriegstechnik bei den Kämpfen, 24. April 2023",
        "https://example.org/a-b-c-d-e-f-g/h",
        "Symbolbild",
    ],
)
def test_plain_description(alt: str) -> None:
    assert parse_alt(alt) is None


@given(st.text(max_size=500))
def test_never_raises(alt: str) -> None:
    parse_alt(alt)


@given(
    st.lists(
        st.sampled_from(
            [
                "Foto",
                "dpa",
                "MAY",
                "7",
                "2026",
                "Anna",
                "R",
                "via",
                "Credit",
                "Image",
                "Berlin",
                "ist",
            ]
        )
    )
)
def test_slugs_never_raise(words: list[str]) -> None:
    parse_alt("-".join(words))
