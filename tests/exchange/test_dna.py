"""A .dna file by DNA's own rules, and what comes back of it."""

import base64
import datetime as dt
import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.errors import UnreadableInput
from onrecord.exchange.dna import LONGEST, codings, document_text, write_dna
from onrecord.record.review.corrections import Topic
from onrecord.sources.dna import VARIABLES, dna_articles
from onrecord.statements import Extraction
from tests.exchange.extractions import extractions
from tests.record.reports import Said, report

REPORTS = [
    report(
        "harbour",
        Said(
            "Ann Lee", "It is 👍\r\nover", "accuse", (("Len Marsh", "oppose"), ("Eastmouth Council", "support")), "2017-02-01",
            behalf="Eastmouth Party", confidence=0.874,
        ),
        Said("Len Marsh", "I was wrong", "withdraw", standing="withdrawn"),
        Said(None, "It rained"),
        title="The harbour",
    ),
    report("quiet", published=None, outlet=None, url=None),
    report("long", Said("L" * 300, "So what"), title="T" * 300, published="1970-01-01"),
]  # fmt: skip
# By LIBRARIES.md, from DNA 3.1.2's own code.
COLUMNS = {
    "SETTINGS": "Property Value",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments editDocuments",
    "REGEXES": "Label Red Green Blue",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dna") / "harbour.dna"
    write_dna([(found, None) for found in REPORTS], path)
    return path


@pytest.fixture
def file(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def values(file: sqlite3.Connection, question: str) -> list[Any]:
    return [row[0] if len(row) == 1 else row for row in file.execute(question)]


def test_tables(file: sqlite3.Connection) -> None:
    assert set(values(file, "SELECT name FROM sqlite_master WHERE type = 'table'")) == {*COLUMNS, "CODERS"}
    for table, columns in COLUMNS.items():
        assert set(values(file, f"SELECT name FROM pragma_table_info('{table}')")) == set(columns.split()), table
    coders = values(file, "SELECT name FROM pragma_table_info('CODERS')")
    assert {
        *"ID Name Red Green Blue Password Refresh FontSize PopupWidth ColorByCoder PopupDecoration PopupAutoComplete".split()
    } <= set(coders)
    assert len([name for name in coders if name.startswith("Permission")]) == 16
    assert values(file, "PRAGMA integrity_check") == ["ok"]
    assert values(file, "PRAGMA foreign_key_check") == []
    assert values(file, "SELECT Value FROM SETTINGS WHERE Property = 'version'") == ["3.0.11"]


def test_the_password_is_kept_as_dna_does(file: sqlite3.Connection) -> None:
    [(identity, kept)] = values(file, "SELECT ID, Password FROM CODERS")
    data = base64.b64decode(kept)
    digest = data[:16] + b"onrecord"
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    assert (identity, data[16:]) == (1, digest)


def test_every_statement_has_a_value_of_each_variable(file: sqlite3.Connection) -> None:
    statements = set(values(file, "SELECT ID FROM STATEMENTS"))
    assert len(statements) == 5
    for name, data_type in VARIABLES.items():
        table = f"DATA{data_type.upper().replace(' ', '')}"
        of = f"SELECT StatementId FROM {table} JOIN VARIABLES v ON v.ID = VariableId WHERE Variable = '{name}'"
        assert sorted(values(file, of)) == sorted(statements), name


def test_entities(file: sqlite3.Connection) -> None:
    short = set(values(file, "SELECT ID FROM VARIABLES WHERE DataType = 'short text'"))
    assert set(values(file, "SELECT VariableId FROM ENTITIES WHERE Value = ''")) == short
    assert max(values(file, "SELECT LENGTH(Value) FROM ENTITIES")) == LONGEST
    with pytest.raises(sqlite3.IntegrityError):
        file.execute("INSERT INTO ENTITIES (VariableId, Value) SELECT VariableId, Value FROM ENTITIES LIMIT 1")
    kinds = "SELECT Value, AttributeValue FROM ENTITIES e JOIN ATTRIBUTEVALUES a ON a.EntityId = e.ID"
    found = values(file, f"{kinds} WHERE VariableId = 3 ORDER BY e.ID")
    assert found == [("", ""), ("Len Marsh", "person"), ("Eastmouth Council", "organisation")]


def test_documents(file: sqlite3.Connection) -> None:
    first, second, third = values(file, "SELECT Title, Source, Notes, Date FROM DOCUMENTS ORDER BY ID")
    day = int(dt.datetime(2017, 3, 1, tzinfo=dt.UTC).timestamp())
    assert first == ("The harbour", "The Eastmouth Echo", "https://example.org/harbour", day)
    assert second == ("quiet", "", "", 0)
    assert third[0] == "T" * 189 + "…"
    assert third[3] == 1


def test_codings(file: sqlite3.Connection) -> None:
    rows = values(
        file,
        """SELECT e.Value, b.Value, substr(d.Text, s.Start + 1, s.Stop - s.Start) FROM STATEMENTS s
        JOIN DOCUMENTS d ON d.ID = s.DocumentId JOIN DATASHORTTEXT t ON t.StatementId = s.ID JOIN ENTITIES e ON e.ID = t.Entity
        JOIN VARIABLES v ON v.ID = t.VariableId AND v.Variable = 'concept' JOIN DATABOOLEAN b ON b.StatementId = s.ID
        ORDER BY s.ID""",
    )
    assert rows[:3] == [
        ("Len Marsh", 0, "It is \ufffd \nover"), ("Eastmouth Council", 1, "It is \ufffd \nover"), ("", 1, "I was wrong"),
    ]  # fmt: skip


def test_the_same_articles_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write_dna(((found, None) for found in REPORTS), tmp_path / "again.dna")
    assert (tmp_path / "again.dna").read_bytes() == path.read_bytes()


def held(found: Extraction) -> Any:
    """What a .dna file can hold of an article: see docs/exchange.md."""
    article = found.article
    kinds = {actor.id: actor.kind for actor in found.actors}
    about: dict[Any, list[tuple[str, str, str]]] = {}
    for s in found.statements:
        speaker, behalf = s.speaker, s.on_behalf_of
        start, stop = min(span.start for span in s.content), max(span.end for span in s.content)
        who = (speaker.name.strip(), speaker.kind) if speaker else None
        whom = behalf.name.strip() if behalf else None
        key = start, stop, who, whom, s.act, s.form, s.standing, round(100 * s.confidence)
        about.setdefault(key, []).extend((stance.target.strip(), kinds[stance.actor], stance.stance) for stance in s.stances)
    told = (article.title or article.id, article.outlet, article.byline, article.published)
    return document_text(article.text), *told, about


@given(extractions())
@settings(max_examples=60, deadline=None)
def test_what_dna_can_hold_comes_back_the_same(found: Extraction) -> None:
    spoken = [s if s.speaker else replace(s, on_behalf_of=None) for s in found.statements]
    found = replace(found, statements=tuple(spoken), article=replace(found.article, url=None))
    with tempfile.TemporaryDirectory() as folder:
        write_dna([(found, None)], Path(folder, "a.dna"))
        [read] = dna_articles(Path(folder, "a.dna"))
    assert isinstance(read, Extraction)
    assert held(read) == held(found)


def test_what_comes_back(path: Path) -> None:
    first, second, third = dna_articles(path)
    assert isinstance(first, Extraction)
    assert isinstance(second, Extraction)
    assert isinstance(third, Extraction)
    assert [first.article.id, second.article.id] == ["https://example.org/harbour", "harbour-2"]
    assert (second.article.published, third.article.published) == (None, dt.date(1970, 1, 1))
    said = first.statements[0]
    sides = [(stance.target, stance.stance) for stance in said.stances]
    assert sides == [("Len Marsh", "oppose"), ("Eastmouth Council", "support")]
    assert said.on_behalf_of
    assert (said.on_behalf_of.name, said.act, said.confidence) == ("Eastmouth Party", "accuse", 0.87)
    speakers = [statement.speaker.name if statement.speaker else None for statement in first.statements]
    assert speakers == ["Ann Lee", "Len Marsh", None]


def test_a_statement_is_marked_from_start_to_end_of_its_content() -> None:
    [statement] = report("a", Said("Ann Lee", "It is over")).statements
    [span] = statement.content
    halves = replace(span, end=span.start + 2), replace(span, start=span.end - 4)
    [coding] = codings(replace(statement, content=halves))
    assert (coding.start, coding.stop) == (span.start, span.end)


@pytest.mark.parametrize(
    ("topics", "concepts"),
    [
        ([Topic("lease", True), Topic("jobs", False), Topic("fish")], [("lease", 1), ("jobs", 0), ("fish", 1)]),
        ([], [("", 1)]),
        (None, [("Len Marsh", 0)]),
    ],
)
def test_where_there_is_a_codebook_concepts_are_its(topics: list[Topic] | None, concepts: list[tuple[str, int]]) -> None:
    [statement] = report("a", Said("Ann Lee", "It is over", None, (("Len Marsh", "oppose"),))).statements
    assert [(one.values["concept"], one.values["agreement"]) for one in codings(statement, topics)] == concepts


def test_a_file_that_is_refused_is_said_so(tmp_path: Path) -> None:
    [refused] = dna_articles(tmp_path / "none.dna")
    assert isinstance(refused, UnreadableInput)
