"""Verb forms, word classes and cues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.german import cues, resources
from wortlaut.german.morphology import (
    FINITE,
    INFINITIVE,
    KONJUNKTIV_1,
    KONJUNKTIV_2,
    PARTICIPLE,
    PAST,
    PRESENT,
    ZU_INFINITIVE,
    forms_of,
    verb_features,
)
from wortlaut.german.words import CAPITAL, bits, word_set


@pytest.mark.parametrize(
    "form",
    [
        "sei",
        "seien",
        "habe",
        "werde",
        "könne",
        "müsse",
        "solle",
        "wolle",
        "dürfe",
        "gebe",
        "komme",
        "stehe",
        "gehe",
        "nehme",
        "lasse",
        "sage",
        "plane",
        "fordere",
        "handle",
        "rechne",
        "öffne",
        "teile",
        "mitteile",
        "zurückweise",
        "veröffentliche",
        "kandidiere",
    ],
)
def test_konjunktiv_1(form: str) -> None:
    assert verb_features(form) & KONJUNKTIV_1


@pytest.mark.parametrize(
    "form",
    [
        "wäre",
        "wären",
        "hätte",
        "hätten",
        "würde",
        "würden",
        "könnte",
        "müsste",
        "gäbe",
        "käme",
        "ginge",
        "stünde",
        "ließe",
        "bräche",
    ],
)
def test_konjunktiv_2(form: str) -> None:
    assert verb_features(form) & KONJUNKTIV_2


@pytest.mark.parametrize(
    "form",
    [
        "Lage",
        "Klage",
        "Frage",
        "Gabe",
        "lange",
        "alte",
        "meine",
        "seine",
        "eine",
        "heute",
        "gerne",
        "Ende",
    ],
)
def test_no_konjunktiv(form: str) -> None:
    assert not bits(form) & (KONJUNKTIV_1 | KONJUNKTIV_2)


@pytest.mark.parametrize(
    ("form", "feature"),
    [
        ("teilte", PAST),
        ("mitteilte", PAST),
        ("mitgeteilt", PARTICIPLE),
        ("mitzuteilen", ZU_INFINITIVE),
        ("aufzunehmen", ZU_INFINITIVE),
        ("zurückgewiesen", PARTICIPLE),
        ("verstanden", PARTICIPLE),
        ("verlassen", INFINITIVE),
        ("erklärt", PRESENT | PARTICIPLE),
        ("begründet", PRESENT | PARTICIPLE),
        ("bezeichnete", PAST),
        ("warnt", PRESENT),
        ("kritisiert", PARTICIPLE),
        ("Haus", 0),
    ],
)
def test_forms(form: str, feature: int) -> None:
    assert verb_features(form) & feature == feature


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("sagen", "sagt sagte sagten gesagt"),
        ("warten", "wartet wartete warteten gewartet"),
        ("öffnen", "öffnet öffnete geöffnet"),
        ("behaupten", "behauptet behauptete"),
        ("verschweigen", "verschweigt verschwieg verschwiegen"),
    ],
)
def test_conjugation(infinitive: str, forms: str) -> None:
    found = forms_of(infinitive)
    assert set(forms.split()) <= set(found)


@pytest.mark.parametrize(
    ("form", "infinitives"),
    [
        ("teilte", {"mitteilen"}),
        ("wies", {"hinweisen", "zurückweisen", "anweisen"}),
        ("räumte", {"einräumen"}),
        ("fügte", {"hinzufügen"}),
        ("sagte", {"sagen"}),
    ],
)
def test_cue_in_second_place(form: str, infinitives: set[str]) -> None:
    assert infinitives <= {verb.infinitive for verb in cues.finite(form)}


def test_cue_at_the_end_and_in_the_perfect() -> None:
    assert [v.infinitive for v in cues.final("mitteilte")] == ["mitteilen"]
    assert [v.infinitive for v in cues.participle("eingeräumt")] == ["einräumen"]
    assert [v.infinitive for v in cues.infinitive("anzukündigen")] == ["ankündigen"]


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("Angaben", "s"),
        ("Medienberichten", "s"),
        ("Forderung", "dz"),
        ("Regierungserklärung", "dsz"),
        ("Schluss", "d1"),
        ("Dienstschluss", ""),
        ("Haus", ""),
        ("forderung", ""),
    ],
)
def test_nouns_of_saying(word: str, letters: str) -> None:
    assert cues.noun(word) == letters


def test_the_lexicon_holds_only_known_letters() -> None:
    for infinitive, complements, medium, addressee in resources.table("cue_verbs.tsv"):
        assert infinitive.replace("|", "").islower()
        assert set(complements) <= set("dcwzr")
        assert medium in {"speech", "thought", "writing", "result"}
        assert addressee in {"-", "acc", "dat"}
    for _, letters in resources.table("cue_nouns.tsv"):
        assert set(letters) <= set("dsz1")


def test_a_name_with_a_dot_counts_as_a_noun() -> None:
    assert bits("tagesschau.de") & CAPITAL


def test_word_sets_are_lower_case() -> None:
    assert "dass" in word_set("that")
    with pytest.raises(KeyError):
        word_set("no such set")


@given(st.text(min_size=1))
def test_any_word_has_bits(word: str) -> None:
    assert bits(word) >= 0
    assert verb_features(word) & FINITE >= 0
