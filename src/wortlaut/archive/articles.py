"""The articles of an archive, the newest first."""

from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select

from wortlaut.archive import tokens
from wortlaut.archive.answers import ARTICLE, article_ref
from wortlaut.archive.archive import Archive
from wortlaut.archive.cells import storable
from wortlaut.archive.fulltext import day_of, id_of, key_of
from wortlaut.archive.limits import limited
from wortlaut.archive.schema import articles as table
from wortlaut.archive.search import MOST_ON_A_PAGE
from wortlaut.archive.tokens import Place
from wortlaut.archive.views import Articles
from wortlaut.errors import UsageError

__all__ = ["Articles", "articles"]

_LARGEST = 2**31 - 1  # of a number in a column


def articles(
    archive: Archive,
    *,
    outlet: str | None = None,
    day: str | None = None,
    limit: int = 50,
    after: str | None = None,
) -> Articles:
    """Lists articles, the newest first.

    Args:
        archive: open.
        outlet: only those of this outlet; None: all.
        day: only those of this day (``2026-01-15``); None: all.
        limit: articles on a page, 1 to 200.
        after: the token of this page; None: the first.

    Raises:
        UsageError: the limit, the day or the token is not valid.
    """
    if not 1 <= limit <= MOST_ON_A_PAGE:
        raise UsageError(f"a page has 1 to {MOST_ON_A_PAGE} articles, not {limit}")
    question = repr(("articles", outlet, day))
    place = tokens.place(question, after) if after is not None else None
    chosen: list[ColumnElement[bool]] = []
    if outlet is not None:
        chosen.append(table.c.outlet == storable(outlet))
    if day is not None:
        chosen.append(table.c.day == _day(day))
    with archive.connect() as connection, limited(connection):
        total = connection.execute(select(func.count()).select_from(table).where(*chosen)).scalar()
        rows = connection.execute(
            select(table.c.id, *ARTICLE)
            .where(*chosen, *_behind(place))
            .order_by(table.c.day.desc().nulls_last(), table.c.id.desc())
            .limit(limit + 1)
        ).all()
    shown = rows[:limit]
    following = None
    if len(rows) > limit:
        last = shown[-1]
        following = tokens.token(question, Place(0, key_of(last.article_day, last.id)))
    return Articles(tuple(article_ref(row) for row in shown), int(total or 0), following)


def _behind(place: Place | None) -> list[ColumnElement[bool]]:
    if place is None:
        return []
    # a token that somebody has made up may hold more than a column does
    day, number = day_of(place.key), min(id_of(place.key), _LARGEST)
    if day is None:
        return [table.c.day.is_(None), table.c.id < number]
    same = and_(table.c.day == day, table.c.id < number)
    return [or_(table.c.day < day, same, table.c.day.is_(None))]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"{text[:40]}: not a day; write 2026-01-15") from error
