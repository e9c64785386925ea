"""Search: a small record, and what each question finds in it, on both databases."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import searching
from onrecord.record.query import QueryError
from onrecord.record.record import Record
from onrecord.record.searching import Search
from tests.record.conftest import new_database
from tests.record.reports import COPY, Said, report

REPORTS = [
    report(
        "harbour",
        Said(
            "Ann Lee", "It is a soft coup against the harbour by Len Marsh", "accuse", (("Len Marsh", "oppose"),), "2017-02-01"
        ),
        Said("Len Marsh", "The café in Zürich isn’t mine", "deny", venue="interview", form="indirect"),
        Said(None, "The coup was loud", confidence=0.4),
        people={"Ann Lee": ("MP for Eastmouth",), "Len Marsh": ("senator",)},
        published="2017-02-02",
    ),
    report(
        "budget",
        Said("Ann Lee", "Coups are never soft", "assert", venue="speech"),
        Said("Marsh", "I will vote for the budget", "promise"),
        Said("Rita Vole", "Mr Marsh and the plotters must go", "urge", (("Marsh", "oppose"),), behalf="The Harbour Union"),
        people={"Ann Lee": ("MP",)},
        published="2017-03-01",
        outlet="Daily Tide",
        language=None,
    ),
    report(
        "later",
        Said("Ann Lee", "I said it was a coup. That was wrong.", "withdraw", day="2017-05-05"),
        Said("Ann Lee", "It was a plot", "assert", standing="withdrawn", because=1),
        Said("Len Marsh", "I stand by Ann Lee", "praise", (("Ann Lee", "support"), ("Rita Vole", "oppose"))),
        people={"Ann Lee": ("politician",), "Len Marsh": ("politician",)},
        published=None,
    ),
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("record") / "onrecord.db")
    else:
        address = new_database(request.getfixturevalue("postgres"))
    with Record.open(address) as record:
        for extraction in REPORTS:
            record.add(extraction)
        yield record


def names(record: Record, wanted: Search) -> list[str]:
    return [f"{hit.article.id} {hit.statement.id}" for hit in record.search(wanted).hits]


H1, H2, H3 = "harbour s1", "harbour s2", "harbour s3"
B1, B2, B3 = "budget s1", "budget s2", "budget s3"
L1, L2, L3 = "later s1", "later s2", "later s3"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(Search(), {H1, H2, H3, B1, B2, B3, L1, L2, L3}, id="everything"),
        pytest.param(Search("coup"), {H1, H3, L1}, id="a word"),
        pytest.param(Search("COUP"), {H1, H3, L1}, id="in capitals"),
        pytest.param(Search("soft coup"), {H1}, id="two words"),
        pytest.param(Search('"soft coup"'), {H1}, id="one after the other"),
        pytest.param(Search('"coup soft"'), set(), id="in the other order"),
        pytest.param(Search("coup*"), {H1, H3, L1, B1}, id="a beginning"),
        pytest.param(Search('"never sof*"'), set(), id="a star inside quotation marks is none"),
        pytest.param(Search('"never sof"*'), {B1}, id="a beginning at the end of a phrase"),
        pytest.param(Search("budget OR loud"), {B2, H3}, id="either"),
        pytest.param(Search("coup loud OR soft"), {H1, H3}, id="either, and another"),
        pytest.param(Search("coup -soft"), {H3, L1}, id="but not"),
        pytest.param(Search("-coup -coups"), {H2, B2, B3, L2, L3}, id="only what must not be there"),
        pytest.param(Search('-"soft coup" coup'), {H3, L1}, id="not one after the other"),
        pytest.param(Search("cafe"), {H2}, id="without the accent"),
        pytest.param(Search("zurich isn't"), {H2}, id="apostrophes"),
        pytest.param(Search("!!!"), set(), id="no word in it"),
        pytest.param(Search("  "), {H1, H2, H3, B1, B2, B3, L1, L2, L3}, id="nothing typed"),
        pytest.param(Search(by="Ann Lee"), {H1, B1, L1, L2}, id="by a full name"),
        pytest.param(Search(by="ann b. lee"), {H1, B1, L1, L2}, id="with an initial that nobody else spells out"),
        pytest.param(Search(by="Lee"), {H1, B1, L1, L2}, id="by a surname"),
        pytest.param(Search(by="Marsh"), {H2, B2, L3}, id="by a surname, also where an article has no other name"),
        pytest.param(Search(by="Len Marsh"), {H2, L3}, id="a full name doesn't mean a bare surname"),
        pytest.param(Search(by="person|ann lee||politics|"), {H1, B1, L1, L2}, id="by a key"),
        pytest.param(Search(by="Nobody Known"), set(), id="by nobody"),
        pytest.param(Search(about="Len Marsh"), {H1}, id="about: mentioned"),
        pytest.param(Search(about="Marsh"), {H1, B3}, id="about a surname"),
        pytest.param(Search(about="Ann Lee"), {L3}, id="about: not the speaker's own words"),
        pytest.param(Search(about="Marsh", side="oppose"), {H1, B3}, id="a side towards someone"),
        pytest.param(Search(about="Ann Lee", side="oppose"), set(), id="the side is towards another"),
        pytest.param(Search(side="oppose"), {H1, B3, L3}, id="a side towards anyone"),
        pytest.param(Search(by="Ann Lee", about="Len Marsh"), {H1}, id="by and about"),
        pytest.param(Search(by="Rita Vole", about="Marsh", side="oppose"), {B3}, id="by, about, and a side"),
        pytest.param(Search(by="Ann Lee", about="!!!"), set(), id="by someone, about nobody"),
        pytest.param(Search(act="deny"), {H2}, id="an act"),
        pytest.param(Search(standing="withdrawn"), {L2}, id="withdrawn"),
        pytest.param(Search(standing="stands", by="Ann Lee"), {H1, B1, L1}, id="stands"),
        pytest.param(Search(outlet="Daily Tide"), {B1, B2, B3}, id="an outlet"),
        pytest.param(Search(venue="speech"), {B1}, id="a venue"),
        pytest.param(Search(language="en", form="indirect"), {H2}, id="a language and a form"),
        pytest.param(Search(confidence=0.5, outlet="The Eastmouth Echo"), {H1, H2, L1, L2, L3}, id="a confidence"),
        pytest.param(Search(since=dt.date(2017, 2, 2)), {H2, H3, B1, B2, B3, L1}, id="from a day"),
        pytest.param(Search(until=dt.date(2017, 2, 2)), {H1, H2, H3}, id="to a day"),
        pytest.param(Search(since=dt.date(2017, 2, 1), until=dt.date(2017, 2, 1)), {H1}, id="on a day"),
        pytest.param(
            Search('"soft coup"', by="Lee", about="Len Marsh", since=dt.date(2017, 1, 1), act="accuse", standing="stands"),
            {H1},
            id="all at once",
        ),
    ],
)
def test_what_is_found(filled: Record, wanted: Search, expected: set[str]) -> None:
    found = filled.search(wanted)
    assert {f"{hit.article.id} {hit.statement.id}" for hit in found.hits} == expected
    assert (found.count, found.is_more) == (len(expected), False)


def test_common_words_are_found_as_rare_ones_are(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = [Search(w, act=a) for w in ("coup", "-coup", '"a coup" OR soft', "the") for a in (None, "accuse", "assert")]
    as_rare = [names(filled, q) for q in questions]
    monkeypatch.setattr(searching, "_RARE", 0)
    assert [names(filled, q) for q in questions] == as_rare
    monkeypatch.setattr(searching, "_CANDIDATES", 2)
    assert [names(filled, replace(q, size=1)) for q in questions] == [found[:1] for found in as_rare]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Search(), [L1, B3, B2, B1, H3, H2, H1, L3, L2]),
        (Search(sort="oldest"), [H1, H2, H3, B1, B2, B3, L1, L3, L2]),
        (Search("coup", sort="relevance"), [H3, L1, H1]),
        (Search(outlet="The Eastmouth Echo", sort="confidence"), [L1, H2, H1, L3, L2, H3]),
    ],
    ids=["newest", "oldest", "relevance", "confidence"],
)
def test_the_order(filled: Record, wanted: Search, expected: list[str]) -> None:
    assert names(filled, wanted) == expected
    pages = [names(filled, replace(wanted, offset=start, size=2)) for start in range(0, len(expected), 2)]
    assert [name for page in pages for name in page] == expected


def test_a_count_has_an_end(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "COUNTED", 4)
    found = filled.search(Search(size=2))
    assert (len(found.hits), found.count, found.is_more) == (2, 4, True)
    assert len(filled.search(Search(size=20)).hits) == 9


def test_a_hit_has_all_that_a_list_shows(filled: Record) -> None:
    [hit] = filled.search('soft "coup against"').hits
    source = REPORTS[0]
    assert (hit.article, hit.statement) == (source.article, source.statements[0])
    assert (hit.person, hit.behalf, hit.standing, hit.day) == ("person|ann lee||politics|", None, "stands", dt.date(2017, 2, 1))
    assert [hit.article.text[s.start : s.end] for s in hit.highlights] == ["soft coup against"]
    [on_behalf] = filled.search("plotters").hits
    assert on_behalf.behalf == "organisation|harbour union|||"


def test_highlights_are_places_in_the_text_as_it_is(filled: Record) -> None:
    [hit] = filled.search("CAFÉ zurich mine").hits
    assert [hit.article.text[s.start : s.end] for s in hit.highlights] == ["café", "Zürich", "mine"]


def test_one_statement_about_two_who_are_one_is_one_hit(record: Record) -> None:
    record.add(report("both", Said("Rita Vole", "x", stances=(("Ann Lee", "oppose"), ("Anna Lee", "oppose")))))
    record.add(report("one", Said("Rita Vole", "y", stances=(("Ann Lee", "oppose"),)), published="2017-01-01"))
    record.merge("person|ann lee|||", "person|anna lee|||")
    found = record.search(Search(about="Ann Lee", size=2))
    assert ([h.article.id for h in found.hits], found.count) == (["both", "one"], 2)


def test_reports_of_the_same_words(record: Record) -> None:
    cut = COPY.removesuffix(" from doing so")
    for name, day, words in [
        ("second", "2017-02-03", COPY),
        ("third", "2017-02-04", cut),
        ("first", "2017-02-01", COPY.upper()),
    ]:
        record.add(report(name, Said("Ann Lee", words), published=day))
    hits = record.search(Search("bridge")).hits
    assert [(hit.article.id, str(hit.reports), hit.reports.first, hit.reports.is_first) for hit in hits] == [
        ("third", "1 origin, 2 reprints", "first", False),
        ("second", "1 origin, 2 reprints", "first", False),
        ("first", "1 origin, 2 reprints", "first", True),
    ]
    assert names(record, Search("bridge", first_only=True)) == ["first s1"]
    revised = report("first", Said("Ann Lee", "We won’t close it"), published="2017-02-05")
    assert record.add(revised) == "revised"
    assert names(record, Search("bridge", first_only=True)) == ["second s1"]


@pytest.mark.parametrize(("offset", "size"), [(100_000, 1), (-1, 5), (10**30, 1), (0, -1)])
def test_a_page_is_not_too_far_down(filled: Record, offset: int, size: int) -> None:
    with pytest.raises(QueryError, match="narrow the search"):
        filled.search(Search(offset=offset, size=size))


def test_many_hits_at_once(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(report("long", *(Said("Ann Lee", f"Word {n}") for n in range(25))))
    monkeypatch.setattr("onrecord.record.hits._AT_ONCE", 10)
    assert names(record, Search("word", size=100)) == [f"long s{n}" for n in range(25, 0, -1)]


@pytest.mark.parametrize("typed", ["a*", "coup OR b*", "x" * 3000, " ".join(f"word{n}" for n in range(60))])
def test_what_would_take_too_long_is_refused(filled: Record, typed: str) -> None:
    with pytest.raises(QueryError) as refused:
        filled.search(typed)
    assert len(str(refused.value).splitlines()) == 1


_SIGNS = "\"*-'():&|!<>\\^{}:;, \0\n\tORNEARANDNOT coupé½\u0301\ud800%_+"
_HOSTILE = st.text(st.sampled_from(_SIGNS), max_size=40) | st.text(max_size=40)


@settings(max_examples=150, deadline=None)
@given(typed=_HOSTILE, by=st.none() | _HOSTILE, about=st.none() | _HOSTILE)
def test_nothing_that_is_typed_is_an_error_of_a_database(filled: Record, typed: str, by: str | None, about: str | None) -> None:
    for wanted in (Search(typed), Search(by=by), Search(about=about), Search(outlet=by), Search("a", by=by, about=about)):
        with contextlib.suppress(QueryError):
            assert filled.search(wanted).count <= 9
