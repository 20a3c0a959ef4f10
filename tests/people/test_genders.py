"""The gender of people whose names do not tell it."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.people.genders import learn_genders
from wortlaut.people.reading import Reading
from wortlaut.people.referents import Mention, Referent


def _gender(text: str, *names: str, known: str = "u") -> str:
    """Returns the gender learnt of the first of some persons."""
    reading = Reading(analyse(text))
    persons = [
        Referent(
            name,
            "person",
            known,
            family=name,
            mentions=[
                Mention(i, i + 1, i, "name") for i, word in enumerate(reading.words) if word == name
            ],
        )
        for name in names
    ]
    learn_genders(reading, persons)
    return persons[0].gender


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        # one strong sign is not enough, two are
        ("Zedrani sagte, er komme.", "u"),
        ("Zedrani sagte, er komme. Zedrani hofft, dass man ihn hört.", "m"),
        ("Zedrani sagte, er komme mit seiner Frau.", "m"),
        # at the head of the next sentence
        ("Zedrani nahm seinen Hut. Er kam.", "m"),
        ("Zedrani kam. Sie lachte. Zedrani nahm ihren Hut.", "f"),
        # that may be a plural
        ("Zedrani kam. Sie kamen. Zedrani nahm den Hut.", "u"),
        # the next paragraph is another matter
        ("Zedrani nahm seinen Hut.\n\nEr kam.", "u"),
        # signs of both
        ("Zedrani nahm seinen Hut. Zedrani sah ihn. Zedrani sah ihren Mann, er lachte.", "m"),
        ("Zedrani sagte, er nehme ihre Hand. Zedrani nahm ihren Hut.", "u"),
        # no sign at all
        ("Zedrani kam. Zedrani ging.", "u"),
        ("", "u"),
    ],
)
def test_gender_is_learnt_from_pronouns(text: str, gender: str) -> None:
    assert _gender(text, "Zedrani") == gender


def test_sentences_with_somebody_else_tell_nothing() -> None:
    text = "Zedrani traf Molvar, als er kam. Zedrani traf Molvar und nahm ihn mit."
    assert _gender(text, "Zedrani", "Molvar") == "u"


def test_a_gender_that_is_known_stays() -> None:
    assert _gender("Zedrani sagte, er komme mit seiner Frau.", "Zedrani", known="f") == "f"
