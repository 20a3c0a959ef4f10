"""Opaque tokens for the next page: where the last one ended, and of which question."""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from wortlaut.errors import UsageError

_LONGEST = 400
_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended.

    Attributes:
        tier: how well the last answer fitted, 0 the best; 0 where answers are in order of days.
        key: the last answer's place in the index, or another whole number to go on from.
    """

    tier: int
    key: int


def token(question: str, place: Place) -> str:
    """Returns the token of a place.

    Args:
        question: what was asked; the token fits no other question.
        place: where the page ended.
    """
    said = json.dumps([_mark(question), place.tier, place.key], separators=(",", ":"))
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def place(question: str, text: str) -> Place:
    """Reads a token.

    Raises:
        UsageError: it is none, or belongs to another question.
    """
    wrong = UsageError("the page's token is not valid; search again without it")
    if len(text) > _LONGEST or not text.isascii():
        raise wrong
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        said = json.loads(data)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise wrong from error
    if not isinstance(said, list) or len(said) != 3:
        raise wrong
    mark, tier, key = said
    if type(tier) is not int or type(key) is not int or not 0 <= tier < 10:
        raise wrong
    if not -1 <= key < _LARGEST or not isinstance(mark, str):
        raise wrong
    if mark != _mark(question):
        raise UsageError("the page's token belongs to another search; search again without it")
    return Place(tier, key)


def _mark(question: str) -> str:
    return hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()[:12]
