"""A search as the address of a page holds it: read from there, and written back with changes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, cast, get_args
from urllib.parse import quote, urlencode

from wortlaut.archive.views import Query, Sort
from wortlaut.exports.harmless import one_line
from wortlaut.model import StatementKind

LONGEST = 300
"""Code points of a field."""

_MOST = 30
"""Values of a field that may be given several times."""

KINDS: Final[tuple[StatementKind, ...]] = get_args(StatementKind)
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
TEXTS: Final = ("q", "speaker", "about", "addressee", "source")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page was asked for.

    Attributes:
        texts: fields of words and names by their names in the address; empty ones are left out.
        kinds: kinds of statement.
        outlets: outlets.
        since: first day, month or year; empty: any.
        until: last day, month or year; empty: any.
        sure: least confidence in per cent.
        corrected: only those that a person has touched.
        sort: order; None: as the search chooses.
        grouped: whether the same quotation is shown once.
        after: token of the page; empty: the first.
        wrong: names of the fields that could not be read.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[StatementKind, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    sure: int = 0
    corrected: bool = False
    sort: Sort | None = None
    grouped: bool = True
    after: str = ""
    wrong: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """Returns a field of words."""
        return self.texts.get(name, "")

    @property
    def empty(self) -> bool:
        """Whether nothing at all was asked for."""
        return not [pair for pair in self.pairs() if pair[0] not in {"sort", "all"}]

    def query(self) -> Query:
        """Returns it as the archive's search takes it."""
        return Query(
            text=self.text("q"),
            speaker=self.text("speaker") or None,
            about=self.text("about") or None,
            addressee=self.text("addressee") or None,
            source=self.text("source") or None,
            kinds=self.kinds,
            outlets=self.outlets,
            since=self.since or None,
            until=self.until or None,
            min_confidence=self.sure / 100,
            corrected=True if self.corrected else None,
            sort=self.sort,
            grouped=self.grouped,
        )

    def pairs(self) -> list[Pair]:
        """Returns it as names and values of an address, without the page's token."""
        pairs: list[Pair] = [(name, value) for name, value in self.texts.items() if value]
        pairs += [("kind", kind) for kind in self.kinds]
        pairs += [("outlet", outlet) for outlet in self.outlets]
        for name, value in (("since", self.since), ("until", self.until)):
            if value:
                pairs.append((name, value))
        if self.sure:
            pairs.append(("sure", str(self.sure)))
        if self.corrected:
            pairs.append(("corrected", "1"))
        if self.sort:
            pairs.append(("sort", self.sort))
        if not self.grouped:
            pairs.append(("all", "1"))
        return pairs

    def address(self, path: str = "/search", **more: str) -> str:
        """Returns the address of this search, with more names and values."""
        return address(path, [*self.pairs(), *more.items()])

    def with_one(self, name: str, value: str) -> str:
        """Returns the address with one value of a field added, or set where there is only one."""
        several = {"kind", "outlet"}
        kept = [
            pair
            for pair in self.pairs()
            if pair != (name, value) and (pair[0] != name or name in several)
        ]
        return address("/search", [*kept, (name, value)])

    def without(self, name: str, value: str | None = None) -> str:
        """Returns the address without a field, or without one value of it."""
        kept = [
            pair
            for pair in self.pairs()
            if pair[0] != name or (value is not None and pair[1] != value)
        ]
        return address("/search", kept)

    def renamed(self, whom: str) -> str:
        """Returns the address with somebody else where the first name stands."""
        name = next((name for name in TEXTS[1:] if self.text(name)), "speaker")
        return self.with_one(name, whom)

    def only_words(self) -> str:
        """Returns the address of the words alone, without conditions."""
        return address("/search", [pair for pair in self.pairs() if pair[0] == "q"])

    def in_year(self, year: str) -> str:
        """Returns the address of the same search within a year."""
        kept = [pair for pair in self.pairs() if pair[0] not in {"since", "until"}]
        return address("/search", [*kept, ("since", year), ("until", year)])


def asked(pairs: Iterable[Pair]) -> Asked:
    """Reads a search from an address's names and values; what it cannot read is named in `wrong`.

    Args:
        pairs: as they stand in the address; unknown names are passed over.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(one_line(value))
    one = {name: found[-1] for name, found in values.items()}
    wrong = {name for name, found in values.items() if any(len(v) > LONGEST for v in found)}
    texts = {name: one[name] for name in TEXTS if one.get(name) and name not in wrong}
    kinds = _chosen(values.get("kind", []))
    if not set(kinds) <= set(KINDS):
        wrong.add("kind")
    for name in ("since", "until"):
        if one.get(name) and not _DAY.fullmatch(one[name]):
            wrong.add(name)
    sure = one.get("sure", "") or "0"
    if not sure.isascii() or not sure.isdigit() or len(sure) > 3 or int(sure) > 100:
        wrong.add("sure")
    sort = one.get("sort", "")
    if sort and sort not in SORTS:
        wrong.add("sort")
    return Asked(
        texts=texts,
        kinds=cast("tuple[StatementKind, ...]", tuple(kind for kind in kinds if kind in KINDS)),
        outlets=_chosen(values.get("outlet", [])),
        since=one.get("since", "")[:LONGEST],
        until=one.get("until", "")[:LONGEST],
        sure=0 if "sure" in wrong else int(sure),
        corrected=one.get("corrected") == "1",
        sort=sort if sort in SORTS else None,
        grouped=one.get("all") != "1",
        after=one.get("after", "")[:LONGEST],
        wrong=tuple(sorted(wrong)),
    )


def _chosen(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value and len(value) <= LONGEST))[
        :_MOST
    ]


def is_day(value: str) -> bool:
    """Returns whether a value is a year, a month or a day as ISO 8601 writes them."""
    return _DAY.fullmatch(value) is not None


def address(path: str, pairs: Iterable[Pair]) -> str:
    """Returns an address with names and values, encoded.

    Args:
        path: decoded.
        pairs: names and values.
    """
    query = urlencode(list(pairs), errors="replace")
    place = quote(path, errors="replace")
    return f"{place}?{query}" if query else place
