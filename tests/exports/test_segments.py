import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.exports.segments import Segment, segments
from wortlaut.model import Span

SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=40)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], [(0, 10, ())]),
        ([(2, 5)], [(0, 2, ()), (2, 5, (0,)), (5, 10, ())]),
        ([(0, 10)], [(0, 10, (0,))]),
        # one inside the other: the longer is outside, whatever the order
        ([(3, 5), (3, 8)], [(0, 3, ()), (3, 5, (1, 0)), (5, 8, (1,)), (8, 10, ())]),
        # crossing
        ([(1, 5), (3, 8)], [(0, 1, ()), (1, 3, (0,)), (3, 5, (0, 1)), (5, 8, (1,)), (8, 10, ())]),
        # outside, reversed, empty
        ([(-4, 2), (9, 99), (7, 4), (5, 5)], [(0, 2, (0,)), (2, 9, ()), (9, 10, (1,))]),
    ],
)
def test_text_is_cut_where_spans_begin_and_end(
    spans: list[Span], expected: list[tuple[int, int, tuple[int, ...]]]
) -> None:
    assert segments(spans, (0, 10)) == [Segment(*parts) for parts in expected]


@given(SPANS, st.text(max_size=60), st.integers(1, 4))
def test_segments_joined_are_the_text(spans: list[Span], text: str, depth: int) -> None:
    cut = segments(spans, (0, len(text)), depth=depth)
    assert "".join(text[part.start : part.end] for part in cut) == text
    assert all(part.start < part.end and len(part.covers) <= depth for part in cut)


@given(SPANS)
def test_each_segment_has_just_the_spans_over_it(spans: list[Span]) -> None:
    for part in segments(spans, (0, 50), depth=100):
        over = {n for n, (a, b) in enumerate(spans) if a <= part.start and part.end <= b}
        assert set(part.covers) == over


def test_many_nested_spans_take_linear_space() -> None:
    size = 20_000
    cut = segments([(n, 2 * size - n) for n in range(size)], (0, 2 * size))
    assert len(cut) == 2 * size - 1
    assert max(len(part.covers) for part in cut) == 8
