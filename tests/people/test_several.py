"""Speakers that are several, groups and bodies without a name, and things that speak to nobody."""

from collections.abc import Callable

import pytest

from wortlaut.model import Entity

Names = Callable[[str], list[str | None]]
Speakers = Callable[[str], list[Entity | None]]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Anna Quast und Otto Klimm] <erklärten>, {sie eilten}.", "Anna Quast und Otto Klimm"),
        ("[Anna Quast, Otto Klimm und Eva Ammann] <sagten>, {es eile}.",
         "Anna Quast, Otto Klimm und Eva Ammann"),
        ("[Der Bürgermeister und die Kämmerin] <sagten>, {es eile}.",
         "Bürgermeister und Kämmerin"),
        ("<Laut> [Polizei und Feuerwehr] {ist niemand verletzt}.", "Polizei und Feuerwehr"),
        ("<Nach> [Angaben des Ministers und der Polizei] {eilt es}.", "Minister und Polizei"),
        ("[Die syrische Regierung und die Rebellen] <erklärten>, {es eile}.",
         "syrische Regierung und Rebellen"),
        ("[Die Gewerkschaften Verdi und Komba] <erklärten>, {es eile}.",
         "Gewerkschaften Verdi und Komba"),
        ("[Die 16 beteiligten Institute und Dienstleister] <sagten>, {es eile}.",
         "16 beteiligte Institute und Dienstleister"),
        # a later plural pronoun takes up both
        ("Morgens <erklärten> [Anna Quast und Otto Klimm], {es eile}. [Sie] <sagten>, {es dränge}.",
         "Anna Quast und Otto Klimm"),
    ],
)  # fmt: skip
def test_words_of_two_are_given_to_both(speakers_of: Speakers, marked: str, name: str) -> None:
    speaker = speakers_of(marked)[-1]
    assert speaker is not None
    assert (speaker.name, speaker.type) == (name, "group")


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # one person with two roles, or with two in the genitive
        ("[Die Sprecherin und Kandidatin Anna Quast] <sagte>, {es eile}.", "Anna Quast"),
        ("[Der Kanzler und Parteichef Otto Klimm] <sagte>, {es eile}.", "Otto Klimm"),
        ("[Anna Quast, Sprecherin der Polizei und der Feuerwehr], <sagte>, {es eile}.",
         "Anna Quast"),
        ("[Der Sprecher von Verdi und Komba] <sagte>, {es eile}.", "Sprecher von Verdi und Komba"),
        ("[Der Minister für Arbeit und Soziales] <sagte>, {es eile}.",
         "Minister für Arbeit und Soziales"),
        # the mention holds the first of two alone: nobody is named
        ("[Anna Quast] und Otto Klimm <sagten>, {es eile}.", None),
    ],
)  # fmt: skip
def test_one_is_not_taken_for_two(names_of: Names, marked: str, name: str | None) -> None:
    assert names_of(marked) == [name]


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("[Die Prüfer] <bemängelten>, {dass Belege fehlen}.", "Prüfer", "group"),
        ("[Die Ermittler] <glauben>, {dass es eilt}.", "Ermittler", "group"),
        ("[Anwohner] <berichteten>, {es habe gebrannt}.", "Anwohner", "group"),
        ("[Die Behörde] <teilte> mit, {der Weg sei gesperrt}.", "Behörde", "organization"),
        ("[Der Kanton] <erinnerte> daran, {dass es eilt}.", "Kanton", "organization"),
        ("[Forschende] <berichten>, {dass es eilt}.", "Forschende", "group"),
        ("Wie [Mitarbeiter des Spitals] <sagten>, {eilt es}.", "Mitarbeiter des Spitals", "group"),
        ("{Es eile}, wie [Mitarbeiter des Spitals] sagten.", "Mitarbeiter des Spitals", "group"),
        ("<Nach> [Aussage von Surapong Quellonglee] {eilt es}.", "Surapong Quellonglee", "person"),
        ("[Chief Executive C.Y. Quellmann] <sagte>, {es eile}.", "C.Y. Quellmann", "person"),
        ("{Das gehe nicht}, <sagt> [ein älterer Mann].", "ein älterer Mann", "person"),
        ("{Das gehe nicht}, <sagte> [eine der betroffenen Lehrerinnen].",
         "eine der betroffenen Lehrerinnen", "person"),
        ("{Das gehe nicht}, <sagte> [der 35 Jahre alte Spieler].", "Spieler", "person"),
        ("<Laut> [diesem Zeugen] {brannte es}.", "Zeuge", "person"),
        # bodies and their names
        ("[Israels Armee] <teilte> mit, {es eile}.", "israelische Armee", "organization"),
        ("[Die Japan Meteorological Agency] <teilte> mit, {es eile}.",
         "Japan Meteorological Agency", "organization"),
        ("Das Bundesverfassungsgericht (BVerfG) tagte. <Laut> [BVerfG] {eilt es}.",
         "Bundesverfassungsgericht", "organization"),
        ("Amnesty International klagte. <Nach> [Angaben von AI] {eilt es}.",
         "Amnesty International", "organization"),
        ("Wie [morgenblick.at] <berichtete>, {eilt es}.", "morgenblick.at", "organization"),
        ("<Laut> [der von der Gruppe Hamas kontrollierten Gesundheitsbehörde] {eilt es}.",
         "Gesundheitsbehörde", "organization"),
        ("Die Bundesregierung schweigt. <Nach> [Schätzungen des Verbandes] {sind es zehn}.",
         "Verband", "organization"),
        ("[Merz] <wies> darauf hin, {dass es eilt}.", "Merz", "person"),
    ],
)  # fmt: skip
def test_speakers_without_a_name(speakers_of: Speakers, marked: str, name: str, kind: str) -> None:
    speaker = speakers_of(marked)[-1]
    assert speaker is not None
    assert (speaker.name, speaker.type) == (name, kind)


