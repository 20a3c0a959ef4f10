"""What people's merges and splits decide of evidence: whom a name means in which article.

A merge or split is about identities, and these follow the evidence. So that a decision outlives
new evidence, the articles that it was made over are kept with whom each of them was said to mean.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from wortlaut.archive.corrections.events import Event
from wortlaut.archive.corrections.overrides import Overrides
from wortlaut.archive.keys import chunks
from wortlaut.archive.schema import articles, entities, evidence, pins


def pinned(connection: Connection, keys: Iterable[str]) -> dict[tuple[str, str], str]:
    """Returns whom people have said that names mean.

    Args:
        connection: to read from.
        keys: of articles.

    Returns:
        Identities by article key and `evidence.block`; of two decisions the later one.
    """
    found: dict[tuple[str, str], str] = {}
    for some in chunks(keys):
        rows = connection.execute(
            select(pins).where(pins.c.article_key.in_(some)).order_by(pins.c.event)
        )
        found.update({(row.article_key, row.block): row.identity for row in rows})
    return found


def settle(connection: Connection, event: Event, before: Overrides) -> None:
    """Notes which articles a merge or split was made over, or forgets it when it is undone.

    To be called while the articles' rows are as they were before the event.

    Args:
        connection: in a transaction that writes.
        event: a merge or split.
        before: what held before it.
    """
    connection.execute(delete(pins).where(pins.c.event == event.id))
    value = event.correction.value
    if event.undone_by is not None or not value.identity or not value.into:
        return
    whose: dict[str, str] = {}
    for identity in (value.identity, value.into):
        whose |= dict.fromkeys(_family(identity, before.merged, before), identity)
    if event.correction.action == "split":
        whose = dict.fromkeys(_family(value.identity, before.merged, before), value.identity)
    moved = set(value.articles) if event.correction.action == "split" else set()
    found: dict[tuple[str, str], str] = {}
    for some in chunks(sorted(whose)):
        rows = connection.execute(
            select(articles.c.key, evidence.c.block, evidence.c.identity)
            .join_from(entities, evidence, entities.c.evidence == evidence.c.id)
            .join(articles, articles.c.id == entities.c.article)
            .where(evidence.c.identity.in_(some))
        )
        for row in rows:
            found[row.key, row.block] = value.into if row.key in moved else whose[row.identity]
    cells = [
        {"event": event.id, "article_key": key, "block": block, "identity": identity}
        for (key, block), identity in sorted(found.items())
    ]
    if cells:
        connection.execute(insert(pins), cells)


def _family(identity: str, merged: Mapping[str, str], before: Overrides) -> set[str]:
    """Returns an identity and those that stood for the same."""
    whole = before.canonical(identity)
    return {identity, whole, *(one for one in merged if before.canonical(one) == whole)}
