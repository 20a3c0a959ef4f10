"""Time expressions and their values, in sentences of our own."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.german.document import analyse
from wortlaut.german.time_calendar import add, easter, feast, granule, weekday_from
from wortlaut.german.times import find_times, with_prepositions

THURSDAY = "2026-01-15T09:31:00+01:00"


def found(text: str, published: str | None = THURSDAY) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in find_times(analyse(text), published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es begann am 24. Februar 2022.", [("24. Februar 2022", "2022-02-24")]),
        ("Es begann am 24.2.22 um neun.", [("24.2.22", "2022-02-24")]),
        ("Es begann am 24. 12. 2025.", [("24. 12. 2025", "2025-12-24")]),
        ("Stand: 2026-01-07.", [("2026-01-07", "2026-01-07")]),
        ("Am 3.5. wurde der Vertrag unterschrieben.", [("3.5.", "2025-05-03")]),
        ("Am 3. Mai wird der Vertrag unterschrieben.", [("3. Mai", "2026-05-03")]),
        ("Am 8. Mai vergangenen Jahres kam er.", [("8. Mai vergangenen Jahres", "2025-05-08")]),
        (
            "Am Montag, dem 24. Februar 2025, kam er.",
            [("Montag, dem 24. Februar 2025", "2025-02-24")],
        ),
        ("Am 24. Jänner 2025 und im Feber 2024.", [
            ("24. Jänner 2025", "2025-01-24"), ("Feber 2024", "2024-02"),
        ]),
        ("Vom 24. bis 26. Dezember blieb es zu.", [
            ("24.", "2025-12-24"), ("26. Dezember", "2025-12-26"),
        ]),
        ("Am 5./6. Mai 2025 tagte der Rat.", [("5.", "2025-05-05"), ("6. Mai 2025", "2025-05-06")]),
        ("Am 31. Februar geschah nichts.", []),
    ],
)  # fmt: skip
def test_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Im Dezember tagte der Rat.", [("Dezember", "2025-12")]),
        ("Im März wurde gewählt.", [("März", "2025-03")]),
        ("Im März wird gewählt.", [("März", "2026-03")]),
        ("Seit November ruht der Bau.", [("November", "2025-11")]),
        ("Bis Mai soll er fertig sein.", [("Mai", "2026-05")]),
        ("Ende Februar soll der Bericht kommen.", [("Ende Februar", "2026-02")]),
        ("Mitte 2014 zog sie um.", [("Mitte 2014", "2014")]),
        ("Das gilt seit 2014 und bis Ende 2027.", [("2014", "2014"), ("Ende 2027", "2027")]),
        ("Im Sommer 2025 war es heiß.", [("Sommer 2025", "2025-SU")]),
        ("Im vergangenen Sommer war es heiß.", [("vergangenen Sommer", "2025-SU")]),
        ("Im vergangenen Winter lag Schnee.", [("vergangenen Winter", "2024-WI")]),
        ("In diesem Winter liegt Schnee.", [("diesem Winter", "2025-WI")]),
        ("Anfang der 90er-Jahre zog er fort.", [("Anfang der 90er-Jahre", "199")]),
        ("In den siebziger Jahren kam er.", [("den siebziger Jahren", "197")]),
        ("Im 19. Jahrhundert lebte er.", [("19. Jahrhundert", "18")]),
        ("Im dritten Quartal 2025 sank er.", [("dritten Quartal 2025", "2025-Q3")]),
        ("Q3 2025 war schwach.", [("Q3 2025", "2025-Q3")]),
        ("Im ersten Halbjahr 2024 stieg er.", [("ersten Halbjahr 2024", "2024-H1")]),
        ("Im Schuljahr 2025/26 fehlen Lehrer.", [("Schuljahr 2025/26", "2025")]),
        ("Ende kommenden Jahres läuft er aus.", [("Ende kommenden Jahres", "2027")]),
        ("Heuer schneit es.", [("Heuer", "2026")]),
        ("An Ostern 2025 und zu Pfingsten 2026.", [
            ("Ostern 2025", "2025-04-20"), ("Pfingsten 2026", "2026-05-24"),
        ]),
        ("An Silvester brannte ein Haus.", [("Silvester", "2025-12-31")]),
    ],
)  # fmt: skip
def test_months_years_seasons_and_feasts(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das sagte er am Montag.", [("Montag", "2026-01-12")]),
        ("Am Sonntag wird gewählt.", [("Sonntag", "2026-01-18")]),
        ("Am Sonntag wurde gewählt.", [("Sonntag", "2026-01-11")]),
        ("Sie kam am Montagabend an.", [("Montagabend", "2026-01-12TEV")]),
        ("Am Donnerstagmorgen fiel Schnee.", [("Donnerstagmorgen", "2026-01-15TMO")]),
        ("Am kommenden Freitag tagt der Rat.", [("kommenden Freitag", "2026-01-16")]),
        ("In der Nacht zum Samstag brannte es.", [("der Nacht zum Samstag", "2026-01-09TNI")]),
        ("Gestern Abend schneite es.", [("Gestern Abend", "2026-01-14TEV")]),
        ("Morgen soll es regnen.", [("Morgen", "2026-01-16")]),
        ("Heute um 9:31 Uhr fiel der Strom aus.", [
            ("Heute", "2026-01-15"), ("9:31 Uhr", "2026-01-15T09:31"),
        ]),
        ("Sie blieb gestern von 14 bis 18.30 Uhr.", [
            ("gestern", "2026-01-14"), ("14", "2026-01-14T14:00"),
            ("18.30 Uhr", "2026-01-14T18:30"),
        ]),
        ("Morgen Abend ist Wahl.", [("Morgen Abend", "2026-01-16TEV")]),
        ("Vergangene Nacht brannte es.", [("Vergangene Nacht", "2026-01-14TNI")]),
        ("Es gilt von Montag bis Freitag.", [("Montag", "2026-01-19"), ("Freitag", "2026-01-23")]),
        ("Er starb am Samstag, dem 3. November.", [
            ("Samstag, dem 3. November", "2018-11-03"),
        ]),
        ("Heute, Donnerstag, tagt der Rat um 10 Uhr.", [
            ("Heute", "2026-01-15"), ("Donnerstag", "2026-01-15"),
            ("10 Uhr", "2026-01-15T10:00"),
        ]),
        ("In der Nacht zum 3. Januar schneite es.", [
            ("der Nacht zum 3. Januar", "2026-01-02TNI"),
        ]),
        ("Am Wochenende spielte der Verein.", [("Wochenende", "2026-W02-WE")]),
        ("Das ist bis heute so.", [("heute", "PRESENT_REF")]),
    ],
)  # fmt: skip
def test_days_and_hours(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vor einer Woche sprach er.", [("einer Woche", "P1W")]),
        ("Vorige Woche sprach er.", [("Vorige Woche", "2026-W02")]),
        ("Im vergangenen Jahr sprach er.", [("vergangenen Jahr", "2025")]),
        ("Diesen Monat spricht er.", [("Diesen Monat", "2026-01")]),
        ("In den vergangenen Monaten sprach er.", [("den vergangenen Monaten", "PXM")]),
        ("In Kürze spricht er.", [("In Kürze", "FUTURE_REF")]),
        ("Vorletzte Woche sprach er.", [("Vorletzte Woche", "2026-W01")]),
        ("Im Vorjahr sprach er.", [("Vorjahr", "2025")]),
        ("Derzeit ruht der Bau.", [("Derzeit", "PRESENT_REF")]),
        ("Er ist nicht zuletzt dafür bekannt.", []),
        ("Für die Zukunft ist gesorgt.", []),
        ("In Zukunft ist dafür gesorgt.", [("Zukunft", "FUTURE_REF")]),
    ],
)
def test_counted_from_the_publication(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es dauerte drei Jahre lang.", [("drei Jahre", "P3Y")]),
        ("Es dauerte sechs Wochen.", [("sechs Wochen", "P6W")]),
        ("Es dauerte mehr als zwanzig Minuten.", [("mehr als zwanzig Minuten", "PT20M")]),
        ("Es dauerte anderthalb Jahre.", [("anderthalb Jahre", "P1.5Y")]),
        ("Es dauerte ein halbes Jahr.", [("ein halbes Jahr", "P0.5Y")]),
        ("Er wartet seit einigen Tagen.", [("einigen Tagen", "PXD")]),
        ("Er wartet seit Jahren.", [("Jahren", "PXY")]),
        ("In den letzten zehn Jahren wuchs er.", [("den letzten zehn Jahren", "P10Y")]),
        ("Die 30-tägige Frist läuft.", [("30-tägige", "P30D")]),
        ("Das ist etwa zwei Wochen her.", [("etwa zwei Wochen", "P2W")]),
        ("Das war vor über zehn Jahren.", [("zehn Jahren", "P10Y")]),
        ("Sie starben innerhalb weniger Stunden.", [("weniger Stunden", "PTXH")]),
        ("Nach dem dreijährigen Bürgerkrieg ging er.", [("dreijährigen", "P3Y")]),
        ("Er kommt jeden Montag.", [("jeden Montag", "XXXX-WXX-1")]),
        ("Er kommt täglich.", [("täglich", "P1D")]),
        ("Er kommt alle zwei Jahre.", [("alle zwei Jahre", "P2Y")]),
        ("Er kommt zweimal pro Woche.", [("zweimal pro Woche", "P1W")]),
        ("Er kommt montags.", [("montags", "XXXX-WXX-1")]),
    ],
)
def test_lengths_and_repetitions(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der 47-jährige Mann ist 47 Jahre alt.",
        "Die 47-Jährige starb im Alter von 47 Jahren.",
        "Kinder unter 6 Jahren fahren frei.",
        "Es kamen 2000 Menschen und rund 1950 Helfer.",
        "Davon waren 2000 Euro übrig.",
        "Frau Mai sprach mit August Macke.",
        "Die Wochenzeitung Freitag berichtet.",
        "Die Karte kostet 5.30 Euro, das Spiel endete 3:2.",
        "Die Uhr steht.",
        "Menschen über 60 Jahren und Kinder bis 15 Jahre zahlen weniger.",
        "Das Aktenzeichen ist 6 B 2457/24, die Richtlinie 2008/115.",
        "Eines Tages wird alles gut.",
        "Er lebt im Hier und Jetzt.",
        "Bis zur letzten Minute blieb es offen.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_the_story_has_its_own_dates() -> None:
    text = (
        "Am 3. März 2015 kam er an. Am folgenden Tag ging er. Drei Tage später kehrte er zurück. "
        "Im selben Jahr starb sein Bruder. Im Jahr darauf wurde das Haus verkauft."
    )
    assert found(text) == [
        ("3. März 2015", "2015-03-03"),
        ("folgenden Tag", "2015-03-04"),
        ("Drei Tage später", "P3D"),
        ("selben Jahr", "2015"),
        ("Jahr darauf", "2016"),
    ]


@pytest.mark.parametrize(
    ("text", "length", "point"),
    [
        ("Vor zwei Jahren kam sie.", "P2Y", "2024"),
        ("In drei Tagen ist Wahl.", "P3D", "2026-01-18"),
        ("Vor sechs Wochen kam sie.", "P6W", "2025-W49"),
        ("Vor einigen Tagen kam sie.", "PXD", "PAST_REF"),
    ],
)
def test_distances_are_lengths_or_points(text: str, length: str, point: str) -> None:
    document = analyse(text)
    assert [t.value for t in find_times(document, THURSDAY)] == [length]
    assert [t.value for t in find_times(document, THURSDAY, points=True)] == [point]


def test_without_a_publication_date_nothing_is_guessed() -> None:
    assert found("Am Montag und im Dezember, heute und im vergangenen Jahr.", None) == [
        ("Montag", "XXXX-WXX-1"),
        ("Dezember", "XXXX-12"),
        ("heute", "PRESENT_REF"),
        ("vergangenen Jahr", "PAST_REF"),
    ]


def test_prepositions_can_be_taken_in() -> None:
    text = "Seit dem 24. Februar 2022, im Dezember, bis zum Sommer 2027. Der Bericht vom Mai 2020."
    document = analyse(text)
    wide = with_prepositions(document, find_times(document, THURSDAY))
    assert [text[t.start : t.end] for t in wide] == [
        "Seit dem 24. Februar 2022",
        "im Dezember",
        "bis zum Sommer 2027",
        "Mai 2020",
    ]


_VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:X|[0-9.]+)(?:Y|M|W|D|Q|DE|CE|L|WE|NI)|PT(?:X|[0-9.]+)(?:H|M|S|MO|MI|AF|EV|NI|DT)"
    r"|[0-9X]{1,4}"
    r"|[0-9X]{4}-(?:SP|SU|FA|WI|Q[1-4]|H[12]|[0-9X]{2})"
    r"|(?:[0-9X]{4}-[0-9X]{2}-[0-9X]{2}|XXXX-WXX-[1-7])"
    r"(?:T(?:MO|MI|AF|EV|NI|DT|[0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?"
    r"|[0-9X]{4}-W[0-9X]{2}(?:-WE)?"
)
_SOUP = """
    am im in seit bis vor der die das den dem ein einer eine halbes drei 24. 5. 2022 1990 Februar
    Mai Montag Montagabend heute gestern morgen Morgen Abend Nacht zum Samstag Jahr Jahre Jahren
    Woche Tag Tage später zuvor darauf vergangenen kommenden selben dieser dieses jeden alle zwei
    mehr als rund Anfang Ende 90er-Jahre 14.30 Uhr 14-18 / - , . 26 24.2.22 24.02. wird kam Ostern
    Winter Jahrhundert Quartal 0 99 9999 1000 99.99.9999 30.2.2020 ganze letzten Minuten Q3 lange
    anderthalb 1,5 5. 3. Silvester nächsten Wochenende 2025/26 20:15 Stunde weniger er ² ٣ 24.
    halb neun Viertel nach Mo Fr. Mal Hälfte neuen von auf ersten Advent Buß- und Bettag für
    Mai/Juni Herbst/Winter ( ) ganzes volle Viertelstunde Saison Dienstag Laufe Zeit Zukunft je
    Kürze zuletzt jetzt diese Zeit derselben vorletzte Jahreswechsel Vorjahr täglich zweimal pro
    """
_DATES = st.sampled_from([None, "", "gestern", "2026-01-15", "0001-01-01", "9999-12-31T23:59"])


@given(st.lists(st.sampled_from(_SOUP.split()), max_size=30).map(" ".join) | st.text(), _DATES)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans_and_valid_values(text: str, published: str | None) -> None:
    document = analyse(text)
    for points in (False, True):
        times = find_times(document, published, points=points)
        end = 0
        for time in times:
            assert end <= time.start < time.end <= len(text)
            assert _VALUE.fullmatch(time.value), (text[time.start : time.end], time.value)
            end = time.end
        end = 0
        for time in with_prepositions(document, times):
            assert end <= time.start < time.end
            end = time.end


@pytest.mark.parametrize(
    "piece",
    ["rund ", "Montag ", "24.12.2025 ", "2" * 50, "der letzten ", "14-", "vor zwei Jahren "],
)
def test_long_monotonous_texts_take_no_longer_a_word(piece: str) -> None:
    find_times(analyse(piece * 20_000), THURSDAY)


@pytest.mark.parametrize(
    ("year", "expected"), [(1995, date(1995, 4, 16)), (2008, date(2008, 3, 23))]
)
def test_easter(year: int, expected: date) -> None:
    assert easter(year) == expected


def test_the_calendar_has_ends() -> None:
    assert add(date.max, "D", 1) is None
    assert add(date.min, "Y", -1) is None
    assert add(date(2024, 1, 31), "M", 1) == date(2024, 2, 29)
    assert weekday_from(date.min, 7, -1) is None
    assert feast("E0", 10_000) is None
    assert granule(date(2021, 1, 1), "W") == "2020-W53"
