"""The tagger: what is plain in German news prose, whatever the words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.german.document import analyse
from wortlaut.german.tagger import Tags, tag, tag_all


def read(text: str) -> tuple[list[str], Tags]:
    document = analyse(text)
    return [token.text for token in document.tokens], tag(document)


def label(text: str, word: str, head: str) -> str:
    words, tags = read(text)
    ids = getattr(tags, head)
    return tags.names[head][int(ids[words.index(word)])]


BUDGET = "Die Ministerin sagte am Montag, der Haushalt sei beschlossen und werde nicht geändert."
DOUBT = "Der Verein hätte den Vertrag gern verlängert, teilte ein Sprecher der Polizei mit."


@pytest.mark.parametrize(
    ("text", "word", "head", "expected"),
    [
        (BUDGET, "Ministerin", "pos", "NOUN"),
        (BUDGET, "Ministerin", "relation", "nsubj"),
        (BUDGET, "Ministerin", "case", "Nom"),
        (BUDGET, "Ministerin", "number", "Sing"),
        (BUDGET, "sagte", "pos", "VERB"),
        (BUDGET, "sagte", "form", "indicative"),
        (BUDGET, "sagte", "relation", "root"),
        (BUDGET, "am", "pos", "ADP"),
        (BUDGET, "am", "case", "Dat"),
        (BUDGET, "sei", "form", "konjunktiv1"),
        (BUDGET, "werde", "form", "konjunktiv1"),
        (BUDGET, "beschlossen", "form", "participle"),
        (BUDGET, "nicht", "pos", "PART"),
        (BUDGET, ",", "pos", "PUNCT"),
        (DOUBT, "hätte", "form", "konjunktiv2"),
        (DOUBT, "den", "case", "Acc"),
        (DOUBT, "Vertrag", "relation", "obj"),
        (DOUBT, "der", "case", "Gen"),
        (DOUBT, "mit", "relation", "svp"),
        ("Sie wollen den Plan prüfen.", "prüfen", "form", "infinitive"),
        ("Ich habe davon gehört.", "Ich", "person", "1"),
        ("Sie sprach mit Olaf Brandner in Weilburg.", "Olaf", "pos", "PROPN"),
    ],
)
def test_plain_cases(text: str, word: str, head: str, expected: str) -> None:
    assert label(text, word, head) == expected


def test_features_are_probabilities_of_all_heads() -> None:
    words, tags = read(BUDGET)
    assert tags.features.shape == (len(words), sum(map(len, tags.names.values())))
    assert tags.features.dtype == np.float32
    at = 0
    for name, labels in tags.names.items():
        part = tags.features[:, at : at + len(labels)]
        np.testing.assert_allclose(part.sum(axis=1), 1, atol=1e-4)
        np.testing.assert_array_equal(part.argmax(axis=1), getattr(tags, name))
        at += len(labels)


def test_documents_together_are_tagged_as_alone() -> None:
    documents = [analyse(BUDGET), analyse(""), analyse(DOUBT), analyse("Ja")]
    for document, together in zip(documents, tag_all(documents), strict=True):
        alone = tag(document)
        assert len(together.pos) == len(document.tokens)
        np.testing.assert_allclose(together.features, alone.features, atol=1e-4)


def test_nothing_to_tag() -> None:
    assert tag_all([]) == []
    assert len(tag(analyse("")).pos) == 0


@given(st.text(max_size=200))
def test_any_text_is_tagged(text: str) -> None:
    document = analyse(text)
    tags = tag(document)
    assert len(tags.pos) == len(document.tokens) == len(tags.features)
    assert np.isfinite(tags.features).all()
