"""What is found, in which order, and how pages follow each other; in both databases."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wortlaut.archive import Archive, fulltext
from wortlaut.archive.facets import facets
from wortlaut.archive.limits import limited
from wortlaut.archive.search import search
from wortlaut.archive.views import Query
from wortlaut.errors import UsageError
from wortlaut.model import Article

Make = Callable[..., Article]
Keep = Callable[..., None]

WORDS = {
    "w1": ("Das Abkommen schützt unsere Energieinfrastruktur.", "Anna Muster", "2026-01-10"),
    "w2": ("Die Einzelheiten des Abkommens bleiben geheim.", "Emil Kranz", "2026-01-12"),
    "w3": ("Wir verhandelten die ganze Nacht über neue Häuser.", "Anna Muster", "2026-02-01"),
    "w4": ("Ein Haus am See kostet eine Million Euro.", "Berta Kranz", "2025-12-31"),
    "w5": ("Der Ministerpräsident hat nicht verhandelt.", None, "2025-06-15"),
    "w6": ("Straßen und Brücken sind marode.", "Wolodymyr Selenskyj", "2024-03-05"),
}


@pytest.fixture
def filled(archive: Archive, make_article: Make, keep: Keep) -> Archive:
    keep(
        *(
            make_article(
                key,
                (words, name),
                day=day,
                about=("Emil Kranz",) if key == "w1" else (),
                outlet="kreisblatt.de" if key in {"w2", "w6"} else "lindenauer-bote.de",
            )
            for key, (words, name, day) in WORDS.items()
        )
    )
    return archive


def found(archive: Archive, query: Query) -> list[str]:
    results = search(archive, query)
    assert results.exact
    assert results.total == len(results.hits)
    return [hit.article.key for hit in results.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abkommen", "w2 w1"),
        ("abkommens", "w2 w1"),
        ("Infrastruktur", "w1"),
        ("Energie-Infrastruktur", "w1"),
        ("Haus", "w4 w3"),
        ("haeuser", "w4 w3"),
        ("Strassen", "w6"),
        ("Straße", "w6"),
        ("verhandeln", "w3 w5"),
        ("Präsident", "w5"),
        ("Minister", "w5"),
        ("das Abkommen der Energieinfrastruktur", "w1"),
        ("Abkommen -geheim", "w1"),
        ("-Abkommen", "w3 w4 w5 w6"),
        ('"Einzelheiten des Abkommens"', "w2"),
        ('"Einzelheit des Abkommens"', "w2"),
        ('"Abkommens Einzelheiten"', ""),
        ('="Abkommen"', "w1"),
        ("=abkommens", "w2"),
        ("=Abkomm", ""),
        ("Einzel*", "w2"),
        ("energieinfra*", "w1"),
        ('"sagte Wir verhandelten"', "w3"),
        ("Million", "w4"),
        ("Tisch", ""),
        ("!!!", ""),
        ('"', ""),
        ('"Haus', "w4 w3"),
        ("AND OR NOT ( ) * ^ : {", ""),
        ("Haus NEAR(", ""),
    ],
)
def test_words(filled: Archive, text: str, expected: str) -> None:
    assert found(filled, Query(text, sort="newest")) == sorted(
        expected.split(), key=lambda key: WORDS[key][2], reverse=True
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), "w3 w2 w1 w4 w5 w6"),
        (Query(sort="oldest"), "w6 w5 w4 w1 w2 w3"),
        (Query(speaker="Anna Muster"), "w3 w1"),
        (Query(speaker="anna muster"), "w3 w1"),
        (Query(speaker="Muster, Anna"), "w3 w1"),
        (Query(speaker="Kranz"), "w2 w4"),
        (Query(speaker="Emil Kranz"), "w2"),
        (Query(speaker="Zelensky"), "w6"),
        (Query(speaker="Volodymyr Zelenskyy"), "w6"),
        (Query(speaker="Niemand Nirgends"), ""),
        (Query(about="Emil Kranz"), "w1"),
        (Query(text="Abkommen", speaker="Kranz"), "w2"),
        (Query(text="Abkommen", about="Kranz", speaker="Muster"), "w1"),
        (Query(outlets=("kreisblatt.de",)), "w2 w6"),
        (Query(outlets=("kreisblatt.de", "lindenauer-bote.de"), until="2025"), "w4 w5 w6"),
        (Query(since="2026"), "w3 w2 w1"),
        (Query(since="2026-01", until="2026-01"), "w2 w1"),
        (Query(since="2026-01-11", until="2026-01-12"), "w2"),
        (Query(since="2026-02", until="2026-01"), ""),
        (Query(kinds=("direct",), text="Haus"), "w3 w4"),
        (Query(kinds=("indirect",)), ""),
        (Query(min_confidence=0.9), "w3 w2 w1 w4 w5 w6"),
        (Query(min_confidence=0.91), ""),
        (Query(corrected=True), ""),
        (Query(corrected=False, text="Haus"), "w3 w4"),
    ],
)
def test_conditions(filled: Archive, query: Query, expected: str) -> None:
    assert found(filled, query) == expected.split()


def test_several_of_one_surname_are_told(filled: Archive) -> None:
    people = search(filled, Query(speaker="Kranz")).people
    assert sorted(person.name for person in people) == ["Berta Kranz", "Emil Kranz"]


def test_a_similar_name_is_suggested(filled: Archive) -> None:
    results = search(filled, Query(speaker="Anna Mustre"))
    assert not results.hits
    assert [person.name for person in results.suggestions] == ["Anna Muster"]


def test_a_hit_in_its_sentence(filled: Archive) -> None:
    (hit,) = search(filled, Query("Million")).hits
    assert hit.quote == "Ein Haus am See kostet eine Million Euro."
    assert hit.before == "Berta Kranz sagte: „"
    assert hit.after == "“"
    assert hit.speaker is not None
    assert hit.speaker.name == "Berta Kranz"
    assert hit.article.outlet == "lindenauer-bote.de"
    assert (hit.variants, hit.first) == (1, None)


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_follow_each_other(filled: Archive, sort: str, size: int) -> None:
    query = Query("haus abkommen"[:4] if sort == "relevance" else "", sort=sort)  # type: ignore[arg-type] # chosen above
    whole = [hit.key for hit in search(filled, query).hits]
    token, paged = None, []
    for _ in range(len(whole) + 1):
        results = search(filled, query, limit=size, after=token)
        paged += [hit.key for hit in results.hits]
        token = results.next
        if token is None:
            break
    assert paged == whole


def test_what_comes_in_between_pages_moves_nothing(
    filled: Archive, make_article: Make, keep: Keep
) -> None:
    first = search(filled, Query(), limit=3)
    keep(make_article("new", ("Etwas ganz anderes.", "Anna Muster"), day="2026-03-01"))
    second = search(filled, Query(), limit=3, after=first.next)
    keys = [hit.article.key for hit in (*first.hits, *second.hits)]
    assert keys == ["w3", "w2", "w1", "w4", "w5", "w6"]


@pytest.mark.parametrize("token", ["", "x", "ä", "W10", "WzEsMiwzXQ", "A" * 999])
def test_a_wrong_token_is_told(filled: Archive, token: str) -> None:
    with pytest.raises(UsageError, match="token"):
        search(filled, Query(), after=token)


def test_a_token_of_another_search_is_told(filled: Archive) -> None:
    token = search(filled, Query(), limit=1).next
    with pytest.raises(UsageError, match="another search"):
        search(filled, Query("Haus"), after=token)


@pytest.mark.parametrize("day", ["gestern", "2026-13", "2026-02-30", "26", "2026-1-1-1", "0000"])
def test_a_wrong_day_is_told(filled: Archive, day: str) -> None:
    with pytest.raises(UsageError, match="2026-01"):
        search(filled, Query(since=day))


@pytest.mark.parametrize("text", ["Wort " * 30, "x" * 600])
def test_too_much_is_told(filled: Archive, text: str) -> None:
    with pytest.raises(UsageError, match="fewer"):
        search(filled, Query(text))


def test_facets(filled: Archive) -> None:
    result = facets(filled, Query())
    assert result.counted == 6
    assert (result.speakers[0].label, result.speakers[0].count) == ("Anna Muster", 2)
    assert [(one.value, one.count) for one in result.kinds] == [("direct", 6)]
    assert [(one.value, one.count) for one in result.outlets] == [
        ("lindenauer-bote.de", 4),
        ("kreisblatt.de", 2),
    ]
    assert [(one.value, one.count) for one in result.years] == [
        ("2026", 3), ("2025", 2), ("2024", 1),
    ]  # fmt: skip


def test_nearer_answers_come_first(archive: Archive, make_article: Make, keep: Keep) -> None:
    keep(
        make_article("part", ("Das Hausboot bleibt.", "Anna Muster"), day="2026-01-05"),
        make_article("quote", ("Am See steht ein Haus.", "Anna Muster"), day="2026-01-01"),
        make_article("apart", ("Das Haus und der See.", "Anna Muster"), day="2026-01-03"),
        make_article("beside", ("Ein Haus See und mehr.", "Anna Muster"), day="2026-01-02"),
    )
    assert found(archive, Query("Haus")) == ["apart", "beside", "quote", "part"]
    assert found(archive, Query("Haus See")) == ["beside", "apart", "quote"]


def test_what_is_read_anew_is_found_anew(archive: Archive, make_article: Make, keep: Keep) -> None:
    keep(make_article("w1", ("Der Hafen bleibt offen.", "Anna Muster")))
    keep(make_article("w1", ("Der Bahnhof wird gebaut.", "Emil Kranz"), day="2026-02-02"))
    assert found(archive, Query("Hafen")) == []
    assert found(archive, Query(speaker="Anna Muster")) == []
    assert found(archive, Query("Bahnhof", speaker="Kranz", since="2026-02")) == ["w1"]


def test_the_index_made_anew_finds_the_same(
    filled: Archive, make_article: Make, keep: Keep
) -> None:
    with filled.begin() as connection:
        fulltext.rebuild(connection, filled.dialect)
    assert found(filled, Query("Infrastruktur", speaker="Muster")) == ["w1"]
    keep(make_article("w1", ("Der Hafen bleibt offen.", "Anna Muster")))
    assert found(filled, Query("Infrastruktur")) == []


SAME = "Wir werden die Brücke über die Linde im nächsten Sommer für alle Wagen öffnen."
NEARLY = "Wir werden die Brücke über die Linde im kommenden Sommer für alle Wagen öffnen."
OPPOSITE = "Wir werden die Brücke über die Linde im nächsten Sommer nicht für alle Wagen öffnen."


@pytest.fixture
def told_often(archive: Archive, make_article: Make, keep: Keep) -> Archive:
    for number, words in enumerate([SAME, NEARLY, OPPOSITE, SAME], 1):
        keep(
            make_article(
                f"g{number}",
                (words, "Anna Muster"),
                day=f"2026-01-0{number}",
                outlet=f"o{number}.de",
            )
        )
    keep(make_article("other", (SAME, "Emil Kranz"), day="2026-01-09"))
    return archive


def test_the_same_quotation_is_shown_once(told_often: Archive) -> None:
    results = search(told_often, Query("Brücke", speaker="Anna Muster"))
    assert [hit.article.key for hit in results.hits] == ["g4", "g3"]
    assert results.total == 2
    hit = results.hits[0]
    assert hit.variants == 3
    assert hit.outlets == ("o1.de", "o2.de", "o4.de")
    assert hit.first is not None
    assert hit.first.key == "g1"


def test_ungrouped_all_are_shown(told_often: Archive) -> None:
    assert found(told_often, Query("Brücke", grouped=False, sort="newest")) == [
        "other", "g4", "g3", "g2", "g1",
    ]  # fmt: skip


def test_a_group_is_found_by_any_of_its_wordings(told_often: Archive) -> None:
    assert found(told_often, Query("kommenden")) == ["g2"]
    assert found(told_often, Query(outlets=("o1.de",))) == ["g1"]


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_a_group_is_on_one_page_only(told_often: Archive, sort: str) -> None:
    query = Query("Brücke", sort=sort)  # type: ignore[arg-type] # one of three
    token, keys = None, []
    for _ in range(10):
        results = search(told_often, query, limit=1, after=token)
        keys += [hit.article.key for hit in results.hits]
        token = results.next
        if token is None:
            break
    assert len(keys) == 3
    assert len({key for key in keys if key in {"g1", "g2", "g4"}}) == 1


# The archive is only read, so that examples may share it.
MANY = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


ENDLESS = """
WITH RECURSIVE t(n) AS (SELECT 1.0 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t
"""


def test_no_query_runs_for_ever(archive: Archive) -> None:
    with (
        pytest.raises(UsageError, match="longer or rarer words"),
        archive.connect() as connection,
        limited(connection, 0.2),
    ):
        connection.exec_driver_sql(ENDLESS)
    assert search(archive, Query()).total == 0


@MANY
@given(text=st.text(max_size=40), name=st.text(max_size=20))
def test_any_text_is_a_search(filled: Archive, text: str, name: str) -> None:
    search(filled, Query(text))
    search(filled, Query(text, speaker=name, sort="oldest"))


@MANY
@given(token=st.text(max_size=60))
def test_any_token_is_read_or_told(filled: Archive, token: str) -> None:
    with pytest.raises(UsageError):
        search(filled, Query(), after=token)
