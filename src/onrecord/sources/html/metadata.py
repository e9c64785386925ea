"""What a page says about its report: title, outlet, byline, address and day of publication.

From what the page declares for machines (schema.org as JSON-LD and microdata, Open Graph, meta elements) and from the lines
between its headline and its first paragraph. What is found nowhere is None: nothing is taken from other stories on the page.
"""

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from onrecord.sources.html.blocks import Block
from onrecord.sources.html.boilerplate import name_parts
from onrecord.sources.html.dates import day_of, first_day, local_day
from onrecord.sources.html.markup import HtmlElement
from onrecord.sources.html.schema import Schema

_TITLES = ("og:title", "twitter:title", "headline", "sailthru.title", "parsely-title", "dc.title")
_OUTLETS = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_AUTHORS = (
    "author",
    "article:author",
    "article:author_name",
    "og:article:author",
    "byl",
    "byline",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)
_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "og:pubdate",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.created",
    "dc.date.issued",
    "dc.date",
    "citation_publication_date",
    "articlefirstpublished",
    "dcsext.articlefirstpublished",
    "pdate",
    "date",
)
_TITLE_PARTS = re.compile(r"\s+[|–—•·»:-]\s+")
_WORD = re.compile(r"\w+")
_HOST_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SAME_HEADLINE = 0.4  # of the words; the shorter headline that a site gives to search engines shares this much
_BY = re.compile(r"\A(?:(?:posted|written|reported|article|words|story)\s+)?by\b:?\s*", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|@|\d{3}|\A(?:admin|administrator|editor|webmaster|staff|guest|none|null|unknown)\Z", re.I)
_BYLINE_NAMES = frozenset({"byline", "author", "authors", "reporter"})
_MAX_BYLINE = 100  # characters
_MAX_FIELD = 500
_MAX_HEADINGS = 100
_MAX_PARTS = 8
_MAX_TOP = 300  # elements
_MAX_DATE_LINE = 120  # characters
_LATER = re.compile(r"updated|modified|amended|corrected", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its report; None is not said."""

    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: dt.date | None


def metadata(
    tree: HtmlElement, schema: Schema, page: Sequence[Block], report: Sequence[Block], address: str | None = None
) -> Metadata:
    """What the page `tree` with the blocks `page` says about the blocks `report`, which may still have boilerplate in it.

    `address` is where it was served, which counts more than the address that it gives itself.
    """
    meta = _meta(tree)
    url = address or _url(tree, schema, meta)
    title, suffixes = _title(tree, schema, meta)
    outlet = _outlet(schema, meta, suffixes)
    top = list(islice(_top(tree, page, report, title), _MAX_TOP))
    return Metadata(title, outlet, _byline(schema, meta, top, outlet), url, _published(tree, schema, meta, top, url))


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = clean_field(element.get("content"))
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and content:
            values.setdefault(key.lower().strip(), []).append(content)
    return values


def clean_field(value: object) -> str | None:
    """`value` as one line of text; None for what is no string, empty, too long or not to be written as UTF-8."""
    if not isinstance(value, str):
        return None
    text = " ".join(html.unescape(value).split())
    if not text or len(text) > _MAX_FIELD or not text.isprintable():
        return None
    return text


def _first(meta: dict[str, list[str]], keys: Iterable[str]) -> str | None:
    return next((meta[key][0] for key in keys if key in meta), None)


def _title(tree: HtmlElement, schema: Schema, meta: dict[str, list[str]]) -> tuple[str | None, list[str]]:
    """The headline as the page prints it, and the parts of its title element that are not the headline."""
    element = tree.find(".//title")
    parts = _TITLE_PARTS.split(clean_field(element.text_content()) or "")[:_MAX_PARTS] if element is not None else []
    names = [name for name in (clean_field(schema.article.get("headline")), _first(meta, _TITLES), *parts) if name]
    headings = [text for h in islice(tree.iter("h1", "h2"), _MAX_HEADINGS) if (text := clean_field(_spaced(h)))]
    alike = [(max((_likeness(heading, name) for name in names), default=0), heading) for heading in headings]
    likeness, title = max(alike, key=lambda pair: pair[0], default=(0, ""))
    if likeness < _SAME_HEADLINE:
        h1 = [text for h in tree.iter("h1") if (text := clean_field(_spaced(h)))]
        title = _first(meta, _TITLES) or next(iter([*names, *h1]), "")
    others = [part for part in parts if _likeness(part, title) < _SAME_HEADLINE]
    for part in others:
        title = re.sub(rf"\s+[|–—•·»:-]\s+{re.escape(part)}\Z", "", title)
    return title or None, others


def _spaced(element: HtmlElement) -> str:
    return " ".join(str(text) for text in element.itertext())


def _likeness(one: str, other: str) -> float:
    """How alike two wordings of a headline are, 0..1: the share of their words that both have; 0 for a label of one or two."""
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return len(first & second) / len(first | second) if min(len(first), len(second)) >= 3 else 0.0


def _outlet(schema: Schema, meta: dict[str, list[str]], suffixes: list[str]) -> str | None:
    named = clean_field(schema.publisher) or _first(meta, _OUTLETS)
    if named:
        return named
    # "Headline | Politics | The Paper": the outlet comes last, a host name only if there is nothing else.
    by_rank = [part for part in suffixes if not _HOST_NAME.fullmatch(part)] or suffixes
    return by_rank[-1] if by_rank else None


def _byline(schema: Schema, meta: dict[str, list[str]], top: list[HtmlElement], outlet: str | None) -> str | None:
    candidates: list[Sequence[str | None]] = [[clean_field(name) for name in schema.authors]]
    candidates += [meta[key] for key in _AUTHORS if key in meta]
    candidates += [[clean_field(_spaced(element))] for element in top if _is_byline(element)]
    for names in candidates:
        found = [person for name in names if name and (person := _person(name, outlet))]
        if found:
            unique = list(dict.fromkeys(found))
            return ", ".join(unique[:-1]) + " and " + unique[-1] if len(unique) > 1 else unique[0]
    return None


def _is_byline(element: HtmlElement) -> bool:
    return (
        "author" in element.get("rel", "").split()
        or element.get("itemprop") == "author"
        or not _BYLINE_NAMES.isdisjoint(name_parts(element))
    )


def _person(name: str, outlet: str | None) -> str | None:
    name = _BY.sub("", name).strip(" ,|")
    if outlet:
        name = re.sub(rf",\s*{re.escape(outlet)}\Z", "", name, flags=re.IGNORECASE)
    is_login = " " not in name and name == name.lower()
    if not name or len(name) > _MAX_BYLINE or _NO_NAME.search(name) or is_login:
        return None
    return None if outlet and name.casefold() == outlet.casefold() else name


def _top(tree: HtmlElement, page: Sequence[Block], report: Sequence[Block], title: str | None) -> Iterator[HtmlElement]:
    """The elements between the headline and the first paragraph, where byline and date stand, less pictures and captions."""
    wanted = (title or "").casefold()
    headline = next((b.element for b in page if b.is_heading and " ".join(b.text.split()).casefold() == wanted), None)
    paragraphs = {block.element for block in report if not block.is_heading and len(block.text) > 80}
    if headline is None or not paragraphs:
        return
    inside = False
    for element in tree.iter("*"):
        if element is headline:
            inside = True
        elif inside and element in paragraphs:
            return
        elif inside and not any(ancestor.tag == "figure" for ancestor in (element, *element.iterancestors())):
            yield element


def _url(tree: HtmlElement, schema: Schema, meta: dict[str, list[str]]) -> str | None:
    base = _first(meta, ("og:url",))
    canonical = next((e.get("href") for e in tree.iter("link") if "canonical" in e.get("rel", "").lower().split()), None)
    for candidate in (canonical, base, schema.url):
        try:
            address = urljoin(base or "", clean_field(candidate) or "")
            parts = urlsplit(address)
            if parts.scheme in {"http", "https"} and parts.hostname and " " not in address:
                return address
        except ValueError:
            continue
    return None


def _published(
    tree: HtmlElement, schema: Schema, meta: dict[str, list[str]], top: list[HtmlElement], url: str | None
) -> dt.date | None:
    declared = [schema.published, *(meta[key][0] for key in _DAYS if key in meta)]
    visible = [element for element in top if element.tag == "time" or element.get("itemprop") == "datePublished"]
    for stamp in (*declared, *map(_stamp, visible), *_only(_stamp(element) for element in _marked(tree))):
        if stamp and day_of(stamp):
            return local_day(stamp, (element.get("datetime", "") for element in tree.iter("time")))
    if url and (day := day_of(urlsplit(url).path, in_path=True)):
        return day
    lines = (_spaced(element) for element in top)
    return first_day(line for line in lines if len(line) <= _MAX_DATE_LINE and not _LATER.search(line))


def _stamp(element: HtmlElement) -> str:
    return element.get("datetime") or element.get("content") or ""


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (element for element in tree.iter("*") if element.get("itemprop") == "datePublished" or "pubdate" in element.attrib)


def _only(stamps: Iterable[str]) -> list[str]:
    """The first of `stamps` if all give one day; on a page with several stories they give the days of all."""
    found = [stamp for stamp in stamps if stamp]
    return found[:1] if len({day_of(stamp) for stamp in found}) == 1 else []
