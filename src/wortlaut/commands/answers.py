"""Answers of an archive, printed: for people, as JSON, as lines, as a table."""

import csv
import sys
from collections.abc import Iterable, Sequence

import msgspec
from rich.console import Console
from rich.text import Text

from wortlaut.archive.views import Contrast, PersonRef, Results, StatementView
from wortlaut.exports.csv import guarded
from wortlaut.exports.harmless import harmless, one_line
from wortlaut.exports.terminal import MARKS

COLUMNS = (
    "key", "day", "outlet", "speaker", "speaker_id", "mention", "kind", "quote", "before", "after",
    "addressee", "about", "via", "said", "confidence", "corrected", "variants", "outlets",
    "first_day", "first_outlet", "headline", "url", "article",
)  # fmt: skip
"""The header line of the table. Several values in one cell are joined by `; `."""

_LONGEST_CONTEXT = 280
"""Code points before and behind a quote that are shown to people."""
_NARROW, _WIDE = 40, 120


def console() -> Console:
    """Returns where answers for people go, no wider than is readable."""
    made = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if sys.stdout.isatty():
        made.width = min(max(made.width, _NARROW), _WIDE)
    return made


def show(hits: Iterable[StatementView], out: Console) -> None:
    """Prints statements for people."""
    for number, hit in enumerate(hits):
        if number:
            out.print()
        out.print(_head(hit))
        out.print(_sentence(hit, styled=out.color_system is not None))
        for line in _lines(hit):
            out.print(Text(line, "dim"))


def _head(hit: StatementView) -> Text:
    text = Text()
    text.append(name_of(hit.speaker) or "nobody named", "bold")
    facts = [hit.article.day or "no date", one_line(hit.article.outlet or "unknown outlet"),
             hit.kind, f"{hit.confidence:.2f}"]  # fmt: skip
    text.append("  " + "  ".join([*facts, *(["corrected"] if hit.corrected else [])]), "dim")
    return text


def _sentence(hit: StatementView, *, styled: bool) -> Text:
    """The quote in its sentence, set apart by style, or by marks where there are none."""
    text = Text("  ")
    before, after = one_line(hit.before), one_line(hit.after)
    if len(before) > _LONGEST_CONTEXT:
        before = "… " + before[-_LONGEST_CONTEXT:]
    if len(after) > _LONGEST_CONTEXT:
        after = after[:_LONGEST_CONTEXT] + " …"
    opening, closing = ("", "") if styled else MARKS
    # The record cuts white space at the quote's edges off; quotation marks touch their words.
    text.append(before + ("" if not before or before[-1] in '„“"»«‚‘([' else " "), "italic dim")
    text.append(opening + one_line(hit.quote) + closing, "bold")
    text.append(("" if not after or not after[0].isalnum() else " ") + after, "italic dim")
    return text


def _lines(hit: StatementView) -> list[str]:
    lines = []
    people = [("to", hit.addressee), ("about", hit.about), ("via", hit.via)]
    told = [f"{label} {names_of(refs)}" for label, refs in people if refs]
    if told:
        lines.append("  " + "; ".join(told))
    if hit.first is not None:
        outlets = ", ".join(map(one_line, hit.outlets)) or "unknown outlets"
        lines.append(
            f"  {hit.variants} times, in {outlets}; first {hit.first.day or 'on an unknown day'}"
        )
    lines.append("  " + "  ".join(filter(None, [one_line(hit.article.url or ""), hit.key])))
    return lines


def name_of(ref: PersonRef | None) -> str:
    """Returns somebody's name, safe to print; empty: nobody."""
    return one_line(ref.name) if ref else ""


def names_of(refs: Sequence[PersonRef]) -> str:
    """Returns names, safe to print."""
    return ", ".join(map(name_of, refs))


def told(refs: Sequence[PersonRef]) -> str:
    """Returns people with their ids, which tell namesakes apart."""
    return ", ".join(f"{name_of(ref)} ({ref.id})" if ref.id else name_of(ref) for ref in refs)


def to_json(answer: Results | Contrast) -> str:
    """Returns an answer as JSON, with every field."""
    return msgspec.json.format(msgspec.json.encode(answer), indent=1).decode() + "\n"


def to_line(hit: StatementView) -> str:
    """Returns a statement as a line of JSON Lines."""
    return msgspec.json.encode(hit).decode() + "\n"


def write_csv(hits: Iterable[StatementView]) -> None:
    """Prints statements as a table for spreadsheets, RFC 4180, without formulas."""
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for hit in hits:
        writer.writerow([guarded(one_line(cell)) for cell in _cells(hit)])


def _cells(hit: StatementView) -> tuple[str, ...]:
    first = hit.first
    return (
        hit.key,
        hit.article.day or "",
        hit.article.outlet or "",
        hit.speaker.name if hit.speaker else "",
        (hit.speaker.id if hit.speaker else "") or "",
        hit.speaker_text or "",
        hit.kind,
        harmless(hit.quote),
        hit.before,
        hit.after,
        *("; ".join(ref.name for ref in refs) for refs in (hit.addressee, hit.about, hit.via)),
        hit.said or "",
        f"{hit.confidence:.2f}",
        str(int(hit.corrected)),
        str(hit.variants),
        "; ".join(hit.outlets),
        (first.day if first else "") or "",
        (first.outlet if first else "") or "",
        hit.article.headline or "",
        hit.article.url or "",
        hit.article.key,
    )
