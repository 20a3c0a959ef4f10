"""Names with more words than a given and a family name."""

from collections.abc import Callable

import pytest

People = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a third word that no list holds: the name opens its sentence, a verb or mark is behind it
        ("Ahmad Molvar Zedrani kam am Montag an.", ["Ahmad Molvar Zedrani"]),
        ("Minister Ahmad Molvar Zedrani, der seit Mai regiert, kam.", ["Ahmad Molvar Zedrani"]),
        # not where the word tells a thing or a time
        ("Peter Stadelhofer Straße wird gesperrt.", []),
        ("Anna Stadelhofer Montag früh in Wien.", ["Anna Stadelhofer"]),
        # particles
        ("Am Montag kam Rita Molva da Grenta nach Wien.", ["Rita Molva da Grenta"]),
        ("Rita Molva sprach. Später ging Molva.", ["Rita Molva"]),
        # a family name before a given name in syllables
        ("Am Montag kam Pon Ji-hoon nach Wien.", ["Pon Ji-hoon"]),
        ("Präsident Kwo Tae-yul sprach. Kwo lachte.", ["Kwo Tae-yul"]),
        # no syllables: a compound
        ("Die Lok Ost-west fuhr ab.", []),
        ("Am Montag sank die Kwo-Aktie.", []),
        # another name inside
        ("Am Abend sang Otto „Der Blitz“ Wendelin.", ["Otto Wendelin"]),
        ("Am Abend sang Otto (Fritz) Wendelin.", ["Otto Wendelin"]),
        ("Otto „kam“ spät.", []),
    ],
)
def test_names_that_go_on(people: People, text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # examples of people are people, where they are two or more
        (
            "Persönlichkeiten wie Zedrani und Molvar kamen. Zedrani ging. Molvar blieb.",
            ["Zedrani", "Molvar"],
        ),
        # beside a role only with somebody who is known: it may be a thing's
        (
            "Politiker wie Otto Stadel und Molvar kamen. Politiker wie Stadel und Molvar blieben.",
            ["Otto Stadel", "Molvar"],
        ),
        ("Dickmacher wie Fett und Zucker schaden.", []),
        ("Politiker wie Zedrani kamen.", []),
        ("Getränke wie Zedrani und Molvar sind beliebt.", []),
        # a government after somebody
        ("Die Zedrani-Regierung wankt. Zedrani schwieg.", ["Zedrani"]),
        ("Die Zedrani-Regierung wankt.", []),
        ("Die Berlin-Regierung wankt. Berlin schwieg.", []),
        # two family names, the first stands for both
        ("Rita Molva Grentes kam. Molva lachte.", ["Rita Molva Grentes"]),
        # a given name alone, said to be somebody's
        ("Der Junge, den wir hier Otto nennen, schwieg. Otto ging.", ["Otto"]),
        # two spellings of one name
        ("Jelena Dunzowa kam. Jelena Duntzova ging.", ["Jelena Dunzowa"]),
        ("Jelena Dunzowa kam. Jelena Malzowa ging.", ["Jelena Dunzowa", "Jelena Malzowa"]),
    ],
)
def test_people_that_a_text_tells_in_other_ways(
    people: People, text: str, names: list[str]
) -> None:
    assert people(text) == names
