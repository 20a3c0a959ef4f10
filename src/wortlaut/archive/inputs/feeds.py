"""RSS and Atom feeds: the addresses of their articles.

Only the links are wanted, so that lxml, which is needed anyway, does: it mends broken XML, and with
these settings resolves no entities and opens no address.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from wortlaut.archive.inputs.found import Address, Broken, Found

MOST_ENTRIES = 10_000

_ENTRIES = ("{*}item", "{*}entry")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def entries(name: str, data: bytes, url: str | None) -> Iterator[Found]:
    """Yields the addresses of a feed's articles, each once.

    Args:
        name: how messages call the feed.
        data: its bytes.
        url: where it comes from, for links that are relative; None: unknown.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Broken(name, f"the feed is damaged: {' '.join(str(error).split())[:200]}")
        return
    if root is None:  # nothing but damage
        yield Broken(name, "the feed is damaged; look at it in a browser")
        return
    base = urljoin(url or "", root.get(_BASE) or "")
    seen: set[str] = set()
    for entry in root.iter(*_ENTRIES):
        link = _link(entry)
        address = urljoin(urljoin(base, entry.get(_BASE) or ""), link) if link else ""
        if not address.lower().startswith(("http://", "https://")) or address in seen:
            continue
        seen.add(address)
        yield Address(address, address)
        if len(seen) >= MOST_ENTRIES:
            yield Broken(name, f"more than {MOST_ENTRIES:,} entries; the rest is left out")
            return
    if not seen:
        yield Broken(name, "a feed without links to articles; name the pages themselves")


def _link(entry: etree._Element) -> str | None:
    """The link of an entry: RSS has it as text, Atom as an attribute, RDF at the entry."""
    guid = None
    for child in entry.iterchildren("{*}link", "{*}guid"):
        kind = child.tag.rpartition("}")[2]
        words = (child.text or "").strip()
        if kind == "link":
            if words:
                return words
            if child.get("href") and child.get("rel", "alternate") == "alternate":
                return str(child.get("href")).strip()
        elif kind == "guid" and child.get("isPermaLink", "true") != "false":
            guid = words
    return guid or entry.get(_ABOUT)
