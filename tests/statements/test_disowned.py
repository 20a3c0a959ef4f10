from typing import Literal

import pytest

from wortlaut.german.document import analyse
from wortlaut.statements import find


@pytest.mark.parametrize("engine", ["trained", "rules"])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Muster wies den Vorwurf zurück, er habe gelogen.", "er habe gelogen"),
        ("Den Vorwurf, sie habe die Akten vernichtet, wies Lang am Montag zurück.", "Akten"),
        ("Lang wehrte sich gegen die Behauptung, sie habe davon gewusst.", "davon gewusst"),
        ("Auf die Frage, ob er mit Brandt rede, sagte Reuther: „Noch nicht.“", "ob er mit Brandt"),
        ("Auf Nachfrage, ob das stimme, sagte Reuther: „Nein.“", "ob das stimme"),
    ],
)
def test_nobody_is_given_words_that_he_rejects_or_is_asked(
    engine: Literal["trained", "rules"], text: str, words: str
) -> None:
    for statement in find(analyse(text), engine=engine):
        said = "".join(text[start:end] for start, end in statement.quote)
        if words in said and statement.kind == "indirect":
            assert statement.speaker.spans == ()


@pytest.mark.parametrize("engine", ["trained", "rules"])
@pytest.mark.parametrize(
    "text",
    [
        "Petra Lang erhob den Vorwurf, die Stadt habe die Akten vernichtet.",
        "Petra Lang sagte, die Stadt habe die Akten zurückgegeben.",
        "Petra Lang wies darauf hin, dass der Bericht noch fehle.",
    ],
)
def test_who_raises_a_charge_has_said_it(engine: Literal["trained", "rules"], text: str) -> None:
    (statement,) = find(analyse(text), engine=engine)
    assert [text[start:end] for start, end in statement.speaker.spans] == ["Petra Lang"]
