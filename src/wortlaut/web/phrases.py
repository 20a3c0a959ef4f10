"""The reader's own words in both languages; what it shares with the pages stands in `exports`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from wortlaut.exports.wording import Language

LANGUAGES: tuple[Language, ...] = ("de", "en")


class Phrases:
    """The words of one language by their names: ``phrases.search``; an unknown name raises."""

    def __init__(self, language: Language, words: Mapping[str, str]) -> None:
        self.language = language
        self.names = frozenset(words)
        self._words = words

    def __getattr__(self, name: str) -> str:
        """Returns a phrase.

        Raises:
            AttributeError: there is none of this name.
        """
        try:
            return self._words[name]
        except KeyError:
            raise AttributeError(name) from None

    def get(self, name: str) -> str:
        """Returns a phrase whose name is only known at run time.

        Raises:
            AttributeError: there is none of this name.
        """
        return str(getattr(self, name))

    def number(self, value: int) -> str:
        """Returns a number as people write it: `12.345`, `12,345`."""
        return f"{value:,}".replace(",", self._words["thousands"])

    def count(self, name: str, value: int) -> str:
        """Returns how many of something there are: `1 Artikel`, `2 Aussagen`.

        Args:
            name: of a phrase `one|many`.
            value: how many.
        """
        one, many = self._words[name].split("|")
        return f"{self.number(value)} {one if value == 1 else many}"


@cache
def phrases(language: Language) -> Phrases:
    """Returns the words of a language, read from `data/interface.toml` once."""
    text = files(__package__).joinpath("data/interface.toml").read_text(encoding="utf-8")
    return Phrases(language, tomllib.loads(text)[language])


def preferred(accepted: str) -> Language:
    """Returns the language that suits an `Accept-Language` header best: German if it says nothing.

    Source of the method: RFC 9110, section 12.5.4.
    """
    best: tuple[float, Language] | None = None
    for part in accepted[:500].split(","):
        tag, _, rest = part.partition(";")
        name = tag.strip().lower().split("-")[0]
        quality = _quality(rest)
        for language in LANGUAGES:
            if name == language and quality > 0 and (best is None or quality > best[0]):
                best = quality, language
    if best:
        return best[1]
    return "en" if accepted.strip() else "de"


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
