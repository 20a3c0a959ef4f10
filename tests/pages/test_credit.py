"""Captions and credits, apart."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.pages.credit import looks_like_credit, split_credit


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Der Hafen. (Foto: Anna Muster/dpa)", "Der Hafen.", "Anna Muster/dpa"),
        ("Der Hafen. (Foto: Galerie EIGEN (Bonn))", "Der Hafen.", "Galerie EIGEN (Bonn)"),
        ("Der Hafen. Foto: Anna Muster/dpa", "Der Hafen.", "Anna Muster/dpa"),
        ("Der Hafen am Abend Foto: Getty Images", "Der Hafen am Abend", "Getty Images"),
        ("Der Hafen am Abend, Foto: LAT Images", "Der Hafen am Abend", "LAT Images"),
        ("Der Hafen 2021Bild: Anna Muster/REUTERS", "Der Hafen 2021", "Anna Muster/REUTERS"),
        ("Der Hafen.© Anna Muster/dpa", "Der Hafen.", "Anna Muster/dpa"),
        ("Der Hafen. © dpa | Anna Muster", "Der Hafen.", "dpa | Anna Muster"),
        ("Der Hafen. Bild © hr", "Der Hafen.", "hr"),
        ("Der Hafen (Symbolfoto) © IMAGO", "Der Hafen (Symbolfoto)", "IMAGO"),
        ("Der Hafen. (Anna Muster / Keystone)", "Der Hafen.", "Anna Muster / Keystone"),
        (
            "Der Hafen. Anna Muster / Pool via Reuters",
            "Der Hafen.",
            "Anna Muster / Pool via Reuters",
        ),
        ("Aufnahme vom 3. Juli. Getty Images", "Aufnahme vom 3. Juli.", "Getty Images"),
        ("Der Hafen.Lichtbild/Anna Muster", "Der Hafen.", "Lichtbild/Anna Muster"),
        ("Der Hafen. Quelle: IMAGO", "Der Hafen.", "IMAGO"),
        ("Der Hafen. AP", "Der Hafen.", "AP"),
        ("picture alliance/dpa", "", "picture alliance/dpa"),
        ("© Anna Muster", "", "Anna Muster"),
        ("Foto: privat", "", "privat"),
    ],
)
def test_split(text: str, caption: str, credit: str) -> None:
    assert split_credit(text) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "Der Hafen am Morgen.",
        "Im Bild: Anna Muster",
        "Auf dem Bild: Der Minister mit seiner Frau.",
        "Der Abgeordnete Max Muster (SPD)",
        "Anna Muster (l.) und Max Muster (r.).",
        "„Das ist ein Bild: eine Katastrophe“, sagte Muster.",
        "Tiede sagte: „Das Bild: Katastrophe“",
        "Das berichtete die Nachrichtenagentur Associated Press (AP) am Montag.",
        "",
    ],
)
def test_no_credit(text: str) -> None:
    assert split_credit(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "is_credit"),
    [
        ("Anna Muster / AP", True),
        ("F. Muster/IMAGO", True),
        ("Pool via REUTERS", True),
        ("Anna Muster", False),
        ("AP meldet neue Zahlen", False),
        ("", False),
    ],
)
def test_looks_like_credit(text: str, is_credit: bool) -> None:
    assert looks_like_credit(text) is is_credit


@given(st.text(max_size=400))
def test_words_are_kept(text: str) -> None:
    caption, credit = split_credit(text)
    letters = re.sub(r"\W", "", text)
    assert re.sub(r"\W", "", caption) in letters or not caption
    assert credit is None or len(credit) <= len(text)
