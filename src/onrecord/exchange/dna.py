"""A `.dna` file and the event CSV of the Discourse Network Analyzer 3, which codes one span and one concept a statement.

A statement is marked from the start to the end of its content, and once for each of its stances: person is the speaker,
organization on whose behalf, concept the target, agreement the side. Of a record with a codebook concept and agreement are what
the statement is coded as. What DNA can't hold is left out, see docs/exchange.md.
Variables and limits are those of `sources.dna`, which reads such files.
"""

import base64
import datetime as dt
import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from onrecord.exchange.cells import Cell, write_csv
from onrecord.record.choosing import StatementTopics
from onrecord.record.review.corrections import Topic
from onrecord.sources.dna import ACTORS, KIND, NO_DAY, VARIABLES
from onrecord.statements import Actor, Article, Extraction, Statement

Coded = tuple[Extraction, StatementTopics | None]  # an article, with what its statements are coded as if there is a codebook

CODER, PASSWORD = "Admin", "onrecord"  # DNA asks for both; whoever shares a file gives it a password of its own there
VERSION = "3.0.11"  # of the tables
STATEMENT_TYPE = "DNA Statement"
LONGEST = 190  # characters of a title, a name, a value
EVENT_COLUMNS = (
    "statement_id", "time", *VARIABLES, "start_position", "stop_position", "text", "coder",
    "document_id", "document_title", "document_author", "document_source", "document_section", "document_type",
)  # fmt: skip

_ROUNDS = 100_000
_SALT = b"onrecord to DNA "  # 16 bytes; always the same, so that the same record gives the same file
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip


def _short(column: str, more: str = "") -> str:
    return f"{column} TEXT NOT NULL {more} CHECK (LENGTH({column}) <= {LONGEST})"


def _flag(column: str, default: int = 1) -> str:
    return f"{column} INTEGER NOT NULL DEFAULT {default} CHECK ({column} BETWEEN 0 AND 1)"


def _to(column: str, table: str, more: str = "NOT NULL") -> str:
    return f"{column} INTEGER {more} REFERENCES {table}(ID) ON DELETE CASCADE"


def _value(column: str) -> str:
    """The columns of a table of one kind of value."""
    return f"{_ID}, {_to('StatementId', 'STATEMENTS')}, {_to('VariableId', 'VARIABLES')}, {column}, {_ONE_VALUE}"


