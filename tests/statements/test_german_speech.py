"""German reported speech, as the rules read it: a specification by example.

In each text a statement is marked in the expectation by its words; `…` divides the spans of a
quote or cue that something interrupts.
"""

from typing import NamedTuple

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Block, Spans, Statement
from wortlaut.statements import find


class Said(NamedTuple):
    """A statement as a reader would write it down."""

    kind: str
    quote: str
    speaker: str = ""
    cue: str = ""


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _read(text: str, statements: list[Statement]) -> list[Said]:
    return [
        Said(s.kind, _words(text, s.quote), _words(text, s.speaker.spans), _words(text, s.cue))
        for s in statements
    ]


def _check(text: str, expected: list[Said]) -> None:
    assert _read(text, find(analyse(text))) == expected


D, I, R, F, K = (  # noqa: E741  # the initials of the kinds, as in the tables below
    "direct",
    "indirect",
    "reported",
    "free_indirect",
    "indirect_free_indirect",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the frame in front, with a colon
        ("Lenz sagte: „Wir bauen das Bad.“", [Said(D, "„Wir bauen das Bad.“", "Lenz", "sagte")]),
        (
            'Die Ministerin Ada Lenz teilte mit: "Das Bad bleibt."',
            [Said(D, '"Das Bad bleibt."', "Die Ministerin Ada Lenz", "teilte mit")],
        ),
        (
            "Auf die Frage nach den Kosten sagte Lenz: „Keine.“",
            [Said(D, "„Keine.“", "Lenz", "sagte")],
        ),
        # the frame behind
        (
            "„Wir warten nicht“, sagte die Sprecherin der Stadt.",
            [Said(D, "„Wir warten nicht“", "die Sprecherin der Stadt", "sagte")],
        ),
        (
            "»Wir warten nicht«, so Lenz.",
            [Said(D, "»Wir warten nicht«", "Lenz", "so")],
        ),
        (
            "„Warten wir noch?“, fragte Roth.",
            [Said(D, "„Warten wir noch?“", "Roth", "fragte")],
        ),
        (
            "„Das Wasser steigt noch“, sagte Bernd Roth, Leiter des Pegelamts.",
            [Said(D, "„Das Wasser steigt noch“", "Bernd Roth, Leiter des Pegelamts", "sagte")],
        ),
        # the frame between
        (
            "„Das Bad“, sagte Lenz, „bleibt im Winter offen.“",
            [Said(D, "„Das Bad“ … „bleibt im Winter offen.“", "Lenz", "sagte")],
        ),
        # several sentences in one pair of marks
        (
            "Roth sagte: „Wir gehen. Jetzt kommt der Winter.“ Dann schwieg er.",
            [Said(D, "„Wir gehen. Jetzt kommt der Winter.“", "Roth", "sagte")],
        ),
        # a quote without a frame belongs to who spoke before
        (
            "Laut Lenz fehlt das Geld. „Wir haben schlicht keines mehr.“",
            [
                Said(I, "fehlt das Geld", "Lenz", "Laut"),
                Said(D, "„Wir haben schlicht keines mehr.“", "Lenz"),
            ],
        ),
    ],
)
def test_direct(text: str, expected: list[Said]) -> None:
    _check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # dass, ob, Konjunktiv, zu
        (
            "Der Sprecher erklärte, dass man verhandle.",
            [Said(I, "dass man verhandle", "Der Sprecher", "erklärte")],
        ),
        (
            "Die Polizei bestätigte am Montag, dass zwei Menschen vermisst werden.",
            [Said(I, "dass zwei Menschen vermisst werden", "Die Polizei", "bestätigte")],
        ),
        (
            "Lenz fragte, ob das Bad offen bleibe.",
            [Said(I, "ob das Bad offen bleibe", "Lenz", "fragte")],
        ),
        (
            "Roth sagte, das Wasser steige weiter.",
            [Said(I, "das Wasser steige weiter", "Roth", "sagte")],
        ),
        (
            "Roth sagte, wenn es regne, steige das Wasser.",
            [Said(I, "wenn es regne, steige das Wasser", "Roth", "sagte")],
        ),
        (
            "Die Gewerkschaft forderte die Stadt auf, die Löhne zu erhöhen.",
            [Said(I, "die Löhne zu erhöhen", "Die Gewerkschaft", "forderte … auf")],
        ),
        (
            "Der Verein kündigte an, gegen den Plan zu klagen.",
            [Said(I, "gegen den Plan zu klagen", "Der Verein", "kündigte an")],
        ),
        (
            "Die Firma bestreitet, in den Handel verwickelt zu sein.",
            [Said(I, "in den Handel verwickelt zu sein", "Die Firma", "bestreitet")],
        ),
        # separable verbs, perfect, pointing words
        (
            "Die Stadt wies darauf hin, dass das Eis dünn sei.",
            [Said(I, "dass das Eis dünn sei", "Die Stadt", "wies darauf hin")],
        ),
        (
            "Fachleute gehen davon aus, dass der Preis sinkt.",
            [Said(I, "dass der Preis sinkt", "Fachleute", "gehen davon aus")],
        ),
        (
            "Der Konzern hat mitgeteilt, dass das Werk schließt.",
            [Said(I, "dass das Werk schließt", "Der Konzern", "hat mitgeteilt")],
        ),
        # the subject behind the verb
        (
            "Am Abend sagte der Leiter des Museums, dass nichts fehle.",
            [Said(I, "dass nichts fehle", "der Leiter des Museums", "sagte")],
        ),
        (
            "Ungeachtet der Kritik betont dieser, dass der Weg frei sei.",
            [Said(I, "dass der Weg frei sei", "dieser", "betont")],
        ),
        # an apposition between subject and verb, and between verb and particle
        (
            "Bernd Roth, Leiter des Amts, erklärte, das Wasser falle.",
            [Said(I, "das Wasser falle", "Bernd Roth, Leiter des Amts", "erklärte")],
        ),
        # a noun of saying
        (
            "Die Behauptung, dass Geld fehle, ist alt.",
            [Said(I, "dass Geld fehle", "", "Behauptung")],
        ),
        # passives have no speaker
        (
            "Es wird erwartet, dass der Preis sinkt.",
            [Said(I, "dass der Preis sinkt", "", "wird erwartet")],
        ),
        (
            "Die Männer werden beschuldigt, Boote gestohlen zu haben.",
            [Said(I, "Boote gestohlen zu haben", "", "werden beschuldigt")],
        ),
        # the frame behind or inside
        (
            "Das Wasser steige noch, sagte Roth.",
            [Said(I, "Das Wasser steige noch", "Roth", "sagte")],
        ),
        (
            "Das Museum bleibt geschlossen, teilte die Stadt mit.",
            [Said(I, "Das Museum bleibt geschlossen", "die Stadt", "teilte … mit")],
        ),
        (
            "Der Mann, so die Polizei, sei am Morgen geflohen.",
            [Said(I, "Der Mann … sei am Morgen geflohen", "die Polizei", "so")],
        ),
        (
            "Wie die Polizei mitteilte, wurde niemand verletzt.",
            [Said(I, "wurde niemand verletzt", "die Polizei", "Wie … mitteilte")],
        ),
        (
            "Niemand wurde verletzt, wie die Polizei mitteilte.",
            [Said(I, "Niemand wurde verletzt", "die Polizei", "wie … mitteilte")],
        ),
        # Das teilte … mit: the sentence before is what was said
        (
            "Das Museum öffnet im Mai. Das teilte die Stadt am Montag mit.",
            [Said(I, "Das Museum öffnet im Mai. Das", "die Stadt", "teilte … mit")],
        ),
    ],
)
def test_indirect(text: str, expected: list[Said]) -> None:
    _check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Laut Lenz sitzt das Hindernis im Rathaus.",
            [Said(I, "sitzt das Hindernis im Rathaus", "Lenz", "Laut")],
        ),
        (
            "Nach Angaben der Polizei wurde niemand verletzt.",
            [Said(I, "wurde niemand verletzt", "Angaben der Polizei", "Nach")],
        ),
        (
            "Das Feuer brach nach Angaben der Feuerwehr im Keller aus.",
            [Said(I, "Das Feuer brach … im Keller aus", "Angaben der Feuerwehr", "nach")],
        ),
        (
            "Medienberichten zufolge tritt der Trainer zurück.",
            [Said(I, "tritt der Trainer zurück", "Medienberichten", "zufolge")],
        ),
        (
            "Mehreren Berichten vom Montag zufolge tritt der Trainer zurück.",
            [Said(I, "tritt der Trainer zurück", "Mehreren Berichten vom Montag", "zufolge")],
        ),
        (
            "Der Polizei in Lindenau zufolge wurde niemand verletzt.",
            [Said(I, "wurde niemand verletzt", "Der Polizei in Lindenau", "zufolge")],
        ),
        (
            "Nach Einschätzung von Fachleuten reicht das Geld nicht.",
            [Said(I, "reicht das Geld nicht", "Einschätzung von Fachleuten", "Nach")],
        ),
        (
            "Ein Mann, der laut Polizei betrunken war, fuhr davon.",
            [Said(I, "der … betrunken war", "Polizei", "laut")],
        ),
        (
            "Die Studie liegt vor. Demnach steigt der Pegel.",
            [Said(I, "steigt der Pegel", "Demnach", "Demnach")],
        ),
        # reports outside, the services inside
        (
            "Berichten zufolge gehen die Dienste davon aus, dass der Angriff droht.",
            [
                Said(
                    I,
                    "gehen die Dienste davon aus, dass der Angriff droht",
                    "Berichten",
                    "zufolge",
                ),
                Said(I, "dass der Angriff droht", "die Dienste", "gehen … davon aus"),
            ],
        ),
        (
            "Die Polizei sucht nach eigenen Angaben zwei Männer.",
            [Said(I, "Die Polizei sucht … zwei Männer", "eigenen Angaben", "nach")],
        ),
        # what is looked for is no source
        ("Die Forscherin sucht nach den Quellen der Gewalt.", []),
        ("Er fragte nach den Aussagen der Zeugen.", []),
        ("Die Suche nach Hinweisen aus Berichten ging weiter.", []),
        # after a time or a way, nach names no source
        ("Nach dem Spiel ging er heim.", []),
        ("Nach der Pause sprach er lauter.", []),
    ],
)
def test_sources(text: str, expected: list[Said]) -> None:
    _check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the Konjunktiv runs on
        (
            "Lenz sagte, man habe viel erreicht. Nun folge der Winter. Das sei gut.",
            [
                Said(I, "man habe viel erreicht", "Lenz", "sagte"),
                Said(K, "Nun folge der Winter. Das sei gut.", "Lenz"),
            ],
        ),
        # the second Konjunktiv only behind somebody's words
        (
            "Lenz sagte, man habe Zeit. Es gäbe keinen Grund zur Eile.",
            [
                Said(I, "man habe Zeit", "Lenz", "sagte"),
                Said(K, "Es gäbe keinen Grund zur Eile.", "Lenz"),
            ],
        ),
        ("Ein Tor hätte gereicht.", []),
        # hearsay
        (
            "Der Fahrer soll das Schild übersehen haben.",
            [Said(F, "Der Fahrer soll das Schild übersehen haben.")],
        ),
        ("Die Brücke soll 2027 fertig werden.", []),
        # a told act
        (
            "Die Opposition forderte Neuwahlen.",
            [Said(R, "Die Opposition forderte Neuwahlen.", "Die Opposition")],
        ),
        (
            "Das Amt warnt vor dünnem Eis.",
            [Said(R, "Das Amt warnt vor dünnem Eis.", "Das Amt")],
        ),
    ],
)
def test_without_a_frame(text: str, expected: list[Said]) -> None:
    _check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # quoted words inside indirect speech
        (
            "Roth sagte, der Plan sei „völlig verfehlt“.",
            [
                Said(I, "der Plan sei „völlig verfehlt“", "Roth", "sagte"),
                Said(D, "„völlig verfehlt“", "Roth", "sagte"),
            ],
        ),
        (
            "Roth sprach von einer „schwierigen Lage“.",
            [
                Said(R, "Roth sprach von einer „schwierigen Lage“.", "Roth"),
                Said(D, "„schwierigen Lage“", "Roth"),
            ],
        ),
        (
            "Roth nannte den Bericht eine „Ente“.",
            [Said(D, "„Ente“", "Roth", "nannte")],
        ),
        # names, titles and irony are none
        ("Der Film „Nacht am See“ läuft im Mai.", []),
        (
            "Roth sagte, die „Gorch Fock“ komme.",
            [Said(I, "die „Gorch Fock“ komme", "Roth", "sagte")],
        ),
        ("Das „Abenteuer“ endete im Graben.", []),
    ],
)
def test_marked_words(text: str, expected: list[Said]) -> None:
    _check(text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Die Lage ist ernst, die Klage liegt vor.",
        "Er ging nach Hause und kaufte Brot.",
        "Ich habe keine Zeit.",
        "Der Zug fuhr ab, weil das Signal grün war.",
        "Er weiß, wo der Schlüssel liegt.",
        "Das Erdbeben forderte 20 Menschenleben.",
        "Wenn es regnet, bleibt er daheim.",
        "Um Geld zu sparen, fuhr sie mit dem Rad.",
    ],
)
def test_no_statement(text: str) -> None:
    _check(text, [])


