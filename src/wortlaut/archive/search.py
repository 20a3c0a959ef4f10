"""Searching statements: pages of answers.

By date, the index is read from the newest on and no further than the page needs. By relevance,
answers come in tiers: first those with the words side by side in the quote, then anywhere in it,
then in its sentence, then as parts of compounds; within a tier the newest first. (BM25 would
have to read every place of a word before the first answer, which for common words takes longer
than everything else; over one sentence it tells little that the tiers do not.)
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Text,
    cast,
    column,
    literal,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from wortlaut.archive import tokens
from wortlaut.archive.answers import views
from wortlaut.archive.archive import Archive
from wortlaut.archive.derived import statement_index
from wortlaut.archive.fulltext import id_of, key_of
from wortlaut.archive.limits import limited
from wortlaut.archive.matching import But, Match, written
from wortlaut.archive.planning import LAST_KEY, Plan, plan
from wortlaut.archive.schema import statements
from wortlaut.archive.tokens import Place
from wortlaut.archive.views import Query, Results, StatementView
from wortlaut.errors import UsageError

MOST_ON_A_PAGE = 200
MOST_COUNTED = 1_000
"""Answers up to which the total is exact."""
_MOST_ROUNDS = 25
_MOST_MEMBERS = 500  # of groups that are looked through for what earlier pages had

_FTS = table("statement_words", column("rowid", BigInteger), column("statement_words", Text))
_LEXEMES = table("statement_words", column("key", BigInteger), column("terms", TSVECTOR))


class Row(NamedTuple):
    """An answer's place in the index, and its group; None: it is alone."""

    key: int
    variant: int | None

    @property
    def group(self) -> tuple[str, int]:
        """What statements of one group share, and others do not."""
        return ("one", self.key) if self.variant is None else ("group", self.variant)


def search(archive: Archive, query: Query, *, limit: int = 20, after: str | None = None) -> Results:
    """Finds statements.

    Args:
        archive: open.
        query: what is sought.
        limit: answers on a page, 1 to 200.
        after: the token of this page, `Results.next` of the page before; None: the first.

    Raises:
        UsageError: the limit, a day or the token is not valid, or the query takes too long.
    """
    if not 1 <= limit <= MOST_ON_A_PAGE:
        raise UsageError(f"a page has 1 to {MOST_ON_A_PAGE} answers, not {limit}")
    place = tokens.place(repr(query), after) if after is not None else None
    with archive.connect() as connection, limited(connection):
        planned = plan(connection, query)
        if planned is None:
            return Results((), 0, exact=True, next=None)
        seeking = Seeking(connection, planned, query)
        total, exact = seeking.total()
        keys, last = seeking.page(limit, place) if total else ([], None)
        hits = views(connection, [id_of(key) for key in keys])
    following = tokens.token(repr(query), last) if last else None
    return Results(hits, total, exact, following, planned.people, planned.suggestions)


def newest(connection: Connection, match: Match, limit: int) -> tuple[StatementView, ...]:
    """Returns the newest statements that a question to the index finds, each quotation once."""
    everything = Plan((match,), 0, LAST_KEY, 0.0, worded=False, people=(), suggestions=())
    keys, _ = Seeking(connection, everything, Query(sort="newest")).page(limit, None)
    return views(connection, [id_of(key) for key in keys])


