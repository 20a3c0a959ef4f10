"""The words of people's names, so that a name is found by any of them and in any spelling."""

from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from wortlaut.archive.derived import name_words
from wortlaut.people.directory.spelling import block_of, cologne, words_of

_MOST_WORDS = 12  # of one name


def add(connection: Connection, names: Iterable[tuple[str, str]]) -> None:
    """Takes names into the index; those that are in it do no harm.

    Args:
        connection: in a transaction that writes.
        names: `identities.id` and a name or alias.
    """
    rows = {
        (word, identity): {
            "word": word,
            "identity": identity,
            "sound": sound_of(word),
            "code": cologne(word),
        }
        for identity, name in names
        for word in words_of(name)[:_MOST_WORDS]
    }
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    if rows:
        connection.execute(
            dialect.insert(name_words).on_conflict_do_nothing(), [rows[key] for key in sorted(rows)]
        )


def sound_of(word: str) -> str:
    """Returns what transliterations of a name's word share (*Selenskyj*, *Zelensky*)."""
    return block_of(word) or word
