"""Made-up articles that fill an archive."""

from dataclasses import dataclass, field

from sqlalchemy import select

from wortlaut.archive import Archive, runs
from wortlaut.archive.schema import identities, statements
from wortlaut.archive.store import Item, store
from wortlaut.model import (
    Article,
    Block,
    BlockKind,
    Entity,
    How,
    Said,
    Speaker,
    Statement,
    StatementKind,
    Via,
)

BRIDGE = (
    ("kicker", "Streit um die Mühlenbrücke"),
    ("headline", "Bürgermeisterin: „Die Brücke bleibt stehen“"),
    (
        "paragraph",
        (
            "„Die Brücke bleibt, solange ich hier bin“, sagte Petra Lindqvist am Mittwoch. Sie "
            "erklärte, dass Verkehrsminister Henrik Saalfeld die Zahlen kenne."
        ),
    ),
    ("subhead", "Der Minister widerspricht"),
    (
        "paragraph",
        (
            "Saalfeld hatte laut der Nordagentur erklärt, dass der Bund „höchstens die Hälfte“ "
            "der Energieinfrastruktur bezahle. Am Ende zahle die Stadt."
        ),
    ),
)
HARBOUR = (
    ("headline", "Saalfeld lobt den Hafen"),
    (
        "paragraph",
        (
            "„Der Hafen ist ein Gewinn“, sagte Henrik Saalfeld. Petra Lindqvist sieht das "
            "anders: „Saalfeld kennt unseren Hafen nicht.“"
        ),
    ),
)
HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}\u202eevil\u2066\x1b[31m\ud800"
)


@dataclass
class Writing:
    """An article in the making: text of blocks, statements found by their words."""

    key: str
    parts: tuple[tuple[str, str], ...]
    statements: list[Statement] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = "\n\n".join(words for _, words in self.parts)
        self.blocks: list[Block] = []
        at = 0
        for kind, words in self.parts:
            self.blocks.append(Block(_kind(kind), at, at + len(words)))
            at += len(words) + 2

    def at(self, words: str, nth: int = 0) -> tuple[int, int]:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def say(
        self,
        kind: StatementKind,
        words: str,
        speaker: str,
        entity: str | None,
        how: How = "named",
        nth: int = 0,
        **more: object,
    ) -> None:
        spans = (self.at(speaker, nth),) if speaker else ()
        self.statements.append(
            Statement(
                f"s{len(self.statements) + 1}",
                kind,
                (self.at(words),),
                Speaker(spans, entity, how),
                confidence=0.93,
                origin="model:2026.11",
                **more,  # type: ignore[arg-type]  # the fields' own types
            )
        )


def _kind(kind: str) -> BlockKind:
    kinds: tuple[BlockKind, ...] = ("kicker", "headline", "subhead", "paragraph")
    return next(known for known in kinds if known == kind)


def bridge() -> Article:
    made = Writing("wbridge", BRIDGE)
    made.say("direct", "„Die Brücke bleibt stehen“", "Bürgermeisterin", "e1", "description")
    made.say(
        "direct",
        "„Die Brücke bleibt, solange ich hier bin“",
        "Petra Lindqvist",
        "e1",
        said=Said("2026-01-14", made.at("am Mittwoch")),
        cue=(made.at("sagte"),),
    )
    made.say(
        "indirect",
        "dass Verkehrsminister Henrik Saalfeld die Zahlen kenne",
        "Sie",
        "e1",
        "pronoun",
        about=("e2",),
    )
    made.say(
        "indirect",
        "dass der Bund „höchstens die Hälfte“ der Energieinfrastruktur bezahle",
        "Saalfeld",
        "e2",
        nth=1,
        via=(Via((made.at("der Nordagentur"),), "e3"),),
    )
    made.say("direct", "„höchstens die Hälfte“", "Saalfeld", "e2", nth=1, parent="s4")
    made.say("indirect_free_indirect", "Am Ende zahle die Stadt.", "Saalfeld", "e2", "carried", 1)
    return Article(
        made.key,
        made.text,
        url="https://www.wesenauer-bote.example/politik/bruecke",
        language="de",
        section="Politik",
        kicker=BRIDGE[0][1],
        headline=BRIDGE[1][1],
        published="2026-01-15T09:31:00+01:00",
        authors=("Clara Wiehen",),
        outlet="Wesenauer Bote",
        blocks=tuple(made.blocks),
        entities=(
            Entity(
                "e1",
                "Petra Lindqvist",
                "person",
                ("Bürgermeisterin",),
                (made.at("Bürgermeisterin"), made.at("Petra Lindqvist"), made.at("Sie")),
            ),
            Entity(
                "e2",
                "Henrik Saalfeld",
                "person",
                ("Verkehrsminister",),
                (made.at("Henrik Saalfeld"), made.at("Saalfeld", 1)),
            ),
            Entity("e3", "Nordagentur", "organization", (), (made.at("Nordagentur"),)),
        ),
        statements=tuple(made.statements),
    )