class Seeking:
    """One search over an open connection.

    Args:
        connection: reading.
        planned: the question.
        query: where it comes from.
    """

    def __init__(self, connection: Connection, planned: Plan, query: Query) -> None:
        self.connection = connection
        self.plan = planned
        self.grouped = query.grouped
        sort = query.sort or ("relevance" if planned.worded else "newest")
        self.newest = sort != "oldest"
        self.tiers = planned.tiers if sort == "relevance" else planned.tiers[-1:]

    def rows(
        self,
        match: Match,
        limit: int,
        *,
        after: int | None = None,
        only: Sequence[int] | None = None,
    ) -> list[Row]:
        """Returns answers in order.

        Args:
            match: the question.
            limit: how many at most.
            after: a key behind which they are; None: from the first on.
            only: keys of which they are; None: any.
        """
        low, high = self.plan.low, self.plan.high
        if after is not None and self.newest:
            high = min(high, after - 1)
        elif after is not None:
            low = max(low, after + 1)
        line, key = self._line(match)
        line = line.where(key.between(low, high)).limit(limit)
        if only is not None:
            line = line.where(key.in_(only))
        order = key.desc() if self.newest else key.asc()
        return [Row(row[0], row[1]) for row in self.connection.execute(line.order_by(order))]

    def _line(self, match: Match) -> tuple[Select[int, int | None], ColumnElement[int]]:
        dialect = self.connection.dialect.name
        words = written(match, dialect)
        condition: ColumnElement[bool]
        key: ColumnElement[int]
        if dialect == "sqlite":
            key, condition = _FTS.c.rowid, _FTS.c.statement_words.op("MATCH")(words)
            joined = _FTS.join(statement_index, statement_index.c.key == key)
        else:
            key = _LEXEMES.c.key
            condition = _LEXEMES.c.terms.op("@@")(cast(literal(words), TSQUERY))
            joined = _LEXEMES.join(statement_index, statement_index.c.key == key)
        line = select(key, statement_index.c.variant).select_from(joined).where(condition)
        if self.plan.confidence > 0:
            line = line.where(statement_index.c.confidence >= self.plan.confidence)
        return line, key

    def total(self) -> tuple[int, bool]:
        """Returns how many answers there are, groups once, and whether that is exact."""
        rows = self.rows(self.plan.tiers[-1], MOST_COUNTED + 1)
        counted = rows[:MOST_COUNTED]
        number = len({row.group for row in counted}) if self.grouped else len(counted)
        return number, len(rows) <= MOST_COUNTED

    def page(self, limit: int, place: Place | None) -> tuple[list[int], Place | None]:
        """Returns the keys of a page, and where it ended; None: nothing follows."""
        if place is not None and place.tier >= len(self.tiers):
            raise UsageError("the page's token is not valid; search again without it")
        shown: set[tuple[str, int]] = set()
        found: list[Place] = []
        for tier in range(place.tier if place else 0, len(self.tiers)):
            cursor = place.key if place and tier == place.tier else None
            for _ in range(_MOST_ROUNDS):
                wanted = 2 * (limit + 1)
                rows = self.rows(self._tier(tier), wanted, after=cursor)
                shown |= self._shown_before(rows, place)
                for row in rows:
                    if not self.grouped or row.group not in shown:
                        shown.add(row.group)
                        found.append(Place(tier, row.key))
                if len(found) > limit:
                    return [one.key for one in found[:limit]], found[limit - 1]
                if len(rows) < wanted:
                    break
                cursor = rows[-1].key
            else:
                # One quotation fills thousands of places: the next page goes on behind them.
                return [one.key for one in found], Place(tier, cursor or 0)
        return [one.key for one in found], None

    def _tier(self, tier: int) -> Match:
        return But(self.tiers[tier], self.tiers[tier - 1]) if tier else self.tiers[tier]

    def _shown_before(self, rows: Iterable[Row], place: Place | None) -> set[tuple[str, int]]:
        """Returns which groups an earlier page has shown."""
        groups = {row.variant for row in rows if row.variant is not None}
        if place is None or not groups or not self.grouped:
            return set()
        members = self.connection.execute(
            select(statements.c.day, statements.c.id)
            .where(statements.c.variant.in_(sorted(groups)))
            .order_by(statements.c.id)
            .limit(_MOST_MEMBERS)
        )
        keys = sorted(key_of(row.day, row.id) for row in members)
        earlier = [key for key in keys if (key >= place.key if self.newest else key <= place.key)]
        before = self.rows(self._tier(place.tier), _MOST_MEMBERS, only=earlier) if earlier else []
        if place.tier:
            before += self.rows(self.tiers[place.tier - 1], _MOST_MEMBERS, only=keys)
        return {row.group for row in before}

    def tagged(self, limit: int) -> list[tuple[int, str]]:
        """Returns the newest answers' keys and tags."""
        line, key = self._line(self.plan.tiers[-1])
        wanted = (
            line.add_columns(statement_index.c.tags)
            .where(key.between(self.plan.low, self.plan.high))
            .order_by(key.desc())
            .limit(limit)
        )
        return [(place, tags) for place, _, tags in self.connection.execute(wanted)]
