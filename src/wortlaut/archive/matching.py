"""What is asked of the search index, apart from how a database writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wortlaut.archive.fulltext import COLUMNS

_WEIGHTS = {"forms": "D", "quote": "A", "context": "B", "parts": "C"}


@dataclass(frozen=True, slots=True)
class Has:
    """Words one behind another in one of the columns.

    Attributes:
        columns: of the index.
        words: as the index has them.
        prefix: whether the last word may go on.
    """

    columns: tuple[str, ...]
    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """All of them."""

    of: tuple["Match", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of them."""

    of: tuple["Match", ...]


@dataclass(frozen=True, slots=True)
class But:
    """The first without the second."""

    match: "Match"
    without: "Match"


Match: TypeAlias = Has | All | Any | But


def tagged(tags: Sequence[str]) -> Match:
    """Returns what asks for any of some tags."""
    return any_of([Has(("tags",), (each,)) for each in tags])


def any_of(matches: Sequence[Match]) -> Match:
    """Joins by *or*; at least one must be given."""
    return matches[0] if len(matches) == 1 else Any(tuple(matches))


def all_of(matches: Sequence[Match]) -> Match:
    """Joins by *and*; at least one must be given."""
    return matches[0] if len(matches) == 1 else All(tuple(matches))


def written(match: Match, dialect: str) -> str:
    """Returns the question in the language of FTS5 or of PostgreSQL's tsquery."""
    return _fts5(match) if dialect == "sqlite" else _tsquery(match)


def _fts5(match: Match) -> str:
    if isinstance(match, Has):
        phrase = " ".join(match.words).replace('"', '""')
        columns = "" if match.columns == COLUMNS else "{" + " ".join(match.columns) + "} : "
        return f'{columns}"{phrase}"' + (" *" if match.prefix else "")
    if isinstance(match, But):
        return f"({_fts5(match.match)}) NOT ({_fts5(match.without)})"
    joint = " AND " if isinstance(match, All) else " OR "
    return joint.join(f"({_fts5(each)})" for each in match.of)


def _tsquery(match: Match) -> str:
    if isinstance(match, Has):
        return _any_column(match)
    if isinstance(match, But):
        return f"({_tsquery(match.match)}) & !({_tsquery(match.without)})"
    joint = " & " if isinstance(match, All) else " | "
    return joint.join(f"({_tsquery(each)})" for each in match.of)


def _any_column(match: Has) -> str:
    """Tags and forms have a mark in their lexemes, the other columns are weights."""
    plain = "".join(_WEIGHTS[name] for name in match.columns if name in {"quote", "context"})
    asked: list[str] = []
    if "tags" in match.columns:
        asked.append(_lexemes(match, "#", ""))
    if "forms" in match.columns:
        asked.append(_lexemes(match, "=", "D"))
    if "parts" in match.columns:
        plain += _WEIGHTS["parts"]
    if plain:
        asked.append(_lexemes(match, "", plain))
    return " | ".join(f"({each})" for each in asked)


def _lexemes(match: Has, mark: str, weights: str) -> str:
    words = []
    for number, word in enumerate(match.words, 1):
        star = "*" if match.prefix and number == len(match.words) else ""
        low = word.lower() if mark == "#" else word
        escaped = low.replace("\\", "\\\\").replace("'", "''")
        suffix = f":{star}{weights}" if star or weights else ""
        words.append(f"'{mark}{escaped}'{suffix}")
    return " <-> ".join(words)
