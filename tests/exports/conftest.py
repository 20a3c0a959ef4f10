"""A made-up article with every kind of statement, and hostile relatives of it."""

from collections.abc import Callable

import msgspec
import pytest

from wortlaut.model import (
    Addressee,
    Agency,
    AltFacts,
    Article,
    Audio,
    Block,
    BlockKind,
    Entity,
    How,
    Image,
    Note,
    Said,
    Source,
    Span,
    Spans,
    Speaker,
    Statement,
    Via,
)

PAGE = """\
kicker: Streit um die Mühlenbrücke
headline: Bürgermeisterin gegen Abriss: „Die Brücke bleibt stehen“
lead: Die alte Mühlenbrücke in Wesenau soll nach dem Willen des Landes einem Neubau weichen. \
Bürgermeisterin Petra Lindqvist will das nicht hinnehmen und beruft sich auf drei Gutachten.
caption: Seit Oktober gesperrt: die Mühlenbrücke. „Sie hat uns alle getragen“, sagt Anwohnerin \
Ilse Rademaker.
paragraph: „Die Brücke bleibt stehen, solange ich Bürgermeisterin bin“, sagte Lindqvist am \
Mittwoch im Stadtrat. Man habe drei Gutachten eingeholt. Keines davon empfehle den Abriss.
paragraph: „Wir haben Zeit“, erklärte sie dem Vorsitzenden des Bauausschusses, Tarik Özdal, \
„aber wir haben keine zweite Brücke.“
paragraph: Verkehrsminister Henrik Saalfeld hatte am Dienstag erklärt, dass der Bund \
„höchstens die Hälfte“ der Kosten trage. Laut einem Bericht der „Wesenauer Zeitung“ rechnet \
sein Haus damit, dass der Neubau 41 Millionen Euro koste.
subhead: Gutachten mit Lücken
paragraph: Die Gewerkschaft Bau und Wege warf dem Minister vor, Zahlen zurückzuhalten. Der \
Sprecher des Ministeriums, Ole Brandt, wies den Vorwurf am Abend zurück.
paragraph: Es soll nun ein viertes Gutachten geben. Dieses sei, so hieß es, bereits \
beauftragt. „Am Ende zahlt die Stadt“, sagte ein Ratsherr, der nicht genannt werden wollte.
paragraph: Die Bürgerinitiative Brücke für alle hat dem Landtag drei Forderungen geschrieben:
list: Die Brücke müsse für Fußgänger sofort wieder öffnen.
list: Das Land solle alle Gutachten veröffentlichen.
list: Über einen Neubau müssten die Wesenauer selbst abstimmen.
paragraph: Ihre Sprecherin Amira Nkemelu glaubt, Lindqvist habe „den längeren Atem“. „Sie hat \
uns versprochen: ‚Ich unterschreibe nichts.‘ Daran messen wir sie“, sagte Nkemelu.
"""


def _part(line: str) -> tuple[BlockKind, str]:
    kind, words = line.split(": ", 1)
    return msgspec.convert(kind, BlockKind), words


PARTS = [_part(line) for line in PAGE.splitlines()]


