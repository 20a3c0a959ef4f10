"""How the reader is served."""

import ipaddress
import secrets
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"
PORT = 8765


@dataclass(frozen=True, slots=True)
class Settings:
    """What the one who starts the reader decides.

    Attributes:
        host: address or name that it listens at.
        port: port that it listens at; 0: any free one.
        names: host names besides `host` under which browsers may ask for it.
        password: asked of everybody; None: nobody is asked, which only suits loopback.
        read_only: nothing can be corrected.
        secret: signs tokens and sessions; a new one at every start ends them all.
    """

    host: str = LOOPBACK
    port: int = PORT
    names: tuple[str, ...] = ()
    password: str | None = field(default=None, repr=False)
    read_only: bool = False
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)


def is_loopback(host: str) -> bool:
    """Returns whether only programs of this machine reach what listens at a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
