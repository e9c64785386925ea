"""Expressions of time: words in, days out."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.extraction.dates.expressions import time_expressions
from onrecord.extraction.surface import Surface

TUESDAY = dt.date(2017, 2, 28)  # published


def days(text: str, published: dt.date | None = TUESDAY) -> list[str]:
    """Each expression as `words: days`, single days as one date, open ends and unknown times as dots."""
    return [f"{text[e.span.start : e.span.end]}: {_days(e.earliest, e.latest)}" for e in time_expressions(text, published)]


def _days(earliest: dt.date | None, latest: dt.date | None) -> str:
    if earliest == latest:
        return str(earliest or "?")
    return f"{earliest or ''}..{latest or ''}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She spoke on Tuesday.", "Tuesday: 2017-02-28"),
        ("She spoke Wednesday night.", "Wednesday night: 2017-02-22"),
        ("in a Thursday interview", "Thursday: 2017-02-23"),
        ("Thursday’s debate", "Thursday: 2017-02-23"),
        ("late on Sunday", "late on Sunday: 2017-02-26"),
        ("last Tuesday", "last Tuesday: 2017-02-21"),
        ("a poll taken Thursday through Monday", "Thursday through Monday: 2017-02-23..2017-02-27"),
        ("conducted from Feb. 11 to Feb. 16", "from Feb. 11 to Feb. 16: 2017-02-11..2017-02-16"),
        ("Dec. 28-Jan. 3", "Dec. 28-Jan. 3: 2016-12-28..2017-01-03"),
        ("between Feb. 1 and March 2, 2016", "between Feb. 1 and March 2, 2016: 2016-02-01..2016-03-02"),
        ("taken from Feb. 13 through Sunday", "from Feb. 13 through Sunday: 2017-02-13..2017-02-26"),
        ("next Tuesday", "next Tuesday: 2017-03-07"),
        ("this Friday", "this Friday: 2017-03-03"),
        ("She will speak on Monday.", "Monday: 2017-03-06"),
        ("It will rain, she said on Monday.", "Monday: 2017-02-27"),
        ("earlier today", "earlier today: 2017-02-28"),
        ("yesterday morning", "yesterday morning: 2017-02-27"),
        ("last night", "last night: 2017-02-27"),
        ("the day before yesterday", "the day before yesterday: 2017-02-26"),
        ("tomorrow", "tomorrow: 2017-03-01"),
        ("last week", "last week: 2017-02-20..2017-02-26"),
        ("this week", "this week: 2017-02-27..2017-02-28"),
        ("Earlier this month", "Earlier this month: 2017-02-01..2017-02-28"),
        ("last month", "last month: 2017-01-01..2017-01-31"),
        ("early next month", "early next month: 2017-03-01..2017-03-10"),
        ("last year", "last year: 2016-01-01..2016-12-31"),
        ("last summer", "last summer: 2016-06-01..2016-08-31"),
        ("over the weekend", "the weekend: 2017-02-25..2017-02-26"),
        ("in recent days", "recent days: 2017-02-21..2017-02-28"),
        ("in the past two weeks", "the past two weeks: 2017-02-14..2017-02-28"),
        ("in the last 24 hours", "the last 24 hours: 2017-02-27..2017-02-28"),
        ("three days ago", "three days ago: 2017-02-25"),
        ("three weeks ago", "three weeks ago: 2017-02-06..2017-02-12"),
        ("two months ago", "two months ago: 2016-12-01..2016-12-31"),
        ("written over a week ago", "over a week ago: ..2017-02-20"),
        ("less than a week ago", "less than a week ago: 2017-02-21..2017-02-28"),
        ("She recently spoke.", "recently: ?"),
        ("a few weeks ago", "a few weeks ago: ?"),
        ("in a Feb. 3 letter", "Feb. 3: 2017-02-03"),
        ("on February 26", "February 26: 2017-02-26"),
        ("on the 26th of February", "the 26th of February: 2017-02-26"),
        ("26 February", "26 February: 2017-02-26"),
        ("on Sunday February 26", "Sunday February 26: 2017-02-26"),
        ("Friday, February 26", "Friday, February 26: 2016-02-26"),
        ("on Nov. 8", "Nov. 8: 2016-11-08"),
        ("from May 4 to 6", "May 4 to 6: 2017-05-04..2017-05-06"),
        ("Feb. 3, 2016", "Feb. 3, 2016: 2016-02-03"),
        ("on 2016-02-03", "2016-02-03: 2016-02-03"),
        ("Feb. 30", "Feb. 30: ?"),
        ("in July", "July: 2016-07-01..2016-07-31"),
        ("in late July", "late July: 2016-07-21..2016-07-31"),
        ("this February", "this February: 2017-02-01..2017-02-28"),
        ("last February", "last February: 2016-02-01..2016-02-29"),
        ("a May interview", "May: 2016-05-01..2016-05-31"),
        ("in March 2015", "March 2015: 2015-03-01..2015-03-31"),
        ("in 2015", "2015: 2015-01-01..2015-12-31"),
    ],
)
def test_days(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on, and sat in the sun.",
        "Theresa May told April Marsh that August Lee won.",
        "She told Fox News Sunday that it was Super Tuesday, Black Friday or Good Friday.",
        "The Sunday Times, Saturday Night Live and USA TODAY",
        "every Sunday, on Mondays and one Tuesday",
        "on ABC’s “This Week”",
        "It cost $2015 and 3 march, 12 sat.",
        "He was suspended for a month.",
    ],
)
def test_names_and_verbs_are_no_times(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On Sunday it rained. The next day, she spoke.", "The next day: 2017-02-27"),
        ("On Sunday it rained. She had spoken the day before.", "the day before: 2017-02-25"),
        ("On Sunday it rained. Two days later she spoke.", "Two days later: 2017-02-28"),
        ("On Feb. 6 it rained. A week later it snowed.", "A week later: 2017-02-13"),
        ("On Sunday it rained. She spoke that night.", "that night: 2017-02-26"),
        ("On Feb. 14 it rained. She spoke that week.", "that week: 2017-02-13..2017-02-19"),
        ("The vote on Thursday was lost. Two days after the vote, she spoke.", "Two days after: 2017-02-25"),
        ("A day after Thursday’s vote, she spoke.", "A day after Thursday: 2017-02-24"),
        ("Two days after the funeral, she spoke.", "Two days after: ?"),
        ("The next day, she spoke.", "The next day: ?"),
        ("“We met on Friday.” The next day, she spoke.", "The next day: ?"),
        ("He spoke on Sunday. He will speak on Friday. The next day, she spoke.", "The next day: 2017-02-27"),
    ],
)
def test_reckoned_from_another_day(text: str, last: str) -> None:
    assert days(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday, last week and in July", ["Tuesday: ?", "last week: ?", "July: ?"]),
        ("On Feb. 3, 2016, it rained. The next day", ["Feb. 3, 2016: 2016-02-03", "The next day: 2016-02-04"]),
        ("On Feb. 3 it rained. The next day", ["Feb. 3: ?", "The next day: ?"]),
    ],
)
def test_without_a_day_of_publication_only_dates_with_a_year(text: str, expected: list[str]) -> None:
    assert days(text, None) == expected


def test_what_a_time_is_reckoned_from() -> None:
    text = "On Feb. 3 it rained. On Sunday it snowed. The next day"
    assert [e.anchor for e in time_expressions(text, TUESDAY)] == ["calendar", "publication", "event"]


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar(published: dt.date) -> None:
    text = "yesterday, tomorrow, last week, next month, last year, next year, 999 years ago, next summer, in March, Feb. 3"
    assert len(days(text + ", next Sunday, on Sunday. 900 decades later", published)) == 13


FRAGMENTS = st.sampled_from(
    [
        *(
            "on",
            "the",
            "last",
            "next",
            "this",
            "week",
            "weekend",
            "month",
            "year",
            "days",
            "two",
            "over",
            "a",
            "after",
            "before",
            "ago",
        ),
        *(
            "Monday",
            "Feb.",
            "May",
            "31",
            "29th",
            "2016",
            "early",
            "later",
            "in",
            "recent",
            "that",
            "will",
            "vote",
            "said",
            "“",
            "”",
        ),
        *("\n\n", "\x00", "\ud800", ".", ",", "’s", "1900", "999", "٣", "Sun"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(FRAGMENTS, max_size=40).map(" ".join), st.text(max_size=200)), st.none() | st.dates())
@example("Monday " * 200, TUESDAY)
def test_any_text(text: str, published: dt.date | None) -> None:
    found = time_expressions(Surface.of(text), published)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for e in found:
        assert text[e.span.start : e.span.end].strip()
        assert not (e.earliest and e.latest) or e.earliest <= e.latest


@pytest.mark.parametrize(
    ("words", "found"), [("two days after ", 10_000), ("that that ", 0), ("in" + " " * 50, 0), ("Monday will be ", 20_000)]
)
def test_a_long_text_is_read_to_its_end(words: str, found: int) -> None:
    """In less than a second if the time grows with the text, in hours if with its square."""
    assert len(time_expressions(Surface.of(words * 20_000), TUESDAY)) == found
