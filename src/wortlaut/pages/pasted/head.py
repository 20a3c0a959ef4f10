"""The head of a pasted page: which of the lines before the text are kicker, headline, section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wortlaut.pages.pasted.furniture import is_section
from wortlaut.pages.pasted.meta import is_clock, is_name_line
from wortlaut.pages.pasted.roles import Item
from wortlaut.pages.source_line import outlet_name
from wortlaut.pages.tags import camel_words, split_tags

LONGEST_HEADLINE = 220
LONGEST_KICKER = 70
_NEAR = 15
"""So many lines above the article a byline may stand."""
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
        top: position above which nothing speaks of the article.
    """

    section: str | None = None
    kicker: str | None = None
    headline: str | None = None
    at: int | None = None
    lead: int | None = None
    names: list[int] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    outlet: str | None = None
    top: int = 0


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
        if headline.startswith("Innen "):
            return False
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
    at = _headline_at(items, candidates, first, head)
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
    near = range(max(0, first - 2 * _NEAR), first)
    texts = {items[n].text: n for n in near}
    for n, item in ((n, items[n]) for n in near):
        if item.role == "short" and texts[item.text] != n and _full(item.text):
            head.used.add(n)
    for n, item in ((n, items[n]) for n in near):
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
        if is_name_line(text) and _is_author(items, n, first, found, beside):
            head.names.append(n)
            continue
        if n + 1 < first and items[n + 1].role == "credit" and found:
            continue
        if len(split_tags(text)) > 3 and " " not in text[:25]:
            continue  # a menu, run together
        found.append(n)
    menu = _menu(items, found)
    return [n for n in found if n not in menu]


def _is_author(
    items: Sequence[Item], n: int, first: int, above: Sequence[int], beside: Sequence[str]
) -> bool:
    """Tells whether a line that is a name stands where a page names its author.

    That is behind a label, or below the headline, if the article does not speak of that person.
    """
    if n and items[n - 1].role == "by":
        return True
    close = any(_full(items[m].text) and n - m <= 3 for m in above)
    below = any(i.role == "short" and _full(i.text) for i in items[n + 1 : first])
    if not close or below or "credit" in beside:
        return False
    if any(0 <= m < len(items) and _dated(items[m]) for m in (n - 1, n + 1)):
        return True
    surname = items[n].text.rsplit(" ", 1)[-1]
    return not any(surname in i.text for i in items[first : first + 200] if i.role == "prose")


def _dated(item: Item) -> bool:
    return item.meta is not None and item.meta.dated and not item.meta.authors


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


def _headline_at(
    items: Sequence[Item], candidates: list[int], first: int, head: Head
) -> int | None:
    """Returns the headline's position.

    It is looked for in blocks of lines: in the one above the byline or date that stands next to
    the article, else in the one next to the article itself. There it is the last full line.
    """
    again = _repeated(items, candidates, head)
    if again is not None and first - again <= _NEAR // 2:
        return again
    blocks = [
        block for block in _blocks(items, candidates) if any(_full(items[n].text) for n in block)
    ]
    if not blocks:
        return candidates[-1]
    anchors = [n for n in range(max(0, first - _NEAR), first) if items[n].role in {"meta", "by"}]
    block = blocks[-1]
    for anchor in anchors:
        above = [b for b in blocks if b[-1] < anchor]
        if above and anchor - above[-1][-1] <= 4:
            block = above[-1]
            break
    return next(n for n in reversed(block) if _full(items[n].text))


def _repeated(items: Sequence[Item], candidates: list[int], head: Head) -> int | None:
    titles = [items[n].text for n in head.used]
    found = (n for n in reversed(candidates) if any(items[n].text in title for title in titles))
    return next((n for n in found if _full(items[n].text)), None)


def _blocks(items: Sequence[Item], candidates: list[int]) -> list[list[int]]:
    blocks: list[list[int]] = []
    for n in candidates:
        parted = blocks and any(
            items[m].role in {"meta", "audio", "caption", "alt", "crumb", "credit"}
            for m in range(blocks[-1][-1] + 1, n)
        )
        if not blocks or parted:
            blocks.append([])
        blocks[-1].append(n)
    return blocks


def _full(text: str) -> bool:
    return text.count(" ") >= 3 or len(text) >= 28


def _kicker_like(text: str) -> bool:
    if len(text) > LONGEST_KICKER or text.endswith((".", "!")):
        return False
    return text.count(" ") <= 3 or len(text) <= 32 or text[0] in '"„»«“' or text.endswith(":")


def _take(items: Sequence[Item], candidates: list[int], at: int, head: Head, text: str) -> None:
    above = [n for n in candidates if n < at and _adjacent(items, n, at)]
    split = _by_repetition(items[above[-1]].text, items[at].text) if above else None
    if split:
        head.kicker, head.headline = split
        head.at, head.top = at, max(0, at - 4)
        head.used.update((at, above[-1]))
        return
    if above and not _kicker_like(items[above[-1]].text) and _full(items[above[-1]].text):
        # Two full lines: the upper one is the headline, the lower one its subtitle.
        head.lead, at = at, above.pop()
        above = [n for n in above if _adjacent(items, n, at)]
    head.at = at
    head.top = max(0, at - 4)
    kicker, headline = split_kicker(items[at].text, text.replace(items[at].text, ""))
    head.used.add(at)
    if kicker is None and above and _kicker_like(items[above[-1]].text):
        if not is_section(items[above[-1]].text):
            kicker = items[above[-1]].text.removesuffix(":")
        head.used.add(above[-1])
    labels = split_tags(kicker) if kicker else ()
    if len(labels) > 1 and is_section(labels[0]):
        # Labels of the section, run together (`PolitikEuropa`).
        head.section, kicker = labels[0], None
    head.kicker, head.headline = kicker, headline


def _by_repetition(before: str, line: str) -> tuple[str, str] | None:
    """Splits kicker and headline where the line above has the headline alone, or both apart."""
    if _full(before) and len(line) > len(before) and line.endswith(before):
        return line[: -len(before)].strip(" :|–-"), before
    kicker, colon, headline = before.partition(": ")
    if colon and re.sub(r"\W+", "", before) == re.sub(r"\W+", "", line):
        return kicker, headline
    return None


def _adjacent(items: Sequence[Item], upper: int, lower: int) -> bool:
    between = items[upper + 1 : lower]
    return len(between) <= 1 and all(item.role in {"drop", "section"} for item in between)


def _find_section(items: Sequence[Item], before: int, head: Head) -> None:
    """Takes the section from a breadcrumb, else from a line alone above the headline."""
    if head.section:
        return
    for item in items[:before]:
        if item.role == "crumb" and item.path:
            head.section = item.path[0]
            return
    at = [n for n in range(max(0, before - _NEAR), before) if items[n].role == "section"]
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
    if run < _NAVIGATION_RUN and before - last <= _NAVIGATION_RUN:
        head.section = items[last].text
