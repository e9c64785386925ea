"""Addresses to articles: a page's own, and those of the pages that a feed or a sitemap names."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import UnreadableInput
from onrecord.sources.compression import gunzipped
from onrecord.sources.decoding import refuse_known_formats
from onrecord.sources.feeds import feed_entries
from onrecord.sources.fetching import Fetched, Fetcher
from onrecord.sources.fetching import fetcher as the_fetcher
from onrecord.sources.html import MAX_HTML_BYTES, looks_like_html
from onrecord.sources.listing import Entry, list_kind
from onrecord.sources.pages import PAGE_TYPES, page_article
from onrecord.sources.refusal import Refused, shown
from onrecord.sources.sitemaps import MAX_SITEMAP_BYTES, sitemap_entries
from onrecord.statements import Article

MAX_LIST_BYTES = MAX_SITEMAP_BYTES


def address_articles(
    address: str, published: dt.date | None = None, fetcher: Fetcher | None = None
) -> Iterator[Article | UnreadableInput]:
    """The article on the page at `address`, or those of the feed or the sitemap there, each fetched when its turn comes."""
    fetcher = fetcher or the_fetcher()
    name = shown(address)
    try:
        found = fetcher.fetch(address, MAX_LIST_BYTES)
        data = gunzipped(found.data, MAX_LIST_BYTES)
        if list_kind(data):
            yield from listed_articles(data, name, found.address, published, fetcher)
        else:
            yield _fetched_article(replace(found, data=data), published)
    except Refused as refused:
        yield UnreadableInput(name, refused.problem, refused.remedy)


def listed_articles(
    data: bytes,
    name: str,
    address: str | None = None,
    published: dt.date | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Article | UnreadableInput]:
    """The articles that the feed or sitemap `data` names, from their pages; `address` is where it was fetched itself.

    What a page doesn't say of its title, outlet and day is taken from the list. Raises Refused if `data` can't be read.
    """
    fetcher = fetcher or the_fetcher()
    is_feed = list_kind(data) == "feed"
    entries = feed_entries(data, name, address) if is_feed else sitemap_entries(data, name, fetcher)
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, UnreadableInput):
            yield entry
        elif not entry.address:
            yield UnreadableInput(f"{name}, entry {number}", "has no address", "look for the article and give its address")
        else:
            yield _listed_article(entry, published, fetcher)


def _listed_article(entry: Entry, published: dt.date | None, fetcher: Fetcher) -> Article | UnreadableInput:
    try:
        article = _fetched_article(fetcher.fetch(entry.address, MAX_HTML_BYTES), published)
    except Refused as refused:
        return UnreadableInput(shown(entry.address), refused.problem, refused.remedy)
    return replace(
        article,
        title=article.title or entry.title,
        outlet=article.outlet or entry.outlet,
        published=article.published or entry.published,
    )


def _fetched_article(found: Fetched, published: dt.date | None) -> Article:
    if found.media_type not in PAGE_TYPES and not looks_like_html(found.data):
        refuse_known_formats(found.data)
        raise Refused("is neither a web page nor a feed nor a sitemap", "save it, and give the file")
    return page_article(
        found.data,
        found.address,
        published=published,
        address=found.address,
        charset=found.charset,
        retrieved=found.day,
    )
