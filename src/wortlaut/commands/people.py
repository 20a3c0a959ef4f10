"""``wortlaut people``."""

import getpass
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wortlaut.commands.progress import Progress
from wortlaut.errors import InputError, UsageError
from wortlaut.files import STANDARD_STREAM, reading, same_file

if TYPE_CHECKING:
    from wortlaut.model import Article
    from wortlaut.people.directory import Directory, Identity
    from wortlaut.people.directory.wikidata.index import Known

_directory = click.option(
    "--directory",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("people.db"),
    show_default=True,
    help="The directory of people.",
)
_wikidata = click.option(
    "--wikidata",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File that 'wortlaut people import' made; names are looked up in it.",
)
_by = click.option("--by", metavar="NAME", help="Who decides [default: the user's name].")


@click.group("people")
def command() -> None:
    """Keep people and organisations apart, or together, over many articles.

    \b
    Examples:
      wortlaut read *.html --format jsonl -o records.jsonl
      wortlaut people link records.jsonl
      wortlaut people find Zelensky
      wortlaut people candidates
      wortlaut people import latest-all.json.bz2 -o wikidata.db
    """


@command.command("link")
@click.argument("sources", metavar="RECORDS.jsonl...", nargs=-1, required=True)
@_directory
@_wikidata
@click.option("--quiet", is_flag=True, help="No progress bar, no summary; problems are still told.")
def link(sources: tuple[str, ...], directory: Path, wikidata: Path | None, quiet: bool) -> int:
    """Link the people and organisations of records to identities.

    RECORDS.jsonl is what 'wortlaut read --format jsonl' writes (plain or .gz, or - for standard
    input). An article that was linked before is linked anew. A line that is no record is told on
    standard error and left out; the exit code is then 1.

    \b
    Examples:
      wortlaut people link records.jsonl
      wortlaut people link records.jsonl.gz --directory people.db --wikidata wikidata.db
    """
    from wortlaut.people.directory import Directory

    problems: list[str] = []
    with (
        Progress("articles", quiet=quiet) as progress,
        Directory.open(directory, wikidata=wikidata) as people,
    ):
        number = people.link_all(_records(sources, progress, problems))
    if not quiet:
        click.echo(f"{number} articles linked", err=True)
    return 1 if problems else 0


def _records(
    sources: Iterable[str], progress: Progress, problems: list[str]
) -> "Iterator[Article]":
    import msgspec

    from wortlaut.model import Article

    class Line(msgspec.Struct):
        article: Article

    decoder = msgspec.json.Decoder(Line)
    for source in sources:
        path = Path(source)
        with reading(path) as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    article = decoder.decode(line).article
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    problems.append(f"{path}, line {number}")
                    progress.tell(f"wortlaut: {path}, line {number}: no record ({error}); skipped")
                    continue
                progress.advance()
                yield article


@command.command("find")
@click.argument("name")
@_directory
@_wikidata
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=5, show_default=True,
    help="How many at most.",
)  # fmt: skip
def find(name: str, directory: Path, wikidata: Path | None, limit: int) -> int:
    """Show who bears a name, in any spelling: with id, roles and dates.

    The exit code is 1 if nobody is found.

    \b
    Examples:
      wortlaut people find Zelensky
      wortlaut people find "Anna Mueller" --wikidata wikidata.db
    """
    found = 0
    if wikidata is None or directory.is_file():
        with _opened(directory) as people:
            for identity in people.find(name, limit=limit):
                found += 1
                click.echo(_shown(identity))
    if wikidata is not None:
        from wortlaut.people.directory.wikidata.index import Index

        with Index.open(wikidata) as index:
            for known in index.find(name, limit):
                found += 1
                click.echo(_shown_item(known))
    if not found:
        click.echo(f"nobody called {name}", err=True)
    return 0 if found else 1


@command.command("candidates")
@_directory
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True,
    help="How many at most.",
)  # fmt: skip
def candidates(directory: Path, limit: int) -> None:
    """List pairs that might be one person, the likeliest first, for you to decide.

    \b
    Then:
      wortlaut people merge ID ID    they are one
      wortlaut people apart ID ID    they are two
    """
    with _opened(directory) as people:
        for pair in people.candidates(limit=limit):
            click.echo(f"{pair.score:.2f}  {pair.names[0]} ({pair.one})")
            click.echo(f"      {pair.names[1]} ({pair.other})")
            click.echo(f"      {'; '.join(pair.reasons)}")


@command.command("merge")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@_directory
@_by
def merge(one: str, other: str, directory: Path, by: str | None) -> None:
    """Make two identities one; the first id stays, the other leads to it.

    \b
    Example:
      wortlaut people merge p-anna-berg-7f3a p-anna-m-berg-01c2
    """
    with _opened(directory) as people:
        stays = people.merge(one, other, by=by or _user())
        click.echo(f"{stays}: decision {people.actions()[0].id}")


