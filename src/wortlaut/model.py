"""The record: what Wortlaut writes down about an article and what is said in it.

Every field's meaning, unit and null stands here and nowhere else: the JSON Schema
(``wortlaut schema``) and the field tables of the documentation are made from these classes.

Offsets are counted in Unicode code points of `Article.text` (or of the text given to
`wortlaut.annotate`), from 0, half-open: ``text[start:end]`` is the span. A list of spans is in
the order of the text; the spans do not overlap.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

SCHEMA = "wortlaut/1"
"""Name of this version of the record; it changes only when a field's meaning changes."""

Span: TypeAlias = tuple[int, int]
Spans: TypeAlias = tuple[Span, ...]

BlockKind = Literal["kicker", "headline", "lead", "subhead", "paragraph", "list", "caption"]
EntityType = Literal["person", "organization", "place", "group"]
StatementKind = Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]
Medium = Literal["speech", "thought", "writing", "ST", "SW", "TW"]
How = Literal["named", "pronoun", "description", "carried", "source"]
NoteCode = Literal[
    "no_article", "language", "truncated", "encoding", "size", "incomplete", "paywall"
]


def _doc(text: str) -> Meta:
    return Meta(description=text)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the article's text with one function on the page."""

    kind: Annotated[BlockKind, _doc("What the piece is on the page.")]
    start: Annotated[int, _doc("First code point of the block in `Article.text`.")]
    end: Annotated[int, _doc("Code point behind the block's last.")]


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency that the article names as its source."""

    sign: Annotated[
        str | None,
        _doc("The sign as the page has it (`rts`, `dpa`); null: only the name is there."),
    ]
    name: Annotated[str, _doc("The agency's usual name (`Reuters`).")]


@dataclass(frozen=True, slots=True)
class Audio:
    """The spoken version that the page offers."""

    seconds: Annotated[int, _doc("Its length in seconds.")]


@dataclass(frozen=True, slots=True)
class AltFacts:
    """What an agency wrote into a picture's alternative text, made readable again."""

    text: Annotated[str, _doc("The alternative text in readable form, without its data fields.")]
    place: Annotated[str | None, _doc("Where the picture was taken; null: not said.")] = None
    date: Annotated[
        str | None, _doc("When it was taken, ISO 8601 (`2026-01-07`); null: not said.")
    ] = None
    people: Annotated[tuple[str, ...], _doc("People that the text names as shown.")] = ()
    credit: Annotated[str | None, _doc("Photographer and agency; null: not said.")] = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article with what the page says of it."""

    alt: Annotated[str | None, _doc("Alternative text as on the page; null: none.")] = None
    caption: Annotated[str | None, _doc("Caption without the credit; null: none.")] = None
    credit: Annotated[str | None, _doc("Photographer and agency as on the page; null: none.")] = (
        None
    )
    alt_facts: Annotated[
        AltFacts | None,
        _doc("The alternative text read as an agency's; null: it is no such text."),
    ] = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article speaks of, over all its mentions."""

    id: Annotated[str, _doc("Identity within this record (`e1`).")]
    name: Annotated[str, _doc("The fullest name in the article, without titles.")]
    type: Annotated[EntityType, _doc("What it is.")]
    roles: Annotated[
        tuple[str, ...], _doc("Offices and descriptions that the article gives it, as written.")
    ] = ()
    mentions: Annotated[Spans, _doc("Where it is mentioned.")] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its value."""

    start: Annotated[int, _doc("First code point of the expression.")]
    end: Annotated[int, _doc("Code point behind its last.")]
    value: Annotated[str, _doc("TIMEX3 value (`2026-01-08`, `2025-SU`, `PAST_REF`).")]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who made a statement."""

    spans: Annotated[
        Spans,
        _doc(
            "The mention that names the speaker here, with title and apposition, without "
            "preposition; empty: the text names nobody here."
        ),
    ] = ()
    entity: Annotated[
        str | None, _doc("`Entity.id` of the person behind the mention; null: not found.")
    ] = None
    how: Annotated[
        How | None,
        _doc(
            "How the speaker was found: `named` by a name, `pronoun`, `description` by a role or "
            "noun, `carried` over from the statement before, `source` (a report or document); "
            "null: no speaker."
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a statement was made."""

    spans: Annotated[Spans, _doc("The mention; empty: the text names nobody.")] = ()
    entity: Annotated[str | None, _doc("`Entity.id`; null: not found.")] = None


@dataclass(frozen=True, slots=True)
class Via:
    """A source through which the author has a statement (an agency, a paper, reports)."""

    spans: Annotated[Spans, _doc("The mention of the source.")]
    entity: Annotated[str | None, _doc("`Entity.id`; null: not an entity of this record.")] = None


@dataclass(frozen=True, slots=True)
class Said:
    """When a statement was made."""

    value: Annotated[str, _doc("TIMEX3 value.")]
    span: Annotated[
        Span | None, _doc("The expression it comes from; null: inferred from the publication.")
    ] = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of the article in which somebody other than its author speaks or thinks."""

    id: Annotated[str, _doc("Identity within this record (`s1`), in the order of the text.")]
    kind: Annotated[
        StatementKind, _doc("The kind of representation, as in research on Redewiedergabe.")
    ]
    quote: Annotated[
        Spans,
        _doc("What was said; quotation marks inside. Several spans where a frame interrupts it."),
    ]
    speaker: Annotated[Speaker, _doc("Who said it.")] = Speaker()
    addressee: Annotated[Addressee, _doc("To whom.")] = Addressee()
    cue: Annotated[
        Spans, _doc("The words of saying, with verb particle and auxiliary; empty: none.")
    ] = ()
    frame: Annotated[
        Spans,
        _doc(
            "The stretch that introduces the quote, holding speaker and cue, with the separating "
            "comma or colon; empty: none."
        ),
    ] = ()
    medium: Annotated[
        Medium,
        _doc("Spoken, thought or written; `ST`, `SW`, `TW`: the text leaves two of them open."),
    ] = "speech"
    via: Annotated[tuple[Via, ...], _doc("Sources in between, the outermost last.")] = ()
    about: Annotated[tuple[str, ...], _doc("`Entity.id`s that the statement is about.")] = ()
    said: Annotated[Said | None, _doc("When it was said; null: unknown.")] = None
    parent: Annotated[
        str | None, _doc("`Statement.id` of the statement whose words hold this one; null: none.")
    ] = None
    confidence: Annotated[
        float,
        Meta(description="How sure the engine is of words and speaker, 0 to 1.", ge=0, le=1),
    ] = 0.5
    origin: Annotated[str, _doc("Which engine, of which version, found it (`rules:2026.11`).")] = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes that were read, so that a reading can be checked and repeated."""

    sha256: Annotated[str, _doc("SHA-256 of the bytes as received, in hexadecimal.")]
    size: Annotated[int, _doc("Their number.")]
    format: Annotated[Literal["html", "text"], _doc("What they were read as.")]
    encoding: Annotated[
        str | None, _doc("Character encoding used; null: the text came as characters.")
    ] = None
    path: Annotated[str | None, _doc("File they came from, as given; null: no file.")] = None
    url: Annotated[
        str | None, _doc("Address they were fetched from, after redirects; null: not fetched.")
    ] = None
    fetched: Annotated[str | None, _doc("When, ISO 8601 in UTC; null: not fetched.")] = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of this record must know about how it was made."""

    code: Annotated[NoteCode, _doc("The kind of note, for programs.")]
    text: Annotated[str, _doc("The note, for people.")]


@dataclass(frozen=True, slots=True)
class Annotation:
    """Statements over a text that stays as it is: what `wortlaut.annotate` returns."""

    statements: Annotated[tuple[Statement, ...], _doc("In the order of the text.")] = ()
    entities: Annotated[tuple[Entity, ...], _doc("In the order of their first mention.")] = ()
    times: Annotated[tuple[Time, ...], _doc("In the order of the text.")] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read from one page or one pasted text."""

    id: Annotated[str, _doc("Identity made from the address, else from the text.")]
    text: Annotated[
        str,
        _doc("The article's own text: its blocks, joined by blank lines; furniture is taken out."),
    ]
    schema: Annotated[Literal["wortlaut/1"], _doc("Version of the record.")] = "wortlaut/1"
    url: Annotated[str | None, _doc("The article's own (canonical) address; null: unknown.")] = None
    language: Annotated[
        str | None, _doc("ISO 639-1 code of the text's language; null: too short to tell.")
    ] = None
    section: Annotated[str | None, _doc("Section of the outlet (`Politik`); null: not said.")] = (
        None
    )
    kicker: Annotated[str | None, _doc("The line above the headline; null: none.")] = None
    headline: Annotated[str | None, _doc("The headline without the kicker; null: none found.")] = (
        None
    )
    published: Annotated[
        str | None, _doc("When it was published, ISO 8601 with offset if known; null: not said.")
    ] = None
    updated: Annotated[str | None, _doc("When it was last changed; null: not said.")] = None
    authors: Annotated[tuple[str, ...], _doc("Names of the authors.")] = ()
    outlet: Annotated[str | None, _doc("Who published it (`ntv.de`); null: not said.")] = None
    editors: Annotated[
        tuple[str, ...], _doc("Signs of editors in the source line, as written (`mhe`).")
    ] = ()
    agencies: Annotated[tuple[Agency, ...], _doc("Agencies named as sources.")] = ()
    tags: Annotated[tuple[str, ...], _doc("Keywords of the page, in its order.")] = ()
    audio: Annotated[Audio | None, _doc("The spoken version; null: none.")] = None
    images: Annotated[tuple[Image, ...], _doc("Pictures of the article.")] = ()
    blocks: Annotated[tuple[Block, ...], _doc("The parts of `text`, in its order.")] = ()
    entities: Annotated[tuple[Entity, ...], _doc("In the order of their first mention.")] = ()
    times: Annotated[tuple[Time, ...], _doc("Time expressions, in the order of the text.")] = ()
    statements: Annotated[tuple[Statement, ...], _doc("In the order of the text.")] = ()
    source: Annotated[Source | None, _doc("What was read; null: made from a text in memory.")] = (
        None
    )
    notes: Annotated[
        tuple[Note, ...], _doc("What to know of this reading; empty: all is well.")
    ] = ()
