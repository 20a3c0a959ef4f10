"""Through whom the author has it, to whom it was said, and whom it is about."""

import pytest

from wortlaut.german.document import analyse
from wortlaut.model import Addressee, Speaker, Statement
from wortlaut.people import resolve


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _told(
    text: str, quote: str, speaker: str, cue: str, addressee: str = "", kind: str = "direct"
) -> tuple[list[str], str | None, list[str]]:
    """Returns names of the sources in between, of the addressee, and of whom a quote is about."""
    statement = Statement(
        id="s1",
        kind="direct" if kind == "direct" else "indirect",
        quote=(_span(text, quote),),
        speaker=Speaker((_span(text, speaker),), None, "named"),
        addressee=Addressee((_span(text, addressee),) if addressee else ()),
        cue=(_span(text, cue),),
    )
    resolution = resolve(analyse(text), [statement])
    names = {entity.id: entity.name for entity in resolution.entities}
    (found,) = resolution.statements
    via = [names[source.entity] for source in found.via if source.entity]
    to = names[found.addressee.entity] if found.addressee.entity else None
    return via, to, [names[one] for one in found.about]


@pytest.mark.parametrize(
    ("text", "via", "to"),
    [
        # an agency or paper that is talked to is both
        ("„Nein“, sagte Emil Kranz der Nachrichtenagentur dpa.", ["dpa"], "dpa"),
        ("„Nein“, sagte Emil Kranz der „Bild“.", ["Bild"], "Bild"),
        (
            "„Nein“, sagte Emil Kranz der „Lindenauer Zeitung“.",
            ["Lindenauer Zeitung"],
            "Lindenauer Zeitung",
        ),
        ("„Nein“, sagte Emil Kranz gegenüber AFP.", ["AFP"], "AFP"),
        ("„Nein“, sagte Emil Kranz der DW.", ["DW"], "DW"),
        ("„Nein“, sagte Emil Kranz dem Portal „sport.de“.", ["sport.de"], "sport.de"),
        # a station, a paper, a platform that something stands in
        ("„Nein“, sagte Emil Kranz im ZDF.", ["ZDF"], None),
        ("„Nein“, sagte Emil Kranz im „Tagesspiegel“.", ["Tagesspiegel"], None),
        ("„Nein“, sagte Emil Kranz im DW-Interview.", ["DW"], None),
        ("„Nein“, sagte Emil Kranz bei Sport1.", ["Sport1"], None),
        ("„Nein“, sagte Emil Kranz auf Truth Social.", ["Truth Social"], None),
        ("„Nein“, sagte Emil Kranz auf X.", ["X"], None),
        (
            "In einem Interview mit der Frankfurter Rundschau sagte Emil Kranz: „Nein“",
            ["Frankfurter Rundschau"],
            None,
        ),
        # whom a report relies on comes first, who carries it last
        (
            "„Nein“, sagte Emil Kranz im ZDF unter Berufung auf Diplomaten.",
            ["Diplomaten", "ZDF"],
            None,
        ),
        ("„Nein“, sagte Emil Kranz, wie der Sender CNN berichtet.", ["CNN"], None),
        ("„Nein“, sagte Emil Kranz laut israelischen Medien.", ["israelische Medien"], None),
        # a person is talked to
        ("„Nein“, sagte Emil Kranz zu Anna Muster.", [], "Anna Muster"),
        # nobody is: the vote, the day, the paper whose editor speaks
        ("„Nein“, sagte Emil Kranz zu den Vorwürfen.", [], None),
        ("„Nein“, sagte Emil Kranz am Montag.", [], None),
    ],
)
def test_sources_in_between(text: str, via: list[str], to: str | None) -> None:
    found = _told(text, "„Nein“", "Emil Kranz", "sagte")
    assert (found[0], found[1]) == (via, to)


def test_a_spokesman_of_a_station_does_not_talk_to_it() -> None:
    text = "„Nein“, sagte eine Sprecherin der ARD."
    assert _told(text, "„Nein“", "eine Sprecherin der ARD", "sagte")[:2] == ([], None)


def test_an_addressee_that_is_a_paper_is_a_source_too() -> None:
    text = "„Nein“, sagte Emil Kranz der „Bild“."
    assert _told(text, "„Nein“", "Emil Kranz", "sagte", "der „Bild“")[:2] == (["Bild"], "Bild")


def test_reports_around_a_statement_are_nested() -> None:
    text = "Wie die BBC berichtet, geht der Geheimdienst davon aus, dass Emil Kranz lügt."
    outer = Statement(
        id="s1",
        kind="indirect",
        quote=(_span(text, "geht der Geheimdienst davon aus, dass Emil Kranz lügt"),),
        speaker=Speaker((_span(text, "die BBC"),), None, "named"),
        cue=(_span(text, "berichtet"),),
    )
    inner = Statement(
        id="s2",
        kind="indirect",
        quote=(_span(text, "dass Emil Kranz lügt"),),
        speaker=Speaker((_span(text, "der Geheimdienst"),), None, "description"),
        cue=(_span(text, "davon aus"),),
    )
    resolution = resolve(analyse(text), [outer, inner])
    names = {entity.id: entity.name for entity in resolution.entities}
    via = [names[source.entity] for source in resolution.statements[1].via if source.entity]
    assert via == ["BBC"]
    assert resolution.statements[0].via == ()


