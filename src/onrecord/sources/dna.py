"""The documents and codings of a `.dna` file, the SQLite database of the Discourse Network Analyzer 3, to articles.

Such a file comes from anywhere, so it is opened read-only, nothing in its schema is trusted or run (no views, no triggers, no
functions in columns), and what is read of it is bounded in size and in time.

DNA marks one span a statement, and gives it values of the variables of its type. Those of "DNA Statement" are read, and ours:
person spoke, for organization if both are given; concept is the one towards whom agreement (1 or 0) is a stance. Statements of
the same words, with the same values but for the concept, are one with several stances. What DNA doesn't say stays empty.
"""

import datetime as dt
import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count, groupby
from pathlib import Path
from typing import Any, get_args

from onrecord.errors import UnreadableInput, first_line
from onrecord.sources.coded import check
from onrecord.sources.databases import database
from onrecord.sources.decoding import MAX_TEXT_BYTES
from onrecord.sources.jsonl import refuse_unstorable
from onrecord.sources.language import language
from onrecord.sources.quoted import Quoted
from onrecord.sources.refusal import Refused, printable
from onrecord.statements import (
    Act,
    Actor,
    ActorKind,
    Article,
    Extraction,
    Form,
    Reference,
    Span,
    Speaker,
    Stance,
    Standing,
    Statement,
)

NO_DAY = 0  # stands for a date that isn't known: DNA has to have one
KIND = "type"  # the attribute of an entity that says of which kind it is
# The variables of a statement, and their types in DNA; the first four are DNA's own.
VARIABLES = {
    "person": "short text",
    "organization": "short text",
    "concept": "short text",
    "agreement": "boolean",
    "act": "short text",
    "form": "short text",
    "standing": "short text",
    "confidence": "integer",  # per cent
}
ACTORS = ("person", "organization", "concept")  # whose entities have a kind

_MAX_CELL = 4 * MAX_TEXT_BYTES  # bytes
_MAX_DOCUMENTS, _MAX_STATEMENTS = 1_000_000, 2_000_000
_MAX_VALUES = 1000  # of a statement
_STEPS, _MOST_STEPS = 50_000, 100_000  # of SQLite's machine: so many times so many for all that is asked of a file
_LONGEST_NAME = 10_000  # characters
_TABLES = (
    "DOCUMENTS", "STATEMENTS", "VARIABLES", "DATASHORTTEXT", "DATABOOLEAN", "DATAINTEGER", "ENTITIES",
    "ATTRIBUTEVARIABLES", "ATTRIBUTEVALUES",
)  # fmt: skip
_LISTED = ", ".join(f"'{table}'" for table in _TABLES)
_DOCUMENTS = "SELECT ID, Title, Text, Author, Source, Notes, Date FROM DOCUMENTS ORDER BY ID"
_STATEMENTS = """
    SELECT DocumentId, ID, StatementTypeId, Start, Stop FROM STATEMENTS WHERE DocumentId IS NOT NULL ORDER BY DocumentId, ID
"""
# Asked for one statement at a time: all at once would have to be sorted, and a file can make more of them than a disk holds.
_VALUES = f"""
    SELECT v.Variable, e.Value, b.Value, i.Value, k.AttributeValue
    FROM VARIABLES v
    LEFT JOIN DATASHORTTEXT t ON t.StatementId = ?1 AND t.VariableId = v.ID
    LEFT JOIN ENTITIES e ON e.ID = t.Entity
    LEFT JOIN DATABOOLEAN b ON b.StatementId = ?1 AND b.VariableId = v.ID
    LEFT JOIN DATAINTEGER i ON i.StatementId = ?1 AND i.VariableId = v.ID
    LEFT JOIN ATTRIBUTEVARIABLES a ON a.VariableId = v.ID AND a.AttributeVariable = '{KIND}'
    LEFT JOIN ATTRIBUTEVALUES k ON k.EntityId = e.ID AND k.AttributeVariableId = a.ID
    WHERE v.StatementTypeId = ?2 AND v.Variable IN ({", ".join(f"'{name}'" for name in VARIABLES)})
"""
_EPOCH = dt.datetime(1970, 1, 1)
_MEND = "open it in DNA, and save it anew"


@dataclass(frozen=True, slots=True)
class _Coded:
    """One statement of DNA's: its place, the values of its variables, and the kinds of those that are actors."""

    start: int
    stop: int
    values: Mapping[str, str | int]
    kinds: Mapping[str, str]

    @property
    def said(self) -> tuple[object, ...]:
        """What it has in common with the others of the same statement."""
        return self.start, self.stop, *(self.values.get(name) for name in VARIABLES if name not in ("concept", "agreement"))


