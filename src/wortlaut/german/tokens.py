"""Cuts German text into words, numbers and punctuation marks, without changing it."""

import re
from functools import cache
from typing import NamedTuple

from wortlaut.german import resources


# A NamedTuple, not a dataclass: a long text has a million of them, and tuples are made and
# unpacked several times faster.
class Token(NamedTuple):
    """A word, a number or a punctuation mark.

    Attributes:
        text: the characters as written.
        start: first code point in the text.
        end: code point behind the last.
    """

    text: str
    start: int
    end: int


_LETTERS = r"[^\W\d_]"
_ALNUM = r"[^\W_]"
# Marks that combine with the letter before, soft hyphens and joiners stand inside words.
_MARKS = "[\u0300-\u036f\u00ad\u200c\u200d]"

# Every branch runs forward over its characters once (possessive where it could turn back), so
# that a line of a million characters costs no more than many short ones.
_TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)                                    # an address, without a full stop
      (?:[.,;:!?)\]]*+[^\s<>"„“”»«.,;:!?)\]]++)++
    | (?:{_LETTERS}\.){{2,}}+                               # z.B.  u.a.  e.V.
    | \d++(?:[.,:]\d++)*+(?:-{_ALNUM}++(?:-{_ALNUM}++)*+)?+ # 10.000  2,5  1:0  35-jährige
      (?:\.(?!\.))?+                                        # 24. (kept where it is an ordinal)
    | {_ALNUM}++
      (?: {_MARKS}++{_ALNUM}*+                              # letters with combining marks
        | [-'’&/]{_ALNUM}++                                 # US-Dollar  People's  CDU/CSU
        | [:*_]in(?:nen)?+(?!{_ALNUM})                      # Politiker:innen
        | \.[a-zäöü]{{2,}}+(?!{_ALNUM})                     # ver.di  ndr.de
      )*+
      (?:-(?=[\s,/]))?+                                     # Luft- und Raumfahrt
      (?:\.(?!\.))?+                                        # Dr. (kept where it abbreviates)
    | \.{{2,}}+ | '' | `` | ,, | --++ | \S
    """,
    re.VERBOSE,
)
_ORDINAL = re.compile(r"\d{1,3}\.|[IVX]{1,6}\.")
_LOOK_AHEAD = re.compile(r"[^\S\n]*+[„\"»‚“(–-]?([^\W_]+)")


@cache
def abbreviations() -> dict[str, bool]:
    """Returns the abbreviations without their last full stop, lower case.

    The value says whether one may stand at the end of a sentence.
    """
    return {row[0]: row[1] == "yes" for row in resources.table("abbreviations.tsv")}


def starts_sentence(word: str) -> bool:
    """Tells whether a capitalised word is a typical first word of a sentence."""
    return word.lower() in resources.words("sentence_starters.txt")


def _keeps_stop(word: str, text: str, end: int) -> bool:
    """Decides whether the full stop at the end of `word` belongs to it.

    Args:
        word: letters or digits with their full stop.
        text: the whole text.
        end: code point behind the full stop.
    """
    stem = word[:-1]
    if stem.lower() in abbreviations():
        return True
    if len(stem) == 1 and stem.isalpha():
        return True
    if not _ORDINAL.fullmatch(word):
        return False
    following = _LOOK_AHEAD.match(text, end)
    if not following:
        return False
    after = following[1]
    if after[0].islower():
        return True
    if stem.isalpha() or after[0].isdigit():  # Johannes Paul II. / 24.
        return not starts_sentence(after) and not after[0].isdigit()
    return after[0].isupper() and not starts_sentence(after)


def tokenise(text: str) -> list[Token]:
    """Cuts a text into tokens.

    The tokens do not overlap, stand in the order of the text and leave out white space only. An
    abbreviation, an initial and an ordinal number keep their full stop.

    Args:
        text: any text; it may be empty.
    """
    tokens: list[Token] = []
    add = tokens.append
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        if word[-1] == "." and _ends_in_stop(word) and not _keeps_stop(word, text, end):
            add(Token(word[:-1], start, end - 1))
            add(Token(".", end - 1, end))
        else:
            add(Token(word, start, end))
    return tokens


def _ends_in_stop(word: str) -> bool:
    """Tells a word with a full stop behind from dots and from `z.B.` and its like."""
    if len(word) < 2 or word[-2] == ".":
        return False
    return not (len(word) >= 4 and word[-3] == "." and word[1] == ".")
