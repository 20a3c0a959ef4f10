"""What mentions are in their sentences: who may be a subject, and who rather is none."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.people.antecedents import Antecedents
from wortlaut.people.functions import Candidate
from wortlaut.people.persons import Persons
from wortlaut.people.reading import Reading


def _weights(text: str) -> list[int]:
    """Returns the weights of the mentions of people, in the order of the text."""
    reading = Reading(analyse(text))
    persons = Persons(reading).all
    functions = Antecedents(reading, persons).functions
    candidates = [Candidate(m.core, m, person) for person in persons for m in person.mentions]
    return [functions.weight(one) for one in sorted(candidates, key=lambda one: one.core)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # the first is the subject, what stands behind it is not
        ("Anna Ossen traf Otto Klimm.", [True, False]),
        ("Am Montag traf Anna Ossen Otto Klimm.", [True, False]),
        ("Anna Ossen und Otto Klimm kamen.", [True, True]),
        ("Dagegen sprach sich Anna Ossen aus.", [True]),
        ("Auch Anna Ossen kam.", [True]),
        # behind a preposition, also as the second of two
        ("Mit Anna Ossen sprach niemand.", [False]),
        ("Er flog mit Anna Ossen und Otto Klimm.", [False, False]),
        # articles tell
        ("Das gefiel dem Lehrer Otto Klimm.", [False]),
        ("Das gefiel der Lehrerin Anna Ossen.", [False]),
        ("Das las der Lehrer Otto Klimm.", [True]),
        # genitives
        ("Klimms Haus brannte. Otto Klimm schlief.", [False, True]),
        # in another clause
        ("Es heißt, dass Anna Ossen kommt.", [True]),
        ("Das Haus, das Anna Ossen kaufte, brannte.", [True]),
    ],
)
def test_subjects(text: str, subjects: list[bool]) -> None:
    assert [weight > 0 for weight in _weights(text)] == subjects


@pytest.mark.parametrize(
    ("more", "less"),
    [
        # who acts in a passive stands above who stands behind another preposition
        ("Die Pläne wurden von Otto Klimm kritisiert.", "Die Pläne kamen von Otto Klimm."),
        # main clause above content clause, that above a preposition in it
        ("Otto Klimm kommt.", "Es heißt, dass Otto Klimm kommt."),
        ("Es heißt, dass Otto Klimm kommt.", "Es heißt, dass sie mit Otto Klimm kommt."),
        ("Otto Klimm kommt.", "Das Haus, das Otto Klimm kaufte, brannte."),
        ("Mit Otto Klimm kam sie.", "Otto Klimms Plan scheiterte."),
        # the clause that opens the sentence is as good as any
        ("Weil Otto Klimm kam, ging sie.", "Sie ging, weil Otto Klimm kam."),
    ],
)
def test_some_stand_out_more(more: str, less: str) -> None:
    assert _weights(more)[0] > _weights(less)[0]
