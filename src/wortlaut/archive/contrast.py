"""What different people said about one person or subject, side by side."""

from collections import Counter

from sqlalchemy import Connection

from wortlaut.archive.answers import views
from wortlaut.archive.archive import Archive
from wortlaut.archive.fulltext import id_of
from wortlaut.archive.limits import limited
from wortlaut.archive.matching import Match, all_of, tagged
from wortlaut.archive.planning import Plan, plan
from wortlaut.archive.search import MOST_COUNTED, Seeking
from wortlaut.archive.terms import CALLED, PARTS, tag, tag_value
from wortlaut.archive.views import Contrast, ContrastColumn, PersonRef, Query, StatementView
from wortlaut.archive.who import refs
from wortlaut.errors import UsageError

MOST_LOOKED_AT = 3_000
"""Statements about the subject, the newest, among which those who said most are sought."""
_MOST_COLUMNS = 24
_MOST_EACH = 100


def contrast(
    archive: Archive,
    about: str,
    *,
    text: str = "",
    since: str | None = None,
    until: str | None = None,
    columns: int = 8,
    each: int = 20,
) -> Contrast:
    """Puts side by side what different people said of somebody or something.

    Args:
        archive: open.
        about: a name or an identity's id; where it is nobody's, its words are sought.
        text: words that must be in the statements besides.
        since: first day, month or year; None: from the beginning.
        until: last day, month or year, inclusive; None: to the end.
        columns: people at most, who said most about it first.
        each: statements of each at most, the newest; they come in the order of their days.

    Raises:
        UsageError: a number or a day is not valid, or the query takes too long.
    """
    if not 1 <= columns <= _MOST_COLUMNS or not 1 <= each <= _MOST_EACH:
        raise UsageError(f"up to {_MOST_COLUMNS} columns of up to {_MOST_EACH} statements")
    query = Query(text, about=about, since=since, until=until, sort="newest")
    with archive.connect() as connection, limited(connection):
        planned = plan(connection, query)
        people = planned.people if planned else ()
        if planned is None or not Seeking(connection, planned, query).rows(planned.tiers[-1], 1):
            # Nobody is called so, or nothing is marked as about them: the words themselves.
            words = f"{about} {text}".strip()
            query = Query(words, since=since, until=until, sort="newest")
            planned = plan(connection, query) if words else None
        if planned is None:
            return Contrast(people, text, ())
        work = _Contrast(connection, planned, query, {one.id for one in people})
        return Contrast(people, text, work.columns(columns, each))


class _Contrast:
    def __init__(
        self, connection: Connection, planned: Plan, query: Query, subjects: set[str | None]
    ) -> None:
        self.connection = connection
        self.match = planned.tiers[-1]
        self.seeking = Seeking(connection, planned, query)
        self.subjects = subjects

    def columns(self, columns: int, each: int) -> tuple[ContrastColumn, ...]:
        """Returns a column for each of those who said most; their own words are none."""
        said: Counter[str] = Counter()
        for _, tags in self.seeking.tagged(MOST_LOOKED_AT):
            said.update(word for word in tags.split() if word.startswith(PARTS["speaker"]))
        voices = self._voices(said)
        chosen = sorted(voices.items(), key=lambda one: (-sum(said[w] for w in one[1]), one[0]))
        found = [self._column(words, each) for _, words in chosen[:columns]]
        return tuple(column for column in found if column is not None)

    def _voices(self, said: Counter[str]) -> dict[str, list[str]]:
        """Returns the tags of each speaker; those merged into one go together."""
        tags = {word: tag_value(word) for word, _ in said.most_common(_MOST_COLUMNS * 8)}
        people = refs(
            self.connection, [value for name, value in tags.values() if not name.endswith(CALLED)]
        )
        voices: dict[str, list[str]] = {}
        for word, (name, value) in tags.items():
            ref = None if name.endswith(CALLED) else people.get(value)
            if ref is None or ref.id not in self.subjects:
                voices.setdefault(ref.id if ref and ref.id else word, []).append(word)
        return voices

    def _column(self, words: list[str], each: int) -> ContrastColumn | None:
        tags = []
        for word in words:
            name, value = tag_value(word)
            tags.append(tag(name, value))
        match: Match = all_of([self.match, tagged(tags)])
        rows = self.seeking.rows(match, MOST_COUNTED)
        groups = {row.group: row.key for row in reversed(rows)}
        keys = sorted(groups.values(), reverse=True)[:each]
        statements = views(self.connection, [id_of(key) for key in sorted(keys)])
        speaker = _speaker(statements)
        return ContrastColumn(speaker, statements, len(groups)) if speaker else None


def _speaker(statements: tuple[StatementView, ...]) -> PersonRef | None:
    return next((one.speaker for one in reversed(statements) if one.speaker), None)
