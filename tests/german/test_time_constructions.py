"""Constructions of German time expressions, each in a sentence of our own."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.german.times import find_times

THURSDAY = "2026-01-15T09:31:00+01:00"


def found(text: str) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in find_times(analyse(text), THURSDAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vom 3. bis zum 7. Mai 2025 wurde gefeiert.",
            [("3.", "2025-05-03"), ("7. Mai 2025", "2025-05-07")],
        ),
        ("Am 3./4. Mai wurde gefeiert.", [("3.", "2025-05-03"), ("4. Mai", "2025-05-04")]),
        (
            "Am 3., 4. und 5. Mai wird gefeiert.",
            [("3.", "2026-05-03"), ("4.", "2026-05-04"), ("5. Mai", "2026-05-05")],
        ),
        ("Im Mai/Juni 2025 wurde gebaut.", [("Mai", "2025-05"), ("Juni 2025", "2025-06")]),
        ("Von Mai bis Juni 2025 wurde gebaut.", [("Mai", "2025-05"), ("Juni 2025", "2025-06")]),
        (
            "Im Herbst/Winter 2024 wurde gebaut.",
            [("Herbst", "2024-FA"), ("Winter 2024", "2024-WI")],
        ),
        ("Mo., 12. Januar: Sitzung des Rates.", [("Mo., 12. Januar", "2026-01-12")]),
        ("Am Do., 22.1., tagt der Rat.", [("Do., 22.1.", "2026-01-22")]),
        (
            "Am Montag (12. Januar) tagte der Rat.",
            [("Montag", "2026-01-12"), ("12. Januar", "2026-01-12")],
        ),
        ("Am Montag, 12. Januar, wird davon berichtet.", [("Montag, 12. Januar", "2026-01-12")]),
        ("Das Museum ist ab 1. Mai geöffnet.", [("1. Mai", "2026-05-01")]),
        ("Er ist am 1. Mai angekommen.", [("1. Mai", "2025-05-01")]),
        ("Im Krieg 1914/18 fiel er.", [("1914/18", "1914")]),
        ("Das Aktenzeichen 1914/18 ist alt.", []),
        ("Der Rat kommt im Juni zusammen.", [("Juni", "2026-06")]),
        ("Die Zahl liegt im Dezember niedriger.", [("Dezember", "2025-12")]),
    ],
)
def test_dates_and_ranges(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am Dienstag vergangener Woche kam er.", [("Dienstag vergangener Woche", "2026-01-06")]),
        (
            "Am Freitagabend der nächsten Woche spielt sie.",
            [("Freitagabend der nächsten Woche", "2026-01-23TEV")],
        ),
        (
            "In der Nacht von Sonntag auf Montag brannte es.",
            [("der Nacht von Sonntag auf Montag", "2026-01-11TNI")],
        ),
        (
            "In der Nacht vom 3. auf den 4. Januar brannte es.",
            [("der Nacht vom 3. auf den 4. Januar", "2026-01-03TNI")],
        ),
        ("Sie spielt jeweils am Montag.", [("Montag", "XXXX-WXX-1")]),
        ("Sie spielt an Sonntagen.", [("Sonntagen", "XXXX-WXX-7")]),
        ("Mo-Fr geöffnet.", [("Mo", "XXXX-WXX-1"), ("Fr", "XXXX-WXX-5")]),
        ("Am ersten Sonntag im Monat ist Markt.", [("ersten Sonntag im Monat", "P1M")]),
        ("Am zweiten Sonntag im Mai war Markt.", [("zweiten Sonntag im Mai", "2025-05-11")]),
        ("Am Morgen des 7. Januar 2025 kam er.", [("Morgen des 7. Januar 2025", "2025-01-07TMO")]),
        ("Montags ist geschlossen.", [("Montags", "XXXX-WXX-1")]),
        ("Am Abend zuvor kam er.", [("Abend zuvor", "2026-01-14TEV")]),
        ("Die ganze Nacht brannte es.", [("Die ganze Nacht", "PT1NI")]),
        ("Sie blieb einen Nachmittag.", [("einen Nachmittag", "PT1AF")]),
    ],
)
def test_weekdays_and_nights(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gegen halb neun begann es.", [("halb neun", "2026-01-15T08:30")]),
        ("Um Viertel nach acht begann es.", [("Viertel nach acht", "2026-01-15T08:15")]),
        ("Um viertel vor acht begann es.", [("viertel vor acht", "2026-01-15T07:45")]),
        ("Um acht Uhr abends begann es.", [("acht Uhr abends", "2026-01-15T20:00")]),
        ("Um 3 Uhr nachmittags begann es.", [("3 Uhr nachmittags", "2026-01-15T15:00")]),
        ("Um 8 Uhr morgens begann es.", [("8 Uhr morgens", "2026-01-15T08:00")]),
        ("Halb neun Leute kamen.", []),
    ],
)
def test_clock(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Am Tag der Deutschen Einheit war frei.", [("Tag der Deutschen Einheit", "2025-10-03")]),
        ("Am Tag der Arbeit war frei.", [("Tag der Arbeit", "2025-05-01")]),
        ("An Christi Himmelfahrt war frei.", [("Christi Himmelfahrt", "2025-05-29")]),
        ("An Mariä Himmelfahrt war frei.", [("Mariä Himmelfahrt", "2025-08-15")]),
        ("Am Heiligen Abend schneite es.", [("Heiligen Abend", "2025-12-24")]),
        ("Am zweiten Weihnachtstag schneite es.", [("zweiten Weihnachtstag", "2025-12-26")]),
        ("Am ersten Advent schneite es.", [("ersten Advent", "2025-11-30")]),
        ("Am dritten Advent 2023 schneite es.", [("dritten Advent 2023", "2023-12-17")]),
        ("Am Buß- und Bettag war Schule.", [("Buß- und Bettag", "2025-11-19")]),
        ("Am Totensonntag regnete es.", [("Totensonntag", "2025-11-23")]),
        ("Am Muttertag regnete es.", [("Muttertag", "2025-05-11")]),
        ("Am Nikolaustag regnete es.", [("Nikolaustag", "2025-12-06")]),
        ("Am Stephanstag regnete es.", [("Stephanstag", "2025-12-26")]),
        ("Am Herz-Jesu-Sonntag brannten Feuer.", [("Herz-Jesu-Sonntag", "2025-06-29")]),
    ],
)
def test_feasts(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie wartete eine Viertelstunde.", [("eine Viertelstunde", "PT15M")]),
        ("Sie wartete ein Vierteljahrhundert.", [("ein Vierteljahrhundert", "P25Y")]),
        ("Sie wartete ein ganzes Jahr.", [("ein ganzes Jahr", "P1Y")]),
        ("Sie wartete zwei lange Tage.", [("zwei lange Tage", "P2D")]),
        (
            "Sie wartete drei aufeinanderfolgende Wochen.",
            [("drei aufeinanderfolgende Wochen", "P3W")],
        ),
        ("Sie wartete sekundenlang.", [("sekundenlang", "PTXS")]),
        ("Innerhalb eines Jahres war es fertig.", [("eines Jahres", "P1Y")]),
        ("Binnen Jahresfrist war es fertig.", [("Jahresfrist", "P1Y")]),
        ("Jahre später kam sie.", [("Jahre später", "PXY")]),
        ("Wochen zuvor war sie gegangen.", [("Wochen zuvor", "PXW")]),
        ("Am dritten Tag war Ruhe.", [("dritten Tag", "P1D")]),
        ("In der ersten Woche war Ruhe.", [("der ersten Woche", "P1W")]),
        ("Vor einem Jahr war Ruhe.", [("einem Jahr", "P1Y")]),
        ("In den vergangenen Monaten war Ruhe.", [("den vergangenen Monaten", "PXM")]),
    ],
)
def test_lengths(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In der zweiten Hälfte des Jahres 2024 wurde gebaut.",
            [("der zweiten Hälfte des Jahres 2024", "2024-H2")],
        ),
        (
            "In der ersten Hälfte des 20. Jahrhunderts wurde gebaut.",
            [("der ersten Hälfte des 20. Jahrhunderts", "19")],
        ),
        ("Im 18. und 19. Jahrhundert wurde gebaut.", [("18.", "17"), ("19. Jahrhundert", "18")]),
        ("Im Laufe der Woche soll es regnen.", [("der Woche", "2026-W03")]),
        ("Im neuen Jahr soll gebaut werden.", [("neuen Jahr", "2026")]),
        ("Im Jahr zuvor wurde gebaut.", [("Jahr zuvor", "2025")]),
        ("Am Tag danach wurde gebaut.", [("Tag danach", "2026-01-16")]),
        ("Heute vor zehn Jahren wurde gebaut.", [("Heute vor zehn Jahren", "2016-01-15")]),
        ("Im Vorjahreszeitraum wurde gebaut.", [("Vorjahreszeitraum", "2025")]),
    ],
)
def test_periods(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeden zweiten Tag fährt ein Zug.", [("Jeden zweiten Tag", "P2D")]),
        ("Jedes zweite Jahr fährt ein Zug.", [("Jedes zweite Jahr", "P2Y")]),
        ("Zweimal am Tag fährt ein Zug.", [("Zweimal am Tag", "P1D")]),
        ("Zwei Mal im Jahr fährt ein Zug.", [("Zwei Mal im Jahr", "P1Y")]),
        ("Tag für Tag fährt ein Zug.", [("Tag für Tag", "P1D")]),
        ("Von Jahr zu Jahr fahren mehr Züge.", [("Von Jahr zu Jahr", "P1Y")]),
    ],
)
def test_repetitions(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zur Zeit ist Ruhe.", [("Zur Zeit", "PRESENT_REF")]),
        ("Zum jetzigen Zeitpunkt ist Ruhe.", [("jetzigen Zeitpunkt", "PRESENT_REF")]),
        ("In absehbarer Zeit ist Ruhe.", [("In absehbarer Zeit", "FUTURE_REF")]),
        ("In naher Zukunft ist Ruhe.", [("naher Zukunft", "FUTURE_REF")]),
        ("In jüngster Vergangenheit war Ruhe.", [("jüngster Vergangenheit", "PAST_REF")]),
    ],
)
def test_references(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("Kürzlich sprach er.", "PAST_REF"), ("Künftig schweigt er.", "FUTURE_REF")],
)
def test_vague_words_are_for_readers_only(text: str, value: str) -> None:
    assert find_times(analyse(text), THURSDAY) == ()
    assert [t.value for t in find_times(analyse(text), THURSDAY, points=True)] == [value]


def test_a_day_once_named_with_its_year_keeps_it() -> None:
    text = "Am 7. Oktober 2023 begann es. Der siebte Oktober veränderte alles."
    assert found(text) == [("7. Oktober 2023", "2023-10-07"), ("siebte Oktober", "2023-10-07")]
