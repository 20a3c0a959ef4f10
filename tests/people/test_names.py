"""Who is a person in a text, and who or what is none."""

from collections.abc import Callable

import pytest

from wortlaut.german.document import analyse
from wortlaut.people import resolve

People = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # full names, with what stands before and behind them
        ("Die Rede hielt Anna Muster.", ["Anna Muster"]),
        ("Anna Muster schweigt.", ["Anna Muster"]),
        ("Dort traf Ministerin Anna Muster (SPD) ein.", ["Anna Muster"]),
        (
            "Der frühere Landrat Karl-Heinz Müller-Lüdenscheid kam.",
            ["Karl-Heinz Müller-Lüdenscheid"],
        ),
        ("So sah es Edmund S. Beispiel.", ["Edmund S. Beispiel"]),
        ("Das Buch schrieb J. K. Beispiel.", ["J. K. Beispiel"]),
        ("Es sprach Ursula von der Heyden.", ["Ursula von der Heyden"]),
        ("Es sprach Pieter van den Broek.", ["Pieter van den Broek"]),
        ("Präsident Baschar al-Muster reiste ab.", ["Baschar al-Muster"]),
        ("Der Maler Gerhard Richter stellte aus.", ["Gerhard Richter"]),
        ("Kanzler Sebastian Kurz trat zurück.", ["Sebastian Kurz"]),
        ("Angeklagt ist Martin K. aus Essen.", ["Martin K."]),
        # names that no list holds: by role, title, apposition, verb
        ("Staatschef Qorlan Vexim kündigte das an.", ["Qorlan Vexim"]),
        ("Herr Drobnik schwieg dazu.", ["Drobnik"]),
        ("Das sagte Qorlan Vexim.", ["Qorlan Vexim"]),
        ("Qorlan Vexim sagte nichts.", ["Qorlan Vexim"]),
        ("Dabei war auch Qorlan Vexim (FDP).", ["Qorlan Vexim"]),
        ("Dabei war auch Qorlan Vexim, Sprecher der Polizei.", ["Qorlan Vexim"]),
        # later mentions are the same person
        ("Anna Muster kam. Später ging Muster. Musters Wagen blieb.", ["Anna Muster"]),
        ("Ministerin Muster kam. Anna Muster blieb kurz.", ["Anna Muster"]),
        ("Musters Plan scheitert\n\nAnna Muster hat verloren.", ["Anna Muster"]),
        ("Die Pläne Anna Musters sind neu. Muster lacht.", ["Anna Muster"]),
        # two of a family are two
        ("Anna Muster und Otto Muster kamen.", ["Anna Muster", "Otto Muster"]),
        # a surname that is a noun stays a noun where it is used as one
        ("Peter Koch kam. Der Koch rührte um.", ["Peter Koch"]),
    ],
)
def test_persons(people: People, text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Das Weiße Haus schweigt, das Rote Kreuz hilft, das Schwarze Meer ist weit.",
        "Im März und am Montag tagte der Deutsche Bundestag in Berlin Mitte.",
        "Polizisten Knüppel und Demonstranten Fahnen abzunehmen, war das Ziel.",
        "Mehrere Experten warnten. Tausende Menschen demonstrierten.",
        "Die Deutsche Bahn und der Konzern Volkswagen verhandeln mit der IG Metall.",
        "Per Dekret wurde Ernst gemacht, und Mark und Pfennig galten nicht mehr.",
        "Das Robert-Koch-Institut zählt neu. Die Konrad-Adenauer-Stiftung lud ein.",
        "Solange Deutschland zögert, wartet Europa in Abu Dhabi.",
        "Der Vermögensverwalter Quarzon Invest warnt vor Verlusten.",
        "Das Albert Schweitzer Gymnasium liegt an der Max Weber Straße.",
        "Ministerpräsident Frankreichs und Sprecher der Regierung wollten nichts sagen.",
        "Die Premier League pausiert. Crystal Palace gewinnt.",
    ],
)
def test_no_persons(people: People, text: str) -> None:
    assert people(text) == []


