"""Who is who over all articles: namesakes stay apart, one person is one, ids stay as they are."""

import dataclasses
import itertools
from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import event, func, select

from wortlaut.archive import Archive, schema
from wortlaut.archive.corrections import making, session
from wortlaut.archive.people import find_people, person
from wortlaut.archive.search import search
from wortlaut.archive.store import Item, delete, store
from wortlaut.archive.views import Query
from wortlaut.model import Article

Make = Callable[..., Article]
Sight = tuple[str, str, str]
"""Key of an article, a name, and the role that it gives the bearer; "" for none."""

FARMER = "Landwirtin"
CHANCELLOR = "Bundeskanzlerin"


@pytest.fixture
def tell(archive: Archive, run: int, make_article: Make) -> Callable[..., None]:
    """Puts articles into the archive, each with one who says something."""

    def tell(*sights: Sight, **more: str) -> None:
        store(archive, [Item(made(make_article, *one, **more)) for one in sights], run)

    return tell


def made(make_article: Make, key: str, name: str, role: str, **more: object) -> Article:
    article = make_article(key, (f"Das sagt {key}.", name), **more)
    roles = tuple(role.split(" und ")) if role else ()
    told = tuple(dataclasses.replace(one, roles=roles) for one in article.entities)
    return dataclasses.replace(article, entities=told)


def who(archive: Archive) -> dict[str, str | None]:
    """The speaker of each article; the entity, the statement and the index say the same."""
    with archive.connect() as connection:
        rows = connection.execute(
            select(schema.articles.c.key, schema.entities.c.identity, schema.statements.c.speaker)
            .join_from(schema.articles, schema.entities)
            .join(schema.statements, schema.statements.c.article == schema.articles.c.id)
        ).all()
        assert connection.execute(select(schema.outdated)).all() == []
    for row in rows:
        assert row.identity == row.speaker
    found = {row.key: row.speaker for row in rows}
    for identity in {one for one in found.values() if one}:
        hits = search(archive, Query(speaker=identity, grouped=False), limit=200).hits
        assert {hit.article.key for hit in hits} >= {
            k for k, one in found.items() if one == identity
        }
    return found


def apart(found: dict[str, str | None]) -> set[frozenset[str]]:
    """Which articles speak of one person."""
    groups: dict[str | None, set[str]] = {}
    for key, identity in found.items():
        groups.setdefault(identity, set()).add(key)
    return {frozenset(keys) for keys in groups.values()}


def is_open(archive: Archive, identity: str | None) -> bool:
    with archive.connect() as connection:
        query = select(schema.identities.c.open).where(schema.identities.c.id == identity)
        return bool(connection.execute(query).scalar_one())


def sets(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in groups}


@pytest.mark.parametrize(
    ("sights", "expected"),
    [
        ("a Paula Kern:|b Paula Kern:", ("a b",)),
        ("a Paula Kern:Ministerin|b Paula Kern:", ("a b",)),
        ("a Paula Kern:Anwältin|b Paula Kern:Ministerin", ("a b",)),
        ("a Paula Kern:Landwirtin|b Paula Kern:Bundeskanzlerin", ("a", "b")),
        ("a Paula Kern:SPD-Abgeordnete|b Paula Kern:CDU-Abgeordnete", ("a", "b")),
        (
            "a Sergej Lawrow:russischer Außenminister|b Sergej Lavrov:russischer Außenminister",
            ("a b",),
        ),
        ("a Sergej Lawrow:|b Sergej Lavrov:", ("a", "b")),
        ("a Stadtwerke Lindenau AG:|b Stadtwerke Lindenau:", ("a b",)),
        ("a Lindenau:|b Lindenau:", ("a b",)),
    ],
)
def test_what_articles_tell_decides(
    archive: Archive,
    run: int,
    make_article: Make,
    sights: str,
    expected: Sequence[str],
) -> None:
    for sight in sights.split("|"):
        key, _, rest = sight.partition(" ")
        name, _, role = rest.partition(":")
        kind = "place" if name == "Lindenau" else "person"
        kind = "organization" if "Stadtwerke" in name else kind
        article = made(make_article, key, name, role, types={name: kind})
        store(archive, [Item(article)], run)
    assert apart(who(archive)) == sets(*expected)
    for name in {sight.split(" ", 1)[1].partition(":")[0] for sight in sights.split("|")}:
        assert find_people(archive, name)


