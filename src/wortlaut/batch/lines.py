"""Lines of texts in, lines of statements out: what ``wortlaut annotate`` does."""

import codecs
import functools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from wortlaut.api import annotate
from wortlaut.batch.pool import ordered
from wortlaut.errors import InputError, UsageError
from wortlaut.files import STANDARD_STREAM, reading, writing_to
from wortlaut.model import Entity, Statement, Time
from wortlaut.statements import Engine

MAX_LINE = 64_000_000  # bytes; a longer line is no article


class TextLine(msgspec.Struct, frozen=True):
    """A line of input; fields beyond these are ignored."""

    id: str | int
    text: str
    published: str | None = None


class AnnotatedLine(msgspec.Struct, frozen=True):
    """A line of output: the statements over the unchanged text of the same id."""

    id: str | int
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    times: tuple[Time, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a line of input.

    Args:
        number: the line's number in the input, from 1.
        line: the line to write, with its line end; None when there is none to write.
        problem: why not, in one line; None when nothing is wrong.
        statements: how many statements were found.
    """

    number: int
    line: bytes | None = None
    problem: str | None = None
    statements: int = 0


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    data: bytes


class _Id(msgspec.Struct, frozen=True):
    id: str | int


def annotate_lines(
    source: Path,
    *,
    jobs: int | None = None,
    done: Counter[str | int] | None = None,
    engine: Engine = "trained",
    min_confidence: float = 0.0,
) -> Iterator[Done]:
    """Yields what becomes of each line, in order; blank lines are passed over.

    Args:
        source: a JSON Lines file of ``{"id", "text", "published"?}``, plain or gzip, or ``-``.
        jobs: how many processes; None means one a core.
        done: ids that need no work any more, with how often; None means none.
        engine: what finds the statements.
        min_confidence: leave out statements below it, 0 to 1.

    Raises:
        InputError: the file cannot be read.
        WortlautError: a worker process died.
    """
    with reading(source) as file:
        work = functools.partial(_annotate, engine=engine, min_confidence=min_confidence)
        yield from ordered(work, _pending(file, source, done or Counter()), jobs=jobs)


def _raw_lines(file: BinaryIO) -> Iterator[_Raw]:
    """Yields the lines; one over the limit is cut behind it, so that it fails to decode."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        yield _Raw(number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)
        while len(line) > MAX_LINE and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE + 1)


def _pending(file: BinaryIO, source: Path, done: Counter[str | int]) -> Iterator[_Raw]:
    left = done.copy()
    try:
        for raw in _raw_lines(file):
            if not raw.data.strip():
                continue
            if left and (known := _id_of(raw.data)) is not None and left[known] > 0:
                left[known] -= 1
                continue
            yield raw
    except (OSError, EOFError) as error:
        raise InputError(f"{source}: {error}; the file is damaged") from error


def _id_of(line: bytes) -> str | int | None:
    try:
        return msgspec.json.decode(line, type=_Id).id
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _annotate(raw: _Raw, *, engine: Engine, min_confidence: float) -> Done:
    if len(raw.data) > MAX_LINE:
        return Done(raw.number, problem=f"longer than {MAX_LINE:,} bytes; split the text")
    try:
        line = msgspec.json.decode(raw.data, type=TextLine)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return Done(raw.number, problem=f'{error}; a line is {{"id": …, "text": …}}')
    try:
        found = annotate(
            line.text, published=line.published, engine=engine, min_confidence=min_confidence
        )
    except Exception as error:  # noqa: BLE001 - a fault of ours on one text must not cost the others
        return Done(
            raw.number, problem=f"internal error ({error!r}); please report it with the text"
        )
    out = AnnotatedLine(line.id, found.statements, found.entities, found.times)
    return Done(raw.number, msgspec.json.encode(out) + b"\n", statements=len(found.statements))


def open_output(path: Path, *, resume: bool, force: bool) -> tuple[BinaryIO, Counter[str | int]]:
    """Opens the output, and tells which ids it holds already.

    Args:
        path: where to write; must not exist unless told how to treat it.
        resume: keep what is there, cut off a half-written last line, and go on behind it.
        force: replace what is there.

    Raises:
        UsageError: the file exists and neither was said.
        InputError: the file is no output of ours.
        WortlautError: it cannot be opened.
    """
    if path == STANDARD_STREAM:
        raise UsageError("standard output cannot be resumed")
    old = path.is_file()  # a device or a pipe holds nothing to lose
    if old and not (resume or force):
        raise UsageError(f"{path} exists; --resume goes on with it, --force replaces it")
    with writing_to(path):
        if not (resume and old):
            return path.open("wb"), Counter()
        file = path.open("r+b")
    done: Counter[str | int] = Counter()
    end = 0
    for number, line in enumerate(iter(file.readline, b""), 1):
        if not line.endswith(b"\n"):
            break
        known = _id_of(line)
        if known is None:
            file.close()
            raise InputError(f"{path}, line {number}: not an annotated line; --force replaces it")
        done[known] += 1
        end += len(line)
    file.seek(end)
    file.truncate()
    return file, done
