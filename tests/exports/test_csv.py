import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.exports.csv import COLUMNS, guarded, rows, to_csv, write_csv
from wortlaut.model import Article, Statement


def _table(text: str) -> dict[str, dict[str, str]]:
    return {row["statement"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_a_row_per_statement(article: Article) -> None:
    table = _table(to_csv(article))
    assert list(table) == [statement.id for statement in article.statements]
    assert set(table["s1"]) == set(COLUMNS)


@pytest.mark.parametrize(
    ("statement", "column", "cell"),
    [
        ("s2", "outlet", "Wesenauer Bote"),
        ("s2", "kind", "direct"),
        ("s2", "speaker", "Ilse Rademaker"),
        ("s2", "mention", "Anwohnerin Ilse Rademaker"),
        ("s2", "roles", "Anwohnerin"),
        ("s2", "confidence", "0.97"),
        ("s2", "context", "„Sie hat uns alle getragen“, sagt Anwohnerin Ilse Rademaker."),
        ("s5", "quote", "„Wir haben Zeit“ […] „aber wir haben keine zweite Brücke.“"),
        ("s5", "mention", "sie"),
        ("s5", "addressee", "Tarik Özdal"),
        ("s6", "cue", "hatte […] erklärt"),
        ("s6", "said", "2026-01-13"),
        ("s7", "parent", "s6"),
        ("s9", "via", "Wesenauer Zeitung"),
        ("s10", "about", "Henrik Saalfeld"),
        ("s14", "speaker", ""),
        ("s14", "mention", "ein Ratsherr, der nicht genannt werden wollte"),
        ("s15", "addressee", "dem Landtag"),
    ],
)
def test_cells(article: Article, statement: str, column: str, cell: str) -> None:
    assert _table(to_csv(article))[statement][column] == cell


def test_offsets_lead_back_to_the_text(article: Article) -> None:
    row = _table(to_csv(article))["s2"]
    quote = article.text[int(row["start"]) : int(row["end"])]
    assert quote == "„Sie hat uns alle getragen“"


def test_form_is_that_of_rfc_4180(article: Article) -> None:
    text = to_csv(article)
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == len(article.statements) + 1
    assert to_csv(article, bom=True).encode().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+49 30 1", "'+49 30 1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("– mit Gedankenstrich", "– mit Gedankenstrich"),
        ("„=1“", "„=1“"),
        ("", ""),
    ],
)
def test_formulas_are_guarded(cell: str, shown: str) -> None:
    assert guarded(cell) == shown


def test_no_cell_of_a_hostile_article_begins_like_a_formula(hostile: Article) -> None:
    text = "=1+1, sagte sie."
    article = replace(
        hostile, text=text, blocks=(), headline="@x", outlet="=x",
        statements=(Statement("+s", "direct", ((0, 4),)),),
    )  # fmt: skip
    row = _table(to_csv(article))["'+s"]
    assert row["quote"] == "'=1+1"
    assert row["context"] == "'=1+1, sagte sie."
    assert not any(cell.startswith(tuple("=+-@")) for cell in row.values())
    assert _table(to_csv(article, guard=False))["+s"]["quote"] == "=1+1"


def test_many_articles_share_one_header(article: Article, hostile: Article) -> None:
    stream = io.StringIO(newline="")
    write_csv(iter([article, hostile, article]), stream)
    lines = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert len(lines) == 1 + 19 + 5 + 19
    assert {len(line) for line in lines} == {len(COLUMNS)}


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-9, 40), st.integers(-9, 40))))
def test_any_text_and_spans_become_one_row(text: str, spans: list[tuple[int, int]]) -> None:
    article = Article("w0", text, statements=(Statement("s1", "direct", tuple(spans)),))
    (row,) = rows(article)
    assert len(row) == len(COLUMNS)
    to_csv(article).encode()


def test_two_thousand_statements_stay_small(many: Article) -> None:
    assert len(to_csv(many)) < 5_000_000
