"""The head of a pasted page: which of the lines before the text are kicker, headline, section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wortlaut.pages.furniture_lines import is_section
from wortlaut.pages.pasted_meta import is_clock, is_name_line
from wortlaut.pages.pasted_roles import Item
from wortlaut.pages.source_line import outlet_name
from wortlaut.pages.tags import camel_words

LONGEST_HEADLINE = 220
LONGEST_KICKER = 70
_NAVIGATION_RUN = 4
"""So many short lines in a row are a menu."""

_LETTERS_MEET = re.compile(r"(?<=[a-zäöüß]{2})(?=[A-ZÄÖÜ][a-zäöüß]+[\s-])")
_STOP_MEETS = re.compile(r"(?<=[a-zäöüß\d)][:?!…])(?=[A-ZÄÖÜ„\"»«“][\w])")
_MARK_MEETS = re.compile(r"(?<=[\w.!?…][\"“”»«’'])(?=[A-ZÄÖÜ][\w]+[\s:-])")
_OPENING_MEETS = re.compile(r"(?<=[a-zäöüß\d)])(?=[„»«\"“][A-ZÄÖÜ])")
_TITLE_TAIL = re.compile(r"\s+[|–—-]\s+([^|–—]{2,40})$")


@dataclass(slots=True)
class Head:
    """What the head holds, as positions of lines; None: not found.

    Args:
        section: name of the section.
        kicker: the kicker's text.
        headline: the headline's text.
        at: position of the headline.
        lead: position of a line below the headline that belongs to the lead.
        names: positions of lines that are authors' names.
        used: positions that are told, and go.
        outlet: the outlet that the page's title names.
    """

    section: str | None = None
    kicker: str | None = None
    headline: str | None = None
    at: int | None = None
    lead: int | None = None
    names: list[int] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    outlet: str | None = None


def split_kicker(line: str, text: str = "") -> tuple[str | None, str]:
    """Splits a kicker from the headline it is glued to (`"Kein Zurück"Rat stimmt zu`).

    Args:
        line: the line.
        text: the article: words that it writes with a capital inside are left whole.

    Returns:
        The kicker, None where none is glued on, and the headline.
    """
    for pattern in (_MARK_MEETS, _STOP_MEETS, _OPENING_MEETS, _LETTERS_MEET):
        for found in pattern.finditer(line):
            kicker, headline = line[: found.start()].strip(), line[found.start() :].strip()
            if _may_part(pattern, line, found.start(), kicker, headline, text):
                return kicker.removesuffix(":"), headline
    return None, line


def _may_part(
    pattern: re.Pattern[str], line: str, at: int, kicker: str, headline: str, text: str
) -> bool:
    if len(kicker) > LONGEST_KICKER or len(kicker) < 3 or headline.count(" ") < 1:
        return False
    straight = line[:at].count('"')
    if pattern is _MARK_MEETS:
        # The mark must close what was opened before: all of them are paired there.
        opened = kicker.count("„") + kicker.count("»") + kicker.count("«")
        return straight % 2 == 0 and (straight > 0 or opened > 0 or "“" in kicker)
    if pattern is _OPENING_MEETS and straight % 2:
        return False
    if pattern is _LETTERS_MEET:
        begin = line.rfind(" ", 0, at) + 1
        end = line.find(" ", at)
        token = line[begin : end if end > 0 else len(line)]
        first = re.split(r"\W", token)[0]
        return first not in camel_words() and not (text and first in text)
    return True


def read_head(items: Sequence[Item], first: int, *, page: bool, text: str) -> Head:
    """Finds kicker, headline and section among the lines before the first paragraph.

    Args:
        items: all lines of the text.
        first: position of the first paragraph.
        page: there is evidence of a page; without it, one line before a paragraph is a headline
            only if a blank line or more paragraphs follow.
        text: the whole text.
    """
    head = Head()
    _find_title(items, first, head)
    candidates = _candidates(items, first, head)
    if not candidates:
        _find_section(items, first, head)
        return head
    at = _headline_at(items, candidates, head)
    if at is None or not (page or _evident(items, first)):
        return head
    _take(items, candidates, at, head, text)
    _find_section(items, head.at if head.at is not None else first, head)
    return head


def _evident(items: Sequence[Item], first: int) -> bool:
    if first < len(items) and items[first].line.gap:
        return True
    return sum(item.role == "prose" for item in items[first : first + 3]) >= 2


def _find_title(items: Sequence[Item], first: int, head: Head) -> None:
    """Finds the browser's title (`Headline - outlet`) by the headline that stands there again."""
    texts = {item.text: n for n, item in enumerate(items[:first])}
    for n, item in enumerate(items[:first]):
        found = _TITLE_TAIL.search(item.text)
        if found is None:
            continue
        bare = item.text[: found.start()]
        again = next((m for t, m in texts.items() if m != n and t.endswith(bare) and bare), None)
        if again is not None:
            head.used.add(n)
            head.outlet = outlet_name(found[1])


