"""``wortlaut archive``."""

from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import click

from wortlaut.commands import options as common
from wortlaut.errors import UsageError
from wortlaut.files import STANDARD_STREAM, writing_to


@click.group("archive")
def command() -> None:
    """Look after an archive: what is in it, whether it is sound, its records.

    \b
    Examples:
      wortlaut archive info
      wortlaut archive check --archive news.db
      wortlaut archive export -o records.jsonl
      wortlaut archive reread
    """


@command.command("info")
@common.archive
def info(where: str) -> int:
    """Tell what is in the archive, and which runs filled it."""
    from wortlaut.archive import Archive, checkup

    with Archive.open(where) as archive:
        found = checkup.info(archive)
        size = f", {found.size / 1e6:,.1f} MB" if found.size is not None else ""
        click.echo(f"{archive.place}: made {found.created}, tables of version {found.schema}{size}")
        for name, count in found.counts.items():
            click.echo(f"{count:>12,} {name}")
        if found.first_day:
            click.echo(f"from {found.first_day} to {found.last_day}")
        for run in found.runs:
            end = f"finished {run.finished}" if run.finished else "not finished"
            click.echo(
                f"run {run.id}: {run.started}, {end}; {run.engine} of {run.version}: "
                f"{run.added:,} added, {run.changed:,} changed, {run.unchanged:,} unchanged, "
                f"{run.failed:,} failed"
            )
    return 0


@command.command("check")
@common.archive
@click.option("--mend", is_flag=True, help="Make all that is derived anew from the records.")
def check(where: str, mend: bool) -> int:
    """Look whether the archive is sound: the file, the records, what is derived from them.

    The exit code is 1 if something is wrong.
    """
    from wortlaut.archive import Archive, checkup

    with Archive.open(where, read_only=not mend) as archive:
        if mend:
            click.echo(f"{checkup.mend(archive):,} articles made anew")
        wrong = 0
        for line in checkup.check(archive):
            wrong += 1
            click.echo(line)
        if not wrong:
            click.echo(f"{archive.place}: sound")
    return 1 if wrong else 0


@command.command("export")
@common.archive
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path, dir_okay=False),
    default=STANDARD_STREAM,
    help="File to write instead of standard output.",
)
@click.option("--uncorrected", is_flag=True, help="The records as the engine made them.")
def export(where: str, output: Path, uncorrected: bool) -> int:
    """Write all records as JSON Lines, as `wortlaut read --format jsonl` does.

    Another archive takes them with `wortlaut add`.
    """
    from wortlaut.archive import Archive, checkup
    from wortlaut.commands.writing import Writing

    if output != STANDARD_STREAM and output.suffix.lower() not in {".jsonl", ".ndjson"}:
        raise UsageError(f"-o {output}: lines of JSON are written; end its name in .jsonl")
    with ExitStack() as stack:
        archive = stack.enter_context(Archive.open(where, read_only=True))
        stack.enter_context(writing_to(output))
        writing = stack.enter_context(Writing("jsonl", output, interface=None, many=True))
        for article in checkup.records(archive, corrected=not uncorrected):
            writing.add(article.id, article)
    return 0


@command.command("reread")
@common.archive
@click.option("--all", "again", is_flag=True, help="Also what the same engine has read.")
@common.engine
@common.min_confidence
@common.jobs
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What became of each article, as .csv or .jsonl.",
)
@click.option("--no-wait", is_flag=True, help="Fail where another run is adding already.")
@click.option("--quiet", is_flag=True, help="No progress bar, no summary; problems are still told.")
def reread(
    where: str,
    again: bool,
    engine: Literal["trained", "rules"],
    min_confidence: float,
    jobs: int | None,
    report: Path | None,
    no_wait: bool,
    quiet: bool,
) -> int:
    """Read the kept bytes of all articles with this version's engine.

    Corrections stay over the new readings. What the same engine has read already is left out.
    """
    from wortlaut.archive import Archive
    from wortlaut.archive.adding import Adding
    from wortlaut.archive.adding import reread as run
    from wortlaut.archive.inputs.names import Measure
    from wortlaut.commands.adding import Telling, stoppable

    with ExitStack() as stack:
        telling = stack.enter_context(Telling(report, Measure(), quiet=quiet))
        archive = stack.enter_context(Archive.open(where))
        stop = stack.enter_context(stoppable(telling))
        how = Adding(
            engine=engine,
            min_confidence=min_confidence,
            jobs=jobs,
            again=again,
            told=telling.done,
            stop=stop.asked,
            waiting=telling.waiting(give_up=no_wait, stop=stop.asked),
        )
        run(archive, how)
    return telling.finish(stopped=stop.asked())
