"""Where statements were made: a report with its statements marked, venues out."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.dates.expressions import time_expressions
from onrecord.extraction.surface import Surface
from onrecord.extraction.venues.occasions import Occasions
from onrecord.extraction.venues.outlets import Outlets
from onrecord.extraction.venues.venue import venues
from onrecord.statements import Article, Span, Statement, Venue
from tests.extraction.marked import frames_of, read

_PUBLISHED = dt.date(2017, 2, 28)


def found(marked: str) -> tuple[Article, list[Venue | None]]:
    """The report and the venue of each statement."""
    surface, resolved, _ = read(marked)
    times = time_expressions(surface, _PUBLISHED)
    where = venues(
        surface,
        resolved.statements,
        frames_of(surface, resolved.statements, resolved.actors),
        Occasions(surface.text, resolved.actors),
        times,
    )
    return Article("report", surface.text), [where.get(s.id) for s in resolved.statements]


def told(marked: str) -> list[tuple[str, str | None] | None]:
    """(kind, name) of each statement's venue."""
    return [(v.kind, v.name) if v else None for v in found(marked)[1]]


@pytest.mark.parametrize(
    ("report", "venue"),
    [
        ("S1(Ann Lee) Q1(said) in an interview with CNN C1(no).", ("interview", "CNN")),
        ("S1(Ann Lee) Q1(told) the Fenwick Herald C1(no).", ("interview", "Fenwick Herald")),
        ("S1(Ann Lee) Q1(told) FENWIRE C1(no).", ("interview", None)),
        ("S1(Ann Lee) Q1(told) ABC’s Len Marsh C1(no).", ("interview", "ABC")),
        ("S1(Ann Lee) Q1(said) on ABC’s “The Fen Hour” C1(no).", ("interview", "The Fen Hour")),
        ("S1(Ann Lee) Q1(told) radio host Len Marsh C1(no).", ("interview", None)),
        ("Appearing on Fen Radio on Monday, S1(Ann Lee) Q1(said) C1(no).", ("interview", "Fen Radio")),
        ("S1(Ann Lee) Q1(told) Fenco C1(no). A Fenco reporter listened.", ("interview", "Fenco")),
        ("S1(Ann Lee) Q1(said) on\u00a0“Fen Hour” C1(no).", ("interview", "Fen Hour")),
        ("S1(Ann Lee) Q1(visited) ABC’s “The Fen Hour” to Q1(say) C1(no).", ("interview", "The Fen Hour")),
        ("S1(Ann Lee) Q1(said) on WFEN710 C1(no).", ("interview", "WFEN710")),
        ("S1(Ann Lee) Q1(said) on the same show C1(no).", ("interview", None)),
        ("S1(Ann Lee) Q1(said) by telephone C1(no).", ("interview", None)),
        ("S1(Ann Lee) Q1(said) from her office in Fenwick C1(no).", ("interview", None)),
        ("S1(Voters interviewed in Fenwick) Q1(said) C1(no).", ("interview", None)),
        ("Asked by a radio host about it, S1(Ann Lee) Q1(said) C1(no).", ("interview", None)),
        ("S1(Ann Lee) Q1(told) the FBI C1(no).", ("conversation", None)),
        ("S1(Ann Lee) Q1(told) a friend C1(no).", ("conversation", None)),
        ("Jane Roe came. S1(Ann Lee) Q1(told) Roe C1(no) before the Roe interview.", ("conversation", None)),
        ("S1(The Fen Press news agency) Q1(said) C1(no).", ("article", "Fen Press news agency")),
        ("S1(Ann Lee) Q1(told) Len Marsh C1(no).", ("conversation", None)),
        ("S1(Ann Lee) Q1(told) reporters in Fenwick C1(no).", ("press conference", "Fenwick")),
        ("C1(“No,”) S1(she) Q1(said) in a conference call with reporters.", ("press conference", None)),
        ("S1(Ann Lee) Q1(said) on a press call C1(no).", ("press conference", None)),
        ("S1(Ann Lee) Q1(said) from the steps of the court C1(no).", ("press conference", None)),
        ("S1(Ann Lee) Q1(said) in reply to questions from reporters C1(no).", ("press conference", None)),
        ("Asked by reporters about it, S1(Ann Lee) Q1(said) C1(no).", ("press conference", None)),
        ("Asked by the moderator about it, S1(Ann Lee) Q1(said) C1(no).", ("debate", None)),
        ("S1(Ann Lee) Q1(told) a packed crowd C1(no).", ("speech", None)),
        ("S1(Ann Lee) Q1(told) cheering backers C1(no).", ("speech", None)),
        ("While on the campaign trail, S1(Ann Lee) Q1(said) C1(no).", ("speech", None)),
        ("S1(Ann Lee) Q1(said) at a rally for Marsh at the Fenwick Hall C1(no).", ("speech", "Fenwick Hall")),
        ("S1(Ann Lee) Q1(told) a crowd of supporters C1(no).", ("speech", None)),
        ("Speaking at Fenwick University, S1(Ann Lee) Q1(said) C1(no).", ("speech", None)),
        ("S1(Ann Lee) Q1(testified) C1(no).", ("speech", None)),
        ("During Thursday’s debate S1(Ann Lee) Q1(said) C1(no).", ("debate", None)),
        ("S1(Ann Lee) Q1(said) in a statement to CNN C1(no).", ("statement", None)),
        ("S1(Ann Lee) Q1(said) by email C1(no).", ("statement", None)),
        ("S1(Ann Lee) Q1(said) in a note to supporters C1(no).", ("statement", None)),
        ("S1(Ann Lee) Q1(said) in an email C1(no). The leaked emails were many.", ("statement", None)),
        ("S1(An ad for Lee) Q1(says) C1(no).", ("statement", None)),
        ("S1(Ann Lee) Q1(tweeted) C1(no).", ("social", None)),
        ("S1(Ann Lee) Q1(wrote) on Facebook C1(no).", ("social", "Facebook")),
        ("S1(Lee’s Twitter account) Q1(said) C1(no).", ("social", "Twitter")),
        ("S1(Ann Lee) Q1(wrote) C1(no).", ("article", None)),
        ("S1(Ann Lee) Q1(wrote) in the Fenwick Times C1(no).", ("article", "Fenwick Times")),
        ("In a column written for the Fen Weekly website, S1(Ann Lee) Q1(warned): C1(“No.”)", ("article", "Fen Weekly")),
        ("S1(The Fenwick Times) Q1(reported) C1(rain fell).", ("article", "Fenwick Times")),
        ("S1(A new poll) Q1(shows) C1(rain fell).", ("document", None)),
        ("S1(Ann Lee) Q1(said) in a letter to Len Marsh C1(no).", ("document", None)),
        ("S1(Audit files from Fenco) Q1(show) C1(rain fell).", ("document", None)),
        ("S1(The Fen and the Marsh platforms) Q1(promise) C1(rain).", ("document", None)),
        ("S1(Fen residents) Q1(prefer) C1(rain), according to county records.", ("document", None)),
        ("S1(Forty percent of farmers) Q1(said) C1(yes), S2(50 percent) Q2(said) C2(no). A survey!", ("document", None)),
        ("S1(Ann Lee) Q1(sued), alleging C1(rain).", ("document", None)),
        ("S1(Judge Ann Lee) Q1(wrote) for the majority C1(no).", ("document", None)),
        ("In a May 2012 email, S1(Ann Lee) Q1(said) C1(no). The leaked emails were many.", ("document", None)),
        ("S1(An email from Lee) Q1(says) C1(no). The leaked emails were many.", ("document", None)),
        ("S1(The court’s) Q1(ruling) C1(that rain fell).", ("document", None)),
        ("S1(The Fen Budget Office) Q1(estimated) C1(rain fell).", ("document", None)),
        ("In a phone call with Len Marsh, S1(Ann Lee) Q1(said) C1(no).", ("conversation", None)),
    ],
)
def test_the_words_around_a_statement_tell_its_venue(report: str, venue: tuple[str, str | None]) -> None:
    assert told(report)[-1] == venue


