"""A statement's details as labelled lines, the same for the page and the terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wortlaut.exports.harmless import one_line
from wortlaut.exports.voices import words
from wortlaut.exports.wording import Wording
from wortlaut.model import Article, Entity, Span, Statement

Topic = Literal[
    "kind", "how", "medium", "addressee", "cue", "frame", "via", "about", "said", "confidence",
    "origin",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is known of a statement.

    Args:
        topic: what it is about, for programs.
        label: the topic in the interface's language.
        value: what is known, in the interface's language; the article's words in quotation marks.
    """

    topic: Topic
    label: str
    value: str


def details(
    article: Article, statement: Statement, entities: Mapping[str, Entity], wording: Wording
) -> list[Detail]:
    """Lists what is known of a statement besides its quote and its speaker's name.

    Args:
        article: the article that holds it.
        statement: the statement.
        entities: the article's entities by their ids.
        wording: the interface's language.

    Returns:
        The details in a fixed order, without those that are empty.
    """
    return _Teller(article, entities, wording).tell(statement)


@dataclass(frozen=True, slots=True)
class _Teller:
    article: Article
    entities: Mapping[str, Entity]
    wording: Wording

    def tell(self, statement: Statement) -> list[Detail]:
        say, labels = self.wording, self.wording.labels
        lines: list[tuple[Topic, str, str]] = [
            ("kind", labels.kind, say.kinds[statement.kind]),
            ("how", labels.how, self._how(statement)),
            (
                "medium",
                labels.medium,
                "" if statement.medium == "speech" else say.media[statement.medium],
            ),
            (
                "addressee",
                labels.addressee,
                self._mention(statement.addressee.spans, statement.addressee.entity),
            ),
            ("cue", labels.cue, self._quoted(statement.cue)),
            ("frame", labels.frame, self._quoted(statement.frame)),
            (
                "via",
                labels.via,
                ", ".join(self._mention(via.spans, via.entity) for via in statement.via),
            ),
            ("about", labels.about, ", ".join(filter(None, map(self._name, statement.about)))),
            ("said", labels.said, self._said(statement)),
            ("confidence", labels.confidence, say.confidence(statement.confidence)),
            ("origin", labels.origin, one_line(statement.origin)),
        ]
        return [Detail(topic, label, value) for topic, label, value in lines if value]

    def _name(self, identity: str | None) -> str:
        entity = self.entities.get(identity) if identity is not None else None
        return one_line(entity.name) if entity else ""

    def _quoted(self, spans: tuple[Span, ...]) -> str:
        # A frame's span holds the comma or colon that parts it from the quote.
        text = words(self.article.text, spans).strip(" ,:;")
        return self.wording.quoted(text) if text else ""

    def _mention(self, spans: tuple[Span, ...], identity: str | None) -> str:
        name, text = self._name(identity), words(self.article.text, spans)
        if not text or text == name:
            return name
        quoted = self.wording.quoted(text)
        return f"{name}, {quoted}" if name else quoted

    def _how(self, statement: Statement) -> str:
        how = statement.speaker.how
        mention = self._quoted(statement.speaker.spans)
        if how is None:
            return mention or self.wording.labels.nobody
        way = self.wording.how[how]
        return f"{way}: {mention}" if mention else way

    def _said(self, statement: Statement) -> str:
        said = statement.said
        if said is None:
            return ""
        value = one_line(self.wording.moment(said.value))
        if said.span is None:
            return f"{value} ({self.wording.labels.inferred})"
        return f"{value}, {self._quoted((said.span,))}"
