"""Statements as they are shown: rows of the archive become views, many at once."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from wortlaut.archive.schema import articles, entities, statement_people, statements
from wortlaut.archive.views import ArticleRef, PersonRef, StatementView
from wortlaut.archive.who import refs
from wortlaut.model import EntityType, How, Medium, StatementKind

_CHUNK = 400
ARTICLE = (
    articles.c.key.label("article_key"),
    articles.c.headline,
    articles.c.outlet,
    articles.c.url,
    articles.c.day.label("article_day"),
    articles.c.published,
)
"""Columns that `article_ref` takes."""
_STATEMENTS = (
    select(statements, *ARTICLE, entities.c.name.label("called"), entities.c.type.label("is"))
    .join(articles, articles.c.id == statements.c.article)
    .outerjoin(
        entities,
        (entities.c.article == statements.c.article)
        & (entities.c.entity == statements.c.speaker_entity),
    )
    .where(statements.c.id.in_(bindparam("ids", expanding=True)))
)
_PEOPLE = (
    select(statement_people)
    .where(statement_people.c.statement.in_(bindparam("ids", expanding=True)))
    .order_by(statement_people.c.statement, statement_people.c.part, statement_people.c.position)
)
_OLDEST_FIRST = (
    articles.c.day.asc().nulls_last(),
    articles.c.published.asc().nulls_last(),
    statements.c.id,
)
_MEMBERS = (
    select(
        statements.c.variant,
        statements.c.id,
        *ARTICLE,
        func.count().over(partition_by=statements.c.variant).label("size"),
        func.row_number()
        .over(partition_by=(statements.c.variant, articles.c.outlet), order_by=_OLDEST_FIRST)
        .label("place"),
    )
    .join(articles, articles.c.id == statements.c.article)
    .where(statements.c.variant.in_(bindparam("groups", expanding=True)))
    .subquery()
)
# The first of each outlet: a group may have very many members.
_GROUPS = select(_MEMBERS).where(_MEMBERS.c.place == 1)


class _Group:
    """The same quotation in several places; made of the first of each outlet."""

    def __init__(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> None:
        ordered = sorted(
            rows, key=lambda row: (row.article_day or "9999", row.published or "9999", row.id)
        )
        self.size = int(ordered[0].size)
        self.outlets = tuple(row.outlet for row in ordered if row.outlet)
        self.first = article_ref(ordered[0])


def article_ref(row: Row[*tuple[Any, ...]]) -> ArticleRef:
    """Returns an article as answers name it, from a row with `ARTICLE`'s columns."""
    return ArticleRef(
        row.article_key, row.headline, row.outlet, row.url, row.article_day, row.published
    )


def views(connection: Connection, ids: Sequence[int]) -> tuple[StatementView, ...]:
    """Returns statements as they are shown.

    Args:
        connection: reading.
        ids: `statements.id`, in the order wanted; those that are not there are left out.
    """
    rows = {row.id: row for some in _chunks(ids) for row in _all(connection, _STATEMENTS, some)}
    people: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for some in _chunks(ids):
        for row in _all(connection, _PEOPLE, some):
            people[row.statement].append(row)
    named = {row.speaker for row in rows.values() if row.speaker}
    named |= {row.identity for each in people.values() for row in each if row.identity}
    known = refs(connection, named)
    groups = _groups(connection, {row.variant for row in rows.values() if row.variant is not None})
    return tuple(
        _view(rows[number], people.get(number, ()), known, groups.get(rows[number].variant))
        for number in ids
        if number in rows
    )


def _all(
    connection: Connection, line: Select[*tuple[Any, ...]], ids: Sequence[int]
) -> Sequence[Row[*tuple[Any, ...]]]:
    return connection.execute(line, {"ids": list(ids)}).all()


def _groups(connection: Connection, wanted: Iterable[int]) -> dict[int, _Group]:
    members: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for some in _chunks(sorted(wanted)):
        for row in connection.execute(_GROUPS, {"groups": list(some)}):
            members[row.variant].append(row)
    return {group: _Group(rows) for group, rows in members.items()}


def _view(
    row: Row[*tuple[Any, ...]],
    people: Iterable[Row[*tuple[Any, ...]]],
    known: Mapping[str, PersonRef],
    group: _Group | None,
) -> StatementView:
    parts: dict[str, list[PersonRef]] = defaultdict(list)
    for person in people:
        ref = known.get(person.identity or "")
        if ref is None and person.text:
            ref = PersonRef(None, person.text)
        if ref is not None and ref not in parts[person.part]:
            parts[person.part].append(ref)
    return StatementView(
        key=row.key,
        number=row.number,
        article=article_ref(row),
        kind=cast("StatementKind", row.kind),
        medium=cast("Medium", row.medium),
        quote=row.quote,
        spans=tuple((start, end) for start, end in json.loads(row.spans_json)),
        before=row.before,
        after=row.after,
        speaker=_speaker(row, known),
        speaker_text=row.speaker_text,
        how=cast("How | None", row.speaker_how),
        addressee=tuple(parts["addressee"]),
        via=tuple(parts["via"]),
        about=tuple(parts["about"]),
        cue=row.cue,
        said=row.said,
        said_inferred=bool(row.said_inferred),
        confidence=row.confidence,
        origin=row.origin,
        corrected=bool(row.corrected),
        variants=group.size if group else 1,
        outlets=group.outlets if group else tuple(filter(None, [row.outlet])),
        first=group.first if group and group.size > 1 else None,
    )


def _speaker(row: Row[*tuple[Any, ...]], known: Mapping[str, PersonRef]) -> PersonRef | None:
    ref = known.get(row.speaker or "")
    if ref is not None:
        return ref
    if row.called:
        return PersonRef(None, row.called, cast("EntityType", row._mapping["is"]))
    return PersonRef(None, row.speaker_text) if row.speaker_text else None


def _chunks(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
