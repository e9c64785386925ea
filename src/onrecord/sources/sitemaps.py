"""Sitemaps, indexes of sitemaps and news sitemaps: the articles that they name."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from onrecord.errors import UnreadableInput
from onrecord.sources.compression import gunzipped
from onrecord.sources.fetching import Fetcher
from onrecord.sources.html.dates import day_of
from onrecord.sources.html.metadata import clean_field
from onrecord.sources.listing import Entry, list_kind, local_name, outline
from onrecord.sources.refusal import Refused, shown

MAX_SITEMAP_BYTES = 50_000_000  # the protocol at sitemaps.org allows 50 MB and 50,000 addresses
MAX_ADDRESSES = 50_000
MAX_SITEMAPS = 1_000  # that one input leads to
MAX_DEPTH = 3  # sitemaps from the first to the last; the protocol has two, an index and what is in it

_KEPT = frozenset("loc title name publication_date".split())


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The articles and the further sitemaps that a sitemap names; `cut` if it names more than are read."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...]
    cut: bool


def sitemap(data: bytes) -> Sitemap:
    """The sitemap `data`. Raises Refused."""
    if list_kind(data) != "sitemap":
        raise Refused("is no sitemap", "check the address")
    found = outline(data, _KEPT, MAX_ADDRESSES)
    entries: dict[str, Entry] = {}
    sitemaps: list[str] = []
    for element in found.root:
        fields = _fields(element)
        if local_name(element) == "sitemap":
            sitemaps.append(fields.get("loc", ""))
        elif local_name(element) == "url":
            entry = Entry(
                address=fields.get("loc", ""),
                title=clean_field(fields.get("title")),
                outlet=clean_field(fields.get("name")),
                published=day_of(fields.get("publication_date", "")),
            )
            entries.setdefault(entry.address, entry)
    return Sitemap(tuple(entries.values()), tuple(dict.fromkeys(sitemaps)), found.cut)


def sitemap_entries(data: bytes, name: str, fetcher: Fetcher) -> Iterator[Entry | UnreadableInput]:
    """The articles of the sitemap `data`, which messages call `name`, and of those that it leads to, fetched one by one.

    Raises Refused if `data` can't be read; a further sitemap that can't be read comes as an UnreadableInput.
    """
    return _entries(sitemap(data), name, fetcher, set(), 1)


def _entries(found: Sitemap, name: str, fetcher: Fetcher, seen: set[str], depth: int) -> Iterator[Entry | UnreadableInput]:
    yield from found.entries
    if not found.entries and not found.sitemaps:
        yield UnreadableInput(name, "has no articles in it", "check that it is the sitemap that was meant")
    if found.cut:
        yield UnreadableInput(name, f"has more than {MAX_ADDRESSES:,} entries, the rest of which are left out", "split it")
    if found.sitemaps and depth == MAX_DEPTH:
        yield UnreadableInput(name, f"is an index of sitemaps, {MAX_DEPTH} deep, and is not followed", "give its own address")
        return
    for address in found.sitemaps:
        if address in seen:
            continue
        if len(seen) == MAX_SITEMAPS:
            problem = f"leads to more than {MAX_SITEMAPS:,} sitemaps, the rest of which are left out"
            yield UnreadableInput(name, problem, "give the addresses of those that are needed")
            return
        seen.add(address)
        called = shown(address)
        try:
            inner = sitemap(gunzipped(fetcher.fetch(address, MAX_SITEMAP_BYTES).data, MAX_SITEMAP_BYTES))
        except Refused as refused:
            yield UnreadableInput(called, refused.problem, refused.remedy)
        else:
            yield from _entries(inner, called, fetcher, seen, depth + 1)


def _fields(element: etree._Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for inner in element.iter():
        if inner.text:
            fields.setdefault(local_name(inner), inner.text.strip())
    return fields
