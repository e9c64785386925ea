"""Codebooks from CSV and from DNA's files, and what is refused."""

import sqlite3
from pathlib import Path

import pytest

from onrecord.errors import UnreadableInput
from onrecord.sources.codebooks import Codebook, Concept, read_codebook


def written(folder: Path, text: str | bytes, name: str = "town.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("concept,description,patterns\nbridge,Roads,bridge*; tunnel\n", (Concept("bridge", "Roads", ("bridge*", "tunnel")),)),
        ("Concept\nbridge\n", (Concept("bridge"),)),
        ("\ufeffpatterns,CONCEPT\nx,bridge\n", (Concept("bridge", "", ("x",)),)),
        ("concept,patterns\na,x\nb,y\na,z\n,ignored\n", (Concept("a", "", ("x", "z")), Concept("b", "", ("y",)))),
        ('concept,description\n"a, b","two\nlines"\n', (Concept("a, b", "two\nlines"),)),
    ],
)
def test_a_codebook_of_csv(tmp_path: Path, text: str, concepts: tuple[Concept, ...]) -> None:
    assert read_codebook(written(tmp_path, text)) == Codebook("town", concepts)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("topic\nbridge\n", "has no column `concept`"),
        ("concept\n", "has no concept in it"),
        ("concept\n" + "x" * 191 + "\n", "line 2: has a concept or a pattern of more than 190 characters"),
        ("concept,patterns\nx," + ";".join("abc" for _ in range(501)) + "\n", "more than 500 patterns"),
        ("concept\n" + "".join(f"c{n}\n" for n in range(5001)), "more than 5,000 concepts"),
        ("concept\n" + "x" * 200_000 + "\n", "is not CSV"),
        (b"SQLite format 3\x00" + b"nonsense" * 100, "is a damaged file of DNA"),
        (b"concept\n" + b"x\n" * 6_000_000, "is larger than 10 MB"),
    ],
)
def test_what_is_no_codebook_is_told(tmp_path: Path, text: str | bytes, problem: str) -> None:
    with pytest.raises(UnreadableInput, match=problem):
        read_codebook(written(tmp_path, text))


def test_a_file_that_isnt_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read_codebook(tmp_path / "nothing.csv")


def test_the_concepts_of_a_file_of_dna(tmp_path: Path) -> None:
    path = tmp_path / "study.dna"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            """
            CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
            CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INT, ChildOf INT);
            INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'concept', 'short text', 1);
            INSERT INTO ENTITIES (ID, VariableId, Value) VALUES
                (1, 1, ''), (2, 1, 'Ann Lee'), (3, 2, ''), (4, 2, 'Close the bridge'), (5, 2, 'Build a tunnel');
            """
        )
    before = path.read_bytes()
    found = [Concept(name, "", (name,)) for name in ("Close the bridge", "Build a tunnel")]
    assert read_codebook(path, "mine") == Codebook("mine", tuple(found))
    assert path.read_bytes() == before


def test_a_view_in_place_of_a_table_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "hostile.dna"
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS ID, 1 AS VariableId, i AS Value FROM n"
    )
    with sqlite3.connect(path) as connection:
        connection.executescript(
            f"CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT); CREATE VIEW ENTITIES AS {endless};"
        )
    with pytest.raises(UnreadableInput, match="is no file of DNA 3"):
        read_codebook(path)
