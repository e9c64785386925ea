"""Web pages made safe to parse: only the tags, attributes and text that are read here reach the parser.

libxml2 takes minutes over one tag with 200,000 attributes and cuts off without a word what is nested too deeply. So a page
is cut into tokens here, in time proportional to its length, after the tokenization of the HTML standard (WHATWG, section
13.2.5), and written out again without scripts, styles, comments, declarations and the attributes that nobody reads.
"""

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.sources.refusal import Refused

__all__ = ["MAX_TAGS", "HtmlElement", "Markup", "clean", "parse"]

MAX_TAGS = 20_000
_MAX_ATTRIBUTES = 300_000  # in the whole page
_MAX_VALUE = {"href": 2_000, "content": 2_000}  # characters of an attribute
_MAX_OTHER_VALUE = 300
_MAX_DEPTH = 120
_MAX_SCRIPT = 1_000_000  # characters of one block of JSON-LD

_SAVE_AGAIN = "save the article's own page again, or its text as a text file"

# Their content is text to the tokenizer, whatever it looks like.
_RAW = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "noscript", "xmp"})
_KEPT = (
    "aria-hidden class content data-component data-testid datetime hidden href http-equiv id itemprop itemtype lang name "
    "property pubdate rel role style type"
)
_KEPT_ATTRIBUTES = frozenset(_KEPT.split())
# Elsewhere than in XML a slash at a tag's end means something in SVG and MathML only; there it keeps paths from nesting.
_HTML = (
    "a abbr acronym address article aside b bdi bdo big blockquote body button caption center cite code data dd del details "
    "dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup html i ins "
    "kbd label legend li main mark menu nav nobr ol optgroup option output p pre q rp rt ruby s samp section select small "
    "span strike strong sub summary sup table tbody td template tfoot th thead time tr tt u ul var video audio object"
)
_HTML_TAGS = frozenset(_HTML.split())
_OPENING = re.compile(r"<(?:([a-zA-Z])|/([a-zA-Z])|[!?/])")
_NAME = re.compile(r"[^\s/>]+")
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9:_.-]{0,40}")
_ATTRIBUTE = re.compile(
    r"""[\s/]* (?P<name> =?[^\s/>=]+ | = )
        (?: \s*=\s* (?: "(?P<double>[^"]*)(?:"|\Z) | '(?P<single>[^']*)(?:'|\Z) | (?P<bare>[^\s>"'][^\s>]*) | (?=>) ) )?""",
    re.VERBOSE,
)
_TAG_END = re.compile(r"[\s/]*>?")
_INTERNAL_SUBSET = re.compile(r"<!doctype[^>\[]*\[", re.IGNORECASE)
# Control characters, and the private planes that mark blocks in html.selection.
_UNUSED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\U000f0000-\U0010ffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's markup, cleaned, and the text of its JSON-LD scripts."""

    text: str
    json_ld: tuple[str, ...]


def clean(source: str) -> Markup:
    """The page `source` less what is not read here. Raises Refused for more tags or attributes than a report has."""
    return _Cleaner(_UNUSED.sub("", source)).run()


def parse(markup: Markup) -> HtmlElement:
    """The page as a tree, root element `html`. Raises Refused if there is nothing in it or it is nested too deeply."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False, default_doctype=False)
    try:
        tree = document_fromstring(markup.text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, AssertionError, ValueError):
        raise Refused("is not a web page", "give a text, HTML or JSONL file") from None
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            raise Refused(f"nests its elements more than {_MAX_DEPTH} deep", _SAVE_AGAIN)
    return tree


class _Cleaner:
    def __init__(self, source: str) -> None:
        self._source = source
        self._out: list[str] = []
        self._json_ld: list[str] = []
        self._tags = self._attributes = 0
        # Served as XML, an empty script is written `<script src="..."/>`, and has no end tag to look for.
        self._is_xml = source.lstrip()[:5].lower() == "<?xml"

    def run(self) -> Markup:
        position = 0
        while opening := _OPENING.search(self._source, position):
            self._text(position, opening.start())
            if opening.group(1):
                position = self._start_tag(opening.start() + 1)
            elif opening.group(2):
                position = self._end_tag(opening.start() + 2)
            else:
                position = self._declaration(opening.start())
        self._text(position, len(self._source))
        return Markup("".join(self._out), tuple(self._json_ld))

    def _text(self, start: int, end: int) -> None:
        self._out.append(self._source[start:end].replace("<", "&lt;"))

    def _start_tag(self, start: int) -> int:
        name, position = self._name(start)
        kept: dict[str, str] = {}
        while attribute := _ATTRIBUTE.match(self._source, position):
            position = attribute.end()
            self._attributes += 1
            if self._attributes > _MAX_ATTRIBUTES:
                raise _too_much()
            key = attribute["name"].lower()
            if key in _KEPT_ATTRIBUTES and key not in kept:
                kept[key] = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        end = _TAG_END.match(self._source, position)
        assert end is not None
        self._count()
        is_empty = "/" in end.group() and (self._is_xml or name not in _HTML_TAGS | _RAW)
        if name in _RAW:
            return end.end() if is_empty else self._raw(name, kept, end.end())
        if _PLAIN_NAME.fullmatch(name):
            written = "".join(f' {key}="{_attribute_value(key, value)}"' for key, value in kept.items())
            self._out.append(f"<{name}{written}>" + (f"</{name}>" if is_empty else ""))
        return end.end()

    def _end_tag(self, start: int) -> int:
        name, position = self._name(start)
        end = self._source.find(">", position)
        if _PLAIN_NAME.fullmatch(name):
            self._out.append(f"</{name}>")
        return len(self._source) if end < 0 else end + 1

    def _name(self, start: int) -> tuple[str, int]:
        name = _NAME.match(self._source, start)
        assert name is not None
        return name.group().lower(), name.end()

    def _raw(self, name: str, attributes: dict[str, str], start: int) -> int:
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, start)
        end = closing.start() if closing else len(self._source)
        if name == "title":
            self._out.append("<title>" + self._source[start:end].replace("<", "&lt;") + "</title>")
        elif name == "script" and "ld+json" in attributes.get("type", "").lower() and end - start <= _MAX_SCRIPT:
            self._json_ld.append(self._source[start:end])
        return self._end_tag(end + 2) if closing else end

    def _declaration(self, start: int) -> int:
        source = self._source
        if source.startswith("<!--", start):
            # `<!-->` and `<!--->` are whole comments.
            if source.startswith((">", "->"), start + 4):
                return source.index(">", start) + 1
            return self._past("-->", start + 4)
        if source.startswith("<![CDATA[", start):
            end = self._past("]]>", start + 9)
            self._text(start + 9, end - 3 if source.endswith("]]>", start, end) else end)
            return end
        if subset := _INTERNAL_SUBSET.match(source, start, start + 500):
            return self._past("]>", subset.end())
        return self._past(">", start)

    def _past(self, what: str, start: int) -> int:
        end = self._source.find(what, start)
        return len(self._source) if end < 0 else end + len(what)

    def _count(self) -> None:
        self._tags += 1
        if self._tags > MAX_TAGS:
            raise _too_much()


def _too_much() -> Refused:
    return Refused("has more markup than any report", _SAVE_AGAIN)


def _attribute_value(key: str, value: str) -> str:
    return value[: _MAX_VALUE.get(key, _MAX_OTHER_VALUE)].replace('"', "&quot;").replace("<", "&lt;")
