"""Reviewing, reading again and coding as a user does: real processes, real files."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.records import record_of
from tests.commands.test_commands import REPORTS, complaint, objects, run
from tests.test_cli import EXAMPLES
from training.polnear import read


@pytest.fixture
def filled(tmp_path: Path) -> str:
    return record_of(REPORTS, tmp_path)


def shown(record: str, words: str) -> dict[str, object]:
    [found] = objects("search", words, "--record", record)
    return found


def test_a_correction_and_its_undoing(filled: str) -> None:
    before = shown(filled, "closed")
    number = str(before["number"])
    told = run(
        "review", "correct", number, "--record", filled, "--who", "an editor", "--speaker", "Kay Moss", "--act", "deny",
        "--content", "is closed", "--venue", "interview", "--venue-name", "RTV", "--said-on", "2017-02-01..2017-02-03",
        "--stance", "oppose:Ann Lee", "--standing", "stands", "--addressee", "none",
    )  # fmt: skip
    assert told == "judgement 1: corrected; `onrecord review undo 1` takes it back\n"
    after = shown(filled, "closed")
    said = after["statement"]
    assert isinstance(said, dict)
    assert (after["number"], after["content"]) == (before["number"], "is closed")
    assert (said["act"], said["speaker"]["name"], said["addressee"]) == ("deny", "Kay Moss", None)
    assert (said["venue"]["name"], said["said_on"]["latest"], said["stances"][0]["target"]) == ("RTV", "2017-02-03", "Ann Lee")
    [judged] = objects("review", "list", "harbour", "--record", filled)
    anchor: Any = judged["anchor"]
    assert (judged["who"], judged["quote"]) == ("an editor", "The harbour is closed")
    assert anchor["content"][0]["prefix"].endswith("said: “")
    assert "Kay Moss" in run("review", "list", "--record", filled, "--format", "table")
    assert run("review", "undo", "1", "--record", filled) == "judgement 2: 1 undone\n"
    assert shown(filled, "closed") == before
    rows = list(csv.DictReader(io.StringIO(run("review", "list", "--record", filled, "--format", "csv"))))
    assert [(row["verdict"], row["of"], row["undone"]) for row in rows] == [("undo", "1", ""), ("correct", "", "2")]


def test_the_queue_accepting_rejecting_and_adding(filled: str) -> None:
    queue = [hit["number"] for hit in objects("review", "queue", "--record", filled)]
    assert len(queue) == 4
    run("review", "accept", str(queue[0]), "--record", filled)
    run("review", "reject", str(queue[1]), "--record", filled)
    assert [hit["number"] for hit in objects("review", "queue", "--record", filled)] == queue[2:]
    run("review", "add", "novel", "--content", "loud", "--speaker", "Max Pym", "--record", filled)
    [added] = objects("search", "--by", "Max Pym", "--record", filled)
    assert added["content"] == "loud"


def test_what_was_judged_is_read_by_training(filled: str, tmp_path: Path) -> None:
    run("review", "reject", str(shown(filled, "coup")["number"]), "--record", filled)
    run("review", "accept", str(shown(filled, "loud")["number"]), "--record", filled)
    run("review", "accept", str(shown(filled, "closed")["number"]), "--record", filled)
    file = tmp_path / "reviewed.jsonl"
    run("review", "export", "--record", filled, "--output", file)
    documents = {document.id: document for document in read(file)}
    [loud] = documents["novel"].annotations["reviewed"]
    [[start, end]] = loud["content"]
    assert documents["novel"].text[start:end] == "It was loud"
    assert len(documents["harbour"].annotations["reviewed"]) == 2
    lines = [json.loads(line) for line in run("review", "export", "--complete", "--record", filled).splitlines()]
    assert [line["id"] for line in lines] == ["novel"]


def test_blind_coding(filled: str) -> None:
    assert run("review", "sample", "pilot", "--size", "3", "--seed", "5", "--record", filled).startswith("pilot: 3 statements")
    for who, verdicts in (("one", ("accept", "accept", "reject")), ("two", ("accept", "reject", "reject"))):
        for number, verdict in enumerate(verdicts, 1):
            run("review", verdict, str(number), "--sample", "pilot", "--who", who, "--record", filled)
    run("review", "correct", "1", "--act", "ask", "--sample", "pilot", "--who", "two", "--record", filled)
    rows = list(csv.DictReader(io.StringIO(run("review", "agreement", "pilot", "--record", filled, "--format", "csv"))))
    [first] = [row for row in rows if (row["variable"], row["one"], row["other"]) == ("statement", "one", "two")]
    assert (first["units"], first["share"], first["kappa"]) == ("3", "0.6667", "0.4")
    assert objects("review", "queue", "--sample", "pilot", "--who", "one", "--record", filled) == []
    assert len(objects("review", "queue", "--sample", "pilot", "--who", "three", "--record", filled)) == 3
    assert "one 3, two 3" in run("review", "sample", "--record", filled)
    assert "kappa 0.40" in run("review", "agreement", "pilot", "--record", filled, "--format", "table")


def test_reading_again(tmp_path: Path) -> None:
    record = str(tmp_path / "r.db")
    run("add", EXAMPLES / "harbour-vote.txt", "--record", record)
    hits = objects("search", "--size", "99", "--record", record)
    for hit in hits[:3]:
        run("review", "correct", str(hit["number"]), "--act", "other", "--record", record)
    assert run("reextract", "--record", record) == "0 read again, 0 judgements attached, 0 orphaned, 0 refused\n"
    assert run("reextract", "--again", "--record", record) == "1 read again, 3 judgements attached, 0 orphaned, 0 refused\n"
    assert objects("search", "--size", "99", "--record", record) == [
        hit | {"statement": hit["statement"] | {"act": "other", "confidence": 1.0}} if hit in hits[:3] else hit  # type: ignore[operator]
        for hit in hits
    ]


def test_coding_by_a_codebook(filled: str, tmp_path: Path) -> None:
    book = tmp_path / "town.csv"
    book.write_text("concept,description,patterns\nharbour,The harbour,harbour*\ncoup,,coup\n", encoding="utf-8")
    counted = objects("code", "--codebook", book, "--record", filled, "--format", "jsonl")
    assert [(one["concept"], one["statements"]) for one in counted] == [("harbour", 1), ("coup", 1)]
    [found] = objects("search", "--topic", "Harbour", "--record", filled)
    assert (found["content"], found["topics"]) == ("The harbour is closed", [{"concept": "harbour", "agreement": None}])
    run("review", "correct", str(found["number"]), "--topic", "coup:no", "--record", filled)
    assert objects("search", "--topic", "harbour", "--record", filled) == []
    assert "coup" in run("code", "--record", filled, "--format", "table")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("review", "accept", "99"), "onrecord: statement 99: there is none; look with `onrecord search`"),
        (("review", "correct", "1", "--content", "nowhere said"), "onrecord: nowhere said: doesn't stand in the article"),
        (("review", "correct", "1", "--content", "9-3"), "onrecord: 9-3: is no part of a text"),
        (("review", "correct", "1", "--stance", "likes:Ann Lee"), "onrecord: likes:Ann Lee: is no stance"),
        (("review", "correct", "1", "--said-on", "yesterday"), "onrecord: yesterday: is no day"),
        (("review", "correct", "1", "--kind", "person"), "onrecord: --kind: says what a speaker is"),
        (("review", "correct", "1", "--topic", "nothing"), "onrecord: nothing: no codebook of the record has this concept"),
        (("review", "correct", "1"), "onrecord: statement 1: nothing is corrected"),
        (("review", "add", "nowhere", "--content", "x"), "onrecord: nowhere: "),
        (("review", "agreement", "none"), "onrecord: none: there is no such sample"),
        (("reextract", "--model", "nothing"), "onrecord: nothing: no such model"),
        (("code", "--codebook", "nothing.csv"), "onrecord: nothing.csv: cannot be read"),
    ],
)
def test_what_a_user_can_mend_is_one_line(filled: str, arguments: tuple[str, ...], problem: str) -> None:
    assert complaint(*arguments, "--record", filled).startswith(problem)
