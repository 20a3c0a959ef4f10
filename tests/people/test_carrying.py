"""Whose words go on in a paragraph."""

import re

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import How, Speaker, Statement, StatementKind
from wortlaut.people.carrying import Carrying
from wortlaut.people.referents import Referent

_SPEAKERS = {
    "A": Referent("Anna Ossen", "person", "f", family="Ossen"),
    "O": Referent("Otto Klimm", "person", "m", family="Klimm"),
    "F": Referent("Grenta", "organization"),
}
_KINDS: dict[str, StatementKind] = {
    "d": "direct",
    "i": "indirect",
    "k": "indirect_free_indirect",
    "r": "reported",
}


def _last(marked: str) -> str | None:
    """Returns who goes on in the last statement of a marked text.

    `[dA:…]` is a direct quotation of A; a `c` behind the letters says that its speaker is carried
    from before, `-` that it has none.
    """
    text, behind, statements, at = "", list[Referent | None](), list[Statement](), 0
    for match in re.finditer(r"\[(\w)([AOF-])(c?):([^\]]*)\]", marked):
        text += marked[at : match.start()]
        at = match.end()
        how: How | None = "carried" if match.group(3) else None
        behind.append(_SPEAKERS.get(match.group(2)))
        quote = (len(text), len(text) + len(match.group(4)))
        statements.append(
            Statement(f"s{len(behind)}", _KINDS[match.group(1)], (quote,), Speaker((), None, how))
        )
        text += match.group(4)
    carrying = Carrying(analyse(text + marked[at:]), statements, behind)
    found = carrying.speaker(len(statements) - 1)
    return found.name if found else None


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        # Konjunktiv goes on from the sentence right before it
        ("[iA:Es sei kalt.] [k-:Der Wind komme von Osten.]", "Anna Ossen"),
        ("[dA:„Es ist kalt.“] [k-:Der Wind komme von Osten.]", "Anna Ossen"),
        # and from one shortly before in the paragraph
        ("[iA:Es sei kalt.] Der Abend war lang. [k-:Der Wind komme von Osten.]", "Anna Ossen"),
        # a body's words go on only right behind them
        ("[iF:Es sei kalt.] [k-:Der Wind komme von Osten.]", "Grenta"),
        ("[iF:Es sei kalt.] Der Abend war lang. [k-:Der Wind komme von Osten.]", None),
        # another paragraph, too far, nobody before
        ("[iA:Es sei kalt.] Der Abend war lang.\n\n[k-:Der Wind komme von Osten.]", None),
        ("[iA:Es sei kalt.] " + "Der Abend war lang. " * 9 + "[k-:Es komme Wind.]", None),
        ("[k-:Der Wind komme von Osten.]", None),
        # who is given is left, unless it is a body behind a person's quotation
        ("[iA:Es sei kalt.] [kO:Der Wind komme von Osten.]", None),
        ("[dA:„Es ist kalt.“] [kFc:Der Wind komme von Osten.]", "Anna Ossen"),
        # what somebody does is none of their words, a report has its own speaker
        ("[iA:Es sei kalt.] [r-:Er wies alles zurück.]", None),
        ("[iA:Es sei kalt.] [i-:dass der Wind komme.]", None),
    ],
)
def test_konjunktiv_goes_on(marked: str, speaker: str | None) -> None:
    assert _last(marked) == speaker


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        # a quotation goes on from a person's, not from a body named since
        ("[dA:„Es ist kalt.“] [iF:Es schneie.] [dFc:„Sehr kalt.“]", "Anna Ossen"),
        ("[dA:„Es ist kalt.“] Viele nickten. [dFc:„Sehr kalt.“]", "Anna Ossen"),
        # not from another paragraph, not from a report, not against a person given
        ("[dA:„Es ist kalt.“]\n\n[dFc:„Sehr kalt.“]", None),
        ("[iA:Es sei kalt.] [dFc:„Sehr kalt.“]", None),
        ("[dA:„Es ist kalt.“] [dOc:„Sehr kalt.“]", None),
        # a body that is named stays
        ("[dA:„Es ist kalt.“] [dF:„Sehr kalt.“]", None),
    ],
)
def test_a_quotation_goes_on_from_a_persons(marked: str, speaker: str | None) -> None:
    assert _last(marked) == speaker


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        # a whole paragraph lies between the words and the mention below them
        ("\n\nEs schneite weiter im Tal.\n\n", "Anna Ossen"),
        ("\n\n", None),
        (" ", None),
    ],
)
def test_words_do_not_wait_for_a_mention_far_below(between: str, speaker: str | None) -> None:
    first, second = "Es sei kalt.", "„Sehr kalt.“"
    text = f"{first} {second}{between}Otto Klimm ging."
    at = text.index("Otto Klimm")
    start = text.index(second)
    statements = [
        Statement("s1", "indirect", ((0, len(first)),)),
        Statement(
            "s2",
            "direct",
            ((start, start + len(second)),),
            Speaker(((at, at + len("Otto Klimm")),), None, "carried"),
        ),
    ]
    found = Carrying(analyse(text), statements, [_SPEAKERS["A"], _SPEAKERS["O"]]).speaker(1)
    assert (found.name if found else None) == speaker
