import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.people.directory import spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jörg Müller", "JOERG MUELLER"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Hans-Peter Lang", "Hans Peter Lang"),
        ("Dr. Anna Muster", "Anna Muster"),
        ("Sinéad O’Brien", "Sinead O'Brien"),
        ("Großmann Anna", "Grossmann Anna"),
    ],
)
def test_one_spelling_written_in_two_ways(one: str, other: str) -> None:
    assert spelling.key_of(one) == spelling.key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
        ("Wolodymyr Selenskij", "Volodymyr Zelenskyy"),
        ("Sergej Lawrow", "Sergey Lavrov"),
        ("Alexej Nawalny", "Alexei Navalny"),
        ("Jekaterina Dunzowa", "Ekaterina Duntsova"),
        ("Wiktor Juschtschenko", "Viktor Yushchenko"),
    ],
)
def test_transliterations_share_a_block(one: str, other: str) -> None:
    assert spelling.key_of(one) != spelling.key_of(other)
    assert spelling.block_of(one) == spelling.block_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elisabeth I.", "Elisabeth II."),
        ("Anna Berg", "Anna Borg"),
        ("Hans Lang", "Hanna Lang"),
        ("Wladimir Putin", "Wolodymyr Putin"),
    ],
)
def test_different_names_share_none(one: str, other: str) -> None:
    assert spelling.block_of(one) != spelling.block_of(other)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Anna Berg", "berg"),
        ("Dr. Anna Muster-Lang", "muster lang"),
        ("Baschar al-Assad", "assad"),
        ("Ursula von der Leyen", "leyen"),
        ("C. Y. Leung", "leung"),
        ("Benedikt XVI.", "xvi"),
        ("Berg", None),
        ("Herr Berg", None),
        ("eine Sprecherin", None),
        ("Lindenaus früherer Bürgermeister", None),
        ("Bürgermeister von Lindenau", None),
        ("", None),
    ],
)
def test_full_names(name: str, family: str | None) -> None:
    found = spelling.full_name(name)
    assert (found.family if found else None) == family


@pytest.mark.parametrize(
    ("name", "common"),
    [
        ("Thomas Müller", True),
        ("Peter Schmidt", True),
        ("Li Wei", True),
        ("Johannes Paul", True),  # the number is missing
        ("Wolfram Müller", False),
        ("Anna Kesselring", False),
        ("Kim Jong Un", False),
    ],
)
def test_common_names(name: str, common: bool) -> None:
    assert spelling.is_common(name) is common


# Postel's own examples and others of the literature.
@pytest.mark.parametrize(
    ("word", "code"),
    [("wikipedia", "3412"), ("breschnew", "17863"), ("mueller", "657"), ("meyer", "67"), ("", "")],
)
def test_cologne(word: str, code: str) -> None:
    assert spelling.cologne(word) == code


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("meier", "meier", 0),
        ("meier", "maier", 1),
        ("ab", "ba", 1),
        ("a", "abcdef", 4),
        ("", "", 0),
    ],
)
def test_distance(one: str, other: str, steps: int) -> None:
    assert spelling.distance(one, other) == steps


@given(st.text(max_size=300))
def test_any_text_has_keys(name: str) -> None:
    key = spelling.key_of(name)
    assert all(word.isalnum() for word in key.split())
    spelling.block_of(name)
    spelling.full_name(name)
    spelling.is_common(name)
    assert spelling.slug(name)


@given(st.text("abcsz", max_size=8), st.text("abcsz", max_size=8))
def test_likeness_is_symmetric(one: str, other: str) -> None:
    assert 0 <= spelling.likeness(one, other) <= 1
    assert spelling.distance(one, other) == spelling.distance(other, one)
