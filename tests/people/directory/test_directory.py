import itertools
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.errors import InputError, UsageError
from wortlaut.model import Article, Entity
from wortlaut.people import Directory

Made = Callable[..., Article]


@pytest.fixture
def people() -> Iterator[Directory]:
    with Directory.open() as directory:
        yield directory


def linked(people: Directory, article: Article) -> list[tuple[str | None, str]]:
    return [(link.identity, link.how) for link in people.link(article)]


def test_the_same_full_name_is_one_person(people: Directory, article: Made) -> None:
    ((first, how),) = linked(people, article("a1", ("Anna Kesselring", "Ministerin")))
    assert how == "new"
    assert first is not None
    assert first.startswith("p-anna-kesselring-")
    assert linked(people, article("a2", "Anna Kesselring")) == [(first, "name")]
    assert linked(people, article("a3", ("Anna Keßelring", "Abgeordnete")))[0][0] == first


def test_a_bare_surname_is_nobody_but_has_candidates(people: Directory, article: Made) -> None:
    ((known, _),) = linked(people, article("a1", ("Anna Kesselring", "Ministerin")))
    (link,) = people.link(article("a2", ("Kesselring", "Ministerin")))
    assert (link.identity, link.how) == (None, "ambiguous")
    assert [candidate.identity for candidate in link.candidates] == [known]
    assert "the same kind of occupation (politics)" in link.candidates[0].reasons
    (nobody,) = people.link(article("a3", "Ottensen"))
    assert (nobody.identity, nobody.how, nobody.candidates) == (None, "unnamed", ())


@pytest.mark.parametrize(
    ("type_", "name", "how"),
    [
        ("person", "eine Sprecherin", "unnamed"),
        ("place", "Lindenau", "unnamed"),
        ("group", "Demonstranten", "unnamed"),
        ("organization", "Polizei", "unnamed"),
        ("organization", "russisches Außenministerium", "unnamed"),
        ("organization", "Bundesrat", "ambiguous"),  # of Germany, Austria, Switzerland
        ("organization", "SPD", "new"),
        ("organization", "Lindenauer Stahlwerke AG", "new"),
        ("organization", "Polizei Leipzig", "new"),
        ("organization", "DER", "unnamed"),
    ],
)
def test_what_has_an_identity(
    people: Directory, article: Made, type_: str, name: str, how: str
) -> None:
    (link,) = people.link(article("a1", name, type_=type_))
    assert link.how == how


def test_legal_forms_are_left_out(people: Directory, article: Made) -> None:
    ((one, _),) = linked(people, article("a1", "Kesselring AG", type_="organization"))
    assert linked(people, article("a2", "Kesselring", type_="organization"))[0][0] == one
    assert one is not None
    assert one.startswith("o-kesselring-ag-")


def test_homonyms_stay_apart(people: Directory, article: Made) -> None:
    bare = article("a1", "Anna Kesselring")
    ((first, _),) = linked(people, bare)
    ((minister, _),) = linked(people, article("a2", ("Anna Kesselring", "Ministerin")))
    assert minister == first
    ((farmer, how),) = linked(
        people, article("a3", ("Anna Kesselring", "Landwirtin"), outlet="Waldtaler Blatt")
    )
    assert (how, farmer != minister) == ("new", True)
    # From now on the bare name may mean either; the earlier article's link is open as well.
    (link,) = people.links(bare)
    assert (link.identity, link.how) == (None, "ambiguous")
    assert {candidate.identity for candidate in link.candidates} == {minister, farmer}
    assert people.candidates() == []  # they are no pair to look at: the roles say so


def test_homonyms_of_one_outlet_are_listed(people: Directory, article: Made) -> None:
    people.link(article("a1", ("Anna Kesselring", "Landwirtin")))
    people.link(article("a2", ("Anna Kesselring", "Bürgermeisterin")))
    (pair,) = people.candidates()
    assert pair.one != pair.other
    assert pair.reasons[-2:] == ("trade against politics", "both in Lindenauer Bote")


def test_unclear_ones_are_listed_for_a_human(people: Directory, article: Made) -> None:
    people.link(article("a1", ("Anna Kesselring", "SPD-Abgeordnete")))
    people.link(article("a2", ("Anna Kesselring", "CDU-Abgeordnete")))
    people.link(article("a3", ("Jan Ottensen", "Abgeordneter")))
    people.link(article("a4", ("Jann Ottensen", "Abgeordneter")))
    pairs = people.candidates()
    assert {pair.names for pair in pairs} == {
        ("Anna Kesselring", "Anna Kesselring"),
        ("Jan Ottensen", "Jann Ottensen"),
    }
    assert any("SPD" in reason for pair in pairs for reason in pair.reasons)
    kept = next(pair for pair in pairs if pair.names[0] == "Anna Kesselring")
    people.keep_apart(kept.one, kept.other, by="rd")
    assert [pair.names[0] for pair in people.candidates()] == ["Jan Ottensen"]
    people.undo(people.actions()[0].id)
    assert len(people.candidates()) == 2


