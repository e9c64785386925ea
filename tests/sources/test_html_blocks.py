"""What a reader sees of a page's markup: text in, blocks out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.html.blocks import blocks
from onrecord.sources.html.charset import decode_page
from onrecord.sources.html.markup import clean, parse
from onrecord.sources.refusal import Refused


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(parse(clean(f"<html><body>{body}</body></html>")))]


BLOCKS = [
    pytest.param("<p>One.<p>Two.", ["One.", "Two."], id="paragraphs need no end"),
    pytest.param("<div>One.<p>Two.</p>Three.</div>", ["One.", "Two.", "Three."], id="text beside a paragraph"),
    pytest.param("<h2>Head</h2><ul><li>One</li><li>Two</li></ul>", ["Head", "One", "Two"], id="heading and list"),
    pytest.param("<p>He  said\n\tso.</p>", ["He said so."], id="white space"),
    pytest.param("<p> He <b>said</b> <i>so</i>. </p>", ["He said so."], id="white space at tags"),
    pytest.param("<p>10&nbsp;000 people</p>", ["10\u00a0000 people"], id="a no-break space stays"),
    pytest.param("<p>re&shy;si&#8203;gn<wbr>ed</p>", ["resigned"], id="what is not seen goes"),
    pytest.param("<p>One.<br>Two.</p>", ["One.\n\nTwo."], id="a line break after a sentence"),
    pytest.param("<p>He said<br/>that he would go.</p>", ["He said that he would go."], id="a line break within one"),
    pytest.param("<p>One<br><br>Two</p>", ["One\n\nTwo"], id="two line breaks"),
    pytest.param("<pre>He said\nso.\n\nShe did\nnot.</pre>", ["He said so.\n\nShe did not."], id="wrapped copy"),
    pytest.param("<p>He said <q>no</q> twice.</p>", ["He said “no” twice."], id="q has quotation marks"),
    pytest.param("<p><q>They said <q>no</q>,</q> she said.</p>", ["“They said ‘no’,” she said."], id="q in q"),
    pytest.param("<p>He said <q>“no”</q>.</p>", ["He said “no”."], id="q with its own"),
    pytest.param("<p>He said &#147;no&#148;, it&#146;s so.</p>", ["He said “no”, it’s so."], id="Windows numbers"),
    pytest.param("<p>&ldquo;No,&rdquo; &quot;yes&quot; &lsquo;so&rsquo;</p>", ['“No,” "yes" ‘so’'], id="entities"),
    pytest.param("<p>On <time>Monday</time> he <abbr>left</abbr>.</p>", ["On Monday he left."], id="time stays"),
    pytest.param("<p><cite>London (CNN)</cite>It was.</p>", ["London (CNN) It was."], id="parted by style: dateline"),
    pytest.param("<li><b>33%</b><span>of all</span></li>", ["33% of all"], id="parted by style: a number"),
    pytest.param("<div><span>Ada Byron</span><span>Reporter</span></div>", ["Ada Byron Reporter"], id="parted by style: names"),
    pytest.param("<p>The <a>MP</a>s and <a>Trump</a>’s aide</p>", ["The MPs and Trump’s aide"], id="endings stay"),
    pytest.param("<p><span>T</span>he <b>You</b>Tube <i>Mac</i>Leod</p>", ["The YouTube MacLeod"], id="words stay"),
    pytest.param("<p>“<em>No</em>,” he said.</p>", ["“No,” he said."], id="quotation marks stay put"),
    pytest.param("<p>A claim.<sup><a href=#1>1</a></sup> Area: 5 m<sup>2</sup></p>", ["A claim. Area: 5 m2"], id="footnotes"),
    pytest.param("<p>A link<span class='sr-only'> (opens a window)</span>.</p>", ["A link."], id="for screen readers only"),
    pytest.param("<p>Seen<span style='display: none'> not</span>.</p>", ["Seen."], id="hidden"),
    pytest.param("<p>One.</p><script>var a = '<p>Two.</p>';</script><style>p {}</style>", ["One."], id="scripts"),
    pytest.param("<p>One<!-- two --> three<!----> four</p>", ["One three four"], id="comments"),
    pytest.param("<p>a < b, 1<2 & c</p>", ["a < b, 1<2 & c"], id="stray signs"),
    pytest.param("<p title='a > b' data-x=\"<p>\">One.</p>", ["One."], id="signs in attributes"),
    pytest.param("<svg/><p>One.</p><svg><path/><path/><text>x</text></svg>", ["One."], id="drawings"),
    pytest.param(
        "<p>One <x-tip>two</x-tip> three.</p><x-part>Four.</x-part>", ["One two three.", "Four."], id="custom elements"
    ),
    pytest.param(
        "<p>Cafe\u0301 \U0001f469\u200d\U0001f680</p>", ["Cafe\u0301 \U0001f469\u200d\U0001f680"], id="characters stay"
    ),
    pytest.param("<p>\x00One\x0b two\U000f0000.</p>", ["One two."], id="what no text has goes"),
]


@pytest.mark.parametrize(("body", "expected"), BLOCKS)
def test_blocks(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_how_much_is_link() -> None:
    (block,) = blocks(parse(clean("<p>Read <a href=x><b>the whole</b> report</a> here</p>")))
    assert (block.linked, block.text) == (len("the whole") + len("report"), "Read the whole report here")


CHARSETS = [
    pytest.param("“Non”, dit-il.", "utf-8", "", id="UTF-8 undeclared"),
    pytest.param("“Non”, dit-il.", "utf-8", "<meta charset=iso-8859-1>", id="UTF-8 declared as Latin-1"),
    pytest.param("“Non”, dit-il.", "windows-1252", '<meta charset="iso-8859-1">', id="Latin-1, as browsers read it"),
    pytest.param("“Non”, dit-il.", "windows-1252", "", id="Windows-1252 undeclared"),
    pytest.param("“Non”, dit-il.", "windows-1252", "<meta charset=utf-8>", id="Windows-1252 declared as UTF-8"),
    pytest.param("Привет", "koi8-r", '<meta http-equiv=Content-Type content="text/html; charset=koi8-r">', id="KOI8-R"),
    pytest.param("Zażółć", "iso-8859-2", "<meta charset=ISO-8859-2>", id="Latin-2"),
    pytest.param("新聞", "big5", "<meta charset=big5>", id="Big5"),
    pytest.param("“Non”", "utf-16", "", id="UTF-16"),
    pytest.param("café", "windows-1252", "<meta charset=base64>", id="a codec that is no charset"),
    pytest.param("café", "windows-1252", "<meta charset=no-such>", id="no charset at all"),
]


@pytest.mark.parametrize(("text", "encoding", "meta"), CHARSETS)
def test_charsets(text: str, encoding: str, meta: str) -> None:
    assert text in decode_page(f"<html><head>{meta}</head><p>{text}".encode(encoding))


def test_a_stray_byte_does_not_spoil_the_page() -> None:
    data = "<meta charset=utf-8><p>“Non”, dit-il à Noël. ".encode() + b"\x93Oui\x94" + b" et " * 999
    assert "“Non”, dit-il à Noël. “Oui” et" in decode_page(data)


@given(st.text())
def test_any_text_keeps_its_letters(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    try:
        found = "".join(texts(f"<p>{escaped}</p>"))
    except Refused:
        return
    assert [c for c in text if c.isalpha() and c.isascii()] == [c for c in found if c.isalpha() and c.isascii()]