_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_EMPTY = "DEFAULT ''"
_ONE_VALUE = "UNIQUE (StatementId, VariableId)"
_COLOUR = ", ".join(f"{c} INTEGER NOT NULL DEFAULT 0 CHECK ({c} BETWEEN 0 AND 255)" for c in ("Red", "Green", "Blue"))
_CHILD_OF = _to("ChildOf", "ENTITIES", "CHECK (ChildOf > 0)")
_KIND_OF_VALUE = "('boolean', 'integer', 'long text', 'short text')"
_NAMES_OF_DOCUMENTS = ", ".join(_short(column, _EMPTY) for column in ("Author", "Source", "Section", "Type"))
# The tables of DNA 3.1, those first that others refer to.
TABLES: Mapping[str, str] = {
    "SETTINGS": "Property TEXT PRIMARY KEY, Value TEXT NOT NULL",
    "CODERS": f"""{_ID}, {_short("Name")}, {_COLOUR}, {_short("Password")},
        Refresh INTEGER NOT NULL DEFAULT 0 CHECK (Refresh BETWEEN 0 AND 9999),
        FontSize INTEGER NOT NULL DEFAULT 14 CHECK (FontSize BETWEEN 1 AND 99),
        PopupWidth INTEGER DEFAULT 300 CHECK (PopupWidth BETWEEN 100 AND 9999),
        {_flag("ColorByCoder", 0)}, {_flag("PopupDecoration", 0)}, {_flag("PopupAutoComplete")},
        {", ".join(_flag(f"Permission{name}") for name in _PERMISSIONS)}""",
    "DOCUMENTS": f"""{_ID}, {_short("Title")}, Text TEXT NOT NULL, {_to("Coder", "CODERS", "")}, {_NAMES_OF_DOCUMENTS},
        Notes TEXT NOT NULL DEFAULT '', Date INTEGER NOT NULL""",
    "STATEMENTTYPES": f"{_ID}, {_short('Label')}, {_COLOUR}",
    "VARIABLES": f"""{_ID}, {_short("Variable")},
        DataType TEXT NOT NULL DEFAULT 'short text' CHECK (DataType IN {_KIND_OF_VALUE}),
        {_to("StatementTypeId", "STATEMENTTYPES", "")}, UNIQUE (Variable, StatementTypeId)""",
    "VARIABLELINKS": f"""{_ID}, {_to("SourceVariableId", "VARIABLES", "")}, {_to("TargetVariableId", "VARIABLES", "")},
        CHECK (TargetVariableId != SourceVariableId)""",
    "REGEXES": f"Label TEXT PRIMARY KEY CHECK (LENGTH(Label) <= {LONGEST}), {_COLOUR}",
    "CODERRELATIONS": f"""{_ID}, {_to("Coder", "CODERS", "CHECK (Coder > 0)")},
        {_to("OtherCoder", "CODERS", "CHECK (OtherCoder > 0)")}, {_flag("viewStatements")}, {_flag("editStatements")},
        {_flag("viewDocuments")}, {_flag("editDocuments")}, CHECK (Coder != OtherCoder)""",
    "STATEMENTS": f"""{_ID}, {_to("StatementTypeId", "STATEMENTTYPES", "")}, {_to("DocumentId", "DOCUMENTS", "")},
        Start INTEGER NOT NULL CHECK (Start >= 0), Stop INTEGER NOT NULL CHECK (Stop >= 0),
        {_to("Coder", "CODERS", "")}, CHECK (Start < Stop)""",
    "ENTITIES": f"""{_ID}, {_to("VariableId", "VARIABLES")}, {_short("Value", _EMPTY)}, {_COLOUR}, {_CHILD_OF},
        UNIQUE (VariableId, Value)""",
    "DATABOOLEAN": _value("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _value("Value INTEGER NOT NULL DEFAULT 0"),
    "DATALONGTEXT": _value("Value TEXT DEFAULT ''"),
    "DATASHORTTEXT": _value(_to("Entity", "ENTITIES")),
    "ATTRIBUTEVARIABLES": f"{_ID}, {_to('VariableId', 'VARIABLES')}, {_short('AttributeVariable')}, "
    "UNIQUE (VariableId, AttributeVariable)",
    "ATTRIBUTEVALUES": f"{_ID}, {_to('EntityId', 'ENTITIES')}, {_to('AttributeVariableId', 'ATTRIBUTEVARIABLES')}, "
    f"{_short('AttributeValue', _EMPTY)}, UNIQUE (EntityId, AttributeVariableId)",
}


@dataclass(frozen=True, slots=True)
class Coding:
    """A statement as DNA has it: its place in the document, and the values of VARIABLES."""

    start: int
    stop: int
    values: Mapping[str, str | int]


def codings(statement: Statement, topics: Sequence[Topic] | None = None) -> Iterator[Coding]:
    """A statement once for each of its stances or, if given, its topics; once, with an empty concept, if it has none.

    Where nothing says that the speaker disagrees, agreement is 1: DNA has no third value, and takes this one by default.
    """
    said: dict[str, str | int] = {
        "person": _cut(statement.speaker.name) if statement.speaker else "",
        "organization": _cut(statement.on_behalf_of.name) if statement.on_behalf_of else "",
        "act": statement.act or "",
        "form": statement.form,
        "standing": statement.standing,
        "confidence": round(100 * statement.confidence),
    }
    start, stop = min(s.start for s in statement.content), max(s.end for s in statement.content)
    sides = [(s.target, s.stance == "support") for s in statement.stances]
    coded = sides if topics is None else [(topic.concept, topic.agreement is not False) for topic in topics]
    for concept, agreement in [(_cut(name), int(agrees)) for name, agrees in coded] or [("", 1)]:
        yield Coding(start, stop, {**said, "concept": concept, "agreement": agreement})


def document_text(text: str) -> str:
    """A text in which DNA counts characters as we do, each in its old place.

    A character past the BMP, two to DNA, is replaced by U+FFFD; of two that end a line the first, which DNA drops, by a space.
    """
    return _WIDE.sub("\ufffd", text).replace("\r\n", " \n")


def write_dna(articles: Iterable[Coded], path: Path) -> None:
    """Write articles to a `.dna` file at `path`, where there is nothing or an empty file. Raises OSError."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for pragma in ("journal_mode = OFF", "synchronous = FULL", "foreign_keys = ON", "page_size = 4096"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            _Writer(connection).write(articles)
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:  # the disk is full, or the folder not ours to write to
        raise OSError(None, f"can't be written ({error})", str(path)) from error


class _Writer:
    """Fills the tables, numbering what it writes in the order given."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entities: dict[tuple[int, str], int] = {}
        self._values = self._statements = 0
        self._variables = {name: number for number, name in enumerate(VARIABLES, 1)}
        for table, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {table} ({columns})")

    def write(self, articles: Iterable[Coded]) -> None:
        self._insert("SETTINGS", "version", VERSION)
        self._insert("CODERS", 1, CODER, _password(PASSWORD), columns="ID, Name, Password")
        self._insert("STATEMENTTYPES", 1, STATEMENT_TYPE, 239, 208, 51)
        for name, number in self._variables.items():
            self._insert("VARIABLES", number, name, VARIABLES[name], 1)
        for number, name in enumerate(ACTORS, 1):
            self._insert("ATTRIBUTEVARIABLES", number, self._variables[name], KIND)
        for name, data_type in VARIABLES.items():
            if data_type == "short text":
                self._entity(name, "", "")
        for number, (found, topics) in enumerate(articles, 1):
            self._document(number, found, topics or {})

    def _document(self, number: int, found: Extraction, topics: StatementTopics) -> None:
        article = found.article
        self._insert(
            "DOCUMENTS", number, _title(article), document_text(article.text), 1, _cut(article.byline or ""),
            _cut(article.outlet or ""), "", article.url or "", "", _seconds(article.published),
            columns="ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date",
        )  # fmt: skip
        actors = {actor.id: actor for actor in found.actors}
        for statement in found.statements:
            kinds = _kinds(statement, actors)
            for coding in codings(statement, topics.get(statement.id)):
                self._statement(number, coding, kinds)

    def _statement(self, document: int, coding: Coding, kinds: Mapping[str, str]) -> None:
        self._statements += 1
        self._insert("STATEMENTS", self._statements, 1, document, coding.start, coding.stop, 1)
        for name, data_type in VARIABLES.items():
            self._values += 1
            value: str | int = coding.values[name]
            if data_type == "short text":
                value = self._entity(name, str(value), kinds.get(str(value), ""))
            table = {"short text": "DATASHORTTEXT", "boolean": "DATABOOLEAN", "integer": "DATAINTEGER"}[data_type]
            self._insert(table, self._values, self._statements, self._variables[name], value)

    def _entity(self, variable: str, value: str, kind: str) -> int:
        """The id of an entity; of what kind it is, the first that is coded so tells."""
        number = self._variables[variable]
        known = self._entities.get((number, value))
        if known is not None:
            return known
        identity = self._entities[number, value] = len(self._entities) + 1
        self._insert("ENTITIES", identity, number, value, columns="ID, VariableId, Value")
        if variable in ACTORS:
            attribute = ACTORS.index(variable) + 1
            self._insert("ATTRIBUTEVALUES", identity, attribute, kind, columns="EntityId, AttributeVariableId, AttributeValue")
        return identity

    def _insert(self, table: str, *values: object, columns: str = "") -> None:
        into = f"{table} ({columns})" if columns else table
        self._connection.execute(f"INSERT INTO {into} VALUES ({', '.join('?' * len(values))})", values)


def write_events(articles: Iterable[Coded], stream: TextIO) -> None:
    """Write what `write_dna` writes as DNA's event CSV: a line a coding, its values between semicolons."""
    write_csv(stream, EVENT_COLUMNS, _events(articles), ";")


def _events(articles: Iterable[Coded]) -> Iterator[dict[str, Cell]]:
    number = 0
    for document, (found, topics) in enumerate(articles, 1):
        article, told = found.article, topics or {}
        text = document_text(article.text)
        for coding in (coding for said in found.statements for coding in codings(said, told.get(said.id))):
            number += 1
            yield {
                "statement_id": number,
                "time": f"{article.published} 00:00:00" if article.published else None,
                **coding.values,
                "start_position": coding.start,
                "stop_position": coding.stop,
                "text": text[coding.start : coding.stop],
                "coder": CODER,
                "document_id": document,
                "document_title": _title(article),
                "document_author": _cut(article.byline or ""),
                "document_source": _cut(article.outlet or ""),
                "document_section": None,
                "document_type": None,
            }


def _kinds(statement: Statement, actors: Mapping[str, Actor]) -> dict[str, str]:
    """Of which kind the actors of a statement are, by their names as DNA has them."""
    speaker, behalf = statement.speaker, statement.on_behalf_of
    named = [speaker.actor] if speaker else []
    named += [behalf.actor] if behalf else []
    named += [stance.actor for stance in statement.stances]
    return {_cut(actors[actor].name): actors[actor].kind for actor in named if actor in actors}


def _title(article: Article) -> str:
    return _cut(article.title or article.id)


def _cut(value: str) -> str:
    """As much of a value as DNA holds."""
    return value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"


def _seconds(day: dt.date | None) -> int:
    """The start of a day in UTC as DNA counts it; one second later on the day on which that would be NO_DAY."""
    if day is None:
        return NO_DAY
    return (day - dt.date(1970, 1, 1)).days * 86_400 or NO_DAY + 1


def _password(password: str) -> str:
    """A password as DNA (by Jasypt) keeps it: its salt, and what SHA-256 makes of both in so many rounds, in base 64."""
    digest = _SALT + password.encode()
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(_SALT + digest).decode("ascii")
