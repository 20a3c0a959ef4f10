"""What is in an archive."""

from sqlalchemy import Connection, Select, func, select

from wortlaut.archive.archive import Archive
from wortlaut.archive.derived import tallies
from wortlaut.archive.limits import limited
from wortlaut.archive.schema import articles, corrections, identities, runs, statements
from wortlaut.archive.views import Count, Overview
from wortlaut.archive.who import refs

_LISTED = 12
_MOST_DAYS = 92
"""Days up to which articles are counted by day; beyond them by month."""


def overview(archive: Archive) -> Overview:
    """Counts what is in an archive: articles by outlet and day, who is quoted most."""
    with archive.connect() as connection, limited(connection):
        first, last = connection.execute(
            select(func.min(articles.c.day), func.max(articles.c.day))
        ).one()
        return Overview(
            articles=_number(connection, select(func.count()).select_from(articles)),
            statements=_number(connection, select(func.count()).select_from(statements)),
            people=_number(
                connection,
                select(func.count())
                .select_from(identities)
                .where(
                    identities.c.merged_into.is_(None),
                    identities.c.type == "person",
                    identities.c.open == 0,
                ),
            ),
            outlets=_outlets(connection),
            days=_days(connection),
            most_quoted=_most_quoted(connection),
            first_day=first,
            last_day=last,
            corrections=_number(
                connection,
                select(func.count())
                .select_from(corrections)
                .where(corrections.c.undone_by.is_(None), corrections.c.action != "undo"),
            ),
            last_run=connection.execute(select(func.max(runs.c.started))).scalar(),
        )


def _number(connection: Connection, line: Select[int]) -> int:
    return int(connection.execute(line).scalar_one())


def _outlets(connection: Connection) -> tuple[Count, ...]:
    number = func.count().label("number")
    rows = connection.execute(
        select(articles.c.outlet, number)
        .where(articles.c.outlet.is_not(None))
        .group_by(articles.c.outlet)
        .order_by(number.desc(), articles.c.outlet)
        .limit(_LISTED)
    )
    return tuple(Count(row.outlet, row.number) for row in rows)


def _days(connection: Connection) -> tuple[Count, ...]:
    day = articles.c.day
    (different,) = connection.execute(select(func.count(day.distinct()))).one()
    label = day if different <= _MOST_DAYS else func.substr(day, 1, 7)
    rows = connection.execute(
        select(label.label("label"), func.count().label("number"))
        .where(day.is_not(None))
        .group_by(label)
        .order_by(label)
    )
    return tuple(Count(row.label, row.number) for row in rows)


def _most_quoted(connection: Connection) -> tuple[Count, ...]:
    rows = connection.execute(
        select(tallies.c.identity, tallies.c.count.label("number"))
        .where(tallies.c.what == "said")
        .order_by(tallies.c.count.desc())
        .limit(_LISTED * 2)
    ).all()
    people = refs(connection, [row.identity for row in rows])
    total: dict[str, Count] = {}
    for row in rows:
        ref = people.get(row.identity)
        if ref is not None and ref.id:
            known = total[ref.id].count if ref.id in total else 0
            total[ref.id] = Count(ref.name, known + row.number, ref.id)
    return tuple(sorted(total.values(), key=lambda one: (-one.count, one.label))[:_LISTED])
