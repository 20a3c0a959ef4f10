"""Lines of a pasted page that belong to the page and not to the article."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from wortlaut.pages.tables import rows
from wortlaut.pages.tags import split_glued

FurnitureKind = Literal["drop", "more", "end", "tags", "box"]

LONGEST = 300
"""Code points beyond which a line is no furniture."""

_AROUND = " \t›‹»«>→➔▶►•·|:!?…*-–—+#↗↓✕×"
_YOU_ARE_HERE = re.compile(
    r"^(?:sie sind hier|du bist hier|sie befinden sich hier|du befindest dich hier|pfad)\s*:\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[„“”»«‚‘\"]")


@dataclass(frozen=True, slots=True)
class _Open:
    """A pattern that begins with anything: its longest fixed words are looked for first."""

    core: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Furniture:
    exact: dict[str, FurnitureKind]
    begins: tuple[tuple[FurnitureKind, re.Pattern[str]], ...]
    anywhere: tuple[_Open, ...]
    first_words: frozenset[str]


_KINDS: dict[str, FurnitureKind] = {
    "end": "end", "more": "more", "tags": "tags", "box": "box", "drop": "drop",
}  # fmt: skip


def _expression(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\*", ".{0,280}").replace(r"\#", r"\d+")
    return escaped.replace(r"\ ", " ")


@cache
def _furniture() -> _Furniture:
    exact: dict[str, FurnitureKind] = {}
    begins: dict[FurnitureKind, list[str]] = {kind: [] for kind in _KINDS.values()}
    anywhere: list[_Open] = []
    for kind_name, phrase in ((row[0], row[1].casefold()) for row in rows("text_furniture.tsv")):
        kind = _KINDS[kind_name]
        if "*" not in phrase and "#" not in phrase:
            exact[phrase.strip(_AROUND) or phrase] = kind
        elif phrase.startswith("*"):
            core = max(phrase.split("*"), key=len)
            anywhere.append(_Open(core, re.compile(_expression(phrase))))
        else:
            begins[kind].append(_expression(phrase))
    compiled = tuple(
        (kind, re.compile("|".join(phrases))) for kind, phrases in begins.items() if phrases
    )
    first_words = frozenset(phrase.split(" ")[0] for phrase in exact)
    return _Furniture(exact, compiled, tuple(anywhere), first_words)


@cache
def _sections() -> frozenset[str]:
    return frozenset(row[0].casefold() for row in rows("sections.txt"))


def is_section(line: str) -> bool:
    """Tells whether the line is the name of a section (`Politik`)."""
    return len(line) <= 40 and line.strip(_AROUND).casefold() in _sections()


def furniture_kind(line: str) -> FurnitureKind | None:
    """Returns what kind of furniture the line is, None when it is none.

    A line with a quotation in it is a message of the page only if it begins as one.
    """
    if len(line) > LONGEST:
        return None
    if line.startswith((">>", "»»")):
        return "drop"
    known = _furniture()
    folded = line.casefold().strip(_AROUND)
    found = known.exact.get(folded)
    if found:
        return found
    for kind, pattern in known.begins:
        # The stripped signs may be what the pattern ends with.
        if pattern.fullmatch(folded) or pattern.fullmatch(line.casefold()):
            return kind
    if not _QUOTED.search(line) and any(
        entry.core in f"{folded} " and entry.pattern.fullmatch(f"{folded} ".strip())
        for entry in known.anywhere
    ):
        return "box"
    return "drop" if _only_furniture(line) else None


def _only_furniture(line: str) -> bool:
    """Tells whether a line is several pieces of furniture (`Facebook Twitter E-Mail`)."""
    if len(line) > 120 or line.endswith((".", "!", "?")):
        return False
    first = split_glued(line.split(" ", 1)[0], frozenset())[0]
    if first.strip(_AROUND + ",").casefold() not in _furniture().first_words:
        return False
    words = [
        word.strip(_AROUND + ",").casefold()
        for part in line.split()
        for word in split_glued(part, frozenset())
    ]
    words = [word for word in words if word]
    exact = _furniture().exact
    n = pieces = 0
    while n < len(words):
        for size in (4, 3, 2, 1):
            if exact.get(" ".join(words[n : n + size])) in {"drop", "more"}:
                n += size
                pieces += 1
                break
        else:
            return False
    return pieces > 1


def breadcrumb(line: str) -> tuple[str, ...]:
    """Returns the steps of a line such as `Startseite > Politik > Inland`, empty if it is none."""
    if len(line) > LONGEST:
        return ()
    line = _YOU_ARE_HERE.sub("", line)
    steps = [step.strip() for step in re.split(r"\s*[>›→]\s*|\s+[/|»]\s+", line)]
    steps = [step for step in steps if step]
    if len(steps) < 2 or any(len(step) > 40 for step in steps[:-1]):
        return ()
    home = furniture_kind(steps[0]) == "drop"
    named = [step for step in steps if furniture_kind(step) is None]
    if home or is_section(steps[0]):
        return tuple(named)
    return ()
