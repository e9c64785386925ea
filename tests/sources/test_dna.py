"""A .dna file from anywhere: DNA's own ways are read, and nothing that a hostile one has in it is run."""

import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import UnreadableInput
from onrecord.exchange.dna import write_dna
from onrecord.sources.codings import codings
from onrecord.sources.dna import dna_articles
from onrecord.statements import Extraction, Span
from tests.record.reports import Said, report

HARBOUR = report("harbour", Said("Ann Lee", "It is over", "accuse", (("Len Marsh", "oppose"),)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.dna"
    write_dna([(HARBOUR, None)], path)
    return path


def changed(path: Path, script: str) -> list[Extraction | UnreadableInput]:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA ignore_check_constraints = ON; {script}")
    return list(codings([path]))


def only(path: Path, script: str) -> Extraction:
    [found] = changed(path, script)
    assert isinstance(found, Extraction), found
    return found


def test_positions_in_a_text_with_characters_that_dna_counts_as_two(path: Path) -> None:
    [said] = only(
        path, "UPDATE DOCUMENTS SET Text = '👍 Yes, 👍👍 he said'; UPDATE STATEMENTS SET Start = 3, Stop = 12"
    ).statements
    assert said.content == (Span(2, 9),)


def test_an_organization_alone_speaks(path: Path) -> None:
    script = """UPDATE ENTITIES SET Value = 'Eastmouth Union' WHERE VariableId = 2 AND Value = '';
        UPDATE DATASHORTTEXT SET Entity = (SELECT ID FROM ENTITIES WHERE VariableId = 1 AND Value = '') WHERE VariableId = 1"""
    [said] = only(path, script).statements
    assert (said.speaker.name, said.speaker.kind) == ("Eastmouth Union", "organisation") if said.speaker else False
    assert said.on_behalf_of is None


def test_a_concept_without_a_kind_is_nobody(path: Path) -> None:
    found = only(path, "DELETE FROM ATTRIBUTEVALUES; DELETE FROM ATTRIBUTEVARIABLES")
    assert {actor.name: actor.kind for actor in found.actors} == {"Ann Lee": "person", "Len Marsh": "none"}


def test_variables_that_others_made_are_passed_over(path: Path) -> None:
    script = """INSERT INTO VARIABLES VALUES (9, 'mood', 'long text', 1); INSERT INTO DATALONGTEXT VALUES (1, 1, 9, 'sour');
        DELETE FROM VARIABLES WHERE Variable IN ('act', 'form', 'standing', 'confidence')"""
    [said] = only(path, script).statements
    assert (said.act, said.form, said.standing, said.confidence) == (None, "direct", "stands", 1.0)


@pytest.mark.parametrize("notes", ["a note", "https://example.org and more", "javascript:alert(1)"])
def test_notes_that_are_no_address(path: Path, notes: str) -> None:
    found = only(path, f"UPDATE DOCUMENTS SET Notes = '{notes}'")
    assert (found.article.id, found.article.url) == ("harbour-1", None)


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i, i, i, i, i FROM n"


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        (
            f"DROP TABLE DOCUMENTS; CREATE VIEW DOCUMENTS(ID, Title, Text, Author, Source, Notes, Date) AS {ENDLESS}",
            "no table DOCUM",
        ),
        (
            "DROP TABLE DOCUMENTS; CREATE VIRTUAL TABLE DOCUMENTS USING fts5(ID, Title, Text, Author, Source, Notes, Date)",
            "has no table DOCUMENTS",
        ),
        (
            "ALTER TABLE DOCUMENTS ADD COLUMN x AS (hex(zeroblob(1000000000)))",
            "has a table DOCUMENTS that computes what is in it",
        ),
        ("ALTER TABLE DOCUMENTS DROP COLUMN Notes", "is of another version of DNA (no such column: Notes)"),
        ("DROP TABLE ENTITIES", "has no table ENTITIES"),
        ("UPDATE DOCUMENTS SET Text = zeroblob(50000000)", "has a value larger than 20 MB"),
        ("UPDATE DOCUMENTS SET Text = CAST(x'ff' AS TEXT)", "has text that is not UTF-8"),
    ],
)
def test_a_file_that_is_refused(path: Path, script: str, problem: str) -> None:
    [refused] = changed(path, script)
    assert isinstance(refused, UnreadableInput)
    assert problem in refused.problem
    assert "\n" not in str(refused)


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("UPDATE DOCUMENTS SET Text = x'00'", 'has a "Text" that is not text'),
        ("UPDATE DOCUMENTS SET Text = ' '", "has no text"),
        ("UPDATE DOCUMENTS SET Title = 'a' || char(0)", 'has a NUL character in "Title"'),
        ("UPDATE STATEMENTS SET Start = 5, Stop = 5", "has a statement at 5 to 5, which is not in its text"),
        ("UPDATE STATEMENTS SET Stop = 10000", "which is not in its text"),
        ("UPDATE STATEMENTS SET Start = -1", "which is not in its text"),
        ("UPDATE ENTITIES SET Value = Value || char(0) WHERE VariableId = 1", 'has a NUL character in "person"'),
    ],
)
def test_a_document_that_is_refused(path: Path, script: str, problem: str) -> None:
    [found] = changed(path, script)
    assert isinstance(found, UnreadableInput)
    assert found.name == f"{path}, document 1"
    assert problem in found.problem


def test_a_trigger_is_not_run(path: Path) -> None:
    script = "CREATE TRIGGER t AFTER INSERT ON DOCUMENTS BEGIN DELETE FROM DOCUMENTS; END"
    assert only(path, script).article.text == HARBOUR.article.text


def test_nothing_is_written_beside_it_and_a_journal_is_not_played_back(path: Path) -> None:
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 1, 0, 1, 512, 4096) + bytes(8192))
    before = path.read_bytes()
    [found] = dna_articles(path)
    assert isinstance(found, Extraction)
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, journal.name]


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data[:100] + bytes(4000) + data[4100:]])
def test_a_damaged_file(path: Path, damage: Callable[[bytes], bytes]) -> None:
    path.write_bytes(damage(path.read_bytes()))
    found = list(codings([path]))
    assert isinstance(found[-1], UnreadableInput)


def test_more_work_than_any_file_needs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.sources.dna._STEPS", 10)
    monkeypatch.setattr("onrecord.sources.dna._MOST_STEPS", 2)
    [refused] = codings([path])
    assert "takes more work to read than any such file should" in str(refused)


def test_more_values_than_any_file_has(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.sources.dna._MAX_VALUES", 3)
    [refused] = codings([path])
    assert "has more than 3 values for statement 1" in str(refused)


def test_what_is_not_coded(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "text.txt").write_text("He left.", encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text('{"id": 1, "text": "He left."}', encoding="utf-8")
    (tmp_path / "folder").mkdir()
    inputs = [tmp_path / name for name in ("empty", "text.txt", "lines.jsonl", "folder", "missing")]
    said = [str(found) for found in codings(inputs)]
    for told, problem in zip(
        said, ["is empty", "is not JSON", 'has no list of "statements"', "has no brat", "does not exist"], strict=True
    ):
        assert problem in told