def test_transliterations_with_one_office_are_one(people: Directory, article: Made) -> None:
    ((one, _),) = linked(people, article("a1", ("Sergej Testow", "russischer Außenminister")))
    ((two, how),) = linked(people, article("a2", ("Sergey Testov", "russischer Minister")))
    assert (two, how) == (one, "alias")
    ((open_, how),) = linked(people, article("a3", ("Sergei Testov", "Trainer")))
    assert open_ != one


def test_roles_have_their_times(people: Directory, article: Made) -> None:
    for day, role in (("2019-01-02", "Ministerin"), ("2024-05-06", "Präsidentin")):
        people.link(article(day, ("Anna Kesselring", role), day=day + "T08:00:00+01:00"))
    people.link(article("x", ("Anna Kesselring", "Ministerin"), day="2021-07-08", outlet="taz"))
    (found,) = people.find("Anna Kesselring")
    roles = {role.text: (role.articles, role.first, role.last) for role in found.roles}
    assert roles == {
        "Ministerin": (2, "2019-01-02", "2021-07-08"),
        "Präsidentin": (1, "2024-05-06", "2024-05-06"),
    }
    assert (found.articles, found.first, found.last) == (3, "2019-01-02", "2024-05-06")
    assert found.outlets == ("Lindenauer Bote", "taz")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("wolodymyr selenskyj", "Wolodymyr Selenskyj"),
        ("Selenskij", "Wolodymyr Selenskyj"),
        ("Zelensky", "Wolodymyr Selenskyj"),
        ("Volodymyr Zelenskyy", "Wolodymyr Selenskyj"),
        ("Joerg Kuehnert", "Jörg Kühnert"),
        ("Jorg Kuhnert", "Jörg Kühnert"),
        ("KÜHNERT", "Jörg Kühnert"),
        ("Kühnerd", "Jörg Kühnert"),
        ("Anna Kesselrig", "Anna Kesselring"),
        ("Kesselring, Anna", "Anna Kesselring"),
        ("A. Kesselring", "Anna Kesselring"),
    ],
)
def test_find_in_any_spelling(people: Directory, article: Made, asked: str, name: str) -> None:
    names = ("Wolodymyr Selenskyj", "Jörg Kühnert", "Anna Kesselring", "Marta Kellermann")
    people.link(article("a1", *names))
    assert people.find(asked)[0].name == name


@pytest.mark.parametrize("asked", ["", "  ", "?!", "Xylander", "x" * 10_000])
def test_find_nobody(people: Directory, article: Made, asked: str) -> None:
    people.link(article("a1", "Anna Kesselring"))
    assert people.find(asked) == []


def test_merge_and_undo(people: Directory, article: Made) -> None:
    articles = [article("a1", "Joe Kesselring"), article("a2", "Joseph Kesselring")]
    ((joe, _),) = linked(people, articles[0])
    ((joseph, _),) = linked(people, articles[1])
    assert joe is not None
    assert joseph is not None
    assert people.merge(joe, joseph, by="rd") == joe
    assert linked(people, articles[1]) == [(joe, "alias")]  # it outlives a new reading
    assert linked(people, article("a3", "Joseph Kesselring"))[0][0] == joe
    known = people.identity(joseph)
    assert known is not None
    assert (known.id, known.articles) == (joe, 3)
    assert {found.id for found in people.find("Joseph Kesselring")} == {joe}
    (action,) = people.actions()
    assert (action.kind, action.one, action.other, action.by) == ("merge", joe, joseph, "rd")
    people.undo(action.id)
    assert people.links(articles[0])[0].identity == joe
    assert people.links(articles[1])[0].identity == joseph
    assert people.actions()[0].undone
    with pytest.raises(UsageError, match="taken back before"):
        people.undo(action.id)


def test_split_and_undo(people: Directory, article: Made) -> None:
    articles = [article(f"a{i}", "Anna Kesselring") for i in range(3)]
    people.link_all(articles)
    (before,) = people.find("Anna Kesselring")
    other = people.split(before.id, ["a2"], by="rd")
    assert other != before.id
    assert [people.links(a)[0].identity for a in articles] == [before.id, before.id, other]
    assert linked(people, articles[2]) == [(other, "new")]
    assert linked(people, article("a9", "Anna Kesselring")) == [(None, "ambiguous")]
    people.undo(people.actions()[0].id)
    assert {people.links(a)[0].identity for a in articles} == {before.id}
    moved = people.identity(other)
    assert moved is not None
    assert moved.id == before.id


