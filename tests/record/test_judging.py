"""Who is one person across reports, what a person judges of it, and that it can be undone, on both databases."""

import itertools
from typing import Any

import pytest
from sqlalchemy import ColumnElement, Engine, Table, select

from onrecord.record import schema
from onrecord.record.judging import JudgementError
from onrecord.record.record import Record
from onrecord.record.searching import Search
from tests.record.reports import COPY, Said, report

POLITICIAN, SINGER = "person|ann lee||politics|", "person|ann lee||arts|"
REPORTS = [
    report("one", Said("Ann Lee", COPY), people={"Ann Lee": ("senator",)}, published="2017-01-01"),
    report("two", Said("Ann Lee", "I will sing"), people={"Ann Lee": ("singer",)}, published="2017-01-02"),
    report(
        "three",
        Said("Ann B. Lee", COPY, stances=(("Len Marsh", "oppose"),)),
        Said("Len Marsh", "Ann Lee is wrong", behalf="Ann Lee"),
        people={"Ann B. Lee": ("senator",), "Len Marsh": ()},
        relations=(("Len Marsh", "spokesperson", "Ann Lee"),),
        changes=(("Ann Lee", "Len Marsh", "support", "oppose"),),
        published="2017-01-03",
    ),
    report("four", Said("Ann Lee", "No"), Said("Lee", "Yes"), published="2017-01-04"),
]


EVERYTHING = {"one s1", "two s1", "three s1", "four s1"}  # by an Ann Lee


def state(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All that the reports have in common, and who is meant where, without the numbers that rows happen to have."""
    b, said = schema.bearer, schema.statement
    tables = schema.actor, schema.about, schema.stance, schema.relation, schema.change
    link, second = schema.bearer_link.c, b.alias()
    linked = select(b.c.key, second.c.key, link.times).where(link.bearer_id == b.c.id, link.other_id == second.c.id)
    with engine.connect() as connection:

        def rows(*columns: ColumnElement[Any], of: Table | None = None, by: str = "bearer_id") -> list[tuple[object, ...]]:
            chosen = select(*columns)
            if of is not None:
                chosen = chosen.join_from(b, of, of.c[by] == b.c.id)
            return sorted(map(tuple, connection.execute(chosen)), key=repr)

        return {
            "bearers": rows(b.c.key, b.c.person),
            "names": rows(b.c.key, schema.bearer_name.c.name, schema.bearer_name.c.times, of=schema.bearer_name),
            "links": sorted((*sorted((one, other)), times) for one, other, times in connection.execute(linked)),
            "utterances": rows(schema.utterance.c.key, schema.utterance.c.origin),
            "speakers": rows(b.c.key, said.c.words, said.c.is_first, of=said, by="speaker_bearer_id"),
            **{table.name: rows(b.c.key, of=table) for table in tables},
        }


@pytest.fixture
def filled(record: Record) -> Record:
    for extraction in REPORTS:
        record.add(extraction)
    return record


def said_by(record: Record, key: str) -> set[str]:
    return {f"{hit.article.id} {hit.statement.id}" for hit in record.search(Search(by=key)).hits}


def test_any_order_of_adding_gives_the_same(record: Record) -> None:
    states = []
    for order in itertools.permutations(REPORTS):
        with record._engine.begin() as connection:
            for table in reversed(schema.metadata.sorted_tables):
                connection.execute(table.delete())
        for extraction in order:
            record.add(extraction)
        states.append(state(record._engine))
    assert all(found == states[0] for found in states)


def test_namesakes_stay_apart(filled: Record) -> None:
    assert said_by(filled, POLITICIAN) == {"one s1"}
    assert said_by(filled, SINGER) == {"two s1"}
    found = filled.candidates("Ann Lee")
    assert len(found) == 4
    assert {candidate.fields for candidate in found} == {("politics",), ("arts",), ()}


def test_merging_and_undoing(filled: Record) -> None:
    before = state(filled._engine)
    number = filled.merge(SINGER, POLITICIAN, "an editor")
    assert said_by(filled, SINGER) == said_by(filled, POLITICIAN) == EVERYTHING
    [merged] = filled.candidates("Ann Lee")  # as only one is left whom the others can be
    assert (merged.fields, merged.statements) == (("arts", "politics"), 4)
    filled.undo(number)
    assert state(filled._engine) == before
    [judgement] = filled.judgements()
    assert (judgement.number, judgement.verdict, judgement.who) == (number, "merge", "an editor")
    assert judgement.undone is not None


def test_two_merges_of_which_one_is_undone(filled: Record) -> None:
    filled.merge(SINGER, POLITICIAN)
    second = filled.merge(POLITICIAN, "person|len marsh|||")
    assert said_by(filled, SINGER) == EVERYTHING | {"three s2"}
    filled.undo(second)
    assert said_by(filled, SINGER) == EVERYTHING


def test_splitting_and_undoing(filled: Record) -> None:
    before = state(filled._engine)
    marsh = "person|len marsh|||"
    number = filled.split("three", marsh)
    assert said_by(filled, marsh) == set()
    [split] = filled.candidates("Len Marsh")
    assert said_by(filled, split.key) == {"three s2"}
    page = filled.person(split.key)
    assert page is not None
    assert [relation.relation for relation in page.relations] == ["spokesperson"]
    filled.undo(number)
    assert state(filled._engine) == before


def test_a_split_holds_for_what_comes(filled: Record) -> None:
    filled.split("three", "person|len marsh|||")
    filled.add(report("five", Said("Len Marsh", "Maybe"), people={"Len Marsh": ()}))
    revised = report("three", Said("Len Marsh", "Never"), people={"Len Marsh": ()}, published="2017-01-05")
    assert filled.add(revised) == "revised"
    assert said_by(filled, "person|len marsh|||") == {"five s1"}


def test_judgements_and_reports_in_any_order(filled: Record) -> None:
    filled.merge(SINGER, POLITICIAN)
    other = report("six", Said("Ann Lee", "I act"), people={"Ann Lee": ("actress", "senator")})
    filled.add(other)
    assert said_by(filled, SINGER) == EVERYTHING | {"six s1"}


@pytest.mark.parametrize(
    ("judge", "says"),
    [
        (lambda r: r.merge(POLITICIAN, "person|no one||"), "knows nobody by this key"),
        (lambda r: r.merge(POLITICIAN, POLITICIAN), "is one person already"),
        (lambda r: r.split("one", "person|len marsh|||"), "isn't in it"),
        (lambda r: r.split("\ud800\0", "x|"), "isn't in it"),
        (lambda r: r.undo(17), "there is none"),
    ],
)
def test_a_judgement_about_nobody_is_refused(filled: Record, judge: object, says: str) -> None:
    before = state(filled._engine)
    with pytest.raises(JudgementError, match=says):
        judge(filled)  # type: ignore[operator]
    assert state(filled._engine) == before


def test_nothing_is_undone_twice(filled: Record) -> None:
    number = filled.merge(SINGER, POLITICIAN)
    filled.undo(number)
    with pytest.raises(JudgementError, match="was undone already"):
        filled.undo(number)
