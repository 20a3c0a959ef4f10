"""Cuts a document into the pieces that time expressions are made of.

Pieces are tokens, but what is written with digits is cut more finely: 14-18, 24.02., 90er-Jahre.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wortlaut.german.time_lexicon import (
    CLASSES,
    NOTHING,
    Word,
    length_adjective,
    length_noun,
    lexicon,
    names,
)
from wortlaut.german.tokens import Token

_NUMERIC = re.compile(
    r"""
    (?P<date>  [0-9]{4}-[0-9][0-9]-[0-9][0-9](?:T[0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?(?![0-9])
             | [0-9]{1,2}\.[^\S\n]?[0-9]{1,2}\.[^\S\n]?(?:[0-9]{4}|[0-9][0-9])(?![0-9.,:]?[0-9]))
  | (?P<day_month> [0-9]{1,2}\.[^\S\n]?(?:0?[1-9]|1[012])\.(?![0-9]))
  | (?P<time>  [0-9]{1,2}[.:][0-9][0-9](?![0-9]|[.,:][0-9]))
  | (?P<decade> (?:[0-9][0-9])?[0-9]0-?ern?(?:-Jahren?)?(?!-?[^\W\d_]))
  | (?P<year>  [12][0-9]{3}(?![0-9]|[.,:][0-9]))
  | (?P<ordinal> (?<![0-9]{4}[-/–])[0-9]{1,2}\.(?![0-9]))
  | (?P<number> [0-9]{1,3}(?:,[0-9])?(?![0-9]|[.,:][0-9]))
  | (?P<other> [0-9][0-9.,:]*)
  | (?P<dash>  [-–—])
  | (?P<slash> /)
  | (?P<word>  [^\W\d_]+)
  | (?P<rest>  .)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a paragraph.

    Attributes:
        tokens: the pieces, in order: tokens, and parts of tokens with digits.
        classes: the class of each, a string as long as `tokens`.
        values: what a piece's class needs to know, by its place in `tokens`.
    """

    tokens: list[Token]
    classes: str
    values: dict[int, str]


class _Cutter:
    """Collects the pieces of one paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.kinds: list[str] = []
        self.values: dict[int, str] = {}

    def add(self, start: int, end: int, kind: str = NOTHING, value: str = "") -> None:
        """Adds one piece."""
        if kind != NOTHING:
            self.values[len(self.tokens)] = value
        self.tokens.append(Token(self.text[start:end], start, end))
        self.kinds.append(kind)

    def word(self, token: Token) -> None:
        """Adds a word; what joins words of time (Mai/Juni) is cut where all of it is known."""
        get, (word, start, _) = lexicon().get, token
        known = get(word)
        if known is None and _JOINED.search(word):
            parts = _JOINED.split(word)
            if all(get(part, (NOTHING, ""))[0] in _JOINABLE for part in parts[::2]):
                for part in parts:
                    self.add(start, start + len(part), *lexicon()[part])
                    start += len(part)
                return
        if known is not None:
            self.values[len(self.tokens)] = known[1]
        self.kinds.append(known[0] if known else NOTHING)
        self.tokens.append(token)

    def digits(self, start: int, end: int) -> int:
        """Adds the pieces of a token that begins with a digit; returns where they end."""
        at = start
        while at < end:
            match = _NUMERIC.match(self.text, at)
            if match is None or not self.text[start].isascii():  # digits of other scripts
                self.add(at, end)
                return end
            name, stop = match.lastgroup or "", match.end()
            if name == "word":
                self.add(at, stop, *lexicon().get(match[0], (NOTHING, "")))
            elif name in {"rest", "other"}:
                self.add(at, stop)
            elif name == "number":
                count = match[0].replace(",", ".")
                tail = _tail(self.text, stop)
                if tail:
                    stop = tail[0]
                    self.add(at, stop, CLASSES["length"], tail[1].replace("#", count))
                else:
                    self.add(at, stop, CLASSES["number"], count)
            else:
                self.add(at, stop, CLASSES[name], match[0].rstrip("."))
            at = stop
        return at


_JOINED = re.compile(r"([/–-])")
_JOINABLE = frozenset(CLASSES[name] for name in ("month", "weekday", "weekday_short", "season"))
_WEEK = re.compile(r"-(?:Woche|Wochen|Tag|Tage|Jahr|Monat)\b")
_TAIL = re.compile(r"-?([^\W\d_]+)")


def _tail(text: str, at: int) -> tuple[int, str] | None:
    """Returns end and value of -jährige, -Tage behind a number, # standing for the number."""
    match = _TAIL.match(text, at)
    if not match:
        return None
    value = length_adjective("#", match[1].lower())
    if value is None and match[0][0] == "-":
        value = length_noun("#", match[1])
        more = _WEEK.match(text, match.end())  # 35-Stunden-Woche
        return None if value is None else (more.end() if more else match.end(), value)
    return None if value is None else (match.end(), value)


def cut(text: str, tokens: Sequence[Token], first: int, last: int) -> Pieces:
    """Cuts the tokens of a paragraph.

    Args:
        text: the text of the document.
        tokens: its tokens.
        first: number of the first token.
        last: number of the token behind the last.
    """
    cutter, known_names = _Cutter(text), names()
    done = -1
    for number in range(first, last):
        token = tokens[number]
        if token.start < done:
            continue
        if token.text in known_names:
            name = _name_at(tokens, number, last)
            if name:
                done = name[0]
                cutter.add(token.start, done, *name[1])
                continue
        if token.text[0].isdecimal():
            done = cutter.digits(token.start, token.end)
        else:
            cutter.word(token)
    return Pieces(cutter.tokens, "".join(cutter.kinds), cutter.values)


def _name_at(tokens: Sequence[Token], first: int, last: int) -> tuple[int, Word] | None:
    """Returns end and meaning of the longest name of several words that begins at a token."""
    for words, word in names()[tokens[first].text]:
        behind = first + len(words)
        if behind <= last and all(
            tokens[first + number].text == form for number, form in enumerate(words)
        ):
            return tokens[behind - 1].end, word
    return None
