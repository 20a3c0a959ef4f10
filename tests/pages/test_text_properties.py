"""What holds of pasted text whatever it is."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.model import Article
from wortlaut.pages.assemble import assemble, clean
from wortlaut.pages.pasted import read_text

PIECES = [
    "Politik", "Startseite > Politik", "Teilen", "Anzeige", "15.01.2026, 09:31 Uhr",
    "00:00 / 03:30",
    '"Kein Zurück"Rat kauft die Mühle', "Von Anna Muster", "Mehr zum Thema", "Impressum", "",
    "Quelle: ntv.de, abc/rts", "RusslandUkraineKrieg", "Themen:", "#Mühle #Rat", "dpa", "(APA)",
    "Foto: Anna Muster/dpa", "Der Müller am Morgen. (Foto: dpa)", "• Rosen", "10:32 Uhr",
    "Ein-Boot-auf-dem-Rhein-am-Abend", "© 2026 Verlag", "Meistgelesene Artikel", "Anna Muster",
    "Der Rat hat am Montag beschlossen, die Mühle zu kaufen. „Endlich“, sagte Tiede.",
    "Die Opposition stimmte dagegen, weil sie den Kauf für unnötig hält und das Dach für verloren.",
]  # fmt: skip

WORDS = [
    "Rat",
    "Mühle",
    "kauft",
    "und",
    "sagte",
    "Tiede",
    "am",
    "Montag",
    "„endlich“",
    "das",
    "Dach",
]

pages = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=80)), max_size=40).map(
    "\n".join
)
sentences = st.lists(st.sampled_from(WORDS), min_size=10, max_size=25).map(
    lambda words: "Der " + " ".join(words) + "."
)
prose = st.lists(
    st.lists(sentences, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8, unique=True
)


def read(text: str) -> Article:
    return assemble(read_text(text))


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


@given(st.text(max_size=2000))
def test_never_raises(text: str) -> None:
    read(text)


@given(pages)
@settings(max_examples=300)
def test_every_part_comes_from_the_input(text: str) -> None:
    article = read(text)
    source = letters(clean(text))
    for block in article.blocks:
        assert letters(article.text[block.start : block.end]) in source
    for words in (*article.tags, *article.authors, *article.editors):
        assert letters(words).casefold() in source.casefold()
    for image in article.images:
        assert all(letters(w or "") in source for w in (image.alt, image.caption, image.credit))


@given(prose)
def test_plain_prose_is_untouched(paragraphs: list[str]) -> None:
    assert read("\n\n".join(paragraphs)).text == "\n\n".join(paragraphs)
    assert read("\n".join(paragraphs)).text == "\n\n".join(paragraphs)


@given(pages)
@settings(max_examples=200)
def test_reading_its_own_text_loses_no_paragraph(text: str) -> None:
    first = read(text)
    again = read(first.text)
    for block in first.blocks:
        words = first.text[block.start : block.end]
        if block.kind in {"lead", "paragraph"} and len(words) > 60 and words.endswith("."):
            assert words in again.text


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat hat am Montag beschlossen, die Mühle zu kaufen. „Endlich“, sagte sie.\n" * 60_000,
        "Teilen\n" * 100_000,
        "RusslandUkraine" * 330_000,
        "a-" * 2_500_000,
        "(Foto: " * 700_000,
        "Anna Muster, " * 380_000,
        "15.01.2026 " * 450_000,
        "Startseite > Politik > " * 200_000,
        "Streit um Haus\n" * 60_000,
        "• Rosen\n" * 60_000,
        " " * 5_000_000,
        "\n" * 5_000_000,
        "Quelle: dpa, afp, " * 270_000,
        '"' * 5_000_000,
    ],
    ids=lambda text: text[:12].strip() or repr(text[:1]),
)
def test_five_megabytes_in_seconds(text: str) -> None:
    begin = time.perf_counter()
    read(text)
    assert time.perf_counter() - begin < 20  # seconds; ten times what it takes
