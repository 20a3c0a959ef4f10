"""Makes corrections from what a person has typed or selected, and says what is wrong with it."""

from collections.abc import Sequence

from wortlaut.archive.corrections.anchoring import anchors
from wortlaut.archive.corrections.apply import agreement
from wortlaut.archive.corrections.events import (
    Action,
    Correction,
    SpeakerValue,
    Target,
    Value,
)
from wortlaut.errors import UsageError
from wortlaut.model import Article, EntityType, Span, Spans, Statement, StatementKind

LONGEST_NAME = 200
"""Code points."""


def target(article: Article, statement: Statement) -> Target:
    """Returns what names a statement of a record."""
    return Target(
        anchors(article.text, statement.quote), statement.kind, _speaker(article, statement)
    )


def _speaker(article: Article, statement: Statement) -> SpeakerValue | None:
    entity = next((e for e in article.entities if e.id == statement.speaker.entity), None)
    if entity is None:
        return None
    return SpeakerValue(entity.name, entity.type, anchors(article.text, statement.speaker.spans))


def speaker_value(
    article: Article, name: str | None, type_: EntityType | None = None, mention: Spans = ()
) -> SpeakerValue:
    """Returns a speaker by name.

    Args:
        article: the record that the statement is in.
        name: canonical name; None or blank: nobody is named.
        type_: what it is; None: as the record has it, else a person.
        mention: where the text names the speaker of this statement; empty: nowhere.

    Raises:
        UsageError: the name is too long or has line breaks.
    """
    plain = _name(name, "speaker")
    if not plain:
        return SpeakerValue(None)
    known = next((e for e in article.entities if e.name == plain), None)
    kind: EntityType = type_ or (known.type if known else "person")
    return SpeakerValue(plain, kind, anchors(article.text, mention))


def _name(name: str | None, what: str) -> str:
    """Returns a name with single spaces; empty: there is none."""
    plain = " ".join((name or "").split())
    if len(plain) > LONGEST_NAME or (plain and not plain.isprintable()):
        message = f"{what}: a name of at most {LONGEST_NAME} readable characters is needed"
        raise UsageError(message)
    return plain


def set_speaker(
    article: Article,
    statement: Statement,
    value: SpeakerValue,
    *,
    author: str,
    reason: str | None = None,
) -> Correction:
    """Returns the correction that gives a statement to somebody."""
    return Correction(
        "speaker", author, article.id, target(article, statement), Value(speaker=value), reason
    )


def set_kind(
    article: Article,
    statement: Statement,
    kind: StatementKind,
    *,
    author: str,
    reason: str | None = None,
) -> Correction:
    """Returns the correction that makes a statement one of another kind."""
    return Correction(
        "kind", author, article.id, target(article, statement), Value(kind=kind), reason
    )


def set_spans(
    article: Article,
    statement: Statement,
    spans: Sequence[Span],
    *,
    author: str,
    reason: str | None = None,
) -> Correction:
    """Returns the correction that sets which words were said.

    Raises:
        UsageError: the spans are not in the text, or overlap.
    """
    checked = check_spans(article, spans)
    if not agreement(checked, statement.quote):
        message = "span: shares no word with the statement; reject it and add another instead"
        raise UsageError(message)
    value = Value(quote=anchors(article.text, checked))
    return Correction("span", author, article.id, target(article, statement), value, reason)


def judge(
    article: Article,
    statement: Statement,
    right: bool,
    *,
    author: str,
    reason: str | None = None,
) -> Correction:
    """Returns the correction that confirms a statement, or rejects it."""
    action: Action = "confirm" if right else "reject"
    return Correction(action, author, article.id, target(article, statement), reason=reason)


def add(
    article: Article,
    spans: Sequence[Span],
    kind: StatementKind,
    speaker: SpeakerValue | None,
    *,
    author: str,
    reason: str | None = None,
) -> Correction:
    """Returns the correction that adds a statement which the engine has missed.

    Raises:
        UsageError: the spans are not in the text, or overlap.
    """
    quote = anchors(article.text, check_spans(article, spans))
    return Correction("add", author, article.id, Target(), Value(speaker, quote, kind), reason)


def merge(identity: str, into: str, *, author: str, reason: str | None = None) -> Correction:
    """Returns the correction that makes two identities one.

    Raises:
        UsageError: they are the same.
    """
    if identity == into:
        message = f"{identity}: cannot be merged with itself"
        raise UsageError(message)
    return Correction("merge", author, value=Value(identity=identity, into=into), reason=reason)


def split(
    identity: str,
    into: str,
    name: str,
    articles: Sequence[str],
    *,
    author: str,
    reason: str | None = None,
) -> Correction:
    """Returns the correction that tells somebody else apart who has the same name.

    Args:
        identity: who was taken for two.
        into: the new identity's id.
        name: the new identity's name.
        articles: keys of the articles that speak of the new one.
        author: who says so.
        reason: why; None: not said.

    Raises:
        UsageError: no article is given, or the name is too long or has line breaks.
    """
    name = _name(name, "name")
    if not name:
        message = "name: the other's name is blank"
        raise UsageError(message)
    if not articles:
        message = f"{identity}: name the articles that speak of somebody else (--article KEY)"
        raise UsageError(message)
    value = Value(identity=identity, into=into, name=name, articles=tuple(articles))
    return Correction("split", author, value=value, reason=reason)


def check_spans(article: Article, spans: Sequence[Span]) -> Spans:
    """Returns spans in order.

    Raises:
        UsageError: there is none, or they are not in the text, are blank or overlap.
    """
    ordered = tuple(sorted((int(start), int(end)) for start, end in spans))
    size, behind = len(article.text), 0
    for start, end in ordered:
        if not behind <= start < end <= size or not article.text[start:end].strip():
            message = (
                f"span {start}:{end}: must be words of the article's {size} characters, none twice"
            )
            raise UsageError(message)
        behind = end
    if not ordered:
        message = "span: give at least one stretch of words"
        raise UsageError(message)
    return ordered


def words_in(article: Article, words: str, near: int = 0) -> Span:
    """Returns where words stand that a person has copied from the text.

    Args:
        article: the record.
        words: as in the text.
        near: a code point; of several places the nearest is meant. 0: there must be only one.

    Raises:
        UsageError: they are not there, or more than once.
    """
    text = article.text
    places: list[int] = []
    at = text.find(words) if words.strip() else -1
    while at >= 0 and len(places) < 1000:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        message = f"{words!r}: not in the text of article {article.id}; copy the words as they are"
        raise UsageError(message)
    if len(places) > 1 and not near:
        message = f"{words!r}: stands {len(places)} times in the text; give more words around it"
        raise UsageError(message)
    start = min(places, key=lambda place: abs(place - near))
    return start, start + len(words)
