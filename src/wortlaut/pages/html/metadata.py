"""What the page's head says: meta elements, links and JSON-LD, gathered in one place."""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from wortlaut.pages.assemble import clean
from wortlaut.pages.html.jsonld import LdArticle, read_jsonld

_LONGEST_TITLE: Final = 500
_NAMES: Final = ("property", "name", "itemprop", "http-equiv")


@dataclass(slots=True)
class Metadata:
    """What the page says of its article apart from showing it.

    Args:
        meta: contents of meta elements by their name in lower case, in the order of the page.
        title: the document's title.
        canonical: its canonical address.
        language: as declared (`de`, `de-AT`).
        article: what JSON-LD says.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    article: LdArticle = field(default_factory=LdArticle)

    def first(self, *names: str) -> str | None:
        """Returns the first content of the first of these names that has one."""
        for name in names:
            for content in self.meta.get(name, ()):
                if content:
                    return content
        return None

    def all(self, *names: str) -> list[str]:
        """Returns all contents of the first of these names that has any."""
        for name in names:
            contents = [content for content in self.meta.get(name, ()) if content]
            if contents:
                return contents
        return []


def read_metadata(root: etree._Element) -> Metadata:
    """Reads a page's meta elements, links, title and JSON-LD."""
    data = Metadata(article=read_jsonld(root))
    for element in root.iter("meta"):
        content = element.get("content")
        if content is None:
            continue
        for attribute in _NAMES:
            name = element.get(attribute)
            if name:
                data.meta.setdefault(name.strip().lower(), []).append(clean(content))
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            data.canonical = data.canonical or element.get("href", "").strip()
    for element in root.iter("title"):
        parent = element.getparent()
        if parent is not None and parent.tag != "svg":
            data.title = clean("".join(map(str, element.itertext())))[:_LONGEST_TITLE] or None
            break
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    data.language = (language or data.first("content-language", "og:locale") or "").strip() or None
    return data
