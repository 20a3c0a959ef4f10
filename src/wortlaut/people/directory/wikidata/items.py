"""One entity of a dump: the few parts of its JSON that are used."""

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from wortlaut.german import resources

HUMAN = 5
_MALE, _FEMALE = frozenset({6581097, 2449503}), frozenset({6581072, 1052281})


class _Text(msgspec.Struct):
    value: str


# Empty objects stand as empty lists in dumps, since they come from PHP.
class _Texts(msgspec.Struct):
    de: _Text | None = None
    mul: _Text | None = None
    en: _Text | None = None


class _Lists(msgspec.Struct):
    de: list[_Text] = []
    mul: list[_Text] = []
    en: list[_Text] = []


class _Value(msgspec.Struct, rename={"numeric": "numeric-id"}):
    id: str | None = None
    numeric: int | None = None
    time: str | None = None


class _DataValue(msgspec.Struct):
    value: _Value


class _Snak(msgspec.Struct):
    snaktype: str = ""
    datavalue: _DataValue | None = None


class _Qualifiers(msgspec.Struct):
    P580: list[_Snak] = []
    P582: list[_Snak] = []


class _Claim(msgspec.Struct):
    mainsnak: _Snak
    qualifiers: _Qualifiers | list[msgspec.Raw] | None = None
    rank: str = "normal"


class _Claims(msgspec.Struct):
    P31: list[_Claim] = []
    P279: list[_Claim] = []
    P39: list[_Claim] = []
    P106: list[_Claim] = []
    P102: list[_Claim] = []
    P108: list[_Claim] = []
    P27: list[_Claim] = []
    P17: list[_Claim] = []
    P21: list[_Claim] = []
    P569: list[_Claim] = []
    P570: list[_Claim] = []


class _Entity(msgspec.Struct):
    id: str
    type: str = "item"
    labels: _Texts | list[msgspec.Raw] = []
    descriptions: _Texts | list[msgspec.Raw] = []
    aliases: _Lists | list[msgspec.Raw] = []
    claims: _Claims | list[msgspec.Raw] = []
    sitelinks: dict[str, msgspec.Raw] | list[msgspec.Raw] = []


_DECODER = msgspec.json.Decoder(_Entity)


@dataclass(frozen=True, slots=True)
class Fact:
    """What an item says of itself by pointing to another.

    Attributes:
        property: `position`, `occupation`, `party`, `employer`, `country`.
        value: number of the other item.
        start: when it began, ISO 8601 (`2005-11-22`, `2005`); None: not said.
        end: when it ended; None: not said, or it has not.
    """

    property: str
    value: int
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A person, an organisation, or a thing that others point to.

    Attributes:
        number: that of its Q-id.
        type: `p` a person, `o` an organisation, `x` else.
        label: its name; empty: it has none in German or English.
        language: of the label: `de`, `en`, or `mul` (the same in all languages).
        description: German, else English, else empty.
        aliases: other names, German ones if there is a German label.
        gender: `f`, `m` or `u`.
        born: year of birth; None: not said or before year 1.
        died: year of death.
        prominence: number of Wikimedia pages about it.
        facts: what it points to.
        subclass: it is a class of things (P279).
    """

    number: int
    type: str
    label: str
    language: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    gender: str = "u"
    born: int | None = None
    died: int | None = None
    prominence: int = 0
    facts: tuple[Fact, ...] = ()
    subclass: bool = False


@cache
def organization_classes() -> frozenset[int]:
    """Returns the classes whose instances are organisations."""
    rows = resources.table("classes.tsv", __package__)
    return frozenset(int(row[0][1:]) for row in rows)


_START = re.compile(rb'^\{(?:"type":\s*"item",\s*)?"id":\s*"Q(\d+)"')


def number_of(line: bytes) -> int | None:
    """Reads an item's number off the start of its line; None: it does not stand there."""
    found = _START.match(line)
    return int(found[1]) if found else None


