"""What is shown of an article as it is judged: tables of judgements and what becomes of the statement."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.review.anchoring import Place
from onrecord.record.review.corrections import Cast, Fields, Named, Sided, Topic, fields_of
from onrecord.record.review.judged import Judged, Verdicted, judge
from onrecord.record.review.written import dumped, of_json
from onrecord.statements import Actor, Extraction, Span, Stance, Statement
from tests.record.reports import Said, report

MACHINE = report(
    "harbour",
    Said("Ann Lee", "The bridge will close in winter", act="assert", stances=(("Len Marsh", "oppose"),)),
    Said("Len Marsh", "Nobody closes my bridge", act="deny", venue="interview"),
    Said("Rita Vole", "I take it all back", act="withdraw"),
)


def seen(local: str, extraction: Extraction = MACHINE) -> Fields:
    statements = {s.id: s for s in extraction.statements}
    return fields_of(statements[local], {a.id: a for a in extraction.actors}, statements)


def on(local: str, number: int, verdict: Any, extraction: Extraction = MACHINE, **fields: Any) -> Verdicted:
    """A judgement of one of the machine's statements."""
    [statement] = [s for s in extraction.statements if s.id == local]
    told = seen(local, extraction) if verdict == "accept" else Fields(**fields)  # type: ignore[typeddict-item]
    return Verdicted(number, verdict, Place.of(statement), seen(local, extraction), told)


def shown(judged: Judged, local: str) -> Statement | None:
    return next((s for s in judged.extraction.statements if s.id == local), None)


