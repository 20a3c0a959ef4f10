"""Corrections in an archive: all that follows from them, and that they outlive new readings."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from wortlaut.archive import Archive
from wortlaut.archive.corrections import exporting, journal, making, session, telling
from wortlaut.archive.schema import articles, identities, statements
from wortlaut.archive.store import Item, load, store
from wortlaut.errors import UsageError
from wortlaut.model import Article, Entity, Speaker, Statement

TEXT = (
    "Die Stadträtin Paula Kern lehnt den Umbau ab. „Wir brauchen Wohnungen“, sagte sie am Montag. "
    "Bürgermeister Jan Holm erklärte, der Umbau werde sich lohnen."
)
WOHNUNGEN = (46, 70)
LOHNEN = (TEXT.index("der Umbau werde"), len(TEXT) - 1)


def reading(key: str, text: str = TEXT, move: int = 0) -> Article:
    """What an engine makes of the page: the first speaker is wrong."""
    spans = [(start + move, end + move) for start, end in (WOHNUNGEN, LOHNEN)]
    return Article(
        id=key,
        text=text,
        published="2026-03-02T09:00:00+01:00",
        entities=(Entity("e1", "Paula Kern", "person"), Entity("e2", "Jan Holm", "person")),
        statements=(
            Statement("s1", "direct", (spans[0],), Speaker((), "e2", "carried")),
            Statement("s2", "indirect", (spans[1],), Speaker((), "e2", "named")),
        ),
    )


def rows(archive: Archive) -> list[tuple[str, str, str | None]]:
    """Key, quote and the speaker's name of every statement."""
    query = (
        select(statements.c.key, statements.c.quote, identities.c.name)
        .join(identities, statements.c.speaker == identities.c.id, isouter=True)
        .order_by(statements.c.article, statements.c.start)
    )
    with archive.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def speakers(archive: Archive) -> list[str | None]:
    return [name for _, _, name in rows(archive)]


@pytest.fixture
def filled(archive: Archive, run: int) -> Archive:
    store(archive, [Item(reading("umbau"), None)], run)
    return archive


def give(archive: Archive, key: str, name: str) -> int:
    article, one = session.statement_of(archive, key)
    value = making.speaker_value(article, name)
    return session.correct(archive, making.set_speaker(article, one, value, author="lk")).id


def test_a_speaker_is_set_and_taken_back(filled: Archive) -> None:
    key = rows(filled)[0][0]
    number = give(filled, key, "Paula Kern")
    assert speakers(filled) == ["Paula Kern", "Jan Holm"]
    assert rows(filled)[0][0] == key
    session.undo(filled, number, author="mb", reason="doch nicht")
    assert speakers(filled) == ["Jan Holm", "Jan Holm"]
    session.undo(filled, number + 1, author="mb")
    assert speakers(filled) == ["Paula Kern", "Jan Holm"]


def test_it_outlives_a_new_reading_with_other_offsets(filled: Archive, run: int) -> None:
    give(filled, rows(filled)[0][0], "Paula Kern")
    before = "Aktualisiert um neun Uhr. "
    store(filled, [Item(reading("umbau", before + TEXT, len(before)), None)], run)
    assert speakers(filled) == ["Paula Kern", "Jan Holm"]
    with filled.connect() as connection:
        raw = load(connection, "umbau", corrected=False)
        right = load(connection, "umbau")
        marks = connection.execute(select(statements.c.corrected).order_by(statements.c.start))
        assert [row.corrected for row in marks] == [1, 0]
    assert raw is not None
    assert raw.statements[0].speaker.entity == "e2"
    assert right is not None
    assert right.statements[0].speaker.entity == "e1"


def test_rejected_added_and_confirmed(filled: Archive) -> None:
    article, one = session.statement_of(filled, rows(filled)[0][0])
    session.correct(filled, making.judge(article, one, False, author="lk"))
    article, two = session.statement_of(filled, rows(filled)[0][0])
    session.correct(filled, making.judge(article, two, True, author="lk"))
    span = making.words_in(article, "lehnt den Umbau ab")
    value = making.speaker_value(article, "Paula Kern")
    session.correct(filled, making.add(article, [span], "reported", value, author="lk"))
    assert [(quote, name) for _, quote, name in rows(filled)] == [
        ("lehnt den Umbau ab", "Paula Kern"),
        ("der Umbau werde sich lohnen", "Jan Holm"),
    ]


