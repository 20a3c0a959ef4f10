"""Gold of people and its measures, on articles about people who do not exist."""

from pathlib import Path

import pytest

from wortlaut.errors import InputError
from wortlaut.evaluation.people import PeopleScores, Read, score_people
from wortlaut.evaluation.people_gold import (
    Aligned,
    GoldEntity,
    GoldMention,
    GoldPeople,
    GoldSpeech,
    anchor,
    digest_of,
    lines_of,
    load_people,
)
from wortlaut.model import Addressee, Entity, Speaker, Statement, Via

TEXT = "Direktor Emil Kranz sprach. „Es eilt sehr“, sagte Kranz der dpa. Die Polizei riet zur Ruhe."


def _span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _gold() -> GoldPeople:
    gold = GoldPeople("page", "a", digest_of(TEXT))
    gold.entities = {
        "kranz": GoldEntity("kranz", "person", True, ("Emil Kranz",), ("Direktor",)),
        "dpa": GoldEntity("dpa", "organization", True, ("dpa",), ()),
        "polizei": GoldEntity("polizei", "organization", False, ("Polizei",), ()),
    }
    for words in ("Emil Kranz", "Kranz der"):
        start, end = _span(words)
        end -= len(" der") if words.endswith(" der") else 0
        gold.mentions.append(GoldMention("kranz", anchor(TEXT, start, end)))
    quote = (anchor(TEXT, *_span("„Es eilt sehr“")),)
    gold.statements = [GoldSpeech(quote, ("kranz",), ("dpa",), ("dpa",))]
    return gold


def _read(*, name: str = "Emil Kranz", speaker: str | None = "e1", text: str = TEXT) -> Read:
    entities = (
        Entity("e1", name, "person", ("Direktor",), (_span("Emil Kranz", text),)),
        Entity("e2", "dpa", "organization"),
        Entity("e3", "Polizei", "organization"),
    )
    statement = Statement(
        id="s1",
        kind="direct",
        quote=(_span("„Es eilt sehr“", text),),
        speaker=Speaker((), speaker, "named"),
        addressee=Addressee((), "e2"),
        via=(Via(((0, 1),), "e2"),),
    )
    return Read(text, entities, (statement,))


def _scores(read: Read) -> PeopleScores:
    return score_people([(_gold(), read)])


def test_what_is_right_is_counted() -> None:
    scores = _scores(_read())
    assert scores.speakers.f1 == scores.persons.f1 == scores.roles.recall == 1
    assert scores.via.f1 == scores.to.recall == 1
    assert (scores.mentions.precision, scores.mentions.recall) == (1, 0.5)
    assert [wrong.what.split()[0] for wrong in scores.wrong] == ["mention"]


@pytest.mark.parametrize(("speaker", "given", "right"), [("e1", 1, 1), ("e3", 1, 0), (None, 0, 0)])
def test_an_open_speaker_is_no_wrong_one(speaker: str | None, given: int, right: int) -> None:
    counted = _scores(_read(speaker=speaker)).speakers
    assert (counted.given, counted.right, counted.gold) == (given, right, 1)


@pytest.mark.parametrize(
    ("name", "right", "given"),
    [
        ("Emil Kranz", 1, 1),
        ("Dr. Emil Kranz", 1, 1),
        ("Kranz", 0, 1),
        ("Otto Kranz", 0, 1),
        ("ein Direktor", 0, 0),
        ("stellvertretender Direktor", 0, 0),
    ],
)
def test_names_are_compared_whole_and_titles_do_not_count(
    name: str, right: int, given: int
) -> None:
    persons = _scores(_read(name=name)).persons
    assert (persons.right, persons.given, persons.gold) == (right, given, 1)


def test_anchors_are_found_again_where_words_have_moved() -> None:
    moved = "Am Montag war es kalt. " + TEXT
    scores = _scores(_read(text=moved))
    assert scores.lost == 0
    assert scores.speakers.right == 1


def test_anchors_of_words_that_are_gone_are_counted() -> None:
    text = TEXT.replace("Es eilt sehr", "Es eilt")
    aligned = Aligned(text)
    assert aligned.span(anchor(TEXT, *_span("„Es eilt sehr“"))) is None
    assert aligned.span(anchor(TEXT, *_span("Die Polizei"))) == _span("Die Polizei", text)


def test_gold_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("# a header\n" + "\n".join(lines_of(_gold())) + "\n", encoding="utf-8")
    assert load_people(path) == [_gold()]


@pytest.mark.parametrize(
    "line", ["person\tx", "entity\tk\tbeast\tnamed\tX\t", "mention\tnobody\t1:2:abc", "statement"]
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(f"article\tpage\ta\tx\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        load_people(path)


def test_gold_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        load_people(tmp_path / "none.tsv")


@pytest.mark.parametrize("half", ["tune", "held_out"])
def test_the_gold_of_the_project_holds_together(half: str) -> None:
    folder = Path(__file__).resolve().parents[2] / "training" / "people_gold"
    gold = load_people(folder / f"{half}.tsv")
    assert len(gold) == 34
    for article in gold:
        named = {e.key for e in article.entities.values() if e.type == "person" and e.named}
        assert named == {mention.key for mention in article.mentions}
        assert article.statements