def test_nested_statement_has_parent_frame_and_cue() -> None:
    text = "Der Plan sei „völlig verfehlt“, sagte Roth."
    outer, inner = find(analyse(text))
    assert inner.parent == outer.id
    assert (inner.frame, inner.cue, inner.speaker) == (outer.frame, outer.cue, outer.speaker)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Ada Lenz sagte, dass es regne.", "named"),
        ("Er sagte, dass es regne.", "pronoun"),
        ("Ein Sprecher sagte, dass es regne.", "description"),
        ("Nach Angaben der Polizei regnete es.", "source"),
    ],
)
def test_how_the_speaker_is_named(text: str, how: str) -> None:
    assert [s.speaker.how for s in find(analyse(text))] == [how]


def test_frame_holds_speaker_and_cue_with_the_comma() -> None:
    text = "Das Wasser steige, sagte Roth am Abend."
    (statement,) = find(analyse(text))
    assert _words(text, statement.frame) == ", sagte Roth am Abend"


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Der Rat forderte die Stadt auf, das Bad zu öffnen.", "die Stadt"),
        ("Roth sagte gegenüber dem Sender, dass es regne.", "dem Sender"),
        ("Die Männer werden beschuldigt, Boote gestohlen zu haben.", "Die Männer"),
    ],
)
def test_addressee(text: str, addressee: str) -> None:
    (statement,) = find(analyse(text))
    assert _words(text, statement.addressee.spans) == addressee


def test_a_caption_neither_carries_nor_interrupts() -> None:
    parts = [
        ("paragraph", "Lenz sagte, man habe Zeit."),
        ("caption", "Roth sagte, das Bad sei alt."),
        ("paragraph", "„Wir haben schlicht kein Geld mehr.“"),
    ]
    text = "\n\n".join(part for _, part in parts)
    blocks, at = [], 0
    for kind, part in parts:
        blocks.append(Block(kind, at, at + len(part)))  # type: ignore[arg-type]  # a literal above
        at += len(part) + 2
    last = find(analyse(text, blocks))[-1]
    assert last.speaker.how == "carried"
    assert _words(text, last.speaker.spans) == "Lenz"
