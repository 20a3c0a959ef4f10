"""What the rules must not get wrong: whose words they are, and which words.

Read by the rules alone. In the tables a statement is its words and its speaker; `…` divides the
spans of a quote.
"""

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Spans
from wortlaut.statements import find
from wortlaut.statements.rules.mentions import mention
from wortlaut.statements.rules.view import View


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _said(text: str) -> list[tuple[str, str]]:
    return [
        (_words(text, s.quote), _words(text, s.speaker.spans))
        for s in find(analyse(text), engine="rules")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Man rief ‚Los‘, jeden Tag“, gestand Férat.", ("„Man rief ‚Los‘, jeden Tag“", "Férat")),
        ("„Das Bad ist zu“, frotzelte Roth.", ("„Das Bad ist zu“", "Roth")),
        ("„Das Bad ist zu“, ätzte der Redner.", ("„Das Bad ist zu“", "der Redner")),
        ("„Das geht schief“, unkte Roth.", ("„Das geht schief“", "Roth")),
        ("Roth argwöhnte, das Bad werde schließen.", ("das Bad werde schließen", "Roth")),
        ("Roth ruderte zurück, das Bad sei offen.", ("das Bad sei offen", "Roth")),
        ("Roth hielt entgegen, das Bad sei offen.", ("das Bad sei offen", "Roth")),
        ("Roth präzisierte, dass es später regne.", ("dass es später regne", "Roth")),
        ("Roth ließ durchblicken, dass er geht.", ("dass er geht", "Roth")),
        ("Roth hat wissen lassen, dass er geht.", ("dass er geht", "Roth")),
        ("Das Amt ließ verlauten, das Bad sei zu.", ("das Bad sei zu", "Das Amt")),
        ("Das Bad ist zu, wie das Amt verlauten ließ.", ("Das Bad ist zu", "das Amt")),
    ],
)
def test_verbs_of_saying(text: str, expected: tuple[str, str]) -> None:
    assert _said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # von behind a noun belongs to it
        ("Im Fall von Roth war kritisiert worden, dass Akten fehlten.", ("dass Akten fehlten", "")),
        ("Von Roth wurde kritisiert, dass Akten fehlten.", ("dass Akten fehlten", "Roth")),
        (
            "Es wurde am Montag von der Opposition kritisiert, dass Akten fehlten.",
            ("dass Akten fehlten", "der Opposition"),
        ),
        # a day, month or season is a name where nobody else speaks
        ("Sommer sagte: „Nein.“", ("„Nein.“", "Sommer")),
        ("Freitag sagte, das Bad sei zu.", ("das Bad sei zu", "Freitag")),
        ("„Das Bad ist zu“, erklärte Winter.", ("„Das Bad ist zu“", "Winter")),
        ("Freitag sagte Roth: „Nein.“", ("„Nein.“", "Roth")),
        ("Am Freitag wurde gefordert, das Bad zu öffnen.", ("das Bad zu öffnen", "")),
    ],
)
def test_subjects_and_agents(text: str, expected: tuple[str, str]) -> None:
    assert _said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Ankündigung von Nordstern, das Werk zu schließen, löste Streit aus.",
            [("das Werk zu schließen", "Nordstern")],
        ),
        (
            "Das Werk ist laut Aussage von Ada Roth verkauft.",
            [("Das Werk ist … verkauft", "Aussage von Ada Roth")],
        ),
        (
            "Roths Aussagen, der Rat müsse handeln, stießen auf Kritik.",
            [("der Rat müsse handeln", "")],
        ),
        # a noun that does not say anything holds no more than its sentence lets it
        ("Roths Kurs, der Rat müsse handeln, stieß auf Kritik.", []),
    ],
)
def test_clauses_inside_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert _said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Roth sagte, der Fahrer sei fort. Er soll das Schild übersehen haben.",
            [("der Fahrer sei fort", "Roth"), ("Er soll das Schild übersehen haben.", "Roth")],
        ),
        # a paragraph ends it
        (
            "Roth sagte, der Fahrer sei fort.\n\nDie Bank soll Geld verloren haben.",
            [("der Fahrer sei fort", "Roth"), ("Die Bank soll Geld verloren haben.", "")],
        ),
        # so does who does not confirm it
        (
            "Roth sagte, er sei fort. Er soll geflohen sein. Die Stadt hat das nicht bestätigt.",
            [("er sei fort", "Roth"), ("Er soll geflohen sein.", "")],
        ),
        # the author supposes
        (
            "Roth sagte, man habe Zeit. Das würde wohl Jahre dauern.",
            [("man habe Zeit", "Roth")],
        ),
        (
            "Roth sagte, man habe Zeit. Es dürfte teuer werden.",
            [("man habe Zeit", "Roth")],
        ),
        # wir is who writes
        ("Wir haben das Bad besucht. „Es bleibt dabei zu.“", [("„Es bleibt dabei zu.“", "")]),
        (
            "Roth sagte, er bleibe. Wir lasen weiter. „Das Bad bleibt zu.“",
            [("er bleibe", "Roth"), ("„Das Bad bleibt zu.“", "Roth")],
        ),
    ],
)
def test_what_sentences_leave_behind(text: str, expected: list[tuple[str, str]]) -> None:
    assert _said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is named in the quote's own sentence goes before who spoke last
        (
            "Roth sagte, er bleibe. Anders klang es bei Ada Munk: „Das Bad bleibt zu.“",
            [("er bleibe", "Roth"), ("„Das Bad bleibt zu.“", "Ada Munk")],
        ),
        (
            "Roth sagte, er bleibe. Scharfe Töne kamen von Ada Munk: „Das Bad bleibt zu.“",
            [("er bleibe", "Roth"), ("„Das Bad bleibt zu.“", "Ada Munk")],
        ),
        # whether she speaks or is spoken of is open: nobody
        (
            "Roth sagte, er bleibe. Auch für Ada Munk ist es vorbei: „Das Bad bleibt zu.“",
            [("er bleibe", "Roth"), ("„Das Bad bleibt zu.“", "")],
        ),
        (
            "Roth sagte, er bleibe. Dann das Wort: „Das Bad bleibt zu.“",
            [("er bleibe", "Roth"), ("„Das Bad bleibt zu.“", "Roth")],
        ),
        # who is brought in ends what was carried
        (
            "Munk sagte, er bleibe. Ada Roth ist Köchin. Ihre Erfahrung: Hilfe brauche sie kaum.",
            [("er bleibe", "Munk"), ("Ihre Erfahrung: Hilfe brauche sie kaum.", "Ada Roth")],
        ),
        (
            "Munk sagte, er bleibe. Eine Köchin wohnt am See. Hilfe brauche sie kaum.",
            [("er bleibe", "Munk"), ("Hilfe brauche sie kaum.", "Eine Köchin")],
        ),
        (
            "Munk sagte, er bleibe. Roth ist Köchin. „Ich suche eben Arbeit.“",
            [("er bleibe", "Munk"), ("„Ich suche eben Arbeit.“", "Roth")],
        ),
    ],
)
def test_who_goes_before_who_spoke_last(text: str, expected: list[tuple[str, str]]) -> None:
    assert _said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no verb, article or question word
        ("Wer hier sagte, dass das Bad bleibe, log.", ("dass das Bad bleibe", "")),
        ("Kritisiert wird auch, dass das Bad zu ist.", ("dass das Bad zu ist", "")),
        ("Zieht sich das hin, sagte Roth, sei das Bad weg.", ("sei das Bad weg", "")),
        ("Am Abend erzählten Freunde: „Das Bad war alt.“", ("„Das Bad war alt.“", "Freunde")),
        # no thought or feeling
        ("Die Hoffnung wächst, dass das Bad öffnet.", ("dass das Bad öffnet", "")),
        ("Die Zahlen nährten den Vorwurf, dass er schlafe.", ("dass er schlafe", "")),
        ("Munk hat die Hoffnung, dass das Bad öffnet.", ("dass das Bad öffnet", "Munk")),
        # after an announcement is a time, no source
        (
            "Nach der Ankündigung von Nordstern, das Werk zu schließen, gab es Streit.",
            ("das Werk zu schließen", "Nordstern"),
        ),
    ],
)
def test_who_is_no_speaker(text: str, expected: tuple[str, str]) -> None:
    assert _said(text) == [expected]


