"""Web pages to reports: the article's own text, a blank line between its paragraphs, and what the page says about it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.sources.decoding import MAX_TEXT_BYTES
from onrecord.sources.html.blocks import Block, blocks
from onrecord.sources.html.boilerplate import is_sentence, without_boilerplate
from onrecord.sources.html.charset import decode_page
from onrecord.sources.html.markup import HtmlElement, clean, parse
from onrecord.sources.html.metadata import Metadata, metadata
from onrecord.sources.html.schema import Schema, schema
from onrecord.sources.html.selection import report_blocks
from onrecord.sources.refusal import Refused, too_large

MAX_HTML_BYTES = 20_000_000

_MIN_LETTERS = 100
_FEW_LETTERS = 1500  # a page with a password field and less text than this is for logging in
_REMEDY = "save the page of one article, or its text as a text file"
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|header|div|h1|p|table|script|link)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 8192  # bytes looked at to tell what a file is
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Page:
    """The report on a web page."""

    text: str
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: dt.date | None


def looks_like_html(data: bytes) -> bool:
    """Whether a file that is or starts with `data` is a web page, by its first bytes."""
    head = data[:_HEAD]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head[2:]
    return _HTML_START.match(head.replace(b"\x00", b"")) is not None


def page(data: bytes, address: str | None = None, charset: str | None = None) -> Page:
    """The report on the web page `data`; `address` and `charset` say where and how it was served, if it was.

    Raises Refused for a page that has no report, or isn't to be read safely.
    """
    if len(data) > MAX_HTML_BYTES:
        raise too_large(MAX_HTML_BYTES)
    markup = clean(decode_page(data, charset))
    declared = schema(markup.json_ld)
    tree = parse(markup)
    everything = blocks(tree)
    if sum(len(block.text) for block in everything) > MAX_TEXT_BYTES:
        raise too_large(MAX_TEXT_BYTES)
    chosen = report_blocks(tree, everything)
    about = metadata(tree, declared, everything, chosen, address)
    report = without_boilerplate(chosen, everything, about.title)
    text = "\n\n".join(block.text for block in report)
    _refuse_other_pages(tree, declared, about, report, text)
    return Page(text, about.title, about.outlet, about.byline, about.url, about.published)


def _refuse_other_pages(tree: HtmlElement, declared: Schema, about: Metadata, report: Sequence[Block], text: str) -> None:
    letters = sum(1 for _ in _LETTER.finditer(text))
    if not declared.article and letters < _FEW_LETTERS and any(e.get("type") == "password" for e in tree.iter("input")):
        raise Refused("is a page to log in, without an article", _REMEDY)
    if not declared.article and _is_index(about, report):
        raise Refused("is a page of links to articles, without one of its own", _REMEDY)
    if letters < _MIN_LETTERS or not any(is_sentence(block.text) for block in report):
        raise Refused("has no article in it, or hardly any text", _REMEDY)


def _is_index(about: Metadata, report: Sequence[Block]) -> bool:
    if about.url and urlsplit(about.url).path.strip("/") in {"", "index.html", "index.php"}:
        return True
    characters = sum(len(block.text) for block in report)
    linked_headings = sum(block.is_heading and block.linked >= 0.8 * len(block.text) for block in report)
    return (characters > 0 and sum(block.linked for block in report) > 0.5 * characters) or (
        linked_headings >= 3 and 3 * linked_headings >= len(report)
    )