def _candidates(items: Sequence[Item], first: int, head: Head) -> list[int]:
    found: list[int] = []
    for n, item in enumerate(items[:first]):
        text = item.text
        if item.role != "short" or n in head.used or text.endswith((",", ";")) or is_clock(text):
            continue
        if len(text) > LONGEST_HEADLINE or not any(c.isalpha() for c in text):
            continue
        beside = [items[m].role for m in (n - 1, n + 1) if 0 <= m < len(items)]
        if is_name_line(text) and _is_author(items, n, first, beside):
            head.names.append(n)
            continue
        if n + 1 < first and items[n + 1].role == "credit" and found:
            continue
        found.append(n)
    return [n for n in found if n not in _menu(items, found)]


def _is_author(items: Sequence[Item], n: int, first: int, beside: Sequence[str]) -> bool:
    if n and items[n - 1].role == "by":
        return True
    dated = any(
        0 <= m < len(items) and (meta := items[m].meta) and meta.dated and not meta.authors
        for m in (n - 1, n + 1)
    )
    above = any(item.role == "short" and item.text.count(" ") >= 3 for item in items[:n])
    below = any(item.role == "short" and item.text.count(" ") >= 3 for item in items[n + 1 : first])
    return dated and "meta" in beside and above and not below


def _menu(items: Sequence[Item], candidates: list[int]) -> set[int]:
    """Returns the lines that are a menu: many of one or two words, one below the other."""
    menu: set[int] = set()
    run: list[int] = []
    for n in [*candidates, -1]:
        small = n >= 0 and items[n].text.count(" ") <= 1 and len(items[n].text) <= 25
        if small and (not run or all(_small(items[m]) for m in range(run[-1] + 1, n))):
            run.append(n)
            continue
        if len(run) >= _NAVIGATION_RUN:
            menu.update(run)
        run = [n] if small else []
    return menu


def _small(item: Item) -> bool:
    return item.role in {"drop", "section", "more"}


def _headline_at(items: Sequence[Item], candidates: list[int], head: Head) -> int | None:
    """Returns the headline's position: the last full line of the first block that has one."""
    blocks: list[list[int]] = []
    for n in candidates:
        parted = blocks and any(
            items[m].role in {"meta", "audio", "caption", "alt", "crumb"}
            for m in range(blocks[-1][-1] + 1, n)
        )
        if not blocks or parted:
            blocks.append([])
        blocks[-1].append(n)
    full = [block for block in blocks if any(_full(items[n].text) for n in block)]
    if not full:
        return max(candidates, key=lambda n: len(items[n].text)) if candidates else None
    block = full[0]
    if head.used:
        titles = [items[n].text for n in head.used]
        again = [
            n
            for n in block
            if any(t.startswith(items[n].text[-40:]) or items[n].text in t for t in titles)
        ]
        if again:
            return again[-1]
    return next(n for n in reversed(block) if _full(items[n].text))


def _full(text: str) -> bool:
    return text.count(" ") >= 3 or len(text) >= 28


def _kicker_like(text: str) -> bool:
    if len(text) > LONGEST_KICKER or text.endswith((".", "!")):
        return False
    return text.count(" ") <= 3 or len(text) <= 32 or text[0] in '"„»«“' or text.endswith(":")


def _take(items: Sequence[Item], candidates: list[int], at: int, head: Head, text: str) -> None:
    above = [n for n in candidates if n < at and _adjacent(items, n, at)]
    if above and not _kicker_like(items[above[-1]].text) and _full(items[above[-1]].text):
        # Two full lines: the upper one is the headline, the lower one its subtitle.
        head.lead, at = at, above.pop()
        above = [n for n in above if _adjacent(items, n, at)]
    head.at = at
    kicker, headline = split_kicker(items[at].text, text.replace(items[at].text, ""))
    head.used.add(at)
    if kicker is None and above and _kicker_like(items[above[-1]].text):
        if not is_section(items[above[-1]].text):
            kicker = items[above[-1]].text.removesuffix(":")
        head.used.add(above[-1])
    head.kicker, head.headline = kicker, headline


def _adjacent(items: Sequence[Item], upper: int, lower: int) -> bool:
    return all(items[m].role == "drop" for m in range(upper + 1, lower)) and lower - upper <= 2


def _find_section(items: Sequence[Item], before: int, head: Head) -> None:
    """Takes the section from a breadcrumb, else from a line alone above the headline."""
    for item in items[:before]:
        if item.role == "crumb" and item.path:
            head.section = item.path[0]
            return
    at = [n for n in range(before) if items[n].role == "section"]
    if not at:
        return
    last = at[-1]
    run = 0
    for n in range(last, -1, -1):
        if items[n].role not in {"section", "short", "drop"} or n in head.used:
            break
        run += 1
        if items[n].line.gap:
            break
    if run < _NAVIGATION_RUN:
        head.section = items[last].text
