"""Positions over time: dated stances in, points and reversals out."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.positions import SURE, DatedStance, Position, positions
from onrecord.statements import Side, Standing

FOR: Side = "support"
AGAINST: Side = "oppose"
DAYS = [dt.date(2017, 1, day) for day in range(1, 29)]


def stance(
    statement: str,
    side: Side,
    first: int | None,
    confidence: float = 0.9,
    last: int | None = None,
    standing: Standing = "stands",
    utterance: str | None = None,
) -> DatedStance:
    """What Ann Lee says of Len Marsh on a day of January 2017, or between two."""
    earliest = dt.date(2017, 1, first) if first else None
    latest = dt.date(2017, 1, last or first or 1) if first else None
    return DatedStance(statement, "lee", "marsh", side, confidence, earliest, latest, None, utterance, standing)


def position(*stances: DatedStance) -> Position:
    found = positions(stances)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        pytest.param([stance("a", FOR, 1), stance("b", AGAINST, 2)], [("a", "b", 0.81)], id="two sure statements"),
        pytest.param([stance("a", FOR, 1), stance("b", FOR, 2)], [], id="the same side"),
        pytest.param([stance("a", FOR, 1, 0.6), stance("b", AGAINST, 2)], [], id="one uncertain statement before"),
        pytest.param([stance("a", FOR, 1), stance("b", AGAINST, 2, 0.6)], [], id="one uncertain statement after"),
        pytest.param(
            [stance("a", FOR, 1), stance("b", AGAINST, 2, 0.5), stance("c", AGAINST, 3, 0.5)],
            [("a", "bc", 0.675)],
            id="two uncertain ones on different days",
        ),
        pytest.param(
            [stance("a", FOR, 1), stance("b", AGAINST, 2, 0.5), stance("c", AGAINST, 2, 0.5)],
            [],
            id="two uncertain ones on one day are one",
        ),
        pytest.param(
            [stance("a", FOR, 1), stance("b", AGAINST, 2, 0.5, utterance="u"), stance("c", AGAINST, 3, 0.5, utterance="u")],
            [],
            id="two reports of the same words are one",
        ),
        pytest.param(
            [stance("a", FOR, 1), stance("b", AGAINST, 2), stance("c", FOR, 3)],
            [("a", "b", 0.81), ("b", "c", 0.81)],
            id="there and back",
        ),
        pytest.param(
            [stance("a", FOR, 1), stance("b", AGAINST, 2, 0.4), stance("c", FOR, 3), stance("d", AGAINST, 4)],
            [("ac", "d", 0.99 * 0.6 * 0.9)],
            id="what spoke against it in between weakens",
        ),
        pytest.param(
            [stance("a", FOR, 1, 1.0), stance("b", AGAINST, 2), stance("c", FOR, 2, 0.5)],
            [],
            id="both sides on one day",
        ),
        pytest.param([stance("a", FOR, 1, last=10), stance("b", AGAINST, 5, last=20)], [], id="overlapping intervals"),
        pytest.param([stance("a", FOR, 1, last=10), stance("b", AGAINST, 11, last=20)], [("a", "b", 0.81)], id="apart"),
        pytest.param(
            [stance("a", FOR, 1), stance("c", FOR, 2, last=20), stance("b", AGAINST, 10, last=25)],
            [("a", "b", 0.81)],
            id="what can't be ordered doesn't count",
        ),
        pytest.param([stance("a", FOR, None), stance("b", AGAINST, 5)], [], id="no day"),
        pytest.param([stance("a", FOR, 1, standing="withdrawn"), stance("b", AGAINST, 5)], [], id="withdrawn"),
        pytest.param([stance("a", FOR, 1), stance("b", AGAINST, 5, standing="denied")], [], id="denied"),
    ],
)
def test_reversals(stances: list[DatedStance], expected: list[tuple[str, str, float]]) -> None:
    found = [("".join(r.evidence[0]), "".join(r.evidence[1]), r.strength) for r in position(*stances).reversals]
    assert [(before, after) for before, after, _ in found] == [(before, after) for before, after, _ in expected]
    assert [strength for _, _, strength in found] == pytest.approx([strength for _, _, strength in expected])


def test_a_reversal_says_from_which_side_to_which() -> None:
    turn = position(stance("a", AGAINST, 1), stance("b", FOR, 2)).reversals[0]
    assert turn.sides == (AGAINST, FOR)


def test_a_contradiction_on_one_day_speaks_for_neither_side() -> None:
    point = position(stance("a", FOR, 1, 0.8), stance("b", AGAINST, 1, 0.8)).points[0]
    assert (point.side, point.statements) == (None, ("a", "b"))
    assert point.support == pytest.approx(0.16)


def test_a_withdrawn_statement_is_shown_and_not_counted() -> None:
    point = position(stance("a", FOR, 1, standing="withdrawn")).points[0]
    assert (point.side, point.statements, point.uncounted) == (None, (), ("a",))


def test_the_day_of_publication_stands_for_one_that_is_not_known() -> None:
    day = dt.date(2017, 3, 1)
    point = position(replace(stance("a", FOR, None), published=day)).points[0]
    assert (point.earliest, point.latest, point.by_publication) == (day, day, True)


def test_reports_of_the_same_words_agree_on_a_day() -> None:
    reports = [stance("a", FOR, 1, last=5, utterance="u"), stance("b", FOR, 4, last=9, utterance="u")]
    assert [(p.earliest, p.latest) for p in position(*reports).points] == [(dt.date(2017, 1, 4), dt.date(2017, 1, 5))]


def test_each_actor_and_target_has_a_position() -> None:
    other = replace(stance("b", AGAINST, 2), target="field")
    assert [(p.actor, p.target) for p in positions([stance("a", FOR, 1), other])] == [("lee", "field"), ("lee", "marsh")]


@pytest.mark.parametrize(
    "wrong",
    [{"confidence": 1.5}, {"earliest": None}, {"earliest": dt.date(2018, 1, 1)}],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"^a: "):
        replace(stance("a", FOR, 1), **wrong)  # type: ignore[arg-type]


@st.composite
def _stances(draw: st.DrawFn) -> list[DatedStance]:
    found = []
    for number in range(draw(st.integers(0, 12))):
        days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2)))
        found.append(
            DatedStance(
                f"s{number}",
                "lee",
                "marsh",
                draw(st.sampled_from((FOR, AGAINST))),
                draw(st.floats(0, 1)),
                days[0],
                draw(st.sampled_from(days)),
                utterance=draw(st.sampled_from((None, None, "u"))),
                standing=draw(st.sampled_from(("stands", "stands", "stands", "withdrawn"))),
            )
        )
    return found


@given(_stances(), st.randoms(use_true_random=False))
def test_whatever_is_said(stances: list[DatedStance], random: object) -> None:
    found = positions(stances)
    shuffled = list(stances)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert positions(shuffled) == found
    shown = sorted(s for p in found for point in p.points for s in (*point.statements, *point.uncounted))
    assert shown == sorted(s.statement for s in stances)
    stands = {s.statement: s for s in stances if s.standing == "stands"}
    for turn in (r for p in found for r in p.reversals):
        assert 0 <= turn.strength <= 1
        assert all(p.latest and q.earliest and p.latest < q.earliest for p in turn.before for q in turn.after)
        for side, ids in zip(turn.sides, turn.evidence, strict=True):
            own = [stands[i].confidence for i in ids if stands[i].side == side]
            assert len(own) > 1 or max(own) >= SURE
