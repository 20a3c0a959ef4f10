"""Pronouns that no verb agrees with: behind prepositions, before zufolge, of the speaker's own."""

from collections.abc import Callable

import pytest

NamesOf = Callable[[str], list[str | None]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # who the sentence before is about
        (("Der Fraktionschef der Mitte, Till Ossen, nannte den Plan alt. Für [ihn] <ist> klar, "
         "{dass die Kosten steigen}."), "Till Ossen"),
        (("Die Fraktionschefin, Anna Ossen, nannte den Plan alt. Für [sie] <ist> klar, "
         "{dass die Kosten steigen}."), "Anna Ossen"),
        ("Till Ossen stellte den Plan vor. Nach [ihm] <kommt> {die Sintflut}.", "Till Ossen"),
        ("Anna Ossen stellte den Plan vor. <Laut> [ihr] {steigen die Kosten}.", "Anna Ossen"),
        ("Till Ossen stellte den Plan vor. [Ihm] <zufolge> {steigen die Kosten}.", "Till Ossen"),
        ("Till Ossen traf Anna Brink. [Ihr] <zufolge> {steigen die Kosten}.", "Anna Brink"),
        ("Till Ossen traf Anna Brink. [Ihm] <zufolge> {steigen die Kosten}.", "Till Ossen"),
        # a body, several
        ("Das Ministerium legte Zahlen vor. [Ihm] <zufolge> {steigen die Kosten}.", "Ministerium"),
        # nobody fits, two fit alike, the polite form
        ("Till Ossen stellte den Plan vor. <Laut> [ihr] {steigen die Kosten}.", None),
        ("Emil Ossen und Otto Klimm kamen. <Laut> [ihm] {steigen die Kosten}.", None),
        ("Anna Ossen kam. Wir fragten: Was ist für [Sie] <klar>, {dass er geht}?", None),
        ("Das Wetter war schön. Für [ihn] <ist> klar, {dass die Kosten steigen}.", None),
    ],
)  # fmt: skip
def test_governed_pronouns(names_of: NamesOf, text: str, name: str | None) -> None:
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nach [eigenen Angaben] {hat das Unternehmen viel ausgegeben}.", "Unternehmen"),
        ("Nach [eigenen Angaben] {war Till Ossen in Wien}.", "Till Ossen"),
        ("Till Ossen kam. Nach [eigenen Angaben] {war er in Wien}.", "Till Ossen"),
        ("Till Ossen war nach [eigenen Angaben] {in Wien}.", "Till Ossen"),
        ("Der Konzern wuchs nach [eigenen Angaben] {um ein Prozent}.", "Konzern"),
        ("Nach [eigenen Angaben] {schneit es}.", None),
    ],
)
def test_own_words_are_those_of_the_subject(names_of: NamesOf, text: str, name: str | None) -> None:
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # who gave something out, who was named as a source, who spoke last
        ("Die Polizei veröffentlichte neue Zahlen. [Demnach] {sank die Zahl der Unfälle}.",
         ["Polizei"]),
        ("<Laut> [der Polizei] {fiel ein Baum um}. [Danach] <>{brannte ein Auto}.",
         ["Polizei", "Polizei"]),
        # the report of the sentence before
        ("Am Montag erschien ein Bericht. [Demnach] {sank die Zahl der Unfälle}.",
         ["ein Bericht"]),
        # nobody, or too far back
        ("Es schneit. [Demnach] {sank die Zahl der Unfälle}.", [None]),
        (("<Laut> [der Polizei] {fiel ein Baum um}. Es kam Wind. Es kam Regen. Es kam Schnee. "
         "Es kam Eis. [Demnach] <>{brannte ein Auto}."), ["Polizei", None]),
        # across a paragraph nobody gave it out
        ("Die Polizei veröffentlichte neue Zahlen.\n\n[Demnach] {sank die Zahl}.", [None]),
    ],
)  # fmt: skip
def test_demnach_takes_a_source_up(names_of: NamesOf, text: str, names: list[str | None]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Es kam ein Lehrer, [der] <sagte>, {es sei kalt}.", "ein Lehrer"),
        ("Es kam eine Lehrerin, [die] <sagte>, {es sei kalt}.", "eine Lehrerin"),
        ("Es gibt Lehrer, [die] <sagen>, {es sei kalt}.", "Lehrer"),
        # another gender, a genitive, no person
        ("Es kam eine Lehrerin, [der] <sagte>, {es sei kalt}.", None),
        ("Es kam der Hund eines Lehrers, [der] <sagte>, {es sei kalt}.", None),
        ("Es gab einen Tisch, [der] <sagte>, {es sei kalt}.", None),
    ],
)
def test_relative_pronouns_behind_a_noun(names_of: NamesOf, text: str, name: str | None) -> None:
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # only the noun is marked
        ("Nach [Angaben] informierter Kreise {geht der Chef}.", "Angaben informierter Kreise"),
        ("Nach [Angaben] der Polizei {fiel ein Baum um}.", "Polizei"),
        ("Nach [Angaben] von Anna Ossen {fiel ein Baum um}.", "Anna Ossen"),
        ("Nach [Angaben] {fiel ein Baum um}.", None),
        ("Nach [Vermutungen] {fiel ein Baum um}.", "Vermutungen"),
        ("Nach [Stunden] {fiel ein Baum um}.", None),
    ],
)
def test_mentions_cut_short_are_read_whole(names_of: NamesOf, text: str, name: str | None) -> None:
    assert names_of(text) == [name]
