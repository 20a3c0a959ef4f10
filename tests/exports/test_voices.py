import pytest

from wortlaut.exports.harmless import harmless, web_address
from wortlaut.exports.voices import initials, voices, words
from wortlaut.exports.wording import wording
from wortlaut.model import Article, Entity, Span, Speaker, Statement


def test_statements_are_grouped_by_speaker_in_the_order_of_the_text(article: Article) -> None:
    groups = [(v.entity.name if v.entity else None, len(v.statements)) for v in voices(article)]
    assert groups[:3] == [("Petra Lindqvist", 5), ("Ilse Rademaker", 1), ("Henrik Saalfeld", 2)]
    assert groups[-1] == (None, 3)
    assert sum(count for _, count in groups) == len(article.statements)


def test_each_voice_has_initials_of_its_own() -> None:
    names = ["Petra Lindqvist", "Paul Lehmann", "?", "Pia Lenz"]
    article = Article(
        "w0", "",
        entities=tuple(Entity(str(n), name, "person") for n, name in enumerate(names)),
        statements=tuple(Statement("s", "direct", (), Speaker(entity=str(n))) for n in range(4)),
    )  # fmt: skip
    assert [voice.initials for voice in voices(article)] == ["PL", "PL2", "?3", "PL4"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Petra Lindqvist", "PL"),
        ("Lindqvist", "Li"),
        ("BND", "BND"),
        ("Ursula von der Weiden", "UW"),
        ("Gewerkschaft Bau und Wege", "GBW"),
        ("Jean-Pierre Maurer", "JPM"),
        ("„Wesenauer Zeitung“", "WZ"),
        ("dpa", "Dp"),
        ("", "?"),
        ("–", "?"),
    ],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://bote.example/a?b=1#c", True),
        ("http://bote.example", True),
        ("HTTPS://bote.example/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//bote.example/", False),
        ("https:///weg", False),
        ("https://bote.example/\u202egnp", False),
        ('https://bote.example/"onload="x', False),
        ("https://[bote/", False),
        ("ftp://bote.example/", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, linked: bool) -> None:
    assert (web_address(address) is not None) is linked


def test_harmless_text_is_as_long_as_the_text() -> None:
    text = "a\x1b[31mb\u202ec\nd\u00ade\ud800"
    assert harmless(text) == "a\ufffd[31mb\ufffdc\nd\u00ade\ufffd"


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("2026-01-15", "15. Januar 2026", "15 January 2026"),
        ("2026-01-15T09:31:00+01:00", "15. Januar 2026, 09:31 Uhr", "15 January 2026, 09:31"),
        ("2026-01-15T09:31:00Z", "15. Januar 2026, 09:31 Uhr", "15 January 2026, 09:31"),
        ("2025-SU", "Sommer 2025", "summer 2025"),
        ("2026-01", "Januar 2026", "January 2026"),
        ("2026-W02", "2. Woche 2026", "week 2 of 2026"),
        ("2026-W02-WE", "Wochenende der 2. Woche 2026", "weekend of week 2, 2026"),
        ("2025-Q3", "3. Quartal 2025", "quarter 3 of 2025"),
        ("2026-01-14TEV", "14. Januar 2026, abends", "14 January 2026, in the evening"),
        ("2026-01-14T20:30", "14. Januar 2026, 20:30 Uhr", "14 January 2026, 20:30"),
        ("199", "1990er-Jahre", "the 1990s"),
        ("18", "19. Jahrhundert", "century no. 19"),
        ("2019", "2019", "2019"),
        ("PAST_REF", "früher", "earlier"),
        ("XXXX-WXX-1", "Montag", "Monday"),
        ("2026-13-41TEV", "2026-13-41, abends", "2026-13-41, in the evening"),
        ("neulich", "neulich", "neulich"),
    ],
)
def test_dates_as_people_write_them(value: str, german: str, english: str) -> None:
    assert wording("de").moment(value) == german
    assert wording("en").moment(value) == english


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([], ""),
        ([(0, 4)], "Eins"),
        ([(0, 4), (6, 10)], "Eins zwei"),
        ([(0, 4), (11, 15)], "Eins […] drei"),
        ([(11, 15), (0, 4)], "drei […] Eins"),
        ([(-3, 4), (11, 99)], "Eins […] drei"),
        ([(8, 2)], ""),
    ],
)
def test_words_of_spans(spans: list[Span], joined: str) -> None:
    assert words("Eins\n\nzwei drei", spans) == joined
