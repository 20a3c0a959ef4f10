"""An article as the reader shows it: with margin notes, and with the people behind pronouns."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from wortlaut.archive.views import PersonRef
from wortlaut.exports.article_page import Page, Passage, article_page
from wortlaut.exports.citation import author
from wortlaut.exports.context import blocks_of
from wortlaut.exports.harmless import one_line
from wortlaut.exports.passages import Piece, Words
from wortlaut.exports.wording import Wording
from wortlaut.german import resources
from wortlaut.model import Article, Block, Entity, How, Span
from wortlaut.web.library import Links
from wortlaut.web.phrases import Phrases

_INFERRED: tuple[How, ...] = ("pronoun", "description", "carried")
"""Ways of finding a speaker that the margin tells, since the mention alone does not."""

LONGEST_CHOICE = 400
"""Words to choose from; a longer block shows those about the statement."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun and whom it stands for.

    Attributes:
        text: the pronoun.
        name: the person's family name, or the whole name of what has none.
        person: their id in the archive; None: they have none.
    """

    text: str
    name: str
    person: str | None
    kind: Literal["reference"] = field(default="reference", init=False)


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says of a statement besides its record.

    Attributes:
        key: the statement's permanent name; None: the archive has none for it.
        person: who speaks; None: not in the archive.
        how: how the speaker was found, in words; empty: by name.
        confidence: 0 to 1.
        corrected: whether a person has set something.
    """

    key: str | None
    person: PersonRef | None
    how: str
    confidence: float
    corrected: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word to choose, with its place in the article's text."""

    text: str
    start: int
    end: int


def reading(article: Article, links: Links, say: Wording) -> Page:
    """Lays an article out as `article_page` does, with the people behind its pronouns."""
    page = article_page(article, say)
    found = _pronouns(article)

    def told(passage: Passage) -> Passage:
        pieces = list(_told(passage, found, links))
        return replace(passage, pieces=pieces)  # type: ignore[arg-type]  # one kind of piece more

    return replace(
        page,
        head=[told(passage) for passage in page.head],
        body=[(kind, [told(passage) for passage in same]) for kind, same in page.body],
    )


def notes(article: Article, links: Links, say: Wording) -> list[Note]:
    """Returns what the margin says of each statement, in their order."""
    return [
        Note(
            key=links.statements.get(statement.id),
            person=links.people.get(statement.speaker.entity or ""),
            how=say.how[statement.speaker.how] if statement.speaker.how in _INFERRED else "",
            confidence=statement.confidence,
            corrected="human" in statement.origin,
        )
        for statement in article.statements
    ]


def how_found(
    how: How | None, mention: str | None, name: str | None, by_hand: bool, t: Phrases, say: Wording
) -> str:
    """Returns in words how a speaker was found.

    Args:
        how: as the record has it.
        mention: the words that name the speaker; None: none.
        name: who it is; None: not known.
        by_hand: whether a person has set it.
        t: the reader's words.
        say: the words of statements.
    """
    words = say.quoted(one_line(mention)) if mention else ""
    known = one_line(name or "")
    if by_hand and known and not words:
        return t.found_by_hand.format(name=known)
    if how is None:
        return words or say.labels.nobody
    if how in {"pronoun", "description"} and words and not known:
        return t.get(f"found_{how}_nobody").format(mention=words)
    if not words and how != "carried":
        return say.how[how]
    return t.get(f"found_{how}").format(mention=words, name=known or say.labels.nobody)


def block_at(blocks: Sequence[Block], start: int) -> int:
    """Returns the place of the block that holds a code point, else that of the last before it."""
    return max((n for n, block in enumerate(blocks) if block.start <= start), default=0)


def blocks(article: Article) -> list[Block]:
    """Returns the blocks of an article whose words can be chosen."""
    return blocks_of(article)


def around(article: Article, spans: Sequence[Span]) -> Span:
    """Returns the stretch of whole blocks that holds spans."""
    every = blocks_of(article)
    if not every or not spans:
        return 0, len(article.text)
    first = every[block_at(every, spans[0][0])]
    last = every[block_at(every, max(spans[-1][1] - 1, 0))]
    return first.start, max(first.end, last.end)


def choices(text: str, stretch: Span, chosen: Span) -> list[Word]:
    """Returns the words of a stretch, those about the chosen ones where there are too many.

    Args:
        text: the article's text.
        stretch: where to look.
        chosen: the span chosen so far; where it begins or ends inside a word, that edge is one.
    """
    edges = sorted({edge for edge in chosen if stretch[0] < edge < stretch[1]})
    found: list[Word] = []
    at = stretch[0]
    for part in text[stretch[0] : stretch[1]].split():
        start = text.index(part, at)
        at = start + len(part)
        cuts = [start, *(edge for edge in edges if start < edge < at), at]
        found += [Word(text[a:b], a, b) for a, b in pairwise(cuts)]
    if len(found) <= LONGEST_CHOICE:
        return found
    first = next((n for n, word in enumerate(found) if word.end > chosen[0]), 0)
    low = max(0, min(first - LONGEST_CHOICE // 4, len(found) - LONGEST_CHOICE))
    return found[low : low + LONGEST_CHOICE]


def _pronouns(article: Article) -> list[tuple[Span, Entity]]:
    known = resources.words("pronouns.txt", __package__)
    found: dict[Span, Entity] = {}
    for entity in article.entities:
        for start, end in entity.mentions:
            if 0 <= start < end <= len(article.text) and end - start < 10:
                word = article.text[start:end]
                if word.lower() in known and word.lower() != entity.name.lower():
                    found[start, end] = entity
    return sorted(found.items(), key=lambda pair: pair[0])


def _told(
    passage: Passage, found: Sequence[tuple[Span, Entity]], links: Links
) -> "list[Piece | Reference]":
    """Cuts the words of a passage where pronouns stand."""
    result: list[Piece | Reference] = []
    at = passage.start
    place = bisect_left(found, at, key=lambda one: one[0][0])
    for piece in passage.pieces:
        if not isinstance(piece, Words):
            result.append(piece)
            continue
        begin, end = at, at + len(piece.text)
        while place < len(found) and found[place][0][0] < end:
            (first, last), entity = found[place]
            place += 1
            if at <= first and last <= end:  # one that is cut in two, or lies in another, is left
                result.append(Words(piece.text[at - begin : first - begin]))
                result.append(_reference(piece.text[first - begin : last - begin], entity, links))
                at = last
        result.append(Words(piece.text[at - begin :]))
        at = end
    return result


def _reference(text: str, entity: Entity, links: Links) -> Reference:
    person = links.people.get(entity.id)
    name = one_line(entity.name)
    short = author(name).family if entity.type == "person" else name
    return Reference(text, short or name, person.id if person else None)
