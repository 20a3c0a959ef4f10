"""Descriptions that say little, people without names, teasers, paragraphs of one speaker."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Block, Spans, Speaker, Statement
from wortlaut.people import resolve

NamesOf = Callable[[str], list[str | None]]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # nouns that anybody may be called by
        ("Emil Kranz kam frei. {Es sei kalt}, <sagte> [der Mann].", "Emil Kranz"),
        ("Emil Kranz kam frei. {Es sei kalt}, <sagte> [der junge Mann].", "Emil Kranz"),
        ("Eva Muster lebt hier. {Es sei kalt}, <sagte> [die Berlinerin].", "Eva Muster"),
        ("Eva Muster lebt hier. {Es sei kalt}, <sagte> [die Ukrainerin].", "Eva Muster"),
        ("Otto Klimm klagt. {Es sei kalt}, <sagte> [der 51-Jährige].", "Otto Klimm"),
        ("Eva Muster sprach. {Es sei kalt}, <sagte> [die Grünen-Politikerin].", "Eva Muster"),
        # of two nobody is taken
        ("Otto Klimm und Emil Kranz kamen. {Es sei kalt}, <sagte> [der Mann].", "Mann"),
        # another party, another sex
        ("Eva Muster (SPD) sprach. {Es sei kalt}, <sagte> [die Grünen-Politikerin].",
         "Grünen-Politikerin"),
        ("Eva Muster sprach. {Es sei kalt}, <sagte> [der Berliner].", None),
        # what somebody was tells more of who just spoke
        ("{Es sei kalt}, <sagte> [Emil Kranz]. {Es eile}, <so> [der frühere Minister].",
         "Emil Kranz"),
        ("{Es sei kalt}, <sagte> [Eva Muster]. {Es eile}, <so> [die Direktorin des Amtes].",
         "Eva Muster"),
        # the spokesman of a body is somebody else
        ("{Es sei kalt}, <sagte> [Eva Muster]. {Es eile}, <so> [die Sprecherin des Amtes].",
         "Sprecherin des Amtes"),
        # people without a name are called as the text has it
        ("Ein Polizist rief an. {Es sei kalt}, <sagte> [er].", "ein Polizist"),
        ("Eine Frau rief an. {Es sei kalt}, <sagte> [sie].", "eine Frau"),
        # documents and unknown bodies say something by a verb of saying alone
        ("[Das Urteil] <besagt>, {dass es kalt sei}.", "Urteil"),
        ("[Der von der Stadt bezahlte Zirkel] <teilte mit>, {es sei kalt}.", "Zirkel"),
        ("[Der Verkehr] <stockt>, {es sei kalt}.", None),
        ("[Negative Folgen für alle] <hält er für> {wahrscheinlich}.", None),
        # a compound that led to a name stands for it
        ("Die Umweltorganisation Grünwald kam. [Die Umweltorganisation] <sagt>, {es sei kalt}.",
         "Grünwald"),
    ],
)  # fmt: skip
def test_who_is_described(names_of: NamesOf, marked: str, name: str | None) -> None:
    assert names_of(marked)[-1] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Die Vorsitzende Sofia Klimm kam.", ["Sofia Klimm"]),
        ("Nach der Wahl Emil Klimms zum Chef kam Eva Arp.", ["Emil Klimm", "Eva Arp"]),
        ("Natalia Romanowa kam. Nataliia Romanova ging.", ["Natalia Romanowa"]),
        ("Die Klimm-Regierung wankt. Klimm schwieg.", ["Klimm"]),
        ("Der Mann, den wir Matthias nennen, kam.", ["Matthias"]),
        ("Dann sprach Karim ElBarani von der Behörde.", ["Karim ElBarani"]),
        ("Emil Klimm ist Lehrer. Die Klimm University bleibt zu.", ["Emil Klimm"]),
    ],
)
def test_names_of_people(people: Callable[[str], list[str]], text: str, names: list[str]) -> None:
    assert people(text) == names


def _direct(text: str, quote: str, speaker: str = "", number: int = 1) -> Statement:
    start = text.index(quote)
    spans: Spans = ()
    if speaker:
        at = text.index(speaker)
        spans = ((at, at + len(speaker)),)
    return Statement(
        id=f"s{number}",
        kind="direct",
        quote=((start, start + len(quote)),),
        speaker=Speaker(spans, None, "named" if spans else None),
    )


def _speakers(text: str, blocks: tuple[Block, ...], *statements: Statement) -> list[str | None]:
    numbered = [replace(one, id=f"s{n}") for n, one in enumerate(statements, 1)]
    resolution = resolve(analyse(text, blocks), numbered)
    names = {entity.id: entity.name for entity in resolution.entities}
    return [names.get(one.speaker.entity or "") for one in resolution.statements]


def test_a_subhead_is_said_by_whom_its_section_leaves_alone() -> None:
    parts = [
        "„Viel zu spät“",
        "„Das kommt spät“, sagte Eva Muster. „Es eilt sehr“, sagte Eva Muster.",
    ]
    text = "\n\n".join(parts)
    blocks = (
        Block("subhead", 0, len(parts[0])),
        Block("paragraph", len(parts[0]) + 2, len(text)),
    )
    second = _direct(text, "„Es eilt sehr“", "Eva Muster")
    assert (
        _speakers(
            text,
            blocks,
            _direct(text, parts[0]),
            _direct(text, "„Das kommt spät“", "Eva Muster"),
            second,
        )
        == ["Eva Muster"] * 3
    )


def test_a_quotation_between_two_of_one_speaker_is_theirs() -> None:
    text = "„Es eilt“, sagte Eva Muster. Das hat Gründe. „Wir haben keine Zeit mehr.“ Alle warten."
    first = _direct(text, "„Es eilt“", "Eva Muster")
    assert _speakers(text, (), first, _direct(text, "„Wir haben keine Zeit mehr.“")) == [
        "Eva Muster",
        "Eva Muster",
    ]


def test_a_mere_term_between_two_of_one_speaker_is_nobodys() -> None:
    text = "„Es eilt“, sagte Eva Muster. Es geht um die „Wende“. Alle warten."
    first = _direct(text, "„Es eilt“", "Eva Muster")
    assert _speakers(text, (), first, _direct(text, "„Wende“")) == ["Eva Muster", None]


def test_two_speakers_leave_a_quotation_open() -> None:
    text = "„Es eilt“, sagte Eva Muster. „Wir haben keine Zeit mehr.“ „Doch“, sagte Otto Klimm."
    first = _direct(text, "„Es eilt“", "Eva Muster")
    last = _direct(text, "„Doch“", "Otto Klimm")
    middle = _direct(text, "„Wir haben keine Zeit mehr.“")
    assert _speakers(text, (), first, middle, last)[1] is None