def test_merged_people_stay_merged(filled: Archive, run: int) -> None:
    other = replace(
        reading("umbau-2"), entities=(Entity("e2", "Johannes Holm", "person"),), statements=()
    )
    statement = Statement("s1", "indirect", (LOHNEN,), Speaker((), "e2", "named"))
    other = replace(other, statements=(statement,))
    store(filled, [Item(other, None)], run)
    with filled.connect() as connection:
        ids = {row.name: row.id for row in connection.execute(select(identities))}
    merge = making.merge(ids["Johannes Holm"], ids["Jan Holm"], author="lk")
    event = session.correct(filled, merge)
    assert speakers(filled) == ["Jan Holm", "Jan Holm", "Jan Holm"]
    store(filled, [Item(replace(other, headline="Neu gelesen"), None)], run)
    assert speakers(filled) == ["Jan Holm", "Jan Holm", "Jan Holm"]
    session.undo(filled, event.id, author="lk")
    assert speakers(filled) == ["Jan Holm", "Jan Holm", "Johannes Holm"]


def test_one_name_two_people(filled: Archive, run: int) -> None:
    store(filled, [Item(reading("umbau-2"), None)], run)
    with filled.connect() as connection:
        holm = connection.execute(
            select(identities.c.id).where(identities.c.name == "Jan Holm")
        ).scalar_one()
    event = session.split(filled, holm, ["umbau-2"], name="Jan Holm (Förster)", author="lk")
    assert speakers(filled) == ["Jan Holm"] * 2 + ["Jan Holm (Förster)"] * 2
    session.undo(filled, event.id, author="lk")
    assert speakers(filled) == ["Jan Holm"] * 4


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda a: session.statement_of(a, "nichts"), "no such statement"),
        (lambda a: session.article_of(a, "nichts"), "no such article"),
        (lambda a: session.undo(a, 99, author="lk"), "correction 99"),
        (lambda a: session.split(a, "p-x", ["umbau"], author="lk"), "nobody of this id"),
        (lambda a: session.correct(a, making.merge("p-x", "p-y", author="lk")), "nobody"),
        (lambda a: give(a, rows(a)[0][0], "x" * 300), "at most 200"),
    ],
)
def test_what_is_not_there_is_told(
    filled: Archive, act: Callable[[Archive], object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        act(filled)


def test_undone_only_once(filled: Archive) -> None:
    number = give(filled, rows(filled)[0][0], "Paula Kern")
    session.undo(filled, number, author="lk")
    with pytest.raises(UsageError, match="undone already"):
        session.undo(filled, number, author="lk")


def test_nothing_half_is_left_when_a_correction_is_refused(filled: Archive) -> None:
    article, one = session.statement_of(filled, rows(filled)[0][0])
    value = making.speaker_value(article, "Paula Kern")
    with pytest.raises(UsageError, match="author"):
        session.correct(filled, making.set_speaker(article, one, value, author="  "))
    with filled.connect() as connection:
        assert journal.listing(connection) == []


def test_corrections_are_listed_and_exported(filled: Archive) -> None:
    number = give(filled, rows(filled)[0][0], "Paula Kern")
    session.undo(filled, number, author="mb")
    give(filled, rows(filled)[0][0], "Paula Kern")
    with filled.connect() as connection:
        lines = [telling.line(event) for event in journal.listing(connection)]
    assert "said by Paula Kern" in lines[0]
    assert "takes back correction 1" in lines[1]
    assert lines[2].endswith("[undone by 2]")
    annotation = json.loads(list(exporting.annotation_lines(filled))[0])  # noqa: RUF015 - all of them
    assert annotation["target"]["selector"][0]["exact"] == "„Wir brauchen Wohnungen“"
    training = json.loads(list(exporting.training_lines(filled))[0])  # noqa: RUF015 - all of them
    first = training["statements"][0]
    tokens = [training["tokens"][i] for i in first["quote"]]
    assert training["text"][tokens[0][0] : tokens[-1][1]] == "„Wir brauchen Wohnungen“"
    assert [one["checked"] for one in training["statements"]] == [True, False]


def test_an_article_taken_out_keeps_its_corrections(filled: Archive, run: int) -> None:
    give(filled, rows(filled)[0][0], "Paula Kern")
    with filled.connect() as connection:
        assert connection.execute(select(articles.c.key)).scalar_one() == "umbau"
    store(filled, [Item(reading("umbau"), None)], run)
    assert speakers(filled) == ["Paula Kern", "Jan Holm"]
