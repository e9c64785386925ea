"""Feeds, RSS and Atom: the articles that they name."""

import io
import re
from collections.abc import Iterator

import feedparser
from lxml import etree

from onrecord.errors import UnreadableInput
from onrecord.sources.html.dates import day_of
from onrecord.sources.html.metadata import clean_field
from onrecord.sources.listing import Entry, outline
from onrecord.sources.refusal import SAVE_A_PART, too_large

MAX_FEED_BYTES = 20_000_000
MAX_ENTRIES = 1_000

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_KEPT = frozenset("title link guid id pubdate published issued date created updated origlink".split())


def feed_entries(data: bytes, name: str, address: str | None = None) -> Iterator[Entry | UnreadableInput]:
    """The articles of the feed `data`, which messages call `name`; `address` is where it was fetched. Raises Refused."""
    if len(data) > MAX_FEED_BYTES:
        raise too_large(MAX_FEED_BYTES, SAVE_A_PART)
    found = outline(data, _KEPT, MAX_ENTRIES)
    feed = feedparser.parse(
        io.BytesIO(etree.tostring(found.root, encoding="utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address or ""},
        resolve_relative_uris=False,  # of markup in titles; links are resolved
        sanitize_html=False,
    )
    is_atom = feed.version.startswith("atom")
    for entry in feed.entries:
        # What RSS calls dc:date is the day of publication; what Atom calls updated is not.
        stamp = entry.get("published") or ("" if is_atom else entry.get("updated")) or ""
        yield Entry(
            address=(entry.get("feedburner_origlink") or entry.get("link") or "").strip(),
            title=clean_field(_TAG.sub("", entry.get("title", ""))),
            published=day_of(stamp),
        )
    if not feed.entries:
        yield UnreadableInput(name, "has no articles in it", "check that it is the feed that was meant")
    if found.cut:
        yield UnreadableInput(name, f"has more than {MAX_ENTRIES:,} entries, the rest of which are left out", "split it")
