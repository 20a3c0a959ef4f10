"""Whom a role alone above an article means."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Block, BlockKind, Speaker, Statement
from wortlaut.people import resolve

_BODY = "{0} sagte am Montag, die Brücke werde gesperrt. Danach gab es eine lange Debatte."


def _above(top: str, body: str, mention: str, kind: BlockKind = "headline") -> list[str | None]:
    """Returns the speaker of a headline's quotation, and the names of all people in the record."""
    text = f"{top}\n\n{body}"
    blocks = (Block(kind, 0, len(top)), Block("paragraph", len(top) + 2, len(text)))
    cut = top.index("„")
    start = top.index(mention)
    statement = Statement(
        "s1",
        "direct",
        ((cut, len(top)),),
        Speaker(((start, start + len(mention)),), None, "description"),
    )
    resolution = resolve(analyse(text, blocks), [statement])
    names = {entity.id: entity.name for entity in resolution.entities}
    speaker = names.get(resolution.statements[0].speaker.entity or "")
    people = [entity.name for entity in resolution.entities if entity.type == "person"]
    return [speaker, *people]


@pytest.mark.parametrize(
    ("role", "people", "speaker"),
    [
        ("Landrätin", "Landrätin Miriam Stadel", "Miriam Stadel"),
        ("Landrätin", "Die parteilose Landrätin Miriam Stadel", "Miriam Stadel"),
        ("Verkehrsministerin", "Verkehrsministerin Rosa Kranz", "Rosa Kranz"),
        # of two the one who holds just that role
        ("Landrätin", "Landrätin Miriam Stadel und Kreisrätin Hella Vogt", "Miriam Stadel"),
        ("Landrätin", "Landrätin Miriam Stadel und die frühere Landrätin Hella Vogt",
         "Miriam Stadel"),
        # two hold it, or nobody does
        ("Landrätin", "Landrätin Miriam Stadel und Landrätin Hella Vogt", None),
        ("Landrätin", "Kreisrätin Hella Vogt", None),
        ("Landrätin", "Die frühere Landrätin Hella Vogt", None),
        ("Landrätin", "Der Landrat Otto Klimm", None),
        ("Landrätin", "Vizelandrätin Hella Vogt", None),
    ],
)  # fmt: skip
def test_a_role_alone_in_a_headline(role: str, people: str, speaker: str | None) -> None:
    found = _above(f"{role} kündigt Prüfung an – „Wir bauen nichts“", _BODY.format(people), role)
    assert found[0] == speaker
    assert role not in found


def test_a_role_in_a_kicker() -> None:
    top = "Landrätin warnt: „Wir bauen nichts“"
    body = _BODY.format("Landrätin Miriam Stadel")
    assert _above(top, body, "Landrätin", "kicker") == ["Miriam Stadel"] * 2


def test_a_role_with_an_article_is_somebody() -> None:
    top = "Eine Landrätin warnt: „Wir bauen nichts“"
    assert _above(top, "Es schneit.", "Eine Landrätin") == ["eine Landrätin"] * 2


def test_below_the_headline_a_role_alone_is_somebody() -> None:
    top = "Landrätin warnt: „Wir bauen nichts“"
    assert _above(top, "Es schneit.", "Landrätin", "paragraph") == ["Landrätin"] * 2
