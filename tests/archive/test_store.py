"""What goes in comes out; whole or not at all; again is nothing new."""

import dataclasses
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from wortlaut.archive import Archive, schema
from wortlaut.archive.store import Item, Stored, delete, derive, load, source, store
from wortlaut.errors import UsageError
from wortlaut.model import Article, Entity, Speaker, Statement

Make = Callable[..., Article]


def count(archive: Archive, name: str) -> int:
    table = schema.metadata.tables[name]
    with archive.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_article_comes_out_as_it_went_in(archive: Archive, run: int, make_article: Make) -> None:
    data = "<p>Größe</p>".encode()
    article = make_article("w1", ("Wir warten nicht.", "Anna Muster"), data=data)
    assert store(archive, [Item(article, data)], run) == Stored(added=1, statements=1)
    with archive.connect() as connection:
        assert load(connection, "w1") == article
        assert source(connection, "w1") == data
        assert load(connection, "w2") is None
        assert source(connection, "w2") is None


def test_columns_say_what_the_record_says(archive: Archive, run: int, make_article: Make) -> None:
    article = make_article("w1", ("Wir warten nicht.", "Anna Muster"), about=("Emil Kranz",))
    store(archive, [Item(article)], run)
    with archive.connect() as connection:
        row = connection.execute(select(schema.articles)).one()
        said = connection.execute(select(schema.statements)).one()
        about = connection.execute(select(schema.statement_people)).one()
    assert (row.key, row.outlet, row.day) == ("w1", "lindenauer-bote.de", "2026-01-15")
    assert row.published == "2026-01-15T08:31:00Z"
    assert (said.quote, said.speaker, said.speaker_text) == (
        "Wir warten nicht.",
        "anna-muster",
        "Anna Muster",
    )
    assert said.before.endswith("Anna Muster sagte: „")
    assert said.after == "“"
    assert row.text[said.start : said.end] == said.quote
    assert (about.part, about.position, about.identity) == ("about", 0, "emil-kranz")


def test_again_changes_nothing(archive: Archive, run: int, make_article: Make) -> None:
    article = make_article("w1", ("Wir warten nicht.", "Anna Muster"))
    store(archive, [Item(article)], run)
    assert store(archive, [Item(article)], run) == Stored(unchanged=1)
    assert count(archive, "statements") == 1


def test_new_reading_replaces_the_old_and_keeps_names(
    archive: Archive, run: int, make_article: Make
) -> None:
    kept, gone, new = "Wir warten nicht.", "Das ist falsch.", "Das war falsch."
    store(
        archive, [Item(make_article("w1", (kept, "Anna Muster"), (gone, "Emil Kranz")), b"1")], run
    )
    before = _statements(archive)
    later = make_article("w1", (new, "Emil Kranz"), (kept, "Anna Muster"))
    assert store(archive, [Item(later, b"1")], run) == Stored(changed=1, statements=2)
    after = _statements(archive)
    assert set(after) == {kept, new}
    assert after[kept] == before[kept]  # permalink and number
    assert after[new] != before[gone]


def _statements(archive: Archive) -> dict[str, tuple[str, int]]:
    table = schema.statements
    with archive.connect() as connection:
        rows = connection.execute(select(table.c.quote, table.c.key, table.c.id))
        return {row.quote: (row.key, row.id) for row in rows}


def test_same_words_twice_are_two_statements(
    archive: Archive, run: int, make_article: Make
) -> None:
    article = make_article("w1", ("Nein.", "Anna Muster"), ("Nein!", "Emil Kranz"))
    store(archive, [Item(article)], run)
    with archive.connect() as connection:
        keys = connection.execute(select(schema.statements.c.key)).scalars().all()
    assert len(set(keys)) == 2


def test_one_article_twice_in_a_batch(archive: Archive, run: int, make_article: Make) -> None:
    one = make_article("w1", ("Ja.", "Anna Muster"))
    two = make_article("w1", ("Nein.", "Anna Muster"))
    stored = store(archive, [Item(one), Item(one), Item(two)], run)
    assert stored == Stored(added=1, changed=1, unchanged=1, statements=2)
    assert set(_statements(archive)) == {"Nein."}


@pytest.mark.parametrize("bad", ["\0", "\ud800", "a\0b\udfffc", "\uffff", "😀", "\u202e"])
def test_any_character_goes_in_and_comes_out(
    archive: Archive, run: int, make_article: Make, bad: str
) -> None:
    name = f"Anna{bad} Muster{bad}"
    article = make_article("w1", (f"Wir {bad} warten.", name), headline=bad, outlet=f"x{bad}")
    article = dataclasses.replace(
        article,
        section=bad,
        kicker=bad,
        authors=(bad,),
        tags=(bad,),
        url=f"https://x/{bad}",
        entities=tuple(dataclasses.replace(e, roles=(bad,)) for e in article.entities),
    )
    store(archive, [Item(article, b"\0")], run)
    with archive.connect() as connection:
        assert load(connection, "w1") == article
        row = connection.execute(select(schema.statements)).one()
        text = connection.execute(select(schema.articles.c.text)).scalar_one()
    assert len(text) == len(article.text)
    assert text[row.start : row.end] == row.quote


def test_batch_is_in_whole_or_not_at_all(archive: Archive, run: int, make_article: Make) -> None:
    good = make_article("w1", ("Ja.", "Anna Muster"))
    bad = dataclasses.replace(
        make_article("w2", ("Nein.", "Anna Muster")),
        entities=(Entity("e1", "Anna Muster", "person"), Entity("e1", "Emil Kranz", "person")),
    )
    with pytest.raises(Exception, match=r"(?i)unique"):
        store(archive, [Item(good), Item(bad)], run)
    for table in ("articles", "statements", "entities", "sources", "identities"):
        assert count(archive, table) == 0


def test_deleted_article_leaves_nothing(archive: Archive, run: int, make_article: Make) -> None:
    article = make_article("w1", ("Ja.", "Anna Muster"), about=("Emil Kranz",), data=b"1")
    store(archive, [Item(article, b"1")], run)
    with archive.begin() as connection:
        assert delete(connection, "w1")
        assert not delete(connection, "w1")
    for table in ("articles", "statements", "entities", "sources", "statement_people"):
        assert count(archive, table) == 0


def test_deriving_anew_changes_nothing(archive: Archive, run: int, make_article: Make) -> None:
    store(archive, [Item(make_article("w1", ("Ja.", "Anna Muster")))], run)
    tables = (schema.statements, schema.entities, schema.statement_people)
    with archive.begin() as connection:
        before = [connection.execute(select(table)).all() for table in tables]
        number = connection.execute(select(schema.articles.c.id)).scalar_one()
        derive(connection, number)
        after = [connection.execute(select(table)).all() for table in tables]
    assert before == after


def test_both_pages_of_an_article_are_kept(archive: Archive, run: int, make_article: Make) -> None:
    for data in (b"1", b"2", b"1"):
        article = make_article("w1", ("Ja.", "Anna Muster"), data=data)
        store(archive, [Item(article, data)], run)
    assert count(archive, "sources") == 2


@pytest.mark.usefixtures("archive")
def test_reading_alone_writes_nothing(where: str) -> None:
    with Archive.open(where, read_only=True) as reader:
        with pytest.raises(UsageError, match="read only"), reader.begin():
            pass
        with reader.connect() as connection:
            assert load(connection, "w1") is None


def test_statement_without_words_or_speaker(archive: Archive, run: int) -> None:
    statement = Statement("s1", "reported", (), Speaker())
    store(archive, [Item(Article("w1", "Text.", statements=(statement,)))], run)
    assert list(_statements(archive)) == [""]
