"""What goes into a cell of a table: texts that both databases take, JSON, days and instants."""

import json
import re
import zlib
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar, overload

import msgspec

from wortlaut.model import Article

Kind = TypeVar("Kind")

LONGEST_NAME = 500
"""Code points of an outlet's or an entity's name in a cell; the record has it whole."""

# PostgreSQL takes no U+0000, and a lone surrogate has no UTF-8 form. One for one, so that offsets
# stay right.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_BARE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LONE = re.compile("[\ud800-\udfff]")
# Escaped side by side they would come back as one character, and offsets would move.
_HALVES = re.compile("[\ud800-\udbff](?=[\udc00-\udfff])")


@overload
def storable(text: str) -> str: ...
@overload
def storable(text: None) -> None: ...
def storable(text: str | None) -> str | None:
    """Returns a text as both databases take it: U+FFFD for what they do not, as long as before."""
    if text is None or (text.isascii() and "\0" not in text):
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def name(text: str) -> str:
    """Returns a name for a cell that is looked up: storable, and of bounded length."""
    return storable(text[:LONGEST_NAME])


def to_json(value: object) -> str:
    """Returns a value as JSON in one line, in characters that both databases take."""
    try:
        encoded = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return _LONE.sub(lambda one: f"\\u{ord(one[0]):04x}", _HALVES.sub("\ufffd", text))
    return encoded


def record_of(article: Article) -> bytes:
    """Returns a record as JSON, exact to the character."""
    return to_json(article).encode()


def article_of(blob: bytes) -> Article:
    """Reads what `record_of` wrote and `packed` packed."""
    return decoded(zlib.decompress(blob), Article)


def decoded(data: bytes, kind: type[Kind]) -> Kind:
    """Reads what `to_json` wrote.

    Raises:
        msgspec.ValidationError: it is no such thing.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError):
        # Only the standard library reads the escapes of lone surrogates.
        return msgspec.convert(json.loads(data), kind)


def packed(data: bytes) -> bytes:
    """Returns bytes for a cell, made small."""
    return zlib.compress(data, 6)


def now() -> str:
    """Returns this moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(value: str | None) -> str | None:
    """Returns a record's moment in UTC; without offset it is German time; None: no moment."""
    if not value or len(value) <= len("2026-01-15"):
        return day(value)
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC) - _german_offset(moment)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return day(value)


def day(value: str | None) -> str | None:
    """Returns the day of a record's moment where it was published; None: none is told."""
    found = _BARE.match(value or "")
    if not found:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None


def _german_offset(moment: datetime) -> timedelta:
    """Central European time; summer time as since 1996, without needing the system's tables."""
    begin = _last_sunday(moment.year, 3)
    end = _last_sunday(moment.year, 10)
    summer = begin.replace(hour=2) <= moment < end.replace(hour=3)
    return timedelta(hours=2 if summer else 1)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31)  # noqa: DTZ001 - wall-clock time, compared with such
    return last - timedelta(days=(last.weekday() + 1) % 7)
