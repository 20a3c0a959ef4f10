"""The markup of the training corpus: statements written into the text itself.

An article is a line ``=== id | words on genre and constructions`` and the paragraphs below it, a
line each. A part of a statement is marked by a pair of tags: a letter for the part and the
statement's number in the article::

    <f1><s1=Petra Lang>Die Ministerin</s1> <c1>sagte</c1>,</f1> <q1:i>sie warte nicht</q1>.

=====  ==========================================================================
letter part
=====  ==========================================================================
q      quote; the first one names kind and, unless speech, medium: ``<q1:i.thought>``
s      speaker; ``=`` and the person's or body's full name behind the first one
c      cue
f      frame
a      addressee
v      source in between
=====  ==========================================================================

Kinds: ``d`` direct, ``i`` indirect, ``r`` reported, ``f`` free indirect, ``x`` indirect free
indirect. A statement inside another names it: ``<q2:d@1>``. Tags may cross; a mention that serves
several statements stands in one pair: ``<s1,3=Petra Lang>Die Ministerin</s1,3>``. A part in pieces
is marked piece by piece. A statement whose speaker is not mentioned for it names the person behind
its kind: ``<q4:d=Petra Lang>``. Direct statements begin with a quotation mark, but for the answers
in an article whose head says *interview*.

usage: python training/markup.py FILE...            check, and tell what the files hold
       python training/markup.py --json FILE...     print the articles as JSON lines
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from wortlaut.model import Medium, Span, Spans, StatementKind

KINDS: dict[str, StatementKind] = {
    "d": "direct",
    "i": "indirect",
    "r": "reported",
    "f": "free_indirect",
    "x": "indirect_free_indirect",
}
MEDIA: tuple[Medium, ...] = ("speech", "thought", "writing", "ST", "SW", "TW")
PARTS = {"q": "quote", "s": "speaker", "c": "cue", "f": "frame", "a": "addressee", "v": "via"}

_TAG = re.compile(
    r"<(?P<close>/)?(?P<part>[qscfav])(?P<numbers>\d+(?:,\d+)*)"
    r"(?::(?P<kind>[a-z])(?:\.(?P<medium>\w+))?(?:@(?P<parent>\d+))?)?"
    r"(?:=(?P<name>[^<>]+))?>"
)
_HEAD = re.compile(r"=== (?P<id>[\w.-]+) \| (?P<about>.+)")
_OPENING = "„\"“»«‚‘'›‹"


class MarkupError(ValueError):
    """A place where the markup does not hold, told in one line."""


@dataclass(slots=True)
class Marked:
    """A statement as marked: spans in code points of the article's text, half-open."""

    kind: StatementKind | None = None
    medium: Medium = "speech"
    parent: int | None = None
    entity: str | None = None
    parts: dict[str, list[Span]] = field(default_factory=dict)

    def spans(self, part: str) -> Spans:
        """Returns the spans of a part in the order of the text, touching ones as one."""
        joined: list[Span] = []
        for start, end in sorted(self.parts.get(part, [])):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)


@dataclass(frozen=True, slots=True)
class CorpusArticle:
    """An article of the corpus: its text without marks, and its statements by number."""

    id: str
    about: str
    text: str
    statements: dict[int, Marked]


def parse(lines: Iterable[str], where: str) -> Iterator[CorpusArticle]:
    """Yields the articles of a file.

    Args:
        lines: the file's lines.
        where: its name, for messages.

    Raises:
        MarkupError: the markup does not hold; the message says where and why.
    """
    head: re.Match[str] | None = None
    body: list[str] = []
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if stripped.startswith("==="):
            if head:
                yield _article(head, body)
            head, body = _HEAD.fullmatch(stripped), []
            if not head:
                raise MarkupError(f"{where}, line {number}: a head is '=== id | about'")
        elif head and stripped:
            body.append(stripped)
        elif stripped and not stripped.startswith("#"):
            raise MarkupError(f"{where}, line {number}: text before the first head")
    if head:
        yield _article(head, body)


def _article(head: re.Match[str], body: list[str]) -> CorpusArticle:
    marked, name = "\n\n".join(body), head["id"]
    pieces: list[str] = []
    statements: dict[int, Marked] = {}
    opened: dict[tuple[str, str], int] = {}
    at = last = 0
    for tag in _TAG.finditer(marked):
        piece = marked[last : tag.start()]
        pieces.append(piece)
        at, last = at + len(piece), tag.end()
        key = (tag["part"], tag["numbers"])
        if not tag["close"]:
            if key in opened:
                raise MarkupError(f"{name}: {tag[0]} is open already")
            opened[key] = at
            for number in tag["numbers"].split(","):
                _describe(statements.setdefault(int(number), Marked()), tag, name)
            continue
        start = opened.pop(key, None)
        if start is None:
            raise MarkupError(f"{name}: {tag[0]} closes nothing")
        for number in tag["numbers"].split(","):
            statements[int(number)].parts.setdefault(PARTS[tag["part"]], []).append((start, at))
    pieces.append(marked[last:])
    text = "".join(pieces)
    if opened:
        raise MarkupError(f"{name}: never closed: {', '.join(p + n for p, n in opened)}")
    if "<" in text or ">" in text:
        stray = re.search(r".{0,20}[<>].{0,20}", text)
        raise MarkupError(f"{name}: not a tag: {stray[0] if stray else ''}")
    article = CorpusArticle(name, head["about"], text, dict(sorted(statements.items())))
    for number, statement in article.statements.items():
        for problem in check(article, statement):
            raise MarkupError(f"{name}, statement {number}: {problem}")
    return article


