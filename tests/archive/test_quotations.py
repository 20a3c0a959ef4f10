"""When two wordings are the same quotation."""

import pytest

from wortlaut.archive.quotations import alike, wording_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Wir werden die Brücke im Frühjahr für alle Autos sperren.",
            "Wir werden die Brücke ab dem Frühjahr für alle Autos sperren",
            True,
        ),
        (
            "Ich glaube, die Stadt ist bereit, einen Vertrag zu schließen.",
            "Ich glaube, die Stadt ist weniger bereit, einen Vertrag zu schließen.",
            False,
        ),
        (
            "Wir werden die Brücke im Frühjahr sperren.",
            "Wir werden die Brücke im Frühjahr nicht sperren.",
            False,
        ),
        ("Die Sanierung kostet die Stadt 12 Millionen Euro.",
         "Die Sanierung kostet die Stadt 21 Millionen Euro.", False),
        ("Das ist gut.", "Das ist gut.", False),
    ],
)  # fmt: skip
def test_alike(one: str, other: str, same: bool) -> None:
    assert alike(wording_of(one), wording_of(other), known=True) is same
