"""Reads pasted text: the article's parts stay, what stood around it becomes data or goes.

Nothing is dropped that is not known to be furniture: a line in doubt stays as a paragraph, so that
plain prose comes through as it is.
"""

import re
from collections.abc import Sequence

from wortlaut.model import BlockKind, Image, Note
from wortlaut.pages.alt_text import parse_alt
from wortlaut.pages.dates import find_moments
from wortlaut.pages.draft import Draft, Part
from wortlaut.pages.pasted.head import Head, read_head
from wortlaut.pages.pasted.lines import read_lines
from wortlaut.pages.pasted.meta import Meta, is_clock, is_function, is_name_line, split_names
from wortlaut.pages.pasted.region import find_region, teaser_runs
from wortlaut.pages.pasted.roles import Item, read_item, without_bullet
from wortlaut.pages.source_line import SourceLine
from wortlaut.pages.tags import has_tag_label, looks_like_tags, split_tags, words_of

LONGEST_LEAD = 450
"""Code points beyond which the first paragraph is no lead."""
LONGEST_SUBHEAD = 100
_TAGS_NEAR = 12
"""So many lines behind the article keywords without a label may stand."""

_SENTENCE = re.compile(r"\w\.[\"“”»«’‘]?$")
_DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w/-]{2,}(?: [A-ZÄÖÜ][\w/-]+)?(?:\s\([\w/ -]{2,20}\))?"
    r"(?:\.|\s[-–—]|\.\s[-–—])\s[A-ZÄÖÜ„\"»«]"
    r"|[A-ZÄÖÜ][\w/ -]{2,30}\((?:dpa|afp|ap|rtr|reuters|epd|kna|sid|apa|sda|dts)\b",
)


MAX_LINES = 100_000
"""Lines of a text that are read; what is behind them is left out."""


def read_text(text: str, *, url: str | None = None) -> Draft:
    """Reads pasted text: a page as selected and copied, or plain prose.

    Args:
        text: the text with its line breaks.
        url: where it was copied from; None: unknown.

    Returns:
        What was found. Plain prose comes back as its paragraphs, with a headline if one short line
        stands before them. The language is left open.
    """
    lines = read_lines(text)
    draft = _Reading([read_item(line) for line in lines[:MAX_LINES]], text, url).run()
    if len(lines) > MAX_LINES:
        note = f"the text has more than {MAX_LINES:,} lines: the rest is left out"
        draft.notes.append(Note("size", note))
    return draft