@pytest.mark.parametrize(
    ("text", "quote", "about"),
    [
        ("„Otto Klimm lügt“, sagte Emil Kranz.", "„Otto Klimm lügt“", ["Otto Klimm"]),
        ("„Er lügt“, sagte Emil Kranz über Otto Klimm.", "„Er lügt“", ["Otto Klimm"]),
        ("Otto Klimm kam. Emil Kranz sagte: „Er lügt.“", "„Er lügt.“", ["Otto Klimm"]),
        ("Eva Muster kam. Emil Kranz sagte: „Sie ist krank.“", "„Sie ist krank.“", ["Eva Muster"]),
        # two could be meant
        ("Otto Klimm und Uwe Arp kamen. Emil Kranz sagte: „Er lügt.“", "„Er lügt.“", []),
        # several, or the polite form
        ("Eva Muster kam. Emil Kranz sagte: „Sie kommen.“", "„Sie kommen.“", []),
        # nobody speaks of themselves
        ("„Emil Kranz geht nicht“, sagte Emil Kranz.", "„Emil Kranz geht nicht“", []),
    ],
)
def test_whom_a_quotation_is_about(text: str, quote: str, about: list[str]) -> None:
    speaker = "Emil Kranz"
    assert _told(text, quote, speaker, "sagte")[2] == about


def test_a_pronoun_that_is_resolved_is_a_mention() -> None:
    text = "„Er lügt“, sagte Emil Kranz über Otto Klimm."
    statement = Statement(
        id="s1",
        kind="direct",
        quote=(_span(text, "„Er lügt“"),),
        speaker=Speaker((_span(text, "Emil Kranz"),), None, "named"),
        cue=(_span(text, "sagte"),),
    )
    entities = resolve(analyse(text), [statement]).entities
    (klimm,) = [entity for entity in entities if entity.name == "Otto Klimm"]
    assert [text[start:end] for start, end in klimm.mentions] == ["Er", "Otto Klimm"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zwei Männer sind in Haft. Das teilte die Polizei am Montag mit.", "Polizei"),
        ("Zwei Männer sind in Haft. Dies bestätigte Anwältin Eva Muster.", "Eva Muster"),
        ("Zwei Männer sind in Haft. Das meldet die Agentur AFP.", "AFP"),
        # a demand, another paragraph, another sentence between
        ("Zwei Männer sind in Haft. Das fordert die Polizei.", None),
        ("Zwei Männer sind in Haft.\n\nDas teilte die Polizei mit.", None),
        ("Zwei Männer sind in Haft. Es war spät. Das teilte die Polizei mit.", None),
    ],
)
def test_who_is_named_behind_the_words(text: str, name: str | None) -> None:
    statement = Statement(
        id="s1", kind="indirect", quote=(_span(text, "Zwei Männer sind in Haft"),)
    )
    resolution = resolve(analyse(text), [statement])
    names = {entity.id: entity.name for entity in resolution.entities}
    speaker = resolution.statements[0].speaker
    assert names.get(speaker.entity or "") == name
    assert bool(speaker.spans) == (name is not None)


@pytest.mark.parametrize(
    ("text", "quote", "about"),
    [
        # dieser points at who was named last, not at the speaker
        ("Emil Kranz sprach über Otto Klimm. „Diesen hält keiner auf“, sagte Emil Kranz.",
         "„Diesen hält keiner auf“", []),
        ("Otto Klimm trat an. Diesen halte er für klug, sagte Emil Kranz.",
         "Diesen halte er für klug", ["Otto Klimm"]),
        # in indirect speech er is the speaker himself, a woman is another
        ("Otto Klimm trat an. Er komme, sagte Emil Kranz.", "Er komme", []),
        ("Eva Muster trat an. Sie ist klug, sagte Emil Kranz.", "Sie ist klug", ["Eva Muster"]),
        # who dieser means must be a person with a name
        ("Der Wind kam. Diesen halte er für stark, sagte Emil Kranz.",
         "Diesen halte er für stark", []),
        # an adjective's dieser is none
        ("Otto Klimm trat an. Diesen Mann halte er für klug, sagte Emil Kranz.",
         "Diesen Mann halte er für klug", []),
    ],
)  # fmt: skip
def test_whom_indirect_speech_is_about(text: str, quote: str, about: list[str]) -> None:
    kind = "direct" if quote.startswith("„") else "indirect"
    assert _told(text, quote, "sagte Emil Kranz"[6:], "sagte", kind=kind)[2] == about
