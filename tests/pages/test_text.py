"""Pasted pages in many house styles, each with the record that is in it."""

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

from wortlaut.model import Article
from wortlaut.pages.assemble import assemble
from wortlaut.pages.pasted import read_text

PASTED = Path(__file__).parent / "pasted"
FIXTURES = sorted(PASTED.glob("*.txt"))

FIRST = (
    "Der Rat von Mahlstadt hat am Montag beschlossen, die alte Mühle zu kaufen. "
    "Sie steht seit zehn Jahren leer."
)
SECOND = (
    "„Wir retten ein Stück Geschichte“, sagte Bürgermeisterin Anna Tiede nach der Sitzung. "
    "Der Preis sei angemessen."
)
THIRD = "Die Opposition stimmte dagegen. Sie hält den Kauf für unnötig und das Dach für verloren."


def read(text: str) -> Article:
    return assemble(read_text(text))


def blocks(article: Article) -> list[str]:
    return [f"{b.kind} {article.text[b.start : b.end]}" for b in article.blocks]


def images(article: Article, wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for image, want in zip(article.images, wanted, strict=True):
        facts = image.alt_facts
        everything = {
            "caption": image.caption,
            "credit": image.credit,
            "place": facts and facts.place,
            "date": facts and facts.date,
            "people": list(facts.people) if facts else None,
        }
        found.append({key: everything[key] for key in want})
    return found


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_pasted_page(path: Path) -> None:
    article = read(path.read_text(encoding="utf-8"))
    want = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    for name in ("section", "kicker", "headline", "published", "updated", "outlet"):
        assert getattr(article, name) == want.get(name), name
    for name in ("authors", "editors", "tags"):
        assert list(getattr(article, name)) == want.get(name, []), name
    assert [agency.name for agency in article.agencies] == want.get("agencies", [])
    assert (article.audio and article.audio.seconds) == want.get("audio")
    if "images" in want:
        assert images(article, want["images"]) == want["images"]
    found = blocks(article)
    if "blocks" in want:
        assert len(found) == len(want["blocks"]), found
        for got, begin in zip(found, want["blocks"], strict=True):
            assert got.startswith(begin)
    for word in want.get("words", []):
        assert word in article.text
    prose = [b for b in found if b.startswith(("lead", "paragraph")) and len(b) > 60]
    if "prose" in want:
        assert len(prose) == len(want["prose"]), found
        assert all(w in p for p, w in zip(prose, want["prose"], strict=True))


def test_there_are_many_house_styles() -> None:
    assert len(FIXTURES) >= 12


def test_seed(shared: Path) -> None:
    """The article of the evaluation data: every element of its record."""
    gold = json.loads((shared / "seed/gold.json").read_text(encoding="utf-8"))["article"]
    article = read((shared / "seed/article.txt").read_text(encoding="utf-8"))
    assert article.section == gold["section"]
    assert (article.kicker or "").strip('"') == gold["kicker"].strip('"')
    assert article.headline == gold["headline"]
    assert article.published == gold["published"]
    assert article.audio is not None
    assert article.audio.seconds == gold["audio_seconds"]
    assert article.outlet == gold["outlet"]
    assert list(article.editors) == gold["editors"]
    assert [(a.sign, a.name) for a in article.agencies] == [
        (a["sign"], a["name"]) for a in gold["agencies"]
    ]
    assert list(article.tags) == gold["tags"]
    (image,) = article.images
    assert (image.alt, image.caption, image.credit) == (
        gold["image"]["alt"],
        gold["image"]["caption"],
        gold["image"]["credit"],
    )
    facts = image.alt_facts
    assert facts is not None
    assert facts.place == gold["image"]["alt_place"]
    assert facts.date == gold["image"]["alt_date"]
    assert facts.people == (gold["image"]["alt_person"],)
    assert facts.credit == gold["image"]["alt_credit"]
    kinds = [block.kind for block in article.blocks]
    assert kinds.count("lead") == 1
    assert kinds.count("paragraph") == gold["body_paragraphs"]
    subheads = [article.text[b.start : b.end] for b in article.blocks if b.kind == "subhead"]
    assert subheads == gold["subheads"]


class TestPlainProse:
    def test_comes_through_untouched(self) -> None:
        article = read(f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n")
        assert blocks(article) == [f"paragraph {p}" for p in (FIRST, SECOND, THIRD)]
        assert article.headline is None

    def test_paragraphs_without_blank_lines(self) -> None:
        assert read(f"{FIRST}\n{SECOND}\n{THIRD}").text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"

    @pytest.mark.parametrize(
        "text",
        [
            "Ein Satz.",
            "Ein Satz ohne Punkt",
            "Der Minister sagte am Freitag in Mahlstadt, dass die Brücke gesperrt bleibe.",
            "„Ja.“",
        ],
    )
    def test_one_sentence_is_a_paragraph(self, text: str) -> None:
        assert blocks(read(text)) == [f"paragraph {text}"]

    def test_a_short_line_over_paragraphs_is_the_headline(self) -> None:
        article = read(f"Mahlstadt kauft die Mühle\n\n{FIRST}\n\n{SECOND}")
        assert article.headline == "Mahlstadt kauft die Mühle"
        assert blocks(article)[1:] == [f"paragraph {FIRST}", f"paragraph {SECOND}"]

    @pytest.mark.parametrize(
        ("width", "gap"), [(60, "\n\n"), (72, "\n\n"), (80, "\n\n"), (72, "\n"), (80, "\n")]
    )
    def test_wrapped_lines_are_joined(self, width: int, gap: str) -> None:
        wrapped = gap.join(
            textwrap.fill(p, width, break_on_hyphens=False) for p in (FIRST, SECOND, THIRD)
        )
        assert read(wrapped).text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"

    def test_hyphens_at_line_ends(self) -> None:
        text = textwrap.dedent("""\
            Die Stadt hat am Montag die Sanierung der alten Mühle beschlos-
            sen und dafür Geld bereitgestellt. Mehr als zwei Millionen Euro
            sollen in Dach und Mauern fließen, sagte ein Sprecher der US-
            Armee in Mahlstadt. Er lobte am Abend noch die alten Haupt-
            und Nebengebäude.""")
        joined = read(text).text
        assert "beschlossen und" in joined
        assert "US-Armee" in joined
        assert "Haupt- und Nebengebäude" in joined

    @pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028", "\x0b\n"])
    def test_line_ends(self, newline: str) -> None:
        text = newline.join([FIRST, "", SECOND])
        assert read(text).text == f"{FIRST}\n\n{SECOND}"

    def test_blanks_of_all_kinds(self) -> None:
        text = FIRST.replace(" ", "\u00a0", 3) + "\t\n\x0c\n  " + SECOND
        assert read(text).text == f"{FIRST}\n\n{SECOND}"

    def test_nothing(self) -> None:
        assert read("").blocks == ()
        assert read(" \n\t\n").text == ""


class TestNothingIsLost:
    def test_short_quotation_below_teasers(self) -> None:
        end = "„Jetzt reicht es“, sagte Tiede."
        article = read(
            f"Titel der Sache\n\n12.01.2026\n\n{FIRST}\n\n{SECOND}\n\nMehr zum Thema\n\n"
            f"Der Streit um die Mühle\n\n{THIRD} {end}"
        )
        assert end in article.text
        assert "Der Streit um die Mühle" not in article.text

    def test_one_short_sentence_below_teasers(self) -> None:
        article = read(
            f"Titel der Sache\n12.01.2026\n{FIRST}\nLesen Sie auch\nDer Streit um die Mühle\n"
            f"„Jetzt reicht es.“\n{SECOND}\n{THIRD}"
        )
        assert "„Jetzt reicht es.“" in article.text
        assert "Der Streit um die Mühle" not in article.text

    def test_words_that_are_furniture_elsewhere(self) -> None:
        text = "Die Anzeige ging am Montag ein, teilte die Polizei mit. Sie wurde gelesen."
        assert text in read(f"{FIRST}\n\n{text}").text

    def test_a_paragraph_that_ends_with_a_picture(self) -> None:
        text = f"{SECOND} Auf dem Bild: Tiede mit dem Müller, der zuletzt dort arbeitete."
        assert text in read(f"Titel\n\n12.01.2026\n{FIRST}\n\n{text}\n\n{THIRD}").text

    def test_date_lines_of_a_chronicle(self) -> None:
        text = (
            f"Chronik einer Mühle\n\n{FIRST}\n{SECOND}\n3. Mai 1901\n{THIRD}\n4. Mai 1902\n{FIRST}x"
        )
        assert "3. Mai 1901" in read(text).text


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("15.01.2026, 09:31 Uhr", "2026-01-15T09:31:00+01:00", None),
        ("15.07.2026, 09:31 Uhr", "2026-07-15T09:31:00+02:00", None),
        ("Stand: 14. Januar 2026, 18:05", "2026-01-14T18:05:00+01:00", None),
        ("15. Jänner 2026", "2026-01-15", None),
        ("Do, 15.01.2026", "2026-01-15", None),
        ("Veröffentlicht am 5. Feber 2026 um 7.05 Uhr", "2026-02-05T07:05:00+01:00", None),
        ("Aktualisiert am 15.01.2026, 10:00", None, "2026-01-15T10:00:00+01:00"),
        (
            "Publiziert: 15.01.2026, 08:00 Aktualisiert: 15.01.2026, 10:00",
            "2026-01-15T08:00:00+01:00",
            "2026-01-15T10:00:00+01:00",
        ),
        (
            "15.01.2026, 09:31 Uhr, aktualisiert um 12:40 Uhr",
            "2026-01-15T09:31:00+01:00",
            "2026-01-15T12:40:00+01:00",
        ),
        ("2026-01-15 09:31", "2026-01-15T09:31:00+01:00", None),
        ("vor 2 Stunden", None, None),
        ("31.02.2026", None, None),
    ],
)
def test_date_lines(line: str, published: str | None, updated: str | None) -> None:
    article = read(f"Mahlstadt kauft die Mühle\n{line}\n{FIRST}\n{SECOND}")
    assert (article.published, article.updated) == (published, updated)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Von Anna Muster", ["Anna Muster"]),
        ("Von Anna Muster, Berlin", ["Anna Muster"]),
        ("Von Anna Muster und Max von der Heide", ["Anna Muster", "Max von der Heide"]),
        ("Ein Kommentar von Anna Muster", ["Anna Muster"]),
        ("Eine Analyse von Dr. Anna Muster", ["Dr. Anna Muster"]),
        ("Anna Muster / dpa", ["Anna Muster"]),
        ("Text: Anna Muster", ["Anna Muster"]),
        ("VON ANNA MUSTER", ["Anna Muster"]),
        ("Aus Kiew berichtet Anna Muster", ["Anna Muster"]),
        ("Von Anna Muster, Redakteurin 15.01.2026, 15:15 Uhr", ["Anna Muster"]),
        ("Von:\nAnna Muster", ["Anna Muster"]),
    ],
)
def test_bylines(line: str, authors: list[str]) -> None:
    article = read(f"Mahlstadt kauft die Mühle\n{line}\n{FIRST}\n{SECOND}")
    assert list(article.authors) == authors
    assert "Anna Muster" not in article.text