def test_without_judgements_all_is_as_the_machine_has_it() -> None:
    assert judge(MACHINE, []) == Judged(MACHINE, {}, {}, frozenset(), frozenset())


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"act": "deny"}, {"act": "deny"}),
        ({"venue": None}, {"venue": None}),
        ({"standing": "denied", "because": (Span(0, 1),)}, {"standing": "denied", "standing_because": None}),
        ({"content": (Span(14, 20),), "form": "direct"}, {"content": (Span(14, 20),)}),
    ],
)
def test_what_is_corrected_is_shown_and_the_rest_stays(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    found = shown(judge(MACHINE, [on("s1", 1, "correct", **fields)]), "s1")
    assert found == replace(MACHINE.statements[0], confidence=1.0, **expected)


def test_a_speaker_is_who_the_article_calls_so_or_somebody_new() -> None:
    known = judge(MACHINE, [on("s1", 1, "correct", speaker=Named("len MARSH"))])
    assert shown(known, "s1").speaker.actor == MACHINE.statements[1].speaker.actor  # type: ignore[union-attr]
    assert known.extraction.actors == MACHINE.actors
    new = judge(MACHINE, [on("s1", 1, "correct", speaker=Named("Kay Moss"))])
    speaker = shown(new, "s1").speaker  # type: ignore[union-attr]
    assert (speaker.name, speaker.kind, speaker.confidence) == ("Kay Moss", "person", 1.0)  # type: ignore[union-attr]
    assert new.extraction.actors == (*MACHINE.actors, Actor(speaker.actor, "Kay Moss", "person", (), (Span(0, 7),)))  # type: ignore[union-attr]
    assert shown(judge(MACHINE, [on("s1", 1, "correct", speaker=None)]), "s1").speaker is None  # type: ignore[union-attr]


def test_two_whom_nobody_names_are_two() -> None:
    """An article may call several people "a source"."""
    cast = Cast([Actor("a1", "a source", "unnamed", (), (Span(0, 8),))])
    assert cast.actor(Named("a source", "unnamed"), (Span(2, 8),)).id == "a1"  # type: ignore[union-attr]
    assert cast.actor(Named("a source", "unnamed"), (Span(90, 98),)).id == "a2"  # type: ignore[union-attr]


def test_stances_and_topics_take_the_place_of_the_machines() -> None:
    told = [on("s1", 1, "correct", stances=(Sided("Rita Vole", "support"),), topics=(Topic("bridge", True),))]
    judged = judge(MACHINE, told)
    rita = MACHINE.statements[2].speaker.actor  # type: ignore[union-attr]
    assert shown(judged, "s1").stances == (Stance(rita, "Rita Vole", "support", ()),)  # type: ignore[union-attr]
    assert judged.topics == {"s1": (Topic("bridge", True),)}


def test_of_each_field_the_last_judgement_counts() -> None:
    one, other = on("s1", 1, "correct", act="deny", venue=None), on("s1", 2, "correct", act="ask")
    assert shown(judge(MACHINE, [one, other]), "s1").act == "ask"  # type: ignore[union-attr]
    assert judge(MACHINE, [one, on("s1", 3, "reject")]).hidden == {1, 3}
    assert shown(judge(MACHINE, [on("s1", 1, "reject"), other]), "s1").act == "ask"  # type: ignore[union-attr]


def test_what_is_rejected_is_gone_and_nothing_hangs_on_it() -> None:
    first, second, third = MACHINE.statements
    machine = replace(
        MACHINE,
        statements=(first, replace(second, within="s1"), replace(third, standing="denied", standing_because="s1")),
    )
    judged = judge(machine, [on("s1", 1, "reject")])
    assert [s.id for s in judged.extraction.statements] == ["s2", "s3"]
    assert [(s.within, s.standing, s.standing_because) for s in judged.extraction.statements] == [(None, "stands", None)] * 2


def test_what_is_added_is_shown_and_can_be_judged_further() -> None:
    place = Place((Span(0, 7),), (Span(8, 12),), (Span(15, 25),))
    fields = Fields(
        source=place.source, cue=place.cue, content=place.content, form="direct", speaker=Named("Ann Lee", "person")
    )
    added = Verdicted(1, "add", place, None, fields)
    judged = judge(MACHINE, [added])
    assert judged.homes == {"s4": (1,)}
    assert judged.orphaned == frozenset()
    further = Verdicted(2, "correct", place, None, Fields(act="ask"), of=1)
    assert shown(judge(MACHINE, [added, further]), "s4") == replace(shown(judged, "s4"), act="ask")  # type: ignore[type-var]
    undone = judge(MACHINE, [further])  # the one that added it was undone
    assert undone.extraction == MACHINE
    assert undone.orphaned == {2}


def test_another_reading_is_shown_as_the_last_was_judged() -> None:
    """Spans moved a little, another numbering, and one statement no longer found."""
    first, second, third = MACHINE.statements
    content = first.content[0]
    wider = replace(first, id="s2", content=(Span(content.start, content.end - 3),), act="other", venue=None)
    new = replace(MACHINE, statements=(replace(third, id="s1"), wider))
    told = [on("s1", 1, "accept"), on("s2", 2, "correct", act="ask"), on("s3", 3, "reject")]
    judged = judge(new, told)
    assert judged.homes == {"s2": (1,), "s3": (2,)}
    assert shown(judged, "s2").content == first.content  # type: ignore[union-attr]  # as it was accepted
    assert shown(judged, "s2").act == "assert"  # type: ignore[union-attr]
    assert judged.orphaned == {2}
    sure = replace(second.speaker, confidence=1.0)  # type: ignore[type-var]
    assert shown(judged, "s3") == replace(second, id="s3", act="ask", speaker=sure, confidence=1.0)
    assert judged.hidden == {3}


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["accept", "correct", "reject"])), max_size=8),
    st.sets(st.integers(0, 2)),
)
def test_no_judgement_is_lost_or_on_another_statement(made: list[tuple[int, str]], dropped: set[int]) -> None:
    told = [
        on(f"s{i + 1}", n, verdict, act="ask") if verdict == "correct" else on(f"s{i + 1}", n, verdict)
        for n, (i, verdict) in enumerate(made, 1)
    ]
    new = replace(MACHINE, statements=tuple(s for i, s in enumerate(MACHINE.statements) if i not in dropped))
    judged = judge(new, told)
    homes = {number: local for local, numbers in judged.homes.items() for number in numbers}
    assert homes.keys() | judged.hidden == {j.number for j in told}
    assert not homes.keys() & judged.hidden
    by_id = {s.id: s for s in judged.extraction.statements}
    for j in told:
        assert (j.number in judged.orphaned) == any(MACHINE.statements[i].content == j.place.content for i in dropped)
        if j.number in homes:
            assert by_id[homes[j.number]].content == j.place.content


@pytest.mark.parametrize("local", ["s1", "s2", "s3"])
def test_fields_are_the_same_from_their_json(local: str) -> None:
    assert of_json(Fields, json.loads(dumped(seen(local)))) == seen(local)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ('{"act": "sing"}', "act: 'sing' is not one of"),
        ('{"content": [[1]]}', "content: [1] is no span"),
        ('{"content": [[3, 1]]}', "content: a span needs"),
        ('{"speaker": {}}', "speaker: 'name' is missing"),
        ('{"speaker": {"name": 1}}', "speaker: name: 1 is no str"),
        ('{"mood": "good"}', "'mood' is not one of"),
        ("[]", "is no object"),
    ],
)
def test_what_is_no_field_is_told(told: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem.replace("[", r"\[")):
        of_json(Fields, json.loads(told))
