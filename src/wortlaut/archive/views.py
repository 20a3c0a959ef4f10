"""What the archive answers: one shape for the commands, the reader and the HTTP API.

Offsets are code points of the article's text, half-open. Days are ISO 8601 (``2026-01-15``).
"""

from dataclasses import dataclass
from typing import Literal

from wortlaut.model import EntityType, How, Medium, StatementKind

Sort = Literal["newest", "oldest", "relevance"]


@dataclass(frozen=True, slots=True)
class Query:
    """A search for statements; conditions are joined by *and*, the values of one by *or*.

    Attributes:
        text: words, found by their German stems and as parts of compounds; ``"two words"`` is a
            phrase, ``="Wort"`` an exact wording, ``Wort*`` a prefix, ``-word`` must not be there.
        speaker: name in any reasonable spelling, or an identity's id.
        about: whom the statement is about, likewise.
        addressee: to whom it was made, likewise.
        source: through whom the article has it (an agency, a paper), likewise.
        kinds: kinds of statement; empty: all.
        outlets: outlets; empty: all.
        since: first day, may be a month or a year (``2025-06``).
        until: last day, inclusive, may be a month or a year.
        min_confidence: statements below are left out.
        corrected: True: only those a person has touched; False: only others; None: all.
        sort: order of the answers; None: relevance where there is text, else newest.
        grouped: whether the same quotation in several articles is shown once.
    """

    text: str = ""
    speaker: str | None = None
    about: str | None = None
    addressee: str | None = None
    source: str | None = None
    kinds: tuple[StatementKind, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    corrected: bool | None = None
    sort: Sort | None = None
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Somebody or something in an answer; `id` is null where the archive cannot tell who."""

    id: str | None
    name: str
    type: EntityType | None = None


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article in an answer."""

    key: str
    headline: str | None
    outlet: str | None
    url: str | None
    day: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement in its sentence.

    Attributes:
        key: permanent name, part of the permalink.
        number: `Statement.id` within the record.
        quote: the words; several spans joined by " … ".
        spans: where they stand in the article's text.
        before: what stands before the quote in its sentences.
        after: what stands behind the quote in its sentences.
        speaker_text: the mention as written; None: none.
        said: TIMEX3 value of when it was said; None: unknown.
        said_inferred: whether `said` is only the publication's date.
        corrected: whether a person has set something in it.
        variants: how many statements of the archive are the same quotation, this one included.
        outlets: who published it in one of its variants, the first first.
        first: where the quotation appeared first; None: it appeared once.
    """

    key: str
    number: str
    article: ArticleRef
    kind: StatementKind
    medium: Medium
    quote: str
    spans: tuple[tuple[int, int], ...]
    before: str
    after: str
    speaker: PersonRef | None
    speaker_text: str | None
    how: How | None
    addressee: tuple[PersonRef, ...]
    via: tuple[PersonRef, ...]
    about: tuple[PersonRef, ...]
    cue: str | None
    said: str | None
    said_inferred: bool
    confidence: float
    origin: str
    corrected: bool
    variants: int = 1
    outlets: tuple[str, ...] = ()
    first: ArticleRef | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that the answers have, and how many have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How the answers spread; counted over at most `counted` of them."""

    speakers: tuple[FacetValue, ...] = ()
    kinds: tuple[FacetValue, ...] = ()
    outlets: tuple[FacetValue, ...] = ()
    years: tuple[FacetValue, ...] = ()
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """A page of answers.

    Attributes:
        hits: the statements.
        total: how many there are; see `exact`.
        exact: whether `total` is exact or only at least that many.
        next: opaque token of the next page; None: this is the last.
        people: whom a name of the query was taken for; more than one: it is ambiguous, all count.
        suggestions: who has a similar name, where a name of the query is nobody's.
    """

    hits: tuple[StatementView, ...]
    total: int
    exact: bool
    next: str | None
    people: tuple[PersonRef, ...] = ()
    suggestions: tuple[PersonRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A label with a number, for charts and lists."""

    label: str
    count: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role as articles gave it, with the days it was first and last so given."""

    role: str
    first: str | None
    last: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody or something over all articles."""

    person: PersonRef
    names: tuple[str, ...]
    wikidata: str | None
    roles: tuple[RoleView, ...]
    statements: int
    mentioned: int
    about_count: int
    articles: int
    outlets: tuple[Count, ...]
    speaks_about: tuple[Count, ...]
    timeline: tuple[Count, ...]
    """Statements a month (``2026-01``), in order, months without one included."""
    recent: tuple[StatementView, ...]
    said_about: tuple[StatementView, ...]
    similar: tuple[PersonRef, ...] = ()
    """Others who may be the same, for a person to decide; first those of the same name."""
    open: bool = False
    """Whether this is only a name that several people bear, or may: nobody knows whose it is."""


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of a group of near-duplicates."""

    article: ArticleRef
    similarity: float


@dataclass(frozen=True, slots=True)
class StatementPage:
    """All about one statement."""

    statement: StatementView
    variants: tuple[StatementView, ...]
    """The same quotation elsewhere, the earliest first, itself included."""
    story: tuple[StoryArticle, ...]
    corrections: tuple["CorrectionView", ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction as an event."""

    id: int
    created: str
    author: str
    reason: str | None
    action: str
    article_key: str | None
    summary: str
    undone: bool
    applies: bool
    """Whether it is in force; False with `undone` False: its words were not found again."""


@dataclass(frozen=True, slots=True)
class Articles:
    """A page of articles.

    Attributes:
        articles: the newest first; those without a day last.
        total: how many there are in all.
        next: opaque token of the next page; None: this is the last.
    """

    articles: tuple[ArticleRef, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class ContrastColumn:
    """What one person said of the subject, by date."""

    speaker: PersonRef
    statements: tuple[StatementView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """What different people said about one person or subject, side by side."""

    about: tuple[PersonRef, ...]
    text: str
    columns: tuple[ContrastColumn, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in the archive."""

    articles: int
    statements: int
    people: int
    outlets: tuple[Count, ...]
    days: tuple[Count, ...]
    """Articles a day, or a month where there are many; in order."""
    most_quoted: tuple[Count, ...]
    first_day: str | None
    last_day: str | None
    corrections: int
    last_run: str | None
