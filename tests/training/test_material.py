"""What the statement engine learns from: folds never part what belongs together."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

TRAINING = Path(__file__).parents[2] / "training"
ARTICLE = "=== {id} | test\n<q1:i>Man warte</q1><f1>, <c1>so</c1> <s1=Petra Lang>sie</s1></f1>.\n"


@pytest.fixture
def material(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module, imported from its folder."""
    monkeypatch.syspath_prepend(str(TRAINING))
    import material

    yield material
    sys.modules.pop("material", None)


def test_articles_of_a_file_stay_in_one_fold(material: ModuleType, tmp_path: Path) -> None:
    for file in range(7):
        articles = (ARTICLE.format(id=f"x-{file:02}-{number:02}") for number in range(3))
        (tmp_path / f"x-{file:02}.txt").write_text("\n".join(articles), encoding="utf-8")
    pieces = material.material(None, None, tmp_path)
    folds = material.folds(pieces, 3, 5)
    of_group = {(piece.group, fold) for piece, fold in zip(pieces, folds, strict=True)}
    assert len(pieces) == 21
    assert len(of_group) == 7
    assert set(folds) == {0, 1, 2}
    assert material.folds(pieces, 3, 5) == folds
