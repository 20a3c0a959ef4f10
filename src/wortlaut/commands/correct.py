"""``wortlaut correct``: the human has the last word."""

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from wortlaut.commands import options as common
from wortlaut.errors import UsageError
from wortlaut.files import STANDARD_STREAM
from wortlaut.model import EntityType, Span, StatementKind

if TYPE_CHECKING:
    from wortlaut.archive.corrections.events import Event
    from wortlaut.model import Article

_Command = TypeVar("_Command", bound=Callable[..., Any])
_KINDS = click.Choice(get_args(StatementKind))
_TYPES = click.Choice(get_args(EntityType))


def _signed(command: _Command) -> _Command:
    """Adds what every correction has: archive, author, reason."""
    command = click.option("--because", "reason", metavar="TEXT", help="Why.")(command)
    command = click.option(
        "--author",
        metavar="NAME",
        envvar="WORTLAUT_AUTHOR",
        show_envvar=True,
        help="Who says so [default: the name you are logged in under].",
    )(command)
    return common.archive(command)


@click.group("correct")
def command() -> None:
    """Put right what the engine has got wrong; list, undo and export what was put right.

    A correction is kept as an event with who, when and why. It holds over every later reading of
    the article, also where the words have moved. STATEMENT is the name that `wortlaut search`
    prints behind each answer.

    \b
    Examples:
      wortlaut correct speaker STATEMENT "Paula Kern" --because "sie ist die Stadträtin"
      wortlaut correct words STATEMENT "„Wir brauchen Wohnungen“"
      wortlaut correct reject STATEMENT
      wortlaut correct add ARTICLE "Er komme im Herbst." --kind indirect_free_indirect
      wortlaut correct list
      wortlaut correct undo 3
    """


@command.command("speaker")
@click.argument("statement")
@click.argument("name", required=False)
@click.option("--nobody", is_flag=True, help="The text does not say who.")
@click.option("--type", "type_", type=_TYPES, help="What the speaker is [default: a person].")
@_signed
def speaker(
    statement: str,
    name: str | None,
    nobody: bool,
    type_: EntityType | None,
    where: str,
    author: str | None,
    reason: str | None,
) -> None:
    """Set who said it."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import making, session

    if (name is None) != nobody:
        raise UsageError("correct speaker: give a NAME, or --nobody")
    with Archive.open(where) as archive:
        article, one = session.statement_of(archive, statement)
        value = making.speaker_value(article, name, type_)
        correction = making.set_speaker(article, one, value, author=_author(author), reason=reason)
        _done(session.correct(archive, correction))


@command.command("kind")
@click.argument("statement")
@click.argument("kind", type=_KINDS)
@_signed
def kind(
    statement: str, kind: StatementKind, where: str, author: str | None, reason: str | None
) -> None:
    """Set of which kind it is."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import making, session

    with Archive.open(where) as archive:
        article, one = session.statement_of(archive, statement)
        correction = making.set_kind(article, one, kind, author=_author(author), reason=reason)
        _done(session.correct(archive, correction))


@command.command("words")
@click.argument("statement")
@click.argument("words", nargs=-1, required=True)
@_signed
def words(
    statement: str, words: tuple[str, ...], where: str, author: str | None, reason: str | None
) -> None:
    """Set which words were said: WORDS copied from the text, several where a frame interrupts."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import making, session

    with Archive.open(where) as archive:
        article, one = session.statement_of(archive, statement)
        near = one.quote[0][0] if one.quote else 0
        spans = [making.words_in(article, part, near) for part in words]
        correction = making.set_spans(article, one, spans, author=_author(author), reason=reason)
        _done(session.correct(archive, correction))


@command.command("confirm")
@click.argument("statement")
@_signed
def confirm(statement: str, where: str, author: str | None, reason: str | None) -> None:
    """Say that a statement is right as it stands."""
    _judge(statement, where, author, reason, right=True)


@command.command("reject")
@click.argument("statement")
@_signed
def reject(statement: str, where: str, author: str | None, reason: str | None) -> None:
    """Take a statement out: nobody said this."""
    _judge(statement, where, author, reason, right=False)


def _judge(
    statement: str, where: str, author: str | None, reason: str | None, *, right: bool
) -> None:
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import making, session

    with Archive.open(where) as archive:
        article, one = session.statement_of(archive, statement)
        correction = making.judge(article, one, right, author=_author(author), reason=reason)
        _done(session.correct(archive, correction))


@command.command("add")
@click.argument("article")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=_KINDS, default="direct", show_default=True, help="Of which kind.")
@click.option("--speaker", metavar="NAME", help="Who said it [default: not said].")
@click.option("--type", "type_", type=_TYPES, help="What the speaker is [default: a person].")
@_signed
def add(
    article: str,
    words: tuple[str, ...],
    kind: StatementKind,
    speaker: str | None,
    type_: EntityType | None,
    where: str,
    author: str | None,
    reason: str | None,
) -> None:
    """Add a statement that was missed: WORDS copied from the text of ARTICLE."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import making, session

    with Archive.open(where) as archive:
        record = session.article_of(archive, article)
        spans = _in_turn(record, words)
        value = making.speaker_value(record, speaker, type_)
        correction = making.add(record, spans, kind, value, author=_author(author), reason=reason)
        _done(session.correct(archive, correction))


