"""Which words of a web page are its report, and which pages have none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources.html import looks_like_html, page
from onrecord.sources.refusal import Refused

FIRST = "The minister said on Monday that she would go, after a long row over what the town can spend next year."
SECOND = "“I have done what I could,” she told reporters, and thanked those who had worked with her on the plan."
THIRD = "Her deputy, who had opposed the plan from the start, insisted that nobody had asked her to leave the office."
REPORT = [FIRST, SECOND, THIRD]
BODY = "".join(f"<p>{text}</p>" for text in REPORT)
AGAIN = "save the article's own page again, or its text as a text file"
OTHER = "save the page of one article, or its text as a text file"


def html(body: str, head: str = "<title>Minister quits over budget</title>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def paragraphs(body: str) -> list[str]:
    return page(html(body)).text.split("\n\n")


def article(before: str = "", between: str = "", after: str = "") -> str:
    texts = f"<p>{FIRST}</p>{between}<p>{SECOND}</p><p>{THIRD}</p>"
    return f"<article><h1>Minister quits over budget</h1>{before}<div class='body'>{texts}</div>{after}</article>"


NO_PART = [
    pytest.param(article("<p class='byline'>By Ada Byron</p><time>28 February 2017</time>"), id="byline and date"),
    pytest.param(article("<p>By Ada Byron</p><p>Posted on February 28, 2017</p>"), id="byline and date without names"),
    pytest.param("<p>News</p>" + article(), id="a kicker"),
    pytest.param(article(between="<p><a href=/b>Read more: Mayor sacked</a></p>"), id="a related story"),
    pytest.param(
        article(between="<p>READ MORE: <a href=/b>“I won’t go,” says mayor</a></p>"), id="a related story with a quote"
    ),
    pytest.param(
        article(between="<ul><li>VIDEO: <a>Mayor speaks</a></li><li><a>Mayor goes</a></li></ul>"), id="related stories"
    ),
    pytest.param(article(between="<p>Sign up for our daily newsletter here.</p>"), id="a newsletter"),
    pytest.param(article(between="<p>The Paper has a weekly letter on the town. Sign up here.</p>"), id="a call to act"),
    pytest.param(article(between="<p class='newsletter-promo'>Get the day’s news by post, free</p>"), id="a promotion by name"),
    pytest.param(article(between="<p>Advertisement</p>"), id="an advertisement"),
    pytest.param(article(between="<p>Story continues below</p>"), id="a signpost"),
    pytest.param(
        article(between="<figure><img src=a><figcaption>The minister on Monday.</figcaption></figure>"), id="a caption"
    ),
    pytest.param(article(between="<div class='wp-caption'><p>The minister on Monday.</p></div>"), id="a caption by name"),
    pytest.param(article(after="<p>Copyright 2017 The Paper. All rights reserved.</p>"), id="copyright"),
    pytest.param(article(after="<p>© 2017 The Paper</p>"), id="a copyright sign"),
    pytest.param(article(after="<h3>Related stories</h3><ul><li><a>Mayor goes</a></li></ul>"), id="related stories at the end"),
    pytest.param(article(after="<div class='share-bar'>Share Tweet Email</div>"), id="share buttons"),
    pytest.param(
        article(after="<p>Our standards: <a>The Paper’s principles of good reporting.</a></p>"), id="a link at the end"
    ),
    pytest.param(article(after=f"<p>{FIRST}</p>"), id="a paragraph twice"),
    pytest.param("<nav><ul><li><a>Home</a></li></ul></nav>" + article() + "<footer><p>The Paper Ltd</p></footer>", id="frame"),
    pytest.param(f"<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>", id="no article element"),
    pytest.param(f"<div class=c>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>", id="line breaks for paragraphs"),
    pytest.param(f"<table><tr><td><a>Home</a></td><td>{BODY}</td></tr></table>", id="a layout table"),
    pytest.param(f"<form id=aspnetForm><div>{BODY}</div></form>", id="a form around the page"),
]

WIDGETS = "".join(f"<div class='page-widget'><div class='widget-text'><p>{text}</p></div></div>" for text in REPORT)

PART = [
    pytest.param("<h2>What comes next</h2>", ["What comes next"], id="a crosshead"),
    pytest.param("<ul><li>It would cost a million.</li><li>It would take two years.</li></ul>", 2, id="a list"),
    pytest.param("<blockquote><p>I was asked to go, and I went.</p></blockquote>", 1, id="a block quotation"),
    pytest.param("<p>He is “sorry”.</p>", ["He is “sorry”."], id="a short paragraph"),
    pytest.param("<p>“Subscribe now,” he urged the crowd.</p>", ["“Subscribe now,” he urged the crowd."], id="a quoted call"),
    pytest.param(
        "<p>He <a href=a>denied</a> <a href=b>all</a> <a href=c>of it</a>.</p>", ["He denied all of it."], id="many links"
    ),
    pytest.param(
        "<p>The <a href=a>union that called the strike in the first place</a> agreed.</p>",
        ["The union that called the strike in the first place agreed."],
        id="nearly all link",
    ),
    pytest.param("<p>On <time>Tuesday</time> he <q>resigned</q>.</p>", ["On Tuesday he “resigned”."], id="time and q"),
    pytest.param("<p>Facebook said it was sorry.</p>", ["Facebook said it was sorry."], id="a company"),
    pytest.param("<p>And then he was gone ...</p>", ["And then he was gone ..."], id="an open end"),
]


@pytest.mark.parametrize("body", NO_PART)
def test_what_is_no_part_of_the_report(body: str) -> None:
    assert paragraphs(body) == REPORT


@pytest.mark.parametrize(("between", "expected"), PART)
def test_what_is_part_of_the_report(between: str, expected: list[str] | int) -> None:
    found = paragraphs(article(between=between))
    assert [text for text in found if text in REPORT] == REPORT
    others = [text for text in found if text not in REPORT]
    assert others == expected if isinstance(expected, list) else len(others) == expected


def test_what_follows_a_teaser_belongs_to_other_stories() -> None:
    teaser = "<p>Mar 01, 2017</p><p>The mayor was in no mood to talk, but he ... <a>more</a></p>"
    after = f"<div>{teaser}<p>The Paper is free to all.</p></div>"
    assert paragraphs(article(after=after)) == REPORT


def test_a_name_for_junk_around_the_whole_report_is_none() -> None:
    assert paragraphs(f"<div class='related promo'><h1>Minister quits over budget</h1>{WIDGETS}</div>") == REPORT


def test_a_standfirst_stays() -> None:
    standfirst = "Governor says that the plan was right, but that he would rather see it done by somebody else"
    assert paragraphs(article(f"<h2>{standfirst}</h2>")) in ([standfirst, *REPORT], REPORT)


REFUSED = [
    pytest.param(b"", "is not a web page; give a text, HTML or JSONL file", id="nothing"),
    pytest.param(b"<html></html>", f"has no article in it, or hardly any text; {OTHER}", id="no body"),
    pytest.param(
        b"<html><frameset><frame src=a></frameset></html>", f"has no article in it, or hardly any text; {OTHER}", id="frames"
    ),
    pytest.param(html("<p>Not found.</p>"), f"has no article in it, or hardly any text; {OTHER}", id="hardly any text"),
    pytest.param(
        html("<script>" + "a = 1;" * 999 + "</script>"), f"has no article in it, or hardly any text; {OTHER}", id="script"
    ),
    pytest.param(
        html(
            "<h1>Log in</h1><form><p>Please sign in to your account, or make one, to go on reading the stories of The Paper on "
            "every device that you own.</p><input name=user><input type=password></form>"
        ),
        f"is a page to log in, without an article; {OTHER}",
        id="a login page",
    ),
    pytest.param(
        html(
            "".join(
                f"<div><h2><a href=/{n}>Minister number {n} quits over the budget of the town</a></h2><p>{text}</p></div>"
                for n, text in enumerate(REPORT * 5)
            ),
            '<title>The Paper</title><link rel=canonical href="https://paper.example/">',
        ),
        f"is a page of links to articles, without one of its own; {OTHER}",
        id="a front page",
    ),
    pytest.param(html("<div>" * 200 + BODY), f"nests its elements more than 120 deep; {AGAIN}", id="nested"),
    pytest.param(html("<div>" * 100_000 + BODY), f"has more markup than any report; {AGAIN}", id="nested for ever"),
    pytest.param(html("<p>x</p>" * 100_000), f"has more markup than any report; {AGAIN}", id="a hundred thousand paragraphs"),
    pytest.param(html("<p " + "a " * 1_000_000 + ">" + BODY), f"has more markup than any report; {AGAIN}", id="attributes"),
    pytest.param(
        html("<p>" + "He left. " * 600_000), "is larger than 5 MB; split it into one file for each report", id="much text"
    ),
]


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refused) as caught:
        page(data)
    assert str(caught.value) == message


LAUGHS = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
READ = [
    pytest.param(f'<!DOCTYPE html [<!ENTITY lol0 "lol">{LAUGHS}]><html><body><p>&lol9;</p>{BODY}', id="a billion laughs"),
    pytest.param(f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p>{BODY}', id="another file"),
    pytest.param(f"<html><p class='{'x ' * 1_000_000}'>No.</p>{BODY}", id="a large attribute"),
    pytest.param(f"<html><p {' '.join(f'a{n}=x' for n in range(200_000))}>No.</p>{BODY}", id="200,000 attributes"),
    pytest.param(f'<html>{BODY}<p a="' + "<b c='" * 100_000, id="quotation marks without end"),
    pytest.param(f"<html>{BODY}" + "<!--" * 100_000, id="comments without end"),
    pytest.param(f"<html>{BODY}" + "<script>" * 100_000, id="scripts without end"),
    pytest.param(f"<html>{BODY}" + "<" * 1_000_000, id="signs without a tag"),
    pytest.param(f"<html><script type='application/ld+json'>{'[' * 500_000}</script>{BODY}", id="deep JSON-LD"),
    pytest.param(f"<html><script type='application/ld+json'>[{'{},' * 100_000}{{}}]</script>{BODY}", id="wide JSON-LD"),
    pytest.param(f"<?xml version='1.0'?><html><head><script src='a'/><title/></head><body>{BODY}</body></html>", id="XHTML"),
    pytest.param(f"<?xml version='1.0'?><html><body><![CDATA[<p>]]>{BODY}</body></html>", id="XHTML with CDATA"),
]


@pytest.mark.parametrize("source", READ)
def test_hostile_but_readable(source: str) -> None:
    start = time.process_time()
    assert "\n\n".join(REPORT) in page(source.encode()).text
    assert time.process_time() - start < 10


SLOW = [
    pytest.param("<p>x</p>" * 19_000, id="paragraphs"),
    pytest.param("<div><p>He said it was so, and he was right.</p></div>" * 9_000, id="sentences"),
    pytest.param("<div>" + "He said it was so.<br>" * 19_000 + "</div>", id="line breaks"),
    pytest.param("<ul>" + "<li><a href=x>He said it was so</a>" * 9_000 + "</ul>", id="lists of links"),
    pytest.param("<h1>He said that it was so</h1>" * 19_000, id="headings"),
    pytest.param("<table><tr><td>" * 30 + "<p>He said that it was so.</p>" * 9_000, id="tables in tables"),
]


@pytest.mark.parametrize("body", SLOW)
def test_bounded_time(body: str) -> None:
    start = time.process_time()
    assert (message(html(body)) or "").isprintable()
    assert time.process_time() - start < 30


STARTS = [
    (b"<!DOCTYPE html>", True),
    (b"\xef\xbb\xbf\n <html lang=en>", True),
    (b'<?xml version="1.0"?>\n<!-- saved --><!DOCTYPE HTML PUBLIC "-//W3C//DTD', True),
    (b"<p>He left.</p>", True),
    ("<html>".encode("utf-16"), True),
    (b"He left. <p>", False),
    (b"<3 is what she wrote", False),
    (b"<?xml version='1.0'?><rss>", False),
    (b"<!---->" * 1000, False),
    (b"", False),
]


@pytest.mark.parametrize(("start", "expected"), STARTS)
def test_looks_like_html(start: bytes, expected: bool) -> None:
    assert looks_like_html(start) is expected


TAGS = (
    "<p> </p> <div class='a'> </div> <br> <b> </b> <q> <table> <tr> <td> <li> <h1> <title> <article> <script> </script> <svg/> "
    "<meta_content=x_name=author> <time_datetime=2017-02-28>"
)
SIGNS = "&amp; &#147; &#xD800; &#0; &#xF0000; <!-- --> <a_href= \" ' > < </ <![CDATA[ ]]> \x00 \x0c \ufffe"
PIECES = st.sampled_from([*(piece.replace("_", " ") for piece in f"{TAGS} {SIGNS}".split(" ")), FIRST, SECOND, " ", "\n"])


def message(data: bytes) -> str | None:
    """Why the page `data` is refused; None if it is read, to text that can be written."""
    try:
        found = page(data)
    except Refused as refused:
        return str(refused)
    found.text.encode("utf-8")
    return None


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES | st.text(max_size=5), max_size=40))
def test_any_markup_is_a_report_or_refused(pieces: list[str]) -> None:
    assert (message(("<html>" + "".join(pieces)).encode("utf-8", "replace")) or "").isprintable()


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_report_or_refused(data: bytes) -> None:
    assert (message(b"<html>" + data) or "").isprintable()