def test_a_name_does_not_run_over_the_end_of_a_paragraph(people: People) -> None:
    assert people("Es fehlt Anna Muster\n\nOtto Beispiel kommt") == ["Anna Muster", "Otto Beispiel"]
    assert people("Applaus für Anna\n\nMuster und Vorbild zugleich") == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("US-Präsident Anton Muster kam.", ["US-Präsident"]),
        ("Mit dem ukrainischen Präsidenten Anton Muster sprach er.", ["ukrainischer Präsident"]),
        ("Die demokratische Abgeordnete Anna Muster fehlte.", ["demokratische Abgeordnete"]),
        ("Der demokratische Abgeordnete Anton Muster fehlte.", ["demokratischer Abgeordneter"]),
        ("Es kam Anna Muster, Sprecherin der Polizei.", ["Sprecherin der Polizei"]),
        (
            "Der Sondergesandte des Weißen Hauses, Anton Muster, kam.",
            ["Sondergesandter des Weißen Hauses"],
        ),
        ("Der Kanzler und Parteichef Anton Muster kam.", ["Kanzler", "Parteichef"]),
        ("Die 47-jährige Anwältin Anna Muster kam.", ["Anwältin"]),
        ("Anna Muster kam. Dann ging Ministerin Muster.", ["Ministerin"]),
    ],
)
def test_roles_stand_in_base_form(text: str, roles: list[str]) -> None:
    person = next(e for e in resolve(analyse(text), []).entities if e.type == "person")
    assert list(person.roles) == roles


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "US-Präsident Anton Muster kam. Muster ging. Musters Schwester blieb.",
            ["US-Präsident Anton Muster", "Muster", "Musters"],
        ),
        (
            "Kremlchef Anton Muster kam. Dann schwieg der Kremlchef.",
            ["Kremlchef Anton Muster", "der Kremlchef"],
        ),
    ],
)
def test_mentions_hold_titles_and_articles(text: str, mentions: list[str]) -> None:
    person = resolve(analyse(text), []).entities[0]
    assert [text[start:end] for start, end in person.mentions] == mentions


def test_a_genitive_before_a_role_belongs_to_the_mention() -> None:
    text = "Anton Muster kam. Musters Schwiegersohn Otto Beispiel blieb."
    person = resolve(analyse(text), []).entities[1]
    assert [text[a:b] for a, b in person.mentions] == ["Musters Schwiegersohn Otto Beispiel"]


@pytest.mark.parametrize(
    ("text", "description", "name"),
    [
        ("Kremlchef Anton Muster sprach. {} schwieg.", "Der Kremlchef", "Anton Muster"),
        ("Ministerin Anna Muster und Minister Otto Beispiel kamen. {} ging.", "Die Ministerin",
         "Anna Muster"),
        ("Präsident Otto Beispiel rief den ukrainischen Präsidenten Anton Muster an. {} schwieg.",
         "Der ukrainische Präsident", "Anton Muster"),
        ("Anna Muster (CDU) traf Otto Beispiel (SPD). {} ging.", "Der SPD-Politiker",
         "Otto Beispiel"),
        ("Die 47-jährige Anna Muster und die 30-jährige Eva Beispiel kamen. {} ging.",
         "Die 47-Jährige", "Anna Muster"),
        ("Bundeskanzlerin Anna Muster sprach. {} ging.", "Die Kanzlerin", "Anna Muster"),
    ],
)  # fmt: skip
def test_a_role_alone_takes_up_a_person(text: str, description: str, name: str) -> None:
    text = text.format(description)
    at = text.index(description)
    found = [
        entity.name
        for entity in resolve(analyse(text), []).entities
        if (at, at + len(description)) in entity.mentions
    ]
    assert found == [name]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Ministerpräsident Anton Muster sprach. Der Präsident schwieg.", "Der Präsident"),
        ("CDU-Chef Anton Muster sprach. Der SPD-Chef schwieg.", "Der SPD-Chef"),
        (
            "Präsident Anton Muster sprach. Der russische Präsident schwieg.",
            "Der russische Präsident",
        ),
        ("Minister Anton Muster sprach. Die Ministerin schwieg.", "Die Ministerin"),
        ("Minister Anton Muster sprach. Die Minister schwiegen.", "Die Minister"),
        ("Präsident Anton Muster sprach. Der frühere Präsident schwieg.", "Der frühere Präsident"),
    ],
)
def test_another_office_takes_up_nobody(text: str, description: str) -> None:
    at = text.index(description)
    for entity in resolve(analyse(text), []).entities:
        assert (at, at + len(description)) not in entity.mentions


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Das meldet die Nachrichtenagentur dpa.", "dpa", "organization"),
        ("Das Weiße Haus schwieg.", "Weißes Haus", "organization"),
        ("Im Weißen Haus wird gefeiert.", "Weißes Haus", "organization"),
        ("Die CDU stimmt zu.", "CDU", "organization"),
        ("Russlands Wirtschaft wächst.", "Russland", "place"),
        ("In den Vereinigten Staaten wird gewählt.", "Vereinigte Staaten", "place"),
        ("Er wohnt in Essen.", "Essen", "place"),
        ("Das berichtet die Zeitung „Morgenbote“ heute.", "Morgenbote", "organization"),
        ("Die Gewerkschaft Quorra streikt.", "Quorra", "organization"),
    ],
)
def test_bodies_and_places(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(e.name, e.type) for e in resolve(analyse(text), []).entities]


def test_a_common_word_is_no_place() -> None:
    assert resolve(analyse("Das Essen schmeckt, die Halle ist leer."), []).entities == ()


def test_a_short_name_in_brackets_is_the_same_body() -> None:
    text = "Die Zentrale von Human Rights Watch (HRW) warnt. Laut HRW fehlt Hilfe."
    assert [e.name for e in resolve(analyse(text), []).entities] == ["Human Rights Watch"]
