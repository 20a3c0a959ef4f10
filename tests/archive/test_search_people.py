"""People, contrast, overview, articles, statements and stories; in both databases."""

from collections.abc import Callable

import pytest

from wortlaut.archive import Archive
from wortlaut.archive.articles import articles
from wortlaut.archive.contrast import contrast
from wortlaut.archive.duplicates import signature, similarity
from wortlaut.archive.overview import overview
from wortlaut.archive.people import find_people, person
from wortlaut.archive.quotations import alike, wording_of
from wortlaut.archive.search import search
from wortlaut.archive.statement import statement
from wortlaut.archive.views import Query
from wortlaut.errors import UsageError
from wortlaut.model import Article

Make = Callable[..., Article]
Keep = Callable[..., None]


@pytest.fixture
def filled(archive: Archive, make_article: Make, keep: Keep) -> Archive:
    keep(
        make_article(
            "p1",
            ("Kranz hat uns belogen und betrogen.", "Anna Muster"),
            ("Er hat alles richtig gemacht.", "Berta Holm"),
            about=("Emil Kranz",),
            day="2026-01-10",
        ),
        make_article(
            "p2",
            ("Der Haushalt von Kranz ist solide.", "Berta Holm"),
            about=("Emil Kranz",),
            day="2026-03-12",
            outlet="kreisblatt.de",
        ),
        make_article("p3", ("Ich trete nicht zurück.", "Emil Kranz"), about=("Emil Kranz",)),
        make_article("p4", ("Das Wetter wird schön.", "Anna Muster"), day="2026-01-11"),
    )
    return archive


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Muster", "Anna Muster"),
        ("muster", "Anna Muster"),
        ("Muster Anna", "Anna Muster"),
        ("anna-muster", "Anna Muster"),
        ("Ana Muster", "Anna Muster"),
        ("Anna Mustre", "Anna Muster"),
        ("Bertha Holm", "Berta Holm"),
        ("Dr. Emil Kranz", "Emil Kranz"),
        ("Krantz", "Emil Kranz"),
    ],
)
def test_who_is_meant(filled: Archive, name: str, expected: str) -> None:
    assert find_people(filled, name)[0].name == expected


@pytest.mark.parametrize(
    "name", ["", " ", "Xaver Quendel", "%", "'; DROP TABLE", "\0", "a" * 9_999]
)
def test_nobody_is_meant(filled: Archive, name: str) -> None:
    assert find_people(filled, name) == ()
    assert person(filled, name) is None
    assert statement(filled, name) is None
    assert articles(filled, outlet=name).articles == ()
    if len(name) < 500:
        assert not contrast(filled, name).columns or not name.strip()
        search(filled, Query(name, name, name, name, name, outlets=(name,)))


def test_a_person(filled: Archive) -> None:
    view = person(filled, "berta-holm")
    assert view is not None
    assert (view.statements, view.about_count, view.articles) == (2, 0, 2)
    assert [(one.label, one.count) for one in view.timeline] == [
        ("2026-01", 1), ("2026-02", 0), ("2026-03", 1),
    ]  # fmt: skip
    assert {one.label for one in view.outlets} == {"kreisblatt.de", "lindenauer-bote.de"}
    assert [(one.label, one.id, one.count) for one in view.speaks_about] == [
        ("Emil Kranz", "emil-kranz", 2)
    ]
    assert [hit.article.key for hit in view.recent] == ["p2", "p1"]


def test_what_is_said_about_a_person_is_said_by_others(filled: Archive) -> None:
    view = person(filled, "emil-kranz")
    assert view is not None
    assert {hit.speaker.name for hit in view.said_about if hit.speaker} == {
        "Anna Muster",
        "Berta Holm",
    }
    assert person(filled, "nobody") is None


def test_counts_follow_a_new_reading(filled: Archive, make_article: Make, keep: Keep) -> None:
    keep(make_article("p4", ("Das Wetter bleibt schlecht.", "Berta Holm"), day="2026-01-11"))
    views = {name: person(filled, name) for name in ("anna-muster", "berta-holm")}
    assert {name: view and view.statements for name, view in views.items()} == {
        "anna-muster": 1,
        "berta-holm": 3,
    }


def test_contrast(filled: Archive) -> None:
    found = contrast(filled, "Kranz")
    assert [one.name for one in found.about] == ["Emil Kranz"]
    assert [(column.speaker.name, column.total) for column in found.columns] == [
        ("Berta Holm", 2),
        ("Anna Muster", 1),
    ]
    days = [one.article.day for one in found.columns[0].statements]
    assert days == sorted(days, key=str)


