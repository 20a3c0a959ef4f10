"""News agencies: which sign or name means which."""

import re
from dataclasses import dataclass
from functools import cache

from wortlaut.model import Agency
from wortlaut.pages.tables import forms, rows

_AROUND = re.compile(
    r"^(?:(?:mit|von|vom|der|die|den|des|nach|durch|und|laut|über|Material|Agenturmaterial|"
    r"Informationen|Nachrichtenagentur(?:en)?|Presseagentur(?:en)?|Agentur(?:en)?)\s+)+",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+(?:Sport|Themendienst|Deutschland|Bildfunk|Newswires)$")
_BRACKETS = " \t()[]<>.,;:/|*–—-+"


@dataclass(frozen=True, slots=True)
class _Known:
    signs: dict[str, str]
    names: dict[str, str]
    services: dict[str, str]


@cache
def _known() -> _Known:
    signs: dict[str, str] = {}
    names: dict[str, str] = {}
    services: dict[str, str] = {}
    for row in rows("agencies.tsv"):
        name, sign_forms, name_forms, service_forms = (*row, "", "", "")[:4]
        for sign in forms(sign_forms):
            # Two letters are too often an editor's: they count as written only.
            variants = (sign,) if len(sign) < 3 else (sign, sign.lower(), sign.upper())
            signs.update((variant, name) for variant in variants if variant not in signs)
        for spelled in (name, *forms(name_forms)):
            if spelled not in signs:
                names.setdefault(spelled.casefold(), name)
        services.update((service, name) for service in forms(service_forms))
    return _Known(signs, names, services)


def find_agency(text: str) -> Agency | None:
    """Returns the agency that a sign or name means.

    Args:
        text: a single sign (`rts`, `dpa/lno`), a name (`Deutsche Presse-Agentur`), or one of them
            with the words usual around it (`mit dpa`, `Nachrichtenagentur AFP`).

    Returns:
        The agency, its sign as written; None when the text is anything else.
    """
    if len(text) > 80:
        return None
    core = text.strip(_BRACKETS)
    found = _lookup(core)
    if found is None and " " in core:
        bare = _AROUND.sub("", core)
        found = _lookup(bare) or _lookup(_BEHIND.sub("", bare))
    if found:
        return found
    head, slash, tail = core.partition("/")
    if slash and regional_service(tail.strip()):
        return _lookup(head.strip())
    return None


def regional_service(sign: str) -> Agency | None:
    """Returns the agency whose regional service has the sign (`lno` is dpa's), else None."""
    name = _known().services.get(sign)
    return Agency(sign=sign, name=name) if name else None


def _lookup(text: str) -> Agency | None:
    known = _known()
    if text in known.signs:
        return Agency(sign=text, name=known.signs[text])
    name = known.names.get(text.casefold())
    return Agency(sign=None, name=name) if name else None