@pytest.mark.parametrize(
    "report",
    [
        "S1(Ann Lee) Q1(said) on Monday C1(no).",
        "S1(Ann Lee) Q1(said) C1(she would speak at a rally).",
        "S1(Ann Lee) Q1(leads) in the polls, C1(they say).",
        "S1(Ann Lee) Q1(resigned) in protest C1(at it).",
        "On free speech grounds, S1(Ann Lee) Q1(voted against) C1(it).",
        "In the debate over tax, S1(Ann Lee) Q1(said) C1(no).",
        "After the debate, S1(Ann Lee) Q1(said) C1(no).",
        "On Capitol Hill, S1(Ann Lee) Q1(said) C1(no).",
        "S1(Ann Lee) Q1(was told) by reporters C1(no).",
        "S1(Ann Lee) Q1(believes) C1(rain falls).",
        "S1(Many people at his rallies) Q1(agreed) C1(rain fell).",
        "S1(Ann Lee’s) Q1(decision) C1(to go).",
        "S1(The Lee campaign) Q1(projects) C1(rain).",
        "S1(Forty percent of farmers) Q1(said) C1(yes).",
    ],
)
def test_without_evidence_there_is_no_venue(report: str) -> None:
    assert told(report) == [None]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (
            "S1(Ann Lee) Q1(said) in an interview with CNN C1(no). C2(“Never,”) S2(she) Q2(added). "
            "S3(Len Marsh) Q3(said) C3(yes).",
            [("interview", "CNN"), ("interview", "CNN"), None],
        ),
        (
            "S1(Ann Lee) Q1(said) in an interview with CNN C1(no). S2(She) Q2(declined) C2(to comment further).",
            [("interview", "CNN"), None],
        ),
        (
            "S1(Ann Lee) Q1(said) in a statement C1(no). C2(“Never,”) S2(she) Q2(wrote).",
            [("statement", None), ("statement", None)],
        ),
        (
            "S1(Ann Lee) Q1(wrote) C1(no). S2(She) Q2(concludes) C2(rain falls).",
            [("article", None), ("article", None)],
        ),
    ],
)
def test_a_frame_tells_the_venue_of_what_belongs_to_it(report: str, expected: list[tuple[str, str | None] | None]) -> None:
    assert told(report) == expected


