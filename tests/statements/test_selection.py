from wortlaut.model import Statement
from wortlaut.statements.selection import surer

OUTER = Statement("s1", "indirect", ((0, 9),), confidence=0.4)
INNER = Statement("s2", "direct", ((2, 5),), parent="s1", confidence=0.8)


def test_zero_keeps_all() -> None:
    assert surer([OUTER, INNER], 0) == [OUTER, INNER]


def test_one_whose_parent_is_left_out_stands_by_itself() -> None:
    (kept,) = surer([OUTER, INNER], 0.5)
    assert (kept.id, kept.parent) == ("s2", None)
