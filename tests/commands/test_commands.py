"""The commands about a record as a user meets them: real processes, real files."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands.records import record_of
from tests.record.reports import Said, report
from tests.test_cli import EXAMPLES, onrecord_command

LEE, NOVELIST = "person|ann lee||politics|", "person|ann lee||arts|"
REPORTS = [
    report(
        "harbour",
        Said("Ann Lee", "=cmd() is a soft coup", "accuse", (("Len Marsh", "oppose"),), "2017-02-01"),
        Said("Len Marsh", "The harbour is closed", standing="withdrawn", because=3),
        Said("Len Marsh", "I was wrong", "withdraw"),
        people={"Ann Lee": ("senator",)},
        title="\x1b[31m@home in the harbour",
    ),
    report("novel", Said("Ann Lee", "It was loud"), people={"Ann Lee": ("novelist",)}, published="2016-12-31"),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    return record_of(REPORTS, tmp_path_factory.mktemp("record"))


def run(*arguments: str | Path, status: int = 0) -> str:
    result = onrecord_command(*arguments)
    assert result.returncode == status, result.stderr.decode()
    return result.stdout.decode()


def complaint(*arguments: str | Path) -> str:
    result = onrecord_command(*arguments)
    assert result.returncode == 2
    [line] = result.stderr.decode().splitlines()
    return line


def objects(*arguments: str | Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments).splitlines()]


def test_adding_twice(tmp_path: Path) -> None:
    record, bad = tmp_path / "r.db", tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.7\n...")
    source = EXAMPLES / "harbour-vote.txt"
    first = onrecord_command("add", source, bad, "--record", record, "--published", "2023-03-14")
    assert first.returncode == 2
    assert first.stdout.decode().splitlines()[-1] == "1 added, 0 revised, 0 known, 1 refused"
    assert "PDF" in first.stderr.decode()
    again = run("add", source, source, "--record", record, "--published", "2023-03-14")
    assert again.splitlines()[-1] == "0 added, 0 revised, 2 known, 0 refused"
    [hit, *_] = objects("search", "--record", record, "--size", "1")
    assert hit["article"] == "harbour-vote"
    [article] = objects("article", "harbour-vote", "--record", record)
    [printed] = objects("extract", source, "--published", "2023-03-14")
    assert article == printed


def test_search_as_json_lines(filled: str) -> None:
    asked = ("soft coup", "--by", "Ann Lee", "--about", "Len Marsh", "--side", "oppose", "--from", "2017-01", "--to", "2017")
    [hit] = objects("search", *asked, "--act", "accuse", "--standing", "stands", "--record", filled)
    text = REPORTS[0].article.text
    assert hit["content"] == "=cmd() is a soft coup"
    assert (hit["person"], hit["day"], hit["reports"]) == (
        LEE,
        "2017-02-01",
        {"count": 1, "first": "harbour", "is_first": True},
    )
    assert [text[a:b] for a, b in hit["highlights"]] == ["soft coup"]  # type: ignore[attr-defined]
    assert hit["statement"]["id"] == "s1"  # type: ignore[index]


def test_search_as_csv(filled: str, tmp_path: Path) -> None:
    output = tmp_path / "found.csv"
    assert run("search", "coup", "--format", "csv", "--record", filled, "--output", output) == ""
    [row] = csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"), newline=""))
    assert (row["content"], row["speaker"], row["stances"]) == ("'=cmd() is a soft coup", "Ann Lee", "oppose Len Marsh")


def test_search_as_a_table(filled: str) -> None:
    table = run("search", "soft", "--format", "table", "--record", filled)
    assert max(map(len, table.splitlines())) <= 80
    assert "\x1b" not in table
    assert "Ann Lee" in table
    assert "opposes Len Marsh" in table
    assert table.splitlines()[-1] == "1 statement"
    assert run("search", "--size", "2", "--format", "table", "--record", filled).splitlines()[-1] == "4 statements, 1 to 2"


@pytest.mark.parametrize(("since", "found"), [("2016", 4), ("2016-12-31", 4), ("2017", 3), ("2017-02-02", 2)])
def test_from_a_year_a_month_or_a_day(filled: str, since: str, found: int) -> None:
    assert len(objects("search", "--from", since, "--record", filled)) == found


def test_a_person(filled: str) -> None:
    [page] = objects("person", LEE, "--record", filled)
    assert (page["name"], page["key"]) == ("Ann Lee", LEE)
    table = run("person", "Len Marsh", "--format", "table", "--record", filled)
    assert max(map(len, table.splitlines())) <= 80
    assert "WITHDRAWN" in table


def test_several_people_of_one_name(filled: str) -> None:
    result = onrecord_command("person", "Ann Lee", "--record", filled)
    assert result.returncode == 2
    assert {json.loads(line)["key"] for line in result.stdout.splitlines()} == {LEE, NOVELIST}
    assert result.stderr.decode() == "onrecord: Ann Lee: 2 people are called so; give the key of one of them\n"


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_changes(filled: str, form: str) -> None:
    shown = run("changes", "--format", form, "--record", filled)
    assert "The harbour is closed" in " ".join(shown.split())
    assert "withdrawn" in shown.lower()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("search", "--record", "none.db"), "none.db: there is no record"),
        (("search", "a*", "--record", "{filled}"), "a*: too many words begin so"),
        (("person", "No One", "--record", "{filled}"), "No One: nobody in "),
        (("article", "no-such", "--record", "{filled}"), "no-such: "),
        (("search", "--record", __file__), "is no record"),
        (("add", "none.txt", "--record", "mysql://x/y"), "is a database of a kind that isn't known"),
        (("search", "--record", "{filled}", "--output", "/no/such/folder/x"), "No such file or directory"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(filled: str, arguments: tuple[str, ...], says: str) -> None:
    line = complaint(*(argument.format(filled=filled) if "{" in argument else argument for argument in arguments))
    assert line.startswith("onrecord: ")
    assert says in line


def test_a_date_that_is_none(filled: str) -> None:
    result = onrecord_command("search", "--from", "2017-13", "--record", filled)
    assert result.returncode == 2
    assert "'2017-13' is not a date; write it as YYYY, YYYY-MM or YYYY-MM-DD" in " ".join(result.stderr.decode().split())