def _text(parts: list[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    blocks: list[Block] = []
    at = 0
    for kind, part in parts:
        blocks.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    return "\n\n".join(part for _, part in parts), tuple(blocks)


TEXT, BLOCKS = _text(PARTS)


def at(words: str, after: str = "") -> Span:
    """Where the words stand in the article, the first time behind `after`."""
    start = TEXT.index(words, TEXT.index(after) + len(after) if after else 0)
    return start, start + len(words)


def by(words: str, entity: str | None, how: How, after: str = "") -> Speaker:
    return Speaker((at(words, after),), entity, how)


ENTITIES = (
    Entity(
        "e1",
        "Petra Lindqvist",
        "person",
        ("Bürgermeisterin",),
        (at("Petra Lindqvist"), at("Lindqvist", "sagte ")),
    ),
    Entity("e2", "Ilse Rademaker", "person", ("Anwohnerin",), (at("Ilse Rademaker"),)),
    Entity("e3", "Henrik Saalfeld", "person", ("Verkehrsminister",), (at("Henrik Saalfeld"),)),
    Entity("e4", "Verkehrsministerium", "organization", (), (at("sein Haus"),)),
    Entity("e5", "Gewerkschaft Bau und Wege", "organization", (), (at("Gewerkschaft Bau"),)),
    Entity("e6", "Ole Brandt", "person", ("Sprecher des Ministeriums",), (at("Ole Brandt"),)),
    Entity("e7", "Brücke für alle", "group", ("Bürgerinitiative",), (at("Brücke für alle"),)),
    Entity("e8", "Amira Nkemelu", "person", ("Sprecherin",), (at("Amira Nkemelu"),)),
    Entity("e9", "Wesenauer Zeitung", "organization", (), (at("Wesenauer Zeitung"),)),
    Entity("e10", "Tarik Özdal", "person", ("Ausschussvorsitzender",), (at("Tarik Özdal"),)),
)  # fmt: skip

ORIGIN = "rules:2026.11"


def _statements() -> tuple[Statement, ...]:
    report: Spans = (at("einem Bericht der „Wesenauer Zeitung“"),)
    return (
        Statement(
            "s1", "direct", (at("„Die Brücke bleibt stehen“"),),
            by("Bürgermeisterin", "e1", "description"), confidence=0.88, origin=ORIGIN,
        ),
        Statement(
            "s2", "direct", (at("„Sie hat uns alle getragen“"),),
            by("Anwohnerin Ilse Rademaker", "e2", "named"),
            cue=(at("sagt", "getragen“, "),), frame=(at(", sagt Anwohnerin Ilse Rademaker"),),
            confidence=0.97, origin=ORIGIN,
        ),
        Statement(
            "s3", "direct", (at("„Die Brücke bleibt stehen, solange ich Bürgermeisterin bin“"),),
            by("Lindqvist", "e1", "named", "bin“, sagte "), cue=(at("sagte", "bin“, "),),
            frame=(at(", sagte Lindqvist am Mittwoch im Stadtrat"),),
            said=Said("2026-01-14", at("am Mittwoch")), confidence=0.98, origin=ORIGIN,
        ),
        Statement(
            "s4", "indirect_free_indirect",
            (at("Man habe drei Gutachten eingeholt. Keines davon empfehle den Abriss."),),
            by("Lindqvist", "e1", "carried", "bin“, sagte "), confidence=0.71, origin=ORIGIN,
        ),
        Statement(
            "s5", "direct",
            (at("„Wir haben Zeit“"), at("„aber wir haben keine zweite Brücke.“")),
            by("sie", "e1", "pronoun", "erklärte "),
            Addressee((at("dem Vorsitzenden des Bauausschusses, Tarik Özdal"),), "e10"),
            cue=(at("erklärte"),),
            frame=(at(", erklärte sie dem Vorsitzenden des Bauausschusses, Tarik Özdal,"),),
            confidence=0.93, origin=ORIGIN,
        ),
        Statement(
            "s6", "indirect", (at("dass der Bund „höchstens die Hälfte“ der Kosten trage"),),
            by("Verkehrsminister Henrik Saalfeld", "e3", "named"),
            cue=(at("hatte"), at("erklärt", "am Dienstag ")),
            frame=(at("Verkehrsminister Henrik Saalfeld hatte am Dienstag erklärt,"),),
            said=Said("2026-01-13", at("am Dienstag")), confidence=0.95, origin=ORIGIN,
        ),
        Statement(
            "s7", "direct", (at("„höchstens die Hälfte“"),),
            by("Verkehrsminister Henrik Saalfeld", "e3", "named"), parent="s6",
            confidence=0.9, origin=ORIGIN,
        ),
        Statement(
            "s8", "indirect",
            (at("rechnet sein Haus damit, dass der Neubau 41 Millionen Euro koste"),),
            Speaker(report, "e9", "source"), cue=(at("Laut"),),
            frame=(at("Laut einem Bericht der „Wesenauer Zeitung“"),), confidence=0.84,
            medium="writing", origin=ORIGIN,
        ),
        Statement(
            "s9", "indirect", (at("dass der Neubau 41 Millionen Euro koste"),),
            by("sein Haus", "e4", "description"), cue=(at("rechnet"), at("damit", "Haus ")),
            frame=(at("rechnet sein Haus damit,"),), via=(Via(report, "e9"),), parent="s8",
            medium="thought", confidence=0.77, origin=ORIGIN,
        ),
        Statement(
            "s10", "reported",
            (at("Die Gewerkschaft Bau und Wege warf dem Minister vor, Zahlen zurückzuhalten."),),
            by("Die Gewerkschaft Bau und Wege", "e5", "named"),
            Addressee((at("dem Minister"),), "e3"), about=("e3",), confidence=0.66, origin=ORIGIN,
        ),
        Statement(
            "s11", "reported",
            (at("Der Sprecher des Ministeriums, Ole Brandt, wies den Vorwurf am Abend zurück."),),
            by("Der Sprecher des Ministeriums, Ole Brandt", "e6", "named"),
            said=Said("2026-01-14TEV"), confidence=0.64, origin=ORIGIN,
        ),
        Statement(
            "s12", "free_indirect", (at("Es soll nun ein viertes Gutachten geben."),),
            confidence=0.41, origin=ORIGIN,
        ),
        Statement(
            "s13", "indirect", (at("Dieses sei"), at("bereits beauftragt")),
            cue=(at("hieß"),), frame=(at(", so hieß es,"),), confidence=0.58, origin=ORIGIN,
        ),
        Statement(
            "s14", "direct", (at("„Am Ende zahlt die Stadt“"),),
            by("ein Ratsherr, der nicht genannt werden wollte", None, "description"),
            cue=(at("sagte", "die Stadt“, "),), confidence=0.9, origin=ORIGIN,
        ),
        Statement(
            "s15", "indirect_free_indirect",
            (at("Die Brücke müsse für Fußgänger sofort wieder öffnen."),
             at("Das Land solle alle Gutachten veröffentlichen."),
             at("Über einen Neubau müssten die Wesenauer selbst abstimmen.")),
            by("Die Bürgerinitiative Brücke für alle", "e7", "carried"),
            Addressee((at("dem Landtag"),)), medium="writing", confidence=0.69, origin=ORIGIN,
        ),
        Statement(
            "s16", "indirect", (at("Lindqvist habe „den längeren Atem“"),),
            by("Ihre Sprecherin Amira Nkemelu", "e8", "named"), cue=(at("glaubt"),),
            frame=(at("Ihre Sprecherin Amira Nkemelu glaubt,"),), medium="thought",
            about=("e1",), confidence=0.92, origin=ORIGIN,
        ),
        Statement(
            "s17", "direct", (at("„den längeren Atem“"),),
            by("Ihre Sprecherin Amira Nkemelu", "e8", "named"), parent="s16",
            confidence=0.86, origin=ORIGIN,
        ),
        Statement(
            "s18", "direct",
            (at("„Sie hat uns versprochen: ‚Ich unterschreibe nichts.‘ Daran messen wir sie“"),),
            by("Nkemelu", "e8", "named", "wir sie“, sagte "), cue=(at("sagte", "wir sie“, "),),
            frame=(at(", sagte Nkemelu"),), about=("e1",), confidence=0.98, origin=ORIGIN,
        ),
        Statement(
            "s19", "direct", (at("‚Ich unterschreibe nichts.‘"),),
            by("Sie", "e1", "pronoun", "Atem“. „"), Addressee((at("uns", "„Sie hat "),), "e7"),
            cue=(at("hat", "Atem“. „Sie "), at("versprochen")),
            frame=(at("Sie hat uns versprochen:"),),
            via=(Via((at("Nkemelu", "sie“, sagte "),), "e8"),),
            parent="s18", confidence=0.81, origin=ORIGIN,
        ),
    )  # fmt: skip


EXAMPLE = Article(
    id="w5f0c9d8e7b6a1234",
    text=TEXT,
    url="https://www.wesenauer-bote.example/politik/muehlenbruecke-abriss",
    language="de",
    section="Politik",
    kicker=PARTS[0][1],
    headline=PARTS[1][1],
    published="2026-01-15T09:31:00+01:00",
    updated="2026-01-15T11:05:00+01:00",
    authors=("Clara Wiehen", "Deniz Altun"),
    outlet="Wesenauer Bote",
    editors=("cwi",),
    agencies=(Agency("dpa", "Deutsche Presse-Agentur"), Agency(None, "Reuters")),
    tags=("Wesenau", "Brücken", "Verkehr", "Petra Lindqvist"),
    audio=Audio(210),
    images=(
        Image(
            alt="Ein Bild - Wesenau - Bruecke",
            caption=PARTS[3][1],
            credit="Foto: Jonas Ebert/Weserbild",
            alt_facts=AltFacts(
                "Eine steinerne Bogenbrücke über einen Fluss, davor ein Bauzaun.",
                place="Wesenau",
                date="2026-01-07",
            ),
        ),
        Image(alt="Plan des Neubaus", credit="Grafik: Land"),
    ),
    blocks=BLOCKS,
    entities=ENTITIES,
    statements=_statements(),
    source=Source("a" * 64, 48_211, "html", "utf-8", path="bote.html"),
    notes=(Note("incomplete", "Die Seite bricht vor dem letzten Absatz ab."),),
)


@pytest.fixture
def article() -> Article:
    """Nineteen statements of all kinds by eight speakers, four of them with nobody found."""
    return EXAMPLE


@pytest.fixture
def find() -> Callable[..., Span]:
    return at


@pytest.fixture
def many() -> Article:
    """Two thousand statements that overlap, hold one another and cross."""
    words = "Die Brücke über die Mühle stehe fest, sagte Nummer. " * 400
    size = len(words)
    statements = tuple(
        Statement(
            f"s{number}",
            "indirect",
            ((number * 7 % (size - 900), number * 7 % (size - 900) + 1 + number * 13 % 800),),
            Speaker(entity=f"e{number % 300}"),
        )
        for number in range(2000)
    )
    entities = tuple(Entity(f"e{n}", f"Person Nummer{n}", "person") for n in range(290))
    return Article(
        id="w1",
        text=words,
        blocks=(Block("paragraph", 0, size),),
        entities=entities,
        statements=statements,
    )


HOSTILE = (
    '<script>alert("1")</script>\'"--></style><img src=x onerror=alert(2)>{{7*7}}\u202eevil\x1b[31m'
)


@pytest.fixture
def hostile() -> Article:
    """Every text field tries to break out of its place."""
    text = f"{HOSTILE} sagte [bold]{'Donaudampfschiff' * 40}[/bold].\n\n=HYPERLINK(1) {HOSTILE}"
    half = text.index("\n\n")
    return Article(
        id=HOSTILE,
        text=text,
        url="javascript:alert(1)",
        language=HOSTILE,
        section=HOSTILE,
        kicker=HOSTILE,
        headline=HOSTILE,
        published=HOSTILE,
        updated=HOSTILE,
        authors=(HOSTILE,),
        outlet=HOSTILE,
        editors=(HOSTILE,),
        agencies=(Agency(HOSTILE, HOSTILE),),
        tags=(HOSTILE,),
        images=(Image(HOSTILE, HOSTILE, HOSTILE, AltFacts(HOSTILE, HOSTILE, HOSTILE)),),
        blocks=(Block("headline", 0, half), Block("paragraph", half + 2, len(text))),
        entities=(Entity('e"1', HOSTILE, "person", (HOSTILE,)), Entity("e1", "", "group")),
        statements=(
            Statement('s"><b>', "direct", ((0, half),), Speaker(((0, 9),), 'e"1', "named"),
                      said=Said(HOSTILE), origin=HOSTILE, parent='s"><b>'),
            Statement("s2", "indirect", ((5, half + 20),), Speaker(entity="e1")),
            Statement("s2", "reported", ((-5, 10**9),), Speaker(((-3, 99999),), "nobody", None)),
            Statement("s3", "reported", ()),
            Statement("s4", "reported", ((20, 10),), about=("x",), parent="nobody"),
        ),
        notes=(Note("no_article", HOSTILE),),
    )  # fmt: skip
