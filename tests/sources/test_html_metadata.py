"""What a page says about its report, and what it says about other things."""

import datetime as dt
import json
from typing import Any

import pytest

from onrecord.sources.html import Page, page

BODY = (
    "<p>The minister said on Monday that she would go, after a long row over what the town can spend next year.</p>"
    "<p>“I have done what I could,” she told reporters, and thanked those who had worked with her on the plan.</p>"
    "<p>Her deputy, who had opposed the plan from the start, insisted that nobody had asked her to leave the office.</p>"
)
H1 = "<h1>Minister quits over budget row</h1>"
DAY = dt.date(2017, 2, 28)


def read(head: str = "", top: str = H1, after: str = "") -> Page:
    return page(f"<html><head>{head}</head><body><article>{top}<div>{BODY}</div></article>{after}</body></html>".encode())


def meta(**names: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in names.items())


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "Minister quits over budget row"}

TITLES = [
    pytest.param("", H1, "Minister quits over budget row", id="h1"),
    pytest.param(
        "<title>Minister quits over budget row | Politics | The Paper</title>", "", "Minister quits over budget row", id="title"
    ),
    pytest.param(
        meta(og__title="Minister quits over budget row - The Paper"), "", "Minister quits over budget row - The Paper", id="og"
    ),
    pytest.param(
        "<title>x - The Paper</title>" + meta(og__title="Minister quits over budget row - The Paper"),
        "",
        "Minister quits over budget row",
        id="og less the outlet",
    ),
    pytest.param(
        meta(og__title="Minister quits in row over the budget"),
        H1,
        "Minister quits over budget row",
        id="as printed, not as shared",
    ),
    pytest.param(
        "<title>Minister quits over budget row</title>",
        "<h1>The Paper</h1><h2>Minister quits over budget row</h2>",
        "Minister quits over budget row",
        id="h1 is the outlet",
    ),
    pytest.param(
        ld(ARTICLE | {"headline": "cms"}) + meta(og__title="Minister quits"), "", "Minister quits", id="a bad headline"
    ),
    pytest.param(meta(og__title="Minister&#39;s &amp; mayor&#8217;s row"), "", "Minister's & mayor’s row", id="entities"),
    pytest.param("", "", None, id="none"),
]
OUTLETS = [
    pytest.param(meta(og__site_name="The Paper"), "The Paper", id="og"),
    pytest.param(
        ld(ARTICLE | {"publisher": {"@type": "Organization", "name": "The Paper"}}) + meta(og__site_name="U.S."),
        "The Paper",
        id="JSON-LD",
    ),
    pytest.param(
        ld({"@graph": [ARTICLE | {"publisher": {"@id": "#p"}}, {"@id": "#p", "@type": "Organization", "name": "The Paper"}]}),
        "The Paper",
        id="JSON-LD by reference",
    ),
    pytest.param("<title>Minister quits over budget row | Politics | The Paper</title>", "The Paper", id="title"),
    pytest.param(
        "<title>Minister quits over budget row – The Paper — paper.example</title>", "The Paper", id="not the host name"
    ),
    pytest.param(
        "<title>Minister quits over budget row — paper.example</title>", "paper.example", id="the host name if need be"
    ),
    pytest.param("<title>Minister quits over budget row</title>", None, id="none"),
]
BYLINES = [
    pytest.param(meta(author="Ada Byron"), "", "Ada Byron", id="meta"),
    pytest.param(meta(author="By Ada Byron, The Paper", og__site_name="The Paper"), "", "Ada Byron", id="By, and the outlet"),
    pytest.param(ld(ARTICLE | {"author": {"@type": "Person", "name": "Ada Byron"}}), "", "Ada Byron", id="JSON-LD"),
    pytest.param(
        ld(ARTICLE | {"author": [{"name": "Ada Byron"}, {"name": "Al Khwa"}, "Q. E. D."]}),
        "",
        "Ada Byron, Al Khwa and Q. E. D.",
        id="three",
    ),
    pytest.param(
        ld({"@graph": [{"@type": "WebPage", "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Ada Byron"}]}),
        "",
        "Ada Byron",
        id="JSON-LD by reference",
    ),
    pytest.param("", "<p class='article-byline'>By Ada Byron</p>", "Ada Byron", id="a line below the headline"),
    pytest.param("", "<div>Words by <a rel=author href=/a>Ada Byron</a></div>", "Ada Byron", id="a link below the headline"),
    pytest.param(meta(article__author="https://facebook.example/ada"), "", None, id="an address"),
    pytest.param(meta(author="admin"), "", None, id="a login"),
    pytest.param(meta(author="The Paper", og__site_name="The Paper"), "", None, id="the outlet"),
    pytest.param(meta(author="Reuters", og__site_name="The Paper"), "", "Reuters", id="an agency"),
    pytest.param("", "", None, id="none"),
]
DAYS = [
    pytest.param(meta(article__published_time="2017-02-28T09:00:00Z"), "", DAY, id="meta"),
    pytest.param("<meta name=pubdate content=20170228>", "", DAY, id="meta, compact"),
    pytest.param("<meta itemprop=datePublished content=2017-02-28>", "", DAY, id="microdata"),
    pytest.param(ld(ARTICLE | {"datePublished": "2017-02-28T05:03-0500"}), "", DAY, id="JSON-LD"),
    pytest.param("", "<time datetime='2017-02-28 05:03'>today</time>", DAY, id="a time below the headline"),
    pytest.param("", "<p>Published 28 February 2017, 2:54pm</p>", DAY, id="a line below the headline"),
    pytest.param("", "<p>Feb. 28, 2017</p>", DAY, id="the month first"),
    pytest.param("<link rel=canonical href=https://p.example/2017/02/28/quits>", "", DAY, id="the address"),
    pytest.param("<link rel=canonical href=https://p.example/2017/feb/28/quits>", "", DAY, id="the address, month by name"),
    pytest.param(
        meta(article__published_time="2017-03-01T03:30:00+00:00"),
        "<time datetime='2017-02-28T22:30:00-05:00'>x</time>",
        DAY,
        id="the day there",
    ),
    pytest.param("", "<p>Updated 28 February 2017</p>", None, id="updated"),
    pytest.param("", "<p>28/02/2017</p>", None, id="month as a number"),
    pytest.param("", "<figure><figcaption>The minister on 3 May 2016</figcaption></figure>", None, id="a picture's"),
    pytest.param(meta(article__modified_time="2017-02-28T09:00:00Z"), "", None, id="modified"),
    pytest.param(meta(article__published_time="0001-01-01T00:00:00"), "", None, id="the year 1"),
    pytest.param(meta(article__published_time="2017-02-30"), "", None, id="30 February"),
    pytest.param("<link rel=canonical href=https://p.example/123456>", "", None, id="none"),
]
ADDRESSES = [
    pytest.param(
        "<link rel=canonical href='https://p.example/a'>" + meta(og__url="http://p.example/a?b"),
        "https://p.example/a",
        id="canonical",
    ),
    pytest.param(meta(og__url="https://p.example/a"), "https://p.example/a", id="og"),
    pytest.param("<link rel=canonical href=/a>" + meta(og__url="https://p.example/b"), "https://p.example/a", id="relative"),
    pytest.param("<link rel=canonical href=/a>", None, id="relative to nothing"),
    pytest.param(ld(ARTICLE | {"mainEntityOfPage": {"@id": "https://p.example/a"}}), "https://p.example/a", id="JSON-LD"),
    pytest.param("<link rel=canonical href='javascript:alert(1)'>", None, id="no address"),
    pytest.param("<link rel=canonical href='http://[::1'>", None, id="a broken one"),
]
OTHER_STORIES = (
    "<div><h3><a href=/b>Mayor goes</a></h3><p class=byline>By Some Body</p><a rel=author>Some Body</a><time pubdate "
    "datetime=2022-05-12>12 May 2022</time><time itemprop=datePublished datetime=2022-05-11>11 May 2022</time></div>"
)