@pytest.mark.parametrize(
    ("line", "kicker", "headline"),
    [
        ('"Kein Zurück"Rat kauft die Mühle', '"Kein Zurück"', "Rat kauft die Mühle"),
        ("„Kein Zurück“Rat kauft die Mühle", "„Kein Zurück“", "Rat kauft die Mühle"),
        ("Streit um Mühle:Rat kauft doch", "Streit um Mühle", "Rat kauft doch"),
        ("Nach BrandRat kauft die Mühle", "Nach Brand", "Rat kauft die Mühle"),
        ('Kritik am Rat"Das ist Wahnsinn"', "Kritik am Rat", '"Das ist Wahnsinn"'),
        ("Was nun?Rat kauft die Mühle", "Was nun?", "Rat kauft die Mühle"),
        ("Streit um Mühle: Rat kauft doch", None, "Streit um Mühle: Rat kauft doch"),
        ("Neues iPhone kommt im Herbst", None, "Neues iPhone kommt im Herbst"),
        ("Wie McDonald die Mühle rettet", None, "Wie McDonald die Mühle rettet"),
        ("SchülerInnen besuchen die Mühle", None, "SchülerInnen besuchen die Mühle"),
        ('Der "Müller" kehrt heute zurück', None, 'Der "Müller" kehrt heute zurück'),
    ],
)
def test_kickers(line: str, kicker: str | None, headline: str) -> None:
    article = read(f"{line}\n15.01.2026\n{FIRST}\n{SECOND}")
    assert (article.kicker, article.headline) == (kicker, headline)


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("00:00 / 03:30", 210),
        ("Artikel anhören (4 Minuten)", 240),
        ("Anhören 3:12", 192),
        ("Vorlesen • 4 Min", 240),
        ("1:00:02 / 2:00:00", 7200),
    ],
)
def test_audio(line: str, seconds: int) -> None:
    article = read(f"Mahlstadt kauft die Mühle\n{line}\n{FIRST}\n{SECOND}")
    assert article.audio is not None
    assert article.audio.seconds == seconds


@pytest.mark.parametrize(
    "line",
    [
        "Teilen", "Kommentare (12)", "12 Kommentare", "Facebook Twitter WhatsApp E-Mail",
        "FacebookTwitterWhatsApp", "Lesezeit: 3 Min.", "3 min", "Anzeige", "Merken", "Drucken",
        "vor 3 Stunden", "Mit Ihrer Anmeldung nehmen Sie die Datenschutzerklärung zur Kenntnis.",
        "Lesen Sie auch: Der Streit um die Mühle", "Empfohlener redaktioneller Inhalt",
        "https://example.org/muehle", "Bild vergrößern", "Jetzt Newsletter abonnieren",
    ],
)  # fmt: skip
def test_furniture_goes(line: str) -> None:
    for text in (
        f"Mahlstadt kauft die Mühle\n{line}\n{FIRST}\n{SECOND}\n{THIRD}",
        f"Mahlstadt kauft die Mühle\n12.01.2026\n{FIRST}\n{line}\n{SECOND}\n{line}\n{THIRD}",
    ):
        article = read(text)
        assert line not in article.text
        assert all(p in article.text for p in (FIRST, SECOND, THIRD))
        assert article.headline == "Mahlstadt kauft die Mühle"
