"""``wortlaut contrast``."""

import sys
from typing import TYPE_CHECKING, Literal

import click

from wortlaut.commands import options as common

if TYPE_CHECKING:
    from rich.console import Console

    from wortlaut.archive.views import Contrast, ContrastColumn

_NARROWEST = 36
"""Columns of a terminal that a speaker needs beside others."""


@click.command("contrast")
@click.argument("about", metavar="NAME")
@click.argument("text", nargs=-1, metavar="[WORDS]...")
@click.option("--since", metavar="DAY", help="From this day, month or year on (2026-01-15, 2026).")
@click.option("--until", metavar="DAY", help="Up to this day, month or year, inclusive.")
@click.option(
    "--speakers",
    metavar="N",
    type=click.IntRange(1, 24),
    default=8,
    show_default=True,
    help="How many speakers, those who said most.",
)
@click.option(
    "--each",
    metavar="N",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help="How many statements of each, the newest.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or one JSON document.",
)
@common.archive
def command(
    about: str,
    text: tuple[str, ...],
    since: str | None,
    until: str | None,
    speakers: int,
    each: int,
    output_format: Literal["text", "json"],
    where: str,
) -> int:
    """Show what different people said about somebody or something, side by side.

    NAME is a person or organisation in any spelling, or an id; where it is nobody's, its words are
    sought. WORDS must be in the statements besides.

    \b
    Examples:
      wortlaut contrast Putin
      wortlaut contrast Selenskyj Abkommen --since 2026
    """
    from wortlaut.archive import Archive
    from wortlaut.archive.contrast import contrast
    from wortlaut.commands import answers

    with Archive.open(where, read_only=True) as archive:
        found = contrast(
            archive,
            about,
            text=" ".join(text),
            since=since,
            until=until,
            columns=speakers,
            each=each,
        )
    if output_format == "json":
        sys.stdout.write(answers.to_json(found))
    elif not found.columns:
        click.echo("nothing found", err=True)
    else:
        _show(found, answers.console())
    return 0


def _show(found: "Contrast", out: "Console") -> None:
    from wortlaut.commands import answers

    if len(found.about) > 1:
        click.echo(f"taken for: {answers.told(found.about)}\n", err=True)
    beside = out.width // _NARROWEST if out.is_terminal else 1
    if beside > 1 and len(found.columns) > 1:
        for start in range(0, len(found.columns), beside):
            _side_by_side(found.columns[start : start + beside], out)
        return
    for number, column in enumerate(found.columns):
        if number:
            out.print()
        out.rule(_title(column), align="left") if out.is_terminal else out.print(_title(column))
        answers.show(column.statements, out)


def _title(column: "ContrastColumn") -> str:
    from rich.markup import escape

    from wortlaut.commands.answers import name_of

    return f"{escape(name_of(column.speaker))} · {column.total:,}"


def _side_by_side(columns: "tuple[ContrastColumn, ...]", out: "Console") -> None:
    from rich.table import Table
    from rich.text import Text

    from wortlaut.exports.harmless import one_line

    table = Table(box=None, expand=True, padding=(0, 2, 1, 0), show_edge=False)
    for column in columns:
        table.add_column(_title(column), ratio=1, overflow="fold")
    for row in range(max(len(column.statements) for column in columns)):
        cells = []
        for column in columns:
            cell = Text()
            if row < len(column.statements):
                one = column.statements[row]
                facts = [one.article.day or "no date", one_line(one.article.outlet or "")]
                cell.append("  ".join(filter(None, facts)) + "\n", "dim")
                cell.append(one_line(one.quote))
                cell.append(f"\n{one.key}", "dim")
            cells.append(cell)
        table.add_row(*cells)
    out.print(table)
