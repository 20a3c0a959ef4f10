"""A small checker of pages: what WCAG 2.2 asks for and a program can tell from the markup."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
NAMED = frozenset({"a", "button", "summary", "h1", "h2", "h3", "legend", "label", "th", "caption"})


@dataclass
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    content: list["Element | str"] = field(default_factory=list)

    @property
    def children(self) -> list["Element"]:
        return [part for part in self.content if isinstance(part, Element)]

    def text(self, without: str = "aria-hidden") -> str:
        """Returns the words in it but those of elements with an attribute: what a reader says."""
        if without in self.attributes:
            return ""
        return "".join(
            part if isinstance(part, str) else part.text(without) for part in self.content
        )

    def every(self, *tags: str) -> list["Element"]:
        found = [child for child in self.children if not tags or child.tag in tags]
        for child in self.children:
            found += child.every(*tags)
        return found

    def inside(self, *tags: str) -> bool:
        return self.parent is not None and (self.parent.tag in tags or self.parent.inside(*tags))


class Tree(HTMLParser):
    """A page as a tree; complains where it is not well nested."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.root = Element("#", {})
        self.now = self.root
        self.problems: list[str] = []
        self.feed(source)
        self.close()
        if self.now is not self.root:
            self.problems.append(f"<{self.now.tag}> is not closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.now)
        self.now.content.append(element)
        if tag not in VOID:
            self.now = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.now.tag != tag:
            self.problems.append(f"</{tag}> closes <{self.now.tag}>")
        if self.now.parent:
            self.now = self.now.parent

    def handle_data(self, data: str) -> None:
        self.now.content.append(data)


def problems(source: str) -> list[str]:
    """Returns what is wrong with a page; empty: nothing that this checker sees."""
    tree = Tree(source)
    found = list(tree.problems)
    every = tree.root.every()
    page = next((e for e in every if e.tag == "html"), None)
    if page is None or page.attributes.get("lang") not in {"de", "en"}:
        found.append("html has no lang")
    if not [e for e in every if e.tag == "title" and e.text().strip()]:
        found.append("no title")
    found += _landmarks(every)
    found += _headings(every)
    found += _ids(every)
    found += _labels(every)
    for element in every:
        if element.tag in NAMED and not _name(element):
            found.append(f"<{element.tag} {element.attributes}> has no name")
        if element.tag == "img" and "alt" not in element.attributes:
            found.append("img without alt")
        if element.tag == "svg" and not (
            element.attributes.get("aria-hidden") == "true"
            or (element.attributes.get("role") == "img" and _name(element, every))
        ):
            found.append("svg is neither named nor hidden")
        if "style" in element.attributes:
            found.append("style attribute: the policy refuses it")
        found += [
            f"{name}: scripts belong to files"
            for name in element.attributes
            if name.startswith("on")
        ]
        if int(element.attributes.get("tabindex", "0")) > 0:
            found.append("tabindex above 0")
        if element.tag in {"a", "button"} and element.inside("a", "button"):
            found.append(f"<{element.tag}> inside a link or button")
        if element.tag == "script" and (element.text() or not element.attributes.get("src")):
            found.append("inline script")
    return found


def _name(element: Element, every: list[Element] | None = None) -> str:
    label = element.attributes.get("aria-label", "")
    ids = element.attributes.get("aria-labelledby", "").split()
    other = " ".join(e.text() for e in every or [] if e.attributes.get("id") in ids)
    return (label or other or element.text()).strip()


def _landmarks(every: list[Element]) -> list[str]:
    found = [
        f"{sum(e.tag == tag for e in every)} <{tag}>"
        for tag in ("main", "h1")
        if sum(e.tag == tag for e in every) != 1
    ]
    names: dict[tuple[str, str], int] = {}
    for element in every:
        if element.tag in {"nav", "aside"}:
            key = (
                element.tag,
                _name(element, every)
                if element.attributes.get("aria-label") or element.attributes.get("aria-labelledby")
                else "",
            )
            names[key] = names.get(key, 0) + 1
            if not key[1]:
                found.append(f"<{element.tag}> has no name")
    found += [f"two <{tag}> named {name}" for (tag, name), count in names.items() if count > 1]
    skip = next((e for e in every if e.tag == "a"), None)
    if skip is None or skip.attributes.get("href") != "#main":
        found.append("the first link does not skip to the content")
    return found


def _headings(every: list[Element]) -> list[str]:
    found = []
    before = 0
    for element in every:
        if re.fullmatch(r"h[1-6]", element.tag):
            level = int(element.tag[1])
            if level > before + 1:
                found.append(f"<{element.tag}> {element.text()!r} after <h{before}>")
            before = level
    return found


def _ids(every: list[Element]) -> list[str]:
    ids = [e.attributes["id"] for e in every if "id" in e.attributes]
    found = [f"id {name} twice" for name in sorted({n for n in ids if ids.count(n) > 1})]
    for element in every:
        for attribute in ("aria-labelledby", "aria-describedby", "for", "list"):
            for name in element.attributes.get(attribute, "").split():
                found += [f"{attribute}={name} leads nowhere"] * (name not in ids)
        href = element.attributes.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            found.append(f"{href} leads nowhere")
    return found


def _labels(every: list[Element]) -> list[str]:
    labelled = {e.attributes.get("for") for e in every if e.tag == "label" and e.text().strip()}
    return [
        f"<{e.tag} name={e.attributes.get('name')}> has no label"
        for e in every
        if e.tag in {"input", "select", "textarea"}
        and e.attributes.get("type") not in {"hidden", "submit"}
        and e.attributes.get("id") not in labelled
        and not e.attributes.get("aria-label")
    ]
