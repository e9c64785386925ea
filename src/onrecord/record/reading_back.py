"""Reads an article and all that was found in it back from a record."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from onrecord.record.rows import Row, address_key, to_extraction
from onrecord.record.schema import actor, article, article_name, change, relation, stance, statement, version
from onrecord.statements import Extraction


def extraction_of(connection: Connection, name: str) -> Extraction | None:
    """What an article says now, by what it is called, see `is_called`."""
    current = select(version).join(article).where(version.c.is_current, is_called(name)).order_by(article.c.key).limit(1)
    found = next(iter(rows_of(connection, current)), None)
    return _whole(connection, found) if found else None


def extraction_of_version(connection: Connection, number: int) -> Extraction:
    """What an article said in the version with this id in the record."""
    [found] = rows_of(connection, select(version).filter_by(id=number))
    return _whole(connection, found)


def _whole(connection: Connection, found: Row) -> Extraction:
    """All that was found in the version whose row this is."""
    number = found["id"]
    return to_extraction(
        article_ids(connection, [number])[number],
        found,
        rows_of(connection, select(actor).filter_by(version_id=number).order_by(actor.c.number)),
        rows_of(connection, select(statement).filter_by(version_id=number).order_by(statement.c.number)),
        rows_of(connection, select(stance).join(statement).where(statement.c.version_id == number).order_by(stance.c.id)),
        rows_of(connection, select(relation).filter_by(version_id=number).order_by(relation.c.id)),
        rows_of(connection, select(change).filter_by(version_id=number).order_by(change.c.id)),
    )


def current_versions(connection: Connection, *conditions: ColumnElement[bool]) -> list[int]:
    """The current versions of all articles, or of those that fit some conditions, in the order of their coming."""
    return list(connection.scalars(select(version.c.id).where(version.c.is_current, *conditions).order_by(version.c.id)))


def statements_of(version_id: int) -> Select[tuple[int]]:
    """The numbers in the record of a version's statements."""
    return select(statement.c.id).where(statement.c.version_id == version_id)


def is_called(name: str) -> ColumnElement[bool]:
    """Whether an `article`, in one `version`, has this key, address or name that an input called it by."""
    named = select(article_name.c.article_id).where(article_name.c.name == name)
    return or_(article.c.key.in_([name, address_key(name)]), version.c.url == name, article.c.id.in_(named))


def article_ids(connection: Connection, versions: Collection[int]) -> dict[int, str]:
    """The ids of the articles of some versions, by the ids of these: the first name that an input called each by."""
    called = (
        select(version.c.id, version.c.url, func.min(article_name.c.name).label("name"))
        .outerjoin(article_name, article_name.c.article_id == version.c.article_id)
        .where(version.c.id.in_(versions))
        .group_by(version.c.id, version.c.url)
    )
    return {row.id: row.name or row.url for row in connection.execute(called)}


def rows_of(connection: Connection, chosen: Select[Any]) -> list[Row]:
    """What is chosen, each row by the names of its columns."""
    return [dict(row) for row in connection.execute(chosen).mappings()]