def dna_articles(path: Path) -> Iterator[Extraction | UnreadableInput]:
    """The documents of a .dna file with their codings, in the order of their ids.

    An article's id is the address in its notes, else the file's name and the document's id.
    """
    name, stem = printable(str(path)), printable(path.stem)
    try:
        with _opened(path) as connection:
            statements = groupby(_statements(connection), key=lambda row: row[0])
            document, rows = next(statements, (None, iter(())))
            for number, row in enumerate(connection.execute(_DOCUMENTS)):
                if number >= _MAX_DOCUMENTS:
                    raise Refused(f"has more than {_MAX_DOCUMENTS:,} documents", "split it in DNA")
                identity = _integer(row[0], "document")
                while document is not None and document < identity:  # of a document that isn't there
                    document, rows = next(statements, (None, iter(())))
                coded = list(_coded(connection, rows)) if document == identity else []
                try:
                    yield _article(row, f"{stem}-{identity}", coded)
                except Refused as refused:
                    yield UnreadableInput(f"{name}, document {identity}", refused.problem, refused.remedy)
    except Refused as refused:
        yield UnreadableInput(name, refused.problem, refused.remedy)
    except sqlite3.Error as error:
        yield UnreadableInput(name, *_problem(error))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A file whose tables are DNA's, and of which nothing else can be read."""
    steps = count()
    with database(path, _MAX_CELL, lambda: next(steps) > _MOST_STEPS, _STEPS) as connection:
        _check_tables(connection)
        connection.set_authorizer(_allowed)
        yield connection


def _check_tables(connection: sqlite3.Connection) -> None:
    kinds = dict(connection.execute(f"SELECT upper(name), type || sql FROM sqlite_master WHERE upper(name) IN ({_LISTED})"))
    for table in _TABLES:
        if not str(kinds.get(table, "")).upper().startswith("TABLECREATE TABLE"):
            raise Refused(f"has no table {table}", "give a file of the Discourse Network Analyzer 3")
        if any(column[6] for column in connection.execute(f"PRAGMA table_xinfo({table})")):
            raise Refused(f"has a table {table} that computes what is in it", _MEND)


def _allowed(action: int, first: str | None, _: str | None, __: str | None, inside: str | None) -> int:
    """Let only the tables of DNA be read, and not through a view or a trigger."""
    is_reading = action == sqlite3.SQLITE_READ and str(first).upper() in _TABLES
    return sqlite3.SQLITE_OK if inside is None and (action == sqlite3.SQLITE_SELECT or is_reading) else sqlite3.SQLITE_DENY


def _problem(error: sqlite3.Error) -> tuple[str, str]:
    told = first_line(error)
    if "interrupted" in told:
        return "takes more work to read than any such file should", "split it in DNA"
    if "too big" in told:
        return f"has a value larger than {_MAX_CELL / 1_000_000:g} MB", "take it out in DNA"
    if "no such" in told:
        return f"is of another version of DNA ({told})", "open it in DNA 3.1, and save it anew"
    if "decode" in told:
        return "has text that is not UTF-8", _MEND
    return f"is no whole .dna file ({told})", _MEND


_Row = tuple[int, int, int, int, int]  # a statement's document, id, type, start and stop


def _statements(connection: sqlite3.Connection) -> Iterator[_Row]:
    for number, row in enumerate(connection.execute(_STATEMENTS)):
        if number >= _MAX_STATEMENTS:
            raise Refused(f"has more than {_MAX_STATEMENTS:,} statements", "split it in DNA")
        document, identity, kind, start, stop = (_integer(value, "number of a statement") for value in row)
        yield document, identity, kind, start, stop


def _coded(connection: sqlite3.Connection, rows: Iterable[_Row]) -> Iterator[_Coded]:
    for _, identity, kind, start, stop in rows:
        values: dict[str, str | int] = {}
        kinds: dict[str, str] = {}
        for number, (variable, *given, kind_of_value) in enumerate(connection.execute(_VALUES, (identity, kind))):
            if number >= _MAX_VALUES:
                raise Refused(f"has more than {_MAX_VALUES:,} values for statement {identity}", _MEND)
            value = next((found for found in given if found is not None), None)
            if isinstance(value, str | int):
                values[variable] = value
            if isinstance(kind_of_value, str):
                kinds[variable] = kind_of_value
        if values:
            yield _Coded(start, stop, values, kinds)


def _integer(value: object, name: str) -> int:
    if not isinstance(value, int):
        raise Refused(f"has a {name} that is not a whole number", _MEND)
    return value