@pytest.mark.parametrize(
    "marked",
    [
        "[Monatelang] <hat> die Firma gesagt, {es eile}.",
        "[Die Hoffnung] <ist>, {dass es eilt}.",
        "[Die Erwärmung der Meere] <zeigt>, {dass es eilt}.",
        "[Freiheit und Sicherheit] <sagen>, {es eile}.",
        "Welche Pläne sind <nach> [Ihrer Meinung] {falsch}?",
    ],
)
def test_things_say_nothing(names_of: Names, marked: str) -> None:
    assert names_of(marked) == [None]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Anna Quast verlor. [Ihr Fazit]<>: {Es eile}.", "Anna Quast"),
        ("Otto Klimm verlor. [Seine Schlussfolgerung]<>: {Es eile}.", "Otto Klimm"),
    ],
)
def test_words_of_somebody_named_before(names_of: Names, marked: str, name: str) -> None:
    assert names_of(marked) == [name]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # pronouns that are no speakers carry the topic on
        (
            ("Otto Klimm kam am Montag. Er war gestern angereist. Er wohnte im Hotel. "
             "Er blieb lange. {Es werde gut}, <sagte> [er]."),
            "Otto Klimm",
        ),
        (
            ("Anna Quast kam am Montag. Sie wohnte im Hotel. Sie blieb lange. Sie schwieg. "
             "{Es werde gut}, <sagte> [sie]."),
            "Anna Quast",
        ),
        # the subject behind sich, though a genitive stands before it
        (
            ("Minister Emil Ammann sagte nichts. Gegen die Politik der Regierung in der Stadt "
             "sprach sich Otto Klimm aus. [Er] <forderte>, {dass es eilt}."),
            "Otto Klimm",
        ),
        # people without a name are meant, too
        ("In der Stadt fehlt Geld. Lehrerinnen klagen. [Sie] <sagen>, {es eile}.", "Lehrerinnen"),
        ("Anton Klimm schwieg. Merz wies ab. Damit <meint> [er], {dass es eilt}.", "Merz"),
        # somebody further back, a body of that gender nearer
        (
            ("Sprecherin Nora Quast kam. {Das gehe}, <sagte> [Quast].\n\nDer Fraktion der Linken "
             "reicht das nicht. [Sie] <fordert>, {dass es eilt}."),
            None,
        ),
    ],
)  # fmt: skip
def test_pronouns_over_several_sentences(names_of: Names, marked: str, name: str | None) -> None:
    assert names_of(marked)[-1] == name
