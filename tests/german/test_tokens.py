"""Tokens, as German writes them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.german.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Rat tagt.", "Der|Rat|tagt|."),
        ("am 24. Februar 2022.", "am|24.|Februar|2022|."),
        ("die 3. Liga", "die|3.|Liga"),
        ("Er wird 24. Die Familie feiert.", "Er|wird|24|.|Die|Familie|feiert|."),
        ("10.000 Euro, 2,5 Prozent, ein 1:0", "10.000|Euro|,|2,5|Prozent|,|ein|1:0"),
        ("Dr. Ada Lenz, z.B. u.a. bzw. usw.", "Dr.|Ada|Lenz|,|z.B.|u.a.|bzw.|usw."),
        ("der Verein e.V. warnt", "der|Verein|e.V.|warnt"),
        ("Karl W. Roth", "Karl|W.|Roth"),
        ("Papst Pius XII. reiste ab", "Papst|Pius|XII.|reiste|ab"),
        ("US-Dollar, CDU/CSU, ver.di", "US-Dollar|,|CDU/CSU|,|ver.di"),
        ("Luft- und Raumfahrt", "Luft-|und|Raumfahrt"),
        ("der 35-Jährige", "der|35-Jährige"),
        ("Lehrer:innen und Politiker*innen", "Lehrer:innen|und|Politiker*innen"),
        ("Wie geht’s? Gut ...", "Wie|geht’s|?|Gut|..."),
        ("„Nein“, sagte er", "„|Nein|“|,|sagte|er"),
        ("''Was?'' fragte sie", "''|Was|?|''|fragte|sie"),
        ("siehe https://example.org/a?b=1.", "siehe|https://example.org/a?b=1|."),
        ("Ende.Neuer Satz", "Ende|.|Neuer|Satz"),
        ("die 22. „Woche der Wale“", "die|22.|„|Woche|der|Wale|“"),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert "|".join(token.text for token in tokenise(text)) == words


@given(st.text())
def test_tokens_are_the_text_without_white_space(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[t.start : t.end] == t.text and t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert "".join(t.text for t in tokens) == "".join(text.split())
