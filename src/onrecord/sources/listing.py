"""XML that lists articles, as feeds and sitemaps do: told by its root element, and read less all that isn't needed.

XML can declare entities that grow to gigabytes or name other files, and both it and what interprets it can be made to work for
hours over odd markup. So no document type is read at all, and only a few elements of each entry reach the code behind.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from onrecord.sources.html.charset import decode_page
from onrecord.sources.refusal import Refused

ListKind = Literal["feed", "sitemap"]

_KIND_OF_ROOT: dict[str, ListKind] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
_ENTRIES = frozenset({"item", "entry", "url", "sitemap"})
_CONTAINERS = frozenset({*_KIND_OF_ROOT, *_ENTRIES, "channel", "news", "publication"})
_ATTRIBUTES = frozenset({"href", "rel", "type", "ispermalink", "about", "base"})
_MAX_ELEMENTS = 2_000_000
_MAX_KEPT_OF_AN_ENTRY = 12  # on average, so that their number bounds that of all elements
_MAX_CHILDREN = 30  # of one element, less the entries
_MAX_DEPTH = 6
_MAX_TEXT = 5_000  # characters of an element, more than an address may have
_MAX_MENDED = 200_000  # bare ampersands, and CDATA sections passed over
_HEAD = 8192  # bytes looked at to tell what a file is
_FED = 1 << 16  # characters that the parser gets at a time
_PROLOG = re.compile(r"\ufeff?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+>)*+", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});)", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a list names it; its title, outlet and day are the list's and may be missing, as may the address."""

    address: str
    title: str | None = None
    outlet: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree of a list with its first entries; `cut` if there were more."""

    root: etree._Element
    cut: bool


def list_kind(data: bytes) -> ListKind | None:
    """Whether what is or starts with `data` is a feed or a sitemap, by its first bytes; None if it is neither."""
    head = data[:_HEAD]
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        text = decode_page(head)
    except Refused:
        return None
    root = _ROOT.match(text, _start(text))
    return _KIND_OF_ROOT.get(root.group(1).lower()) if root else None


def outline(data: bytes, kept: frozenset[str], max_entries: int) -> Outline:
    """The list `data` with no elements but its containers and those whose names (in lower case) are in `kept`.

    Raises Refused for entities, for what is no XML, and for more markup than any list has.
    """
    text = decode_page(data)
    start = _start(text)
    if text[start : start + 9].upper() == "<!DOCTYPE":
        raise Refused("declares a document type with entities, as no feed or sitemap needs", "read its articles one by one")
    # Addresses with a bare "&", the commonest fault of feeds, would lose a piece in the parser's recovery.
    text = _BARE_AMPERSAND.sub(lambda m: m.group() if len(m.group()) > 1 else "&amp;", text[start:], _MAX_MENDED)
    target = _Target(kept, max_entries)
    parser = etree.XMLParser(
        target=target,
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        for position in range(0, len(text), _FED):
            parser.feed(text[position : position + _FED])
        root = parser.close()
    except (etree.LxmlError, AssertionError, ValueError):
        root = None
    if not isinstance(root, etree._Element):
        raise Refused("is damaged XML", "get it again, or read its articles one by one")
    return Outline(root, target.cut)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case."""
    return _local(str(element.tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _start(text: str) -> int:
    found = _PROLOG.match(text)
    return found.end() if found else 0


@dataclass(slots=True)
class _Open:
    """An element whose end is still to come."""

    element: etree._Element
    name: str
    children: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0


class _Target:
    """What the parser tells of elements and text; keeps some of it as a tree."""

    def __init__(self, kept: frozenset[str], max_entries: int) -> None:
        self.cut = False
        self._kept, self._max_entries = kept | _CONTAINERS, max_entries
        self._root: etree._Element | None = None
        self._open: list[_Open] = []
        self._dropped = 0  # elements open inside the innermost that is kept
        self._elements = self._entries = self._kept_elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > _MAX_ELEMENTS:
            raise Refused("has more markup than any list of articles", "read its articles one by one")
        if self._dropped or not self._keeps(_local(tag)):
            self._dropped += 1
            return
        read = {key: value[:_MAX_TEXT] for key, value in attributes.items() if _local(key) in _ATTRIBUTES}
        if self._open:
            element = etree.SubElement(self._open[-1].element, tag, read)
        else:
            element = self._root = etree.Element(tag, read)
        self._open.append(_Open(element, _local(tag)))
        self._kept_elements += 1

    def _keeps(self, name: str) -> bool:
        if not self._open:
            return self._root is None and name in _KIND_OF_ROOT
        parent = self._open[-1]
        if name not in self._kept or parent.name not in _CONTAINERS or len(self._open) >= _MAX_DEPTH:
            return False
        if name in _ENTRIES:
            self._entries += parent.name not in _ENTRIES
            self.cut = self._entries > self._max_entries
            return parent.name not in _ENTRIES and not self.cut
        parent.children += 1
        return parent.children <= _MAX_CHILDREN and self._kept_elements < _MAX_KEPT_OF_AN_ENTRY * self._max_entries

    def end(self, _: str) -> None:
        if self._dropped:
            self._dropped -= 1
        elif self._open:
            ended = self._open.pop()
            if ended.text:
                ended.element.text = "".join(ended.text)

    def data(self, text: str) -> None:
        if self._dropped or not self._open:
            return
        parent = self._open[-1]
        if parent.name not in _CONTAINERS and parent.length <= _MAX_TEXT:
            parent.text.append(text[:_MAX_TEXT])
            parent.length += len(text)

    def close(self) -> etree._Element | None:
        return self._root
