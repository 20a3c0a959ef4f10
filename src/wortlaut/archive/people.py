"""People and organisations over all articles."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from wortlaut.archive.archive import Archive
from wortlaut.archive.cells import storable
from wortlaut.archive.derived import tallies
from wortlaut.archive.limits import limited
from wortlaut.archive.matching import But, tagged
from wortlaut.archive.schema import articles, entities, identities, identity_names
from wortlaut.archive.search import newest
from wortlaut.archive.terms import PARTS, tag
from wortlaut.archive.views import Count, PersonRef, PersonView, RoleView
from wortlaut.archive.who import family, refs, similar, who_is
from wortlaut.people.directory.spelling import words_of

_RECENT = 20
_LISTED = 12
_MOST_ROLES = 30
_MOST_READ = 2_000
"""Articles in which a person's roles are looked up, the latest."""
_MOST_MONTHS = 600


def find_people(archive: Archive, name: str, limit: int = 10) -> tuple[PersonRef, ...]:
    """Finds who bears a name, or one that is like it.

    Args:
        archive: open.
        name: a name, a part of one, or an identity's id.
        limit: how many at most.

    Returns:
        Those whose name it is, who said most first; then those whose name is similar.
    """
    with archive.connect() as connection:
        meant = who_is(connection, name, wanted=limit)
        return (*meant.people, *meant.suggestions)[:limit]


def person(archive: Archive, identity: str) -> PersonView | None:
    """Returns somebody over all articles.

    Args:
        archive: open.
        identity: an id; one that was merged into another leads to that one.

    Returns:
        The view; None: there is nobody of this id.
    """
    with archive.connect() as connection, limited(connection):
        identity = storable(identity)
        ref = refs(connection, [identity]).get(identity)
        if ref is None or ref.id is None:
            return None
        return _view(connection, ref, family(connection, ref.id))


def _view(connection: Connection, ref: PersonRef, ids: Sequence[str]) -> PersonView:
    counted = _tallies(connection, ids)
    about = [tag(PARTS["about"], one) for one in ids]
    spoken = [tag(PARTS["speaker"], one) for one in ids]
    mentioned, in_articles = _mentions(connection, ids)
    return PersonView(
        person=ref,
        names=_names(connection, ids, ref.name),
        wikidata=connection.execute(
            select(identities.c.wikidata)
            .where(identities.c.id.in_(ids), identities.c.wikidata.is_not(None))
            .limit(1)
        ).scalar(),
        roles=_roles(connection, ids),
        statements=counted["said"].total(),
        mentioned=mentioned,
        about_count=counted["about"].total(),
        articles=in_articles,
        outlets=tuple(Count(*one) for one in counted["outlet"].most_common(_LISTED)),
        speaks_about=_speaks_about(connection, counted["speaks_about"], ids),
        timeline=_timeline(counted["month"]),
        recent=newest(connection, tagged(spoken), _RECENT),
        said_about=newest(connection, But(tagged(about), tagged(spoken)), _RECENT),
        similar=_others(connection, ref.name, ids),
        open=bool(
            connection.execute(select(identities.c.open).where(identities.c.id == ref.id)).scalar()
        ),
    )


def _others(connection: Connection, name: str, ids: Sequence[str]) -> tuple[PersonRef, ...]:
    """Returns who bears the same name, then who bears one that is like it."""
    names = select(identity_names.c.norm).where(identity_names.c.identity.in_(ids))
    rows = connection.execute(
        select(identity_names.c.identity)
        .where(identity_names.c.norm.in_(names), identity_names.c.identity.not_in(ids))
        .order_by(identity_names.c.identity)
        .limit(_LISTED)
    )
    namesakes = refs(connection, [row.identity for row in rows])
    found = {one.id: one for one in namesakes.values() if one.id not in ids}
    for one in similar(connection, words_of(name), set(ids)):
        found.setdefault(one.id, one)
    return tuple(found.values())


def _tallies(connection: Connection, ids: Sequence[str]) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    rows = connection.execute(
        select(tallies.c.what, tallies.c.value, tallies.c.count.label("number")).where(
            tallies.c.identity.in_(ids)
        )
    )
    for row in rows:
        counted[row.what][row.value] += row.number
    return counted


def _mentions(connection: Connection, ids: Sequence[str]) -> tuple[int, int]:
    row = connection.execute(
        select(func.count(), func.count(entities.c.article.distinct())).where(
            entities.c.identity.in_(ids)
        )
    ).one()
    return row[0], row[1]


def _names(connection: Connection, ids: Sequence[str], first: str) -> tuple[str, ...]:
    rows = connection.execute(
        select(identity_names.c.name)
        .where(identity_names.c.identity.in_(ids))
        .order_by(identity_names.c.name)
    )
    return tuple(dict.fromkeys([first, *(row.name for row in rows)]))


def _roles(connection: Connection, ids: Sequence[str]) -> tuple[RoleView, ...]:
    latest = (
        select(entities.c.article, entities.c.entity)
        .where(entities.c.identity.in_(ids))
        .order_by(entities.c.article.desc())
        .limit(_MOST_READ)
        .subquery()
    )
    rows = connection.execute(
        select(entities.c.roles_json, articles.c.day)
        .join(
            latest,
            (latest.c.article == entities.c.article) & (latest.c.entity == entities.c.entity),
        )
        .join(articles, articles.c.id == entities.c.article)
        .where(entities.c.roles_json != "[]")
    )
    days: dict[str, list[str | None]] = defaultdict(list)
    for row in rows:
        for role in dict.fromkeys(json.loads(row.roles_json)):
            days[role].append(row.day)
    roles = []
    for role, given in days.items():
        known = sorted(day for day in given if day)
        first, last = (known[0], known[-1]) if known else (None, None)
        roles.append(RoleView(role, first, last, len(given)))
    roles.sort(key=lambda one: (-one.articles, one.role))
    return tuple(roles[:_MOST_ROLES])


def _speaks_about(
    connection: Connection, counts: Counter[str], ids: Iterable[str]
) -> tuple[Count, ...]:
    people = refs(connection, [identity for identity, _ in counts.most_common(_LISTED * 2)])
    total: Counter[PersonRef] = Counter()
    for identity, ref in people.items():
        total[ref] += counts[identity]
    own = set(ids)
    return tuple(
        Count(ref.name, count, ref.id)
        for ref, count in total.most_common(_LISTED)
        if ref.id not in own
    )


def _timeline(months: Counter[str]) -> tuple[Count, ...]:
    """Returns all months from the first to the last; of very many years only the last ones."""
    known = sorted(month for month in months if month)
    if not known:
        return ()
    first, last = _number(known[0]), _number(known[-1])
    names = [_month(number) for number in range(max(first, last - _MOST_MONTHS + 1), last + 1)]
    return tuple(Count(name, months.get(name, 0)) for name in names)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
