"""Words are found again in a text that has changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.archive.corrections.anchoring import anchor, locate
from wortlaut.archive.corrections.events import Selector

TEXT = (
    "Die Stadträtin Paula Kern lehnt den Umbau ab. „Wir brauchen Wohnungen“, sagte sie am Montag. "
    "Ihr Kollege sieht es anders. „Wir brauchen Wohnungen“, sagte auch er, „aber nicht dort.“"
)
OTHER_MARKS = TEXT.replace("„", "»").replace("“", "«")
HARD_SPACE = TEXT.replace("Wir b", "Wir\u00a0b")
SECOND = TEXT.rindex("„Wir")


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        pytest.param(TEXT, "„Wir brauchen Wohnungen“", id="nothing has changed"),
        pytest.param("Eilmeldung. " + TEXT, "„Wir brauchen Wohnungen“", id="moved"),
        pytest.param(OTHER_MARKS, "»Wir brauchen Wohnungen«", id="marks"),
        pytest.param(HARD_SPACE, "„Wir\u00a0brauchen Wohnungen“", id="space"),
    ],
)  # fmt: skip
def test_words_are_found_again(changed: str, words: str) -> None:
    start = TEXT.index("„Wir")
    found = locate(changed, anchor(TEXT, (start, start + len("„Wir brauchen Wohnungen“"))))
    assert found == at(changed, words)


def test_of_equal_words_those_with_the_same_surroundings_are_meant() -> None:
    span = SECOND, SECOND + len("„Wir brauchen Wohnungen“")
    selector = anchor(TEXT, span)
    shifted = "Mehr zum Thema im Bericht von gestern, der hier noch einmal steht. " * 2 + TEXT
    found = locate(shifted, selector)
    assert found is not None
    assert shifted[found[1] :].startswith(", sagte auch er")


def test_words_that_were_edited_are_found_by_what_stayed() -> None:
    old = "Der Minister erklärte, die Brücke werde im Frühjahr für alle Autos gesperrt."
    new = "Dienstag: Der Minister erklärte, die Brücke werde im Sommer für alle Autos gesperrt."
    said = "die Brücke werde im Frühjahr für alle Autos gesperrt"
    found = locate(new, anchor(old, at(old, said)))
    assert found is not None
    assert new[slice(*found)] == "die Brücke werde im Sommer für alle Autos gesperrt"


@pytest.mark.parametrize(
    "selector",
    [
        pytest.param(Selector(""), id="no words"),
        pytest.param(Selector("ganz andere Worte, die nie jemand gesagt hat"), id="other words"),
        pytest.param(Selector("Nein"), id="a word that is not there"),
        pytest.param(Selector("x" * 50_000), id="very long"),
    ],
)
def test_words_that_are_gone_are_not_found(selector: Selector) -> None:
    assert locate(TEXT, selector) is None


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 50), st.text(max_size=60))
def test_what_is_found_lies_in_the_text(text: str, start: int, size: int, before: str) -> None:
    selector = anchor(text, (start, start + size))
    assert selector.exact == text[start : start + size]
    changed = before + text
    found = locate(changed, selector)
    if selector.exact:
        assert found is not None
        assert changed[slice(*found)] == selector.exact
    else:
        assert found is None


@given(st.text(max_size=300), st.text(max_size=100))
def test_any_words_in_any_text(text: str, words: str) -> None:
    found = locate(text, Selector(words))
    assert found is None or 0 <= found[0] < found[1] <= len(text)
