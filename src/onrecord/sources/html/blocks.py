"""The blocks of a web page: each paragraph, heading and list item as a reader sees it, in order.

White space is what CSS makes of it; a word is never glued to the next and never cut; `<q>` gets its quotation marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.sources.html.markup import HtmlElement

_BLOCKS = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
_SKIPPED = "audio button canvas head input link map math meta object option rp rt select svg title video"
_UNSEEN = "hidden offscreen off-screen screen-reader-text screenreader sr-only srt u-hidden visually-hidden visuallyhidden"
_BLOCK_TAGS, _SKIPPED_TAGS, _UNSEEN_CLASSES = (frozenset(names.split()) for names in (_BLOCKS, _SKIPPED, _UNSEEN))
# trafilatura deletes these with their text; a mark in one would be lost.
_UNMARKED_TAGS = frozenset({"time", "label", "output", "rp", "rt", "noindex"})

_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff\x00-\x08\x0e-\x1f\x7f\U000f0000-\U0010ffff]")
_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"""[.!?:;…]["'”’)\]]*\s*\Z|["”]\s*\Z""")
# Numeric references to what Windows-1252 has where Unicode has control characters: browsers read quotation marks there.
_WINDOWS = {code: bytes([code]).decode("windows-1252", "ignore") or None for code in range(0x80, 0xA0)}

Slot = Literal["text", "tail"]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A run of text between two block boundaries.

    `element` is the block element that it stands in, `linked` how many of its characters are link text, and `anchor` the node
    and slot of its first words in the tree (None where no mark can be set).
    """

    element: HtmlElement
    text: str
    linked: int
    anchor: tuple[HtmlElement, Slot] | None

    @property
    def is_heading(self) -> bool:
        """Whether it stands in an h1 to h6."""
        return self.element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}


def blocks(tree: HtmlElement) -> list[Block]:
    """The blocks of the page `tree`, in order, none empty."""
    return list(_Reader().read(tree))


@dataclass(slots=True)
class _Run:
    """The inline text gathered since the last block boundary."""

    element: HtmlElement
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    anchor: tuple[HtmlElement, Slot] | None = None
    at_boundary: bool = False

    def add(self, text: str, node: HtmlElement, slot: Slot, in_link: bool, markable: bool) -> None:
        text = _INVISIBLE.sub("", text.translate(_WINDOWS))
        if not text:
            return
        if self.at_boundary and self.parts and _is_glued(self.parts[-1], text):
            self.parts.append(" ")
        self.at_boundary = False
        self.parts.append(text)
        if text.strip():
            if in_link:
                self.linked += len(_HTML_SPACE.sub(" ", text).strip())
            if self.anchor is None and markable:
                self.anchor = node, slot


class _Reader:
    def __init__(self) -> None:
        self._run: _Run | None = None
        self._links = self._quotes = self._preformatted = self._unmarked = 0

    def read(self, tree: HtmlElement) -> Iterator[Block]:
        yield from self._element(tree, tree)
        yield from self._flush()

    def _element(self, node: HtmlElement, block: HtmlElement) -> Iterator[Block]:
        tag = node.tag
        if not isinstance(tag, str) or tag in _SKIPPED_TAGS or _is_unseen(node):
            return
        if tag == "br":
            self._break(block)
            return
        # A custom element within a paragraph is most often a word of it, elsewhere a part of the page.
        is_block = tag in _BLOCK_TAGS or ("-" in tag and block.tag != "p")
        if is_block:
            yield from self._flush()
            block = node
        self._enter(node, block, +1)
        self._text(node.text, node, "text", block)
        for child in node:
            yield from self._element(child, block)
            self._text(child.tail, child, "tail", block)
        self._enter(node, block, -1)
        if is_block:
            yield from self._flush()

    def _enter(self, node: HtmlElement, block: HtmlElement, step: int) -> None:
        tag = node.tag
        if self._run:
            self._run.at_boundary = True
        self._links += step * (tag == "a")
        self._preformatted += step * (tag == "pre")
        self._unmarked += step * (tag in _UNMARKED_TAGS)
        if tag == "q":
            self._quotes += step
            depth = self._quotes + (step < 0)
            mark = ("“", "”") if depth % 2 else ("‘", "’")
            if not _quotes_itself(node):
                self._text(mark[step < 0], None, "text", block)

    def _text(self, text: str | None, node: HtmlElement | None, slot: Slot, block: HtmlElement) -> None:
        if not text:
            return
        if self._run is None:
            self._run = _Run(block)
        if self._preformatted:
            # Blank lines part paragraphs; other line ends are where the copy was wrapped.
            text = re.sub(r"\n[ \t\r]*\n\s*", "\x0b", text)
        self._run.add(text, node, slot, self._links > 0, node is not None and not self._unmarked)

    def _break(self, block: HtmlElement) -> None:
        if self._run:
            self._run.parts.append("\x0b")
            self._run.at_boundary = False

    def _flush(self) -> Iterator[Block]:
        run, self._run = self._run, None
        if run is None:
            return
        text = _joined_lines("".join(run.parts).split("\x0b"))
        if text:
            yield Block(run.element, text, run.linked, run.anchor)


def _joined_lines(lines: list[str]) -> str:
    """The text of lines that a page breaks, as paragraphs; a line broken within a sentence goes on in the next."""
    joined: list[str] = []
    for line in lines:
        words = _HTML_SPACE.sub(" ", line).strip(" \u00a0")
        if not words:
            continue
        if joined:
            goes_on = words[0].islower() and not _ENDS_SENTENCE.search(joined[-1][-20:])
            joined.append(" " if goes_on else "\n\n")
        joined.append(words)
    return "".join(joined)


def _is_glued(before: str, after: str) -> bool:
    """Whether two texts that meet at a tag would read as one word though they are not: a site parts them by style alone."""
    last, first = before[-1], after[0]
    if last.isspace() or first.isspace() or not first.isalpha():
        return False
    if last in "%)]" or (last in ".!?:;,…" and len(before) > 2 and before[-3:-1].islower() and first.isupper()):
        return True
    # Three small letters: "Mac" and "Book", "You" and "Tube" stay together.
    return first.isupper() and len(before) >= 3 and before[-3:].isalpha() and before[-3:].islower()


def _quotes_itself(node: HtmlElement) -> bool:
    return str(node.text_content()).lstrip()[:1] in {"“", "”", '"', "‘", "«", "„", "'"}


def _is_unseen(node: HtmlElement) -> bool:
    if node.tag == "sup" and node.find(".//a") is not None:  # a footnote's number
        return True
    if node.tag in _BLOCK_TAGS:  # hidden at first, shown by a script: an article may be
        return False
    if "hidden" in node.attrib or _DISPLAY_NONE.search(node.get("style", "")):
        return True
    return not _UNSEEN_CLASSES.isdisjoint(node.get("class", "").lower().split())
