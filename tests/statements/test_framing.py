"""Cue, frame and addressee, told token by token."""

import numpy as np
import pytest

from wortlaut.german.document import analyse
from wortlaut.german.tagger import tag
from wortlaut.statements import find
from wortlaut.statements.trained.candidates import Candidate
from wortlaut.statements.trained.engine import network_scores, proposals
from wortlaut.statements.trained.framing import PARTS, parts_of, tokens_around
from wortlaut.statements.trained.model import model
from wortlaut.statements.trained.reading import Reading, read

SPEECH = "Die Ministerin sagte am Montag, dass man verhandle. Der Rat habe zugestimmt."


def _read(text: str) -> tuple[Reading, list[Candidate]]:
    document, trained = analyse(text), model()
    tags = tag(document)
    scores = network_scores(document, tags, trained)
    reading = read(document, scores, trained.network.columns, tags)
    return reading, proposals(reading, trained.choosers.rates)[0]


@pytest.mark.parametrize(
    ("text", "cue", "frame"),
    [
        ("Der Sprecher erklärte, dass man verhandle.", "erklärte", "Der Sprecher erklärte,"),
        ("Die Ministerin sagte: „Wir warten nicht länger.“", "sagte", "Die Ministerin sagte:"),
        ("Laut Polizei wurde niemand verletzt.", "Laut", "Laut Polizei"),
        ("Es brenne noch, teilte die Feuerwehr mit.", "teilte mit", ", teilte die Feuerwehr mit"),
    ],
)
def test_cue_and_frame(text: str, cue: str, frame: str) -> None:
    (statement,) = find(analyse(text))
    assert " ".join(text[a:b] for a, b in statement.cue) == cue
    assert " ".join(text[a:b] for a, b in statement.frame) == frame


def test_only_tokens_outside_the_quote_of_framed_kinds() -> None:
    reading, found = _read(SPEECH)
    around = tokens_around(reading, found)
    assert len(around.rows) == len(around.owner) == len(around.token) > 0
    assert np.isfinite(around.rows).all()
    for owner, token in zip(around.owner.tolist(), around.token.tolist(), strict=True):
        assert found[owner].draft.kind in {"direct", "indirect"}
        assert token not in found[owner].tokens


def test_no_statements_no_parts() -> None:
    reading, _ = _read(SPEECH)
    forests = model().choosers.parts
    assert len(forests) == len(PARTS)
    assert parts_of(reading, [], forests) == []