class _Reading:
    """One pass over the lines, from the head to the end of the article."""

    def __init__(self, items: Sequence[Item], text: str, url: str | None) -> None:
        self.items = items
        self.text = text
        self.draft = Draft(url=url)
        self.page = any(item.furniture for item in items)
        region = find_region(items)
        self.first, self.last, self.end = region.first, region.last, region.end
        self.head = Head()
        self.headlines = teaser_runs(items, region)
        self.seen: set[str] = set()
        self.known: frozenset[str] | None = None
        self.alt: str | None = None
        self.stand: str | None = None
        self.teasers = False
        self.tagging = False
        self.closed = False
        body = items[self.first :]
        self.interview = sum(i.role == "short" and i.text.endswith("?") for i in body) >= 3
        self.dates_in_body = sum(
            item.role == "meta" and item.meta is not None and item.meta.dated for item in body
        )

    def run(self) -> Draft:
        """Returns the draft."""
        if self.first < len(self.items):
            self.head = read_head(self.items, self.first, page=self.page, text=self.text)
        self.draft.section = self.head.section
        self.draft.outlet = self.head.outlet
        for n, item in enumerate(self.items):
            self._read(n, item)
        self._flush_alt()
        self.draft.published = self.draft.published or self.stand
        self._mark_lead()
        return self.draft

    # --- line by line ------------------------------------------------------------------------

    def _read(self, n: int, item: Item) -> None:
        if n in self.head.names:
            self._add_authors(split_names(item.text))
        elif n == self.head.at:
            if self.head.kicker:
                self._add("kicker", self.head.kicker)
            self._add("headline", self.head.headline or item.text)
        elif n == self.head.lead:
            self._add("lead", item.text)
        elif n in self.head.used:
            return
        elif n >= self.end:
            self._behind(n, item)
        elif item.role in {"prose", "short", "item", "caption"}:
            self._read_words(n, item)
        else:
            self._read_furniture(n, item)

    def _read_furniture(self, n: int, item: Item) -> None:
        if n < self.head.top:
            return
        body = n > self.first
        self.tagging = item.role == "tag_label" and body
        if item.role in {"more", "end"} and body:
            self.teasers = True
        elif item.role == "section" and body and self._subhead(n):
            self._add("subhead", item.text)
        elif item.role == "audio":
            self.draft.audio = self.draft.audio or item.audio
        elif item.role == "alt":
            self._flush_alt()
            self.alt = item.text
        elif item.role == "credit":
            self._read_credit(n, item)
        elif item.meta is not None:
            self._read_meta(n, item, item.meta)
        elif item.source is not None:
            self._read_source(item.source, item.text)
            self.closed = self.closed or n > self.last

    def _read_words(self, n: int, item: Item) -> None:
        if item.role == "caption":
            if n >= self.head.top:
                self._read_caption(item)
            return
        if item.role == "prose" and (n >= self.first or n > (self.head.at or 0) or not self.page):
            self.teasers = self.tagging = False
            if item.source:
                self._read_source(item.source, "")
            if self.page and item.text in self.seen:
                return
            self.seen.add(item.text)
            self._add("paragraph", item.text)
            return
        if n < self.first:
            self._above(n, item)
            return
        if self._is_tags(n, item):
            self.draft.tags.extend(
                t for t in split_tags(item.text, self._words()) if t not in self.draft.tags
            )
            return
        if self.teasers and _SENTENCE.search(item.text) and n < self.last:
            self.teasers = False  # headlines of teasers have no full stop
        if self.teasers or (self.closed and self.page):
            self.teasers = self.teasers and not self._new_group(n)
            return
        if item.text == self.head.headline or n in self.headlines:
            return
        kind: BlockKind = "paragraph"
        if item.role == "item":
            kind = "list" if self._in_list(n) else "paragraph"
            self._add(kind, without_bullet(item.text) if kind == "list" else item.text)
            return
        if self._subhead(n):
            kind = "subhead"
        elif is_name_line(item.text) and self._byline_place(n):
            self._add_authors(split_names(item.text))
            return
        self._add(kind, item.text)

    def _above(self, n: int, item: Item) -> None:
        """Keeps what is left of the head: plain text whole, of a page what follows the headline."""
        below = self.head.at is not None and n > self.head.at
        if n and self.items[n - 1].role == "by" and is_name_line(item.text):
            self._add_authors((item.text,))
        elif self.page and (
            is_clock(item.text)
            or item.text == self.head.headline
            or not any(char.isalpha() for char in item.text)
            or (bool(self.draft.authors) and is_function(item.text))
        ):
            return
        elif below or not self.page or self.head.at is None:
            self._add("paragraph", item.text)

    def _behind(self, n: int, item: Item) -> None:
        """Behind the article only its data count: keywords, source, and a byline with its label."""
        if item.role == "tag_label":
            self.tagging = True
        elif item.source is not None and item.role == "source":
            self._read_source(item.source, item.text)
        elif item.role in {"short", "item"} and self._is_tags(n, item):
            tags = split_tags(item.text, self._words())
            self.draft.tags.extend(tag for tag in tags if tag not in self.draft.tags)
        elif item.role != "drop":
            self.tagging = False

    # --- what the lines say ------------------------------------------------------------------

    def _add(self, kind: BlockKind, text: str) -> None:
        if kind != "caption":
            self._flush_alt()
        self.draft.parts.append(Part(kind, text))

    def _add_authors(self, names: Sequence[str]) -> None:
        self.draft.authors.extend(name for name in names if name not in self.draft.authors)

    def _read_meta(self, n: int, item: Item, meta: Meta) -> None:
        draft = self.draft
        if meta.dated and self._in_text(n):
            # A date between paragraphs: an entry of a chronicle or ticker, or a teaser's.
            follows = self.items[n + 1].role if n + 1 < len(self.items) else ""
            if follows in {"prose", "item"} or self.dates_in_body >= 3:
                self._add("subhead", item.text)
            else:
                self.teasers = True
            return
        if not self._in_text(n) or not draft.authors:
            self._add_authors(meta.authors)
        draft.published = draft.published or meta.published
        draft.updated = draft.updated or meta.updated
        self.stand = self.stand or meta.stand
        draft.agencies.extend(a for a in meta.agencies if a not in draft.agencies)

    def _in_text(self, n: int) -> bool:
        """Tells whether paragraphs stand on both sides, more than a lead before it."""
        return len(self.seen) >= 2 and n < self.last

    def _read_source(self, source: SourceLine, line: str) -> None:
        draft = self.draft
        draft.outlet = draft.outlet or source.outlet
        draft.editors.extend(e for e in source.editors if e not in draft.editors)
        names = {agency.name for agency in draft.agencies}
        draft.agencies.extend(a for a in source.agencies if a.name not in names)
        self._add_authors(source.authors)
        moments = find_moments(line)
        if moments and draft.published is None and self.stand is None:
            draft.published = moments[0].value

    def _read_caption(self, item: Item) -> None:
        alt = self.alt
        parts = self.draft.parts
        if alt is None and parts and parts[-1].kind == "paragraph" and parts[-1].text == item.text:
            alt = parts.pop().text
        facts = parse_alt(alt or item.line.text)
        if alt is None and facts and not (facts.place or facts.date):
            facts = None  # a caption in the usual form says nothing more than its text
        self.alt = None
        self.draft.images.append(Image(alt, item.text, item.credit, facts))
        self._add("caption", item.text)

    def _read_credit(self, n: int, item: Item) -> None:
        parts = self.draft.parts
        before = self.items[n - 1] if n else None
        caption = None
        if (
            before is not None
            and parts
            and parts[-1].kind in {"paragraph", "subhead"}
            and parts[-1].text == before.text
            and len(before.text) <= 220
            and (n < self.first or _one_sentence(before.text))
        ):
            parts[-1].kind = "caption"
            caption = before.text
        facts = parse_alt(self.alt) if self.alt else None
        self.draft.images.append(Image(self.alt, caption, item.credit, facts))
        self.alt = None

    def _flush_alt(self) -> None:
        if self.alt is not None:
            self.draft.images.append(Image(alt=self.alt, alt_facts=parse_alt(self.alt)))
            self.alt = None

    def _mark_lead(self) -> None:
        """Makes the first paragraph of a page its lead, where its length and place allow it."""
        parts = self.draft.parts
        if not self.page or self.head.headline is None or self.head.lead is not None:
            return
        body = [part for part in parts if part.kind == "paragraph"]
        if len(body) < 3 or len(body[0].text) > LONGEST_LEAD or _has_dateline(body[0].text):
            return
        if all(
            part.kind in {"kicker", "headline", "caption"} for part in parts[: parts.index(body[0])]
        ):
            body[0].kind = "lead"

    # --- questions about neighbours ----------------------------------------------------------

    def _words(self) -> frozenset[str]:
        if self.known is None:
            self.known = words_of("\n".join(part.text for part in self.draft.parts))
        return self.known

    def _is_tags(self, n: int, item: Item) -> bool:
        text = item.text
        if has_tag_label(text) and not text.endswith("."):
            return True
        if self.tagging:
            return len(text) <= 60 or looks_like_tags(text, self._words(), behind_article=True)
        if n < self.last:
            return text.startswith("#") and looks_like_tags(text, frozenset())
        behind = (self.closed or n >= self.end) and n - self.last <= _TAGS_NEAR
        if not behind and n >= self.end:
            return False
        if looks_like_tags(text, self._words(), behind_article=behind):
            return True
        if not behind or text.count(" ") > 3 or text.endswith((".", "!", "?", ":")):
            return False
        return set(words_of(text)) <= self._words()

    def _subhead(self, n: int) -> bool:
        """Tells whether a short line stands between paragraphs as a heading does."""
        text = self.items[n].text
        if len(text) > LONGEST_SUBHEAD or text.endswith((".", ",", ";", ":", "!")):
            return False
        if not self.draft.parts or n + 1 >= len(self.items):
            return False
        before = self.draft.parts[-1].kind
        after = next((i.role for i in self.items[n + 1 : n + 12] if i.role != "drop"), "")
        between = before in {"paragraph", "lead", "list", "caption"} and after in {"prose", "item"}
        return between and n > self.first and not (text.endswith("?") and self.interview)

    def _byline_place(self, n: int) -> bool:
        """Tells whether a name stands behind a label, or between the lead and the date line."""
        if n and self.items[n - 1].role == "by":
            return True
        follows = self.items[n + 1].meta if n + 1 < len(self.items) else None
        return len(self.seen) == 1 and not self.draft.authors and bool(follows and follows.dated)

    def _in_list(self, n: int) -> bool:
        beside = [self.items[m].role for m in (n - 1, n + 1) if 0 <= m < len(self.items)]
        return "item" in beside

    def _new_group(self, n: int) -> bool:
        """Tells whether blank lines part groups here, and one stands behind this line."""
        follows = self.items[n + 1] if n + 1 < len(self.items) else None
        return follows is not None and follows.line.gap and not self.items[n].line.gap


def _one_sentence(text: str) -> bool:
    return not re.search(r"[.!?][\"“”»«’‘]?\s+[„\"»«]?[A-ZÄÖÜ]", text)


def _has_dateline(text: str) -> bool:
    """Tells whether a paragraph begins with its place (`BERLIN (dpa) -`, `Mahlstadt.`)."""
    return _DATELINE.match(text) is not None