def _article(row: tuple[Any, ...], name: str, coded: list[_Coded]) -> Extraction:
    _, title, text, author, source, notes, date = row
    fields = {"Title": title, "Text": text, "Author": author, "Source": source, "Notes": notes}
    for key, value in fields.items():
        if value is not None and not isinstance(value, str):
            raise Refused(f'has a "{key}" that is not text', _MEND)
    refuse_unstorable({key: value for key, value in fields.items() if value})
    if not text or not text.strip():
        raise Refused("has no text", "give it one in DNA, or take it out")
    if len(text) > MAX_TEXT_BYTES:
        raise Refused(f"is longer than {MAX_TEXT_BYTES:,} characters", "split it in DNA")
    url = notes if notes and notes.startswith(("http://", "https://")) and len(notes.split()) == 1 else None
    article = Article(url or name, text, title or None, source or None, author or None, url, _day(date), None, language(text))
    found = Extraction(article, ())
    return _with(found, coded) if coded else found


def _day(seconds: object) -> dt.date | None:
    if not isinstance(seconds, int) or seconds == NO_DAY:
        return None
    try:
        return (_EPOCH + dt.timedelta(seconds=seconds)).date()
    except OverflowError:
        return None


class _Actors:
    """The actors of an article, numbered as they are met; of one name there is one."""

    def __init__(self) -> None:
        self.found: dict[str, Actor] = {}

    def named(self, name: str, kind: str | None, else_kind: ActorKind) -> Actor:
        known: ActorKind = kind if kind in get_args(ActorKind) else else_kind  # type: ignore[assignment]
        return self.found.setdefault(name, Actor(f"a{len(self.found) + 1}", name, known))


def _with(found: Extraction, coded: list[_Coded]) -> Extraction:
    text = found.article.text
    places, quoted, actors = _Places(text), Quoted(text), _Actors()
    statements: dict[tuple[object, ...], Statement] = {}
    stances: dict[tuple[object, ...], list[Stance]] = defaultdict(list)
    for one in coded:
        key = one.said
        if key not in statements:
            statements[key] = _statement(f"s{len(statements) + 1}", one, places, quoted, actors)
        stances[key] += _stance(one, actors)
    check({statement.id: statement for statement in statements.values()}, len(text))
    whole = tuple(replace(statement, stances=tuple(stances[key])) for key, statement in statements.items())
    return replace(found, statements=whole, actors=tuple(actors.found.values()))


def _statement(identity: str, coded: _Coded, places: "_Places", quoted: Quoted, actors: _Actors) -> Statement:
    start, stop = places.of(coded.start), places.of(coded.stop)
    if not 0 <= start < stop:
        raise Refused(f"has a statement at {coded.start} to {coded.stop}, which is not in its text", _MEND)
    content = (Span(start, stop),)
    person, organisation = _name(coded, "person"), _name(coded, "organization")
    speaker = behalf = None
    if person:
        speaker = actors.named(person, coded.kinds.get("person"), "person")
    if organisation:
        behalf = actors.named(organisation, coded.kinds.get("organization"), "organisation")
    if speaker is None:
        speaker, behalf = behalf, None
    act: Act | None = _choice(coded, "act", get_args(Act))
    form: Form = _choice(coded, "form", get_args(Form)) or quoted.form(content)
    standing: Standing = _choice(coded, "standing", get_args(Standing)) or "stands"
    per_cent = coded.values.get("confidence")
    sure = per_cent / 100 if isinstance(per_cent, int) and 0 <= per_cent <= 100 else 1.0
    return Statement(
        identity,
        (),
        (),
        content,
        form,
        sure,
        speaker=Speaker(speaker.id, speaker.name, speaker.kind, sure) if speaker else None,
        on_behalf_of=Reference(behalf.id, behalf.name, ()) if behalf else None,
        act=act,
        standing=standing,
    )


def _stance(coded: _Coded, actors: _Actors) -> tuple[Stance, ...]:
    concept, agreement = _name(coded, "concept"), coded.values.get("agreement")
    if not concept or agreement not in (0, 1):
        return ()
    target = actors.named(concept, coded.kinds.get("concept"), "none")
    return (Stance(target.id, target.name, "support" if agreement else "oppose", ()),)


def _name(coded: _Coded, variable: str) -> str:
    value = coded.values.get(variable, "")
    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        raise Refused(f'has a "{variable}" that is no name', _MEND)
    refuse_unstorable({variable: value})
    return value.strip()


def _choice(coded: _Coded, variable: str, among: tuple[str, ...]) -> Any:
    value = coded.values.get(variable)
    return value if value in among else None


class _Places:
    """DNA's places in a text, which count a character past the BMP as two (UTF-16), as ours."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        wide = (place for place, character in enumerate(text) if character > "\uffff")
        self._wide = [place + before for before, place in enumerate(wide)]

    def of(self, place: int) -> int:
        """The code point at a place, one past the last for the end; -1 where the text has no such place."""
        found = place - bisect_left(self._wide, place)
        return found if 0 <= found <= self._length else -1
