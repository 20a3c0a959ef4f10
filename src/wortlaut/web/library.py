"""What the reader asks of an archive, in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from wortlaut.archive import articles as articles_
from wortlaut.archive import contrast as contrasts
from wortlaut.archive import facets as facets_
from wortlaut.archive import overview as overviews
from wortlaut.archive import people, search, statement, store
from wortlaut.archive.archive import Archive
from wortlaut.archive.corrections import journal, session
from wortlaut.archive.corrections.events import Correction, Event
from wortlaut.archive.schema import articles, entities, identities, runs, statements
from wortlaut.archive.views import (
    ArticleRef,
    Contrast,
    Facets,
    Overview,
    PersonRef,
    PersonView,
    Query,
    Results,
    StatementPage,
)
from wortlaut.model import Article, Statement

PAGE = 20
"""Answers a page."""

LISTED = 200
"""Articles of one person, and outlets, that are listed to choose from."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that read articles."""

    started: str
    finished: str | None
    version: str
    engine: str
    added: int
    changed: int
    unchanged: int
    failed: int


@dataclass(frozen=True, slots=True)
class Links:
    """Where the parts of an article's record lead.

    Attributes:
        statements: `Statement.id` to the statement's permanent name.
        people: `Entity.id` to whom the archive takes it for.
    """

    statements: Mapping[str, str]
    people: Mapping[str, PersonRef]


class Library:
    """An archive as the reader uses it.

    Args:
        archive: open; its functions are called from several threads.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def overview(self) -> Overview:
        """Returns what is in the archive."""
        return overviews.overview(self.archive)

    def runs(self, limit: int = 5) -> list[Run]:
        """Returns the last runs, the latest first."""
        columns = (
            runs.c.started,
            runs.c.finished,
            runs.c.version,
            runs.c.engine,
            runs.c.added,
            runs.c.changed,
            runs.c.unchanged,
            runs.c.failed,
        )
        with self.archive.connect() as connection:
            rows = connection.execute(select(*columns).order_by(runs.c.id.desc()).limit(limit))
            return [Run(*row) for row in rows]

    def search(self, query: Query, *, after: str | None, limit: int = PAGE) -> Results:
        """Returns a page of statements."""
        return search.search(self.archive, query, limit=limit, after=after)

    def facets(self, query: Query) -> Facets:
        """Returns how the answers to a search spread."""
        return facets_.facets(self.archive, query)

    def articles(self, *, outlet: str | None, day: str | None, after: str | None) -> "Listed":
        """Returns a page of articles, the newest first."""
        found = articles_.articles(
            self.archive, outlet=outlet, day=day, limit=PAGE * 2, after=after
        )
        return Listed(tuple(found.articles), found.next)

    def outlets(self) -> list[str]:
        """Returns the outlets by name, at most `LISTED`."""
        with self.archive.connect() as connection:
            rows = connection.execute(
                select(articles.c.outlet)
                .where(articles.c.outlet.is_not(None))
                .distinct()
                .order_by(articles.c.outlet)
                .limit(LISTED)
            )
            return [row.outlet for row in rows]

    def find_people(self, name: str, limit: int = 20) -> Sequence[PersonRef]:
        """Returns those whom a name may mean."""
        return people.find_people(self.archive, name, limit)

    def person(self, identity: str) -> PersonView | None:
        """Returns somebody over all articles; None: there is nobody of this id."""
        return people.person(self.archive, identity)

    def statement(self, key: str) -> StatementPage | None:
        """Returns all about a statement; None: there is none."""
        return statement.statement(self.archive, key)

    def contrast(self, about: str, *, text: str, since: str | None, until: str | None) -> Contrast:
        """Returns what different people said of somebody or something."""
        return contrasts.contrast(self.archive, about, text=text, since=since, until=until)

    def article(self, key: str) -> Article | None:
        """Returns a record as it stands after corrections; None: there is none."""
        with self.archive.connect() as connection:
            return store.load(connection, key)

    def links(self, key: str) -> Links:
        """Returns where the parts of an article's record lead."""
        with self.archive.connect() as connection:
            said = connection.execute(
                select(statements.c.number, statements.c.key)
                .join_from(statements, articles)
                .where(articles.c.key == key)
            )
            keys = {row.number: row.key for row in said}
            return Links(keys, _people(connection, key))

    def articles_of(self, identity: str) -> list[ArticleRef]:
        """Returns the articles that speak of somebody, the newest first, at most `LISTED`."""
        with self.archive.connect() as connection:
            rows = connection.execute(
                select(
                    articles.c.key,
                    articles.c.headline,
                    articles.c.outlet,
                    articles.c.url,
                    articles.c.day,
                    articles.c.published,
                )
                .join_from(entities, articles)
                .where(entities.c.identity == identity)
                .order_by(articles.c.day.desc(), articles.c.id.desc())
                .limit(LISTED)
                .distinct()
            )
            return [ArticleRef(*row[:6]) for row in rows]

    def corrections(self, *, before: int | None, limit: int = PAGE) -> list[Event]:
        """Returns corrections, the latest first."""
        with self.archive.connect() as connection:
            return journal.listing(connection, before=before, limit=limit)

    def corrections_of(self, numbers: Sequence[int]) -> list[Event]:
        """Returns corrections by their numbers."""
        with self.archive.connect() as connection:
            return [journal.get(connection, number) for number in numbers]

    def names(self, ids: Sequence[str]) -> dict[str, str]:
        """Returns the names of identities by their ids."""
        with self.archive.connect() as connection:
            rows = connection.execute(
                select(identities.c.id, identities.c.name).where(identities.c.id.in_(ids[:500]))
            )
            return {row.id: row.name for row in rows}

    def key_of(self, article: str, number: str) -> str | None:
        """Returns the permanent name of a statement of an article; None: it is there no more."""
        return self.links(article).statements.get(number)

    def statement_of(self, key: str) -> tuple[Article, Statement]:
        """Returns a corrected record and the statement of this permanent name.

        Raises:
            UsageError: there is none.
        """
        return session.statement_of(self.archive, key)

    def correct(self, correction: Correction) -> Event:
        """Writes a correction down; all that follows from it is made anew.

        Raises:
            UsageError: it makes no sense.
        """
        return session.correct(self.archive, correction)

    def undo(self, number: int, *, author: str, reason: str | None) -> Event:
        """Takes a correction back.

        Raises:
            UsageError: there is none, or it is undone.
        """
        return session.undo(self.archive, number, author=author, reason=reason)

    def split(
        self, identity: str, keys: list[str], *, name: str | None, author: str, reason: str | None
    ) -> Event:
        """Tells somebody apart from another of the same name.

        Raises:
            UsageError: identity or articles are not there.
        """
        return session.split(self.archive, identity, keys, name=name, author=author, reason=reason)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of articles; `next` is the token of the next page, None: this is the last."""

    articles: tuple[ArticleRef, ...]
    next: str | None


def _people(connection: Connection, key: str) -> dict[str, PersonRef]:
    rows = connection.execute(
        select(entities.c.entity, identities.c.id, identities.c.name, identities.c.type)
        .select_from(
            entities.join(articles, entities.c.article == articles.c.id).join(
                identities, entities.c.identity == identities.c.id
            )
        )
        .where(articles.c.key == key)
    )
    return {row.entity: PersonRef(row.id, row.name, row.type) for row in rows}
