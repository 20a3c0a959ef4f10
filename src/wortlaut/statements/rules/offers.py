"""What the rules alone are too unsure of: statements for the trained engine to choose from."""

from wortlaut.statements.rules import extents, loose, sources, told
from wortlaut.statements.rules.clauses import clauses
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.units import Unit
from wortlaut.statements.rules.view import View

FAMILIES = (
    "told", "passive", "part", "shorter", "longer", "later", "half", "loose", "unsure",
)  # fmt: skip
"""The first parts of the names that offers have in place of a rule's."""


def offers(view: View, unit: Unit, found: list[Draft]) -> list[Draft]:
    """Returns what a unit may tell beside what the rules found in it."""
    group = clauses(view, unit)
    span = (unit.first, unit.last)
    result = told.told(view, group, span)
    result += extents.extents(view, group, found)
    if group:
        result += sources.unsure(view, group, span, found)
    result += loose.loose(view, group, found)
    return result + loose.bare_infinitives(view, group)
