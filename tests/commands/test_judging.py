"""Merging and splitting people, and undoing it, as a user does: real processes, real files."""

import csv
import getpass
import io
from pathlib import Path

import pytest

from onrecord.record.record import Record
from onrecord.record.searching import Found
from tests.commands.records import record_of
from tests.commands.test_commands import LEE, NOVELIST, REPORTS, complaint, objects, run
from tests.record.reports import Said, report


@pytest.fixture
def filled(tmp_path: Path) -> str:
    return record_of([*REPORTS, report("club", Said("Kay Moss", "It was full"))], tmp_path)


def said_by(record: str, name: str) -> set[str]:
    return {f"{hit['article']} {hit['statement']['id']}" for hit in objects("search", "--by", name, "--record", record)}  # type: ignore[index]


def kept(path: str) -> Found:
    """What is found in a record in which nothing was judged."""
    with Record.open(path) as record:
        assert record.judgements() == ()
        return record.search()


def test_merging_and_undoing(filled: str) -> None:
    told = run("merge", LEE, "Kay Moss", "--record", filled, "--who", "an editor")
    assert told == f"judgement 1: {LEE} and Kay Moss are one; `onrecord undo 1` takes it back\n"
    assert said_by(filled, "Kay Moss") == said_by(filled, LEE) == {"harbour s1", "club s1"}
    run("merge", "person|kay moss|||", NOVELIST, "--record", filled)
    assert said_by(filled, "Ann Lee") == {"harbour s1", "club s1", "novel s1"}
    assert run("undo", "1", "--record", filled) == "judgement 1: undone\n"
    assert said_by(filled, LEE) == {"harbour s1"}
    assert said_by(filled, "Kay Moss") == {"club s1", "novel s1"}


def test_splitting_and_undoing(filled: str) -> None:
    told = run("split", "https://example.org/harbour", "Len Marsh", "--record", filled)
    assert told.startswith("judgement 1: Len Marsh in https://example.org/harbour is another")
    with Record.open(filled) as record:
        record.add(report("pier", Said("Len Marsh", "The pier is open")))
    assert said_by(filled, "person|len marsh|||") == {"pier s1"}
    assert complaint("split", "harbour", "Len Marsh", "--record", filled).endswith("undo that first")
    run("undo", "1", "--record", filled)
    assert said_by(filled, "Len Marsh") == {"pier s1", "harbour s2", "harbour s3"}


def test_judgements(filled: str) -> None:
    assert run("judgements", "--record", filled) == ""
    run("merge", LEE, NOVELIST, "--record", filled, "--who", "=an editor")
    run("split", "harbour", "Len Marsh", "--record", filled)
    run("undo", "1", "--record", filled)
    second, first = objects("judgements", "--record", filled)
    assert (first["number"], first["verdict"], first["who"]) == (1, "merge", "=an editor")
    assert {first["person"], first["other"]} == {LEE, NOVELIST}
    assert (second["verdict"], second["person"], second["who"]) == ("split", "person|len marsh|||", getpass.getuser())
    assert str(first["made"]).endswith("+00:00")
    assert (first["undone"] is None, second["undone"]) == (False, None)
    [article] = objects("article", str(second["other"]), "--record", filled)
    assert article["id"] == "harbour"
    table = run("judgements", "--format", "table", "--record", filled)
    assert max(map(len, table.splitlines())) <= 80
    assert ["merge" in table, "split" in table, "undone" in table, table.splitlines()[-1]] == [True] * 3 + ["2 judgements"]
    rows = list(csv.DictReader(io.StringIO(run("judgements", "--format", "csv", "--record", filled), newline="")))
    assert [(row["number"], row["verdict"]) for row in rows] == [("2", "split"), ("1", "merge")]
    assert rows[1]["who"] == "'=an editor"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("merge", "Ann Lee", "Kay Moss"), "Ann Lee: 2 people are called so; give a key, as `onrecord person` shows them"),
        (("merge", "No One", "Kay Moss"), "No One: nobody in "),
        (("merge", LEE, "person|no one|||"), "person|no one|||: the record knows nobody by this key"),
        (("merge", LEE, LEE), "is one person already"),
        (("split", "novel", "Len Marsh"), "novel: Len Marsh isn't in it"),
        (("split", "no-such", "Len Marsh"), "no-such: Len Marsh isn't in it"),
        (("undo", "7"), "judgement 7: there is none; see `onrecord judgements`"),
        (("merge", LEE, NOVELIST, "--who", "\udcff"), "half of a surrogate pair"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(filled: str, arguments: tuple[str, ...], says: str) -> None:
    before = kept(filled)
    line = complaint(*arguments, "--record", filled)
    assert line.startswith("onrecord: ")
    assert says in line
    assert kept(filled) == before


@pytest.mark.parametrize("arguments", [("merge", LEE, NOVELIST), ("split", "a", "b"), ("undo", "1"), ("judgements",)])
def test_no_record_is_made(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert "there is no record" in complaint(*arguments, "--record", tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
