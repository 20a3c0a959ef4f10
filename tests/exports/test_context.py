import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.exports.context import blocks_of, context, contexts
from wortlaut.model import Article, Block, Statement


@pytest.mark.parametrize(
    ("statement", "around"),
    [
        ("s1", "Bürgermeisterin gegen Abriss: „Die Brücke bleibt stehen“"),
        ("s4", "Man habe drei Gutachten eingeholt. Keines davon empfehle den Abriss."),
        ("s13", "Dieses sei, so hieß es, bereits beauftragt."),
        ("s15", None),
    ],
)
def test_context_is_the_sentences_of_the_quote(
    article: Article, statement: str, around: str | None
) -> None:
    (found,) = (s for s in article.statements if s.id == statement)
    start, end = context(article, found)
    if around is None:
        start, end = found.quote[0][0], found.quote[-1][1]
        around = article.text[start:end]
    assert article.text[start:end] == around


def test_contexts_hold_their_quotes(article: Article) -> None:
    for statement, (start, end) in zip(article.statements, contexts(article), strict=True):
        assert start <= statement.quote[0][0]
        assert statement.quote[-1][1] <= end


def test_context_of_an_endless_sentence_is_cut_at_a_word() -> None:
    article = Article(
        "w0", "Wort " * 5000, statements=(Statement("s1", "direct", ((9999, 10004),)),)
    )
    start, end = context(article, article.statements[0])
    assert 600 < end - start < 900
    assert article.text[start:end].strip().startswith("Wort")


@given(
    st.text("a \n.„“", max_size=40),
    st.lists(st.tuples(st.integers(-9, 50), st.integers(-9, 50)), max_size=4),
)
def test_any_spans_have_a_context(text: str, spans: list[tuple[int, int]]) -> None:
    article = Article("w0", text, statements=(Statement("s1", "direct", tuple(spans)),))
    ((start, end),) = contexts(article)
    assert 0 <= start <= end <= len(text)


@given(
    st.text("ab \n", max_size=40),
    st.lists(st.tuples(st.integers(-9, 50), st.integers(-9, 50)), max_size=6),
)
def test_blocks_cover_all_words_once(text: str, spans: list[tuple[int, int]]) -> None:
    blocks = blocks_of(Article("w0", text, blocks=tuple(Block("lead", *span) for span in spans)))
    assert all(one.end <= two.start for one, two in itertools.pairwise(blocks))
    joined = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(joined.split()) == "".join(text.split())


def test_blocks_of_plain_text_are_its_lines(article: Article) -> None:
    blocks = blocks_of(replace(article, blocks=()))
    assert [(b.start, b.end) for b in blocks] == [(b.start, b.end) for b in article.blocks]