def test_evidence_is_the_words_that_tell_it() -> None:
    article, (venue,) = found("S1(Ann Lee) Q1(said) in an interview with radio host Len Marsh on ITV C1(no).")
    assert venue
    assert [article.quote([e]) for e in venue.evidence] == ["in an interview", "ITV"]


_COLUMN = "In a column for the Fen Weekly website, S1(Ann Lee) Q1(warned) C1(of rain).\n\n"


@pytest.mark.parametrize(
    ("after", "history"),
    [
        (
            "The column was published online on Sunday February 26.",
            [("online", dt.date(2017, 2, 26), dt.date(2017, 2, 26))],
        ),
        (
            "S2(A spokesman) Q2(said): C2(“This article was written over a week ago. It was published in print last week.”)",
            [("written", None, dt.date(2017, 2, 20)), ("printed", dt.date(2017, 2, 20), dt.date(2017, 2, 26))],
        ),
        ("It went online. The letter was printed last week.", []),
        ("The column was good.", []),
    ],
)
def test_something_written_has_its_history(after: str, history: list[tuple[str, dt.date | None, dt.date | None]]) -> None:
    venue = found(_COLUMN + after)[1][0]
    assert venue
    assert venue.name == "Fen Weekly"
    assert [(e.event, e.earliest, e.latest) for e in venue.history] == history


@pytest.mark.parametrize(
    ("name", "is_outlet"),
    [
        ("The Fenwick Times", True),
        ("WFEN", True),
        ("fen.com", True),
        ("Fenco", True),
        ("Ann Lee", False),
        ("Fen Police", False),
    ],
)
def test_outlets_are_known_by_their_names_and_their_use(name: str, is_outlet: bool) -> None:
    assert Outlets("Fenco reported that Fen Police had met Ann Lee.").is_outlet(name) is is_outlet


@given(
    st.text(alphabet="AbN. “”’'(),\n-at on CNN in a rally told poll", max_size=90),
    st.lists(st.tuples(st.integers(0, 89), st.integers(1, 20)), max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_any_text_with_any_spans_has_venues_with_evidence_in_it(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(a, min(a + n, len(text))) for a, n in places if a < len(text)]
    statements = [Statement(f"s{i}", (s,), (s,), (spans[-1 - i],), "direct", 1.0) for i, s in enumerate(spans)]
    surface = Surface.of(text)
    for venue in venues(surface, statements, frames_of(surface, statements), Occasions(surface.text)).values():
        assert venue.evidence
        assert all(e.end <= len(text) for e in venue.evidence)
        assert venue.name is None or venue.name in text
