"""Speakers whom the words around a quote name where nobody was marked."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import How, Speaker, Statement, StatementKind
from wortlaut.people import resolve


def _speaker(
    marked: str, kind: StatementKind = "indirect", mention: str = ""
) -> tuple[str | None, str | None]:
    """Returns name and words of the speaker found; the frame stands in < >, the quote in { }."""
    text, spans, opened = "", dict[str, tuple[int, int]](), 0
    for char in marked:
        if char in "<{":
            opened = len(text)
        elif char in ">}":
            spans[char] = (opened, len(text))
        else:
            text += char
    speaker = Speaker()
    if mention:
        how: How = "description"
        speaker = Speaker(((text.index(mention), text.index(mention) + len(mention)),), None, how)
    frame = (spans[">"],) if ">" in spans else ()
    statement = Statement("s1", kind, (spans["}"],), speaker, frame=frame)
    resolution = resolve(analyse(text), [statement])
    names = {entity.id: entity.name for entity in resolution.entities}
    found = resolution.statements[0].speaker
    words = " … ".join(text[start:end] for start, end in found.spans) or None
    return names.get(found.entity or ""), words


@pytest.mark.parametrize(
    ("marked", "name", "words"),
    [
        # sources
        ("<Laut Polizei> {fiel ein Baum um}.", "Polizei", "Polizei"),
        ("<Medienberichten zufolge> {fiel ein Baum um}.", "Medienberichte", "Medienberichten"),
        ("<Nach Angaben der Polizei> {fiel ein Baum um}.", "Polizei", "Angaben der Polizei"),
        ("<Nach dem Gespräch war klar>, {dass ein Baum umfiel}.", None, None),
        # who acts in a passive
        ("<Von der Polizei wurde mitgeteilt>, {dass ein Baum umfiel}.", "Polizei", "der Polizei"),
        ("<Es wurde mitgeteilt>, {dass ein Baum umfiel}.", None, None),
        # subjects of verbs of saying
        ("<Anna Ossen sagte>, {es sei kalt}.", "Anna Ossen", "Anna Ossen"),
        ("{Es sei kalt}, <sagte am Montag Anna Ossen>.", "Anna Ossen", "Anna Ossen"),
        ("Anna Ossen kam. <Sie räumte ein>, {es sei kalt}.", "Anna Ossen", "Sie"),
        # nobody says it
        ("<Man sagt>, {es sei kalt}.", None, None),
        ("<Es ist bekannt>, {dass es kalt ist}.", None, None),
        ("<Der Abend war lang>, {es sei kalt}.", None, None),
        # no frame
        ("Anna Ossen kam. {Es sei kalt}.", None, None),
    ],
)
def test_who_is_named_in_the_frame(marked: str, name: str | None, words: str | None) -> None:
    assert _speaker(marked) == (name, words)


@pytest.mark.parametrize("kind", ["reported", "free_indirect"])
def test_other_kinds_have_no_frame_to_look_into(kind: StatementKind) -> None:
    assert _speaker("<Anna Ossen sagte>, {es sei kalt}.", kind) == (None, None)


@pytest.mark.parametrize(
    ("marked", "mention", "name"),
    [
        # a thing was marked: the subject of the verb speaks
        ("<Negative Folgen hält das Gericht für> {„möglich“}.", "Negative Folgen", "Gericht"),
        # nobody else is there
        ("<Negative Folgen gab es für> {„alle“}.", "Negative Folgen", None),
        # somebody was marked
        ("<Otto Klimm hält das Gericht für> {„klug“}.", "Otto Klimm", "Otto Klimm"),
    ],
)
def test_the_subject_instead_of_a_thing(marked: str, mention: str, name: str | None) -> None:
    assert _speaker(marked, "direct", mention)[0] == name


@pytest.mark.parametrize(
    ("outer", "name"),
    [
        # the smallest statement that holds the quotation
        (("dass es „sehr kalt“ sei", "indirect"), "Anna Ossen"),
        # one beside it does not hold it; a quotation in a quotation is another's
        (("Anna Ossen sagte", "indirect"), None),
        (("dass es „sehr kalt“ sei", "direct"), None),
    ],
)
def test_a_quotation_in_somebodys_statement(
    outer: tuple[str, StatementKind], name: str | None
) -> None:
    text = "Anna Ossen sagte, dass es „sehr kalt“ sei."
    words, kind = outer
    start, inner = text.index(words), text.index("„")
    statements = [
        Statement("s1", kind, ((start, start + len(words)),), Speaker(((0, 10),), None, "named")),
        Statement("s2", "direct", ((inner, inner + len("„sehr kalt“")),)),
    ]
    resolution = resolve(analyse(text), statements)
    names = {entity.id: entity.name for entity in resolution.entities}
    assert names.get(resolution.statements[1].speaker.entity or "") == name
