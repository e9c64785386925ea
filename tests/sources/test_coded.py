"""Coded articles as JSON lines: what goes out comes back the same, and what no reading can give is refused."""

import copy
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.errors import UnreadableInput
from onrecord.exchange.contract import to_line, to_object
from onrecord.sources.coded import coded_articles
from onrecord.statements import Extraction
from tests.exchange.extractions import extractions
from tests.record.reports import Said, report

FOUND = report(
    "harbour",
    Said("Ann Lee", "It is over", "accuse", (("Len Marsh", "oppose"),), "2017-02-01", "speech", behalf="Eastmouth Council"),
    Said("Len Marsh", "I was wrong", "withdraw"),
    relations=(("Ann Lee", "leader", "Eastmouth Council"),),
    changes=(("Ann Lee", "Len Marsh", "support", None),),
)
MISSING = object()


def read(*lines: str) -> list[Extraction | UnreadableInput]:
    return list(coded_articles(io.BytesIO("\n".join(lines).encode()), "a.jsonl"))


@given(extractions())
@settings(max_examples=100, deadline=None)
def test_what_goes_out_comes_back_the_same(found: Extraction) -> None:
    assert read(to_line(found)) == [found]


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("statements", MISSING, 'has no list of "statements"'),
        ("statements.0.content", [], 'in statements 1 a "content" that is not at least one [start, end]'),
        ("statements.0.content", [[5, 5]], '"content" that is not a list of [start, end] in the text'),
        ("statements.0.content", [[0, 10_000]], '"content" that is not a list of [start, end] in the text'),
        ("statements.0.content", [[0, 1.5]], '"content" that is not a list of [start, end] in the text'),
        ("statements.0.content", [[False, True]], '"content" that is not a list of [start, end] in the text'),
        ("statements.0.id", "x1", '"id" that is not "s" and a number from 1'),
        ("statements.0.id", "s0", '"id" that is not "s" and a number from 1'),
        ("statements.0.id", "s2", 'has the id "s2" twice'),
        ("statements.0.form", "loud", '"form" that is not one of direct, indirect, mixed'),
        ("statements.0.act", ["deny"], '"act" that is not one of assert, '),
        ("statements.0.confidence", 1.01, '"confidence" that is not a number from 0 to 1'),
        ("statements.0.confidence", True, '"confidence" that is not a number from 0 to 1'),
        ("statements.0.within", "s9", 'has in s1 a "within" (s9) that is no statement of it'),
        ("statements.0.within", "s1", "has statements more than 50 deep in each other (s1)"),
        ("statements.0.standing_because", "s9", 'has in s1 a "standing_because" (s9) that is no statement of it'),
        ("statements.0.speaker.actor", "a9", '"actor" that is not one of the "actors"'),
        ("statements.0.speaker", "Ann", '"speaker" that is not an object'),
        ("statements.0.said_on.earliest", "2017-02-30", '"earliest" that is not a day like 2017-02-28'),
        ("statements.0.said_on.earliest", "2017-03-01", '"latest" that is not on or after its earliest day'),
        ("statements.0.said_on.latest", None, '"latest" that is not a day like 2017-02-28'),
        ("statements.0.venue.kind", "pub", '"kind" that is not one of interview, '),
        ("statements.0.stances.0.stance", None, '"stance" that is not one of support, oppose'),
        ("actors.0.name", " ", '"name" that is not a string with something in it'),
        ("actors.0.name", "\ud800", 'has half of a surrogate pair in "name"'),
        ("actors.0.name", "a\0", 'has a NUL character in "name"'),
        ("actors.0.roles", [1], '"roles" that is not a list of strings'),
        ("relations.0.relation", "friend", '"relation" that is not one of member, '),
        ("changes.0.to", "up", '"to" that is not one of support, oppose'),
        ("language", "english", 'has a "language" that is no code like en'),
        ("text", "", 'has an empty "text"'),
    ],
)
def test_refused(path: str, value: object, problem: str) -> None:
    line: Any = copy.deepcopy(to_object(FOUND))
    *way, last = path.split(".")
    part = line
    for step in way:
        part = part[int(step) if step.isdigit() else step]
    if value is MISSING:
        del part[last]
    else:
        part[last] = value
    [refused] = read(json.dumps(line))
    assert isinstance(refused, UnreadableInput)
    assert problem in refused.problem
    assert str(refused).startswith("a.jsonl, line 1: ")


def test_a_name_is_that_of_the_actor() -> None:
    line = to_object(FOUND)
    line["statements"][0]["speaker"]["name"] = "Somebody Else"
    assert read(json.dumps(line)) == [FOUND]


def test_a_language_that_is_not_given_is_found_out() -> None:
    line = to_object(FOUND)
    del line["language"]
    line["text"] = (
        line["text"] + "The harbour would be closed to all ships, the mayor of Eastmouth told reporters on Tuesday. " * 5
    )
    [found] = read(json.dumps(line))
    assert isinstance(found, Extraction)
    assert found.article.language == "en"


def test_a_text_is_not_coded_over_and_over() -> None:
    line = to_object(FOUND)
    whole = line["statements"][0] | {"content": [[0, len(FOUND.article.text)]], "source": [], "cue": []}
    line["statements"] = [whole | {"id": f"s{number}"} for number in range(1, 102)]
    [refused] = read(json.dumps(line))
    assert "has statements on its text more than 100 times over" in str(refused)


def test_a_bad_line_leaves_the_others() -> None:
    other = to_object(FOUND) | {"id": "other"}
    first, second, third = read(to_line(FOUND), "{", json.dumps(other))
    assert first == FOUND
    assert isinstance(second, UnreadableInput)
    assert isinstance(third, Extraction)
