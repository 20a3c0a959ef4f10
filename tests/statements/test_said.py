"""When statements were made, in sentences of our own.

In the tables ``<q>`` marks the quote, ``<f>`` the frame, ``<c>`` the words of saying, ``<s>`` the
speaker.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut import annotate
from wortlaut.german.document import analyse
from wortlaut.german.times import find_times, with_prepositions
from wortlaut.model import Said, Span, Speaker, Statement, StatementKind
from wortlaut.statements.said import date_statements

THURSDAY = "2026-01-15T09:31:00+01:00"
_TAG = re.compile(r"<(/?)([qfcs])>")


def marked(text: str, kind: StatementKind = "indirect") -> tuple[str, Statement]:
    """Returns a text without its marks, and the statement that they mark."""
    plain, opened = "", dict[str, int]()
    spans: dict[str, list[Span]] = {name: [] for name in "qfcs"}
    at = 0
    for tag in _TAG.finditer(text):
        plain += text[at : tag.start()]
        at = tag.end()
        if tag[1]:
            spans[tag[2]].append((opened[tag[2]], len(plain)))
        else:
            opened[tag[2]] = len(plain)
    plain += text[at:]
    return plain, Statement(
        "s1",
        kind,
        tuple(spans["q"]),
        speaker=Speaker(tuple(spans["s"]), "e1" if spans["s"] else None, "named"),
        cue=tuple(spans["c"]),
        frame=tuple(spans["f"]),
    )


def said(
    text: str, kind: StatementKind = "indirect", published: str | None = THURSDAY
) -> tuple[str, str | None] | None:
    plain, statement = marked(text, kind)
    document = analyse(plain)
    times = with_prepositions(document, find_times(document, published, points=True))
    (dated,) = date_statements(document, [statement], times, published)
    if dated.said is None:
        return None
    span = dated.said.span
    return dated.said.value, plain[span[0] : span[1]] if span else None


INFERRED = ("2026-01-15", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<f><s>Die Ministerin</s> <c>sagte</c> am Montag,</f> <q>man warte</q>.",
         ("2026-01-12", "am Montag")),
        ("<q>„Wir warten“</q><f>, <c>sagte</c> <s>sie</s> am Montag im ZDF</f>.",
         ("2026-01-12", "am Montag")),
        ("<q>„Wir warten“</q><f>, <c>sagt</c> <s>sie</s> am Montag im ZDF</f>.",
         ("2026-01-12", "am Montag")),
        ("<f>Vor einer Woche <c>hatte</c> <s>er</s> <c>erklärt</c>,</f> <q>er bleibe</q>.",
         ("2026-W02", "Vor einer Woche")),
        ("<f>Bereits im vergangenen Sommer <c>warnte</c> <s>sie</s>,</f> <q>es werde eng</q>.",
         ("2025-SU", "im vergangenen Sommer")),
        ("<f>2019 <c>hatte</c> <s>er</s> <c>gesagt</c>,</f> <q>er bleibe</q>.", ("2019", "2019")),
        ("<f>Am Montag, dem 12. Januar, <c>sagte</c> <s>er</s>,</f> <q>er bleibe</q>.",
         ("2026-01-12", "Am Montag, dem 12. Januar")),
        ("<f>Am Dienstag, kurz nach der Sitzung, <c>sagte</c> <s>er</s>,</f> <q>er bleibe</q>.",
         ("2026-01-13", "Am Dienstag")),
        ("<f><c>Laut</c> <s>einem Bericht der Behörde vom Dezember</s></f> <q>fehlt Geld</q>.",
         ("2025-12", "Dezember")),
        ("<f><c>Nach</c> <s>einer gestern veröffentlichten Studie</s></f> <q>fehlt Geld</q>.",
         ("2026-01-14", "gestern")),
        ("<f>In einer Mitteilung, die am Mittwoch verbreitet wurde, <c>hieß</c> es,</f> <q>ja</q>.",
         ("2026-01-14", "am Mittwoch")),
        ("<q>Er gehe</q><f>, <c>sagte</c> <s>er</s> zu Beginn der Woche</f>.",
         ("2026-W03", "zu Beginn der Woche")),
        ("<q>Er gehe</q><f>, <c>sagte</c> <s>er</s> zum Auftakt der Messe am Dienstag</f>.",
         ("2026-01-13", "am Dienstag")),
        ("<q>Er gehe</q><f>, <c>sagte</c> <s>er</s> auf dem Parteitag am Samstag</f>.",
         ("2026-01-10", "am Samstag")),
        ("<q>Er gehe</q><f>, <c>sagte</c> <s>er</s> damals</f>.", ("PAST_REF", "damals")),
        ("<f><s>Er</s> <c>sagte</c> zuletzt am Montag,</f> <q>er bleibe</q>.",
         ("2026-01-12", "am Montag")),
        ("<f>Wie gestern <c>bekannt wurde</c>,</f> <q>fehlt Geld</q>.", ("2026-01-14", "gestern")),
        ("<f>Zwei Jahre später <c>sagte</c> <s>er</s>,</f> <q>er bleibe</q>.",
         ("PAST_REF", "Zwei Jahre später")),
        ("<f><s>Sie</s> <c>wird</c> am Freitag <c>erklären</c>,</f> <q>sie gehe</q>.",
         ("2026-01-16", "am Freitag")),
    ],
)  # fmt: skip
def test_what_stands_beside_the_words_of_saying_dates_it(
    text: str, expected: tuple[str, str]
) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<f><s>Der Sprecher der 2019 gegründeten Partei</s> <c>sagte</c>,</f> <q>man warte</q>.",
        "<f><s>Die am Montag gewählte Chefin</s> <c>sagte</c>,</f> <q>man warte</q>.",
        "<q>„Es war gut“</q><f>, <c>sagte</c> <s>er</s> über den Montag</f>.",
        "<q>„Es wird gut“</q><f>, <c>sagte</c> <s>er</s> mit Blick auf die Wahl am Sonntag</f>.",
        "<q>„Es war gut“</q><f>, <c>sagte</c> <s>er</s> zum Angriff am Montag</f>.",
        "<q>„Es war gut“</q><f>, <c>sagte</c> <s>der Sieger der Wahl 2021</s></f>.",
        "<q>„Es war gut“</q><f>, <c>sagte</c> <s>er</s> vor der Abstimmung am Montag</f>.",
        "<f><s>Der seit 2014 amtierende Chef</s> <c>sagte</c>,</f> <q>man warte</q>.",
        "<f><s>Die Chefin</s>, die 2019 ins Amt kam, <c>sagte</c>,</f> <q>man warte</q>.",
        "<f><s>Sie</s> <c>sagte</c>,</f> <q>dass sie am Montag gekommen sei</q>.",
        "<q>Er sei am Montag gekommen</q><f>, <c>sagte</c> <s>er</s></f>.",
        "<f><s>Sie</s> <c>sagt</c> seit Jahren,</f> <q>das sei falsch</q>.",
        "<f><s>Er</s> <c>sagte</c> der „Bild am Sonntag“,</f> <q>man warte</q>.",
        "<f>Nach zweistündiger Sitzung <c>sagte</c> <s>sie</s>,</f> <q>man warte</q>.",
        "<f><s>Sie</s> <c>sagte</c> bis Mittwoch nicht,</f> <q>ob sie gehe</q>.",
        "<f><s>Sie</s> <c>sagt</c> derzeit,</f> <q>man warte</q>.",
        "<f><c>Nach</c> <s>dem Gesetz von 1961</s></f> <q>ist das verboten</q>.",
        "<f>Wie auch im letzten Jahr <c>gehen</c> <s>sie</s> davon <c>aus</c>,</f> <q>es gehe</q>.",
        "<q>Es kamen</q> <f><c>nach</c> <s>Angaben</s> von Montag bis Dienstag</f> <q>zwei</q>.",
    ],
)
def test_what_dates_something_else_does_not(text: str) -> None:
    assert said(text) == INFERRED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<q><s>Die Opposition</s> forderte am Montag Neuwahlen.</q>", ("2026-01-12", "am Montag")),
        ("<q>Am Montag forderte <s>die Opposition</s> Neuwahlen im Herbst.</q>",
         ("2026-01-12", "Am Montag")),
        ("<q><s>Die Opposition</s> forderte Neuwahlen im Herbst.</q>", INFERRED),
        ("<q>Sie hatte <s>sich</s> zuletzt für mehr Geld ausgesprochen.</q>",
         ("PAST_REF", "zuletzt")),
        ("<q><s>Der Rat</s> kritisierte die Wahl am Sonntag.</q>", INFERRED),
    ],
)  # fmt: skip
def test_acts_that_are_told_have_their_time_in_the_quote(
    text: str, expected: tuple[str, str | None]
) -> None:
    assert said(text, "reported") == expected


def test_without_a_publication_date_values_stay_relative() -> None:
    assert said("<f><s>Sie</s> <c>sagte</c> am Montag,</f> <q>man warte</q>.", published=None) == (
        "XXXX-WXX-1",
        "am Montag",
    )
    assert said("<f><s>Sie</s> <c>sagte</c>,</f> <q>man warte</q>.", published=None) is None


def sequence(text: str) -> list[Said | None]:
    """Returns when the statements of a text were made, as the engine finds them."""
    return [each.said for each in annotate(text, published=THURSDAY).statements]


def test_what_goes_on_takes_the_time_of_what_it_continues() -> None:
    text = (
        "Die Ministerin Anna Muster sagte am Montag in Berlin: „Wir warten nicht länger.“ "
        "Sie werde im Mai handeln. „Das ist so“, fügte sie hinzu."
    )
    start = text.index("Montag")
    monday = Said("2026-01-12", (start, start + len("Montag")))
    assert sequence(text) == [monday, monday, monday]


def test_a_text_comes_back_to_its_own_day() -> None:
    text = (
        "Vor einem Jahr hatte Anna Muster erklärt, sie bleibe im Amt. Nun sagte sie, sie wolle "
        "gehen."
    )
    values = [each.value if each else None for each in sequence(text)]
    assert values == ["2025", "2026-01-15"]


_SOUP = (
    "am Montag sagte er , „ “ die Ministerin : dass 2019 gestern . vor einer Woche laut "
    "Bericht vom Dezember sie habe warne \n heute zum Auftakt ( )"
)


@given(
    st.lists(
        st.sampled_from(_SOUP.split(" ")),
        max_size=40,
    ).map(" ".join),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30)), min_size=3, max_size=3),
    st.sampled_from(["direct", "reported", "indirect_free_indirect"]),
    st.sampled_from([None, "2026-01-15", "kaputt"]),
)
@settings(max_examples=200, deadline=None)
def test_any_spans_are_borne(
    text: str, places: list[tuple[int, int]], kind: StatementKind, published: str | None
) -> None:
    document = analyse(text)
    quote, frame, cue = (
        ((min(start, len(text)), min(start + size, len(text))),) for start, size in places
    )
    times = with_prepositions(document, find_times(document, published, points=True))
    statement = Statement("s1", kind, quote, cue=cue, frame=frame)
    (dated,) = date_statements(document, [statement], times, published)
    known = {(time.start, time.end) for time in times}
    assert dated.said is None or dated.said.span is None or dated.said.span in known
