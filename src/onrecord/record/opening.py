"""Opens a record: a file of SQLite or a PostgreSQL database, brought up to the present schema."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, FromClause, create_engine, event, inspect, text
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from onrecord.errors import RecordError, first_line
from onrecord.record import traces

HEAD = "0002"  # the newest migration
_WRITERS_LOCK = 20170228  # a number of our own, see PostgreSQL's advisory locks
_WAIT = 60  # seconds for which a writer waits for another
_SQLITE_MAGIC = b"SQLite format 3\x00"
_VERSIONS = "alembic_version"


def connect(name: str, *, create: bool = True) -> Engine:
    """The record called `name`: a file, or an address like "postgresql://host/database"; upgraded if it is older.

    With `create` a file that isn't there is made. Raises RecordError.
    """
    url = _url(name)
    if url.drivername.startswith("sqlite"):
        _check_file(name, Path(url.database or ""), create=create)
        engine = create_engine(url, poolclass=None if _may_write_beside(url.database or "") else NullPool)
        engine.dialect.statement_compiler = _CompilerWithHints
        event.listen(engine, "do_connect", _connect_sqlite)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(url, pool_pre_ping=True)
    try:
        with explained(name):
            _upgrade(engine, name)
            traces.clear(engine)
    except RecordError:
        engine.dispose()
        raise
    return engine


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes, whole or not at all; of two at once the second waits for the first."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            # Who is one person is decided by all that is there: two who decide at once would miss each other's.
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
        yield connection


@contextlib.contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns what a database complains of into a RecordError about the record `name`."""
    try:
        yield
    except DBAPIError as error:
        raise RecordError(_shown(name), *_problem(error)) from error
    except UnicodeEncodeError as error:
        problem = "can't hold half of a surrogate pair", "write the character whole, or leave it out"
        raise RecordError(_shown(name), *problem) from error
    except SQLAlchemyError as error:
        problem = f"can't be used ({first_line(error)})", "check its name, and `onrecord doctor`"
        raise RecordError(_shown(name), *problem) from error


def _url(name: str) -> URL:
    if "://" not in name:
        return URL.create("sqlite+pysqlite", database=name)
    try:
        url = make_url(name)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        raise RecordError(_shown(name), "is no address of a record", "give a file, or postgresql://host/database") from error
    if not url.drivername.startswith(("postgresql+", "sqlite")):
        raise RecordError(_shown(name), "is a database of a kind that isn't known", "give a file, or postgresql://...")
    return url


def _shown(name: str) -> str:
    """A record's name without the password in it, if it is an address."""
    if "://" not in name:
        return name
    try:
        return make_url(name).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return name.rpartition("@")[2]


def _check_file(name: str, path: Path, *, create: bool) -> None:
    try:
        if not path.exists():
            if not create:
                raise RecordError(name, "there is no record", "add something to it first, or name another with --record")
            return
        if path.is_dir():
            raise RecordError(name, "is a folder", "name a file with --record")
        with path.open("rb") as file:
            start = file.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise RecordError(name, f"can't be opened ({error.strerror or error})", "check its path and your rights") from error
    if not start and not create:
        raise RecordError(name, "there is no record in it", "add something to it first, or name another with --record")
    if start and start != _SQLITE_MAGIC:
        raise RecordError(name, "is no record", "name another file with --record")


class _CompilerWithHints(SQLiteCompiler):
    """Passes on which index to go through, which SQLAlchemy's own doesn't for SQLite."""

    def get_from_hint_text(self, _table: FromClause, text: str | None) -> str | None:
        """What is written after the name of a table."""
        return text


def _may_write_beside(file: str) -> bool:
    return os.access(Path(file).absolute().parent, os.W_OK)


def _connect_sqlite(_: Any, __: ConnectionPoolEntry, arguments: list[str], options: dict[str, Any]) -> None:
    """Let a record be read in a folder that can't be written, in which SQLite can't put what it needs beside a file.

    It then takes the file for one that nobody writes: no connection is kept for long, as somebody else may begin to.
    """
    file = arguments[0]
    if not _may_write_beside(file) and not Path(f"{file}-wal").exists():
        arguments[0] = f"{Path(file).absolute().as_uri()}?immutable=1"
        options["uri"] = True


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where they are begun, see below
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {_WAIT * 1000}")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    # One that writes takes its turn at the start: it can't then find out in the middle that another was quicker.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _upgrade(engine: Engine, name: str) -> None:
    """Bring the schema up to HEAD; a record at HEAD is left as it is."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        found = connection.scalar(text(f"SELECT version_num FROM {_VERSIONS}")) if _VERSIONS in tables else None
    if found is None and tables - {_VERSIONS}:
        raise RecordError(_shown(name), "is a database of something else", "name another with --record")
    if found is not None and found > HEAD:
        raise RecordError(_shown(name), "was written by a newer onrecord", "install that")
    if engine.dialect.name == "sqlite":
        _let_be_read_while_written(engine)
    if found == HEAD:
        return
    from onrecord.record import migrations  # which takes long to load

    with writing(engine) as connection:
        migrations.upgrade(connection, HEAD)


def _let_be_read_while_written(engine: Engine) -> None:
    connection = engine.raw_connection()
    with contextlib.closing(connection), contextlib.suppress(sqlite3.DatabaseError):  # what can't be written can be read
        connection.cursor().execute("PRAGMA journal_mode = WAL")


_SIGNS = (  # of what has no code
    ("disk is full", "the disk is full", "make room; what was added stays"),
    ("readonly database", "is read-only", "get the right to write to it and to its folder"),
    ("database is locked", "is being written by someone else", "try again when that is done"),
    ("unable to open", "can't be opened", "check its path and your rights"),
    ("not a database", "is no record", "name another file with --record"),
    ("malformed", "is damaged", "restore it from a copy"),
    ("disk I/O error", "can't be read or written (disk error)", "check the disk and the room on it"),
    ("password authentication failed", "refuses the password", "check the address"),
    ("no pg_hba.conf entry", "refuses you", "check the address and your rights"),
    ('FATAL:  role "', "knows no such user", "check the address"),
    ('FATAL:  database "', "there is no such database", "create it first: createdb"),
    ("server closed the connection", "went away", "see that it runs, and try again; what was added stays"),
)
_POSTGRES_PROBLEMS = {
    "53100": ("the disk is full", "make room; what was added stays"),
    "25006": ("is read-only", "get the right to write to it"),
    "42501": ("doesn't let you do that", "get the right to"),
    "57P01": ("went away", "see that it runs, and try again; what was added stays"),
}


def _problem(error: DBAPIError) -> tuple[str, str]:
    """What a database complains of, and what to do."""
    code = getattr(error.orig, "sqlstate", None)
    if code in _POSTGRES_PROBLEMS:
        return _POSTGRES_PROBLEMS[code]
    for sign, problem, remedy in () if code else _SIGNS:
        if sign in str(error.orig):
            return problem, remedy
    return f"can't be used ({first_line(error.orig)})", "check that it is there and reachable"
