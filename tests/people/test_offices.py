"""Names that are common words, and offices: who bears them, and who is meant by them later."""

from collections.abc import Callable

import pytest

from wortlaut.model import Entity

Names = Callable[[str], list[str | None]]
Speakers = Callable[[str], list[Entity | None]]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # seasons, days and months as family names
        ("[Die Sprecherin Vera Herbst] <sagte>, {man warte ab}.", "Vera Herbst"),
        ("[Paul Freitag] <sagte> am Montag, {man warte ab}.", "Paul Freitag"),
        ("[Trainer Tim März] <sagte>, {das Spiel sei gut gewesen}.", "Tim März"),
        ("Minister Paul Sommer kam. [Sommer] <sagte>, {er warte}.", "Paul Sommer"),
        ("Im Sommer kam Minister Paul Sommer. {Das sei gut}, <sagte> [Sommer].", "Paul Sommer"),
        # nouns
        ("[Pfarrerin Ina Stein] <sagte>, {die Tür sei offen}.", "Ina Stein"),
        ("Klubobmann Franz Wald kam. {Das gehe}, <sagte> [Wald].", "Franz Wald"),
        # a day behind a whole name is a day
        ("Wie [Paul Müller] Freitag <sagte>, {sei es Zeit}.", "Paul Müller"),
        # initials, second family names, sovereigns, attributes before the name
        ("{Es sei ruhig}, <sagte> [C.Y. Quellmann].", "C.Y. Quellmann"),
        ("[Der Dichter Adolfo Pérez Esquivel] <sagte>, {es sei Zeit}.", "Adolfo Pérez Esquivel"),
        ("Der Dichter Adolfo Pérez Esquivel kam. {Es sei Zeit}, <sagte> [Pérez].",
         "Adolfo Pérez Esquivel"),
        ("Papst Franziskus kam. [Der Papst] <sagte>, {es sei Zeit}.", "Franziskus"),
        ("[König Harald V.] <sagte>, {er freue sich}.", "Harald V."),
        ("[Nurur Drobnik, der Rettungskoordinator der Küste], <sagte>, {es fehle an Booten}.",
         "Nurur Drobnik"),
        ("[Die in New York City geborene Sängerin Eva Quast] <sagte>, {sie freue sich}.",
         "Eva Quast"),
        ("[Die das Unglück überlebende Alice Kakamara] <sagte>, {es sei kalt}.",
         "Alice Kakamara"),
        ("[Die Zermatter Gemeindepräsidentin Romy Quast] <sagte>, {es sei kalt}.", "Romy Quast"),
    ],
)  # fmt: skip
def test_names(names_of: Names, marked: str, name: str) -> None:
    assert names_of(marked)[-1] == name


@pytest.mark.parametrize(
    ("office", "given"),
    [(office, "Rosa") for office in (
        "Baudezernentin", "Beigeordnete", "Kämmerin", "Ortsvorsteherin", "Amtsleiterin",
        "Referatsleiterin", "Obfrau", "Regierungsrätin", "Landeshauptfrau", "Intendantin",
        "Rektorin", "Pfarrerin", "Bischöfin", "Torhüterin", "Ökonomin", "Vorständin",
        "Gewerkschafterin", "Anwohnerin", "Augenzeugin", "Neurologin", "Pressesprecherin",
    )]
    + [(office, "Rolf") for office in (
        "Revierleiter", "Wehrführer", "Stadtpräsident", "Gemeindeammann", "Klubobmann",
        "Spartenleiter", "Chefarzt", "Dekan", "Propst", "Kapitän", "Analyst", "Superintendent",
        "Landeshauptmann", "Stadtverordneter", "Zeitzeuge", "Familienvater",
    )],
)  # fmt: skip
def test_offices_are_roles_and_take_up_their_bearer(
    speakers_of: Speakers, office: str, given: str
) -> None:
    article = "Die" if given == "Rosa" else "Der"
    alone = office.removesuffix("r") if office.endswith("neter") else office
    text = (
        f"[{office} {given} Klimm] <sagte>, {{es eile}}. [{article} {alone}] <sagte>, {{er eile}}."
    )
    first, second = speakers_of(text)
    assert first is not None
    assert second is not None
    assert (first.name, first.roles, second.id) == (f"{given} Klimm", (office,), first.id)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # the head of a compound, and the compound for what hangs on the head
        ("Baudezernentin Ruth Albers kam. [Die Dezernentin] <sagte>, {es eile}.", "Ruth Albers"),
        ("Augenzeuge Rolf Klimm kam. [Der Zeuge] <sagte>, {es eile}.", "Rolf Klimm"),
        ("Der Sprecher der Polizei, Rolf Klimm, kam. [Der Polizeisprecher] <sagte>, {es eile}.",
         "Rolf Klimm"),
        ("Synodenpräsidentin Eva Quast kam. [Die Synodalpräsidentin] <sagte>, {es eile}.",
         "Eva Quast"),
        ("Norwegens Sportdirektor Rolf Klimm kam. [Norwegens Sportdirektor] <sagte>, {es eile}.",
         "Rolf Klimm"),
        ("{Das gehe}, <sagt> [Rolf Klimm]. Der Jurist ist neu im Amt. {Es eile}, <sagt> [er].",
         "Rolf Klimm"),
        # another office, another country
        ("Rolf Klimm, Vorsitzender der Stabschefs, kam. [Der Ratsvorsitzende] <sagte>, {es eile}.",
         "Ratsvorsitzender"),
        ("Russlands Präsident Rolf Klimm kam. [Frankreichs Präsident] <sagte>, {es eile}.",
         "Frankreichs Präsident"),
        # a council is no councillor
        ("Gemeinderat Rolf Klimm kam. [Der Gemeinderat] <teilte> mit, {es eile}.", "Gemeinderat"),
    ],
)  # fmt: skip
def test_who_is_meant_by_an_office(names_of: Names, marked: str, name: str) -> None:
    assert names_of(marked)[-1] == name


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[Der Sprecher der Händler, Bernd Ostermann], <sagte>, {es eile}.",
         "Sprecher der Händler"),
        ("[Die Vorsitzende des Vereins, Rosa Klimm], <sagte>, {es eile}.",
         "Vorsitzende des Vereins"),
        ("[Der Leiter der Abteilung für Straßenbau, Uwe Klimm], <sagte>, {es eile}.",
         "Leiter der Abteilung für Straßenbau"),
        ("[Der Vorsitzende der Lehrer und Erzieher, Uwe Klimm], <sagte>, {es eile}.",
         "Vorsitzender der Lehrer und Erzieher"),
        ("Nach [Angaben des Ministers für Verkehr, Uwe Klimm], {eilt es}.",
         "Minister für Verkehr"),
        ("Auch [der Leiter der Feuerwehr, Uwe Klimm], <sagte>, {es eile}.",
         "Leiter der Feuerwehr"),
    ],
)  # fmt: skip
def test_the_head_of_a_phrase_is_the_role(speakers_of: Speakers, marked: str, role: str) -> None:
    (speaker,) = speakers_of(marked)
    assert speaker is not None
    assert speaker.roles == (role,)
