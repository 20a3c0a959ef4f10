"""The command line: parses, calls, prints."""

import os
import sys
from collections.abc import Sequence

import click

from wortlaut import __version__
from wortlaut.commands import (
    add,
    annotate,
    archive,
    contrast,
    correct,
    evaluate,
    people,
    read,
    schema,
    search,
    serve,
    streams,
)
from wortlaut.errors import UsageError, WortlautError

# Articles are small: threads of the linear algebra library only get in each other's way, and all
# cores are used by processes. It reads this when it is loaded; who sets it is obeyed.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

SIGINT_EXIT = 130  # 128 + SIGINT, as shells expect

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, message="wortlaut %(version)s")
def cli() -> None:
    """Wortlaut reads German news and keeps a checkable record of who said what.

    \b
    Examples:
      wortlaut read article.html             show an article and its statements
      wortlaut read - < pasted.txt           the same for text from the clipboard
      wortlaut read page.html --format json  the whole record
      wortlaut annotate IN.jsonl -o OUT.jsonl
    """


for _module in (
    read,
    add,
    archive,
    search,
    contrast,
    serve,
    correct,
    people,
    annotate,
    evaluate,
    schema,
):
    cli.add_command(_module.command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 failed work, 2 wrong use.

    Args:
        arguments: without the program's name; None means those of this process.
    """
    streams.prepare()
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = cli.main(arguments, prog_name="wortlaut", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UsageError.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "wortlaut"
        message = error.format_message().rstrip(".")
        streams.tell(f"{command}: {message}; see '{command} --help'")
        return UsageError.exit_code
    except click.ClickException as error:
        streams.tell(f"wortlaut: {error.format_message()}")
        return error.exit_code
    except WortlautError as error:
        streams.tell(f"wortlaut: {error}")
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        streams.tell("wortlaut: interrupted")
        return SIGINT_EXIT
    except (BrokenPipeError, SystemExit):  # click makes the second of the first
        # The reader of our output went away (`| head`): nothing left to say, and nothing must
        # be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = error.filename or "standard output"
        streams.tell(f"wortlaut: {where}: {error.strerror or error}; check path and disk")
        return WortlautError.exit_code
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
