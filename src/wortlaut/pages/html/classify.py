"""What each block of the article's region is."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wortlaut.model import BlockKind
from wortlaut.pages.credit import is_bare_credit, split_credit
from wortlaut.pages.html.blocks import HEADINGS, Block, Layout
from wortlaut.pages.html.furniture import (
    LineKind,
    heads_appeal,
    is_appeal,
    line_kind,
    opens_furniture,
)
from wortlaut.pages.html.headline import Headline
from wortlaut.pages.html.region import Region, key
from wortlaut.pages.html.structure import DROPPED, Facts, leads_inward, signature
from wortlaut.pages.html.vocabulary import Hint

_SENTENCE_END = re.compile(r"[.!?…:;,][\"“”»«’‘')\]]*$")
_LONGEST_SUBHEAD: Final = 120
_ABOVE: Final = 12
_LINKED: Final = 0.6
_LINKED_LIST: Final = 0.4
_LONGEST_CREDITED: Final = 500
_PROSE_TAGS: Final = frozenset({"p", "blockquote"})
_BOLD_TAGS: Final = frozenset({"p", "div", "td", "section", "article", "main", "body"})
_WORD = re.compile(r"\w+")
_REPEATED: Final = 0.5
_DISTRUST: Final = 0.6
_LATE: Final = 0.5
_LONG_HEADING: Final = 80
_SHORTEST_ODD: Final = 60


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return list(zip(words, words[1:], words[2:], strict=False))


@dataclass(slots=True)
class Placed:
    """A block with what it is; without a kind it is furniture or a line of metadata."""

    number: int
    kind: BlockKind | None = None
    line: LineKind | None = None


@dataclass(slots=True)
class Classifier:
    """Judges the blocks of one page.

    Args:
        layout: its blocks, weighed.
        facts: what is known of its boxes.
        region: where the article stands.
        headline: what was found as the headline.
        summaries: keys of the summaries in the metadata.
    """

    layout: Layout
    facts: list[Facts]
    region: Region
    headline: Headline
    summaries: list[str]

    def classify(self) -> list[Placed]:
        """Returns the blocks from the headline to the end of the region, furniture included."""
        first = min([self.region.first, *self.headline.blocks])
        above = max(0, first - _ABOVE)
        placed = [Placed(number) for number in range(above, self.region.last)]
        after = max(self.headline.blocks, default=-1)
        usual = self.usual_signature()
        self.trust_text(usual)
        started = False
        for item in placed:
            if item.number in self.headline.blocks:
                continue
            block = self.layout.blocks[item.number]
            fact = self.facts[block.box]
            if item.number < first and not self.is_named_caption(block, fact):
                continue
            item.line = line_kind(block.text)
            if item.line == "date" and block.tag in HEADINGS and started:
                item.line = None  # a live blog's days
            if not started and self.is_lead(block, fact, item, after):
                item.kind = "lead"
                continue
            chain = fact.chain if started else fact.chain & ~Hint.BOX
            item.kind = self.kind(block, fact, chain, item, usual)
            if item.number < max(after, self.region.first) and item.kind != "caption":
                item.kind = None
            odd = item.number < self.region.first or signature(self.layout, block) != usual
            if item.number > after and not started and odd and self.is_credited(block, fact):
                item.kind = "caption"
            started = started or item.kind == "paragraph"
        self.drop_appeals(placed, usual)
        self.drop_sections(placed)
        self.drop_pull_quotes(placed)
        self.mark_subheads(placed, usual)
        self.drop_subheads(placed)
        return placed

    def trust_text(self, usual: tuple[str, str]) -> None:
        """Forgets what boxes are called where their names speak against most of the text.

        A page may call a box `premium-teaser` and put half of its article into it.
        """
        whole = named = 0
        blocks = self.layout.blocks[self.region.first : self.region.last]
        for block in blocks:
            if len(block.text) > 80 and block.linked < 0.3 and not line_kind(block.text):
                if signature(self.layout, block) != usual:
                    continue
                whole += len(block.text)
                if self.facts[block.box].chain & (Hint.FURNITURE | Hint.BOX):
                    named += len(block.text)
        if named > _DISTRUST * whole:
            for block in blocks:
                if signature(self.layout, block) == usual:
                    self.facts[block.box].chain &= ~(Hint.FURNITURE | Hint.BOX)

    def drop_appeals(self, placed: list[Placed], usual: tuple[str, str]) -> None:
        """Takes away offers to the reader that stand behind the text or look unlike it."""
        late = len(placed) * _LATE
        for place, item in enumerate(placed):
            if item.kind not in {"paragraph", "subhead", "list"}:
                continue
            block = self.layout.blocks[item.number]
            apart = place > late or signature(self.layout, block) != usual
            if apart and is_appeal(block.text):
                item.kind = None

    def usual_signature(self) -> tuple[str, str]:
        """Returns the signature that most of the article's prose has."""
        sizes: Counter[tuple[str, str]] = Counter()
        for block in self.layout.blocks[self.region.first : self.region.last]:
            if len(block.text) > 80 and block.linked < 0.5:
                sizes[signature(self.layout, block)] += len(block.text)
        return sizes.most_common(1)[0][0] if sizes else ("p", "")

    def is_lead(self, block: Block, fact: Facts, item: Placed, after: int) -> bool:
        """Tells whether a block before the first paragraph is the lead."""
        text = block.text
        if len(text) < 30 or block.linked > _LINKED or item.line:
            return False
        if block.tag in HEADINGS and (item.number < after or len(text) < _LONG_HEADING):
            return False
        if fact.chain & (Hint.HIDDEN | Hint.COMMENT) or self.facts[block.box].table:
            return False
        mine = key(text)
        stated = any(s and (mine.startswith(s[:60]) or s.startswith(mine)) for s in self.summaries)
        if fact.figure and not self.near_hints(block) & Hint.LEAD:
            return False
        if stated and not block.inline & Hint.CAPTION:
            return True
        # `article__teaser` stands for the lead, and for teasers with links.
        if block.linked == 0 and item.number > after and self.is_called_lead(block):
            return True
        if fact.chain & DROPPED:
            return False
        if self.near_hints(block) & Hint.LEAD:
            return True
        return (
            after < item.number < self.region.first
            and len(text) >= 60
            and _SENTENCE_END.search(text) is not None
            and not self.is_credited(block, fact)
        )

    def is_called_lead(self, block: Block) -> bool:
        """Tells whether a box or that around it is called a lead, with no furniture around."""
        boxes = self.layout.boxes
        at = block.box
        for _ in range(2):
            around = boxes[at].parent
            if boxes[at].hints & Hint.LEAD:
                return around < 0 or not self.facts[around].chain & DROPPED
            if around < 0 or self.facts[around].blocks > 2:
                return False
            at = around
        return False

    def is_credited(self, block: Block, fact: Facts) -> bool:
        """Tells whether a block above the text ends with a picture's credit."""
        return (
            30 < len(block.text) < _LONGEST_CREDITED
            and not fact.chain & DROPPED
            and split_credit(block.text)[1] is not None
        )

    def near_hints(self, block: Block) -> int:
        """Returns what a block's box, the one around it and its inline elements hint at."""
        boxes = self.layout.boxes
        box = boxes[block.box]
        hints = box.hints | block.inline
        if box.parent >= 0 and boxes[box.parent].weight < 0.5 * boxes[self.region.main].weight:
            hints |= boxes[box.parent].hints
        return hints

    def kind(
        self, block: Block, fact: Facts, chain: int, item: Placed, usual: tuple[str, str]
    ) -> BlockKind | None:
        """Says what a block is, by its boxes and its words alone."""
        hints = self.layout.boxes[block.box].hints | block.inline
        if chain & (Hint.HIDDEN | Hint.COMMENT) or item.line:
            return None
        if fact.figure or hints & Hint.CAPTION:
            return self.caption(block, fact, hints)
        if chain & DROPPED or fact.table:
            return None
        if len(block.text) < 120 and (hints & Hint.CREDIT or is_bare_credit(block.text)):
            return None
        if block.tag in HEADINGS:
            linked = block.linked >= 0.8 and not leads_inward(self.layout, item.number)
            return None if linked else "subhead"
        if block.linked > _LINKED:
            return None
        if fact.list >= 0 and self.facts[fact.list].inside:
            return None if self.is_link_list(fact) else "list"
        if fact.quote and len(block.text) < _SHORTEST_ODD and not _SENTENCE_END.search(block.text):
            return None  # whose words the quotation has
        return self.prose(block, usual)

    def is_named_caption(self, block: Block, fact: Facts) -> bool:
        """Tells whether a picture's text is called its caption by an element or a class."""
        named = fact.figure and (fact.chain | block.inline) & Hint.CAPTION
        return bool(named) or any(
            self.layout.boxes[at].tag == "figcaption"
            for at in (block.box, self.layout.boxes[block.box].parent)
            if at >= 0
        )

    def around_figure(self, block: Block) -> int:
        """Returns what the boxes around the figure that a block stands in hint at."""
        at = block.box
        while at >= 0 and self.facts[at].figure:
            at = self.layout.boxes[at].parent
        return self.facts[at].chain if at >= 0 else 0

    def is_link_list(self, fact: Facts) -> bool:
        """Tells whether a box stands in a list that is links to other pages."""
        if fact.list < 0:
            return False
        items = self.facts[fact.list]
        return items.linked > _LINKED_LIST * items.size

    def caption(self, block: Block, fact: Facts, hints: int) -> BlockKind | None:
        """Tells captions from credits and from the furniture around pictures."""
        if hints & Hint.CREDIT and not hints & Hint.CAPTION:
            return None
        named = self.is_named_caption(block, fact) and not self.around_figure(block) & DROPPED
        if fact.chain & Hint.FURNITURE and not (hints & Hint.CAPTION or named):
            return None
        if block.tag in HEADINGS and not hints & Hint.CAPTION:
            return None
        if opens_furniture(block.text) or block.linked > _LINKED:
            return None
        return "caption" if len(block.text) > 2 else None

    def prose(self, block: Block, usual: tuple[str, str]) -> BlockKind | None:
        """Tells paragraphs from subheads without a heading's tag and from stray words."""
        text = block.text
        closed = _SENTENCE_END.search(text) is not None
        short = len(text) <= _LONGEST_SUBHEAD
        if short and not closed:
            box = self.layout.boxes[block.box]
            if box.hints & Hint.SUBHEAD or (block.strong > 0.95 and block.tag in _BOLD_TAGS):
                return "subhead"
        if signature(self.layout, block) == usual or block.tag in _PROSE_TAGS or not short:
            return "paragraph"
        return "paragraph" if closed and len(text) >= _SHORTEST_ODD else None

    def drop_sections(self, placed: list[Placed]) -> None:
        """Takes away what follows a heading that opens furniture, such as `Mehr zum Thema`."""
        dropping = False
        parent, level = -1, ""
        for item in placed:
            block = self.layout.blocks[item.number]
            if dropping:
                outside = not self.stands_in(block.box, parent)
                next_heading = block.tag in HEADINGS and block.tag <= level and item.kind
                dropping = not (outside or next_heading)
            opening = item.kind in {"subhead", "paragraph"} and opens_furniture(block.text)
            bare = item.kind in {"subhead", "paragraph"} and not _SENTENCE_END.search(block.text)
            if opening or (bare and heads_appeal(block.text)):
                box = self.layout.boxes[block.box]
                dropping, parent, level = True, box.parent, block.tag
            if dropping and item.kind != "caption":
                item.kind = None

    def stands_in(self, box: int, around: int) -> bool:
        """Tells whether a box is another one or inside it."""
        while box > around:
            box = self.layout.boxes[box].parent
        return box == around

    def drop_pull_quotes(self, placed: list[Placed]) -> None:
        """Takes away text that stands on the page twice: quotes set apart, doubled blocks."""
        texts = [(item, key(self.layout.blocks[item.number].text)) for item in placed if item.kind]
        prose = [(i, k) for i, k in texts if i.kind in {"paragraph", "list", "lead"}]
        joined = "\n".join(k for _, k in prose)
        if len(joined) > 300_000:
            return
        seen: set[str] = set()
        runs = self.runs_of_words(prose)
        for item, mine in prose:
            if item.kind == "lead" or len(mine) < 25:
                continue
            block = self.layout.blocks[item.number]
            if mine in seen and len(mine) > 50:
                item.kind = None
                continue
            seen.add(mine)
            quoted = self.facts[block.box].quote
            if ((quoted or len(mine) < 260) and self.within_another(mine, prose, item, joined)) or (
                quoted and self.is_repeated(block.text, runs)
            ):
                item.kind = None
                self.drop_attribution(placed, item)

    def runs_of_words(self, prose: list[tuple[Placed, str]]) -> set[tuple[str, ...]]:
        """Returns the runs of three words in the prose that is not set apart as a quotation."""
        found: set[tuple[str, ...]] = set()
        blocks = [self.layout.blocks[item.number] for item, _ in prose]
        if any(self.facts[block.box].quote for block in blocks):
            for block in blocks:
                if not self.facts[block.box].quote:
                    found.update(_runs(block.text))
        return found

    def is_repeated(self, text: str, runs: set[tuple[str, ...]]) -> bool:
        """Tells whether nearly all of a quotation's words stand in the text in the same order."""
        mine = _runs(text)
        return bool(mine) and sum(run in runs for run in mine) >= _REPEATED * len(mine)

    def within_another(
        self, mine: str, prose: list[tuple[Placed, str]], item: Placed, joined: str
    ) -> bool:
        """Tells whether a longer paragraph holds the whole of this one."""
        return joined.count(mine) > 1 and any(
            mine in other and len(other) > len(mine) + 20 and one is not item
            for one, other in prose
        )

    def drop_attribution(self, placed: list[Placed], quote: Placed) -> None:
        """Takes away the line that says whose words a pull quote has."""
        at = self.layout.boxes[self.layout.blocks[quote.number].box].parent
        if at < 0 or self.facts[at].size > 800:
            return
        for item in placed:
            block = self.layout.blocks[item.number]
            if item.kind and len(block.text) < 120 and self.stands_in(block.box, at):
                item.kind = None

    def mark_subheads(self, placed: list[Placed], usual: tuple[str, str]) -> None:
        """Finds subheads that only their style sets apart from the paragraphs around them."""
        kept = [item for item in placed if item.kind in {"paragraph", "subhead", "list", "lead"}]
        for before, item, behind in zip(kept, kept[1:], kept[2:], strict=False):
            block = self.layout.blocks[item.number]
            if (
                item.kind == "paragraph"
                and before.kind == behind.kind == "paragraph"
                and len(block.text) <= _LONGEST_SUBHEAD
                and not _SENTENCE_END.search(block.text)
                and signature(self.layout, block) != usual
                and signature(self.layout, self.layout.blocks[behind.number]) == usual
            ):
                item.kind = "subhead"

    def drop_subheads(self, placed: list[Placed]) -> None:
        """Takes away subheads that head nothing, and lines set as headings above the text."""
        title = key(self.headline.text or "")
        useful = False
        pending: Placed | None = None
        for item in reversed(placed):
            if item.kind == "subhead":
                if not useful or key(self.layout.blocks[item.number].text) == title:
                    item.kind = None
            elif item.kind in {"paragraph", "list"}:
                useful = True
        for item in placed:
            if item.kind in {"paragraph", "list"}:
                break
            if item.kind == "subhead":
                if pending:
                    pending.kind = None
                pending = item
        self.drop_link_headings(placed)

    def drop_link_headings(self, placed: list[Placed]) -> None:
        """Takes away subheads whose next block is a list of links."""
        for item, behind in pairwise(placed):
            if item.kind != "subhead" or behind.kind:
                continue
            if self.is_link_list(self.facts[self.layout.blocks[behind.number].box]):
                item.kind = None
