"""Makes the gold of people out of compact annotations, and checks them.

usage: python training/people_gold/annotate.py ANNOTATIONS SHARED -o FOLDER

An annotator reads an article with its numbered statements and writes, an article a paragraph:

    @ ID
    P key: Full Name | other name ; role; role     a person (key: may be left out: the last word)
    O key: Name | other                            an organization (G group, L place)
    U key: ein Sprecher | Sprecher                 a person without a name
    S key: Studie                                  a report or paper, its type is not asked
    s 1,2=key 3=key/- 4=-                          speakers of statements (a/b: both are right)
    via 3=key    to 3=key    about 3=key,key
    x key @context                                 no mention of `key` in that context

An agency, paper or station that somebody talks to (`to`) is a source in between (`via`) as well.

SHARED is the folder with `pages/` and `wikinews/`. The numbers are those of the article's
statements: for pages of the engine's at the time, for Wikinews of the corpus's, in the order of the
text. Mentions of persons are looked for by their names; what FOLDER gets holds no text. The split
into `tune` and `held_out` is by the hash of the id, within each source, decided before any result
of the software was seen.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from wortlaut.api import read
from wortlaut.evaluation.people_gold import (
    NOBODY,
    GoldEntity,
    GoldMention,
    GoldPeople,
    GoldSpeech,
    Source,
    anchor,
    digest_of,
    lines_of,
    spans_of,
)

HEADER = """\
# Who is named and who speaks in German news articles: gold by reading, without the texts.
# Made by the project in November 2026: one annotator read every article with its statements and
# wrote down the persons, who is behind every statement, and where the text shows it the source in
# between, whom it was said to, and whom it is about; names were then located by training/
# people_gold/annotate.py. Speakers of Wikinews statements are those that the corpus marks
# (Petersen-Frey and Biemann 2024); of pages those statements are in that the annotator found right.
# Split by articles before the software's results on them were seen; the errors on `held_out` are
# not looked at. The format stands in src/wortlaut/evaluation/people_gold.py.
# Licence of these annotations: CC0 1.0.
"""
TYPES = {"P": "person", "O": "organization", "G": "group", "L": "place", "U": "person"}
TYPES["S"] = "source"


@dataclass(slots=True)
class Text:
    """An article as annotators saw it: its statements' spans in the order of their numbers."""

    source: Source
    id: str
    text: str
    quotes: list[list[tuple[int, int]]]


@dataclass(slots=True)
class Sheet:
    """The annotation of one article, as written."""

    id: str
    lines: list[str] = field(default_factory=list)


