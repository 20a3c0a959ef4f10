"""``wortlaut search``."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

import click

from wortlaut.commands import options as common
from wortlaut.model import StatementKind

if TYPE_CHECKING:
    from wortlaut.archive import Archive
    from wortlaut.archive.views import Query, Results, StatementView

Format = Literal["text", "json", "jsonl", "csv"]
_PAGE = 100  # answers that are fetched at a time


@click.command("search")
@click.argument("text", nargs=-1, metavar="[WORDS]...")
@click.option("--speaker", metavar="NAME", help="Who said it; any spelling, or an id.")
@click.option("--about", metavar="NAME", help="Whom or what it is about.")
@click.option("--to", "addressee", metavar="NAME", help="To whom it was said.")
@click.option("--source", metavar="NAME", help="Through whom it came: an agency, a paper, reports.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(StatementKind)),
    help="Kind of statement; may be given several times.",
)
@click.option("--outlet", "outlets", metavar="NAME", multiple=True, help="Outlet; several times.")
@click.option("--since", metavar="DAY", help="From this day, month or year on (2026-01-15, 2026).")
@click.option("--until", metavar="DAY", help="Up to this day, month or year, inclusive.")
@common.min_confidence
@click.option(
    "--corrected/--not-corrected",
    default=None,
    help="Only what a person has put right, or only what nobody has.",
)
@click.option(
    "--sort",
    type=click.Choice(["newest", "oldest", "relevance"]),
    help="Order [default: relevance where there are words, else newest].",
)
@click.option(
    "--all-variants", is_flag=True, help="Show the same quotation in each article that has it."
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Answers to print; 0: all.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="For people, one JSON document, a line of JSON an answer, a table.",
)
@common.archive
def command(
    text: tuple[str, ...],
    speaker: str | None,
    about: str | None,
    addressee: str | None,
    source: str | None,
    kinds: tuple[StatementKind, ...],
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    min_confidence: float,
    corrected: bool | None,
    sort: Literal["newest", "oldest", "relevance"] | None,
    all_variants: bool,
    limit: int,
    output_format: Format,
    where: str,
) -> int:
    """Find statements in an archive.

    WORDS are found in the quote and its sentence, by their German stems and in compounds; all of
    them must be there. "two words" is a phrase, ="Wort" an exact wording, Wort* a beginning, -word
    must not be there (put -- before WORDS that begin with a hyphen). The same quotation in several
    articles is one answer. Nothing found is no error: the exit code is 0.

    \b
    Examples:
      wortlaut search Abkommen --speaker Trump --since 2025-06
      wortlaut search --about Selenskyj --kind direct --min-confidence .8
      wortlaut search '"schlechter Deal"' --outlet ntv.de --source Reuters
      wortlaut search Infrastruktur --format csv --limit 0 > answers.csv
    """
    from wortlaut.archive import Archive
    from wortlaut.archive.views import Query

    query = Query(
        " ".join(text),
        speaker=speaker,
        about=about,
        addressee=addressee,
        source=source,
        kinds=kinds,
        outlets=outlets,
        since=since,
        until=until,
        min_confidence=min_confidence,
        corrected=corrected,
        sort=sort,
        grouped=not all_variants,
    )
    with Archive.open(where, read_only=True) as archive:
        _print(archive, query, limit, output_format)
    return 0


def _print(archive: "Archive", query: "Query", limit: int, output_format: Format) -> None:
    from wortlaut.archive.search import search
    from wortlaut.commands import answers

    first = search(archive, query, limit=min(limit or _PAGE, _PAGE))
    hits = _following(archive, query, first, limit)
    if output_format == "json":
        sys.stdout.write(answers.to_json(replace(first, hits=tuple(hits), next=None)))
    elif output_format == "jsonl":
        sys.stdout.writelines(map(answers.to_line, hits))
    elif output_format == "csv":
        answers.write_csv(hits)
    elif first.hits:
        out = answers.console()
        _introduce(first, limit)
        answers.show(hits, out)
    if not first.hits:
        _tell_what_to_loosen(archive, query, first)


def _following(
    archive: "Archive", query: "Query", results: "Results", limit: int
) -> Iterator["StatementView"]:
    from wortlaut.archive.search import search

    printed = 0
    while True:
        yield from results.hits
        printed += len(results.hits)
        if results.next is None or (limit and printed >= limit):
            return
        wanted = min(limit - printed, _PAGE) if limit else _PAGE
        results = search(archive, query, limit=wanted, after=results.next)


def _introduce(results: "Results", limit: int) -> None:
    """Tells on standard error how many there are and who was meant, so that pipes stay clean."""
    from wortlaut.commands.answers import told

    number = f"{results.total:,}" if results.exact else f"more than {results.total:,}"
    more = results.next is not None and limit
    shown = f", the first {limit} here (--limit)" if more else ""
    click.echo(f"{number} found{shown}", err=True)
    if len(results.people) > 1:
        click.echo(f"taken for: {told(results.people)}", err=True)
    click.echo(err=True)


_LOOSER = {
    "--speaker": "speaker",
    "--about": "about",
    "--to": "addressee",
    "--source": "source",
    "--kind": "kinds",
    "--outlet": "outlets",
    "--since": "since",
    "--until": "until",
    "--min-confidence": "min_confidence",
    "--corrected": "corrected",
    "the words": "text",
}


def _tell_what_to_loosen(archive: "Archive", query: "Query", results: "Results") -> None:
    """Says on standard error that nothing is there, and what more there is without a condition."""
    from wortlaut.archive.search import search
    from wortlaut.archive.views import Query
    from wortlaut.commands.answers import told

    click.echo("nothing found", err=True)
    if results.suggestions:
        click.echo(f"did you mean: {told(results.suggestions)}?", err=True)
    nothing = Query()
    given = [
        (option, name)
        for option, name in _LOOSER.items()
        if getattr(query, name) != getattr(nothing, name)
    ]
    for option, name in given if len(given) > 1 else []:
        looser = search(archive, replace(query, **{name: getattr(nothing, name)}), limit=1)
        if looser.hits:
            number = f"{looser.total:,}" if looser.exact else f"more than {looser.total:,}"
            click.echo(f"without {option}: {number}", err=True)
