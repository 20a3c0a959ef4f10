"""The command line: parses, calls, prints."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from wortlaut import __version__
from wortlaut.commands import annotate, evaluate, read, schema
from wortlaut.errors import UsageError, WortlautError

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


for _module in (read, annotate, evaluate, schema):
    cli.add_command(_module.command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 failed work, 2 wrong use.

    Args:
        arguments: without the program's name; None means those of this process.
    """
    # A terminal that cannot show a character shows a stand-in rather than a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
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
        click.echo(f"{command}: {message}; see '{command} --help'", err=True)
        return UsageError.exit_code
    except click.ClickException as error:
        click.echo(f"wortlaut: {error.format_message()}", err=True)
        return error.exit_code
    except WortlautError as error:
        click.echo(f"wortlaut: {error}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("wortlaut: interrupted", err=True)
        return SIGINT_EXIT
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing left to say, and nothing must
        # be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{Path(str(error.filename))}: " if error.filename else ""
        click.echo(f"wortlaut: {where}{error.strerror or error}; check path and disk", err=True)
        return WortlautError.exit_code
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