@command.command("split")
@click.argument("identity", metavar="ID")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@_directory
@_by
def split(identity: str, articles: tuple[str, ...], directory: Path, by: str | None) -> None:
    """Make the bearer of a name in some articles somebody else.

    ARTICLEs are ids of records. The new identity's id is printed.

    \b
    Example:
      wortlaut people split p-anna-berg-7f3a w62fdb90d8b4f9e21
    """
    with _opened(directory) as people:
        new = people.split(identity, articles, by=by or _user())
        click.echo(f"{new}: decision {people.actions()[0].id}")


@command.command("apart")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@_directory
@_by
def apart(one: str, other: str, directory: Path, by: str | None) -> None:
    """Note that two identities are two people: they are no candidates any more."""
    with _opened(directory) as people:
        people.keep_apart(one, other, by=by or _user())
        click.echo(f"decision {people.actions()[0].id}")


@command.command("undo")
@click.argument("decision", metavar="NUMBER", type=click.IntRange(min=1))
@_directory
def undo(decision: int, directory: Path) -> None:
    """Take a decision back, by the number that 'decisions' shows."""
    with _opened(directory) as people:
        people.undo(decision)


@command.command("decisions")
@_directory
def decisions(directory: Path) -> None:
    """List what was merged, split and kept apart, the newest first."""
    with _opened(directory) as people:
        for action in people.actions():
            state = " (taken back)" if action.undone else ""
            click.echo(
                f"{action.id}  {action.at}  {action.by}: "
                f"{action.kind} {action.one} {action.other}{state}"
            )


@command.command("import")
@click.argument("dump", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("wikidata.db"),
    show_default=True,
    help="The file to make; an older one is replaced when all is done.",
)
@click.option("--quiet", is_flag=True, help="No progress, no summary; problems are still told.")
def import_(dump: Path, output: Path, quiet: bool) -> int:
    """Make a compact file of the people and organisations of Wikidata.

    DUMP is Wikidata's JSON dump (.json, .gz or .bz2, or - for standard input), an entity a line.
    It is read as a stream, twice (once from standard input: then some offices have no names). A
    line that cannot be read is told on standard error and left out; the exit code is then 1.

    \b
    Examples:
      wortlaut people import latest-all.json.bz2 -o wikidata.db
      lbzcat latest-all.json.bz2 | wortlaut people import - -o wikidata.db
    """
    from wortlaut.people.directory.wikidata.importing import Watcher, import_dump

    if same_file(dump, output):
        raise UsageError(f"{output} is the dump; name another output")
    if output.is_dir() or output == STANDARD_STREAM:
        raise UsageError(f"{output}: name a file to make")
    with Progress("thousand lines, twice over", quiet=quiet) as progress:
        watcher = Watcher(
            tell=lambda line: progress.tell(f"wortlaut: {line}"),
            advance=lambda *_: progress.advance(),
        )
        done = import_dump(dump, output, watcher)
        if done.cut_off:
            progress.tell(f"wortlaut: {dump}: ends without its last bracket; a part is missing")
    if not quiet:
        skipped = f", {done.skipped} skipped" if done.skipped else ""
        click.echo(
            f"{done.lines} lines: {done.people} people, "
            f"{done.organizations} organisations{skipped}",
            err=True,
        )
    return 1 if done.skipped or done.cut_off else 0


def _opened(directory: Path) -> "Directory":
    from wortlaut.people.directory import Directory

    if not directory.is_file():
        raise InputError(f"{directory}: no such file; make it with 'wortlaut people link'")
    return Directory.open(directory)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process without a user's name
        return "unknown"


def _shown(identity: "Identity") -> str:
    item = f", Wikidata {identity.wikidata}" if identity.wikidata else ""
    days = _span(identity.first, identity.last)
    number = f"{identity.articles} article{'' if identity.articles == 1 else 's'}"
    lines = [f"{identity.name}  ({identity.id}{item})", f"  {number}{days}"]
    others = [name.text for name in identity.names[1:5]]
    if others:
        lines.append(f"  also {', '.join(others)}")
    lines += [f"  {role.text}{_span(role.first, role.last)}" for role in identity.roles[:6]]
    return "\n".join(_harmless(line) for line in lines)


def _shown_item(known: "Known") -> str:
    flag = "" if known.language != "en" else " [no German label]"
    lines = [f"{known.label}{flag}  (Wikidata {known.id})"]
    if known.description:
        lines.append(f"  {known.description}")
    held = known.positions[:6]
    lines += [f"  {position.label}{_span(position.since, position.until)}" for position in held]
    return "\n".join(_harmless(line) for line in lines)


def _span(first: str | None, last: str | None) -> str:
    if not first and not last:
        return ""
    if first == last:
        return f", {first}"
    return f", {first or ''} to {last or ''}".rstrip()


def _harmless(line: str) -> str:
    from wortlaut.exports.harmless import one_line

    return " " * (len(line) - len(line.lstrip())) + one_line(line)
