"""Fifteen news pages as they were served: what the reader must keep up with on pages that nobody wrote for a test."""

import os
import re
from pathlib import Path

import pytest

from onrecord.sources.reading import read

PAGES = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2].parent / "shared")) / "html"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason=f"needs the pages in {PAGES}, which are not ours to ship")

# file | outlet | byline | published | title starts | paragraphs | text starts | text ends
TABLE = """
bbc.com.52241221 | BBC News | | 2020-04-10 | Coronavirus: New York | 37 | Images have emerged | "structural racism".
cbsnews.com.carolina | CBS News | | 2020-02-24 | Black voters in | 29 | The stakes are high | know," Chisholm said.
edition.cnn.com-royal | CNN | Rob Picheta | 2021-03-08 | The royal split | 84 | London (CNN) It was | family for comment.
independent.co.uk.penalty | The Independent | Andrew Woodcock | 2020-09-28 | Coronavirus: | 20 | Anyone | to the dance floor.
kaieteurnewsonline.com-essequibo | Kaieteur News | | 2022-05-06 | Essequibo | 11 | Kaieteur News – | investigations continue.
kxan.com-Voters | KXAN Austin | Cora Neas | 2023-11-08 | Voters pass | 9 | AUSTIN (KXAN) — | us even realize.”
nationnews.com-schools | NationNews Barbados | Barry Alleyne | 2022-04-22 | Schools ‘safe’ | 6 | Calling | February. (BA)
newsday.co.tt-forex | Trinidad and Tobago Newsday | Clint Chan Tack | 2022-04-28 | Forex | 22 | A PRIVATE | in TT.
nytimes.com.blackouts | The New York Times | Ivan Penn | 2020-08-16 | Rolling | 23 | As temperatures | the wolf arrives.”
politico.com.retirement | POLITICO | Ally Mutnick | 2019-12-30 | Mark Meadows | 32 | Republicans in | this report.
reporternewspapers.net-Brookhaven | Rough Draft Atlanta | Logan C. Ritchie | 2023-11-08 | Brookhaven | 3 | Dresden | Apartments.
reuters.com.parasite | Reuters | Jill Serjeant | 2020-01-19 | 'Parasite' | 22 | LOS ANGELES (Reuters) | Cameron-Moore
telegraph.co.uk.plumber | The Telegraph | | 2012-04-17 | Plumber jailed | 32 | Zoe Anderson, 24, | begin his sentence.
theguardian.com.academics | The Guardian | Richard Adams | 2020-01-20 | Thousands | 14 | Thousands of | later this year.
timesofisrael.com.washington | The Times of Israel | Emily Burack | 2020-01-08 | State of | 21 | Governor says | what is just.”
"""
EXPECTED = [[cell.strip() for cell in row.split("|")] for row in TABLE.strip().splitlines()]

BOILERPLATE = re.compile(
    r"sign up|subscribe|newsletter|read more|share this|click to|copyright|©|all rights reserved|advertis|cookie|"
    r"image caption|getty images|show all|more\.\.\.|related stories|our standards|posted on|leave a (?:reply|comment)",
    re.IGNORECASE,
)


# Twitter addresses and company names.
GLUED_IN_PRINT: list[str] = []


@pytest.mark.parametrize("expected", EXPECTED, ids=[row[0] for row in EXPECTED])
def test_page(expected: list[str]) -> None:
    name, outlet, byline, published, title, count, first, last = expected
    article = read(PAGES / f"{name}.html")
    found = (
        article.outlet,
        article.byline or "",
        str(article.published),
        article.language,
        str(len(article.text.split("\n\n"))),
    )
    assert found == (outlet, byline, published, "en", count)
    assert (article.title or "").startswith(title)
    assert (article.url or "").startswith("https://")
    assert article.text.startswith(first)
    assert article.text.endswith(last)


@pytest.mark.parametrize("expected", EXPECTED, ids=[row[0] for row in EXPECTED])
def test_text(expected: list[str]) -> None:
    text = read(PAGES / f"{expected[0]}.html").text
    assert BOILERPLATE.findall(text) == []
    assert re.findall(r"[a-z]{3}[.,)%][A-Z]\w+|\S*[a-z]{3}[A-Z]\w+", text) == [w for w in GLUED_IN_PRINT if w in text]
    assert re.findall(r"[ \t]{3}|(?<!\n)\n(?!\n)|\n{3}", text) == []
