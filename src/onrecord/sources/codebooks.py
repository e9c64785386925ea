"""The codebook: which concepts statements are coded by, from a CSV file or a file of the Discourse Network Analyzer (`.dna`).

Both come from outside: a `.dna` file is opened as SQLite read-only, its schema trusted in nothing, in bounded size and time.
"""

import csv
import io
import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UnreadableInput
from onrecord.sources.databases import MAGIC, database
from onrecord.sources.decoding import decode
from onrecord.sources.refusal import Refused, printable
from onrecord.sources.streams import read_at_most, reading

_GIVE = "give a CSV file with the columns concept, description, patterns, or a .dna file"
_MOST_BYTES = 10_000_000
_MOST_DNA_BYTES = 2_000_000_000
_LARGEST_VALUE = 100_000_000  # bytes, in a .dna file
_MOST_CONCEPTS = 5000
_MOST_PATTERNS = 500  # of a concept
_LONGEST = 190  # characters of a concept or a pattern, as in DNA
_LONGEST_DESCRIPTION = 2000
_SECONDS = 30  # for which a .dna file may be read
_STEPS = 10_000  # of SQLite between looks at the clock


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that statements are about: what it is called, what it means, and words by which it is known.

    A pattern is a word, or several one after the other, without regard to case and accents; a word that ends in `*` stands for
    all that begin so.
    """

    name: str
    description: str = ""
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Concepts, under a name by which a record knows them again."""

    name: str
    concepts: tuple[Concept, ...]


def read_codebook(source: str | os.PathLike[str], name: str | None = None) -> Codebook:
    """The codebook in a file, under a name, by default the file's without its ending. Raises UnreadableInput.

    CSV has a column `concept`, and may have `description` and `patterns` (separated by ";"); rows of one concept are joined. Of
    a `.dna` file the concepts are the values of its variable "concept", each known by its own words.
    """
    shown = printable(os.fspath(source)) or '""'
    path = Path(source)
    try:
        with reading(path) as stream:
            size, head = os.fstat(stream.fileno()).st_size, read_at_most(stream, _MOST_BYTES + 1)
        if head.startswith(MAGIC):
            concepts = _of_dna(path, size, shown)
        elif len(head) > _MOST_BYTES:
            raise UnreadableInput(shown, f"is larger than {_MOST_BYTES // 1_000_000} MB", "split it into several codebooks")
        else:
            concepts = _of_csv(decode(head, _MOST_BYTES), shown)
    except Refused as refused:
        raise UnreadableInput(shown, refused.problem, _GIVE) from None
    if not concepts:
        raise UnreadableInput(shown, "has no concept in it", _GIVE)
    return Codebook(name or path.stem, tuple(concepts))


def _of_csv(text: str, name: str) -> list[Concept]:
    found: dict[str, Concept] = {}
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        heads = {(head or "").strip().casefold(): head for head in rows.fieldnames or ()}
        if "concept" not in heads:
            raise UnreadableInput(name, "has no column `concept`", _GIVE)
        for row in rows:
            told = {key: (row.get(head) or "").strip() for key, head in heads.items() if key}
            if not told["concept"]:
                continue
            where = f"{name}, line {rows.line_num}"
            patterns = tuple(p for p in map(str.strip, told.get("patterns", "").split(";")) if p)
            before = found.get(told["concept"], Concept(told["concept"]))
            description = before.description or told.get("description", "")
            found[before.name] = _checked(Concept(before.name, description, before.patterns + patterns), where)
            if len(found) > _MOST_CONCEPTS:
                raise UnreadableInput(where, f"has more than {_MOST_CONCEPTS:,} concepts", "split it into several codebooks")
    except csv.Error as error:
        raise UnreadableInput(f"{name}, line {rows.line_num}", f"is not CSV ({error})", _GIVE) from None
    return list(found.values())


def _checked(concept: Concept, where: str) -> Concept:
    if len(concept.name) > _LONGEST or any(len(pattern) > _LONGEST for pattern in concept.patterns):
        raise UnreadableInput(where, f"has a concept or a pattern of more than {_LONGEST} characters", "shorten it")
    if len(concept.description) > _LONGEST_DESCRIPTION:
        raise UnreadableInput(where, f"has a description of more than {_LONGEST_DESCRIPTION:,} characters", "shorten it")
    if len(concept.patterns) > _MOST_PATTERNS:
        raise UnreadableInput(where, f"has more than {_MOST_PATTERNS} patterns for a concept", "leave some out")
    return concept


def _of_dna(path: Path, size: int, name: str) -> list[Concept]:
    if size > _MOST_DNA_BYTES:
        raise UnreadableInput(name, f"is larger than {_MOST_DNA_BYTES // 1_000_000} MB", "export a smaller one from DNA")
    end = time.monotonic() + _SECONDS
    try:
        with database(path, _LARGEST_VALUE, lambda: time.monotonic() > end, _STEPS) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 1000")}
            if not {"ENTITIES", "VARIABLES"} <= tables:
                raise UnreadableInput(name, "is no file of DNA 3", _GIVE)
            chosen = (
                "SELECT DISTINCT CAST(e.Value AS TEXT) FROM ENTITIES e JOIN VARIABLES v ON v.ID = e.VariableId"
                " WHERE v.Variable = 'concept' AND e.Value <> '' AND length(e.Value) <= ? ORDER BY e.ID LIMIT ?"
            )
            values = [row[0] for row in connection.execute(chosen, (_LONGEST, _MOST_CONCEPTS))]
    except sqlite3.Error as error:
        raise UnreadableInput(name, f"is a damaged file of DNA ({error})", "open it in DNA, and save it again") from None
    return [Concept(value.strip(), "", (value.strip(),)) for value in values if value.strip()]
