import pytest

from wortlaut.model import Article, Entity
from wortlaut.people.directory import Evidence, compare, evidence_in, evidence_of, group


@pytest.mark.parametrize(
    ("role", "kinds", "countries", "parties"),
    [
        ("US-Präsident", {"politics"}, {"USA"}, set()),
        ("französischer Präsident", {"politics"}, {"Frankreich"}, set()),
        ("Präsident der Ukraine", {"politics"}, {"Ukraine"}, set()),
        ("Präsident des Schützenvereins", set(), set(), set()),
        ("Ex-Grünen-Vorsitzende", {"politics"}, set(), {"Grüne"}),
        ("PDS-Abgeordnete", {"politics"}, set(), {"Die Linke"}),
        ("Landwirt", {"trade"}, set(), set()),
        ("Sprecherin der Polizei", set(), set(), set()),
        ("deutsche Schwimmerin", {"sport"}, {"Deutschland"}, set()),
        ("Oberbürgermeisterin von Lindenau", {"politics"}, set(), set()),
        ("47-Jährige", set(), set(), set()),
    ],
)
def test_what_a_role_tells(
    role: str, kinds: set[str], countries: set[str], parties: set[str]
) -> None:
    found = evidence_of("Anna Berg", (role,))
    assert set(found.kinds) == kinds
    assert set(found.countries) == countries
    assert set(found.parties) == parties


def test_party_and_age_behind_the_name() -> None:
    text = "Anna Kesselring (CDU) und Jan Ott (54) kamen."
    berg = Entity("e1", "Anna Kesselring", "person", (), ((0, 15),))
    ott = Entity("e2", "Jan Ott", "person", (), ((26, 33),))
    article = Article("a", text, published="2026-05-01", entities=(berg, ott))
    assert evidence_in(article, berg).parties == {"CDU"}
    assert evidence_in(article, berg).kinds == {"politics"}
    assert evidence_in(article, ott).born == 1972


# A rare name, and what two articles call its bearer.
@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ((), (), "same"),
        (("Ministerin",), (), "same"),
        (("Ministerin",), ("Abgeordnete",), "same"),
        (("Ministerin",), ("Anwältin",), "same"),  # people move from law to politics
        (("Sprecherin",), ("Bundeskanzlerin",), "same"),  # a speaker may be anything
        (("Landwirt",), ("Bundeskanzler",), "different"),
        (("Schwimmerin",), ("Ministerin",), "different"),
        (("deutsche Schwimmerin",), ("deutsche Ministerin",), "unsure"),  # one country
        (("SPD-Abgeordnete",), ("CDU-Abgeordnete",), "unsure"),
        (("französischer Minister",), ("polnischer Minister",), "unsure"),
        (("Attentäter",), ("Minister",), "different"),
        (("CDU-Politiker",), ("Politiker der CDU/CSU",), "same"),
        (("PDS-Politiker",), ("Linkspartei-Politiker",), "same"),
    ],
)
def test_rare_name(one: tuple[str, ...], other: tuple[str, ...], answer: str) -> None:
    name = "Anna Kesselring"
    verdict = compare(evidence_of(name, one), evidence_of(name, other))
    assert verdict.answer == answer, verdict.reasons
    assert verdict.reasons


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ((), (), "unsure"),
        (("Ministerin",), (), "unsure"),
        (("Ministerin",), ("Ministerin",), "unsure"),  # there are many ministers
        (("SPD-Fraktionschef",), ("SPD-Fraktionschef",), "same"),
        (("SPD-Fraktionschef",), ("Bürgermeister",), "unsure"),
        (("Bundeskanzler",), ("Bundeskanzler",), "same"),
        (("polnischer Präsident",), ("polnischer Präsident",), "same"),
        (("BKA-Chef",), ("BKA-Chef",), "same"),
        (("Landwirt",), ("Bundeskanzler",), "different"),
    ],
)
def test_common_name(one: tuple[str, ...], other: tuple[str, ...], answer: str) -> None:
    name = "Thomas Müller"
    verdict = compare(evidence_of(name, one), evidence_of(name, other), cautious=True)
    assert verdict.answer == answer, verdict.reasons


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ((), (), "unsure"),
        (("Außenminister",), ("Außenminister",), "unsure"),
        (("russischer Außenminister",), ("russischer Minister",), "same"),
        (("russischer Außenminister",), ("russischer Eiskunstläufer",), "unsure"),
        (("Außenminister",), ("Turner",), "different"),
    ],
)
def test_transliterated_name(one: tuple[str, ...], other: tuple[str, ...], answer: str) -> None:
    verdict = compare(
        evidence_of("Sergej Testow", one and (one[0],)), evidence_of("Sergey Testov", other)
    )
    # Posts are enough as well, but they are left out of the evidence of rare names.
    assert verdict.answer in {answer, "same" if one == other and one else answer}


def test_born_in_other_years() -> None:
    one, other = Evidence("anna berg", born=1960), Evidence("anna berg", born=1999)
    assert compare(one, other).answer == "different"
    assert compare(one, Evidence("anna berg", born=1961)).answer == "same"


def pieces(*roles: tuple[str, ...]) -> list[Evidence]:
    return [evidence_of("Anna Kesselring", role) for role in roles]


@pytest.mark.parametrize(
    ("roles", "labels"),
    [
        ([("Ministerin",), ()], (0, 0)),
        # Two people: whoever is only named may be either.
        ([("Ministerin",), ("Schwimmerin",), ()], (0, 1, None)),
        # One article tells both: one person, the name alone is hers.
        ([("Gouverneur",), ("Schauspieler",), ("Schauspieler", "Gouverneur"), ()], (0, 0, 0, 0)),
        # A politician of unknown party beside one of each.
        ([("SPD-Abgeordnete",), ("CDU-Abgeordnete",), ("Abgeordnete",)], (0, 1, None)),
        ([], ()),
    ],
)
def test_groups(roles: list[tuple[str, ...]], labels: tuple[int | None, ...]) -> None:
    assert group(pieces(*roles)).labels == labels


def test_groups_follow_what_humans_decided() -> None:
    found = group(pieces(("Ministerin",), ("Schwimmerin",), ()), decided=["a", "a", None])
    assert found.labels == (0, 0, 0)
    found = group(pieces(("Ministerin",), ("Abgeordnete",), ()), decided=["a", "b", None])
    assert found.labels == (0, 1, None)


def test_a_common_name_alone_is_nobody() -> None:
    bare = evidence_of("Thomas Müller")
    assert group([bare], cautious=True).labels == (None,)
