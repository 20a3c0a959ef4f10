"""What holds for every input."""

import gzip
import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import wortlaut
from wortlaut.model import Article, Entity, Span, Statement, Time

SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)

# Words that the rules look for, so that chance builds what they must bear.
WORDS = st.sampled_from(
    [
        *("sagte", "Ada Muster", "er", "sie", "dass", "laut", "zufolge", "so", "nach Angaben der"),
        *("Polizei", "erklärte", "sei", "habe", "werde", ",", ".", ":", "?", "„", "“", "»", "«"),
        *('"', "‚", "‘", "(", ")", "–", "\n", "\n\n", "Demnach", "teilte", "mit", "Quelle: dpa"),
        *("00:00 / 03:30", "12.03.2026, 14:20 Uhr", "Foto: dpa", "𝔘", "\u202e", "\u00ad", "Dr."),
    ]
)
GERMAN = st.lists(WORDS, max_size=60).map(" ".join)


def assert_spans(text: str, spans: Iterable[Span]) -> None:
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        last = end


def assert_sound(text: str, statements: Iterable[Statement], entities: Iterable[Entity]) -> None:
    ids = {entity.id for entity in entities}
    statements = list(statements)
    known = {statement.id for statement in statements}
    assert len(known) == len(statements)
    for statement in statements:
        assert statement.quote
        for spans in (statement.quote, statement.cue, statement.frame, statement.speaker.spans):
            assert_spans(text, spans)
        assert_spans(text, statement.addressee.spans)
        assert {statement.speaker.entity, statement.addressee.entity} <= {*ids, None}
        assert set(statement.about) <= ids
        assert statement.parent in {*known, None}
        assert statement.parent != statement.id
        assert 0 <= statement.confidence <= 1
    for entity in entities:
        assert_spans(text, entity.mentions)


def assert_sound_times(text: str, times: Iterable[Time]) -> None:
    assert_spans(text, [(time.start, time.end) for time in times])


def assert_sound_article(article: Article) -> None:
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end <= len(article.text)
        last = block.end
    assert_sound(article.text, article.statements, article.entities)
    assert_sound_times(article.text, article.times)
    encoded = msgspec.json.encode(article)
    assert msgspec.json.decode(encoded, type=Article) == article


@SLOW
@given(st.binary(max_size=2000))
@example(b"")
@example(b"%PDF-1.4 \x00")
@example(b"\x1f\x8b\x08\x00")
@example(b"<html>" + b"<div>" * 5000)
@example("„".encode() * 2000)
def test_reading_bytes_never_raises(data: bytes) -> None:
    assert_sound_article(wortlaut.read(data))


@SLOW
@given(GERMAN)
def test_reading_german_never_raises(text: str) -> None:
    assert_sound_article(wortlaut.read(text.encode()))


@SLOW
@given(st.one_of(GERMAN, st.text()))
def test_annotations_lie_in_the_text_as_it_was(text: str) -> None:
    found = wortlaut.annotate(text)
    assert_sound(text, found.statements, found.entities)
    assert_sound_times(text, found.times)
    again = wortlaut.annotate(text)
    assert again == found


@cache
def page(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


@pytest.mark.parametrize("seed", range(40))
def test_damaged_pages_are_read(shared: Path, seed: int) -> None:
    chance = random.Random(seed)
    paths = sorted((shared / "pages" / "html").glob("*.gz"))
    data = bytearray(page(chance.choice(paths)))
    for _ in range(chance.randrange(1, 200)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    cut = chance.randrange(len(data))
    other = page(chance.choice(paths))
    mixed = chance.choice(
        [data[:cut], data[cut:], data[:cut] + other[chance.randrange(len(other)) :]]
    )
    assert_sound_article(wortlaut.read(bytes(mixed)))