def test_one_person_in_many_papers_is_one(archive: Archive, run: int, make_article: Make) -> None:
    articles = [
        made(make_article, f"w{number}", "Paula Kern", role, outlet=f"bote-{number}.de")
        for number, role in enumerate(["Ministerin", "", "Grünen-Ministerin", "Politikerin"] * 5)
    ]
    store(archive, [Item(one) for one in articles], run)
    assert set(who(archive).values()) == {"paula-kern"}
    view = person(archive, "paula-kern")
    assert view is not None
    assert (view.articles, len(view.outlets), view.open) == (20, 12, False)


def test_namesake_opens_what_tells_only_the_name(
    archive: Archive, tell: Callable[..., None]
) -> None:
    tell(("a", "Paula Kern", FARMER), ("b", "Paula Kern", ""))
    assert apart(who(archive)) == sets("a b")
    tell(("c", "Paula Kern", CHANCELLOR))
    found = who(archive)
    assert apart(found) == sets("a", "b", "c")
    assert found["a"] == "paula-kern"  # keeps its id
    assert [is_open(archive, found[key]) for key in "abc"] == [False, True, False]
    view = person(archive, found["b"] or "")
    assert view is not None
    assert view.open
    assert {one.id for one in view.similar} == {found["a"], found["c"]}
    hits = search(archive, Query(speaker="Paula Kern")).hits
    assert {hit.article.key for hit in hits} == {"a", "b", "c"}


def test_without_the_namesake_all_is_as_before(archive: Archive, tell: Callable[..., None]) -> None:
    tell(("a", "Paula Kern", FARMER), ("b", "Paula Kern", ""))
    before = who(archive)
    tell(("c", "Paula Kern", CHANCELLOR))
    second = who(archive)["c"]
    with archive.begin() as connection:
        delete(connection, "c")
    assert who(archive) == before
    assert [one.id for one in find_people(archive, "Paula Kern") if one.id == second] == []
    tell(("c", "Paula Kern", CHANCELLOR), ("d", "Paula Kern", CHANCELLOR))
    found = who(archive)
    assert found["c"] == found["d"] == second  # she is the same again


def test_ids_are_never_used_again(archive: Archive, tell: Callable[..., None]) -> None:
    tell(("a", "Paula Kern", FARMER))
    with archive.begin() as connection:
        delete(connection, "a")
    tell(("b", "Paula Kern", CHANCELLOR))
    assert who(archive) == {"b": "paula-kern-2"}


def test_two_that_turn_out_to_be_one_lead_to_one(
    archive: Archive, tell: Callable[..., None]
) -> None:
    tell(("a", "Paul Gerber", "Schauspieler"), ("b", "Paul Gerber", "Gouverneur"))
    tell(("d", "Paul Gerber", "Gouverneur"))
    assert apart(who(archive)) == sets("a", "b d")
    former = who(archive)["a"]
    tell(("c", "Paul Gerber", "Schauspieler und Gouverneur"))
    found = who(archive)
    assert len(set(found.values())) == 1
    view = person(archive, former or "")
    assert view is not None
    assert view.person.id == found["b"]
    assert view.articles == 4


@pytest.mark.parametrize(
    ("name", "kind", "open_"),
    [
        ("Thomas Müller", "person", True),
        ("Bundesrat", "organization", True),
        ("Polizei", "organization", True),
        ("Lindenau", "place", False),
        ("Paula Kern", "person", False),
    ],
)
def test_names_that_prove_nothing_are_found_and_open(
    archive: Archive, run: int, make_article: Make, name: str, kind: str, open_: bool
) -> None:
    for key in "ab":
        article = made(make_article, key, name, "", types={name: kind})
        store(archive, [Item(article)], run)
    (identity,) = set(who(archive).values())
    assert is_open(archive, identity) is open_
    assert len(search(archive, Query(speaker=name, grouped=False)).hits) == 2


def test_bare_surname_is_nobody_and_found(archive: Archive, tell: Callable[..., None]) -> None:
    tell(("a", "Kern", "Ministerin"), ("b", "Paula Kern", "Ministerin"))
    assert who(archive) == {"a": None, "b": "paula-kern"}
    hits = search(archive, Query(speaker="Kern")).hits
    assert {hit.article.key for hit in hits} == {"a", "b"}


STORY: tuple[Sight, ...] = (
    ("a", "Paula Kern", FARMER),
    ("b", "Paula Kern", ""),
    ("c", "Paula Kern", CHANCELLOR),
    ("d", "Paula Kern", "Ministerin"),
    ("e", "Thomas Müller", "SPD-Abgeordneter"),
    ("f", "Thomas Müller", ""),
)


