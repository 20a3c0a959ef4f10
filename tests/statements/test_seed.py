"""The article that the project started from, held to its hand-made record."""

import json
from pathlib import Path

from wortlaut.german.document import analyse
from wortlaut.model import Spans
from wortlaut.statements import find


def _overlap(one: Spans, other: Spans) -> float:
    a = {i for start, end in one for i in range(start, end)}
    b = {i for start, end in other for i in range(start, end)}
    return 2 * len(a & b) / (len(a) + len(b))


def test_statements_of_the_seed(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text("utf-8")
    gold = json.loads((shared / "seed" / "gold.json").read_text("utf-8"))["statements"]
    found = find(analyse(text))
    right, explained = 0, set()
    for wanted in gold:
        for statement in found:
            kinds = {wanted["kind"], wanted.get("kind_also")}
            if statement.kind in kinds and _overlap(wanted["quote"], statement.quote) >= 0.8:
                explained.add(statement.id)
                right += wanted["must"]
                break
    assert right >= 15
    assert len(found) - len(explained) <= 4
