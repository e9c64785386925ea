"""Coalitions: ties in, groups of actors out, and how they go on from period to period."""

import datetime as dt
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.coalitions import Every, coalitions, over_time
from onrecord.analysis.ties import Tie

D = dt.date


def camps(year: int, pro: str, con: str, month: int = 1) -> list[Tie]:
    """Everyone in `pro` is for the harbour and against the bridge, everyone in `con` the other way round."""
    return [
        Tie(
            actor,
            about,
            (actor in pro) == (about == "harbour"),
            (12 * year + month) * 1000 + 2 * ord(actor) + n,
            D(year, month, 1),
        )
        for actor in pro + con
        for n, about in enumerate(("harbour", "bridge"))
    ]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        pytest.param([], (), id="nobody"),
        pytest.param(camps(2017, "abc", "de"), (("a", "b", "c"), ("d", "e")), id="two camps, the larger first"),
        pytest.param(camps(2017, "ce", "adb"), (("a", "b", "d"), ("c", "e")), id="whoever they are"),
        pytest.param(camps(2017, "a", "b"), (), id="opponents are no coalition"),
        pytest.param(camps(2017, "ab", "c"), (("a", "b"),), id="one alone is in none"),
    ],
)
def test_coalitions(ties: list[Tie], expected: tuple[tuple[str, ...], ...]) -> None:
    assert coalitions(ties) == expected


def test_who_is_as_often_on_opposite_sides_is_not_tied() -> None:
    ties = [Tie("a", "x", True, 1), Tie("b", "x", True, 2), Tie("b", "x", False, 3)]
    assert coalitions(ties) == ()


def test_coalitions_move() -> None:
    ties = camps(2015, "abc", "de") + camps(2016, "ab", "cde") + camps(2017, "fg", "hi") + camps(2018, "fg", "a")
    shown = [
        [(c.number, "".join(m.actor for m in c.members), round(c.overlap, 2)) for c in period.coalitions]
        for period in over_time(ties, "year")
    ]
    assert shown == [
        [(1, "abc", 0.0), (2, "de", 0.0)],
        [(1, "ab", 0.67), (2, "cde", 0.67)],
        [(3, "fg", 0.0), (4, "hi", 0.0)],
        [(3, "fg", 1.0)],
    ]
    second = over_time(ties, "year")[1]
    assert [(m.actor, m.before) for m in second.coalitions[1].members] == [("c", 1), ("d", 2), ("e", 2)]


def test_a_coalition_that_splits_goes_on_as_its_larger_part() -> None:
    first, second = over_time(camps(2016, "abcde", "xy") + camps(2017, "abc", "de"), "year")
    assert [c.number for c in first.coalitions] == [1, 2]
    assert {c.number: "".join(m.actor for m in c.members) for c in second.coalitions} == {1: "abc", 3: "de"}


def test_little_overlap_is_another_coalition() -> None:
    first, second = over_time(camps(2016, "abcd", "") + camps(2017, "defg", ""), "year")  # one of seven
    assert [c.number for period in (first, second) for c in period.coalitions] == [1, 2]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("month", [(D(2017, 2, 1), D(2017, 2, 28)), (D(2017, 3, 1), D(2017, 3, 31)), (D(2017, 12, 1), D(2017, 12, 31))]),
        ("quarter", [(D(2017, 1, 1), D(2017, 3, 31)), (D(2017, 10, 1), D(2017, 12, 31))]),
        ("year", [(D(2017, 1, 1), D(2017, 12, 31))]),
    ],
)
def test_periods(every: Every, expected: list[tuple[dt.date, dt.date]]) -> None:
    ties = [tie for month in (12, 2, 3) for tie in camps(2017, "ab", "c", month)]
    undated = Tie("a", "x", True, 1)
    assert [(period.first, period.last) for period in over_time([*ties, undated], every)] == expected


def test_the_last_day_there_is() -> None:
    assert over_time(camps(9999, "ab", "", 12), "month")[0].last == D(9999, 12, 31)


TIES = st.lists(
    st.builds(
        Tie,
        st.sampled_from([f"person {n}" for n in range(8)]),
        st.sampled_from("xyz"),
        st.booleans(),
        st.integers(1, 10_000),
        st.dates(D(2016, 1, 1), D(2018, 1, 1)),
    ),
    max_size=40,
    unique_by=lambda tie: tie.statement,
)


@given(TIES, st.randoms(use_true_random=False))
def test_whatever_is_said(ties: list[Tie], random: Random) -> None:
    shuffled = list(ties)
    random.shuffle(shuffled)
    found = coalitions(ties)
    assert coalitions(shuffled) == found
    members = [actor for group in found for actor in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in found)
    periods = over_time(shuffled, "quarter")
    assert periods == over_time(ties, "quarter")
    for before, after in pairwise(periods):
        was_in = {m.actor: c.number for c in before.coalitions for m in c.members}
        assert all(m.before == was_in.get(m.actor) for c in after.coalitions for m in c.members)
        numbers = [c.number for c in after.coalitions]
        assert len(numbers) == len(set(numbers))