@pytest.mark.parametrize(("head", "top", "expected"), TITLES)
def test_title(head: str, top: str, expected: str | None) -> None:
    assert read(head, top).title == expected


@pytest.mark.parametrize(("head", "expected"), OUTLETS)
def test_outlet(head: str, expected: str | None) -> None:
    assert read(head).outlet == expected


@pytest.mark.parametrize(("head", "below", "expected"), BYLINES)
def test_byline(head: str, below: str, expected: str | None) -> None:
    assert read(head, H1 + below).byline == expected


@pytest.mark.parametrize(("head", "below", "expected"), DAYS)
def test_published(head: str, below: str, expected: dt.date | None) -> None:
    assert read(head, H1 + below).published == expected


@pytest.mark.parametrize(("head", "expected"), ADDRESSES)
def test_url(head: str, expected: str | None) -> None:
    assert read(head).url == expected


def test_nothing_is_taken_from_other_stories() -> None:
    found = read("<title>Minister quits over budget row</title>", after=OTHER_STORIES)
    assert (found.byline, found.published, found.outlet, found.url) == (None, None, None, None)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(ld(ARTICLE | {"author": {"name": "\ud800"}, "publisher": {"name": "a\u0000b"}}), id="not to be stored"),
        pytest.param(
            ld({"@type": ["NewsArticle", 7], "author": [None, 3, [], {"name": {}}], "publisher": 4}), id="other types"
        ),
        pytest.param(ld([[[[{"@graph": {"@graph": []}}]]]]), id="graphs"),
        pytest.param('<script type="application/ld+json">{"@type": "NewsArticle",}</script>', id="no JSON"),
        pytest.param(meta(author="x" * 9999, og__site_name=" "), id="too long, and blank"),
    ],
)
def test_bad_metadata_is_none(head: str) -> None:
    found = read(head)
    assert (found.byline, found.outlet, found.published) == (None, None, None)
    assert found.title == "Minister quits over budget row"
