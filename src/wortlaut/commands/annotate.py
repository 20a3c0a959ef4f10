"""``wortlaut annotate``."""

import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Literal

import click

from wortlaut.commands import options as common
from wortlaut.errors import InputError, UsageError
from wortlaut.files import STANDARD_STREAM, same_file, writing_to

_MOST_BAD = 20  # lines: where no better one is among them, the file is no JSON Lines


@click.command("annotate")
@click.argument("source", metavar="IN.jsonl", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="OUT.jsonl",
    type=click.Path(path_type=Path),
    default=STANDARD_STREAM,
    help="Where to write; standard output if not given.",
)
@common.jobs
@common.engine
@common.min_confidence
@click.option("--resume", is_flag=True, help="Go on where an earlier run into OUT.jsonl stopped.")
@click.option("--force", is_flag=True, help="Replace OUT.jsonl if it exists.")
@click.option("--quiet", is_flag=True, help="No progress bar, no summary; problems are still told.")
def command(
    source: Path,
    output: Path,
    jobs: int | None,
    engine: Literal["trained", "rules"],
    min_confidence: float,
    resume: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Find the statements of many texts, which stay as they are.

    IN.jsonl (plain or .gz, or - for standard input) has a text a line: {"id": …, "text": …,
    "published": …}, the date of publication if it is known. For each, OUT.jsonl gets {"id",
    "statements", "entities", "times"} in the same order, with offsets in code points into the
    text. A line that cannot be read is told on standard error and left out; the exit code is then
    1, after all the others are done.

    \b
    Examples:
      wortlaut annotate IN.jsonl -o OUT.jsonl
      wortlaut annotate IN.jsonl.gz -o OUT.jsonl --resume
      zcat IN.jsonl.gz | wortlaut annotate - > OUT.jsonl
    """
    from wortlaut.batch.lines import annotate_lines, open_output
    from wortlaut.commands.progress import Progress

    if resume and force:
        raise UsageError("--resume and --force exclude each other")
    if same_file(source, output):
        raise UsageError(f"{output} is the input; name another output")
    done: Counter[str | int] = Counter()
    problems = texts = statements = 0
    with ExitStack() as stack:
        file: BinaryIO = sys.stdout.buffer
        stack.enter_context(writing_to(output))
        if output != STANDARD_STREAM or resume:
            file, done = open_output(output, resume=resume, force=force)
            stack.enter_context(file)
        progress = stack.enter_context(Progress("texts", quiet=quiet))
        for result in annotate_lines(
            source, jobs=jobs, done=done, engine=engine, min_confidence=min_confidence
        ):
            if result.line is not None:
                file.write(result.line)
                texts += 1
                statements += result.statements
            else:
                problems += 1
                progress.tell(
                    f"wortlaut: {source}, line {result.number}: {result.problem}; skipped"
                )
                if problems == _MOST_BAD and not texts and not done:
                    raise InputError(
                        f"{source}: none of the first {_MOST_BAD} lines can be read; "
                        "is it JSON Lines? For pages there is 'wortlaut read'"
                    )
            progress.advance()
        file.flush()
    if not quiet:
        earlier = f", {done.total()} were done before" if done else ""
        skipped = f", {_count(problems, 'line')} skipped" if problems else ""
        click.echo(
            f"{_count(texts, 'text')}, {_count(statements, 'statement')}{earlier}{skipped}",
            err=True,
        )
    return 1 if problems else 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