_ID = re.compile(r"[QPL][0-9]{1,12}")


def read_item(line: bytes) -> Item | None:
    """Reads a line of a dump; None: a property or lexeme.

    Raises:
        ValueError: it is no entity (msgspec.DecodeError: it is no such JSON).
    """
    entity = _DECODER.decode(line)
    if not _ID.fullmatch(entity.id):
        raise ValueError(f"{entity.id[:20]!r} is no id of Wikidata")
    if entity.id[0] != "Q":
        return None
    claims = entity.claims if isinstance(entity.claims, _Claims) else _Claims()
    classes = {value for claim in claims.P31 if (value := _item(claim)) is not None}
    kind = "p" if HUMAN in classes else "o" if classes & organization_classes() else "x"
    label, language = _label(entity.labels)
    item = Item(int(entity.id[1:]), kind, label, language, subclass=bool(claims.P279))
    if kind == "x" or not label:
        return item
    description, _ = _label(entity.descriptions)
    return Item(
        item.number,
        kind,
        label,
        language,
        description,
        _aliases(entity, language),
        _gender(claims),
        _year(claims.P569),
        _year(claims.P570),
        len(entity.sitelinks),
        tuple(_facts(claims, kind)),
        item.subclass,
    )


def _label(texts: _Texts | list[msgspec.Raw]) -> tuple[str, str]:
    if isinstance(texts, _Texts):
        for language, text in (("de", texts.de), ("mul", texts.mul), ("en", texts.en)):
            if text is not None and text.value.strip():
                return text.value.strip(), language
    return "", ""


def _aliases(entity: _Entity, language: str) -> tuple[str, ...]:
    if not isinstance(entity.aliases, _Lists):
        return ()
    texts = [*entity.aliases.de, *entity.aliases.mul]
    if language == "en" or not texts:
        texts += entity.aliases.en
    return tuple(dict.fromkeys(text.value.strip() for text in texts if text.value.strip()))


def _item(claim: _Claim) -> int | None:
    """Returns the item that a claim points to; None: unknown, none, or taken back."""
    value = claim.mainsnak.datavalue
    if claim.rank == "deprecated" or value is None:
        return None
    if value.value.id is not None:
        known = value.value.id
        return int(known[1:]) if known[:1] == "Q" and known[1:].isdigit() else None
    return value.value.numeric


def _facts(claims: _Claims, kind: str) -> list[Fact]:
    named: tuple[tuple[str, list[_Claim]], ...] = (
        ("position", claims.P39),
        ("occupation", claims.P106),
        ("party", claims.P102),
        ("employer", claims.P108),
        ("country", claims.P27 if kind == "p" else claims.P17),
    )
    found: list[Fact] = []
    for name, of_it in named:
        for claim in of_it:
            value = _item(claim)
            if value is not None:
                start, end = _when(claim)
                found.append(Fact(name, value, start, end))
    return found


def _when(claim: _Claim) -> tuple[str | None, str | None]:
    if not isinstance(claim.qualifiers, _Qualifiers):
        return None, None
    return _day(claim.qualifiers.P580), _day(claim.qualifiers.P582)


_TIME = re.compile(r"\+0*(\d{1,4})-(\d\d)-(\d\d)T")


def _day(snaks: list[_Snak]) -> str | None:
    for snak in snaks:
        found = _TIME.match(snak.datavalue.value.time or "") if snak.datavalue else None
        if found:
            year, month, day = found.groups()
            parts = (year.zfill(4), *(part for part in (month, day) if part != "00"))
            return "-".join(parts)
    return None


def _year(claims: list[_Claim]) -> int | None:
    for claim in claims:
        day = _day([claim.mainsnak]) if claim.rank != "deprecated" else None
        if day:
            return int(day[:4])
    return None


def _gender(claims: _Claims) -> str:
    for claim in claims.P21:
        value = _item(claim)
        if value in _FEMALE:
            return "f"
        if value in _MALE:
            return "m"
    return "u"
