"""Corrections over a record, and over a later reading of the same page."""

from dataclasses import replace

import pytest

from wortlaut.archive.corrections import apply, making
from wortlaut.archive.corrections.events import Correction, Event, Value
from wortlaut.errors import UsageError
from wortlaut.model import Article, Entity, Speaker, Statement

TEXT = (
    "Die Stadträtin Paula Kern lehnt den Umbau ab. „Wir brauchen Wohnungen“, sagte sie am Montag. "
    "Bürgermeister Jan Holm erklärte, der Umbau werde sich lohnen. Er komme im Herbst."
)
WOHNUNGEN = (46, 70)
LOHNEN = (TEXT.index("der Umbau werde"), TEXT.index(". Er komme"))
HERBST = (TEXT.index("Er komme"), len(TEXT))


def statement(number: int, span: tuple[int, int], kind: str, entity: str | None) -> Statement:
    return Statement(f"s{number}", kind, (span,), Speaker((), entity), confidence=0.5, origin="m:1")  # type: ignore[arg-type]


ARTICLE = Article(
    id="umbau",
    text=TEXT,
    entities=(Entity("e1", "Paula Kern", "person"), Entity("e2", "Jan Holm", "person")),
    statements=(
        statement(1, WOHNUNGEN, "direct", "e2"),
        statement(2, LOHNEN, "indirect", "e2"),
    ),
)
ONE, TWO = ARTICLE.statements


def events(*corrections: Correction) -> list[Event]:
    return [Event(n, "2026-03-01T08:00:00Z", one) for n, one in enumerate(corrections, start=1)]


def set_speaker(name: str | None) -> Correction:
    return making.set_speaker(ARTICLE, ONE, making.speaker_value(ARTICLE, name), author="lk")


MOVED = Article(
    id="umbau",
    text="Aktualisiert um 9 Uhr. " + TEXT,
    entities=(Entity("e1", "Jan Holm", "person"),),
)
"""The same page later: the text has moved, and the engine has found nothing."""


@pytest.mark.parametrize("article", [ARTICLE, MOVED], ids=["same", "moved"])
def test_a_speaker_stays_set(article: Article) -> None:
    found = apply(article, events(set_speaker("Paula Kern")))
    first = found.article.statements[0]
    assert found.in_force == {1}
    assert found.article.text[slice(*first.quote[0])] == "„Wir brauchen Wohnungen“"
    names = {e.id: e.name for e in found.article.entities}
    assert names[first.speaker.entity or ""] == "Paula Kern"
    assert first.confidence == 1
    assert first.origin.endswith("human")
    assert found.touched == {first.id}


def test_nobody_as_the_speaker() -> None:
    found = apply(ARTICLE, events(set_speaker(None)))
    assert found.article.statements[0].speaker == Speaker()


def test_a_kind_and_words_are_set_in_turn() -> None:
    kind = making.set_kind(ARTICLE, TWO, "free_indirect", author="lk")
    both = (LOHNEN[0], HERBST[1])
    later = apply(ARTICLE, events(kind)).article
    span = making.set_spans(later, later.statements[1], [both], author="lk")
    found = apply(ARTICLE, events(kind, span)).article.statements[1]
    assert (found.kind, found.quote) == ("free_indirect", (both,))


def test_what_is_rejected_stays_away_from_a_later_reading() -> None:
    reject = making.judge(ARTICLE, ONE, False, author="lk")
    assert [s.id for s in apply(ARTICLE, events(reject)).article.statements] == ["s2"]
    again = replace(MOVED, statements=(statement(7, (46 + 23, 70 + 23), "direct", "e1"),))
    found = apply(again, events(reject))
    assert found.article.statements == ()
    assert found.in_force == {1}


def test_direct_speech_that_fills_indirect_speech_is_another_statement() -> None:
    article = replace(
        ARTICLE,
        statements=(
            statement(1, (WOHNUNGEN[0], WOHNUNGEN[1] + 1), "indirect", "e2"),
            statement(2, WOHNUNGEN, "direct", "e1"),
        ),
    )
    reject = making.judge(article, article.statements[1], False, author="lk")
    assert [s.kind for s in apply(article, events(reject)).article.statements] == ["indirect"]


def test_a_missed_statement_is_added_once() -> None:
    value = making.speaker_value(ARTICLE, "Jan Holm")
    add = making.add(ARTICLE, [HERBST], "indirect_free_indirect", value, author="lk")
    found = apply(ARTICLE, events(add)).article.statements
    assert [s.id for s in found] == ["s1", "s2", "h1"]
    assert found[2].origin == "human"
    engine_found_it = statement(3, (HERBST[0], HERBST[1] - 1), "indirect", None)
    later = replace(ARTICLE, statements=(ONE, TWO, engine_found_it))
    found = apply(later, events(add)).article.statements
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    assert found[2].quote == (HERBST,)
    assert found[2].speaker.entity == "e2"


def test_what_is_undone_or_about_people_does_nothing() -> None:
    undone = replace(events(set_speaker("Paula Kern"))[0], undone_by=9)
    merge = Event(2, "2026-03-01T08:00:00Z", making.merge("p-a", "p-b", author="lk"))
    assert apply(ARTICLE, [undone, merge]).article == ARTICLE


def test_a_correction_whose_words_are_gone_is_lost_not_forgotten() -> None:
    other = Article(id="umbau", text="Der Artikel wurde zurückgezogen.")
    found = apply(other, events(set_speaker("Paula Kern")))
    assert found.lost == {1}
    assert found.article == other


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([], "at least one"),
        ([(5, 5)], "span 5:5"),
        ([(0, 10_000)], "span 0:10000"),
        ([(0, 12), (8, 20)], "span 8:20"),
    ],
)
def test_spans_that_cannot_be_are_refused(spans: list[tuple[int, int]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        making.check_spans(ARTICLE, spans)


def test_words_copied_from_the_text_are_found() -> None:
    assert making.words_in(ARTICLE, "„Wir brauchen Wohnungen“") == WOHNUNGEN
    with pytest.raises(UsageError, match="stands 2 times"):
        making.words_in(ARTICLE, "Umbau")
    assert making.words_in(ARTICLE, "Umbau", near=LOHNEN[0])[0] == LOHNEN[0] + 4
    with pytest.raises(UsageError, match="not in the text"):
        making.words_in(ARTICLE, "Autobahn")


def test_a_value_without_its_part_changes_nothing_else() -> None:
    odd = Correction("kind", "lk", "umbau", making.target(ARTICLE, ONE), Value())
    found = apply(ARTICLE, events(odd)).article.statements[0]
    assert found.kind == ONE.kind
