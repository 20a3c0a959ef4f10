"""The terminal: an article's card, then its statements grouped by speaker.

Nothing of the article is read as markup, and no control character of it reaches the terminal.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from wortlaut.exports.context import contexts
from wortlaut.exports.details import Detail, details
from wortlaut.exports.harmless import harmless, one_line
from wortlaut.exports.segments import segments
from wortlaut.exports.voices import Voice, voices, words
from wortlaut.exports.wording import Language, Wording, wording
from wortlaut.model import Article, Entity, Span, Statement

_LABEL = 5  # columns for a statement's id
_BESIDE = "dim italic"
_FIRST = frozenset({"kind", "how", "confidence"})
_MORE = frozenset({"addressee", "via", "said", "medium"})
_SPACE = re.compile(r"\s+")

COLOURS = ("blue", "red", "green", "magenta", "yellow", "cyan")
"""Of the speakers, in turn; the terminal's own, so that they suit its background."""

MARKS = ("⟦", "⟧")
"""Around the quote where the output has no styles to tell it from the sentence."""


def show(
    article: Article, console: Console, *, compact: bool = False, language: Language = "de"
) -> None:
    """Prints an article and its statements.

    Args:
        article: the record.
        console: where to; as wide as it says, styled as it can.
        compact: a line for the article and one per statement, for many articles.
        language: the language of the interface.
    """
    say = wording(language)
    sheet = _Sheet(article, say, styled=console.color_system is not None)
    console.print(Group(*(sheet.compact() if compact else sheet.full())), highlight=False)


@dataclass(frozen=True, slots=True)
class _Hanging:
    """Text behind a label, its further lines below its first, without spaces at line ends."""

    label: Text
    body: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = self.label.cell_len
        lines = self.body.wrap(console, max(options.max_width - indent, 8), overflow="fold")
        for number, line in enumerate(lines):
            line.rstrip()
            yield Text.assemble(self.label if number == 0 else " " * indent, line)


