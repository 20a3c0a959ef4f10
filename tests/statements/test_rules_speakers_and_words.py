"""What the rules must not get wrong: whose words they are, and which words.

Read by the rules alone. In the tables a statement is its words and its speaker; `…` divides the
spans of a quote.
"""

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Spans
from wortlaut.statements import find


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _said(text: str) -> list[tuple[str, str]]:
    return [
        (_words(text, s.quote), _words(text, s.speaker.spans))
        for s in find(analyse(text), engine="rules")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Man rief ‚Los‘, jeden Tag“, gestand Férat.", ("„Man rief ‚Los‘, jeden Tag“", "Férat")),
        ("„Das Bad ist zu“, frotzelte Roth.", ("„Das Bad ist zu“", "Roth")),
        ("„Das Bad ist zu“, ätzte der Redner.", ("„Das Bad ist zu“", "der Redner")),
        ("„Das geht schief“, unkte Roth.", ("„Das geht schief“", "Roth")),
        ("Roth argwöhnte, das Bad werde schließen.", ("das Bad werde schließen", "Roth")),
        ("Roth ruderte zurück, das Bad sei offen.", ("das Bad sei offen", "Roth")),
        ("Roth hielt entgegen, das Bad sei offen.", ("das Bad sei offen", "Roth")),
        ("Roth präzisierte, dass es später regne.", ("dass es später regne", "Roth")),
        ("Roth ließ durchblicken, dass er geht.", ("dass er geht", "Roth")),
        ("Roth hat wissen lassen, dass er geht.", ("dass er geht", "Roth")),
        ("Das Amt ließ verlauten, das Bad sei zu.", ("das Bad sei zu", "Das Amt")),
        ("Das Bad ist zu, wie das Amt verlauten ließ.", ("Das Bad ist zu", "das Amt")),
    ],
)
def test_verbs_of_saying(text: str, expected: tuple[str, str]) -> None:
    assert _said(text) == [expected]
