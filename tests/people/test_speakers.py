"""Who stands behind the mention that names a statement's speaker."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Block, How, Speaker, Statement
from wortlaut.people import resolve


def _statement(
    text: str,
    quote: str,
    speaker: tuple[str, int] | None,
    cue: str = "",
    how: How | None = "named",
    kind: str = "indirect",
    number: int = 1,
) -> Statement:
    """Makes a statement; the speaker is given by its words and which occurrence of them it is."""
    start = text.index(quote)
    spans: tuple[tuple[int, int], ...] = ()
    if speaker is not None:
        words, nth = speaker
        at = -1
        for _ in range(nth):
            at = text.index(words, at + 1)
        spans = ((at, at + len(words)),)
    cues = ((text.index(cue), text.index(cue) + len(cue)),) if cue else ()
    return Statement(
        id=f"s{number}",
        kind=kind,  # type: ignore[arg-type]  # the tables name kinds that exist
        quote=((start, start + len(quote)),),
        speaker=Speaker(spans, None, how),
        cue=cues,
    )


SpeakerOf = Callable[..., str | None]


@pytest.mark.parametrize(
    ("text", "quote", "speaker", "cue", "name"),
    [
        # a name
        ("Anna Muster sagte, es sei kalt.", "es sei kalt", ("Anna Muster", 1), "sagte",
         "Anna Muster"),
        ("Anna Muster kam. Es sei kalt, sagte Muster.", "Es sei kalt", ("Muster", 2), "sagte",
         "Anna Muster"),
        ("Es sei kalt, sagte Musters Sprecher Otto Beispiel. Anna Muster lachte.", "Es sei kalt",
         ("Musters Sprecher Otto Beispiel", 1), "sagte", "Otto Beispiel"),
        ("Es sei kalt, sagte der Präsident des Verbands, Otto Beispiel.", "Es sei kalt",
         ("der Präsident des Verbands, Otto Beispiel", 1), "sagte", "Otto Beispiel"),
        ("Es sei kalt, sagte die Sprecherin der Grünen Anna Muster.", "Es sei kalt",
         ("die Sprecherin der Grünen Anna Muster", 1), "sagte", "Anna Muster"),
        # somebody who speaks for a name is not that name
        ("Es sei kalt, sagte ein Sprecher von Anna Muster.", "Es sei kalt",
         ("ein Sprecher von Anna Muster", 1), "sagte", "ein Sprecher von Anna Muster"),
        ("Es sei kalt, sagte ein Sprecher des Präsidenten Otto Beispiel.", "Es sei kalt",
         ("ein Sprecher des Präsidenten Otto Beispiel", 1), "sagte",
         "ein Sprecher des Präsidenten Otto Beispiel"),
        # a role
        ("Ministerin Anna Muster kam. Es sei kalt, sagte die Ministerin.", "Es sei kalt",
         ("die Ministerin", 1), "sagte", "Anna Muster"),
        # bodies and sources
        ("Nach Angaben der Polizei ist es kalt.", "ist es kalt", ("Angaben der Polizei", 1), "Nach",
         "Polizei"),
        ("Nach Polizeiangaben ist es kalt.", "ist es kalt", ("Polizeiangaben", 1), "Nach",
         "Polizei"),
        ("Es sei kalt, meldet die Nachrichtenagentur dpa.", "Es sei kalt",
         ("die Nachrichtenagentur dpa", 1), "meldet", "dpa"),
        ("Es sei kalt, teilte das syrische Außenministerium mit.", "Es sei kalt",
         ("das syrische Außenministerium", 1), "teilte", "syrisches Außenministerium"),
        ("Mehreren Berichten vom Mai zufolge ist es kalt.", "ist es kalt",
         ("Mehreren Berichten vom Mai", 1), "zufolge", "mehrere Berichte vom Mai"),
        ("Der von der Hamas kontrollierte Zivilschutz sagte, es sei kalt.", "es sei kalt",
         ("Der von der Hamas kontrollierte Zivilschutz", 1), "sagte", "Zivilschutz"),
        # nobody is made up
        ("Es sei kalt, hieß es.", "Es sei kalt", None, "hieß", None),
        ("Es sei kalt, sagte er.", "Es sei kalt", ("er", 1), "sagte", None),
    ],
)  # fmt: skip
def test_mentions_lead_to_speakers(
    speaker_of: SpeakerOf,
    text: str,
    quote: str,
    speaker: tuple[str, int] | None,
    cue: str,
    name: str | None,
) -> None:
    assert speaker_of(text, _statement(text, quote, speaker, cue)) == name


@pytest.mark.parametrize(
    ("text", "quote", "pronoun", "cue", "name"),
    [
        # the subject before the object, main clause before dass-clause
        ("Anton Muster hofft, dass Otto Beispiel kommt. Es werde gut, sagte er.", "Es werde gut",
         "er", "sagte", "Anton Muster"),
        ("Anton Muster sprach mit Otto Beispiel. Es werde gut, sagte er.", "Es werde gut",
         "er", "sagte", "Anton Muster"),
        ("Anton Muster gibt Otto Beispiel die Schuld. Es werde gut, sagte er.", "Es werde gut",
         "er", "sagte", "Anton Muster"),
        # gender
        ("Anna Muster traf Otto Beispiel. Es werde gut, sagte sie.", "Es werde gut", "sie",
         "sagte", "Anna Muster"),
        ("Anna Muster traf Otto Beispiel. Es werde gut, sagte er.", "Es werde gut", "er",
         "sagte", "Otto Beispiel"),
        # the same sentence
        ("Anton Muster kam nach Rom: In einer Kirche sprach er von einer Mission.",
         "von einer Mission", "er", "sprach", "Anton Muster"),
        # pointing
        ("Das Verhältnis von Anton Muster zum Kreml ist gut. Dennoch betont dieser, es sei kalt.",
         "es sei kalt", "dieser", "betont", "Anton Muster"),
        # plural and bodies
        ("Die US-Geheimdienste sehen Otto Beispiel kritisch. Es gehe bergab, glauben diese.",
         "Es gehe bergab", "diese", "glauben", "US-Geheimdienste"),
        ("Die Polizei sucht Zeugen. Es gehe voran, teilte sie mit.", "Es gehe voran", "sie",
         "teilte", "Polizei"),
        # relative pronoun
        ("Es war Otto Beispiel, der sagte, es sei kalt.", "es sei kalt", "der", "sagte",
         "Otto Beispiel"),
        # who is spoken of in the words is hardly their speaker
        ("Anton Muster lobte die Reise. Otto Beispiel sei bereit, sagte er.",
         "Otto Beispiel sei bereit", "er", "sagte", "Anton Muster"),
        # a place says nothing by "er"
        ("Moskau und Kiew verhandeln. Es werde gut, sagte er.", "Es werde gut", "er", "sagte",
         None),
    ],
)  # fmt: skip
def test_pronouns(
    speaker_of: SpeakerOf, text: str, quote: str, pronoun: str, cue: str, name: str | None
) -> None:
    assert speaker_of(text, _by_pronoun(text, quote, pronoun, cue)) == name


def _by_pronoun(text: str, quote: str, pronoun: str, cue: str = "sagte") -> Statement:
    """Makes a statement whose speaker is the last such pronoun of the text."""
    at = [match.span() for match in re.finditer(rf"\b{pronoun}\b", text)][-1]
    statement = _statement(text, quote, None, cue)
    return replace(statement, speaker=Speaker((at,), None, "pronoun"))


def test_two_who_fit_alike_leave_the_pronoun_open(speaker_of: SpeakerOf) -> None:
    text = "Anton Muster und Otto Beispiel kamen. Es werde gut, sagte er."
    assert speaker_of(text, _by_pronoun(text, "Es werde gut", "er")) is None


def test_a_carried_speaker_is_that_of_the_statement_before() -> None:
    text = "Anton Muster kam. Es sei kalt, sagte er. Das bleibe so."
    first = _by_pronoun(text, "Es sei kalt", "er")
    second = _statement(text, "Das bleibe so.", None, number=2)
    second = replace(second, speaker=replace(first.speaker, how="carried"))
    resolution = resolve(analyse(text), [first, second])
    assert {statement.speaker.entity for statement in resolution.statements} == {"e1"}
    assert resolution.statements[1].speaker.how == "carried"


def test_an_unnamed_speaker_is_met_again() -> None:
    text = "Es sei kalt, sagte ein Sprecher des Ministeriums. Es werde warm, so der Sprecher."
    one = _statement(text, "Es sei kalt", ("ein Sprecher des Ministeriums", 1), "sagte")
    two = _statement(text, "Es werde warm", ("der Sprecher", 1), "so", number=2)
    resolution = resolve(analyse(text), [one, two])
    assert [entity.name for entity in resolution.entities] == ["ein Sprecher des Ministeriums"]
    assert {statement.speaker.entity for statement in resolution.statements} == {"e1"}


def test_what_a_statement_is_about() -> None:
    text = "Anton Muster sagte, dass Berlin und Otto Beispiel warten."
    statement = _statement(
        text, "dass Berlin und Otto Beispiel warten", ("Anton Muster", 1), "sagte"
    )
    resolution = resolve(analyse(text), [statement])
    names = {entity.id: entity.name for entity in resolution.entities}
    assert [names[key] for key in resolution.statements[0].about] == ["Otto Beispiel", "Berlin"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("In einem Interview mit der Nachrichtenagentur Reuters sagte Anton Muster: „Es ist kalt.“",
         "Reuters"),
        ("„Es ist kalt“, sagte Anton Muster der Nachrichtenagentur dpa.", "dpa"),
        ("„Es ist kalt“, sagte Anton Muster in Berlin.", None),
    ],
)  # fmt: skip
def test_through_whom_the_words_came(text: str, source: str | None) -> None:
    quote = "„Es ist kalt.“" if "„Es ist kalt.“" in text else "„Es ist kalt“"
    statement = _statement(text, quote, ("Anton Muster", 1), "sagte", kind="direct")
    resolution = resolve(analyse(text), [statement])
    names = {entity.id: entity.name for entity in resolution.entities}
    via = [names.get(entry.entity or "") for entry in resolution.statements[0].via]
    assert via == ([source] if source else [])


@pytest.mark.parametrize(
    ("headline", "name"),
    [("„Bereit für Gespräche“", "Anton Muster"), ("„Der Winter naht“", None)],
)
def test_headline_quotes_belong_to_who_says_the_same(
    speaker_of: SpeakerOf, headline: str, name: str | None
) -> None:
    body = "Anton Muster sagte, er sei bereit für neue Gespräche."
    text = f"{headline}\n\n{body}"
    start = len(headline) + 2
    blocks = (Block("headline", 0, len(headline)), Block("paragraph", start, len(text)))
    above = Statement("s1", "direct", ((0, len(headline)),))
    below = _statement(text, "er sei bereit für neue Gespräche", ("Anton Muster", 1), "sagte")
    resolution = resolve(analyse(text, blocks), [above, below])
    names = {entity.id: entity.name for entity in resolution.entities}
    entity = resolution.statements[0].speaker.entity
    assert (names[entity] if entity else None) == name
    assert speaker_of(text, above, below, blocks=blocks) == "Anton Muster"


def test_a_pronoun_takes_up_an_unnamed_speaker() -> None:
    text = "Es sei kalt, sagte eine Sprecherin der Polizei. Es werde warm, sagte sie."
    one = _statement(text, "Es sei kalt", ("eine Sprecherin der Polizei", 1), "sagte")
    two = replace(_by_pronoun(text, "Es werde warm", "sie"), id="s2")
    resolution = resolve(analyse(text), [one, two])
    assert [entity.name for entity in resolution.entities] == ["eine Sprecherin der Polizei"]
    assert {statement.speaker.entity for statement in resolution.statements} == {"e1"}


def test_an_ambiguous_phrase_is_read_by_its_verb(speaker_of: SpeakerOf) -> None:
    text = "Es sei kalt, sagten Ermittler. Es sei kalt, sagte der Ermittler."
    many = _statement(text, "Es sei kalt", ("Ermittler", 1), "sagten")
    assert speaker_of(text, many) == "Ermittler"
    one = _statement(text, "Es sei kalt", ("der Ermittler", 1), "sagte der")
    kinds = {entity.type for entity in resolve(analyse(text), [many, one]).entities}
    assert kinds == {"group", "person"}


@pytest.mark.parametrize(
    ("text", "quote", "pronoun", "name"),
    [
        # somebody without a name stands nearer
        ("Anton Muster rief an. Ein Polizist nahm ab. Es sei kalt, sagte er.", "Es sei kalt", "er",
         "ein Polizist"),
        # the last of an enumeration behind a preposition is no subject
        ("Otto Beispiel flog mit Anton Muster und Emil Vorlage. Es sei kalt, sagte er.",
         "Es sei kalt", "er", "Otto Beispiel"),
        # the polite form in a question speaks of nobody
        ("Eva Beispiel kam. Wir fragten: Was sagen Sie dazu?", "Was", "Sie", None),
    ],
)  # fmt: skip
def test_pronouns_that_must_not_reach_back(
    speaker_of: SpeakerOf, text: str, quote: str, pronoun: str, name: str | None
) -> None:
    assert speaker_of(text, _by_pronoun(text, quote, pronoun, cue="")) == name
