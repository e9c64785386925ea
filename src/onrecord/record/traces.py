"""Leaves no byte of what was erased in the file of a record; of a PostgreSQL database that is its own VACUUM's work.

SQLite erases a row by giving its place free, FTS5 by noting that a word is gone: the bytes stay until the file is built anew.
That can't be done in the transaction that erases, so this notes that it is to be done, and whoever opens the record next does
it if it wasn't.
"""

import contextlib
import sqlite3

from sqlalchemy import Connection, Engine

_PATIENCE = 5000  # milliseconds for which it waits for others who read or write
_STEPS = ("INSERT INTO statement_words (statement_words) VALUES ('optimize')", "VACUUM")


def expect(connection: Connection) -> None:
    """Note, as part of a transaction, that it leaves traces."""
    if connection.dialect.name == "sqlite":
        due = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        connection.exec_driver_sql(f"PRAGMA user_version = {due + 1}")


def clear(engine: Engine) -> bool:
    """Clear all traces; whether there are none now, as somebody may be reading them, or the disk be full."""
    if engine.dialect.name != "sqlite":
        return True
    pooled = engine.raw_connection()
    try:
        return _clear(pooled.driver_connection)  # type: ignore[arg-type]
    except sqlite3.Error:
        return False
    finally:
        pooled.close()


def _clear(connection: sqlite3.Connection) -> bool:
    due = _pragma(connection, "user_version")
    if not due:
        return True
    patience = _pragma(connection, "busy_timeout")
    connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    try:
        for step in _STEPS:
            connection.execute(step)
        if _pragma(connection, "wal_checkpoint(TRUNCATE)"):  # somebody reads what the file was
            return False
        connection.execute("BEGIN IMMEDIATE")
        if _pragma(connection, "user_version") == due:  # nobody has erased more in the meantime
            connection.execute("PRAGMA user_version = 0")
        connection.execute("COMMIT")
        return not _pragma(connection, "user_version")
    finally:
        with contextlib.suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.execute(f"PRAGMA busy_timeout = {patience}")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    """The first value that a pragma gives."""
    found: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return found
