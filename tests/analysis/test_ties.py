"""Which ties count, and of whom there are most."""

import datetime as dt

import pytest

from onrecord.analysis.ties import OncePer, Tie, activity, busiest, once_per

D = dt.date
TIES = [Tie(pair[0], pair[1], True, number) for number, pair in enumerate("ax ax ay bx by cx cx cx cy dx dx".split())]
REPEATED = [
    Tie("a", "x", True, 1, D(2016, 12, 31), 1),
    Tie("a", "x", True, 2, D(2017, 1, 1), 1),
    Tie("a", "x", True, 3, D(2017, 1, 2), 2),
    Tie("a", "x", False, 4, D(2017, 1, 31), 2),
    Tie("a", "x", False, 5, D(2018, 1, 31), 3),
    Tie("a", "x", True, 6, None, 3),
    Tie("a", "x", True, 7),
    Tie("b", "x", True, 8, D(2017, 1, 2), 2),
]


@pytest.mark.parametrize(
    ("span", "whichever_side", "kept"),
    [
        ("document", False, [1, 3, 4, 5, 6, 7, 8]),
        ("document", True, [1, 3, 6, 7, 8]),  # of document 3 the one without a day is the first
        ("week", False, [1, 3, 4, 5, 6, 7, 8]),  # 31 December 2016 and 1 January 2017 are in one week
        ("month", False, [1, 2, 4, 5, 6, 7, 8]),
        ("year", False, [1, 2, 4, 5, 6, 7, 8]),
        ("year", True, [1, 2, 5, 6, 7, 8]),
    ],
)
def test_once_per(span: OncePer, whichever_side: bool, kept: list[int]) -> None:
    assert sorted(tie.statement for tie in once_per(REPEATED[::-1], span, whichever_side=whichever_side)) == kept


def test_the_busiest() -> None:
    assert {tie.actor for tie in busiest(TIES, 2)} == {"a", "c"}
    assert {tie.actor + tie.about for tie in busiest(TIES, 2, both_ends=True)} == {"cx"}
    assert {tie.actor for tie in busiest([Tie("b", "x", True, 1), Tie("a", "x", True, 2)], 1)} == {"a"}
    assert busiest(TIES, 99) == TIES


def test_activity() -> None:
    made, received = activity([*TIES, TIES[0]])
    assert (dict(made), dict(received)) == ({"a": 3, "b": 2, "c": 4, "d": 2}, {"x": 8, "y": 3})
