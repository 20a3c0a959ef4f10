"""From a document to its statements."""

from typing import Literal

from wortlaut.german.document import Document
from wortlaut.model import Addressee, Spans, Speaker, Statement
from wortlaut.statements.disowned import disowned
from wortlaut.statements.rules.confidence import confidence
from wortlaut.statements.rules.draft import Draft, without
from wortlaut.statements.rules.engine import drafts
from wortlaut.statements.rules.view import Range, View
from wortlaut.statements.speakers import how_named

Engine = Literal["trained", "rules"]
ORIGINS: dict[Engine, str] = {"trained": "model:2026.11", "rules": "rules:2026.11"}
"""Engine and version, as `Statement.origin` names them."""

LONGEST = 30_000
"""Tokens; a longer text is no article, and is read by the rules, which are faster."""


def find(document: Document, *, engine: Engine = "trained") -> list[Statement]:
    """Finds the statements of a document.

    Args:
        document: the text with its tokens, sentences and quotations.
        engine: `trained` chooses among what rules and a network propose; `rules` are faster,
            miss more, and owe nothing to anybody's data but the shares of their confidence.

    Returns:
        The statements in the order of the text. Speakers have their spans and `how`; who they
        are (`entity`) is left open. `confidence` says how probable it is that words and speaker
        are right.
    """
    if len(document.tokens) > LONGEST:
        engine = "rules"
    view, found, sure = _trained(document) if engine == "trained" else _by_rules(document)
    for draft in found:
        if disowned(view, draft):
            draft.speaker, draft.how = [], None
    names = {id(draft): f"s{number}" for number, draft in enumerate(found, 1)}
    origin = ORIGINS[engine]
    return [
        _statement(view, draft, names, share, origin)
        for draft, share in zip(found, sure, strict=True)
    ]


def _trained(document: Document) -> tuple[View, list[Draft], list[float]]:
    """Returns what the trained engine finds, and how sure each is."""
    # NumPy is loaded when a text is read, not when the package is imported
    from wortlaut.statements.trained.engine import statements

    return statements(document)


def _by_rules(document: Document) -> tuple[View, list[Draft], list[float]]:
    """Returns what the rules find, and how sure each is."""
    view, found = drafts(document)
    for draft in found:
        # a frame never holds what was said
        draft.frame = [part for span in draft.frame for part in without(span, draft.quote)]
    return view, found, [confidence(draft) for draft in found]


def _spans(view: View, ranges: list[Range]) -> Spans:
    """Turns token ranges into spans of code points, in order, without overlap."""
    spans: list[tuple[int, int]] = []
    for span in sorted(ranges):
        if span[0] >= span[1]:
            continue
        start, end = view.chars(span)
        if spans and start < spans[-1][1]:
            start = spans[-1][1]
        if start < end:
            spans.append((start, end))
    return tuple(spans)


def _statement(
    view: View, draft: Draft, names: dict[int, str], sure: float, origin: str
) -> Statement:
    how = draft.how
    if draft.speaker and how is None:
        how = how_named(view, draft.speaker[0])
    parent = draft.parent
    return Statement(
        id=names[id(draft)],
        kind=draft.kind,
        quote=_spans(view, draft.quote),
        speaker=Speaker(_spans(view, draft.speaker), None, how if draft.speaker else None),
        addressee=Addressee(_spans(view, draft.addressee)),
        cue=_spans(view, draft.cue),
        frame=_spans(view, draft.frame),
        medium=draft.medium,
        parent=names.get(id(parent)) if parent is not None else None,
        confidence=sure,
        origin=origin,
    )
