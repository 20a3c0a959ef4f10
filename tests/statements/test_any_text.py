"""What holds for any text: nothing is raised, spans hold together, time stays bounded."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.german.document import analyse
from wortlaut.model import Block, Spans, Statement
from wortlaut.statements import find

WORDS = """
    „ “ " » « ‚ ‘ ( ) , . : ; – ? ! … dass ob wie zu um so laut nach zufolge demnach wonach sagte
    sagt teilte mit erklärte habe sei werde würde soll haben forderte auf an er sie der die das
    Sprecher Ministerin Müller Berlin Angaben Bericht Worten gestern nicht und aber wird wurde
    kritisiert nannte als vor gehen davon aus Das Er Die Laut Nach Wie es hieß kommen helfen 24. Dr.
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])
SENTENCES = st.lists(PIECES, max_size=60).map(" ".join)


def _check_spans(text: str, spans: Spans) -> None:
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        at = end


def _check(text: str, statements: list[Statement]) -> None:
    names = [statement.id for statement in statements]
    assert names == [f"s{n}" for n in range(1, len(names) + 1)]
    firsts = [statement.quote[0][0] for statement in statements]
    assert firsts == sorted(firsts)
    for statement in statements:
        assert statement.quote
        for spans in (
            statement.quote,
            statement.speaker.spans,
            statement.addressee.spans,
            statement.cue,
            statement.frame,
        ):
            _check_spans(text, spans)
        assert all(f[1] <= q[0] or q[1] <= f[0] for f in statement.frame for q in statement.quote)
        assert statement.parent is None or statement.parent in names
        assert statement.parent != statement.id
        assert bool(statement.speaker.spans) == (statement.speaker.how is not None)
        assert 0 < statement.confidence <= 1


@settings(max_examples=300, deadline=None)
@given(SENTENCES)
def test_spans_of_german_debris(text: str) -> None:
    _check(text, find(analyse(text)))


@given(st.text())
def test_spans_of_any_text(text: str) -> None:
    _check(text, find(analyse(text)))


@given(SENTENCES, st.integers(0, 80), st.integers(0, 80))
def test_spans_of_any_blocks(text: str, one: int, other: int) -> None:
    blocks = [Block("headline", 0, one), Block("paragraph", one, one + other)]
    _check(text, find(analyse(text, blocks)))


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte, dass er komme. " * 20_000,
        "Er sagte, dass " * 60_000,
        ("er sagte, dass " * 245 + ". Der Rat ") * 60,
        ("laut Müller, sagte er, " * 160 + ". Der Rat ") * 60,
        ("nach Angaben " * 490 + ". Der Rat ") * 60,
        ("er sagte „ja“, dass " * 130 + ". Der Rat ") * 60,
        "laut Müller, " * 60_000,
        "nach Angaben der " * 60_000,
        "zufolge " * 100_000,
        '"' * 100_000,
        "„Er kommt.“ " * 20_000,
        "„Er kommt. " * 30_000,
        "„Er kommt.“ dass er sagte, " * 20_000,
        "„Er kommt“, sagte er, " * 20_000,
        "er sagte „ja“ und " * 20_000,
        "der Mann, " * 60_000,
        "Der Rat der Stadt der Leute von " * 30_000,
        "(" * 200_000,
        "und " * 250_000,
        "(er sagte " * 50_000,
    ],
    ids=lambda text: text[:20],
)
def test_long_texts_take_time_in_proportion(text: str) -> None:
    began = time.perf_counter()
    find(analyse(text))
    assert time.perf_counter() - began < 25
