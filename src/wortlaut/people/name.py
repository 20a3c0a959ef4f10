"""What a person's name is, and which words may begin one."""

from dataclasses import dataclass
from functools import lru_cache

from wortlaut.people import lexicon
from wortlaut.people.lexicon import GivenName
from wortlaut.people.reading import is_initial, unknown
from wortlaut.people.roles import role_of


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person at one place of the text, without titles.

    Attributes:
        first: number of its first token.
        last: number of the token behind its last.
        given: given names and initials; empty for a family name alone.
        family: family name with its particles, without a genitive -s.
        gender: `f`, `m` or `u`, as the given name tells it.
        genitive: the name carries a genitive -s, or may carry one.
    """

    first: int
    last: int
    given: tuple[str, ...]
    family: str
    gender: str
    genitive: bool = False

    @property
    def full(self) -> str:
        """The whole name."""
        return " ".join((*self.given, self.family))


@lru_cache(maxsize=65_536)
def given_name(word: str) -> GivenName | None:
    """Looks up a given name; a double one (Hans-Peter) counts by its parts."""
    known = lexicon.given_names().get(word) or lexicon.unaccented_given_names().get(word)
    if known is not None or "-" not in word:
        return known
    parts = [lexicon.given_names().get(part) for part in word.split("-")]
    first = parts[0]
    if first is None or any(part is None for part in parts):
        return None
    return GivenName(first.gender, weak=False)


@lru_cache(maxsize=65_536)
def may_begin_name(word: str) -> bool:
    """Tells words that a name or its title may begin with; all others cost nothing more."""
    return (
        word in lexicon.titles()
        or role_of(word) is not None
        or given_name(word) is not None
        or is_initial(word)
        or unknown(word)
    )
