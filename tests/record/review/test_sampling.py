"""Samples are drawn by a seed, coded by people who don't see each other's, and say how far these agree, on both databases."""

import pytest

from onrecord.record.record import Record
from onrecord.record.review.corrections import Fields, Named
from onrecord.record.review.desk import Agreement
from onrecord.record.review.kept import ReviewError
from onrecord.record.searching import Search
from tests.record.reports import Said, report

REPORTS = [
    report(f"town {n}", Said("Ann Lee", f"The bridge has {n} arches"), Said("Len Marsh", f"We have {n} boats", act="deny"))
    for n in range(10, 20)
]


@pytest.fixture
def filled(record: Record) -> Record:
    for extraction in REPORTS:
        record.add(extraction)
    return record


def drawn(record: Record, name: str) -> list[str]:
    return [f"{item.article} {item.quote}" for item in record.review.to_code(name, "anyone")]


def by_variable(record: Record, name: str) -> dict[str, Agreement]:
    return {one.variable: one for one in record.review.agreement(name)}


def test_a_seed_draws_the_same_again(filled: Record) -> None:
    assert filled.review.draw("one", 8, seed=7).size == 8
    filled.review.draw("two", 8, seed=7)
    filled.review.draw("three", 8, seed=8)
    assert drawn(filled, "one") == drawn(filled, "two") != drawn(filled, "three")
    assert filled.review.draw("all", 99).size == 20
    with pytest.raises(ReviewError, match="is a sample already"):
        filled.review.draw("one", 3)


def test_what_people_judge_changes_neither_what_is_drawn_nor_what_is_seen(filled: Record) -> None:
    filled.review.draw("before", 20)
    before = [(item.quote, item.seen) for item in filled.review.to_code("before", "one")]
    hits = filled.search(Search(size=99)).hits
    for hit in hits[:5]:
        filled.review.reject(hit.number, "an editor")
    for hit in hits[5:9]:
        filled.review.correct(hit.number, Fields(act="ask"), "an editor")
    filled.review.draw("after", 20)
    assert [(item.quote, item.seen) for item in filled.review.to_code("after", "one")] == before


def test_nobody_sees_what_another_coded(filled: Record) -> None:
    shown = filled.search(Search(size=99)).hits
    filled.review.draw("pilot", 4)
    filled.review.code("pilot", 1, "reject", "one")
    filled.review.code("pilot", 2, "correct", "one", Fields(act="ask"))
    assert filled.review.reviews() == ()
    assert filled.search(Search(size=99)).hits == shown
    assert [item.number for item in filled.review.to_code("pilot", "one")] == [3, 4]
    assert [item.number for item in filled.review.to_code("pilot", "two")] == [1, 2, 3, 4]
    assert [(s.name, s.coded) for s in filled.review.samples()] == [("pilot", (("one", 2),))]


def test_agreement_is_that_of_what_was_coded(filled: Record) -> None:
    """Two coders of four statements: the same, but for a rejection and an act."""
    filled.review.draw("pilot", 4)
    for who, number, verdict, fields in (
        ("one", 1, "accept", Fields()),
        ("one", 2, "correct", Fields(act="ask", speaker=Named("Kay Moss"))),
        ("one", 3, "correct", Fields(act="ask")),
        ("one", 4, "reject", Fields()),
        ("two", 1, "accept", Fields()),
        ("two", 2, "correct", Fields(act="ask", speaker=Named("kay moss"))),
        ("two", 3, "accept", Fields()),
        ("two", 4, "accept", Fields()),
    ):
        filled.review.code("pilot", number, verdict, who, fields)  # type: ignore[arg-type]
    found = by_variable(filled, "pilot")
    pairs = {(p.one, p.other): p for p in found["statement"].pairs}
    assert {names: (p.units, p.share) for names, p in pairs.items()} == {
        ("one", "two"): (4, 0.75), ("one", "machine"): (4, 0.75), ("two", "machine"): (4, 1.0),
    }  # fmt: skip
    # yes yes yes no and yes yes yes yes: 8 values, 1 no; observed 2 * 1 / 8, expected 2 * 1 * 7 / (8 * 7)
    assert found["statement"].alpha == pytest.approx(0.0)
    assert pairs["two", "machine"].kappa is None
    acts = {(p.one, p.other): p for p in found["act"].pairs}
    assert (found["act"].units, acts["one", "two"].units) == (3, 3)  # of what is rejected nothing more is said
    assert acts["one", "two"].share == pytest.approx(2 / 3)
    assert found["speaker"].alpha == pytest.approx(1.0)


def test_who_codes_again_or_undoes_is_counted_once(filled: Record) -> None:
    filled.review.draw("pilot", 1)
    filled.review.code("pilot", 1, "reject", "one")
    again = filled.review.code("pilot", 1, "accept", "one")
    filled.review.code("pilot", 1, "accept", "two")
    assert by_variable(filled, "pilot")["statement"].pairs[0].share == 1.0
    filled.review.undo(again, "one")
    assert by_variable(filled, "pilot")["statement"].pairs[0].share == 0.0
    assert filled.review.reviews() == ()


@pytest.mark.parametrize(
    ("name", "item", "verdict", "who", "problem"),
    [
        ("other", 1, "accept", "one", "other: there is no such sample"),
        ("pilot", 9, "accept", "one", "pilot: has no statement 9"),
        ("pilot", 1, "correct", "one", "nothing is corrected"),
        ("pilot", 1, "accept", "", "who codes has to be named"),
        ("pilot", 1, "accept", "machine", "who codes has to be named"),
    ],
)
def test_what_cant_be_coded_is_told(filled: Record, name: str, item: int, verdict: str, who: str, problem: str) -> None:
    filled.review.draw("pilot", 4)
    with pytest.raises(ReviewError, match=problem):
        filled.review.code(name, item, verdict, who)  # type: ignore[arg-type]


def test_an_empty_record_has_nothing_to_draw_from(record: Record) -> None:
    with pytest.raises(ReviewError, match="has no statements to draw from"):
        record.review.draw("pilot", 4)