def test_wrong_decisions_are_told(people: Directory, article: Made) -> None:
    ((anna, _),) = linked(people, article("a1", "Anna Kesselring"))
    ((firm, _),) = linked(people, article("a2", "Kesselring AG", type_="organization"))
    assert anna is not None
    assert firm is not None
    with pytest.raises(UsageError, match="nobody has this id"):
        people.merge(anna, "p-nobody-0000", by="rd")
    with pytest.raises(UsageError, match="cannot be one"):
        people.merge(anna, firm, by="rd")
    with pytest.raises(UsageError, match="one already"):
        people.merge(anna, anna, by="rd")
    with pytest.raises(UsageError, match="in none of these"):
        people.split(anna, ["a7"], by="rd")
    with pytest.raises(UsageError, match="nothing to split"):
        people.split(anna, ["a1"], by="rd")
    with pytest.raises(UsageError, match="there is no decision 99"):
        people.undo(99)
    assert people.actions() == []
    assert people.identity("p-nobody-0000") is None


def test_ids_are_never_used_again(people: Directory, article: Made) -> None:
    ((anna, _),) = linked(people, article("a1", ("Anna Kesselring", "Ministerin")))
    people.forget("a1")
    ((again, _),) = linked(people, article("a2", ("Anna Kesselring", "Ministerin")))
    assert again == anna  # the same evidence: the same person
    people.forget("a2")
    ((other, _),) = linked(people, article("a3", ("Anna Kesselring", "Landwirtin")))
    assert other != anna


def test_linking_again_changes_nothing(people: Directory, article: Made) -> None:
    names = [("Anna Kesselring", "Ministerin"), ("Jan Ottensen",)]
    first = linked(people, article("a1", *names))
    people.link(article("a2", *names))
    assert [i for i, _ in linked(people, article("a1", *names))] == [i for i, _ in first]
    (found,) = people.find("Anna Kesselring")
    assert found.articles == 2


ROLES = (
    *((), ("Ministerin",), ("SPD-Abgeordnete",), ("CDU-Abgeordnete",), ("Landwirtin",)),
    *(("deutsche Schwimmerin",), ("Sprecherin",), ("Landwirtin", "Abgeordnete"), ("Anwältin",)),
)
NAMES = ("Anna Kesselring", "Anna Keßelring", "Anja Kesselring", "Sergej Testow", "Sergey Testov",
         "Thomas Müller")  # fmt: skip
SEEN = st.tuples(st.sampled_from(NAMES), st.sampled_from(ROLES))


def partition(people: Directory, articles: Sequence[Article]) -> frozenset[frozenset[str]]:
    """Returns which articles' people are one, whatever their ids."""
    of = {article.id: people.links(article)[0].identity for article in articles}
    groups = itertools.groupby(sorted(of, key=lambda i: of[i] or i), key=lambda i: of[i] or i)
    return frozenset(frozenset(members) for _, members in groups)


@settings(max_examples=40, deadline=None)
@given(st.lists(SEEN, min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(
    seen: list[tuple[str, tuple[str, ...]]], chance: random.Random
) -> None:
    articles = [
        Article(f"a{i}", name, entities=(Entity("e1", name, "person", roles, ((0, len(name)),)),))
        for i, (name, roles) in enumerate(seen)
    ]
    mixed = list(articles)
    chance.shuffle(mixed)
    with Directory.open() as one, Directory.open() as other:
        for article in articles:
            one.link(article)
        other.link_all(mixed)
        assert partition(one, articles) == partition(other, articles)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=3))
def test_any_record_can_be_linked(name: str, roles: list[str]) -> None:
    entity = Entity("e1", name, "person", tuple(roles), ((0, 3), (-5, 99)))
    with Directory.open() as people:
        (link,) = people.link(Article("a", name, published=name, entities=(entity,)))
        assert link.entity == "e1"
        people.find(name)
        people.candidates()


def test_it_stays_in_its_file(tmp_path: Path, article: Made) -> None:
    path = tmp_path / "people.db"
    with Directory.open(path) as people:
        ((anna, _),) = linked(people, article("a1", "Anna Kesselring"))
    with Directory.open(path, create=False) as people:
        assert linked(people, article("a2", "Anna Kesselring")) == [(anna, "name")]


def test_a_batch_is_all_or_nothing(people: Directory, article: Made) -> None:
    def stopped() -> None:
        with people.batch():
            people.link(article("a1", "Anna Kesselring"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stopped()
    assert people.find("Anna Kesselring") == []


def test_other_files_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("no database at all, but long enough to be looked at" * 20)
    with pytest.raises(InputError, match="directory of people"):
        Directory.open(text)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()
    with pytest.raises(InputError, match="no directory of people"):
        Directory.open(other)
    newer = tmp_path / "newer.db"
    Directory.open(newer).close()
    db = sqlite3.connect(newer)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(InputError, match="newer Wortlaut"):
        Directory.open(newer)
    with pytest.raises(InputError, match="no such file"):
        Directory.open(tmp_path / "fehlt.db", create=False)


def test_an_sql_fragment_is_a_name_like_any_other(people: Directory, article: Made) -> None:
    people.link(article("'; DROP TABLE sightings; --", ("Anna Kesselring", "x'; DROP TABLE roles")))
    (found,) = people.find("Anna Kesselring")
    assert found.roles[0].text == "x'; DROP TABLE roles"