class _Sheet:
    """What is printed of one article."""

    def __init__(self, article: Article, say: Wording, *, styled: bool) -> None:
        self.article = article
        self.say = say
        self.styled = styled
        self.voices = voices(article)
        self.entities: dict[str, Entity] = {entity.id: entity for entity in article.entities}

    def full(self) -> Iterator[RenderableType]:
        """Yields the card, then each speaker with what they say."""
        yield self._card()
        around = contexts(self.article)
        for voice in self.voices:
            yield Text()
            yield self._heading(voice)
            if voice.entity and voice.entity.roles:
                yield Text(", ".join(map(one_line, voice.entity.roles)), style="dim")
            if voice.entity is None:
                yield Text(self.say.labels.unresolved_hint, style="dim")
            for place in voice.statements:
                yield Text()
                yield from self._statement(place, around[place], _colour(voice))
        if not self.voices:
            yield Text(self.say.labels.no_statements, style="dim")

    def compact(self) -> Iterator[RenderableType]:
        """Yields a line for the article and one for each statement, cut to the width."""
        article = self.article
        head = Text(no_wrap=True, overflow="ellipsis")
        head.append(one_line(article.headline or self.say.labels.no_headline), "bold")
        for part in (article.outlet, self._moment(article.published)):
            if part:
                head.append(f" · {one_line(part)}", "dim")
        yield head
        speaking = {place: voice for voice in self.voices for place in voice.statements}
        for place, statement in enumerate(article.statements):
            voice = speaking[place]
            line = Text("  ", no_wrap=True, overflow="ellipsis")
            line.append(self._name(voice, statement), f"bold {_colour(voice)}")
            line.append(f": {words(article.text, statement.quote)}")
            yield line

    def _card(self) -> RenderableType:
        article, labels = self.article, self.say.labels
        lines: list[RenderableType] = []
        if article.kicker:
            lines.append(Text(one_line(article.kicker), style="dim"))
        lines.append(Text(one_line(article.headline or labels.no_headline), style="bold"))
        where = [article.outlet, article.section, self._moment(article.published)]
        lines.append(Text(" · ".join(one_line(part) for part in where if part), style="dim"))
        facts = Table.grid(padding=(0, 2, 0, 0))
        facts.add_column(style="dim", no_wrap=True)
        facts.add_column(overflow="fold")
        for label, value in self._facts():
            facts.add_row(Text(label), Text(one_line(value)))
        if facts.row_count:
            lines += [Text(), facts]
        for note in article.notes:
            lines.append(Text(f"! {one_line(note.text)}", style="yellow"))
        return Panel(Group(*lines), border_style="dim", padding=(0, 1))

    def _facts(self) -> Iterator[tuple[str, str]]:
        article, labels = self.article, self.say.labels
        if article.updated and article.updated != article.published:
            yield labels.updated, self._moment(article.updated)
        if article.authors:
            yield labels.by, ", ".join(article.authors)
        if article.editors:
            yield labels.edited, ", ".join(article.editors)
        if article.agencies:
            signs = (
                f" ({agency.sign})" if agency.sign not in {None, agency.name} else ""
                for agency in article.agencies
            )
            names = (agency.name for agency in article.agencies)
            yield labels.agencies, ", ".join(map("".join, zip(names, signs, strict=True)))
        if article.audio:
            minutes, seconds = divmod(article.audio.seconds, 60)
            yield labels.audio, f"{minutes}:{seconds:02} min"
        if article.tags:
            yield labels.tags, ", ".join(article.tags)
        if article.url:
            yield labels.original, article.url
        yield labels.statements, str(len(article.statements))

    def _heading(self, voice: Voice) -> RenderableType:
        entity = voice.entity
        name = one_line(entity.name) if entity else self.say.labels.unresolved
        title = Text(name, style=f"bold {_colour(voice)}", overflow="ellipsis", no_wrap=True)
        title.append(f" · {self.say.count(len(voice.statements))}", "not bold dim")
        return Rule(title, align="left", style="dim", characters="─")

    def _statement(self, place: int, around: Span, colour: str) -> Iterator[RenderableType]:
        """Yields the quote in its sentence, and under it what is known of the statement."""
        statement = self.article.statements[place]
        label = Text(one_line(statement.id).ljust(_LABEL - 1) + " ", style="bold")
        yield _Hanging(label, self._sentence(statement, around, colour))
        known = details(self.article, statement, self.entities, self.say)
        first = [self._brief(detail) for detail in known if detail.topic in _FIRST]
        yield _Hanging(Text(" " * _LABEL), Text(" · ".join(first), style=_BESIDE))
        for detail in known:
            if detail.topic == "said" and statement.said and statement.said.span is None:
                continue  # the day of publication stands at the top
            if detail.topic in _MORE:
                more = Text(f"{detail.label}: {detail.value}", style=_BESIDE)
                yield _Hanging(Text(" " * _LABEL), more)

    def _brief(self, detail: Detail) -> str:
        nobody = self.say.labels.nobody
        return f"{detail.label}: {nobody}" if detail.value == nobody else detail.value

    def _sentence(self, statement: Statement, around: Span, colour: str) -> Text:
        """The quote in its sentence: the quote in colour, the cue underlined, the rest dim."""
        text = self.article.text
        quotes = len(statement.quote)
        result = Text(overflow="fold")
        spans = (*statement.quote, *statement.cue)
        inside = False
        for segment in segments(spans, around):
            quoted = any(number < quotes for number in segment.covers)
            if quoted is not inside and not self.styled:
                result.append(MARKS[0] if quoted else MARKS[1])
            inside = quoted
            style = f"bold {colour}" if quoted else "dim"
            if any(number >= quotes for number in segment.covers):
                style += " underline"
            result.append(_flowing(text[segment.start : segment.end]), style)
        if inside and not self.styled:
            result.append(MARKS[1])
        return result

    def _name(self, voice: Voice, statement: Statement) -> str:
        if voice.entity:
            return one_line(voice.entity.name)
        mention = words(self.article.text, statement.speaker.spans)
        return f"? {mention}" if mention else "?"

    def _moment(self, value: str | None) -> str:
        return self.say.moment(value) if value else ""


def _colour(voice: Voice) -> str:
    return COLOURS[(voice.number - 1) % len(COLOURS)] if voice.number else "default"


def _flowing(text: str) -> str:
    """The harmless text with each run of white space as one space, at the ends too."""
    return _SPACE.sub(" ", harmless(text))


def show_many(articles: Iterable[Article], console: Console, *, language: Language = "de") -> None:
    """Prints many articles in compact form, an empty line between two."""
    for number, article in enumerate(articles):
        if number:
            console.print()
        show(article, console, compact=True, language=language)
