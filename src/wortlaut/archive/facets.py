"""How the answers of a search spread over speakers, kinds, outlets and years."""

from collections import Counter

from wortlaut.archive.archive import Archive
from wortlaut.archive.fulltext import day_of
from wortlaut.archive.limits import limited
from wortlaut.archive.planning import plan
from wortlaut.archive.search import Seeking
from wortlaut.archive.terms import tag_value
from wortlaut.archive.views import Facets, FacetValue, Query
from wortlaut.archive.who import refs

MOST_COUNTED = 2_000
"""Answers over which facets are counted, the newest."""
_VALUES = 12
_MOST_YEARS = 30


def facets(archive: Archive, query: Query) -> Facets:
    """Counts how the answers of a search spread, over the newest `MOST_COUNTED` of them.

    Each statement counts, also where a group of the same quotation is one answer.

    Raises:
        UsageError: a day is none, or the query takes too long.
    """
    with archive.connect() as connection, limited(connection):
        planned = plan(connection, query)
        if planned is None:
            return Facets()
        rows = Seeking(connection, planned, query).tagged(MOST_COUNTED)
        years: Counter[str] = Counter()
        counts: dict[str, Counter[str]] = {name: Counter() for name in ("spk", "kind", "out")}
        for key, tags in rows:
            years[(day_of(key) or "")[:4]] += 1
            for word in tags.split():
                name, _, value = word.partition(":")
                if name in counts:
                    counts[name][value] += 1
        said = Counter({tag_value(f":{word}")[1]: n for word, n in counts["spk"].items()})
        people = refs(connection, [identity for identity, _ in said.most_common(_VALUES * 4)])
    named: Counter[tuple[str, str]] = Counter()
    for identity, ref in people.items():
        named[ref.id or "", ref.name] += said[identity]
    return Facets(
        tuple(FacetValue(*one, count) for one, count in named.most_common(_VALUES)),
        _values(counts["kind"]),
        _values(counts["out"]),
        tuple(
            FacetValue(year, year, count)
            for year, count in sorted(years.items(), reverse=True)[:_MOST_YEARS]
            if year
        ),
        len(rows),
    )


def _values(counts: Counter[str]) -> tuple[FacetValue, ...]:
    decoded = [(tag_value(f":{word}")[1], count) for word, count in counts.most_common(_VALUES)]
    return tuple(FacetValue(value, value, count) for value, count in decoded)