def _describe(statement: Marked, tag: re.Match[str], name: str) -> None:
    if tag["kind"]:
        if tag["part"] != "q" or tag["kind"] not in KINDS:
            raise MarkupError(f"{name}: {tag[0]}: kinds are {', '.join(KINDS)}, behind q")
        statement.kind = KINDS[tag["kind"]]
        if tag["medium"]:
            media = [medium for medium in MEDIA if medium == tag["medium"]]
            if not media:
                raise MarkupError(f"{name}: {tag[0]}: media are {', '.join(MEDIA)}")
            statement.medium = media[0]
        statement.parent = int(tag["parent"]) if tag["parent"] else None
    if tag["name"]:
        statement.entity = tag["name"].strip()


def check(article: CorpusArticle, statement: Marked) -> Iterator[str]:
    """Yields what is wrong with a statement, by the annotation rules of the corpus."""
    quote, frame = statement.spans("quote"), statement.spans("frame")
    if not quote or statement.kind is None:
        yield "has no quote, or its first quote names no kind"
        return
    words = article.text[quote[0][0] : quote[-1][1]]
    answers = "interview" in article.about.lower()  # they need no quotation marks
    if statement.kind == "direct" and words[0] not in _OPENING and not answers:
        yield f"direct quote without its mark: {words[:30]}"
    if statement.kind == "indirect" and words.endswith("."):
        yield f"indirect quote with its full stop: …{words[-30:]}"
    if statement.kind == "reported" and frame:
        yield "a reported statement has no frame"
    if statement.kind in {"free_indirect", "indirect_free_indirect"} and (
        frame or statement.spans("cue") or statement.spans("addressee")
    ):
        yield "a free statement has no cue, frame or addressee"
    if statement.parent is not None and statement.parent not in article.statements:
        yield f"its parent {statement.parent} is not there"
    if statement.spans("speaker") and not statement.entity:
        yield "its speaker has no name behind '='"
    yield from _check_places(article, statement)


def _check_places(article: CorpusArticle, statement: Marked) -> Iterator[str]:
    for part in PARTS.values():
        for start, end in statement.spans(part):
            piece = article.text[start:end]
            if not piece.strip() or piece != piece.strip():
                yield f"{part} '{piece}' is empty or has white space at an edge"
    quote, frame = statement.spans("quote"), statement.spans("frame")
    if any(f[0] < q[1] and q[0] < f[1] for f in frame for q in quote):
        yield "frame and quote overlap"
    if frame and not statement.parent:
        for start, end in statement.spans("cue"):
            if not any(f[0] <= start and end <= f[1] for f in frame):
                yield f"cue '{article.text[start:end]}' stands outside the frame"


def load(paths: Iterable[Path]) -> Iterator[CorpusArticle]:
    """Yields the articles of files, each id once.

    Raises:
        MarkupError: the markup of a file does not hold.
    """
    seen: set[str] = set()
    for path in paths:
        with path.open(encoding="utf-8") as file:
            for article in parse(file, path.name):
                if article.id in seen:
                    raise MarkupError(f"{path.name}: {article.id} is there twice")
                seen.add(article.id)
                yield article


def as_json(article: CorpusArticle) -> bytes:
    """Returns an article as a JSON line: spans in code points, names of people beside them."""
    rows = [
        {
            "id": f"s{number}",
            "kind": statement.kind,
            "medium": statement.medium,
            "entity": statement.entity,
            "parent": f"s{statement.parent}" if statement.parent else None,
            **{part: statement.spans(part) for part in PARTS.values()},
        }
        for number, statement in article.statements.items()
    ]
    line = {"id": article.id, "about": article.about, "text": article.text, "statements": rows}
    return msgspec.json.encode(line)


def main(arguments: list[str]) -> int:
    """Checks or prints; returns the exit code."""
    paths = [Path(argument) for argument in arguments if argument != "--json"]
    kinds: Counter[str] = Counter()
    articles = characters = problems = 0
    for path in paths:
        try:
            for article in load([path]):
                articles, characters = articles + 1, characters + len(article.text)
                kinds.update(s.kind for s in article.statements.values() if s.kind)
                if "--json" in arguments:
                    sys.stdout.buffer.write(as_json(article) + b"\n")
        except (MarkupError, OSError, UnicodeDecodeError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            problems += 1
    if "--json" not in arguments:
        print(f"{articles} articles, {characters} characters, {kinds.total()} statements")
        print(", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    return 1 if problems or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
