"""What words mean: the classes of verbs, nouns, adjectives in all their forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.german import resources
from wortlaut.german.word_classes import (
    BIT,
    CLASSES,
    classes_in,
    classes_of,
    joined_classes,
    names_of,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        # verbs of saying, in all their forms
        ("sagte", "say"),
        ("gesagt", "say"),
        ("sage", "say"),
        ("erklärten", "say"),
        ("betonend", "say"),
        ("mitgeteilt", "say"),
        ("mitteilte", "say"),
        ("mitzuteilen", "say"),
        ("rief", "say"),
        ("ausgerufen", "say"),
        ("fragte", "ask"),
        ("nachgefragt", "ask"),
        ("erkundigt", "ask"),
        ("forderte", "demand"),
        ("aufzufordern", "demand"),
        ("empfahl", "demand"),
        ("riet", "demand"),
        ("befohlen", "demand"),
        ("versprach", "promise"),
        ("angekündigt", "promise"),
        ("drohten", "promise"),
        ("vorgeworfen", "accuse"),
        ("beschuldigte", "accuse"),
        ("behauptet", "accuse"),
        ("bestritten", "deny"),
        ("wies", "split"),
        ("zurückgewiesen", "deny"),
        ("dementierte", "deny"),
        ("räumte", "split"),
        ("einräumte", "agree"),
        ("eingeräumt", "agree"),
        ("zugab", "agree"),
        ("gestand", "agree"),
        ("kritisierten", "criticise"),
        ("verurteilt", "criticise"),
        ("lobte", "praise"),
        ("gedankt", "praise"),
        ("bewertet", "judge"),
        ("hält", "judge"),
        ("glaubt", "believe"),
        ("dachte", "believe"),
        ("wusste", "perceive"),
        ("wußte", "perceive"),
        ("erfuhr", "perceive"),
        ("beabsichtigt", "intend"),
        ("vorzuhaben", "intend"),
        ("freute", "feel"),
        ("befürchteten", "feel"),
        ("schrieb", "write"),
        ("getwittert", "write"),
        ("ergab", "show"),
        ("belegen", "show"),
        ("verhandelten", "talk"),
        # verbs of other acts
        ("versuchte", "attempt"),
        ("gelungen", "attempt"),
        ("beschlossen", "decide"),
        ("festgenommen", "harm"),
        ("verletzten", "harm"),
        ("hinausgegangen", "move"),
        ("gestiegene", "change"),
        ("bestanden", "state"),
        ("gekauft", "transfer"),
        ("bereitete", "act"),
        ("begleitete", "move"),
        # nouns, inflected, as women, as last parts of compounds
        ("Vorwürfe", "speech"),
        ("Forderungen", "speech"),
        ("Hoffnung", "thought"),
        ("Befürchtungen", "thought"),
        ("Berichts", "document"),
        ("Pressemitteilungen", "document"),
        ("Umfrage", "finding"),
        ("Zeitungen", "medium"),
        ("Nachrichtenagenturen", "medium"),
        ("dpa", "medium"),
        ("Minister", "role"),
        ("Ministerin", "role"),
        ("Gewerkschaftssprecherinnen", "role"),
        ("SPD-Fraktionschef", "role"),
        ("Vorsitzender", "role"),
        ("Parteivorsitzende", "role"),
        ("Anwältin", "profession"),
        ("Ärzten", "profession"),
        ("Fachleuten", "people"),
        ("Väter", "person"),
        ("Verletzte", "person"),
        ("24-Jährige", "person"),
        ("Nachbarinnen", "person"),
        ("Bürger:innen", "person"),
        ("Bürger*innen", "person"),
        ("BürgerInnen", "person"),
        ("Demonstranten", "people"),
        ("Russen", "people"),
        ("Ministerien", "institution"),
        ("Landesumweltministerium", "institution"),
        ("FBI", "institution"),
        ("AfD", "institution"),
        ("Konzerns", "organisation"),
        ("Frankreichs", "country"),
        ("Parteitagen", "event"),
        ("Bombenanschläge", "incident"),
        ("Montag", "time"),
        ("Jahren", "time"),
        ("Städten", "place"),
        ("Häuser", "place"),
        ("Film", "work"),
        ("Motto", "work"),
        ("Museen", "place"),
        ("Lastwagen", "thing"),
        ("Prozent", "measure"),
        ("Maßnahmen", "action"),
        ("Massnahmen", "action"),
        ("Schwierigkeiten", "abstract"),
        ("Unermesslichkeiten", "abstract"),
        # adjectives and adverbs
        ("skandalösen", "bad"),
        ("inakzeptabel", "bad"),
        ("schlimmsten", "bad"),
        ("hervorragendes", "good"),
        ("klügere", "good"),
        ("angeblich", "hedge"),
        ("Angeblich", "hedge"),
        ("mutmaßlichen", "hedge"),
        ("zweifellos", "certain"),
        ("besorgt", "emotion"),
        ("empörter", "emotion"),
        ("sogenannten", "naming"),
        ("gestern", "temporal"),
        ("Gestern", "temporal"),
        ("jedoch", "connective"),
        ("rund", "degree"),
        ("ausdrücklich", "manner"),
        ("us-amerikanischen", "origin"),
        ("russische", "origin"),
        ("dunkle", "plain"),
        ("arbeitsrechtliche", "plain"),
    ],
)
def test_a_word_belongs_to_a_class(word: str, expected: str) -> None:
    assert expected in names_of(classes_of(word))


@pytest.mark.parametrize(
    ("word", "never"),
    [
        ("Programm", "measure"),  # no kind of Gramm
        ("Landschaft", "incident"),  # no kind of Haft
        ("Versammlungen", "thing"),  # no kind of Lunge
        ("Aufkleber", "thing"),  # no kind of Leber
        ("Berlin", "person"),  # no woman
        ("Hamburger", "place"),
        ("Neumann", "person"),
        ("Kopfballtorschuss", "speech"),
        ("Termin", "role"),
        ("sagen", "role"),
        ("stellte", "say"),  # until its particle is known
        ("teilte", "say"),
        ("bekannt", "agree"),
        ("einige", "talk"),
        ("während", "state"),
        ("Wegen", "place"),
    ],
)
def test_a_word_does_not_belong_to_a_class(word: str, never: str) -> None:
    assert never not in names_of(classes_of(word))


@pytest.mark.parametrize(
    "word",
    ["", " ", "„", "—", "...", "123", "3,5", "Xqzvw", "der", "und", "-", "a" * 10_000, "ßß", "İ"],
)
def test_nothing_is_known_of_what_is_no_such_word(word: str) -> None:
    assert classes_of(word) == 0


@pytest.mark.parametrize(
    ("particle", "form", "expected"),
    [
        ("mit", "teilte", "say"),
        ("an", "kündigte", "promise"),
        ("vor", "warf", "accuse"),
        ("Zurück", "wies", "deny"),
        ("ein", "räumten", "agree"),
        ("fest", "nahm", "harm"),
    ],
)
def test_a_particle_that_stands_apart(particle: str, form: str, expected: str) -> None:
    assert expected in names_of(joined_classes(particle, form))


def test_particle_and_verb_that_do_not_belong_together() -> None:
    assert joined_classes("empor", "sagte") == 0


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Das teilte die Polizei am Abend mit .", "teilte", "say"),
        ("Das teilte die Polizei am Abend mit .", "mit", "say"),
        ("Er kündigte , als er ging , seinen Rücktritt an .", "kündigte", "promise"),
        ("Sie räumte Fehler ein und ging .", "räumte", "agree"),
        ("„ Nein “ , wies er den Vorwurf zurück .", "wies", "deny"),
        ("Sie nahm mit Freude teil .", "nahm", "talk"),
    ],
)
def test_verb_and_particle_find_each_other(text: str, word: str, expected: str) -> None:
    words = text.split()
    assert expected in names_of(classes_in(words)[words.index(word)])


@pytest.mark.parametrize(
    ("text", "word", "never"),
    [
        ("Das teilte er mit seinem Bruder .", "teilte", "say"),  # a preposition
        ("Das teilte er . Sie kam mit .", "teilte", "say"),  # another sentence
        ("Er stellte das Auto ab .", "stellte", "perceive"),  # another particle
    ],
)
def test_verb_and_particle_that_do_not_belong_together(text: str, word: str, never: str) -> None:
    words = text.split()
    assert never not in names_of(classes_in(words)[words.index(word)])


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    assert len(classes_in(["teilte"] * 20_000)) == 20_000


@given(st.lists(st.sampled_from(["teilte", "mit", ",", ".", "und", "", "kündigte", "an", "er"])))
def test_every_token_gets_its_classes(words: list[str]) -> None:
    assert len(classes_in(words)) == len(words)


def test_forms_with_and_without_sharp_s_and_composed_letters_are_the_same() -> None:
    assert classes_of("Maßnahme") == classes_of("Massnahme")
    assert classes_of("A\u0308rztin") == classes_of("Ärztin") != 0


def test_the_data_names_known_classes_and_every_class_has_words() -> None:
    rows = resources.table("word_classes.tsv")
    lists = {"no_verb", "no_first_part", "direction"}
    assert {row[0] for row in rows} == {"verb", "noun", "other", "ending", *lists}
    assert {row[1] for row in rows if row[0] not in lists} == set(CLASSES) - {"split"}
    assert all(len(row) == 3 for row in rows)


@pytest.mark.parametrize("part", ["verb", "noun", "other"])
def test_the_words_of_the_data_have_their_classes(part: str) -> None:
    rows = resources.table("word_classes.tsv")
    no_verbs = {word for row in rows if row[0] == "no_verb" for word in row[2].split()}
    for kind, name, words in rows:
        if kind != part:
            continue
        for word in words.split():
            form = word.rstrip("!*")
            form = form + "r" if part == "noun" and "|" in form else form
            if kind == "verb" and form in no_verbs:
                continue
            assert classes_of(form.replace("|", "")) & BIT[name], (word, name)


def test_lemmas_are_written_as_the_header_says() -> None:
    for part, _, words in resources.table("word_classes.tsv"):
        for word in words.split():
            if part == "verb":
                assert word.rstrip("*").endswith("n"), word
            if part == "other":
                assert not set("|!*") & set(word), word


def test_bits_fit_into_a_signed_word_of_64_bits() -> None:
    assert max(BIT.values()) < 1 << 63
    assert names_of(BIT["role"] | BIT["say"]) == ("say", "role")


@given(st.text(max_size=80))
def test_any_text_has_classes(text: str) -> None:
    assert 0 <= classes_of(text) < 1 << len(CLASSES)


@given(st.text("aeioäönrstßlchE-:*.", max_size=30), st.sampled_from(["", "n", "in", "innen", "s"]))
def test_anything_like_a_word_has_classes(stem: str, ending: str) -> None:
    assert 0 <= classes_of(stem + ending) < 1 << len(CLASSES)
    assert joined_classes(stem, ending) >= 0
