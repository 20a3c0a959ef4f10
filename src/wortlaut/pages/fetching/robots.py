"""The robots exclusion protocol (RFC 9309): what a site allows programs to fetch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

MAX_BYTES = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""

_MAX_RULES = 20_000
_TOKEN = re.compile(r"[A-Za-z_-]+")
_KEPT = "/:@!$&'()*+,;=~-._?[]|%"
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class _Rule:
    allow: bool
    pieces: tuple[str, ...]
    anchored: bool
    weight: int

    def matches(self, path: str) -> bool:
        """Says whether the rule's pattern fits; linear, for patterns are strangers' words."""
        first, *rest = self.pieces
        if not path.startswith(first):
            return False
        at = len(first)
        if not rest:
            return not self.anchored or at == len(path)
        last = rest.pop() if self.anchored else ""
        for piece in rest:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return path.endswith(last) and len(path) - len(last) >= at


@dataclass(frozen=True, slots=True)
class Robots:
    """What one robots.txt says to one program.

    Attributes:
        rules: the rules of the groups for it.
    """

    rules: tuple[_Rule, ...] = ()

    def allows(self, path: str) -> bool:
        """Says whether a path may be fetched: the longest rule that fits decides, `Allow` in a tie.

        Args:
            path: path and query of the address, percent-encoded.
        """
        if path == "/robots.txt":
            return True
        path = _normal(path)
        fitting = [rule for rule in self.rules if rule.matches(path)]
        return max(fitting, key=lambda rule: (rule.weight, rule.allow)).allow if fitting else True


ALLOWED = Robots()
"""No robots.txt: everything is allowed."""

FORBIDDEN = Robots((_Rule(allow=False, pieces=("/",), anchored=False, weight=1),))
"""A robots.txt that cannot be had now: nothing is allowed."""


def product_token(user_agent: str) -> str:
    """Returns the name that robots.txt knows a program by: the first letters of its user agent."""
    found = _TOKEN.match(user_agent)
    return found[0].lower() if found else ""


def parse(text: str, token: str) -> Robots:
    """Reads a robots.txt; never raises.

    Args:
        text: the file.
        token: the program's name in small letters; its groups count together, and the groups
            for `*` only if it has none.
    """
    own: list[_Rule] = []
    general: list[_Rule] = []
    named = False
    agents: set[str] = set()
    in_rules = False
    for key, value in _lines(text):
        if key == "user-agent":
            if in_rules:
                agents, in_rules = set(), False
            agents.add("*" if value.startswith("*") else product_token(value))
            named = named or token in agents
        elif key in ("allow", "disallow"):
            in_rules = True
            rule = _rule(value, allow=key == "allow")
            if rule and token in agents:
                own.append(rule)
            if rule and "*" in agents:
                general.append(rule)
    return Robots(tuple((own if named else general)[:_MAX_RULES]))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _rule(pattern: str, *, allow: bool) -> _Rule | None:
    if not pattern.startswith(("/", "*")):
        return None
    pattern = _normal(pattern)
    anchored = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    return _Rule(allow, tuple(pieces), anchored, len(pattern))


def _normal(path: str) -> str:
    """One spelling for paths that mean the same: escapes of plain characters are undone."""
    if "%" in path:
        path = _ESCAPE.sub(_plain, path)
    return quote(path, safe=_KEPT, errors="replace")


def _plain(escape: re.Match[str]) -> str:
    byte = unquote_to_bytes(escape[0])
    plain = byte.isalnum() or byte in b"-._~"
    return byte.decode("ascii") if plain else escape[0].upper()
