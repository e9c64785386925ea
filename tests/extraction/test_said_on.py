"""When statements were said: a report with its statements marked, days out."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.dates import narrative
from onrecord.extraction.dates.events import tells_of_gathering
from onrecord.extraction.dates.inheritance import INHERITANCE
from onrecord.extraction.dates.said_on import said_on
from onrecord.extraction.surface import Surface
from onrecord.statements import Article, Span, Speaker, Statement
from tests.extraction.marked import read
from tests.extraction.readings import span

FURTHER_ON = "Rain.\n\nIt has rained.\n\nIt is cold.\n\nThe sea is near.\n\nIt is wet.\n\nIt is grey.\n\n"  # not in the lead
TUESDAY = dt.date(2017, 2, 28)  # published


def said(marked: str, published: dt.date | None = TUESDAY) -> list[str | None]:
    """Month and day of each statement, or of the first and the last day of a stretch."""
    surface, resolved, _ = read(marked)
    found = said_on(Article("report", surface.text, published=published), surface, resolved.statements, resolved.actors)
    dates = [found.get(s.id) for s in resolved.statements]
    return ["..".join(f"{day:%m-%d}" for day in dict.fromkeys((d.earliest, d.latest))) if d else None for d in dates]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("S1(Ann Lee) Q1(said) on Sunday C1(that it rained).", "02-26"),
        ("S1(Ann Lee) Q1(said Sunday) C1(that it rained).", "02-26"),
        ("On Sunday, S1(Ann Lee) Q1(said) C1(it rained).", "02-26"),
        ("C1(“It rained,”) S1(Ann Lee) Q1(told) the Fenland Post in a Sunday interview.", "02-26"),
        ("S1(Ann Lee) Q1(said) at a Feb. 3 rally C1(that it rained).", "02-03"),
        ("S1(Ann Lee) Q1(warned in a letter last week) C1(that it rained).", "02-20..02-26"),
        ("Speaking at Sunday’s debate, S1(Ann Lee) Q1(said) C1(it rained).", "02-26"),
        ("As she left the town on Sunday, S1(Ann Lee) Q1(said) C1(it rained).", "02-26"),
        ("After Sunday’s debate, S1(Ann Lee) Q1(tweeted) C1(that it rained).", "02-26..02-28"),
        ("S1(Ann Lee) Q1(had said) last August C1(it rained).", "08-01..08-31"),
        ("S1(A report released on Sunday) Q1(accuses) C1(the council of haste).", "02-26"),
        ("S1(Ann Lee), S1(who) on Sunday Q1(called) C1(him vain), left.", "02-26"),
        ("The bill, C1(which) S1(critics) on Sunday Q1(called) C1(hasty), passed.", "02-26"),
        ("S1(Ann Lee) Q1(said) over the weekend C1(that it rained).", "02-25..02-26"),
        ("By Sunday afternoon, S1(Ann Lee) Q1(called) C1(it vain).", "02-26"),
        ("On the morning of Feb. 3 S1(Ann Lee) Q1(said) C1(it rained).", "02-03"),
        ("In that October speech, S1(Ann Lee) broke with Marsh, Q1(arguing) C1(that it rained).", "10-01..10-31"),
        ("S1(Ann Lee) Q1(repeated that claim in an interview last week, saying) C1(it rained).", "02-20..02-26"),
        ("S1(Ann Lee) Q1(spoke of) C1(rain) to more than 3,000 people in Fenton on Sunday.", "02-26"),
        ("Appearing before supporters late Sunday, S1(she) Q1(claimed) C1(victory).", "02-26"),
        ("On Sunday, Lee met Len Marsh, S1(who) Q1(said) C1(it rained).", "02-26"),
        ("On Sunday, Lee held a rally at which S1(she) Q1(said) C1(it rained).", "02-26"),
        ("After town halls last week, S1(Ann Lee) Q1(boasted of) C1(rain).", "02-20..02-26"),
        ("S1(A Fenland Post poll last week) Q1(found) C1(rain).", "02-20..02-26"),
        ("C1(It rains), Q1(according to) S1(a Fenland poll taken on Sunday).", "02-26"),
        ("The poll, released on Sunday by S1(the Post), Q1(showed) C1(rain).", "02-26"),
        ("Q1(said) S1(Ned Roe, a farmer who lined up to hear Mr. Lee here on Sunday): C1(“No.”)", "02-26"),
    ],
)
def test_a_time_that_belongs_to_the_cue(marked: str, expected: str) -> None:
    assert said(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "S1(Ann Lee) Q1(said) C1(it rained on Sunday).",
        "S1(Ann Lee), who arrived on Sunday, Q1(said) C1(it rained).",
        "Ahead of Sunday’s vote, S1(Ann Lee) Q1(said) C1(it rained).",
        "S1(Ann Lee) Q1(said) of the bill which passed on Sunday C1(that it was hasty).",
        "S1(Ann Lee) Q1(praised) Sunday’s ruling C1(as wise).",
        "S1(The man arrested on Sunday) Q1(said) C1(it rained).",
        "Since Sunday, S1(Ann Lee) Q1(said) C1(it rained).",
        "S1(Ann Lee) Q1(said) on “Fox News Sunday” C1(that it rained).",
        "S1(Ann Lee) Q1(recently said) C1(it rained).",
        "S1(Ann Lee) Q1(said) in 2015 C1(that it rained).",
        "On Sunday, C1(the bill passed), Q1(according to) S1(the council).",
        "S1(Ann Lee) Q1(said) C1(it rained).",
        "On Sunday, Lee met Len Marsh, S1(who) Q1(had praised) C1(the rain).",
        "S1(Ann Lee) Q1(spoke in the fight) over Sunday’s vote C1(of rain).",
        "S1(Ned Roe, who endorsed Lee on Sunday,) Q1(said) C1(it rained).",
        "Lee, after initially Q1(saying) C1(he would not run) - odd enough - came back on Sunday.",
    ],
)
def test_a_time_that_belongs_to_something_else(marked: str) -> None:
    assert said(marked) == [None]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (  # forwards, and back to the headline
            "S1(Lee) Q1(Slams) C1(Plan).\n\nS2(Ann Lee) Q2(said) on Sunday C2(it was bad).\n\n"
            "C3(“Very bad,”) S3(she) Q3(said).",
            ["02-26"] * 3,
        ),
        (  # not what was said at other times
            "S1(Ann Lee) Q1(said) on Sunday C1(it rained). S2(She) Q2(has said) C2(so before). S3(She) Q3(believes) C3(it).",
            ["02-26", None, None],
        ),
        (  # a speaker's occasion is not another's
            FURTHER_ON + "S1(Ann Lee) Q1(said) on Sunday C1(it rained).\n\nS2(Len Marsh) Q2(said) C2(it snowed).",
            ["02-26", None],
        ),
        (  # another venue is another occasion
            "S1(Ann Lee) Q1(said) in an interview on Sunday C1(it rained). "
            "In a letter to the council, S2(Lee) Q2(warned) C2(of floods).",
            ["02-26", None],
        ),
        (  # the same venue is not
            "S1(Ann Lee) Q1(said) in an interview on Sunday C1(it rained). S2(Lee) Q2(warned) in the interview C2(of floods).",
            ["02-26", "02-26"],
        ),
        (  # a sentence that tells of the occasion
            "Rain.\n\nIt has rained.\n\nLen Marsh lives here.\n\nHe is tall.\n\nThe sea is near.\n\nIt is cold.\n\n"
            "Ann Lee held a rally on Sunday.\n\nC1(“It rained,”) S1(Lee) Q1(said). S2(Marsh) Q2(agreed) C2(with it).",
            ["02-26", None],
        ),
        (  # a time that opens its paragraph
            "Rain.\n\nOn Sunday, the council met. S1(The mayor) Q1(voted for) C1(the plan).",
            ["02-26"],
        ),
        (  # one sentence, one day
            "S1(Ann Lee) on Sunday Q1(attacked) C1(the plan), Q2(saying) C2(it was bad).",
            ["02-26", "02-26"],
        ),
        (  # whoever is there with the speaker
            "S1(Ann Lee) Q1(spoke of) C1(rain) on Sunday. Alongside Len Marsh, S2(Lee) Q2(warned) C2(of floods). "
            "S3(Marsh) Q3(agreed) C3(to it).",
            ["02-26"] * 3,
        ),
        (  # many speak at a gathering
            "Debate gets loud.\n\nThe candidates met on Sunday.\n\n"
            "S1(Ann Lee) Q1(attacked) C1(the plan). S2(Len Marsh) Q2(replied that) C2(it was good).",
            ["02-26", "02-26"],
        ),
        (  # but a written statement isn't spoken there
            "Debate gets loud.\n\nThe candidates met on Sunday.\n\nS1(Ned Roe) Q1(said in a statement) C1(no).",
            [None],
        ),
        (  # an interview goes on, however far apart what is told of it
            FURTHER_ON + "S1(Ann Lee) Q1(said) in an interview on Sunday C1(it rained).\n\n"
            "It is dark.\n\nIt is late.\n\nIt is wet.\n\nIt is cold.\n\nC2(“It rained,”) S2(Lee) Q2(said).",
            ["02-26", "02-26"],
        ),
        (  # a paragraph that turns to the past
            "S1(Ann Lee) Q1(said) on Sunday C1(it rained).\n\nIn 1992, she was poor. S2(She) Q2(promised) C2(a dam).",
            ["02-26", None],
        ),
        (  # a look back in passing doesn't move a speaker
            "S1(Ann Lee) Q1(said) on Sunday C1(it rained).\n\n"
            "The council fell on Feb. 3, S2(Lee) Q2(withholding) C2(her praise).\n\nC3(“Very bad,”) S3(she) Q3(said).",
            ["02-26", "02-03", "02-26"],
        ),
        (  # a report of a poll: those polled say it when they are polled
            "Most want rain, poll finds.\n\nS1(54%) Q1(would welcome) C1(rain).\n\n"
            "The poll was taken Thursday through Sunday.\n\n"
            "S2(A third of farmers) Q2(say) C2(it helps). S3(The poll) Q3(shows) C3(no more).",
            ["02-23..02-26"] * 3,
        ),
        (  # in another report only the poll itself is meant
            "Rain falls.\n\nIt is wet.\n\nThe sea is near.\n\nIt is cold.\n\n"
            "S1(A Post poll released Sunday) Q1(showed) C1(joy).\n\n"
            "S2(The poll) Q2(showed) C2(fear). S3(Most farmers) Q3(want) C3(rain).",
            ["02-26", "02-26", None],
        ),
        (  # a transcript
            "Sunday on Radio Fen, S1(Ann Lee) Q1(said) C1(it rained).\n\n"
            "S2(HOST)Q2(:) C2(Did it rain?)\n\nS3(LEE)Q3(:) C3(It did.)",
            ["02-26"] * 3,
        ),
        (  # what is long past isn't the report's occasion
            "S1(Lee) Q1(Slams) C1(Plan).\n\nOn June 4, 2008, S2(Ann Lee) Q2(praised) C2(the plan).",
            [None, "06-04"],
        ),
        (  # a dateline is when it was written
            "FENTON, Sunday (FPA) — S1(Ann Lee) Q1(said) C1(it rained).",
            [None],
        ),
    ],
)
def test_the_occasion_governs(marked: str, expected: list[str | None]) -> None:
    assert said(marked) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Debate gets loud", True),
        ("Hundreds of demonstrators took to the streets", True),
        ("Farmers rally behind Lee", False),
        ("A group has yet to rally voters", False),
        ("She held a news conference", False),
    ],
)
def test_where_many_speak(words: str, expected: bool) -> None:
    assert tells_of_gathering(words) == expected


def test_every_weight_is_of_a_signal_that_a_statement_can_have() -> None:
    text = Path(narrative.__file__).read_text(encoding="utf-8")
    parts = {part for name in INHERITANCE.weights for part in name.split(", ")}
    assert INHERITANCE.weights
    assert {part for part in parts if part not in text} == set()


def test_an_abbreviated_month_ends_no_sentence() -> None:
    assert said("On Feb. 3, S1(Ann Lee) Q1(said) C1(it rained).") == ["02-03"]


def test_without_a_day_of_publication_only_a_full_date_counts() -> None:
    assert said("S1(Ann Lee) Q1(said) on Sunday C1(it rained).", None) == [None]
    assert said("S1(Ann Lee) Q1(said) on Feb. 3, 2016 C1(it rained).", None) == ["02-03"]


def test_a_statement_within_another_is_dated_by_the_words_around_it_only() -> None:
    text = "Ann Lee said on Sunday: “As Len Marsh wrote yesterday, it rains and Ned Roe argued it snows.”"
    surface = Surface.of(text)
    marked = [
        (None, "Ann Lee", "said on Sunday", text[text.index("“") :]),
        ("s0", "Len Marsh", "wrote yesterday", "it rains"),
        ("s0", "Ned Roe", "argued", "it snows"),
    ]
    statements = [
        Statement(f"s{i}", (span(text, source),), (span(text, cue),), (span(text, content),), "indirect", 1.0, within=within)
        for i, (within, source, cue, content) in enumerate(marked)
    ]
    found = said_on(Article("a", text, published=TUESDAY), surface, statements)
    assert {i: d.earliest.day for i, d in found.items()} == {"s0": 26, "s1": 27}
    assert [text[e.start : e.end] for e in found["s1"].evidence] == ["yesterday"]


WORDS = st.sampled_from(
    [
        *"Ann Lee said on Sunday last week before after who in an interview the debate she has told Feb. 3 FENTON".split(),
        *"poll 54% 1992 through where".split(),
        *(",", ".", "“", "”", "(FPA)", "—", "\n\n", "\ud800"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(WORDS, max_size=60).map(" ".join), st.lists(st.integers(0, 200), min_size=12, max_size=12), st.none() | st.dates()
)
def test_any_text_and_any_statements(text: str, cuts: list[int], published: dt.date | None) -> None:
    places = sorted(min(c, len(text)) for c in cuts)
    pieces = [(Span(a, b),) if a < b else () for a, b in zip(places[::2], places[1::2], strict=True)]
    speaker = Speaker("a1", "Ann", "person", 1.0)
    drafts = [(pieces[:3], None), (pieces[3:], None if not pieces[0] else "s0")]
    statements = [
        Statement(f"s{i}", roles[0], roles[1], roles[2], "direct", 1.0, within=within, speaker=speaker)
        for i, (roles, within) in enumerate(drafts)
        if roles[2]
    ]
    for interval in said_on(Article("a", text, published=published), Surface.of(text), statements).values():
        assert interval.earliest <= interval.latest
        assert all(text[e.start : e.end].strip() for e in interval.evidence)


def test_a_long_report_is_read_to_its_end() -> None:
    """In seconds if the time grows with the text, in hours if with its square."""
    count = 10_000
    text = "Ann Lee said on Sunday that it rained, and " * count
    statements = [
        Statement(
            f"s{i}",
            (Span(at, at + 7),),
            (Span(at + 8, at + 12),),
            (Span(at + 23, at + 37),),
            "indirect",
            1.0,
            speaker=Speaker(f"a{i}", "Ann Lee", "person", 1.0),
        )
        for i, at in enumerate(range(0, 43 * count, 43))
    ]
    assert len(said_on(Article("a", text, published=TUESDAY), Surface.of(text), statements)) == count
