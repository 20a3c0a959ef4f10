"""What holds of every text: nothing is raised, and all spans lie in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.german.document import analyse
from wortlaut.model import How, Speaker, Statement, StatementKind
from wortlaut.people import resolve

_WORDS = st.sampled_from(
    (
        "Anna Muster Musters sagte er sie der die Präsident von Ministerin dass , . : „ “ ( ) SPD "
        "47-Jährige al-Muster J. Dr. Berlin Angaben Polizei zufolge und Reuters dpa 's ’ des "
        "Weißen Hauses Mehreren Berichten demnach diese US-Präsident & - ¶"
    )
    .replace("¶", "\n\n")
    .split(" ")
)
_HOW: st.SearchStrategy[How | None] = st.sampled_from(
    ["named", "pronoun", "carried", "source", None]
)
_KINDS: st.SearchStrategy[StatementKind] = st.sampled_from(["direct", "indirect", "reported"])
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=60).map(" ".join))


@st.composite
def _cases(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    text = draw(_TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    statements = []
    for number in range(draw(st.integers(0, 4))):
        quote, speaker, cue = draw(places), draw(places), draw(places)
        how, kind = draw(_HOW), draw(_KINDS)
        spans = ((speaker[0], speaker[1]),) if draw(st.booleans()) else ()
        statements.append(
            Statement(
                id=f"s{number}",
                kind=kind,
                quote=((quote[0], quote[1]),),
                speaker=Speaker(spans, None, how),
                cue=((cue[0], cue[1]),),
            )
        )
    return text, sorted(statements, key=lambda statement: statement.quote)


@given(_cases())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_record_that_holds_together(case: tuple[str, list[Statement]]) -> None:
    text, statements = case
    resolution = resolve(analyse(text), statements)
    ids = [entity.id for entity in resolution.entities]
    assert ids == [f"e{number}" for number in range(1, len(ids) + 1)]
    firsts = []
    for entity in resolution.entities:
        assert entity.name.strip()
        assert entity.mentions
        ends = 0
        for start, end in entity.mentions:
            assert ends <= start < end <= len(text)
            ends = end
        firsts.append(entity.mentions[0][0])
    assert firsts == sorted(firsts)
    assert len(resolution.statements) == len(statements)
    for before, after in zip(statements, resolution.statements, strict=True):
        assert (before.id, before.quote, before.speaker.spans) == (
            after.id, after.quote, after.speaker.spans,
        )  # fmt: skip
        assert after.speaker.entity is None or after.speaker.entity in ids
        assert set(after.about) <= set(ids)


def test_a_long_text_costs_no_more_than_its_length() -> None:
    text = "Präsident Anton Muster sagte, der Präsident komme. Er warte, sagte er. " * 2000
    resolution = resolve(analyse(text), [])
    assert [entity.name for entity in resolution.entities] == ["Anton Muster"]
