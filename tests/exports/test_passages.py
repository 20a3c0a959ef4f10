import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.exports.passages import Close, Mark, Open, Piece, Words, passages
from wortlaut.model import Block, Span, Spans, Statement

TEXT = "0123456789"


def _sketch(pieces: list[Piece]) -> str:
    """Pieces on one line: `<1` opens, `~` is an interruption's hull, `*` marks, `>` closes."""
    result = ""
    for piece in pieces:
        match piece:
            case Words(text=text):
                result += text
            case Open(statement=number, line=line):
                result += f"<{chr(97 + number)}" + ("" if line else "~")
            case Mark(statement=number, last=last):
                result += f"*{chr(97 + number)}" + ("" if last else "…")
            case Close():
                result += ">"
    return result


def _lay(blocks: list[Span], quotes: list[Spans]) -> list[list[Piece]]:
    return passages(
        TEXT,
        [Block("paragraph", *span) for span in blocks],
        [Statement(f"s{n}", "direct", quote) for n, quote in enumerate(quotes)],
    )


@pytest.mark.parametrize(
    ("quotes", "sketch"),
    [
        ([], "0123456789"),
        ([((2, 5),)], "01<a234*a>56789"),
        # one inside the other
        ([((2, 8),), ((4, 6),)], "01<a23<b45*b>67*a>89"),
        # both end together: the inner one's mark comes first
        ([((2, 8),), ((4, 8),)], "01<a23<b4567*b>*a>89"),
        # one interrupted by its frame
        ([((1, 3), (6, 8))], "0<a~<a12>345<a67>*a>89"),
        # crossing: closed and opened again, one mark each
        ([((1, 5),), ((3, 8),)], "0<a12<b34>*a><b567*b>89"),
        # nothing to lay
        ([()], "0123456789"),
        ([((5, 2),)], "0123456789"),
    ],
)
def test_quotes_are_nested_in_the_words(quotes: list[Spans], sketch: str) -> None:
    (pieces,) = _lay([(0, 10)], quotes)
    assert _sketch(pieces) == sketch


def test_a_quote_over_blocks_ends_in_the_last() -> None:
    first, second = _lay([(0, 4), (5, 10)], [((2, 7),)])
    assert (_sketch(first), _sketch(second)) == ("01<a23*a…>", "<a56*a>789")


def test_a_line_of_its_own_for_each_of_those_that_overlap() -> None:
    (pieces,) = _lay([(0, 10)], [((0, 8),), ((1, 3),), ((4, 6),), ((8, 9),)])
    lanes = {p.statement: p.lane for p in pieces if isinstance(p, Open)}
    assert lanes == {0: 0, 1: 1, 2: 1, 3: 0}


SPANS = st.tuples(st.integers(-2, 14), st.integers(-2, 14))
QUOTES = st.lists(st.lists(SPANS, max_size=3).map(tuple), max_size=14)


@given(QUOTES, st.integers(1, 9))
def test_words_are_kept_and_all_that_opens_closes(quotes: list[Spans], cut: int) -> None:
    laid = _lay([(0, cut), (cut, 10)], quotes)
    assert "".join(p.text for pieces in laid for p in pieces if isinstance(p, Words)) == TEXT
    for pieces in laid:
        depth = 0
        for piece in pieces:
            depth += {"open": 1, "close": -1}.get(piece.kind, 0)
            assert 0 <= depth <= 9
        assert depth == 0


@given(QUOTES)
def test_each_statement_with_words_ends_once(quotes: list[Spans]) -> None:
    laid = _lay([(0, 5), (5, 10)], quotes)
    ends = [p.statement for pieces in laid for p in pieces if isinstance(p, Mark) and p.last]
    worded = [
        number
        for number, quote in enumerate(quotes)
        if any(max(start, 0) < min(end, 10) for start, end in quote)
    ]
    assert sorted(ends) == worded
