import contextlib
import datetime as dt
import gzip
import io
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UnreadableInput
from onrecord.sources.feeds import feed_entries
from onrecord.sources.listing import Entry
from onrecord.sources.reading import articles, count, read
from onrecord.sources.refusal import Refused
from onrecord.sources.sitemaps import sitemap as sitemap_of
from onrecord.statements import Article
from tests.sources.serving import REST, XML, Answer, Site

TODAY = dt.datetime.now(dt.UTC).date()
DAY = dt.date(2017, 2, 28)


def outline(items: Iterable[Article | UnreadableInput]) -> list[str]:
    """The addresses of articles, and the messages of what is none, with the address of the site left out."""
    return [item.id if isinstance(item, Article) else f"! {item}" for item in items]


def found(site: Site, source: str | Path) -> list[str]:
    return [line.replace(site.address(""), "") for line in outline(articles([source], fetcher=site.fetcher()))]


def rss(*items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>{"".join(items)}</channel></rss>'.encode()


def item(address: str, more: str = "") -> str:
    return f"<item><title>A report</title><link>{address}</link>{more}</item>"


def sitemap(*addresses: str, entry: str = "url", root: str = "urlset") -> bytes:
    entries = "".join(f"<{entry}><loc>{address}</loc></{entry}>" for address in addresses)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'.encode()


def index(*addresses: str) -> bytes:
    return sitemap(*addresses, entry="sitemap", root="sitemapindex")


# Pages


def test_a_page(site: Site) -> None:
    site.page("/2017/02/28/report", "He left.")
    address = site.address("/2017/02/28/report")
    (article,) = articles([address + "#top"], fetcher=site.fetcher())
    assert isinstance(article, Article)
    assert (article.id, article.url, article.retrieved, article.published) == (address, address, TODAY, DAY)
    assert article.text == f"He left. {REST}"


def test_a_given_day_counts_more(site: Site) -> None:
    site.page("/2017/02/28/report")
    given = dt.date(2020, 1, 1)
    (article,) = articles([site.address("/2017/02/28/report")], published=given, fetcher=site.fetcher())
    assert isinstance(article, Article)
    assert article.published == given


def test_a_page_in_the_charset_it_is_served_in(site: Site) -> None:
    site.page("/", "Řekl že odejde.")
    site.answers["/a"] = Answer(
        site.answers["/"].body.decode().encode("iso-8859-2"), {"Content-Type": "text/html; charset=iso-8859-2"}
    )
    (article,) = articles([site.address("/a")], fetcher=site.fetcher())
    assert isinstance(article, Article)
    assert article.text.startswith("Řekl že odejde.")


def test_the_site_s_own_front_page_is_no_article(site: Site) -> None:
    site.page("/")
    assert found(site, site.address("/")) == [
        "! /: is a page of links to articles, without one of its own; save the page of one article, or its text as a text file"
    ]


OTHER = "is neither a web page nor a feed nor a sitemap; save it, and give the file"


@pytest.mark.parametrize(
    ("body", "media_type", "message"),
    [
        (b"", "text/html", "is not a web page; give a text, HTML or JSONL file"),
        (b"Hello", "text/plain", OTHER),
        (b'{"id": 1, "text": "a"}', "application/json", OTHER),
        (b"<?xml version='1.0'?><svg/>", "image/svg+xml", OTHER),
        (b"%PDF-1.7", "application/pdf", "is a PDF; export it as plain text or HTML and read that"),
        (b"\x89PNG\r\n\x1a\n", "text/html", "is a PNG image; give a text, HTML or JSONL file"),
        (b"WARC/1.0\r\n", "application/warc", OTHER),
    ],
)
def test_what_is_no_page(site: Site, body: bytes, media_type: str, message: str) -> None:
    site.answers["/a"] = Answer(body, {"Content-Type": media_type})
    assert found(site, site.address("/a")) == [f"! /a: {message}"]


def test_this_machine_is_not_asked(site: Site) -> None:
    site.page("/a")
    address = site.address("/a", "127.0.0.1")
    message = f"{address}: is at 127.0.0.1, which is no public address; save the page and read the file"
    assert outline(articles([address])) == [f"! {message}"]
    with pytest.raises(UnreadableInput, match="no public address"):
        read(address)
    assert site.asked == []


# Feeds


def test_a_feed(site: Site) -> None:
    site.page("/a")
    site.page("/b")
    site.answers["/feed"] = Answer(
        rss(
            item("/a", "<pubDate>Tue, 28 Feb 2017 23:30:00 -0500</pubDate>"),
            item("/none"),
            item("http://10.0.0.1/"),
            "<item><title>Nowhere</title></item>",
            item("/b?c=1&d=2"),
        ),
        XML,
    )
    site.answers["/b?c=1&d=2"] = site.answers["/b"]
    assert found(site, site.address("/feed")) == [
        "/a",
        "! /none: answered 404 Not Found; check the address",
        "! http://10.0.0.1/: is at 10.0.0.1, which is no public address; save the page and read the file",
        "! /feed, entry 4: has no address; look for the article and give its address",
        "/b?c=1&d=2",
    ]


def test_what_a_page_leaves_out_is_taken_from_the_feed(site: Site) -> None:
    site.page("/a")
    site.answers["/feed"] = Answer(rss(item("/a", "<pubDate>Tue, 28 Feb 2017 23:30:00 -0500</pubDate>")), XML)
    (article,) = articles([site.address("/feed")], fetcher=site.fetcher())
    assert isinstance(article, Article)
    assert (article.title, article.published, article.retrieved) == ("A report", DAY, TODAY)


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{base}"><entry><title type="html">A &lt;i>report&lt;/i></title>
<link rel="edit" href="/edit"/><link href="a"/><updated>2018-01-01T00:00:00Z</updated>{more}</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Paper</title></channel>
<item rdf:about="{base}a"><title>A report</title><link>{base}a</link><dc:date>2017-02-28T10:00:00Z</dc:date></item></rdf:RDF>"""
GUID = "<rss><channel><item><title><![CDATA[A report]]></title><guid>{base}a</guid></item></channel></rss>"
OLD = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://10.0.0.1/rss.dtd">' + GUID.replace("[A", "[A&B: a")


@pytest.mark.parametrize(
    ("feed", "title", "day"),
    [
        pytest.param(ATOM.replace("{more}", "<published>2017-02-28T23:00:00-05:00</published>"), "A report", DAY, id="Atom"),
        pytest.param(ATOM.replace("{more}", ""), "A report", None, id="Atom, without a day of publication"),
        pytest.param(RDF, "A report", DAY, id="RSS 1.0"),
        pytest.param(GUID, "A report", None, id="RSS 2.0 with guid alone"),
        pytest.param(OLD, "A&B: a report", None, id="RSS 0.91 with a document type"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_kinds_of_feeds(site: Site, feed: str, title: str, day: dt.date | None, encoding: str) -> None:
    site.page("/x/a")
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + feed.replace("{base}", site.address("/x/"))
    site.answers["/feed"] = Answer(text.encode(encoding), XML)
    (article,) = articles([site.address("/feed")], fetcher=site.fetcher())
    assert isinstance(article, Article)
    assert (article.id, article.title, article.published) == (site.address("/x/a"), title, day)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCUMENT_TYPE = "declares a document type with entities, as no feed or sitemap needs; read its articles one by one"
NOTHING = "has no articles in it; check that it is the feed that was meant"


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        pytest.param(f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]><rss>&l9;</rss>', DOCUMENT_TYPE, id="a billion laughs"),
        pytest.param(
            f'<!doctype rss [<!ENTITY a "{"a" * 100_000}">]><rss>{"&a;" * 100_000}</rss>', DOCUMENT_TYPE, id="quadratic blow-up"
        ),
        pytest.param(
            '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><link>&a;</link></item></channel></rss>',
            DOCUMENT_TYPE,
            id="an external entity",
        ),
        pytest.param('<?xml version="1.0"?><rss><channel/></rss>', NOTHING, id="nothing in it"),
        pytest.param("<rss>" + "<item>" * 1_000_000, None, id="nested"),
        pytest.param("<rss><channel>" + "<title>a</title>" * 500_000, NOTHING, id="wide"),
        pytest.param("<rss><channel>" + "<a/>" * 4_000_000, None, id="wide with what isn't read"),
        pytest.param("<rss><channel>" + "<![CDATA[" * 1_000_000, NOTHING, id="openings"),
        pytest.param("<rss><channel>" + "&" * 5_000_000, NOTHING, id="ampersands"),
        pytest.param("<rss " + " ".join(f'a{n}="1"' for n in range(500_000)) + ">", NOTHING, id="attributes"),
        pytest.param("<rss><channel><item>" + "<category>a</category>" * 500_000, None, id="categories"),
        pytest.param(
            "<rss>" + " " * 20_000_000, "is larger than 20 MB; save the part that matters and read that file", id="large"
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_hostile_feeds(site: Site, tmp_path: Path, feed: str, message: str | None, encoding: str) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(feed.encode(encoding))
    started = time.monotonic()
    lines = found(site, file)
    assert len(lines) == 1
    assert message is None or lines == [f"! {file}: {message}"]
    assert time.monotonic() - started < 10
    assert site.asked == []


FEEDS = [text.encode() for text in (ATOM, RDF, GUID, OLD)]


@given(st.sampled_from(FEEDS), st.lists(st.tuples(st.integers(0, 600), st.integers(0, 20), st.binary(max_size=9)), max_size=5))
@settings(max_examples=300)
def test_whatever_is_damaged(feed: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    for position, length, by in edits:
        feed = feed[:position] + by + feed[position + length :]
    with contextlib.suppress(Refused):
        assert all(isinstance(entry, Entry | UnreadableInput) for entry in feed_entries(feed, "a", "http://news.example/"))
    with contextlib.suppress(Refused):
        sitemap_of(feed.replace(b"item", b"url").replace(b"link", b"loc").replace(b"rss", b"urlset"))


def test_more_entries_than_a_feed_has(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.sources.feeds.MAX_ENTRIES", 2)
    site.page("/a")
    site.answers["/feed"] = Answer(rss(*[item("/a")] * 3), XML)
    assert found(site, site.address("/feed")) == [
        "/a",
        "/a",
        "! /feed: has more than 2 entries, the rest of which are left out; split it",
    ]


# Sitemaps


def test_a_sitemap(site: Site) -> None:
    site.page("/a")
    site.page("/b")
    addresses = [site.address(path) for path in ("/a", "/b", "/a")]
    site.answers["/sitemap.xml"] = Answer(b'<?xml version="1.0"?><?xml-stylesheet href="x"?>' + sitemap(*addresses), XML)
    assert found(site, site.address("/sitemap.xml")) == ["/a", "/b"]


NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
xmlns:i="x"><url><loc> {address} </loc><i:image><i:loc>/picture</i:loc><i:title>Him</i:title></i:image>
<lastmod>2018-01-01</lastmod><n:news><n:publication><n:name>The Paper</n:name></n:publication>
<n:publication_date>2017-02-28T10:00:00Z</n:publication_date><n:title>A report</n:title></n:news></url></urlset>"""


def test_a_news_sitemap(site: Site) -> None:
    site.page("/a")
    site.answers["/news"] = Answer(gzip.compress(NEWS.format(address=site.address("/a")).encode()), {})
    (article,) = articles([site.address("/news")], fetcher=site.fetcher())
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.published) == ("A report", "The Paper", DAY)


