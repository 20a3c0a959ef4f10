"""``wortlaut serve``."""

import contextlib
import errno
import os
import socket
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wortlaut.commands import options as common
from wortlaut.commands import streams
from wortlaut.errors import InputError, UsageError, WortlautError

if TYPE_CHECKING:
    from wortlaut.web.settings import Settings

PASSWORD = "WORTLAUT_PASSWORD"  # noqa: S105 - the variable's name
SHORTEST = 8
"""Code points of a password."""

_WAITING = 100
"""Connections that wait while the server is busy; requests at once are as many."""

_SLOW = 10
"""Seconds that requests have to end when the server stops."""


@click.command("serve")
@common.archive
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; any but this machine's own needs a password.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Port to listen at; 0 takes a free one.",
)
@click.option(
    "--name",
    "names",
    metavar="HOST",
    multiple=True,
    help="Another name under which browsers reach it, such as a proxy's.",
)
@click.option(
    "--password-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"File with the password in its first line; else {PASSWORD} is taken.",
)
@click.option("--read-only", is_flag=True, help="Nothing can be corrected.")
@click.option("--open", "browse", is_flag=True, help="Open it in the browser.")
def command(
    where: str,
    host: str,
    port: int,
    names: tuple[str, ...],
    password_file: Path | None,
    read_only: bool,
    browse: bool,
) -> int:
    """Read an archive in the browser: search, articles, people, corrections, and an HTTP API.

    Everybody who reaches the address can read and correct the archive; so it is only this machine's
    own unless --host says otherwise, and then a password is needed. Connections are not encrypted:
    over a network put a proxy with HTTPS in front. End it with Ctrl-C.

    \b
    Examples:
      wortlaut serve
      wortlaut serve --archive news.db --open
      wortlaut serve --read-only --port 9000
      WORTLAUT_PASSWORD=… wortlaut serve --host 0.0.0.0 --name archive.example.org
    """
    settings = _settings(host, port, names, password_file, read_only)
    from wortlaut.archive.archive import Archive

    with Archive.open(where, read_only=read_only) as archive, _listen(host, port) as listening:
        try:  # only now: what is wrong with a call is told at once, these take their time
            import uvicorn

            from wortlaut.web.app import create_app
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("wortlaut"):
                raise
            raise WortlautError(
                f'serve needs {error.name}, which is not installed: pip install "wortlaut[web]"'
            ) from error
        address = _address(host, listening.getsockname()[1])
        click.echo(f"Wortlaut shows {archive.place} at {address} (end with Ctrl-C)")
        if browse:
            webbrowser.open(address)
        server = uvicorn.Server(
            uvicorn.Config(
                create_app(archive, settings),
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,  # the address that wrong passwords are counted by
                limit_concurrency=_WAITING,
                timeout_graceful_shutdown=_SLOW,
            )
        )
        with contextlib.suppress(KeyboardInterrupt):  # that is how it ends
            server.run(sockets=[listening])
    return 0


def _settings(
    host: str, port: int, names: tuple[str, ...], password_file: Path | None, read_only: bool
) -> "Settings":
    from wortlaut.web.settings import Settings, is_loopback

    password = _password(password_file)
    if password is None and not is_loopback(host):
        raise UsageError(
            f"--host {host} lets others in: set a password in {PASSWORD} or with --password-file"
        )
    return Settings(host, port, names, password, read_only)


def _password(file: Path | None) -> str | None:
    """Returns the password; it never stands on the command line, where others see it."""
    if file is None:
        password, where = os.environ.get(PASSWORD, ""), PASSWORD
    else:
        where = str(file)
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise InputError(f"{file}: {reason}; check the path of --password-file") from error
        password = lines[0].strip() if lines else ""
    if not password and file is None:
        return None
    if len(password) < SHORTEST:
        raise UsageError(f"{where}: a password has at least {SHORTEST} characters")
    return password


def _listen(host: str, port: int) -> socket.socket:
    """Returns a socket that listens; what is in its way is told with the way out."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise UsageError(f"--host {host}: no address of this machine; try 127.0.0.1") from error
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(_WAITING)
    except OSError as error:
        listening.close()
        raise _in_the_way(error, host, port) from error
    return listening


def _in_the_way(error: OSError, host: str, port: int) -> WortlautError:
    if error.errno == errno.EADDRINUSE:
        return WortlautError(
            f"port {port} is in use; choose another with --port, or --port 0 for any free one"
        )
    if error.errno == errno.EACCES:
        return WortlautError(f"port {port} needs more rights; choose one above 1023 with --port")
    return WortlautError(f"{host}:{port}: {error.strerror}; choose another --host or --port")


def _address(host: str, port: int) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        streams.tell("wortlaut: passwords travel unencrypted; put a proxy with HTTPS in front")
        host = socket.gethostname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