@pytest.mark.parametrize(
    ("mention_of", "expected"),
    [
        ("Angaben der", "Angaben"),
        ("Zieht", None),
        ("Und", None),
        ("Wer hier", None),
        ("der Eindruck", None),
        ("Freunde erzählten einige Anekdoten", "Freunde"),
        ("die im Rat vertretenen Parteien", "die im Rat vertretenen Parteien"),
        ("der Vorstand", "der Vorstand"),
        ("Verband der Köche", "Verband der Köche"),
    ],
)
def test_mentions(mention_of: str, expected: str | None) -> None:
    view = View(analyse(mention_of))
    found = mention(view, (0, len(view.tokens)))
    assert (None if found is None else view.text(found)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the author contradicts: only the quoted words are somebody's
        (
            "Das war nicht etwa „ein Versehen“, wie Roth meinte, sondern ein Plan.",
            [("„ein Versehen“", "Roth")],
        ),
        ("Das Bad ist nicht teuer, wie Roth meint, sondern schlicht alt.", []),
        (
            "Das sei kein Versehen, wie Roth meinte, sondern ein Plan.",
            [("Das sei kein Versehen … sondern ein Plan", "Roth")],
        ),
        # a paper in quotation marks says nothing
        ("„Tageblatt“", []),
        ("Quelle: „Tageblatt“", []),
        ("Roth nannte den Bericht im „Tageblatt“ eine „Ente“.", [("„Ente“", "Roth")]),
        ("Roth schrieb in der „Umschau“: „Nein.“", [("„Nein.“", "Roth")]),
    ],
)
def test_whose_marked_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert _said(text) == expected


def test_a_calendar_name_is_a_name() -> None:
    (statement,) = find(analyse("Sommer sagte: „Nein.“"), engine="rules")
    assert statement.speaker.how == "named"
