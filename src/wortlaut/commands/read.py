"""``wortlaut read``."""

from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import click

from wortlaut.commands import options as common
from wortlaut.errors import UsageError
from wortlaut.files import STANDARD_STREAM, same_file

OutputFormat = Literal["terminal", "json", "jsonl", "html", "csv"]


@click.command("read")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["terminal", "json", "jsonl", "html", "csv"]),
    default="terminal",
    show_default=True,
    help="What to print: a view for people, the record, a line a record, a page, a table.",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path),
    default=STANDARD_STREAM,
    help="File to write instead of standard output; for several pages as html, a folder.",
)
@click.option("--url", metavar="URL", help="The article's address, if the source does not say it.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["auto", "html", "text"]),
    default="auto",
    show_default=True,
    help="What the sources are.",
)
@click.option(
    "--interface",
    type=click.Choice(["de", "en"]),
    help="Language of the labels [default: en in the terminal, de in html].",
)
@click.option(
    "--keep",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Keep fetched pages in this folder, each with whence and when it came.",
)
@common.timeout
@common.allow_private
@common.ignore_robots
@common.engine
@common.min_confidence
@common.jobs
@click.option("--quiet", is_flag=True, help="No progress bar, no remarks; problems are still told.")
def command(
    sources: tuple[str, ...],
    output_format: OutputFormat,
    output: Path,
    url: str | None,
    form: Literal["auto", "html", "text"],
    interface: Literal["de", "en"] | None,
    keep: Path | None,
    timeout: float,
    allow_private: bool,
    ignore_robots: bool,
    engine: Literal["trained", "rules"],
    min_confidence: float,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Read news pages or pasted texts: what is the article, and who says what in it.

    A SOURCE is a file (HTML or text, gzip or not, any encoding), an address (https://…), or - for
    standard input. A source that cannot be read is told on standard error and left out; the exit
    code is then 1, after all the others are done.

    \b
    Examples:
      wortlaut read article.html
      wortlaut read - < pasted.txt
      wortlaut read https://www.example.org/politik/artikel --keep pages
      wortlaut read article.html --format json > record.json
      wortlaut read article.html --format html -o article-read.html
      wortlaut read pages/*.html --format jsonl -o records.jsonl
      wortlaut read pages/*.html --format csv -o statements.csv
    """
    from wortlaut.api import Options
    from wortlaut.batch.sources import is_address, read_sources
    from wortlaut.commands.progress import Progress
    from wortlaut.commands.writing import Writing

    if url and not is_address(url):
        raise UsageError(f"--url {url}: not an address; it begins with http:// or https://")
    if len(sources) > 1:
        _refuse_one_for_many(output_format, output, url)
    _refuse_to_overwrite(sources, output)
    options = Options(
        url=url,
        form=form,
        allow_private=allow_private,
        ignore_robots=ignore_robots,
        timeout=timeout,
        keep=keep,
        engine=engine,
        min_confidence=min_confidence,
    )
    problems = 0
    with ExitStack() as stack:
        writing = stack.enter_context(
            Writing(output_format, output, interface=interface, many=len(sources) > 1)
        )
        progress = stack.enter_context(
            Progress("pages", total=len(sources), quiet=quiet or len(sources) == 1)
        )
        for reading in read_sources(sources, options, jobs=jobs):
            progress.advance()
            if reading.problem or not reading.article:
                problems += 1
                progress.tell(f"wortlaut: {reading.source}: {reading.problem}")
                continue
            if not quiet and output_format != "terminal":
                for note in reading.article.notes:
                    progress.tell(f"wortlaut: {reading.source}: note: {note.text}")
            writing.add(reading.id, reading.article)
    return 1 if problems else 0


def _refuse_one_for_many(output_format: OutputFormat, output: Path, url: str | None) -> None:
    if url:
        raise UsageError("--url names one article's address; read the sources one by one")
    if output_format == "json":
        raise UsageError("--format json holds one article; use --format jsonl for several")
    if output_format == "html" and (output == STANDARD_STREAM or output.is_file()):
        raise UsageError("several pages as html need a folder: -o FOLDER")


def _refuse_to_overwrite(sources: tuple[str, ...], output: Path) -> None:
    """A page's own file, or its folder, is no place for what was read from it."""
    for source in map(Path, sources):
        if same_file(source, output):
            raise UsageError(f"{output} is a source; name another output")
        if len(sources) > 1 and output.is_dir() and same_file(source.parent, output):
            raise UsageError(f"{output} holds sources; name another folder")