def _in_turn(article: "Article", words: tuple[str, ...]) -> list[Span]:
    """Returns where words stand, the second behind the first and so on."""
    from wortlaut.archive.corrections import making

    spans: list[Span] = []
    for part in words:
        spans.append(making.words_in(article, part, spans[-1][1] if spans else 0))
    return spans


@command.command("merge")
@click.argument("identity")
@click.argument("into")
@_signed
def merge(identity: str, into: str, where: str, author: str | None, reason: str | None) -> None:
    """Say that two entries are one person: IDENTITY becomes part of INTO."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import making, session

    with Archive.open(where) as archive:
        correction = making.merge(identity, into, author=_author(author), reason=reason)
        _done(session.correct(archive, correction))


@command.command("split")
@click.argument("identity")
@click.option(
    "--article",
    "articles",
    metavar="KEY",
    multiple=True,
    help="An article that speaks of the other; as often as needed.",
)
@click.option("--name", help="The other's name [default: the same].")
@_signed
def split(
    identity: str,
    articles: tuple[str, ...],
    name: str | None,
    where: str,
    author: str | None,
    reason: str | None,
) -> None:
    """Tell two people of one name apart, by the articles that speak of the second."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import session

    with Archive.open(where) as archive:
        _done(
            session.split(
                archive, identity, list(articles), name=name, author=_author(author), reason=reason
            )
        )


@command.command("list")
@click.option("--article", metavar="KEY", help="Only those of one article.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@common.archive
def list_(article: str | None, limit: int, where: str) -> None:
    """Show the corrections, the latest first."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import journal, telling

    with Archive.open(where, read_only=True) as archive, archive.connect() as connection:
        found = journal.listing(connection, article=article, limit=limit)
    for event in found:
        click.echo(telling.line(event))
    if not found:
        click.echo("No corrections yet; `wortlaut correct --help` shows how to make one.", err=True)


@command.command("undo")
@click.argument("number", type=int)
@_signed
def undo(number: int, where: str, author: str | None, reason: str | None) -> None:
    """Take back the correction of this NUMBER; undoing an undo puts it in force again."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import session

    with Archive.open(where) as archive:
        _done(session.undo(archive, number, author=_author(author), reason=reason))


@command.command("export")
@click.option(
    "--as",
    "form",
    type=click.Choice(["training", "annotations"]),
    default="training",
    show_default=True,
    help="Corrected articles to train and evaluate with, or the events as W3C annotations.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=STANDARD_STREAM,
    help="File to write instead of standard output.",
)
@common.archive
def export(form: str, output: Path, where: str) -> None:
    """Write the corrections as JSON lines."""
    from wortlaut.archive import Archive
    from wortlaut.archive.corrections import exporting

    with Archive.open(where, read_only=True) as archive:
        lines = (
            exporting.training_lines(archive)
            if form == "training"
            else exporting.annotation_lines(archive)
        )
        with click.open_file(
            str(output), "w", encoding="utf-8", atomic=output != STANDARD_STREAM
        ) as file:
            for line in lines:
                file.write(line + "\n")


def _author(given: str | None) -> str:
    """Returns who corrects: as given, else who is logged in."""
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody is: a container without users
        return os.environ.get("HOSTNAME", "unknown")


def _done(event: "Event") -> None:
    click.echo(
        f"Correction {event.id} is in force; `wortlaut correct undo {event.id}` takes it back."
    )
