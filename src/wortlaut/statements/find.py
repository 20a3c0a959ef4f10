"""From a document to its statements."""

from wortlaut.german.document import Document
from wortlaut.model import Addressee, Spans, Speaker, Statement
from wortlaut.statements.rules.confidence import confidence
from wortlaut.statements.rules.draft import Draft, without
from wortlaut.statements.rules.engine import drafts
from wortlaut.statements.rules.view import Range, View
from wortlaut.statements.speakers import how_named

ORIGIN = "rules:2026.11"
"""Engine and version, as `Statement.origin` names them."""


def find(document: Document) -> list[Statement]:
    """Finds the statements of a document by rules.

    Args:
        document: the text with its tokens, sentences and quotations.

    Returns:
        The statements in the order of the text. Speakers have their spans and `how`; who they
        are (`entity`) is left open.
    """
    view, sure = drafts(document)
    for draft in sure:
        # a frame never holds what was said
        draft.frame = [part for span in draft.frame for part in without(span, draft.quote)]
    names = {id(draft): f"s{number}" for number, draft in enumerate(sure, 1)}
    return [_statement(view, draft, names) for draft in sure]


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


def _statement(view: View, draft: Draft, names: dict[int, str]) -> Statement:
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
        confidence=confidence(draft),
        origin=ORIGIN,
    )
