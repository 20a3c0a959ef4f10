"""``wortlaut add``."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import click

from wortlaut.commands import options as common


@click.command("add")
@click.argument("names", metavar="SOURCE...", nargs=-1, required=True)
@common.archive
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What became of each source, as .csv or .jsonl.",
)
@click.option("--reread", is_flag=True, help="Read also what is there, and fetch it anew.")
@common.timeout
@click.option(
    "--pause",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="How long to wait between two pages of one host.",
)
@common.allow_private
@common.ignore_robots
@common.engine
@common.min_confidence
@common.jobs
@click.option("--no-wait", is_flag=True, help="Fail where another run is adding already.")
@click.option("--quiet", is_flag=True, help="No progress bar, no summary; problems are still told.")
def command(
    names: tuple[str, ...],
    where: str,
    report: Path | None,
    reread: bool,
    timeout: float,
    pause: float,
    allow_private: bool,
    ignore_robots: bool,
    engine: Literal["trained", "rules"],
    min_confidence: float,
    jobs: int | None,
    no_wait: bool,
    quiet: bool,
) -> int:
    """Put articles into the archive: read, with their bytes, to be searched and corrected.

    A SOURCE is a file or a folder of pages and texts, a pattern in quotes, a tar or zip archive, a
    WARC file, JSON Lines (of records, or of {"id": …, "text": …, "published": …}), an RSS or Atom
    feed, an address, or - for a list of such on standard input.

    What is there already is not read again, so that a run that was interrupted goes on where it
    stopped. Sources that cannot be read are listed at the end with the reason; the exit code is
    then 1, and all the others are in.

    \b
    Examples:
      wortlaut add pages/
      wortlaut add "2026/**/*.html" older.tar.gz --archive news.db
      wortlaut add https://www.example.org/politik/rss.xml
      wortlaut read pages/*.html --format jsonl | wortlaut add -
      wortlaut add pages/ --archive postgresql://user@server/news --report report.csv
    """
    from wortlaut.archive import Archive
    from wortlaut.archive.adding import Adding, add
    from wortlaut.archive.inputs.fetching import Manners
    from wortlaut.archive.inputs.names import Measure
    from wortlaut.commands.adding import Telling, stoppable

    with ExitStack() as stack:
        telling = stack.enter_context(Telling(report, measure := Measure(), quiet=quiet))
        archive = stack.enter_context(Archive.open(where, create=True))
        stop = stack.enter_context(stoppable(telling))
        how = Adding(
            engine=engine,
            min_confidence=min_confidence,
            jobs=jobs,
            manners=Manners(allow_private, ignore_robots, timeout, pause),
            again=reread,
            told=telling.done,
            stop=stop.asked,
            waiting=telling.waiting(give_up=no_wait, stop=stop.asked),
        )
        add(archive, names, sys.stdin.buffer, how, measure)
    return telling.finish(stopped=stop.asked())
