"""Inserts into tables whose rows articles share, so that two who add at once don't get into each other's way."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.record.rows import Row


def insert_new(connection: Connection, table: Table, new: Sequence[Row]) -> None:
    """Insert rows, but for those that are there already by a unique key."""
    if new:
        connection.execute(_dialect(connection).insert(table).on_conflict_do_nothing(), list(new))


def count_up(connection: Connection, table: Table, counted: Sequence[Row]) -> None:
    """Add the `times` of rows to those that are there by their primary key, or insert them."""
    if counted:
        adding = _dialect(connection).insert(table)
        total = {"times": table.c.times + adding.excluded.times}
        connection.execute(adding.on_conflict_do_update(index_elements=list(table.primary_key), set_=total), list(counted))


def _dialect(connection: Connection) -> Any:
    return postgresql if connection.dialect.name == "postgresql" else sqlite
