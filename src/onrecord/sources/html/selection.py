"""Which blocks of a page are the report: trafilatura's choice, carried back to the page's own blocks.

trafilatura returns text that it has trimmed, joined and in part rebuilt. Here it only chooses: each block of a copy of the
page is marked with one character from Unicode's private planes, and the marks that come out tell which blocks are meant.
"""

import copy
import logging
import re
from collections.abc import Sequence

from trafilatura import bare_extraction
from trafilatura.settings import Document

from onrecord.sources.html.blocks import Block
from onrecord.sources.html.markup import HtmlElement

_FIRST_MARK = 0xF0000
_MARKS = [*range(_FIRST_MARK, 0xFFFFE), *range(0x100000, 0x10FFFE)]
_MARK = re.compile("[\U000f0000-\U0010fffd]")
# What lxml refuses in a text that is set, and what would pass for a mark: numeric references bring both into a page.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\U000f0000-\U0010ffff]")
_NOT_SPACE = re.compile(r"\S")
_MAX_LINKED = 0.9
_SENTENCE = re.compile(r"""[.!?…]["'”’)]*\Z""")

for _name in ("trafilatura", "htmldate", "readability", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # that a page has no article is said once, by the error


def report_blocks(tree: HtmlElement, blocks: Sequence[Block]) -> list[Block]:
    """Those of `blocks`, all of the page `tree`, that make up its report, in order; empty if the page has none."""
    marked = copy.deepcopy(tree)
    number_of = _mark(tree, marked, blocks)
    try:
        document = bare_extraction(marked, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # whatever a hostile page brings forth in other people's code, it is a page without an article
        return []
    if not isinstance(document, Document):
        return []
    text = "".join(str(part) for part in document.body.itertext())
    chosen = {number_of[mark] for mark in _MARK.findall(text) if mark in number_of}
    chosen |= _gaps(blocks, chosen)
    return [block for number, block in enumerate(blocks) if number in chosen]


def _mark(tree: HtmlElement, marked: HtmlElement, blocks: Sequence[Block]) -> dict[str, int]:
    """Set the marks in `marked`, the copy of `tree`; the number of the block that each mark stands for."""
    twin_of = dict(zip(tree.iter(), marked.iter(), strict=True))
    for twin in twin_of.values():
        for slot in ("text", "tail"):
            if (text := getattr(twin, slot)) and _UNFIT.search(text):
                setattr(twin, slot, _UNFIT.sub(" ", text))
    number_of = {}
    for (number, block), code in zip(enumerate(blocks), _MARKS, strict=False):
        if block.anchor is None:
            continue
        node, slot = block.anchor
        twin = twin_of[node]
        text = str(getattr(twin, slot))
        start = _NOT_SPACE.search(text)
        at = start.start() if start else 0
        setattr(twin, slot, text[:at] + chr(code) + text[at:])
        number_of[chr(code)] = number
    return number_of


def _gaps(blocks: Sequence[Block], chosen: set[int]) -> set[int]:
    """Paragraphs between two chosen ones of the same parent, left out for the links in them though they are sentences."""
    last_chosen: dict[HtmlElement, int] = {}
    waiting: dict[HtmlElement, list[int]] = {}
    found: set[int] = set()
    for number, block in enumerate(blocks):
        parent = block.element.getparent()
        if block.element.tag != "p" or parent is None:
            continue
        if number in chosen:
            found.update(waiting.pop(parent, ()))
            last_chosen[parent] = number
        elif parent in last_chosen and _SENTENCE.search(block.text) and block.linked < _MAX_LINKED * len(block.text):
            waiting.setdefault(parent, []).append(number)
    return found