def test_an_index_of_sitemaps(site: Site) -> None:
    for path in ("/a", "/b"):
        site.page(path)
    site.answers |= {
        "/index": Answer(index(*map(site.address, ("/1", "/index", "/2.gz", "/3", "/a", "/1"))), XML),
        "/1": Answer(sitemap(site.address("/a")), XML),
        "/2.gz": Answer(gzip.compress(sitemap(site.address("/b"))), {"Content-Type": "application/gzip"}),
    }
    assert found(site, site.address("/index")) == [
        "/a",
        # The index, once more, says nothing new.
        "/b",
        "! /3: answered 404 Not Found; check the address",
        "! /a: is no sitemap; check the address",
    ]


def test_indexes_without_end(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(9):
        site.answers[f"/{n}"] = Answer(index(site.address(f"/{n + 1}")), XML)
    assert found(site, site.address("/0")) == [
        "! /2: is an index of sitemaps, 3 deep, and is not followed; give its own address"
    ]
    monkeypatch.setattr("onrecord.sources.sitemaps.MAX_SITEMAPS", 2)
    site.answers["/0"] = Answer(index(*(site.address(f"/{n}") for n in range(10, 20))), XML)
    assert found(site, site.address("/0")) == [
        "! /10: answered 404 Not Found; check the address",
        "! /11: answered 404 Not Found; check the address",
        "! /0: leads to more than 2 sitemaps, the rest of which are left out; give the addresses of those that are needed",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"<urlset/>", "has no articles in it; check that it is the sitemap that was meant", id="empty"),
        pytest.param(f'<!DOCTYPE urlset [<!ENTITY l0 "l">{LAUGHS}]><urlset>&l9;</urlset>'.encode(), DOCUMENT_TYPE, id="laughs"),
        pytest.param(gzip.compress(b"<urlset>" + b" " * 60_000_000), "is larger than 50 MB", id="a gzip bomb"),
        pytest.param(
            gzip.compress(b"<urlset>" + b"<url>" * 9_000_000), "has more markup than any list of articles", id="nested"
        ),
        pytest.param(gzip.compress(sitemap("/a"))[:-9], "is cut off", id="cut off"),
    ],
)
def test_hostile_sitemaps(site: Site, tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "sitemap.xml.gz"
    file.write_bytes(data)
    started = time.monotonic()
    (line,) = found(site, file)
    assert line.startswith(f"! {file}: {message}")
    assert time.monotonic() - started < 10
    assert site.asked == []


# Lists as files


def test_lists_as_files(site: Site, tmp_path: Path) -> None:
    site.page("/a")
    (tmp_path / "feed.rss").write_bytes(rss(item(site.address("/a"))))
    (tmp_path / "sitemap.xml").write_bytes(sitemap(site.address("/a")))
    (tmp_path / "list").write_bytes(sitemap(site.address("/a")))
    for name in ("feed.rss", "sitemap.xml", "list"):
        assert found(site, tmp_path / name) == ["/a"]


def test_a_list_leads_to_the_network_only_if_it_is_named(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = rss(item(site.address("/a")))
    (tmp_path / "feed.xml").write_bytes(feed)
    (tmp_path / "notes.txt").write_bytes(feed)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(feed)))
    message = "is a feed or a sitemap; give it by its own name, as a file that ends in .xml"
    assert found(site, tmp_path) == [f"! {tmp_path}/notes.txt: {message}"]
    assert found(site, "-") == [f"! standard input: {message}"]
    assert site.asked == []


def test_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He left.")
    assert count([tmp_path / "a.txt"]) == 1
    for other in ("https://news.example/", "HTTP://news.example/", str(tmp_path / "feed.xml"), tmp_path / "pages.warc.gz"):
        assert count([tmp_path / "a.txt", other]) is None
