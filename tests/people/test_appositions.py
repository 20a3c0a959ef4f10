"""Who is named behind a noun."""

from collections.abc import Callable

import pytest

from wortlaut.german.document import analyse
from wortlaut.people.appositions import Appositions
from wortlaut.people.heads import Heads, places
from wortlaut.people.persons import Persons
from wortlaut.people.reading import Reading

NamesOf = Callable[[str], list[str | None]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # an apposition behind an office
        ("Es sei kalt, <sagte> [der Präsident des Bunds, Otto Klimm]. {Es schneie}.", "Otto Klimm"),
        ("[Die Chefin der Werft, Anna Ossen], <sagte>, {es sei kalt}.", "Anna Ossen"),
        ("[Chief Executive Otto Klimm] <sagte>, {es sei kalt}.", "Otto Klimm"),
        # two offices of one person
        ("[Die Abgeordnete und Bürgermeisterin Anna Ossen] <sagte>, {es sei kalt}.", "Anna Ossen"),
        # the name right behind a noun that is no office
        ("[Klimms Vertrauter Otto Stadel] <sagte>, {es sei kalt}.", "Otto Stadel"),
        # somebody who speaks for the one named is another
        ("[Der Sprecher von Otto Klimm] <sagte>, {es sei kalt}.", "Sprecher von Otto Klimm"),
        ("[Der Sprecher des Ministers Otto Klimm] <sagte>, {es sei kalt}.",
         "Sprecher des Ministers Otto Klimm"),
        ("[Eine Freundin der Sängerin Anna Ossen] <sagte>, {es sei kalt}.",
         "eine Freundin der Sängerin Anna Ossen"),
        # nobody is named
        ("[Der Präsident des Bunds] <sagte>, {es sei kalt}.", "Präsident des Bunds"),
    ],
)  # fmt: skip
def test_a_name_behind_a_noun(names_of: NamesOf, text: str, name: str | None) -> None:
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    ("text", "head", "foreign"),
    [
        ("die Japan Meteorological Agency", "Japan", True),
        ("das Berlin Zedran Agency", "Berlin", True),
        ("das Berlin der Jahre", "Berlin", False),
        ("das Berlin Ministerium", "Berlin", False),
        ("die Berlin", "Berlin", False),
        ("die Japan Aaaa Bbbb Cccc Dddd Eeee", "Japan", False),
    ],
)
def test_foreign_names_that_begin_with_a_place(text: str, head: str, foreign: bool) -> None:
    reading = Reading(analyse(text))
    appositions = Appositions(reading, Heads(reading, places(Persons(reading).all, "name"), {}))
    assert appositions.foreign_name(reading.words.index(head), len(reading.words)) == foreign
