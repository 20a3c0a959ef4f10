"""How sure a rule is: its measured share of statements with the right words and speaker."""

from functools import cache

from wortlaut.german import resources
from wortlaut.statements.rules.draft import Draft

_UNMEASURED = 0.5


@cache
def _measured() -> dict[str, float]:
    package = __package__.rpartition(".")[0]
    return {row[0]: float(row[1]) for row in resources.table("rule_precision.tsv", package)}


def confidence(draft: Draft) -> float:
    """Returns the confidence of a statement, 0 to 1; 0: the rule is not good enough to be used."""
    return _measured().get(draft.rule, _UNMEASURED)
