"""Who is who does not depend on the order in which articles come, nor on how many at once."""

import dataclasses
import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from wortlaut.archive import Archive, schema
from wortlaut.archive.store import Item, delete, store
from wortlaut.model import Article

ROLES = (
    *("", "Landwirtin", "Bundeskanzlerin", "SPD-Abgeordnete", "CDU-Abgeordnete", "Anwältin"),
    *("Ministerin", "französische Ministerin", "Trainerin", "Sängerin"),
)
Groups = set[frozenset[int]]

_marks = itertools.count()


def _mark() -> str:
    """A name that no other example has."""
    letters = "bdfgklmnprst"
    number, mark = next(_marks), ""
    for _ in range(3):
        number, rest = divmod(number, len(letters))
        mark += letters[rest] + "a"
    return f"Selma Kor{mark}now"


@dataclasses.dataclass(frozen=True)
class Archiving:
    """Puts articles in that tell roles of one name, and looks who is who."""

    archive: Archive
    run: int
    make_article: Callable[..., Article]

    def told(self, order: list[int], roles: list[str], cuts: list[int], again: int) -> Groups:
        name = _mark()
        items = []
        for number in order:
            article = self.make_article(f"{name}-{number}", (f"Zu {number}.", name))
            told = dataclasses.replace(
                article.entities[0], roles=(roles[number],) if roles[number] else ()
            )
            items.append(Item(dataclasses.replace(article, entities=(told,))))
        for start, end in itertools.pairwise([0, *sorted(cuts), len(items)]):
            store(self.archive, items[start:end], self.run)
        with self.archive.begin() as connection:  # one goes and comes back
            delete(connection, items[again].article.id)
        store(self.archive, [items[again]], self.run)
        return self.groups(name)

    def groups(self, name: str) -> Groups:
        with self.archive.connect() as connection:
            assert connection.execute(select(schema.outdated)).all() == []
            rows = connection.execute(
                select(
                    schema.articles.c.key, schema.statements.c.speaker, schema.entities.c.identity
                )
                .join_from(schema.articles, schema.statements)
                .join(schema.entities, schema.entities.c.article == schema.articles.c.id)
                .where(schema.articles.c.key.startswith(f"{name}-"))
            ).all()
        found: dict[str, set[int]] = {}
        for row in rows:
            assert row.speaker == row.identity
            found.setdefault(row.speaker, set()).add(int(row.key.rsplit("-", 1)[1]))
        return {frozenset(group) for group in found.values()}


@pytest.fixture
def archiving(archive: Archive, run: int, make_article: Callable[..., Article]) -> Archiving:
    return Archiving(archive, run, make_article)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    roles=st.lists(st.sampled_from(ROLES), min_size=1, max_size=7),
    data=st.data(),
)
def test_order_decides_nothing(archiving: Archiving, roles: list[str], data: st.DataObject) -> None:
    numbers = list(range(len(roles)))
    order = data.draw(st.permutations(numbers))
    cuts = data.draw(st.lists(st.sampled_from(numbers), max_size=3))
    again = data.draw(st.sampled_from(numbers))
    assert archiving.told(numbers, roles, [], 0) == archiving.told(order, roles, cuts, again)
