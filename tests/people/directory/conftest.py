"""Records of articles with people in them, without their texts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wortlaut.model import Article, Entity

Made = Callable[..., Article]


def made_article(
    id_: str,
    *people: tuple[str, ...] | str,
    day: str | None = "2026-03-01",
    outlet: str | None = "Lindenauer Bote",
    type_: str = "person",
) -> Article:
    """Returns the record of an article that names somebody: a name, or a name with roles."""
    named = [(person,) if isinstance(person, str) else person for person in people]
    text = "\n".join(name for name, *_ in named)
    entities, start = [], 0
    for number, (name, *roles) in enumerate(named, 1):
        span = ((start, start + len(name)),)
        entities.append(Entity(f"e{number}", name, type_, tuple(roles), span))  # type: ignore[arg-type]
        start += len(name) + 1
    return Article(id_, text, published=day, outlet=outlet, entities=tuple(entities))


@pytest.fixture
def article() -> Made:
    """Returns a function that makes records."""
    return made_article


def _snak(value: dict[str, Any]) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}


def _claim(target: str, since: str | None = None, until: str | None = None) -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": int(target[1:]), "id": target}
    claim: dict[str, Any] = {"mainsnak": _snak(value), "type": "statement", "rank": "normal"}
    days = {
        name: [_snak({"time": f"+{day}T00:00:00Z", "precision": 11})]
        for name, day in (("P580", since), ("P582", until))
        if day
    }
    if days:
        claim["qualifiers"] = days
    return claim


def made_item(
    id_: str,
    de: str | None = None,
    *,
    en: str | None = None,
    about: str = "",
    aliases: tuple[str, ...] = (),
    born: str | None = None,
    pages: int = 1,
    **claims: str | tuple[str, str | None, str | None],
) -> dict[str, Any]:
    """Returns an entity as a dump has it; empty parts are lists there, as PHP writes them."""
    labels = {
        language: {"language": language, "value": value}
        for language, value in (("de", de), ("en", en))
        if value
    }
    made: dict[str, list[dict[str, Any]]] = {}
    for name, target in claims.items():
        parts = (target,) if isinstance(target, str) else target
        made.setdefault(name.split("_")[0], []).append(_claim(*parts))
    if born:
        time = {"time": f"+{born}T00:00:00Z", "precision": 11, "calendarmodel": "x"}
        made["P569"] = [{"mainsnak": _snak(time), "type": "statement", "rank": "normal"}]
    return {
        "type": "item",
        "id": id_,
        "labels": labels or [],
        "descriptions": {"de": {"language": "de", "value": about}} if about else [],
        "aliases": {"de": [{"language": "de", "value": alias} for alias in aliases]}
        if aliases
        else [],
        "claims": made or [],
        "sitelinks": {f"w{i}wiki": {"site": f"w{i}wiki", "title": "x"} for i in range(pages)} or [],
        "lastrevid": 1,
        "modified": "2026-01-01T00:00:00Z",
    }


# People who do not exist, with Q-ids far beyond those in use, and a few plain facts around them.
ITEMS = (
    made_item("Q900000001", "Wolodymyr Testenko", about="ukrainischer Politiker", pages=90,
              aliases=("Volodymyr Testenko", "W. Testenko"), born="1978-01-25",
              P31="Q5", P21="Q6581097", P27="Q212", P106="Q82955",
              P39=("Q900000101", "2019-05-20", None)),
    made_item("Q900000002", "Jana Kramm", about="deutsche Politikerin (SPD)", pages=12,
              P31="Q5", P21="Q6581072", P27="Q183", P106="Q82955", P102="Q49768",
              P39=("Q900000102", "2018-03-14", "2022-10-01")),
    made_item("Q900000003", "Jana Kramm", about="deutsche Schwimmerin", pages=3, born="1999-04-02",
              P31="Q5", P21="Q6581072", P27="Q183", P106="Q10843402"),
    made_item("Q900000004", en="Rosa Englander", P31="Q5", P21="Q6581072", P106="Q82955",
              P27="Q30"),
    made_item("Q900000005", P31="Q5"),
    made_item("Q900000006", "Emil Kranz", about="deutscher Politiker", P31="Q5", P106="Q82955",
              P27="Q183", pages=2),
    made_item("Q900000007", "Emil Kranz", about="deutscher Politiker (FDP)", P31="Q5",
              P106="Q82955", P27="Q183", P102="Q13124"),
    made_item("Q900000008", "Lindenauer Stahlwerke", aliases=("LSW",), P31="Q4830453", P17="Q183"),
    made_item("Q900000101", "Präsident der Ukraine", P31="Q4164871"),
    made_item("Q900000102", "Bundesministerin für Fährwesen", P279="Q83307"),
    made_item("Q49768", "Sozialdemokratische Partei Deutschlands", aliases=("SPD",), P31="Q7278"),
    made_item("Q13124", "Freie Demokratische Partei", aliases=("FDP",), P31="Q7278"),
    made_item("Q82955", "Politiker", P279="Q28640"),
    made_item("Q10843402", "Schwimmer", P279="Q2066131"),
    made_item("Q183", "Deutschland", P31="Q3624078"),
    made_item("Q212", "Ukraine", P31="Q3624078"),
    made_item("Q30", "Vereinigte Staaten", P31="Q3624078"),
    made_item("Q64", "Berlin", P31="Q515"),
)  # fmt: skip


def dump_lines() -> list[bytes]:
    lines = [json.dumps(item, ensure_ascii=False).encode() for item in ITEMS]
    return [b"[", *(line + b"," for line in lines[:-1]), lines[-1], b"]"]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Returns a small dump in Wikidata's format, not packed."""
    path = tmp_path / "dump.json"
    path.write_bytes(b"\n".join(dump_lines()) + b"\n")
    return path
