"""A relative pronoun right before a name is no article of it, and tells no gender."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.people import resolve
from wortlaut.people.persons import Persons
from wortlaut.people.reading import Reading


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Die Werft, die Otto Klimm leitet, wächst.", "Otto Klimm"),
        ("Das Haus, das Otto Klimm kaufte, brannte.", "Otto Klimm"),
        ("Der Mann, den Otto Klimm traf, schwieg.", "Otto Klimm"),
        ("Die Werft, mit der Otto Klimm wuchs, wächst.", "Otto Klimm"),
        # articles
        ("Es kam, die alte Anna Ossen am Arm, ein Gast.", "die alte Anna Ossen"),
        ("Da war der Otto Klimm noch jung.", "der Otto Klimm"),
        ("Auf der Werft leitet der Minister Otto Klimm ein Fest.", "der Minister Otto Klimm"),
    ],
)
def test_articles_and_relative_pronouns(text: str, mention: str) -> None:
    (person,) = [one for one in resolve(analyse(text), []).entities if one.type == "person"]
    assert [text[start:end] for start, end in person.mentions] == [mention]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Chef Zedrani kam. Die Werft, die Zedrani leitet, wächst.", "m"),
        ("Die Werft, die Robin Zedrani leitet, wächst. Robin Zedrani schwieg.", "u"),
    ],
)
def test_a_relative_pronoun_tells_no_gender(text: str, gender: str) -> None:
    assert [one.gender for one in Persons(Reading(analyse(text))).all] == [gender]
