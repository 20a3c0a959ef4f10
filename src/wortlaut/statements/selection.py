"""Which statements are sure enough for a purpose."""

from collections.abc import Sequence
from dataclasses import replace

from wortlaut.model import Statement


def surer(statements: Sequence[Statement], least: float) -> list[Statement]:
    """Returns the statements of at least a confidence, their ids unchanged.

    Args:
        statements: of one text.
        least: 0 to 1; 0 keeps all.

    Returns:
        In the same order. One whose `parent` is left out stands by itself.
    """
    kept = [statement for statement in statements if statement.confidence >= least]
    known = {statement.id for statement in kept}
    return [
        statement if statement.parent in {None, *known} else replace(statement, parent=None)
        for statement in kept
    ]
