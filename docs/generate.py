"""Writes the pages of the reference that are made from the code.

usage: python docs/generate.py [--check]

The commands come from ``--help``, the record's fields from the dataclasses, the README's scores
from the pinned ones. With --check nothing is written; the exit code is 1 if a page is not what it
would be.
"""

import dataclasses
import inspect
import json
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
from sqlalchemy import Column, LargeBinary, Table

from wortlaut import model
from wortlaut.archive import derived as searching
from wortlaut.archive import schema
from wortlaut.cli import cli

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
README = ROOT / "README.md"
PINS = ROOT / "benchmarks" / "scores.json"
_NOTE = "<!-- Made by docs/generate.py; do not edit. -->\n"
_WIDTH = 100
_CLASSES = (
    *("Article", "Source", "Note", "Block", "Agency", "Audio", "Image", "AltFacts", "Entity"),
    *("Statement", "Speaker", "Addressee", "Via", "Said", "Time", "Annotation"),
)


def commands_page() -> str:
    """Returns the page of commands."""
    parts = [_NOTE, "# Commands\n"]
    settings = dict(cli.context_settings) | {"terminal_width": _WIDTH}
    for context in _contexts(click.Context(cli, info_name="wortlaut", **settings)):
        path, shown = context.command_path, context.command.get_help(context)
        level = "###" if path.count(" ") > 1 else "##"
        parts.append(f"{level} `{path}`\n\n```text\n{shown}\n```\n")
    parts.append(
        "## Exit codes\n\n"
        "| code | meaning |\n| --- | --- |\n"
        "| 0 | done |\n"
        "| 1 | failed work: a source could not be read, a line was skipped; the rest is done |\n"
        "| 2 | wrong use: the message says what to call instead |\n"
        "| 130 | interrupted |\n"
    )
    return "\n".join(parts)


def _contexts(whole: click.Context) -> Iterator[click.Context]:
    """Yields a command and all below it."""
    yield whole
    if isinstance(whole.command, click.Group):
        for name, command in sorted(whole.command.commands.items()):
            yield from _contexts(click.Context(command, parent=whole, info_name=name))


def record_page() -> str:
    """Returns the page of the record's fields."""
    intro = inspect.getdoc(model) or ""
    parts = [_NOTE, "# The record\n", _markdown(intro) + "\n"]
    parts.append(
        "`wortlaut schema` prints the same as a JSON Schema. JSON always has every field; lists "
        "are empty rather than null.\n"
    )
    for name in _CLASSES:
        record: type = getattr(model, name)
        parts.append(f"## {name}\n\n{_markdown(inspect.getdoc(record) or '')}\n")
        rows = ["| field | type | meaning |", "| --- | --- | --- |"]
        hints = typing.get_type_hints(record, include_extras=True)
        rows += [_row(item.name, hints[item.name]) for item in dataclasses.fields(record)]
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def tables_page() -> str:
    """Returns the page of an archive's tables."""
    derived = {name for name, value in vars(searching).items() if isinstance(value, Table)}
    intro = inspect.getdoc(schema) or ""
    parts = [_NOTE, "# The tables of an archive\n", _markdown(intro) + "\n"]
    tables = [table for table in schema.metadata.tables.values() if table.name not in derived]
    for table in sorted(tables, key=lambda table: list(vars(schema).values()).index(table)):
        parts.append(f"## `{table.name}`\n\n{table.comment}\n")
        rows = ["| column | type | meaning |", "| --- | --- | --- |"]
        rows += [_column(column) for column in table.columns]
        parts.append("\n".join(rows) + "\n")
    parts.append(f"## Tables for searching\n\n{inspect.getdoc(searching)}\n")
    rows = ["| table | what it holds |", "| --- | --- |"]
    rows += [f"| `{name}` | {schema.metadata.tables[name].comment} |" for name in sorted(derived)]
    rows.append(
        "| `statement_words` | The index of words: FTS5 in SQLite, lexemes in PostgreSQL. |"
    )
    parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _column(column: Column[Any]) -> str:
    keys = "".join(f" → `{key.target_fullname}`" for key in column.foreign_keys)
    kind = "bytes" if isinstance(column.type, LargeBinary) else str(column.type).lower()
    null = " or null" if column.nullable else ""
    meaning = (column.comment or "").replace("|", chr(92) + "|")
    return f"| `{column.name}` | {kind}{null}{keys} | {meaning} |"


def _row(name: str, hint: object) -> str:
    bare, *metas = typing.get_args(hint)
    text = next(meta.description or "" for meta in metas if isinstance(meta, msgspec.Meta))
    return f"| `{name}` | {_type(bare)} | {text.replace('|', chr(92) + '|')} |"


def _type(hint: object) -> str:
    if hint is type(None):
        return "null"
    if hint == model.Spans:
        return "list of [start, end]"
    if hint == model.Span:
        return "[start, end]"
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return " \\| ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(_type(argument) for argument in arguments)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {str: "text", int: "integer", float: "number"}[typing.cast("type", hint)]


def _markdown(docstring: str) -> str:
    return docstring.replace("``", "`")


# What the README shows of benchmarks/scores.json: data set, score, words for people.
_SHOWN = (
    ("pages", "body F1", "article text of 67 pages by 42 publishers, F1 of four-word shingles"),
    ("pages", "title, kicker allowed", "their headlines, right to the letter"),
    ("pages", "date, minute", "their dates, right to the minute"),
    ("pages", "authors F1", "their authors, F1"),
    ("wikinews-dev", "quote", "words of statements, 150 articles of the Wikinews corpus, F1"),
    ("wikinews-dev", "quote precision", "the same, precision"),
    ("wikinews-dev", "joint", "words, speaker, cue, frame and addressee together, F1"),
    ("wikinews-dev", "who-said-what:all", "statements whose words and speaker are right, F1"),
    (
        "people",
        "page: speakers right",
        "right person behind the words found, held-out pages of ours",
    ),
    ("times", "value", "values of time expressions, 67 articles of the KRAUTS corpus, F1"),
)
_SCORES = ("<!-- scores: made by docs/generate.py -->\n", "<!-- end of scores -->\n")


def readme() -> str:
    """Returns the README with the pinned scores in their place."""
    text = README.read_text(encoding="utf-8")
    pins = json.loads(PINS.read_bytes())
    rows = [f"| {words} | {pins[data]['scores'][name]:.3f} |" for data, name, words in _SHOWN]
    table = "\n".join(["| measured | |", "| --- | --- |", *rows])
    before, _, rest = text.partition(_SCORES[0])
    _, _, after = rest.partition(_SCORES[1])
    return f"{before}{_SCORES[0]}\n{table}\n\n{_SCORES[1]}{after}"


PAGES = {
    REFERENCE / "commands.md": commands_page,
    REFERENCE / "record.md": record_page,
    REFERENCE / "tables.md": tables_page,
    README: readme,
}


def main() -> int:
    """Writes or checks the pages; returns the exit code."""
    REFERENCE.mkdir(exist_ok=True)
    stale = 0
    for path, page in PAGES.items():
        text = page()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in sys.argv[1:]:
            print(f"{path} is not what the code says; run: python docs/generate.py")
            stale = 1
        else:
            path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