def test_order_of_adding_decides_nothing(archive: Archive, run: int, make_article: Make) -> None:
    """Each order under names of its own, in one archive."""
    orders = list(itertools.islice(itertools.permutations(STORY), 0, 720, 37))
    found = []
    for number, order in enumerate(orders):
        mark = "".join("abcdefghij"[int(digit)] for digit in str(number))
        batch = [
            Item(made(make_article, f"{number}-{key}", name.replace("Kern", f"Kern{mark}ow"), role))
            for key, name, role in order
        ]
        for some in (batch[:2], batch[2:3], batch[3:]):
            store(archive, some, run)
        keys = {f"{number}-{key}" for key, _, _ in STORY if key not in "ef"}
        groups = apart({key: one for key, one in who(archive).items() if key in keys})
        found.append({frozenset(key[-1] for key in group) for group in groups})
    assert all(each == found[0] for each in found)
    assert found[0] == sets("a", "b", "c d")


def test_merged_by_hand_stay_merged(archive: Archive, tell: Callable[..., None]) -> None:
    tell(("a", "Paula Kern", FARMER), ("b", "Paula Kern", CHANCELLOR), ("c", "Paula Kern", ""))
    found = who(archive)
    merge = making.merge(found["b"] or "", found["a"] or "", author="lk")
    merged = session.correct(archive, merge)
    # There is one of the name again, so that whoever tells only the name means her.
    assert set(who(archive).values()) == {found["a"]}
    tell(("b", "Paula Kern", CHANCELLOR), day="2026-01-16")  # read to another record
    tell(("d", "Paula Kern", CHANCELLOR), ("e", "Paula Kern", "Sängerin"))
    later = who(archive)
    assert later["b"] == later["d"] == later["a"] == found["a"]
    assert later["e"] not in {found["a"], found["b"]}
    session.undo(archive, merged.id, author="lk")
    undone = who(archive)
    assert {key: undone[key] for key in "ab"} == {key: found[key] for key in "ab"}
    assert undone["d"] == found["b"]
    assert is_open(archive, undone["c"])


def test_split_by_hand_stays_split(archive: Archive, tell: Callable[..., None]) -> None:
    tell(*((key, "Paula Kern", FARMER) for key in "abc"))
    split = session.split(archive, "paula-kern", ["b"], name="Paula Kern (Jena)", author="lk")
    found = who(archive)
    assert apart(found) == sets("a c", "b")
    assert found["a"] == "paula-kern"
    # From now on two bear the name and the occupation: nobody knows whom the next one means.
    tell(("d", "Paula Kern", FARMER))
    assert is_open(archive, who(archive)["d"])
    tell(("b", "Paula Kern", "Bäuerin"), ("e", "Paula Kern", CHANCELLOR))
    later = who(archive)
    assert later["b"] == found["b"]
    assert later["a"] == later["c"] == "paula-kern"
    session.undo(archive, split.id, author="lk")
    assert {who(archive)[key] for key in "abcd"} == {"paula-kern"}


def test_evidence_is_kept_once(archive: Archive, tell: Callable[..., None]) -> None:
    tell(*((f"w{number}", "Paula Kern", FARMER) for number in range(30)))
    tell(*((f"x{number}", "Paula Kern", FARMER) for number in range(30)))
    with archive.connect() as connection:
        row = connection.execute(select(func.count(), func.sum(schema.evidence.c.sightings))).one()
    assert tuple(row) == (1, 60)


def test_nothing_new_is_looked_up_once(
    archive: Archive, tell: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(("a", "Paula Kern", FARMER), ("b", "Paula Kern", ""))
    asked: list[str] = []

    def note(_1: object, _2: object, statement: str, *_: object) -> None:
        if "evidence" in statement and statement.startswith("SELECT"):
            asked.append(statement)

    monkeypatch.setattr("wortlaut.archive.regrouping.group", None)  # nobody is compared
    event.listen(archive.engine, "before_cursor_execute", note)
    tell(*((f"w{number}", "Paula Kern", FARMER) for number in range(50)))
    # The evidence, what has come and gone, who it is: as often for fifty as for one.
    assert len(asked) == 4
    assert set(who(archive).values()) == {"paula-kern"}


def test_another_reading_of_the_person_takes_the_old_one_back(
    archive: Archive, tell: Callable[..., None]
) -> None:
    tell(("a", "Paula Kern", FARMER), ("b", "Paula Kern", ""), ("c", "Paula Kern", CHANCELLOR))
    assert len(apart(who(archive))) == 3
    tell(("c", "Paula Kern", "Bäuerin"))
    assert apart(who(archive)) == sets("a b c")
