"""What the rules find beside verbs of saying, and what they leave to the trained engine."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.statements.rules.engine import drafts


def _found(text: str, *, every: bool = False) -> list[tuple[str, str, str]]:
    """Returns rule, words and speaker of what is found."""
    view, found = drafts(analyse(text), every=every)
    return [
        (
            draft.rule,
            " … ".join(view.text(span) for span in draft.quote),
            " … ".join(view.text(span) for span in draft.speaker),
        )
        for draft in found
    ]


def _words(text: str) -> list[tuple[str, str]]:
    return [(words, speaker) for _, words, speaker in _found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the sentence before is what was said, and the word that points to it
        (
            "Der Zoo schließt im Mai. Dies bestätigte der Rat.",
            [("Der Zoo schließt im Mai. Dies", "der Rat")],
        ),
        (
            "Der Zoo schließt im Mai. Dies gab die Polizei am Montag bekannt.",
            [("Der Zoo schließt im Mai. Dies", "die Polizei")],
        ),
        (
            "Der Zoo schließt im Mai. Das wurde vom Amt am Montag bekannt gegeben.",
            [("Der Zoo schließt im Mai. Das", "Amt")],
        ),
        (
            "Der Zoo schließt im Mai. Dies geht aus einem Bericht der Stadt hervor.",
            [("Der Zoo schließt im Mai. Dies", "einem Bericht der Stadt")],
        ),
        # whoever blames has not said it
        ("Der Zoo schließt im Mai. Das kritisierte die Partei.", []),
        # what comes behind the colon is meant
        ("Der Zoo schließt im Mai. Das sagte der Rat: Er bleibt zu.", []),
        (
            "Der Zoo bleibt bis Mai geschlossen, das entschied das Amt.",
            [("Der Zoo bleibt bis Mai geschlossen", "das Amt")],
        ),
    ],
)
def test_the_sentence_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Der Händler hält es für möglich, dass der Preis steigt.",
            [("dass der Preis steigt", "Der Händler")],
        ),
        (
            "Die Kammer sah es als erwiesen an, dass der Mann log.",
            [("dass der Mann log", "Die Kammer")],
        ),
        (
            "Der Verein ist zuversichtlich, die Halle im Mai öffnen zu können.",
            [("die Halle im Mai öffnen zu können", "Der Verein")],
        ),
        (
            "Kritisiert wird von Anwohnern vor allem, dass der Lärm zunimmt.",
            [("dass der Lärm zunimmt", "Anwohnern")],
        ),
        (
            "Am Abend wurden Vorwürfe laut, dass der Verein Geld verschwendet.",
            [("dass der Verein Geld verschwendet", "")],
        ),
        (
            "Die Polizei schloss nicht aus, dass der Täter noch lebt.",
            [("dass der Täter noch lebt", "Die Polizei")],
        ),
        (
            "Es gibt Gerüchte, nach denen der Verein pleite ist.",
            [("der Verein pleite ist", "")],
        ),
        (
            "Laut dpa-Meldung schließt das Werk.",
            [("schließt das Werk", "dpa-Meldung")],
        ),
        # what the author adds is not demanded
        (
            "Sie forderte, die Halle zu schließen, wobei der Rat noch wartet.",
            [("die Halle zu schließen", "Sie")],
        ),
        (
            "In einem Brief, der am Montag ankam, sagte er, man werde kämpfen.",
            [("man werde kämpfen", "er")],
        ),
        # states, actions and facts are no sayings
        ("Es ist verboten, im Wald zu rauchen.", []),
        ("Das Problem besteht darin, dass viele Menschen fehlen.", []),
        ("Als die Frau bemerkte, dass die Tür offen stand, ging sie.", []),
        ("Nach umfangreichen Ermittlungen war genug Material beisammen.", []),
        ("Nach Abschluss der Ermittlungen beginnt der Prozess.", []),
    ],
)
def test_frames(text: str, expected: list[tuple[str, str]]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        # told acts: passive, behind und, in a clause beside another
        (
            "Der Umbau wurde von Anwohnern als Fehler bezeichnet.",
            (
                "passive_bezeichnen",
                "Der Umbau wurde von Anwohnern als Fehler bezeichnet.",
                "Anwohnern",
            ),
        ),
        (
            "Der Rat stimmte zu und forderte mehr Geld.",
            ("part_told_fordern", "und forderte mehr Geld.", ""),
        ),
        # an infinitive without its comma
        (
            "Der Verein bietet an die Halle zu räumen.",
            ("zu_bare", "die Halle zu räumen", "Der Verein"),
        ),
        # no cue that the lexicon knows
        (
            "Der Rat setzte durch, dass die Halle bleibt.",
            ("loose_dass", "dass die Halle bleibt", "Der Rat"),
        ),
        # an end that the rule did not choose
        (
            "Sie sagte, dass die Halle schließe, weil das Geld fehlt.",
            ("shorter_dass", "dass die Halle schließe", "Sie"),
        ),
    ],
)
def test_offers_are_for_the_trained_engine_alone(text: str, offer: tuple[str, str, str]) -> None:
    assert offer in _found(text, every=True)
    assert offer not in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "er sagte, dass " * 245,
        "wird kritisiert und gelobt " * 240,
        "sei geplant das zu sagen, " * 150,
        "Dies bestätigte er. " * 200,
    ],
)
def test_offers_stay_few(text: str) -> None:
    document = analyse(text)
    _, found = drafts(document, every=True)
    assert len(found) <= 3 * len(document.tokens)