def test_contrast_narrowed(filled: Archive) -> None:
    assert [c.speaker.name for c in contrast(filled, "Kranz", text="Haushalt").columns] == [
        "Berta Holm"
    ]
    assert contrast(filled, "Kranz", since="2027").columns == ()
    with pytest.raises(UsageError, match="columns"):
        contrast(filled, "Kranz", columns=99)


def test_contrast_over_a_subject(filled: Archive) -> None:
    found = contrast(filled, "Wetter")
    assert found.about == ()
    assert [column.speaker.name for column in found.columns] == ["Anna Muster"]


def test_overview(filled: Archive) -> None:
    found = overview(filled)
    assert (found.articles, found.statements, found.people) == (4, 5, 3)
    assert [(one.label, one.count) for one in found.outlets] == [
        ("lindenauer-bote.de", 3),
        ("kreisblatt.de", 1),
    ]
    assert (found.first_day, found.last_day) == ("2026-01-10", "2026-03-12")
    assert {one.label: one.count for one in found.most_quoted} == {
        "Anna Muster": 2,
        "Berta Holm": 2,
        "Emil Kranz": 1,
    }


def test_an_empty_archive(archive: Archive) -> None:
    assert overview(archive).articles == 0
    assert search(archive, Query()).hits == ()
    assert articles(archive).articles == ()
    assert find_people(archive, "Anna Muster") == ()
    assert contrast(archive, "Anna Muster").columns == ()


def test_articles_in_pages(filled: Archive) -> None:
    token, keys = None, []
    for _ in range(5):
        page = articles(filled, limit=2, after=token)
        assert page.total == 4
        keys += [one.key for one in page.articles]
        token = page.next
        if token is None:
            break
    assert keys == ["p2", "p3", "p4", "p1"]
    assert [one.key for one in articles(filled, outlet="kreisblatt.de").articles] == ["p2"]
    assert [one.key for one in articles(filled, day="2026-01-10").articles] == ["p1"]


def test_a_statement(filled: Archive) -> None:
    (hit,) = search(filled, Query("Wetter")).hits
    page = statement(filled, hit.key)
    assert page is not None
    assert page.statement == hit
    assert page.variants == (hit,)
    assert page.story == ()
    assert page.corrections == ()
    assert statement(filled, "nothing") is None


REPORT = " ".join(
    f"Satz {number} der Meldung berichtet von Vorgang {number * 7} in Lindenau und Umgebung."
    for number in range(30)
)


def test_one_story_in_two_papers(archive: Archive, make_article: Make, keep: Keep) -> None:
    for key, words, day in [
        ("s1", REPORT, "2026-01-01"),
        ("s2", REPORT[:1_600], "2026-01-02"),
        ("s3", "Etwas anderes. " * 30, "2026-01-03"),
    ]:
        keep(make_article(key, (words, "Anna Muster"), day=day, outlet=f"{key}.de"))
    (hit,) = search(archive, Query("Umgebung", grouped=False), limit=1).hits
    page = statement(archive, hit.key)
    assert page is not None
    assert [one.article.key for one in page.story] == ["s1"]
    assert 0.4 < page.story[0].similarity < 1


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (REPORT, REPORT, 1.0, 1.0),
        (REPORT, REPORT.replace("Umgebung", "Nachbarschaft", 5), 0.7, 0.99),
        (REPORT, " ".join(reversed(REPORT.split())), 0.0, 0.05),
        (REPORT, "kurz", 0.0, 0.0),
    ],
)
def test_similarity(one: str, other: str, least: float, most: float) -> None:
    assert least <= similarity(signature(one), signature(other)) <= most


SAID = "Wir werden die Schulen im kommenden Jahr mit zusätzlichen Lehrern ausstatten."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (SAID, True),
        ("„" + SAID + "“", True),
        ("dass man die Schulen im kommenden Jahr mit zusätzlichen Lehrern ausstatten werde", True),
        ("Wir werden die Schulen im kommenden Jahr mit weiteren Lehrern ausstatten.", True),
        (
            "Wir werden die Schulen im kommenden Jahr nicht mit zusätzlichen Lehrern ausstatten.",
            False,
        ),
        ("Wir werden 30 Schulen im kommenden Jahr mit zusätzlichen Lehrern ausstatten.", False),
        ("Wir werden die Straßen im kommenden Jahr sanieren.", False),
        ("Schulen brauchen Lehrer.", False),
        ("", False),
    ],
)
def test_the_same_quotation(other: str, same: bool) -> None:
    assert alike(wording_of(SAID), wording_of(other), known=True) is same


def test_what_everybody_says_is_no_quotation_of_one() -> None:
    short = wording_of("Das ist gut.")
    assert not alike(short, short, known=True)
    middling = wording_of("Wir müssen jetzt schnell handeln.")
    assert alike(middling, middling, known=True)
    assert not alike(middling, middling, known=False)
