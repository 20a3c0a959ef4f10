"""Candidates: what the rules, the network and the quotation marks propose as statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wortlaut.german.quotations import Quotation
from wortlaut.german.words import CAPITAL
from wortlaut.statements.rules.draft import Draft
from wortlaut.statements.rules.extents import resumes
from wortlaut.statements.rules.view import Range, View
from wortlaut.statements.trained.segments import LAYERS, decode

LEVELS = (0.3, 0.5, 0.7)
"""How sure the network must be of a token for its segments; each level gives candidates."""

_NEARLY = 0.8
"""F1 of the tokens from which on words of the network are taken for a quotation."""

_LONGEST = 1000
"""Tokens; longer quotations are pairs of marks that do not belong together."""


@dataclass(slots=True, eq=False)
class Candidate:
    """A possible statement.

    Attributes:
        draft: the statement with its roles, as far as they are known.
        tokens: the tokens of its quote.
        ruled: whether a rule found it.
        levels: how many levels of the network have just these tokens.
        name: whether it is one or two marked words with a capital, which are mostly a name.
        spans: the ranges that its tokens make up, in order.
    """

    draft: Draft
    tokens: frozenset[int]
    ruled: bool = False
    levels: int = 0
    name: bool = False
    spans: list[Range] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Finds the spans where they are not given."""
        if not self.spans:
            self.spans = ranges(sorted(self.tokens))

    @property
    def direct(self) -> bool:
        """Whether it is direct speech, which may stand inside other speech."""
        return self.draft.kind == "direct"


def ranges(tokens: Iterable[int]) -> list[Range]:
    """Returns the ranges that tokens, in order, make up."""
    found: list[Range] = []
    for i in tokens:
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def _is_name(view: View, draft: Draft) -> bool:
    """Tells whether a quotation is short enough for a name and begins like one."""
    inside = draft.last - draft.first - 2
    capital = draft.kind == "direct" and bool(view.bits[draft.first + (inside > 0)] & CAPITAL)
    return capital and inside <= 2


def _proposed(
    view: View, drafts: list[Draft], layers: Mapping[str, NDArray[np.float32]] | None
) -> Iterator[tuple[Draft, str]]:
    for draft in drafts:
        yield draft, "rule"
    for quotation in view.document.quotations:
        if quotation.last - quotation.first > _LONGEST:
            continue
        yield Draft("direct", "quotation", [(quotation.first, quotation.last)]), "marks"
    if layers is None:
        return
    around = _around(view.document.quotations)
    decoded = {name: decode(layers[name], LEVELS) for name in LAYERS}
    for level in range(len(LEVELS)):
        for name, kinds in LAYERS.items():
            for kind, spans in decoded[name][level]:
                told = name != "direct"
                whole = spans if told else [_snapped(around, span) for span in spans]
                yield Draft(kinds[kind], "network", whole), "network"


def _closing(view: View) -> dict[int, int]:
    """Returns for every token inside a quotation, but its first and last word, where that ends.

    What begins there and goes on behind the closing mark is nobody's statement: of 2,611 annotated
    ones none does.
    """
    return {
        i: quotation.last
        for quotation in view.document.quotations
        if quotation.depth == 0
        for i in range(quotation.first + 2, quotation.last - 1)
    }


def _ending(view: View, drafts: Sequence[Draft]) -> dict[int, int]:
    """Returns for clauses with dass and ob where they end before the verb of the clause around.

    Die Klage, dass Geld fehle, ist alt: nobody says that it is old.
    """
    return {
        draft.first: draft.last
        for draft in drafts
        if draft.rule.startswith(("dass", "ob_")) and resumes(view, draft.last)
    }


def _snapped(around: Mapping[int, Sequence[Quotation]], span: Range) -> Range:
    """Returns the quotation that a span nearly is, else the span: no mark may be left outside.

    Args:
        around: the quotations that hold each token; one that a span nearly is holds its middle.
        span: of the network.
    """
    first, last = span
    for quotation in around.get((first + last) // 2, ()):
        both = min(last, quotation.last) - max(first, quotation.first)
        if 2 * both >= _NEARLY * (last - first + quotation.last - quotation.first):
            return quotation.first, quotation.last
    return span


def _around(quotations: Sequence[Quotation]) -> dict[int, list[Quotation]]:
    """Returns the quotations that hold each token."""
    found: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        if quotation.last - quotation.first <= _LONGEST:
            for i in range(quotation.first, quotation.last):
                found.setdefault(i, []).append(quotation)
    return found


def joined(spans: list[Range]) -> list[Range]:
    """Returns spans in order, without overlap, neighbours joined."""
    if len(spans) == 1:
        return spans if spans[0][0] < spans[0][1] else []
    return ranges(sorted({i for span in spans for i in range(*span)}))


def candidates(
    view: View,
    drafts: list[Draft],
    rates: Mapping[str, float],
    layers: Mapping[str, NDArray[np.float32]] | None,
) -> list[Candidate]:
    """Returns the candidates of a document, each with other tokens or of another layer.

    Args:
        view: the document.
        drafts: all that the rules find, what is too weak for them, too.
        rates: how often each rule is right; of equal tokens the better rule's draft is kept.
        layers: probabilities of the network per layer: [tokens, labels]; None: no network.
    """
    found: dict[tuple[bool, tuple[Range, ...]], Candidate] = {}
    closing, ending = _closing(view), _ending(view, drafts)
    for draft, source in _proposed(view, drafts, layers):
        spans = joined(draft.quote)
        if not spans:
            continue
        first, last = spans[0][0], spans[-1][1]
        bound = min(closing.get(first, last), ending.get(first, last))
        if draft.kind != "direct" and last > bound:
            continue
        key = (draft.kind == "direct", tuple(spans))
        known = found.get(key)
        if known is None:
            tokens = frozenset(i for span in spans for i in range(*span))
            name = _is_name(view, draft)
            known = found[key] = Candidate(draft, tokens, name=name, spans=list(spans))
        if source == "rule":
            if known.ruled and rates.get(draft.rule, 0) > rates.get(known.draft.rule, 0):
                known.draft = draft
            known.ruled = True
        known.levels += source == "network"
    return sorted(found.values(), key=lambda c: (c.draft.first, -c.draft.last))
