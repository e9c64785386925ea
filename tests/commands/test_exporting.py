"""`onrecord export` and `import` as a user meets them: what goes out of one record goes into another, and out the same."""

import csv
import datetime as dt
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import onrecord
from onrecord.exchange import FORMS
from onrecord.exchange.contract import to_line
from onrecord.exchange.exporting import ExportError
from tests.commands.records import record_of
from tests.commands.test_commands import REPORTS, complaint, run
from tests.test_cli import onrecord_command


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    return record_of(REPORTS, tmp_path_factory.mktemp("record"))


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all in a folder."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_record_gives_the_same_bytes(filled: str, tmp_path: Path, form: str) -> None:
    with onrecord.open(filled) as record:
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            record.export(form, tmp_path / name / "out")
    assert content(tmp_path / "one" / "out") == content(tmp_path / "two" / "out") != {}


@pytest.mark.parametrize("form", ["jsonl", "brat"])
def test_what_goes_out_comes_in_the_same(filled: str, tmp_path: Path, form: str) -> None:
    out, again, other = tmp_path / "out", tmp_path / "again", tmp_path / "other.db"
    run("export", "--format", form, "--output", out, "--record", filled)
    assert run("import", out, "--record", other).splitlines()[-1] == "2 added, 0 revised, 0 known, 0 refused"
    assert run("import", out, "--record", other).splitlines()[-1] == "0 added, 0 revised, 2 known, 0 refused"
    run("export", "--format", form, "--output", again, "--record", other)
    assert content(again).keys() - {"again"} == content(out).keys() - {"out"}
    assert list(content(again).values()) == list(content(out).values())


def test_json_lines_are_those_of_extract(filled: str) -> None:
    lines = run("export", "--record", filled).splitlines()
    assert sorted(lines) == sorted(map(to_line, REPORTS))


def test_dna_comes_in(filled: str, tmp_path: Path) -> None:
    out, other = tmp_path / "out.dna", tmp_path / "other.db"
    run("export", "--format", "dna", "--output", out, "--record", filled)
    assert run("import", out, "--record", other).splitlines()[-1] == "2 added, 0 revised, 0 known, 0 refused"
    found = [json.loads(line) for line in run("search", "coup", "--about", "Len Marsh", "--record", other).splitlines()]
    assert [hit["content"] for hit in found] == ["=cmd() is a soft coup"]


def test_only_what_fits(filled: str, tmp_path: Path) -> None:
    [line] = run("export", "coup", "--by", "Ann Lee", "--from", "2017", "--record", filled).splitlines()
    assert [statement["id"] for statement in json.loads(line)["statements"]] == ["s1"]
    run("export", "coup", "--format", "dna", "--output", tmp_path / "a.dna", "--record", filled)
    with closing(sqlite3.connect(tmp_path / "a.dna")) as file:
        assert file.execute("SELECT count(*) FROM STATEMENTS").fetchone() == (1,)


def test_csv(filled: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv", "--record", filled), newline="")))
    words = ["'=cmd() is a soft coup", "I was wrong", "It was loud", "The harbour is closed"]
    assert sorted(row["content"] for row in rows) == words


def test_parquet(filled: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow isn't installed")
    run("export", "--format", "parquet", "--output", tmp_path / "a.parquet", "--record", filled)
    rows = {row["content"]: row for row in parquet.read_table(tmp_path / "a.parquet").to_pylist()}
    row = rows["=cmd() is a soft coup"]
    assert (row["day"], row["published"], row["confidence"]) == (dt.date(2017, 2, 1), dt.date(2017, 3, 1), 0.9)
    assert len(rows) == 4


def test_events_of_dna(filled: str) -> None:
    written = io.StringIO(run("export", "--format", "dna-csv", "--record", filled), newline="")
    head, *rows = csv.reader(written, delimiter=";")
    assert head == [
        "statement_id", "time", "person", "organization", "concept", "agreement", "act", "form", "standing", "confidence",
        "start_position", "stop_position", "text", "coder",
        "document_id", "document_title", "document_author", "document_source", "document_section", "document_type",
    ]  # fmt: skip
    [row] = [dict(zip(head, row, strict=True)) for row in rows if "coup" in row[head.index("text")]]
    assert (row["person"], row["concept"], row["agreement"]) == ("Ann Lee", "Len Marsh", "0")
    assert row["time"] == "2017-03-01 00:00:00"
    assert row["text"] == "'=cmd() is a soft coup"


@pytest.mark.parametrize("form", ["brat", "dna", "parquet"])
def test_what_is_no_text_needs_a_place(filled: str, form: str) -> None:
    assert "is no text for standard output; name a " in complaint("export", "--format", form, "--record", filled)


def test_nothing_is_overwritten_by_a_folder(filled: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    line = complaint("export", "--format", "brat", "--output", tmp_path, "--record", filled)
    assert "is there already; name a folder that isn't, or an empty one" in line
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_an_export_that_fails_leaves_nothing(filled: str, tmp_path: Path) -> None:
    for form in ("jsonl", "dna", "brat"):
        assert "a*: too many words begin so" in complaint(
            "export", "a*", "--format", form, "--output", tmp_path / "out", "--record", filled
        )
    assert list(tmp_path.iterdir()) == []


def test_a_form_that_there_is_not(filled: str, tmp_path: Path) -> None:
    with onrecord.open(filled) as record, pytest.raises(ExportError, match="docx: is no form of export"):
        record.export("docx", tmp_path / "a")


def test_what_cannot_be_imported(filled: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    run("export", "--output", good, "--record", filled)
    bad.write_text('{"id": 1, "text": "He left."}\n', encoding="utf-8")
    result = onrecord_command("import", bad, good, tmp_path / "none", "--record", tmp_path / "r.db")
    assert result.returncode == 2
    assert result.stdout.decode().splitlines()[-1] == "2 added, 0 revised, 0 known, 2 refused"
    first, second = result.stderr.decode().splitlines()
    assert 'bad.jsonl, line 1: has no list of "statements"' in first
    assert "none: does not exist" in second
