"""Quotations that name nobody, in texts where one person alone talks."""

import re

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Speaker, Statement
from wortlaut.people.portraits import Portraits
from wortlaut.people.referents import Referent

_ANNA = Referent("Anna Ossen", "person", "f", family="Ossen")
_OTTO = Referent("Otto Klimm", "person", "m", family="Klimm")
_FIRM = Referent("Grenta", "organization")
_SPEAKERS = {"A": _ANNA, "O": _OTTO, "F": _FIRM}
_LONG = "„Es war ein langer und kalter Winter in diesem Tal.“ "
_FOUR = "A" + _LONG + "A" + _LONG + "A" + _LONG + "A" + _LONG


def _portraits(marked: str) -> Portraits:
    """Reads a text in which a letter before a quotation tells who says it (A, O, F)."""
    text, behind, statements = "", list[Referent | None](), list[Statement]()
    for match in re.finditer(r"([AOF]?)(„[^“]*“)|[^„]", marked):
        if match.group(2):
            behind.append(_SPEAKERS.get(match.group(1)))
            end = len(text) + len(match.group(2))
            statements.append(
                Statement(f"s{len(behind)}", "direct", ((len(text), end),), Speaker((), None, None))
            )
        text += match.group(2) or match.group()
    return Portraits(analyse(text), statements, behind)


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        # who says ich or wir is whom the portrait is about
        (_FOUR + "„Ich war damals noch sehr jung und dumm.“", "Anna Ossen"),
        (_FOUR + "„Wir waren damals noch sehr jung und dumm.“", "Anna Ossen"),
        # so is who answers the question before
        (_FOUR + "\n\nWie war es?\n\n„Das Tal war damals noch sehr leer und still.“", "Anna Ossen"),
        # neither first person nor an answer; a mere term
        (_FOUR + "„Das Tal war damals noch sehr leer und still.“", None),
        (_FOUR + "„Unser Tal“", None),
        # three quotations are no portrait, nor do a firm's words make one
        (_FOUR.removeprefix("A" + _LONG) + "„Ich war damals noch sehr jung und dumm.“", None),
        (_FOUR.replace("A", "F") + "„Wir waren damals noch sehr jung und dumm.“", None),
        # somebody else talks too: one of six, two of six
        (_FOUR + "A" + _LONG + "O" + _LONG + "„Ich war damals noch sehr jung und dumm.“",
         "Anna Ossen"),
        (_FOUR + "O" + _LONG + "O" + _LONG + "„Ich war damals noch sehr jung und dumm.“", None),
        ("„Ich war damals noch sehr jung und dumm.“", None),
    ],
)  # fmt: skip
def test_who_alone_talks(marked: str, speaker: str | None) -> None:
    portraits = _portraits(marked)
    found = portraits.speaker(len(portraits.statements) - 1)
    assert (found.name if found else None) == speaker


@pytest.mark.parametrize(
    ("quotation", "one"),
    [
        ("„Ich komme“", True),
        ("„Mir reicht es“", True),
        ("„Das freut mich“", True),
        ("„Wir kommen“", False),
        ("„Michael kommt“", False),
        ("„Mein Haus“", False),
    ],
)
def test_no_body_says_ich(quotation: str, one: bool) -> None:
    assert _portraits(quotation).is_one_person(0) == one
