"""What today's press does, read by rules: frames without a verb of saying, subjects, sources."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.statements import find


def _said(text: str) -> list[tuple[str, str]]:
    """Returns words and mention of the speaker of every statement."""
    found = find(analyse(text), engine="rules")
    return [
        (
            " … ".join(text[a:b] for a, b in one.quote),
            " … ".join(text[a:b] for a, b in one.speaker.spans),
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # any verb right behind a quotation
        ("„Das ist der kleinste Laden der Stadt“, lacht Ada Munk, Chefin des Hauses.",
         "Ada Munk, Chefin des Hauses"),
        ("„Alle Hallen sind fertig“, freute sich Geschäftsführer Tom Roth.",
         "Geschäftsführer Tom Roth"),
        ("„Ich danke für das Vertrauen“, ließ sich Munk in einer Mitteilung zitieren.", "Munk"),
        ("„Was geht hier vor?“, habe er sich gefragt.", "er"),
        ("„Das wäre eine doppelte Last“, meinen sie.", "sie"),
        ("„Das ist ein Zehntel“, meinen Foppa und Roth.", "Foppa und Roth"),
        # in front of a colon: who can speak, not what it is about
        ("Doch solche Einwände wischt der Minister weg: „Der Hunger hat andere Gründe.“",
         "der Minister"),
        ("Für Trainer Roth ist dieses Duell noch in weiter Ferne: „Wir freuen uns darauf.“",
         "Trainer Roth"),
        ("Ähnlich sieht es Tom Roth: „Alle erwarten, dass es dabei bleibt.“", "Tom Roth"),
        ("Ein Student beugt sich vor, als würde er rechnen: „Ich kann das nicht tragen.“",
         "Ein Student"),
        ("Es ist auch zu sehen, wie Präsident Roth die Marke preist: „Der Ruf ist gut.“",
         "Präsident Roth"),
        ("Roth mit Verdacht: „Teile haben ein Problem.“", "Roth"),
    ],
)  # fmt: skip
def test_frames_without_a_verb_of_saying(text: str, speaker: str) -> None:
    assert [who for words, who in _said(text) if words.startswith("„")] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Roth lobt den Film. Er schaffe Hoffnung. Zugleich biete der Film Trost: „Es geht.“",
            "Roth",
        ),
        ("Roth sagte, er bleibe. Sein Alltag ist hart: „Zweifel gehören dazu.“", "Roth"),
    ],
)
def test_what_cannot_speak_leaves_the_word_to_who_spoke(text: str, expected: str) -> None:
    assert _said(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Fehler hatte Munk eingeräumt und gesagt, man habe geschlafen.", "Munk"),
        ("Monatelang haben die Behörden bestritten, dass Akten fehlen.", "die Behörden"),
        ("Diese Anwendung stellte der Vorsitzende nicht vor, sagte er.", "er"),
        ("Im Streit sagte Roth, dass er bleibe.", "Roth"),
    ],
)
def test_what_stands_before_the_verb_is_not_always_the_subject(text: str, speaker: str) -> None:
    assert _said(text)[-1][1] == speaker


def test_two_quotations_with_one_frame_between_them() -> None:
    text = "„Ein Knall und Feuer“, sagte Munk: „Es wird lange dauern.“"
    assert _said(text) == [("„Ein Knall und Feuer“", "Munk"), ("„Es wird lange dauern.“", "Munk")]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Eine Studie, die im Mai erschien, zeigte, dass Zink hilft.", "dass Zink hilft",
         "Eine Studie"),
        ("Bei einer Befragung hat sich gezeigt, dass viele gehen wollen.",
         "dass viele gehen wollen", "einer Befragung"),
        ("Am Beispiel konnte gezeigt werden, dass es kein Gleichgewicht gibt.",
         "dass es kein Gleichgewicht gibt", ""),
        ("Roth zeigte sich überzeugt, dass es gelingt.", "dass es gelingt", "Roth"),
        ("Er suggeriert, dass alles möglich sei.", "dass alles möglich sei", "Er"),
    ],
)  # fmt: skip
def test_findings(text: str, words: str, speaker: str) -> None:
    assert _said(text) == [(words, speaker)]


def test_what_shows_itself_nobody_says() -> None:
    assert _said("Es zeigte sich, dass der Weg nass war.") == []


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Dort wird laut Trainer Erik Roth Paul Munk wegen einer Verletzung fehlen.",
         "Dort wird … Paul Munk wegen einer Verletzung fehlen", "Trainer Erik Roth"),
        ("Das verdient laut Landesrat Hans Roth Anerkennung.", "Das verdient … Anerkennung",
         "Landesrat Hans Roth"),
    ],
)  # fmt: skip
def test_two_names_in_a_row(text: str, words: str, speaker: str) -> None:
    assert _said(text) == [(words, speaker)]


@pytest.mark.parametrize(
    ("head", "words", "speaker"),
    [
        ("Experten: Nutzen oft größer als Schaden", "Nutzen oft größer als Schaden", "Experten"),
        ("Gewerkschaft: Mehr Personal einstellen", "Mehr Personal einstellen", "Gewerkschaft"),
        ("Bürgermeister über Ruinen: Es geht um uns", "Es geht um uns", "Bürgermeister"),
        ("Munk: Roth muss warten", "Roth muss warten", "Munk"),
    ],
)  # fmt: skip
def test_headlines_with_a_speaker(head: str, words: str, speaker: str) -> None:
    assert _said(f"{head}\n\nEr bleibe, sagte Ada Munk.")[0] == (words, speaker)


@pytest.mark.parametrize(
    "head",
    [
        "Autor: Roth, Matthias",
        "Verein Seeblick: Wechsel und besondere Ehrung",
        "Seefest: Das müssen Gäste wissen",
        "Munk zur Lage: Nur ein Schritt?",
        "Schiedsrichter: Tom Roth (Ulm)",
    ],
)
def test_headlines_without_one(head: str) -> None:
    assert _said(f"{head}\n\nEs regnete.") == []


def test_answers_behind_labels() -> None:
    text = (
        "BLATT: Frau Munk, was wird?\n\nMunk: Das weiß niemand. Ich hoffe, dass es gut wird.\n\n"
        "BLATT: Und dann?\n\nMunk: Dann bauen wir neu."
    )
    assert [who for _, who in _said(text)] == ["BLATT", "Munk", "BLATT", "Munk"]
    assert _said(text)[1][0] == "Das weiß niemand. Ich hoffe, dass es gut wird."


def test_one_label_is_no_conversation() -> None:
    assert _said("Ada Munk: Das ist ein Platz am See.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # sources
        ("Aus Sicht der Grünen reicht das nicht.",
         [("reicht das nicht", "Sicht der Grünen")]),
        ("Das reicht aus Munks Sicht nicht.", [("Das reicht … nicht", "Munks Sicht")]),
        ("Aus juristischer Sicht reicht das nicht.", []),
        ("Gemäß der Organisation starben zwei Menschen.",
         [("starben zwei Menschen", "der Organisation")]),
        ("Gemäß dem Gesetz gilt das sofort.", []),
        ("Laut ihm kommt die Bahn.", [("kommt die Bahn", "ihm")]),
        # frames
        ("Diese Entscheidung sei gefallen, bringt es Munk auf den Punkt.",
         [("Diese Entscheidung sei gefallen", "Munk")]),
        ("Er war lange fort, zwei Jahre sei er krank gewesen, sagte Munk.",
         [("zwei Jahre sei er krank gewesen", "Munk")]),
        ("Indem man dort keine Arbeit bekam, wurde man arm, betont Munk.",
         [("Indem man dort keine Arbeit bekam, wurde man arm", "Munk")]),
        ("Nur ein Haus hätte gebrannt, hieß es.", [("Nur ein Haus hätte gebrannt", "")]),
        ("Das Team habe Leben gerettet, sagte Munk: „Ohne sie wäre es schlimmer.“",
         [("Das Team habe Leben gerettet", "Munk"), ("„Ohne sie wäre es schlimmer.“", "Munk")]),
        # behind a colon
        ("Nach Ansicht von Munk hat sie eine Aufgabe: Sie müsse alle vertreten.",
         [("hat sie eine Aufgabe", "Ansicht von Munk"),
          ("Sie müsse alle vertreten.", "Ansicht von Munk")]),
        ("Für Munk steht fest: Das Dach muss neu werden.",
         [("Das Dach muss neu werden", "Munk")]),
        # infinitives
        ("Die Bahn kündigte an die Preise zu erhöhen.", [("die Preise zu erhöhen", "Die Bahn")]),
        ("Munk ist zuversichtlich, das Spiel zu gewinnen.", [("das Spiel zu gewinnen", "Munk")]),
        # whole phrases
        ("Der erst kürzlich ernannte Bischof von Ulm, Gerhard Roth, sagte, man bete.",
         [("man bete", "Der erst kürzlich ernannte Bischof von Ulm, Gerhard Roth")]),
        # the author bids the reader
        ("Man stelle sich vor, es regne nie.", []),
    ],
)  # fmt: skip
def test_todays_press(text: str, expected: list[tuple[str, str]]) -> None:
    assert _said(text) == expected


def test_speech_that_runs_on_before_a_quotation() -> None:
    text = "Munk sagte, er bleibe. Umso wichtiger sei Geduld: „Das braucht Zeit.“"
    assert _said(text)[1:] == [
        ("Umso wichtiger sei Geduld", "Munk"),
        ("„Das braucht Zeit.“", "Munk"),
    ]


def test_a_headline_in_quotation_marks_carries_nobody() -> None:
    text = "Munk sagte, er bleibe.\n\n„Land hat versagt“\n\nEs regnete."
    assert ("„Land hat versagt“", "") in _said(text) or len(_said(text)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Großbrand fordert die Feuerwehr.", False),
        ("Viele Gründe sprechen für einen Umbau.", False),
        ("Die Gewerkschaft macht sich für höhere Löhne stark.", True),
        ("Munk erteilte dem Vorhaben eine Absage.", True),
    ],
)
def test_acts_of_people(text: str, found: bool) -> None:
    assert bool(_said(text)) == found