def harbour() -> Article:
    made = Writing("wharbour", HARBOUR)
    made.say("direct", "„Der Hafen ist ein Gewinn“", "Henrik Saalfeld", "e1")
    made.say(
        "direct",
        "„Saalfeld kennt unseren Hafen nicht.“",
        "Petra Lindqvist",
        "e2",
        about=("e1",),
    )
    return Article(
        made.key,
        made.text,
        url="https://blatt.example/hafen",
        language="de",
        headline=HARBOUR[0][1],
        published="2026-03-02T10:00:00+01:00",
        outlet="Küstenblatt",
        blocks=tuple(made.blocks),
        entities=(
            Entity("e1", "Henrik Saalfeld", "person", (), (made.at("Henrik Saalfeld"),)),
            Entity("e2", "Petra Lindqvist", "person", (), (made.at("Petra Lindqvist"),)),
        ),
        statements=tuple(made.statements),
    )


def hostile() -> Article:
    """Every text field tries to break out of its place."""
    bad = HOSTILE
    text = f"{bad}\n\n„{bad}“, sagte {bad} gestern."
    start = text.index("„")
    return Article(
        "whostile",
        text,
        url="javascript:alert(1)",
        language="de",
        section=bad,
        headline=bad,
        published="2026-02-01T10:00:00+01:00",
        authors=(bad,),
        outlet=bad,
        tags=(bad,),
        blocks=(Block("headline", 0, len(bad)), Block("paragraph", start, len(text))),
        entities=(
            Entity("e1", bad, "person", (bad,), ((text.rindex(bad), text.rindex(bad) + len(bad)),)),
        ),
        statements=(
            Statement(
                "s1",
                "direct",
                ((start, start + len(bad) + 2),),
                Speaker(((text.rindex(bad), text.rindex(bad) + len(bad)),), "e1", "named"),
                about=("e1",),
                via=(Via((), "e1"),),
                said=Said(bad),
                origin=bad,
            ),
            Statement("s2", "indirect", ((0, len(text)),), origin=bad),
        ),
    )


def fill(archive: Archive, *articles: Article) -> None:
    with archive.begin() as connection:
        run = runs.begin(connection, runs.Reader("none"))
    store(archive, [Item(article, None) for article in articles], run)
    with archive.begin() as connection:
        runs.finish(connection, run)


def statement_address(archive: Archive, words: str) -> str:
    """Returns the address of the statement that has these words."""
    with archive.connect() as connection:
        rows = connection.execute(select(statements.c.key, statements.c.quote)).all()
    return "/statement/" + next(str(row.key) for row in rows if words in row.quote)


def person_address(archive: Archive, name: str) -> str:
    """Returns the address of the person of this name."""
    with archive.connect() as connection:
        rows = connection.execute(select(identities.c.id, identities.c.name)).all()
    return "/person/" + next(str(row.id) for row in rows if row.name == name)
