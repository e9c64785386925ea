"""Writes the parts of a version anew, so that statements which stay keep their numbers, and what they are coded as."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, delete, func, insert, select, text

from onrecord.record.adding import write_parts
from onrecord.record.identities import clear, take_back
from onrecord.record.reading_back import rows_of, statements_of
from onrecord.record.reports import origins_in, regroup
from onrecord.record.schema import about, actor, attached, change, coding, relation, stance, statement, version
from onrecord.record.search_index import unindex
from onrecord.record.standing import unsettle
from onrecord.statements import Extraction


def rewrite(
    connection: Connection, number: int, article: str, extraction: Extraction, keeping: Mapping[str, int]
) -> dict[str, int]:
    """Put an extraction in the place of what a version has; the numbers of its statements, by their ids.

    `article` is the key of the version's article. `keeping` are the numbers of those that keep theirs. No other gets a number
    that one had before.
    """
    is_current = connection.scalar(select(version.c.is_current).where(version.c.id == number))
    own, kept = statements_of(number), set(keeping.values())
    coded, judged = (
        [row for row in rows_of(connection, select(table).where(table.c.statement_id.in_(own))) if row["statement_id"] in kept]
        for table in (coding, attached)
    )
    new = [s.id for s in extraction.statements if s.id not in keeping]
    numbers = {**keeping, **dict(zip(new, _unused(connection, len(new)), strict=True))}
    erase(connection, number)
    write_parts(connection, extraction, number, article, is_current=bool(is_current), numbers=numbers)
    days = days_of(connection, number)
    for table, rows in ((attached, judged), (coding, [row | {"day": days[row["statement_id"]]} for row in coded])):
        if rows:
            connection.execute(insert(table), rows)
    return numbers


def numbers_of(connection: Connection, number: int) -> dict[str, int]:
    """The numbers in the record of a version's statements, by their ids."""
    chosen = select(statement.c.number, statement.c.id).where(statement.c.version_id == number)
    return {f"s{local}": own for local, own in connection.execute(chosen)}


def days_of(connection: Connection, number: int) -> dict[int, dt.date]:
    """The days of a version's statements, by their numbers in the record."""
    return {row.id: row.day for row in connection.execute(statements_of(number).add_columns(statement.c.day))}


def erase(connection: Connection, number: int) -> int:
    """Erase all that was found in a version, and what that changed elsewhere; how many of its statements could be found."""
    own = statements_of(number)
    found = len(connection.scalars(own.where(statement.c.is_current)).all())
    touched, origins = take_back(connection, number), origins_in(connection, number)
    unsettle(connection, number)
    if found:
        unindex(connection, number)
    for part in (about, stance, coding):
        connection.execute(delete(part).where(part.c.statement_id.in_(own)))
    for part in (relation, change, statement, actor):
        connection.execute(delete(part).where(part.c.version_id == number))
    clear(connection, touched)
    regroup(connection, origins)
    return found


def _unused(connection: Connection, count: int) -> list[int]:
    """Numbers that no statement has or, in PostgreSQL, ever had."""
    if not count:
        return []
    if connection.dialect.name == "sqlite":
        last = connection.scalar(select(func.coalesce(func.max(statement.c.id), 0))) or 0
        return list(range(last + 1, last + 1 + count))
    drawn = text("SELECT nextval(pg_get_serial_sequence('statement', 'id')) FROM generate_series(1, :count)")
    return list(connection.scalars(drawn, {"count": count}))
