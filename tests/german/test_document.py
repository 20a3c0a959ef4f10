"""Sentences, quotations and paragraphs of a document."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.german.document import analyse
from wortlaut.model import Block


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es regnet. Es schneit.", ["Es regnet.", "Es schneit."]),
        ("Am 24. Februar kam Dr. Lenz. Sie blieb.", ["Am 24. Februar kam Dr. Lenz.", "Sie blieb."]),
        (
            "Sie zahlte 5 Mio. Euro usw. Das war viel.",
            ["Sie zahlte 5 Mio. Euro usw.", "Das war viel."],
        ),
        ("Karl W. Roth kam. J. Lenz ging.", ["Karl W. Roth kam.", "J. Lenz ging."]),
        ("„Wir gehen.“ Dann ging er.", ["„Wir gehen.“", "Dann ging er."]),
        ("„Wir gehen!“, rief sie. Er blieb.", ["„Wir gehen!“, rief sie.", "Er blieb."]),
        ("„Gehen wir?“ fragte sie.", ["„Gehen wir?“ fragte sie."]),
        ('"Gehen wir." Dann gingen sie.', ['"Gehen wir."', "Dann gingen sie."]),
        ("Er kam … und ging … Das war alles.", ["Er kam … und ging …", "Das war alles."]),
        ("Die Überschrift\n\nDer Satz.", ["Die Überschrift", "Der Satz."]),
        ("Was? Wirklich?! Ja.", ["Was?", "Wirklich?!", "Ja."]),
        ("(Er kam nicht.) Sie schon.", ["(Er kam nicht.)", "Sie schon."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in analyse(text).sentences] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Ja“, sagte er.", ["„Ja“"]),
        ('"Ja", sagte er. "Nein."', ['"Ja"', '"Nein."']),
        ("»Ja«, sagte er, «Nein».", ["»Ja«", "«Nein»"]),
        ("“Ja”, sagte er, ”Nein”.", ["“Ja”", "”Nein”"]),
        ('„Ja", sagte er.', ['„Ja"']),
        ("''Ja'', sagte er.", ["''Ja''"]),
        ("„Sie sagte: ‚Komm!‘ Ich kam.“", ["„Sie sagte: ‚Komm!‘ Ich kam.“", "‚Komm!‘"]),
        ("»Das ›Ja‹ zählt«", ["»Das ›Ja‹ zählt«", "›Ja‹"]),
        ("Der „Anfang ohne Ende.", []),
        ("Ein Ende“ ohne Anfang.", []),
        ("„Offen und „zu“.", ["„zu“"]),
        ("Hans’ und Fritz' Haus, ’s ist gut", []),
        ("„Erster Absatz.\n„Zweiter Absatz.“", ["„Erster Absatz.\n„Zweiter Absatz.“"]),
        ("„Erster Absatz.\nZweiter Absatz.“", ["„Erster Absatz.\nZweiter Absatz.“"]),
        ('"Erster Absatz.\n"Zweiter Absatz."', ['"Erster Absatz.\n"Zweiter Absatz."']),
        ("„Offen.\nEin Absatz mit „Paar“.", ["„Paar“"]),
        ('"Ein Gruß"Alle lächeln', ['"Ein Gruß"']),
        ("Nichts steht in „“.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in analyse(text).quotations] == expected


def test_blocks_hold_sentences() -> None:
    text = "Oben\n\nEin Satz. Noch einer."
    document = analyse(text, [Block("headline", 0, 4), Block("paragraph", 6, len(text))])
    assert [s.block for s in document.sentences] == [0, 1, 1]


@given(st.text(alphabet=st.sampled_from("ab A.B!?\n„“\"'»«‚‘’”1,(): …")))
def test_spans_hold_together(text: str) -> None:
    document = analyse(text)
    at = 0
    for sentence in document.sentences:
        assert sentence.first == at < sentence.last
        at = sentence.last
    assert at == len(document.tokens)
    for quotation in document.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)
        if quotation.parent is not None:
            holder = document.quotations[quotation.parent]
            assert holder.start < quotation.start
            assert quotation.end < holder.end


@given(st.text(), st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=4))
def test_any_text_and_any_blocks(text: str, spans: list[tuple[int, int]]) -> None:
    document = analyse(text, [Block("paragraph", start, end) for start, end in spans])
    assert sum(s.last - s.first for s in document.sentences) == len(document.tokens)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "„" * 100_000,
        "„a “" * 30_000,
        "a" * 1_000_000,
        "a " * 300_000,
        "1." * 100_000,
        "a.b-" * 100_000,
        "https://" + "." * 300_000,
        "'a\n" * 50_000,
        "\u0301" * 200_000,
    ],
)
def test_odd_texts_take_no_longer_than_plain_ones(text: str) -> None:
    began = time.perf_counter()
    analyse(text)
    assert time.perf_counter() - began < 6