def pages(shared: Path) -> Iterator[Text]:
    """Yields the pages as the software reads them."""
    for line in (shared / "pages/pages.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        article = read(shared / "pages" / page["html"], url=page["url"])
        quotes = [list(statement.quote) for statement in article.statements]
        yield Text("page", page["id"], article.text, quotes)


def wikinews(shared: Path) -> Iterator[Text]:
    """Yields the articles of the corpus's training part."""
    with gzip.open(shared / "wikinews/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            statements = sorted(article["statements"], key=lambda s: min(s["quote"], default=0))
            quotes = [list(spans_of(s["quote"], article["tokens"])) for s in statements]
            yield Text("wikinews", str(article["id"]).split(" ")[0], article["text"], quotes)


def sheets(path: Path) -> Iterator[Sheet]:
    """Yields the articles of a file of annotations."""
    sheet: Sheet | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            if sheet is not None:
                yield sheet
            sheet = Sheet(line[2:].strip())
        elif line.strip() and sheet is not None:
            sheet.lines.append(line.strip())
    if sheet is not None:
        yield sheet


def _entity(kind: str, line: str) -> GoldEntity:
    body, _, roles = line.partition(" ;")
    key, colon, names = body.partition(": ")
    if not colon:
        names, key = key, key.partition(" |")[0].split()[-1].lower()
    listed = tuple(dict.fromkeys(name.strip() for name in names.split("|")))
    given = tuple(role.strip() for role in roles.split(";") if role.strip())
    # Safe: TYPES holds the types of gold alone.
    return GoldEntity(key, TYPES[kind], kind not in "US", listed, given)  # type: ignore[arg-type]


def _surfaces(entity: GoldEntity) -> list[tuple[str, bool]]:
    """Returns what names a person; a family name alone gives way to another's written name."""
    written = [(name, True) for name in entity.names]
    family = entity.names[0].split()[-1]
    if len(family) > 2 and family[-1] != "." and family not in entity.names:
        written.append((family, False))
    return written


def _mentions(
    text: str, people: list[GoldEntity], barred: dict[str, list[str]]
) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    surfaces = [(s, written, p.key) for p in people for s, written in _surfaces(p)]
    for surface, _, key in sorted(surfaces, key=lambda s: (-len(s[0]), not s[1])):
        pattern = rf"(?<![\w-]){re.escape(surface)}(?:s|'s|’s)?(?![\w-])"
        for match in re.finditer(pattern, text):
            start, end = match.span()
            around = [
                m.span() for b in barred.get(key, ()) for m in re.finditer(re.escape(b), text)
            ]
            if any(a <= start < b or a < end <= b for a, b in (*taken, *around)):
                continue
            taken.append((start, end))
            yield start, end, key


def _assigned(line: str, count: int) -> Iterator[tuple[int, str]]:
    for part in line.split()[1:]:
        numbers, _, keys = part.partition("=")
        for number in map(int, numbers.split(",")):
            if not 1 <= number <= count:
                raise SystemExit(f"no statement {number}: {line}")
            yield number, keys


def gold_of(sheet: Sheet, text: Text) -> GoldPeople:
    """Returns the gold of one article."""
    gold = GoldPeople(text.source, text.id, digest_of(text.text))
    barred: dict[str, list[str]] = {}
    parts: dict[str, dict[int, str]] = {"s": {}, "via": {}, "to": {}, "about": {}}
    for line in sheet.lines:
        kind, _, rest = line.partition(" ")
        if kind in TYPES:
            entity = _entity(kind, rest)
            gold.entities[entity.key] = entity
        elif kind == "x":
            key, _, contexts = rest.partition(" @")
            barred[key] = contexts.split(" @") if contexts else []
        else:
            parts[kind] |= dict(_assigned(line, len(text.quotes)))
    people = [e for e in gold.entities.values() if e.type == "person" and e.named]
    for start, end, key in sorted(_mentions(text.text, people, barred)):
        gold.mentions.append(GoldMention(key, anchor(text.text, start, end)))
    for person in people:
        if not any(mention.key == person.key for mention in gold.mentions):
            print(f"{sheet.id}: {person.names[0]} is not in the text")
    for number, keys in sorted(parts["s"].items()):
        quote = tuple(anchor(text.text, *span) for span in text.quotes[number - 1])
        speakers = tuple(_key(gold, key) for key in keys.split("/"))
        via, to, about = (_keys(gold, parts[name].get(number)) for name in ("via", "to", "about"))
        media = tuple(k for k in to if gold.entities[k].type == "organization" and k not in via)
        gold.statements.append(GoldSpeech(quote, speakers, (*via, *media), to, about))
    return gold


def _keys(gold: GoldPeople, keys: str | None) -> tuple[str, ...]:
    found = [_key(gold, key) for part in (keys or "").split("/") for key in part.split(",") if key]
    return tuple(key for key in found if key != NOBODY)


def _key(gold: GoldPeople, key: str) -> str:
    if key == NOBODY or key in gold.entities:
        return key
    for entity in gold.entities.values():
        if key.lower() == entity.key.lower():
            return entity.key
    raise SystemExit(f"{gold.id}: nobody is {key}")


def split(ids: list[str]) -> dict[str, str]:
    """Returns the half of every id: by turns in the order of their hashes."""
    ordered = sorted(ids, key=lambda i: sha256(f"people {i}".encode()).hexdigest())
    return {i: ("tune", "held_out")[n % 2] for n, i in enumerate(ordered)}


def main() -> None:
    """Writes `tune.tsv` and `held_out.tsv`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("annotations", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    arguments = parser.parse_args()
    texts = {text.id: text for text in (*pages(arguments.shared), *wikinews(arguments.shared))}
    done = [gold_of(sheet, texts[sheet.id]) for sheet in sheets(arguments.annotations)]
    for half in ("tune", "held_out"):
        lines = [HEADER.rstrip()]
        for source in ("page", "wikinews"):
            halves = split([gold.id for gold in done if gold.source == source])
            for gold in done:
                if gold.source == source and halves[gold.id] == half:
                    lines.extend(lines_of(gold))
        (arguments.folder / f"{half}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
